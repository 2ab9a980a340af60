#include "statistics/row_sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

/* A standard error of this share of what its units' totals are made of is rounding. */
static const double rounding = 1e-13;

/* A parent that is left out for less than this is taken whole. */
static const double taken_whole = 1e-7;

/* The units of a stage and their parents: the strata of the first stage, the units above of a later one. left_out: of each parent, the
 * share of its population that was not drawn; 1 with replacement. n_in_domain: its units with rows in the domain. */
struct level {
    size_t n_units, n_parents;
    uint32_t *unit, *parent;
    size_t *n_drawn, *n_in_domain;
    double *population, *left_out;
};

static const uint32_t no_parent = UINT32_MAX;

static size_t count_codes(const uint32_t *codes, size_t n)
{
    size_t n_codes = 0;
    for (size_t i = 0; i < n; i++)
        n_codes = codes[i] >= n_codes ? (size_t)codes[i] + 1 : n_codes;
    return n_codes;
}

static void level_clear(struct level *level)
{
    free(level->unit);
    free(level->parent);
    free(level->n_drawn);
    free(level->n_in_domain);
    free(level->population);
    free(level->left_out);
    *level = (struct level){ 0 };
}

static size_t stage_count(const struct row_sample *sample)
{
    return sample->n_stages > 0 ? sample->n_stages : 1;
}

/* Of each row, the unit that it belongs to at a stage: the row itself where there is no stage. */
static uint32_t *units_of(const struct row_sample *sample, size_t stage)
{
    uint32_t *units = memory_new(sample->n, sizeof *units);
    for (size_t i = 0; i < sample->n; i++)
        units[i] = sample->n_stages > 0 ? sample->stages[stage].unit[i] : (uint32_t)i;
    return units;
}

/* Counts the units of each parent, and those of them with rows in the domain. */
static void count_units(struct level *level, const struct row_sample *sample, const uint32_t *parents, const bool *in_domain)
{
    bool *is_in = memory_new(level->n_units, sizeof *is_in);
    for (size_t i = 0; i < sample->n; i++) {
        uint32_t unit = level->unit[i], parent = parents != NULL ? parents[i] : 0;
        if (level->parent[unit] == no_parent) {
            level->parent[unit] = parent;
            level->n_drawn[parent]++;
        }
        if (!is_in[unit] && (in_domain == NULL || in_domain[i])) {
            is_in[unit] = true;
            level->n_in_domain[parent]++;
        }
    }
    free(is_in);
}

static void level_init(struct level *level, const struct row_sample *sample, size_t stage, const bool *in_domain)
{
    const uint32_t *parents = stage == 0 ? sample->stratum : sample->stages[stage - 1].unit;
    const double *population = sample->n_stages > 0 ? sample->stages[stage].population : NULL;
    *level = (struct level){ .unit = units_of(sample, stage) };
    level->n_units = count_codes(level->unit, sample->n);
    level->n_parents = parents != NULL ? count_codes(parents, sample->n) : 1;
    level->parent = memory_new(level->n_units, sizeof *level->parent);
    level->n_drawn = memory_new(level->n_parents, sizeof *level->n_drawn);
    level->n_in_domain = memory_new(level->n_parents, sizeof *level->n_in_domain);
    level->population = memory_new(level->n_parents, sizeof *level->population);
    level->left_out = memory_new(level->n_parents, sizeof *level->left_out);
    for (size_t u = 0; u < level->n_units; u++)
        level->parent[u] = no_parent;
    for (size_t p = 0; p < level->n_parents; p++)
        level->population[p] = INFINITY;
    count_units(level, sample, parents, in_domain);
    for (size_t i = 0; i < sample->n && population != NULL; i++)
        if (!is_missing(population[i]))
            level->population[parents != NULL ? parents[i] : 0] = population[i];
    for (size_t p = 0; p < level->n_parents; p++) {
        double left_out = isinf(level->population[p]) ? 1 : 1 - (double)level->n_drawn[p] / level->population[p];
        level->left_out[p] = left_out < taken_whole ? 0 : left_out;
    }
}

/* The first row of a stratum (first stage) or of a unit above; n where there is none. */
static size_t first_row(const struct row_sample *sample, size_t stage, size_t parent)
{
    const uint32_t *parents = stage == 0 ? sample->stratum : sample->stages[stage - 1].unit;
    size_t i = 0;
    while (i < sample->n && parents != NULL && parents[i] != parent)
        i++;
    return i;
}

static void check_parent(const struct row_sample *sample, size_t stage, const struct level *level, size_t parent, struct error *err)
{
    static const char *const words[SAMPLE_MOST_STAGES] = { "primary", "secondary" };
    size_t row = first_row(sample, stage, parent);
    bool is_named = row < sample->n && sample->stratum_names != NULL && sample->stratum != NULL;
    const char *name = is_named ? sample->stratum_names[sample->stratum[row]] : "";
    struct place place = { sample->shown, row < sample->n && sample->line != NULL ? sample->line[row] : 0, 0 };
    char population[NUMBER_TEXT];
    if ((double)level->n_drawn[parent] > level->population[parent] * (1 + taken_whole))
        (void)error_at(err, place, "%sstratum \"%s\" has %zu %s sampling units of a population of %s, no more than those were wanted",
                       stage == 0 ? "" : "a primary sampling unit of ", name, level->n_drawn[parent], words[stage],
                       number_print(population, level->population[parent]));
    if (sample->single_psu != SINGLE_PSU_FAIL || level->n_drawn[parent] != 1 || !(level->left_out[parent] > 0))
        return;
    if (stage == 0)
        (void)error_at(err, place,
                       "stratum \"%s\" has one primary sampling unit, at least two were wanted; join it with another, or set single_psu",
                       name);
    else
        (void)error_at(err, place,
                       "stratum \"%s\" has a primary sampling unit of which one secondary unit was drawn, at least two were wanted; join "
                       "it with another, or set single_psu",
                       name);
}

/* Whether what is below a stage contributes: only where units were drawn from a population. */
static bool is_stage_used(const struct row_sample *sample, size_t stage)
{
    return stage == 0 || (stage < sample->n_stages && sample->stages[stage - 1].population != NULL && is_stage_used(sample, stage - 1));
}

static bool levels_check(const struct row_sample *sample, const struct level *levels, struct error *err)
{
    size_t n_errors = err->n_errors;
    for (size_t stage = 0; stage < stage_count(sample); stage++)
        for (size_t p = 0; p < levels[stage].n_parents && is_stage_used(sample, stage); p++)
            check_parent(sample, stage, &levels[stage], p, err);
    return err->n_errors == n_errors;
}

static void levels_init(struct level *levels, const struct row_sample *sample, const bool *in_domain)
{
    for (size_t stage = 0; stage < stage_count(sample); stage++)
        level_init(&levels[stage], sample, stage, in_domain);
}

static void levels_clear(struct level *levels, const struct row_sample *sample)
{
    for (size_t stage = 0; stage < stage_count(sample); stage++)
        level_clear(&levels[stage]);
}

bool row_sample_check(const struct row_sample *sample, struct error *err)
{
    struct level levels[SAMPLE_MOST_STAGES];
    levels_init(levels, sample, NULL);
    bool done = levels_check(sample, levels, err);
    levels_clear(levels, sample);
    return done;
}

/* ---- residuals */

/* Takes the part of `v` that lies along the n_columns orthonormal columns of q away; twice, so that nothing of it is left. */
static void project_out(const double *q, size_t n_columns, double *v, size_t n)
{
    for (size_t c = 0; c < 2 * n_columns; c++) {
        const double *column = q + (c % n_columns) * n;
        struct sum product = { 0, 0 };
        for (size_t i = 0; i < n; i++)
            sum_add(&product, column[i] * v[i]);
        double along = sum_value(product);
        for (size_t i = 0; i < n; i++)
            v[i] -= along * column[i];
    }
}

static double length_of(const double *v, size_t n)
{
    struct sum squares = { 0, 0 };
    for (size_t i = 0; i < n; i++)
        sum_add(&squares, v[i] * v[i]);
    return sqrt(sum_value(squares));
}

/* Orthonormal columns that span √d × auxiliaries; those that others determine are left out. Owned by the caller. */
static double *orthonormal_columns(const struct row_sample *sample, const double *design_weight, size_t *n_columns)
{
    size_t n = sample->n, k = sample->n_auxiliaries;
    double *q = memory_new(n * k, sizeof *q);
    *n_columns = 0;
    for (size_t c = 0; c < k; c++) {
        double *column = q + *n_columns * n;
        for (size_t i = 0; i < n; i++)
            column[i] = sqrt(design_weight[i]) * sample->auxiliaries[i * k + c];
        double whole = length_of(column, n);
        project_out(q, *n_columns, column, n);
        double left = length_of(column, n);
        if (!(left > 1e-7 * whole))
            continue;
        for (size_t i = 0; i < n; i++)
            column[i] /= left;
        ++*n_columns;
    }
    return q;
}

static const double *regression_weights(const struct row_sample *sample)
{
    return sample->design_weight != NULL ? sample->design_weight : sample->weight;
}

double *row_sample_basis(const struct row_sample *sample, size_t *n_basis)
{
    *n_basis = 0;
    bool has_auxiliaries = sample->auxiliaries != NULL && sample->n_auxiliaries > 0;
    return has_auxiliaries ? orthonormal_columns(sample, regression_weights(sample), n_basis) : NULL;
}

void row_sample_residuals(const struct row_sample *sample, size_t n_estimates, double *influence)
{
    if (sample->auxiliaries == NULL || sample->n_auxiliaries == 0)
        return;
    const double *d = regression_weights(sample), *q = sample->basis;
    size_t n = sample->n, n_columns = sample->n_basis;
    double *own = q == NULL ? row_sample_basis(sample, &n_columns) : NULL, *v = memory_new(n, sizeof *v);
    q = q == NULL ? own : q;
    for (size_t e = 0; e < n_estimates; e++) {
        for (size_t i = 0; i < n; i++)
            v[i] = sqrt(d[i]) * influence[i * n_estimates + e];
        double whole = length_of(v, n);
        project_out(q, n_columns, v, n);
        /* What the auxiliaries explain to the last digit has no residual: what is left is rounding. */
        if (length_of(v, n) <= 1e-12 * whole)
            memset(v, 0, n * sizeof *v);
        for (size_t i = 0; i < n; i++)
            influence[i * n_estimates + e] = d[i] > 0 ? v[i] / sqrt(d[i]) : 0;
    }
    free(v);
    free(own);
}

/* ---- variance */

/* What the variance of a stage is made from. z: Σ w u of each unit, size: Σ |w u|; units × estimates. factor: of each parent, the shares
 * that were drawn at the stages above. covariance and magnitude grow. */
struct stage_sums {
    const struct level *level;
    size_t n_estimates;
    double *z, *size;
    const double *factor;
};

static void sum_units(struct stage_sums *sums, const struct row_sample *sample, const double *influence)
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
    const struct level *level = sums->level;
    size_t m = sums->n_estimates, n_all = 0;
    struct sum *totals = memory_new((level->n_parents + 1) * m, sizeof *totals);
    double *means = memory_new((level->n_parents + 1) * m, sizeof *means);
    for (size_t u = 0; u < level->n_units; u++) {
        n_all += level->parent[u] != no_parent;
        for (size_t e = 0; e < m && level->parent[u] != no_parent; e++) {
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
static bool is_lonely(const struct row_sample *sample, const struct level *level, size_t parent)
{
    return level->left_out[parent] > 0 &&
           (level->n_drawn[parent] == 1 || (sample->is_lonely_in_domain && level->n_drawn[parent] > 1 && level->n_in_domain[parent] == 1));
}

/* By how much a unit's product counts: 0 where its parent is whole, or lonely under AVERAGE. */
static double parent_scale(const struct row_sample *sample, const struct stage_sums *sums, size_t parent)
{
    const struct level *level = sums->level;
    double n = (double)level->n_drawn[parent];
    if (is_lonely(sample, level, parent) && sample->single_psu == SINGLE_PSU_AVERAGE)
        return 0;
    return sums->factor[parent] * level->left_out[parent] * (n > 1 ? n / (n - 1) : 1);
}

/* By how much the parents that are lonely under AVERAGE make the others count more. */
static double average_scale(const struct row_sample *sample, const struct level *level)
{
    double n = 0, n_lonely = 0;
    for (size_t p = 0; p < level->n_parents && sample->single_psu == SINGLE_PSU_AVERAGE; p++) {
        n += level->n_in_domain[p] > 0;
        n_lonely += level->n_in_domain[p] > 0 && is_lonely(sample, level, p);
    }
    return n > n_lonely ? n / (n - n_lonely) : 1;
}

static void add_stage(const struct row_sample *sample, const struct stage_sums *sums, double *covariance, double *magnitude)
{
    const struct level *level = sums->level;
    size_t m = sums->n_estimates;
    double *means = unit_means(sums), average = average_scale(sample, level);
    for (size_t u = 0; u < level->n_units; u++) {
        uint32_t parent = level->parent[u];
        if (parent == no_parent)
            continue;
        bool is_adjusted = sample->single_psu == SINGLE_PSU_ADJUST && is_lonely(sample, level, parent);
        const double *centre = means + (is_adjusted ? level->n_parents : parent) * m, *z = sums->z + u * m;
        double scale = average * parent_scale(sample, sums, parent);
        for (size_t a = 0; a < m && scale > 0; a++) {
            magnitude[a] += scale * (sums->size[u * m + a] + fabs(centre[a])) * (sums->size[u * m + a] + fabs(centre[a]));
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
            bool is_none =
                covariance[a * m + a] <= rounding * rounding * magnitude[a] || covariance[b * m + b] <= rounding * rounding * magnitude[b];
            if (is_none && a != b)
                covariance[a * m + b] = 0;
            covariance[b * m + a] = covariance[a * m + b];
        }
    for (size_t a = 0; a < m; a++)
        if (covariance[a * m + a] <= rounding * rounding * magnitude[a])
            covariance[a * m + a] = 0;
}

/* Adds what each stage contributes. */
static void add_stages(const struct row_sample *sample, const struct level *levels, const double *influence, size_t m, double *covariance)
{
    double *magnitude = memory_new(m, sizeof *magnitude), *factor = memory_new(levels[0].n_parents, sizeof *factor);
    for (size_t h = 0; h < levels[0].n_parents; h++)
        factor[h] = 1;
    for (size_t stage = 0; stage < stage_count(sample) && is_stage_used(sample, stage); stage++) {
        const struct level *level = &levels[stage];
        struct stage_sums sums = { .level = level, .n_estimates = m, .factor = factor };
        sum_units(&sums, sample, influence);
        add_stage(sample, &sums, covariance, magnitude);
        double *below = memory_new(level->n_units, sizeof *below);
        for (size_t u = 0; u < level->n_units; u++)
            if (level->parent[u] != no_parent)
                below[u] = factor[level->parent[u]] * (double)level->n_drawn[level->parent[u]] / level->population[level->parent[u]];
        free(factor);
        factor = below;
        free(sums.z);
        free(sums.size);
    }
    finish(covariance, magnitude, m);
    free(factor);
    free(magnitude);
}

bool row_sample_covariance(const struct row_sample *sample, const double *influence, size_t n_estimates, const bool *in_domain,
                           double *covariance, struct error *err)
{
    struct level levels[SAMPLE_MOST_STAGES];
    bool is_calibrated = sample->auxiliaries != NULL && sample->n_auxiliaries > 0;
    levels_init(levels, sample, is_calibrated ? NULL : in_domain);
    bool done = levels_check(sample, levels, err);
    if (done) {
        double *residuals = NULL;
        for (size_t i = 0; i < n_estimates * n_estimates; i++)
            covariance[i] = 0;
        if (is_calibrated) {
            residuals = memory_new(sample->n * n_estimates, sizeof *residuals);
            for (size_t i = 0; i < sample->n * n_estimates; i++)
                residuals[i] = influence[i];
            row_sample_residuals(sample, n_estimates, residuals);
        }
        add_stages(sample, levels, is_calibrated ? residuals : influence, n_estimates, covariance);
        free(residuals);
    }
    levels_clear(levels, sample);
    return done;
}

double row_sample_df(const struct row_sample *sample, const bool *has_answer)
{
    bool *is_in = memory_new(sample->n, sizeof *is_in);
    struct level level;
    double df = 0;
    for (size_t i = 0; i < sample->n; i++)
        is_in[i] = sample->weight[i] != 0 && (has_answer == NULL || has_answer[i]);
    level_init(&level, sample, 0, is_in);
    for (size_t h = 0; h < level.n_parents; h++)
        df += level.n_in_domain[h] > 0 ? (double)level.n_in_domain[h] - 1 : 0;
    level_clear(&level);
    free(is_in);
    return df;
}
