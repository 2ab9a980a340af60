/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study's own texts: what they replace, and what of them is refused. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "cases.h"
#include "close.h"
#include "language/own_texts.h"

/* Texts as the program brings them, with the selectors of its own lists. */
static const char bundled[] = "plain = {Subject} är {value}.\n"
                              "verdict {verdict}\n"
                              "  [increased] har ökat\n  [decreased] har minskat\n  [unchanged] står still\n"
                              "  [inconclusive] går inte att avgöra\n  [not_comparable] kan inte jämföras\n"
                              "counted {n}\n  [one] Ett löfte\n  [other] {n} löften\n"
                              "varied\n  - {subject} är {value}\n  - {value} är {subject}\n"
                              "place {name}\n  [Tjörn] på {name}\n  [*] i {name}\n"
                              "standing {standing, verdict}\n"
                              "  [high, increased] {subject} högt, {from}\n  [*, increased] {subject}, {to}\n"
                              "  [*, *] {subject}\n"
                              "order = {first} {second}\n"
                              "number.word {number}\n  [1] en\n";

static struct study study = { .folder = "study", .shown = "input/x" };

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    (void)fputs(text, file);
    (void)fclose(file);
}

static int make_folders(void **state)
{
    (void)state;
    (void)mkdir("study", 0700);
    (void)mkdir("study/texts", 0700);
    write_file("sv.txt", bundled);
    return 0;
}

static bool open_own(struct catalogue *catalogue, const char *own, struct error *err)
{
    write_file("study/texts/sv.txt", own);
    return catalogue_read(catalogue, ".", LANGUAGE_SV, err) && own_texts_read(catalogue, &study, err);
}

static void close_own(struct catalogue *catalogue, struct error *err)
{
    catalogue_clear(catalogue);
    error_clear(err);
}

static void what_is_named_is_replaced_and_the_rest_stays(void **state)
{
    (void)state;
    struct catalogue catalogue;
    struct error err;
    error_init(&err);
    assert_true(open_own(&catalogue,
                         "plain = Så här: {subject}, {value}.\nverdict {verdict}\n  [increased] är fler\n"
                         "counted {n}\n  [one] Ett enda\n  [2] Båda\nplace {name}\n  [Öckerö] på {name}\n"
                         "varied\n  - ett {subject} {value}\n  - två {subject} {value}\n  - tre {subject} {value}\n"
                         "standing {standing, verdict}\n  [low, increased] {subject} lågt, {to}\n"
                         "order = {second} {first}\n",
                         &err));
    static const struct {
        const char *name, *word, *wanted;
    } texts[] = {
        { "plain", NULL, "Så här: s, v." },
        { "verdict", "increased", "är fler" },
        { "verdict", "decreased", "har minskat" },
        { "counted", "1", "Ett enda" },
        { "counted", "2", "Båda" },
        { "counted", "3", "N löften" },
        { "place", "Öckerö", "på m" },
        { "place", "Tjörn", "på m" },
        { "place", "Höör", "i m" },
        { "varied", NULL, "tre s v" },
        { "standing", "low", "s lågt, t" },
        { "standing", "high", "s högt, f" },
        { "standing", "middle", "s, t" },
        { "order", NULL, "2 1" },
    };
    struct filling fillings[] = { { "subject", "s" },
                                  { "value", "v" },
                                  { "n", "N" },
                                  { "name", "m" },
                                  { "from", "f" },
                                  { "to", "t" },
                                  { "first", "1" },
                                  { "second", "2" },
                                  { "verdict", "increased" },
                                  { FILLING_VARIES, "b" },
                                  { 0 } };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        cases_next(&cases, "%s %s", texts[i].name, texts[i].word != NULL ? texts[i].word : "");
        check_text(&cases, "text",
                   texts[i].word != NULL ? catalogue_text_of(&catalogue, texts[i].name, texts[i].word, fillings, &err)
                                         : catalogue_text(&catalogue, texts[i].name, fillings, &err),
                   texts[i].wanted);
    }
    assert_int_equal(err.n_findings, 0);
    close_own(&catalogue, &err);
    assert_cases(&cases);
}

static void a_message_with_other_selectors_stands_for_the_whole(void **state)
{
    (void)state;
    struct catalogue catalogue;
    struct error err;
    error_init(&err);
    assert_true(open_own(&catalogue,
                         "plain {value}\n  [one] Bara {value} {subject}\n  [other] {value} {subject}\n"
                         "verdict = ändringen {verdict -> [increased] uppåt [*] annars}\n"
                         "counted = {n -> [one] ett [other] {n} st}\n",
                         &err));
    struct filling fillings[] = {
        { "subject", "s" }, { "value", "en" }, { "verdict", "increased" }, { "n", "3" }, { 0 }
    };
    assert_string_equal(catalogue_text(&catalogue, "plain", fillings, &err), "Bara en s");
    assert_string_equal(catalogue_text(&catalogue, "verdict", fillings, &err), "ändringen uppåt");
    assert_string_equal(catalogue_text(&catalogue, "counted", fillings, &err), "3 st");
    assert_int_equal(err.n_findings, 0);
    close_own(&catalogue, &err);
}

/* The caller names the word of a message that has selectors, and does not know that the study's own has none. */
static void a_word_that_the_own_message_does_not_ask_for_is_not_missed(void **state)
{
    (void)state;
    struct catalogue catalogue;
    struct error err;
    error_init(&err);
    assert_true(open_own(&catalogue, "verdict = {verdict -> [increased] upp [*] annars}\nplace = vid {name}\n", &err));
    struct filling name[] = { { "name", "Tjörn" }, { 0 } };
    assert_string_equal(catalogue_text_of(&catalogue, "verdict", "increased", NULL, &err), "upp");
    assert_string_equal(catalogue_text_of(&catalogue, "verdict", "decreased", NULL, &err), "annars");
    assert_string_equal(catalogue_text(&catalogue, "place", name, &err), "vid Tjörn");
    assert_int_equal(err.n_findings, 0);
    close_own(&catalogue, &err);
}

static void a_study_without_own_texts_has_the_bundled(void **state)
{
    (void)state;
    struct catalogue catalogue;
    struct error err;
    struct study other = { .folder = ".", .shown = "." };
    error_init(&err);
    assert_true(catalogue_read(&catalogue, ".", LANGUAGE_SV, &err) && own_texts_read(&catalogue, &other, &err));
    assert_string_equal(catalogue_text_of(&catalogue, "verdict", "increased", NULL, &err), "har ökat");
    close_own(&catalogue, &err);
}

static void what_the_own_texts_cannot_say_is_refused_with_its_place(void **state)
{
    (void)state;
    static const char *const table[][2] = {
        { "# x\nplaine = x\n", "2:1: there is no message \"plaine\"; plain is one" },
        { "page.contents = x\n", "1:1: there is no message \"page.contents\"; ./sv.txt has all there are" },
        { "plain = {Subject} {value} {valve}\n",
          "1:27: the placeholder {valve} is not given here; take it out, or see what "
          "the program's own text of \"plain\" has" },
        { "verdict {verdict}\n  [incresed] x\n",
          "2:3: \"incresed\" is no word of verdict; one of these was wanted: increased "
          "decreased unchanged inconclusive not_comparable, or * for any" },
        { "counted {n}\n  [many] {n} x\n",
          "2:3: \"many\" is no word of n; one of these was wanted: one other, or * for any" },
        { "standing {standing, verdict}\n  [low, increased] {subject} {to} {from}\n",
          "2:35: the placeholder {from} is not given here; take it out, or see what the program's own text of "
          "\"standing\" "
          "has" },
        { "plain = {Subject}: {value -> [one] en}.\n",
          "1:20: no branch takes value \"other\" (beside [one]); add one, or [*] "
          "for any other" },
        { "plain = {Subject}: {value -> [x] en}.\n",
          "1:20: no branch takes value \"*\" (beside [x]); add one, or [*] for any "
          "other" },
        { "plain = {Subject} {value}{verdict -> [*] x}\n", "1:26: nothing is given here to select {verdict} by" },
        { "verdict = {verdict -> [increased] upp [decreased] ned}\n",
          "1:11: no branch takes verdict \"unchanged\" (beside [increased]); add one, or [*] for any other" },
        { "place = {name -> [Tjörn] på {name}}\n", "1:9: no branch takes [*]; add one, or [*] for any other" },
        { "plain = {Subject {value}\n",
          "1:9: this brace is not closed; `{name}` was wanted, `{name -> [word] text}`, or "
          "`\\{` for a brace" },
        { "plain = {Subject} {value}\nplain = {value} {Subject}\n",
          "2:1: the message \"plain\" stands on line 1 too; take one "
          "out" },
        { "counted = {n} löften {x}\n",
          "1:22: the placeholder {x} is not given here; take it out, or see what the program's "
          "own text of \"counted\" has" },
        { "varied\n  - {subject} {value}\n  - {subject}\n",
          "3:5: warning: this text of \"varied\" leaves out {value}, which the program's own has" },
        { "plain = Ingen {value}\n",
          "1:9: warning: this text of \"plain\" leaves out {Subject}, which the program's own has" },
        { "counted {n}\n  [other] många\n",
          "2:11: warning: this text of \"counted\" leaves out {n}, which the program's own "
          "has" },
    };
    static const char shown[] = "input/x/texts/sv.txt:";
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct catalogue catalogue;
        struct error err;
        error_init(&err);
        cases_next(&cases, "%s", table[i][0]);
        bool is_warned = strstr(table[i][1], "warning: ") != NULL;
        check_true(&cases, "refused, or warned of", open_own(&catalogue, table[i][0], &err) == is_warned);
        const char *found = err.n_findings == 1 ? err.findings[0].text : NULL;
        check_text(&cases, "message", found != NULL && text_starts(found, shown) ? found + strlen(shown) : found,
                   table[i][1]);
        close_own(&catalogue, &err);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_named_is_replaced_and_the_rest_stays),
        cmocka_unit_test(a_message_with_other_selectors_stands_for_the_whole),
        cmocka_unit_test(a_word_that_the_own_message_does_not_ask_for_is_not_missed),
        cmocka_unit_test(a_study_without_own_texts_has_the_bundled),
        cmocka_unit_test(what_the_own_texts_cannot_say_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, make_folders, NULL);
}
