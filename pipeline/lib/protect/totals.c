/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/totals.h"

#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/compare_tables.h"
#include "tables/estimate_tables.h"
#include "tables/publication.h"

static bool is_total(const struct indicators *indicators, enum source source, const char *subject)
{
    const struct indicator *indicator = source == SOURCE_SURVEY ? indicators_find(indicators, subject) : NULL;
    return indicator != NULL && indicator_kind_is_total(indicator->kind);
}

static void round_figure(double *value, double of)
{
    *value = publication_figure(MEASURE_TOTAL, *value, of);
}

void totals_round_estimates(struct table *estimates)
{
    struct estimate_row *rows = estimates->rows;
    for (size_t i = 0; i < estimates->n_rows; i++) {
        struct estimate_row *row = &rows[i];
        if (row->measure != MEASURE_TOTAL)
            continue;
        round_figure(&row->ci_low, row->estimate);
        round_figure(&row->ci_high, row->estimate);
        round_figure(&row->estimate, row->estimate);
        round_figure(&row->se, MISSING);
    }
}

/* Rounds two totals, one of which may be known from elsewhere (is_own: it is not), their difference, and limits of it.
 */
static void round_difference(double *figure, double *other, bool is_own, double *difference, double *const limits[4])
{
    round_figure(figure, *figure);
    if (is_own)
        round_figure(other, *other);
    if (is_missing(*difference))
        return;
    double unit = fmax(publication_unit(*figure), publication_unit(*other));
    *difference = publication_in_units(*figure - *other, unit);
    for (int i = 0; i < 4; i++)
        *limits[i] = publication_in_units(*limits[i], unit);
}

void totals_round_changes(const struct indicators *indicators, struct table *changes)
{
    struct change_row *row = changes->rows;
    for (size_t i = 0; i < changes->n_rows; i++, row++) {
        if (!is_total(indicators, row->source, row->subject))
            continue;
        double *limits[] = { &row->ci_low, &row->ci_high, &row->ci_family_low, &row->ci_family_high };
        round_difference(&row->estimate_to, &row->estimate_from, true, &row->change, limits);
        double unit = fmax(publication_unit(row->estimate_to), publication_unit(row->estimate_from));
        row->change_fixed_mode = publication_in_units(row->change_fixed_mode, unit);
        round_figure(&row->se, MISSING);
        round_figure(&row->detectable, MISSING);
        round_figure(&row->mode_bound, MISSING);
    }
}

void totals_round_contrasts(const struct indicators *indicators, struct table *contrasts)
{
    struct contrast_row *row = contrasts->rows;
    for (size_t i = 0; i < contrasts->n_rows; i++, row++) {
        if (!is_total(indicators, row->source, row->subject))
            continue;
        bool is_comparator = text_is(row->domain, "all"); /* a level is compared with others of the survey */
        double *limits[] = { &row->ci_low, &row->ci_high, &row->ci_family_low, &row->ci_family_high };
        round_difference(&row->estimate, &row->estimate_reference, !is_comparator, &row->contrast, limits);
        round_figure(&row->se, MISSING);
    }
}

void totals_round_revisions(const struct indicators *indicators, struct table *revisions)
{
    struct revision_row *row = revisions->rows;
    for (size_t i = 0; i < revisions->n_rows; i++, row++) {
        if (!is_total(indicators, SOURCE_SURVEY, row->subject))
            continue;
        round_figure(&row->published, row->published);
        round_figure(&row->today, row->today);
    }
}

void totals_round_plan(const struct indicators *indicators, struct table *plan)
{
    struct plan_row *row = plan->rows;
    for (size_t i = 0; i < plan->n_rows; i++, row++)
        if (is_total(indicators, SOURCE_SURVEY, row->subject))
            round_figure(&row->detectable_now, MISSING);
}
