/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/shared_rows.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "exchange/definition.h"
#include "exchange/parts.h"
#include "statistics/pooled_sums.h"
#include "tables/estimates.h"
#include "tables/exchange_tables.h"
#include "tables/publication.h"

enum { FORM = 1 };

/* The variable whose levels are areas, which are no others than the municipality's own. */
static const char area[] = "area";

/* The work in hand, and of the indicator its moments and the levels that are shown of it. */
struct work {
    const struct sharing *sharing;
    struct estimation *estimation;
    struct table *shared, *audit;
    struct parts parts;
    bool is_by_design, is_panel;
    const struct indicator *indicator;
    const char *definition;
    const struct moments *moments;
    struct shown_sets shown;
};

static bool is_shared_domain(const struct domains *domains, const struct domain *domain)
{
    for (size_t k = 0; k < domain->n_variables; k++)
        if (text_is(domains->variables[domain->variables[k]].variable->variable->variable, area))
            return false;
    return true;
}

/* The figure of a level in what is published, NULL where there is none at all. */
static const struct estimate_row *figure_of(const struct work *work, const struct domain *domain, size_t level)
{
    const struct estimate_row *row =
        estimates_find(work->sharing->shown, work->estimation->year, work->indicator->row->indicator, domain->name,
                       domain->levels[level].name);
    return row == NULL || status_is_no_data(row->status) ? NULL : row;
}

static bool is_shown(const struct estimate_row *row)
{
    return row != NULL && !status_is_suppressed(row->status) && !is_missing(row->estimate) && !is_missing(row->se) &&
           row->weight_sum > 0;
}

/* Every level of every domain whose figure is shown, those of areas too. */
static void find_shown(struct work *work)
{
    const struct domains *domains = &work->estimation->domains;
    size_t n = 0;
    for (size_t d = 0; d < domains->n; d++)
        n += domains->items[d].n_levels;
    work->shown =
        (struct shown_sets){ memory_new(n, sizeof *work->shown.members), memory_new(n, sizeof *work->shown.keys), 0 };
    for (size_t d = 0; d < domains->n; d++)
        for (size_t l = 0; l < domains->items[d].n_levels; l++)
            if (is_shown(figure_of(work, &domains->items[d], l)))
                shown_sets_add(&work->shown, &work->parts, work->moments, work->estimation->members[d][l]);
}

static void add_audit(struct work *work, const struct shared_row *of, enum share_gap reason,
                      const struct parts_told *told)
{
    struct share_audit_row *row = table_add(work->audit);
    row->year = of->year;
    row->indicator = table_text(work->audit, of->indicator);
    row->domain = table_text(work->audit, of->domain);
    row->level = table_text(work->audit, of->level);
    row->precision = of->precision;
    row->reason = reason;
    if (reason == SHARE_GAP_WEIGHTS || reason == SHARE_GAP_FEW) {
        row->parts = (int)told->n;
        row->parts_shown = (int)told->n_shown;
    }
}

/* Why the figure of a level is not shared exactly, NONE where it is. */
static enum share_gap gap_of(const struct work *work, const struct estimate_row *figure, const bool *members,
                             struct parts_told *told)
{
    if (!is_shown(figure))
        return SHARE_GAP_HIDDEN;
    if (rounds_are_as_published(work->sharing->rounds, figure->year, figure->indicator))
        return SHARE_GAP_PUBLISHED;
    if (work->estimation->noise.is_on)
        return SHARE_GAP_NOISE;
    if (work->is_by_design || !estimation_is_turn_of(work->estimation, work->indicator))
        return SHARE_GAP_DESIGN;
    if (indicator_kind_has_members(work->indicator->kind))
        return SHARE_GAP_MEMBERS;
    *told = parts_of_level(&work->parts, &work->shown, work->moments, members);
    if (told->n > told->n_shown)
        return SHARE_GAP_WEIGHTS;
    bool is_few = told->least < (size_t)work->estimation->study.settings.threshold_alike;
    return is_few && !indicator_is_counted(work->indicator) ? SHARE_GAP_FEW : SHARE_GAP_NONE;
}

static void fill_sums(struct work *work, const struct estimate_row *figure, const bool *members, struct shared_row *row)
{
    struct pooled_sums sums = pooled_sums_of(&work->estimation->estimator, work->moments, members);
    row->n = (int)sums.n;
    row->n_positive = figure->n_positive;
    row->df = sums.df;
    row->weight_sum = sums.population;
    row->sum_y = sums.y;
    row->sum_x = sums.x;
    row->sum_zz = sums.zz;
    row->sum_zx = sums.zx;
    row->sum_xx = sums.xx;
    row->variance_z = sums.variance_z;
    row->covariance_zx = sums.covariance;
    row->variance_x = sums.variance_x;
}

/* Units minus strata. Where respondents are the units, the strata of the level are taken, not those with an answer,
 * which may be one. */
static double df_of(const struct work *work, const struct estimate_row *figure, const bool *members)
{
    const struct estimation *estimation = work->estimation;
    size_t n_strata = estimation->weighted.design.n_strata;
    bool *is_met = memory_new(n_strata, sizeof *is_met);
    double df = figure->n;
    for (size_t p = 0; p < estimation->profiles.n; p++) {
        uint32_t stratum = estimation->profiles.codes[0][p];
        df -= members[p] && !is_met[stratum];
        is_met[stratum] = is_met[stratum] || members[p];
    }
    free(is_met);
    if (work->is_by_design)
        return is_missing(figure->df) ? 0 : figure->df;
    return fmax(0, df);
}

/* The sums that a figure stands for as it is published. */
static void fill_rounded(struct work *work, const struct estimate_row *figure, const bool *members,
                         struct shared_row *row)
{
    double estimate = publication_figure(row->measure, figure->estimate, figure->estimate),
           se = publication_figure(row->measure, figure->se, MISSING),
           weight = publication_figure(MEASURE_TOTAL, figure->weight_sum, figure->weight_sum);
    bool is_total = row->measure == MEASURE_TOTAL, is_share = measure_is_share(row->measure);
    row->n = figure->n;
    row->n_positive = row->measure == MEASURE_SHARE ? (int)lround(estimate * figure->n) : MISSING_INTEGER;
    row->df = df_of(work, figure, members);
    row->weight_sum = weight;
    row->sum_y = is_total ? estimate : estimate * weight;
    row->sum_x = weight;
    row->sum_zz = is_share ? weight * estimate * (1 - estimate) : is_total ? 0 : se * se * weight * (figure->n - 1);
    row->sum_xx = weight;
    row->variance_z = is_total ? se * se : se * se * weight * weight;
    row->sum_zx = row->covariance_zx = row->variance_x = 0;
}

static void add_level(struct work *work, size_t d, size_t level)
{
    const struct domains *domains = &work->estimation->domains;
    const struct domain *domain = &domains->items[d];
    const bool *members = work->estimation->members[d][level];
    const struct estimate_row *figure = figure_of(work, domain, level);
    if (figure == NULL)
        return;
    struct shared_row *row = table_add(work->shared);
    row->form = FORM;
    row->municipality = work->sharing->municipality;
    row->year = work->estimation->year;
    row->indicator = table_text(work->shared, work->indicator->row->indicator);
    row->domain = table_text(work->shared, domain->name);
    row->level = table_text(work->shared, domain->levels[level].name);
    row->definition =
        domain->n_variables == 0 ? work->definition : definition_of_level(domains, domain, level, &work->shared->arena);
    row->measure = measure_of_kind(work->indicator->kind);
    row->is_panel = work->is_panel ? YES : YES_NO_EMPTY;
    struct parts_told told = { 0 };
    enum share_gap gap = gap_of(work, figure, members, &told);
    row->status = gap == SHARE_GAP_HIDDEN ? STATUS_SUPPRESSED : STATUS_OK;
    row->precision = gap == SHARE_GAP_NONE     ? PRECISION_EXACT
                     : gap == SHARE_GAP_HIDDEN ? PRECISION_NONE
                                               : PRECISION_ROUNDED;
    if (gap == SHARE_GAP_NONE)
        fill_sums(work, figure, members, row);
    else
        add_audit(work, row, gap, &told);
    if (gap != SHARE_GAP_NONE && gap != SHARE_GAP_HIDDEN)
        fill_rounded(work, figure, members, row);
}

static void add_indicator(struct work *work, size_t item)
{
    struct estimation *estimation = work->estimation;
    work->indicator = &estimation->indicators.items[item];
    if (indicator_needs_values(work->indicator) || estimation->collection.items[item].form == ITEM_NOT_ASKED)
        return;
    work->moments = collection_moments(&estimation->collection, item, &estimation->respondents, &estimation->profiles);
    work->definition = definition_of_indicator(work->indicator, &estimation->respondents, &work->shared->arena);
    find_shown(work);
    for (size_t d = 0; d < estimation->domains.n; d++)
        if (is_shared_domain(&estimation->domains, &estimation->domains.items[d]))
            for (size_t l = 0; l < estimation->domains.items[d].n_levels; l++)
                add_level(work, d, l);
    free(work->shown.members);
    free(work->shown.keys);
}

void shared_rows_add(const struct sharing *sharing, struct table *shared, struct table *audit)
{
    struct estimation *estimation = sharing->estimation;
    struct work work = { .sharing = sharing, .estimation = estimation, .shared = shared, .audit = audit };
    work.is_by_design =
        estimation->rows.is_on || respondents_find_role(&estimation->respondents, ROLE_REPLICATE) != NULL;
    work.is_panel = respondents_find_role(&estimation->respondents, ROLE_PANEL_ID) != NULL;
    parts_init(&work.parts, estimation);
    for (size_t i = 0; i < estimation->indicators.n; i++)
        add_indicator(&work, i);
    parts_clear(&work.parts);
}
