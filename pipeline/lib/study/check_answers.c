/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_answers.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "study/code_set.h"
#include "tables/input_tables.h"
#include "base/translation.h"

/* An indicator that is looked at. words: its variables. */
struct subject {
    const struct codebook_year *years;
    size_t n_years;
    const struct table *table;
    size_t row_index;
    const struct indicator_row *row;
    const char **words;
    size_t n_words;
    struct arena *arena;
};

static struct place place_of(const struct subject *subject, const char *column)
{
    return table_place(subject->table, subject->row_index, column);
}

static struct ingest_level_row level_row(const struct scale_level *level)
{
    return (struct ingest_level_row){ .code = level->code, .value = level->value, .status = level->status };
}

/* Whether a rule of a scale that keeps numbers keeps one of the item. */
static bool keeps(const struct raw_rule *rule, const struct code_set_item *item)
{
    if (!rule->keeps_number || !(item->is_number || item->is_range))
        return false;
    if (rule->kind == RAW_RANGE)
        return item->low <= rule->high && rule->low <= item->high;
    return rule->kind == RAW_OTHER || (item->low <= rule->number && rule->number <= item->high);
}

/* Whether the variable can have an answer of the item; a kind of answer without scale is for the cells to say. */
static bool can_have(const struct codebook_variable *variable, const struct code_set_item *item)
{
    const struct scale *scale = variable->scale;
    if (scale == NULL)
        return variable->storage == STORAGE_TEXT || item->is_number || item->is_range || item->is_status;
    for (size_t i = 0; i < scale->n_levels; i++) {
        struct ingest_level_row level = level_row(&scale->levels[i]);
        if (code_set_item_has_level(item, &level))
            return true;
    }
    for (size_t i = 0; i < scale->n_rules; i++)
        if (keeps(&scale->rules[i], item))
            return true;
    return false;
}

/* Whether a variable of the indicator can have the answer in the year; *asked is the first that is asked then. */
static bool is_known(const struct subject *subject, const struct codebook_year *year, const struct code_set_item *item,
                     const struct codebook_variable **asked)
{
    *asked = NULL;
    for (size_t k = 0; k < subject->n_words; k++) {
        const struct codebook_variable *variable = codebook_find(year, subject->words[k]);
        if (variable == NULL)
            continue;
        if (*asked == NULL)
            *asked = variable;
        if (can_have(variable, item))
            return true;
    }
    return false;
}

/* What answers a scale has, for a message: 1 "no problem", 2 "small problem", the numbers 0..10, dont_know. */
static const char *list_answers(const struct scale *scale, struct arena *arena)
{
    enum { LISTED = 20 };
    struct text_buffer text = { 0 };
    size_t n = 0;
    text_buffer_add(&text, "");
    for (size_t i = 0; i < scale->n_levels && n < LISTED; i++) {
        const struct scale_level *level = &scale->levels[i];
        const char *label = text_either(level->label_sv, level->label_en);
        bool has_code = *level->code != '\0';
        text_buffer_format(&text, "%s%s", n++ > 0 ? ", " : "",
                           has_code ? level->code : answer_status_word(level->status));
        if (has_code && *label != '\0')
            text_buffer_format(&text, " \"%s\"", label);
    }
    for (size_t i = 0; i < scale->n_rules && n < LISTED; i++)
        if (scale->rules[i].keeps_number)
            text_buffer_format(&text, translated("%sthe numbers %s"), n++ > 0 ? ", " : "", scale->rules[i].text);
    if (n == LISTED)
        text_buffer_add(&text, translated(" and more"));
    const char *listed = arena_text(arena, text.text, text.length);
    text_buffer_clear(&text);
    return listed;
}

/* The codes of an item that holds commas, parted by blanks as they should be; NULL where they are no codes of the
 * variables in the year. */
static const char *as_list(const struct subject *subject, const struct codebook_year *year, const char *text)
{
    const struct codebook_variable *asked;
    struct code_set set;
    struct error ignored = { 0 };
    char *list = arena_new(subject->arena, strlen(text) + 1);
    bool is_list = strchr(text, ',') != NULL;
    for (size_t i = 0; text[i] != '\0'; i++)
        list[i] = text[i] == ',' ? ' ' : text[i];
    is_list = code_set_parse(&set, list, (struct place){ 0 }, &ignored) && is_list;
    for (size_t i = 0; i < set.n_items; i++)
        is_list = is_list && is_known(subject, year, &set.items[i], &asked);
    code_set_clear(&set);
    error_clear(&ignored);
    return is_list ? list : NULL;
}

/* Refuses an item with a comma that stands for several codes, or that may. Returns whether it was refused. */
static bool is_comma_list(const struct subject *subject, const char *column, const struct code_set_item *item,
                          struct error *err)
{
    for (size_t y = 0; y < subject->n_years; y++) {
        const struct codebook_variable *asked;
        const char *list = as_list(subject, &subject->years[y], item->text);
        if (list == NULL)
            continue;
        if (!is_known(subject, &subject->years[y], item, &asked))
            (void)error_at(err, place_of(subject, column), "%s is \"%s\"; codes are parted by blanks: \"%s\"", column,
                           item->text, list);
        else
            (void)error_at(err, place_of(subject, column),
                           "%s is \"%s\", which may be a number or codes; codes are parted by blanks: \"%s\", a number "
                           "has a point",
                           column, item->text, list);
        return true;
    }
    return false;
}

static void tell_unknown(const struct subject *subject, const char *column, const struct code_set_item *item,
                         const struct codebook_variable *asked, const char *years, struct error *err)
{
    const char *name = asked->row->variable;
    if (asked->scale == NULL)
        (void)error_at(err, place_of(subject, column), "%s names \"%s\", and %s, which has no scale, holds numbers",
                       column, item->text, name);
    else
        (void)error_at(err, place_of(subject, column),
                       "%s names \"%s\", which no answer of %s is in %s; its scale %s has %s; a range such as 3..5 "
                       "takes what each year has of it",
                       column, item->text, name, years, asked->scale->name, list_answers(asked->scale, subject->arena));
}

/* Whether an item that no answer is need not be told: a kind of answer that nobody can give leaves a base as it is. */
static bool is_harmless(const struct code_set_item *item, bool is_base, bool is_ever_known)
{
    return item->is_status && (is_base || is_ever_known || text_is(item->text, answer_status_word(ANSWER_GIVEN)) ||
                               text_is(item->text, answer_status_word(ANSWER_NOT_STATED)));
}

/* Widens low..high by all numbers that cells of the variable can be, missing answers with a number too. */
static void widen_to_cells(const struct codebook_variable *variable, double *low, double *high)
{
    const struct scale *scale = variable->scale;
    if (scale == NULL) {
        *low = fmin(*low, is_missing(variable->row->min) ? -INFINITY : variable->row->min);
        *high = fmax(*high, is_missing(variable->row->max) ? INFINITY : variable->row->max);
        return;
    }
    for (size_t i = 0; i < scale->n_levels; i++)
        if (!is_missing(scale->levels[i].value)) {
            *low = fmin(*low, scale->levels[i].value);
            *high = fmax(*high, scale->levels[i].value);
        }
    for (size_t i = 0; i < scale->n_rules; i++)
        if (scale->rules[i].keeps_number) {
            const struct raw_rule *rule = &scale->rules[i];
            *low = fmin(*low, rule->kind == RAW_RANGE ? rule->low : -INFINITY);
            *high = fmax(*high, rule->kind == RAW_RANGE ? rule->high : INFINITY);
        }
}

/* A range that ends where no year has an answer was meant for another scale. */
static void check_limits(const struct subject *subject, const char *column, const struct code_set_item *item,
                         struct error *err)
{
    char limit[NUMBER_TEXT];
    double low = INFINITY, high = -INFINITY;
    for (size_t y = 0; y < subject->n_years && item->is_range; y++)
        for (size_t k = 0; k < subject->n_words; k++) {
            const struct codebook_variable *variable = codebook_find(&subject->years[y], subject->words[k]);
            if (variable != NULL)
                widen_to_cells(variable, &low, &high);
        }
    bool is_above = isfinite(item->high) && item->high > high, is_below = isfinite(item->low) && item->low < low;
    if (item->is_range && low <= high && (is_above || is_below))
        (void)error_at(
            err, place_of(subject, column),
            "%s names \"%s\", and no answer of %s is %s %s in any year; end the range there, or leave it open", column,
            item->text, subject->words[0], is_above ? translated("above") : translated("below"),
            number_print(limit, is_above ? high : low));
}

static void check_item(const struct subject *subject, const char *column, const struct code_set_item *item,
                       struct error *err)
{
    const struct codebook_variable *unknown_to = NULL;
    bool is_ever_known = false;
    struct text_buffer years = { 0 };
    if (is_comma_list(subject, column, item, err))
        return;
    for (size_t y = 0; y < subject->n_years; y++) {
        const struct codebook_variable *asked;
        if (is_known(subject, &subject->years[y], item, &asked)) {
            is_ever_known = true;
        } else if (asked != NULL) {
            text_buffer_format(&years, "%s%s", unknown_to != NULL ? ", " : "", wave_text(subject->years[y].year).id);
            unknown_to = asked;
        }
    }
    if (unknown_to != NULL && !is_harmless(item, text_is(column, "base"), is_ever_known))
        tell_unknown(subject, column, item, unknown_to, years.text, err);
    else
        check_limits(subject, column, item, err);
    text_buffer_clear(&years);
}

static bool is_in_base(const struct code_set *base, const struct ingest_level_row *level)
{
    return code_set_is_empty(base) ? level->status == ANSWER_GIVEN : code_set_has_level(base, level);
}

/* Whether the item is an answer with a code somewhere, and whether one of those answers is in the base. Numbers that a
 * scale keeps are for the cells to say. */
static void find_in_base(const struct subject *subject, const struct code_set_item *item, const struct code_set *base,
                         bool *is_code, bool *is_in)
{
    for (size_t y = 0; y < subject->n_years; y++)
        for (size_t k = 0; k < subject->n_words; k++) {
            const struct codebook_variable *variable = codebook_find(&subject->years[y], subject->words[k]);
            const struct scale *scale = variable != NULL ? variable->scale : NULL;
            *is_in = *is_in || (variable != NULL && scale == NULL);
            for (size_t i = 0; scale != NULL && i < scale->n_levels; i++) {
                struct ingest_level_row level = level_row(&scale->levels[i]);
                bool is_one = code_set_item_has_level(item, &level);
                *is_code = *is_code || is_one;
                *is_in = *is_in || (is_one && is_in_base(base, &level));
            }
            for (size_t i = 0; scale != NULL && i < scale->n_rules; i++)
                *is_in = *is_in || keeps(&scale->rules[i], item);
        }
}

static void check_base(const struct subject *subject, const struct code_set *counts, const struct code_set *base,
                       struct error *err)
{
    for (size_t i = 0; i < counts->n_items; i++) {
        bool is_code = false, is_in = false;
        find_in_base(subject, &counts->items[i], base, &is_code, &is_in);
        if (is_code && !is_in)
            (void)error_at(err, place_of(subject, "base"),
                           "counts names \"%s\", which the base leaves out, so that it would never count; name it in "
                           "base too (an empty base is all who answered)",
                           counts->items[i].text);
    }
}

/* Whether one of the words takes in all numbers that the rule keeps. */
static bool are_kept_counted(const struct code_set *counts, const struct raw_rule *rule)
{
    double low = rule->kind == RAW_RANGE  ? rule->low
                 : rule->kind == RAW_TEXT ? rule->number
                                          : -INFINITY,
           high = rule->kind == RAW_RANGE  ? rule->high
                  : rule->kind == RAW_TEXT ? rule->number
                                           : INFINITY;
    bool is_any = false;
    for (size_t i = 0; i < counts->n_items; i++) {
        const struct code_set_item *item = &counts->items[i];
        is_any = is_any || ((item->is_range || item->is_number) && item->low <= low && high <= item->high);
    }
    return is_any;
}

/* Whether every answer of the scale that is in the base counts. */
static bool has_only_counted(const struct scale *scale, const struct code_set *counts, const struct code_set *base)
{
    for (size_t i = 0; i < scale->n_levels; i++) {
        struct ingest_level_row level = level_row(&scale->levels[i]);
        if (is_in_base(base, &level) && !code_set_has_level(counts, &level))
            return false;
    }
    for (size_t i = 0; i < scale->n_rules; i++)
        if (scale->rules[i].keeps_number && !are_kept_counted(counts, &scale->rules[i]))
            return false;
    return true;
}

/* A share of which all is counted is 100 % whatever people answered. What has no scale may be any number. */
static void check_share(const struct subject *subject, const struct code_set *counts, const struct code_set *base,
                        struct error *err)
{
    bool is_asked = false;
    for (size_t y = 0; y < subject->n_years; y++)
        for (size_t k = 0; k < subject->n_words; k++) {
            const struct codebook_variable *variable = codebook_find(&subject->years[y], subject->words[k]);
            if (variable == NULL)
                continue;
            if (variable->scale == NULL || !has_only_counted(variable->scale, counts, base))
                return;
            is_asked = true;
        }
    if (is_asked)
        error_warn(
            err, place_of(subject, "counts"),
            "counts is \"%s\", every answer that the base has, so that the share is always 100 %%; name those that "
            "count, or in base those that do not as well",
            subject->row->counts);
}

/* What a mean, total, ratio or quantile is made of is numbers. */
static void check_numbers(const struct subject *subject, const struct code_set *base, struct error *err)
{
    for (size_t y = 0; y < subject->n_years; y++)
        for (size_t k = 0; k < subject->n_words; k++) {
            const struct codebook_variable *variable = codebook_find(&subject->years[y], subject->words[k]);
            const struct scale *scale = variable != NULL ? variable->scale : NULL;
            for (size_t i = 0; scale != NULL && i < scale->n_levels; i++) {
                struct ingest_level_row level = level_row(&scale->levels[i]);
                if (!is_missing(level.value) || level.status != ANSWER_GIVEN || !is_in_base(base, &level))
                    continue;
                (void)error_at(
                    err, place_of(subject, "variables"),
                    "the answer \"%s\" of %s is no number, and kind %s is made of numbers; leave it out of the "
                    "base, or give it a number as code in codebook/scales.csv",
                    level.code, subject->words[k], indicator_kind_word(subject->row->kind));
                return;
            }
        }
}

static void check_sets(const struct subject *subject, struct error *err)
{
    const struct indicator_row *row = subject->row;
    struct code_set counts = { 0 }, base = { 0 };
    size_t n_errors = err->n_errors;
    const char *kind = indicator_kind_word(row->kind);
    if (*row->counts != '\0' && !indicator_kind_takes_counts(row->kind))
        (void)error_at(err, place_of(subject, "counts"),
                       "counts has no meaning for kind %s, it says which answers of a share, any or total count; leave "
                       "it empty",
                       kind);
    else if (*row->base != '\0' && indicator_kind_has_members(row->kind))
        (void)error_at(err, place_of(subject, "base"), "kind %s has the bases of its indicators; leave base empty",
                       kind);
    else if (code_set_parse(&counts, row->counts, place_of(subject, "counts"), err) &&
             code_set_parse(&base, row->base, place_of(subject, "base"), err)) {
        for (size_t i = 0; i < counts.n_items; i++)
            check_item(subject, "counts", &counts.items[i], err);
        for (size_t i = 0; i < base.n_items; i++)
            check_item(subject, "base", &base.items[i], err);
        if (err->n_errors == n_errors)
            check_base(subject, &counts, &base, err);
        if (err->n_errors == n_errors && indicator_kind_is_share(subject->row->kind))
            check_share(subject, &counts, &base, err);
        if (counts.n_items == 0 && !indicator_kind_is_share(row->kind) && !indicator_kind_has_members(row->kind))
            check_numbers(subject, &base, err);
    }
    code_set_clear(&counts);
    code_set_clear(&base);
}

/* Widens low..high by the numbers that the variable's answers can be; infinite where nothing says. */
static void widen(const struct codebook_variable *variable, double *low, double *high)
{
    const struct scale *scale = variable->scale;
    for (size_t i = 0; scale != NULL && i < scale->n_levels; i++)
        if (scale->levels[i].status == ANSWER_GIVEN && !is_missing(scale->levels[i].value)) {
            *low = fmin(*low, scale->levels[i].value);
            *high = fmax(*high, scale->levels[i].value);
        }
    for (size_t i = 0; scale != NULL && i < scale->n_rules; i++) {
        const struct raw_rule *rule = &scale->rules[i];
        if (!rule->keeps_number || rule->status != ANSWER_GIVEN)
            continue;
        *low = fmin(*low, rule->kind == RAW_RANGE ? rule->low : rule->kind == RAW_TEXT ? rule->number : -INFINITY);
        *high = fmax(*high, rule->kind == RAW_RANGE ? rule->high : rule->kind == RAW_TEXT ? rule->number : INFINITY);
    }
    if (scale == NULL) {
        *low = -INFINITY;
        *high = INFINITY;
    }
}

/* A change of half of all that is possible, and more, is a slip of the decimal mark or of the unit. */
static void check_relevant_change(const struct subject *subject, struct error *err)
{
    char change[NUMBER_TEXT], least[NUMBER_TEXT], most[NUMBER_TEXT], half[NUMBER_TEXT];
    const struct indicator_row *row = subject->row;
    enum measure measure = measure_of_kind(row->kind);
    double low = INFINITY, high = -INFINITY, times = is_missing(row->times) ? 1 : fabs(row->times);
    struct place place = place_of(subject, "relevant_change");
    if (is_missing(row->relevant_change))
        return;
    (void)number_print(change, row->relevant_change);
    if (row->relevant_change == 0)
        error_warn(err, place,
                   "the relevant change is 0, so that no change is ever too small to matter; set one above 0");
    if (measure_is_share(measure)) {
        if (row->relevant_change > 0.5)
            (void)error_at(err, place,
                           "the relevant change of a share is %s, at most 0.5 was wanted: 0.05 is 5 percentage points",
                           change);
        return;
    }
    if (measure != MEASURE_MEAN && measure != MEASURE_QUANTILE)
        return;
    for (size_t y = 0; y < subject->n_years; y++) {
        const struct codebook_variable *variable = codebook_find(&subject->years[y], subject->words[0]);
        if (variable != NULL)
            widen(variable, &low, &high);
    }
    if (isfinite(low) && isfinite(high) && row->relevant_change > times * (high - low) / 2)
        (void)error_at(err, place,
                       "the relevant change is %s where %s goes from %s to %s, at most half of that, %s, was wanted",
                       change, subject->words[0], number_print(least, times * low), number_print(most, times * high),
                       number_print(half, times * (high - low) / 2));
}

static void check_items(const struct codebook *codebook, struct error *err)
{
    const struct variable_row *rows = codebook->variables.rows;
    size_t i = 0;
    while (i < codebook->variables.n_rows && rows[i].role != ROLE_ITEM)
        i++;
    if (i == codebook->variables.n_rows)
        (void)error_at(err, (struct place){ .file = codebook->variables.shown },
                       "no variable has the role item, so that nothing is asked; give each question of the survey a "
                       "row");
}

void check_answers(const struct study *study, const struct codebook_year *years, size_t n_years, struct error *err)
{
    struct arena arena = { 0 };
    struct table table;
    bool is_read = study_read(study, &table, &indicator_schema, err);
    if (n_years > 0)
        check_items(years[0].codebook, err);
    if (is_read && table.n_rows == 0)
        (void)error_at(err, (struct place){ .file = table.shown },
                       "no indicator stands here, so that nothing is estimated; give each figure a row");
    for (size_t i = 0; is_read && i < table.n_rows; i++) {
        struct subject subject = { .years = years,
                                   .n_years = n_years,
                                   .table = &table,
                                   .row_index = i,
                                   .row = (const struct indicator_row *)table.rows + i,
                                   .arena = &arena };
        subject.words = text_words(&arena, subject.row->variables, &subject.n_words);
        if (subject.n_words == 0)
            continue;
        check_sets(&subject, err);
        check_relevant_change(&subject, err);
    }
    table_clear(&table);
    arena_clear(&arena);
}
