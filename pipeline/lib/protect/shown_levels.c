/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/shown_levels.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "statistics/homogeneity.h"
#include "tables/estimates.h"

/* The levels of one indicator and domain in a year. area: of each its area, "" where the domain has none; rest: its
 * level without that; is_roll_up, is_hidden: of each. */
struct levels {
    const struct estimate_row **rows;
    const char **area, **rest;
    bool *is_roll_up, *is_hidden;
    size_t n;
    const struct areas *areas;
    int year;
};

static void add_level(struct levels *levels, const struct estimate_row *row, bool is_hidden, struct arena *arena)
{
    size_t length = 0, n = levels->n++;
    const char *area = level_part(row->domain, row->level, AREA_VARIABLE, &length);
    levels->rows[n] = row;
    levels->is_hidden[n] = is_hidden;
    levels->area[n] = area != NULL ? arena_text(arena, area, length) : "";
    levels->rest[n] =
        area != NULL ? arena_format(arena, "%.*s%s", (int)(area - row->level), row->level, area + length) : row->level;
    levels->is_roll_up[n] = area != NULL && areas_is_roll_up(levels->areas, levels->area[n], levels->year);
}

/* Whether level `part` lies within the roll-up `whole`. */
static bool is_within(const struct levels *levels, size_t part, size_t whole)
{
    return levels->is_roll_up[whole] && text_is(levels->rest[part], levels->rest[whole]) &&
           areas_is_part(levels->areas, levels->area[part], levels->area[whole], levels->year);
}

/* Whether a roll-up that is shown stands for its parts, since one of them is hidden. */
static bool stands_for_parts(const struct levels *levels, size_t whole)
{
    if (levels->is_hidden[whole])
        return false;
    for (size_t i = 0; i < levels->n; i++)
        if (levels->is_hidden[i] && is_within(levels, i, whole))
            return true;
    return false;
}

/* Whether a level is one of the test: shown, and of those that overlap the smallest that make the whole. */
static bool is_part_of_test(const struct levels *levels, const bool *stands, size_t i)
{
    if (levels->is_hidden[i] || (levels->is_roll_up[i] && !stands[i]))
        return false;
    for (size_t k = 0; k < levels->n; k++)
        if (stands[k] && is_within(levels, i, k))
            return false;
    return true;
}

static bool is_tested(enum measure measure)
{
    switch (measure) {
    case MEASURE_SHARE:
    case MEASURE_COMPOSITE:
    case MEASURE_MEAN:
    case MEASURE_RATIO: return true;
    case MEASURE_NONE:
    case MEASURE_TOTAL:
    case MEASURE_QUANTILE:
    case MEASURE_RATE: break;
    }
    return false;
}

static void find_levels(const struct marks *marks, struct table_range *range, struct levels *levels,
                        struct arena *arena)
{
    const struct estimate_row *rows = marks->estimates->rows;
    levels->rows = arena_new(arena, range->n * sizeof(void *));
    levels->area = arena_new(arena, range->n * sizeof(void *));
    levels->rest = arena_new(arena, range->n * sizeof(void *));
    levels->is_roll_up = arena_new(arena, range->n * sizeof(bool));
    levels->is_hidden = arena_new(arena, range->n * sizeof(bool));
    RANGE_EACH (estimate, row, range) {
        bool is_hidden = marks->sets[row - rows] != 0;
        bool has_figure = !is_missing(row->estimate) && !is_missing(row->se) && !is_missing(row->df);
        if (method_is_direct(row->method) && is_tested(row->measure) && (is_hidden || has_figure))
            add_level(levels, row, is_hidden, arena);
    }
}

double shown_levels_test(const struct marks *marks, const struct areas *areas, const struct estimate_row *of)
{
    struct table_range range = table_range(marks->estimates, of, 3); /* year, indicator, domain */
    struct arena arena = { 0 };
    struct levels levels = { .areas = areas, .year = of->year.year };
    find_levels(marks, &range, &levels, &arena);
    size_t n = 0;
    double *value = arena_new(&arena, levels.n * sizeof *value), df = 0,
           *respondents = arena_new(&arena, levels.n * sizeof *value),
           *weight = arena_new(&arena, levels.n * sizeof *value),
           *covariance = arena_new(&arena, levels.n * levels.n * sizeof *covariance);
    bool *stands = arena_new(&arena, levels.n * sizeof *stands), *is_in = arena_new(&arena, levels.n * sizeof *is_in);
    for (size_t i = 0; i < levels.n; i++)
        stands[i] = levels.is_roll_up[i] && stands_for_parts(&levels, i);
    for (size_t i = 0; i < levels.n; i++)
        n += is_in[i] = is_part_of_test(&levels, stands, i);
    for (size_t i = 0, k = 0; i < levels.n; i++) {
        const struct estimate_row *row = levels.rows[i];
        if (!is_in[i])
            continue;
        value[k] = row->estimate;
        respondents[k] = row->n;
        weight[k] = is_missing(row->weight_sum) ? row->n : row->weight_sum;
        covariance[k * n + k] = row->se * row->se;
        df += row->df;
        k++;
    }
    bool is_share = n > 0 && levels.rows[0]->measure == MEASURE_SHARE;
    struct homogeneity test = { n, value, respondents, weight, covariance, df, is_share };
    double p = n > 1 ? homogeneity_test(&test).p : MISSING;
    arena_clear(&arena);
    return p;
}
