/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/cells.h"

#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

static bool is_blank(const char *text)
{
    size_t length;
    while ((length = text_blank_at(text)) > 0)
        text += length;
    return *text == '\0';
}

bool cells_are_blank(const struct csv_row *row, size_t first)
{
    for (size_t i = first; i < row->n_fields; i++)
        if (row->lengths[i] > 0 && !is_blank(row->fields[i]))
            return false;
    return true;
}

static void add_fault(struct delivery_reader *reader, size_t index, enum ingest_reason kind)
{
    reader->faults_of_row[reader->n_faults_of_row++] = (struct cell_fault){ index, kind };
}

/* The code of a cell of a coded variable. Outside the scale: a fault of the row, and no code yet, so that a row that
 * turns out to be none leaves nothing behind. */
static uint32_t code_of(struct delivery_reader *reader, size_t index, const struct csv_row *row)
{
    struct delivery_variable *variable = &reader->delivery->variables[index];
    const char *text = row->fields[variable->field];
    uint32_t code = coder_find(&variable->coder, text, row->lengths[variable->field]);
    if ((code & CODER_NOTHING) == 0) {
        if ((code & CODER_OTHER) != 0)
            add_fault(reader, index, BECAUSE_OTHER_VALUE);
        else
            reader->n_given += (code & CODER_MISSING) == 0;
        if ((code & CODER_BEYOND) != 0)
            add_fault(reader, index, BECAUSE_BEYOND);
        return code & ~(uint32_t)(CODER_OTHER | CODER_BEYOND);
    }
    bool is_empty = is_blank(text);
    reader->n_unknown++;
    if (!is_empty || reader->is_answering)
        add_fault(reader, index, is_empty ? BECAUSE_EMPTY : BECAUSE_NOT_IN_SCALE);
    return CODER_NOTHING | CODER_MISSING;
}

/* The number that a cell holds by its scale. */
static bool parse_scaled(const struct scale *scale, const char *text, double *number)
{
    struct arena scratch = { 0 };
    struct scale_match match = scale_find(scale, text_clean(&scratch, text));
    arena_clear(&scratch);
    if (match.kind == MATCH_NOTHING)
        return false;
    double value = match.kind == MATCH_NUMBER ? match.number : scale->levels[match.level].value;
    *number = match.status == ANSWER_GIVEN ? value : MISSING;
    return true;
}

/* The number that a cell without a scale holds; what is none as it stands is tried again without what nobody sees. */
static bool parse_number(const char *text, double *number)
{
    if (is_blank(text) || number_parse_delivered(text, number))
        return true;
    struct arena scratch = { 0 };
    bool is_number = number_parse_delivered(text_clean(&scratch, text), number);
    arena_clear(&scratch);
    return is_number;
}

static void see_marks(struct number_marks *marks, const char *text, size_t line)
{
    struct arena scratch = { 0 };
    const char *c = text;
    while (*c != '\0' && (unsigned char)*c < 0x80)
        c++;
    number_marks_add(marks, *c == '\0' ? text : text_clean(&scratch, text), line);
    arena_clear(&scratch);
}

/* What is wrong with a number of the variable; NONE where it may be. */
static enum ingest_reason fault_of_number(const struct variable_row *row, double number)
{
    if (number < 0 && role_is_weight(row->role))
        return BECAUSE_NEGATIVE;
    return number < row->min || number > row->max ? BECAUSE_OUTSIDE : BECAUSE_NONE;
}

/* The number in a cell, MISSING where it is empty. What is no number, a weight below zero, and what min and max leave
 * out: a fault, and missing. */
static double number_of(struct delivery_reader *reader, size_t index, const struct csv_row *row)
{
    struct delivery_variable *variable = &reader->delivery->variables[index];
    const char *text = row->fields[variable->field];
    const struct scale *scale = variable->variable->scale;
    double number = MISSING;
    bool is_known = scale != NULL ? parse_scaled(scale, text, &number) : parse_number(text, &number);
    enum ingest_reason fault = is_known ? fault_of_number(variable->variable->row, number) : BECAUSE_NO_NUMBER;
    if (fault != BECAUSE_NONE) {
        add_fault(reader, index, fault);
        return MISSING;
    }
    see_marks(&variable->marks, text, row->line);
    bool is_answer = !is_missing(number) && role_is_answer(variable->variable->role);
    reader->n_numbers += is_answer;
    reader->n_given += is_answer && reader->n_coded == 0;
    return number;
}

static bool is_empty(const struct delivery_reader *reader, size_t index)
{
    const struct cell *cell = &reader->cells[index];
    bool is_number = reader->delivery->variables[index].variable->storage == STORAGE_NUMBER;
    return is_number ? is_missing(cell->number) : (cell->code & CODER_MISSING) != 0;
}

static void take_cell(struct delivery_reader *reader, size_t index, const struct csv_row *row)
{
    struct delivery_variable *variable = &reader->delivery->variables[index];
    struct cell *cell = &reader->cells[index];
    if (variable->variable->storage == STORAGE_NUMBER) {
        cell->number = number_of(reader, index, row);
        return;
    }
    cell->code = variable->coder.scale != NULL
                     ? code_of(reader, index, row)
                     : coder_find(&variable->coder, row->fields[variable->field], row->lengths[variable->field]);
    if (variable->variable->role == ROLE_STATUS)
        reader->is_answering = !is_empty(reader, index) && variable->coder.levels[cell->code & CODER_CODE].value == 1;
}

void cells_take(struct delivery_reader *reader, size_t from, size_t to, const struct csv_row *row)
{
    for (size_t k = from; k < to; k++) {
        const struct cell_order *order = &reader->order[k];
        bool is_short = order->of_byte != NULL && row->lengths[order->field] <= 1;
        uint32_t known = is_short ? order->of_byte[(unsigned char)row->fields[order->field][0]] : 0;
        uint32_t code = known - 1, flags = code & ~(uint32_t)CODER_CODE;
        if (known == 0 || (flags & ~(uint32_t)CODER_MISSING) != 0) {
            take_cell(reader, order->variable, row);
            continue;
        }
        reader->cells[order->variable].code = code; /* as most are */
        reader->n_given += order->is_by_scale && flags == 0;
    }
}

void cells_settle(struct delivery_reader *reader)
{
    struct delivery *delivery = reader->delivery;
    for (size_t k = 0; k < reader->n_judged; k++) {
        struct delivery_variable *variable = &delivery->variables[reader->order[k].variable];
        struct cell *cell = &reader->cells[reader->order[k].variable];
        if (variable->variable->storage != STORAGE_NUMBER && (cell->code & CODER_NOTHING) != 0)
            cell->code = coder_not_stated(&variable->coder) | CODER_MISSING;
    }
}

/* Why a row cannot be kept without a cell of this role; NONE where it can. */
static enum ingest_reason needed_for_row(const struct delivery_reader *reader, enum role role)
{
    if (role_is_weight(role))
        return reader->is_answering ? BECAUSE_WEIGHT_EMPTY : BECAUSE_NONE;
    return role == ROLE_STRATUM ? BECAUSE_STRATUM_EMPTY : role == ROLE_PSU ? BECAUSE_PSU_EMPTY : BECAUSE_NONE;
}

enum ingest_reason cells_find_needed(const struct delivery_reader *reader, size_t *index)
{
    for (size_t k = 0; k < reader->n_needed; k++) {
        *index = reader->needed[k];
        enum ingest_reason reason = is_empty(reader, *index)
                                        ? needed_for_row(reader, reader->delivery->variables[*index].variable->role)
                                        : BECAUSE_NONE;
        if (reason != BECAUSE_NONE)
            return reason;
    }
    return BECAUSE_NONE;
}

int cell_year(const struct codebook_variable *year, const char *text)
{
    const struct scale *scale = year->scale;
    double number;
    bool is_number = scale != NULL ? parse_scaled(scale, text, &number) : number_parse_delivered(text, &number);
    return is_number && number >= 1000 && number <= 9999 && number == (double)(int)number ? (int)number
                                                                                          : MISSING_INTEGER;
}
