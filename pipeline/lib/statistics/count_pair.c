/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/count_pair.h"

#include <math.h>

#include "base/number.h"

/* The share of a year's events that are a's where the log of the ratio of rates is `log_ratio`. */
static double share_of(const struct count *a, const struct count *b, double log_ratio)
{
    return 1 / (1 + b->exposure / (a->exposure * exp(log_ratio)));
}

/* The log ratio at which as many events of `a` are expected as were seen: the expected number rises with it, so that
 * halving finds it, until no number lies between. */
static double solve_ratio(const struct count *a, const struct count *b, size_t n)
{
    double low = -50, high = 50;
    for (int step = 0; step < 200; step++) {
        double middle = (low + high) / 2;
        if (middle == low || middle == high)
            break;
        struct sum excess = { 0 };
        for (size_t i = 0; i < n; i++)
            sum_add(&excess, (a[i].events + b[i].events) * share_of(&a[i], &b[i], middle) - a[i].events);
        if (sum_value(excess) > 0)
            high = middle;
        else
            low = middle;
    }
    return (low + high) / 2;
}

struct count_dispersion count_pair_dispersion(const struct count *a, const struct count *b, size_t n)
{
    double total_a = 0, total_b = 0, years = 0;
    for (size_t i = 0; i < n; i++) {
        total_a += a[i].events;
        total_b += b[i].events;
        years += a[i].events + b[i].events > 0;
    }
    if (years < 2 || total_a == 0 || total_b == 0)
        return (struct count_dispersion){ MISSING, MISSING };
    double log_ratio = solve_ratio(a, b, n);
    struct sum squares = { 0 };
    for (size_t i = 0; i < n; i++) {
        double m = a[i].events + b[i].events, share = share_of(&a[i], &b[i], log_ratio),
               residual = a[i].events - m * share;
        if (m > 0)
            sum_add(&squares, residual * residual / (m * share * (1 - share)));
    }
    return (struct count_dispersion){ sum_value(squares) / (years - 1), years - 1 };
}
