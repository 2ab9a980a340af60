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
#include "driver/study_files.h"

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
    assert_false(flow_is_remark("make: *** [x: y] Error 127"));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_becomes_a_name_in_plain_letters),
        cmocka_unit_test(a_path_is_seen_from_the_root),
        cmocka_unit_test(links_are_followed_to_what_is_not_there_yet),
        cmocka_unit_test(a_folder_is_not_within_its_namesake),
        cmocka_unit_test(remarks_of_make_are_told_from_messages),
        cmocka_unit_test(a_list_of_files_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
