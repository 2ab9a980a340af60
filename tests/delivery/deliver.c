/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes answers as another program would deliver them: deliver COLUMNS ANSWERS FILE, where FILE ends in .sav, .zsav,
 * .dta, .por, .sas7bdat or .xlsx. Both inputs are CSV. ANSWERS has a row a respondent. COLUMNS has a row a column:
 * its name; its type, number, text or date; its label; labels of values as 1=ja|2=nej; values that are missing, as 8 9
 * or 97..99, parted by blanks. Stata has no such values: there the first is .a, the second .b. In a workbook the labels
 * stand above the names, and a second sheet explains the values. */
#include <errno.h>
#include <readstat.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

enum { MOST_COLUMNS = 100, MOST_MISSING = 8 };

enum type { TYPE_NUMBER, TYPE_TEXT, TYPE_DATE };

struct column {
    const char *name, *label, *values, *missing;
    enum type type;
    double missing_values[MOST_MISSING];
    size_t n_missing;
    size_t width;
    readstat_variable_t *variable;
};

struct rows {
    const char ***cells;
    size_t n, capacity, n_columns;
    struct arena arena;
};

struct delivery {
    struct column columns[MOST_COLUMNS];
    size_t n_columns;
    struct rows answers;
    struct arena arena;
    const char *ending;
};

static bool keep_row(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct rows *rows = context;
    rows->cells = memory_grow(rows->cells, &rows->capacity, rows->n + 1, sizeof *rows->cells);
    const char **cells = arena_new(&rows->arena, row->n_fields * sizeof *cells);
    for (size_t i = 0; i < row->n_fields; i++)
        cells[i] = arena_text(&rows->arena, row->fields[i], row->lengths[i]);
    rows->cells[rows->n++] = cells;
    rows->n_columns = row->n_fields;
    return true;
}

static void die(const char *what, const char *why)
{
    (void)fprintf(stderr, "deliver: %s: %s\n", what, why);
    exit(1);
}

static void read_rows(struct rows *rows, const char *path)
{
    struct error err = { 0 };
    if (!csv_read(path, path, (struct csv_format){ .delimiter = ',', .encoding = "UTF-8" }, NULL, keep_row, rows, &err))
        die(path, "cannot be read");
}

static void read_columns(struct delivery *delivery, const struct rows *rows)
{
    for (size_t i = 1; i < rows->n && i <= MOST_COLUMNS; i++) {
        const char **cells = rows->cells[i];
        struct column *column = &delivery->columns[delivery->n_columns++];
        *column = (struct column){ .name = cells[0], .label = cells[2], .values = cells[3], .missing = cells[4] };
        column->type = text_is(cells[1], "number") ? TYPE_NUMBER : text_is(cells[1], "date") ? TYPE_DATE : TYPE_TEXT;
        size_t n;
        const char **words = text_words(&delivery->arena, column->missing, &n);
        for (size_t k = 0; k < n && k < MOST_MISSING; k++)
            column->n_missing +=
                strstr(words[k], "..") == NULL && number_parse(words[k], &column->missing_values[column->n_missing]);
        column->width = 1;
        for (size_t k = 1; k < delivery->answers.n; k++)
            if (strlen(delivery->answers.cells[k][i - 1]) > column->width)
                column->width = strlen(delivery->answers.cells[k][i - 1]);
    }
}

/* Days from 1970. */
static double days_of(const char *date)
{
    struct tm parts = { 0 };
    if (strptime(date, "%Y-%m-%d", &parts) == NULL)
        die(date, "is no date");
    return (double)(timegm(&parts) / 86400);
}

/* ---- the formats of statistics programs */

/* The text as the format can have it: ReadStat writes .por in letters without rings and dots. Owned by the delivery. */
static const char *written(struct delivery *delivery, const char *text)
{
    static const char *const plain[][2] = { { "å", "a" }, { "ä", "a" }, { "ö", "o" }, { "–", "-" } };
    if (!text_is(delivery->ending, "por"))
        return text;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        for (const char *found; (found = strstr(text, plain[i][0])) != NULL;)
            text = arena_format(&delivery->arena, "%.*s%s%s", (int)(found - text), text, plain[i][1],
                                found + strlen(plain[i][0]));
    return text;
}

static bool is_of(const struct delivery *delivery, const char *ending)
{
    return text_is(delivery->ending, ending);
}

static double date_of(const struct delivery *delivery, const char *date)
{
    bool is_spss = !is_of(delivery, "dta") && !is_of(delivery, "sas7bdat");
    return is_spss ? (days_of(date) + 141428) * 86400 : days_of(date) + 3653;
}

static void check(readstat_error_t code, const char *what)
{
    if (code != READSTAT_OK)
        die(what, readstat_error_message(code));
}

static ssize_t write_bytes(const void *bytes, size_t length, void *context)
{
    return (ssize_t)fwrite(bytes, 1, length, context);
}

static int tag_of(const struct column *column, double value)
{
    for (size_t i = 0; i < column->n_missing; i++)
        if (column->missing_values[i] == value)
            return 'a' + (int)i;
    return 0;
}

static void add_labels(struct delivery *delivery, readstat_writer_t *writer, struct column *column)
{
    readstat_label_set_t *set = NULL;
    char *list = memory_text(written(delivery, column->values)), *rest = NULL;
    for (char *pair = strtok_r(list, "|", &rest); pair != NULL; pair = strtok_r(NULL, "|", &rest)) {
        char *label = strchr(pair, '=');
        double value;
        *label++ = '\0';
        if (set == NULL)
            set = readstat_add_label_set(
                writer, column->type == TYPE_TEXT ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE, column->name);
        if (column->type == TYPE_TEXT)
            readstat_label_string_value(set, pair, label);
        else if (!number_parse(pair, &value))
            die(pair, "is no number");
        else if (is_of(delivery, "dta") && tag_of(column, value) != 0)
            readstat_label_tagged_value(set, (char)tag_of(column, value), label);
        else
            readstat_label_double_value(set, value, label);
    }
    if (set != NULL)
        readstat_variable_set_label_set(column->variable, set);
    free(list);
}

static void add_missing(struct delivery *delivery, struct column *column)
{
    size_t n;
    const char **words = text_words(&delivery->arena, column->missing, &n);
    for (size_t i = 0; i < n; i++) {
        char *end, *text = memory_text(words[i]), *dots = strstr(text, "..");
        double low = strtod(text, &end), high = dots != NULL ? strtod(dots + 2, &end) : low;
        check(dots != NULL ? readstat_variable_add_missing_double_range(column->variable, low, high)
                           : readstat_variable_add_missing_double_value(column->variable, low),
              column->name);
        free(text);
    }
}

static void add_variable(struct delivery *delivery, readstat_writer_t *writer, struct column *column)
{
    bool is_sas = is_of(delivery, "sas7bdat"), is_stata = is_of(delivery, "dta");
    column->variable = readstat_add_variable(writer, column->name,
                                             column->type == TYPE_TEXT ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE,
                                             column->type == TYPE_TEXT ? column->width : 0);
    readstat_variable_set_label(column->variable, written(delivery, column->label));
    if (column->type == TYPE_DATE)
        readstat_variable_set_format(column->variable, is_stata ? "%td" : is_sas ? "DATE9" : "EDATE10");
    if (!is_sas)
        add_labels(delivery, writer, column);
    if (!is_sas && !is_stata)
        add_missing(delivery, column);
}

static void write_cell(struct delivery *delivery, readstat_writer_t *writer, const struct column *column,
                       const char *cell)
{
    double value;
    if (column->type == TYPE_TEXT) {
        check(readstat_insert_string_value(writer, column->variable, written(delivery, cell)), cell);
        return;
    }
    if (*cell == '\0') {
        check(readstat_insert_missing_value(writer, column->variable), column->name);
        return;
    }
    if (column->type == TYPE_DATE)
        value = date_of(delivery, cell);
    else if (!number_parse(cell, &value))
        die(cell, "is no number");
    int tag = is_of(delivery, "dta") ? tag_of(column, value) : 0;
    check(tag != 0 ? readstat_insert_tagged_missing_value(writer, column->variable, (char)tag)
                   : readstat_insert_double_value(writer, column->variable, value),
          column->name);
}

static void begin(const struct delivery *delivery, readstat_writer_t *writer, FILE *stream)
{
    long n = (long)delivery->answers.n - 1;
    if (is_of(delivery, "dta"))
        check(readstat_begin_writing_dta(writer, stream, n), "dta");
    else if (is_of(delivery, "por"))
        check(readstat_begin_writing_por(writer, stream, n), "por");
    else if (is_of(delivery, "sas7bdat"))
        check(readstat_begin_writing_sas7bdat(writer, stream, n), "sas7bdat");
    else
        check(readstat_begin_writing_sav(writer, stream, n), "sav");
}

static void write_labelled(struct delivery *delivery, const char *path)
{
    FILE *stream = fopen(path, "w");
    readstat_writer_t *writer = readstat_writer_init();
    if (stream == NULL || writer == NULL)
        die(path, strerror(errno));
    check(readstat_set_data_writer(writer, write_bytes), path);
    if (is_of(delivery, "zsav"))
        check(readstat_writer_set_compression(writer, READSTAT_COMPRESS_BINARY), path);
    else if (is_of(delivery, "sav"))
        check(readstat_writer_set_compression(writer, READSTAT_COMPRESS_ROWS), path);
    check(readstat_writer_set_file_timestamp(writer, 1621300000), path);
    for (size_t i = 0; i < delivery->n_columns; i++)
        add_variable(delivery, writer, &delivery->columns[i]);
    begin(delivery, writer, stream);
    for (size_t i = 1; i < delivery->answers.n; i++) {
        check(readstat_begin_row(writer), path);
        for (size_t k = 0; k < delivery->n_columns; k++)
            write_cell(delivery, writer, &delivery->columns[k], delivery->answers.cells[i][k]);
        check(readstat_end_row(writer), path);
    }
    check(readstat_end_writing(writer), path);
    readstat_writer_free(writer);
    if (fclose(stream) != 0)
        die(path, strerror(errno));
}

/* ---- workbooks */

static void write_sheet_cell(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t place, const struct column *column,
                             const char *cell, lxw_format *day)
{
    double value;
    if (*cell == '\0')
        return;
    if (column->type == TYPE_DATE)
        (void)worksheet_write_number(sheet, row, place, days_of(cell) + 25569, day);
    else if (column->type == TYPE_NUMBER && number_parse(cell, &value))
        (void)worksheet_write_number(sheet, row, place, value, NULL);
    else
        (void)worksheet_write_string(sheet, row, place, cell, NULL);
}

static void write_workbook(const struct delivery *delivery, const char *path)
{
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *values = workbook_add_worksheet(book, "Kodbok"), *sheet = workbook_add_worksheet(book, "Svar");
    lxw_format *day = workbook_add_format(book);
    format_set_num_format(day, "d mmm yyyy");
    for (size_t k = 0; k < delivery->n_columns; k++) {
        const struct column *column = &delivery->columns[k];
        (void)worksheet_write_string(sheet, 0, (lxw_col_t)k, column->label, NULL);
        (void)worksheet_write_string(sheet, 1, (lxw_col_t)k, column->name, NULL);
        (void)worksheet_write_string(values, (lxw_row_t)k, 0, column->name, NULL);
        (void)worksheet_write_string(values, (lxw_row_t)k, 1, column->values, NULL);
        for (size_t i = 1; i < delivery->answers.n; i++)
            write_sheet_cell(sheet, (lxw_row_t)(i + 1), (lxw_col_t)k, column, delivery->answers.cells[i][k], day);
    }
    if (workbook_close(book) != LXW_NO_ERROR)
        die(path, "cannot be written");
}

int main(int n_arguments, char **arguments)
{
    static struct delivery delivery;
    struct rows columns = { 0 };
    if (n_arguments != 4 || strrchr(arguments[3], '.') == NULL)
        die("usage", "deliver COLUMNS ANSWERS FILE");
    delivery.ending = strrchr(arguments[3], '.') + 1;
    read_rows(&columns, arguments[1]);
    read_rows(&delivery.answers, arguments[2]);
    read_columns(&delivery, &columns);
    if (is_of(&delivery, "xlsx"))
        write_workbook(&delivery, arguments[3]);
    else
        write_labelled(&delivery, arguments[3]);
    free(columns.cells);
    free(delivery.answers.cells);
    arena_clear(&columns.arena);
    arena_clear(&delivery.answers.arena);
    arena_clear(&delivery.arena);
    return 0;
}
