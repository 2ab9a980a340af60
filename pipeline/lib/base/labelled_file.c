/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/labelled_file.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <readstat.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/labelled_stream.h"
#include "base/labelled_text.h"
#include "base/number.h"
#include "base/text.h"

typedef readstat_error_t parse_function(readstat_parser_t *parser, const char *path, void *context);

static const struct {
    const char *ending;
    enum labelled_program program;
    parse_function *parse;
} formats[] = {
    { ".sav", PROGRAM_SPSS, readstat_parse_sav },          { ".zsav", PROGRAM_SPSS, readstat_parse_sav },
    { ".por", PROGRAM_SPSS, readstat_parse_por },          { ".dta", PROGRAM_STATA, readstat_parse_dta },
    { ".sas7bdat", PROGRAM_SAS, readstat_parse_sas7bdat },
};
enum { N_FORMATS = sizeof formats / sizeof *formats };

/* The place of the name's format in the list, N_FORMATS where it has none. */
static size_t format_of(const char *name)
{
    const char *ending = strrchr(name, '.');
    size_t i = ending != NULL ? 0 : N_FORMATS;
    while (i < N_FORMATS && strcasecmp(ending, formats[i].ending) != 0)
        i++;
    return i;
}

bool labelled_file_is(const char *name, enum labelled_program *program)
{
    size_t format = format_of(name);
    if (format < N_FORMATS)
        *program = formats[format].program;
    return format < N_FORMATS;
}

const char *labelled_program_name(enum labelled_program program)
{
    switch (program) {
    case PROGRAM_SPSS: return "SPSS";
    case PROGRAM_STATA: return "Stata";
    case PROGRAM_SAS: return "SAS";
    }
    return "";
}

/* A set of value labels, which variables share by its name. */
struct label_set {
    const char *name;
    struct labelled_value *values;
    size_t n_values, capacity;
};

/* The state of one pass over a file. bytes, starts, lengths: the cells of the row at hand, one after another, each with
 * a NUL; row: its number, -1 before the first. sets: only where the dictionary is read. has_stopped: the callback
 * wanted no more, or a finding was added. */
struct pass {
    const char *shown, *ending;
    enum labelled_program program;
    struct labelled_dictionary *dictionary;
    size_t capacity;
    const char **set_names;
    size_t set_names_capacity;
    struct label_set *sets;
    size_t n_sets, sets_capacity;
    csv_row_function *row_function;
    void *context;
    struct error *err;
    char *bytes;
    size_t n_bytes, bytes_capacity;
    size_t *starts, *lengths, n_fields;
    const char **fields;
    int row;
    bool has_stopped, is_base_30;
};

/* ---- the dictionary */

static struct label_set *set_of(struct pass *pass, const char *name)
{
    for (size_t i = 0; i < pass->n_sets; i++)
        if (text_is(pass->sets[i].name, name))
            return &pass->sets[i];
    pass->sets = memory_grow(pass->sets, &pass->sets_capacity, pass->n_sets + 1, sizeof *pass->sets);
    struct label_set *added = &pass->sets[pass->n_sets++];
    added->name = arena_format(&pass->dictionary->arena, "%s", name);
    return added;
}

static size_t trimmed_length(const char *text)
{
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return length;
}

static const char *keep(struct arena *arena, const char *text)
{
    if (text == NULL)
        return "";
    size_t length = trimmed_length(text);
    char *kept = arena_new(arena, length + 1);
    memcpy(kept, text, length);
    kept[text_drop_direction(kept, length)] = '\0';
    return kept;
}

static int take_metadata(readstat_metadata_t *metadata, void *context)
{
    struct pass *pass = context;
    pass->dictionary->n_rows = readstat_get_row_count(metadata);
    return READSTAT_HANDLER_OK;
}

/* A number of .por is written in digits of base 30, which no tenth is exact in: to 15 decimal digits it is what it was.
 */
static readstat_value_t rounded(readstat_value_t value)
{
    char text[LABELLED_CELL];
    (void)snprintf(text, sizeof text, "%.15g", value.v.double_value);
    (void)number_parse(text, &value.v.double_value);
    return value;
}

/* The value as a cell has it; a letter of a kind of missing is one that cells have too. */
static const char *value_text(char text[LABELLED_CELL], readstat_value_t value, enum labelled_form form,
                              const struct pass *pass)
{
    if (readstat_value_is_tagged_missing(value)) {
        (void)snprintf(text, LABELLED_CELL, ".%c", tolower((unsigned char)readstat_value_tag(value)));
        return text;
    }
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
        const char *string = readstat_string_value(value);
        return string != NULL ? string : "";
    }
    if (readstat_value_is_system_missing(value))
        return "";
    if (pass->is_base_30 && readstat_value_type(value) == READSTAT_TYPE_DOUBLE)
        value = rounded(value);
    return labelled_text_of_number(text, value, form, pass->program);
}

static int take_label(const char *set, readstat_value_t value, const char *label, void *context)
{
    struct pass *pass = context;
    struct arena *arena = &pass->dictionary->arena;
    struct label_set *added = set_of(pass, set != NULL ? set : "");
    char text[LABELLED_CELL];
    added->values = memory_grow(added->values, &added->capacity, added->n_values + 1, sizeof *added->values);
    added->values[added->n_values++] =
        (struct labelled_value){ keep(arena, value_text(text, value, LABELLED_NUMBER, pass)), keep(arena, label) };
    return READSTAT_HANDLER_OK;
}

/* An end of a range; one that is infinite, or as far as numbers go, is open. */
static const char *end_text(struct arena *arena, readstat_value_t value, const struct pass *pass)
{
    char text[LABELLED_CELL];
    bool is_number = readstat_value_type_class(value) == READSTAT_TYPE_CLASS_NUMERIC;
    if (is_number && !(fabs(readstat_double_value(value)) < 1e300))
        return "";
    return keep(arena, value_text(text, value, LABELLED_NUMBER, pass));
}

static void take_missing(struct pass *pass, const readstat_variable_t *variable, struct labelled_variable *added)
{
    struct arena *arena = &pass->dictionary->arena;
    int n = readstat_variable_get_missing_ranges_count(variable);
    added->missing = arena_new(arena, (size_t)(n > 0 ? n : 0) * sizeof *added->missing);
    for (int i = 0; i < n; i++)
        added->missing[added->n_missing++] =
            (struct labelled_range){ end_text(arena, readstat_variable_get_missing_range_lo(variable, i), pass),
                                     end_text(arena, readstat_variable_get_missing_range_hi(variable, i), pass) };
}

static int take_variable(int index, readstat_variable_t *variable, const char *set, void *context)
{
    (void)index;
    struct pass *pass = context;
    struct labelled_dictionary *dictionary = pass->dictionary;
    size_t n = ++dictionary->n_variables;
    dictionary->variables = memory_grow(dictionary->variables, &pass->capacity, n, sizeof *dictionary->variables);
    pass->set_names = memory_grow(pass->set_names, &pass->set_names_capacity, n, sizeof *pass->set_names);
    struct labelled_variable *added = &dictionary->variables[n - 1];
    added->name = keep(&dictionary->arena, readstat_variable_get_name(variable));
    added->label = keep(&dictionary->arena, readstat_variable_get_label(variable));
    added->form = labelled_form_of(variable, pass->program);
    take_missing(pass, variable, added);
    pass->set_names[n - 1] = set != NULL ? keep(&dictionary->arena, set) : NULL;
    return READSTAT_HANDLER_OK;
}

/* Gives each variable the labels of its set, once all are known. */
static void hand_out_labels(struct pass *pass)
{
    struct labelled_dictionary *dictionary = pass->dictionary;
    for (size_t i = 0; i < dictionary->n_variables; i++) {
        if (pass->set_names[i] == NULL)
            continue;
        const struct label_set *set = set_of(pass, pass->set_names[i]);
        struct labelled_variable *variable = &dictionary->variables[i];
        variable->values = arena_new(&dictionary->arena, set->n_values * sizeof *variable->values);
        if (set->n_values > 0)
            memcpy(variable->values, set->values, set->n_values * sizeof *variable->values);
        variable->n_values = set->n_values;
    }
}

/* ---- rows */

static int stop(struct pass *pass)
{
    pass->has_stopped = true;
    return READSTAT_HANDLER_ABORT;
}

/* Hands the row at hand on; false where no more is wanted. */
static bool give_row(struct pass *pass, size_t line)
{
    for (size_t i = 0; i < pass->n_fields; i++)
        pass->fields[i] = pass->bytes + pass->starts[i];
    struct csv_row row = { pass->fields, pass->lengths, pass->n_fields, line };
    bool goes_on = pass->row_function(pass->context, &row, pass->err);
    pass->n_fields = pass->n_bytes = 0;
    return goes_on;
}

static void add_cell(struct pass *pass, const char *text, size_t length)
{
    pass->bytes = memory_grow(pass->bytes, &pass->bytes_capacity, pass->n_bytes + length + 1, 1);
    memcpy(pass->bytes + pass->n_bytes, text, length);
    length = text_drop_direction(pass->bytes + pass->n_bytes, length);
    pass->starts[pass->n_fields] = pass->n_bytes;
    pass->lengths[pass->n_fields++] = length;
    pass->bytes[pass->n_bytes + length] = '\0';
    pass->n_bytes += length + 1;
}

static int take_value(int row, readstat_variable_t *variable, readstat_value_t value, void *context)
{
    struct pass *pass = context;
    const struct labelled_dictionary *dictionary = pass->dictionary;
    size_t index = (size_t)readstat_variable_get_index(variable);
    if (row != pass->row && pass->row >= 0 && !give_row(pass, (size_t)pass->row + 2))
        return stop(pass);
    pass->row = row;
    if (index >= dictionary->n_variables || index < pass->n_fields)
        return READSTAT_HANDLER_OK;
    while (pass->n_fields < index)
        add_cell(pass, "", 0);
    char text[LABELLED_CELL];
    bool is_missing = readstat_value_is_defined_missing(value, variable);
    enum labelled_form form = is_missing ? LABELLED_NUMBER : dictionary->variables[index].form;
    const char *cell = value_text(text, value, form, pass);
    size_t length = trimmed_length(cell);
    if (!text_is_utf8(cell, length)) {
        (void)error_at(pass->err, (struct place){ pass->shown, (size_t)row + 2, index + 1 },
                       "this text of %s has bytes that are none in the encoding that the file says; open it in %s and "
                       "save it anew as Unicode, or export it as CSV",
                       dictionary->variables[index].name, labelled_program_name(pass->program));
        return stop(pass);
    }
    add_cell(pass, cell, length);
    return READSTAT_HANDLER_OK;
}

/* ---- passes */

static bool refuse(const struct pass *pass, readstat_error_t code)
{
    return error_at(pass->err, (struct place){ .file = pass->shown },
                    "this cannot be read as a %s file (%s): it is cut off, damaged or of another kind; open it in %s "
                    "and save it anew, or export it as CSV",
                    pass->ending, readstat_error_message(code), labelled_program_name(pass->program));
}

static bool run(struct pass *pass, const char *path, readstat_parser_t *parser)
{
    size_t format = format_of(path);
    if (parser == NULL)
        return error_add(pass->err, "ReadStat cannot be started");
    if (access(path, R_OK) != 0)
        return error_system(pass->err, pass->shown, "cannot read");
    struct labelled_stream stream;
    labelled_stream_use(&stream, parser);
    readstat_error_t code = formats[format].parse(parser, path, pass);
    if (pass->has_stopped)
        return false;
    if (stream.failed_as != 0) {
        errno = stream.failed_as;
        return error_system(pass->err, pass->shown, "cannot read");
    }
    return code == READSTAT_OK || refuse(pass, code);
}

/* A pass over a file of one of the formats. */
static struct pass pass_of(struct labelled_dictionary *dictionary, const char *path, const char *shown,
                           struct error *err)
{
    size_t format = format_of(path);
    return (struct pass){ .shown = shown,
                          .ending = format < N_FORMATS ? formats[format].ending : "",
                          .program = format < N_FORMATS ? formats[format].program : PROGRAM_SPSS,
                          .is_base_30 = text_ends(path, ".por"),
                          .dictionary = dictionary,
                          .err = err,
                          .row = -1 };
}

bool labelled_dictionary_read(struct labelled_dictionary *dictionary, const char *path, const char *shown,
                              struct error *err)
{
    *dictionary = (struct labelled_dictionary){ .n_rows = -1 };
    struct pass pass = pass_of(dictionary, path, shown, err);
    readstat_parser_t *parser = readstat_parser_init();
    if (parser != NULL) {
        (void)readstat_set_metadata_handler(parser, take_metadata);
        (void)readstat_set_variable_handler(parser, take_variable);
        (void)readstat_set_value_label_handler(parser, take_label);
    }
    bool done = run(&pass, path, parser);
    if (done)
        hand_out_labels(&pass);
    for (size_t i = 0; i < pass.n_sets; i++)
        free(pass.sets[i].values);
    free(pass.sets);
    free(pass.set_names);
    readstat_parser_free(parser);
    return done;
}

void labelled_dictionary_clear(struct labelled_dictionary *dictionary)
{
    free(dictionary->variables);
    arena_clear(&dictionary->arena);
    *dictionary = (struct labelled_dictionary){ 0 };
}

static bool give_names(struct pass *pass)
{
    for (size_t i = 0; i < pass->dictionary->n_variables; i++)
        add_cell(pass, pass->dictionary->variables[i].name, strlen(pass->dictionary->variables[i].name));
    return give_row(pass, 1);
}

/* ReadStat knows nothing of a variable unless somebody takes it. */
static int pass_variable(int index, readstat_variable_t *variable, const char *set, void *context)
{
    (void)index;
    (void)variable;
    (void)set;
    (void)context;
    return READSTAT_HANDLER_OK;
}

/* The rows, of a file whose variables are known. */
static bool give_rows(struct pass *pass, const char *path)
{
    readstat_parser_t *parser = readstat_parser_init();
    if (parser != NULL) {
        (void)readstat_set_variable_handler(parser, pass_variable);
        (void)readstat_set_value_handler(parser, take_value);
    }
    bool done = run(pass, path, parser);
    readstat_parser_free(parser);
    return done && (pass->row < 0 || give_row(pass, (size_t)pass->row + 2));
}

bool labelled_file_read(const char *path, const char *shown, csv_row_function *row_function, void *context,
                        struct error *err)
{
    struct labelled_dictionary dictionary;
    bool done = labelled_dictionary_read(&dictionary, path, shown, err);
    struct pass pass = pass_of(&dictionary, path, shown, err);
    pass.row_function = row_function;
    pass.context = context;
    pass.starts = memory_new(dictionary.n_variables, sizeof *pass.starts);
    pass.lengths = memory_new(dictionary.n_variables, sizeof *pass.lengths);
    pass.fields = memory_new(dictionary.n_variables, sizeof *pass.fields);
    done = done && give_names(&pass) && give_rows(&pass, path);
    free(pass.bytes);
    free(pass.starts);
    free(pass.lengths);
    free(pass.fields);
    labelled_dictionary_clear(&dictionary);
    return done;
}
