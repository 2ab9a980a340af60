#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "language/evidence.h"
#include "protect/protection.h"
#include "protect/suppression.h"
#include "protect/weighted_sums.h"
#include "tables/estimates.h"
#include "tables/estimate_tables.h"
#include "tables/protect_tables.h"

/* What protects one survey: tables, the marks of their rows, the attack and its targets. target_of leads from a cell to
 * its target. */
struct survey_work {
    struct protection *protection;
    const struct survey_figures *figures;
    const struct survey_knowledge *knowledge;
    unsigned **marks, *answer_marks;
    struct row_state **states, *answer_states;
    struct survey_counts counts;
    struct suppression_target *targets;
    size_t n_targets, capacity;
};

static int least(int a, int b)
{
    return a < b ? a : b;
}

static struct estimate_row *estimates_of(const struct survey_work *work, size_t y)
{
    return work->figures->estimates[y].rows;
}

static bool is_counted(const struct estimate_row *row)
{
    return row->measure == MEASURE_SHARE && !is_missing_integer(row->n_positive);
}

static bool has_figure(const struct estimate_row *row)
{
    return !is_missing_integer(row->n) && row->n > 0 && !status_is_no_data(row->status);
}

/* ---- what is confidential by itself */

/* Whether a count among `base`, of whom the others are base - count, gives its respondents away. A count of 0 does
 * where all are alike. */
static bool is_telling(const struct protection *protection, int count, int base)
{
    bool is_alike = count == 0 && base < protection->threshold_alike;
    return marks_is_few(count, protection->threshold_count) || is_alike || (count == 0 && !protection->publishes_zeros);
}

static bool is_confidential(const struct protection *protection, const struct estimate_row *row)
{
    if (!has_figure(row))
        return false;
    if (marks_is_few(row->n, protection->threshold_base))
        return true;
    if (is_counted(row))
        return is_telling(protection, row->n_positive, row->n) ||
               is_telling(protection, row->n - row->n_positive, row->n);
    return row->se == 0 && row->n < protection->threshold_alike;
}

static void mark_estimates(struct survey_work *work, size_t y)
{
    const struct estimate_row *rows = estimates_of(work, y);
    for (size_t i = 0; i < work->figures->estimates[y].n_rows; i++) {
        unsigned marks = rows[i].status == STATUS_UNRELIABLE ? MARK_UNRELIABLE : 0;
        if (is_confidential(work->protection, &rows[i]))
            marks |= MARK_CONFIDENTIAL;
        else if (has_figure(&rows[i]) && ledger_was_kept(work->knowledge->ledger, &rows[i]))
            marks |= MARK_SECONDARY;
        work->marks[y][i] = marks;
        work->states[y][i].is_hidden = marks != 0;
        work->states[y][i].is_known = ledger_find(work->knowledge->ledger, &rows[i]) != NULL;
    }
}

static bool is_answer(const struct answer_row *row)
{
    return !is_missing_integer(row->n) && !status_is_no_data(row->status) && !code_set_is_status(row->code);
}

/* Everybody in a distribution, and those of them who gave an answer. */
struct answered_base {
    int n, n_answered;
};

static unsigned marks_of_answer(const struct protection *protection, const struct answer_row *row,
                                struct answered_base base)
{
    unsigned marks = row->status == STATUS_UNRELIABLE ? MARK_UNRELIABLE : 0;
    bool is_small = !is_missing_integer(row->n) && marks_is_few(base.n, protection->threshold_base);
    if (!is_answer(row) || base.n_answered == 0)
        return is_small ? marks | MARK_SECONDARY : marks;
    bool is_few_of_either =
        marks_is_few(row->n, protection->threshold_count) || marks_is_few(base.n - row->n, protection->threshold_count);
    bool is_alike = row->n == base.n && base.n < protection->threshold_alike;
    return is_small || is_few_of_either || is_alike ? marks | MARK_CONFIDENTIAL : marks;
}

static bool is_same_distribution(const struct answer_row *a, const struct answer_row *b)
{
    return a->year == b->year && text_is(a->variable, b->variable) && text_is(a->domain, b->domain) &&
           text_is(a->level, b->level);
}

/* The base of the distribution that begins at row `first`; *n its rows. */
static struct answered_base base_at(const struct table *answers, size_t first, size_t *n)
{
    const struct answer_row *rows = answers->rows;
    struct answered_base base = { 0, 0 };
    for (*n = 0; first + *n < answers->n_rows && is_same_distribution(&rows[first], &rows[first + *n]); (*n)++) {
        const struct answer_row *row = &rows[first + *n];
        base.n += is_missing_integer(row->n) ? 0 : row->n;
        base.n_answered += is_answer(row) ? row->n : 0;
    }
    return base;
}

static void mark_answers(struct survey_work *work)
{
    const struct table *answers = work->figures->answers;
    const struct answer_row *rows = answers->rows;
    for (size_t first = 0, n; first < answers->n_rows; first += n) {
        struct answered_base base = base_at(answers, first, &n);
        for (size_t i = first; i < first + n; i++) {
            work->answer_marks[i] = marks_of_answer(work->protection, &rows[i], base);
            work->answer_states[i].is_hidden = work->answer_marks[i] != 0;
        }
    }
}

/* ---- what has to be protected */

/* The cell must be able to lie threshold_count above and below its count, as far as 0 and its base allow. */
static void add_target(struct survey_work *work, uint32_t cell)
{
    int k = work->protection->threshold_count;
    if (cell == NO_CELL || !work->counts.attack.cells[cell].is_hidden)
        return;
    int count = work->counts.attack.cells[cell].count, most = attack_most(&work->counts.attack, cell, 1);
    work->targets = memory_grow(work->targets, &work->capacity, work->n_targets + 1, sizeof *work->targets);
    work->targets[work->n_targets++] =
        (struct suppression_target){ cell, least(k, most - count), least(k, count), false, false };
}

static void add_estimate_targets(struct survey_work *work, size_t y)
{
    const struct estimate_row *rows = estimates_of(work, y);
    for (size_t i = 0; i < work->figures->estimates[y].n_rows; i++) {
        if ((work->marks[y][i] & (MARK_CONFIDENTIAL)) == 0)
            continue;
        bool is_small = marks_is_few(rows[i].n, work->protection->threshold_base);
        if (!is_counted(&rows[i]))
            add_target(work, work->counts.counted[y][i]);
        if (is_counted(&rows[i]) && (is_small || is_telling(work->protection, rows[i].n_positive, rows[i].n)))
            add_target(work, work->counts.counted[y][i]);
        if (is_counted(&rows[i]) &&
            (is_small || is_telling(work->protection, rows[i].n - rows[i].n_positive, rows[i].n)))
            add_target(work, work->counts.rest[y][i]);
    }
}

static void add_answer_targets(struct survey_work *work)
{
    for (size_t i = 0; i < work->figures->answers->n_rows; i++)
        if ((work->answer_marks[i] & MARK_CONFIDENTIAL) != 0)
            add_target(work, work->counts.answers[i]);
}

/* Rows that the attack hid to protect others. */
static void take_over(struct survey_work *work)
{
    const struct attack_cell *cells = work->counts.attack.cells;
    for (size_t y = 0; y < work->figures->n_years; y++)
        for (size_t i = 0; i < work->figures->estimates[y].n_rows; i++)
            if (work->counts.counted[y][i] != NO_CELL && cells[work->counts.counted[y][i]].is_hidden &&
                work->marks[y][i] == 0)
                work->marks[y][i] = MARK_SECONDARY;
    for (size_t i = 0; i < work->figures->answers->n_rows; i++)
        if (work->counts.answers[i] != NO_CELL && cells[work->counts.answers[i]].is_hidden &&
            work->answer_marks[i] == 0)
            work->answer_marks[i] = MARK_SECONDARY;
}

/* ---- what follows from others without being a sum */

static const unsigned marks_secret = MARK_CONFIDENTIAL | MARK_SECONDARY;

static bool is_composite(const struct estimate_row *row)
{
    return row->measure == MEASURE_COMPOSITE;
}

/* Whether an indicator has a secret direct estimate anywhere in the year. */
static bool has_secret(const struct survey_work *work, size_t y, const char *indicator)
{
    const struct estimate_row *rows = estimates_of(work, y);
    for (size_t i = 0; i < work->figures->estimates[y].n_rows; i++)
        if ((work->marks[y][i] & marks_secret) != 0 && method_is_direct(rows[i].method) &&
            text_is(rows[i].indicator, indicator))
            return true;
    return false;
}

/* Whether the composite, less its other members, would leave one that is secret at its level, or one that is only
 * unreliable there and may hide a secret one elsewhere. */
static bool gives_member_away(const struct survey_work *work, size_t y, const struct estimate_row *row)
{
    const struct counted_indicators *indicators = work->knowledge->indicators;
    uint32_t number;
    if (!text_map_find(&indicators->numbers, row->indicator, strlen(row->indicator), &number))
        return false;
    for (size_t v = 0; v < indicators->items[number].n_variables; v++) {
        const char *member = indicators->items[number].variables[v];
        unsigned marks = marks_find(&work->protection->marks, member, row->domain, row->level, row->year);
        if ((marks & marks_secret) != 0 || (marks != 0 && has_secret(work, y, member)))
            return true;
    }
    return false;
}

static void mark_composites(struct survey_work *work, size_t y)
{
    const struct estimate_row *rows = estimates_of(work, y);
    for (size_t i = 0; i < work->figures->estimates[y].n_rows; i++) {
        uint32_t cell = work->counts.counted[y][i];
        if (!is_composite(&rows[i]) || cell == NO_CELL || (work->marks[y][i] & marks_secret) != 0 ||
            !gives_member_away(work, y, &rows[i]))
            continue;
        work->marks[y][i] |= MARK_SECONDARY;
        work->counts.attack.cells[cell].is_hidden = true;
        add_target(work, cell);
    }
}

/* A standardised or modelled estimate stands on the direct one, and tells it; a pooled one that is no share (those are
 * counted in the attack) tells one year by the others. */
static void mark_derived(struct survey_work *work, size_t y)
{
    const struct estimate_row *rows = estimates_of(work, y);
    for (size_t i = 0; i < work->figures->estimates[y].n_rows; i++) {
        bool is_pooled = rows[i].method == METHOD_POOLED;
        if (method_is_direct(rows[i].method) || (is_pooled && is_counted(&rows[i])))
            continue;
        for (int year = is_pooled ? rows[i].from_year : rows[i].year; year <= rows[i].year; year++)
            work->marks[y][i] |=
                marks_find(&work->protection->marks, rows[i].indicator, rows[i].domain, rows[i].level, year) &
                marks_secret;
    }
}

static void note_marks(struct survey_work *work, bool composites)
{
    for (size_t y = 0; y < work->figures->n_years; y++) {
        const struct estimate_row *rows = estimates_of(work, y);
        for (size_t i = 0; i < work->figures->estimates[y].n_rows; i++)
            if (work->marks[y][i] != 0 && method_is_direct(rows[i].method) && is_composite(&rows[i]) == composites)
                marks_add(&work->protection->marks, &rows[i], work->marks[y][i]);
    }
}

/* ---- audit */

/* The names of the equations that a cell stands in, each once. */
static const char *ways_to(struct survey_work *work, uint32_t cell)
{
    const struct attack *attack = &work->counts.attack;
    const char *ways = "";
    for (uint32_t k = 0; k < attack->cells[cell].n_links; k++)
        ways = evidence_add(&work->protection->marks.audit.arena, ways,
                            attack->equations[attack->by_cell[attack->cells[cell].first_link + k].equation].name);
    return table_text(&work->protection->marks.audit, ways);
}

/* Whether a cell that can no longer be hidden stands in an equation with this one, or with those that do, `steps`
 * times. */
static bool touches_known(const struct attack *attack, uint32_t cell, int steps)
{
    for (uint32_t k = 0; k < attack->cells[cell].n_links; k++) {
        const struct attack_equation *equation =
            &attack->equations[attack->by_cell[attack->cells[cell].first_link + k].equation];
        for (uint32_t i = equation->first; i < equation->first + equation->n; i++) {
            const struct attack_cell *other = &attack->cells[attack->by_equation[i].cell];
            if ((!other->is_hidden && !other->may_hide) ||
                (steps > 1 && touches_known(attack, attack->by_equation[i].cell, steps - 1)))
                return true;
        }
    }
    return false;
}

/* What can be inferred of a cell: its range, and whether that is wide enough: for a secret that others are hidden for,
 * as wide as it has to be; for one that is hidden for others, more than one value. */
static void audit_cell(struct survey_work *work, struct audit_row *row, uint32_t cell,
                       const struct suppression_target *target)
{
    struct attack *attack = &work->counts.attack;
    int count = attack->cells[cell].count, k = work->protection->threshold_count;
    struct attack_range range;
    if (target != NULL && target->is_protected)
        range = (struct attack_range){ count - target->down, count + target->up };
    else
        range = suppression_range(attack, cell, (struct suppression_reach){ 1, k },
                                  (struct suppression_reach){ least(1, count), least(k, count) });
    bool is_wide = target != NULL ? target->is_protected : range.low < range.high;
    row->low = range.low;
    row->high = range.high;
    row->is_protected = !is_wide                               ? PROTECTED_NO
                        : target != NULL && target->is_bounded ? PROTECTED_BOUNDED
                                                               : PROTECTED_YES;
    row->through = ways_to(work, cell);
    if (!is_wide && touches_known(attack, cell, 3))
        row->through = evidence_add(&work->protection->marks.audit.arena, row->through, "published");
}

/* Targets by cell. */
static const struct suppression_target **target_of_cells(const struct survey_work *work)
{
    const struct suppression_target **of = memory_new(work->counts.attack.n_cells, sizeof *of);
    for (size_t i = 0; i < work->n_targets; i++)
        of[work->targets[i].cell] = &work->targets[i];
    return of;
}

/* An earlier publication makes a secret an open one. */
static void tell_published(struct survey_work *work, struct audit_row *audit, const struct estimate_row *row,
                           struct error *err)
{
    const struct ledger_row *published = ledger_find(work->knowledge->ledger, row);
    audit->is_protected = PROTECTED_NO;
    audit->through = "published";
    audit->low = audit->high = is_counted(row) ? row->n_positive : MISSING_INTEGER;
    error_warn(err, table_place(published->table, published->row, "value"),
               "%s, %s %s, %d is confidential and was published on %s: it is taken out here, but cannot be taken back",
               row->indicator, row->domain, row->level, row->year,
               ((const struct published_row *)published->table->rows)[published->row].published_on);
}

/* The cell of a share that is asked about: those who do not count where only they are the secret. */
static void audit_estimate(struct survey_work *work, size_t y, size_t i,
                           const struct suppression_target *const *target_of, struct error *err)
{
    const struct estimate_row *row = &estimates_of(work, y)[i];
    struct audit_row *audit =
        marks_audit(&work->protection->marks, "estimate", &work->figures->estimates[y], i, work->marks[y][i]);
    uint32_t counted = work->counts.counted[y][i], rest = work->counts.rest[y][i];
    if ((work->marks[y][i] & marks_secret) == 0 || counted == NO_CELL)
        return;
    if (work->states[y][i].is_known) {
        tell_published(work, audit, row, err);
        return;
    }
    bool is_about_rest = rest != NO_CELL && target_of[counted] == NULL && target_of[rest] != NULL;
    audit_cell(work, audit, is_about_rest ? rest : counted, target_of[is_about_rest ? rest : counted]);
    if (is_about_rest) {
        int low = audit->low;
        audit->low = row->n - audit->high;
        audit->high = row->n - low;
        audit->through = evidence_add(&work->protection->marks.audit.arena, ways_to(work, counted), audit->through);
    }
    if (!is_counted(row))
        audit->low = audit->high = MISSING_INTEGER;
}

static void audit_all(struct survey_work *work, struct error *err)
{
    const struct suppression_target **target_of = target_of_cells(work);
    for (size_t y = 0; y < work->figures->n_years; y++)
        for (size_t i = 0; i < work->figures->estimates[y].n_rows; i++)
            if (work->marks[y][i] != 0)
                audit_estimate(work, y, i, target_of, err);
    for (size_t i = 0; i < work->figures->answers->n_rows; i++) {
        if (work->answer_marks[i] == 0)
            continue;
        struct audit_row *audit =
            marks_audit(&work->protection->marks, "answers", work->figures->answers, i, work->answer_marks[i]);
        if ((work->answer_marks[i] & marks_secret) != 0 && work->counts.answers[i] != NO_CELL)
            audit_cell(work, audit, work->counts.answers[i], target_of[work->counts.answers[i]]);
    }
    free(target_of);
}

/* A secret that stays open is one that no run can protect: earlier publications hold it open, or numbers of
 * respondents, which are taken as known whatever is hidden. A warning names it. */
static void tell_open(const struct survey_work *work, struct error *err)
{
    const struct audit_row *rows = work->protection->marks.audit.rows;
    for (size_t i = 0; i < work->protection->marks.audit.n_rows; i++) {
        if (rows[i].is_protected != PROTECTED_NO || strstr(rows[i].status, status_word(STATUS_CONFIDENTIAL)) == NULL ||
            text_is(rows[i].through, "published"))
            continue;
        if (text_ends(rows[i].through, " published"))
            error_warn(err, (struct place){ 0 },
                       "%s:%s: with what was published earlier it follows (%.*s) that %d to %d respondents are in it; "
                       "this run cannot "
                       "mend that",
                       rows[i].table, rows[i].cell, (int)(strlen(rows[i].through) - strlen(" published")),
                       rows[i].through, rows[i].low, rows[i].high);
        else
            error_warn(err, (struct place){ 0 },
                       "%s:%s: numbers of respondents alone tell (%s) that %d to %d are in it, whatever is taken out; "
                       "leave a domain out in "
                       "study.csv, or join levels in the codebook",
                       rows[i].table, rows[i].cell, rows[i].through, rows[i].low, rows[i].high);
    }
}

/* ---- emptying */

static void empty_estimate(struct estimate_row *row, unsigned marks)
{
    row->estimate = row->se = row->ci_low = row->ci_high = MISSING;
    row->n_positive = MISSING_INTEGER;
    if ((marks & marks_secret) == 0)
        return;
    row->status = marks_status(marks);
    row->df = row->n_effective = row->deft = row->weight_sum = MISSING;
    row->n = MISSING_INTEGER;
}

static void empty_all(struct survey_work *work)
{
    struct answer_row *answers = work->figures->answers->rows;
    for (size_t y = 0; y < work->figures->n_years; y++)
        for (size_t i = 0; i < work->figures->estimates[y].n_rows; i++)
            if (work->marks[y][i] != 0)
                empty_estimate(&estimates_of(work, y)[i], work->marks[y][i]);
    for (size_t i = 0; i < work->figures->answers->n_rows; i++) {
        if (work->answer_marks[i] == 0)
            continue;
        answers[i].share = MISSING;
        answers[i].n = MISSING_INTEGER;
        answers[i].status = marks_status(work->answer_marks[i]);
    }
}

/* ---- all of it */

static void work_init(struct survey_work *work)
{
    size_t n_years = work->figures->n_years;
    work->marks = memory_new(n_years, sizeof *work->marks);
    work->states = memory_new(n_years, sizeof *work->states);
    for (size_t y = 0; y < n_years; y++) {
        work->marks[y] = memory_new(work->figures->estimates[y].n_rows, sizeof **work->marks);
        work->states[y] = memory_new(work->figures->estimates[y].n_rows, sizeof **work->states);
        mark_estimates(work, y);
    }
    work->answer_marks = memory_new(work->figures->answers->n_rows, sizeof *work->answer_marks);
    work->answer_states = memory_new(work->figures->answers->n_rows, sizeof *work->answer_states);
    mark_answers(work);
    struct survey_tables tables = { work->figures->estimates, n_years, work->figures->answers, work->states,
                                    work->answer_states };
    survey_counts_init(&work->counts, &tables, work->knowledge->indicators, work->knowledge->areas);
}

static void work_clear(struct survey_work *work)
{
    for (size_t y = 0; y < work->figures->n_years; y++) {
        free(work->marks[y]);
        free(work->states[y]);
    }
    free(work->marks);
    free(work->states);
    free(work->answer_marks);
    free(work->answer_states);
    free(work->targets);
    survey_counts_clear(&work->counts);
}

/* Whether the share has to be protected against what weighted shares tell of it. */
static bool *find_secrets(const struct survey_work *work, size_t y)
{
    const struct estimate_row *rows = estimates_of(work, y);
    bool *is_secret = memory_new(work->figures->estimates[y].n_rows, sizeof *is_secret);
    for (size_t i = 0; i < work->figures->estimates[y].n_rows; i++)
        is_secret[i] =
            (work->marks[y][i] & MARK_CONFIDENTIAL) != 0 && is_counted(&rows[i]) && !work->states[y][i].is_known;
    return is_secret;
}

/* Hides the rows chosen, which are then to be protected themselves: else the codes would tell them. */
static void hide_chosen(struct survey_work *work, size_t y, const bool *has_to_go)
{
    for (size_t i = 0; i < work->figures->estimates[y].n_rows; i++) {
        uint32_t cell = work->counts.counted[y][i];
        if (!has_to_go[i] || cell == NO_CELL || work->states[y][i].is_known)
            continue;
        work->marks[y][i] |= MARK_SECONDARY;
        work->counts.attack.cells[cell].is_hidden = true;
        add_target(work, cell);
    }
}

/* Hides further levels where weighted shares and counts together leave a secret too little room. */
static void hide_by_weights(struct survey_work *work, size_t y)
{
    const struct table *estimates = &work->figures->estimates[y];
    bool *has_to_go = memory_new(estimates->n_rows, sizeof *has_to_go), *is_secret = find_secrets(work, y);
    struct weighted_year year = { estimates, work->knowledge->weights,         work->knowledge->areas, work->marks[y],
                                  is_secret, work->protection->threshold_count };
    (void)weighted_sums_choose(&year, has_to_go);
    hide_chosen(work, y, has_to_go);
    free(has_to_go);
    free(is_secret);
}

/* A share that was kept back for its weight has codes that were kept back for it, of which published/ says nothing. */
static void add_kept_targets(struct survey_work *work, size_t y)
{
    const struct estimate_row *rows = estimates_of(work, y);
    for (size_t i = 0; i < work->figures->estimates[y].n_rows; i++) {
        uint32_t cell = work->counts.counted[y][i];
        if (cell == NO_CELL || (work->marks[y][i] & MARK_SECONDARY) == 0 || !is_counted(&rows[i]) ||
            !method_is_direct(rows[i].method) || !ledger_was_kept(work->knowledge->ledger, &rows[i]))
            continue;
        struct suppression_reach one = { 1, 0 }, down = { least(1, rows[i].n_positive), 0 };
        struct attack_range range = suppression_range(&work->counts.attack, cell, one, down);
        if (range.low == range.high)
            add_target(work, cell);
    }
}

/* Each time round a level more of every sum that is open is hidden, so that it ends. */
static void hide_until_weights_tell_nothing(struct survey_work *work)
{
    size_t n_before = work->n_targets;
    for (size_t y = 0; y < work->figures->n_years; y++)
        add_kept_targets(work, y);
    (void)suppression_protect(&work->counts.attack, work->targets + n_before, work->n_targets - n_before);
    for (bool has_hidden = true; has_hidden;) {
        n_before = work->n_targets;
        for (size_t y = 0; y < work->figures->n_years; y++)
            hide_by_weights(work, y);
        has_hidden = work->n_targets > n_before;
        (void)suppression_protect(&work->counts.attack, work->targets + n_before, work->n_targets - n_before);
        take_over(work);
    }
}

/* Hides until every target holds. What is still open shows in the audit. */
static void hide_what_tells(struct survey_work *work)
{
    size_t n_before;
    for (size_t y = 0; y < work->figures->n_years; y++)
        add_estimate_targets(work, y);
    add_answer_targets(work);
    (void)suppression_protect(&work->counts.attack, work->targets, work->n_targets);
    take_over(work);
    hide_until_weights_tell_nothing(work);
    note_marks(work, false);
    n_before = work->n_targets;
    for (size_t y = 0; y < work->figures->n_years; y++)
        mark_composites(work, y);
    (void)suppression_protect(&work->counts.attack, work->targets + n_before, work->n_targets - n_before);
    take_over(work);
    note_marks(work, true);
    for (size_t y = 0; y < work->figures->n_years; y++)
        mark_derived(work, y);
}

void protect_survey(struct protection *protection, const struct survey_figures *figures,
                    const struct survey_knowledge *knowledge, struct error *err)
{
    struct survey_work work = { .protection = protection, .figures = figures, .knowledge = knowledge };
    table_sort(figures->answers);
    work_init(&work);
    hide_what_tells(&work);
    audit_all(&work, err);
    empty_all(&work);
    work_clear(&work);
    tell_open(&work, err);
}
