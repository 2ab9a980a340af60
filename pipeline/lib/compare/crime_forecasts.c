/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/crime_forecasts.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/count_forecast.h"
#include "tables/compare_tables.h"

/* The work in hand. */
struct builder {
    const struct comparing *comparing;
    const struct peers *peers;
    struct crime_scope scope;
    struct table *forecasts;
};

/* The count that came, and how it lies. */
static void fill_outcome(const struct builder *builder, const struct rate_row *came, struct forecast_row *row)
{
    struct arena *arena = &builder->forecasts->arena;
    struct comparison comparison = { row->subject,           SOURCE_CRIME, "all", "", wave_of_year(row->known_to),
                                     wave_of_year(row->year) };
    bool is_comparable = comparing_mind_breaks(builder->comparing, &comparison, &row->reason, arena);
    row->count = came->count;
    if (came->status == STATUS_PRELIMINARY)
        reasons_add(&row->reason, arena, REASON_PRELIMINARY, arena_format(arena, "%d", row->year), "");
    if (is_comparable)
        row->outcome = row->count < row->low ? FORECAST_BELOW : row->count > row->high ? FORECAST_ABOVE : FORECAST_MET;
}

/* The forecast of the year after the last of n figures; came: the figure of that year, NULL where it is still to come.
 */
static void add_forecast(const struct builder *builder, const struct rate_row *const *years, size_t n,
                         const struct rate_row *came)
{
    struct peer_panel panel;
    const struct rate_row *last = years[n - 1];
    struct reasons reasons = { 0 };
    size_t first = crime_first_unbroken(builder->comparing, years, n, last->year, &reasons, &builder->forecasts->arena);
    struct crime_scope scope = { builder->scope.code, last->year };
    if (!peers_panel(builder->peers, scope, years + first, n - first, &panel))
        return;
    struct count_forecast *forecasts = memory_new(panel.panel.n, sizeof *forecasts), own;
    count_forecasts(&panel.panel, FORECAST_COVERAGE, forecasts);
    own = forecasts[panel.own];
    free(forecasts);
    peer_panel_clear(&panel);
    if (is_missing(own.expected))
        return;
    struct forecast_row *row = table_add(builder->forecasts);
    row->subject = table_text(builder->forecasts, last->series);
    row->year = last->year + 1;
    row->known_to = last->year;
    row->expected = own.expected;
    row->low = (int)own.low;
    row->high = (int)own.high;
    row->count = MISSING_INTEGER;
    if (came != NULL)
        fill_outcome(builder, came, row);
    else if (last->status == STATUS_PRELIMINARY)
        reasons_add(&row->reason, &builder->forecasts->arena, REASON_PRELIMINARY,
                    arena_format(&builder->forecasts->arena, "%d", last->year), "");
}

static void add_series(const struct builder *builder, const struct crime_figures *figures)
{
    size_t n = figures->n_years;
    int last_year = builder->scope.last_year;
    if (n == 0 || figures->years[n - 1]->year != last_year || !crime_is_usable(figures->years[n - 1]))
        return;
    if (n > 1 && figures->years[n - 2]->year == last_year - 1)
        add_forecast(builder, figures->years, n - 1, figures->years[n - 1]);
    add_forecast(builder, figures->years, n, NULL);
}

void crime_forecasts_add(const struct comparing *comparing, const struct peers *peers, const struct table *rates,
                         struct crime_scope scope, struct table *forecasts)
{
    struct builder builder = { comparing, peers, scope, forecasts };
    size_t n, n_series;
    const struct rate_row **chosen = crime_scope_rates(rates, scope, &n);
    for (size_t i = 0; i < n; i += n_series) {
        n_series = crime_series_length(chosen + i, n - i);
        struct crime_figures figures = crime_figures_of(chosen + i, n_series);
        add_series(&builder, &figures);
        crime_figures_clear(&figures);
    }
    free(chosen);
}
