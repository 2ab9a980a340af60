/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/homogeneity.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

/* What the test is made of: shares of the weight, the variance of a respondent at each level and under the hypothesis,
 * and the covariance with what levels without a variance of their own are given. */
struct work {
    size_t n;
    double *part, *unit, *covariance, respondents, mean, pooled;
    struct arena arena;
};

static bool is_apart(double share)
{
    return !(share > 0 && share < 1);
}

static void work_init(struct work *work, const struct homogeneity *levels)
{
    size_t n = levels->n;
    double weight = 0;
    bool is_pooled = false;
    *work = (struct work){ .n = n };
    work->part = arena_new(&work->arena, n * sizeof *work->part);
    work->unit = arena_new(&work->arena, n * sizeof *work->unit);
    work->covariance = arena_new(&work->arena, n * n * sizeof *work->covariance);
    for (size_t l = 0; l < n; l++) {
        weight += levels->weight[l];
        work->respondents += levels->respondents[l];
        work->mean += levels->weight[l] * levels->value[l];
        is_pooled = is_pooled || is_apart(levels->value[l]);
    }
    work->mean /= weight;
    work->pooled = levels->is_share ? work->mean * (1 - work->mean) : 1;
    for (size_t l = 0; l < n; l++) {
        double value = levels->value[l];
        work->part[l] = levels->weight[l] / weight;
        work->unit[l] = levels->is_share && !is_pooled ? value * (1 - value) : work->pooled;
    }
    for (size_t i = 0; i < n * n; i++)
        work->covariance[i] = levels->covariance[i];
    for (size_t l = 0; l < n && levels->is_share; l++)
        if (is_apart(levels->value[l]))
            work->covariance[l * n + l] = work->pooled / levels->respondents[l];
}

/* C'AC of a symmetric n × n matrix, C's columns being e_k - 1/n for every level k but the first. */
static double *contrasts_of(struct work *work, const double *matrix)
{
    size_t n = work->n, m = n - 1;
    double *rows = arena_new(&work->arena, n * sizeof *rows), *result = arena_new(&work->arena, m * m * sizeof *result),
           all = 0;
    for (size_t k = 0; k < n; k++)
        for (size_t l = 0; l < n; l++)
            rows[k] += matrix[k * n + l] / (double)n;
    for (size_t k = 0; k < n; k++)
        all += rows[k] / (double)n;
    for (size_t k = 0; k < m; k++)
        for (size_t l = 0; l < m; l++)
            result[k * m + l] = matrix[(k + 1) * n + l + 1] - rows[k + 1] - rows[l + 1] + all;
    return result;
}

struct f_test homogeneity_test(const struct homogeneity *levels)
{
    struct f_test test = { MISSING, MISSING, MISSING, MISSING };
    struct work work;
    size_t n = levels->n;
    if (n < 2 || !(levels->df > 0))
        return test;
    work_init(&work, levels);
    double *simple = arena_new(&work.arena, n * n * sizeof *simple),
           *by_design = arena_new(&work.arena, n * n * sizeof *by_design), statistic = 0, trace, trace_square;
    for (size_t k = 0; k < n && work.pooled > 0; k++) {
        double distance = levels->value[k] - work.mean;
        statistic += work.respondents * work.part[k] * distance * distance / work.pooled;
        simple[k * n + k] = 1 / (work.respondents * work.part[k] * work.unit[k]);
        for (size_t l = 0; l < n; l++)
            by_design[k * n + l] = work.covariance[k * n + l] / (work.unit[k] * work.unit[l]);
    }
    if (work.pooled > 0 &&
        matrix_traces(contrasts_of(&work, simple), contrasts_of(&work, by_design), n - 1, &trace, &trace_square))
        test = rao_scott_test(statistic, trace, trace_square, levels->df);
    arena_clear(&work.arena);
    return test;
}
