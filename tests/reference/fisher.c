/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fisher.h"

#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

/* What a can be given the margins, low .. low + n - 1, and the log of the ways to each. */
struct support {
    double low, x;
    size_t n;
    double *logs;
};

static double log_ways(double total, double chosen)
{
    return gsl_sf_lngamma(total + 1) - gsl_sf_lngamma(chosen + 1) - gsl_sf_lngamma(total - chosen + 1);
}

/* What is asked of the distribution at a log odds ratio. */
enum question { QUESTION_MEAN, QUESTION_UP_TO, QUESTION_FROM, QUESTION_NO_LIKELIER };

static double answer(const struct support *support, double log_odds, enum question question)
{
    struct sum total = { 0 }, part = { 0 };
    double most = -INFINITY, seen = support->logs[(size_t)(support->x - support->low)];
    for (size_t i = 0; i < support->n; i++)
        most = fmax(most, support->logs[i] + (double)i * log_odds);
    for (size_t i = 0; i < support->n; i++) {
        double value = support->low + (double)i, term = exp(support->logs[i] + (double)i * log_odds - most);
        bool is_in = question == QUESTION_UP_TO  ? value <= support->x
                     : question == QUESTION_FROM ? value >= support->x
                     : question == QUESTION_MEAN
                         ? true
                         : support->logs[i] <= seen + log1p(1e-7); /* R's allowance for rounding */
        sum_add(&total, term);
        if (is_in)
            sum_add(&part, question == QUESTION_MEAN ? term * value : term);
    }
    return sum_value(part) / sum_value(total);
}

/* A root that is sought for the odds ratio, or for its inverse. */
struct search {
    const struct support *support;
    enum question question;
    double wanted;
    bool is_inverse;
};

static double distance(const struct search *search, double at)
{
    double log_odds = search->is_inverse ? -log(at) : log(at);
    return answer(search->support, fmax(-1e4, log_odds), search->question) - search->wanted;
}

/* Where the two ends and the last step stand in Brent's method: b the best, c on the other side of the root, a the one
 * before. */
struct bracket {
    double a, b, c, fa, fb, fc;
};

/* The next step from b: interpolated where that is safe, else half the way. */
static double next_step(const struct bracket *at, double least)
{
    double across = at->c - at->b, step = across / 2, before = at->b - at->a, p, q;
    if (fabs(before) < least || fabs(at->fa) <= fabs(at->fb))
        return step;
    if (at->a == at->c) {
        double ratio = at->fb / at->fa;
        p = across * ratio;
        q = 1 - ratio;
    } else {
        double first = at->fa / at->fc, second = at->fb / at->fc, third = at->fb / at->fa;
        p = third * (across * first * (first - second) - before * (second - 1));
        q = (first - 1) * (second - 1) * (third - 1);
    }
    if (p > 0)
        q = -q;
    p = fabs(p);
    return p < 0.75 * across * q - fabs(least * q) / 2 && p < fabs(before * q / 2) ? p / q : step;
}

/* The root between 0 and 1. Source: Brent, Algorithms for Minimization without Derivatives (1973), ch. 4, in the form
 * of Netlib's zeroin, so that with R's tolerance the result is R's. */
static double find(const struct search *search, double tolerance)
{
    const double rounding = 2.220446049250313e-16;
    struct bracket at = { .a = search->is_inverse ? rounding : 0, .b = 1 };
    at.c = at.a;
    at.fa = at.fc = distance(search, at.a);
    at.fb = distance(search, at.b);
    for (int i = 0; i < 1000; i++) {
        if (fabs(at.fc) < fabs(at.fb))
            at = (struct bracket){ at.b, at.c, at.b, at.fb, at.fc, at.fb };
        double least = 2 * rounding * fabs(at.b) + tolerance / 2;
        if (fabs(at.c - at.b) / 2 <= least || at.fb == 0)
            break;
        double step = next_step(&at, least);
        if (fabs(step) < least)
            step = copysign(least, step);
        at.a = at.b;
        at.fa = at.fb;
        at.b += step;
        at.fb = distance(search, at.b);
        if ((at.fb > 0) == (at.fc > 0) && at.fb != 0) {
            at.c = at.a;
            at.fc = at.fa;
        }
    }
    return search->is_inverse ? 1 / at.b : at.b;
}

/* The odds ratio at which the answer is `wanted`: below 1, or above it, as the answer at 1 says. */
static double odds_at(const struct support *support, enum question question, double wanted, double tolerance)
{
    double middle = answer(support, 0, question);
    bool falls = question == QUESTION_UP_TO;
    struct search search = { support, question, wanted, middle != wanted && (middle < wanted) != falls };
    return middle == wanted ? 1 : find(&search, tolerance);
}

struct fisher fisher_test(struct fourfold table, double confidence, double tolerance)
{
    double row = table.a + table.b, other = table.c + table.d, column = table.a + table.c;
    if (!(table.a >= 0 && table.b >= 0 && table.c >= 0 && table.d >= 0))
        return (struct fisher){ MISSING, MISSING, MISSING, MISSING };
    struct support support = { .low = fmax(0, column - other), .x = table.a };
    double top = fmin(column, row), tail = (1 - confidence) / 2;
    support.n = (size_t)(top - support.low) + 1;
    support.logs = memory_new(support.n, sizeof *support.logs);
    for (size_t i = 0; i < support.n; i++)
        support.logs[i] = log_ways(row, support.low + (double)i) + log_ways(other, column - support.low - (double)i);
    bool is_lowest = table.a == support.low, is_highest = table.a == top;
    struct fisher result = { .odds_ratio = is_lowest    ? 0
                                           : is_highest ? INFINITY
                                                        : odds_at(&support, QUESTION_MEAN, table.a, tolerance),
                             .ci_low = is_lowest ? 0 : odds_at(&support, QUESTION_FROM, tail, tolerance),
                             .ci_high = is_highest ? INFINITY : odds_at(&support, QUESTION_UP_TO, tail, tolerance),
                             .p = fmin(1, answer(&support, 0, QUESTION_NO_LIKELIER)) };
    free(support.logs);
    return result;
}
