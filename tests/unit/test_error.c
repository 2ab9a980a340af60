/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings: what is told once, counted, moved, and read back from a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/printed.h"
#include "base/error.h"
#include "base/findings.h"
#include "base/text.h"
#include "cases.h"

static void assert_texts(const struct error *err, const char *wanted)
{
    struct text_buffer texts = { 0 };
    text_buffer_add(&texts, "");
    for (size_t i = 0; i < err->n_findings; i++)
        text_buffer_format(&texts, "%s\n", err->findings[i].text);
    assert_string_equal(texts.text, wanted);
    text_buffer_clear(&texts);
}

static void find(struct error *err, size_t line, size_t column, const char *value)
{
    (void)error_at(err, (struct place){ "a.csv", line, column }, "x is \"%s\", a number was wanted", value);
}

static void what_is_said_alike_of_several_lines_is_one_finding(void **state)
{
    (void)state;
    struct error err = { 0 };
    find(&err, 4, 2, "u");
    find(&err, 5, 2, "v");
    find(&err, 9, 2, "u");
    find(&err, 9, 3, "u");
    find(&err, 7, 2, "v");
    find(&err, 9, 2, "u"); /* told already */
    for (size_t line = 20; line < 27; line++)
        find(&err, line, 2, "v");
    (void)error_at(&err, (struct place){ "b.csv", 5, 2 }, "x is \"%s\", a number was wanted", "u");
    error_warn(&err, (struct place){ "a.csv", 5, 2 }, "x is \"%s\", a number was wanted", "u");
    error_warn(&err, (struct place){ 0 }, "without a place");
    error_warn(&err, (struct place){ 0 }, "without a place");
    assert_texts(&err, "a.csv:4:2: x is \"u\", a number was wanted (lines 4 and 9)\n"
                       "a.csv:5:2: x is \"v\", a number was wanted (lines 5, 7, 20, 21, 22 and 4 more)\n"
                       "a.csv:9:3: x is \"u\", a number was wanted\n"
                       "b.csv:5:2: x is \"u\", a number was wanted\n"
                       "a.csv:5:2: warning: x is \"u\", a number was wanted\n"
                       "warning: without a place\n");
    assert_int_equal(err.findings[1].count, 9);
    assert_true(err.n_errors == 14);
    error_clear(&err);
}

static void findings_beyond_a_thousand_of_a_kind_are_counted(void **state)
{
    (void)state;
    struct error err = { 0 }, other = { 0 };
    char value[16];
    for (int i = 1; i <= 1050; i++) {
        (void)snprintf(value, sizeof value, "%d!", i);
        find(i <= 1030 ? &err : &other, (size_t)i, 2, value);
        (void)error_add(&err, "%s", value); /* a text that is passed on is a kind of its own */
    }
    assert_int_equal(err.n_findings, 1000 + 1 + 1050);
    assert_int_equal(err.n_errors, 2080);
    error_move(&err, &other);
    find(&err, 2000, 2, "7!"); /* is among those that are kept */
    assert_int_equal(err.n_findings, 1000 + 1 + 1050);
    assert_int_equal(err.n_errors, 2101);
    const struct finding *rest = NULL;
    for (size_t i = 0; i < err.n_findings; i++)
        if (err.findings[i].is_rest)
            rest = &err.findings[i];
    assert_non_null(rest);
    assert_string_equal(rest->text, "a.csv:1050:2: and 50 more of this kind, the last at line 1050: x is \"1050!\", a "
                                    "number was wanted");
    assert_int_equal(rest->count, 50);
    assert_true(findings_write(&err, "./findings", &other));
    assert_true(findings_read(&other, "./findings", &other));
    assert_int_equal(remove("./findings"), 0);
    assert_int_equal(other.n_findings, 1000 + 1 + 1050);
    error_clear(&err);
    error_clear(&other);
}

/* What error_print makes of them. Owned by the caller. */
static char *printed_of(const struct error *err)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    error_print(err, "program", stream);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static void of_a_kind_twenty_are_printed_and_the_others_counted_in_one_line(void **state)
{
    (void)state;
    struct error err = { 0 }, read = { 0 };
    struct text_buffer wanted = { 0 };
    char value[32];
    for (int i = 1; i <= 1005; i++) {
        (void)snprintf(value, sizeof value, "%d!", i);
        find(&err, (size_t)i, 2, value);
    }
    error_warn(&err, (struct place){ .file = "b.csv" }, "x is \"%s\", a number was wanted", "u"); /* another severity */
    (void)error_at(&err, (struct place){ .file = "b.csv" }, "x is \"%s\", a number was wanted", "u");
    for (int i = 1; i <= 21; i++) {
        (void)snprintf(value, sizeof value, "cell %d", i);
        error_of_kind(&err, SEVERITY_NOTE, (struct place){ 0 }, "cells", value);
        (void)error_add(&err, "%s", value);
    }
    for (int i = 1; i <= 20; i++)
        text_buffer_format(&wanted, "program: a.csv:%d:2: x is \"%d!\", a number was wanted\n", i, i);
    text_buffer_add(&wanted, "program: b.csv: warning: x is \"u\", a number was wanted\n");
    for (int i = 1; i <= 21; i++)
        text_buffer_format(&wanted, i < 21 ? "program: cell %d\nprogram: cell %d\n" : "program: cell %d\n", i, i);
    text_buffer_add(&wanted, "program: and 986 more of the kind: a.csv:21:2: x is \"21!\", a number was wanted\n"
                             "program: and 1 more of the kind: cell 21\n");
    char *printed = printed_of(&err);
    assert_string_equal(printed, wanted.text);
    free(printed);
    assert_true(findings_write(&err, "./findings", &read));
    assert_true(findings_read(&read, "./findings", &read));
    assert_int_equal(remove("./findings"), 0);
    printed = printed_of(&read); /* kinds are known from a file, too */
    assert_string_equal(printed, wanted.text);
    free(printed);
    text_buffer_clear(&wanted);
    error_clear(&err);
    error_clear(&read);
}

static void errors_move_without_what_else_was_told(void **state)
{
    (void)state;
    struct error err = { 0 }, other = { 0 };
    find(&err, 1, 1, "u");
    error_warn(&other, (struct place){ 0 }, "hm");
    find(&other, 2, 1, "u");
    error_move_errors(&err, &other);
    assert_texts(&err, "a.csv:1:1: x is \"u\", a number was wanted (lines 1 and 2)\n");
    assert_int_equal(other.n_findings, 0);
    error_clear(&err);
}

static void findings_read_back_from_a_file(void **state)
{
    (void)state;
    struct error told = { 0 }, read = { 0 }, err = { 0 };
    find(&told, 4, 2, "u\nw\xFF");
    find(&told, 6, 2, "u\nw\xFF");
    error_warn(&told, (struct place){ .file = "b.csv" }, "odd");
    error_note(&told, (struct place){ 0 }, "seen");
    assert_true(findings_write(&told, "./findings", &err));
    struct stat status;
    assert_int_equal(stat("./findings", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_true(findings_read(&read, "./findings", &err));
    assert_int_equal(remove("./findings"), 0);
    assert_texts(&read, "a.csv:4:2: x is \"u\\nw\xFF\", a number was wanted (lines 4 and 6)\n"
                        "b.csv: warning: odd\n"
                        "seen\n");
    assert_int_equal(read.n_errors, 2);
    assert_int_equal(read.findings[0].place.column, 2);
    assert_false(findings_read(&read, "./findings", &err));
    error_clear(&told);
    error_clear(&read);
    error_clear(&err);
}

static void what_steers_a_terminal_is_shown(void **state)
{
    (void)state;
    const struct {
        const char *value, *shown;
    } table[] = {
        { "röd – 1\t2", "röd – 1\t2" },
        { "a\r\nb\n", "a\\r\\nb\\n" },
        { "\x1b[31mröd", "\\x1b[31mröd" },
        { "\x07\x7f\x01", "\\x07\\x7f\\x01" },
        { "\xC2\x9b", "\\x9b" },
        { "a\xE2\x80\xAE"
          "b\xE2\x80\xA8",
          "a\\u202eb\\u2028" },
        { "\xFF\x1b\xC3", "\xFF\\x1b\xC3" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct error err = { 0 };
        cases_next(&cases, "%s", table[i].shown);
        error_warn(&err, (struct place){ .file = table[i].value }, "it is %s", table[i].value);
        struct text_buffer wanted = { 0 };
        text_buffer_format(&wanted, "%s: warning: it is %s", table[i].shown, table[i].shown);
        check_text(&cases, "message", err.findings[0].text, wanted.text);
        text_buffer_clear(&wanted);
        error_clear(&err);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_alike_of_several_lines_is_one_finding),
        cmocka_unit_test(findings_beyond_a_thousand_of_a_kind_are_counted),
        cmocka_unit_test(of_a_kind_twenty_are_printed_and_the_others_counted_in_one_line),
        cmocka_unit_test(errors_move_without_what_else_was_told),
        cmocka_unit_test(findings_read_back_from_a_file),
        cmocka_unit_test(what_steers_a_terminal_is_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
