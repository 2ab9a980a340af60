/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_levels.h"

#include <math.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "study/index_rules.h"
#include "study/scale.h"
#include "tables/input_tables.h"

/* What the figures of a subject can be; low and high: of RANGE_SPAN. */
enum range_kind { RANGE_SHARE, RANGE_RATE, RANGE_SPAN, RANGE_ANY };
struct range {
    enum range_kind kind;
    double low, high;
};

static void widen(struct range *range, double low, double high)
{
    range->low = fmin(range->low, low);
    range->high = fmax(range->high, high);
}

/* By the numbers that an answer of the row can be. */
static void widen_by_scale_row(struct range *range, const struct scale_row *row)
{
    double number;
    struct arena arena = { 0 };
    struct raw_rule rule = raw_rule_parse(row->raw, &arena);
    bool is_answer = row->status == ANSWER_NONE || row->status == ANSWER_GIVEN;
    if (is_answer && text_is(row->code, "=="))
        widen(range,
              rule.kind == RAW_RANGE  ? rule.low
              : rule.kind == RAW_TEXT ? rule.number
                                      : -INFINITY,
              rule.kind == RAW_RANGE  ? rule.high
              : rule.kind == RAW_TEXT ? rule.number
                                      : INFINITY);
    else if (is_answer && number_parse_delivered(row->code, &number))
        widen(range, number, number);
    arena_clear(&arena);
}

/* Where a mean of the indicator can lie: between its answers of all years, each multiplied. */
static struct range span_of(const struct figure_tables *tables, const struct indicator_row *indicator)
{
    struct range range = { RANGE_SPAN, INFINITY, -INFINITY };
    double times = is_missing(indicator->times) ? 1 : indicator->times;
    TABLE_EACH (variable, variable, tables->variables) {
        if (!text_is(variable->variable, indicator->variables))
            continue;
        if (*variable->scale == '\0')
            widen(&range, is_missing(variable->min) ? -INFINITY : variable->min,
                  is_missing(variable->max) ? INFINITY : variable->max);
        TABLE_EACH (scale, scale, tables->scales)
            if (*variable->scale != '\0' && text_is(scale->scale, variable->scale))
                widen_by_scale_row(&range, scale);
    }
    if (!isfinite(range.low) || !isfinite(range.high))
        return (struct range){ .kind = RANGE_ANY };
    return (struct range){ RANGE_SPAN, fmin(times * range.low, times * range.high),
                           fmax(times * range.low, times * range.high) };
}

static struct range range_of(const struct figure_tables *tables, const char *subject)
{
    const struct indicator_row *row = table_named(tables->indicators, subject);
    if (row == NULL)
        return (struct range){ .kind = RANGE_RATE };
    enum measure measure = measure_of_kind(row->kind);
    if (measure_is_share(measure))
        return (struct range){ .kind = RANGE_SHARE };
    bool is_bounded = measure == MEASURE_MEAN || measure == MEASURE_QUANTILE;
    return is_bounded ? span_of(tables, row) : (struct range){ .kind = RANGE_ANY };
}

static bool is_beyond(struct range range, double value)
{
    return range.kind == RANGE_SPAN && (value < range.low || value > range.high);
}

/* A figure, or a limit that is one. */
static void check_figure(const struct table *table, size_t row, const char *column, double value, struct range range,
                         struct error *err)
{
    if (is_missing(value))
        return;
    if (range.kind == RANGE_SHARE && (value < 0 || value > 1))
        (void)error_at(err, table_place(table, row, column),
                       "%s is %g, a share from 0 to 1 was wanted; write 25 %% as 0.25", column, value);
    if (range.kind == RANGE_RATE && value < 0)
        (void)error_at(err, table_place(table, row, column),
                       "%s is %g, crimes per 100 000 inhabitants were wanted (0 or more), as of every subject that is "
                       "no indicator",
                       column, value);
    if (is_beyond(range, value))
        (void)error_at(err, table_place(table, row, column),
                       "%s is %g, from %g to %g was wanted, where the answers lie; write it in their unit", column,
                       value, range.low, range.high);
}

/* A limit that is a distance from a figure. */
static void check_distance(const struct table *table, size_t row, const char *column, double value, struct range range,
                           struct error *err)
{
    if (range.kind == RANGE_SPAN && fabs(value) > range.high - range.low)
        (void)error_at(err, table_place(table, row, column),
                       "%s is %g, a distance of at most %g was wanted, which is all that the answers span", column,
                       value, range.high - range.low);
    if (range.kind == RANGE_SHARE && (value < -1 || value > 1))
        (void)error_at(err, table_place(table, row, column),
                       "%s is %g, a distance between shares from -1 to 1 was wanted; write 5 percentage points as 0.05",
                       column, value);
}

static void check_rule(const struct table *levels, size_t i, struct range range, struct error *err)
{
    const struct level_rule_row *row = (const struct level_rule_row *)levels->rows + i;
    bool is_threshold = row->reference == REFERENCE_THRESHOLD;
    if (is_threshold && is_missing(row->low) && is_missing(row->high))
        (void)error_at(err, table_place(levels, i, "high"),
                       "low and high are both empty, a threshold of at least one of them was wanted");
    if (row->low > row->high)
        (void)error_at(err, table_place(levels, i, "high"), "high is %g, not below low (%g) was wanted", row->high,
                       row->low);
    const double limits[] = { row->low, row->high };
    static const char *const columns[] = { "low", "high" };
    for (size_t k = 0; k < 2; k++)
        if (is_threshold)
            check_figure(levels, i, columns[k], limits[k], range, err);
        else
            check_distance(levels, i, columns[k], limits[k], range, err);
}

static void check_comparator(const struct table *comparators, size_t i, struct range range, struct error *err)
{
    const struct comparator_row *row = (const struct comparator_row *)comparators->rows + i;
    check_figure(comparators, i, "value", row->value, range, err);
    if (range.kind != RANGE_SPAN) { /* the interval of a mean may pass its answers */
        check_figure(comparators, i, "ci_low", row->ci_low, range, err);
        check_figure(comparators, i, "ci_high", row->ci_high, range, err);
    }
    if (row->ci_low > row->value)
        (void)error_at(err, table_place(comparators, i, "ci_low"), "ci_low is %g, not above value (%g) was wanted",
                       row->ci_low, row->value);
    if (row->ci_high < row->value)
        (void)error_at(err, table_place(comparators, i, "ci_high"), "ci_high is %g, not below value (%g) was wanted",
                       row->ci_high, row->value);
}

void check_levels(const struct figure_tables *tables, const struct table *levels, const struct table *comparators,
                  struct error *err)
{
    const struct level_rule_row *rules = levels->rows;
    for (size_t i = 0; i < levels->n_rows; i++)
        check_rule(levels, i, range_of(tables, rules[i].subject), err);
    const struct comparator_row *rows = comparators->rows;
    for (size_t i = 0; i < comparators->n_rows; i++)
        check_comparator(comparators, i, range_of(tables, rows[i].subject), err);
}

void check_published_value(const struct figure_tables *tables, const struct table *published, size_t row,
                           struct error *err)
{
    const struct published_row *figure = (const struct published_row *)published->rows + row;
    struct range range = range_of(tables, figure->subject);
    if (range.kind == RANGE_SHARE)
        check_figure(published, row, "value", figure->value, range, err);
    if (is_beyond(range, figure->value))
        error_warn(
            err, table_place(published, row, "value"),
            "value is %g, and the answers lie from %g to %g; write it in their unit, or take it out where the scale "
            "was another",
            figure->value, range.low, range.high);
    if (text_is(figure->subject, INDEX_TOTAL) && (figure->value < 0 || figure->value > 6))
        (void)error_at(err, table_place(published, row, "value"), "value is %g, an index from 0 to 6 was wanted",
                       figure->value);
}
