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
    { "a share in a base of 4 is confidential", 4, 2, 0.25, YES, STATUS_SUPPRESSED },
    { "a mean in a base of 4 is confidential", 4, MISSING_INTEGER, 0.25, YES, STATUS_SUPPRESSED },
    { "a mean in a base of 5 is shown", 5, MISSING_INTEGER, 0.25, YES, STATUS_OK },
    { "a share of 4 of 100 is confidential", 100, 4, 0.02, YES, STATUS_SUPPRESSED },
    { "a share of 5 of 100 is shown", 100, 5, 0.02, YES, STATUS_OK },
    { "a share of all but 4 of 100 is confidential", 100, 96, 0.02, YES, STATUS_SUPPRESSED },
    { "a share of all but 5 of 100 is shown", 100, 95, 0.02, YES, STATUS_OK },
    { "a share of nobody of 29 is confidential", 29, 0, 0, YES, STATUS_SUPPRESSED },
    { "a share of nobody of 30 is shown", 30, 0, 0, YES, STATUS_OK },
    { "a share of nobody of 100 is confidential where zeros are not published", 100, 0, 0, NO, STATUS_SUPPRESSED },
    { "a share of all 29 is confidential", 29, 29, 0, YES, STATUS_SUPPRESSED },
    { "a share of all 30 is shown", 30, 30, 0, YES, STATUS_OK },
    { "a share of all 100 is confidential where zeros are not published", 100, 100, 0, NO, STATUS_SUPPRESSED },
    { "a mean that all 29 gave alike is confidential", 29, MISSING_INTEGER, 0, YES, STATUS_SUPPRESSED },
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

static void add_area(struct small_survey *survey, const char *level, int n, int n_positive)
{
    struct estimate_row *estimate = table_add(&survey->estimates);
    *estimate = (struct estimate_row){ .year = wave_of_year(2021),
                                       .from_year = wave_of_year(2021),
                                       .indicator = "fraga",
                                       .domain = *level == '\0' ? "all" : "area",
                                       .level = level,
                                       .measure = MEASURE_SHARE,
                                       .method = METHOD_DIRECT,
                                       .status = STATUS_OK,
                                       .n = n,
                                       .n_positive = n_positive,
                                       .estimate = (double)n_positive / n,
                                       .df = n - 1 };
}

static int last_told;
static void note(int hundredths)
{
    last_told = hundredths;
}

/* Three of a are confidential: with b they are safe. Without effort nothing is looked for. */
static void a_search_that_may_cost_nothing_hides_all_and_says_so(void **state)
{
    (void)state;
    for (int has_effort = 0; has_effort <= 1; has_effort++) {
        struct small_survey survey;
        struct protection protection;
        open_survey(&survey);
        struct survey_figures figures = { &survey.estimates, &survey.answers };
        add_area(&survey, "", 300, 63);
        add_area(&survey, "a", 100, 3);
        add_area(&survey, "b", 90, 20);
        add_area(&survey, "c", 110, 40);
        protection_init(&protection, &survey.study);
        protection.effort = has_effort ? protection.effort : 0;
        bare_protect(&protection, &survey.study, &survey.areas, &figures, &survey.err);
        int n_hidden = 0;
        TABLE_EACH (estimate, row, &survey.estimates)
            n_hidden += status_is_suppressed(row->status);
        assert_int_equal(n_hidden, has_effort ? 2 : 4);
        assert_int_equal(survey.err.n_findings, has_effort ? 0 : 1);
        protection_clear(&protection);
        close_survey(&survey);
    }
}

/* A hundredth at a time, and of few figures nothing. */
static void a_long_search_tells_how_far_it_is(void **state)
{
    (void)state;
    static char names[3000][16];
    for (int n = 100; n <= 3000; n += 2900) {
        struct small_survey survey;
        struct protection protection;
        open_survey(&survey);
        struct survey_figures figures = { &survey.estimates, &survey.answers };
        add_area(&survey, "", 100 * n, 3 * n);
        for (int i = 0; i < n; i++) {
            (void)snprintf(names[i], sizeof names[i], "a%d", i);
            add_area(&survey, names[i], 100, 3);
        }
        protection_init(&protection, &survey.study);
        protection.tell = note;
        last_told = 0;
        bare_protect(&protection, &survey.study, &survey.areas, &figures, &survey.err);
        assert_int_equal(last_told, n == 100 ? 0 : 100);
        protection_clear(&protection);
        close_survey(&survey);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(estimates_are_confidential_below_their_thresholds_and_no_others),
        cmocka_unit_test(a_search_that_may_cost_nothing_hides_all_and_says_so),
        cmocka_unit_test(a_long_search_tells_how_far_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
