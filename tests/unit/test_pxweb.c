/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/pxweb.h"
#include "base/sheet.h"

static void put(const char *text)
{
    FILE *stream = fopen("t.csv", "w");
    assert_non_null(stream);
    assert_int_equal(fwrite(text, 1, strlen(text), stream), strlen(text));
    assert_int_equal(fclose(stream), 0);
}

static void read(struct sheet *sheet, const char *text)
{
    struct error err;
    error_init(&err);
    put(text);
    assert_true(pxweb_read_sheet(sheet, "t.csv", "t.csv", "population/", &err));
    assert_int_equal(err.n_findings, 0);
    error_clear(&err);
}

static void headings_hold_the_year_and_what_else_there_is(void **state)
{
    (void)state;
    struct sheet sheet;
    struct pxweb pxweb;
    read(&sheet, "\"Folkmängd efter \"region\"\"\n\n\"region\",\"2019 män\",\"kvinnor 2020\"\n\"1267 "
                 "Höör\",8000,..\n\"Källa: SCB\"\n");
    assert_true(sheet.has_bare_quotes);
    assert_true(pxweb_find(&pxweb, &sheet));
    assert_int_equal(pxweb.header, 1);
    assert_int_equal(pxweb.n_labels, 1);
    assert_int_equal(pxweb.region_label, 0);
    assert_int_equal(pxweb.n_columns, 2);
    assert_int_equal(pxweb.columns[0].year, 2019);
    assert_string_equal(pxweb.columns[0].rest, "män");
    assert_int_equal(pxweb.columns[1].year, 2020);
    assert_string_equal(pxweb.columns[1].rest, "kvinnor");
    assert_string_equal(sheet.rows[0].fields[0], "Folkmängd efter \"region\"");
    pxweb_clear(&pxweb);
    sheet_clear(&sheet);
}

static void years_may_stand_in_a_column(void **state)
{
    (void)state;
    struct sheet sheet;
    struct pxweb pxweb;
    read(&sheet, "\"region\",\"år\",\"Folkmängd\"\n\"1267 Höör\",2021,16954\n\"1267 Höör\",okänt,1\n");
    assert_true(pxweb_find(&pxweb, &sheet));
    assert_int_equal(pxweb.year_label, 1);
    assert_int_equal(pxweb_year(&pxweb, &sheet.rows[1], &pxweb.columns[0]), 2021);
    assert_true(is_missing_integer(pxweb_year(&pxweb, &sheet.rows[2], &pxweb.columns[0])));
    pxweb_clear(&pxweb);
    sheet_clear(&sheet);
}

static void codes_and_their_texts_may_stand_together(void **state)
{
    (void)state;
    struct sheet sheet;
    struct pxweb pxweb;
    read(&sheet, "Region;Kon;000007ME - Folkmängd 2025 - 2025\n1267;1;16954\n");
    assert_true(pxweb_find(&pxweb, &sheet));
    assert_int_equal(pxweb.n_labels, 2); /* codes are no numbers of persons */
    assert_int_equal(pxweb.columns[0].year, 2025);
    assert_string_equal(pxweb.columns[0].rest, "000007ME - Folkmängd");
    pxweb_clear(&pxweb);
    sheet_clear(&sheet);
}

static void other_files_are_no_such_table(void **state)
{
    (void)state;
    struct sheet sheet;
    struct pxweb pxweb;
    read(&sheet, "a,b\n1,2\n");
    assert_false(pxweb_find(&pxweb, &sheet));
    sheet_clear(&sheet);
    read(&sheet, "kpi,municipality,year,gender,value\nN01951,1267,2021,T,16954\n");
    assert_true(pxweb_is_kolada(&sheet));
    assert_false(pxweb_find(&pxweb, &sheet));
    sheet_clear(&sheet);
    read(&sheet, "year,area,label,count\n2021,1267,x,5\n");
    assert_false(pxweb_find(&pxweb, &sheet));
    sheet_clear(&sheet);
    read(&sheet, "\n \n");
    assert_int_equal(sheet.n_rows, 0);
    assert_false(pxweb_find(&pxweb, &sheet));
    sheet_clear(&sheet);
}

static void text_saved_in_the_wrong_encoding_is_put_right_and_counted(void **state)
{
    (void)state;
    struct sheet sheet;
    read(&sheet, "a;b\nBrÃ¥;Â é Ã\nHÃ¶Ã¶r;RÃ¤fsa\n");
    assert_string_equal(sheet.rows[1].fields[0], "Brå");
    assert_string_equal(sheet.rows[1].fields[1], "Â é Ã"); /* not what such a mistake leaves */
    assert_string_equal(sheet.rows[2].fields[1], "Räfsa");
    assert_int_equal(sheet.n_repaired, 3);
    assert_int_equal(sheet.repaired_line, 2);
    assert_string_equal(sheet.repaired_text, "Brå");
    assert_string_equal(sheet_cell(&sheet.rows[1], 7), "");
    sheet_clear(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_hold_the_year_and_what_else_there_is),
        cmocka_unit_test(years_may_stand_in_a_column),
        cmocka_unit_test(codes_and_their_texts_may_stand_together),
        cmocka_unit_test(other_files_are_no_such_table),
        cmocka_unit_test(text_saved_in_the_wrong_encoding_is_put_right_and_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
