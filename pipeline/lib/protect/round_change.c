/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/round_change.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "estimate/round_rows.h"

static const struct round_row *find_first(const struct table *rows, struct wave year)
{
    TABLE_EACH (round, row, rows)
        if (wave_equals(row->year, year) && *row->respondent == '\0')
            return row;
    return NULL;
}

static struct round_names names_of(const struct round_row *first, struct arena *arena)
{
    struct round_names names = { 0 };
    names.variables = text_words(arena, first->levels, &names.n_variables);
    names.indicators = text_words(arena, first->answers, &names.n_indicators);
    return names;
}

size_t round_names_find(const char *const *names, size_t n, const char *name)
{
    size_t i = 0;
    while (i < n && !text_is(names[i], name))
        i++;
    return i;
}

/* A damaged row has fewer words than the first row says: as if those were not stated. */
static const char **words_of(struct arena *arena, const char *text, size_t n_wanted)
{
    size_t n;
    const char **words = text_words(arena, text, &n), **all = arena_new(arena, (n_wanted + 1) * sizeof *all);
    for (size_t i = 0; i < n_wanted; i++)
        all[i] = i < n ? words[i] : "-";
    return all;
}

static struct round_answers answers_of(const struct round_row *row, const struct round_names *names,
                                       struct arena *arena)
{
    return (struct round_answers){ words_of(arena, row->levels, names->n_variables),
                                   words_of(arena, row->answers, names->n_indicators) };
}

/* Whether the words that both rounds have are the same. */
static bool are_alike(const char *const *before, const char *const *names_before, size_t n_before,
                      const char *const *after, const char *const *names_after, size_t n_after)
{
    for (size_t i = 0; i < n_before; i++) {
        size_t k = round_names_find(names_after, n_after, names_before[i]);
        if (k < n_after && !text_is(before[i], after[k]))
            return false;
    }
    return true;
}

static bool is_same(const struct round_change *change, const struct round_difference *pair)
{
    const struct round_names *before = &change->before_names, *after = &change->after_names;
    return are_alike(pair->before.levels, before->variables, before->n_variables, pair->after.levels, after->variables,
                     after->n_variables) &&
           are_alike(pair->before.answers, before->indicators, before->n_indicators, pair->after.answers,
                     after->indicators, after->n_indicators);
}

static void add_difference(struct round_change *change, struct round_difference difference)
{
    change->differences = memory_grow(change->differences, &change->capacity, change->n + 1, sizeof(difference));
    change->differences[change->n++] = difference;
    change->n_added += difference.before.levels == NULL;
    change->n_removed += difference.after.levels == NULL;
    change->n_changed += difference.before.levels != NULL && difference.after.levels != NULL;
}

/* What respondents are known by in both rounds: their hash, or where it is of answers, the levels and answers that both
 * have, so that a new question makes nobody another. */
static void write_key(struct text_buffer *key, const struct round_row *row, const struct round_answers *answers,
                      const struct round_names *names, const struct round_names *of_other)
{
    key->length = 0;
    text_buffer_add(key, "");
    if (strchr(row->respondent, '.') == NULL) {
        text_buffer_add(key, row->respondent);
        return;
    }
    for (size_t i = 0; i < of_other->n_variables; i++) {
        size_t k = round_names_find(names->variables, names->n_variables, of_other->variables[i]);
        if (k < names->n_variables)
            text_buffer_format(key, "%s=%s ", names->variables[k], answers->levels[k]);
    }
    for (size_t i = 0; i < of_other->n_indicators; i++) {
        size_t k = round_names_find(names->indicators, names->n_indicators, of_other->indicators[i]);
        if (k < names->n_indicators)
            text_buffer_format(key, "%s=%s ", names->indicators[k], answers->answers[k]);
    }
}

/* The rows of the round before, by their key: places leads to one of them, next from it to another of the same key. */
struct known_rows {
    struct round_answers *answers;
    struct text_map places;
    size_t *next;
    bool *is_met;
};

enum { NO_ROW = 0 };

/* Numbers are those of the rows and 1. */
static void know_row(struct known_rows *known, const struct text_buffer *key, size_t row)
{
    uint32_t first = text_map_keep(&known->places, key->text, (uint32_t)(row + 1));
    if (first == row + 1)
        return;
    known->next[row + 1] = known->next[first];
    known->next[first] = row + 1;
}

/* A row of the key that was not met yet; NO_ROW where there is none. */
static size_t meet_row(struct known_rows *known, const struct text_buffer *key)
{
    uint32_t first;
    if (!text_map_find(&known->places, key->text, key->length, &first))
        return NO_ROW;
    size_t row = first;
    if (known->is_met[row]) {
        row = known->next[first];
        known->next[first] = row != NO_ROW ? known->next[row] : NO_ROW;
    }
    if (row != NO_ROW)
        known->is_met[row] = true;
    return row;
}

static void compare_rows(struct round_change *change, const struct table *kept, const struct table *today,
                         struct wave year)
{
    const struct round_row *rows = kept->rows;
    const struct round_names *before = &change->before_names, *after = &change->after_names;
    size_t n = kept->n_rows + 1;
    struct known_rows known = { memory_new(n, sizeof *known.answers),
                                { 0 },
                                memory_new(n, sizeof *known.next),
                                memory_new(n, sizeof *known.is_met) };
    struct text_buffer key = { 0 };
    for (size_t i = 0; i < kept->n_rows; i++) {
        known.is_met[i + 1] = !wave_equals(rows[i].year, year) || !round_row_is_of_respondent(&rows[i]);
        if (known.is_met[i + 1])
            continue;
        known.answers[i + 1] = answers_of(&rows[i], before, &change->arena);
        write_key(&key, &rows[i], &known.answers[i + 1], before, after);
        know_row(&known, &key, i);
    }
    TABLE_EACH (round, row, today) {
        if (!round_row_is_of_respondent(row))
            continue;
        struct round_difference pair = { .after = answers_of(row, after, &change->arena) };
        write_key(&key, row, &pair.after, after, before);
        size_t met = meet_row(&known, &key);
        pair.before = known.answers[met]; /* none of NO_ROW */
        if (met == NO_ROW || !is_same(change, &pair))
            add_difference(change, pair);
    }
    for (size_t i = 1; i < n; i++)
        if (!known.is_met[i])
            add_difference(change, (struct round_difference){ .before = known.answers[i] });
    text_buffer_clear(&key);
    free(known.answers);
    free(known.next);
    free(known.is_met);
    text_map_clear(&known.places);
}

void round_change_init(struct round_change *change, const struct table *kept, const struct table *today,
                       struct wave year)
{
    *change = (struct round_change){ 0 };
    const struct round_row *before = find_first(kept, year), *after = find_first(today, year);
    change->is_known = before != NULL && after != NULL;
    if (!change->is_known)
        return;
    change->before_names = names_of(before, &change->arena);
    change->after_names = names_of(after, &change->arena);
    compare_rows(change, kept, today, year);
}

void round_change_clear(struct round_change *change)
{
    free(change->differences);
    arena_clear(&change->arena);
    *change = (struct round_change){ 0 };
}
