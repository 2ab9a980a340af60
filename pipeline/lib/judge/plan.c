/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/plan.h"

#include <limits.h>
#include <math.h>

#include "base/number.h"
#include "statistics/plan.h"
#include "tables/compare_tables.h"

/* Whole answers; a number beyond all people is none. */
static int whole(double answers)
{
    return answers < INT_MAX ? (int)ceil(answers) : MISSING_INTEGER;
}

/* detectable is (t(1 - alpha/2) + t(0.80)) se beyond the bound of the way of answering, which is taken to stay as it
 * is.
 */
static void fill_plan(const struct change_row *change, struct plan_row *row)
{
    struct plan plan = { row->variance,
                         (change->detectable - (is_missing(change->mode_bound) ? 0 : change->mode_bound)) / change->se,
                         row->relevant_change, row->n_now };
    struct plan_answers answers = plan_answers(&plan);
    row->detectable_now = change->detectable;
    row->n_each_wave = whole(answers.each);
    row->n_next = whole(answers.next);
    row->n_pooled = whole(answers.pooled);
}

void judge_plan(const struct judging *judging, struct table *plan)
{
    struct plan_row *rows = plan->rows;
    for (size_t i = 0; i < plan->n_rows; i++) {
        struct change_row key = { .subject = rows[i].subject,
                                  .source = SOURCE_SURVEY,
                                  .domain = rows[i].domain,
                                  .level = rows[i].level,
                                  .baseline = BASELINE_PREVIOUS,
                                  .from_year = rows[i].from_year,
                                  .to_year = rows[i].to_year };
        const struct change_row *change = table_find(judging->changes, &key);
        if (change != NULL && !is_missing(change->detectable) && rows[i].n_now > 0)
            fill_plan(change, &rows[i]);
    }
}
