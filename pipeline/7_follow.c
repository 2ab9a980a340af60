/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 7_follow: what was done for the pledges, what happened to the problem, and what the pledges lack. */
#include "base/text.h"
#include "follow/followup.h"
#include "follow/lint.h"
#include "follow/lint_agreement.h"
#include "follow/pledges.h"
#include "stage/stage.h"
#include "tables/results.h"

static const struct schema *const reads[] = {
    &setting_schema,  &study_wave_schema,   &agreement_schema,   &pledge_schema,    &activity_schema,
    &theme_schema,    &indicator_schema,    &variable_schema,    &scale_schema,     &area_schema,
    &offence_schema,  &crime_series_schema, &measure_schema,     &estimate_schema,  &change_schema,
    &contrast_schema, &rate_schema,         &notes_theme_schema, &candidate_schema, NULL
};
static const struct schema *const writes[] = { &followup_schema, &lint_schema, NULL };

static bool follow(struct picture *picture, struct error *err)
{
    struct follower follower = { .picture = picture,
                                 .teller = { &picture->catalogue, picture, err, NULL },
                                 .as_of = picture->as_of,
                                 .survey_closes = picture->study.settings.survey_closes,
                                 .err = err };
    table_init(&follower.followup, &followup_schema);
    table_init(&follower.lint, &lint_schema);
    pledges_check(picture, err);
    TABLE_EACH (pledge, row, &picture->pledges) {
        if (!pledge_is_first(picture, row))
            continue;
        followup_add(&follower, row);
        lint_add(&follower, row);
        lint_agreement_add(&follower, row);
    }
    lint_agreements_run_out(&follower);
    bool done = err->n_errors == 0 &&
                results_write(&follower.followup, picture->output, "7_follow/followup.csv", err) &&
                results_write(&follower.lint, picture->output, "7_follow/lint.csv", err);
    table_clear(&follower.followup);
    table_clear(&follower.lint);
    return done;
}

static bool run(struct error *err)
{
    struct picture picture;
    bool done = picture_open(&picture, &arguments, stage.reads, err) && follow(&picture, err);
    picture_clear(&picture);
    return done;
}

const struct stage stage = {
    .name = "follow",
    .summary = "follow-up of the pledges, and what they lack",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR | TAKES_YEARS | TAKES_TEXTS,
    .takes = TAKES_AS_OF,
    .description = "Reads pledges.csv and activities.csv and writes 7_follow/followup.csv: done against the "
                   "target within the period, and the verdict of change of the pledge's subject; and "
                   "7_follow/lint.csv: what keeps a pledge from being specific, measurable, accepted, realistic "
                   "and time-bound, with a remedy, and where pledges and their agreements (agreements.csv) do not "
                   "fit. Both in the study's language.\n\nWithout --as-of every "
                   "activity within the period counts, and the period is taken as over. With it, on_track means "
                   "at least the whole number of the target that the time gone by asks for. The outcome is the "
                   "change of the pledge's subject from its baseline, the last year that was over before the "
                   "period (setting survey_closes), to the newest one, and never told as an effect. Odd rows of "
                   "the register are warned of with their line and a remedy.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
