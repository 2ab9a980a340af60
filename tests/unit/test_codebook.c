/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "close.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/number.h"
#include "ingest/coder.h"
#include "base/text.h"
#include "study/codebook.h"

#define VARIABLES "variable,from,to,column,scale,role\n"
#define SCALES "scale,from,to,raw,code,status,label_sv\n"
#define ONE VARIABLES "q,,,Q,s,item\n"

/* A study folder with a codebook, and what reading it says. */
struct fixture {
    char folder[64];
    struct study study;
    struct codebook codebook;
    struct codebook_year year;
    struct error err;
};

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[160];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    (void)fputs(text, stream);
    assert_int_equal(fclose(stream), 0);
}

/* Reads the codebook and, where it is sound, resolves it for the year. Returns whether all went well. */
static bool read_codebook(struct fixture *f, const char *variables, const char *scales, int year)
{
    *f = (struct fixture){ .folder = "/tmp/lagesbild-codebook-XXXXXX" };
    error_init(&f->err);
    assert_non_null(mkdtemp(f->folder));
    char path[160];
    (void)snprintf(path, sizeof path, "%s/codebook", f->folder);
    assert_int_equal(mkdir(path, 0700), 0);
    write_file(f->folder, "study.csv", "key,value\nname,Prov\n");
    write_file(f->folder, "codebook/variables.csv", variables);
    write_file(f->folder, "codebook/scales.csv", scales);
    assert_true(study_open(&f->study, f->folder, "prov", &f->err));
    return codebook_read(&f->codebook, &f->study, &f->err) &&
           codebook_resolve(&f->year, &f->codebook, wave_of_year(year), &f->err);
}

static void clear(struct fixture *f)
{
    static const char *const names[] = { "study.csv", "codebook/variables.csv", "codebook/scales.csv" };
    char path[160];
    for (size_t i = 0; i < 3; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", f->folder, names[i]);
        (void)unlink(path);
    }
    (void)snprintf(path, sizeof path, "%s/codebook", f->folder);
    (void)rmdir(path);
    (void)rmdir(f->folder);
    codebook_year_clear(&f->year);
    codebook_clear(&f->codebook);
    study_clear(&f->study);
    error_clear(&f->err);
}

static const struct scale *the_scale(const struct fixture *f)
{
    assert_true(f->year.n_variables > 0);
    assert_non_null(f->year.variables[0].scale);
    return f->year.variables[0].scale;
}

/* What a cell means: the code, the number kept as "=7.5", "" with its status for a missing answer, "?" for nothing. */
static void assert_means(const struct fixture *f, const char *cell, const char *meaning)
{
    char found[64], number[NUMBER_TEXT];
    const struct scale *scale = the_scale(f);
    struct scale_match match = scale_find(scale, cell);
    if (match.kind == MATCH_NOTHING)
        (void)snprintf(found, sizeof found, "?");
    else if (match.kind == MATCH_NUMBER)
        (void)snprintf(found, sizeof found, "=%s", number_print(number, match.number));
    else
        (void)snprintf(found, sizeof found, "%s %s", scale->levels[match.level].code,
                       answer_status_word(scale->levels[match.level].status));
    assert_string_equal(found, meaning);
}

/* Reading this codebook gives exactly this one message. */
static void assert_finding(const char *variables, const char *scales, const char *message)
{
    struct fixture f;
    assert_false(read_codebook(&f, variables, scales, 2021));
    assert_int_equal(f.err.n_errors, 1);
    assert_string_equal(f.err.findings[0].text, message);
    clear(&f);
}

static void an_exact_match_beats_a_range_and_a_range_beats_the_rest(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_codebook(
        &f, ONE, SCALES "s,,,*,other,,\ns,,,1..10,low,,\ns,,,7,seven,,\ns,,,(empty),,not_stated,\n", 2021));
    assert_means(&f, "7", "seven answered");
    assert_means(&f, "7.0", "seven answered");
    assert_means(&f, "7,5", "low answered");
    assert_means(&f, "10", "low answered");
    assert_means(&f, "10,5", "other answered");
    assert_means(&f, "Ja", "other answered");
    assert_means(&f, "", " not_stated");
    assert_true(scale_find(the_scale(&f), "Ja").is_other);
    clear(&f);
}

static void a_number_that_equals_a_text_of_the_scale_is_it(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_codebook(
        &f, ONE, SCALES "s,,,1,no,,\ns,,,\"2,0\",yes,,\ns,,,-9,,refused,\ns,,,\\7,seven,,\ns,,,1E1,name,,\n", 2021));
    static const char *const ones[] = { "1", "1.0", "1,0", "01", "1,00", "1.000", "+1", "001" };
    for (size_t i = 0; i < sizeof ones / sizeof *ones; i++)
        assert_means(&f, ones[i], "no answered");
    assert_means(&f, "2", "yes answered");
    assert_means(&f,
                 "\xE2\x88\x92"
                 "9",
                 " refused");
    assert_means(&f, "-9.0", " refused");
    assert_means(&f, "7", "seven answered");
    assert_means(&f, "7.0", "?");
    assert_means(&f, "10", "?");
    assert_means(&f, "1e0", "?");
    assert_means(&f, "1.5", "?");
    clear(&f);
}

static void a_number_that_equals_two_texts_is_neither(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_codebook(
        &f, ONE, SCALES "s,,,1,one,,\ns,,,01,area_one,,\ns,,,2,two,,\ns,,,02,two,,\ns,,,*,rest,,\n", 2021));
    assert_means(&f, "1", "one answered");
    assert_means(&f, "01", "area_one answered");
    assert_means(&f, "1.0", "?");
    assert_means(&f, "001", "?");
    assert_means(&f, "2.0", "two answered");
    assert_means(&f, "3.0", "rest answered");
    clear(&f);
}

static void a_mark_before_three_digits_is_taken_where_one_reading_is_in_the_scale(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_codebook(&f, ONE, SCALES "s,,,0..,==,,\n", 2021));
    assert_means(&f, "25.000", "?");
    assert_means(&f, "25.5", "=25.5");
    assert_means(&f, "0.125", "=0.125");
    clear(&f);
    assert_true(read_codebook(&f, ONE, SCALES "s,,,0..10,==,,\ns,,,16,a,,\ns,,,16000,b,,\n", 2021));
    assert_means(&f, "7.500", "=7.5");
    assert_means(&f, "16,000", "?");
    clear(&f);
}

static void the_rest_holds_no_empty_cell(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_codebook(&f, ONE, SCALES "s,,,*,other,,\n", 2021));
    assert_means(&f, "", "?");
    clear(&f);
}

static void text_is_matched_whole_and_case_counts(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_codebook(&f, ONE, SCALES "s,,,Mycket trygg,1,,\ns,,, Höör ,2,,\n", 2021));
    assert_means(&f, "Mycket trygg", "1 answered");
    assert_means(&f, "mycket trygg", "?");
    assert_means(&f, "Mycket", "?");
    assert_means(&f, "Höör", "2 answered");
    clear(&f);
}

static void a_backslash_makes_special_texts_literal(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_codebook(
        &f, ONE, SCALES "s,,,\\*,star,,\ns,,,\\(empty),word,,\ns,,,\\16..24,band,,\ns,,,\\\\x,slash,,\n", 2021));
    assert_means(&f, "*", "star answered");
    assert_means(&f, "(empty)", "word answered");
    assert_means(&f, "16..24", "band answered");
    assert_means(&f, "\\x", "slash answered");
    assert_means(&f, "17", "?");
    assert_means(&f, "", "?");
    clear(&f);
}

static void ranges_are_closed_and_one_end_may_be_open(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_codebook(&f, ONE, SCALES "s,,,..15,young,,\ns,,,16..24,16_24,,\ns,,,65..,old,,\n", 2021));
    assert_means(&f, "-3", "young answered");
    assert_means(&f, "16", "16_24 answered");
    assert_means(&f, "24", "16_24 answered");
    assert_means(&f, "24,5", "?");
    assert_means(&f, "1 000", "old answered");
    clear(&f);
}

static void two_equals_signs_keep_the_number(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_codebook(&f, ONE, SCALES "s,,,1..10,==,,\ns,,,*,,not_stated,\n", 2021));
    assert_means(&f, "7,5", "=7.5");
    assert_means(&f, "42", " not_stated");
    assert_means(&f, "NA", " not_stated");
    clear(&f);
    assert_true(read_codebook(&f, ONE, SCALES "s,,,*,==,,\n", 2021));
    assert_means(&f, "NA", "?");
    clear(&f);
}

static void several_raw_values_share_a_code_and_the_first_label_given(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_codebook(&f, ONE, SCALES "s,,,1,man,,\ns,,,Man,man,,män\ns,,,2,kvinna,,kvinnor\n", 2021));
    assert_int_equal(the_scale(&f)->n_levels, 2);
    assert_string_equal(the_scale(&f)->levels[0].label_sv, "män");
    assert_means(&f, "1", "man answered");
    assert_means(&f, "Man", "man answered");
    clear(&f);
}

static void codes_and_columns_change_with_the_year(void **state)
{
    (void)state;
    const char *variables = VARIABLES "q,,2018,Old,s,item\nq,2019,,New,s,item\nlater,2022,,L,,item\n";
    const char *scales = SCALES "s,,,1,1,,\ns,,2018,8,,dont_know,\ns,2019,,88,,dont_know,\n";
    struct fixture f;
    assert_true(read_codebook(&f, variables, scales, 2018));
    assert_int_equal(f.year.n_variables, 1);
    assert_string_equal(f.year.variables[0].row->column, "Old");
    assert_means(&f, "8", " dont_know");
    assert_means(&f, "88", "?");
    clear(&f);
    assert_true(read_codebook(&f, variables, scales, 2019));
    assert_string_equal(f.year.variables[0].row->column, "New");
    assert_means(&f, "8", "?");
    assert_means(&f, "88", " dont_know");
    clear(&f);
}

static void a_variable_without_a_row_for_the_year_is_absent(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_codebook(&f, VARIABLES "q,2022,,Q,,item\n", SCALES, 2021));
    assert_int_equal(f.year.n_variables, 0);
    assert_null(codebook_find_role(&f.year, ROLE_ITEM));
    clear(&f);
}

static void letters_and_accents_apart_are_the_same_word(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    assert_string_equal(text_clean(&arena, "\xC2\xA0Ho\xCC\x88o\xCC\x88r \xE2\x80\xAF"), "Höör");
    assert_string_equal(text_clean(&arena, "&nbsp;Ho\xCC\x88o\xCC\x88r&nbsp;centrum\xEF\xBB\xBF"), "Höör centrum");
    assert_string_equal(text_clean(&arena, "\xEF\xBB\xBFH\xC2\xADö\xE2\x80\x8Bör\xC2\xA0s"), "Höör s");
    assert_string_equal(text_clean(&arena, "\xC2\xA0&nbsp;\xE2\x80\x8B"), "");
    assert_string_equal(text_clean(&arena, "D & G&nbs"), "D & G&nbs");
    assert_string_equal(text_clean(&arena, "e\xCC\x82\xCC\x83"), "ễ");
    assert_string_equal(text_clean(&arena, "A\xCC\x8Als\xCC\xB8"), "Åls\xCC\xB8");
    arena_clear(&arena);
}

static void rows_that_cannot_both_hold_are_refused(void **state)
{
    (void)state;
    assert_finding(
        VARIABLES "q,,2020,A,,item\nq,2020,,B,,item\n", SCALES,
        "prov/codebook/variables.csv:3:2: q has another row for the same year on line 2; give the rows disjoint years");
    assert_finding(ONE, SCALES "s,,2020,1,1,,\ns,2020,,1,2,,\n",
                   "prov/codebook/scales.csv:3:4: \"1\" has another row for the same year on line 2; give the rows "
                   "disjoint years");
    assert_finding(ONE, SCALES "s,,,(empty),,refused,\ns,2020,,(empty),,not_stated,\n",
                   "prov/codebook/scales.csv:3:4: \"(empty)\" has another row for the same year on line 2; give the "
                   "rows disjoint years");
    assert_finding(
        ONE, SCALES "s,,,1..5,a,,\ns,,,5..9,b,,\n",
        "prov/codebook/scales.csv:3:4: the range \"5..9\" overlaps \"1..5\" on line 2; give each number one range");
    assert_finding(ONE, SCALES "s,,,1,1,,\ns,,,2,1,refused,\n",
                   "prov/codebook/scales.csv:3:6: the code \"1\" is refused here and answered on line 2; one kind of "
                   "answer a code was wanted");
    assert_finding(VARIABLES "a,,,A,,weight\nb,,,B,,weight\n", SCALES,
                   "prov/codebook/variables.csv:3:6: b and a (line 2) both have the role weight in one year; one of "
                   "them was wanted");
}

static void rows_of_different_years_do_not_clash(void **state)
{
    (void)state;
    struct fixture f;
    assert_true(read_codebook(
        &f, ONE, SCALES "s,,2019,1..5,a,,\ns,2020,,5..9,b,,\ns,,2019,7,c,,\ns,2020,,11,c,refused,\n", 2021));
    clear(&f);
}

static void rows_that_mean_nothing_are_refused(void **state)
{
    (void)state;
    assert_finding(VARIABLES "q,2020,2019,Q,,item\n", SCALES,
                   "prov/codebook/variables.csv:2:3: to is 2019, a year not before from (2020) was wanted");
    assert_finding(VARIABLES "q,,,Q,nowhere,item\n", SCALES,
                   "prov/codebook/variables.csv:2:5: the scale \"nowhere\" of q is not in codebook/scales.csv");
    assert_finding(
        VARIABLES "q,,,Q,,domain\n", SCALES,
        "prov/codebook/variables.csv:2:5: q is a domain and has no scale; its levels are the codes of a scale");
    assert_finding(
        ONE, SCALES "s,,,9..1,a,,\n",
        "prov/codebook/scales.csv:2:4: the range \"9..1\" runs backwards, its smaller limit was wanted first");
    assert_finding(ONE, SCALES "s,,,1,Ja,,\n",
                   "prov/codebook/scales.csv:2:5: the code \"Ja\" is neither a number, nor a name of a to z, 0 to 9 "
                   "and _, nor ==");
    assert_finding(ONE, SCALES "s,,,1,,,\n",
                   "prov/codebook/scales.csv:2:5: \"1\" is an answer without a code; give it a code, or a status such "
                   "as not_stated");
    assert_finding(ONE, SCALES "s,,,Ja,==,,\n",
                   "prov/codebook/scales.csv:2:5: == keeps the number, and \"Ja\" is none");
    assert_finding(VARIABLES "q,,,Q,s,status\n", SCALES "s,,,1,4,,\n",
                   "prov/codebook/scales.csv:2:5: the code \"4\" is no status of a person: 1 answered, 2 not answered, "
                   "3 undeliverable or "
                   "outside the population");
    assert_finding(ONE, SCALES "s,,2020,1,1,,\n",
                   "prov/codebook/variables.csv:2:5: the scale \"s\" has no row for 2021, when q needs it; "
                   "add rows to codebook/scales.csv or end q before");
}

static void levels_stand_as_declared_with_kept_numbers_ascending_and_missing_ones_last(void **state)
{
    (void)state;
    struct fixture f;
    struct coder coder;
    assert_true(
        read_codebook(&f, ONE, SCALES "s,,,none,0,,\ns,,,99,,not_stated,\ns,,,1..10,==,,\ns,,,more,11,,\n", 2021));
    coder_init(&coder, the_scale(&f));
    static const char *const cells[] = { "99", "9,5", "2", "9.5", "more" };
    for (size_t i = 0; i < 5; i++)
        coder_add(&coder, coder_find(&coder, cells[i], strlen(cells[i])) & CODER_CODE);
    coder_finish(&coder);
    static const char *const codes[] = { "0", "2", "9.5", "11", "" };
    static const uint8_t of_cells[] = { 4, 2, 1, 2, 3 };
    assert_int_equal(coder.n_levels, 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(coder.levels[i].code, codes[i]);
    assert_int_equal(coder.type, NPY_U8);
    assert_memory_equal(coder.codes, of_cells, 5);
    assert_int_equal(coder_find(&coder, "77", 2), CODER_NOTHING);
    coder_clear(&coder);
    clear(&f);
}

static void codes_widen_when_a_byte_is_not_enough(void **state)
{
    (void)state;
    struct coder coder;
    char cell[16];
    coder_init(&coder, NULL);
    for (int i = 70000; i > 0; i--) {
        int length = snprintf(cell, sizeof cell, "%06d", i);
        coder_add(&coder, coder_find(&coder, cell, (size_t)length) & CODER_CODE);
    }
    coder_finish(&coder);
    assert_int_equal(coder.type, NPY_U32);
    assert_int_equal(((const uint32_t *)coder.codes)[0], 69999);
    assert_int_equal(((const uint32_t *)coder.codes)[69999], 0);
    assert_string_equal(coder.levels[0].code, "000001");
    coder_clear(&coder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exact_match_beats_a_range_and_a_range_beats_the_rest),
        cmocka_unit_test(a_number_that_equals_a_text_of_the_scale_is_it),
        cmocka_unit_test(a_number_that_equals_two_texts_is_neither),
        cmocka_unit_test(a_mark_before_three_digits_is_taken_where_one_reading_is_in_the_scale),
        cmocka_unit_test(the_rest_holds_no_empty_cell),
        cmocka_unit_test(text_is_matched_whole_and_case_counts),
        cmocka_unit_test(a_backslash_makes_special_texts_literal),
        cmocka_unit_test(ranges_are_closed_and_one_end_may_be_open),
        cmocka_unit_test(two_equals_signs_keep_the_number),
        cmocka_unit_test(several_raw_values_share_a_code_and_the_first_label_given),
        cmocka_unit_test(codes_and_columns_change_with_the_year),
        cmocka_unit_test(a_variable_without_a_row_for_the_year_is_absent),
        cmocka_unit_test(letters_and_accents_apart_are_the_same_word),
        cmocka_unit_test(rows_that_cannot_both_hold_are_refused),
        cmocka_unit_test(rows_of_different_years_do_not_clash),
        cmocka_unit_test(rows_that_mean_nothing_are_refused),
        cmocka_unit_test(levels_stand_as_declared_with_kept_numbers_ascending_and_missing_ones_last),
        cmocka_unit_test(codes_widen_when_a_byte_is_not_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
