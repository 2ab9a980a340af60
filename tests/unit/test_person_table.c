/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "cases.h"
#include "study/names.h"
#include "study/person_headings.h"
#include "study/person_totals.h"
#include "study/person_words.h"

static void labels_say_ages(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double from, to; /* -1: none */
    } table[] = {
        { "16 år", 16, 16 },
        { "16", 16, 16 },
        { "16-19 år", 16, 19 },
        { "0 – 19 år", 0, 19 },
        { "-4", 0, 4 },
        { "65+ years", 65, INFINITY },
        { "100+5", 100, INFINITY },
        { "65 år och äldre", 65, INFINITY },
        { "65 years and over", 65, INFINITY },
        { "under 16 år", 0, 15 },
        { "totalt 16-64 år", 16, 64 },
        { "samtliga \"0-100+ år\"", 0, INFINITY },
        { "kvinnor", -1, -1 },
        { "totalt ålder", -1, -1 },
        { "19-16", -1, -1 },
        { "2021", -1, -1 },
        { "16 par", -1, -1 },
        { "", -1, -1 },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct arena arena = { 0 };
        double from, to;
        cases_next(&cases, "%s", table[i].text);
        bool is_found = person_ages(&arena, names_fold(&arena, table[i].text), &from, &to);
        if (check_integer(&cases, "has ages", is_found, table[i].from >= 0) && is_found) {
            (void)check_close(&cases, "from", from, table[i].from, 0, 0);
            (void)check_true(&cases, "to", to == table[i].to);
        }
        arena_clear(&arena);
    }
    assert_cases(&cases);
}

static void totals_and_contents_are_known_by_words_and_codes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_total;
        enum person_content content;
    } table[] = {
        { "totalt, samtliga män och kvinnor", true, CONTENT_UNKNOWN },
        { "Total, all ages", true, CONTENT_UNKNOWN },
        { "Båda könen", true, CONTENT_UNKNOWN },
        { "TotSA", true, CONTENT_UNKNOWN },
        { "TOT10", true, CONTENT_UNKNOWN },
        { "SC", true, CONTENT_UNKNOWN },
        { "1+2", true, CONTENT_UNKNOWN },
        { "Men and women", true, CONTENT_UNKNOWN },
        { "totalförsvaret", false, CONTENT_UNKNOWN },
        { "totalt 16-64 år", false, CONTENT_UNKNOWN },
        { "Folkmängd", false, CONTENT_POPULATION },
        { "Folkmängden den 31 december", false, CONTENT_POPULATION },
        { "Folkmängden efter region, ålder och kön", false, CONTENT_POPULATION },
        { "BE0101N1", false, CONTENT_POPULATION },
        { "000007ME", false, CONTENT_POPULATION },
        { "Population", false, CONTENT_POPULATION },
        { "Medelfolkmängd", false, CONTENT_MEAN_POPULATION },
        { "antal", false, CONTENT_PLAIN },
        { "BE0101N2", false, CONTENT_UNKNOWN },
        { "Folkökning", false, CONTENT_UNKNOWN },
        { "Folkmängd per kvadratkilometer", false, CONTENT_UNKNOWN },
        { "Population growth", false, CONTENT_UNKNOWN },
        { "Medelålder", false, CONTENT_UNKNOWN },
        { "", false, CONTENT_UNKNOWN },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct arena arena = { 0 };
        const char *folded = names_fold(&arena, table[i].text);
        cases_next(&cases, "%s", table[i].text);
        (void)check_integer(&cases, "a total", person_is_total(&arena, folded), table[i].is_total);
        (void)check_integer(&cases, "content", person_content_of(folded), table[i].content);
        arena_clear(&arena);
    }
    assert_cases(&cases);
}

/* The variables that headings, parted by '|', are taken apart into: values of text 0 and of the last text. */
static void headings_are_products_of_variables(void **state)
{
    (void)state;
    static const struct {
        const char *texts, *first, *last;
    } table[] = {
        { "män|kvinnor", "män", "kvinnor" },
        { "Folkmängd", "Folkmängd", "Folkmängd" },
        { "Folkmängd män|Folkmängd kvinnor", "män|Folkmängd", "kvinnor|Folkmängd" },
        { "Folkmängd män|Folkmängd kvinnor|Folkökning män|Folkökning kvinnor", "män|Folkmängd", "kvinnor|Folkökning" },
        { "0-19 år män|0-19 år kvinnor|20+ år män|20+ år kvinnor", "män|0-19 år", "kvinnor|20+ år" },
        { "A 1 män|A 1 kvinnor|A 2 män|A 2 kvinnor|B 1 män|B 1 kvinnor|B 2 män|B 2 kvinnor", "män|1|A", "kvinnor|2|B" },
        { "Levande födda|Döda|Inrikes inflyttade|Folkmängd", "Levande födda", "Folkmängd" },
        { "ogifta män|gifta män|ogifta kvinnor|gifta kvinnor", "ogifta män", "gifta kvinnor" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct arena arena = { 0 };
        const char *texts[16];
        size_t n = 0;
        cases_next(&cases, "%s", table[i].texts);
        for (const char *c = table[i].texts; *c != '\0';) {
            size_t length = strcspn(c, "|");
            texts[n++] = arena_text(&arena, c, length);
            c += length + (c[length] == '|');
        }
        struct headings headings = headings_split(&arena, texts, n);
        const char *first = "", *last = "";
        for (size_t v = 0; v < headings.n_variables; v++) {
            first = arena_format(&arena, "%s%s%s", first, v > 0 ? "|" : "", headings.values[v][0]);
            last = arena_format(&arena, "%s%s%s", last, v > 0 ? "|" : "", headings.values[v][n - 1]);
        }
        (void)check_text(&cases, "first", first, table[i].first);
        (void)check_text(&cases, "last", last, table[i].last);
        arena_clear(&arena);
    }
    assert_cases(&cases);
}

/* The persons of a table's first year when everybody is used, or its first error. */
static void count(struct cases *cases, const char *text, double persons, const char *message)
{
    struct error err, lax;
    struct sheet sheet;
    struct person_table table;
    error_init(&err);
    error_init(&lax);
    FILE *stream = fopen("t.csv", "w");
    assert_non_null(stream);
    assert_true(fputs(text, stream) >= 0 && fclose(stream) == 0);
    assert_true(pxweb_read_sheet(&sheet, "t.csv", "t.csv", "population/", &lax));
    bool done = person_table_read(&table, &sheet, false, &err);
    double sum = 0, value;
    if (done)
        person_totals_find(&table);
    for (size_t d = 0; d < table.n_dimensions && done; d++)
        done = person_totals_use_all(&table, d, &err) && person_totals_check_everybody(&table, d, &err);
    for (size_t i = 0; i < table.n_cells && done; i++)
        if (table.cells[i].year == table.cells[0].year && person_totals_uses(&table, &table.cells[i]) &&
            number_parse_persons(table.cells[i].text, &value) == NULL)
            sum += value;
    const char *found = "";
    for (size_t i = 0; i < err.n_findings; i++)
        if (err.findings[i].severity == SEVERITY_ERROR && *found == '\0')
            found = err.findings[i].text;
    (void)check_text(cases, "error", found, message);
    if (done)
        (void)check_close(cases, "persons", sum, persons, 0, 0);
    person_table_clear(&table);
    sheet_clear(&sheet);
    error_clear(&err);
    error_clear(&lax);
}

static void everybody_is_counted_once_or_the_table_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        double persons;
        const char *message;
    } table[] = {
        { "parts", "region,kön,2021\n1267 Höör,män,8529\n1267 Höör,kvinnor,8425\n", 16954, "" },
        { "semicolons and codes", "Region;Kon;BE0101N1 2021\n1267;1;8529\n1267;2;8425\n", 16954, "" },
        { "tabs, codes and texts",
          "Region\tKon\t000007ME - Folkmängd 2025 - 2025\n1267 - Höör\t1 - män\t8529\n1267 - Höör\t2 - kvinnor\t8425\n"
          "1267 - Höör\tTotSa - totalt, samtliga män och kvinnor\t16956\n",
          16956, "" },
        { "a total in another language", "region,sex,2021\n1267,miehet,8529\n1267,naiset,8425\n1267,yhteensä,16955\n",
          16955, "" },
        { "a class that is no sum", "region,sex,2021\n1267,a,8529\n1267,b,8425\n1267,c,16000\n", 32954, "" },
        { "men are as many as women", "region,kön,2021\n1267,män,8477\n1267,kvinnor,8477\n", 16954, "" },
        { "the same total four times",
          "region,ålder,tabellinnehåll,år,Folkmängden\n1267,\"totalt, samtliga åldrar\",Folkmängd,2025,16954\n"
          "1267,0-64 år,Folkmängd,2025,12000\n1267,65+ år,Folkmängd,2025,4955\n"
          "1267,\"totalt, samtliga åldrar\",Folkmängd,2025,16954\n1267,\"totalt, samtliga "
          "åldrar\",Folkökning,2025,31\n",
          16954, "" },
        { "a total with classes of one and of five years",
          "region,ålder,2021\n1267,0 år,100\n1267,1-4 år,400\n1267,0-4 år,500\n1267,5+ år,15954\n1267,tot,16454\n",
          16454, "" },
        { "ages that hold all others", "region,ålder,2021\n1267,0+ år,16954\n1267,0-64 år,12000\n1267,65+ år,4954\n",
          16954, "" },
        { "a total without a number", "region,kön,2021\n1267,män,8529\n1267,kvinnor,8425\n1267,totalt,..\n", 0, "" },
        { "a total without parts", "region,kön,2021\n1267,totalt,16954\n", 16954, "" },
        { "contents in the headings", "region,Levande födda 2021,Folkmängd 2021,Döda 2021\n1267,150,16954,140\n", 16954,
          "" },
        { "both sexes in the headings", "region,2021 män,2021 kvinnor,2021 totalt\n1267,8529,8425,16954\n", 16954, "" },
        { "classes of one and of five years", "region,ålder,2021\n1267,0 år,100\n1267,0-4 år,500\n1267,5+ år,15954\n",
          0,
          "t.csv:1:2: \"0 år\" and \"0-4 år\" of \"ålder\" overlap, so that persons would be counted twice; take one "
          "set "
          "of classes out of the database" },
        { "growth alone", "region,tabellinnehåll,2021\n1267,Folkökning,31\n", 0,
          "t.csv:1:2: this table holds \"Folkökning\", of which none is known as a population; take Folkmängd alone "
          "out "
          "of the database, with texts" },
        { "births in the headings", "region,Levande födda 2021,Döda 2021\n1267,150,140\n", 0,
          "t.csv:1:2: the headings speak of \"Levande födda\", of which it is not known whether it is persons; take "
          "Folkmängd alone out of the database" },
        { "births in the title", "\"Levande födda efter region och år\"\n\"region\",\"2021\"\n\"1267\",150\n", 0,
          "t.csv:1: the table is called \"Levande födda efter region och år\", a table of population was wanted" },
        { "men alone", "region,kön,2021\n1267,män,8529\n", 0,
          "t.csv:1:2: of \"kön\" there is \"män\" alone, both or their total were wanted" },
        { "ages from 16", "region,ålder,2021\n1267,16-64 år,9000\n1267,65+ år,4000\n", 0,
          "t.csv:1:2: the ages of \"ålder\" begin at 16, the whole population was wanted; take all ages out of the "
          "database, or their total" },
        { "ages with a hole", "region,ålder,2021\n1267,0-15 år,3000\n1267,65+ år,4000\n", 0,
          "t.csv:1:2: the ages of \"ålder\" have nobody between \"0-15 år\" and \"65+ år\", the whole population was "
          "wanted; take all ages out of the database, or their total" },
        { "a single year is not there", "region,ålder,2021\n1267,65+ år,4000\n1267,0-15 år,3000\n1267,17-64 år,9000\n",
          0,
          "t.csv:1:2: the ages of \"ålder\" have nobody between \"0-15 år\" and \"17-64 år\", the whole population was "
          "wanted; take all ages out of the database, or their total" },
        { "ages to 64", "region,ålder,2021\n1267,0-15 år,3000\n1267,16-64 år,9000\n", 0,
          "t.csv:1:2: the ages of \"ålder\" end with \"16-64 år\", the whole population was wanted; take all ages out "
          "of the database, or their total" },
        { "ages to 64 and what holds them",
          "region,ålder,2021\n1267,0-64 år,12000\n1267,0-15 år,3000\n1267,16-64 år,9000\n", 0,
          "t.csv:1:2: the ages of \"ålder\" end with \"0-64 år\", the whole population was wanted; take all ages out "
          "of the database, or their total" },
        { "ages to above 100", "region,ålder,2021\n1267,0-64 år,12000\n1267,65-104 år,4954\n1267,uppgift saknas,0\n",
          16954, "" },
        { "totals that differ", "region,kön,2021\n1267,totalt,16954\n1267,samtliga,15000\n", 0,
          "t.csv:1:2: \"totalt\" is 16954 persons and \"samtliga\" 15000; one total of \"kön\" was wanted" },
        { "a total below its parts", "region,kön,2021\n1267,totalt,9000\n1267,män,8529\n1267,kvinnor,8425\n", 0,
          "t.csv:1:2: \"totalt\" is 9000 persons and the other labels of \"kön\" add up to 16954; a total of all of "
          "them "
          "was wanted" },
        { "one cell with two numbers", "region,kön,2021\n1267,män,8529\n1267,män,8425\n", 0,
          "t.csv:3:3: \"8425\" stands here, and \"8529\" under the same labels on line 2; one number for each was "
          "wanted" },
        { "a month for a year", "region,år,Folkmängd\n1267,2021,16954\n1267,2021M10,16954\n", 0,
          "t.csv:3:3: the year of this row is \"2021M10\", four digits were wanted" },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cases_next(&cases, "%s", table[i].name);
        count(&cases, table[i].text, table[i].persons, table[i].message);
    }
    assert_cases(&cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_say_ages),
        cmocka_unit_test(totals_and_contents_are_known_by_words_and_codes),
        cmocka_unit_test(headings_are_products_of_variables),
        cmocka_unit_test(everybody_is_counted_once_or_the_table_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
