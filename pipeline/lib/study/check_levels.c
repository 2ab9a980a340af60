#include "study/check_levels.h"

#include "base/number.h"
#include "base/text.h"
#include "study/index_rules.h"
#include "tables/input_tables.h"

/* What the figures of a subject can be. */
enum range { RANGE_SHARE, RANGE_RATE, RANGE_ANY };

static enum range range_of(const struct table *indicators, const char *subject)
{
    const struct indicator_row *row = table_named(indicators, subject);
    if (row == NULL)
        return RANGE_RATE;
    return measure_is_share(measure_of_kind(row->kind)) ? RANGE_SHARE : RANGE_ANY;
}

/* A figure, or a limit that is one. */
static void check_figure(const struct table *table, size_t row, const char *column, double value, enum range range,
                         struct error *err)
{
    if (is_missing(value))
        return;
    if (range == RANGE_SHARE && (value < 0 || value > 1))
        (void)error_at(err, table_place(table, row, column),
                       "%s is %g, a share from 0 to 1 was wanted; write 25 %% as 0.25", column, value);
    if (range == RANGE_RATE && value < 0)
        (void)error_at(err, table_place(table, row, column),
                       "%s is %g, crimes per 100 000 inhabitants were wanted (0 or more), as of every subject that is "
                       "no indicator",
                       column, value);
}

/* A limit that is a distance from a figure. */
static void check_distance(const struct table *table, size_t row, const char *column, double value, enum range range,
                           struct error *err)
{
    if (range == RANGE_SHARE && (value < -1 || value > 1))
        (void)error_at(err, table_place(table, row, column),
                       "%s is %g, a distance between shares from -1 to 1 was wanted; write 5 percentage points as 0.05",
                       column, value);
}

static void check_rule(const struct table *levels, size_t i, enum range range, struct error *err)
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

static void check_comparator(const struct table *comparators, size_t i, enum range range, struct error *err)
{
    const struct comparator_row *row = (const struct comparator_row *)comparators->rows + i;
    check_figure(comparators, i, "value", row->value, range, err);
    check_figure(comparators, i, "ci_low", row->ci_low, range, err);
    check_figure(comparators, i, "ci_high", row->ci_high, range, err);
    if (row->ci_low > row->value)
        (void)error_at(err, table_place(comparators, i, "ci_low"), "ci_low is %g, not above value (%g) was wanted",
                       row->ci_low, row->value);
    if (row->ci_high < row->value)
        (void)error_at(err, table_place(comparators, i, "ci_high"), "ci_high is %g, not below value (%g) was wanted",
                       row->ci_high, row->value);
}

void check_levels(const struct table *indicators, const struct table *levels, const struct table *comparators,
                  struct error *err)
{
    const struct level_rule_row *rules = levels->rows;
    for (size_t i = 0; i < levels->n_rows; i++)
        check_rule(levels, i, range_of(indicators, rules[i].subject), err);
    const struct comparator_row *rows = comparators->rows;
    for (size_t i = 0; i < comparators->n_rows; i++)
        check_comparator(comparators, i, range_of(indicators, rows[i].subject), err);
}

void check_published_value(const struct table *indicators, const struct table *published, size_t row, struct error *err)
{
    const struct published_row *figure = (const struct published_row *)published->rows + row;
    enum range range = range_of(indicators, figure->subject);
    if (range == RANGE_SHARE)
        check_figure(published, row, "value", figure->value, range, err);
    if (text_is(figure->subject, INDEX_TOTAL) && (figure->value < 0 || figure->value > 6))
        (void)error_at(err, table_place(published, row, "value"), "value is %g, an index from 0 to 6 was wanted",
                       figure->value);
}
