/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* designs SEED N FOLDER: draws N random sampling designs, writes their rows (rows.csv), calibration populations
 * (margins.csv) and what the library estimates from them (results.csv) to the folder, for compare.R to do the same with
 * R's survey. The functions are those that the stages call. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/printed.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "statistics/calibrate.h"
#include "statistics/change.h"
#include "statistics/covariance.h"
#include "statistics/estimate.h"
#include "statistics/homogeneity.h"
#include "statistics/interval.h"
#include "statistics/row_estimate.h"
#include "vocabulary/settings.h"

enum { MOST_ROWS = 500, MOST_STRATA = 8, MARGINS = 2, MOST_CELLS = 5, A_LEVELS = 3, B_LEVELS = 2 };

static const char *const stratum_names[MOST_STRATA] = { "0", "1", "2", "3", "4", "5", "6", "7" };

/* What is drawn of a design. n_stages: 0 draws rows, 1 clusters of rows, 2 clusters and then rows in them;
 * goes_by_rows: it is estimated from the rows (row_estimate.h), not from sums (estimate.h); stage_population: of each
 * row, the units to draw from. a: level 2 is tiny; y: 0/1, the same for all of one level where has_constant_level; v: a
 * number; x: positive.
 */
struct drawn {
    size_t n, n_strata, n_margins, n_cells[MARGINS];
    size_t n_stages;
    bool has_population, has_equal_weights, has_constant_level, goes_by_rows;
    enum single_psu single_psu;
    double weight[MOST_ROWS], design_weight[MOST_ROWS], y[MOST_ROWS], v[MOST_ROWS], x[MOST_ROWS];
    uint32_t stratum[MOST_ROWS], a[MOST_ROWS], b[MOST_ROWS], cell[MARGINS][MOST_ROWS];
    double populations[MARGINS][MOST_CELLS];
    uint32_t unit[MULTISTAGE_MOST_STAGES][MOST_ROWS];
    double stage_population[MULTISTAGE_MOST_STAGES][MOST_ROWS], auxiliaries[MOST_ROWS * MARGINS * MOST_CELLS];
    struct multistage_sample sample;
    struct design_stratum strata[MOST_STRATA];
    struct design_margin margins[MARGINS];
    struct design design;
};

static size_t draw_size(gsl_rng *rng, size_t from, size_t to)
{
    return from + (size_t)gsl_rng_uniform_int(rng, to - from + 1);
}

static bool draw_coin(gsl_rng *rng, double probability)
{
    return gsl_rng_uniform(rng) < probability;
}

static void draw_row(struct drawn *drawn, gsl_rng *rng, size_t i)
{
    /* two rows a stratum at least; where a stratum is lonely it is the last, with one */
    bool is_lonely = !single_psu_refuses(drawn->single_psu);
    size_t n_strata = drawn->n_strata, n_common = is_lonely ? n_strata - 1 : n_strata;
    drawn->stratum[i] = (uint32_t)(is_lonely && i + 1 == drawn->n ? n_strata - 1
                                   : i < 2 * n_common             ? i / 2
                                                                  : draw_size(rng, 0, n_common - 1));
    double u = gsl_rng_uniform(rng);
    drawn->a[i] = i < 3 || u < 0.02 ? 2 : u < 0.6;
    drawn->b[i] = draw_coin(rng, 0.4);
    for (size_t k = 0; k < drawn->n_margins; k++)
        drawn->cell[k][i] = (uint32_t)(i < drawn->n_cells[k] ? i : draw_size(rng, 0, drawn->n_cells[k] - 1));
    drawn->y[i] = draw_coin(rng, 0.1 + 0.2 * drawn->b[i] + 0.1 * (drawn->stratum[i] % 4));
    if (drawn->has_constant_level && drawn->a[i] == 1)
        drawn->y[i] = drawn->n % 2 == 0;
    drawn->v[i] =
        draw_coin(rng, 0.5) ? gsl_ran_gaussian(rng, 20) + 50 : gsl_ran_exponential(rng, 30) + 10 * drawn->stratum[i];
    drawn->x[i] = 1 + gsl_ran_exponential(rng, 2);
    if (draw_coin(rng, 0.04))
        drawn->y[i] = MISSING;
    if (draw_coin(rng, 0.04))
        drawn->v[i] = MISSING;
    drawn->strata[drawn->stratum[i]].n_units++;
}

/* Clusters of rows within the strata, two at least where there are two rows; for an element sample every row is one. */
static void draw_clusters(struct drawn *drawn, gsl_rng *rng)
{
    uint32_t numbers[MOST_STRATA][MOST_ROWS] = { { 0 } },
             n_clusters = 0; /* number + 1 of a stratum's cluster, 0 = none yet */
    size_t n_rows[MOST_STRATA] = { 0 }, n_in[MOST_STRATA];
    for (size_t h = 0; h < drawn->n_strata; h++) {
        n_in[h] =
            drawn->strata[h].n_units < 4 ? drawn->strata[h].n_units : draw_size(rng, 2, drawn->strata[h].n_units / 2);
        drawn->strata[h].n_units = drawn->n_stages > 0 ? 0 : drawn->strata[h].n_units;
    }
    for (size_t i = 0; i < drawn->n; i++) {
        size_t h = drawn->stratum[i], cluster = n_rows[h] < 2 ? n_rows[h] : draw_size(rng, 0, n_in[h] - 1);
        n_rows[h]++;
        drawn->unit[0][i] = drawn->unit[1][i] = (uint32_t)i;
        if (drawn->n_stages == 0)
            continue;
        if (numbers[h][cluster] == 0) {
            numbers[h][cluster] = ++n_clusters;
            drawn->strata[h].n_units++;
        }
        drawn->unit[0][i] = numbers[h][cluster] - 1;
    }
}

static void draw_weights(struct drawn *drawn, gsl_rng *rng)
{
    for (size_t h = 0; h < drawn->n_strata; h++) {
        struct design_stratum *stratum = &drawn->strata[h];
        bool is_whole = h > 0 && draw_coin(rng, 0.1); /* everybody was drawn */
        stratum->name = stratum_names[h];
        stratum->population = MISSING;
        if (drawn->has_population)
            stratum->population = (double)stratum->n_units * (is_whole ? 1 : 1.2 + 20 * gsl_rng_uniform(rng));
    }
    bool has_zeros = drawn->n_margins == 0 && draw_coin(rng, 0.2);
    for (size_t i = 0; i < drawn->n; i++) {
        const struct design_stratum *stratum = &drawn->strata[drawn->stratum[i]];
        double weight = drawn->has_population ? stratum->population / (double)stratum->n_units : 3 + drawn->stratum[i];
        if (!drawn->has_equal_weights)
            weight = gsl_ran_gamma(rng, 2, 4) + 0.1;
        drawn->design_weight[i] = drawn->weight[i] = has_zeros && draw_coin(rng, 0.05) ? 0 : weight;
    }
}

/* The populations that units are drawn from. A cluster of one row is all there is of it: it would be lonely. */
static void draw_populations(struct drawn *drawn, gsl_rng *rng)
{
    size_t n_in[MOST_ROWS] = { 0 };
    double population[MOST_ROWS];
    for (size_t i = 0; i < drawn->n; i++)
        n_in[drawn->unit[0][i]]++;
    for (size_t u = 0; u < drawn->n; u++)
        population[u] = (double)n_in[u] * (n_in[u] == 1 || draw_coin(rng, 0.1) ? 1 : 1.1 + 5 * gsl_rng_uniform(rng));
    for (size_t i = 0; i < drawn->n; i++) {
        drawn->stage_population[0][i] = drawn->strata[drawn->stratum[i]].population;
        drawn->stage_population[1][i] = drawn->has_population ? population[drawn->unit[0][i]] : MISSING;
    }
}

/* The same design as the rows tell it. */
static void describe_rows(struct drawn *drawn)
{
    size_t n_columns = 0;
    for (size_t k = 0; k < drawn->n_margins; k++)
        n_columns += drawn->n_cells[k];
    for (size_t i = 0; i < drawn->n; i++)
        for (size_t k = 0, column = 0; k < drawn->n_margins; column += drawn->n_cells[k++])
            for (size_t c = 0; c < drawn->n_cells[k]; c++)
                drawn->auxiliaries[i * n_columns + column + c] = drawn->cell[k][i] == c;
    drawn->sample = (struct multistage_sample){ .n = drawn->n,
                                                .weight = drawn->weight,
                                                .stratum = drawn->stratum,
                                                .n_strata = drawn->n_strata,
                                                .stratum_names = stratum_names,
                                                .n_stages = drawn->n_stages == 0 ? 1 : drawn->n_stages,
                                                .single_psu = drawn->single_psu };
    for (size_t stage = 0; stage < drawn->sample.n_stages; stage++)
        drawn->sample.stages[stage] =
            (struct multistage_stage){ drawn->unit[stage],
                                       drawn->has_population ? drawn->stage_population[stage] : NULL };
    if (n_columns == 0)
        return;
    drawn->sample.auxiliaries = drawn->auxiliaries;
    drawn->sample.n_auxiliaries = n_columns;
    drawn->sample.design_weight = drawn->design_weight;
}

/* Populations of the margins: the sample's own, pulled about, with one total. Returns false where the weights cannot
 * meet them. */
static bool calibrate(struct drawn *drawn, gsl_rng *rng)
{
    static const char *const labels[MOST_CELLS] = { "a", "b", "c", "d", "e" };
    struct calibrate_margin margins[MARGINS];
    for (size_t k = 0; k < drawn->n_margins; k++) {
        double sums[MOST_CELLS] = { 0 }, total = 0;
        for (size_t i = 0; i < drawn->n; i++)
            sums[drawn->cell[k][i]] += drawn->design_weight[i];
        for (size_t c = 0; c < drawn->n_cells[k]; c++)
            total += sums[c] *= 0.7 + 0.7 * gsl_rng_uniform(rng);
        for (size_t c = 0; c < drawn->n_cells[k]; c++)
            drawn->populations[k][c] = 10000 * sums[c] / total;
        margins[k] =
            (struct calibrate_margin){ "margin", labels, drawn->cell[k], drawn->populations[k], drawn->n_cells[k] };
        drawn->margins[k] = (struct design_margin){ drawn->cell[k], drawn->n_cells[k] };
    }
    if (drawn->n_margins == 0)
        return true;
    struct calibrate_result result;
    struct error err;
    error_init(&err);
    bool done = calibrate_rake(drawn->weight, drawn->n, margins, drawn->n_margins, &result, &err);
    error_clear(&err);
    drawn->design.design_weight = drawn->design_weight;
    drawn->design.margins = drawn->margins;
    drawn->design.n_margins = drawn->n_margins;
    return done;
}

/* Most designs have no lonely stratum. survey 4.1 centres a lonely stratum's total under `adjust` at 0, which is the
 * mean of all units for means before calibration only. */
static enum single_psu draw_rule(const struct drawn *drawn, gsl_rng *rng)
{
    double u = gsl_rng_uniform(rng);
    if (u < 0.6)
        return SINGLE_PSU_FAIL;
    return u < 0.8 || drawn->n_margins > 0 ? SINGLE_PSU_CERTAINTY : SINGLE_PSU_ADJUST;
}

static bool draw(struct drawn *drawn, gsl_rng *rng)
{
    *drawn = (struct drawn){ .n = draw_size(rng, 30, MOST_ROWS),
                             .n_strata = draw_coin(rng, 0.3) ? 1 : draw_size(rng, 2, MOST_STRATA) };
    drawn->n_margins = draw_size(rng, 0, MARGINS);
    drawn->n_cells[0] = draw_size(rng, 2, MOST_CELLS);
    drawn->n_cells[1] = draw_size(rng, 2, 4);
    drawn->n_stages = draw_coin(rng, 0.4) ? draw_size(rng, 1, MULTISTAGE_MOST_STAGES) : 0;
    drawn->goes_by_rows = drawn->n_stages > 0 || draw_coin(rng, 0.25);
    drawn->has_population = draw_coin(rng, 0.6);
    drawn->has_equal_weights = draw_coin(rng, 0.5);
    drawn->has_constant_level = draw_coin(rng, 0.3);
    if (drawn->n_strata > 2)
        drawn->single_psu = draw_rule(drawn, rng);
    for (size_t i = 0; i < drawn->n; i++)
        draw_row(drawn, rng, i);
    draw_clusters(drawn, rng);
    draw_weights(drawn, rng);
    draw_populations(drawn, rng);
    drawn->design = (struct design){ .n_rows = drawn->n,
                                     .weight = drawn->weight,
                                     .stratum = drawn->stratum,
                                     .strata = drawn->strata,
                                     .n_strata = drawn->n_strata,
                                     .single_psu = drawn->single_psu };
    bool done = calibrate(drawn, rng);
    describe_rows(drawn);
    return done;
}

/* ---- what is written */

static void write_numbers(FILE *file, const double *numbers, size_t n)
{
    char text[NUMBER_TEXT];
    for (size_t i = 0; i < n; i++)
        (void)fprintf(file, ",%s", number_print(text, numbers[i]));
    (void)fputc('\n', file);
}

static void write_rows(FILE *file, size_t number, const struct drawn *drawn)
{
    for (size_t i = 0; i < drawn->n; i++) {
        (void)fprintf(file, "%zu,%s,%zu,%zu,%u,%u,%u,%u,%u,%u", number, single_psu_word(drawn->single_psu),
                      drawn->n_margins, drawn->n_stages, drawn->unit[0][i], drawn->stratum[i], drawn->a[i], drawn->b[i],
                      drawn->cell[0][i], drawn->cell[1][i]);
        write_numbers(file,
                      (double[]){ drawn->stage_population[0][i], drawn->stage_population[1][i], drawn->design_weight[i],
                                  drawn->y[i], drawn->v[i], drawn->x[i] },
                      6);
    }
}

static void write_margins(FILE *file, size_t number, const struct drawn *drawn)
{
    for (size_t k = 0; k < drawn->n_margins; k++)
        for (size_t c = 0; c < drawn->n_cells[k]; c++) {
            (void)fprintf(file, "%zu,%zu,%zu", number, k + 1, c);
            write_numbers(file, &drawn->populations[k][c], 1);
        }
}

/* ---- what is estimated */

enum statistic { STATISTIC_SHARE, STATISTIC_MEAN, STATISTIC_TOTAL, STATISTIC_RATIO, STATISTICS };
static const char *const statistic_names[] = { "share", "mean", "total", "ratio" };

/* A domain: a level of a, of b, of both; ANY = every level, REST + level = every other level. */
enum { ANY = 9, REST = 10 };
struct region {
    uint32_t a, b;
};
static const struct region regions[] = { { ANY, ANY }, { 0, ANY }, { 1, ANY }, { 2, ANY },
                                         { ANY, 1 },   { 0, 0 },   { 2, 1 } };
enum { REGIONS = sizeof regions / sizeof *regions };

/* The intervals of a share that both sides have, with R's names; capped is Korn and Graubard's with the cap, which
 * compare.R defines. */
static const struct {
    const char *name;
    enum interval_method method;
} methods[] = { { "capped", INTERVAL_KORN_GRAUBARD },
                { "mean", INTERVAL_MEAN },
                { "xlogit", INTERVAL_XLOGIT },
                { "asin", INTERVAL_ASIN },
                { "beta", INTERVAL_BETA } };
enum { METHODS = sizeof methods / sizeof *methods };

struct work {
    FILE *file;
    size_t number;
    const struct drawn *drawn;
    struct profiles profiles;
    struct estimator estimator;
    struct moments moments;
    struct row_item item;
};

static void write_result(const struct work *work, const char *statistic, const char *method, const struct region of[2],
                         const double values[5])
{
    (void)fprintf(work->file, "%zu,%s,%s,%u,%u,%u,%u", work->number, statistic, method, of[0].a, of[0].b, of[1].a,
                  of[1].b);
    write_numbers(work->file, values, 5);
}

static bool is_at(uint32_t wanted, uint32_t level)
{
    return wanted >= REST ? level != wanted - REST : wanted == ANY || level == wanted;
}

static bool is_among(struct region region, uint32_t a, uint32_t b)
{
    return is_at(region.a, a) && is_at(region.b, b);
}

static bool *mark_profiles(const struct work *work, struct region region)
{
    const struct design *design = &work->drawn->design;
    bool *is_in = memory_new(work->profiles.n, sizeof *is_in);
    for (size_t p = 0; p < work->profiles.n; p++)
        is_in[p] = is_among(region, profiles_domain(&work->profiles, design, 0, p),
                            profiles_domain(&work->profiles, design, 1, p));
    return is_in;
}

static bool *mark_rows(const struct work *work, struct region region)
{
    bool *is_in = memory_new(work->drawn->n, sizeof *is_in);
    for (size_t i = 0; i < work->drawn->n; i++)
        is_in[i] = is_among(region, work->drawn->a[i], work->drawn->b[i]);
    return is_in;
}

static void stop(const struct error *err)
{
    error_print(err, "designs", stderr);
    exit(1);
}

static struct estimate estimate_region(const struct work *work, struct region region)
{
    struct estimate estimate;
    bool *is_in = work->drawn->goes_by_rows ? mark_rows(work, region) : mark_profiles(work, region);
    struct row_request request = { &work->item, is_in };
    struct error err;
    error_init(&err);
    if (!work->drawn->goes_by_rows)
        estimate = estimate_domain(&work->estimator, &work->moments, work->item.measure, is_in, NULL);
    else if (!row_estimates(&work->drawn->sample, &request, 1, &estimate, NULL, &err))
        stop(&err);
    error_clear(&err);
    free(is_in);
    return estimate;
}

static void tell_estimate(const struct work *work, enum statistic statistic, struct region region)
{
    struct estimate estimate = estimate_region(work, region);
    double se = sqrt(estimate.variance);
    struct region both[] = { region, { ANY, ANY } };
    struct interval interval = interval_t(estimate.value, se, estimate.df, 0.95);
    for (size_t m = 0; m < (statistic == STATISTIC_SHARE ? METHODS : 1); m++) {
        struct share share = { estimate.value, estimate.variance, estimate.df, estimate.n, estimate.n_positive };
        if (statistic == STATISTIC_SHARE)
            interval = interval_share_printed(methods[m].method, share, 0.95);
        write_result(work, statistic_names[statistic], statistic == STATISTIC_SHARE ? methods[m].name : "", both,
                     (double[]){ estimate.value, se, estimate.df, interval.low, interval.high });
    }
}

/* Two estimates and how they hang together, as the estimate and compare stages make a contrast. */
static struct change_pair pair_by_sums(const struct work *work, const struct region of[2])
{
    bool *is_in[2], *either = memory_new(work->profiles.n, sizeof *either);
    struct linear linears[2];
    struct change_side sides[2];
    for (size_t k = 0; k < 2; k++) {
        is_in[k] = mark_profiles(work, of[k]);
        struct estimate estimate =
            estimate_domain(&work->estimator, &work->moments, work->item.measure, is_in[k], &linears[k]);
        sides[k] = (struct change_side){ estimate.value, sqrt(estimate.variance), estimate.df };
        for (size_t p = 0; p < work->profiles.n; p++)
            either[p] = either[p] || is_in[k][p];
    }
    bool is_there = !is_missing(sides[0].estimate) && !is_missing(sides[1].estimate);
    struct change_pair pair = { sides[0], sides[1], MISSING, estimate_df(&work->estimator, &work->moments, either) };
    pair.covariance = is_there ? estimate_covariance(&work->estimator, &linears[0], &linears[1]) : MISSING;
    for (size_t k = 0; k < 2; k++) {
        linear_clear(&linears[k]);
        free(is_in[k]);
    }
    free(either);
    return pair;
}

static struct change_pair pair_by_rows(const struct work *work, const struct region of[2])
{
    struct change_pair pair;
    bool *is_in[] = { mark_rows(work, of[0]), mark_rows(work, of[1]) };
    struct row_request requests[] = { { &work->item, is_in[0] }, { &work->item, is_in[1] } };
    struct error err;
    error_init(&err);
    if (!row_difference(&work->drawn->sample, requests, &pair, &err))
        stop(&err);
    error_clear(&err);
    free(is_in[0]);
    free(is_in[1]);
    return pair;
}

static void tell_difference(const struct work *work, enum statistic statistic, const struct region of[2])
{
    struct change_pair pair = work->drawn->goes_by_rows ? pair_by_rows(work, of) : pair_by_sums(work, of);
    if (is_missing(pair.from.estimate) || is_missing(pair.to.estimate))
        return;
    struct change change = change_compare(&pair, 0.05, 0.95);
    write_result(work, statistic_names[statistic], "difference", of,
                 (double[]){ change.change, change.se, change.df, change.ci_low, change.ci_high });
}

/* A level and its rest, as the estimate stage makes them from sums: the rest beside the level. */
static struct change_pair pair_beside(const struct work *work, const struct region of[2])
{
    bool *is_in[] = { mark_profiles(work, of[0]), mark_profiles(work, of[1]) },
         *either = memory_new(work->profiles.n, sizeof *either);
    struct linear linear;
    double covariance = MISSING;
    struct estimate level = estimate_domain(&work->estimator, &work->moments, work->item.measure, is_in[0], &linear),
                    rest = { .value = MISSING };
    for (size_t p = 0; p < work->profiles.n; p++)
        either[p] = is_in[0][p] || is_in[1][p];
    if (!is_missing(level.value))
        rest = estimate_beside(&work->estimator, &linear, work->item.measure, is_in[1], &covariance);
    struct change_pair pair = { { level.value, sqrt(level.variance), level.df },
                                { rest.value, sqrt(rest.variance), rest.df },
                                covariance,
                                estimate_df(&work->estimator, &work->moments, either) };
    linear_clear(&linear);
    free(is_in[0]);
    free(is_in[1]);
    free(either);
    return pair;
}

static void tell_rest(const struct work *work, enum statistic statistic, uint32_t level)
{
    const struct region of[2] = { { level, ANY }, { REST + level, ANY } };
    struct change_pair pair = work->drawn->goes_by_rows ? pair_by_rows(work, of) : pair_beside(work, of);
    if (is_missing(pair.from.estimate) || is_missing(pair.to.estimate))
        return;
    struct change change = change_compare(&pair, 0.05, 0.95);
    write_result(work, statistic_names[statistic], "difference", of,
                 (double[]){ change.change, change.se, change.df, change.ci_low, change.ci_high });
}

/* The covariance matrix of the levels of a, and the degrees of freedom of them all. */
static double level_covariances(const struct work *work, double matrix[A_LEVELS * A_LEVELS])
{
    struct linear linears[A_LEVELS];
    const struct linear *pointers[A_LEVELS];
    struct row_request requests[A_LEVELS];
    bool *is_in[A_LEVELS], *all = mark_profiles(work, regions[0]);
    struct error err;
    double df = estimate_df(&work->estimator, &work->moments, all);
    error_init(&err);
    for (size_t l = 0; l < A_LEVELS; l++) {
        struct region region = { (uint32_t)l, ANY };
        is_in[l] = work->drawn->goes_by_rows ? mark_rows(work, region) : mark_profiles(work, region);
        requests[l] = (struct row_request){ &work->item, is_in[l] };
        pointers[l] = &linears[l];
        if (!work->drawn->goes_by_rows)
            (void)estimate_domain(&work->estimator, &work->moments, work->item.measure, is_in[l], &linears[l]);
    }
    if (!work->drawn->goes_by_rows)
        estimate_covariances(&work->estimator, pointers, A_LEVELS, matrix);
    else if (!row_estimates(&work->drawn->sample, requests, A_LEVELS, NULL, matrix, &err))
        stop(&err);
    if (work->drawn->goes_by_rows) {
        bool *answers = row_answers(&work->drawn->sample, (struct row_request){ &work->item, NULL });
        df = multistage_df(&work->drawn->sample, answers);
        free(answers);
    }
    error_clear(&err);
    for (size_t l = 0; l < A_LEVELS; l++) {
        free(is_in[l]);
        if (!work->drawn->goes_by_rows)
            linear_clear(&linears[l]);
    }
    free(all);
    return df;
}

/* Whether the levels of a differ at all; not told of shares of 0 and 1, where R goes by the empty cell. */
static void tell_homogeneity(const struct work *work, enum statistic statistic)
{
    double value[A_LEVELS], respondents[A_LEVELS], weight[A_LEVELS], matrix[A_LEVELS * A_LEVELS];
    for (size_t l = 0; l < A_LEVELS; l++) {
        struct estimate estimate = estimate_region(work, (struct region){ (uint32_t)l, ANY });
        struct share share = { .n = estimate.n, .n_positive = estimate.n_positive };
        if (is_missing(estimate.value) || (statistic == STATISTIC_SHARE && share_is_zero_or_all(share)))
            return;
        value[l] = estimate.value;
        respondents[l] = (double)estimate.n;
        weight[l] = estimate.population;
    }
    double df = level_covariances(work, matrix);
    struct homogeneity levels = { A_LEVELS, value, respondents, weight, matrix, df, statistic == STATISTIC_SHARE };
    struct f_test test = homogeneity_test(&levels);
    const struct region all[2] = { regions[0], regions[0] };
    if (!is_missing(test.p))
        write_result(work, statistic_names[statistic], "homogeneity", all,
                     (double[]){ test.statistic, test.ndf, test.ddf, test.p, MISSING });
}

static void tell_statistic(struct work *work, enum statistic statistic)
{
    static const struct region contrasts[][2] = { { { 0, ANY }, { 1, ANY } },
                                                  { { ANY, 0 }, { ANY, 1 } },
                                                  { { 0, 0 }, { 1, 1 } } };
    const struct drawn *drawn = work->drawn;
    work->item = (struct row_item){ .measure = statistic == STATISTIC_TOTAL ? MEASURE_TOTAL : MEASURE_MEAN,
                                    .y = statistic == STATISTIC_SHARE ? drawn->y : drawn->v,
                                    .x = statistic == STATISTIC_RATIO ? drawn->x : NULL };
    moments_init(&work->moments, &work->profiles, 3);
    work->moments.pivot = statistic == STATISTIC_MEAN ? 50 : 0;
    moments_add_numbers(&work->moments, &drawn->design, &work->profiles, (struct rows){ 0, drawn->n }, work->item.y,
                        work->item.x);
    for (size_t d = 0; d < REGIONS; d++)
        tell_estimate(work, statistic, regions[d]);
    for (size_t c = 0; c < sizeof contrasts / sizeof *contrasts && statistic != STATISTIC_TOTAL; c++)
        tell_difference(work, statistic, contrasts[c]);
    for (uint32_t level = 0; level < A_LEVELS && statistic != STATISTIC_TOTAL; level++)
        tell_rest(work, statistic, level);
    if (statistic == STATISTIC_SHARE || statistic == STATISTIC_MEAN)
        tell_homogeneity(work, statistic);
    moments_clear(&work->moments);
}

static void tell_design(FILE *file, size_t number, const struct drawn *drawn)
{
    struct work work = { .file = file, .number = number, .drawn = drawn };
    const uint32_t *domains[] = { drawn->a, drawn->b };
    profiles_init(&work.profiles, &drawn->design, domains, 2);
    estimator_init(&work.estimator, &drawn->design, &work.profiles);
    for (enum statistic statistic = 0; statistic < STATISTICS; statistic++)
        tell_statistic(&work, statistic);
    estimator_clear(&work.estimator);
    profiles_clear(&work.profiles);
}

static FILE *open_file(const char *folder, const char *name, const char *header)
{
    char *path = file_join(folder, name);
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    free(path);
    (void)fprintf(file, "%s\n", header);
    return file;
}

int main(int n_arguments, char **arguments)
{
    static struct drawn drawn;
    int seed, n;
    if (n_arguments != 4 || !number_parse_integer(arguments[1], &seed) || !number_parse_integer(arguments[2], &n)) {
        (void)fputs("usage: designs SEED N FOLDER\n", stderr);
        return 2;
    }
    (void)gsl_set_error_handler_off();
    FILE *rows = open_file(arguments[3], "rows.csv",
                           "design,lonely,n_margins,n_stages,psu,stratum,a,b,m1,m2,fpc,fpc2,weight,y,v,x");
    FILE *margins = open_file(arguments[3], "margins.csv", "design,margin,cell,population");
    FILE *results = open_file(arguments[3], "results.csv", "design,statistic,method,a,b,a2,b2,estimate,se,df,low,high");
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, (unsigned long)seed);
    for (size_t number = 1; number <= (size_t)n; number++) {
        while (!draw(&drawn, rng)) { /* margins that contradict each other: another design */
        }
        write_rows(rows, number, &drawn);
        write_margins(margins, number, &drawn);
        tell_design(results, number, &drawn);
    }
    gsl_rng_free(rng);
    bool done = fclose(rows) == 0;
    done = fclose(margins) == 0 && done;
    done = fclose(results) == 0 && done;
    return done ? 0 : 1;
}
