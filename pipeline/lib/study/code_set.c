/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/code_set.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

bool code_set_is_status(const char *text)
{
    return words_find(&answer_status_words, text) > 0;
}

bool code_set_parse_range(const char *text, double *low, double *high)
{
    const char *dots = strstr(text, "..");
    size_t length = strlen(text);
    if (dots == NULL || length == 2)
        return false;
    char *first = memory_text(text);
    first[dots - text] = '\0';
    double limits[2] = { -INFINITY, INFINITY };
    bool is_range = (*first == '\0' || number_parse_delivered(first, &limits[0])) &&
                    (dots[2] == '\0' || number_parse_delivered(dots + 2, &limits[1]));
    free(first);
    if (!is_range)
        return false;
    *low = limits[0];
    *high = limits[1];
    return true;
}

/* How codes that were parted otherwise should have been written; NULL where that is not what is wrong. */
static const char *spelling_of(const char *text, struct arena *arena)
{
    char *spelled = arena_new(arena, strlen(text) + 1);
    for (size_t i = 0; text[i] != '\0'; i++)
        spelled[i] = strchr(",;/|", text[i]) != NULL ? ' ' : text[i];
    return text_is(spelled, text) ? NULL : spelled;
}

static bool parse_item(struct code_set_item *item, struct place place, struct arena *arena, struct error *err)
{
    const char *spelled;
    if (code_set_is_status(item->text)) {
        item->is_status = true;
    } else if (number_parse_delivered(item->text, &item->low)) {
        item->high = item->low;
        item->is_number = true;
    } else if (code_set_parse_range(item->text, &item->low, &item->high)) {
        item->is_range = true;
        if (item->low > item->high)
            return error_at(err, place, "the range \"%s\" runs backwards, its smaller limit was wanted first",
                            item->text);
    } else if (!text_is_id(item->text) && (spelled = spelling_of(item->text, arena)) != NULL) {
        return error_at(err, place, "\"%s\" is no code; codes are parted by blanks: \"%s\"", item->text, spelled);
    } else if (!text_is_id(item->text)) {
        return error_at(err, place,
                        "\"%s\" is no code, a code, a range such as 7..10 or a kind of answer was wanted: "
                        "answered dont_know not_applicable refused not_stated",
                        item->text);
    }
    return true;
}

/* Whether both words take in an answer alike. */
static bool items_overlap(const struct code_set_item *a, const struct code_set_item *b)
{
    bool are_numbers = (a->is_number || a->is_range) && (b->is_number || b->is_range);
    return text_is(a->text, b->text) || (are_numbers && a->low <= b->high && b->low <= a->high);
}

/* An answer that is named twice was meant to be another one. */
static bool check_repeated(const struct code_set *set, struct place place, struct error *err)
{
    for (size_t i = 1; i < set->n_items; i++)
        for (size_t k = 0; k < i; k++)
            if (items_overlap(&set->items[k], &set->items[i]))
                return error_at(
                    err, place,
                    "\"%s\" names what \"%s\" before it has named; take one out, or write the code that was "
                    "meant",
                    set->items[i].text, set->items[k].text);
    return true;
}

bool code_set_parse(struct code_set *set, const char *text, struct place place, struct error *err)
{
    *set = (struct code_set){ 0 };
    const char **words = text_words(&set->arena, text, &set->n_items);
    set->items = memory_new(set->n_items, sizeof *set->items);
    bool done = true;
    for (size_t i = 0; i < set->n_items; i++) {
        set->items[i].text = words[i];
        done = parse_item(&set->items[i], place, &set->arena, err) && done;
    }
    done = done && check_repeated(set, place, err);
    if (!done)
        code_set_clear(set);
    return done;
}

void code_set_clear(struct code_set *set)
{
    free(set->items);
    arena_clear(&set->arena);
    *set = (struct code_set){ 0 };
}

bool code_set_is_empty(const struct code_set *set)
{
    return set->n_items == 0;
}

static bool item_has_number(const struct code_set_item *item, double value)
{
    return (item->is_number || item->is_range) && value >= item->low && value <= item->high;
}

bool code_set_item_has_level(const struct code_set_item *item, const struct ingest_level_row *level)
{
    return item->is_status ? text_is(item->text, answer_status_word(level->status))
                           : text_is(item->text, level->code) || item_has_number(item, level->value);
}

bool code_set_has_level(const struct code_set *set, const struct ingest_level_row *level)
{
    for (size_t i = 0; i < set->n_items; i++)
        if (code_set_item_has_level(&set->items[i], level))
            return true;
    return false;
}

bool code_set_has_number(const struct code_set *set, double value)
{
    const char *status = answer_status_word(is_missing(value) ? ANSWER_NOT_STATED : ANSWER_GIVEN);
    for (size_t i = 0; i < set->n_items; i++)
        if (set->items[i].is_status ? text_is(set->items[i].text, status) : item_has_number(&set->items[i], value))
            return true;
    return false;
}
