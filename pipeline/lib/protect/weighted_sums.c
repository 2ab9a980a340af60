/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/weighted_sums.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "protect/level_sums.h"
#include "tables/estimates.h"
#include "tables/publication.h"
#include "tables/weigh_tables.h"

enum { MOST_PAIRED = 40, MOST_BEYOND = 3 };

/* ---- counts */

/* What x of the part's respondents weigh together: at least and at most. */
static struct weighted_total weight_of(const struct weighted_part *part, int x)
{
    int rest = part->n - x;
    return (struct weighted_total){ fmax(part->low * x, part->weight_sum - part->high * rest),
                                    fmin(part->high * x, part->weight_sum - part->low * rest) };
}

/* Adds to a sum of intervals what a part weighs when it changes, less what it weighs unchanged. False where it cannot
 * change so. */
static bool add_change(const struct weighted_part *part, int change, struct weighted_total *sum)
{
    int x = part->x + change;
    if (x < 0 || x > part->n)
        return false;
    struct weighted_total now = weight_of(part, x), before = weight_of(part, part->x);
    sum->low += now.low - before.low;
    sum->high += now.high - before.high;
    return true;
}

static bool meets(struct weighted_total sum, struct weighted_total total)
{
    double slack = 1e-9 * (1 + fabs(sum.high));
    return sum.low <= total.high + slack && sum.high >= total.low - slack;
}

bool weighted_sum_allows(const struct weighted_part *parts, size_t n, size_t target, int change,
                         struct weighted_total total)
{
    struct weighted_total unchanged = { 0, 0 };
    for (size_t i = 0; i < n; i++) {
        struct weighted_total weight = weight_of(&parts[i], parts[i].x);
        unchanged.low += weight.low;
        unchanged.high += weight.high;
    }
    if (!add_change(&parts[target], change, &unchanged))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct weighted_total one = unchanged;
        if (i != target && add_change(&parts[i], -change, &one) && meets(one, total))
            return true;
        for (size_t j = i + 1; j < n && i != target; j++)
            for (int first = -MOST_PAIRED; first <= MOST_PAIRED && j != target; first++) {
                struct weighted_total two = unchanged;
                if (add_change(&parts[i], first, &two) && add_change(&parts[j], -change - first, &two) &&
                    meets(two, total))
                    return true;
            }
    }
    return false;
}

/* ---- rows */

/* What is told for each weight of who counts; 0 where that is not known. */
static double times_of(const struct weighted_shares *shares, const struct estimate_row *row)
{
    const struct indicator *indicator = indicators_find(shares->indicators, row->indicator);
    return row->measure == MEASURE_SHARE ? 1 : indicator != NULL ? indicator->times : 0;
}

static bool is_weighted_count(const struct weighted_shares *shares, const struct estimate_row *row)
{
    return estimate_is_counted(row) && method_is_direct(row->method) && row->n > 0 && !is_missing(row->weight_sum) &&
           row->weight_sum > 0 && !status_is_no_data(row->status) && times_of(shares, row) > 0;
}

/* Whether a row of weights.csv is about the level, or about a part of it: kvinna*16_19 of sex*age_group about kvinna of
 * sex. Strata bear the names of areas. */
static bool is_about(const struct weight_row *weights, const struct estimate_row *row)
{
    const char *variable = weights->variable, *level = weights->level;
    if (text_is(level, row->level) &&
        (text_is(variable, row->domain) || (text_is(variable, "stratum") && text_is(row->domain, AREA_VARIABLE))))
        return true;
    size_t n;
    const char *part = level_part(variable, level, row->domain, &n);
    return part != NULL && n == strlen(row->level) && memcmp(part, row->level, n) == 0;
}

/* Widens the weights that a part may have by those of a row, if it says any. */
static bool widen(struct weighted_part *part, const struct weight_row *weights)
{
    if (is_missing(weights->weight_min) || is_missing(weights->weight_max))
        return false;
    part->low = fmin(part->low, weights->weight_min);
    part->high = fmax(part->high, weights->weight_max);
    return true;
}

/* The smallest and largest weight that weights.csv tells of the level. A level that the weights were not made from has
 * those of all; but of delivered weights nobody knows what they were made from, and they are taken as constant in it.
 */
static struct weighted_part part_of(const struct weighted_shares *shares, const struct estimate_row *row)
{
    double mean = row->weight_sum / row->n;
    struct weighted_part part = { row->n_positive, row->n, row->weight_sum, mean, mean };
    bool is_told = row->base_weight == BASE_WEIGHT_DELIVERED;
    struct table_range of_level = table_range(shares->weights, &(struct weight_row){ .year = row->year }, 1),
                       of_all = table_range(shares->weights,
                                            &(struct weight_row){ .year = row->year, .variable = "all" }, 2);
    RANGE_EACH (weight, weights, &of_level)
        if (is_about(weights, row))
            is_told = widen(&part, weights) || is_told;
    RANGE_EACH (weight, weights, &of_all)
        is_told = is_told || widen(&part, weights);
    return part;
}

/* One sum over levels of an indicator: parts are those hidden, rows their rows. total: what they weigh together, by
 * what is shown. */
struct weighted_sum {
    struct weighted_part *parts;
    size_t *rows, n;
    size_t smallest_shown; /* SIZE_MAX: no level is shown */
    struct weighted_total total;
    struct weighted_part rest;
};

/* Of a total the weights themselves are told, `times` over. */
static void add_shown(struct weighted_total *total, const struct weighted_shares *shares,
                      const struct estimate_row *row, int sign)
{
    double half = WEIGHTED_HALF_PLACE, each = row->weight_sum;
    if (row->measure == MEASURE_TOTAL) {
        half = publication_unit(row->estimate) / 2;
        each = 1 / times_of(shares, row);
    }
    double rounded = half > 0 ? round(row->estimate / (2 * half)) * 2 * half : row->estimate;
    total->low += each * (sign * rounded - half);
    total->high += each * (sign * rounded + half);
}

static void add_child(struct weighted_sum *sum, const struct weighted_shares *shares, size_t i)
{
    const struct estimate_row *rows = shares->estimates->rows, *row = &rows[i];
    sum->rest.x -= row->n_positive;
    sum->rest.n -= row->n;
    sum->rest.weight_sum -= row->weight_sum;
    if (shares->marks[i] != 0) {
        sum->parts[sum->n] = part_of(shares, row);
        sum->rows[sum->n++] = i;
        return;
    }
    add_shown(&sum->total, shares, row, -1);
    if (sum->smallest_shown == SIZE_MAX || row->n < rows[sum->smallest_shown].n)
        sum->smallest_shown = i;
}

/* Who is in the whole but in no part, their level not being stated, is a hidden part of its own, of which no row tells.
 */
static void add_not_stated(struct weighted_sum *sum)
{
    struct weighted_part rest = sum->rest;
    if (rest.n <= 0 || rest.x < 0 || rest.x > rest.n || rest.weight_sum <= 0)
        return;
    rest.low = rest.high = rest.weight_sum / rest.n;
    sum->rows[sum->n] = SIZE_MAX;
    sum->parts[sum->n++] = rest;
}

/* What a published figure leaves open for its noise is a part, too: so many respondents of one weight each, which may
 * be more or less. Of the whole those that are not in it, as it stands on the other side of the sum. */
static void add_noise(struct weighted_sum *sum, const struct weighted_shares *shares, size_t i, int sign)
{
    const struct estimate_row *row = &((const struct estimate_row *)shares->estimates->rows)[i];
    if (shares->noise == NULL || !shares->noise[i].is_there || shares->marks[i] != 0)
        return;
    int x = row->n_positive, published = x + shares->noise[i].amount;
    struct attack_range range = row_noise_range(&shares->noise[i], x, row->n);
    double share =
               row->measure == MEASURE_TOTAL ? row->estimate / times_of(shares, row) / row->weight_sum : row->estimate,
           each = row->weight_sum * (x <= row->n - x ? share / published : (1 - share) / (row->n - published));
    struct weighted_part part = { sign > 0 ? range.high - x : x - range.low, range.high - range.low, 0, each, each };
    if (!isfinite(each) || part.n == 0)
        return;
    part.weight_sum = part.n * each;
    sum->rows[sum->n] = SIZE_MAX;
    sum->parts[sum->n++] = part;
    sum->total.low += part.x * each - sign * shares->noise[i].amount * each;
    sum->total.high += part.x * each - sign * shares->noise[i].amount * each;
}

/* That of the whole and of some levels, of which more would cost much time. */
static void add_all_noise(struct weighted_sum *sum, const struct weighted_shares *shares,
                          const struct level_sum *levels, const size_t *at)
{
    enum { MOST_LEVELS = 3 };
    size_t n = 0;
    add_noise(sum, shares, at[levels->parent], 1);
    for (size_t c = 0; c < levels->n && n < MOST_LEVELS; c++)
        if (at[levels->children[c]] != SIZE_MAX && shares->marks[at[levels->children[c]]] == 0) {
            add_noise(sum, shares, at[levels->children[c]], -1);
            n++;
        }
}

/* Whether one direction has the room that the counts alone leave. */
static bool has_room(const struct weighted_sum *sum, size_t part, int sign, int need)
{
    static const struct weighted_total anything = { -INFINITY, INFINITY };
    while (need > 0 && !weighted_sum_allows(sum->parts, sum->n, part, sign * need, anything))
        need--;
    for (int change = need; change <= need * MOST_BEYOND; change++)
        if (weighted_sum_allows(sum->parts, sum->n, part, sign * change, sum->total))
            return true;
    return need == 0;
}

static bool is_open(const struct weighted_sum *sum, const struct weighted_shares *shares)
{
    for (size_t p = 0; p < sum->n; p++)
        if (sum->rows[p] != SIZE_MAX && shares->is_secret[sum->rows[p]] &&
            !(has_room(sum, p, 1, shares->need) && has_room(sum, p, -1, shares->need)))
            return true;
    return false;
}

/* Looks at one sum whose whole is shown, by its row; at: rows by level. Returns the row that has to go, SIZE_MAX for
 * none. */
static size_t choose_row(const struct weighted_shares *shares, const struct level_sum *levels, const size_t *at)
{
    const struct estimate_row *rows = shares->estimates->rows;
    size_t whole = at[levels->parent];
    size_t most = 2 * levels->n + 2;
    struct weighted_sum sum = { .parts = memory_new(most, sizeof *sum.parts),
                                .rows = memory_new(most, sizeof *sum.rows),
                                .smallest_shown = SIZE_MAX,
                                .rest = { rows[whole].n_positive, rows[whole].n, rows[whole].weight_sum, 0, 0 } };
    add_shown(&sum.total, shares, &rows[whole], 1);
    for (size_t c = 0; c < levels->n; c++)
        if (at[levels->children[c]] != SIZE_MAX)
            add_child(&sum, shares, at[levels->children[c]]);
    add_not_stated(&sum);
    add_all_noise(&sum, shares, levels, at);
    size_t row = !is_open(&sum, shares) ? SIZE_MAX : sum.smallest_shown != SIZE_MAX ? sum.smallest_shown : whole;
    free(sum.parts);
    free(sum.rows);
    return row;
}

/* The sums of one indicator of a year, rows first to end - 1. */
static void choose_of_indicator(const struct weighted_shares *shares, const struct level_sums *sums,
                                const uint32_t *level_of, size_t first, size_t end, bool *has_to_go)
{
    const struct estimate_row *rows = shares->estimates->rows;
    size_t *at = level_sums_rows(sums);
    for (size_t i = first; i < end; i++)
        if (is_weighted_count(shares, &rows[i]))
            at[level_of[i]] = i;
    for (size_t s = 0; s < sums->n_sums; s++) {
        size_t whole = at[sums->sums[s].parent];
        size_t row = whole == SIZE_MAX || shares->marks[whole] != 0 ? SIZE_MAX : choose_row(shares, &sums->sums[s], at);
        if (row != SIZE_MAX)
            has_to_go[row] = true;
    }
    free(at);
}

/* The year whose rows begin at `first`; returns where they end. */
static size_t choose_of_year(const struct weighted_shares *shares, size_t first, bool *has_to_go)
{
    const struct estimate_row *rows = shares->estimates->rows;
    size_t end = first;
    uint32_t *level_of = memory_new(shares->estimates->n_rows, sizeof *level_of);
    struct level_sums sums;
    level_sums_init(&sums, rows[first].year);
    for (; end < shares->estimates->n_rows && wave_equals(rows[end].year, rows[first].year); end++)
        level_of[end] = level_sums_add(&sums, rows[end].domain, rows[end].level);
    level_sums_finish(&sums, shares->areas);
    for (size_t i = first; i < end; i++)
        if (i + 1 == end || !text_is(rows[i].indicator, rows[i + 1].indicator)) {
            choose_of_indicator(shares, &sums, level_of, first, i + 1, has_to_go);
            first = i + 1;
        }
    level_sums_clear(&sums);
    free(level_of);
    return end;
}

void weighted_sums_choose(const struct weighted_shares *shares, bool *has_to_go)
{
    for (size_t first = 0; first < shares->estimates->n_rows;)
        first = choose_of_year(shares, first, has_to_go);
}
