/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/estimate.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"

/* A sum of products of this share of its terms' size is rounding, not variance. */
static const double rounding = 1e-13;

static double stratum_factor(const struct design_stratum *stratum)
{
    double n = (double)stratum->n_units;
    double left_out = is_missing(stratum->population) ? 1 : fmax(0, 1 - n / stratum->population);
    return n > 1 ? left_out * n / (n - 1) : 0;
}

/* Column of a profile's cell in a margin, or n_columns where it is in none. */
static size_t column_of(const struct estimator *estimator, size_t margin, size_t profile)
{
    size_t cell = estimator->profiles->codes[1 + margin][profile];
    return cell < estimator->design->margins[margin].n_cells ? estimator->first_columns[margin] + cell
                                                             : estimator->n_columns;
}

/* Σ d a a', a the 0/1 vector of a row's calibration cells. */
static void add_cross_products(const struct estimator *estimator, double *products)
{
    size_t n_margins = estimator->design->n_margins, n = estimator->n_columns;
    for (size_t p = 0; p < estimator->profiles->n; p++)
        for (size_t k = 0; k < n_margins; k++)
            for (size_t l = 0; l < n_margins; l++) {
                size_t row = column_of(estimator, k, p), column = column_of(estimator, l, p);
                if (row < n && column < n)
                    products[row * n + column] += estimator->profiles->design_weight[p];
            }
}

/* Cholesky factor in place, lower triangle. A column that those before it determine gets a 0 diagonal and no others:
 * margins overlap. */
static void factorise(double *a, size_t n)
{
    for (size_t j = 0; j < n; j++) {
        double diagonal = a[j * n + j], whole = diagonal;
        for (size_t k = 0; k < j; k++)
            diagonal -= a[j * n + k] * a[j * n + k];
        bool is_determined = diagonal <= 1e-9 * whole;
        double root = is_determined ? 0 : sqrt(diagonal);
        a[j * n + j] = root;
        for (size_t i = j + 1; i < n; i++) {
            double value = a[i * n + j];
            for (size_t k = 0; k < j; k++)
                value -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = is_determined ? 0 : value / root;
        }
    }
}

/* Solves (L L') x = b in place; x is 0 for the columns left out. */
static void solve(const double *l, size_t n, double *b)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++)
            b[i] -= l[i * n + k] * b[k];
        b[i] = l[i * n + i] > 0 ? b[i] / l[i * n + i] : 0;
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t k = i + 1; k < n; k++)
            b[i] -= l[k * n + i] * b[k];
        b[i] = l[i * n + i] > 0 ? b[i] / l[i * n + i] : 0;
    }
}

void estimator_init(struct estimator *estimator, const struct design *design, const struct profiles *profiles)
{
    *estimator = (struct estimator){ .design = design, .profiles = profiles };
    estimator->stratum_factors = arena_new(&estimator->arena, design->n_strata * sizeof *estimator->stratum_factors);
    for (size_t h = 0; h < design->n_strata; h++) {
        estimator->stratum_factors[h] = stratum_factor(&design->strata[h]);
        estimator->n_units += (double)design->strata[h].n_units;
    }
    estimator->first_columns = arena_new(&estimator->arena, design->n_margins * sizeof *estimator->first_columns);
    for (size_t k = 0; k < design->n_margins; k++) {
        estimator->first_columns[k] = estimator->n_columns;
        estimator->n_columns += design->margins[k].n_cells;
    }
    estimator->factor =
        arena_new(&estimator->arena, estimator->n_columns * estimator->n_columns * sizeof *estimator->factor);
    add_cross_products(estimator, estimator->factor);
    factorise(estimator->factor, estimator->n_columns);
}

void estimator_clear(struct estimator *estimator)
{
    arena_clear(&estimator->arena);
    *estimator = (struct estimator){ 0 };
}

void linear_clear(struct linear *linear)
{
    free(linear->coefficients);
    free(linear->offsets);
    *linear = (struct linear){ 0 };
}

/* Σ w v over the domain: `size` sums. Owned by the caller. */
static double *domain_totals(const struct moments *moments, const bool *is_in)
{
    struct sum *sums = memory_new(moments->size, sizeof *sums);
    double *totals = memory_new(moments->size, sizeof *totals);
    for (size_t p = 0; p < moments->n_profiles; p++)
        for (size_t i = 0; i < moments->size && is_in[p]; i++)
            sum_add(&sums[i], moments->first[p * moments->size + i]);
    for (size_t i = 0; i < moments->size; i++)
        totals[i] = sum_value(sums[i]);
    free(sums);
    return totals;
}

/* q'Sr over the lower triangle S of sums of products, at n of its rows and columns; `magnitude` grows by the same with
 * every term taken positive. */
static double form_at(const double *s, const double *q, const double *r, const size_t *places, size_t n,
                      double *magnitude)
{
    double value = 0, sizes = *magnitude;
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++) {
            size_t i = places[a], j = places[b];
            double term = q[i] * r[j] * s[triangle(i, j)];
            value += term;
            sizes += fabs(term);
        }
    *magnitude = sizes;
    return value;
}

/* q'Sr of a share or mean whose residuals have no offset, so that only its numerator and its denominator count. */
static double form_of_ratio(const double *s, const double *q, const double *r, double *magnitude)
{
    double one = q[1] * r[1] * s[triangle(1, 1)], both = q[1] * r[2] * s[triangle(2, 1)],
           other = q[2] * r[1] * s[triangle(2, 1)], two = q[2] * r[2] * s[triangle(2, 2)];
    *magnitude = *magnitude + fabs(one) + fabs(both) + fabs(other) + fabs(two);
    return one + both + other + two;
}

/* q'Sr. Terms that are 0 are passed over, which changes no digit: a profile of few respondents has most sums of a
 * composite at 0, and where the square of one is, all its products are. */
static double quadratic_form(const double *s, const double *q, const double *r, size_t size, double *magnitude)
{
    enum { OF_A_RATIO = 3, MOST = 64 };
    if (size == OF_A_RATIO && q[0] == 0 && r[0] == 0)
        return form_of_ratio(s, q, r, magnitude);
    size_t here[MOST], n = 0, *places = size <= MOST ? here : memory_new(size, sizeof *places);
    for (size_t i = 0; i < size; i++) {
        places[n] = i;
        n += s[triangle(i, i)] != 0;
    }
    double value = form_at(s, q, r, places, n, magnitude);
    if (places != here)
        free(places);
    return value;
}

/* What is estimated from an item's totals. coefficients: of a composite's shares, NULL = their mean. */
struct target {
    enum measure measure;
    const double *coefficients;
};

/* The mean of k shares, or another combination; fills q so that u = q'v. MISSING where a share has an empty base. */
static double linearise_composite(const double *totals, size_t n_shares, const double *coefficients, double *q)
{
    double value = 0, k = coefficients != NULL ? 1 : (double)n_shares;
    for (size_t j = 0; j < n_shares; j++) {
        double base = totals[0] - totals[1 + n_shares + j];
        if (!(base > rounding * totals[0]))
            return MISSING;
        double share = totals[1 + j] / base, weight = coefficients != NULL ? coefficients[j] : 1;
        value += weight * share / k;
        q[0] -= weight * share / (k * base);
        q[1 + j] = weight / (k * base);
        q[1 + n_shares + j] = weight * share / (k * base);
    }
    return value;
}

/* The estimate from the domain's totals; fills q so that u = q'v. */
static double linearise(const struct moments *moments, struct target target, const double *totals, double *q)
{
    if (target.measure == MEASURE_COMPOSITE)
        return linearise_composite(totals, (moments->size - 1) / 2, target.coefficients, q);
    if (target.measure == MEASURE_TOTAL) {
        q[1] = 1;
        return totals[1];
    }
    if (totals[2] == 0)
        return MISSING;
    double ratio = totals[1] / totals[2];
    q[1] = 1 / totals[2];
    q[2] = -ratio / totals[2];
    return ratio + moments->pivot;
}

/* The variance that a simple random sample with replacement of n would have: Ŵ Σ w u² / (n - 1), u centred. */
static double simple_variance(const struct linear *linear, enum measure measure, const double *totals,
                              const struct estimate *estimate)
{
    const struct moments *moments = linear->moments;
    size_t size = moments->size, n_second = size * (size + 1) / 2;
    double *q = memory_new(size, sizeof *q), sum = 0;
    for (size_t i = 0; i < size; i++)
        q[i] = linear->coefficients[i];
    if (measure == MEASURE_TOTAL)
        q[2] = totals[2] != 0 ? -totals[1] / totals[2] : 0;
    double magnitude = 0;
    for (size_t p = 0; p < moments->n_profiles; p++)
        if (linear->is_in[p])
            sum += quadratic_form(moments->second + p * n_second, q, q, size, &magnitude);
    free(q);
    return sum > rounding * magnitude ? sum * estimate->population / ((double)estimate->n - 1) : 0;
}

double *linear_offsets(const struct estimator *estimator, const struct linear *linear)
{
    const struct moments *moments = linear->moments;
    size_t n = estimator->n_columns, n_margins = estimator->design->n_margins;
    if (n == 0)
        return NULL;
    double *b = memory_new(n, sizeof *b), *fitted = memory_new(moments->n_profiles, sizeof *fitted);
    for (size_t p = 0; p < moments->n_profiles; p++) {
        if (!linear->is_in[p])
            continue;
        double sum = 0;
        for (size_t i = 0; i < moments->size; i++)
            sum += linear->coefficients[i] * moments->first_design[p * moments->size + i];
        for (size_t k = 0; k < n_margins; k++)
            if (column_of(estimator, k, p) < n)
                b[column_of(estimator, k, p)] += sum;
    }
    solve(estimator->factor, n, b);
    for (size_t p = 0; p < moments->n_profiles; p++)
        for (size_t k = 0; k < n_margins; k++)
            fitted[p] += column_of(estimator, k, p) < n ? b[column_of(estimator, k, p)] : 0;
    free(b);
    return fitted;
}

/* What a stratum's rows add up to: Σ z_a z_b, Σ z_a, Σ z_b, and the same with every term taken positive. */
struct stratum_sums {
    double products, first, second;
    double products_size, first_size, second_size;
};

/* q of an estimate in a profile: its coefficients within the domain, the residual's offset everywhere. */
static void profile_coefficients(const struct linear *linear, size_t profile, double *q)
{
    for (size_t i = 0; i < linear->moments->size; i++)
        q[i] = linear->is_in[profile] ? linear->coefficients[i] : 0;
    if (linear->offsets != NULL)
        q[0] -= linear->offsets[profile];
}

/* a'b; `size` grows by the same with every term taken positive. */
static double dot(const double *a, const double *b, size_t n, double *size)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += a[i] * b[i];
        *size += fabs(a[i] * b[i]);
    }
    return sum;
}

static struct stratum_sums *sum_by_stratum(const struct estimator *estimator, const struct linear *a,
                                           const struct linear *b)
{
    const struct moments *moments = a->moments;
    size_t size = moments->size, n_second = size * (size + 1) / 2;
    struct stratum_sums *strata = memory_new(estimator->design->n_strata, sizeof *strata);
    double *q = memory_new(2 * size, sizeof *q), *r = q + size;
    for (size_t p = 0; p < moments->n_profiles; p++) {
        if (a->offsets == NULL && !a->is_in[p] && !b->is_in[p])
            continue;
        struct stratum_sums *stratum = &strata[estimator->profiles->codes[0][p]];
        profile_coefficients(a, p, q);
        profile_coefficients(b, p, r);
        stratum->first += dot(q, moments->first + p * size, size, &stratum->first_size);
        stratum->second += dot(r, moments->first + p * size, size, &stratum->second_size);
        stratum->products += quadratic_form(moments->squared + p * n_second, q, r, size, &stratum->products_size);
    }
    free(q);
    return strata;
}

double estimate_covariance(const struct estimator *estimator, const struct linear *a, const struct linear *b)
{
    const struct design *design = estimator->design;
    struct stratum_sums *strata = sum_by_stratum(estimator, a, b);
    double total_a = 0, total_b = 0, covariance = 0, magnitude = 0, n_lonely = 0, n_strata = 0;
    for (size_t h = 0; h < design->n_strata; h++) {
        total_a += strata[h].first;
        total_b += strata[h].second;
    }
    for (size_t h = 0; h < design->n_strata; h++) {
        double n = (double)design->strata[h].n_units, factor = estimator->stratum_factors[h];
        n_strata += n > 0;
        if (design_is_lonely(&design->strata[h])) {
            double left_out = is_missing(design->strata[h].population) ? 1 : 1 - n / design->strata[h].population;
            n_lonely++;
            if (design->single_psu == SINGLE_PSU_ADJUST)
                covariance += left_out * (strata[h].first - total_a / estimator->n_units) *
                              (strata[h].second - total_b / estimator->n_units);
        } else if (n > 1) {
            covariance += factor * (strata[h].products - strata[h].first * strata[h].second / n);
            magnitude += factor * (strata[h].products_size + strata[h].first_size * strata[h].second_size / n);
        }
    }
    free(strata);
    if (design->single_psu == SINGLE_PSU_AVERAGE && n_lonely < n_strata)
        covariance *= n_strata / (n_strata - n_lonely);
    return fabs(covariance) > rounding * magnitude ? covariance : 0;
}

/* The sums that covariances of n estimates are made of: matrix, n × n, and totals, n for each stratum; sizes: each
 * variance's terms taken positive. */
struct joint_sums {
    size_t n;
    double *matrix, *totals, *sizes;
};

/* What a profile adds to the estimate that its members belong to. */
static void add_own(const struct estimator *estimator, const struct linear *linear, size_t own, size_t profile,
                    struct joint_sums *sums)
{
    const struct moments *moments = linear->moments;
    size_t size = moments->size, n = sums->n, stratum = estimator->profiles->codes[0][profile];
    const double *squared = moments->squared + profile * (size * (size + 1) / 2), *q = linear->coefficients;
    double factor = estimator->stratum_factors[stratum], size_of_products = 0;
    sums->matrix[own * n + own] += factor * quadratic_form(squared, q, q, size, &size_of_products);
    sums->sizes[own] += factor * size_of_products;
}

/* Σ w q'v of a profile's rows. */
static double own_sum(const struct linear *linear, size_t profile)
{
    size_t size = linear->moments->size;
    const double *first = linear->moments->first + profile * size;
    double sum = 0;
    for (size_t i = 0; i < size; i++)
        sum += linear->coefficients[i] * first[i];
    return sum;
}

/* What the residuals' offsets add, which all estimates have everywhere: with each other, and with the coefficients of
 * the estimate that the profile's members belong to (own; n: to none). */
static void add_offsets(const struct estimator *estimator, const struct linear *const *linears, size_t own,
                        size_t profile, struct joint_sums *sums)
{
    const struct moments *moments = linears[0]->moments;
    size_t size = moments->size, n = sums->n, stratum = estimator->profiles->codes[0][profile];
    const double *squared = moments->squared + profile * (size * (size + 1) / 2);
    double factor = estimator->stratum_factors[stratum], with_one = 0;
    for (size_t i = 0; i < size && own < n; i++)
        with_one += linears[own]->coefficients[i] * squared[triangle(i, 0)];
    for (size_t k = 0; k < n; k++) {
        double offset = -linears[k]->offsets[profile];
        sums->totals[stratum * n + k] +=
            offset * moments->first[profile * size] + (k == own ? own_sum(linears[own], profile) : 0);
        sums->sizes[k] += factor * (offset * offset * squared[0] + 2 * fabs(k == own ? offset * with_one : 0));
        for (size_t l = 0; l <= k; l++) {
            double other = -linears[l]->offsets[profile];
            sums->matrix[k * n + l] += factor * (offset * other * squared[0] + (k == own ? other * with_one : 0) +
                                                 (l == own ? offset * with_one : 0));
        }
    }
}

/* What one profile adds: its members' own sums with the coefficients of the estimate that they belong to, and
 * everywhere the offsets of the residuals. */
static void add_profile(const struct estimator *estimator, const struct linear *const *linears, size_t profile,
                        struct joint_sums *sums)
{
    size_t own = 0, n = sums->n;
    while (own < n && !linears[own]->is_in[profile])
        own++;
    if (linears[0]->offsets != NULL)
        add_offsets(estimator, linears, own, profile, sums);
    else if (own < n)
        sums->totals[estimator->profiles->codes[0][profile] * n + own] += own_sum(linears[own], profile);
    if (own < n)
        add_own(estimator, linears[own], own, profile, sums);
}

/* Takes from the sums of products what the strata's totals take, and gives lonely strata what the rule says. */
static void centre_strata(const struct estimator *estimator, struct joint_sums *sums)
{
    const struct design *design = estimator->design;
    size_t n = sums->n;
    double n_lonely = 0, n_strata = 0, *all = memory_new(n, sizeof *all);
    for (size_t h = 0; h < design->n_strata; h++)
        for (size_t k = 0; k < n; k++)
            all[k] += sums->totals[h * n + k] / estimator->n_units;
    for (size_t h = 0; h < design->n_strata; h++) {
        const struct design_stratum *stratum = &design->strata[h];
        const double *totals = sums->totals + h * n;
        double units = (double)stratum->n_units, scale = units > 1 ? -estimator->stratum_factors[h] / units : 0;
        bool is_lonely = design_is_lonely(stratum), is_centred = is_lonely && design->single_psu == SINGLE_PSU_ADJUST;
        n_strata += units > 0;
        n_lonely += is_lonely;
        if (is_centred)
            scale = is_missing(stratum->population) ? 1 : 1 - units / stratum->population;
        for (size_t k = 0; k < n; k++)
            for (size_t l = 0; l <= k; l++)
                sums->matrix[k * n + l] +=
                    scale * (totals[k] - (is_centred ? all[k] : 0)) * (totals[l] - (is_centred ? all[l] : 0));
        for (size_t k = 0; k < n && !is_lonely; k++)
            sums->sizes[k] -= scale * totals[k] * totals[k];
    }
    for (size_t i = 0; i < n * n && design->single_psu == SINGLE_PSU_AVERAGE && n_lonely < n_strata; i++)
        sums->matrix[i] *= n_strata / (n_strata - n_lonely);
    free(all);
}

void estimate_covariances(const struct estimator *estimator, const struct linear *const *linears, size_t n,
                          double *matrix)
{
    struct joint_sums sums = { n, matrix, memory_new(estimator->design->n_strata * n, sizeof(double)),
                               memory_new(n, sizeof(double)) };
    for (size_t i = 0; i < n * n; i++)
        matrix[i] = 0;
    for (size_t p = 0; n > 0 && p < linears[0]->moments->n_profiles; p++)
        add_profile(estimator, linears, p, &sums);
    centre_strata(estimator, &sums);
    for (size_t k = 0; k < n; k++)
        sums.sizes[k] = matrix[k * n + k] > rounding * sums.sizes[k]; /* whether it has a variance */
    for (size_t k = 0; k < n; k++)
        for (size_t l = 0; l <= k; l++) {
            matrix[k * n + l] *= sums.sizes[k] * sums.sizes[l];
            matrix[l * n + k] = matrix[k * n + l];
        }
    free(sums.totals);
    free(sums.sizes);
}

double estimate_df(const struct estimator *estimator, const struct moments *moments, const bool *is_in)
{
    size_t n_strata = estimator->design->n_strata;
    uint64_t *n = memory_new(n_strata, sizeof *n);
    double df = 0;
    for (size_t p = 0; p < moments->n_profiles; p++)
        if (is_in[p])
            n[estimator->profiles->codes[0][p]] += moments->n_answers[p];
    for (size_t h = 0; h < n_strata; h++)
        df += n[h] > 0 ? (double)(n[h] - 1) : 0;
    free(n);
    return df;
}

/* Another estimate of the same item, which shares nobody; gets the covariance with it. */
struct beside {
    const struct linear *other;
    double *covariance;
};

/* The variance, in one pass with the covariance where that is wanted too. */
static double variance_of(const struct estimator *estimator, const struct linear *own, const struct beside *beside)
{
    double matrix[4];
    if (beside == NULL)
        return fmax(0, estimate_covariance(estimator, own, own));
    estimate_covariances(estimator, (const struct linear *const[2]){ beside->other, own }, 2, matrix);
    *beside->covariance = matrix[1];
    return fmax(0, matrix[3]);
}

static struct estimate estimate_target(const struct estimator *estimator, const struct moments *moments,
                                       struct target target, const bool *is_in, const struct beside *beside,
                                       struct linear *linear)
{
    struct estimate estimate = { .variance = MISSING, .deff = MISSING, .df = estimate_df(estimator, moments, is_in) };
    struct linear own = { .moments = moments,
                          .is_in = is_in,
                          .coefficients = memory_new(moments->size, sizeof(double)) };
    struct sum population = { 0, 0 };
    for (size_t p = 0; p < moments->n_profiles; p++)
        if (is_in[p]) {
            estimate.n += moments->n_answers[p];
            estimate.n_positive += moments->n_positive[p];
            sum_add(&population, moments->answered[p]);
        }
    estimate.population = sum_value(population);
    double *totals = domain_totals(moments, is_in);
    estimate.value = estimate.n > 0 ? linearise(moments, target, totals, own.coefficients) : MISSING;
    if (!is_missing(estimate.value)) {
        own.offsets = linear_offsets(estimator, &own);
        estimate.variance = variance_of(estimator, &own, beside);
        double simple = estimate.n > 1 ? simple_variance(&own, target.measure, totals, &estimate) : 0;
        estimate.deff = simple > 0 ? estimate.variance / simple : MISSING;
    }
    free(totals);
    if (linear != NULL)
        *linear = own;
    else
        linear_clear(&own);
    return estimate;
}

struct estimate estimate_domain(const struct estimator *estimator, const struct moments *moments, enum measure measure,
                                const bool *is_in, struct linear *linear)
{
    return estimate_target(estimator, moments, (struct target){ measure, NULL }, is_in, NULL, linear);
}

struct estimate estimate_beside(const struct estimator *estimator, const struct linear *other, enum measure measure,
                                const bool *is_in, double *covariance)
{
    struct beside beside = { other, covariance };
    *covariance = MISSING;
    return estimate_target(estimator, other->moments, (struct target){ measure, NULL }, is_in, &beside, NULL);
}

double estimate_value(const struct moments *moments, enum measure measure, const bool *is_in)
{
    double *totals = domain_totals(moments, is_in), *q = memory_new(moments->size, sizeof *q);
    bool has_answers = false;
    for (size_t p = 0; p < moments->n_profiles; p++)
        has_answers = has_answers || (is_in[p] && moments->n_answers[p] > 0);
    double value = has_answers ? linearise(moments, (struct target){ measure, NULL }, totals, q) : MISSING;
    free(q);
    free(totals);
    return value;
}

struct estimate estimate_combination(const struct estimator *estimator, const struct moments *moments,
                                     const double *coefficients, const bool *is_in, struct linear *linear)
{
    return estimate_target(estimator, moments, (struct target){ MEASURE_COMPOSITE, coefficients }, is_in, NULL, linear);
}

double estimate_n_effective(const struct estimate *estimate)
{
    double n = (double)estimate->n;
    return estimate->deff > 0 ? (n - 1) / estimate->deff : n;
}
