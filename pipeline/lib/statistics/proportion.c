/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/proportion.h"

#include <math.h>

#include "base/number.h"

static bool is_proportion(struct proportion x)
{
    return x.n > 0 && x.positive >= 0 && x.positive <= x.n;
}

static struct change_side side_of(struct proportion x)
{
    if (!is_proportion(x))
        return (struct change_side){ MISSING, MISSING, MISSING };
    double share = x.positive / x.n;
    return (struct change_side){ share, sqrt(share * (1 - share) / x.n), INFINITY };
}

struct change proportion_difference(struct proportion from, struct proportion to, double relevant, double confidence)
{
    struct change_pair pair = { side_of(from), side_of(to), 0, INFINITY };
    return change_compare(&pair, relevant, confidence);
}

struct interval proportion_wilson(struct proportion x, double confidence)
{
    double z = change_quantile(1 - (1 - confidence) / 2, INFINITY);
    if (!is_proportion(x) || is_missing(z))
        return (struct interval){ MISSING, MISSING };
    double share = x.positive / x.n, square = z * z / x.n,
           root = z * sqrt(share * (1 - share) / x.n + square / (4 * x.n));
    return (struct interval){ (share + square / 2 - root) / (1 + square), (share + square / 2 + root) / (1 + square) };
}

struct interval proportion_newcombe(struct proportion from, struct proportion to, double confidence)
{
    struct interval a = proportion_wilson(from, confidence), b = proportion_wilson(to, confidence);
    if (is_missing(a.low) || is_missing(b.low))
        return (struct interval){ MISSING, MISSING };
    double share_a = from.positive / from.n, share_b = to.positive / to.n, difference = share_b - share_a;
    return (struct interval){ difference - hypot(share_b - b.low, a.high - share_a),
                              difference + hypot(b.high - share_b, share_a - a.low) };
}
