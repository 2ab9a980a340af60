#include "ingest/cells.h"

#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

static bool is_blank(const char *text)
{
    static const char *const blanks[] = { " ", "\t", "\r", "\n", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89" };
    while (*text != '\0') {
        unsigned char first = (unsigned char)*text;
        if (first > ' ' && first != 0xC2 && first != 0xE2)
            return false;
        size_t i = 0;
        while (i < sizeof blanks / sizeof *blanks && !text_starts(text, blanks[i]))
            i++;
        if (i == sizeof blanks / sizeof *blanks)
            return false;
        text += strlen(blanks[i]);
    }
    return true;
}

bool cells_are_blank(const struct csv_row *row, size_t first)
{
    for (size_t i = first; i < row->n_fields; i++)
        if (row->lengths[i] > 0 && !is_blank(row->fields[i]))
            return false;
    return true;
}

/* The last part of a message about a cell that means nothing: what to do about it. */
static const char *remedy_for(const char *text)
{
    if (strstr(text, "\xC3\x83") != NULL || strstr(text, "\xC3\xA2\xE2\x82\xAC") != NULL)
        return "it looks like UTF-8 taken for another encoding: export the file again, or set encoding";
    return "add a row to codebook/scales.csv, or set unknown_codes to not_stated";
}

/* Whether one more finding about a variable is to be told. */
static bool is_told(struct delivery_variable *variable)
{
    return variable->n_findings++ < READER_MAX_FINDINGS;
}

static void find_unknown(struct delivery_reader *reader, struct delivery_variable *variable, const struct csv_row *row,
                         struct error *err)
{
    const char *text = row->fields[variable->field], *name = variable->name, *scale = variable->variable->scale->name;
    struct place place = delivery_reader_place(reader, row, variable->field);
    int year = reader->delivery->codebook->year;
    if (!is_told(variable))
        return;
    if (*text == '\0')
        (void)error_at(err, place, "the cell of %s is empty, and its scale %s has no (empty) in %d; %s", name, scale,
                       year, remedy_for(text));
    else
        (void)error_at(err, place, "\"%s\" of %s is not in its scale %s in %d; %s", text, name, scale, year,
                       remedy_for(text));
}

/* The code of a cell of a coded variable. Outside the scale: a finding or, where the rules say so, not stated. */
static uint32_t code_of(struct delivery_reader *reader, struct delivery_variable *variable, const struct csv_row *row,
                        struct error *err)
{
    const char *text = row->fields[variable->field];
    uint32_t code = coder_find(&variable->coder, text, row->lengths[variable->field]);
    struct ingest_entry entry = { row->line, variable->header, text, "any other value, as * says", ACTION_CODED };
    if ((code & CODER_NOTHING) == 0) {
        if ((code & CODER_OTHER) != 0)
            delivery_reader_report(reader, entry);
        return code & ~(uint32_t)CODER_OTHER;
    }
    if (is_blank(text) && !reader->is_answering)
        return coder_not_stated(&variable->coder) | CODER_MISSING;
    if (!reader->rules.unknown_is_not_stated) {
        find_unknown(reader, variable, row, err);
        return 0;
    }
    entry.reason = "not in its scale, counted as not stated";
    delivery_reader_report(reader, entry);
    return coder_not_stated(&variable->coder) | CODER_MISSING;
}

/* The number that a cell holds by its scale. */
static bool parse_scaled(const struct scale *scale, const char *text, double *number)
{
    struct arena scratch = { 0 };
    struct scale_match match = scale_find(scale, raw_clean(&scratch, text));
    arena_clear(&scratch);
    if (match.kind == MATCH_NOTHING)
        return false;
    double value = match.kind == MATCH_NUMBER ? match.number : scale->levels[match.level].value;
    *number = match.status == ANSWER_GIVEN ? value : MISSING;
    return true;
}

static bool is_weight(enum role role)
{
    return role == ROLE_WEIGHT || role == ROLE_WEIGHT_HOUSEHOLD;
}

/* The number in a cell, MISSING where it is empty. What is no number, and a weight below zero: a finding, or missing.
 */
static double number_of(struct delivery_reader *reader, struct delivery_variable *variable, const struct csv_row *row,
                        struct error *err)
{
    const char *text = row->fields[variable->field];
    const struct scale *scale = variable->variable->scale;
    double number = MISSING;
    bool is_known =
        scale != NULL ? parse_scaled(scale, text, &number) : is_blank(text) || number_parse_delivered(text, &number);
    bool is_negative = is_known && is_weight(variable->variable->role) && number < 0;
    if (is_known && !is_negative)
        return number;
    if (reader->rules.unknown_is_not_stated) {
        delivery_reader_report(reader, (struct ingest_entry){ row->line, variable->header, text,
                                                              is_negative ? "weight below zero, counted as missing"
                                                                          : "no number, counted as missing",
                                                              ACTION_CODED });
    } else if (is_told(variable)) {
        struct place place = delivery_reader_place(reader, row, variable->field);
        if (is_negative)
            (void)error_at(
                err, place,
                "the weight %s is \"%s\", zero or more was wanted; correct it, or set unknown_codes to not_stated",
                variable->name, text);
        else
            (void)error_at(
                err, place,
                "%s is \"%s\", a number was wanted; correct it, give %s a scale, or set unknown_codes to not_stated",
                variable->name, text, variable->name);
        return 0;
    }
    return MISSING;
}

/* Why a row cannot be kept without this cell; NULL where it can. */
static const char *needed_for_row(const struct delivery_reader *reader, enum role role)
{
    if (is_weight(role) && reader->is_answering)
        return "the weight is empty";
    if (role == ROLE_STRATUM)
        return "the stratum is empty";
    return role == ROLE_PSU ? "the primary sampling unit is empty" : NULL;
}

/* Turns one cell into its code or number. Returns false where the row is to be dropped, which is then reported. */
static bool take_cell(struct delivery_reader *reader, size_t index, const struct csv_row *row, struct error *err)
{
    struct delivery_variable *variable = &reader->delivery->variables[index];
    struct cell *cell = &reader->cells[index];
    enum role role = variable->variable->role;
    bool is_empty;
    if (variable->variable->storage == STORAGE_NUMBER) {
        cell->number = number_of(reader, variable, row, err);
        is_empty = is_missing(cell->number);
    } else {
        cell->code = code_of(reader, variable, row, err);
        is_empty = (cell->code & CODER_MISSING) != 0;
        cell->code &= CODER_CODE;
        if (role == ROLE_STATUS)
            reader->is_answering = !is_empty && variable->coder.levels[cell->code].value == 1;
    }
    const char *reason = is_empty ? needed_for_row(reader, role) : NULL;
    if (reason != NULL)
        delivery_reader_drop(reader, row,
                             (struct ingest_entry){
                                 .column = variable->header, .value = row->fields[variable->field], .reason = reason });
    return reason == NULL;
}

bool cells_take(struct delivery_reader *reader, size_t from, size_t to, const struct csv_row *row, struct error *err)
{
    for (size_t k = from; k < to; k++)
        if (!take_cell(reader, reader->order[k], row, err))
            return false;
    return true;
}

int cell_year(const struct codebook_variable *year, const char *text)
{
    const struct scale *scale = year->scale;
    double number;
    bool is_number = scale != NULL ? parse_scaled(scale, text, &number) : number_parse_delivered(text, &number);
    return is_number && number >= 1000 && number <= 9999 && number == (double)(int)number ? (int)number
                                                                                          : MISSING_INTEGER;
}
