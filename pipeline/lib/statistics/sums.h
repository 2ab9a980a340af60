/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over the respondents: all that estimates and their variances need is a handful of sums.
 * Rows that agree in stratum, calibration cells and domain codes form a profile; whatever varies between strata,
 * domains and margins is constant within it. So sums per profile give, by adding, every stratum, every level of every
 * domain, every roll-up, and the residuals of the calibration, without going back to the rows. Profiles are few: those
 * that occur. Sums add over files and machines. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "statistics/design.h"

/* of_row: the profile of each row, PROFILE_NONE for a row of weight 0. Keys: 0 the stratum, then the margins' cells,
 * then the domain codes in the order given; codes[key][profile]. weight, design_weight: Σw and Σd of the profile (the
 * same array where not calibrated). */
struct profiles {
    size_t n_rows, n, n_keys;
    uint32_t *of_row;
    uint32_t **codes;
    double *weight, *design_weight;
    bool is_calibrated;
};
#define PROFILE_NONE UINT32_MAX

/* Profiles of a design crossed with n_domains codes (arrays of n_rows). Profiles are numbered in the order of their
 * keys, so that the order of the rows does not matter. Owned by the caller. */
void profiles_init(struct profiles *profiles, const struct design *design, const uint32_t *const *domains,
                   size_t n_domains);
void profiles_clear(struct profiles *profiles);

/* Code of a domain (0 = the first given) in a profile. */
uint32_t profiles_domain(const struct profiles *profiles, const struct design *design, size_t domain, size_t profile);

/* Consecutive rows that are added together. */
struct rows {
    size_t from, n;
};

/* Sums of a variable of codes: n, Σw, Σw², Σd per profile × code, enough for every share and mean of it. */
struct histogram {
    size_t n_profiles, n_codes;
    uint64_t *n;
    double *weight, *squared, *design_weight;
    struct arena arena;
};
void histogram_init(struct histogram *histogram, const struct profiles *profiles, size_t n_codes);
void histogram_clear(struct histogram *histogram);

/* Adds rows.n codes, each < n_codes. */
void histogram_add(struct histogram *histogram, const struct design *design, const struct profiles *profiles,
                   struct rows rows, const uint32_t *codes);

/* Sums of an item's vector v per profile. v[0] = 1 for every row; a mean, total or ratio has v = (1, y, x), with y = x
 * = 0 for rows that are not in its base; a composite of k shares has v = (1, y_1 … y_k, m_1 … m_k), where m_j = 1 for
 * rows outside the base of share j. first: Σ w v, first_design: Σ d v (the same array where not calibrated), n × size.
 * second: Σ w v v', squared: Σ w² v v', the lower triangles row by row, n × size (size + 1) / 2. n_answers: rows with
 * an answer, n_positive: those with y not 0, answered: Σw of the former. pivot: y was stored as y - pivot x, which
 * keeps digits where values are large against their spread. */
struct moments {
    size_t n_profiles, size;
    double *first, *first_design, *second, *squared;
    uint64_t *n_answers, *n_positive;
    double *answered;
    double pivot;
    bool is_calibrated;
    struct arena arena;
};
void moments_init(struct moments *moments, const struct profiles *profiles, size_t size);
void moments_clear(struct moments *moments);

/* Moments of (1, y, x) from a histogram; y and x per code, MISSING y = not in the base. */
void moments_of_codes(struct moments *moments, const struct histogram *histogram, const double *y, const double *x);

/* Adds rows of numbers to moments of size 3. A row whose y (or x, unless NULL = 1 throughout) is MISSING is not in the
 * base. Set the pivot before the first row: 0 for totals. */
void moments_add_numbers(struct moments *moments, const struct design *design, const struct profiles *profiles,
                         struct rows rows, const double *y, const double *x);

/* What a row says to a share. */
enum share_state { SHARE_OUTSIDE = 0, SHARE_IN_BASE = 1, SHARE_COUNTS = 2 };

/* Adds rows to the moments of a composite of n_shares, size 1 + 2 n_shares. states[share][i]: the share_state of the
 * rows' i-th. */
void moments_add_shares(struct moments *moments, const struct design *design, const struct profiles *profiles,
                        struct rows rows, const uint8_t *const *states);

/* Place of element (i, j) in a lower triangle. */
static inline size_t triangle(size_t i, size_t j)
{
    return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
}
