/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dictionary of a file of SPSS, Stata or SAS, which says itself what its variables and values are called, and which
 * values count as missing. */
#include <math.h>
#include <string.h>

#include "base/labelled_file.h"
#include "base/number.h"
#include "base/text.h"
#include "draft/dictionary.h"

static bool is_of_number(const struct labelled_range *range, double value)
{
    double low = -HUGE_VAL, high = HUGE_VAL;
    if ((*range->low != '\0' && !number_parse(range->low, &low)) ||
        (*range->high != '\0' && !number_parse(range->high, &high)))
        return false;
    return value >= low && value <= high;
}

/* Whether the file declares the value as missing. A kind of missing by letter is one by itself. */
static bool is_user_missing(const struct labelled_variable *variable, const char *raw)
{
    double value;
    bool is_number = number_parse(raw, &value), is_tag = raw[0] == '.' && strlen(raw) == 2;
    bool is_missing = variable->form != LABELLED_TEXT && is_tag && !is_number;
    for (size_t i = 0; i < variable->n_missing && !is_missing; i++) {
        const struct labelled_range *range = &variable->missing[i];
        is_missing = is_number ? is_of_number(range, value) : text_is(range->low, raw);
    }
    return is_missing;
}

static void add_variable(struct dictionary *dictionary, const struct labelled_variable *from)
{
    struct dictionary_variable *added = dictionary_add(dictionary, from->name, from->label);
    added->is_text = from->form == LABELLED_TEXT;
    for (size_t i = 0; i < from->n_values; i++)
        dictionary_declare(dictionary, added, from->values[i].value, from->values[i].label, false);
}

static bool count_row(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct dictionary *dictionary = context;
    if (row->line == dictionary->header_line)
        return true;
    dictionary->n_rows++;
    for (size_t i = 0; i < dictionary->n_variables; i++)
        dictionary_count(dictionary, &dictionary->variables[i], i < row->n_fields ? row->fields[i] : "");
    return true;
}

/* Values that the file labels, and those that were met, as missing where they are. */
static void declare_missing(struct dictionary *dictionary, const struct labelled_dictionary *from)
{
    for (size_t i = 0; i < dictionary->n_variables; i++)
        for (size_t k = 0; k < dictionary->variables[i].n_values; k++) {
            struct dictionary_value *value = &dictionary->variables[i].values[k];
            value->is_user_missing = is_user_missing(&from->variables[i], value->raw);
        }
}

bool dictionary_read_labelled(struct dictionary *dictionary, const char *path, const char *shown, struct error *err)
{
    *dictionary = (struct dictionary){ .shown = shown, .format = { .encoding = "UTF-8" }, .header_line = 1 };
    struct labelled_dictionary from;
    bool done = labelled_dictionary_read(&from, path, shown, err);
    for (size_t i = 0; done && i < from.n_variables; i++)
        add_variable(dictionary, &from.variables[i]);
    done = done && labelled_file_read(path, shown, count_row, dictionary, err);
    if (done)
        declare_missing(dictionary, &from);
    labelled_dictionary_clear(&from);
    return done &&
           (dictionary->n_rows > 0 || error_at(err, (struct place){ .file = shown },
                                               "this file has no respondent; the one that holds them was wanted"));
}
