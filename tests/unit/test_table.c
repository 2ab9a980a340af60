/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/number.h"
#include "base/file.h"
#include "base/text.h"
#include "study/study.h"
#include "tables/columns.h"
#include "cases.h"

#define THING_COLUMNS(C, T)                                                                                            \
    C(T, YEAR, year, "year", .is_key = true, .is_required = true)                                                      \
    C(T, TEXT, name, "name", .is_key = true)                                                                           \
    C(T, INTEGER, count, "count", .high = 100)                                                                         \
    C(T, SHARE, share, "share", )                                                                                      \
    C(T, NUMBER, any, "any", )                                                                                         \
    C(T, TEXT, kind, "kind", .choices = "one two")                                                                     \
    C(T, DATE, day, "day", )
TABLE_DECLARE(thing, THING_COLUMNS, "things.csv", "things")
TABLE_DEFINE(thing, THING_COLUMNS, "things.csv", "things")

#define CAUSE_COLUMNS(C, T) C(T, TEXT, name, "name", .is_key = true) C(T, REASONS, reason, "why", )
TABLE_DECLARE(cause, CAUSE_COLUMNS, "things.csv", "causes")
TABLE_DEFINE(cause, CAUSE_COLUMNS, "things.csv", "causes")

#define WAVED_COLUMNS(C, T)                                                                                            \
    C(T, WAVE, year, "year", .is_key = true, .is_required = true) C(T, WAVE, from_year, "from", )
TABLE_DECLARE(waved, WAVED_COLUMNS, "things.csv", "of waves")
TABLE_DEFINE(waved, WAVED_COLUMNS, "things.csv", "of waves")

static struct schema delivered;

static void put_file(const char *text)
{
    FILE *stream = fopen("things.csv", "w");
    assert_non_null(stream);
    (void)fputs(text, stream);
    assert_int_equal(fclose(stream), 0);
}

static char *get_file(void)
{
    char *text;
    size_t length;
    struct error err;
    error_init(&err);
    assert_true(file_read("things.csv", &text, &length, &err));
    return text;
}

static void assert_findings(const struct schema *schema, const char *text, const char *expected)
{
    struct error err;
    error_init(&err);
    struct table table;
    table_init(&table, schema);
    put_file(text);
    assert_false(table_read(&table, "things.csv", "things.csv", &err));
    struct text_buffer got = { 0 };
    for (size_t i = 0; i < err.n_findings; i++)
        text_buffer_format(&got, "%s\n", err.findings[i].text);
    assert_string_equal(got.text, expected);
    text_buffer_clear(&got);
    table_clear(&table);
    error_clear(&err);
}

static void a_written_table_reads_back_as_it_was(void **state)
{
    (void)state;
    struct error err;
    error_init(&err);
    struct table table, again;
    table_init(&table, &thing_schema);
    for (int i = 0; i < 50; i++) {
        struct thing_row *row = table_add(&table);
        row->year = 2000 + (49 - i) % 7;
        row->name = arena_format(&table.arena, "n%d, \"%c\"\n=x", 49 - i, 'a' + i % 5);
        row->share = i % 3 == 0 ? MISSING : 1.0 / (i + 1);
        row->any = -1e300 / (i + 3);
        row->kind = i % 2 == 0 ? "one" : "";
        row->day = "2024-02-29";
    }
    table_sort(&table);
    assert_true(table_write(&table, "things.csv", FILE_PRIVATE, &err));
    struct stat status;
    assert_int_equal(stat("things.csv", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    table_init(&again, &thing_schema);
    assert_true(table_read(&again, "things.csv", "things.csv", &err));
    assert_int_equal(again.n_rows, 50);
    const struct thing_row *a = table.rows, *b = again.rows;
    for (size_t i = 0; i < 50; i++) {
        assert_int_equal(a[i].year, b[i].year);
        assert_string_equal(a[i].name, b[i].name);
        assert_true(a[i].share == b[i].share || (is_missing(a[i].share) && is_missing(b[i].share)));
        assert_true(a[i].any == b[i].any);
        assert_true(is_missing_integer(b[i].count));
        assert_true(i == 0 || a[i - 1].year <= a[i].year);
    }
    table_clear(&table);
    table_clear(&again);
    error_clear(&err);
}

static void all_findings_are_told_with_line_and_column(void **state)
{
    (void)state;
    assert_findings(
        &thing_schema,
        "year,name,count,share,any,kind,day\n20,a,101,1.5,x,three,2023-02-29\n2020,a,1.5,,,,\n2020,a,,,,,\n2021,b\n",
        "things.csv:2:1: year is \"20\", a year of four digits was wanted\n"
        "things.csv:2:3: count is \"101\", a number between 0 and 100 was wanted\n"
        "things.csv:2:4: share is \"1.5\", a share between 0 and 1 was wanted\n"
        "things.csv:2:5: any is \"x\", a number was wanted\n"
        "things.csv:2:6: kind is \"three\", one of these was wanted: one two\n"
        "things.csv:2:7: day is \"2023-02-29\", a date such as 2022-05-31 was wanted\n"
        "things.csv:3:3: count is \"1.5\", a whole number was wanted\n"
        "things.csv:5: the row has 2 fields, 7 were wanted as in the header\n"
        "things.csv:4: the same key as on line 3; one row for each was wanted\n");
    assert_findings(
        &thing_schema, "year,name,name,other\n",
        "things.csv:1:3: column \"name\" stands twice\n"
        "things.csv:1:4: unknown column \"other\"; take it out, or see the columns of this file in input/reference.md\n"
        "things.csv:1: column \"count\" is missing\n"
        "things.csv:1: column \"share\" is missing\n"
        "things.csv:1: column \"any\" is missing\n"
        "things.csv:1: column \"kind\" is missing\n"
        "things.csv:1: column \"day\" is missing\n");
    assert_findings(&thing_schema, "", "things.csv:1: the file is empty, a header row was wanted\n");
}

static void a_cell_of_reasons_is_taken_apart_or_refused(void **state)
{
    (void)state;
    static const char text[] = "name,reason\na,\nb,ties; no data in 2019: not_asked\n";
    struct error err;
    error_init(&err);
    struct table table;
    table_init(&table, &cause_schema);
    put_file(text);
    assert_true(table_read(&table, "things.csv", "things.csv", &err));
    const struct cause_row *rows = table.rows;
    assert_int_equal(rows[0].reason.n, 0);
    assert_int_equal(rows[1].reason.n, 2);
    assert_int_equal(rows[1].reason.items[1].kind, REASON_NO_DATA);
    assert_string_equal(rows[1].reason.items[1].first, "2019");
    assert_true(table_write(&table, "things.csv", FILE_PUBLIC, &err));
    char *again = get_file();
    assert_string_equal(again, text);
    free(again);
    table_clear(&table);
    error_clear(&err);
    assert_findings(&cause_schema, "name,reason\na,ties; luck\n",
                    "things.csv:2:2: reason is \"ties; luck\", reasons such as \"ties; no data in 2019: not_asked\" "
                    "were wanted, parted by \"; \"\n");
}

static void a_wave_is_its_year_and_behind_all_others_its_id(void **state)
{
    (void)state;
    static const char text[] = "year,from_year,wave,from_wave\n2019,,2019,\n2021,2019,2021q2,2019\n";
    struct error err;
    error_init(&err);
    struct table table;
    table_init(&table, &waved_schema);
    put_file(text);
    assert_true(table_read(&table, "things.csv", "things.csv", &err));
    const struct waved_row *found = table_find(&table, &(struct waved_row){ .year = { 2021, WAVE_QUARTER + 2 } });
    assert_non_null(found);
    assert_true(wave_equals(found->from_year, wave_of_year(2019)));
    assert_null(table_find(&table, &(struct waved_row){ .year = wave_of_year(2021) }));
    assert_true(table_write(&table, "things.csv", FILE_PUBLIC, &err));
    char *again = get_file();
    assert_string_equal(again, text);
    free(again);
    ((struct waved_row *)table_add(&table))->year = (struct wave){ 2020, WAVE_QUARTER + 4 };
    ((struct waved_row *)table_add(&table))->year = (struct wave){ 2020, 11 };
    table_sort(&table);
    const struct waved_row *rows = table.rows;
    assert_int_equal(rows[0].year.year, 2019);
    assert_int_equal(rows[1].year.part, WAVE_QUARTER + 4);
    assert_int_equal(rows[2].year.part, 11);
    assert_true(wave_is_missing(rows[0].from_year));
    table_clear(&table);
    error_clear(&err);
}

static void a_table_without_waves_is_of_whole_years(void **state)
{
    (void)state;
    struct error err;
    error_init(&err);
    struct table table;
    table_init(&table, &waved_schema);
    put_file("year,from_year,wave\n2019,,\n2021,2019,2021-04\n");
    assert_true(table_read(&table, "things.csv", "things.csv", &err));
    assert_non_null(table_find(&table, &(struct waved_row){ .year = wave_of_year(2019) }));
    assert_non_null(table_find(&table, &(struct waved_row){ .year = { 2021, 4 } }));
    table_clear(&table);
    error_clear(&err);
}

static void a_wave_and_its_year_agree(void **state)
{
    (void)state;
    assert_findings(&waved_schema, "year,from_year,wave\n2021q2,,\n2019,20211,\n2018,,2020q1\n2017,,2017q5\n",
                    "things.csv:2:1: year is \"2021q2\", a number was wanted\n"
                    "things.csv:3:2: from_year is \"20211\", a year of four digits was wanted\n"
                    "things.csv:4:3: wave is \"2020q1\", and the wave of this row is 2018; one of the two is wrong\n"
                    "things.csv:5:3: wave is \"2017q5\", a wave such as 2021, 2021q2 or 2021-04 was wanted\n");
}

static void a_delivered_table_is_free_in_order_delimiter_and_decimal_mark(void **state)
{
    (void)state;
    delivered = thing_schema;
    delivered.is_delivered = true;
    struct error err;
    error_init(&err);
    struct table table;
    table_init(&table, &delivered);
    put_file("share;year\n0,25;2021\n;2022\n0,5;\n");
    assert_false(table_read(&table, "things.csv", "things.csv", &err));
    assert_string_equal(err.findings[0].text, "things.csv:4:2: year is empty, a value was wanted");
    const struct thing_row *rows = table.rows;
    assert_true(rows[0].share == 0.25 && rows[0].year == 2021 && is_missing(rows[1].share));
    table_clear(&table);
    error_clear(&err);
    assert_findings(&delivered, "name;count\na;1\n", "things.csv:1: column \"year\" is missing\n");
}

/* A mark before three digits is no doubt where another number of the same subject has decimals. */
static void marks_that_may_part_thousands_are_refused_by_subject(void **state)
{
    (void)state;
    delivered = thing_schema;
    delivered.is_delivered = true;
    static const struct {
        const char *rows, *refused; /* NAME;ANY rows, and the places refused */
    } table[] = {
        { "a;8.495|b;8521", "" },
        { "a;8.495|a;8521", "2 " },
        { "a;8,495|a;8521|a;8,5", "" },
        { "a;5,125|a;5.25", "" },
        { "a;5.125", "" },
        { "a;1.200", "2 " },
        { "a;1.200|b;1.5", "2 " },
        { "a;1.200|a;2.000|a;950", "2 3 " },
        { "a;0,123|a;5", "" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct text_buffer file = { 0 }, found = { 0 };
        struct error err;
        struct table things;
        error_init(&err);
        table_init(&things, &delivered);
        cases_next(&cases, "%s", table[i].rows);
        text_buffer_add(&file, "year;name;any\n2021;");
        for (const char *c = table[i].rows; *c != '\0'; c++)
            text_buffer_add_bytes(&file, *c == '|' ? "\n2021;" : c, *c == '|' ? 6 : 1);
        text_buffer_add(&file, "\n");
        for (size_t k = 0; file.text[k] != '\0'; k++) /* years tell the rows of one name apart */
            if (strncmp(file.text + k, "\n2021", 5) == 0)
                file.text[k + 4] = (char)('0' + k % 10);
        put_file(file.text);
        (void)table_read(&things, "things.csv", "things.csv", &err);
        for (size_t k = 0; k < err.n_findings; k++)
            text_buffer_format(&found, "%.1s ", err.findings[k].text + strlen("things.csv:"));
        check_text(&cases, "refused lines", found.text != NULL ? found.text : "", table[i].refused);
        text_buffer_clear(&file);
        text_buffer_clear(&found);
        table_clear(&things);
        error_clear(&err);
    }
    assert_cases(&cases);
    assert_findings(&delivered, "year;name;any\n2021;a;1.200\n",
                    "things.csv:2:3: any is \"1.200\", whose mark may part thousands or be a decimal mark; a whole "
                    "number without a mark was wanted, or another number of decimals\n");
}

static void damaged_letters_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text, *damage; /* "": none */
    } table[] = {
        { "HÃ¶Ã¶r", "Ã¶" },
        { "Ã…sarp", "Ã…" },
        { "16â€“19 Ã¥r", "â€" },
        { "Â§ 5", "Â§" },
        { "H\xEF\xBF\xBDr", "\xEF\xBF\xBD" },
        { "H??r", "??" },
        { "H””r", "””" },
        { "Skåne", "" },
        { "Hur trygg är du?", "" },
        { "São Paulo", "" },
        { "château", "" },
        { "”Vi”, sa hon", "" },
        { "16–19 år", "" },
        { "https://example.se/sida?id=1", "" },
        { "", "" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t length = 0;
        cases_next(&cases, "%s", table[i].text);
        const char *found = text_damage(table[i].text, &length);
        char damage[32] = "";
        (void)snprintf(damage, sizeof damage, "%.*s", (int)length, found != NULL ? found : "");
        check_text(&cases, "damage", damage, table[i].damage);
    }
    assert_cases(&cases);
    delivered = thing_schema;
    delivered.is_delivered = true;
    struct table things;
    struct error err;
    error_init(&err);
    table_init(&things, &delivered);
    put_file("year,name\n2021,Hörby\n2021,HÃ¶Ã¶r\n2021,EslÃ¶v\n");
    assert_true(table_read(&things, "things.csv", "things.csv", &err));
    assert_int_equal(err.n_findings, 1);
    assert_string_equal(
        err.findings[0].text,
        "things.csv:3:2: warning: name has letters that an encoding damaged, \"Ã¶\"; write them anew and "
        "save as UTF-8; cells like this: 2");
    table_clear(&things);
    error_clear(&err);
}

static void a_value_out_of_range_is_not_written_and_the_old_file_stands(void **state)
{
    (void)state;
    put_file("old\n");
    struct error err;
    error_init(&err);
    struct table table;
    table_init(&table, &thing_schema);
    struct thing_row *row = table_add(&table);
    row->year = 2020;
    row->share = -0.001;
    assert_false(table_write(&table, "things.csv", FILE_PUBLIC, &err));
    assert_string_equal(err.findings[0].text,
                        "things.csv:2:4: share is \"-0.001\", a share between 0 and 1 was wanted");
    row->share = HUGE_VAL;
    assert_false(table_write(&table, "things.csv", FILE_PUBLIC, &err));
    char *text = get_file();
    assert_string_equal(text, "old\n");
    free(text);
    table_clear(&table);
    error_clear(&err);
}

static void an_optional_file_is_absent_where_nothing_has_its_name(void **state)
{
    (void)state;
    static const struct {
        const char *path, *message; /* NULL: it is absent */
    } table[] = {
        { "no/such.csv", NULL },
        { "nowhere.csv", "t.csv: this link leads nowhere; take it away or mend it" },
        { "circle.csv", "t.csv: this link leads in a circle; take it away or mend it" },
        { "folder.csv", "t.csv: this is a folder, a file was wanted; take it away" },
        { "pipe.csv", "t.csv: this is neither a file nor a folder, a file was wanted; take it away" },
        { "things.csv/t.csv", "t.csv: a file stands where the folder of this was wanted; take it away" },
    };
    put_file("old\n");
    assert_int_equal(symlink("no_such", "nowhere.csv"), 0);
    assert_int_equal(symlink("circle.csv", "circle.csv"), 0);
    assert_int_equal(mkdir("folder.csv", 0700), 0);
    assert_int_equal(mkfifo("pipe.csv", 0600), 0);
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cases_next(&cases, "%s", table[i].path);
        struct error err = { 0 };
        struct table things;
        table_init(&things, &thing_schema);
        bool done = table_read_optional(&things, table[i].path, "t.csv", &err);
        check_true(&cases, "done", done == (table[i].message == NULL));
        check_true(&cases, "is absent", things.is_absent == (table[i].message == NULL));
        check_text(&cases, "message", err.n_findings > 0 ? err.findings[0].text : NULL, table[i].message);
        table_clear(&things);
        error_clear(&err);
    }
    assert_int_equal(unlink("nowhere.csv") + unlink("circle.csv"), 0);
    assert_cases(&cases);
}

static void a_full_disk_is_an_error_and_leaves_nothing(void **state)
{
    (void)state;
    struct error err;
    error_init(&err);
    struct file_output file;
    if (!file_exists("/dev/full"))
        skip();
    assert_true(file_create(&file, "full.csv", FILE_PUBLIC, &err));
    (void)fclose(file.stream);
    file.stream = fopen("/dev/full", "w");
    (void)fputs("text", file.stream);
    assert_false(file_commit(&file, &err));
    assert_string_equal(err.findings[0].text, "full.csv: cannot write: No space left on device");
    char **names;
    size_t n;
    assert_true(file_list(".", "", &names, &n, &err));
    for (size_t i = 0; i < n; i++) {
        assert_false(text_starts(names[i], "full.csv"));
        free(names[i]);
    }
    free(names);
    error_clear(&err);
}

/* Neither is it one with less in it. */
static void a_folder_that_cannot_be_listed_is_an_error(void **state)
{
    (void)state;
    struct error err = { 0 };
    struct arena arena = { 0 };
    struct study study = { .folder = ".", .shown = "study" };
    struct folder_file *files;
    char **names;
    size_t n;
    assert_int_equal(mkdir("listed", 0700), 0);
    assert_int_equal(symlink("b.csv", "listed/b.csv"), 0);
    assert_false(file_list("listed", ".csv", &names, &n, &err));
    assert_string_equal(err.findings[0].text, "listed/b.csv: cannot read: Too many levels of symbolic links");
    free(names);
    assert_true(file_list("listed", ".xlsx", &names, &n, &err));
    assert_true(file_write("no_folder", "", &err));
    n = 7;
    assert_false(study_folder_tables(&study, "no_folder", &arena, &files, &n, &err));
    assert_int_equal(n, 0);
    assert_true(file_may_exist("no_folder") && !file_may_exist("none") && !file_may_exist("no_folder/none"));
    assert_true(file_may_exist("listed/b.csv") && !file_exists("listed/b.csv"));
    arena_clear(&arena);
    error_clear(&err);
}

/* What a search through all rows finds, for every key there is and for some that there are not. */
static void rows_are_found_by_their_key_in_whatever_order_they_lie(void **state)
{
    (void)state;
    struct table table;
    table_init(&table, &thing_schema);
    for (int i = 0; i < 60; i++) {
        struct thing_row *row = table_add(&table);
        row->year = 2000 + i * 7 % 5;
        row->name = arena_format(&table.arena, "n%d", i * 11 % 12);
        row->count = i;
    }
    for (int is_sorted = 0; is_sorted < 2; is_sorted++) {
        if (is_sorted)
            table_sort(&table);
        else
            table_index(&table);
        for (int year = 1999; year < 2006; year++) {
            int n = 0, seen = 0;
            TABLE_EACH (thing, row, &table)
                n += row->year == year;
            struct table_range range = table_range(&table, &(struct thing_row){ .year = year }, 1);
            assert_int_equal(range.n, n);
            RANGE_EACH (thing, row, &range)
                seen += row->year == year;
            assert_int_equal(seen, n);
            assert_null(table_find(&table, &(struct thing_row){ .year = year, .name = "none" }));
        }
        TABLE_EACH (thing, row, &table) {
            const struct thing_row *found =
                table_find(&table, &(struct thing_row){ .year = row->year, .name = row->name });
            assert_non_null(found);
            assert_true(found->year == row->year && text_is(found->name, row->name));
        }
    }
    table_clear(&table);
}

static void what_a_stage_did_not_declare_it_cannot_open(void **state)
{
    (void)state;
    static const struct schema other = { .name = "others.csv" };
    static const struct schema *const none[] = { &other, NULL }, *const things[] = { &thing_schema, NULL };
    struct table table;
    struct error err;
    error_init(&err);
    put_file("year,name,count,share,any,kind,day\n2020,a,,,,,\n");
    table_init(&table, &thing_schema);
    tables_declare(none, things);
    assert_false(table_read(&table, "things.csv", "things.csv", &err));
    assert_string_equal(err.findings[0].text, "things.csv is read without being declared by the stage");
    assert_true(table_write(&table, "out.csv", FILE_PUBLIC, &err));
    tables_declare(things, none);
    assert_true(table_read(&table, "things.csv", "things.csv", &err));
    assert_false(table_write(&table, "out.csv", FILE_PUBLIC, &err));
    tables_declare(NULL, NULL);
    table_clear(&table);
    error_clear(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_written_table_reads_back_as_it_was),
        cmocka_unit_test(all_findings_are_told_with_line_and_column),
        cmocka_unit_test(a_cell_of_reasons_is_taken_apart_or_refused),
        cmocka_unit_test(a_wave_is_its_year_and_behind_all_others_its_id),
        cmocka_unit_test(a_table_without_waves_is_of_whole_years),
        cmocka_unit_test(a_wave_and_its_year_agree),
        cmocka_unit_test(a_delivered_table_is_free_in_order_delimiter_and_decimal_mark),
        cmocka_unit_test(marks_that_may_part_thousands_are_refused_by_subject),
        cmocka_unit_test(damaged_letters_are_found),
        cmocka_unit_test(a_value_out_of_range_is_not_written_and_the_old_file_stands),
        cmocka_unit_test(an_optional_file_is_absent_where_nothing_has_its_name),
        cmocka_unit_test(a_full_disk_is_an_error_and_leaves_nothing),
        cmocka_unit_test(a_folder_that_cannot_be_listed_is_an_error),
        cmocka_unit_test(rows_are_found_by_their_key_in_whatever_order_they_lie),
        cmocka_unit_test(what_a_stage_did_not_declare_it_cannot_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
