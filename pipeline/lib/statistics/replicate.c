/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/replicate.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "statistics/unit_level.h"

double replicate_scale(enum replicate_method method, size_t n_replicates, double rho)
{
    double n = (double)n_replicates;
    switch (method) {
    case REPLICATE_JK1: return (n - 1) / n;
    case REPLICATE_BRR: return 1 / n;
    case REPLICATE_FAY: return 1 / (n * (1 - rho) * (1 - rho));
    case REPLICATE_BOOTSTRAP: return 1 / (n - 1);
    case REPLICATE_SUCCESSIVE: return 4 / n;
    case REPLICATE_NONE:
    case REPLICATE_JKN:
    case REPLICATE_PAIRED:
    case REPLICATE_OTHER: return 1;
    }
    return 1;
}

/* ---- the jackknife of a design */

static bool is_whole(const struct unit_level *stage, size_t h)
{
    return !((double)stage->n_drawn[h] < stage->population[h]);
}

static bool is_lonely(const struct unit_level *stage, size_t h)
{
    return stage->n_drawn[h] == 1 && !is_whole(stage, h);
}

static size_t strata_count(const struct multistage_sample *sample)
{
    return sample->stratum != NULL ? sample->n_strata : 1;
}

static bool check_strata(const struct unit_level *stage, const struct multistage_sample *sample, const char *shown,
                         struct error *err)
{
    size_t n_errors = err->n_errors;
    struct place place = { .file = shown };
    bool is_refused = single_psu_refuses(sample->single_psu) ||
                      (sample->single_psu == SINGLE_PSU_ADJUST && strata_count(sample) == 1);
    for (size_t h = 0; h < stage->n_parents; h++) {
        const char *name = sample->stratum_names != NULL ? sample->stratum_names[h] : "";
        if ((double)stage->n_drawn[h] > stage->population[h])
            (void)error_at(err, place, "stratum \"%s\" has %zu units but a population of %.0f", name, stage->n_drawn[h],
                           stage->population[h]);
        else if (is_lonely(stage, h) && is_refused)
            (void)error_at(err, place,
                           "stratum \"%s\" has one unit, two were wanted for a variance; join strata or set single_psu",
                           name);
    }
    return err->n_errors == n_errors;
}

/* The replicate that leaves a unit out, and its scale. false where there is none. */
static bool jackknife_of(const struct unit_level *stage, const struct multistage_sample *sample, uint32_t unit,
                         struct jackknife_replicate *replicate, double *scale)
{
    uint32_t h = stage->parent[unit];
    if (h == UNIT_NO_PARENT || is_whole(stage, h))
        return false;
    double n = (double)stage->n_drawn[h], n_strata = (double)strata_count(sample), population = stage->population[h];
    if (!is_lonely(stage, h)) {
        *replicate = (struct jackknife_replicate){ unit, h, n / (n - 1), 1 };
        *scale = (population < INFINITY ? (population - n) / population : 1) * (n - 1) / n;
        return true;
    }
    *replicate = (struct jackknife_replicate){ unit, h, 0, n_strata / (n_strata - 1) };
    *scale = (n_strata - 1) / n_strata;
    return sample->single_psu == SINGLE_PSU_ADJUST;
}

bool replicates_jackknife(struct replicates *replicates, const struct multistage_sample *sample, const char *shown,
                          struct error *err)
{
    struct unit_level stage;
    *replicates =
        (struct replicates){ .n = sample->n, .weight = sample->weight, .stratum = sample->stratum, .scale = 1 };
    unit_level_init(&stage, sample, 0, NULL);
    bool done = check_strata(&stage, sample, shown, err);
    if (done) {
        replicates->unit = sample->n_stages > 0 ? sample->stages[0].unit : NULL;
        struct jackknife_replicate *jackknife = arena_new(&replicates->arena, stage.n_units * sizeof *jackknife);
        double *scales = arena_new(&replicates->arena, stage.n_units * sizeof *scales);
        size_t *n = &replicates->n_replicates;
        for (uint32_t unit = 0; unit < stage.n_units; unit++)
            *n += jackknife_of(&stage, sample, unit, &jackknife[*n], &scales[*n]);
        replicates->jackknife = jackknife;
        replicates->scales = scales;
        if (sample->single_psu == SINGLE_PSU_AVERAGE && replicates->n_replicates > 0)
            replicates->scale = (double)stage.n_units / (double)replicates->n_replicates;
    }
    unit_level_clear(&stage);
    return done;
}

void replicates_clear(struct replicates *replicates)
{
    arena_clear(&replicates->arena);
    *replicates = (struct replicates){ 0 };
}

/* ---- weights and values */

static double replicate_weight(const struct replicates *replicates, size_t r, size_t row)
{
    if (replicates->columns != NULL)
        return replicates->columns[r][row] * (replicates->are_factors ? replicates->weight[row] : 1);
    const struct jackknife_replicate *jackknife = &replicates->jackknife[r];
    uint32_t unit = replicates->unit != NULL ? replicates->unit[row] : (uint32_t)row;
    uint32_t stratum = replicates->stratum != NULL ? replicates->stratum[row] : 0;
    double factor = unit == jackknife->unit         ? 0
                    : stratum == jackknife->stratum ? jackknife->inside
                                                    : jackknife->outside;
    return factor * replicates->weight[row];
}

void replicate_weights(const struct replicates *replicates, size_t r, double *weights)
{
    for (size_t i = 0; i < replicates->n; i++)
        weights[i] = replicate_weight(replicates, r, i);
}

double *replicate_values(const struct replicates *replicates, replicate_statistic *statistic, const void *context,
                         size_t n_values)
{
    double *values = memory_new(replicates->n_replicates * n_values, sizeof *values);
    double *weights = memory_new(replicates->n, sizeof *weights);
    for (size_t r = 0; r < replicates->n_replicates; r++) {
        replicate_weights(replicates, r, weights);
        statistic(context, weights, values + r * n_values);
    }
    free(weights);
    return values;
}

static double scale_of(const struct replicates *replicates, size_t r)
{
    return replicates->scales != NULL ? replicates->scales[r] : 1;
}

/* What the deviations of a series are from, over the replicates that both series have. */
static double centre_of(const struct replicates *replicates, struct replicate_series series,
                        struct replicate_series other)
{
    if (replicates->is_about_estimate)
        return series.estimate;
    struct sum sum = { 0, 0 };
    double n = 0;
    for (size_t r = 0; r < replicates->n_replicates; r++) {
        double value = series.values[r * series.step];
        if (is_missing(value) || is_missing(other.values[r * other.step]) || !(scale_of(replicates, r) > 0))
            continue;
        sum_add(&sum, value);
        n++;
    }
    return n > 0 ? sum_value(sum) / n : MISSING;
}

double replicate_covariance(const struct replicates *replicates, struct replicate_series a, struct replicate_series b)
{
    double centre_a = centre_of(replicates, a, b), centre_b = centre_of(replicates, b, a);
    struct sum sum = { 0, 0 };
    size_t n = 0;
    if (replicates->n_replicates == 0)
        return 0;
    for (size_t r = 0; r < replicates->n_replicates; r++) {
        double x = a.values[r * a.step], y = b.values[r * b.step];
        if (is_missing(x) || is_missing(y))
            continue;
        sum_add(&sum, scale_of(replicates, r) * (x - centre_a) * (y - centre_b));
        n++;
    }
    return n > 0 ? replicates->scale * sum_value(sum) : MISSING;
}

/* ---- degrees of freedom */

static const double rank_tolerance = 1e-5;

/* Columns of a matrix of n rows. remaining: norm of what earlier columns leave of each; whole: its norm before. */
struct columns {
    size_t n, n_columns;
    double **column;
    double *remaining, *whole;
};

static double norm(const double *x, size_t n)
{
    double largest = 0, sum = 0;
    for (size_t i = 0; i < n; i++)
        largest = fmax(largest, fabs(x[i]));
    for (size_t i = 0; i < n && largest > 0; i++)
        sum += (x[i] / largest) * (x[i] / largest);
    return largest * sqrt(sum);
}

/* Reflects the columns after `next` so that column `next` is left with its elements up to `row`. */
static void reflect(struct columns *columns, size_t next, size_t row)
{
    size_t length = columns->n - row;
    double *pivot = columns->column[next] + row, size = norm(pivot, length);
    if (!(size > 0))
        return;
    size = copysign(size, pivot[0]);
    for (size_t i = 0; i < length; i++)
        pivot[i] /= size;
    pivot[0] += 1;
    for (size_t j = next + 1; j < columns->n_columns; j++) {
        double *other = columns->column[j] + row, product = 0;
        for (size_t i = 0; i < length; i++)
            product += pivot[i] * other[i];
        product /= pivot[0];
        for (size_t i = 0; i < length; i++)
            other[i] -= product * pivot[i];
        if (columns->remaining[j] == 0)
            continue;
        double share = fabs(other[0]) / columns->remaining[j], rest = fmax(1 - share * share, 0);
        columns->remaining[j] = rest < 1e-6 ? norm(other + 1, length - 1) : columns->remaining[j] * sqrt(rest);
    }
}

static size_t rank_of(struct columns *columns)
{
    size_t rank = 0;
    for (size_t j = 0; j < columns->n_columns; j++) {
        columns->remaining[j] = norm(columns->column[j], columns->n);
        columns->whole[j] = columns->remaining[j] > 0 ? columns->remaining[j] : 1;
    }
    for (size_t j = 0; j < columns->n_columns && rank < columns->n; j++) {
        if (columns->remaining[j] < columns->whole[j] * rank_tolerance)
            continue;
        if (rank + 1 < columns->n)
            reflect(columns, j, rank);
        rank++;
    }
    return rank;
}

double replicate_df(const struct replicates *replicates, const bool *in_domain)
{
    struct columns columns = { .n_columns = replicates->n_replicates };
    struct arena arena = { 0 };
    for (size_t i = 0; i < replicates->n; i++)
        columns.n += in_domain == NULL || in_domain[i];
    double *cells = arena_new(&arena, columns.n * columns.n_columns * sizeof *cells);
    columns.column = arena_new(&arena, columns.n_columns * sizeof *columns.column);
    columns.remaining = arena_new(&arena, columns.n_columns * sizeof *columns.remaining);
    columns.whole = arena_new(&arena, columns.n_columns * sizeof *columns.whole);
    for (size_t r = 0; r < columns.n_columns; r++) {
        columns.column[r] = cells + r * columns.n;
        for (size_t i = 0, k = 0; i < replicates->n; i++)
            if (in_domain == NULL || in_domain[i])
                columns.column[r][k++] = replicate_weight(replicates, r, i);
    }
    double df = (double)rank_of(&columns) - 1;
    arena_clear(&arena);
    return df;
}

/* ---- statistics over weights */

void weighted_value(const void *context, const double *weights, double *values)
{
    const struct weighted_statistic *statistic = context;
    struct sum above = { 0, 0 }, below = { 0, 0 };
    for (size_t i = 0; i < statistic->n; i++) {
        double y = statistic->y[i], x = statistic->x != NULL ? statistic->x[i] : 1;
        if ((statistic->in_domain != NULL && !statistic->in_domain[i]) || is_missing(y) || is_missing(x))
            continue;
        sum_add(&above, weights[i] * y);
        sum_add(&below, weights[i] * x);
    }
    double total = sum_value(above), base = sum_value(below), mean = base != 0 ? total / base : MISSING;
    switch (statistic->form) {
    case WEIGHTED_MEAN: *values = mean; break;
    case WEIGHTED_TOTAL: *values = total; break;
    case WEIGHTED_LOGIT: *values = mean > 0 && mean < 1 ? log(mean / (1 - mean)) : MISSING; break;
    }
}
