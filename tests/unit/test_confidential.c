/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is confidential by itself, at the edge of every threshold: bases below 5, 1 to 4 who count, or all but so few,
 * and everybody alike in a base below 30 (the settings' defaults). */
#include "bare_protection.h"
#include "base/number.h"
#include "cases.h"

/* One estimate: a share of n respondents of whom n_positive count, or, where that is missing, a mean; publish_zeros:
 * the setting. */
static const struct estimate_case {
    const char *sentence;
    int n, n_positive;
    double se;
    enum yes_no publish_zeros;
    enum status status;
} estimates[] = {
    { "a share in a base of 4 is confidential", 4, 2, 0.25, YES, STATUS_CONFIDENTIAL },
    { "a mean in a base of 4 is confidential", 4, MISSING_INTEGER, 0.25, YES, STATUS_CONFIDENTIAL },
    { "a mean in a base of 5 is shown", 5, MISSING_INTEGER, 0.25, YES, STATUS_OK },
    { "a share of 4 of 100 is confidential", 100, 4, 0.02, YES, STATUS_CONFIDENTIAL },
    { "a share of 5 of 100 is shown", 100, 5, 0.02, YES, STATUS_OK },
    { "a share of all but 4 of 100 is confidential", 100, 96, 0.02, YES, STATUS_CONFIDENTIAL },
    { "a share of all but 5 of 100 is shown", 100, 95, 0.02, YES, STATUS_OK },
    { "a share of nobody of 29 is confidential", 29, 0, 0, YES, STATUS_CONFIDENTIAL },
    { "a share of nobody of 30 is shown", 30, 0, 0, YES, STATUS_OK },
    { "a share of nobody of 100 is confidential where zeros are not published", 100, 0, 0, NO, STATUS_CONFIDENTIAL },
    { "a share of all 29 is confidential", 29, 29, 0, YES, STATUS_CONFIDENTIAL },
    { "a share of all 30 is shown", 30, 30, 0, YES, STATUS_OK },
    { "a share of all 100 is confidential where zeros are not published", 100, 100, 0, NO, STATUS_CONFIDENTIAL },
    { "a mean that all 29 gave alike is confidential", 29, MISSING_INTEGER, 0, YES, STATUS_CONFIDENTIAL },
    { "a mean that all 30 gave alike is shown", 30, MISSING_INTEGER, 0, YES, STATUS_OK },
    { "a mean that 29 did not give alike is shown", 29, MISSING_INTEGER, 0.1, YES, STATUS_OK },
};

/* One survey of 2021, with a table of estimates and one of answers. */
struct small_survey {
    struct study study;
    struct areas areas;
    struct table estimates, answers;
    struct error err;
};

static void open_survey(struct small_survey *survey)
{
    *survey = (struct small_survey){ .study = { .folder = "no_study", .shown = "no_study" } };
    error_init(&survey->err);
    table_init(&survey->study.table, &setting_schema);
    study_set_defaults(&survey->study);
    table_init(&survey->areas.table, &area_schema);
    table_init(&survey->estimates, &estimate_schema);
    table_init(&survey->answers, &answer_schema);
}

static void close_survey(struct small_survey *survey)
{
    table_clear(&survey->study.table);
    table_clear(&survey->areas.table);
    table_clear(&survey->estimates);
    table_clear(&survey->answers);
    error_clear(&survey->err);
}

static void protect(struct small_survey *survey)
{
    struct protection protection;
    struct survey_figures figures = { &survey->estimates, &survey->answers };
    bare_protection(&protection, &survey->study, &survey->areas, &figures, &survey->err);
    protection_clear(&protection);
}

static void look_at_estimate(struct cases *cases, const struct estimate_case *row)
{
    struct small_survey survey;
    open_survey(&survey);
    survey.study.settings.publish_zeros = row->publish_zeros;
    struct estimate_row *estimate = table_add(&survey.estimates);
    bool is_share = row->n_positive != MISSING_INTEGER;
    estimate->year = estimate->from_year = wave_of_year(2021);
    estimate->indicator = "fraga";
    estimate->domain = "all";
    estimate->measure = is_share ? MEASURE_SHARE : MEASURE_MEAN;
    estimate->method = METHOD_DIRECT;
    estimate->status = STATUS_OK;
    estimate->n = row->n;
    estimate->n_positive = row->n_positive;
    estimate->estimate = is_share ? (double)row->n_positive / row->n : 3;
    estimate->se = row->se;
    estimate->df = row->n - 1;
    protect(&survey);
    check_text(cases, "status", status_word(estimate->status), status_word(row->status));
    close_survey(&survey);
}

static void estimates_are_confidential_below_their_thresholds_and_no_others(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof estimates / sizeof *estimates; i++) {
        cases_next(&cases, "%s", estimates[i].sentence);
        look_at_estimate(&cases, &estimates[i]);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(estimates_are_confidential_below_their_thresholds_and_no_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
