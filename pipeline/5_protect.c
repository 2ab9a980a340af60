/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing above this stage reads an unprotected table; what may be said is judged here, from what is shown. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "judge/associations.h"
#include "judge/changes.h"
#include "judge/contrasts.h"
#include "judge/default_front.h"
#include "judge/index.h"
#include "judge/plan.h"
#include "judge/trends.h"
#include "protect/ledger.h"
#include "protect/protection.h"
#include "protect/published_round.h"
#include "protect/totals.h"
#include "stage/stage.h"
#include "study/cell_key.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/estimates.h"
#include "tables/notes_tables.h"
#include "tables/protect_tables.h"
#include "tables/results.h"
#include "tables/weigh_tables.h"

/* Tables that are copied: COPY(table, where from below the output folder, what follows the year there where each year
 * has its own, else NULL; what is taken out on the way; how it is judged; how its totals are rounded; NULL: nothing).
 * Each may be missing: then the copy has its header alone. In this order: the index and the plan are judged by the
 * changes. A new table is a line here, and a word in flow.mk. */
#define COPIES(COPY)                                                                                                   \
    COPY(association, "3_estimate/", "/associations.csv", protect_associations, judge_associations, NULL)              \
    COPY(change, "4_compare/changes.csv", NULL, protect_changes, judge_changes, totals_round_changes)                  \
    COPY(index, "3_estimate/index.csv", NULL, protect_index, judge_index, NULL)                                        \
    COPY(trend, "4_compare/trends.csv", NULL, protect_trends, judge_trends, NULL)                                      \
    COPY(revision, "4_compare/revisions.csv", NULL, protect_revisions, NULL, totals_round_revisions)                   \
    COPY(contrast, "4_compare/contrasts.csv", NULL, protect_contrasts, judge_contrasts, totals_round_contrasts)        \
    COPY(plan, "4_compare/plan.csv", NULL, protect_plan, judge_plan, totals_round_plan)                                \
    COPY(forecast, "4_compare/forecasts.csv", NULL, NULL, NULL, NULL)                                                  \
    COPY(control, "4_compare/pledge_controls.csv", NULL, NULL, NULL, NULL)                                             \
    COPY(size_group, "4_compare/size_group.csv", NULL, NULL, NULL, NULL)                                               \
    COPY(rate, "1_crime/rates.csv", NULL, NULL, NULL, NULL)                                                            \
    COPY(notes_theme, "1_notes/themes.csv", NULL, NULL, NULL, NULL)                                                    \
    COPY(notes_quote, "1_notes/quotes.csv", NULL, NULL, NULL, NULL)                                                    \
    COPY(open_count, "1_notes/open.csv", NULL, protect_open, NULL, NULL)                                               \
    COPY(weight, "2_weigh/weights.csv", NULL, protect_weights, NULL, NULL)                                             \
    COPY(response, "2_weigh/response.csv", NULL, protect_response, NULL, NULL)                                         \
    COPY(round_state, "3_estimate/", "/rounds.csv", protect_rounds, NULL, NULL)                                        \
    COPY(ingest_summary, "1_ingest/", "/summary.csv", protect_ingest, NULL, NULL)
#define COPY_SCHEMA(thing, from, behind_year, protect, judge, round) &thing##_schema,
#define COPY_RULE(thing, from, behind_year, protect, judge, round)                                                     \
    { &thing##_schema, from, behind_year, protect, judge, round },

static const struct copy {
    const struct schema *schema;
    const char *from, *behind_year;
    void (*protect)(struct protection *protection, struct table *table);
    void (*judge)(const struct judging *judging, struct table *table);
    void (*round)(const struct indicators *indicators, struct table *table);
} copies[] = { COPIES(COPY_RULE) };
enum { N_COPIES = sizeof copies / sizeof *copies };

/* clang-format off */
static const struct schema *const reads[] = {
    &setting_schema, &study_wave_schema, &variable_schema, &indicator_schema, &area_schema, &family_schema, &published_schema, &estimate_schema, &answer_schema, &round_schema, &noise_schema,
    COPIES(COPY_SCHEMA) NULL
};
static const struct schema *const writes[] = {
    &estimate_schema, COPIES(COPY_SCHEMA) &audit_schema, &family_schema, &published_schema, &round_schema, NULL
};
/* clang-format on */

/* The work in hand. The estimates of year i, a word of --years, are the rows from first[i] to first[i + 1] - 1. */
struct work {
    struct study study;
    struct areas areas;
    struct arena arena;
    const char **years;
    size_t n_years, *first;
    struct indicators indicators;
    struct table estimates, answers, rounds, noise, copies[N_COPIES];
    struct protection protection;
    struct judging judging;
};

static bool read_years(struct work *work, struct error *err)
{
    work->years = text_words(&work->arena, arguments.years, &work->n_years);
    for (size_t i = 0; i < work->n_years; i++) {
        struct wave year;
        if (!wave_parse(work->years[i], &year))
            return error_add(err, "--years is \"%s\", years of four digits were wanted", arguments.years);
    }
    return true;
}

/* The last year that documents speak of: the picture's, else the newest with a figure. */
static int last_year_of(const struct table *rates)
{
    int last = arguments.year.year;
    TABLE_EACH (rate, row, rates)
        last = arguments.year.year == 0 && row->year > last ? row->year : last;
    return last;
}

/* Leaves out the register's earlier figures of other municipalities: 4_compare has read them, documents speak of the
 * year alone, and whoever wants them has the register. */
static void keep_near(const struct study *study, struct table *rates)
{
    enum { MUNICIPALITY_CODE = 4 };
    struct rate_row *rows = rates->rows;
    int last = last_year_of(rates);
    size_t n = 0;
    for (size_t i = 0; i < rates->n_rows; i++) {
        bool is_far = rows[i].of_register == YES && rows[i].year < last && strlen(rows[i].area) == MUNICIPALITY_CODE &&
                      !text_is(rows[i].area, study->settings.code);
        if (!is_far)
            rows[n++] = rows[i];
    }
    rates->n_rows = n;
}

/* Reads copy i, takes out of it what has to go, and judges what is left. */
static bool take_copy(struct work *work, size_t i, struct error *err)
{
    const struct copy *copy = &copies[i];
    struct table *table = &work->copies[i];
    bool done = copy->behind_year != NULL || results_read_optional(table, arguments.output, copy->from, err);
    for (size_t year = 0; copy->behind_year != NULL && year < work->n_years; year++) {
        const char *name = arena_format(&work->arena, "%s%s%s", copy->from, work->years[year], copy->behind_year);
        done = results_read_optional(table, arguments.output, name, err) && done;
    }
    if (done && copy->protect != NULL)
        copy->protect(&work->protection, table);
    if (done && copy->judge != NULL)
        copy->judge(&work->judging, table);
    if (copy->schema == &rate_schema)
        keep_near(&work->study, table);
    if (copy->schema == &change_schema)
        work->judging.changes = table; /* which the index and the plan are judged by */
    return done;
}

static bool write_copy(struct work *work, size_t i, struct error *err)
{
    return results_write(&work->copies[i], arguments.output,
                         arena_format(&work->arena, "5_protect/%s", copies[i].schema->name), err);
}

/* Once all is judged by exact figures. */
static void round_totals(struct work *work)
{
    totals_round_estimates(&work->estimates);
    for (size_t i = 0; i < N_COPIES; i++)
        if (copies[i].round != NULL)
            copies[i].round(&work->indicators, &work->copies[i]);
}

static bool read_survey(struct work *work, struct error *err)
{
    bool done = results_read_optional(&work->answers, arguments.output, "3_estimate/answers.csv", err);
    work->first = arena_new(&work->arena, (work->n_years + 1) * sizeof *work->first);
    for (size_t i = 0; i < work->n_years; i++) {
        const char *name = arena_format(&work->arena, "3_estimate/%s.csv", work->years[i]);
        done = results_read(&work->estimates, arguments.output, name, err) && done;
        name = arena_format(&work->arena, "3_estimate/%s/rounds.csv", work->years[i]);
        done = results_read_optional(&work->rounds, arguments.output, name, err) && done;
        name = arena_format(&work->arena, "3_estimate/%s/noise.csv", work->years[i]);
        done = (!cell_key_is_on(&work->study) || results_read(&work->noise, arguments.output, name, err)) && done;
        work->first[i + 1] = work->estimates.n_rows;
    }
    table_index(&work->noise);
    return done;
}

static bool protect_all_of_survey(struct work *work, struct error *err)
{
    struct ledger ledger;
    struct table weights, variables;
    table_init(&weights, &weight_schema);
    table_init(&variables, &variable_schema);
    bool done =
        !study_has(&work->study, indicator_schema.name) || indicators_read(&work->indicators, &work->study, err);
    done = study_read(&work->study, &variables, &variable_schema, err) && done;
    done = areas_read(&work->areas, &work->study, err) && done;
    done = ledger_read(&ledger, &work->study, err) && done;
    done = results_read_optional(&weights, arguments.output, "2_weigh/weights.csv", err) && done;
    struct survey_figures figures = { &work->estimates, &work->answers };
    struct survey_knowledge knowledge = { { &work->indicators, &variables, &work->areas },
                                          &ledger,
                                          &weights,
                                          &work->rounds,
                                          cell_key_is_on(&work->study) ? &work->noise : NULL };
    if (done)
        protect_survey(&work->protection, &figures, &knowledge, err);
    table_clear(&weights);
    table_clear(&variables);
    ledger_clear(&ledger);
    return done;
}

/* What is watched, and so judged apart: what the study declares, else a front of the program's choice. */
static bool choose_families(struct work *work, struct error *err)
{
    struct families *families = &work->judging.families;
    struct wave year = arguments.year;
    struct table indicators;
    table_init(&indicators, &indicator_schema);
    bool done = true;
    if (families->table.is_absent && work->n_years > 0) {
        done = study_read(&work->study, &indicators, &indicator_schema, err);
        if (year.year == 0)
            (void)wave_parse(work->years[work->n_years - 1], &year);
        default_front_add(families, &indicators, &work->estimates, year);
    }
    table_clear(&indicators);
    return done && results_write(&families->table, arguments.output, "5_protect/families.csv", err);
}

static bool write_survey(struct work *work, struct error *err)
{
    const struct estimate_row *rows = work->estimates.rows;
    bool done = true;
    for (size_t i = 0; i < work->n_years && done; i++) {
        struct table year;
        table_init(&year, &estimate_schema);
        for (size_t row = work->first[i]; row < work->first[i + 1]; row++)
            if (estimate_is_told(&rows[row]))
                *(struct estimate_row *)table_add(&year) = rows[row];
        done =
            results_write(&year, arguments.output, arena_format(&work->arena, "5_protect/%s.csv", work->years[i]), err);
        table_clear(&year);
    }
    return done;
}

/* What this year's documents publish, to be copied to published/ of the study: estimates of every year up to the
 * picture's. */
static bool write_published(struct work *work, struct error *err)
{
    struct table published;
    if (arguments.year.year == 0)
        return true;
    table_init(&published, &published_schema);
    const char *day = work->study.settings.published_on;
    if (*day == '\0')
        day = arena_format(&published.arena, "%04d-12-31", arguments.year.year);
    TABLE_EACH (estimate, row, &work->estimates)
        if (wave_compare(row->year, arguments.year) <= 0 && estimate_is_told(row))
            ledger_add(&published, row, day, cell_key_is_on(&work->study) ? PUBLISHED_WITH_NOISE : PUBLISHED_BY_US);
    bool done = results_write(&published, arguments.output,
                              arena_format(&work->arena, "%s/published.csv", wave_year_text(arguments.year).id), err);
    table_clear(&published);
    return done;
}

enum { BYTES_AT_ONCE = 65536 };

/* Copies the lines of a file behind its header, or with it: respondents of a nation are not held in memory. */
static bool copy_lines(const char *path, bool with_header, FILE *to, struct error *err)
{
    char bytes[BYTES_AT_ONCE];
    FILE *from = fopen(path, "re");
    size_t n;
    if (from == NULL)
        return error_system(err, path, "cannot read");
    for (int c = with_header ? '\n' : 0; c != '\n' && c != EOF;)
        c = getc(from);
    while ((n = fread(bytes, 1, sizeof bytes, from)) > 0)
        (void)fwrite(bytes, 1, n, to);
    bool done = !ferror(from) || error_system(err, path, "cannot read");
    (void)fclose(from);
    return done;
}

/* Who had answered in the years that write_published tells of, and what. A year of tables that were made by hand has no
 * such file. */
static bool collect_rounds(struct work *work, FILE *to, struct error *err)
{
    bool done = true, has_header = false;
    for (size_t i = 0; i < work->n_years && done; i++) {
        struct wave year;
        char *path = file_join(arguments.output, arena_format(&work->arena, "3_estimate/%s/round.csv", work->years[i]));
        bool is_told = wave_parse(work->years[i], &year) && wave_compare(year, arguments.year) <= 0;
        if (is_told && file_may_exist(path)) {
            done = copy_lines(path, !has_header, to, err);
            has_header = true;
        }
        free(path);
    }
    return done;
}

static bool are_same(const char *path, const char *other)
{
    char bytes[BYTES_AT_ONCE], others[BYTES_AT_ONCE];
    FILE *files[2] = { fopen(path, "re"), fopen(other, "re") };
    bool is_same = files[0] != NULL && files[1] != NULL;
    for (size_t n = 1; is_same && n > 0;) {
        n = fread(bytes, 1, sizeof bytes, files[0]);
        is_same = fread(others, 1, sizeof others, files[1]) == n && memcmp(bytes, others, n) == 0;
    }
    for (int k = 0; k < 2; k++)
        if (files[k] != NULL)
            (void)fclose(files[k]);
    return is_same;
}

/* Whoever publishes is told what to keep, until it is kept. */
static void tell_what_to_keep(const struct study *study, const char *round, struct error *err)
{
    char *kept = study_path(study, round_schema.name);
    bool publishes = *study->settings.published_on != '\0' || file_may_exist(kept);
    if (publishes && !are_same(round, kept))
        error_note(err, (struct place){ 0 },
                   "once this is published, keep of the results %s/published.csv in %s/published/ and "
                   "5_protect/round.csv beside it, as %s/round.csv, for nobody but you to read: by them the next round "
                   "tells nobody's answers",
                   wave_year_text(arguments.year).id, study->shown, study->shown);
    free(kept);
}

/* To be kept beside published/: as long as a year is told as it was published, who had answered then. */
static bool write_round(struct work *work, struct error *err)
{
    struct file_output file;
    if (work->n_years == 0 || arguments.year.year == 0)
        return true;
    char *path = file_join(arguments.output, "5_protect/round.csv");
    bool done = file_create(&file, path, FILE_PRIVATE, err);
    if (done && !(done = collect_rounds(work, file.stream, err)))
        file_abandon(&file);
    done = done && file_commit(&file, err);
    if (done)
        tell_what_to_keep(&work->study, path, err);
    free(path);
    return done;
}

static bool protect_all(struct work *work, struct error *err)
{
    bool done = read_years(work, err) && read_survey(work, err) && protect_all_of_survey(work, err) &&
                choose_families(work, err);
    for (size_t i = 0; i < N_COPIES && done; i++)
        done = take_copy(work, i, err);
    if (done)
        round_totals(work);
    done = done && write_survey(work, err) && write_published(work, err) && write_round(work, err);
    for (size_t i = 0; i < N_COPIES && done; i++)
        done = write_copy(work, i, err);
    return done && results_write(&work->protection.marks.audit, arguments.output, "5_protect/audit.csv", err);
}

static void tell(int hundredths)
{
    stage_tell("protecting", hundredths);
}

static bool run(struct error *err)
{
    struct work work = { 0 };
    table_init(&work.estimates, &estimate_schema);
    table_init(&work.answers, &answer_schema);
    table_init(&work.rounds, &round_state_schema);
    table_init(&work.noise, &noise_schema);
    for (size_t i = 0; i < N_COPIES; i++)
        table_init(&work.copies[i], copies[i].schema);
    bool done = study_open(&work.study, arguments.study, arguments.shown, err) &&
                families_read(&work.judging.families, &work.study, err);
    work.judging.settings = &work.study.settings;
    work.judging.estimates = &work.estimates;
    protection_init(&work.protection, &work.study);
    work.protection.tell = tell;
    done = done && protect_all(&work, err);
    protection_clear(&work.protection);
    areas_clear(&work.areas);
    families_clear(&work.judging.families);
    table_clear(&work.estimates);
    table_clear(&work.answers);
    table_clear(&work.rounds);
    table_clear(&work.noise);
    for (size_t i = 0; i < N_COPIES; i++)
        table_clear(&work.copies[i]);
    indicators_clear(&work.indicators);
    study_clear(&work.study);
    arena_clear(&work.arena);
    return done;
}

const struct stage stage = {
    .name = "protect",
    .summary = "Take out what could give a respondent away or is too unreliable to be published.",
    .needs = TAKES_STUDY | TAKES_OUTPUT,
    .takes = TAKES_YEAR | TAKES_YEARS,
    .description = "A survey estimate is confidential if its base is below threshold_base, if 1 to "
                   "threshold_count - 1 respondents count as 1 or all but so few do, or if everybody answers "
                   "alike in a base below threshold_alike (publish_zeros no: in any base). What would give it "
                   "away, by sums over levels, roll-ups, crossed domains, pooled years, the codebook or what was "
                   "published earlier (published/), is taken out as well. Each loses its numbers, and so does "
                   "every change, contrast and trend that rests on it, which becomes inconclusive; unreliable "
                   "estimates likewise. audit.csv lists every emptied row with its marks and what can still be "
                   "inferred of it; one that stays open whatever is taken out is a warning. YEAR/published.csv "
                   "is what this year's documents publish, to be copied to published/, and round.csv who had answered "
                   "then, for its owner alone, to be kept beside that folder. Register counts are "
                   "public as delivered and pass as they are. What may be said of changes, contrasts and trends "
                   "is judged here, from the rows that are shown: a family decides at one level, the interval at "
                   "that level is printed, one that leaves no change out is a change, and within the smallest that "
                   "matters a small one. Families are split by table, baseline and year; what families.csv does "
                   "not name forms one Benjamini-Hochberg family for each source, baseline and domain variable.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
