/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/survey_plan.h"

#include "base/number.h"
#include "tables/compare_tables.h"

static bool is_wanted(const struct change_row *row, struct wave year)
{
    return row->source == SOURCE_SURVEY && row->baseline == BASELINE_PREVIOUS && wave_equals(row->to_year, year) &&
           row->verdict == VERDICT_NONE && row->relevant_change > 0;
}

void survey_plan_add(const struct survey_year *surveys, size_t n, const struct table *changes, struct table *plan)
{
    if (n == 0)
        return;
    const struct survey_year *last = &surveys[n - 1];
    TABLE_EACH (change, row, changes) {
        struct estimate_row like = { .indicator = row->subject, .domain = row->domain, .level = row->level };
        const struct estimate_row *estimate = is_wanted(row, last->year) ? survey_year_find(last, &like) : NULL;
        if (estimate == NULL || !(estimate->se > 0))
            continue;
        struct plan_row *planned = table_add(plan);
        planned->subject = table_text(plan, row->subject);
        planned->domain = table_text(plan, row->domain);
        planned->level = table_text(plan, row->level);
        planned->from_year = row->from_year;
        planned->to_year = row->to_year;
        planned->n_now = estimate->n;
        planned->relevant_change = row->relevant_change;
        planned->variance = estimate->n * estimate->se * estimate->se;
    }
}
