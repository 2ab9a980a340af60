/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/indicators.h"
#include "base/translation.h"

#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"

static const struct indicator_row *row_of(const struct indicators *indicators, size_t i)
{
    return (const struct indicator_row *)indicators->table.rows + i;
}

static bool check_words(const struct indicators *indicators, size_t i, struct error *err)
{
    const struct indicator *indicator = &indicators->items[i];
    struct place place = table_place(&indicators->table, i, "variables");
    size_t wanted;
    bool takes_more = indicator_kind_takes_more(indicator->kind, &wanted);
    if (indicator->n_words < wanted || (!takes_more && indicator->n_words > wanted))
        return error_at(err, place,
                        translated_counted(wanted, "kind %s has %zu variables, %zu was wanted",
                                           "kind %s has %zu variables, %zu (numerator and denominator) were wanted"),
                        indicator_kind_word(indicator->kind), indicator->n_words, wanted);
    return true;
}

static bool read_indicator(struct indicators *indicators, size_t i, struct error *err)
{
    struct indicator *indicator = &indicators->items[i];
    const struct indicator_row *row = row_of(indicators, i);
    size_t n_errors = err->n_errors;
    indicator->row = row;
    indicator->kind = row->kind;
    indicator->words = text_words(&indicators->arena, row->variables, &indicator->n_words);
    indicator->times = is_missing(row->times) ? 1 : row->times;
    (void)check_words(indicators, i, err);
    (void)code_set_parse(&indicator->counts, row->counts, table_place(&indicators->table, i, "counts"), err);
    (void)code_set_parse(&indicator->base, row->base, table_place(&indicators->table, i, "base"), err);
    if (indicator_kind_is_share(indicator->kind) && code_set_is_empty(&indicator->counts))
        (void)error_at(err, table_place(&indicators->table, i, "counts"),
                       "counts is empty, the codes that count as 1 were wanted for kind %s",
                       indicator_kind_word(row->kind));
    if (indicator_needs_values(indicator) && !(row->quantile > 0 && row->quantile < 1))
        (void)error_at(err, table_place(&indicators->table, i, "quantile"),
                       is_missing(row->quantile)
                           ? "quantile is empty, which one was wanted for kind quantile; 0.5 is the median"
                           : "a number between 0 and 1 was wanted; 0.5 is the median");
    if (indicator_needs_values(indicator) && !(indicator->times > 0))
        (void)error_at(err, table_place(&indicators->table, i, "times"),
                       "a number above 0 was wanted for kind quantile, which another would turn around");
    return err->n_errors == n_errors;
}

static bool find_members(struct indicators *indicators, size_t i, struct error *err)
{
    struct indicator *indicator = &indicators->items[i];
    struct place place = table_place(&indicators->table, i, "variables");
    size_t n_errors = err->n_errors;
    indicator->members = arena_new(&indicators->arena, indicator->n_words * sizeof *indicator->members);
    for (size_t k = 0; k < indicator->n_words; k++) {
        indicator->members[k] = indicators_find(indicators, indicator->words[k]);
        if (indicator->members[k] == NULL)
            (void)error_at(err, place, "\"%s\" is not in codebook/indicators.csv", indicator->words[k]);
        else if (!indicator_kind_is_share(indicator->members[k]->kind))
            (void)error_at(err, place, "\"%s\" is of kind %s, a composite is made of kinds share and any",
                           indicator->words[k], indicator_kind_word(indicator->members[k]->kind));
    }
    return err->n_errors == n_errors;
}

bool indicators_read(struct indicators *indicators, const struct study *study, struct error *err)
{
    *indicators = (struct indicators){ 0 };
    table_init(&indicators->table, &indicator_schema);
    if (!study_read(study, &indicators->table, &indicator_schema, err))
        return false;
    if (indicators->table.is_absent)
        return error_at(err, (struct place){ .file = indicators->table.shown },
                        "this file is needed and not there; `lagesbild new` makes one");
    size_t n_errors = err->n_errors;
    indicators->n = indicators->table.n_rows;
    indicators->items = memory_new(indicators->n, sizeof *indicators->items);
    for (size_t i = 0; i < indicators->n; i++)
        (void)read_indicator(indicators, i, err);
    for (size_t i = 0; i < indicators->n && err->n_errors == n_errors; i++)
        if (indicator_kind_has_members(indicators->items[i].kind))
            (void)find_members(indicators, i, err);
    return err->n_errors == n_errors;
}

void indicators_clear(struct indicators *indicators)
{
    for (size_t i = 0; i < indicators->n; i++) {
        code_set_clear(&indicators->items[i].counts);
        code_set_clear(&indicators->items[i].base);
    }
    free(indicators->items);
    table_clear(&indicators->table);
    arena_clear(&indicators->arena);
    *indicators = (struct indicators){ 0 };
}

const struct indicator *indicators_find(const struct indicators *indicators, const char *name)
{
    const struct indicator_row *row = table_named(&indicators->table, name);
    return row != NULL ? &indicators->items[row - row_of(indicators, 0)] : NULL;
}

bool indicator_has_word(const struct indicator *indicator, const char *word)
{
    for (size_t w = 0; w < indicator->n_words; w++)
        if (text_is(indicator->words[w], word))
            return true;
    return false;
}

bool indicator_is_of_households(const struct indicator *indicator)
{
    return indicator->row->unit == UNIT_HOUSEHOLD;
}

bool indicator_is_counted(const struct indicator *indicator)
{
    return indicator_kind_is_share(indicator->kind) ||
           (indicator_kind_is_total(indicator->kind) && !code_set_is_empty(&indicator->counts));
}

bool indicator_needs_values(const struct indicator *indicator)
{
    return measure_of_kind(indicator->kind) == MEASURE_QUANTILE;
}

enum measure indicator_computed_as(const struct indicator *indicator)
{
    switch (indicator->kind) {
    case INDICATOR_NONE:
    case INDICATOR_SHARE:
    case INDICATOR_ANY:
    case INDICATOR_MEAN:
    case INDICATOR_RATIO:
    case INDICATOR_QUANTILE: break;
    case INDICATOR_TOTAL: return MEASURE_TOTAL;
    case INDICATOR_COMPOSITE: return MEASURE_COMPOSITE;
    }
    return MEASURE_MEAN;
}

static bool is_number(const struct respondent_variable *variable)
{
    return variable->array.type == NPY_FLOAT64;
}

static bool is_level_in_base(const struct indicator *indicator, const struct ingest_level_row *level)
{
    return code_set_is_empty(&indicator->base) ? level->status == ANSWER_GIVEN
                                               : code_set_has_level(&indicator->base, level);
}

static bool is_number_in_base(const struct indicator *indicator, double value)
{
    return code_set_is_empty(&indicator->base) ? !is_missing(value) : code_set_has_number(&indicator->base, value);
}

static enum share_state state_of(bool is_in_base, bool counts)
{
    return !is_in_base ? SHARE_OUTSIDE : counts ? SHARE_COUNTS : SHARE_IN_BASE;
}

static void fill_levels(struct item *item, struct item_variable *variable)
{
    size_t n = variable->variable->n_levels;
    variable->states = arena_new(&item->arena, n * sizeof *variable->states);
    variable->values = arena_new(&item->arena, n * sizeof *variable->values);
    for (size_t c = 0; c < n; c++) {
        const struct ingest_level_row *level = &variable->variable->levels[c];
        bool is_in = is_level_in_base(item->indicator, level);
        variable->states[c] = (uint8_t)state_of(is_in, code_set_has_level(&item->indicator->counts, level));
        variable->values[c] = is_in ? level->value : MISSING;
    }
}

/* What a mean or total adds for a row in the base: 1 or 0 where `counts` says which, else the value. */
static double y_of(const struct indicator *indicator, enum share_state state, double value)
{
    if (state == SHARE_OUTSIDE)
        return MISSING;
    double counted = state == SHARE_COUNTS;
    switch (indicator->kind) {
    case INDICATOR_SHARE:
    case INDICATOR_ANY: return counted;
    case INDICATOR_TOTAL: return indicator->times * (code_set_is_empty(&indicator->counts) ? value : counted);
    case INDICATOR_NONE:
    case INDICATOR_MEAN:
    case INDICATOR_RATIO:
    case INDICATOR_QUANTILE:
    case INDICATOR_COMPOSITE: break;
    }
    return indicator->times * value;
}

static void fill_codes(struct item *item)
{
    size_t n = item->variables[0].variable->n_levels;
    item->y = arena_new(&item->arena, n * sizeof *item->y);
    item->x = arena_new(&item->arena, n * sizeof *item->x);
    for (size_t c = 0; c < n; c++) {
        item->y[c] = y_of(item->indicator, item->variables[0].states[c], item->variables[0].values[c]);
        item->x[c] = 1;
    }
}

static enum item_form form_of(const struct item *item, bool has_numbers)
{
    switch (item->indicator->kind) {
    case INDICATOR_NONE: break;
    case INDICATOR_SHARE:
    case INDICATOR_ANY: return has_numbers || item->n_variables > 1 ? ITEM_STATES : ITEM_CODES;
    case INDICATOR_MEAN:
    case INDICATOR_TOTAL: return has_numbers ? ITEM_NUMBERS : ITEM_CODES;
    case INDICATOR_RATIO: return ITEM_NUMBERS;
    case INDICATOR_QUANTILE: return ITEM_VALUES;
    case INDICATOR_COMPOSITE: return ITEM_SHARES;
    }
    return ITEM_NOT_ASKED;
}

static void init_members(struct item *item, const struct respondents *respondents)
{
    item->n_members = item->indicator->n_words;
    item->members = arena_new(&item->arena, item->n_members * sizeof *item->members);
    item->form = form_of(item, false);
    for (size_t k = 0; k < item->n_members; k++) {
        item_init(&item->members[k], item->indicator->members[k], respondents);
        if (item->members[k].form == ITEM_NOT_ASKED)
            item->form = ITEM_NOT_ASKED;
    }
}

void item_init(struct item *item, const struct indicator *indicator, const struct respondents *respondents)
{
    *item = (struct item){ .indicator = indicator, .form = ITEM_NOT_ASKED };
    if (indicator_kind_has_members(indicator->kind)) {
        init_members(item, respondents);
        return;
    }
    item->n_variables = indicator->n_words;
    item->variables = arena_new(&item->arena, item->n_variables * sizeof *item->variables);
    bool has_numbers = false;
    for (size_t k = 0; k < item->n_variables; k++) {
        item->variables[k].variable = respondents_find(respondents, indicator->words[k]);
        if (item->variables[k].variable == NULL)
            return;
        has_numbers = has_numbers || is_number(item->variables[k].variable);
        if (!is_number(item->variables[k].variable))
            fill_levels(item, &item->variables[k]);
    }
    item->form = form_of(item, has_numbers);
    if (item->form == ITEM_CODES)
        fill_codes(item);
}

void item_clear(struct item *item)
{
    for (size_t k = 0; k < item->n_members; k++)
        item_clear(&item->members[k]);
    arena_clear(&item->arena);
    *item = (struct item){ 0 };
}

static uint8_t variable_state(const struct item *item, size_t k, size_t row)
{
    const struct item_variable *variable = &item->variables[k];
    if (!is_number(variable->variable))
        return variable->states[npy_code(&variable->variable->array, row)];
    double value = npy_number(&variable->variable->array, row);
    return (uint8_t)state_of(is_number_in_base(item->indicator, value),
                             code_set_has_number(&item->indicator->counts, value));
}

/* The states of the rows by one variable; of a code variable whose codes are bytes, as most are, without a question a
 * row. */
static void variable_states(const struct item *item, size_t k, struct rows rows, uint8_t *states)
{
    const struct npy_array *array = &item->variables[k].variable->array;
    const uint8_t *of_code = item->variables[k].states, *codes = array->data;
    if (!is_number(item->variables[k].variable) && array->type == NPY_U8)
        for (size_t i = 0; i < rows.n; i++)
            states[i] = of_code[codes[rows.from + i]];
    else
        for (size_t i = 0; i < rows.n; i++)
            states[i] = variable_state(item, k, rows.from + i);
}

void item_states(const struct item *item, struct rows rows, uint8_t *states)
{
    enum { AT_ONCE = 1024 };
    uint8_t own[AT_ONCE];
    variable_states(item, 0, rows, states);
    for (size_t from = 0; from < rows.n && item->n_variables > 1; from += AT_ONCE) {
        struct rows some = { rows.from + from, rows.n - from < AT_ONCE ? rows.n - from : AT_ONCE };
        for (size_t k = 1; k < item->n_variables; k++) {
            variable_states(item, k, some, own);
            for (size_t i = 0; i < some.n; i++)
                if (states[from + i] != SHARE_COUNTS && own[i] != SHARE_IN_BASE)
                    states[from + i] = own[i];
        }
    }
}

/* The number that a row has in a variable, MISSING outside the base. */
static double variable_number(const struct item *item, size_t k, size_t row)
{
    const struct item_variable *variable = &item->variables[k];
    if (!is_number(variable->variable))
        return variable->values[npy_code(&variable->variable->array, row)];
    double value = npy_number(&variable->variable->array, row);
    return is_number_in_base(item->indicator, value) ? value : MISSING;
}

struct item_gaps item_gaps(const struct item *item, const struct design *design)
{
    struct item_gaps gaps = { 0, 0 };
    for (size_t i = 0; i < design->n_rows; i++) {
        size_t n_answers = 0;
        for (size_t k = 0; k < item->n_variables; k++)
            n_answers += variable_state(item, k, i) != SHARE_OUTSIDE;
        gaps.some += n_answers > 0 ? design->weight[i] : 0;
        gaps.not_all += n_answers > 0 && n_answers < item->n_variables ? design->weight[i] : 0;
    }
    return gaps;
}

void item_numbers(const struct item *item, struct rows rows, double *y, double *x)
{
    const struct indicator *indicator = item->indicator;
    bool is_ratio = item->n_variables > 1;
    for (size_t i = 0; i < rows.n; i++) {
        size_t row = rows.from + i;
        double value = variable_number(item, 0, row);
        x[i] = is_ratio ? variable_number(item, 1, row) : 1;
        y[i] =
            is_ratio ? value : y_of(indicator, is_missing(value) ? SHARE_OUTSIDE : variable_state(item, 0, row), value);
    }
}
