/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a municipality gives its region: sums and covariances that add, of nobody, and nothing that its published
 * figures do not tell. */
#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "estimate/estimation.h"
#include "exchange/panel_rows.h"
#include "exchange/shared_rows.h"
#include "stage/stage.h"
#include "study/study.h"
#include "tables/compare_tables.h"
#include "tables/estimate_tables.h"
#include "tables/exchange_tables.h"
#include "tables/ingest_tables.h"
#include "tables/input_tables.h"
#include "tables/results.h"
#include "tables/weigh_tables.h"

/* The work in hand. keeps_rounds: who had answered in what was published is kept, or a publication will say that it is
 * to be. */
struct work {
    struct table shared, audit;
    struct arena arena;
    bool keeps_rounds;
};

static const char *municipality_of(struct work *work, const struct study *study)
{
    const char *name = *study->settings.code != '\0' ? study->settings.code : study->settings.name;
    return table_text(&work->shared, name);
}

static bool share_year(struct work *work, const char *id, struct wave year, struct error *err)
{
    struct estimation estimation = { .output = arguments.output, .year = year };
    struct table shown, rounds;
    table_init(&shown, &estimate_schema);
    table_init(&rounds, &round_state_schema);
    bool done = estimation_open(&estimation, arguments.study, arguments.shown, err) &&
                results_read(&shown, arguments.output, arena_format(&work->arena, "5_protect/%s.csv", id), err) &&
                results_read_optional(&rounds, arguments.output,
                                      arena_format(&work->arena, "3_estimate/%s/rounds.csv", id), err);
    if (done) {
        char *kept = study_path(&estimation.study, round_schema.name);
        work->keeps_rounds = file_exists(kept) || *estimation.study.settings.published_on != '\0';
        free(kept);
        estimation_collect(&estimation);
        shared_rows_add(&(struct sharing){ &estimation, municipality_of(work, &estimation.study), &shown, &rounds },
                        &work->shared, &work->audit);
    }
    estimation_clear(&estimation);
    table_clear(&shown);
    table_clear(&rounds);
    return done;
}

static bool share_years(struct work *work, struct error *err)
{
    size_t n;
    const char **years = text_words(&work->arena, arguments.years, &n);
    bool done = n > 0 || error_at(err, (struct place){ .file = arguments.shown },
                                  "this study has no survey of its own, and what is shared is of surveys alone");
    for (size_t i = 0; done && i < n; i++) {
        struct wave year;
        if (!wave_parse(years[i], &year))
            return error_add(err, "--years is \"%s\", survey years in ascending order were wanted", arguments.years);
        done = share_year(work, years[i], year, err);
    }
    return done;
}

static size_t count(const struct table *audit, enum share_gap reason)
{
    size_t n = 0;
    TABLE_EACH (share_audit, row, audit)
        n += row->reason == reason;
    return n;
}

/* How much is shared; what would let more of it be exact; and that whoever hands a file on has published it. */
static void tell(const struct work *work, struct error *err)
{
    size_t n_hidden = count(&work->audit, SHARE_GAP_HIDDEN), n_weights = count(&work->audit, SHARE_GAP_WEIGHTS);
    size_t n_exact = work->shared.n_rows - work->audit.n_rows;
    error_note(err, (struct place){ .file = arguments.shown },
               "of %zu figures %zu are shared exactly, %zu as they are published, and %zu are hidden; share_audit.csv "
               "beside shared.csv says why",
               work->shared.n_rows, n_exact, work->audit.n_rows - n_hidden, n_hidden);
    if (n_weights > 0)
        error_note(err, (struct place){ .file = arguments.shown },
                   "%zu are not shared exactly because weights differ within them, so that exact sums would tell parts "
                   "that are not shown; a domain in study.csv of the variables that the weights are made of, such as "
                   "area*sex, mends that where its levels can be shown",
                   n_weights);
    if (!work->keeps_rounds)
        error_note(err, (struct place){ .file = arguments.shown },
                   "once shared.csv is handed on it counts as published: keep published.csv and round.csv as after a "
                   "publication (input/README.md), so that this file and the next tell nobody's answers by their "
                   "difference");
}

/* What rows say of each other. */
static bool join_rows(struct work *work, struct error *err)
{
    struct table changes;
    table_init(&changes, &change_schema);
    bool done = results_read(&changes, arguments.output, "5_protect/changes.csv", err);
    table_sort(&work->shared);
    struct shared_row *rows = work->shared.rows;
    for (size_t i = 0; i < work->shared.n_rows; i++)
        rows[i].rows = (int)work->shared.n_rows;
    if (done)
        panel_rows_fill(&work->shared, &changes);
    table_clear(&changes);
    return done;
}

/* Both are for their owner: what is shared is for him to hand on. */
static bool write_all(struct work *work, struct error *err)
{
    table_sort(&work->audit);
    const char *folder = arena_format(&work->arena, "%s/6_share", arguments.output);
    return table_write(&work->audit, arena_format(&work->arena, "%s/share_audit.csv", folder), FILE_PRIVATE, err) &&
           table_write(&work->shared, arena_format(&work->arena, "%s/shared.csv", folder), FILE_PRIVATE, err);
}

static bool run(struct error *err)
{
    struct work work = { .arena = { 0 } };
    table_init(&work.shared, &shared_schema);
    table_init(&work.audit, &share_audit_schema);
    bool done = share_years(&work, err) && join_rows(&work, err) && write_all(&work, err);
    if (done)
        tell(&work, err);
    table_clear(&work.shared);
    table_clear(&work.audit);
    arena_clear(&work.arena);
    return done;
}

static const struct schema *const reads[] = { &setting_schema,         &study_wave_schema,
                                              &variable_schema,        &scale_schema,
                                              &sample_schema,          &indicator_schema,
                                              &round_schema,           &area_schema,
                                              &index_rule_schema,      &ingest_level_schema,
                                              &ingest_variable_schema, &stratum_schema,
                                              &margin_schema,          &population_level_schema,
                                              &estimate_schema,        &change_schema,
                                              &round_state_schema,     NULL };
static const struct schema *const writes[] = { &shared_schema, &share_audit_schema, NULL };

const struct stage stage = {
    .name = "share",
    .summary = "what a region gets of a municipality: sums that add, of nobody",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEARS,
    .description =
        "Of each figure that is published, of the municipality and of every domain but areas: totals, and the "
        "variances and covariances of totals, from which lagesbild pool makes the region's figure as if all "
        "respondents were in one file. Exact sums with known weights tell the figure of every part of one weight, "
        "stratum and calibration cell, so that they are shared only where each such part is itself a level whose "
        "figure is shown; else what is shared is the figure as it is published, rounded. Both follow from what is "
        "published, and tell nobody's answer whatever else is known. share_audit.csv names the figures that are not "
        "exact, and why.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
