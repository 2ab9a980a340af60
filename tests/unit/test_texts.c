/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages that the program brings: every message and branch in each, with the same placeholders. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "close.h"
#include "language/catalogue.h"
#include "language/texts_check.h"

static struct text_file sv, en;
static char paths[2][4096];

static void tell(const struct error *err)
{
    for (size_t i = 0; i < err->n_findings; i++)
        print_message("%s\n", err->findings[i].text);
}

static int read_languages(void **state)
{
    (void)state;
    struct error err;
    error_init(&err);
    assert_non_null(getenv("ROOT"));
    (void)snprintf(paths[0], sizeof paths[0], "%s/pipeline/texts/sv.txt", getenv("ROOT"));
    (void)snprintf(paths[1], sizeof paths[1], "%s/pipeline/texts/en.txt", getenv("ROOT"));
    bool done = text_file_read(&sv, paths[0], "sv.txt", &err) && text_file_read(&en, paths[1], "en.txt", &err);
    tell(&err);
    error_clear(&err);
    return done ? 0 : 1;
}

static int clear_languages(void **state)
{
    (void)state;
    text_file_clear(&sv);
    text_file_clear(&en);
    return 0;
}

static void check_whole(struct text_file *file)
{
    struct error err;
    error_init(&err);
    bool done = texts_check_whole(file, &err);
    tell(&err);
    assert_true(done);
    assert_int_equal(err.n_findings, 0);
    error_clear(&err);
}

static void every_choice_takes_all_words_of_its_list(void **state)
{
    (void)state;
    check_whole(&sv);
    check_whole(&en);
}

/* Each language is what could replace the other as a whole: it has no message, branch or placeholder that the other has
 * not, and leaves none out. */
static void check_against(struct text_file *base, struct text_file *own)
{
    struct error err;
    error_init(&err);
    bool done = texts_check(base, own, &err);
    tell(&err);
    assert_true(done);
    assert_int_equal(err.n_findings, 0);
    assert_int_equal(base->n, own->n);
    error_clear(&err);
}

static void each_language_has_what_the_other_has(void **state)
{
    (void)state;
    assert_true(sv.n > 400);
    check_against(&sv, &en);
    check_against(&en, &sv);
}

static void messages_stand_in_the_same_order_with_the_same_selectors(void **state)
{
    (void)state;
    struct error err;
    error_init(&err);
    for (size_t i = 0; i < sv.n; i++) {
        assert_string_equal(sv.messages[i].name, en.messages[i].name);
        const struct message_choice *a = text_file_choice(&sv, &sv.messages[i], &err),
                                    *b = text_file_choice(&en, &en.messages[i], &err);
        if (!message_has_same_selectors(a, b))
            fail_msg("%s has other selectors in English", sv.messages[i].name);
    }
    error_clear(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_choice_takes_all_words_of_its_list),
        cmocka_unit_test(each_language_has_what_the_other_has),
        cmocka_unit_test(messages_stand_in_the_same_order_with_the_same_selectors),
    };
    return cmocka_run_group_tests(tests, read_languages, clear_languages);
}
