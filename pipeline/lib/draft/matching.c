/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/matching.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "draft/plain.h"
#include "study/names.h"

/* What speaks for a column, and how much is wanted. */
enum { BY_QUESTION = 4, BY_PLACE = 2, BY_VALUES = 2, BY_NAME = 2, AGAINST_VALUES = -4, ENOUGH = 4 };

void matching_clear(struct matching *matching)
{
    free(matching->matched);
    free(matching->is_used);
    *matching = (struct matching){ 0 };
}

size_t column_find(const struct dictionary *dictionary, const char *column)
{
    if (column[0] == '#') {
        size_t position = (size_t)strtoul(column + 1, NULL, 10);
        return position >= 1 && position <= dictionary->n_variables ? position - 1 : NOWHERE;
    }
    const char *name = column + (*column == '\\');
    for (size_t i = 0; i < dictionary->n_variables; i++)
        if (text_is(dictionary->variables[i].name, name))
            return i;
    return NOWHERE;
}

/* Whether the column stands between those of the variables before and behind. */
static bool stands_between(const struct matching *matching, size_t i, size_t field)
{
    size_t before = i, behind = i + 1;
    while (before > 0 && matching->matched[before - 1].field == NOWHERE)
        before--;
    while (behind < matching->n && matching->matched[behind].field == NOWHERE)
        behind++;
    bool is_behind = before > 0 && matching->matched[before - 1].field < field;
    bool is_before = behind < matching->n && matching->matched[behind].field > field;
    return (is_behind || before == 0) && (is_before || behind == matching->n) && (is_behind || is_before);
}

/* Cells of the column that the scale knows, and that it does not. */
static void count_known(const struct scale *scale, const struct dictionary_variable *column, size_t *known,
                        size_t *unknown)
{
    *known = *unknown = 0;
    for (size_t i = 0; i < column->n_values; i++) {
        bool means = scale_find(scale, column->values[i].raw).kind != MATCH_NOTHING;
        *(means ? known : unknown) += column->values[i].count;
    }
    *unknown += column->n_filled - *known - *unknown;
}

static bool is_like_name(const char *plain, const char *other)
{
    const char *candidates[] = { other };
    return *plain != '\0' && names_nearest(plain, candidates, 1) != NULL;
}

static int score_of(const struct matching *matching, size_t i, const struct dictionary *dictionary, size_t field,
                    struct arena *arena)
{
    const struct codebook_variable *variable = matching->matched[i].variable;
    const struct dictionary_variable *column = &dictionary->variables[field];
    const char *label = plain_words(arena, column->label), *name = plain_id(arena, column->name);
    bool is_asked = *label != '\0' && (text_is(label, plain_words(arena, variable->row->question)) ||
                                       text_is(label, plain_words(arena, variable->row->label_sv)));
    int score = is_asked ? BY_QUESTION : 0;
    score += stands_between(matching, i, field) ? BY_PLACE : 0;
    if (variable->scale != NULL) {
        size_t known, unknown;
        count_known(variable->scale, column, &known, &unknown);
        score += known > 0 && unknown * 50 <= known ? BY_VALUES : known < unknown && !is_asked ? AGAINST_VALUES : 0;
    }
    bool is_like = is_like_name(name, plain_id(arena, variable->row->column)) ||
                   text_is(name, variable->row->variable) || is_like_name(name, variable->row->variable);
    return score + (is_like ? BY_NAME : 0);
}

/* The best of the columns that are nobody's; NOWHERE where none is good enough, or two are as good. */
static size_t find_like(const struct matching *matching, size_t i, const struct dictionary *dictionary,
                        struct arena *arena)
{
    size_t found = NOWHERE;
    int best = ENOUGH - 1;
    for (size_t field = 0; field < dictionary->n_variables; field++) {
        int score = matching->is_used[field] ? 0 : score_of(matching, i, dictionary, field, arena);
        if (score > best)
            found = field;
        else if (score == best)
            found = NOWHERE;
        best = score > best ? score : best;
    }
    return found;
}

void matching_make(struct matching *matching, const struct codebook_year *codebook, const struct dictionary *dictionary)
{
    struct arena arena = { 0 };
    *matching = (struct matching){ .n = codebook->n_variables };
    matching->matched = memory_new(codebook->n_variables, sizeof *matching->matched);
    matching->is_used = memory_new(dictionary->n_variables, sizeof *matching->is_used);
    for (size_t i = 0; i < matching->n; i++) {
        const struct codebook_variable *variable = &codebook->variables[i];
        size_t field = column_find(dictionary, variable->row->column);
        matching->matched[i] = (struct matched){ variable, field, false };
        if (field != NOWHERE)
            matching->is_used[field] = true;
    }
    for (size_t i = 0; i < matching->n; i++) {
        struct matched *matched = &matching->matched[i];
        if (matched->field != NOWHERE || matched->variable->role == ROLE_REPLICATE)
            continue;
        matched->field = find_like(matching, i, dictionary, &arena);
        matched->is_renamed = matched->field != NOWHERE;
        if (matched->is_renamed)
            matching->is_used[matched->field] = true;
    }
    arena_clear(&arena);
}
