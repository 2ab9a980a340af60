/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/file.h"
#include "base/text.h"
#include "study/bundled.h"
#include "tables/input_tables.h"

static void put(const char *path, const char *text)
{
    struct error err;
    struct file_output file;
    error_init(&err);
    assert_true(file_create(&file, path, FILE_PUBLIC, &err));
    (void)fputs(text, file.stream);
    assert_true(file_commit(&file, &err));
    error_clear(&err);
}

static void a_studys_own_municipalities_take_the_place_of_the_bundled(void **state)
{
    (void)state;
    struct error err;
    struct study study;
    struct table table;
    error_init(&err);
    put("study/study.csv", "key,value\nname,Trettio\n");
    put("share/municipalities.csv", "code,name,also_called\n1267,Höör,\n1266,Hörby,\n2080,Falun,Falu\n");
    assert_true(study_open(&study, "study", "study", &err));
    assert_true(bundled_municipalities(&table, &study, "share", &err));
    assert_int_equal(table.n_rows, 3);
    table_clear(&table);
    put("study/municipalities.csv", "code,name\n9901,Trettio\n2080,Falun\n");
    assert_true(bundled_municipalities(&table, &study, "share", &err));
    assert_int_equal(table.n_rows, 2);
    assert_string_equal(((const struct municipality_row *)table.rows)[0].code, "9901");
    assert_string_equal(((const struct municipality_row *)table.rows)[0].also_called, "");
    assert_string_equal(((const struct municipality_row *)table.rows)[1].also_called, "Falu");
    table_clear(&table);
    assert_int_equal(remove("study/municipalities.csv"), 0);
    assert_true(bundled_municipalities(&table, &study, NULL, &err));
    assert_int_equal(table.n_rows, 0);
    table_clear(&table);
    assert_false(bundled_municipalities(&table, &study, "lost", &err));
    assert_string_equal(err.findings[0].text, "municipalities.csv: cannot read: No such file or directory");
    table_clear(&table);
    study_clear(&study);
    error_clear(&err);
}

static void a_studys_breaks_are_added_to_the_bundled_and_replace_their_likes(void **state)
{
    (void)state;
    struct error err;
    struct study study;
    struct table table;
    error_init(&err);
    put("study/study.csv", "key,value\nname,Trettio\n");
    put("share/breaks.csv",
        "subject,source,domain,level,from,effect,reason\n*,crime,region,,2015,not_comparable,regioner\n"
        "inbrott,crime,,,2022,warn,lagrum\n");
    put("study/breaks.csv",
        "subject,source,from,effect,reason\ninbrott,crime,2022,not_comparable,eget\ninbrott,crime,2020,warn,eget\n");
    assert_true(study_open(&study, "study", "study", &err));
    assert_true(bundled_breaks(&table, &study, "share", &err));
    const struct break_row *rows = table.rows;
    assert_int_equal(table.n_rows, 3);
    assert_string_equal(rows[0].reason, "eget");
    assert_int_equal(rows[0].effect, BREAK_NOT_COMPARABLE);
    assert_int_equal(rows[1].from.year, 2020);
    assert_string_equal(rows[2].reason, "regioner");
    table_clear(&table);
    study_clear(&study);
    error_clear(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_studys_own_municipalities_take_the_place_of_the_bundled),
        cmocka_unit_test(a_studys_breaks_are_added_to_the_bundled_and_replace_their_likes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
