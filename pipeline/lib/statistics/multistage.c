/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/multistage.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/unit_level.h"

/* A standard error of this share of what its units' totals are made of is rounding. */
static const double rounding = 1e-13;

bool multistage_check(const struct multistage_sample *sample, struct error *err)
{
    struct unit_level levels[MULTISTAGE_MOST_STAGES];
    unit_levels_init(levels, sample, NULL);
    bool done = unit_levels_check(sample, levels, err);
    unit_levels_clear(levels, sample);
    return done;
}

/* What the variance of a stage is made from. z: Σ w u of each unit, size: Σ |w u|; units × estimates. factor: of each
 * parent, the shares that were drawn at the stages above. covariance and magnitude grow. */
struct stage_sums {
    const struct unit_level *level;
    size_t n_estimates;
    double *z, *size;
    const double *factor;
};

static void sum_units(struct stage_sums *sums, const struct multistage_sample *sample, const double *influence)
{
    size_t m = sums->n_estimates, n_units = sums->level->n_units;
    struct sum *z = memory_new(n_units * m, sizeof *z);
    sums->z = memory_new(n_units * m, sizeof *sums->z);
    sums->size = memory_new(n_units * m, sizeof *sums->size);
    for (size_t i = 0; i < sample->n; i++) {
        size_t at = sums->level->unit[i] * m;
        for (size_t e = 0; e < m; e++) {
            double value = influence[i * m + e] != 0 ? sample->weight[i] * influence[i * m + e] : 0;
            sum_add(&z[at + e], value);
            sums->size[at + e] += fabs(value);
        }
    }
    for (size_t i = 0; i < n_units * m; i++)
        sums->z[i] = sum_value(z[i]);
    free(z);
}

/* The mean of the units of each parent, and after them of all units together. Owned by the caller. */
static double *unit_means(const struct stage_sums *sums)
{
    const struct unit_level *level = sums->level;
    size_t m = sums->n_estimates, n_all = 0;
    struct sum *totals = memory_new((level->n_parents + 1) * m, sizeof *totals);
    double *means = memory_new((level->n_parents + 1) * m, sizeof *means);
    for (size_t u = 0; u < level->n_units; u++) {
        n_all += level->parent[u] != UNIT_NO_PARENT;
        for (size_t e = 0; e < m && level->parent[u] != UNIT_NO_PARENT; e++) {
            sum_add(&totals[level->parent[u] * m + e], sums->z[u * m + e]);
            sum_add(&totals[level->n_parents * m + e], sums->z[u * m + e]);
        }
    }
    for (size_t p = 0; p <= level->n_parents; p++) {
        size_t n = p < level->n_parents ? level->n_drawn[p] : n_all;
        for (size_t e = 0; e < m && n > 0; e++)
            means[p * m + e] = sum_value(totals[p * m + e]) / (double)n;
    }
    free(totals);
    return means;
}

/* Whether a parent has no variance of its own and the rule decides. */
static bool is_lonely(const struct multistage_sample *sample, const struct unit_level *level, size_t parent)
{
    return level->left_out[parent] > 0 &&
           (level->n_drawn[parent] == 1 ||
            (sample->is_lonely_in_domain && level->n_drawn[parent] > 1 && level->n_in_domain[parent] == 1));
}

/* By how much a unit's product counts: 0 where its parent is whole, or lonely under AVERAGE. */
static double parent_scale(const struct multistage_sample *sample, const struct stage_sums *sums, size_t parent)
{
    const struct unit_level *level = sums->level;
    double n = (double)level->n_drawn[parent];
    if (is_lonely(sample, level, parent) && sample->single_psu == SINGLE_PSU_AVERAGE)
        return 0;
    return sums->factor[parent] * level->left_out[parent] * (n > 1 ? n / (n - 1) : 1);
}

/* By how much the parents that are lonely under AVERAGE make the others count more. */
static double average_scale(const struct multistage_sample *sample, const struct unit_level *level)
{
    double n = 0, n_lonely = 0;
    for (size_t p = 0; p < level->n_parents && sample->single_psu == SINGLE_PSU_AVERAGE; p++) {
        n += level->n_in_domain[p] > 0;
        n_lonely += level->n_in_domain[p] > 0 && is_lonely(sample, level, p);
    }
    return n > n_lonely ? n / (n - n_lonely) : 1;
}

static void add_stage(const struct multistage_sample *sample, const struct stage_sums *sums, double *covariance,
                      double *magnitude)
{
    const struct unit_level *level = sums->level;
    size_t m = sums->n_estimates;
    double *means = unit_means(sums), average = average_scale(sample, level);
    for (size_t u = 0; u < level->n_units; u++) {
        uint32_t parent = level->parent[u];
        if (parent == UNIT_NO_PARENT)
            continue;
        bool is_adjusted = sample->single_psu == SINGLE_PSU_ADJUST && is_lonely(sample, level, parent);
        const double *centre = means + (is_adjusted ? level->n_parents : parent) * m, *z = sums->z + u * m;
        double scale = average * parent_scale(sample, sums, parent);
        for (size_t a = 0; a < m && scale > 0; a++) {
            magnitude[a] +=
                scale * (sums->size[u * m + a] + fabs(centre[a])) * (sums->size[u * m + a] + fabs(centre[a]));
            for (size_t b = 0; b <= a; b++)
                covariance[a * m + b] += scale * (z[a] - centre[a]) * (z[b] - centre[b]);
        }
    }
    free(means);
}

/* The lower triangle to the whole; what rounding alone leaves is 0. */
static void finish(double *covariance, const double *magnitude, size_t m)
{
    for (size_t a = 0; a < m; a++)
        for (size_t b = 0; b <= a; b++) {
            bool is_none = covariance[a * m + a] <= rounding * rounding * magnitude[a] ||
                           covariance[b * m + b] <= rounding * rounding * magnitude[b];
            if (is_none && a != b)
                covariance[a * m + b] = 0;
            covariance[b * m + a] = covariance[a * m + b];
        }
    for (size_t a = 0; a < m; a++)
        if (covariance[a * m + a] <= rounding * rounding * magnitude[a])
            covariance[a * m + a] = 0;
}

/* Adds what each stage contributes. */
static void add_stages(const struct multistage_sample *sample, const struct unit_level *levels, const double *influence,
                       size_t m, double *covariance)
{
    double *magnitude = memory_new(m, sizeof *magnitude), *factor = memory_new(levels[0].n_parents, sizeof *factor);
    for (size_t h = 0; h < levels[0].n_parents; h++)
        factor[h] = 1;
    for (size_t stage = 0; stage < unit_levels_count(sample) && unit_levels_is_used(sample, stage); stage++) {
        const struct unit_level *level = &levels[stage];
        struct stage_sums sums = { .level = level, .n_estimates = m, .factor = factor };
        sum_units(&sums, sample, influence);
        add_stage(sample, &sums, covariance, magnitude);
        double *below = memory_new(level->n_units, sizeof *below);
        for (size_t u = 0; u < level->n_units; u++)
            if (level->parent[u] != UNIT_NO_PARENT)
                below[u] = factor[level->parent[u]] * (double)level->n_drawn[level->parent[u]] /
                           level->population[level->parent[u]];
        free(factor);
        factor = below;
        free(sums.z);
        free(sums.size);
    }
    finish(covariance, magnitude, m);
    free(factor);
    free(magnitude);
}

bool multistage_covariance(const struct multistage_sample *sample, const double *influence, size_t n_estimates,
                           const bool *in_domain, double *covariance, struct error *err)
{
    struct unit_level levels[MULTISTAGE_MOST_STAGES];
    bool is_calibrated = sample->auxiliaries != NULL && sample->n_auxiliaries > 0;
    unit_levels_init(levels, sample, is_calibrated ? NULL : in_domain);
    bool done = unit_levels_check(sample, levels, err);
    if (done) {
        double *residuals = NULL;
        for (size_t i = 0; i < n_estimates * n_estimates; i++)
            covariance[i] = 0;
        if (is_calibrated) {
            residuals = memory_new(sample->n * n_estimates, sizeof *residuals);
            for (size_t i = 0; i < sample->n * n_estimates; i++)
                residuals[i] = influence[i];
            multistage_residuals(sample, n_estimates, residuals);
        }
        add_stages(sample, levels, is_calibrated ? residuals : influence, n_estimates, covariance);
        free(residuals);
    }
    unit_levels_clear(levels, sample);
    return done;
}

double multistage_df(const struct multistage_sample *sample, const bool *has_answer)
{
    bool *is_in = memory_new(sample->n, sizeof *is_in);
    struct unit_level level;
    double df = 0;
    for (size_t i = 0; i < sample->n; i++)
        is_in[i] = sample->weight[i] != 0 && (has_answer == NULL || has_answer[i]);
    unit_level_init(&level, sample, 0, is_in);
    for (size_t h = 0; h < level.n_parents; h++)
        df += level.n_in_domain[h] > 0 ? (double)level.n_in_domain[h] - 1 : 0;
    unit_level_clear(&level);
    free(is_in);
    return df;
}
