/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of the way of answering alone gives no verdict of change: worlds in which nothing else happened. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_rng.h>

#include "base/number.h"
#include "cases.h"
#include "close.h"
#include "compare/survey_modes.h"
#include "compare/survey_rules.h"
#include "statistics/decision.h"
#include "tables/estimate_tables.h"
#include "tables/input_tables.h"

enum { DRAWS = 200, RESPONDENTS = 1000, MOST_FALSE = 21, FROM = 2020, TO = 2021 };

/* What the two halves of the respondents are like in a year: the share of them that says yes on paper, how many of them
 * answer on the web, and by how much the share is less there. */
struct world_year {
    double share[2], web[2], effect;
};

/* The answers of one draw: of each way, how many answered and how many said yes. */
struct answers {
    double n[2], yes[2];
};

static struct answers draw(const struct world_year *year, gsl_rng *rng)
{
    struct answers answers = { { 0 }, { 0 } };
    for (int i = 0; i < RESPONDENTS; i++) {
        int half = i % 2;
        bool is_web = gsl_rng_uniform(rng) < year->web[half],
             says_yes = gsl_rng_uniform(rng) < year->share[half] - (is_web ? year->effect : 0);
        answers.n[is_web]++;
        answers.yes[is_web] += says_yes;
    }
    return answers;
}

static double share_of(const struct answers *answers)
{
    return (answers->yes[0] + answers->yes[1]) / (double)RESPONDENTS;
}

static void add_mode(struct survey_year *survey, const char *level, const char *mode, double share, double estimate,
                     int n)
{
    struct mode_row *row = table_add(&survey->modes);
    row->year = survey->year;
    row->indicator = "skrap";
    row->domain = *level != '\0' ? "area" : "all";
    row->level = level;
    row->mode = mode;
    row->share = share;
    row->estimate = estimate;
    row->n = n;
}

static void fill_year(struct survey_year *survey, int year, const struct answers *answers)
{
    static const char *const names[2] = { "paper", "web" };
    survey_year_init(survey, wave_of_year(year));
    for (int k = 0; k < 2; k++)
        add_mode(survey, "", names[k], answers->n[k] / (double)RESPONDENTS, answers->yes[k] / answers->n[k],
                 (int)answers->n[k]);
    survey_year_index(survey);
}

/* The verdict of one draw, by the way from shares to verdicts that 4_compare and 5_protect go. */
static enum verdict judge_draw(const struct world_year years[2], gsl_rng *rng)
{
    struct answers answers[2] = { draw(&years[0], rng), draw(&years[1], rng) };
    struct survey_year surveys[2];
    struct study study = { 0 };
    study_set_defaults(&study);
    struct comparing comparing = { .study = &study, .settings = &study.settings };
    table_init(&comparing.indicators, &indicator_schema);
    double shares[2] = { share_of(&answers[0]), share_of(&answers[1]) }, variance = 0;
    for (int k = 0; k < 2; k++) {
        fill_year(&surveys[k], FROM + k, &answers[k]);
        variance += shares[k] * (1 - shares[k]) / (RESPONDENTS - 1);
    }
    struct estimate_row estimate = { .indicator = "skrap", .domain = "all", .level = "", .measure = MEASURE_SHARE };
    struct change_row row = { .change_fixed_mode = MISSING, .mode_bound = MISSING };
    const struct survey_year *from[1] = { &surveys[0] };
    survey_modes_mind(&comparing, from, 1, &surveys[1], &estimate, &row, &comparing.indicators.arena);
    struct decision decision = { .estimate = shares[1] - shares[0],
                                 .se = sqrt(variance),
                                 .df = 2 * (RESPONDENTS - 1),
                                 .from = { MISSING, MISSING },
                                 .to = { MISSING, MISSING },
                                 .bound = is_missing(row.mode_bound) ? 0 : row.mode_bound,
                                 .margin = survey_margin(&comparing, "skrap", MEASURE_SHARE, shares) };
    bool is_small;
    enum verdict verdict = decision_verdict(&decision, decision_limits(&decision, study.settings.alpha), &is_small);
    survey_year_clear(&surveys[0]);
    survey_year_clear(&surveys[1]);
    table_clear(&comparing.indicators);
    return verdict;
}

/* How many of the draws are told as changes. */
static int count_changes(const struct world_year years[2], unsigned long seed)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    int n = 0;
    for (int i = 0; i < DRAWS; i++)
        n += verdict_is_change(judge_draw(years, rng));
    gsl_rng_free(rng);
    return n;
}

/* 35 % say yes on paper and 20 % on the web, and 30 % answer there one year, 75 % the next; or the other way round. */
static void a_shift_of_mode_alone_is_no_change(void **state)
{
    (void)state;
    static const struct world_year few = { { 0.35, 0.35 }, { 0.30, 0.30 }, 0.15 },
                                   many = { { 0.35, 0.35 }, { 0.75, 0.75 }, 0.15 };
    int there = count_changes((struct world_year[]){ few, many }, 1),
        back = count_changes((struct world_year[]){ many, few }, 2);
    print_message("pure: %d and %d of %d draws are told as a change\n", there, back, DRAWS);
    assert_in_range(there, 0, MOST_FALSE);
    assert_in_range(back, 0, MOST_FALSE);
}

/* The web first draws those of whom few say yes, and then the others: within each way the answers change, though
 * nobody's opinion did. */
static void nor_where_who_chooses_the_web_changes_too(void **state)
{
    (void)state;
    static const struct world_year before = { { 0.55, 0.20 }, { 0.10, 0.50 }, 0.15 },
                                   after = { { 0.55, 0.20 }, { 0.90, 0.60 }, 0.15 };
    int there = count_changes((struct world_year[]){ before, after }, 3),
        back = count_changes((struct world_year[]){ after, before }, 4);
    print_message("self-selected: %d and %d of %d draws are told as a change\n", there, back, DRAWS);
    assert_in_range(there, 0, MOST_FALSE);
    assert_in_range(back, 0, MOST_FALSE);
}

/* What is left to be seen beside the same shift: a change by twenty points, nearly always. */
static void a_large_change_is_seen_beside_it(void **state)
{
    (void)state;
    static const struct world_year before = { { 0.35, 0.35 }, { 0.30, 0.30 }, 0 },
                                   ten = { { 0.25, 0.25 }, { 0.75, 0.75 }, 0 },
                                   twenty = { { 0.15, 0.15 }, { 0.75, 0.75 }, 0 };
    int of_ten = count_changes((struct world_year[]){ before, ten }, 5),
        of_twenty = count_changes((struct world_year[]){ before, twenty }, 6);
    print_message("of changes by ten points %d, by twenty %d of %d are seen\n", of_ten, of_twenty, DRAWS);
    assert_in_range(of_twenty, 0.99 * (double)DRAWS, DRAWS);
}

/* Two years of three ways: half of paper's went to the web, half to the telephone. */
static void open_three_ways(struct survey_year surveys[2], const char *level, int n)
{
    survey_year_init(&surveys[0], wave_of_year(FROM));
    survey_year_init(&surveys[1], wave_of_year(TO));
    add_mode(&surveys[0], level, "paper", 0.8, 0.5, n);
    add_mode(&surveys[0], level, "web", 0.2, 0.3, n);
    add_mode(&surveys[1], level, "paper", 0.2, 0.4, n);
    add_mode(&surveys[1], level, "web", 0.5, 0.3, n);
    add_mode(&surveys[1], level, "telephone", 0.3, 0.2, n);
    survey_year_index(&surveys[0]);
    survey_year_index(&surveys[1]);
}

static struct mode_shift shift_of(const struct survey_year surveys[2], const char *level)
{
    struct estimate_row estimate = { .indicator = "skrap", .domain = *level != '\0' ? "area" : "all", .level = level };
    const struct survey_year *from[1] = { &surveys[0] };
    return survey_modes_shift(from, 1, &surveys[1], &estimate);
}

static void close_years(struct survey_year surveys[2])
{
    survey_year_clear(&surveys[0]);
    survey_year_clear(&surveys[1]);
}

static void moves_of_three_ways_are_those_who_changed(void **state)
{
    (void)state;
    struct survey_year surveys[2];
    struct cases cases = { 0 };
    open_three_ways(surveys, "", 500);
    struct mode_shift shift = shift_of(surveys, "");
    cases_next(&cases, "three ways");
    (void)check_close(&cases, "moved", shift.moved, 0.6, 0, 1e-12);
    (void)check_true(&cases, "nothing at a fixed mix, which no year had", is_missing(shift.at_fixed_mix));
    close_years(surveys);
    assert_cases(&cases);
}

/* The mean of both years' ways weighs the changes within them: 0.35 × 0.1 of the web and 0.65 × -0.1 of paper. */
static void a_fixed_mix_weighs_the_changes_within_ways(void **state)
{
    (void)state;
    struct survey_year surveys[2];
    struct cases cases = { 0 };
    survey_year_init(&surveys[0], wave_of_year(FROM));
    survey_year_init(&surveys[1], wave_of_year(TO));
    add_mode(&surveys[0], "", "paper", 0.8, 0.5, 400);
    add_mode(&surveys[0], "", "web", 0.2, 0.3, 100);
    add_mode(&surveys[1], "", "paper", 0.5, 0.4, 250);
    add_mode(&surveys[1], "", "web", 0.5, 0.4, 250);
    survey_year_index(&surveys[0]);
    survey_year_index(&surveys[1]);
    struct mode_shift shift = shift_of(surveys, "");
    cases_next(&cases, "two ways");
    (void)check_close(&cases, "moved", shift.moved, 0.3, 0, 1e-12);
    (void)check_close(&cases, "at a fixed mix", shift.at_fixed_mix, 0.65 * -0.1 + 0.35 * 0.1, 0, 1e-12);
    close_years(surveys);
    assert_cases(&cases);
}

/* An area's own ways count from 200 who answered in it; below, the municipality's. */
static void a_small_area_has_the_ways_of_the_municipality(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        int n;
        double moved;
    } areas[] = { { "many", 100, 0.6 }, { "few", 60, 0 } };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) {
        struct survey_year surveys[2];
        open_three_ways(surveys, "nord", areas[i].n);
        for (int k = 0; k < 2; k++) {
            add_mode(&surveys[k], "", "paper", 0.7, 0.4, 700);
            add_mode(&surveys[k], "", "web", 0.3, 0.4, 300);
            survey_year_index(&surveys[k]);
        }
        cases_next(&cases, "%s", areas[i].what);
        (void)check_close(&cases, "moved", shift_of(surveys, "nord").moved, areas[i].moved, 0, 1e-12);
        close_years(surveys);
    }
    assert_cases(&cases);
}

static void nothing_is_known_of_a_year_without_ways(void **state)
{
    (void)state;
    struct survey_year surveys[2];
    struct cases cases = { 0 };
    survey_year_init(&surveys[0], wave_of_year(FROM));
    survey_year_init(&surveys[1], wave_of_year(TO));
    add_mode(&surveys[1], "", "web", 1, 0.4, 700);
    survey_year_index(&surveys[0]);
    survey_year_index(&surveys[1]);
    cases_next(&cases, "one year");
    (void)check_true(&cases, "nothing is known", is_missing(shift_of(surveys, "").moved));
    close_years(surveys);
    assert_cases(&cases);
}

/* How far the ways went by their lines; the slopes are R's, coef(lm(share ~ year))[2] × 3. A year of which nothing is
 * known leaves nothing to be known of the line. */
static void a_line_is_moved_by_the_lines_of_the_ways(void **state)
{
    (void)state;
    enum { N_YEARS = 4 };
    static const struct {
        const char *what;
        double web[N_YEARS], telephone[N_YEARS], moved;
    } lines[] = { { "steadily", { 0.30, 0.45, 0.60, 0.75 }, { 0 }, 0.45 },
                  { "at once, in the last year", { 0.30, 0.30, 0.30, 0.75 }, { 0 }, 0.405 },
                  { "at once, halfway", { 0.30, 0.30, 0.75, 0.75 }, { 0 }, 0.54 },
                  { "there and back", { 0.30, 0.75, 0.75, 0.30 }, { 0 }, 0 },
                  { "from paper to two others", { 0.10, 0.20, 0.30, 0.40 }, { 0.00, 0.10, 0.20, 0.30 }, 0.6 } };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct survey_year surveys[N_YEARS];
        const struct survey_year *years[N_YEARS];
        for (int t = 0; t < N_YEARS; t++) {
            survey_year_init(&surveys[t], wave_of_year(FROM + t));
            add_mode(&surveys[t], "", "paper", 1 - lines[i].web[t] - lines[i].telephone[t], 0.5, 500);
            add_mode(&surveys[t], "", "web", lines[i].web[t], 0.3, 500);
            if (lines[i].telephone[t] > 0)
                add_mode(&surveys[t], "", "telephone", lines[i].telephone[t], 0.3, 500);
            survey_year_index(&surveys[t]);
            years[t] = &surveys[t];
        }
        struct estimate_row estimate = { .indicator = "skrap", .domain = "all", .level = "" };
        cases_next(&cases, "%s", lines[i].what);
        (void)check_close(&cases, "moved", survey_modes_drift(years, N_YEARS, &estimate), lines[i].moved, 0, 1e-12);
        surveys[1].modes.n_rows = 0;
        survey_year_index(&surveys[1]);
        (void)check_true(&cases, "not known", is_missing(survey_modes_drift(years, N_YEARS, &estimate)));
        for (int t = 0; t < N_YEARS; t++)
            survey_year_clear(&surveys[t]);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_shift_of_mode_alone_is_no_change),
                                        cmocka_unit_test(nor_where_who_chooses_the_web_changes_too),
                                        cmocka_unit_test(a_large_change_is_seen_beside_it),
                                        cmocka_unit_test(moves_of_three_ways_are_those_who_changed),
                                        cmocka_unit_test(a_fixed_mix_weighs_the_changes_within_ways),
                                        cmocka_unit_test(a_line_is_moved_by_the_lines_of_the_ways),
                                        cmocka_unit_test(a_small_area_has_the_ways_of_the_municipality),
                                        cmocka_unit_test(nothing_is_known_of_a_year_without_ways) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
