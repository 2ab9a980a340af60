/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reported crime is judged by, in worlds whose truth is known: two hundred municipalities whose counts only waver,
 * wander, come back, or shift once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "cases.h"
#include "compare/crime_changes.h"
#include "compare/crime_yardstick.h"
#include "statistics/change.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/input_tables.h"

enum { AREAS = 200, YEARS = 12, FIRST = 2012, LAST = FIRST + YEARS - 1, GROUPS = 2, POPULATION = 50000, SEEDS = 5 };
static const char series[] = "stold";

/* How the log rate of a municipality goes on: not at all; from where it is, by 10 to 15 % a year; back to its level by
 * three tenths a year. */
enum law { LAW_POISSON, LAW_WALK, LAW_RETURN };

struct world {
    struct study study;
    struct comparing comparing;
    struct peers peers;
    struct table names, rates, changes;
    char names_of_codes[AREAS][5];
    const char *codes[AREAS], *series[1];
    size_t group[AREAS];
    double counts[AREAS * YEARS], populations[AREAS * YEARS];
    struct error err;
};

/* The counts of one municipality, of 30 to 600; where rates wander so many that chance is little beside that. All of
 * them move together by 3 % a year, and by 10 more in the seventh. */
static void draw_counts(gsl_rng *rng, enum law law, double *counts)
{
    double level = (law == LAW_POISSON ? 30 : 500) * pow(20, gsl_rng_uniform(rng)),
           sd = 0.10 + 0.05 * gsl_rng_uniform(rng), log_rate = 0;
    if (law == LAW_RETURN)
        log_rate = gsl_ran_gaussian(rng, sd / sqrt(1 - 0.7 * 0.7));
    for (size_t t = 0; t < YEARS; t++) {
        double all = -0.03 * (double)t - (t >= 6 ? 0.1 : 0);
        counts[t] = gsl_ran_poisson(rng, level * exp(log_rate + all));
        if (law != LAW_POISSON)
            log_rate = (law == LAW_WALK ? 1 : 0.7) * log_rate + gsl_ran_gaussian(rng, sd);
    }
}

static void open_world(struct world *world, enum law law, unsigned long seed)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed);
    *world = (struct world){ .study = { .folder = "no_study", .shown = "no_study" }, .series = { series } };
    error_init(&world->err);
    table_init(&world->study.table, &setting_schema);
    study_set_defaults(&world->study);
    assert_true(comparing_open(&world->comparing, &world->study, NULL, &world->err));
    table_init(&world->names, &crime_series_schema);
    table_init(&world->rates, &rate_schema);
    table_init(&world->changes, &change_schema);
    for (size_t i = 0; i < AREAS; i++) {
        (void)snprintf(world->names_of_codes[i], sizeof world->names_of_codes[i], "%04u", (unsigned)(i + 1) % 10000);
        world->codes[i] = world->names_of_codes[i];
        world->group[i] = i % GROUPS;
        draw_counts(rng, law, world->counts + i * YEARS);
        for (size_t t = 0; t < YEARS; t++)
            world->populations[i * YEARS + t] = POPULATION;
    }
    gsl_rng_free(rng);
    world->peers = (struct peers){ .counts = { .first_year = FIRST,
                                               .n_years = YEARS,
                                               .n = AREAS,
                                               .n_series = 1,
                                               .codes = world->codes,
                                               .series = world->series,
                                               .populations = world->populations,
                                               .counts = world->counts },
                                   .series = &world->names,
                                   .group = world->group,
                                   .n_groups = GROUPS };
    world->comparing.peers = &world->peers;
}

static void close_world(struct world *world)
{
    table_clear(&world->rates);
    table_clear(&world->changes);
    table_clear(&world->names);
    comparing_clear(&world->comparing);
    table_clear(&world->study.table);
    error_clear(&world->err);
}

/* The figures of a municipality that is the study's own, of n years up to the last. */
static void set_own(struct world *world, size_t area, const double *counts, size_t n)
{
    table_clear(&world->rates);
    table_init(&world->rates, &rate_schema);
    for (size_t t = 0; t < n; t++) {
        struct rate_row *row = table_add(&world->rates);
        row->year = LAST - (int)n + 1 + (int)t;
        row->period = "year";
        row->area = world->codes[area];
        row->series = series;
        row->status = STATUS_OK;
        row->count = (int)counts[t];
        row->population = POPULATION;
    }
}

static struct crime_yards yards_of(struct world *world, size_t area)
{
    struct crime_yards yards;
    crime_yards_open(&yards, &world->comparing, &world->rates, (struct crime_scope){ world->codes[area], LAST });
    assert_int_equal(yards.n, 1);
    return yards;
}

/* ---- trends */

/* How many of the municipalities of a world have a drift over the last n years at 5 %. */
static double drifts_in(struct world *world, size_t n)
{
    double n_found = 0;
    for (size_t i = 0; i < AREAS; i++) {
        set_own(world, i, world->counts + i * YEARS, YEARS);
        struct crime_yards yards = yards_of(world, i);
        struct crime_drift drift = crime_yardstick_drift(&yards.yards[0].yardstick, YEARS - n, YEARS - 1);
        n_found += change_p((drift.slope - drift.median) / drift.se, drift.df) < 0.05;
        crime_yards_clear(&yards);
    }
    return n_found;
}

static void what_only_wanders_or_comes_back_has_no_trend(void **state)
{
    (void)state;
    static const enum law laws[] = { LAW_POISSON, LAW_WALK, LAW_RETURN };
    static const size_t lengths[] = { 5, 6, 10 };
    struct world *world = memory_new(1, sizeof *world);
    struct cases cases = { 0 };
    for (size_t k = 0; k < 3; k++) {
        double n_found[3] = { 0 };
        for (unsigned long seed = 1; seed <= SEEDS; seed++) {
            open_world(world, laws[k], seed);
            for (size_t l = 0; l < 3; l++)
                n_found[l] += drifts_in(world, lengths[l]);
            close_world(world);
        }
        for (size_t l = 0; l < 3; l++) {
            cases_next(&cases, "law %zu, %zu years: %.3f", k, lengths[l], n_found[l] / (SEEDS * AREAS));
            (void)check_true(&cases, "at most 6 %", n_found[l] <= 0.06 * (double)SEEDS * (double)AREAS);
        }
    }
    free(world);
    assert_cases(&cases);
}

/* ---- changes */

/* The change to the last year from the one before; its texts stay until the next one is asked for. */
static struct change_row last_change(struct world *world, size_t area)
{
    struct table *changes = &world->changes;
    table_clear(changes);
    table_init(changes, &change_schema);
    crime_changes_add(&world->comparing, &world->rates, (struct crime_scope){ world->codes[area], LAST }, changes);
    struct change_row found = { .p = MISSING };
    TABLE_EACH (change, row, changes)
        if (row->to_year.year == LAST && row->baseline == BASELINE_PREVIOUS)
            found = *row;
    return found;
}

static void chance_alone_is_seldom_a_change(void **state)
{
    (void)state;
    struct world *world = memory_new(1, sizeof *world);
    double n_found = 0, n = SEEDS * AREAS;
    for (unsigned long seed = 1; seed <= SEEDS; seed++) {
        open_world(world, LAW_POISSON, seed);
        for (size_t i = 0; i < AREAS; i++) {
            set_own(world, i, world->counts + i * YEARS, YEARS);
            n_found += last_change(world, i).p < 0.05;
        }
        close_world(world);
    }
    free(world);
    assert_true(n_found >= 0.02 * n && n_found <= 0.06 * n);
}

static void add_break(struct world *world, int from)
{
    struct break_row *row = table_add(&world->comparing.breaks.table);
    row->subject = series;
    row->from = wave_of_year(from);
    row->effect = BREAK_NOT_COMPARABLE;
    row->reason = "ny kod";
}

/* The last change of six years of the study's own among municipalities that waver. */
static struct change_row change_of_six(const double counts[6], int break_from)
{
    struct world *world = memory_new(1, sizeof *world);
    open_world(world, LAW_RETURN, 1);
    if (break_from > 0)
        add_break(world, break_from);
    set_own(world, 0, counts, 6);
    for (size_t t = 0; t < YEARS; t++) /* the register knows no other figures of it */
        world->counts[t] = MISSING;
    struct change_row row = last_change(world, 0);
    row.reason = (struct reasons){ 0 }; /* which goes with the world */
    close_world(world);
    free(world);
    return row;
}

/* Half the width of its interval at 95 %, on the log scale, by what years before tell. */
static double reach_of(const struct change_row *row)
{
    return change_quantile(0.975, is_missing(row->df) ? INFINITY : row->df) * row->se;
}

static void a_shift_of_level_does_not_blind(void **state)
{
    (void)state;
    static const double shifted[] = { 300, 300, 300, 150, 150, 225 }, level[] = { 150, 150, 150, 150, 150, 225 };
    struct change_row declared = change_of_six(shifted, LAST - 2), undeclared = change_of_six(shifted, 0),
                      without = change_of_six(level, 0);
    assert_close(declared.se, without.se, 0.1, 0);
    assert_close(reach_of(&declared), reach_of(&without), 0.1, 0);
    assert_true(reach_of(&undeclared) > reach_of(&without) && reach_of(&undeclared) < 2 * reach_of(&without));
    assert_true(declared.p < 0.05 && undeclared.p < 0.05);
    assert_true(is_missing(change_of_six(shifted, LAST).p));
}

static void equal_counts_are_not_printed_with_anything(void **state)
{
    (void)state;
    static const double worlds[][6] = { { 300, 300, 300, 100, 100, 100 },
                                        { 380, 300, 220, 150, 100, 100 },
                                        { 100, 100, 100, 100, 100, 100 } };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof worlds / sizeof *worlds; i++) {
        struct change_row row = change_of_six(worlds[i], 0);
        cases_next(&cases, "%g to 100: %.2f to %.2f", worlds[i][0], row.ci_low, row.ci_high);
        (void)check_close(&cases, "change", row.change, 1, 0, 0);
        (void)check_true(&cases, "at most 60 % more or less", row.ci_low > 1 / 1.6 && row.ci_high < 1.6);
        (void)check_true(&cases, "no less than chance", row.ci_low < 0.77 && row.ci_high > 1.3);
    }
    assert_cases(&cases);
}

/* What all municipalities did is no change, and is known of the mean of years, too. */
static void others_are_taken_off(void **state)
{
    (void)state;
    struct world *world = memory_new(1, sizeof *world);
    open_world(world, LAW_POISSON, 1);
    for (size_t i = 0; i < AREAS; i++)
        for (size_t t = 0; t < YEARS; t++)
            world->counts[i * YEARS + t] = t == YEARS - 1 ? 499.5 : t == YEARS - 2 ? 999.5 : 3999.5;
    set_own(world, 0, (const double[]){ 80, 80, 80, 80, 20, 10 }, 6);
    for (size_t t = 0; t < YEARS; t++)
        world->counts[t] = MISSING;
    struct crime_yards yards = yards_of(world, 0);
    const struct crime_yardstick *yardstick = &yards.yards[0].yardstick;
    const struct rate_row *const *years = (const struct rate_row *const *)yards.yards[0].figures.years;
    struct crime_measured measured = crime_yardstick_measure(yardstick, years[4], years[5]);
    assert_close(exp(measured.median), 0.5, 1e-12, 0);
    assert_close(exp(measured.log_ratio), 10.5 / 20.5, 1e-12, 0);
    assert_true(measured.se >= sqrt(1 / 20.5 + 1 / 10.5));
    assert_close(exp(crime_yardstick_measure(yardstick, years[3], years[5]).median), 0.125, 1e-12, 0);
    assert_close(exp(crime_yardstick_median_from_mean(yardstick, years, 5, years[5])), 0.5 / ((4 * 4 + 1) / 5.0), 1e-12,
                 0);
    struct crime_drift drift = crime_yardstick_drift(yardstick, 2, 5);
    assert_close(drift.median, log(0.125) / 3, 1e-12, 0);
    assert_close(drift.slope, log(10.5 / 80.5) / 3, 1e-12, 0);
    assert_true(is_missing(crime_yardstick_drift(yardstick, 4, 5).slope));
    crime_yards_clear(&yards);
    close_world(world);
    free(world);
}

/* A series that the register has not got is judged by its own years and how unlike municipalities are in all reported
 * crime; without a register by its own years alone. */
static void a_series_of_its_own_has_its_own_years(void **state)
{
    (void)state;
    static const double counts[] = { 100, 110, 95, 105, 100, 140 };
    struct world *world = memory_new(1, sizeof *world);
    double sum = 0, n = 0;
    open_world(world, LAW_RETURN, 1);
    set_own(world, 0, counts, 6);
    for (size_t t = 1; t < 5; t++, n++)
        sum += pow(log((counts[t] + 0.5) / (counts[t - 1] + 0.5)), 2);
    world->series[0] = REGISTER_TOTAL;
    struct change_row of_total = last_change(world, 0);
    assert_true(of_total.se > 0 && !(of_total.df <= n));
    assert_true(is_missing(of_total.median_change) && is_missing(of_total.unusual));
    assert_true(reasons_has(of_total.reason, REASON_ALONE));
    world->comparing.peers = NULL;
    struct change_row own = last_change(world, 0);
    assert_close(own.se, fmax(sqrt(sum / n), sqrt(1 / 100.5 + 1 / 140.5)), 1e-12, 0);
    assert_close(own.df, n, 0, 0);
    set_own(world, 0, counts + 4, 2);
    struct change_row none = last_change(world, 0);
    assert_true(is_missing(none.p) && reasons_has(none.reason, REASON_NO_YEARS));
    close_world(world);
    free(world);
}

int main(void)
{
    (void)gsl_set_error_handler_off();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_only_wanders_or_comes_back_has_no_trend),
        cmocka_unit_test(chance_alone_is_seldom_a_change),
        cmocka_unit_test(a_shift_of_level_does_not_blind),
        cmocka_unit_test(equal_counts_are_not_printed_with_anything),
        cmocka_unit_test(others_are_taken_off),
        cmocka_unit_test(a_series_of_its_own_has_its_own_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
