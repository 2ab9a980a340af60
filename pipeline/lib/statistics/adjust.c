/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/adjust.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

/* A p value and where it came from. */
struct ranked {
    double p;
    size_t index;
};

static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    if (a->p != b->p)
        return a->p < b->p ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

size_t adjust_size(const double *p, size_t n)
{
    size_t size = 0;
    for (size_t i = 0; i < n; i++)
        size += !is_missing(p[i]);
    return size;
}

static double harmonic(size_t m)
{
    double sum = 0;
    for (size_t i = m; i > 0; i--)
        sum += 1 / (double)i;
    return sum;
}

/* What the i-th smallest of m values (i from 0) is multiplied by before the steps are evened out. */
static double factor(enum adjust_method method, size_t i, size_t m)
{
    double left = (double)(m - i), all = (double)m, rank = (double)(i + 1);
    switch (method) {
    case ADJUST_HOLM:
    case ADJUST_HOCHBERG: return left;
    case ADJUST_BENJAMINI_HOCHBERG:
    case ADJUST_BENJAMINI_YEKUTIELI: return all / rank;
    case ADJUST_BONFERRONI:
    case ADJUST_HOMMEL: return all;
    }
    return all;
}

/* Holm steps down from the smallest p (each at least the one before), Hochberg and the two after Benjamini step up from
 * the largest. */
static void adjust_stepwise(enum adjust_method method, struct ranked *ranked, size_t m)
{
    double multiplier = method == ADJUST_BENJAMINI_YEKUTIELI ? harmonic(m) : 1;
    for (size_t i = 0; i < m; i++)
        ranked[i].p = fmin(1, ranked[i].p * factor(method, i, m) * multiplier);
    if (method == ADJUST_HOLM)
        for (size_t i = 1; i < m; i++)
            ranked[i].p = fmax(ranked[i].p, ranked[i - 1].p);
    else
        for (size_t i = m; i-- > 1;)
            ranked[i - 1].p = fmin(ranked[i - 1].p, ranked[i].p);
}

/* Source: Wright, Adjusted P-values for simultaneous inference, Biometrics 48 (1992), algorithm of the appendix. */
static void adjust_hommel(struct ranked *ranked, size_t m)
{
    double *q = memory_new(m, sizeof *q), *best = memory_new(m, sizeof *best), smallest = INFINITY;
    for (size_t i = 0; i < m; i++)
        smallest = fmin(smallest, (double)m * ranked[i].p / (double)(i + 1));
    for (size_t i = 0; i < m; i++)
        q[i] = best[i] = smallest;
    for (size_t j = m - 1; j >= 2; j--) {
        double limit = INFINITY;
        for (size_t k = 0; k + 1 < j; k++)
            limit = fmin(limit, (double)j * ranked[m - j + 1 + k].p / (double)(k + 2));
        for (size_t i = 0; i + j <= m; i++)
            q[i] = fmin((double)j * ranked[i].p, limit);
        for (size_t i = m - j + 1; i < m; i++)
            q[i] = q[m - j];
        for (size_t i = 0; i < m; i++)
            best[i] = fmax(best[i], q[i]);
    }
    for (size_t i = 0; i < m; i++)
        ranked[i].p = fmax(best[i], ranked[i].p);
    free(q);
    free(best);
}

void adjust_p(enum adjust_method method, const double *p, size_t n, double *adjusted)
{
    struct ranked *ranked = memory_new(n, sizeof *ranked);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_missing(p[i]))
            ranked[m++] = (struct ranked){ p[i], i };
        adjusted[i] = p[i];
    }
    qsort(ranked, m, sizeof *ranked, compare_ranked);
    if (method == ADJUST_BONFERRONI)
        for (size_t i = 0; i < m; i++)
            ranked[i].p = fmin(1, ranked[i].p * (double)m);
    else if (method == ADJUST_HOMMEL && m > 1)
        adjust_hommel(ranked, m);
    else if (method != ADJUST_HOMMEL)
        adjust_stepwise(method, ranked, m);
    for (size_t i = 0; i < m; i++)
        adjusted[ranked[i].index] = ranked[i].p;
    free(ranked);
}

double adjust_level(enum adjust_method method, double level, size_t size, size_t found)
{
    double left = size > found ? (double)(size - found) : 1;
    switch (method) {
    case ADJUST_HOLM: return level / left;
    case ADJUST_BENJAMINI_HOCHBERG: return level * (found > 0 ? (double)found : 1) / (double)size;
    case ADJUST_BONFERRONI:
    case ADJUST_HOCHBERG:
    case ADJUST_HOMMEL:
    case ADJUST_BENJAMINI_YEKUTIELI: return level / (double)size;
    }
    return level / (double)size;
}

double adjust_level_of_one_more(enum adjust_method method, double level, size_t size, size_t found)
{
    return adjust_level(method, level, size, method == ADJUST_BENJAMINI_HOCHBERG ? found + 1 : found);
}
