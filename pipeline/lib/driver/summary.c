#include "driver/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "language/text_file.h"
#include "study/assessments.h"
#include "study/study.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/ingest_tables.h"
#include "tables/input_tables.h"
#include "tables/notes_tables.h"
#include "tables/results.h"
#include "tables/weigh_tables.h"
#include "vocabulary/settings.h"

/* The parts of a picture that rest on one file of the study each. is_of_survey: nothing to be missed without one. */
static const struct {
    const char *name, *cost;
    bool is_of_survey;
} parts[] = {
    { "survey", "what the inhabitants say", false },
    { "sample.csv", "how many were asked and what share of them answered", true },
    { "population", "weights that set right who answered", true },
    { "codebook/areas.csv", "areas", true },
    { "codebook/themes.csv", "themes", false },
    { "crime/sources.csv", "reported crime", false },
    { "notes.csv", "dialogues, walks, complaints and tips", false },
    { "comparators.csv", "comparisons with what others have measured", false },
    { "levels.csv", "words for what is high and low", false },
    { "families.csv", "the comparisons that were declared in advance", false },
    { "published", "revisions of what was published before", false },
    { "index.csv", "the index of 0-6", true },
    { "assessment.csv",
      "the municipality's and the police's own judgement, and their answers to the questions to the mapping", false },
    { "measures.csv", "proposals of what to do", false },
    { "pledges.csv", "pledges and their follow-up", false },
    { "activities.csv", "what was done for the pledges", false },
};
enum { N_PARTS = sizeof parts / sizeof *parts };

/* The work of making a summary. room: where the stages made what they made. */
struct making {
    struct summary *summary;
    const struct study_run *run;
    struct study study;
    char *room;
    bool has_crime, has_assessment;
    struct error ignored; /* what is wrong is told by the stages */
};

static void add_line(struct summary *summary, const char *label, const char *text)
{
    summary->lines = memory_grow(summary->lines, &summary->capacity, summary->n + 1, sizeof *summary->lines);
    summary->lines[summary->n++] = (struct summary_line){ label, text };
}

/* Whether the table is there, which a stage has made; to be cleared in either case. */
static bool read_made(struct making *making, struct table *table, const struct schema *schema, const char *name)
{
    table_init(table, schema);
    return results_read_optional(table, making->room, name, &making->ignored) && !table->is_absent;
}

static bool read_prepared(struct making *making, struct table *table, const struct schema *schema)
{
    return study_read(&making->study, table, schema, &making->ignored) && !table->is_absent;
}

/* Different texts, in the order in which they were met. */
struct set {
    const char **texts;
    size_t n, capacity;
};

static void set_add(struct set *set, const char *text)
{
    set->texts = memory_grow(set->texts, &set->capacity, set->n + 1, sizeof *set->texts);
    (void)text_place(set->texts, &set->n, text);
}

/* The texts, parted by commas. */
static const char *set_text(const struct set *set, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < set->n; i++)
        text = arena_format(arena, "%s%s%s", text, i > 0 ? ", " : "", set->texts[i]);
    return text;
}

/* ---- the parts */

static void add_survey_year(struct making *making, struct wave year, bool is_first)
{
    const struct wave_text name = wave_text(year);
    struct arena *arena = &making->summary->arena;
    struct table table;
    int n_read = 0, n_kept = 0;
    if (read_made(making, &table, &ingest_summary_schema, arena_format(arena, "1_ingest/%s/summary.csv", name.id))) {
        TABLE_EACH (ingest_summary, row, &table) {
            n_read += *row->column == '\0' && row->action == ACTION_READ ? row->count : 0;
            n_kept += *row->column == '\0' && row->action == ACTION_KEPT ? row->count : 0;
        }
        add_line(making->summary, is_first ? "survey" : "",
                 arena_format(arena, "%s: %d rows read, %d respondents kept", name.id, n_read, n_kept));
    } else {
        add_line(making->summary, is_first ? "survey" : "", arena_format(arena, "%s: not read", name.id));
    }
    table_clear(&table);
}

/* The variables that the weights are calibrated to. */
static const char *calibrated_to(struct making *making)
{
    struct table weights;
    struct set variables = { 0 };
    if (read_made(making, &weights, &weight_schema, "2_weigh/weights.csv"))
        TABLE_EACH (weight, row, &weights)
            if (!text_is(row->variable, "all") && !text_is(row->variable, "stratum"))
                set_add(&variables, row->variable);
    const char *text = set_text(&variables, &making->summary->arena);
    free(variables.texts);
    table_clear(&weights);
    return text;
}

static const char *weighted_by(struct making *making, enum base_weight weight)
{
    switch (weight) {
    case BASE_WEIGHT_EMPTY:
    case BASE_WEIGHT_NONE: break;
    case BASE_WEIGHT_DESIGN: return "how the sample was drawn, by stratum";
    case BASE_WEIGHT_CALIBRATED:
        return arena_format(&making->summary->arena, "the population by %s", calibrated_to(making));
    case BASE_WEIGHT_DELIVERED: return "the weights that were delivered";
    }
    return "nothing: every respondent counts alike";
}

static void add_survey(struct making *making)
{
    const struct study_run *run = making->run;
    for (size_t i = 0; i < run->n_years; i++)
        add_survey_year(making, run->years[i], i == 0);
    struct table estimates;
    const char *name = arena_format(&making->summary->arena, "3_estimate/%s.csv", wave_text(run->picture).id);
    if (run->n_years > 0 && read_made(making, &estimates, &estimate_schema, name) && estimates.n_rows > 0) {
        const struct estimate_row *first = estimates.rows;
        add_line(making->summary, "weighted by", weighted_by(making, first->base_weight));
    }
    if (run->n_years > 0)
        table_clear(&estimates);
}

static void add_codebook(struct making *making)
{
    struct table indicators, areas;
    struct set names = { 0 }, themes = { 0 };
    struct arena *arena = &making->summary->arena;
    if (read_prepared(making, &indicators, &indicator_schema)) {
        TABLE_EACH (indicator, row, &indicators)
            if (*row->theme != '\0')
                set_add(&themes, row->theme);
        add_line(making->summary, "indicators", arena_format(arena, "%zu, of %zu themes", indicators.n_rows, themes.n));
    }
    if (read_prepared(making, &areas, &area_schema) && areas.n_rows > 0) {
        TABLE_EACH (area, row, &areas)
            set_add(&names, arena_text(arena, row->area, strlen(row->area)));
        add_line(making->summary, "areas", arena_format(arena, "%zu: %s", names.n, set_text(&names, arena)));
    }
    free(names.texts);
    free(themes.texts);
    table_clear(&indicators);
    table_clear(&areas);
}

static void add_crime(struct making *making)
{
    struct table rates;
    struct set series = { 0 };
    int first = 9999, last = 0;
    struct arena *arena = &making->summary->arena;
    if (read_made(making, &rates, &rate_schema, "1_crime/rates.csv") && rates.n_rows > 0) {
        TABLE_EACH (rate, row, &rates) {
            set_add(&series, row->series);
            first = row->year < first ? row->year : first;
            last = row->year > last ? row->year : last;
        }
        making->has_crime = true;
        add_line(making->summary, "crime",
                 arena_format(arena, "%d to %d, %zu series: %s", first, last, series.n, set_text(&series, arena)));
    }
    free(series.texts);
    table_clear(&rates);
}

static void add_notes(struct making *making)
{
    struct table notes;
    int first = 9999, last = 0, n = 0, n_mentions = 0;
    if (read_made(making, &notes, &notes_theme_schema, "1_notes/themes.csv") && notes.n_rows > 0) {
        TABLE_EACH (notes_theme, row, &notes) {
            n += row->notes;
            n_mentions += row->mentions;
            first = row->year < first ? row->year : first;
            last = row->year > last ? row->year : last;
        }
        add_line(
            making->summary, "notes",
            arena_format(&making->summary->arena, "%d to %d, %d notes with %d mentions", first, last, n, n_mentions));
    }
    table_clear(&notes);
}

static void add_pledges(struct making *making)
{
    struct table pledges, activities;
    bool has_pledges = read_prepared(making, &pledges, &pledge_schema) && pledges.n_rows > 0;
    (void)read_prepared(making, &activities, &activity_schema);
    if (has_pledges)
        add_line(making->summary, "pledges",
                 arena_format(&making->summary->arena, "%zu, with %zu activities", pledges.n_rows, activities.n_rows));
    table_clear(&pledges);
    table_clear(&activities);
}

/* Who judged the picture, and which of the questions to the mapping nobody has answered. */
static void add_assessment(struct making *making)
{
    struct table assessments;
    struct arena *arena = &making->summary->arena;
    bool is_read = read_prepared(making, &assessments, &assessment_schema);
    const struct assessed picture = { &assessments, making->run->picture, "" };
    making->has_assessment = is_read && assessments_has(&picture);
    if (making->has_assessment) {
        struct set signed_by = { 0 }, open = { 0 };
        TABLE_EACH (assessment, row, &assessments)
            if (assessment_is_of(&picture, row))
                set_add(&signed_by, arena_format(arena, "%s by %s", row->date, row->signed_by));
        for (int question = MAPPING_WHY; question <= MAPPING_QUESTIONS; question++)
            if (!assessments_has_question(&picture, (enum mapping_question)question))
                set_add(&open, mapping_question_word((enum mapping_question)question));
        add_line(making->summary, "assessment", arena_format(arena, "signed %s", set_text(&signed_by, arena)));
        if (open.n > 0)
            add_line(making->summary, "",
                     arena_format(arena, "nobody answers the questions: %s", set_text(&open, arena)));
        free(signed_by.texts);
        free(open.texts);
    }
    table_clear(&assessments);
}

/* How many messages of each language read otherwise than the program's. */
static void add_texts(struct making *making)
{
    struct arena *arena = &making->summary->arena;
    const char *label = "texts";
    for (enum language language = LANGUAGE_SV; language <= LANGUAGE_EN; language++) {
        const char *name = arena_format(arena, "texts/%s.txt", language_word(language));
        char *path = study_path(&making->study, name);
        struct text_file file = { 0 };
        if (file_exists(path) && text_file_read(&file, path, name, &making->ignored)) {
            add_line(making->summary, label,
                     arena_format(arena, "%s: %zu message%s of its own", name, file.n, file.n == 1 ? "" : "s"));
            label = "";
        }
        text_file_clear(&file);
        free(path);
    }
}

/* Whether the study has the part; a judgement of another year's picture is none of this one's. */
static bool has_part(const struct making *making, const char *name)
{
    if (text_is(name, assessment_schema.name))
        return making->has_assessment;
    return study_has(&making->study, name) || (making->has_crime && text_is(name, source_schema.name));
}

static void add_absent(struct making *making)
{
    bool is_first = true, has_survey = study_has(&making->study, "survey");
    for (size_t i = 0; i < N_PARTS; i++) {
        if (has_part(making, parts[i].name) || (parts[i].is_of_survey && !has_survey))
            continue;
        add_line(making->summary, is_first ? "not there" : "",
                 arena_format(&making->summary->arena, "%s: the picture is without %s", parts[i].name, parts[i].cost));
        is_first = false;
    }
}

void summary_make(struct summary *summary, const struct study_run *study, const struct rooms *rooms)
{
    *summary = (struct summary){ 0 };
    struct making making = { .summary = summary, .run = study, .room = rooms_path(rooms, study->id, NULL) };
    if (study_open(&making.study, study->folder, study->shown, &making.ignored)) {
        struct arena *arena = &summary->arena;
        add_line(summary, "study", arena_format(arena, "%s: %s", study->shown, making.study.settings.name));
        if (study->picture.year > 0)
            add_line(summary, "picture of", arena_format(arena, "%s", wave_text(study->picture).id));
        add_survey(&making);
        add_codebook(&making);
        add_crime(&making);
        add_notes(&making);
        add_pledges(&making);
        add_assessment(&making);
        add_texts(&making);
        add_absent(&making);
    }
    study_clear(&making.study);
    error_clear(&making.ignored);
    free(making.room);
}

void summary_clear(struct summary *summary)
{
    free(summary->lines);
    arena_clear(&summary->arena);
    *summary = (struct summary){ 0 };
}

void summary_print(const struct summary *summary, FILE *stream)
{
    for (size_t i = 0; i < summary->n; i++)
        (void)fprintf(stream, "%-12s %s\n", summary->lines[i].label, summary->lines[i].text);
}
