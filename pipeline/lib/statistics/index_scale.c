/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/index_scale.h"

#include <math.h>

int index_step(const struct index_scale *scale, double share)
{
    int step = 0;
    while (step < INDEX_CUTS && share >= scale->cut[step])
        step++;
    return step;
}

static double cut_below(const struct index_scale *scale, int step)
{
    return step > 0 ? scale->cut[step - 1] : 0;
}

double index_value(const struct index_scale *scale, double share)
{
    int step = index_step(scale, share);
    if (step == INDEX_CUTS)
        return INDEX_CUTS;
    double below = cut_below(scale, step), value = step + (share - below) / (scale->cut[step] - below);
    /* Just below a cut the sum may round up to the next step, which the share has not reached. */
    return fmin(value, nextafter(step + 1, 0));
}

double index_slope(const struct index_scale *scale, double share, double low)
{
    int step = index_step(scale, share);
    if (step == INDEX_CUTS && !(low < scale->cut[INDEX_CUTS - 1]))
        return 0;
    step = step < INDEX_CUTS ? step : INDEX_CUTS - 1;
    return 1 / (scale->cut[step] - cut_below(scale, step));
}
