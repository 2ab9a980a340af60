/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages: how they are written, chosen and filled. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cases.h"
#include "close.h"
#include "language/catalogue.h"

static void write_texts(const char *text)
{
    FILE *file = fopen("sv.txt", "w");
    assert_non_null(file);
    (void)fputs(text, file);
    (void)fclose(file);
}

static struct catalogue catalogue;
static struct error err;

static void open_texts(const char *text)
{
    error_init(&err);
    write_texts(text);
    if (!catalogue_read(&catalogue, ".", LANGUAGE_SV, &err))
        fail_msg("%s", err.findings[0].text);
}

static void close_texts(size_t n_findings)
{
    for (size_t i = 0; i < err.n_findings && n_findings == 0; i++)
        print_message("%s\n", err.findings[i].text);
    assert_int_equal(err.n_findings, n_findings);
    catalogue_clear(&catalogue);
    error_clear(&err);
}

static void is_text(const char *name, const struct filling *fillings, const char *wanted)
{
    assert_string_equal(catalogue_text(&catalogue, name, fillings, &err), wanted);
}

static void a_message_is_filled(void **state)
{
    (void)state;
    open_texts("# a remark\nb = {who}, hej\n\n  # another\na=Å\nc =   en text\n   som går vidare  \n# remark within\n  "
               " {who}\n");
    struct filling fillings[] = { { "who", "<Åsa {who}>" }, { "unused", "x" }, { 0 } };
    is_text("b", fillings, "<Åsa {who}>, hej");
    is_text("a", NULL, "Å");
    is_text("c", fillings, "en text som går vidare <Åsa {who}>");
    close_texts(0);
}

static void a_file_of_another_system_reads_the_same(void **state)
{
    (void)state;
    open_texts("\xEF\xBB\xBF"
               "a = x\r\n  y\r\nb {n}\r\n  [one] en\r\n  [other] fler\r\n");
    is_text("a", NULL, "x y");
    is_text("b", (struct filling[]){ { "n", "1" }, { 0 } }, "en");
    close_texts(0);
}

static void a_large_first_letter_of_a_placeholder_makes_the_filling_large(void **state)
{
    (void)state;
    open_texts("a = {Label} och {label}\nb = \\{{Label}\\}\n");
    is_text("a", (struct filling[]){ { "label", "ökning" }, { 0 } }, "Ökning och ökning");
    is_text("b", (struct filling[]){ { "label", "éa" }, { 0 } }, "{Éa}");
    assert_string_equal(catalogue_capital(&catalogue, "=1+1"), "=1+1");
    assert_string_equal(catalogue_capital(&catalogue, ""), "");
    assert_string_equal(catalogue_capital(&catalogue, "÷ är delat"), "÷ är delat");
    close_texts(0);
}

static void what_is_filled_with_nothing_takes_a_blank_along(void **state)
{
    (void)state;
    open_texts("a = {x} {y} {z}\nb = då {x}, nu {y}.\nc = ({x}) { }{y}\nd = {n -> [1] {} [*] {n}} kvar\n");
    static const struct {
        const char *x, *y, *z, *a, *b;
    } cases[] = {
        { "X", "Y", "Z", "X Y Z", "då X, nu Y." },
        { "", "Y", "Z", "Y Z", "då, nu Y." },
        { "X", "", "Z", "X Z", "då X, nu." },
        { "X", "Y", "", "X Y", "då X, nu Y." },
        { "", "", "Z", "Z", "då, nu." },
        { "X", "", "", "X", "då X, nu." },
        { "", "", "", "", "då, nu." },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct filling fillings[] = { { "x", cases[i].x }, { "y", cases[i].y }, { "z", cases[i].z }, { 0 } };
        is_text("a", fillings, cases[i].a);
        is_text("b", fillings, cases[i].b);
    }
    is_text("c", (struct filling[]){ { "x", "" }, { "y", " Y" }, { 0 } }, "()   Y");
    is_text("d", (struct filling[]){ { "n", "1" }, { 0 } }, "kvar");
    is_text("d", (struct filling[]){ { "n", "2" }, { 0 } }, "2 kvar");
    close_texts(0);
}

static void a_blank_at_an_end_is_kept_where_it_is_said(void **state)
{
    (void)state;
    open_texts("a = { }i {x}{  }\nb = [c] - \\[d]\nc = \\- x\nd {n}\n  [*] \\[n]\ne = {}\n");
    is_text("a", (struct filling[]){ { "x", "" }, { 0 } }, " i   ");
    is_text("b", NULL, "[c] - [d]");
    is_text("c", NULL, "- x");
    is_text("d", NULL, "[n]");
    is_text("e", NULL, "");
    close_texts(0);
}

static void the_branch_that_fits_best_is_taken(void **state)
{
    (void)state;
    open_texts("a {level, verdict}\n  [*, *] allt\n  [high, *] högt\n  [*, up] upp\n  [high, up] högt och upp\n"
               "number.word {number}\n  [1] en\n  [2] två\n"
               "b {n}\n  [0] inga\n  [one] {n} sak\n  [other] {n} saker\n"
               "c = {n -> [one] en fråga [other] {verdict -> [up] {n} frågor upp [*] {n} frågor}}!\n");
    static const struct {
        const char *level, *verdict, *a;
    } pairs[] = {
        { "low", "down", "allt" }, { "high", "down", "högt" }, { "low", "up", "upp" }, { "high", "up", "högt och upp" }
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        is_text("a", (struct filling[]){ { "level", pairs[i].level }, { "verdict", pairs[i].verdict }, { 0 } },
                pairs[i].a);
    static const char *const numbers[][2] = { { "0", "inga" },    { "1", "1 sak" },       { "−1", "−1 sak" },
                                              { "+1", "+1 sak" }, { "1,0", "1,0 saker" }, { "11", "11 saker" },
                                              { "en", "en sak" }, { "två", "två saker" }, { "..", ".. saker" } };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        is_text("b", (struct filling[]){ { "n", numbers[i][0] }, { 0 } }, numbers[i][1]);
    assert_string_equal(
        catalogue_text_counted(&catalogue, "b", 1, (struct filling[]){ { "n", "endast ett" }, { 0 } }, &err),
        "endast ett sak");
    is_text("c", (struct filling[]){ { "n", "1" }, { "verdict", "up" }, { 0 } }, "en fråga!");
    is_text("c", (struct filling[]){ { "n", "3" }, { "verdict", "up" }, { 0 } }, "3 frågor upp!");
    is_text("c", (struct filling[]){ { "n", "3" }, { "verdict", "down" }, { 0 } }, "3 frågor!");
    assert_string_equal(catalogue_text_of(&catalogue, "number.word", "2", NULL, &err), "två");
    assert_true(catalogue_has_of(&catalogue, "a", "high") && !catalogue_has_of(&catalogue, "a", "low") &&
                !catalogue_has_of(&catalogue, "nothing", "low"));
    close_texts(0);
}

static void of_several_variants_the_same_filling_takes_the_same(void **state)
{
    (void)state;
    open_texts("a\n  - ett {x}\n  - två {x}\n  - tre\n    {x}\nb {v}\n  [up]\n    - ett\n    - två\n  [down] tre\n");
    /* bytes a, b, c: 97, 98, 99 */
    is_text("a", (struct filling[]){ { "x", "x" }, { FILLING_VARIES, "c" }, { 0 } }, "ett x");
    is_text("a", (struct filling[]){ { "x", "y" }, { FILLING_VARIES, "a" }, { 0 } }, "två y");
    is_text("a", (struct filling[]){ { "x", "z" }, { FILLING_VARIES, "ac" }, { 0 } }, "två z");
    is_text("a", (struct filling[]){ { "x", "b" }, { 0 } }, "tre b");
    is_text("b", (struct filling[]){ { "v", "up" }, { FILLING_VARIES, "a" }, { 0 } }, "två");
    is_text("b", (struct filling[]){ { "v", "down" }, { FILLING_VARIES, "a" }, { 0 } }, "tre");
    close_texts(0);
}

static void what_the_code_asks_and_the_file_lacks_is_an_error(void **state)
{
    (void)state;
    open_texts("a = x\n  {x} {y}\nb {verdict}\n  [up] upp\n");
    is_text("nothing", NULL, "");
    is_text("a", (struct filling[]){ { "x", "1" }, { 0 } }, "");
    is_text("b", (struct filling[]){ { "verdict", "down" }, { 0 } }, "");
    assert_string_equal(catalogue_text_of(&catalogue, "a", "b", NULL, &err), "");
    assert_string_equal(err.findings[0].text, "./sv.txt: the message \"nothing\" is missing; add one of this name");
    assert_string_equal(err.findings[1].text,
                        "./sv.txt:2:7: the placeholder {y} of \"a\" has nothing to be filled with");
    assert_string_equal(err.findings[2].text, "./sv.txt:3:3: \"b\" has no branch for \"down\"");
    assert_string_equal(err.findings[3].text, "./sv.txt:1:1: \"a\" has no selector, and \"b\" was to choose a branch");
    close_texts(4);
}

static void what_cannot_be_a_file_of_messages_is_refused_with_its_place(void **state)
{
    (void)state;
    static const char *const table[][2] = {
        { "  x\n", "./sv.txt:1:1: this line belongs to a message above it, and there is none" },
        { "a = x\nStor = y\n",
          "./sv.txt:2:1: this line begins no message; a name in small letters was wanted, a `#` before "
          "a remark, or a blank before what belongs to the message above" },
        { "a = x\nb = x\na = y\n", "./sv.txt:3:1: the message \"a\" stands on line 1 too; take one out" },
        { "a = x\nb = \xE5\n", "./sv.txt:2: this is no UTF-8; save the file as UTF-8" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cases_next(&cases, "%s", table[i][0]);
        error_init(&err);
        write_texts(table[i][0]);
        check_true(&cases, "refusal", !catalogue_read(&catalogue, ".", LANGUAGE_SV, &err));
        check_text(&cases, "message", err.n_findings == 1 ? err.findings[0].text : NULL, table[i][1]);
        catalogue_clear(&catalogue);
        error_clear(&err);
    }
    assert_cases(&cases);
}

static void what_cannot_be_a_message_is_refused_with_its_place(void **state)
{
    (void)state;
    static const char *const table[][2] = {
        { "a = {b",
          "1:5: this brace is not closed; `{name}` was wanted, `{name -> [word] text}`, or `\\{` for a brace" },
        { "a = ö {b\n  c}",
          "1:7: this brace is not closed; `{name}` was wanted, `{name -> [word] text}`, or `\\{` for a "
          "brace" },
        { "a = b}", "1:6: this brace closes none; a brace itself is written \\}" },
        { "a = {-}", "1:6: a name was wanted here, as in {name}; a brace itself is written \\{" },
        { "a = {n -> x}", "1:5: a branch was wanted behind `->`, as in [word] text" },
        { "a = {n -> [one] x [other] y", "1:5: this brace is not closed" },
        { "a = {n -> [one] x [one] y}", "1:19: this branch stands here twice; take one out" },
        { "a = {n -> [one, two] x}", "1:11: the brackets hold more words than there are selectors" },
        { "a = {n -> [] x}", "1:11: a word and `]` were wanted, as in [word]; a bracket itself is written \\[" },
        { "a = {n -> [one] [other] y}", "1:17: a text was wanted here; `{}` stands for none" },
        { "a =", "1:4: a text was wanted here; `{}` stands for none" },
        { "a x", "1:3: `=` was wanted behind the name, or selectors as in {verdict}" },
        { "a {v, w}\n  [x] y", "2:3: the brackets hold fewer words than there are selectors; `*` takes any word" },
        { "a {v}\n  [x] y\n  [x] z", "3:3: this branch stands here twice; take one out" },
        { "a {v}\n  y", "2:3: a branch was wanted here, as in `[word] text`" },
        { "a {v} = y", "1:7: the end of the line was wanted, and branches below" },
        { "a {v}\n  [x]\n  [y] z", "2:3: a text was wanted behind the bracket; `{}` stands for none" },
        { "a {v}", "1:3: a branch was wanted below, as in `[word] text`" },
        { "a\n  y", "2:3: a variant was wanted here, as in `- text`" },
        { "a = x\n  - y",
          "2:3: this line is no part of the text before it; a bracket or dash of a text is written \\[ or "
          "\\-" },
        { "a = x\\", "1:6: a `\\` was followed by nothing; a character was wanted behind it" },
        { "a = {a->[*]{a->[*]{a->[*]{a->[*]{a->[*]{a->[*]{a->[*]{a->[*]{a->[*]x}}}}}}}}}",
          "1:61: choices stand eight deep within each other at most" },
        { "a {b,c,d,e,f}\n  [*,*,*,*,*] x", "1:12: four selectors at most were wanted" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cases_next(&cases, "%s", table[i][0]);
        open_texts(table[i][0]);
        (void)catalogue_text(&catalogue, "a", NULL, &err);
        const char *found = err.n_findings == 1 ? err.findings[0].text : NULL;
        check_text(&cases, "message", found != NULL ? found + strlen("./sv.txt:") : NULL, table[i][1]);
        close_texts(err.n_findings);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_filled),
        cmocka_unit_test(a_file_of_another_system_reads_the_same),
        cmocka_unit_test(a_large_first_letter_of_a_placeholder_makes_the_filling_large),
        cmocka_unit_test(what_is_filled_with_nothing_takes_a_blank_along),
        cmocka_unit_test(a_blank_at_an_end_is_kept_where_it_is_said),
        cmocka_unit_test(the_branch_that_fits_best_is_taken),
        cmocka_unit_test(of_several_variants_the_same_filling_takes_the_same),
        cmocka_unit_test(what_the_code_asks_and_the_file_lacks_is_an_error),
        cmocka_unit_test(what_cannot_be_a_file_of_messages_is_refused_with_its_place),
        cmocka_unit_test(what_cannot_be_a_message_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
