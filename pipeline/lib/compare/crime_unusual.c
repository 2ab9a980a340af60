#include "compare/crime_unusual.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "statistics/count_step.h"
#include "tables/compare_tables.h"

/* Whether the row is of a whole year of the series against the year before. */
static bool is_step(const struct change_row *row, const char *series)
{
    return row->source == SOURCE_CRIME && row->baseline == BASELINE_PREVIOUS &&
           row->from_year.year == row->to_year.year - 1 && !reasons_has(row->reason, REASON_MONTHS) &&
           row->verdict != VERDICT_NOT_COMPARABLE && text_is(row->subject, series);
}

static void fill_series(const struct peer_panel *panel, const char *series, struct table *changes)
{
    struct count_steps steps = count_steps_of(&panel->panel);
    struct change_row *rows = changes->rows;
    for (size_t i = 0; i < changes->n_rows; i++) {
        struct change_row *row = &rows[i];
        struct count_step step;
        if (!is_step(row, series) || row->to_year.year <= panel->first_year ||
            !count_step_of(&steps, panel->own, (size_t)(row->to_year.year - panel->first_year), &step))
            continue;
        row->median_change = exp(step.median);
        row->z = step.z;
        row->unusual = step.unusual;
    }
    count_steps_clear(&steps);
}

void crime_unusual_fill(const struct peers *peers, const struct table *rates, struct crime_scope scope,
                        struct table *changes)
{
    size_t n, n_series;
    const struct rate_row **chosen = crime_scope_rates(rates, scope, &n);
    for (size_t i = 0; i < n; i += n_series) {
        struct peer_panel panel;
        n_series = crime_series_length(chosen + i, n - i);
        struct crime_figures figures = crime_figures_of(chosen + i, n_series);
        if (peers_panel(peers, scope, figures.years, figures.n_years, &panel)) {
            fill_series(&panel, chosen[i]->series, changes);
            peer_panel_clear(&panel);
        }
        crime_figures_clear(&figures);
    }
    free(chosen);
}
