/* 7_follow: what was done for the pledges, what happened to the problem, and what the pledges lack. */
#include <stdlib.h>

#include "base/file.h"
#include "follow/followup.h"
#include "follow/lint.h"
#include "stage/stage.h"
#include "tables/input_tables.h"
#include "tables/results.h"
#include "tables/assess_tables.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/follow_tables.h"

static const struct schema *const reads[] = { ASSESSMENT_READS, &pledge_schema, &activity_schema, &candidate_schema,
                                              NULL };
static const struct schema *const writes[] = { &followup_schema, &lint_schema, NULL };

static bool read_candidates(struct table *table, struct error *err)
{
    char *path = file_join(arguments.output, "6_assess/candidates.csv");
    bool done = table_read(table, path, path, err);
    free(path);
    return done;
}

/* The setting survey_closes, a day of every year. */
static bool read_survey_closes(struct follower *follower, struct error *err)
{
    const struct study *study = &follower->assessment->study;
    follower->survey_closes = study->settings.survey_closes;
    if (date_is_valid(arena_format(&follower->assessment->arena, "2001-%s", follower->survey_closes)))
        return true;
    return error_at(err, study_place(study, "survey_closes"),
                    "survey_closes is \"%s\", month and day such as 10-31 were wanted", follower->survey_closes);
}

/* What is odd in the register, of one study. */
static bool check(struct error *err)
{
    struct study study = { 0 };
    struct themes themes = { 0 };
    struct pledges pledges = { 0 };
    bool done = study_open(&study, arguments.study, arguments.shown, err) && themes_read(&themes, &study, err) &&
                pledges_read(&pledges, &study, err);
    if (done)
        pledges_check(&pledges, &themes, err);
    pledges_clear(&pledges);
    themes_clear(&themes);
    study_clear(&study);
    return done;
}

static bool follow(struct follower *follower, struct error *err)
{
    const struct pledge_row *rows = follower->pledges->rows.rows;
    pledges_check(follower->pledges, &follower->assessment->themes, err);
    for (size_t i = 0; i < follower->pledges->rows.n_rows; i++) {
        followup_add(follower, &rows[i]);
        lint_add(follower, &rows[i]);
    }
    return err->n_errors == 0 && results_write(&follower->followup, arguments.output, "7_follow/followup.csv", err) &&
           results_write(&follower->lint, arguments.output, "7_follow/lint.csv", err);
}

static bool run(struct error *err)
{
    if (arguments.only_checks)
        return check(err);
    struct assessment assessment = { 0 };
    struct pledges pledges = { 0 };
    struct catalogue texts = { 0 };
    struct follower follower = {
        .assessment = &assessment, .pledges = &pledges, .texts = &texts, .as_of = arguments.as_of, .err = err
    };
    table_init(&follower.candidates, &candidate_schema);
    table_init(&follower.followup, &followup_schema);
    table_init(&follower.lint, &lint_schema);
    bool done = assessment_read(&assessment, &arguments, err) &&
                catalogue_read(&texts, arguments.texts, assessment.study.settings.language, err);
    done = done && read_survey_closes(&follower, err);
    done = done && pledges_read(&pledges, &assessment.study, err) && read_candidates(&follower.candidates, err) &&
           follow(&follower, err);
    table_clear(&follower.candidates);
    table_clear(&follower.followup);
    table_clear(&follower.lint);
    pledges_clear(&pledges);
    catalogue_clear(&texts);
    assessment_clear(&assessment);
    return done;
}

const struct stage stage = {
    .name = "follow",
    .summary = "follow-up of the pledges, and what they lack",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR | TAKES_YEARS | TAKES_TEXTS,
    .takes = TAKES_AS_OF | TAKES_CHECK,
    .description = "Reads pledges.csv and activities.csv and writes 7_follow/followup.csv: done against the "
                   "target within the period, and the verdict of change of the pledge's subject; and "
                   "7_follow/lint.csv: what keeps a pledge from being specific, measurable, accepted, realistic "
                   "and time-bound, with a remedy. Both in the study's language.\n\nWithout --as-of every "
                   "activity within the period counts, and the period is taken as over. With it, on_track means "
                   "at least the whole number of the target that the time gone by asks for. The outcome is the "
                   "change of the pledge's subject from its baseline, the last year that was over before the "
                   "period (setting survey_closes), to the newest one, and never told as an effect. Odd rows of "
                   "the register are warned of with their line and a remedy; --check does that alone.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
