/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/number.h"
#include "cases.h"
#include "compare/survey_rules.h"
#include "tables/input_tables.h"

/* Five points of the setting, or a third of the level in whole tenths of a point, whichever is smaller. */
static const struct {
    const char *what;
    enum measure measure;
    double from, to, margin;
} margins[] = {
    { "a half", MEASURE_SHARE, 0.5, 0.5, 0.05 },
    { "fifteen in a hundred", MEASURE_SHARE, 0.15, 0.15, 0.05 },
    { "a level between two years", MEASURE_SHARE, 0.12, 0.18, 0.05 },
    { "one to four in a hundred", MEASURE_SHARE, 0.01, 0.04, 0.008 },
    { "a half to two and a half in a hundred", MEASURE_SHARE, 0.005, 0.025, 0.005 },
    { "nearly all", MEASURE_SHARE, 0.98, 0.96, 0.01 },
    { "a composite", MEASURE_COMPOSITE, 0.06, 0.06, 0.02 },
    { "nobody", MEASURE_SHARE, 0, 0, 0 },
    { "everybody", MEASURE_SHARE, 1, 1, 0 },
    { "a year that is missing", MEASURE_SHARE, MISSING, 0.04, 0.05 },
};

static void margins_follow_the_level(void **state)
{
    (void)state;
    struct study study = { 0 };
    study_set_defaults(&study);
    struct comparing comparing = { .study = &study, .settings = &study.settings };
    table_init(&comparing.indicators, &indicator_schema);
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof margins / sizeof *margins; i++) {
        cases_next(&cases, "%s", margins[i].what);
        double margin =
            survey_margin(&comparing, "skrap", margins[i].measure, (const double[]){ margins[i].from, margins[i].to });
        (void)check_close(&cases, "margin", margin, margins[i].margin, 0, 1e-15);
    }
    table_clear(&comparing.indicators);
    assert_cases(&cases);
}

static void means_keep_what_the_indicator_says(void **state)
{
    (void)state;
    struct study study = { 0 };
    study_set_defaults(&study);
    struct comparing comparing = { .study = &study, .settings = &study.settings };
    table_init(&comparing.indicators, &indicator_schema);
    struct indicator_row *row = table_add(&comparing.indicators);
    row->indicator = "tillit";
    row->relevant_change = 0.5;
    table_index(&comparing.indicators);
    double margin = survey_margin(&comparing, "tillit", MEASURE_MEAN, (const double[]){ 0.1, 0.2 });
    assert_close(margin, 0.5, 0, 0);
    assert_true(is_missing(survey_margin(&comparing, "annat", MEASURE_MEAN, (const double[]){ 5, 6 })));
    table_clear(&comparing.indicators);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(margins_follow_the_level),
        cmocka_unit_test(means_keep_what_the_indicator_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
