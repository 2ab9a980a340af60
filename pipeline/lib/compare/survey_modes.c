/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/survey_modes.h"

#include <gsl/gsl_fit.h>
#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "compare/survey_scales.h"
#include "tables/input_tables.h"

/* Beyond this a share's move is one to mind; what rounding adds is none. */
static const double least_move = 0.10 + 1e-9;

/* The ways of answering of one figure in one year, by name. */
static struct table_range modes_of(const struct survey_year *survey, const struct estimate_row *estimate, bool is_own)
{
    struct mode_row key = { .year = survey->year,
                            .indicator = estimate->indicator,
                            .domain = is_own ? estimate->domain : "all",
                            .level = is_own ? estimate->level : "" };
    return table_range(&survey->modes, &key, 4);
}

static double n_in(struct table_range range)
{
    double n = 0;
    RANGE_EACH (mode, row, &range)
        n += row->n;
    return n;
}

static const struct mode_row *find_mode(struct table_range range, const char *mode)
{
    RANGE_EACH (mode, row, &range)
        if (text_is(row->mode, mode))
            return row;
    return NULL;
}

/* Both sides of a comparison. ranges: the ways of answering in each year before, and last in `to`, looked up once. */
struct mode_sides {
    size_t n_from;
    enum measure measure;
    const struct table_range *ranges;
};

/* is_own: of the figure's own base, not the municipality's. */
static struct mode_sides sides_of(const struct survey_year *const *from, size_t n_from, const struct survey_year *to,
                                  const struct estimate_row *estimate, bool is_own, struct arena *arena)
{
    struct table_range *ranges = arena_new(arena, (n_from + 1) * sizeof *ranges);
    for (size_t i = 0; i < n_from; i++)
        ranges[i] = modes_of(from[i], estimate, is_own);
    ranges[n_from] = modes_of(to, estimate, is_own);
    return (struct mode_sides){ n_from, estimate->measure, ranges };
}

/* The fewest respondents with a known way in any of the years. */
static double fewest(const struct mode_sides *sides)
{
    double least = INFINITY;
    for (size_t i = 0; i <= sides->n_from; i++)
        least = fmin(least, n_in(sides->ranges[i]));
    return least;
}

/* Whether a way's own figure may go into one that is published: of many, and of a share of more than a few on both
 * sides. */
static bool is_fit(const struct mode_row *row, enum measure measure)
{
    double counted = row->estimate * row->n;
    return row->n >= MODE_FEWEST && (!measure_is_share(measure) ||
                                     (counted >= (double)MODE_COUNTED && row->n - counted >= (double)MODE_COUNTED));
}

/* One way of answering on both sides. at_fixed_mix: its part of the change; MISSING where it counts and a year has too
 * few who answered so. */
struct mode_move {
    double from, to, at_fixed_mix;
};

static struct mode_move move_of(const struct mode_sides *sides, const char *mode)
{
    struct mode_move move = { 0, 0, 0 };
    double change = 0, n = (double)sides->n_from;
    for (size_t i = 0; i <= sides->n_from; i++) {
        const struct mode_row *row = find_mode(sides->ranges[i], mode);
        double share = row != NULL ? row->share : 0,
               figure = row != NULL && is_fit(row, sides->measure) ? row->estimate : MISSING;
        move.from += i < sides->n_from ? share / n : 0;
        move.to += i < sides->n_from ? 0 : share;
        change += i < sides->n_from ? -figure / n : figure;
    }
    move.at_fixed_mix = (move.from + move.to) / 2 * change;
    return move;
}

/* Whether a year before the i-th has the way of answering as well, so that it has had its turn. */
static bool is_known(const struct mode_sides *sides, size_t i, const char *mode)
{
    for (size_t k = 0; k < i; k++)
        if (find_mode(sides->ranges[k], mode) != NULL)
            return true;
    return false;
}

static struct mode_shift sum_moves(const struct mode_sides *sides)
{
    struct mode_shift shift = { 0, 0 };
    if (!(fewest(sides) > 0))
        return (struct mode_shift){ MISSING, MISSING };
    for (size_t i = 0; i <= sides->n_from; i++) {
        struct table_range range = sides->ranges[i];
        RANGE_EACH (mode, row, &range) {
            if (is_known(sides, i, row->mode))
                continue;
            struct mode_move move = move_of(sides, row->mode);
            shift.moved += fabs(move.to - move.from) / 2;
            shift.at_fixed_mix += move.at_fixed_mix;
        }
    }
    return shift;
}

struct mode_shift survey_modes_shift(const struct survey_year *const *from, size_t n_from, const struct survey_year *to,
                                     const struct estimate_row *estimate)
{
    struct arena arena = { 0 };
    struct mode_sides own = sides_of(from, n_from, to, estimate, true, &arena);
    struct mode_shift shift = sum_moves(&own);
    if (fewest(&own) < (double)MODE_BASE) {
        struct mode_sides whole = sides_of(from, n_from, to, estimate, false, &arena);
        shift.moved = sum_moves(&whole).moved;
    }
    arena_clear(&arena);
    return shift;
}

/* The slope of a way's share on the year. */
static double slope_of(const struct mode_sides *sides, const struct survey_year *const *surveys, const char *mode)
{
    size_t n = sides->n_from + 1;
    struct arena arena = { 0 };
    double *times = arena_new(&arena, n * sizeof *times), *shares = arena_new(&arena, n * sizeof *shares);
    for (size_t i = 0; i < n; i++) {
        const struct mode_row *row = find_mode(sides->ranges[i], mode);
        times[i] = wave_time(surveys[i]->year);
        shares[i] = row != NULL ? row->share : 0;
    }
    double constant, slope, of_constant, of_both, of_slope, squares;
    (void)gsl_fit_linear(times, 1, shares, 1, n, &constant, &slope, &of_constant, &of_both, &of_slope, &squares);
    arena_clear(&arena);
    return slope;
}

double survey_modes_drift(const struct survey_year *const *surveys, size_t n, const struct estimate_row *estimate)
{
    struct arena arena = { 0 };
    struct mode_sides sides = sides_of(surveys, n - 1, surveys[n - 1], estimate, true, &arena);
    double moved = 0, years = wave_time(surveys[n - 1]->year) - wave_time(surveys[0]->year);
    if (fewest(&sides) < (double)MODE_BASE)
        sides = sides_of(surveys, n - 1, surveys[n - 1], estimate, false, &arena);
    if (!(fewest(&sides) > 0))
        moved = MISSING;
    for (size_t i = 0; i < n && !is_missing(moved); i++) {
        struct table_range range = sides.ranges[i];
        RANGE_EACH (mode, row, &range)
            if (!is_known(&sides, i, row->mode))
                moved += fabs(slope_of(&sides, surveys, row->mode)) / 2 * years;
    }
    arena_clear(&arena);
    return moved;
}

bool survey_modes_have_moved(double moved)
{
    return moved > least_move;
}

/* What an effect on shares is to be multiplied by to be one on the estimate; MISSING where nobody knows. */
static double scale_of(const struct comparing *comparing, const struct survey_year *const years[2],
                       const struct estimate_row *estimate)
{
    switch (estimate->measure) {
    case MEASURE_SHARE:
    case MEASURE_COMPOSITE: return 1;
    case MEASURE_MEAN: return survey_scales_range(comparing, years, estimate->indicator);
    case MEASURE_TOTAL: return survey_scales_range(comparing, years, estimate->indicator) * estimate->weight_sum;
    case MEASURE_NONE:
    case MEASURE_RATIO:
    case MEASURE_QUANTILE:
    case MEASURE_RATE: break;
    }
    return MISSING;
}

void survey_modes_mind(const struct comparing *comparing, const struct survey_year *const *from, size_t n_from,
                       const struct survey_year *to, const struct estimate_row *estimate, struct change_row *row,
                       struct arena *arena)
{
    struct mode_shift shift = survey_modes_shift(from, n_from, to, estimate);
    row->change_fixed_mode = shift.at_fixed_mix;
    if (!survey_modes_have_moved(shift.moved))
        return;
    const struct survey_year *const years[2] = { from[0], to };
    row->mode_bound = comparing->settings->mode_effect * shift.moved * scale_of(comparing, years, estimate);
    if (!is_missing(row->mode_bound) && isfinite(row->mode_bound))
        return;
    row->mode_bound = MISSING;
    row->verdict = VERDICT_INCONCLUSIVE;
    reasons_add(&row->reason, arena, REASON_MODE, "", "");
}
