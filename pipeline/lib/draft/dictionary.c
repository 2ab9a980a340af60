/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/dictionary.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "ingest/survey_files.h"

void dictionary_clear(struct dictionary *dictionary)
{
    for (size_t i = 0; i < dictionary->n_variables; i++) {
        free(dictionary->variables[i].values);
        text_map_clear(&dictionary->variables[i].known);
    }
    free(dictionary->variables);
    arena_clear(&dictionary->arena);
    *dictionary = (struct dictionary){ 0 };
}

struct dictionary_variable *dictionary_add(struct dictionary *dictionary, const char *name, const char *label)
{
    dictionary->variables = memory_grow(dictionary->variables, &dictionary->capacity, dictionary->n_variables + 1,
                                        sizeof *dictionary->variables);
    struct dictionary_variable *added = &dictionary->variables[dictionary->n_variables++];
    added->name = text_clean(&dictionary->arena, name);
    added->label = text_clean(&dictionary->arena, label);
    added->low = added->high = MISSING;
    return added;
}

static struct dictionary_value *add_value(struct dictionary_variable *variable, const char *raw)
{
    variable->values =
        memory_grow(variable->values, &variable->capacity, variable->n_values + 1, sizeof *variable->values);
    struct dictionary_value *value = &variable->values[variable->n_values++];
    *value = (struct dictionary_value){ .raw = raw, .label = "" };
    return value;
}

void dictionary_declare(struct dictionary *dictionary, struct dictionary_variable *variable, const char *raw,
                        const char *label, bool is_user_missing)
{
    const char *text = text_clean(&dictionary->arena, raw);
    uint32_t place = DICTIONARY_VALUES_BEYOND;
    bool is_known = text_map_find(&variable->known, text, strlen(text), &place);
    struct dictionary_value *value;
    if (is_known && place != DICTIONARY_VALUES_BEYOND) {
        value = &variable->values[place];
    } else if (!is_known) {
        text = text_map_add(&variable->known, text, strlen(text), (uint32_t)variable->n_values);
        value = add_value(variable, text);
    } else {
        return;
    }
    if (*label != '\0')
        value->label = text_clean(&dictionary->arena, label);
    value->is_user_missing = value->is_user_missing || is_user_missing;
}

static void count_number(struct dictionary_variable *variable, const char *text)
{
    double number;
    if (!number_parse_delivered(text, &number))
        return;
    variable->n_numbers++;
    variable->n_fractions += number != floor(number);
    variable->low = is_missing(variable->low) || number < variable->low ? number : variable->low;
    variable->high = is_missing(variable->high) || number > variable->high ? number : variable->high;
}

void dictionary_count(struct dictionary *dictionary, struct dictionary_variable *variable, const char *cell)
{
    size_t length = strlen(cell);
    const char *text = text_is_clean(cell, length) ? cell : text_clean(&dictionary->arena, cell);
    if (*text == '\0') {
        variable->n_empty++;
        return;
    }
    variable->n_filled++;
    count_number(variable, text);
    uint32_t place;
    if (!text_map_find(&variable->known, text, strlen(text), &place)) {
        bool has_room = variable->n_values < DICTIONARY_VALUES;
        place = has_room ? (uint32_t)variable->n_values : DICTIONARY_VALUES_BEYOND;
        const char *kept = text_map_add(&variable->known, text, strlen(text), place);
        if (has_room)
            (void)add_value(variable, kept);
        else
            variable->n_distinct++;
    }
    if (place != DICTIONARY_VALUES_BEYOND)
        variable->n_distinct += variable->values[place].count++ == 0;
}

bool dictionary_has_all_values(const struct dictionary_variable *variable)
{
    size_t n_met = 0;
    for (size_t i = 0; i < variable->n_values; i++)
        n_met += variable->values[i].count > 0;
    return n_met == variable->n_distinct;
}

bool dictionary_read(struct dictionary *dictionary, const char *path, const char *shown, struct error *err)
{
    *dictionary = (struct dictionary){ .shown = shown };
    if (survey_is_other_format(shown))
        return survey_refuse_format(shown, err);
    switch (survey_kind_of(path)) {
    case DELIVERY_CSV:
    case DELIVERY_WORKBOOK: return dictionary_read_csv(dictionary, path, shown, err);
    case DELIVERY_LABELLED: return dictionary_read_labelled(dictionary, path, shown, err);
    }
    return false;
}
