/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/survey_marks.h"

#include "base/number.h"
#include "tables/estimates.h"

static bool has_figure(const struct estimate_row *row)
{
    return !is_missing_integer(row->n) && row->n > 0 && !status_is_no_data(row->status);
}

/* ---- what is hidden by itself */

/* A pooled estimate of a year that is told as it was published would tell today's answers of it. */
static bool rests_on_published(const struct survey_work *work, const struct estimate_row *row)
{
    if (row->method != METHOD_POOLED)
        return false;
    WAVES_EACH (year, work->figures->estimates, row->from_year, row->year)
        if (rounds_are_as_published(work->knowledge->rounds, year, row->indicator))
            return true;
    return false;
}

static void mark_estimates(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++) {
        const struct estimate_row *row = &work->estimates[i];
        if (rounds_are_as_published(work->knowledge->rounds, row->year, row->indicator)) {
            work->is_as_published[i] = work->is_known[i] = true;
            work->marks[i] = marks_of_status(row->status);
            continue;
        }
        work->marks[i] = row->status == STATUS_UNRELIABLE ? MARK_UNRELIABLE : 0;
        if (rests_on_published(work, row))
            work->marks[i] |= MARK_SECONDARY;
        if (confidential_estimate(&work->protection->rule, row))
            work->marks[i] |= MARK_CONFIDENTIAL;
        else if (work->marks[i] == 0 && has_figure(row) && ledger_was_kept(work->knowledge->ledger, row))
            work->marks[i] |= MARK_SECONDARY;
        work->is_known[i] = ledger_find(work->knowledge->ledger, row) != NULL;
    }
}

/* A pooled figure is made where the year's own is unreliable, and tells that by being there. So it stands beside one
 * that is hidden for nothing else; where it is not shown it is not in the table either (estimate_is_told), so that its
 * absence says nothing. */
static void mark_pooled(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++) {
        const struct estimate_row *row = &work->estimates[i];
        if (row->method == METHOD_POOLED && !work->is_as_published[i] && !work->is_known[i] &&
            (marks_find(&work->protection->marks, row->indicator, row->domain, row->level, row->year) & MARKS_SECRET) !=
                0)
            work->marks[i] |= MARK_SECONDARY;
    }
}

void survey_marks_own(struct survey_work *work)
{
    mark_estimates(work);
    mark_pooled(work);
}

/* ---- what follows from others without being a sum */

static bool is_composite(const struct estimate_row *row)
{
    return row->measure == MEASURE_COMPOSITE;
}

/* Whether a member of a composite is hidden at its level, for whatever reason. */
static bool has_hidden_member(const struct survey_work *work, const struct estimate_row *row)
{
    const struct indicator *indicator = indicators_find(work->knowledge->codebook.indicators, row->indicator);
    for (size_t v = 0; indicator != NULL && v < indicator->n_words; v++)
        if (marks_find(&work->protection->marks, indicator->words[v], row->domain, row->level, row->year) != 0)
            return true;
    return false;
}

/* Composites are in the attack, but for those that lack a member, or whose bases differ. */
static void hide_composites(struct survey_work *work)
{
    for (size_t i = 0; i < work->n_estimates; i++)
        if (is_composite(&work->estimates[i]) && !work->is_as_published[i] && work->counts.counted[i] == NO_CELL &&
            has_figure(&work->estimates[i]) && has_hidden_member(work, &work->estimates[i]))
            work->marks[i] |= MARK_SECONDARY;
}

/* The marks that a year's own figure gives to what is made of it. */
static unsigned derived_marks(const struct survey_work *work, const struct estimate_row *row, struct wave year)
{
    const struct estimate_row *own =
        estimates_find(work->figures->estimates, year, row->indicator, row->domain, row->level);
    unsigned marks = own != NULL ? work->marks[own - work->estimates] : 0;
    bool has_base = own != NULL && work->counts.base[own - work->estimates] != NO_CELL;
    return (marks & MARKS_SECRET) | (has_base && marks != 0 ? MARK_SECONDARY : 0);
}

/* A standardised estimate stands on the direct one, a modelled one on those of all levels, and tells them; a pooled one
 * that is no share (those are counted in the attack) tells one year by the others, and of a question that was put to
 * some how many. The first two go whatever those are hidden for: beside one that is hidden they would tell that it is
 * no secret. */
static void mark_derived(struct survey_work *work)
{
    const struct marks *marks = &work->protection->marks;
    for (size_t i = 0; i < work->n_estimates; i++) {
        const struct estimate_row *row = &work->estimates[i];
        bool is_pooled = row->method == METHOD_POOLED;
        if (work->is_as_published[i])
            continue;
        if (row->method == METHOD_STANDARDISED)
            work->marks[i] |= marks_find(marks, row->indicator, row->domain, row->level, row->year);
        else if (row->method == METHOD_FAY_HERRIOT)
            work->marks[i] |= marks_of_domain(marks, row->year, row->indicator, row->domain);
        else if (is_pooled && !estimate_is_counted(row))
            WAVES_EACH (year, marks->estimates, row->from_year, row->year)
                work->marks[i] |= derived_marks(work, row, year);
    }
}

void survey_marks_derived(struct survey_work *work)
{
    hide_composites(work);
    mark_derived(work);
}
