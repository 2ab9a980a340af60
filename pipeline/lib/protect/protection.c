#include "protect/protection.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "study/index_rules.h"
#include "tables/compare_tables.h"
#include "tables/estimate_tables.h"
#include "tables/protect_tables.h"
#include "tables/weigh_tables.h"

void protection_init(struct protection *protection, const struct study *study)
{
    *protection = (struct protection){ .threshold_base = study->settings.threshold_base,
                                       .threshold_count = study->settings.threshold_count,
                                       .threshold_alike = study->settings.threshold_alike,
                                       .publishes_zeros = study->settings.publish_zeros == YES };
    marks_init(&protection->marks);
}

void protection_clear(struct protection *protection)
{
    marks_clear(&protection->marks);
}

/* The verdict and the reasons of a row that lost its numbers. Where it cannot be compared at all, that says less than
 * `inconclusive`. */
static void judge_emptied(enum verdict *verdict, struct reasons *reasons, unsigned marks, struct arena *arena)
{
    bool is_confidential = (marks & (MARK_CONFIDENTIAL | MARK_SECONDARY)) != 0;
    if (*verdict != VERDICT_NOT_COMPARABLE) {
        *verdict = VERDICT_INCONCLUSIVE;
        *reasons = is_confidential ? (struct reasons){ 0 } : *reasons;
    }
    if (is_confidential)
        reasons_add(reasons, arena, REASON_CONFIDENTIAL, "", "");
}

/* The marks of the years that a change rests on: its two, or every year of a mean. A year that a mean leaves out counts
 * too: simple and safe. */
static unsigned marks_of_change(const struct protection *protection, const struct change_row *row)
{
    bool is_mean = row->baseline == BASELINE_MEAN;
    unsigned marks = 0;
    for (int year = row->from_year; year <= row->to_year; year++)
        if (is_mean || year == row->from_year || year == row->to_year)
            marks |= marks_find(&protection->marks, row->subject, row->domain, row->level, year);
    return marks;
}

void protect_changes(struct protection *protection, struct table *changes)
{
    struct change_row *rows = changes->rows;
    for (size_t i = 0; i < changes->n_rows; i++) {
        struct change_row *row = &rows[i];
        unsigned marks = row->source == SOURCE_SURVEY ? marks_of_change(protection, row) : 0;
        if (marks == 0)
            continue;
        (void)marks_audit(&protection->marks, "changes", changes, i, marks);
        row->estimate_from = row->estimate_to = row->change = row->se = row->ci_low = row->ci_high = MISSING;
        row->statistic = row->p = row->p_adjusted = row->p_equivalence = row->detectable = MISSING;
        row->n_overlap = MISSING_INTEGER;
        judge_emptied(&row->verdict, &row->reason, marks, &changes->arena);
    }
}

void protect_contrasts(struct protection *protection, struct table *contrasts)
{
    struct contrast_row *rows = contrasts->rows;
    for (size_t i = 0; i < contrasts->n_rows; i++) {
        struct contrast_row *row = &rows[i];
        unsigned marks = marks_find(&protection->marks, row->subject, row->domain, row->level, row->year) |
                         marks_find(&protection->marks, row->subject, row->domain, row->reference, row->year);
        if (row->source != SOURCE_SURVEY || marks == 0)
            continue;
        (void)marks_audit(&protection->marks, "contrasts", contrasts, i, marks);
        row->estimate = row->estimate_reference = row->contrast = row->se = row->ci_low = row->ci_high = row->p =
            row->p_adjusted = MISSING;
        judge_emptied(&row->verdict, &row->reason, marks, &contrasts->arena);
    }
}

void protect_trends(struct protection *protection, struct table *trends)
{
    struct trend_row *rows = trends->rows;
    for (size_t i = 0; i < trends->n_rows; i++) {
        struct trend_row *row = &rows[i];
        unsigned marks = 0;
        for (int year = row->from_year; year <= row->to_year; year++)
            marks |= marks_find(&protection->marks, row->subject, row->domain, row->level, year);
        if (row->source != SOURCE_SURVEY || marks == 0)
            continue;
        (void)marks_audit(&protection->marks, "trends", trends, i, marks);
        row->slope = row->se = row->ci_low = row->ci_high = row->phi = row->p = row->p_departure = row->p_adjusted =
            MISSING;
        judge_emptied(&row->verdict, &row->reason, marks, &trends->arena);
    }
}

void protect_associations(struct protection *protection, struct table *associations)
{
    struct association_row *rows = associations->rows;
    for (size_t i = 0; i < associations->n_rows; i++) {
        struct association_row *row = &rows[i];
        bool is_counted = !is_missing_integer(row->n) && row->n > 0;
        if (!is_counted || !(marks_is_few(row->smallest, protection->threshold_count) ||
                             marks_is_few(row->n, protection->threshold_base)))
            continue;
        (void)marks_audit(&protection->marks, "associations", associations, i, MARK_CONFIDENTIAL);
        row->n = row->answers = row->groups = row->smallest = MISSING_INTEGER;
        row->statistic = row->ndf = row->ddf = row->p = row->p_adjusted = MISSING;
        row->verdict = ASSOCIATION_NONE;
        row->status = STATUS_CONFIDENTIAL;
    }
}

static bool is_mean_index(const struct index_row *row)
{
    return text_is(row->indicator, INDEX_TOTAL) || text_starts(row->indicator, INDEX_GROUP);
}

/* The first row of each indicator of the table, those of means left out; the table is sorted by year, then indicator.
 * Owned by the caller.
 */
static const struct index_row **index_members(const struct table *index, size_t *n)
{
    const struct index_row *rows = index->rows;
    const struct index_row **members = memory_new(index->n_rows + 1, sizeof *members);
    *n = 0;
    for (size_t i = 0; i < index->n_rows; i++) {
        bool is_new = i == 0 || rows[i].year != rows[i - 1].year || !text_is(rows[i].indicator, rows[i - 1].indicator);
        for (size_t k = 0; is_new && k < *n; k++)
            is_new = !text_is(members[k]->indicator, rows[i].indicator);
        if (is_new && !is_mean_index(&rows[i]))
            members[(*n)++] = &rows[i];
    }
    return members;
}

/* The marks of an index: the share's own, or what its members' make of a mean. */
static unsigned marks_of_index(const struct protection *protection, const struct index_row *row,
                               const struct index_row *const *members, size_t n_members)
{
    if (!is_mean_index(row))
        return marks_find(&protection->marks, row->indicator, row->domain, row->level, row->year);
    unsigned marks = 0;
    for (size_t k = 0; k < n_members; k++)
        if (text_is(row->indicator, INDEX_TOTAL) || text_is(members[k]->theme, row->theme))
            marks |= marks_find(&protection->marks, members[k]->indicator, row->domain, row->level, row->year);
    return (marks & (MARK_CONFIDENTIAL | MARK_SECONDARY)) != 0 ? MARK_SECONDARY : marks;
}

void protect_index(struct protection *protection, struct table *index)
{
    struct index_row *rows = index->rows;
    size_t n_members;
    const struct index_row **members = index_members(index, &n_members);
    for (size_t i = 0; i < index->n_rows; i++) {
        unsigned marks =
            status_is_no_data(rows[i].status) ? 0 : marks_of_index(protection, &rows[i], members, n_members);
        if (marks == 0)
            continue;
        (void)marks_audit(&protection->marks, "index", index, i, marks);
        rows[i].step = MISSING_INTEGER;
        rows[i].value = rows[i].low = rows[i].high = rows[i].se = rows[i].df = MISSING;
        rows[i].status = marks_status(marks);
        rows[i].reason = "";
    }
    free(members);
}

void protect_revisions(struct protection *protection, struct table *revisions)
{
    struct revision_row *rows = revisions->rows;
    for (size_t i = 0; i < revisions->n_rows; i++) {
        unsigned marks = marks_find(&protection->marks, rows[i].subject, rows[i].domain, rows[i].level, rows[i].year);
        if (marks == 0)
            continue;
        (void)marks_audit(&protection->marks, "revisions", revisions, i, marks);
        rows[i].today = MISSING;
    }
}

void protect_response(struct protection *protection, struct table *response)
{
    struct response_row *rows = response->rows;
    for (size_t i = 0; i < response->n_rows; i++) {
        if (!marks_is_few(rows[i].answered, protection->threshold_base))
            continue;
        (void)marks_audit(&protection->marks, "response", response, i, MARK_CONFIDENTIAL);
        rows[i].answered = MISSING_INTEGER;
        rows[i].rate = rows[i].web_share = MISSING;
    }
}

void protect_weights(struct protection *protection, struct table *weights)
{
    struct weight_row *rows = weights->rows;
    for (size_t i = 0; i < weights->n_rows; i++) {
        if (!marks_is_few(rows[i].respondents, protection->threshold_base))
            continue;
        (void)marks_audit(&protection->marks, "weights", weights, i, MARK_CONFIDENTIAL);
        rows[i].respondents = MISSING_INTEGER;
        rows[i].share_before = rows[i].share_after = rows[i].weight_min = rows[i].weight_max = MISSING;
        rows[i].deft = rows[i].g_max = rows[i].margin_error = MISSING;
    }
}
