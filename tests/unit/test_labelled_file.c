/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of statistics programs, written here by ReadStat and read as rows of texts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <readstat.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/labelled_file.h"
#include "base/labelled_text.h"
#include "base/memory.h"
#include "base/text.h"
#include "cases.h"

typedef readstat_error_t begin_function(readstat_writer_t *writer, void *context, long n_rows);

#define BAD_TEXT                                                                                                       \
    "s: this cannot be read as a .sav file (Unable to convert string to the requested encoding (invalid byte "         \
    "sequence)): it is cut off, damaged or of another kind; open it in SPSS and save it anew, or export it as CSV"
#define BAD_CELL                                                                                                       \
    "s:2:2: this text of T has bytes that are none in the encoding that the file says; open it in Stata and save it "  \
    "anew as Unicode, or export it as CSV"
#define SWEDISH "Fr\xC3\xA5ga ett", "R\xC3\xA4tt svar", "sk\xC3\xA5p, \"r\xC3\xB6tt\""

/* A format, its days of 2021-05-18 and how it is told that they are days. ReadStat writes .por without rings and dots.
 */
static const struct format {
    const char *file, *day_format;
    begin_function *begin;
    readstat_compress_t compression;
    double day;
    const char *question, *right, *text;
} formats[] = {
    { "t.sav", "EDATE10", readstat_begin_writing_sav, READSTAT_COMPRESS_NONE, 13840675200.0, SWEDISH },
    { "rows.sav", "ADATE10", readstat_begin_writing_sav, READSTAT_COMPRESS_ROWS, 13840675200.0, SWEDISH },
    { "t.zsav", "SDATE10", readstat_begin_writing_sav, READSTAT_COMPRESS_BINARY, 13840675200.0, SWEDISH },
    { "t.por", "DATE11", readstat_begin_writing_por, READSTAT_COMPRESS_NONE, 13840675200.0, "Fraga ett", "Ratt svar",
      "skap, \"rott\"" },
    { "t.dta", "%tdD_m_Y", readstat_begin_writing_dta, READSTAT_COMPRESS_NONE, 22418, SWEDISH },
    { "t.sas7bdat", "DATE9", readstat_begin_writing_sas7bdat, READSTAT_COMPRESS_NONE, 22418, SWEDISH },
};
enum { N_FORMATS = sizeof formats / sizeof *formats, N_NUMBERS = 6 };

static ssize_t write_bytes(const void *bytes, size_t length, void *context)
{
    return (ssize_t)fwrite(bytes, 1, length, context);
}

static const double numbers[N_NUMBERS] = { 42, 0.1, -3, 123456789012.0, 99, 1e-7 };

/* Q with labels and, where the format has them, values that are missing; a text; a day. A row a number, and one that is
 * empty. */
static void put_file(const struct format *format)
{
    FILE *stream = fopen(format->file, "w");
    readstat_writer_t *writer = readstat_writer_init();
    assert_non_null(stream);
    assert_int_equal(readstat_set_data_writer(writer, write_bytes), READSTAT_OK);
    assert_int_equal(readstat_writer_set_compression(writer, format->compression), READSTAT_OK);
    char text[40];
    (void)snprintf(text, sizeof text, "%s  ", format->text);
    bool is_spss = format->day > 1e6, is_sas = text_ends(format->file, "sas7bdat");
    readstat_variable_t *q = readstat_add_variable(writer, "Q", READSTAT_TYPE_DOUBLE, 0),
                        *t = readstat_add_variable(writer, "T", READSTAT_TYPE_STRING, is_sas ? 40 : 300),
                        *d = readstat_add_variable(writer, "D", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_label(q, format->question);
    readstat_variable_set_format(d, format->day_format);
    if (!is_sas) {
        readstat_label_set_t *set = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "QL");
        readstat_label_double_value(set, 42, format->right);
        if (is_spss)
            readstat_label_double_value(set, 99, "Vet ej");
        else
            readstat_label_tagged_value(set, 'a', "Vet ej");
        readstat_variable_set_label_set(q, set);
    }
    if (is_spss) {
        assert_int_equal(readstat_variable_add_missing_double_value(q, -3), READSTAT_OK);
        assert_int_equal(readstat_variable_add_missing_double_range(q, 97, 99), READSTAT_OK);
    }
    assert_int_equal(format->begin(writer, stream, N_NUMBERS + 1), READSTAT_OK);
    for (size_t i = 0; i <= N_NUMBERS; i++) {
        assert_int_equal(readstat_begin_row(writer), READSTAT_OK);
        bool is_empty = i == N_NUMBERS, is_tagged = !is_spss && !is_sas && i == 4;
        assert_int_equal(is_empty    ? readstat_insert_missing_value(writer, q)
                         : is_tagged ? readstat_insert_tagged_missing_value(writer, q, 'a')
                                     : readstat_insert_double_value(writer, q, numbers[i]),
                         READSTAT_OK);
        assert_int_equal(readstat_insert_string_value(writer, t, is_empty ? "" : text), READSTAT_OK);
        assert_int_equal(is_empty ? readstat_insert_missing_value(writer, d)
                                  : readstat_insert_double_value(writer, d, format->day),
                         READSTAT_OK);
        assert_int_equal(readstat_end_row(writer), READSTAT_OK);
    }
    assert_int_equal(readstat_end_writing(writer), READSTAT_OK);
    readstat_writer_free(writer);
    assert_int_equal(fclose(stream), 0);
}

/* Rows as text: fields parted by |, each row preceded by its line. */
static bool collect(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct text_buffer *buffer = context;
    text_buffer_format(buffer, "%s%zu:", buffer->length > 0 ? "\n" : "", row->line);
    for (size_t i = 0; i < row->n_fields; i++) {
        text_buffer_format(buffer, "%s%s", i > 0 ? "|" : "", row->fields[i]);
        assert_int_equal(row->lengths[i], strlen(row->fields[i]));
    }
    return true;
}

static void test_rows(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t i = 0; i < N_FORMATS; i++) {
        cases_next(&cases, "%s", formats[i].file);
        put_file(&formats[i]);
        struct text_buffer rows = { 0 };
        struct error err = { 0 };
        check_true(&cases, "read", labelled_file_read(formats[i].file, formats[i].file, collect, &rows, &err));
        const char *text = formats[i].text, *missing = text_ends(formats[i].file, ".dta") ? ".a" : "99";
        struct arena arena = { 0 };
        check_text(&cases, "rows", rows.text,
                   arena_format(&arena,
                                "1:Q|T|D\n2:42|%s|2021-05-18\n3:0.1|%s|2021-05-18\n4:-3|%s|2021-05-18\n"
                                "5:123456789012|%s|2021-05-18\n6:%s|%s|2021-05-18\n7:1e-07|%s|2021-05-18\n8:||",
                                text, text, text, text, missing, text, text));
        text_buffer_clear(&rows);
        arena_clear(&arena);
        error_clear(&err);
    }
    assert_cases(&cases);
}

/* What a dictionary says, a line a variable: name, label, form, values with labels, ranges that are missing. */
static char *dictionary_text(const struct labelled_dictionary *dictionary)
{
    struct text_buffer text = { 0 };
    for (size_t i = 0; i < dictionary->n_variables; i++) {
        const struct labelled_variable *variable = &dictionary->variables[i];
        text_buffer_format(&text, "%s%s|%s|%d|", i > 0 ? "\n" : "", variable->name, variable->label,
                           (int)variable->form);
        for (size_t k = 0; k < variable->n_values; k++)
            text_buffer_format(&text, "%s=%s ", variable->values[k].value, variable->values[k].label);
        text_buffer_add(&text, "|");
        for (size_t k = 0; k < variable->n_missing; k++)
            text_buffer_format(&text, "%s..%s ", variable->missing[k].low, variable->missing[k].high);
    }
    return text_buffer_take(&text);
}

static void test_dictionary(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t i = 0; i < N_FORMATS; i++) {
        bool is_stata = text_ends(formats[i].file, ".dta");
        struct labelled_dictionary dictionary;
        struct error err = { 0 };
        cases_next(&cases, "%s", formats[i].file);
        put_file(&formats[i]);
        check_true(&cases, "read", labelled_dictionary_read(&dictionary, formats[i].file, formats[i].file, &err));
        char *found = dictionary_text(&dictionary);
        struct arena arena = { 0 };
        const char *labels = text_ends(formats[i].file, "bdat")
                                 ? "|"
                                 : arena_format(&arena, "42=%s %s=Vet ej |%s", formats[i].right, is_stata ? ".a" : "99",
                                                is_stata ? "" : "97..99 -3..-3 ");
        check_text(&cases, "dictionary", found,
                   arena_format(&arena, "Q|%s|0|%s\nT||1||\nD||2||", formats[i].question, labels));
        free(found);
        arena_clear(&arena);
        labelled_dictionary_clear(&dictionary);
        error_clear(&err);
    }
    assert_cases(&cases);
}

/* A whole file in memory; owned by the caller. */
static char *bytes_of(const char *path, size_t *n)
{
    FILE *stream = fopen(path, "r");
    assert_non_null(stream);
    assert_int_equal(fseek(stream, 0, SEEK_END), 0);
    *n = (size_t)ftell(stream);
    rewind(stream);
    char *bytes = memory_new(*n + 1, 1);
    assert_int_equal(fread(bytes, 1, *n, stream), *n);
    (void)fclose(stream);
    return bytes;
}

static void put_bytes(const char *path, const char *bytes, size_t n)
{
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    assert_int_equal(fwrite(bytes, 1, n, stream), n);
    assert_int_equal(fclose(stream), 0);
}

/* A file that is cut off is refused by its name, or read as a whole where only padding is gone. */
static void test_cut_off(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    for (size_t i = 0; i < N_FORMATS; i++) {
        size_t n;
        put_file(&formats[i]);
        struct text_buffer whole = { 0 };
        struct error none = { 0 };
        assert_true(labelled_file_read(formats[i].file, "s", collect, &whole, &none));
        char *bytes = bytes_of(formats[i].file, &n);
        struct arena names = { 0 };
        const char *name = arena_format(&names, "cut%s", strrchr(formats[i].file, '.'));
        for (size_t length = 0; length < n; length += 1 + n / 200) {
            cases_next(&cases, "%s, %zu of %zu bytes", formats[i].file, length, n);
            put_bytes(name, bytes, length);
            struct text_buffer rows = { 0 };
            struct error err = { 0 };
            bool done = labelled_file_read(name, "s", collect, &rows, &err);
            check_true(&cases, "refused, or whole", done ? text_is(rows.text, whole.text) : err.n_errors == 1);
            if (!done && err.n_errors > 0)
                check_true(&cases, "by name", text_starts(err.findings[0].text, "s: this cannot be read as a ."));
            text_buffer_clear(&rows);
            error_clear(&err);
        }
        free(bytes);
        arena_clear(&names);
        text_buffer_clear(&whole);
        error_clear(&none);
    }
    assert_cases(&cases);
}

static void test_other_kinds(void **state)
{
    (void)state;
    struct cases cases = { 0 };
    static const char csv[] = "Q,T\n1,a\n";
    for (size_t i = 0; i < N_FORMATS; i++) {
        struct error err = { 0 };
        struct text_buffer rows = { 0 };
        cases_next(&cases, "%s that is CSV", formats[i].file);
        put_bytes(formats[i].file, csv, sizeof csv - 1);
        check_true(&cases, "refused", !labelled_file_read(formats[i].file, "s", collect, &rows, &err));
        check_true(&cases, "once", err.n_errors == 1 && rows.text == NULL);
        error_clear(&err);
        text_buffer_clear(&rows);
    }
    struct error err = { 0 };
    struct text_buffer rows = { 0 };
    assert_false(labelled_file_read("none.sav", "s", collect, &rows, &err));
    assert_string_equal(err.findings[0].text, "s: cannot read: No such file or directory");
    error_clear(&err);
    assert_cases(&cases);
}

/* Puts other bytes of the same length in the place of every `from` of a file. */
/* What the system does not give is no damage of the file. */
static void test_read_fails(void **state)
{
    struct labelled_dictionary dictionary;
    struct error err = { 0 };
    (void)state;
    assert_int_equal(mkdir("folder.por", 0700), 0);
    assert_false(labelled_dictionary_read(&dictionary, "folder.por", "s", &err));
    assert_string_equal(err.findings[0].text, "s: cannot read: Is a directory");
    labelled_dictionary_clear(&dictionary);
    error_clear(&err);
    assert_int_equal(rmdir("folder.por"), 0);
}

static void replace_bytes(const char *path, size_t length, const char *from, const char *to)
{
    size_t n, n_replaced = 0;
    char *bytes = bytes_of(path, &n);
    for (size_t i = 0; i + length <= n; i++)
        if (memcmp(bytes + i, from, length) == 0) {
            memcpy(bytes + i, to, length);
            n_replaced++;
        }
    assert_true(n_replaced > 0);
    put_bytes(path, bytes, n);
    free(bytes);
}

/* A text is what it is in the encoding that the file says; bytes that are none are refused with their place. */
static void test_encodings(void **state)
{
    (void)state;
    struct text_buffer rows = { 0 };
    struct error err = { 0 };
    put_file(&formats[0]);
    replace_bytes("t.sav", 4, "\xE9\xFD\0\0", "\x52\x03\0\0"); /* code page 65001, which is UTF-8, and 850 */
    replace_bytes("t.sav", 2, "\xC3\xA5", "\x86s");
    replace_bytes("t.sav", 2, "\xC3\xB6", "\x94t");
    assert_true(labelled_file_read("t.sav", "s", collect, &rows, &err));
    assert_non_null(strstr(rows.text, "2:42|skåsp, \"röttt\"|2021-05-18\n"));
    text_buffer_clear(&rows);
    for (size_t i = 0; i < N_FORMATS; i++) {
        if (!text_is(formats[i].file, "t.sav") && !text_is(formats[i].file, "t.dta"))
            continue;
        put_file(&formats[i]);
        replace_bytes(formats[i].file, 5, "sk\xC3\xA5p", "sk\xC3(p");
        assert_false(labelled_file_read(formats[i].file, "s", collect, &rows, &err));
        assert_int_equal(err.n_errors, 1);
        assert_string_equal(err.findings[0].text, text_is(formats[i].file, "t.sav") ? BAD_TEXT : BAD_CELL);
        text_buffer_clear(&rows);
        error_clear(&err);
    }
}

/* A text of more than 255 bytes lies in several variables of SPSS, and is one. */
static void test_long_text(void **state)
{
    (void)state;
    enum { LENGTH = 600 };
    char text[LENGTH + 1] = "";
    memset(text, 'x', LENGTH);
    FILE *stream = fopen("long.sav", "w");
    readstat_writer_t *writer = readstat_writer_init();
    assert_int_equal(readstat_set_data_writer(writer, write_bytes), READSTAT_OK);
    readstat_variable_t *first = readstat_add_variable(writer, "LONG", READSTAT_TYPE_STRING, LENGTH),
                        *second = readstat_add_variable(writer, "Q", READSTAT_TYPE_DOUBLE, 0);
    assert_int_equal(readstat_begin_writing_sav(writer, stream, 1), READSTAT_OK);
    assert_int_equal(readstat_begin_row(writer), READSTAT_OK);
    assert_int_equal(readstat_insert_string_value(writer, first, text), READSTAT_OK);
    assert_int_equal(readstat_insert_double_value(writer, second, 7), READSTAT_OK);
    assert_int_equal(readstat_end_row(writer), READSTAT_OK);
    assert_int_equal(readstat_end_writing(writer), READSTAT_OK);
    readstat_writer_free(writer);
    assert_int_equal(fclose(stream), 0);
    struct text_buffer rows = { 0 };
    struct error err = { 0 };
    struct arena arena = { 0 };
    assert_true(labelled_file_read("long.sav", "s", collect, &rows, &err));
    assert_string_equal(rows.text, arena_format(&arena, "1:LONG|Q\n2:%s|7", text));
    arena_clear(&arena);
    text_buffer_clear(&rows);
    error_clear(&err);
}

/* What a number is by the format in which it is shown, and as a text. */
static void test_forms(void **state)
{
    (void)state;
    static const struct {
        enum labelled_program program;
        const char *format;
        double value;
        const char *text;
    } table[] = {
        { PROGRAM_SPSS, "F8.2", 0.25, "0.25" },
        { PROGRAM_SPSS, "DATE11", 13840675200.0, "2021-05-18" },
        { PROGRAM_SPSS, "EDATE8", 13840675200.0 - 0.2, "2021-05-18" },
        { PROGRAM_SPSS, "SDATE10", 0, "1582-10-14" },
        { PROGRAM_SPSS, "MOYR6", 13839206400.0, "2021-05-01" },
        { PROGRAM_SPSS, "DATETIME20", 13840675200.0 + 3723, "2021-05-18T01:02:03" },
        { PROGRAM_SPSS, "TIME8", 3723, "01:02:03" },
        { PROGRAM_SPSS, "TIME8", 90000, "90000" },
        { PROGRAM_SPSS, "DATE11", 1e18, "1e+18" },
        { PROGRAM_SPSS, "WKDAY3", 2, "2" },
        { PROGRAM_STATA, "%9.0g", 42, "42" },
        { PROGRAM_STATA, "%td", 22418, "2021-05-18" },
        { PROGRAM_STATA, "%-tdD_m_Y", -1, "1959-12-31" },
        { PROGRAM_STATA, "%dN/D/Y", 0, "1960-01-01" },
        { PROGRAM_STATA, "%tc", 22418 * 86400000.0 + 3723000, "2021-05-18T01:02:03" },
        { PROGRAM_STATA, "%tm", 736, "736" },
        { PROGRAM_SAS, "DATE9", 22418, "2021-05-18" },
        { PROGRAM_SAS, "YYMMDD10.", 22418, "2021-05-18" },
        { PROGRAM_SAS, "E8601DT19", 22418 * 86400.0, "2021-05-18T00:00:00" },
        { PROGRAM_SAS, "BEST12", -0.5, "-0.5" },
        { PROGRAM_SAS, "", 1234567890123456.0, "1234567890123456" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char text[LABELLED_CELL];
        readstat_variable_t variable = { .type = READSTAT_TYPE_DOUBLE };
        readstat_value_t value = { .type = READSTAT_TYPE_DOUBLE, .v.double_value = table[i].value };
        cases_next(&cases, "%.17g as %s", table[i].value, table[i].format);
        (void)snprintf(variable.format, sizeof variable.format, "%s", table[i].format);
        check_text(
            &cases, "text",
            labelled_text_of_number(text, value, labelled_form_of(&variable, table[i].program), table[i].program),
            table[i].text);
    }
    char text[LABELLED_CELL];
    readstat_value_t tenth = { .type = READSTAT_TYPE_FLOAT, .v.float_value = 0.1F };
    assert_string_equal(labelled_text_of_number(text, tenth, LABELLED_NUMBER, PROGRAM_STATA), "0.1");
    assert_cases(&cases);
}

static bool stop_at_third(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    size_t *n = context;
    ++*n;
    return row->line < 3;
}

/* A callback that wants no more ends the reading, and nothing is wrong. */
static void test_stop(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_FORMATS; i++) {
        struct error err = { 0 };
        size_t n = 0;
        put_file(&formats[i]);
        assert_false(labelled_file_read(formats[i].file, "s", stop_at_third, &n, &err));
        assert_int_equal(n, 3);
        assert_int_equal(err.n_errors, 0);
        error_clear(&err);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),        cmocka_unit_test(test_dictionary), cmocka_unit_test(test_cut_off),
        cmocka_unit_test(test_other_kinds), cmocka_unit_test(test_stop),       cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_long_text),   cmocka_unit_test(test_forms),      cmocka_unit_test(test_read_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
