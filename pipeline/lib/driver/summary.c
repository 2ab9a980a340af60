/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/terminal.h"
#include "base/text.h"
#include "language/text_file.h"
#include "study/assessments.h"
#include "study/open_data.h"
#include "study/study.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/ingest_tables.h"
#include "tables/input_tables.h"
#include "tables/notes_tables.h"
#include "tables/results.h"
#include "tables/weigh_tables.h"
#include "vocabulary/settings.h"

/* What stands in settings of study.csv, and in no file of its own. */
#define OPEN_DATA "open_data"

/* The parts of a picture that rest on one file of the study each; what that costs the message check.without says.
 * is_of_survey: nothing to be missed without one. */
static const struct {
    const char *name;
    bool is_of_survey;
} parts[] = {
    { "survey", false },
    { "sample.csv", true },
    { "population", true },
    { "codebook/areas.csv", true },
    { "codebook/themes.csv", false },
    { "crime/sources.csv", false },
    { "notes.csv", false },
    { "comparators.csv", false },
    { "levels.csv", false },
    { "families.csv", false },
    { "published", false },
    { "index.csv", true },
    { "assessment.csv", false },
    { "measures.csv", false },
    { "pledges.csv", false },
    { "activities.csv", false },
    { OPEN_DATA, false },
};
enum { N_PARTS = sizeof parts / sizeof *parts };

/* The work of making a summary. room: where the stages made what they made. */
struct making {
    struct summary *summary;
    const struct study_run *run;
    struct study study;
    char *room;
    bool has_crime, has_assessment;
    struct speech *speech;
    struct error ignored; /* what is wrong is told by the stages */
};

/* part: "" where the line goes on with the one before. */
static void add_line(struct making *making, const char *part, const char *text)
{
    struct summary *summary = making->summary;
    const char *label = *part != '\0' ? speech_text_of(making->speech, "check.part", part, NULL) : "";
    summary->lines = memory_grow(summary->lines, &summary->capacity, summary->n + 1, sizeof *summary->lines);
    summary->lines[summary->n++] = (struct summary_line){ part, arena_format(&summary->arena, "%s", label),
                                                          arena_format(&summary->arena, "%s", text) };
}

static const char *number_text(const struct making *making, size_t number)
{
    return arena_format(&making->summary->arena, "%zu", number);
}

static const char *say(const struct making *making, const char *name, const struct filling *fillings)
{
    return speech_text(making->speech, name, fillings);
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
    size_t n_read = 0, n_kept = 0;
    if (read_made(making, &table, &ingest_summary_schema, arena_format(arena, "1_ingest/%s/summary.csv", name.id))) {
        TABLE_EACH (ingest_summary, row, &table) {
            n_read += *row->column == '\0' && row->action == ACTION_READ ? (size_t)row->count : 0;
            n_kept += *row->column == '\0' && row->action == ACTION_KEPT ? (size_t)row->count : 0;
        }
        add_line(making, is_first ? "survey" : "",
                 say(making, "check.survey",
                     (const struct filling[]){ { "year", name.id },
                                               { "read", number_text(making, n_read) },
                                               { "kept", number_text(making, n_kept) },
                                               { 0 } }));
    } else {
        add_line(making, is_first ? "survey" : "",
                 say(making, "check.survey_unread", (const struct filling[]){ { "year", name.id }, { 0 } }));
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
    const char *by = weight == BASE_WEIGHT_CALIBRATED ? calibrated_to(making) : "";
    const char *word = weight == BASE_WEIGHT_EMPTY ? base_weight_word(BASE_WEIGHT_NONE) : base_weight_word(weight);
    return speech_text_of(making->speech, "check.weighted", word,
                          (const struct filling[]){ { "variables", by }, { 0 } });
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
        add_line(making, "weighted_by", weighted_by(making, first->base_weight));
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
        add_line(making, "indicators",
                 say(making, "check.indicators",
                     (const struct filling[]){ { "n", number_text(making, indicators.n_rows) },
                                               { "themes", number_text(making, themes.n) },
                                               { 0 } }));
    }
    if (read_prepared(making, &areas, &area_schema) && areas.n_rows > 0) {
        TABLE_EACH (area, row, &areas)
            set_add(&names, arena_text(arena, row->area, strlen(row->area)));
        add_line(making, "areas", arena_format(arena, "%zu: %s", names.n, set_text(&names, arena)));
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
        add_line(making, "crime",
                 say(making, "check.crime",
                     (const struct filling[]){ { "first", arena_format(arena, "%d", first) },
                                               { "last", arena_format(arena, "%d", last) },
                                               { "n", number_text(making, series.n) },
                                               { "series", set_text(&series, arena) },
                                               { 0 } }));
    }
    free(series.texts);
    table_clear(&rates);
}

static void add_notes(struct making *making)
{
    struct table notes;
    int first = 9999, last = 0, n = 0, n_mentions = 0;
    struct arena *arena = &making->summary->arena;
    if (read_made(making, &notes, &notes_theme_schema, "1_notes/themes.csv") && notes.n_rows > 0) {
        TABLE_EACH (notes_theme, row, &notes) {
            n += row->notes;
            n_mentions += row->mentions;
            first = row->year < first ? row->year : first;
            last = row->year > last ? row->year : last;
        }
        add_line(making, "notes",
                 say(making, "check.notes",
                     (const struct filling[]){ { "first", arena_format(arena, "%d", first) },
                                               { "last", arena_format(arena, "%d", last) },
                                               { "n", arena_format(arena, "%d", n) },
                                               { "mentions", arena_format(arena, "%d", n_mentions) },
                                               { 0 } }));
    }
    table_clear(&notes);
}

/* Each open survey: how many answered it. */
static void add_open(struct making *making)
{
    struct table open;
    bool is_first = true;
    if (read_made(making, &open, &open_count_schema, "1_notes/open.csv"))
        TABLE_EACH (open_count, row, &open) {
            if (*row->area != '\0' || *row->theme != '\0')
                continue;
            add_line(making, is_first ? "open" : "",
                     say(making, "check.open",
                         (const struct filling[]){ { "survey", row->survey },
                                                   { "year", arena_format(&making->summary->arena, "%d", row->year) },
                                                   { "n", number_text(making, (size_t)row->respondents) },
                                                   { 0 } }));
            is_first = false;
        }
    table_clear(&open);
}

static void add_pledges(struct making *making)
{
    struct table pledges, activities;
    bool has_pledges = read_prepared(making, &pledges, &pledge_schema) && pledges.n_rows > 0;
    (void)read_prepared(making, &activities, &activity_schema);
    if (has_pledges)
        add_line(making, "pledges",
                 say(making, "check.pledges",
                     (const struct filling[]){ { "n", number_text(making, pledges.n_rows) },
                                               { "activities", number_text(making, activities.n_rows) },
                                               { 0 } }));
    table_clear(&pledges);
    table_clear(&activities);
}

static const char *say_signed(const struct making *making, const struct assessment_row *row)
{
    return say(making, "check.signature",
               (const struct filling[]){ { "date", row->date }, { "name", row->signed_by }, { 0 } });
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
                set_add(&signed_by, say_signed(making, row));
        for (int question = MAPPING_WHY; question <= MAPPING_QUESTIONS; question++)
            if (!assessments_has_question(&picture, (enum mapping_question)question))
                set_add(&open, mapping_question_word((enum mapping_question)question));
        add_line(making, "assessment",
                 say(making, "check.signed",
                     (const struct filling[]){ { "signatures", set_text(&signed_by, arena) }, { 0 } }));
        if (open.n > 0)
            add_line(making, "",
                     say(making, "check.unanswered",
                         (const struct filling[]){ { "questions", set_text(&open, arena) }, { 0 } }));
        free(signed_by.texts);
        free(open.texts);
    }
    table_clear(&assessments);
}

/* How many messages of each language read otherwise than the program's. */
static void add_texts(struct making *making)
{
    struct arena *arena = &making->summary->arena;
    const char *part = "texts";
    for (enum language language = LANGUAGE_SV; language <= LANGUAGE_EN; language++) {
        const char *name = arena_format(arena, "texts/%s.txt", language_word(language));
        char *path = study_path(&making->study, name);
        struct text_file file = { 0 };
        if (file_exists(path) && text_file_read(&file, path, name, &making->ignored)) {
            add_line(making, part,
                     say(making, "check.texts",
                         (const struct filling[]){ { "file", name }, { "n", number_text(making, file.n) }, { 0 } }));
            part = "";
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
    size_t n_lacks;
    if (text_is(name, OPEN_DATA)) {
        (void)open_data_lacks(&making->study, &making->summary->arena, &n_lacks);
        return n_lacks == 0;
    }
    return study_has(&making->study, name) || (making->has_crime && text_is(name, source_schema.name));
}

/* The file's name without folder and ending. */
static const char *name_of_part(const char *file, struct arena *arena)
{
    const char *slash = strrchr(file, '/'), *name = slash != NULL ? slash + 1 : file;
    return arena_text(arena, name, strcspn(name, "."));
}

/* Where it would stand. */
static const char *file_of_part(const struct making *making, const char *name)
{
    struct arena *arena = &making->summary->arena;
    size_t n;
    return text_is(name, OPEN_DATA) ? arena_format(arena, "study.csv: %s", open_data_lacks(&making->study, arena, &n))
                                    : name;
}

static void add_absent(struct making *making)
{
    struct arena *arena = &making->summary->arena;
    bool is_first = true, has_survey = study_has(&making->study, "survey");
    for (size_t i = 0; i < N_PARTS; i++) {
        if (has_part(making, parts[i].name) || (parts[i].is_of_survey && !has_survey))
            continue;
        add_line(making, is_first ? "not_there" : "",
                 speech_text_of(making->speech, "check.without", name_of_part(parts[i].name, arena),
                                (const struct filling[]){ { "file", file_of_part(making, parts[i].name) }, { 0 } }));
        is_first = false;
    }
}

void summary_make(struct summary *summary, const struct study_run *study, const struct rooms *rooms,
                  struct speech *speech)
{
    *summary = (struct summary){ 0 };
    struct making making = {
        .summary = summary, .run = study, .speech = speech, .room = rooms_path(rooms, study->id, NULL)
    };
    if (study_open(&making.study, study->folder, study->shown, &making.ignored)) {
        struct arena *arena = &summary->arena;
        add_line(&making, "study", arena_format(arena, "%s: %s", study->shown, making.study.settings.name));
        if (study->picture.year > 0)
            add_line(&making, "picture_of", wave_text(study->picture).id);
        add_survey(&making);
        add_codebook(&making);
        add_crime(&making);
        add_notes(&making);
        add_open(&making);
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
    enum { LABEL_WIDTH = 12 };
    for (size_t i = 0; i < summary->n; i++) {
        size_t width = terminal_columns(summary->lines[i].label);
        (void)fprintf(stream, "%s%*s %s\n", summary->lines[i].label,
                      width < LABEL_WIDTH ? (int)(LABEL_WIDTH - width) : 0, "", summary->lines[i].text);
    }
}
