/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/protection.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "protect/open_counts.h"
#include "protect/shown_levels.h"
#include "study/index_rules.h"
#include "tables/compare_tables.h"
#include "tables/estimate_tables.h"
#include "tables/estimates.h"
#include "tables/ingest_tables.h"
#include "tables/weigh_tables.h"

void protection_init(struct protection *protection, const struct study *study)
{
    *protection = (struct protection){ .rule = confidential_rule(&study->settings), .effort = ATTACK_MOST_EFFORT };
    marks_init(&protection->marks);
}

void protection_clear(struct protection *protection)
{
    marks_clear(&protection->marks);
}

/* The verdict and the reasons of a row that lost its numbers, the same whatever it lost them for. Where it cannot be
 * compared at all, that says less than `inconclusive`, and rests on no answer. */
static void judge_emptied(enum verdict *verdict, struct reasons *reasons, struct arena *arena)
{
    if (*verdict == VERDICT_NOT_COMPARABLE)
        return;
    *verdict = VERDICT_INCONCLUSIVE;
    *reasons = (struct reasons){ 0 };
    reasons_add(reasons, arena, REASON_SUPPRESSED, "", "");
}

/* Empties the numbers of a row with marks, and adds it to the audit. Returns whether it has any. */
static bool take_out(struct protection *protection, const char *name, struct table *table, size_t row, unsigned marks)
{
    if (marks == 0)
        return false;
    (void)marks_audit(&protection->marks, name, table, row, marks);
    table_empty_row(table, row);
    return true;
}

/* The marks of the years that a change rests on: its two, or every year of a mean. A year that a mean leaves out counts
 * too: simple and safe. */
static unsigned marks_of_change(const struct protection *protection, const struct change_row *row)
{
    bool is_mean = row->baseline == BASELINE_MEAN;
    unsigned marks = 0;
    if (row->source != SOURCE_SURVEY)
        return 0;
    WAVES_EACH (year, protection->marks.estimates, row->from_year, row->to_year)
        if (is_mean || wave_equals(year, row->from_year) || wave_equals(year, row->to_year))
            marks |= marks_find(&protection->marks, row->subject, row->domain, row->level, year);
    return marks;
}

void protect_changes(struct protection *protection, struct table *changes)
{
    struct change_row *rows = changes->rows;
    for (size_t i = 0; i < changes->n_rows; i++) {
        unsigned marks = marks_of_change(protection, &rows[i]);
        if (take_out(protection, "changes", changes, i, marks))
            judge_emptied(&rows[i].verdict, &rows[i].reason, &changes->arena);
    }
}

/* Every mark of a level of the contrast's domain, or a roll-up of it. */
static unsigned marks_of_levels(const struct protection *protection, const struct contrast_row *row)
{
    return row->source == SOURCE_SURVEY ? marks_of_domain(&protection->marks, row->year, row->subject, row->domain) : 0;
}

/* Whether the rest tells what nothing else does. With the level it makes all whose level is stated: the whole, where
 * everybody's is, which gives no more than the whole and the level do. Where somebody's is not, those who did not state
 * theirs are what hides a secret level in the whole. Whatever a level is hidden for, since a rest that is shown beside
 * it would tell that it is no secret. */
static bool is_revealing(const struct protection *protection, const struct contrast_row *row)
{
    return row->status_not_stated != STATUS_NONE && marks_of_levels(protection, row) != 0;
}

static unsigned marks_of_rest(const struct protection *protection, const struct contrast_row *row)
{
    unsigned marks = marks_find(&protection->marks, row->subject, "all", "", row->year);
    if (row->status_reference == STATUS_CONFIDENTIAL)
        marks |= MARK_CONFIDENTIAL;
    if (row->status_reference == STATUS_UNRELIABLE)
        marks |= MARK_UNRELIABLE;
    return is_revealing(protection, row) ? marks | MARK_SECONDARY : marks;
}

static unsigned marks_of_contrast(const struct protection *protection, const struct contrast_row *row)
{
    bool is_rest = text_is(row->reference, REST_OF_DOMAIN);
    if (row->source != SOURCE_SURVEY)
        return 0;
    return marks_find(&protection->marks, row->subject, row->domain, row->level, row->year) |
           (is_rest ? marks_of_rest(protection, row)
                    : marks_find(&protection->marks, row->subject, row->domain, row->reference, row->year));
}

static bool is_same_domain(const struct contrast_row *row, const struct contrast_row *other)
{
    return wave_equals(row->year, other->year) && text_is(row->domain, other->domain) &&
           text_is(row->subject, other->subject);
}

/* Rows of a subject, domain and year that follow each other have one test. */
static void test_shown_levels(const struct protection *protection, struct table *contrasts)
{
    struct contrast_row *rows = contrasts->rows;
    const struct contrast_row *tested = NULL;
    for (size_t i = 0; i < contrasts->n_rows; i++) {
        struct contrast_row *row = &rows[i];
        if (is_missing(row->contrast) || marks_of_levels(protection, row) == 0)
            continue;
        struct estimate_row key = { .year = row->year, .indicator = row->subject, .domain = row->domain };
        row->p_homogeneity = tested != NULL && is_same_domain(row, tested)
                                 ? tested->p_homogeneity
                                 : shown_levels_test(&protection->marks, protection->areas, &key);
        tested = row;
    }
}

void protect_contrasts(struct protection *protection, struct table *contrasts)
{
    struct contrast_row *rows = contrasts->rows;
    for (size_t i = 0; i < contrasts->n_rows; i++) {
        unsigned marks = marks_of_contrast(protection, &rows[i]);
        if (take_out(protection, "contrasts", contrasts, i, marks))
            judge_emptied(&rows[i].verdict, &rows[i].reason, &contrasts->arena);
    }
    test_shown_levels(protection, contrasts);
}

void protect_trends(struct protection *protection, struct table *trends)
{
    struct trend_row *row = trends->rows;
    for (size_t i = 0; i < trends->n_rows; i++, row++) {
        unsigned marks = 0;
        if (row->source != SOURCE_SURVEY)
            continue;
        WAVES_EACH (year, protection->marks.estimates, row->from_year, row->to_year)
            marks |= marks_find(&protection->marks, row->subject, row->domain, row->level, year);
        if (take_out(protection, "trends", trends, i, marks))
            judge_emptied(&row->verdict, &row->reason, &trends->arena);
    }
}

void protect_plan(struct protection *protection, struct table *plan)
{
    struct plan_row *rows = plan->rows;
    size_t n = 0;
    for (size_t i = 0; i < plan->n_rows; i++) {
        unsigned marks =
            marks_find(&protection->marks, rows[i].subject, rows[i].domain, rows[i].level, rows[i].from_year) |
            marks_find(&protection->marks, rows[i].subject, rows[i].domain, rows[i].level, rows[i].to_year);
        if (!take_out(protection, "plan", plan, i, marks))
            rows[n++] = rows[i];
    }
    plan->n_rows = n;
}

/* Every mark of a year's figures that are made of a variable: those of a domain, in all its levels. */
static unsigned marks_of_variable(const struct protection *protection, struct wave year, const char *variable,
                                  const char *domain)
{
    unsigned all = 0;
    for (size_t i = 0; protection->indicators != NULL && i < protection->indicators->n; i++) {
        const struct indicator *indicator = &protection->indicators->items[i];
        if (indicator_has_word(indicator, variable))
            all |= marks_of_domain(&protection->marks, year, indicator->row->indicator, domain);
    }
    return all;
}

static unsigned marks_of_association(const struct protection *protection, const struct association_row *row)
{
    if (is_missing_integer(row->n) || row->n <= 0)
        return 0;
    bool is_few = confidential_is_few(row->smallest, protection->rule.count) ||
                  confidential_is_few(row->n, protection->rule.base);
    bool is_told = marks_of_variable(protection, row->year, row->variable, row->domain) != 0 ||
                   marks_of_variable(protection, row->year, row->variable, "all") != 0;
    return (is_few ? MARK_CONFIDENTIAL : 0) | (is_told ? MARK_SECONDARY : 0);
}

void protect_associations(struct protection *protection, struct table *associations)
{
    struct association_row *row = associations->rows;
    for (size_t i = 0; i < associations->n_rows; i++, row++) {
        if (!take_out(protection, "associations", associations, i, marks_of_association(protection, row)))
            continue;
        row->verdict = ASSOCIATION_NONE;
        row->status = STATUS_SUPPRESSED;
    }
}

static bool is_mean_index(const struct index_row *row)
{
    return text_is(row->indicator, INDEX_TOTAL) || text_starts(row->indicator, INDEX_GROUP);
}

/* The marks of an index: the share's own, or what those at its level that it is made of make of a mean. */
static unsigned marks_of_index(const struct protection *protection, const struct table *index,
                               const struct index_row *row)
{
    unsigned marks = 0;
    if (status_is_no_data(row->status))
        return 0;
    if (!is_mean_index(row))
        return marks_find(&protection->marks, row->indicator, row->domain, row->level, row->year);
    TABLE_EACH (index, member, index)
        if (wave_equals(member->year, row->year) && text_is(member->domain, row->domain) &&
            text_is(member->level, row->level) && !is_mean_index(member) &&
            (text_is(row->indicator, INDEX_TOTAL) || text_is(member->theme, row->theme)))
            marks |= marks_find(&protection->marks, member->indicator, row->domain, row->level, row->year);
    return (marks & (MARK_CONFIDENTIAL | MARK_SECONDARY)) != 0 ? MARK_SECONDARY : marks;
}

void protect_index(struct protection *protection, struct table *index)
{
    struct index_row *rows = index->rows;
    for (size_t i = 0; i < index->n_rows; i++) {
        unsigned marks = marks_of_index(protection, index, &rows[i]);
        if (!take_out(protection, "index", index, i, marks))
            continue;
        rows[i].status = STATUS_SUPPRESSED;
        rows[i].reason = "";
    }
}

void protect_revisions(struct protection *protection, struct table *revisions)
{
    struct revision_row *rows = revisions->rows;
    size_t n = 0;
    for (size_t i = 0; i < revisions->n_rows; i++) {
        const struct revision_row *row = &rows[i];
        if (!take_out(protection, "revisions", revisions, i,
                      marks_find(&protection->marks, row->subject, row->domain, row->level, row->year)))
            rows[n++] = *row;
    }
    revisions->n_rows = n;
}

void protect_ingest(struct protection *protection, struct table *summary)
{
    struct ingest_summary_row *rows = summary->rows;
    size_t n = 0;
    for (size_t i = 0; i < summary->n_rows; i++)
        if (*rows[i].column == '\0' || !rounds_are_as_published(protection->rounds, rows[i].year, NULL))
            rows[n++] = rows[i];
    summary->n_rows = n;
}

void protect_rounds(struct protection *protection, struct table *rounds)
{
    const struct round_state_row *rows = rounds->rows;
    for (size_t i = 0; i < rounds->n_rows; i++) {
        if (rows[i].status != STATUS_CONFIDENTIAL)
            continue;
        struct audit_row *audit = marks_audit(&protection->marks, "rounds", rounds, i, MARK_CONFIDENTIAL);
        audit->low = 0;
        audit->high = rows[i].n;
        audit->is_protected = PROTECTED_YES;
        audit->through = "published";
    }
}

void protect_response(struct protection *protection, struct table *response)
{
    const struct response_row *rows = response->rows;
    for (size_t i = 0; i < response->n_rows; i++)
        if (confidential_is_few(rows[i].answered, protection->rule.base))
            (void)take_out(protection, "response", response, i, MARK_CONFIDENTIAL);
}

void protect_weights(struct protection *protection, struct table *weights)
{
    const struct weight_row *rows = weights->rows;
    for (size_t i = 0; i < weights->n_rows; i++)
        if (confidential_is_few(rows[i].respondents, protection->rule.base))
            (void)take_out(protection, "weights", weights, i, MARK_CONFIDENTIAL);
}

void protect_open(struct protection *protection, struct table *counts)
{
    struct open_count_row *rows = counts->rows;
    bool *hidden = open_counts_hidden(counts, protection->rule);
    for (size_t i = 0; i < counts->n_rows; i++)
        if (hidden[i]) {
            (void)take_out(protection, "open", counts, i, MARK_CONFIDENTIAL);
        } else if (open_counts_hide_mentions(counts, hidden, &rows[i])) {
            (void)marks_audit(&protection->marks, "open", counts, i, MARK_CONFIDENTIAL);
            rows[i].mentions = MISSING_INTEGER;
        }
    free(hidden);
}
