/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/respondents_sav.h"

#include <ctype.h>
#include <math.h>
#include <readstat.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

/* A variable as it is written. is_text: its codes are. lowest: of its answers, 0 at most; kinds of missing answers lie
 * below. */
struct sav_variable {
    const struct respondent_variable *from;
    readstat_variable_t *to;
    bool is_text;
    double lowest;
};

static const char *name_of(struct arena *arena, const char *variable)
{
    static const char *const reserved[] = { "all", "and", "by",  "eq", "ge", "gt",  "le",
                                            "lt",  "ne",  "not", "or", "to", "with" };
    if (!isalpha((unsigned char)*variable))
        return arena_format(arena, "v_%s", variable);
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (text_is(variable, reserved[i]))
            return arena_format(arena, "%s_", variable);
    return variable;
}

/* The value of a kind of missing answer: 1 to 4 below the lowest answer. */
static double missing_value(const struct sav_variable *variable, enum answer_status status)
{
    return variable->lowest - (double)(status - ANSWER_GIVEN);
}

static double value_of(const struct sav_variable *variable, const struct ingest_level_row *level)
{
    return level->status == ANSWER_GIVEN ? level->value : missing_value(variable, level->status);
}

static const char *code_of(const struct ingest_level_row *level)
{
    return level->status == ANSWER_GIVEN ? level->code : answer_status_word(level->status);
}

static struct sav_variable look_at(const struct respondent_variable *from)
{
    struct sav_variable variable = { .from = from };
    for (size_t i = 0; i < from->n_levels; i++) {
        const struct ingest_level_row *level = &from->levels[i];
        if (level->status != ANSWER_GIVEN)
            continue;
        variable.is_text = variable.is_text || is_missing(level->value);
        variable.lowest = !is_missing(level->value) ? fmin(variable.lowest, floor(level->value)) : variable.lowest;
    }
    return variable;
}

static void add_labels(const struct sav_variable *variable, readstat_writer_t *writer)
{
    readstat_label_set_t *set = NULL;
    for (size_t i = 0; i < variable->from->n_levels; i++) {
        const struct ingest_level_row *level = &variable->from->levels[i];
        if (level->status == ANSWER_GIVEN && text_is(level->label_sv, level->code))
            continue;
        const char *label = *level->label_sv != '\0' ? level->label_sv : code_of(level);
        if (set == NULL)
            set = readstat_add_label_set(writer, variable->is_text ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE,
                                         variable->from->variable->variable);
        if (variable->is_text)
            readstat_label_string_value(set, code_of(level), label);
        else
            readstat_label_double_value(set, value_of(variable, level), label);
    }
    if (set != NULL)
        readstat_variable_set_label_set(variable->to, set);
}

/* The most bytes that one of its codes has. */
static size_t width_of(const struct sav_variable *variable)
{
    size_t width = 1;
    for (size_t i = 0; i < variable->from->n_levels; i++) {
        size_t length = strlen(code_of(&variable->from->levels[i]));
        width = length > width ? length : width;
    }
    return width;
}

static readstat_error_t add_variable(struct sav_variable *variable, readstat_writer_t *writer)
{
    struct arena arena = { 0 };
    const struct ingest_variable_row *row = variable->from->variable;
    variable->to = readstat_add_variable(writer, name_of(&arena, row->variable),
                                         variable->is_text ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE,
                                         variable->is_text ? width_of(variable) : 0);
    arena_clear(&arena);
    readstat_variable_set_label(variable->to, *row->question != '\0' ? row->question : row->label_sv);
    add_labels(variable, writer);
    bool has_missing = false;
    for (size_t i = 0; i < variable->from->n_levels; i++)
        has_missing = has_missing || variable->from->levels[i].status != ANSWER_GIVEN;
    if (!has_missing || variable->is_text)
        return READSTAT_OK;
    return readstat_variable_add_missing_double_range(variable->to, missing_value(variable, ANSWER_NOT_STATED),
                                                      missing_value(variable, ANSWER_DONT_KNOW));
}

static readstat_error_t write_cell(const struct sav_variable *variable, readstat_writer_t *writer, size_t row)
{
    const struct respondent_variable *from = variable->from;
    if (from->n_levels > 0) {
        const struct ingest_level_row *level = &from->levels[npy_code(&from->array, row)];
        return variable->is_text ? readstat_insert_string_value(writer, variable->to, code_of(level))
                                 : readstat_insert_double_value(writer, variable->to, value_of(variable, level));
    }
    double number = npy_number(&from->array, row);
    return is_missing(number) ? readstat_insert_missing_value(writer, variable->to)
                              : readstat_insert_double_value(writer, variable->to, number);
}

static ssize_t write_bytes(const void *bytes, size_t length, void *context)
{
    return fwrite(bytes, 1, length, context) == length ? (ssize_t)length : -1;
}

static readstat_error_t write_rows(const struct sav_variable *variables, const struct respondents *respondents,
                                   readstat_writer_t *writer)
{
    readstat_error_t code = READSTAT_OK;
    for (size_t i = 0; code == READSTAT_OK && i < respondents->n; i++) {
        code = readstat_begin_row(writer);
        for (size_t k = 0; code == READSTAT_OK && k < respondents->n_variables; k++)
            code = write_cell(&variables[k], writer, i);
        code = code == READSTAT_OK ? readstat_end_row(writer) : code;
    }
    return code == READSTAT_OK ? readstat_end_writing(writer) : code;
}

bool respondents_write_sav(const struct respondents *respondents, FILE *stream, const char *shown, struct error *err)
{
    readstat_writer_t *writer = readstat_writer_init();
    struct sav_variable *variables = memory_new(respondents->n_variables, sizeof *variables);
    if (writer == NULL) {
        free(variables);
        return error_add(err, "ReadStat cannot be started");
    }
    readstat_error_t code = readstat_set_data_writer(writer, write_bytes);
    (void)readstat_writer_set_compression(writer, READSTAT_COMPRESS_ROWS);
    (void)readstat_writer_set_file_timestamp(writer, 0); /* the same respondents are the same bytes on any day */
    for (size_t k = 0; code == READSTAT_OK && k < respondents->n_variables; k++) {
        variables[k] = look_at(&respondents->variables[k]);
        code = add_variable(&variables[k], writer);
    }
    code = code == READSTAT_OK ? readstat_begin_writing_sav(writer, stream, (long)respondents->n) : code;
    code = code == READSTAT_OK ? write_rows(variables, respondents, writer) : code;
    readstat_writer_free(writer);
    free(variables);
    return code == READSTAT_OK || error_at(err, (struct place){ .file = shown }, "cannot be written as .sav: %s",
                                           readstat_error_message(code));
}
