/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/pledge_controls.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "statistics/synthetic_control.h"
#include "tables/compare_tables.h"
#include "tables/input_tables.h"

enum { MOST_NAMED = 5 };

/* The work in hand. */
struct builder {
    const struct comparing *comparing;
    const struct peers *peers;
    struct crime_scope scope;
    struct table *controls;
};

/* "1285 0.121; 1267 0.08": the peers that weigh most, the heaviest first. */
static const char *name_weights(const struct builder *builder, const double *weights)
{
    struct arena *arena = &builder->controls->arena;
    const struct register_counts *counts = &builder->peers->counts;
    const char *text = "";
    size_t named[MOST_NAMED], n = 0;
    for (size_t i = 0; i < counts->n; i++) {
        size_t k = n < MOST_NAMED ? n++ : MOST_NAMED;
        for (; k > 0 && weights[i] > weights[named[k - 1]]; k--)
            if (k < MOST_NAMED)
                named[k] = named[k - 1];
        if (k < MOST_NAMED)
            named[k] = i;
    }
    for (size_t k = 0; k < n && weights[named[k]] > 0; k++)
        text = arena_format(arena, "%s%s%s %.3f", text, k > 0 ? "; " : "", counts->codes[named[k]], weights[named[k]]);
    return text;
}

static void fill(const struct builder *builder, const struct synthetic_control *result, struct control_row *row)
{
    bool is_established = result->p <= 1 - builder->comparing->settings->confidence;
    row->method = result->is_followed ? CONTROL_FOLLOWED : CONTROL_ALIKE;
    row->ratio = exp(result->gap);
    row->placebos = (int)result->n_placebos;
    row->as_large = (int)result->n_as_large;
    row->p = result->p;
    row->verdict = !is_established ? VERDICT_INCONCLUSIVE : result->gap > 0 ? VERDICT_INCREASED : VERDICT_DECREASED;
    row->weights = result->is_followed ? name_weights(builder, result->weights) : "";
}

static void mind_preliminary(const struct rate_row *const *years, size_t n, int from, struct control_row *row,
                             struct arena *arena)
{
    for (size_t i = 0; i < n; i++)
        if (years[i]->year >= from && years[i]->status == STATUS_PRELIMINARY)
            reasons_add(&row->reason, arena, REASON_PRELIMINARY, arena_format(arena, "%d", years[i]->year), "");
}

/* Compares n figures up to the last year that the pledge can be judged by. */
static void add_pledge(const struct builder *builder, const struct pledge_row *pledge,
                       const struct rate_row *const *years, size_t n)
{
    int from = 0;
    struct reasons reasons = { 0 };
    struct peer_panel panel;
    struct synthetic_control result;
    if (sscanf(pledge->from, "%4d", &from) != 1 || n == 0 || years[n - 1]->year < from)
        return;
    int to = years[n - 1]->year;
    size_t first = crime_first_unbroken(builder->comparing, years, n, to, &reasons, &builder->controls->arena);
    struct crime_scope scope = { builder->scope.code, to };
    if (!peers_panel(builder->peers, scope, years + first, n - first, &panel))
        return;
    if (from > panel.first_year &&
        synthetic_control_of(&panel.panel, panel.own, (size_t)(from - panel.first_year), &result)) {
        struct control_row *row = table_add(builder->controls);
        row->pledge = table_text(builder->controls, pledge->pledge);
        row->subject = table_text(builder->controls, pledge->subject);
        row->first_year = from - (int)result.n_before;
        row->from_year = from;
        row->to_year = to;
        row->reason = reasons;
        fill(builder, &result, row);
        mind_preliminary(years, n, from, row, &builder->controls->arena);
        synthetic_control_clear(&result);
    }
    peer_panel_clear(&panel);
}

/* How many of n figures are of years up to the last one that the pledge reaches into and others have figures of. */
static size_t n_reached(const struct builder *builder, const struct rate_row *const *years, size_t n,
                        const struct pledge_row *pledge)
{
    int to, last = n > 0 ? peers_last_year(builder->peers, years[0]->series) : 0;
    bool has_end = sscanf(pledge->to, "%4d", &to) == 1;
    while (n > 0 && (years[n - 1]->year > last || (has_end && years[n - 1]->year > to)))
        n--;
    return n;
}

void pledge_controls_add(const struct comparing *comparing, const struct peers *peers, const struct table *rates,
                         struct crime_scope scope, const struct table *pledges, struct table *controls)
{
    struct builder builder = { comparing, peers, scope, controls };
    size_t n, n_series;
    const struct rate_row **chosen = crime_scope_rates(rates, scope, &n);
    for (size_t i = 0; i < n; i += n_series) {
        n_series = crime_series_length(chosen + i, n - i);
        struct crime_figures figures = crime_figures_of(chosen + i, n_series);
        TABLE_EACH (pledge, pledge, pledges)
            if (text_is(pledge->subject, chosen[i]->series) && *pledge->area == '\0')
                add_pledge(&builder, pledge, figures.years,
                           n_reached(&builder, figures.years, figures.n_years, pledge));
        crime_figures_clear(&figures);
    }
    free(chosen);
}
