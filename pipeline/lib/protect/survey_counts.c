#include "protect/survey_counts.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/estimates.h"
#include "protect/level_sums.h"

/* What hiding costs: answers are in no document, a pooled share goes before a year's own, and those of the whole last.
 * A zero may be known to be one for other reasons, so it protects badly. */
enum {
    COST_ANSWER = 10,
    COST_POOLED = 300,
    COST_SHARE = 4000,
    COST_ALL = 40000,
    COST_ZERO = 400,
    MOST_COST = 3000,
    BINDING = 64
};

bool counted_indicators_read(struct counted_indicators *indicators, const struct study *study, struct error *err)
{
    *indicators = (struct counted_indicators){ 0 };
    arena_init(&indicators->arena);
    bool done = study_read(study, &indicators->table, &indicator_schema, err);
    const struct indicator_row *rows = indicators->table.rows;
    indicators->items = memory_new(indicators->table.n_rows, sizeof *indicators->items);
    for (size_t i = 0; done && i < indicators->table.n_rows; i++) {
        struct counted_indicator *item = &indicators->items[i];
        item->row = &rows[i];
        item->variables = text_words(&indicators->arena, rows[i].variables, &item->n_variables);
        done = code_set_parse(&item->counts, rows[i].counts, table_place(&indicators->table, i, "counts"), err) &&
               code_set_parse(&item->base, rows[i].base, table_place(&indicators->table, i, "base"), err);
        (void)text_map_add(&indicators->numbers, rows[i].indicator, strlen(rows[i].indicator), (uint32_t)i);
    }
    return done;
}

void counted_indicators_clear(struct counted_indicators *indicators)
{
    for (size_t i = 0; indicators->items != NULL && i < indicators->table.n_rows; i++) {
        code_set_clear(&indicators->items[i].counts);
        code_set_clear(&indicators->items[i].base);
    }
    free(indicators->items);
    text_map_clear(&indicators->numbers);
    if (indicators->table.schema != NULL)
        table_clear(&indicators->table);
    arena_clear(&indicators->arena);
}

static const struct counted_indicator *find_indicator(const struct counted_indicators *indicators, const char *name)
{
    uint32_t number;
    return text_map_find(&indicators->numbers, name, strlen(name), &number) ? &indicators->items[number] : NULL;
}

/* One year while it is put together. answers: rows first to first + n - 1 of the table are the year's; level_of: each
 * row's level. */
struct year_work {
    struct attack *attack;
    const struct answer_row *answers;
    uint32_t *cells, *level_of;
    size_t first, n;
    struct level_sums sums;
};

/* Rows of one variable: [first, first + n) of the year's answers; of level l those from at[l] to at[l] + n_at[l] - 1.
 */
struct distribution {
    size_t first, n;
    size_t *at, *n_at;
    bool is_tied;
};

static int least(int a, int b)
{
    return a < b ? a : b;
}

static uint32_t add_cell(struct attack *attack, int count, int cost, struct row_state state)
{
    uint32_t number = attack_add_cell(attack, count);
    struct attack_cell *cell = &attack->cells[number];
    cell->is_hidden = state.is_hidden && !state.is_known;
    cell->may_hide = !state.is_known;
    cell->cost = cost + (count == 0 ? COST_ZERO : 0);
    return number;
}

/* ---- answers */

static void add_answers(struct year_work *work, const struct survey_tables *tables)
{
    for (size_t i = work->first; i < work->first + work->n; i++) {
        const struct answer_row *row = &work->answers[i];
        work->level_of[i] = level_sums_add(&work->sums, row->domain, row->level);
        work->cells[i] = is_missing_integer(row->n)
                             ? NO_CELL
                             : add_cell(work->attack, row->n,
                                        COST_ANSWER + least(row->n, 200) + (text_is(row->domain, "all") ? 100 : 0),
                                        tables->answer_states[i]);
    }
}

/* The cell of a code at a level, NO_CELL where there is none. */
static uint32_t find_code(const struct year_work *work, const struct distribution *of, uint32_t level, const char *code)
{
    for (size_t i = of->at[level]; i < of->at[level] + of->n_at[level]; i++)
        if (text_is(work->answers[i].code, code))
            return work->cells[i];
    return NO_CELL;
}

/* Everybody at a level of the distribution. */
static int sum_level(const struct year_work *work, const struct distribution *of, uint32_t level)
{
    int sum = 0;
    for (size_t i = of->at[level]; i < of->at[level] + of->n_at[level]; i++)
        sum += work->cells[i] != NO_CELL ? work->answers[i].n : 0;
    return sum;
}

/* Respondents who are in the parent but in no child, their level not being stated; how they answered is in no table. */
static uint32_t add_not_stated(struct attack *attack, int count)
{
    uint32_t cell = attack_add_cell(attack, count);
    attack->cells[cell].is_hidden = true;
    return cell;
}

/* One code's levels add up. n_not_stated: how many of the parent are in no child. */
static void add_code_sum(struct year_work *work, const struct distribution *of, const struct level_sum *sum,
                         size_t parent, int n_not_stated)
{
    int rest = work->answers[parent].n;
    attack_add_equation(work->attack, sum->name);
    attack_add_term(work->attack, work->cells[parent], -1);
    for (size_t c = 0; c < sum->n; c++) {
        uint32_t cell = find_code(work, of, sum->children[c], work->answers[parent].code);
        if (cell == NO_CELL)
            continue;
        attack_add_term(work->attack, cell, 1);
        rest -= work->attack->cells[cell].count;
    }
    if (n_not_stated > 0)
        attack_add_term(work->attack, add_not_stated(work->attack, rest > 0 ? rest : 0), 1);
}

/* Each code's levels add up. */
static void add_code_sums(struct year_work *work, const struct distribution *of)
{
    for (size_t s = 0; s < work->sums.n_sums; s++) {
        const struct level_sum *sum = &work->sums.sums[s];
        int n_stated = 0, n_parent = sum_level(work, of, sum->parent);
        for (size_t c = 0; c < sum->n; c++)
            n_stated += sum_level(work, of, sum->children[c]);
        for (size_t i = of->at[sum->parent]; n_stated > 0 && i < of->at[sum->parent] + of->n_at[sum->parent]; i++)
            if (work->cells[i] != NO_CELL)
                add_code_sum(work, of, sum, i, n_parent - n_stated);
    }
}

/* What an indicator makes of a code. */
enum membership { OUTSIDE_BASE, IN_BASE, COUNTED };

static enum membership membership_of(const struct counted_indicator *indicator, const char *code)
{
    struct ingest_level_row level = { .code = code,
                                      .value = MISSING,
                                      .status = code_set_is_status(code)
                                                    ? (enum answer_status)words_find(&answer_status_words, code)
                                                    : ANSWER_GIVEN };
    (void)number_parse(code, &level.value);
    bool is_in = code_set_is_empty(&indicator->base) ? level.status == ANSWER_GIVEN
                                                     : code_set_has_level(&indicator->base, &level);
    return !is_in ? OUTSIDE_BASE : code_set_has_level(&indicator->counts, &level) ? COUNTED : IN_BASE;
}

/* Respondents of a level whose code has the membership. */
static int sum_members(const struct year_work *work, const struct distribution *of, uint32_t level,
                       const struct counted_indicator *indicator, enum membership membership)
{
    int sum = 0;
    for (size_t i = of->at[level]; i < of->at[level] + of->n_at[level]; i++)
        if (work->cells[i] != NO_CELL && membership_of(indicator, work->answers[i].code) == membership)
            sum += work->answers[i].n;
    return sum;
}

/* The codes of a membership add up to `total`, or to a constant where that is NO_CELL. */
static void add_members(struct year_work *work, const struct distribution *of, uint32_t level,
                        const struct counted_indicator *indicator, enum membership membership, uint32_t total)
{
    attack_add_equation(work->attack, membership == OUTSIDE_BASE ? "base" : "codes");
    for (size_t i = of->at[level]; i < of->at[level] + of->n_at[level]; i++)
        if (work->cells[i] != NO_CELL && membership_of(indicator, work->answers[i].code) == membership)
            attack_add_term(work->attack, work->cells[i], 1);
    if (total != NO_CELL)
        attack_add_term(work->attack, total, -1);
}

/* ---- estimates */

/* The estimates of a year: rows, their cells and levels, and which are tied to answers (their sums over levels then
 * follow). */
struct estimate_work {
    const struct estimate_row *rows;
    size_t n;
    uint32_t *counted, *rest, *level_of;
    bool *is_tied;
};

static bool is_counted(const struct estimate_row *row)
{
    return row->measure == MEASURE_SHARE && !is_missing_integer(row->n_positive);
}

static void add_estimates(struct year_work *work, struct estimate_work *of, const struct row_state *states)
{
    for (size_t i = 0; i < of->n; i++) {
        const struct estimate_row *row = &of->rows[i];
        of->level_of[i] = level_sums_add(&work->sums, row->domain, row->level);
        of->counted[i] = of->rest[i] = NO_CELL;
        if (is_missing_integer(row->n) || row->n == 0 || status_is_no_data(row->status) ||
            !(method_is_direct(row->method) || (row->method == METHOD_POOLED && is_counted(row))))
            continue;
        int cost = !method_is_direct(row->method)
                       ? COST_POOLED
                       : COST_SHARE + least(row->n, MOST_COST) + (text_is(row->domain, "all") ? COST_ALL : 0);
        of->counted[i] = add_cell(work->attack, is_counted(row) ? row->n_positive : row->n, cost, states[i]);
        if (!is_counted(row))
            continue;
        of->rest[i] = add_cell(work->attack, row->n - row->n_positive, 0, states[i]);
        attack_add_equation(work->attack, "base");
        attack_add_term(work->attack, of->counted[i], 1);
        attack_add_term(work->attack, of->rest[i], 1);
    }
}

/* A share of one variable is made of its codes. Left alone where the codes do not add up to it: then it is made of
 * something else. */
static void tie_to_codes(struct year_work *work, struct estimate_work *of, size_t row,
                         const struct counted_indicator *indicator, struct distribution *codes)
{
    uint32_t level = of->level_of[row];
    if (codes->n_at[level] == 0 || sum_members(work, codes, level, indicator, COUNTED) != of->rows[row].n_positive ||
        sum_members(work, codes, level, indicator, IN_BASE) != of->rows[row].n - of->rows[row].n_positive)
        return;
    add_members(work, codes, level, indicator, COUNTED, of->counted[row]);
    add_members(work, codes, level, indicator, IN_BASE, of->rest[row]);
    add_members(work, codes, level, indicator, OUTSIDE_BASE, NO_CELL);
    of->is_tied[row] = codes->is_tied = true;
}

/* Nobody counts in one of the variables who does not in any of them; noted where that says something. */
static void bound_by_any(struct year_work *work, const struct estimate_work *of, size_t row,
                         const struct counted_indicator *indicator, const struct distribution *codes)
{
    uint32_t level = of->level_of[row];
    int n = sum_members(work, codes, level, indicator, COUNTED), others = of->rows[row].n_positive - n;
    if (codes->n_at[level] == 0 || others < 0 || others >= BINDING)
        return;
    uint32_t slack = attack_add_cell(work->attack, others);
    work->attack->cells[slack].is_hidden = true;
    add_members(work, codes, level, indicator, COUNTED, of->counted[row]);
    attack_add_term(work->attack, slack, 1);
}

/* The levels of one sum. at: rows of the levels, SIZE_MAX where there is none. Of shares, those in no child are counted
 * or not as well. */
static void add_estimate_sum(struct year_work *work, const struct estimate_work *of, const struct level_sum *sum,
                             const size_t *at)
{
    size_t parent = at[sum->parent];
    int rest = work->attack->cells[of->counted[parent]].count, n_not_stated = of->rows[parent].n;
    attack_add_equation(work->attack, sum->name);
    attack_add_term(work->attack, of->counted[parent], -1);
    for (size_t c = 0; c < sum->n; c++) {
        size_t child = at[sum->children[c]];
        if (child == SIZE_MAX)
            continue;
        attack_add_term(work->attack, of->counted[child], 1);
        rest -= work->attack->cells[of->counted[child]].count;
        n_not_stated -= of->rows[child].n;
    }
    if (n_not_stated <= 0 || of->rest[parent] == NO_CELL)
        return;
    uint32_t counted = add_not_stated(work->attack, rest > 0 ? rest : 0);
    attack_add_term(work->attack, counted, 1);
    attack_add_equation(work->attack, "base");
    attack_add_term(work->attack, counted, 1);
    attack_add_term(work->attack,
                    add_not_stated(work->attack, n_not_stated > rest && rest > 0 ? n_not_stated - rest : 0), 1);
}

/* Levels of an indicator that is not made of codes add up by themselves. Rows first to first + n - 1 are the
 * indicator's. */
static void add_estimate_sums(struct year_work *work, const struct estimate_work *of, size_t first, size_t n)
{
    size_t *at = memory_new(work->sums.n_levels, sizeof *at);
    memset(at, 0xff, work->sums.n_levels * sizeof *at); /* SIZE_MAX */
    for (size_t i = first; i < first + n; i++)
        if (of->counted[i] != NO_CELL && !of->is_tied[i] && method_is_direct(of->rows[i].method))
            at[of->level_of[i]] = i;
    for (size_t s = 0; s < work->sums.n_sums; s++) {
        const struct level_sum *sum = &work->sums.sums[s];
        bool has_child = false;
        for (size_t c = 0; c < sum->n; c++)
            has_child = has_child || at[sum->children[c]] != SIZE_MAX;
        if (at[sum->parent] != SIZE_MAX && has_child)
            add_estimate_sum(work, of, sum, at);
    }
    free(at);
}

/* ---- a year */

static void split_levels(const struct year_work *work, struct distribution *of)
{
    of->at = memory_new(work->sums.n_levels, sizeof *of->at);
    of->n_at = memory_new(work->sums.n_levels, sizeof *of->n_at);
    for (size_t i = of->first; i < of->first + of->n; i++)
        if (of->n_at[work->level_of[i]]++ == 0)
            of->at[work->level_of[i]] = i;
}

/* The year's distributions, one a variable, and a map from its name to its number. */
static struct distribution *split_variables(const struct year_work *work, struct text_map *numbers, size_t *n)
{
    struct distribution *all = NULL;
    size_t capacity = 0;
    *n = 0;
    for (size_t i = work->first; i < work->first + work->n; i++) {
        const char *variable = work->answers[i].variable;
        if (i == work->first || !text_is(variable, work->answers[i - 1].variable)) {
            all = memory_grow(all, &capacity, *n + 1, sizeof *all);
            all[*n] = (struct distribution){ .first = i };
            (void)text_map_add(numbers, variable, strlen(variable), (uint32_t)(*n)++);
        }
        all[*n - 1].n++;
    }
    for (size_t v = 0; v < *n; v++)
        split_levels(work, &all[v]);
    return all;
}

/* Ties the rows of an indicator to the codes of its variables. */
static void tie_indicator(struct year_work *work, struct estimate_work *of, size_t row,
                          const struct counted_indicator *indicator, struct distribution *distributions,
                          const struct text_map *numbers)
{
    for (size_t v = 0; v < indicator->n_variables; v++) {
        uint32_t number;
        if (!text_map_find(numbers, indicator->variables[v], strlen(indicator->variables[v]), &number))
            continue;
        if (indicator->n_variables == 1)
            tie_to_codes(work, of, row, indicator, &distributions[number]);
        else if (indicator->row->kind == INDICATOR_ANY)
            bound_by_any(work, of, row, indicator, &distributions[number]);
    }
}

/* A variable that no share is made of: its codes add up to all who were asked. */
static void add_untied(struct year_work *work, const struct distribution *of)
{
    for (uint32_t l = 0; l < work->sums.n_levels && !of->is_tied; l++) {
        if (of->n_at[l] == 0)
            continue;
        attack_add_equation(work->attack, "answers");
        for (size_t i = of->at[l]; i < of->at[l] + of->n_at[l]; i++)
            if (work->cells[i] != NO_CELL)
                attack_add_term(work->attack, work->cells[i], 1);
    }
}

static void add_year_equations(struct year_work *work, struct estimate_work *of,
                               const struct counted_indicators *indicators)
{
    struct text_map numbers = { 0 };
    size_t n_distributions;
    struct distribution *distributions = split_variables(work, &numbers, &n_distributions);
    for (size_t i = 0; i < of->n; i++) {
        const struct counted_indicator *indicator = find_indicator(indicators, of->rows[i].indicator);
        if (indicator != NULL && of->rest[i] != NO_CELL && method_is_direct(of->rows[i].method))
            tie_indicator(work, of, i, indicator, distributions, &numbers);
    }
    for (size_t i = 0, first = 0; i < of->n; i++)
        if (i + 1 == of->n || !text_is(of->rows[i].indicator, of->rows[i + 1].indicator)) {
            add_estimate_sums(work, of, first, i + 1 - first);
            first = i + 1;
        }
    for (size_t v = 0; v < n_distributions; v++) {
        add_code_sums(work, &distributions[v]);
        add_untied(work, &distributions[v]);
        free(distributions[v].at);
        free(distributions[v].n_at);
    }
    free(distributions);
    text_map_clear(&numbers);
}

static void add_year(struct survey_counts *counts, const struct survey_tables *tables, size_t y,
                     const struct counted_indicators *indicators, const struct areas *areas)
{
    const struct table *table = &tables->estimates[y];
    struct estimate_work of = { table->rows, table->n_rows, counts->counted[y], counts->rest[y], NULL, NULL };
    struct year_work work = { &counts->attack, tables->answers->rows, counts->answers, NULL, 0, 0, { 0 } };
    int year = table->n_rows > 0 ? of.rows[0].year : 0;
    while (work.first < tables->answers->n_rows && work.answers[work.first].year != year)
        work.first++;
    while (work.first + work.n < tables->answers->n_rows && work.answers[work.first + work.n].year == year)
        work.n++;
    of.level_of = memory_new(of.n, sizeof *of.level_of);
    of.is_tied = memory_new(of.n, sizeof *of.is_tied);
    work.level_of = memory_new(tables->answers->n_rows, sizeof *work.level_of);
    level_sums_init(&work.sums, year);
    add_answers(&work, tables);
    add_estimates(&work, &of, tables->estimate_states[y]);
    level_sums_finish(&work.sums, areas);
    add_year_equations(&work, &of, indicators);
    level_sums_clear(&work.sums);
    free(work.level_of);
    free(of.is_tied);
    free(of.level_of);
}

/* ---- several years */

static void write_share_key(struct text_buffer *key, const struct estimate_row *row, int year)
{
    key->length = 0;
    text_buffer_format(key, "%d\n", year);
    text_buffer_add(key, row->indicator);
    text_buffer_add(key, "\n");
    text_buffer_add(key, row->domain);
    text_buffer_add(key, "\n");
    text_buffer_add(key, row->level);
}

/* Leads from year, indicator, domain and level to the cell of the year's own share. */
static void map_shares(const struct survey_counts *counts, const struct survey_tables *tables, struct text_map *shares)
{
    struct text_buffer key = { 0 };
    for (size_t y = 0; y < tables->n_years; y++) {
        const struct estimate_row *rows = tables->estimates[y].rows;
        for (size_t i = 0; i < tables->estimates[y].n_rows; i++) {
            if (!method_is_direct(rows[i].method) || counts->rest[y][i] == NO_CELL)
                continue;
            write_share_key(&key, &rows[i], rows[i].year);
            (void)text_map_add(shares, key.text, key.length, counts->counted[y][i]);
        }
    }
    text_buffer_clear(&key);
}

/* A pooled share is the sum of its years. */
static void add_pooled(struct attack *attack, const struct estimate_row *pooled, uint32_t cell,
                       const struct text_map *shares)
{
    struct text_buffer key = { 0 };
    attack_add_equation(attack, "pooled");
    attack_add_term(attack, cell, -1);
    for (int year = pooled->from_year; year <= pooled->year; year++) {
        uint32_t share;
        write_share_key(&key, pooled, year);
        if (text_map_find(shares, key.text, key.length, &share))
            attack_add_term(attack, share, 1);
    }
    text_buffer_clear(&key);
}

/* Pooled shares of every year; most studies have none. */
static void add_all_pooled(struct survey_counts *counts, const struct survey_tables *tables)
{
    struct text_map shares = { 0 };
    for (size_t y = 0; y < tables->n_years; y++) {
        const struct estimate_row *rows = tables->estimates[y].rows;
        for (size_t i = 0; i < tables->estimates[y].n_rows; i++) {
            if (rows[i].method != METHOD_POOLED || counts->rest[y][i] == NO_CELL)
                continue;
            if (shares.n == 0)
                map_shares(counts, tables, &shares);
            add_pooled(&counts->attack, &rows[i], counts->counted[y][i], &shares);
        }
    }
    text_map_clear(&shares);
}

void survey_counts_init(struct survey_counts *counts, const struct survey_tables *tables,
                        const struct counted_indicators *indicators, const struct areas *areas)
{
    *counts = (struct survey_counts){ .n_years = tables->n_years };
    attack_init(&counts->attack);
    counts->counted = memory_new(tables->n_years, sizeof *counts->counted);
    counts->rest = memory_new(tables->n_years, sizeof *counts->rest);
    counts->answers = memory_new(tables->answers->n_rows, sizeof *counts->answers);
    memset(counts->answers, 0xff, tables->answers->n_rows * sizeof *counts->answers); /* NO_CELL */
    for (size_t y = 0; y < tables->n_years; y++) {
        counts->counted[y] = memory_new(tables->estimates[y].n_rows, sizeof **counts->counted);
        counts->rest[y] = memory_new(tables->estimates[y].n_rows, sizeof **counts->rest);
        add_year(counts, tables, y, indicators, areas);
    }
    add_all_pooled(counts, tables);
    attack_finish(&counts->attack);
}

void survey_counts_clear(struct survey_counts *counts)
{
    for (size_t y = 0; y < counts->n_years; y++) {
        free(counts->counted[y]);
        free(counts->rest[y]);
    }
    free(counts->counted);
    free(counts->rest);
    free(counts->answers);
    attack_clear(&counts->attack);
}
