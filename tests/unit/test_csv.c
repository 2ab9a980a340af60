/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <iconv.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "cases.h"

/* Rows as text: fields parted by |, each row preceded by its line. */
static bool collect(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct text_buffer *buffer = context;
    text_buffer_format(buffer, "%zu:", row->line);
    for (size_t i = 0; i < row->n_fields; i++)
        text_buffer_format(buffer, "%s%s", i > 0 ? "|" : "", row->fields[i]);
    text_buffer_add(buffer, "\n");
    return true;
}

static void put_file(const char *bytes, size_t length)
{
    FILE *stream = fopen("t.csv", "w");
    assert_non_null(stream);
    assert_int_equal(fwrite(bytes, 1, length, stream), length);
    assert_int_equal(fclose(stream), 0);
}

static void assert_reads(const char *bytes, const char *expected)
{
    struct error err;
    error_init(&err);
    struct text_buffer buffer = { 0 };
    put_file(bytes, strlen(bytes));
    assert_true(csv_read("t.csv", "t.csv", (struct csv_format){ 0 }, NULL, collect, &buffer, &err));
    assert_string_equal(buffer.text != NULL ? buffer.text : "", expected);
    text_buffer_clear(&buffer);
    error_clear(&err);
}

static void assert_refuses(const char *bytes, size_t length, const char *message)
{
    struct error err;
    error_init(&err);
    struct text_buffer buffer = { 0 };
    put_file(bytes, length);
    assert_false(csv_read("t.csv", "t.csv", (struct csv_format){ 0 }, NULL, collect, &buffer, &err));
    assert_int_equal(err.n_findings, 1);
    assert_string_equal(err.findings[0].text, message);
    text_buffer_clear(&buffer);
    error_clear(&err);
}

static void delimiter_byte_order_mark_and_line_ends_are_found_out(void **state)
{
    (void)state;
    assert_reads("a,b\n1,2\n", "1:a|b\n2:1|2\n");
    assert_reads("\xEF\xBB\xBF"
                 "a;b\r\n1,5;2\r\n",
                 "1:a|b\n2:1,5|2\n");
    assert_reads("a\tb\n1;2\t3", "1:a|b\n2:1;2|3\n");
    assert_reads("\"x;y\",b\n1,2\n", "1:x;y|b\n2:1|2\n");
    assert_reads("", "");
    assert_reads("a|b\n1,5|2;3\n", "1:a|b\n2:1,5|2;3\n");
    assert_reads("a,b|c,d\n1,2\n", "1:a|b|c|d\n2:1|2\n");
    assert_reads("a,b\n1,2\n\x1A", "1:a|b\n2:1|2\n");
    assert_reads("a\n1\n\x1A\x1A\r\n\x1A", "1:a\n2:1\n");
    assert_reads("a,b\n1,\x1A"
                 "2\n",
                 "1:a|b\n2:1|\x1A"
                 "2\n");
}

static void a_first_line_that_tells_the_delimiter_is_no_row(void **state)
{
    (void)state;
    assert_reads("sep=;\na,x,y;b\n1;2\n", "2:a,x,y|b\n3:1|2\n");
    assert_reads("\"SEP=\t\"\r\na\tb\r\n", "2:a|b\n");
    assert_reads("\xEF\xBB\xBFsep=|\na|b,c\n", "2:a|b,c\n");
    assert_reads("sep=x\n1\n", "1:sep=x\n2:1\n");
    assert_reads("sep=;b\n1;2\n", "1:sep=|b\n2:1|2\n");
}

static void utf_16_is_known_by_its_mark(void **state)
{
    (void)state;
    static const char little[] = "\xFF\xFE"
                                 "a\0;\0\xE5\0\n\0"
                                 "1\0;\0\x3D\xD8\x00\xDE\n\0",
                      big[] = "\xFE\xFF\0a\0;\0\xE5\0\n\0"
                              "1\0;\xD8\x3D\xDE\x00\0\n";
    const char *const texts[] = { little, big };
    const size_t lengths[] = { sizeof little - 1, sizeof big - 1 };
    for (size_t i = 0; i < 2; i++) {
        struct error err;
        error_init(&err);
        struct text_buffer buffer = { 0 };
        put_file(texts[i], lengths[i]);
        assert_true(csv_read("t.csv", "t.csv", (struct csv_format){ 0 }, NULL, collect, &buffer, &err));
        assert_string_equal(buffer.text, "1:a|å\n2:1|\xF0\x9F\x98\x80\n");
        text_buffer_clear(&buffer);
        error_clear(&err);
    }
}

static void a_cell_that_holds_whole_rows_is_refused(void **state)
{
    (void)state;
    const char *swallowed = "a,b,c,d\n1,2,3,\"4\n5,6,7,8\"\n", *longer = "a,b,c,d\n\"1,2\n5,6,7,8\n9\",3,4,5\n",
               *message = "t.csv:2:4: a cell in quotation marks that goes on to line 3 and seems to hold whole rows, a "
                          "cell was wanted; double the quotation marks that begin and end it, or write its text on one "
                          "line",
               *longer_message = "t.csv:2:1: a cell in quotation marks that goes on to line 4 and seems to hold whole "
                                 "rows, a cell was wanted; double the quotation marks that begin and end it, or write "
                                 "its text on one line";
    assert_refuses(swallowed, strlen(swallowed), message);
    assert_refuses(longer, strlen(longer), longer_message);
    const char *in_header = "\"a;b;c;d\n1;2;3;4\n5\";6;7;8\n";
    assert_refuses(
        in_header, strlen(in_header),
        "t.csv:1:1: a cell in quotation marks that goes on to line 3 and seems to hold whole rows, a cell was "
        "wanted; double the quotation marks that begin and end it, or write its text on one line");
    assert_reads("a,b,c,d\n1,2,3,\"Mörkt, otryggt, skräpigt\nkväll, natt\"\n",
                 "1:a|b|c|d\n2:1|2|3|Mörkt, otryggt, skräpigt\nkväll, natt\n");
    assert_reads("a,b,c,d\n1,2,3,\"Hej,\nvi bor här, där, och så, vidare\nMvh\"\n",
                 "1:a|b|c|d\n2:1|2|3|Hej,\nvi bor här, där, och så, vidare\nMvh\n");
    assert_reads("\"a\n(antal, andel)\",b,c,d\n1,2,3,4\n", "1:a\n(antal, andel)|b|c|d\n3:1|2|3|4\n");
    assert_reads("a,b,c,d\n1,2,3,\"fort, mycket\noch ofta\"\n", "1:a|b|c|d\n2:1|2|3|fort, mycket\noch ofta\n");
    assert_reads("a,b\n1,\"ja, fort\noch ofta\"\n", "1:a|b\n2:1|ja, fort\noch ofta\n");
}

static void a_mark_of_the_end_within_a_file_is_text(void **state)
{
    (void)state;
    enum { CHUNK_BYTES = 65536 };
    char *bytes = memory_new(CHUNK_BYTES + 16, 1);
    memset(bytes, 'a', CHUNK_BYTES - 2);
    memcpy(bytes + CHUNK_BYTES - 2, "\x1A\nb\n", 5);
    struct text_buffer buffer = { 0 }, wanted = { 0 };
    struct error err;
    error_init(&err);
    put_file(bytes, CHUNK_BYTES + 2);
    assert_true(csv_read("t.csv", "t.csv", (struct csv_format){ 0 }, NULL, collect, &buffer, &err));
    text_buffer_format(&wanted, "1:%.*s\n2:b\n", CHUNK_BYTES - 1, bytes);
    assert_string_equal(buffer.text, wanted.text);
    text_buffer_clear(&buffer);
    text_buffer_clear(&wanted);
    error_clear(&err);
    free(bytes);
}

static void half_a_character_at_the_end_is_refused_wherever_it_stands(void **state)
{
    (void)state;
    enum { CHUNK_BYTES = 65536 };
    char *bytes = memory_new(CHUNK_BYTES + 4, 1);
    for (size_t i = 0; i < CHUNK_BYTES; i += 2)
        memcpy(bytes + i, "a", 2);
    memcpy(bytes, "\xFF\xFE", 2);
    for (size_t n = CHUNK_BYTES - 1; n <= CHUNK_BYTES + 1; n += 2)
        assert_refuses(bytes, n,
                       "t.csv: bytes that are no text in this encoding; set the encoding that the file was saved in");
    free(bytes);
}

static void characters_of_four_bytes_are_utf_8_wherever_a_chunk_ends(void **state)
{
    (void)state;
    enum { CHUNK_BYTES = 65536 };
    for (size_t before = CHUNK_BYTES - 4; before <= CHUNK_BYTES; before++) {
        char *bytes = memory_new(before + 8, 1);
        memset(bytes, 'a', before);
        memcpy(bytes + before, "\xF0\x9F\x98\x80\n", 6);
        struct error err;
        error_init(&err);
        struct text_buffer buffer = { 0 };
        struct csv_format found = { 0 };
        put_file(bytes, before + 5);
        assert_true(csv_read("t.csv", "t.csv", (struct csv_format){ 0 }, &found, collect, &buffer, &err));
        assert_string_equal(found.encoding, "UTF-8");
        text_buffer_clear(&buffer);
        error_clear(&err);
        free(bytes);
    }
}

static void lines_are_physical_even_after_breaks_in_fields_and_blank_lines(void **state)
{
    (void)state;
    assert_reads("a,b\n\"1\n1\",2\n\n\n3,4\n", "1:a|b\n2:1\n1|2\n6:3|4\n");
    assert_reads("a,b\r1,2\r\r3,4", "1:a|b\n2:1|2\n4:3|4\n");
}

static void windows_1252_is_read_as_swedish(void **state)
{
    (void)state;
    assert_reads("omr\xE5"
                 "de;n\nH\xF6\xF6r \x96 centrum;1\n",
                 "1:område|n\n2:Höör \xE2\x80\x93 centrum|1\n");
}

/* All characters from U+00A1 to U+02FF that the encoding has, in each of 200 rows, read as iconv reads them. */
static void check_encoding(struct cases *cases, const char *encoding)
{
    struct error err;
    error_init(&err);
    struct text_buffer raw = { 0 }, wanted = { 0 }, got = { 0 };
    iconv_t to = iconv_open(encoding, "UTF-8");
    cases_next(cases, "%s", encoding);
    for (int row = 0; row < 200; row++) {
        text_buffer_format(&wanted, "%d:x", row + 1);
        text_buffer_add(&raw, "x");
        for (unsigned code = 0xA1; code < 0x300; code++) {
            char text[2] = { (char)(0xC0 | code >> 6), (char)(0x80 | (code & 0x3F)) }, bytes[8], *in = text,
                 *out = bytes;
            size_t in_left = 2, out_left = sizeof bytes;
            if (iconv(to, &in, &in_left, &out, &out_left) != 0)
                continue;
            text_buffer_add_bytes(&raw, bytes, sizeof bytes - out_left);
            text_buffer_add_bytes(&wanted, text, 2);
        }
        text_buffer_add(&raw, ",1\n");
        text_buffer_add(&wanted, "|1\n");
    }
    put_file(raw.text, raw.length);
    check_true(cases, "is read",
               csv_read("t.csv", "t.csv", (struct csv_format){ .delimiter = ',', .encoding = encoding }, NULL, collect,
                        &got, &err));
    check_text(cases, "rows", got.text, wanted.text);
    check_true(cases, "has 20 characters or more", wanted.length > 200 * 20);
    (void)iconv_close(to);
    text_buffer_clear(&raw);
    text_buffer_clear(&wanted);
    text_buffer_clear(&got);
    error_clear(&err);
}

static void encodings_of_one_byte_and_of_several_are_read(void **state)
{
    (void)state;
    static const char *const encodings[] = { "WINDOWS-1252", "ISO-8859-1", "ISO-8859-15",
                                             "CP850",        "MACINTOSH",  "GB18030" };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        check_encoding(&cases, encodings[i]);
    assert_cases(&cases);
}

static void a_byte_that_the_encoding_does_not_have_is_refused(void **state)
{
    (void)state;
    assert_refuses("a;b\n\xE5\x81;1\n", 9,
                   "t.csv: bytes that are no text in this encoding; set the encoding that the file was saved in");
}

static void a_lax_file_keeps_bare_quotes_and_its_rows_are_its_lines(void **state)
{
    (void)state;
    struct error err;
    error_init(&err);
    struct text_buffer buffer = { 0 };
    const char *bytes = "\"region\",\"2021 män\"\r\n\r\n\"0-100+ \"år\"\",1\r\na,\"\",\n\"open,2";
    put_file(bytes, strlen(bytes));
    assert_true(csv_read("t.csv", "t.csv", (struct csv_format){ .is_lax = true }, NULL, collect, &buffer, &err));
    assert_string_equal(buffer.text, "1:region|2021 män\n3:0-100+ \"år\"|1\n4:a||\n5:\"open,2\n");
    text_buffer_clear(&buffer);
    put_file("\"a \"b\"\",1\n\"x\0y\",2\n", 18);
    assert_false(csv_read("t.csv", "t.csv", (struct csv_format){ .is_lax = true }, NULL, collect, &buffer, &err));
    assert_string_equal(err.findings[0].text, "t.csv:2: a NUL byte, text was wanted; export the file again as CSV");
    text_buffer_clear(&buffer);
    error_clear(&err);
}

static void quotes_out_of_place_and_nul_bytes_are_named_with_their_line(void **state)
{
    (void)state;
    const char *quotes =
        "t.csv:2: a quotation mark out of place, either a whole field in quotation marks or none was wanted; "
        "put the field in quotation marks and double those inside it";
    assert_refuses("a,b\n1,x \"y\" z\n", 14, quotes);
    assert_refuses("a,b\n1,\"open\n", 12, quotes);
    assert_refuses("a,b\n1,x\0y\n", 10, "t.csv:2:2: a NUL byte, text was wanted; export the file again as CSV");
}

static void a_long_file_in_another_encoding_survives_every_chunk_border(void **state)
{
    (void)state;
    struct error err;
    error_init(&err);
    struct text_buffer latin = { 0 }, utf8 = { 0 }, got = { 0 };
    for (int i = 0; i < 30000; i++) {
        text_buffer_format(&latin, "%d;\xE5\xE4\xF6\n", i);
        text_buffer_format(&utf8, "%d:%d|åäö\n", i + 1, i);
    }
    put_file(latin.text, latin.length);
    assert_true(csv_read("t.csv", "t.csv", (struct csv_format){ 0 }, NULL, collect, &got, &err));
    assert_string_equal(got.text, utf8.text);
    text_buffer_clear(&got);
    for (char *c = utf8.text; *c != '\0'; c++)
        if (*c == ':')
            *c = ';';
    put_file(utf8.text, utf8.length);
    struct csv_format found;
    assert_true(csv_read("t.csv", "t.csv", (struct csv_format){ 0 }, &found, collect, &got, &err));
    assert_string_equal(found.encoding, "UTF-8");
    text_buffer_clear(&got);
    text_buffer_clear(&latin);
    text_buffer_clear(&utf8);
    error_clear(&err);
}

static void marks_of_direction_are_no_text(void **state)
{
    (void)state;
    assert_reads("a,b\n\xE2\x80\xAE"
                 "x\xE2\x81\xA6y\xE2\x80\x8F,\xD8\x9C\n",
                 "1:a|b\n2:xy|\n");
    assert_reads("a\nx \xE2\x80\x93 y\xE2\x80\xA8z\xD8\xA7\n", "1:a\n2:x \xE2\x80\x93 y\xE2\x80\xA8z\xD8\xA7\n");
    for (size_t before = 65530; before < 65540; before++) { /* about the end of a chunk */
        struct text_buffer bytes = { 0 }, wanted = { 0 };
        for (size_t i = 0; i < before; i++)
            text_buffer_add(&bytes, "x");
        text_buffer_format(&wanted, "1:%s.y\n", bytes.text);
        text_buffer_add(&bytes, ".\xE2\x80\xAEy\n");
        assert_reads(bytes.text, wanted.text);
        text_buffer_clear(&bytes);
        text_buffer_clear(&wanted);
    }
}

static void what_a_spreadsheet_takes_for_a_formula_is_guarded(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "=1+1", "'=1+1" },
        { "+46", "'+46" },
        { "-18 år", "'-18 år" },
        { "@SUM(A1)", "'@SUM(A1)" },
        { "\t=1", "'\t'=1" },
        { "\r=1", "'\r'=1" },
        { " =1", " '=1" },
        { "\xEF\xBC\x9D"
          "1",
          "'\xEF\xBC\x9D"
          "1" },
        { "a;=cmd|' /C calc'!A0", "a;'=cmd|' /C calc'!A0" },
        { "a\t\"=1", "a\t\"'=1" },
        { "a\n-b, @c", "a\n'-b, '@c" },
        { "'=1", "'=1" },
        { "18-29", "18-29" },
        { "a = b; c - d", "a = b; c - d" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = { 0 };
        const char *guarded = csv_guard(&arena, cases[i][0]);
        assert_string_equal(guarded, cases[i][1]);
        assert_string_equal(csv_guard(&arena, guarded), cases[i][1]);
        arena_clear(&arena);
    }
}

static void a_written_field_stays_what_it_was(void **state)
{
    (void)state;
    const char *const texts[] = { "plain", "a,b", "say \"hi\"", "two\nlines", " edge ", "=1+1", "" };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        FILE *stream = fopen("t.csv", "w");
        csv_write_field(stream, texts[i]);
        (void)fputs(",x\n", stream);
        assert_int_equal(fclose(stream), 0);
        struct error err;
        error_init(&err);
        struct text_buffer got = { 0 }, expected = { 0 };
        text_buffer_format(&expected, "1:%s|x\n", texts[i]);
        cases_next(&cases, "\"%s\"", texts[i]);
        check_true(&cases, "is read",
                   csv_read("t.csv", "t.csv", (struct csv_format){ .delimiter = ',', .encoding = "UTF-8" }, NULL,
                            collect, &got, &err));
        check_text(&cases, "row", got.text, expected.text);
        text_buffer_clear(&got);
        text_buffer_clear(&expected);
        error_clear(&err);
    }
    assert_cases(&cases);
}

/* Rows as a JSON array of arrays of strings. */
static bool collect_json(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct json_object *fields = json_object_new_array();
    for (size_t i = 0; i < row->n_fields; i++)
        (void)json_object_array_add(fields, json_object_new_string(row->fields[i]));
    (void)json_object_array_add(context, fields);
    return true;
}

/* The reference as an array of arrays: objects become their values, after a row of their names. */
static struct json_object *as_arrays(struct json_object *reference)
{
    struct json_object *rows = json_object_new_array();
    if (!json_object_is_type(reference, json_type_array))
        return rows;
    for (size_t i = 0; i < json_object_array_length(reference); i++) {
        struct json_object *row = json_object_array_get_idx(reference, i);
        if (json_object_is_type(row, json_type_array)) {
            (void)json_object_array_add(rows, json_object_get(row));
            continue;
        }
        struct json_object *names = json_object_new_array(), *values = json_object_new_array();
        json_object_object_foreach(row, name, value)
        {
            (void)json_object_array_add(names, json_object_new_string(name));
            (void)json_object_array_add(values, json_object_get(value));
        }
        if (i == 0)
            (void)json_object_array_add(rows, json_object_get(names));
        json_object_put(names);
        (void)json_object_array_add(rows, values);
    }
    return rows;
}

static bool read_json(const char *path, struct json_object **rows, struct error *err)
{
    *rows = json_object_new_array();
    return csv_read(path, "t.csv", (struct csv_format){ .delimiter = ',', .encoding = "UTF-8" }, NULL, collect_json,
                    *rows, err);
}

/* What is read of a file, and what is said of it, with libcsv alone or not. */
static char *read_way(const char *path, struct csv_format format, bool is_slow)
{
    struct error err;
    error_init(&err);
    struct text_buffer buffer = { 0 };
    format.is_slow = is_slow;
    (void)csv_read(path, "t.csv", format, NULL, collect, &buffer, &err);
    for (size_t i = 0; i < err.n_findings; i++)
        text_buffer_format(&buffer, "%zu: %s\n", err.findings[i].place.line, err.findings[i].text);
    error_clear(&err);
    return text_buffer_take(&buffer);
}

static void assert_ways_agree(const char *path, struct csv_format format, const char *what)
{
    char *fast = read_way(path, format, false), *slow = read_way(path, format, true);
    if (strcmp(fast, slow) != 0)
        fail_msg("%s is read otherwise without libcsv:\n%s\nwith it:\n%s", what, fast, slow);
    free(fast);
    free(slow);
}

/* Compares the CSV files of a public set with their JSON, but for the differences that are known and written down. */
static void compare_set(const char *folder, const char *csv, const char *json, const char *known)
{
    const char *root = getenv("ROOT");
    char set[4096];
    (void)snprintf(set, sizeof set, "%s/../shared/data/csv/%s", root != NULL ? root : ".", folder);
    char *csv_folder = file_join(set, csv), *json_folder = file_join(set, json);
    char **names;
    size_t n = 0;
    struct error err;
    error_init(&err);
    assert_true(file_list(csv_folder, ".csv", &names, &n, &err));
    if (n == 0)
        print_message("# skipped: no ../shared/data/csv/%s\n", folder);
    for (size_t i = 0; i < n; i++) {
        char *path = file_join(csv_folder, names[i]), other[4200];
        (void)snprintf(other, sizeof other, "%s/%.*s.json", json_folder, (int)strlen(names[i]) - 4, names[i]);
        struct json_object *got, *file = json_object_from_file(other);
        bool is_read = read_json(path, &got, &err);
        assert_ways_agree(path, (struct csv_format){ 0 }, path);
        char listed[300];
        (void)snprintf(listed, sizeof listed, " %s ", names[i]);
        bool is_known = strstr(known, listed) != NULL;
        if (file != NULL) {
            struct json_object *expected = as_arrays(file);
            bool same =
                is_read && (json_object_equal(got, expected) != 0 ||
                            (json_object_is_type(file, json_type_array) && json_object_array_length(file) == 0));
            if (same == is_known)
                fail_msg("%s/%s: %s", folder, names[i],
                         is_known ? "a known difference is gone, take it off the list" : "differs from its JSON");
            json_object_put(expected);
            json_object_put(file);
        } else if (text_starts(names[i], "bad-") && !text_starts(names[i], "bad-header")) {
            assert_false(is_read);
        }
        json_object_put(got);
        free(path);
        free(names[i]);
    }
    free(names);
    free(csv_folder);
    free(json_folder);
    error_clear(&err);
}

/* Known: libcsv trims unquoted fields, skips blank lines and refuses a lone quote; the second set's JSON turns CRLF
 * inside a field into LF, which we keep as delivered. */
static void the_public_test_sets_read_as_their_json_says(void **state)
{
    (void)state;
    compare_set("csv-test-data", "csv", "json",
                " leading-space.csv trailing-space.csv all-empty.csv empty-one-column.csv ");
    compare_set("csv-spectrum", "csvs", "json", " location_coordinates.csv newlines_crlf.csv ");
}

/* Files of what matters to a parser, drawn at random, also longer than a chunk. */
static void what_is_plain_reads_as_libcsv_reads_it(void **state)
{
    (void)state;
    static const char letters[] = "aaaaaaabbbbb,,,,,,;;\t  \n\n\n\r\"\xC3";
    static const char plain[] = "aaaaaabbbb,,,,,,,,;  \t\n\n";
    static const char delimiters[] = { 0, ',', ';', '\t', '|' };
    srand(1);
    for (int i = 0; i < 6000; i++) {
        struct text_buffer bytes = { 0 };
        const char *from = i % 2 == 0 ? letters : plain;
        size_t n = i % 1000 == 0 ? 200000 : (size_t)(rand() % 60), n_from = strlen(from);
        for (size_t k = 0; k < n; k++) {
            bool is_pair = rand() % 40 == 0;
            text_buffer_add_bytes(&bytes, is_pair ? "\r\n" : &from[(size_t)rand() % n_from], is_pair ? 2 : 1);
        }
        text_buffer_add(&bytes, "");
        put_file(bytes.text, bytes.length);
        struct csv_format format = { .delimiter = delimiters[i / 2 % 5], .encoding = "UTF-8" };
        assert_ways_agree("t.csv", format, bytes.text);
        text_buffer_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(delimiter_byte_order_mark_and_line_ends_are_found_out),
        cmocka_unit_test(a_first_line_that_tells_the_delimiter_is_no_row),
        cmocka_unit_test(utf_16_is_known_by_its_mark),
        cmocka_unit_test(a_cell_that_holds_whole_rows_is_refused),
        cmocka_unit_test(a_mark_of_the_end_within_a_file_is_text),
        cmocka_unit_test(half_a_character_at_the_end_is_refused_wherever_it_stands),
        cmocka_unit_test(characters_of_four_bytes_are_utf_8_wherever_a_chunk_ends),
        cmocka_unit_test(lines_are_physical_even_after_breaks_in_fields_and_blank_lines),
        cmocka_unit_test(windows_1252_is_read_as_swedish),
        cmocka_unit_test(encodings_of_one_byte_and_of_several_are_read),
        cmocka_unit_test(a_byte_that_the_encoding_does_not_have_is_refused),
        cmocka_unit_test(a_lax_file_keeps_bare_quotes_and_its_rows_are_its_lines),
        cmocka_unit_test(quotes_out_of_place_and_nul_bytes_are_named_with_their_line),
        cmocka_unit_test(a_long_file_in_another_encoding_survives_every_chunk_border),
        cmocka_unit_test(marks_of_direction_are_no_text),
        cmocka_unit_test(what_a_spreadsheet_takes_for_a_formula_is_guarded),
        cmocka_unit_test(a_written_field_stays_what_it_was),
        cmocka_unit_test(the_public_test_sets_read_as_their_json_says),
        cmocka_unit_test(what_is_plain_reads_as_libcsv_reads_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
