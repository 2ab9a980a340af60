/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/panel_rows.h"

#include <math.h>

#include "base/number.h"
#include "tables/compare_tables.h"
#include "tables/exchange_tables.h"
#include "tables/publication.h"

/* The change of the row's figure from the nearest earlier year, NULL where there is none. */
static const struct change_row *change_of(const struct table *changes, const struct shared_row *row)
{
    struct change_row key = { .subject = row->indicator,
                              .source = SOURCE_SURVEY,
                              .domain = row->domain,
                              .level = row->level,
                              .baseline = BASELINE_PREVIOUS };
    struct table_range range = table_range(changes, &key, 5);
    RANGE_EACH (change, change, &range)
        if (wave_equals(change->to_year, row->year))
            return change;
    return NULL;
}

static double squared_error(const struct shared_row *row)
{
    return row->variance_z / (row->sum_x * row->sum_x);
}

static void fill(const struct table *shared, const struct change_row *change, struct shared_row *row)
{
    struct shared_row key = *row;
    key.year = change->from_year;
    const struct shared_row *earlier = table_find(shared, &key);
    bool is_apart = is_missing_integer(change->n_overlap) || change->n_overlap == 0;
    row->panel_from = change->from_year;
    if (is_apart)
        row->panel_covariance = 0;
    if (is_apart || is_missing(change->se) || earlier == NULL || earlier->status != STATUS_OK ||
        !(earlier->is_panel == YES) || row->measure == MEASURE_TOTAL)
        return;
    double se = publication_figure(row->measure, change->se, MISSING), from = squared_error(earlier),
           to = squared_error(row), most = sqrt(from * to);
    double covariance = fmax(-most, fmin(most, (from + to - se * se) / 2));
    row->panel_covariance = covariance * earlier->sum_x * row->sum_x;
    row->panel_df = change->df;
}

void panel_rows_fill(struct table *shared, const struct table *changes)
{
    struct shared_row *rows = shared->rows;
    for (size_t i = 0; i < shared->n_rows; i++) {
        const struct change_row *change =
            rows[i].is_panel == YES && rows[i].status == STATUS_OK ? change_of(changes, &rows[i]) : NULL;
        if (change != NULL)
            fill(shared, change, &rows[i]);
    }
}
