/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "cases.h"
#include "crime/crime_files.h"
#include "study/names.h"
#include "tables/input_tables.h"
#include "tables/crime_tables.h"

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

/* A study with these files of one crime source; the rates that come of it are left in *rates. */
static bool read_crime(const char *source, const char *offences, const char *data, struct table *rates,
                       struct error *err)
{
    put("study/study.csv", "key,value\nname,Trettio\n");
    put("study/crime/sources.csv", source);
    put("study/crime/offences.csv", offences);
    put("study/crime/data.csv", data);
    put("study/municipalities.csv", "code,name\n0114,Upplands Väsby\n1490,Borås\n2023,Malung-Sälen\n2506,Arjeplog\n");
    struct study study;
    struct crime_tables tables;
    crime_tables_init(&tables);
    error_init(err);
    bool done = study_open(&study, "study", "study", err) && crime_files_read(&study, NULL, 0, &tables, err);
    study_clear(&study);
    *rates = tables.rates;
    table_init(&tables.rates, &rate_schema);
    crime_tables_clear(&tables);
    return done;
}

/* The findings without the notes of which layout a file was recognised as. */
static const char *finding(const struct error *err, size_t number)
{
    for (size_t i = 0; i < err->n_findings; i++)
        if (err->findings[i].severity != SEVERITY_NOTE && number-- == 0)
            return err->findings[i].text;
    return NULL;
}

static void clear(struct table *rates, struct error *err)
{
    table_clear(rates);
    error_clear(err);
}

static void folding_takes_case_dashes_blanks_and_combining_accents_away(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    assert_string_equal(names_fold(&arena, "  MALUNG–SÄLEN "), "malung-sälen");
    assert_string_equal(names_fold(&arena, "Ho\xCC\x88o\xCC\x88r"), "höör");
    assert_string_equal(names_fold(&arena, "Upplands\xC2\xA0\xC2\xA0Väsby"), "upplands väsby");
    assert_string_equal(names_fold(&arena, ""), "");
    assert_string_equal(names_fold(&arena, "×Ü"), "×ü");
    assert_string_equal(names_fold(&arena, "ÖREBRO"), names_fold(&arena, "örebro"));
    assert_string_not_equal(names_fold(&arena, "Örebro"), names_fold(&arena, "Orebro"));
    arena_clear(&arena);
}

static void a_municipality_is_found_by_code_name_and_genitive(void **state)
{
    (void)state;
    struct table table;
    table_init(&table, &municipality_schema);
    static const char *const rows[][2] = { { "0114", "Upplands Väsby" },
                                           { "1490", "Borås" },
                                           { "2023", "Malung-Sälen" },
                                           { "2506", "Arjeplog" },
                                           { "12", "Skåne" } };
    for (size_t i = 0; i < 5; i++) {
        struct municipality_row *row = table_add(&table);
        row->code = rows[i][0];
        row->name = rows[i][1];
    }
    struct municipality_names names;
    municipality_names_init(&names, &table);
    assert_string_equal(municipality_names_find(&names, "114"), "0114");
    assert_string_equal(municipality_names_find(&names, "12"), "12");
    assert_string_equal(municipality_names_find(&names, "Arjeplogs kommun"), "2506");
    assert_string_equal(municipality_names_find(&names, "BORÅS KOMMUN"), "1490");
    assert_string_equal(municipality_names_find(&names, "Malung–Sälens"), "2023");
    assert_null(municipality_names_find(&names, "Hela landet"));
    assert_null(municipality_names_find(&names, "Borå"));
    assert_null(municipality_names_find(&names, ""));
    municipality_names_clear(&names);
    table_clear(&table);
}

/* The forms of a name: nominative and genitive, alone and before what a municipality is called, with its code and in
 * capitals, with every dash as a typographer has it. */
static size_t forms_of(struct arena *arena, const char *code, const char *name, const char *forms[32])
{
    static const char *const endings[] = { "", " kommun", " stad", " KOMMUN", "\xC2\xA0kommun", "&nbsp;kommun" };
    size_t n = 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        forms[n++] = arena_format(arena, "%s%s", name, endings[i]);
        forms[n++] = arena_format(arena, "%ss%s", name, endings[i]);
        forms[n++] = arena_format(arena, "%s %s%s", code, name, endings[i]);
    }
    forms[n++] = code;
    forms[n++] = arena_format(arena, "%s.0", code);
    if (*code == '0') { /* as a spreadsheet leaves it */
        forms[n++] = code + 1;
        forms[n++] = arena_format(arena, "%s %ss kommun", code + 1, name);
    }
    const char *dash = strchr(name, '-');
    if (dash != NULL)
        forms[n++] = arena_format(arena, "%.*s–%s", (int)(dash - name), name, dash + 1);
    return n;
}

static void read_bundled(struct table *table, struct arena *arena)
{
    struct error err;
    const char *root = getenv("ROOT");
    error_init(&err);
    table_init(table, &municipality_schema);
    assert_true(table_read(table,
                           arena_format(arena, "%s/pipeline/register/municipalities.csv", root != NULL ? root : "."),
                           "m.csv", &err));
    error_clear(&err);
}

static void each_bundled_municipality_is_found_by_every_form_of_its_name_and_no_other(void **state)
{
    (void)state;
    struct table table;
    struct arena arena = { 0 };
    struct municipality_names names;
    read_bundled(&table, &arena);
    municipality_names_init(&names, &table);
    const struct municipality_row *rows = table.rows;
    size_t n_municipalities = 0;
    struct cases cases = { 0 };
    for (size_t i = 0; i < table.n_rows; i++) {
        const char *name = rows[i].name, *code = rows[i].code, *forms[32];
        cases_next(&cases, "%s", name);
        check_text(&cases, "by name", municipality_names_find(&names, name), code);
        check_text(&cases, "by both", municipality_names_find(&names, arena_format(&arena, "%s %s", code, name)), code);
        check_text(&cases, "by code", municipality_names_find(&names, code), code);
        if (strlen(code) != 4)
            continue;
        n_municipalities++;
        size_t n = forms_of(&arena, code, name, forms);
        for (size_t k = 0; k < n; k++)
            check_text(&cases, forms[k], municipality_names_find(&names, forms[k]), code);
    }
    assert_cases(&cases);
    assert_int_equal(n_municipalities, 290);
    municipality_names_clear(&names);
    table_clear(&table);
    arena_clear(&arena);
}

static void names_that_no_rule_makes_stand_in_the_table(void **state)
{
    (void)state;
    static const struct {
        const char *text, *code;
    } table[] = {
        { "Falu kommun", "2080" },
        { "FALU", "2080" },
        { "Region Gotland", "0980" },
        { "Gotlands kommun", "0980" },
        { "Malmö stad", "1280" },
        { "Stockholms stad", "0180" },
        { "Stockholms kommun", "0180" },
        { "Stockholms län", "01" },
        { "Göteborgs Stad", "1480" },
        { "Borås Stad", "1490" },
        { "Malungs kommun", "2023" },
        { "Upplands Bro kommun", "0139" },
        { "Dals-Eds kommun", "1438" },
        { "Hela landet", "00" },
        { "0", "00" },
        { "0012", "12" },
        { "1", "01" },
        { "9", "09" },
        { "114.0", "0114" },
        { "2", NULL },
        { "Borås Norr", NULL },
        { "9999 Höör", NULL },
        { "1267 Hörby", NULL },
        { "126 Höör", NULL },
        { "114 Upplands Väsby", "0114" },
        { "Region Skåne", NULL },
        { "Habo", "0643" },
        { "Håbo kommun", "0305" },
        { "Kommun", NULL },
        { "s kommun", NULL },
    };
    struct table municipalities;
    struct arena arena = { 0 };
    struct municipality_names names;
    struct cases cases = { 0 };
    read_bundled(&municipalities, &arena);
    municipality_names_init(&names, &municipalities);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cases_next(&cases, "%s", table[i].text);
        check_text(&cases, "code", municipality_names_find(&names, table[i].text), table[i].code);
    }
    assert_cases(&cases);
    municipality_names_clear(&names);
    table_clear(&municipalities);
    arena_clear(&arena);
}

static void a_mistyped_text_is_near_to_what_was_meant(void **state)
{
    (void)state;
    static const char *const candidates[] = { "Höör",           "Hörby",      "Mark",  "Markaryd",
                                              "Bostadsinbrott", "Våldsbrott", "N00608" };
    static const struct {
        const char *text, *nearest;
    } table[] = { { "Hoor", "Höör" },
                  { "HÖÖR", "Höör" },
                  { "Hröby", "Hörby" },
                  { "Markaryyd", "Markaryd" },
                  { "Bostadsinbrot", "Bostadsinbrott" },
                  { "Bostadsinbrott, totalt", NULL },
                  { "N00610", NULL },
                  { "N 00608", "N00608" },
                  { "Ale", NULL },
                  { "xy", NULL },
                  { "", NULL } };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        cases_next(&cases, "%s", table[i].text);
        check_text(&cases, "nearest", names_nearest(table[i].text, candidates, sizeof candidates / sizeof *candidates),
                   table[i].nearest);
    }
    assert_cases(&cases);
}

static void a_cell_without_a_number_is_never_zero(void **state)
{
    (void)state;
    struct table table;
    struct error err;
    assert_true(read_crime(
        "file,profile\ndata.csv,\n", "series,source_label\ninbrott,Inbrott\n",
        "year;area;label;count\n2018;1490;Inbrott;..\n2019;1490;Inbrott;.\n2020;1490;Inbrott;XX\n2021;1490;Inbrott;\n"
        "2022;1490;Inbrott;-\n2023;1490;Inbrott;12 345 prel.\n2024;1490;Inbrott;1,5\n2025;1490;INBROTT;0\n",
        &table, &err));
    static const char *const statuses[] = { "no_data:unavailable", "no_data:not_applicable", "no_data:suppressed",
                                            "no_data:empty",       "no_data:missing",        "flagged:preliminary",
                                            "no_data:unreadable",  "flagged:no_population" };
    const struct rate_row *rows = table.rows;
    assert_int_equal(table.n_rows, 8);
    struct cases cases = { 0 };
    for (size_t i = 0; i < 8; i++) {
        cases_next(&cases, "%d, %s", rows[i].year, statuses[i]);
        check_text(&cases, "status", status_word(rows[i].status), statuses[i]);
        check_integer(&cases, "has no count", is_missing_integer(rows[i].count), text_starts(statuses[i], "no_data"));
    }
    assert_cases(&cases);
    assert_int_equal(rows[5].count, 12345);
    assert_int_equal(rows[7].count, 0);
    assert_null(finding(&err, 2));
    assert_string_equal(finding(&err, 0), "study/crime/data.csv:6:4: warning: a lone dash, taken for missing; say in "
                                          "crime/sources.csv under dash_means whether it is zero or missing");
    assert_string_equal(finding(&err, 1),
                        "study/crime/data.csv:8:4: warning: \"1,5\" cannot be read, a whole number of 0 or more "
                        "was wanted; it counts as no data");
    clear(&table, &err);
}

static void a_dash_is_zero_where_the_source_says_so(void **state)
{
    (void)state;
    struct table table;
    struct error err;
    assert_true(read_crime("file,profile,dash_means\ndata.csv,tidy,zero\n", "series,source_label\ninbrott,Inbrott\n",
                           "area,year,series,count,population\nBorås,2022,Inbrott,–,113 714\n", &table, &err));
    const struct rate_row *rows = table.rows;
    assert_int_equal(rows[0].count, 0);
    assert_int_equal(rows[0].population, 113714);
    assert_string_equal(rows[0].area, "1490");
    assert_int_equal(rows[0].status, STATUS_OK);
    assert_null(finding(&err, 0));
    clear(&table, &err);
}

static void kolada_rates_become_counts(void **state)
{
    (void)state;
    struct table table;
    struct error err;
    assert_true(read_crime("file\ndata.csv\n", "series,source_label\nalla,N07540\nstold,U07417\npopulation,N01951\n",
                           "kpi,municipality,period,gender,value\nN07540,0114,2008,T,17472.80903\nU07417,114,2008,T,39."
                           "21774\nN01951,0114,2008,T,38248\n"
                           "N01951,0114,2008,K,19000\nN07540,0114,2009,T,..\n",
                           &table, &err));
    const struct rate_row *rows = table.rows;
    assert_int_equal(table.n_rows, 3);
    assert_string_equal(rows[0].series, "alla");
    assert_int_equal(rows[0].count, 6683);
    assert_int_equal(rows[0].population, 38248);
    assert_int_equal(rows[1].count, 1500);
    assert_int_equal(rows[2].status, STATUS_UNAVAILABLE);
    clear(&table, &err);
}

static void a_rate_that_is_no_whole_number_of_crimes_is_refused(void **state)
{
    (void)state;
    struct table table;
    struct error err;
    assert_false(read_crime(
        "file\ndata.csv\n", "series,source_label\nalla,N07540\npopulation,N01951\n",
        "kpi,municipality,period,value\nN07540,0114,2008,17472.9\nN07540,0114,2009,17472.9\nN01951,0114,2008,38248\n",
        &table, &err));
    assert_int_equal(err.n_errors, 2);
    assert_string_equal(finding(&err, 0), "study/crime/data.csv:2:4: a rate of 17472.9 per 100000 among 38248 persons "
                                          "is 6683.03 crimes of \"0114\" in 2008, a whole number was wanted; "
                                          "give the counts, or the population that the rate rests on");
    assert_string_equal(finding(&err, 1), "study/crime/data.csv:3:4: the population of \"0114\" in 2009 is not known, "
                                          "which turns this rate into a count; give it in a "
                                          "tidy file with the series \"population\"");
    clear(&table, &err);
}

/* What the rates say: YEAR AREA SERIES COUNT, parted by ';'. */
static const char *figures_of(struct arena *arena, const struct table *rates)
{
    const char *text = "";
    const struct rate_row *rows = rates->rows;
    for (size_t i = 0; i < rates->n_rows; i++)
        text =
            arena_format(arena, "%s%s%d %s %s %s", text, i > 0 ? ";" : "", rows[i].year, rows[i].area, rows[i].series,
                         is_missing_integer(rows[i].count) ? status_reason(rows[i].status)
                                                           : arena_format(arena, "%d", rows[i].count));
    return text;
}

/* Files that people have: figures is what comes of one, NULL where it is refused; finding: the last that is no note,
 * "" for none. */
struct delivered {
    const char *name, *sources, *offences, *data, *figures, *finding;
};

static void check_delivered(const struct delivered *table, size_t n)
{
    struct cases cases = { 0 };
    struct arena arena = { 0 };
    for (size_t i = 0; i < n; i++) {
        struct table rates;
        struct error err;
        cases_next(&cases, "%s", table[i].name);
        bool done = read_crime(table[i].sources, table[i].offences, table[i].data, &rates, &err);
        check_integer(&cases, "is read", done, table[i].figures != NULL);
        if (done)
            check_text(&cases, "figures", figures_of(&arena, &rates), table[i].figures);
        const char *found = "";
        for (size_t k = 0; finding(&err, k) != NULL; k++)
            found = finding(&err, k);
        check_text(&cases, "finding", found, table[i].finding);
        clear(&rates, &err);
    }
    assert_cases(&cases);
    arena_clear(&arena);
}

#define TIDY "file\ndata.csv\n"
#define ALLA "series,source_label\nalla,Alla\n"
#define AT "study/crime/data.csv"

static void a_file_has_one_figure_for_a_year_area_and_series(void **state)
{
    (void)state;
    static const struct delivered table[] = {
        { "other value", TIDY, ALLA, "year,area,label,count\n2020,1490,Alla,5\n2020,Borås,alla,6\n", NULL,
          AT
          ":3:4: alla of \"1490\" in 2020 is 6 here and 5 in line 2, both under \"Alla\"; take one of the rows out, or "
          "give what tells them apart a name of its own (a label, a period, or a column gender with T for the "
          "total)" },
        { "no value beside one", TIDY, ALLA, "year,area,label,count\n2020,1490,Alla,..\n2020,1490,Alla,6\n", NULL,
          AT
          ":3:4: alla of \"1490\" in 2020 is 6 here and no_data:unavailable in line 2, both under \"Alla\"; take one "
          "of "
          "the rows out, or give what tells them apart a name of its own (a label, a period, or a column gender with "
          "T for the total)" },
        { "alike", TIDY, ALLA, "year,area,label,count\n2020,1490,Alla,5\n2020,1490,Alla,5\n", "2020 1490 alla 5",
          AT
          ":3:4: warning: alla of \"1490\" in 2020 stands in line 2 too, with the same figure; figures that the file "
          "repeats: 1" },
        { "preliminary, then final", TIDY, ALLA, "year,area,label,count\n2020,1490,Alla,6\n2020 prel.,1490,Alla,5\n",
          "2020 1490 alla 6",
          AT ":2:4: warning: alla of \"1490\" in 2020 is 6 here and 5 in " AT
             ", line 3; the newest counts, and all are "
             "kept in 1_crime/vintages.csv" },
        { "a year twice across", TIDY, "series,source_label\nalla,Antal\n",
          "Region;2020;2020\nBorås kommun;5;6\nArjeplogs kommun;7;7\n", NULL,
          AT ":2:3: alla of \"1490\" in 2020 is 6 here and 5 in line 2, both under \"Antal\"; a name that stands under "
             "two "
             "others is of two offences: give one of them a name of its own in the file, or take it out; 1 more like "
             "it in this file" },
        { "a label under two parents, alike", TIDY, ALLA,
          "Region;Brott;År;Period;Antal;/100 000 inv\nBorås kommun;Alla;År;2020;3;1;\nBorås kommun;Alla;År;2020;3;1;\n",
          NULL,
          AT
          ":3:5: alla of \"1490\" in 2020 is 3 here and 3 in line 2, both under \"Alla\"; a name that stands under two "
          "others is of two offences: give one of them a name of its own in the file, or take it out" },
        { "women, men and total without a column", TIDY, ALLA,
          "year,area,label,count\n2020,1490,Alla,9\n2020,1490,Alla,4\n2020,1490,Alla,5\n", NULL,
          AT
          ":3:4: alla of \"1490\" in 2020 is 4 here and 9 in line 2, both under \"Alla\"; take one of the rows out, or "
          "give what tells them apart a name of its own (a label, a period, or a column gender with T for the "
          "total); 1 more like it in this file" },
    };
    check_delivered(table, sizeof table / sizeof *table);
}

static void parts_are_left_out_beside_their_total_and_refused_without(void **state)
{
    (void)state;
#define WITHOUT_TOTAL(place, part)                                                                                     \
    AT place "\"" part                                                                                                 \
             "\" is a part of a figure whose total is not in the file; add a row of the total (such as T), or "        \
             "give the totals alone"
    static const struct delivered table[] = {
        { "T, K, M", TIDY, ALLA,
          "year,area,label,gender,count\n2020,1490,Alla,T,9\n2020,1490,Alla,K,4\n2020,1490,Alla,M,5\n",
          "2020 1490 alla 9", "" },
        { "women, men, total", TIDY, ALLA,
          "year,area,label,Kön,count\n2020,1490,Alla,kvinnor,4\n2020,1490,Alla,män,5\n2020,1490,Alla,Totalt,9\n",
          "2020 1490 alla 9", "" },
        { "both sexes, in English", TIDY, ALLA,
          "year,area,label,sex,count\n2020,1490,Alla,Female,4\n2020,1490,Alla,Both sexes,9\n", "2020 1490 alla 9", "" },
        { "ages", TIDY, ALLA,
          "year,area,label,age,sex,count\n2020,1490,Alla,15-20,T,4\n2020,1490,Alla,totalt,T,9\n2020,1490,Alla,totalt,K,"
          "3\n",
          "2020 1490 alla 9", "" },
        { "no total", TIDY, ALLA,
          "year,area,label,gender,count\n2020,1490,Alla,K,4\n2020,1490,Alla,M,5\n2021,1490,Alla,T,5\n", NULL,
          WITHOUT_TOTAL(":2:4: ", "K") "; 1 more like it in this file" },
        { "a total of another area", TIDY, ALLA,
          "year,area,label,gender,count\n2020,1490,Alla,T,4\n2020,2506,Alla,M,5\n", NULL,
          WITHOUT_TOTAL(":3:4: ", "M") },
        { "Kolada in words", TIDY, "series,source_label\nalla,N07540\npopulation,N01951\n",
          "kpi,municipality,period,gender,value\nN07540,0114,2008,Totalt,17472.80903\nN01951,0114,2008,Total,38248\n"
          "N01951,0114,2008,Kvinnor,19000\n",
          "2008 0114 alla 6683", "" },
        { "rKolada", TIDY, "series,source_label\nalla,N07540\npopulation,N01951\n",
          "kpi,municipality,municipality_id,year,gender,count,value\nN07540,Upplands Väsby,0114,2008,T,1,17472.80903\n"
          "N01951,Upplands Väsby,0114,2008,T,1,38248\n",
          "2008 0114 alla 6683", "" },
        { "Kolada, women alone", TIDY, "series,source_label\nalla,N07540\n",
          "kpi,municipality,period,gender,value\nN07540,0114,2008,K,17472.80903\n", NULL,
          WITHOUT_TOTAL(":2:4: ", "K") },
    };
    check_delivered(table, sizeof table / sizeof *table);
#undef WITHOUT_TOTAL
}

static void what_a_file_has_is_read_or_named(void **state)
{
    (void)state;
    static const struct delivered table[] = {
        { "no label of ours", TIDY, "series,source_label\nalla,Allt\n", "year,area,label,count\n2020,1490,Alla,5\n",
          NULL,
          AT ": nothing of this file was used: none of its rows has both a source_label of crime/offences.csv and an "
             "area that is known; of labels it holds \"Alla\" (1 from line 2, is it \"Allt\"?), of areas only known "
             "ones" },
        { "no place of ours", "file,year\ndata.csv,2020\n", "series,source_label\nalla,Antal\n",
          "Kommun;Antal\nBoros;5\n", NULL,
          AT ": nothing of this file was used: none of its rows has both a source_label of crime/offences.csv and an "
             "area that is known; of labels it holds only known ones, of areas \"Boros\" (1 from line 2, is it "
             "\"Borås\"?)" },
        { "a header alone", TIDY, ALLA, "year,area,label,count\n", NULL,
          AT ": nothing of this file was used: it has 1 rows, and none with a figure below its header" },
        { "JSON", TIDY, ALLA, "{\"values\":[{\"kpi\":\"N07540\"}]}\n", NULL,
          AT ": the file is JSON, as Kolada's API answers, and a table was wanted; write kpi, municipality, period, "
             "gender and value of each figure as a row of CSV" },
        { "a wrong name among places", TIDY, ALLA, "year,area,label,count\n2020,1490,Alla,5\n2020,Arjeplåg,Alla,7\n",
          "2020 1490 alla 5;2020 Arjeplåg alla 7",
          AT
          ": warning: rows of areas that neither municipalities.csv nor codebook/areas.csv names, and that no figure "
          "of the municipality rests on: 1, \"Arjeplåg\" (1 from line 3, is it \"Arjeplog\"?)" },
        { "a code without its zero", TIDY, ALLA, "year,area,label,count\n2020,114,Alla,5\n2021,114.0,Alla,6\n",
          "2020 0114 alla 5;2021 0114 alla 6", "" },
        { "a thousand with a comma", TIDY, ALLA, "year,area,label,count\n2020,1490,Alla,1,523\n", NULL,
          AT
          ":2: the row has 5 fields, 4 were wanted as in the header; put quotation marks around a cell that holds the "
          "delimiter" },
        { "a note below", TIDY, ALLA, "year,area,label,count\n2020,1490,Alla,5\nKälla: Brå\n", "2020 1490 alla 5", "" },
        { "less than none", TIDY, ALLA, "year,area,label,count\n2020,1490,Alla,-5\n2021,1490,Alla,1.5\n",
          "2020 1490 alla unreadable;2021 1490 alla unreadable",
          AT
          ":2:4: warning: \"-5\" cannot be read, a whole number of 0 or more was wanted; it counts as no data; 1 more "
          "like it in this file" },
        { "a mark before three digits", TIDY, ALLA, "year,area,label,count\n2020,1490,Alla,2.731\n", NULL,
          AT
          ":2:4: \"2.731\" has a mark that may part thousands or be a decimal mark, a whole number without a mark was "
          "wanted" },
        { "quarters beside years", TIDY, ALLA,
          "year,period,area,label,count\n2020,Kvartal 1,1490,Alla,1\n2020,2020K2,1490,Alla,1\n2020,,1490,Alla,5\n",
          "2020 1490 alla 5",
          AT
          ":2:2: warning: the period \"Kvartal 1\" is neither a year nor a month; the row is left out; 1 more like it "
          "in this file" },
        { "rates across", TIDY, "series,source_label\nalla,Antal\n",
          "Anmälda brott per 100 000 inv.;\nRegion;2020\nBorås kommun;11914\n", NULL,
          AT
          ":1:1: the table holds rates, as \"Anmälda brott per 100 000 inv.\" says, and counts were wanted; download "
          "it with counts" },
        { "a year beside places", TIDY, "series,source_label\nalla,Antal\n",
          "kommunkod,kommun,ar,antal\n1490,Borås,2023,5\n1490,Borås,2024,6\n", "2023 1490 alla 5;2024 1490 alla 6",
          "" },
        { "a year beside the list's", "file,year\ndata.csv,2022\n", ALLA,
          "year,area,label,count\n2021,1490,Alla,5\n2020,1490,Alla,5\n", "2020 1490 alla 5;2021 1490 alla 5",
          AT
          ":2:1: warning: the year is 2021 here and 2022 in crime/sources.csv, which is for files that do not say it; "
          "this one counts; 1 more like it in this file" },
        { "an offence beside places", "file,year\ndata.csv,2020\n", "series,source_label\nalla,Antal\nstold,Stöld\n",
          "Kommun;Brott;Antal\nBorås;Stöld;5\n", "2020 1490 stold 5",
          "study/crime/offences.csv:2:2: warning: no file of crime/ has the label \"Antal\", so that the series alla "
          "has "
          "no figure from it" },
        { "not selected", TIDY, "series,source_label\nalla,Alla\nvald,Våld\n",
          "Region;Brott;År;Period;Antal;/100 000 inv\nBorås kommun;Alla;År;2020;..;..;\nBorås "
          "kommun;Våld;År;2020;3;1;\n",
          "2020 1490 vald 3",
          AT
          ":2:5: warning: \"Alla\" has .. in every cell of this file: it was not selected in the database, which is no "
          "suppression, and is left out; download it anew with that offence" },
        { "selected under one parent", TIDY, ALLA,
          "Region;Brott;År;Period;Antal;/100 000 inv\nBorås kommun;Alla;År;2020;..;..;\nBorås "
          "kommun;Alla;År;2020;3;1;\n",
          "2020 1490 alla 3", "" },
        { "not given a year", TIDY, ALLA,
          "Region;Brott;År;Period;Antal;/100 000 inv\nBorås kommun;Alla;År;2020;..;..;\nBorås "
          "kommun;Alla;År;2021;3;1;\n",
          "2020 1490 alla unavailable;2021 1490 alla 3", "" },
        { "blanks as in web pages", TIDY, ALLA,
          "Region;Brott;År;Period;Antal;/100 000 inv\nBorås kommun;&nbsp;&nbsp;Alla;År;2020;3;1;\n", "2020 1490 alla 3",
          "" },
    };
    check_delivered(table, sizeof table / sizeof *table);
}

static void what_is_odd_is_told(void **state)
{
    (void)state;
    static const char three[] = "series,source_label\nalla,Alla\ninbrott,Inbrott\nstold,Stöld\n";
    static const struct delivered table[] = {
        { "more crimes than persons", TIDY, ALLA, "year,area,label,count,population\n2020,1490,Alla,16954,1520\n",
          "2020 1490 alla 16954",
          AT
          ":2:4: warning: alla of \"1490\" in 2020 is 16954 among 1520 persons; see whether a population or a unit is "
          "wrong" },
        { "half a year as a year", TIDY, ALLA,
          "year,area,label,count\n2017,1490,Alla,1500\n2018,1490,Alla,1510\n2019,1490,Alla,1490\n2020,1490,Alla,750\n",
          "2017 1490 alla 1500;2018 1490 alla 1510;2019 1490 alla 1490;2020 1490 alla 750",
          AT ":5:4: warning: the counts of \"1490\" in 2020 are 0.50 times the mean of the three years before, in all "
             "series (1) at once; see whether the year is whole, and counted in the same unit" },
        { "a fall that chance makes", TIDY, ALLA,
          "year,area,label,count\n2017,1490,Alla,9\n2018,1490,Alla,10\n2019,1490,Alla,8\n2020,1490,Alla,5\n",
          "2017 1490 alla 9;2018 1490 alla 10;2019 1490 alla 8;2020 1490 alla 5", "" },
        { "a fall in one series of two", TIDY, three,
          "year,area,label,count\n2017,1490,Alla,1500\n2018,1490,Alla,1510\n2019,1490,Alla,1490\n2020,1490,Alla,750\n"
          "2017,1490,Inbrott,300\n2018,1490,Inbrott,310\n2019,1490,Inbrott,305\n2020,1490,Inbrott,302\n"
          "2020,1490,Stöld,1\n",
          "2017 1490 alla 1500;2017 1490 inbrott 300;2018 1490 alla 1510;2018 1490 inbrott 310;2019 1490 alla "
          "1490;2019 1490 inbrott 305;2020 1490 alla 750;2020 1490 inbrott 302;2020 1490 stold 1",
          "" },
        { "last year once more", TIDY, three,
          "year,area,label,count\n2019,1490,Alla,1500\n2019,1490,Inbrott,310\n2019,1490,Stöld,70\n2020,1490,Alla,1500\n"
          "2020,1490,Inbrott,310\n2020,1490,Stöld,70\n",
          "2019 1490 alla 1500;2019 1490 inbrott 310;2019 1490 stold 70;2020 1490 alla 1500;2020 1490 inbrott 310;2020 "
          "1490 stold 70",
          AT ":5:4: warning: all counts of 2020 (3) are those of 2019; see whether one is a copy of the other" },
        { "a series once more", TIDY, "series,source_label\nalla,Alla\nstold,Stöld\n",
          "year,area,label,count\n2018,1490,Alla,310\n2018,1490,Stöld,310\n2019,1490,Alla,333\n2019,1490,Stöld,333\n",
          "2018 1490 alla 310;2018 1490 stold 310;2019 1490 alla 333;2019 1490 stold 333",
          AT ":3:4: warning: the series stold has the counts of alla wherever both have one (2); see whether one is a "
             "copy "
             "of the other, and crime/offences.csv" },
        { "a year of another century", TIDY, ALLA, "year,area,label,count\n1921,1490,Alla,310\n", "1921 1490 alla 310",
          AT ":2:4: warning: the year is 1921, and there are no such statistics before 1950" },
        { "twelve months and half of them", TIDY, ALLA,
          "year,period,area,label,count\n2020,,1490,Alla,60\n2020,01,1490,Alla,10\n2020,02,1490,Alla,10\n"
          "2020,03,1490,Alla,10\n2020,04,1490,Alla,10\n2020,05,1490,Alla,10\n2020,06,1490,Alla,10\n"
          "2020,07,1490,Alla,10\n2020,08,1490,Alla,10\n2020,09,1490,Alla,10\n2020,10,1490,Alla,10\n"
          "2020,11,1490,Alla,10\n2020,12,1490,Alla,10\n",
          "2020 1490 alla 10;2020 1490 alla 10;2020 1490 alla 10;2020 1490 alla 10;2020 1490 alla 10;2020 1490 alla "
          "10;2020 1490 alla 10;2020 1490 alla 10;2020 1490 alla 10;2020 1490 alla 10;2020 1490 alla 10;2020 1490 alla "
          "10;2020 1490 alla 60",
          AT
          ":2:5: warning: alla of \"1490\" in 2020 is 60, and its twelve months are 120; see whether both are of the "
          "whole year" },
        { "a population a tenth off", TIDY, ALLA,
          "year,area,label,count,population\n2019,1490,Alla,50,113000\n2020,1490,Alla,61,13100\n",
          "2019 1490 alla 50;2020 1490 alla 61",
          AT
          ": warning: \"1490\" has 113000 persons in 2019 and 13100 in 2020; populations that are a tenth off those of "
          "the year before: 1; see whether rows are swapped" },
    };
    check_delivered(table, sizeof table / sizeof *table);
}

static void labels_are_missed_by_name_and_totals_are_not_added_to_their_parts(void **state)
{
    (void)state;
    static const struct delivered table[] = {
        { "no such label", TIDY, "series,source_label\nalla,Alla\ninbrott,Bostadsinbrott\n",
          "year,area,label,count\n2020,1490,Alla,5\n2020,1490,Bostadsinbrot,7\n", "2020 1490 alla 5",
          "study/crime/offences.csv:3:2: warning: no file of crime/ has the label \"Bostadsinbrott\", so that the "
          "series "
          "inbrott has no figure from it; a file has \"Bostadsinbrot\", is that meant?" },
        { "a part of a sum that is spelt otherwise", TIDY, "series,source_label\nvald,Misshandel\nvald,Olaga hot\n",
          "year,area,label,count\n2020,1490,Misshandel,5\n2020,1490,Olaga hott,7\n", "2020 1490 vald 5",
          "study/crime/offences.csv:3:2: warning: no file of crime/ has the label \"Olaga hot\", which the series vald "
          "is "
          "to have too; a file has \"Olaga hott\", is that meant?" },
        { "another name in another file", TIDY, "series,source_label\nalla,Alla\nalla,N07540\n",
          "year,area,label,count\n2020,1490,Alla,5\n", "2020 1490 alla 5", "" },
        { "a total among its parts", TIDY, "series,source_label\nvald,Våld\nvald,Grovt\nvald,Ringa\n",
          "year,area,label,count\n2020,1490,Våld,9\n2020,1490,Grovt,4\n2020,1490,Ringa,5\n2021,1490,Våld,7\n2021,1490,"
          "Grovt,3\n2021,1490,Ringa,4\n",
          NULL,
          AT ":2:4: \"Våld\" is the sum of the other labels of vald in every cell (2), so it is their total, and "
             "crime/offences.csv adds all of them; keep the total or the others" },
        { "a part by its word", TIDY, "series,source_label\nvald,Våld\nvald,därav grovt\n",
          "year,area,label,count\n2020,1490,Våld,9\n2020,1490,därav grovt,4\n", NULL,
          AT ":3:4: \"därav grovt\" is a part of \"Våld\", and crime/offences.csv adds both into vald; keep one of the "
             "two "
             "levels" },
        { "a label in two spellings", TIDY, ALLA, "year,area,label,count\n2020,1490,Alla,9\n2021,1490,ALLA,4\n",
          "2020 1490 alla 9;2021 1490 alla 4", "" },
    };
    check_delivered(table, sizeof table / sizeof *table);
}

static void without_offences_a_label_that_is_an_id_is_its_own_series(void **state)
{
    (void)state;
    struct table table;
    struct error err;
    put("study/crime/offences.csv", "series,source_label\n");
    assert_false(read_crime("file\ndata.csv\n", "series,source_label\n", "year,area,label,count\n2020,1490,alla,5\n",
                            &table, &err));
    assert_string_equal(finding(&err, 0), "study/crime/data.csv: warning: rows left out because crime/offences.csv has "
                                          "no source_label for them: 1, \"alla\" (1 from line 2)");
    clear(&table, &err);
    assert_int_equal(remove("study/crime/offences.csv"), 0);
    struct study study;
    error_init(&err);
    struct crime_tables tables;
    crime_tables_init(&tables);
    assert_true(study_open(&study, "study", "study", &err) && crime_files_read(&study, NULL, 0, &tables, &err));
    assert_int_equal(tables.rates.n_rows, 1);
    assert_string_equal(((const struct rate_row *)tables.rates.rows)->series, "alla");
    study_clear(&study);
    crime_tables_clear(&tables);
    error_clear(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding_takes_case_dashes_blanks_and_combining_accents_away),
        cmocka_unit_test(a_municipality_is_found_by_code_name_and_genitive),
        cmocka_unit_test(each_bundled_municipality_is_found_by_every_form_of_its_name_and_no_other),
        cmocka_unit_test(names_that_no_rule_makes_stand_in_the_table),
        cmocka_unit_test(a_mistyped_text_is_near_to_what_was_meant),
        cmocka_unit_test(a_cell_without_a_number_is_never_zero),
        cmocka_unit_test(a_dash_is_zero_where_the_source_says_so),
        cmocka_unit_test(kolada_rates_become_counts),
        cmocka_unit_test(a_rate_that_is_no_whole_number_of_crimes_is_refused),
        cmocka_unit_test(a_file_has_one_figure_for_a_year_area_and_series),
        cmocka_unit_test(parts_are_left_out_beside_their_total_and_refused_without),
        cmocka_unit_test(what_a_file_has_is_read_or_named),
        cmocka_unit_test(what_is_odd_is_told),
        cmocka_unit_test(labels_are_missed_by_name_and_totals_are_not_added_to_their_parts),
        cmocka_unit_test(without_offences_a_label_that_is_an_id_is_its_own_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
