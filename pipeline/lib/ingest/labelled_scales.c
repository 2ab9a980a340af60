/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/labelled_scales.h"

#include "base/labelled_file.h"
#include "base/text.h"
#include "ingest/headers.h"
#include "base/translation.h"

/* Whether a row of the scale itself is about the text; the one of all others is not. */
static bool is_known(const struct scale *scale, struct arena *arena, const char *text)
{
    struct scale_match match = scale_find(scale, text_clean(arena, text));
    return match.kind != MATCH_NOTHING && !match.is_other;
}

/* `1 for "Ja", 2 for "Nej"`, of the labels that the scale knows; NULL where it knows a value, or no label. */
static const char *raws_wanted(const struct scale *scale, const struct labelled_variable *variable, struct arena *arena)
{
    const char *wanted = NULL;
    for (size_t i = 0; i < variable->n_values; i++) {
        const struct labelled_value *value = &variable->values[i];
        if (is_known(scale, arena, value->value))
            return NULL;
        if (!text_is_empty(value->label) && is_known(scale, arena, value->label))
            wanted = arena_format(arena, translated("%s%s%s for \"%s\""), wanted != NULL ? wanted : "",
                                  wanted != NULL ? ", " : "", value->value, value->label);
    }
    return wanted;
}

/* The place of the codebook's column among the file's variables, n_variables where it is not there, which is told when
 * the rows are read. */
static size_t find_column(const struct headers *headers, const struct codebook_variable *variable)
{
    struct error ignored = { 0 };
    size_t field = headers->n_fields;
    if (!headers_find(headers, variable->row->column, variable->row->variable, &field, &ignored))
        field = headers->n_fields;
    error_clear(&ignored);
    return field;
}

static void check_variable(const struct delivery_file *file, const struct labelled_dictionary *dictionary,
                           const struct headers *headers, const struct codebook_variable *variable, struct error *err)
{
    struct arena arena = { 0 };
    size_t field = variable->scale != NULL ? find_column(headers, variable) : headers->n_fields;
    const char *wanted =
        field < dictionary->n_variables ? raws_wanted(variable->scale, &dictionary->variables[field], &arena) : NULL;
    if (wanted != NULL)
        (void)error_at(err, (struct place){ file->shown, 1, field + 1 },
                       "%s has values with labels, and the scale %s has the labels where its raw values are wanted; "
                       "write in codebook/scales.csv, as raw, %s",
                       dictionary->variables[field].name, variable->scale->name, wanted);
    arena_clear(&arena);
}

bool labelled_scales_check(const struct delivery_file *file, const struct codebook_year *codebook, struct error *err)
{
    struct labelled_dictionary dictionary;
    struct arena arena = { 0 };
    size_t n_errors = err->n_errors;
    if (labelled_dictionary_read(&dictionary, file->path, file->shown, err)) {
        const char **names = arena_new(&arena, dictionary.n_variables * sizeof *names);
        for (size_t i = 0; i < dictionary.n_variables; i++)
            names[i] = dictionary.variables[i].name;
        struct headers headers;
        headers_init(&headers, &(struct csv_row){ .fields = names, .n_fields = dictionary.n_variables, .line = 1 },
                     file->shown);
        for (size_t i = 0; i < codebook->n_variables; i++)
            check_variable(file, &dictionary, &headers, &codebook->variables[i], err);
        headers_clear(&headers);
    }
    labelled_dictionary_clear(&dictionary);
    arena_clear(&arena);
    return err->n_errors == n_errors;
}
