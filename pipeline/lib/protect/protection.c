#include "protect/protection.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "language/evidence.h"
#include "statistics/change.h"
#include "tables/estimates.h"
#include "tables/stage_tables.h"

/* Why a cell was emptied; several may hold. */
enum mark { MARK_UNRELIABLE = 1, MARK_CONFIDENTIAL = 2, MARK_SECONDARY = 4 };

static const char status_unreliable[] = "suppressed:unreliable", status_confidential[] = "suppressed:confidential",
                  status_secondary[] = "suppressed:secondary";

void protection_init(struct protection *protection, const struct study *study)
{
    *protection = (struct protection){ .threshold_base = (int)study_number(study, "threshold_base"),
                                       .threshold_count = (int)study_number(study, "threshold_count"),
                                       .threshold_alike = (int)study_number(study, "threshold_alike") };
    table_init(&protection->audit, &audit_schema);
}

void protection_clear(struct protection *protection)
{
    text_map_clear(&protection->cells);
    free(protection->years);
    if (protection->audit.schema != NULL)
        table_clear(&protection->audit);
}

static void audit(struct protection *protection, const char *name, const struct table *table, size_t row, unsigned marks)
{
    struct audit_row *cell = table_add(&protection->audit);
    struct arena *arena = &protection->audit.arena;
    cell->table = name;
    cell->cell = evidence_key(arena, name, table, row) + strlen(name) + 1;
    static const struct {
        enum mark mark;
        const char *status;
    } words[] = { { MARK_UNRELIABLE, status_unreliable },
                  { MARK_CONFIDENTIAL, status_confidential },
                  { MARK_SECONDARY, status_secondary } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if ((marks & words[i].mark) != 0)
            cell->status = arena_format(arena, "%s%s%s", cell->status, *cell->status != '\0' ? " " : "", words[i].status);
}

/* 1 to threshold - 1. */
static bool is_few(int count, int threshold)
{
    return !is_missing_integer(count) && count >= 1 && count < threshold;
}

static bool is_confidential(const struct protection *protection, const struct estimate_row *row)
{
    if (is_missing_integer(row->n) || row->n == 0 || text_starts(row->status, "no_data"))
        return false;
    bool is_counted = text_is(row->measure, "share") && !is_missing_integer(row->n_positive);
    bool is_few_of_either = is_counted && (is_few(row->n_positive, protection->threshold_count) ||
                                           is_few(row->n - row->n_positive, protection->threshold_count));
    bool is_alike = is_counted ? row->n_positive == 0 || row->n_positive == row->n : row->se == 0;
    return is_few(row->n, protection->threshold_base) || is_few_of_either || (is_alike && row->n < protection->threshold_alike);
}

static const char *cell_key(struct text_buffer *key, const char *subject, const char *domain, const char *level, int year)
{
    text_buffer_clear(key);
    text_buffer_format(key, "%d\n%s\n%s\n%s", year, subject, domain, level);
    return key->text;
}

static void empty_estimate(struct estimate_row *row, unsigned marks)
{
    row->estimate = row->se = row->ci_low = row->ci_high = MISSING;
    row->n_positive = MISSING_INTEGER;
    if ((marks & MARK_CONFIDENTIAL) == 0)
        return;
    row->status = status_confidential;
    row->df = row->n_effective = row->deft = row->weight_sum = MISSING;
    row->n = MISSING_INTEGER;
}

/* The marks of an estimate, 0 where it was not taken out. */
static unsigned marks_of(const struct protection *protection, const char *subject, const char *domain, const char *level, int year)
{
    struct text_buffer key = { 0 };
    uint32_t marks = 0;
    (void)cell_key(&key, subject, domain, level, year);
    bool is_there = text_map_find(&protection->cells, key.text, key.length, &marks);
    text_buffer_clear(&key);
    return is_there ? marks : 0;
}

/* Whether a row that is no direct estimate tells of a direct one that is confidential. */
static bool is_telling(const struct protection *protection, const struct estimate_row *row)
{
    if (estimates_is_direct(row))
        return false;
    bool is_pooled = text_is(row->method, "pooled");
    size_t n = 0, n_hidden = 0;
    for (size_t i = 0; i < protection->n_years; i++) {
        int year = protection->years[i];
        if (year > row->year || year < (is_pooled ? row->from_year : row->year))
            continue;
        n++;
        n_hidden += (marks_of(protection, row->indicator, row->domain, row->level, year) & (MARK_CONFIDENTIAL | MARK_SECONDARY)) != 0;
    }
    return n_hidden > 0 && (!is_pooled || n_hidden < n);
}

static void remember_year(struct protection *protection, const struct table *estimates)
{
    if (estimates->n_rows == 0)
        return;
    protection->years = memory_grow(protection->years, &protection->years_capacity, protection->n_years + 1, sizeof *protection->years);
    protection->years[protection->n_years++] = ((const struct estimate_row *)estimates->rows)->year;
}

/* Direct rows stand before the others of their cell. */
void protect_estimates(struct protection *protection, struct table *estimates)
{
    struct estimate_row *rows = estimates->rows;
    struct text_buffer key = { 0 };
    remember_year(protection, estimates);
    for (size_t i = 0; i < estimates->n_rows; i++) {
        unsigned marks = text_is(rows[i].status, status_unreliable) ? MARK_UNRELIABLE : 0;
        if (is_confidential(protection, &rows[i]) || is_telling(protection, &rows[i]))
            marks |= MARK_CONFIDENTIAL;
        if (marks == 0)
            continue;
        audit(protection, "estimate", estimates, i, marks);
        empty_estimate(&rows[i], marks);
        if (!estimates_is_direct(&rows[i]))
            continue;
        (void)cell_key(&key, rows[i].indicator, rows[i].domain, rows[i].level, rows[i].year);
        (void)text_map_add(&protection->cells, key.text, key.length, marks);
    }
    text_buffer_clear(&key);
}

/* The verdict and the reasons of a row that lost its numbers. Where it cannot be compared at all, that says less than `inconclusive`. */
static void judge_emptied(const char **verdict, const char **reason, unsigned marks, struct arena *arena)
{
    if (!text_is(*verdict, verdict_word(VERDICT_NOT_COMPARABLE)))
        *verdict = verdict_word(VERDICT_INCONCLUSIVE);
    if ((marks & MARK_CONFIDENTIAL) != 0)
        *reason = text_is(*verdict, verdict_word(VERDICT_NOT_COMPARABLE)) ? reason_add(arena, *reason, REASON_CONFIDENTIAL, "", "")
                                                                          : reason_add(arena, "", REASON_CONFIDENTIAL, "", "");
}

void protect_changes(struct protection *protection, struct table *changes)
{
    struct change_row *rows = changes->rows;
    for (size_t i = 0; i < changes->n_rows; i++) {
        struct change_row *row = &rows[i];
        unsigned marks = marks_of(protection, row->subject, row->domain, row->level, row->from_year) |
                         marks_of(protection, row->subject, row->domain, row->level, row->to_year);
        if (!text_is(row->source, "survey") || marks == 0)
            continue;
        audit(protection, "changes", changes, i, marks);
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
        unsigned marks = marks_of(protection, row->subject, row->domain, row->level, row->year) |
                         marks_of(protection, row->subject, row->domain, row->reference, row->year);
        if (!text_is(row->source, "survey") || marks == 0)
            continue;
        audit(protection, "contrasts", contrasts, i, marks);
        row->estimate = row->estimate_reference = row->contrast = row->se = row->ci_low = row->ci_high = row->p = row->p_adjusted = MISSING;
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
            marks |= marks_of(protection, row->subject, row->domain, row->level, year);
        if (!text_is(row->source, "survey") || marks == 0)
            continue;
        audit(protection, "trends", trends, i, marks);
        row->slope = row->se = row->ci_low = row->ci_high = row->phi = row->p = row->p_departure = row->p_adjusted = MISSING;
        judge_emptied(&row->verdict, &row->reason, marks, &trends->arena);
    }
}

void protect_associations(struct protection *protection, struct table *associations)
{
    struct association_row *rows = associations->rows;
    for (size_t i = 0; i < associations->n_rows; i++) {
        struct association_row *row = &rows[i];
        bool is_counted = !is_missing_integer(row->n) && row->n > 0;
        if (!is_counted || !(is_few(row->smallest, protection->threshold_count) || is_few(row->n, protection->threshold_base)))
            continue;
        audit(protection, "associations", associations, i, MARK_CONFIDENTIAL);
        row->n = row->answers = row->groups = row->smallest = MISSING_INTEGER;
        row->statistic = row->ndf = row->ddf = row->p = row->p_adjusted = MISSING;
        row->verdict = "";
        row->status = status_confidential;
    }
}

void protect_revisions(struct protection *protection, struct table *revisions)
{
    struct revision_row *rows = revisions->rows;
    for (size_t i = 0; i < revisions->n_rows; i++) {
        unsigned marks = marks_of(protection, rows[i].subject, rows[i].domain, rows[i].level, rows[i].year);
        if (marks == 0)
            continue;
        audit(protection, "revisions", revisions, i, marks);
        rows[i].today = MISSING;
    }
}

static bool is_same_distribution(const struct answer_row *a, const struct answer_row *b)
{
    return a->year == b->year && text_is(a->variable, b->variable) && text_is(a->domain, b->domain) && text_is(a->level, b->level);
}

static unsigned answer_marks(const struct protection *protection, const struct answer_row *row, int base)
{
    unsigned marks = text_is(row->status, status_unreliable) ? MARK_UNRELIABLE : 0;
    if (is_missing_integer(row->n) || text_starts(row->status, "no_data"))
        return marks;
    bool is_few_of_either = is_few(row->n, protection->threshold_count) || is_few(base - row->n, protection->threshold_count);
    bool is_alike = row->n == base && base < protection->threshold_alike;
    return is_few(base, protection->threshold_base) || is_few_of_either || is_alike ? marks | MARK_CONFIDENTIAL : marks;
}

/* The smallest count of a distribution that is still shown, NULL where none is. */
static struct answer_row *smallest_shown(struct answer_row *rows, const unsigned *marks, size_t n)
{
    struct answer_row *smallest = NULL;
    for (size_t i = 0; i < n; i++)
        if (marks[i] == 0 && !is_missing_integer(rows[i].n) && rows[i].n > 0 && (smallest == NULL || rows[i].n < smallest->n))
            smallest = &rows[i];
    return smallest;
}

/* One distribution: rows first to first + n - 1. */
static void protect_distribution(struct protection *protection, struct table *answers, size_t first, size_t n)
{
    struct answer_row *rows = (struct answer_row *)answers->rows + first, *second;
    unsigned *marks = memory_new(n, sizeof *marks);
    int base = 0, hidden = 0;
    size_t n_hidden = 0;
    for (size_t i = 0; i < n; i++)
        base += is_missing_integer(rows[i].n) ? 0 : rows[i].n;
    for (size_t i = 0; i < n; i++) {
        marks[i] = answer_marks(protection, &rows[i], base);
        n_hidden += (marks[i] & MARK_CONFIDENTIAL) != 0;
        hidden += (marks[i] & MARK_CONFIDENTIAL) != 0 ? rows[i].n : 0;
    }
    while (n_hidden > 0 && (n_hidden < 2 || hidden < protection->threshold_count) && (second = smallest_shown(rows, marks, n)) != NULL) {
        marks[second - rows] = MARK_SECONDARY;
        hidden += second->n;
        n_hidden++;
    }
    for (size_t i = 0; i < n; i++) {
        if (marks[i] == 0)
            continue;
        audit(protection, "answers", answers, first + i, marks[i]);
        rows[i].share = MISSING;
        rows[i].n = MISSING_INTEGER;
        if (marks[i] != MARK_UNRELIABLE)
            rows[i].status = (marks[i] & MARK_CONFIDENTIAL) != 0 ? status_confidential : status_secondary;
    }
    free(marks);
}

void protect_answers(struct protection *protection, struct table *answers)
{
    table_sort(answers);
    const struct answer_row *rows = answers->rows;
    for (size_t i = 0, first = 0; i < answers->n_rows; i++)
        if (i + 1 == answers->n_rows || !is_same_distribution(&rows[i], &rows[i + 1])) {
            protect_distribution(protection, answers, first, i + 1 - first);
            first = i + 1;
        }
}

void protect_response(struct protection *protection, struct table *response)
{
    struct response_row *rows = response->rows;
    for (size_t i = 0; i < response->n_rows; i++) {
        if (!is_few(rows[i].answered, protection->threshold_base))
            continue;
        audit(protection, "response", response, i, MARK_CONFIDENTIAL);
        rows[i].answered = MISSING_INTEGER;
        rows[i].rate = rows[i].web_share = MISSING;
    }
}

void protect_weights(struct protection *protection, struct table *weights)
{
    struct weight_row *rows = weights->rows;
    for (size_t i = 0; i < weights->n_rows; i++) {
        if (!is_few(rows[i].respondents, protection->threshold_base))
            continue;
        audit(protection, "weights", weights, i, MARK_CONFIDENTIAL);
        rows[i].respondents = MISSING_INTEGER;
        rows[i].share_before = rows[i].share_after = rows[i].weight_min = rows[i].weight_max = MISSING;
        rows[i].deft = rows[i].g_max = rows[i].margin_error = MISSING;
    }
}
