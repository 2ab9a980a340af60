/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the driver makes of paths, names and make's remarks, and of a list of files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "driver/flow.h"
#include "driver/paths.h"
#include "driver/study_contents.h"
#include "driver/study_files.h"
#include "cases.h"

/* Each line is told by itself where it is wrong. */
static void check_texts(char *(*make)(const char *), const char *const (*pairs)[2], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char *made = make(pairs[i][0]);
        if (!text_is(made, pairs[i][1]))
            print_error("\"%s\" gives \"%s\", \"%s\" was wanted\n", pairs[i][0], made, pairs[i][1]);
        assert_string_equal(made, pairs[i][1]);
        free(made);
    }
}

static void a_folder_becomes_a_name_in_plain_letters(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        { "/x/hoor", "hoor" },
        { "/x/Höör/", "hoor" },
        { "/x/Ho\xCC\x88o\xCC\x88r", "hoor" },
        { "/x/Trygghetsmätning #1 $2021", "trygghetsmatning_1_2021" },
        { "/x/Åre & Kafé.", "are_kafe" },
        { "/x/y/../hörby/.", "horby" },
        { "/x/---", "" },
        { "/", "" },
    };
    check_texts(path_id, pairs, sizeof pairs / sizeof *pairs);
}

static void a_path_is_seen_from_the_root(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        { "/a//b/./c/", "/a/b/c" }, { "/a/b/../c", "/a/c" }, { "/..", "/" }, { "/", "/" }, { "//a/../..", "/" },
    };
    check_texts(path_absolute, pairs, sizeof pairs / sizeof *pairs);
}

static void links_are_followed_to_what_is_not_there_yet(void **state)
{
    (void)state;
    char folder[] = "/tmp/lagesbild-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(mkdir("a", 0700) | symlink("a", "b") | symlink("b/c/d", "e") | symlink("f", "f"), 0);
    char *top = path_real("."), *made;
    static const char *const pairs[][2] = {
        { "b", "/a" },      { "b/new/newer", "/a/new/newer" }, { "e", "/a/c/d" }, { "e/x", "/a/c/d/x" }, { "f", "/f" },
        { "new/", "/new" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        made = path_real(pairs[i][0]);
        assert_true(path_is_within(made, top));
        assert_string_equal(made + strlen(top), pairs[i][1]);
        free(made);
    }
    free(top);
    assert_int_equal(unlink("e") | unlink("f") | unlink("b") | rmdir("a") | rmdir(folder), 0);
}

static void a_folder_is_not_within_its_namesake(void **state)
{
    (void)state;
    assert_true(path_is_within("/a/b", "/a/b"));
    assert_true(path_is_within("/a/b/c", "/a/b"));
    assert_true(path_is_within("/a", "/"));
    assert_false(path_is_within("/a/bc", "/a/b"));
    assert_false(path_is_within("/a", "/a/b"));
}

static void remarks_of_make_are_told_from_messages(void **state)
{
    (void)state;
    assert_true(flow_is_remark("make: *** [/x/flow.mk:19: hoor] Error 2"));
    assert_true(flow_is_remark("make[12]: *** [x: 3_estimate/2021.csv] Error 1"));
    assert_true(flow_is_remark("make[1]: *** Waiting for unfinished jobs...."));
    assert_true(flow_is_remark("make[1]: Target 'checked' not remade because of errors."));
    assert_true(flow_is_remark("make: *** [x: y] Error 127"));
    assert_false(flow_is_remark("make: *** [x: y] Error 134"));
    assert_false(flow_is_remark("make[1]: *** [x: y] Error 1 (ignored)"));
    assert_false(flow_is_remark("make[x]: *** Waiting"));
    assert_false(flow_is_remark("make: *** No rule to make target 'x'.  Stop."));
    assert_false(flow_is_remark("lagesbild-check: make: *** Waiting"));
}

static void a_list_of_files_reads_back(void **state)
{
    (void)state;
    char path[] = "/tmp/lagesbild-XXXXXX";
    int file = mkstemp(path);
    struct study_file files[] = { { "a b\nc", 7, { 1700000000, 5 } }, { "crime/x.csv", 1LL << 40, { 0, 0 } } };
    struct study_files list = { .files = files, .n = 2 }, read;
    size_t length;
    char *text = study_files_text(&list, &length);
    assert_int_equal(write(file, text, length), (ssize_t)length);
    assert_int_equal(close(file), 0);
    struct error err;
    error_init(&err);
    assert_true(study_files_read(&read, path, &err));
    assert_int_equal(read.n, 2);
    assert_string_equal(read.files[0].name, "a b\nc");
    assert_string_equal(read.files[1].name, "crime/x.csv");
    assert_true(read.files[1].size == 1LL << 40);
    assert_string_equal(text, "7 1700000000.0000000050 a b\nc");
    study_files_clear(&read);
    free(text);
    (void)unlink(path);
}

#define LIKE(name) "this file is not read, and its name is like that of " name "; rename it so, or take it out"
#define YEAR LIKE("a year, such as survey/2021.csv (from 1950 to next year)")
#define NOT_CSV(folder)                                                                                                \
    "this file is not read, in " folder "/ one that ends with .csv or .xlsx was wanted; save it so, or take it out"
#define ELSEWHERE(name) "this table is read as " name " alone; move it there, or take it out"
#define NOT_READ                                                                                                       \
    "this format is not read, one of .csv, .xlsx, .sav, .zsav, .dta, .por and .sas7bdat was wanted; save or export "   \
    "the file as one of them"
#define NOT_NEEDED "not needed and not read, "

static void each_file_of_a_study_is_read_or_told_of(void **state)
{
    (void)state;
    /* found: behind the study's name and a slash, or where it begins with a colon behind the study's name; NULL: read
     */
    static const struct {
        const char *file, *found;
    } table[] = {
        { "study.csv", NULL },
        { "study.xlsx", NULL },
        { "levels.csv", NULL },
        { "codebook/areas.csv", NULL },
        { "codebook/areas.xlsx", NULL },
        { "survey/2021.csv", NULL },
        { "survey/all.csv", NULL },
        { "population/area.csv", NULL },
        { "published/2021 års siffror.csv", NULL },
        { "crime/sources.csv", NULL },
        { "crime/brott 2021.xlsx", NULL },
        { "population/area.xlsx", NULL },
        { "published/2021.xlsx", NULL },
        { "crime/offence_2021.csv", NULL },
        { "README.md", NULL },
        { "draft/before-2022-2/codebook/variables.csv", NULL },
        { "draft/kodbok.csv", ": " NOT_NEEDED "1: draft/kodbok.csv" },
        { "läs mig.md", ": " NOT_NEEDED "1: läs mig.md" },
        { "population/LÄSMIG.txt", ": " NOT_NEEDED "1: population/LÄSMIG.txt" },
        { "survey/2021.pdf", ": " NOT_NEEDED "1: survey/2021.pdf" },
        { "codebook/frågor.docx", ": " NOT_NEEDED "1: codebook/frågor.docx" },
        { "codebook/frågor.csv", ": " NOT_NEEDED "1: codebook/frågor.csv" },
        { "underlag/2021.csv", ": " NOT_NEEDED "1: underlag/2021.csv" },
        { "arbetsgång.xlsx", ": " NOT_NEEDED "1: arbetsgång.xlsx" },
        { "population/gammalt/area.csv", ": " NOT_NEEDED "1: population/gammalt/area.csv" },
        { ".git/index", ": hidden files, 1, are not read" },
        { "~$notes.xlsx", ": hidden files, 1, are not read" },
        { "survey/.~lock.2021.csv#", ": hidden files, 1, are not read" },
        { "survey/2021.csv~", ": hidden files, 1, are not read" },
        { "Thumbs.db", ": hidden files, 1, are not read" },
        { "survey/2021.sav", NULL },
        { "survey/2021.sas7bdat", NULL },
        { "survey/2021.xlsx", NULL },
        { "survey/all.zsav", NULL },
        { "survey/2021.SAV", "survey/2021.SAV: " YEAR },
        { "survey/2021.xls", "survey/2021.xls: " NOT_READ },
        { "survey/svar.ods", "survey/svar.ods: " NOT_READ },
        { "survey/svar.sav",
          "survey/svar.sav: warning: this file is not read, a name such as 2021.csv or all.csv was wanted" },
        { "survey/2021.txt", "survey/2021.txt: " YEAR },
        { "survey/2021", "survey/2021: " YEAR },
        { "survey/2021.CSV", "survey/2021.CSV: " YEAR },
        { "survey/2021 (1).csv", "survey/2021 (1).csv: " YEAR },
        { "survey/2021_final.csv", "survey/2021_final.csv: " YEAR },
        { "survey/2021.csv.bak", "survey/2021.csv.bak: " YEAR },
        { "survey/trygghet2021.csv", "survey/trygghet2021.csv: " YEAR },
        { "survey/old/2020.csv", "survey/old/2020.csv: " YEAR },
        { "survey/2020/svar.csv", "survey/2020/svar.csv: " YEAR },
        { "survey/1202.csv", "survey/1202.csv: " YEAR },
        { "survey/1949.csv", "survey/1949.csv: " YEAR },
        { "survey/1950.csv", NULL },
        { "survey/2190.csv", "survey/2190.csv: " YEAR },
        { "survey/0202.csv", "survey/0202.csv: " YEAR },
        { "survey/202O.csv", "survey/202O.csv: " YEAR },
        { "survey/20211.csv", "survey/20211.csv: " YEAR },
        { "survey/21.csv", "survey/21.csv: " YEAR },
        { "survey/21 (1).csv", "survey/21 (1).csv: " YEAR },
        { "survey/All.csv", "survey/All.csv: " LIKE("survey/all.csv") },
        { "survey/alla.xlsx", "survey/alla.xlsx: " LIKE("survey/all.csv") },
        { "survey/svar.csv",
          "survey/svar.csv: warning: this file is not read, a name such as 2021.csv or all.csv was wanted" },
        { "2021.csv",
          "2021.csv: this file is not read, and its name is that of a year; what was answered lies in survey/: "
          "move it there, or take it out" },
        { "survey", "survey: this is a file, a folder was wanted in its place; take it away" },
        { "Survey/2021.csv",
          "Survey: this folder is not read, and its name is like that of survey/; rename it so, or take "
          "it out" },
        { "enkät/2021.csv",
          "enkät: this folder is not read, and its name is like that of survey/; rename it so, or take it "
          "out" },
        { "codbook/areas.csv",
          "codbook: this folder is not read, and its name is like that of codebook/; rename it so, or "
          "take it out" },
        { "nivåer.csv", "nivåer.csv: " LIKE("levels.csv") },
        { "niva\xCC\x8A"
          "er.csv",
          "niva\xCC\x8A"
          "er.csv: " LIKE("levels.csv") },
        { "level.csv", "level.csv: " LIKE("levels.csv") },
        { "levels.CSV", "levels.CSV: " LIKE("levels.csv") },
        { "Levels.csv", "Levels.csv: " LIKE("levels.csv") },
        { "levels.txt", "levels.txt: " LIKE("levels.csv") },
        { "levels", "levels: " LIKE("levels.csv") },
        { "levels.csv.bak", "levels.csv.bak: " LIKE("levels.csv") },
        { "levels - kopia.csv", "levels - kopia.csv: " LIKE("levels.csv") },
        { "notes_2021.ods", "notes_2021.ods: " LIKE("notes.csv") },
        { "pledegs.csv", "pledegs.csv: " LIKE("pledges.csv") },
        { "indicators.csv", "indicators.csv: " ELSEWHERE("codebook/indicators.csv") },
        { "codebook/levels.csv", "codebook/levels.csv: " ELSEWHERE("levels.csv") },
        { "codebook/områden.csv", "codebook/områden.csv: " LIKE("codebook/areas.csv") },
        { "codebook/variable.csv", "codebook/variable.csv: " LIKE("codebook/variables.csv") },
        { "crime/source.csv", "crime/source.csv: " LIKE("crime/sources.csv") },
        { "crime/offenses.csv", "crime/offenses.csv: " LIKE("crime/offences.csv") },
        { "områden.csv", "områden.csv: " ELSEWHERE("codebook/areas.csv") },
        { "survey/scales.csv", "survey/scales.csv: " ELSEWHERE("codebook/scales.csv") },
        { "befolkning.csv", "befolkning.csv: this file is not read here, files of that kind lie in population/; move "
                            "it there, or take it out" },
        { "population/area.ods", "population/area.ods: " NOT_CSV("population") },
        { "population/area.CSV", "population/area.CSV: " NOT_CSV("population") },
        { "published/2021.xls", "published/2021.xls: " NOT_CSV("published") },
    };
    struct cases cases = { 0 };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct error err = { 0 };
        struct study_file file = { .name = table[i].file };
        cases_next(&cases, "%s", table[i].file);
        bool done = study_contents_check(&(struct study_files){ .files = &file, .n = 1 }, "s", &err);
        const char *wanted = table[i].found, *found = err.n_findings > 0 ? err.findings[0].text : NULL;
        check_true(&cases, "one finding at most", err.n_findings < 2 && done == (err.n_errors == 0));
        check_text(&cases, "found", found != NULL && strlen(found) > 2 ? found + (found[1] == '/' ? 2 : 1) : NULL,
                   wanted);
        error_clear(&err);
    }
    assert_cases(&cases);
}

static void files_of_a_study_are_told_together(void **state)
{
    (void)state;
    static const char *const names[] = {
        ".git/a", ".git/b",          "Crime/a.csv",     "Crime/b.csv",        "a.md", "b.md", "c.md",
        "d.md",   "survey/2021.sav", "survey/2021.txt", "survey/old/2021.csv"
    };
    enum { N_NAMES = sizeof names / sizeof *names };
    static const char *const wanted[] = {
        "s/Crime: this folder is not read, and its name is like that of crime/; rename it so, or take it out",
        "s/survey/2021.txt: this file is not read, and its name is like that of survey/2021.sav, which is; take out "
        "the "
        "one that no longer holds",
        "s/survey/old/2021.csv: this file is not read, and its name is like that of survey/2021.sav, which is; take "
        "out "
        "the one that no longer holds",
        "s: " NOT_NEEDED "4: a.md, b.md, c.md, …; and hidden files, 2",
    };
    struct study_file files[N_NAMES];
    struct error err = { 0 };
    for (size_t i = 0; i < N_NAMES; i++)
        files[i] = (struct study_file){ .name = names[i] };
    assert_false(study_contents_check(&(struct study_files){ .files = files, .n = N_NAMES }, "s", &err));
    assert_int_equal(err.n_findings, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < err.n_findings; i++)
        assert_string_equal(err.findings[i].text, wanted[i]);
    error_clear(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_becomes_a_name_in_plain_letters),
        cmocka_unit_test(a_path_is_seen_from_the_root),
        cmocka_unit_test(links_are_followed_to_what_is_not_there_yet),
        cmocka_unit_test(a_folder_is_not_within_its_namesake),
        cmocka_unit_test(remarks_of_make_are_told_from_messages),
        cmocka_unit_test(a_list_of_files_reads_back),
        cmocka_unit_test(each_file_of_a_study_is_read_or_told_of),
        cmocka_unit_test(files_of_a_study_are_told_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
