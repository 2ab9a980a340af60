#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "close.h"
#include "language/catalogue.h"

static const char *write_texts(const char *rows)
{
    FILE *file = fopen("texts.csv", "w");
    assert_non_null(file);
    (void)fprintf(file, "key,sv,en\n%s", rows);
    (void)fclose(file);
    return "texts.csv";
}

static void check_error(const char *rows, const char *message)
{
    struct error err;
    struct catalogue catalogue;
    error_init(&err);
    assert_false(catalogue_read(&catalogue, write_texts(rows), LANGUAGE_SV, &err));
    assert_true(err.n_errors > 0);
    assert_string_equal(err.findings[0].text, message);
    catalogue_clear(&catalogue);
    error_clear(&err);
}

static void a_text_is_filled_in_its_language(void **state)
{
    (void)state;
    struct error err;
    struct catalogue sv, en;
    error_init(&err);
    const char *path = write_texts("b,\"{who}, hej\",Hello {who}\na,Å,A\n");
    assert_true(catalogue_read(&sv, path, LANGUAGE_SV, &err) && catalogue_read(&en, path, LANGUAGE_EN, &err));
    struct filling fillings[] = { { "who", "<Åsa {who}>" }, { "unused", "x" }, { 0 } };
    assert_string_equal(catalogue_text(&sv, "b", fillings, &err), "<Åsa {who}>, hej");
    assert_string_equal(catalogue_text(&en, "b", fillings, &err), "Hello <Åsa {who}>");
    assert_string_equal(catalogue_text(&sv, "a", NULL, &err), "Å");
    assert_true(catalogue_has(&sv, "a") && !catalogue_has(&sv, "c"));
    assert_int_equal(err.n_findings, 0);
    catalogue_clear(&sv);
    catalogue_clear(&en);
    error_clear(&err);
}

static void a_large_first_letter_of_a_placeholder_makes_the_filling_large(void **state)
{
    (void)state;
    struct error err;
    struct catalogue catalogue;
    error_init(&err);
    assert_true(
        catalogue_read(&catalogue, write_texts("a,{Label} och {label},x\nb,{{{Label}},x\n"), LANGUAGE_SV, &err));
    assert_string_equal(catalogue_text(&catalogue, "a", (struct filling[]){ { "label", "ökning" }, { 0 } }, &err),
                        "Ökning och ökning");
    assert_string_equal(catalogue_text(&catalogue, "b", (struct filling[]){ { "label", "éa" }, { 0 } }, &err), "{Éa}");
    assert_string_equal(catalogue_capital(&catalogue, "=1+1"), "=1+1");
    assert_string_equal(catalogue_capital(&catalogue, ""), "");
    assert_string_equal(catalogue_capital(&catalogue, "÷ är delat"), "÷ är delat");
    assert_int_equal(err.n_findings, 0);
    catalogue_clear(&catalogue);
    error_clear(&err);
}

static void a_missing_text_and_an_unfilled_placeholder_are_errors(void **state)
{
    (void)state;
    struct error err;
    struct catalogue catalogue;
    error_init(&err);
    assert_true(catalogue_read(&catalogue, write_texts("a,{x} {y},z\n"), LANGUAGE_SV, &err));
    assert_string_equal(catalogue_text(&catalogue, "nothing", NULL, &err), "");
    assert_string_equal(catalogue_text(&catalogue, "a", (struct filling[]){ { "x", "1" }, { 0 } }, &err), "");
    assert_string_equal(catalogue_text_of(&catalogue, "a", "b", NULL, &err), "");
    assert_int_equal(err.n_errors, 3);
    assert_string_equal(err.findings[0].text, "texts.csv: the text \"nothing\" is missing; add a row with this key");
    assert_string_equal(err.findings[1].text, "texts.csv: the placeholder {y} of \"a\" has nothing to be filled with");
    assert_string_equal(err.findings[2].text, "texts.csv: the text \"a.b\" is missing; add a row with this key");
    catalogue_clear(&catalogue);
    error_clear(&err);
}

static void what_cannot_be_a_catalogue_is_refused_with_its_place(void **state)
{
    (void)state;
    check_error("a,b,\n", "texts.csv:2:3: en is empty, a value was wanted");
    check_error("a,{b,c\n", "texts.csv:2:2: a brace without partner or name; `{name}` was wanted, or `{{` for a brace");
    check_error("a,b,{}\n", "texts.csv:2:3: a brace without partner or name; `{name}` was wanted, or `{{` for a brace");
    check_error("a,b,c\na,d,e\n", "texts.csv:3: the same key as on line 2; one row for each was wanted");
}

/* The placeholders of a text, sorted by the order of the alphabet, each once: a bit for each letter does not do, so
 * names are listed. */
static void list_placeholders(const char *text, char *list, size_t size)
{
    list[0] = '\0';
    for (const char *open = text; (open = strchr(open, '{')) != NULL; open++) {
        char name[64];
        if (sscanf(open, "{%63[A-Za-z_]}", name) != 1)
            continue;
        char word[68];
        (void)snprintf(word, sizeof word, " %c%s ", name[0] >= 'A' && name[0] <= 'Z' ? name[0] - 'A' + 'a' : name[0],
                       name + 1);
        if (strstr(list, word) == NULL)
            (void)strncat(list, word, size - strlen(list) - 1);
    }
}

/* Whether every placeholder of the first list stands in the second. */
static bool is_within(const char *list, const char *other)
{
    char word[68], name[64];
    for (const char *c = list; sscanf(c, " %63s", name) == 1; c = strstr(c, name) + strlen(name)) {
        (void)snprintf(word, sizeof word, " %s ", name);
        if (strstr(other, word) == NULL)
            return false;
    }
    return true;
}

static void the_shipped_texts_have_the_same_placeholders_in_both_languages(void **state)
{
    (void)state;
    struct error err;
    struct catalogue catalogue;
    error_init(&err);
    assert_non_null(getenv("ROOT"));
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/pipeline/texts.csv", getenv("ROOT"));
    assert_true(catalogue_read(&catalogue, path, LANGUAGE_SV, &err));
    const struct catalogue_row *rows = catalogue.texts.rows;
    size_t n_different = 0;
    for (size_t i = 0; i < catalogue.texts.n_rows; i++) {
        char sv[1024], en[1024];
        list_placeholders(rows[i].sv, sv, sizeof sv);
        list_placeholders(rows[i].en, en, sizeof en);
        if (!is_within(sv, en) || !is_within(en, sv)) {
            print_message("%s: {%s} in Swedish, {%s} in English\n", rows[i].key, sv, en);
            n_different++;
        }
    }
    assert_int_equal(n_different, 0);
    catalogue_clear(&catalogue);
    error_clear(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_filled_in_its_language),
        cmocka_unit_test(a_large_first_letter_of_a_placeholder_makes_the_filling_large),
        cmocka_unit_test(a_missing_text_and_an_unfilled_placeholder_are_errors),
        cmocka_unit_test(what_cannot_be_a_catalogue_is_refused_with_its_place),
        cmocka_unit_test(the_shipped_texts_have_the_same_placeholders_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
