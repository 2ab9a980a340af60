/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Manual pages hold every letter of a text, whatever roff would make of it; lines fit terminals, and the language of
 * who runs a program is that of the locale. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/terminal.h"
#include "base/text.h"
#include "language/locale.h"
#include "stage/manual.h"

/* The text as manual_text prints it. Owned by the caller. */
static char *roff_of(const char *text)
{
    char *printed = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&printed, &length);
    assert_non_null(stream);
    manual_text(text, stream);
    assert_int_equal(fclose(stream), 0);
    return printed;
}

static void no_letter_is_lost(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        { ".work holds it", "\\&.work holds it\n" },
        { "'tis one", "\\(aqtis one\n" },
        { "C:\\x", "C:\\(rsx\n" },
        { "--year or ~/x", "\\-\\-year or \\(ti/x\n" },
        { "`a^b` \"c\"", "\\(gaa\\(hab\\(ga \\(dqc\\(dq\n" },
        { "Höör 5 €", "H\\[u00F6]\\[u00F6]r 5 \\[u20AC]\n" },
        { "one\n\ntwo", "one\n.PP\ntwo\n" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char *printed = roff_of(pairs[i][0]);
        assert_string_equal(printed, pairs[i][1]);
        free(printed);
    }
}

static void no_line_of_a_paragraph_begins_with_a_request_or_is_long(void **state)
{
    (void)state;
    struct text_buffer text = { 0 };
    for (int i = 0; i < 200; i++)
        text_buffer_format(&text, "%s.w%d", i > 0 ? " " : "", i);
    char *printed = roff_of(text.text);
    size_t n_words = 0, n_lines = 0;
    for (char *rest = printed, *line; (line = strsep(&rest, "\n")) != NULL && *line != '\0'; n_lines++) {
        assert_true(text_starts(line, "\\&."));
        assert_true(strlen(line) <= 80);
        for (const char *c = line; *c != '\0'; c++)
            n_words += *c == 'w';
    }
    assert_int_equal(n_words, 200);
    assert_true(n_lines > 10);
    free(printed);
    text_buffer_clear(&text);
}

static void a_text_is_cut_to_the_columns_that_there_are(void **state)
{
    (void)state;
    assert_int_equal(terminal_fit("Höör", 80), strlen("Höör"));
    assert_int_equal(terminal_fit("Höör", 2), strlen("Hö"));
    assert_int_equal(terminal_fit("a\xcc\x8a"
                                  "b",
                                  1),
                     3); /* a ring above takes no column of its own */
    assert_int_equal(terminal_fit("x", 0), 0);
    assert_int_equal(terminal_columns("enkät"), 5);
}

static enum language language_in(const char *all, const char *messages, const char *lang, const char *wished)
{
    const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE" };
    const char *const values[] = { all, messages, lang, wished };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(values[i] != NULL ? setenv(names[i], values[i], 1) : unsetenv(names[i]), 0);
    return locale_language();
}

static void the_language_is_that_of_the_locale(void **state)
{
    (void)state;
    assert_int_equal(language_in(NULL, NULL, NULL, NULL), LANGUAGE_EN);
    assert_int_equal(language_in(NULL, NULL, "sv_SE.UTF-8", NULL), LANGUAGE_SV);
    assert_int_equal(language_in("", "", "sv", ""), LANGUAGE_SV);
    assert_int_equal(language_in(NULL, "en_GB.UTF-8", "sv_SE.UTF-8", NULL), LANGUAGE_EN);
    assert_int_equal(language_in("C.UTF-8", "sv_SE", "sv_SE", "sv"), LANGUAGE_EN);
    assert_int_equal(language_in(NULL, NULL, "fi_FI", "fi:sv_FI:en"), LANGUAGE_SV);
    assert_int_equal(language_in(NULL, NULL, "sv_SE", "fi:en:sv"), LANGUAGE_EN);
    assert_int_equal(language_in(NULL, NULL, "sv_SE", "fi"), LANGUAGE_SV);
    assert_int_equal(language_in(NULL, NULL, "svenska", NULL), LANGUAGE_EN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_letter_is_lost),
        cmocka_unit_test(no_line_of_a_paragraph_begins_with_a_request_or_is_long),
        cmocka_unit_test(a_text_is_cut_to_the_columns_that_there_are),
        cmocka_unit_test(the_language_is_that_of_the_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
