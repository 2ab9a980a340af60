/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/printed.h"
#include "base/number.h"
#include "base/text.h"
#include "close.h"
#include "language/wording.h"
#include "reasons_of.h"
#include "tables/input_tables.h"

#define NBSP "\xC2\xA0"
#define MINUS "\xE2\x88\x92"

static struct catalogue sv, en;
static struct error err;

static int read_catalogues(void **state)
{
    (void)state;
    char path[4096];
    error_init(&err);
    (void)snprintf(path, sizeof path, "%s/pipeline/texts", getenv("ROOT"));
    return catalogue_read(&sv, path, LANGUAGE_SV, &err) && catalogue_read(&en, path, LANGUAGE_EN, &err) ? 0 : 1;
}

static int clear_catalogues(void **state)
{
    (void)state;
    int n = (int)err.n_findings;
    error_print(&err, "test", stderr);
    catalogue_clear(&sv);
    catalogue_clear(&en);
    error_clear(&err);
    return n;
}

static void numbers_have_their_languages_marks(void **state)
{
    (void)state;
    assert_string_equal(wording_number(&sv, 1716, 0, &err), "1" NBSP "716");
    assert_string_equal(wording_number(&en, 1716, 0, &err), "1,716");
    assert_string_equal(wording_number(&sv, 1234567.891, 2, &err), "1" NBSP "234" NBSP "567,89");
    assert_string_equal(wording_number(&sv, 999, 0, &err), "999");
    assert_string_equal(wording_number(&sv, -2.06, 2, &err), MINUS "2,06");
    assert_string_equal(wording_number(&en, 2.06, 2, &err), "2.06");
    assert_string_equal(wording_number(&sv, 0, 0, &err), "0");
    assert_string_equal(wording_number(&sv, 999.5, 0, &err), "1" NBSP "000");
}

static void missing_is_two_points_and_never_zero(void **state)
{
    (void)state;
    assert_string_equal(wording_number(&sv, MISSING, 2, &err), "..");
    assert_string_equal(wording_percent(&sv, MISSING, 0, &err), "..");
    assert_string_equal(wording_points(&sv, MISSING, 0, &err), "..");
    assert_string_equal(wording_signed_points(&sv, MISSING, 0, &err), "..");
    assert_string_equal(wording_p(&sv, MISSING, &err), "..");
    assert_string_equal(wording_number(&sv, INFINITY, 2, &err), "obegränsat");
}

static void halves_are_rounded_away_from_zero_and_there_is_no_minus_zero(void **state)
{
    (void)state;
    assert_string_equal(wording_percent(&sv, 0.345, 0, &err), "35" NBSP "%");
    assert_string_equal(wording_percent(&sv, 0.285, 0, &err), "29" NBSP "%");
    assert_string_equal(wording_signed_points(&sv, -0.004, 0, &err), "0 procentenheter");
    assert_string_equal(wording_signed(&sv, 0.0004, 2, &err), "0,00");
    assert_string_equal(wording_signed(&sv, 0.2, 1, &err), "+0,2");
}

static void shares_are_percent_and_their_differences_points(void **state)
{
    (void)state;
    assert_string_equal(wording_percent(&sv, 0.2, 0, &err), "20" NBSP "%");
    assert_string_equal(wording_percent(&en, 0.2, 0, &err), "20%");
    assert_string_equal(wording_percent(&sv, 0.0126, 1, &err), "1,3" NBSP "%");
    assert_string_equal(wording_percent_number(&sv, 0.0126, 1, &err), "1,3");
    assert_string_equal(wording_points(&sv, -0.05, 0, &err), "5 procentenheter");
    assert_string_equal(wording_points(&sv, 0.012, 0, &err), "1 procentenhet");
    assert_string_equal(wording_points(&sv, 0.01, 1, &err), "1,0 procentenheter");
    assert_string_equal(wording_signed_points(&sv, -0.22, 0, &err), MINUS "22 procentenheter");
    assert_string_equal(wording_signed_points(&sv, 0.03, 0, &err), "+3 procentenheter");
    assert_string_equal(wording_signed_points(&en, -0.01, 0, &err), MINUS "1 percentage point");
}

static const char *interval(double low, double high, double factor, double null, int decimals)
{
    return wording_interval(&sv, (struct limits){ low, high, factor, null }, decimals, &err);
}

static void no_end_of_an_interval_reads_as_the_null_value_that_it_is_not(void **state)
{
    (void)state;
    assert_string_equal(interval(-0.30, -0.14, 100, 0, 0), MINUS "30 till " MINUS "14");
    assert_string_equal(interval(-0.113, -0.004, 100, 0, 0), MINUS "11,3 till " MINUS "0,4");
    assert_string_equal(interval(-0.113, 0.004, 100, 0, 0), MINUS "11,3 till 0,4");
    assert_string_equal(interval(0.0004, 0.21, 100, 0, 0), "0,04 till 21,00");
    assert_string_equal(interval(0, 0.21, 100, 0, 0), "0 till 21");
    assert_string_equal(interval(1.004, 3.128, 1, 1, 2), "1,004 till 3,128");
    assert_string_equal(interval(0.51, 0.998, 1, 1, 2), "0,510 till 0,998");
    assert_string_equal(interval(0.51, 1, 1, 1, 2), "0,51 till 1,00");
    assert_string_equal(interval(0.004, 0.05, 100, MISSING, 0), "0 till 5");
    assert_string_equal(interval(-0.113, 1e-12, 100, 0, 0), MINUS "11 till 0");
    assert_string_equal(wording_interval(&en, (struct limits){ 0.76, 1.93, 1, 1 }, 2, &err), "0.76 to 1.93");
    assert_int_equal(wording_decimals((struct limits){ 0.76, INFINITY, 1, 1 }, 2), 2);
    assert_int_equal(wording_decimals((struct limits){ MISSING, MISSING, 1, 1 }, 2), 2);
}

static void a_mean_of_counts_has_a_decimal_below_ten(void **state)
{
    (void)state;
    assert_string_equal(wording_mean_count(&sv, 7.6, &err), "7,6");
    assert_string_equal(wording_mean_count(&sv, 8, &err), "8,0");
    assert_string_equal(wording_mean_count(&sv, 0.2, &err), "0,2");
    assert_string_equal(wording_mean_count(&sv, 9.94, &err), "9,9");
    assert_string_equal(wording_mean_count(&sv, 9.96, &err), "10");
    assert_string_equal(wording_mean_count(&sv, 12.4, &err), "12");
    assert_string_equal(wording_mean_count(&sv, MISSING, &err), "..");
}

static void a_large_ratio_is_told_whole_and_a_huge_one_in_words(void **state)
{
    (void)state;
    assert_string_equal(wording_ratio(&sv, 0.97, 2, &err), "0,97");
    assert_string_equal(wording_ratio(&sv, 9.994, 2, &err), "9,99");
    assert_string_equal(wording_ratio(&sv, 9.996, 2, &err), "10");
    assert_string_equal(wording_ratio(&sv, 19.64, 2, &err), "20");
    assert_string_equal(wording_ratio(&sv, 100.4, 1, &err), "100");
    assert_string_equal(wording_ratio(&sv, 335.3, 1, &err), "mer än 100");
    assert_string_equal(wording_ratio(&en, 335.3, 1, &err), "more than 100");
    assert_string_equal(wording_ratio(&sv, INFINITY, 2, &err), "obegränsat");
    assert_string_equal(wording_ratio(&sv, MISSING, 2, &err), "..");
    assert_string_equal(interval(0.0113, 2841.74, 1, 1, 2), "0,01 till mer än 100");
    assert_string_equal(interval(1.004, 18.87, 1, 1, 2), "1,004 till 19");
    assert_string_equal(interval(120, 340, 1, 1, 2), "mer än 100");
    assert_string_equal(interval(193, 2841, 1, MISSING, 0), "193 till 2" NBSP "841");
    assert_string_equal(interval(0.2, 2.5, 100, 0, 0), "20 till 250");
}

static void a_municipality_has_its_preposition(void **state)
{
    (void)state;
    assert_string_equal(wording_in(&sv, "Höör", &err), "i Höör");
    assert_string_equal(wording_in(&sv, "Gotland", &err), "på Gotland");
    assert_string_equal(wording_in(&sv, "Lidingö", &err), "på Lidingö");
    assert_string_equal(wording_in(&sv, "Ekerö", &err), "i Ekerö");
    assert_string_equal(wording_in(&sv, "Mörbylånga", &err), "i Mörbylånga");
    assert_string_equal(wording_in(&sv, "Höör och Hörby", &err), "i Höör och Hörby");
    assert_string_equal(wording_in(&en, "Gotland", &err), "on Gotland");
    assert_string_equal(wording_in(&en, "Höör", &err), "in Höör");
}

static void p_is_never_zero(void **state)
{
    (void)state;
    assert_string_equal(wording_p(&sv, 0.46, &err), "p = 0,46");
    assert_string_equal(wording_p(&sv, 0.03, &err), "p = 0,030");
    assert_string_equal(wording_p(&sv, 0.0004, &err), "p < 0,001");
    assert_string_equal(wording_p(&sv, 1, &err), "p = 1,00");
}

static void words_lists_and_dates_read_as_in_the_language(void **state)
{
    (void)state;
    const char *words[] = { "a", "b", "c" };
    assert_string_equal(wording_list(&sv, words, 0, &err), "");
    assert_string_equal(wording_list(&sv, words, 1, &err), "a");
    assert_string_equal(wording_list(&sv, words, 2, &err), "a och b");
    assert_string_equal(wording_list(&en, words, 3, &err), "a, b and c");
    assert_string_equal(wording_small_count(&sv, 0, &err), "ingen");
    assert_string_equal(wording_small_count(&sv, 12, &err), "tolv");
    assert_string_equal(wording_small_count(&sv, 13, &err), "13");
    assert_string_equal(wording_date(&sv, "2022-05-31", &err), "31 maj 2022");
    assert_string_equal(wording_date(&en, "2022-12-01", &err), "1 December 2022");
    assert_string_equal(wording_date(&sv, "våren 2022", &err), "våren 2022");
    assert_string_equal(wording_date(&sv, "2022-13-01", &err), "2022-13-01");
}

static void a_label_falls_back_to_the_other_language_and_to_the_name(void **state)
{
    (void)state;
    assert_string_equal(wording_label(&sv, "sv", "en", "x"), "sv");
    assert_string_equal(wording_label(&en, "sv", "", "x"), "sv");
    assert_string_equal(wording_label(&sv, "", "en", "x"), "en");
    assert_string_equal(wording_label(&sv, "", "", "x"), "x");
}

static void a_year_is_printed_as_the_study_says(void **state)
{
    (void)state;
    struct study study = { .folder = "", .shown = "" };
    study_set_defaults(&study);
    table_init(&study.table, &setting_schema);
    struct setting_row *row = table_add(&study.table);
    row->key = "year_label.2008";
    row->value = "2007/08";
    assert_string_equal(wording_year(&sv, &study, wave_of_year(2008)), "2007/08");
    assert_string_equal(wording_year(&sv, &study, wave_of_year(2009)), "2009");
    assert_string_equal(wording_year(&sv, &study, WAVE_MISSING), "");
    study_clear(&study);
}

static void every_reason_and_verdict_has_words(void **state)
{
    (void)state;
    assert_string_equal(wording_verdict(&sv, VERDICT_INCONCLUSIVE, &err), "oklart");
    assert_string_equal(wording_verdict(&sv, VERDICT_UNCHANGED, &err), "i stort sett oförändrat");
    struct reasons small = reasons_of(&sv.arena, "real but small");
    assert_string_equal(wording_judged(&sv, VERDICT_INCREASED, small, &err), "har ökat något");
    assert_string_equal(wording_judged(&en, VERDICT_DECREASED, small, &err), "has decreased somewhat");
    assert_string_equal(wording_judged(&sv, VERDICT_DECREASED, (struct reasons){ 0 }, &err), "har minskat");
    assert_string_equal(wording_reason(&sv, (struct reasons){ 0 }, &err), "");
    for (enum reason_kind kind = REASON_NONE + 1; (int)kind < REASON_COUNT_SHOWN; kind++) {
        struct reasons reasons = { 0 };
        reasons_add(&reasons, &sv.arena, kind, "2020", "df");
        assert_true(*wording_reason(&sv, reasons, &err) != '\0');
        assert_true(*wording_reason(&en, reasons, &err) != '\0');
    }
    assert_string_equal(wording_reason(&sv, reasons_of(&sv.arena, "area not in 2018"), &err), "området fanns inte då");
    assert_string_equal(wording_reason(&sv, reasons_of(&sv.arena, "break: ny metod 2019, andra frågor"), &err),
                        "ny metod 2019, andra frågor");
    assert_string_equal(wording_reason(&sv, reasons_of(&sv.arena, "no data in 2018: not_asked"), &err),
                        "för 2018 finns ingen uppgift (frågan ställdes inte)");
    assert_string_equal(
        wording_reason(&sv, reasons_of(&sv.arena, "no population in 2020; no population in 2021"), &err),
        "folkmängden saknas för 2020 och 2021");
    assert_string_equal(wording_reason(&sv, reasons_of(&sv.arena, "too few years before"), &err),
                        "det är inte känt hur mycket antalet brukar växla");
    assert_string_equal(wording_reason(&sv, reasons_of(&sv.arena, "too few crimes"), &err), "för få brott");
    assert_string_equal(wording_reason(&sv, reasons_of(&sv.arena, "flagged in 2021: df"), &err),
                        "uppgiften för 2021 är osäker (urvalet har få oberoende delar)");
    assert_string_equal(wording_reason(&en, reasons_of(&en.arena, "suppressed"), &err),
                        "one of the figures is not shown");
}

static void every_status_has_words(void **state)
{
    (void)state;
    assert_string_equal(wording_status(&sv, STATUS_OK, &err), "");
    assert_string_equal(wording_status(&sv, STATUS_SUPPRESSED, &err),
                        "för få svar, eller för att skydda dem som har svarat");
    assert_string_equal(wording_status(&sv, STATUS_NOT_ASKED, &err), "frågan ställdes inte");
    assert_string_equal(wording_status(&sv, STATUS_NO_MONTH, &err), "uppgift saknas");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_their_languages_marks),
        cmocka_unit_test(missing_is_two_points_and_never_zero),
        cmocka_unit_test(halves_are_rounded_away_from_zero_and_there_is_no_minus_zero),
        cmocka_unit_test(shares_are_percent_and_their_differences_points),
        cmocka_unit_test(no_end_of_an_interval_reads_as_the_null_value_that_it_is_not),
        cmocka_unit_test(a_mean_of_counts_has_a_decimal_below_ten),
        cmocka_unit_test(a_large_ratio_is_told_whole_and_a_huge_one_in_words),
        cmocka_unit_test(a_municipality_has_its_preposition),
        cmocka_unit_test(p_is_never_zero),
        cmocka_unit_test(words_lists_and_dates_read_as_in_the_language),
        cmocka_unit_test(a_label_falls_back_to_the_other_language_and_to_the_name),
        cmocka_unit_test(a_year_is_printed_as_the_study_says),
        cmocka_unit_test(every_reason_and_verdict_has_words),
        cmocka_unit_test(every_status_has_words),
    };
    return cmocka_run_group_tests(tests, read_catalogues, clear_catalogues);
}
