/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/number.h"
#include "base/translation.h"
#include "base/text.h"
#include "base/xlsx.h"

/* Cells without a value that can be had, by what is wrong with them. */
enum flaw { FLAW_ERROR, FLAW_NO_VALUE, FLAW_NO_NUMBER, FLAW_NO_DAY, N_FLAWS };
struct flaw_found {
    const char *text;
    size_t n, row, column;
};

/* The state of reading one sheet. texts: of the cells of the row at hand. row, column: of the cell, from 1; text: what
 * its value or text is so far. is_over: no more rows are wanted. */
struct cell_reader {
    const struct xlsx *workbook;
    struct xlsx_cells *cells;
    xlsx_row_function *row_function;
    void *context;
    struct arena texts;
    bool is_over;
    const char **fields;
    size_t n_fields, fields_capacity;
    size_t row, column;
    char type[16];
    int style;
    struct text_buffer text;
    bool is_row_hidden, is_value, is_text, is_pronounced, has_value, has_formula;
    struct flaw_found flaws[N_FLAWS];
};

const char *xlsx_cell_name(struct arena *arena, size_t row, size_t column)
{
    const char *letters = "";
    for (; column > 0; column = (column - 1) / 26)
        letters = arena_format(arena, "%c%s", (char)('A' + (column - 1) % 26), letters);
    return arena_format(arena, "%s%zu", letters, row);
}

/* Row and column of a name such as C5 or $C$5, and where it ends. */
static const char *parse_name(const char *name, size_t *row, size_t *column)
{
    *row = *column = 0;
    for (; (*name >= 'A' && *name <= 'Z') || *name == '$'; name++)
        if (*name != '$')
            *column = *column * 26 + (size_t)(*name - 'A') + 1;
    for (; *name >= '0' && *name <= '9'; name++)
        *row = *row * 10 + (size_t)(*name - '0');
    return name;
}

static size_t attribute_count(const char **attributes, const char *name)
{
    const char *text = xml_attribute(attributes, name);
    int number;
    return text != NULL && number_parse_integer(text, &number) && number > 0 ? (size_t)number : 0;
}

static void add_merged(struct xlsx_cells *cells, const char *reference)
{
    struct xlsx_range range;
    const char *end = parse_name(reference, &range.top, &range.left);
    if (*end != ':')
        return;
    (void)parse_name(end + 1, &range.bottom, &range.right);
    cells->merged = memory_grow(cells->merged, &cells->merged_capacity, cells->n_merged + 1, sizeof *cells->merged);
    cells->merged[cells->n_merged++] = range;
}

static bool is_true(const char *value)
{
    return value != NULL && (text_is(value, "1") || text_is(value, "true"));
}

/* Hidden, or so narrow that nothing is seen; size: the attribute that says how wide or high. */
static bool is_hidden(const char **attributes, const char *size)
{
    const char *text = xml_attribute(attributes, size);
    double value;
    return is_true(xml_attribute(attributes, "hidden")) || (text != NULL && number_parse(text, &value) && value <= 0);
}

static void add_hidden_columns(struct xlsx_cells *cells, const char **attributes)
{
    if (!is_hidden(attributes, "width"))
        return;
    cells->hidden_columns = memory_grow(cells->hidden_columns, &cells->hidden_capacity, cells->n_hidden_columns + 1,
                                        sizeof *cells->hidden_columns);
    cells->hidden_columns[cells->n_hidden_columns++] =
        (struct xlsx_range){ .left = attribute_count(attributes, "min"), .right = attribute_count(attributes, "max") };
}

static void start_row(struct cell_reader *reader, const char **attributes)
{
    size_t row = attribute_count(attributes, "r");
    reader->row = row > 0 ? row : reader->row + 1;
    reader->column = 0;
    reader->n_fields = 0;
    reader->is_row_hidden = is_hidden(attributes, "ht");
}

static void start_cell(struct cell_reader *reader, const char **attributes)
{
    const char *name = xml_attribute(attributes, "r"), *type = xml_attribute(attributes, "t");
    size_t row, column = 0;
    if (name != NULL)
        (void)parse_name(name, &row, &column);
    reader->column = column > 0 ? column : reader->column + 1;
    (void)snprintf(reader->type, sizeof reader->type, "%s", type != NULL ? type : "n");
    reader->style = (int)attribute_count(attributes, "s");
    reader->has_value = reader->has_formula = false;
    reader->text.length = 0;
    reader->text.text[0] = '\0';
}

static void start(void *context, const char *name, const char **attributes)
{
    struct cell_reader *reader = context;
    if (text_is(name, "row"))
        start_row(reader, attributes);
    else if (text_is(name, "c"))
        start_cell(reader, attributes);
    else if (text_is(name, "v"))
        reader->is_value = reader->has_value = true;
    else if (text_is(name, "t"))
        reader->is_text = !reader->is_pronounced;
    else if (text_is(name, "rPh"))
        reader->is_pronounced = true;
    else if (text_is(name, "f"))
        reader->has_formula = true;
    else if (text_is(name, "col"))
        add_hidden_columns(reader->cells, attributes);
    else if (text_is(name, "mergeCell") && xml_attribute(attributes, "ref") != NULL)
        add_merged(reader->cells, xml_attribute(attributes, "ref"));
}

static void take(void *context, const char *text, int length)
{
    struct cell_reader *reader = context;
    if (reader->is_value || reader->is_text)
        text_buffer_add_bytes(&reader->text, text, (size_t)length);
}

/* What people see as one line: breaks and tabs as blanks, _x000D_ (how XML writes what it cannot hold) too, none at the
 * ends. */
static const char *clean(struct arena *arena, const char *text)
{
    struct text_buffer plain = { 0 };
    text_buffer_add(&plain, "");
    while (*text != '\0') {
        bool is_written = text_starts(text, "_x000D_") || text_starts(text, "_x000A_") || text_starts(text, "_x0009_");
        char byte = is_written || (unsigned char)*text < ' ' ? ' ' : *text;
        text_buffer_add_bytes(&plain, &byte, 1);
        text += is_written ? strlen("_x000D_") : 1;
    }
    plain.text[text_drop_direction(plain.text, plain.length)] = '\0';
    const char *trimmed = text_trim(arena, plain.text);
    text_buffer_clear(&plain);
    return trimmed;
}

static const char *flawed(struct cell_reader *reader, enum flaw flaw, const char *text)
{
    struct flaw_found *found = &reader->flaws[flaw];
    if (found->n++ == 0)
        *found = (struct flaw_found){ arena_format(&reader->cells->arena, "%s", text), 1, reader->row, reader->column };
    return "";
}

/* The day, or the time, that a number is. Days are rounded to the second: a day that a formula made may lie a hair
 * below midnight. */
static const char *date_text(struct cell_reader *reader, double value, enum xlsx_form form)
{
    /* Days from 1970, of serial numbers that count from 1899-12-30 or from 1904-01-01. Before March 1900 the first
     * kind is off by a day, and there the nought of an empty cell is 1900-01-00. */
    const double seconds_a_day = 86400, first = 61, last = 2958466;
    double serial = round((value + (reader->workbook->is_1904 ? 1462 : 0)) * seconds_a_day) / seconds_a_day;
    bool is_time = form == FORM_TIME && value >= 0 && value < 1;
    if (!is_time && !(serial >= first && serial < last))
        return flawed(reader, FLAW_NO_DAY, reader->text.text);
    struct tm parts;
    char text[32];
    time_t seconds = (time_t)round(is_time ? value * seconds_a_day : (serial - 25569) * seconds_a_day);
    if (gmtime_r(&seconds, &parts) == NULL ||
        strftime(text, sizeof text, is_time ? "%H:%M:%S" : "%Y-%m-%d", &parts) == 0)
        return flawed(reader, FLAW_NO_DAY, reader->text.text);
    return arena_format(&reader->texts, "%s", text);
}

/* To 15 digits, which is what the office's programs show and know: 0.30000000000000004 is 0.3 there. In full, without
 * an exponent. */
static const char *number_text(struct arena *arena, double value)
{
    char text[NUMBER_TEXT];
    (void)snprintf(text, sizeof text, "%.15g", value);
    if (strchr(text, 'e') == NULL)
        return arena_format(arena, "%s", text);
    if (fabs(value) >= 1)
        return arena_format(arena, "%.0f", value);
    int decimals = 14 - (int)floor(log10(fabs(value)));
    char *full = memory_text(arena_format(arena, "%.*f", decimals, value));
    size_t length = strlen(full);
    while (full[length - 1] == '0')
        full[--length] = '\0';
    const char *kept = arena_text(arena, full, length);
    free(full);
    return kept;
}

static const char *value_of_number(struct cell_reader *reader)
{
    const struct xlsx *workbook = reader->workbook;
    double value;
    if (!number_parse(reader->text.text, &value))
        return flawed(reader, FLAW_NO_NUMBER, reader->text.text);
    size_t style = (size_t)reader->style;
    enum xlsx_form form = style < workbook->n_forms ? workbook->forms[style] : FORM_NUMBER;
    return form == FORM_NUMBER ? number_text(&reader->texts, value) : date_text(reader, value, form);
}

/* The cell as a text; "" where it is empty, and where its value cannot be had. */
static const char *value_of(struct cell_reader *reader)
{
    const char *text = reader->text.text, *type = reader->type;
    int number;
    if (text_is(type, "e"))
        return flawed(reader, FLAW_ERROR, text);
    if (reader->has_formula && (!reader->has_value || (*text == '\0' && !text_is(type, "str"))))
        return flawed(reader, FLAW_NO_VALUE, text);
    if (*text == '\0')
        return "";
    if (text_is(type, "s"))
        return number_parse_integer(text, &number) && number >= 0 && (size_t)number < reader->workbook->n_strings
                   ? clean(&reader->texts, reader->workbook->strings[number])
                   : flawed(reader, FLAW_NO_NUMBER, text);
    if (text_is(type, "b"))
        return text_is(text, "1") ? "TRUE" : "FALSE";
    if (text_is(type, "d"))
        return arena_text(&reader->texts, text, strcspn(text, "T"));
    return text_is(type, "n") ? value_of_number(reader) : clean(&reader->texts, text);
}

/* No sheet has more columns. */
enum { MOST_COLUMNS = 16384 };

static void end_cell(struct cell_reader *reader)
{
    if (reader->is_over)
        return;
    const char *value = value_of(reader);
    if (*value == '\0' || reader->column > MOST_COLUMNS)
        return;
    reader->fields = memory_grow(reader->fields, &reader->fields_capacity, reader->column, sizeof *reader->fields);
    while (reader->n_fields < reader->column)
        reader->fields[reader->n_fields++] = "";
    reader->fields[reader->column - 1] = value;
}

static void end_row(struct cell_reader *reader)
{
    struct xlsx_cells *cells = reader->cells;
    if (reader->n_fields == 0 || reader->is_over)
        return;
    if (reader->is_row_hidden && cells->n_hidden_rows++ == 0)
        cells->first_hidden_row = reader->row;
    struct sheet_row row = { reader->fields, reader->n_fields, reader->row };
    reader->is_over = !reader->row_function(reader->context, &row);
    arena_clear(&reader->texts);
}

static void end(void *context, const char *name)
{
    struct cell_reader *reader = context;
    if (text_is(name, "v"))
        reader->is_value = false;
    else if (text_is(name, "t"))
        reader->is_text = false;
    else if (text_is(name, "rPh"))
        reader->is_pronounced = false;
    else if (text_is(name, "c"))
        end_cell(reader);
    else if (text_is(name, "row"))
        end_row(reader);
}

static const char *flaw_text(struct arena *arena, enum flaw flaw, const char *text)
{
    switch (flaw) {
    case FLAW_ERROR:
        return arena_format(
            arena, translated("holds the error %s, a value was wanted; mend the formula, or write the value"), text);
    case FLAW_NO_VALUE:
        return translated(
            "is a formula that was never computed; open the workbook in the program that it was made with and save "
            "it");
    case FLAW_NO_NUMBER: return translated("is to be a number and holds none; write it anew");
    case FLAW_NO_DAY:
        return arena_format(
            arena,
            translated("is shown as a day and holds %s, which is none; write the day (a formula makes 0 of an empty "
                       "cell)"),
            text);
    case N_FLAWS: break;
    }
    return "";
}

static void tell_flaws(const struct cell_reader *reader)
{
    struct xlsx_cells *cells = reader->cells;
    struct arena *arena = &cells->arena;
    for (size_t i = 0; i < N_FLAWS; i++) {
        const struct flaw_found *found = &reader->flaws[i];
        struct place place = { reader->workbook->archive.shown, found->row, found->column };
        if (found->n > 0)
            (void)error_at(&cells->findings, place, "the cell %s%s %s",
                           xlsx_cell_name(arena, found->row, found->column),
                           found->n > 1 ? arena_format(arena, translated(", the first of %zu,"), found->n) : "",
                           flaw_text(arena, (enum flaw)i, found->text));
    }
}

bool xlsx_read_rows(const struct xlsx *workbook, const struct xlsx_sheet *sheet, xlsx_row_function *row_function,
                    void *context, struct xlsx_cells *about, struct error *err)
{
    *about = (struct xlsx_cells){ 0 };
    arena_init(&about->arena);
    error_init(&about->findings);
    struct cell_reader reader = {
        .workbook = workbook, .cells = about, .row_function = row_function, .context = context
    };
    struct xml_handlers handlers = { start, end, take, &reader.is_over };
    arena_init(&reader.texts);
    text_buffer_add(&reader.text, "");
    bool done = xml_archive_read(&workbook->archive, sheet->part, &handlers, &reader, err);
    tell_flaws(&reader);
    text_buffer_clear(&reader.text);
    arena_clear(&reader.texts);
    free(reader.fields);
    return done;
}

static bool keep_row(void *context, const struct sheet_row *row)
{
    struct xlsx_cells *cells = context;
    const char **fields = arena_new(&cells->arena, row->n * sizeof *fields);
    for (size_t i = 0; i < row->n; i++)
        fields[i] = *row->fields[i] == '\0' ? "" : arena_text(&cells->arena, row->fields[i], strlen(row->fields[i]));
    cells->rows = memory_grow(cells->rows, &cells->rows_capacity, cells->n_rows + 1, sizeof *cells->rows);
    cells->rows[cells->n_rows++] = (struct sheet_row){ fields, row->n, row->line };
    return true;
}

bool xlsx_read(const struct xlsx *workbook, const struct xlsx_sheet *sheet, struct xlsx_cells *cells, struct error *err)
{
    return xlsx_read_rows(workbook, sheet, keep_row, cells, cells, err);
}

void xlsx_cells_clear(struct xlsx_cells *cells)
{
    free(cells->rows);
    free(cells->merged);
    free(cells->hidden_columns);
    error_clear(&cells->findings);
    arena_clear(&cells->arena);
    *cells = (struct xlsx_cells){ 0 };
}
