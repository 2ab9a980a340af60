/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/npy.h"

static char path[64];

static int set_up(void **state)
{
    (void)state;
    (void)snprintf(path, sizeof path, "/tmp/lagesbild-npy-XXXXXX");
    int descriptor = mkstemp(path);
    return descriptor < 0 || close(descriptor) != 0;
}

static int tear_down(void **state)
{
    (void)state;
    return unlink(path);
}

static void written(enum npy_type type, const void *data, size_t n)
{
    struct error err;
    error_init(&err);
    assert_true(npy_write(path, type, data, n, &err));
    error_clear(&err);
}

/* The message of mapping a file with these bytes. */
static void check_refused(struct cases *cases, const void *bytes, size_t n)
{
    struct error err;
    struct npy_array array;
    error_init(&err);
    FILE *stream = fopen(path, "w");
    assert_non_null(stream);
    assert_int_equal(fwrite(bytes, 1, n, stream), n);
    (void)fclose(stream);
    if (check_true(cases, "is refused", !npy_map(&array, path, &err)))
        check_true(cases, "the finding says what was wanted",
                   strstr(err.findings[0].text,
                          "not an array of codes or doubles in NumPy's format 1.0; run lagesbild-ingest again") !=
                       NULL);
    check_integer(cases, "errors", (long long)err.n_errors, 1);
    npy_unmap(&array);
    error_clear(&err);
}

static void the_header_is_numpys_to_the_byte(void **state)
{
    (void)state;
    const uint8_t codes[] = { 3, 1, 2 };
    char *bytes, wanted[129];
    size_t length;
    struct error err;
    error_init(&err);
    written(NPY_U8, codes, 3);
    assert_true(file_read(path, &bytes, &length, &err));
    memset(wanted, ' ', 128);
    memcpy(wanted, "\x93NUMPY\x01\x00\x76\x00", 10);
    const char dictionary[] = "{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }";
    memcpy(wanted + 10, dictionary, strlen(dictionary));
    wanted[127] = '\n';
    assert_int_equal(length, 131);
    assert_memory_equal(bytes, wanted, 128);
    assert_memory_equal(bytes + 128, "\x03\x01\x02", 3);
    free(bytes);
    error_clear(&err);
}

static void what_is_written_is_mapped_again(void **state)
{
    (void)state;
    const uint8_t bytes[] = { 0, 255 };
    const uint16_t shorts[] = { 0, 65535 };
    const uint32_t words[] = { 0, 4294967295U };
    const double numbers[] = { 0.1, -1e300 };
    const void *const data[] = { bytes, shorts, words, numbers };
    const double largest[] = { 255, 65535, 4294967295.0, -1e300 };
    for (int type = NPY_U8; type <= NPY_FLOAT64; type++) {
        struct error err;
        struct npy_array array;
        error_init(&err);
        written((enum npy_type)type, data[type], 2);
        assert_true(npy_map(&array, path, &err));
        assert_int_equal(array.type, type);
        assert_int_equal(array.n, 2);
        assert_int_equal((uintptr_t)array.data % 64, 0);
        assert_close(npy_number(&array, 1), largest[type], 0, 0);
        npy_unmap(&array);
        error_clear(&err);
    }
}

static void an_array_of_no_rows_is_an_array(void **state)
{
    (void)state;
    struct error err;
    struct npy_array array;
    error_init(&err);
    written(NPY_FLOAT64, NULL, 0);
    assert_true(npy_map(&array, path, &err));
    assert_int_equal(array.n, 0);
    npy_unmap(&array);
    error_clear(&err);
}

static void nobody_else_can_read_an_array(void **state)
{
    (void)state;
    struct stat status;
    written(NPY_U8, "abc", 3);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void anything_else_is_refused(void **state)
{
    (void)state;
    char file[200];
    struct cases cases = { 0 };
    cases_next(&cases, "an empty file");
    check_refused(&cases, "", 0);
    cases_next(&cases, "its magic alone");
    check_refused(&cases, "\x93NUMPY", 6);
    cases_next(&cases, "a CSV file");
    check_refused(&cases, "year,line\n", 10);
    const char *const dictionaries[] = {
        "{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }",
        "{'descr': '<f8', 'fortran_order': True, 'shape': (1,), }",
    };
    for (size_t i = 0; i < sizeof dictionaries / sizeof *dictionaries; i++) {
        memset(file, ' ', sizeof file);
        memcpy(file, "\x93NUMPY\x01\x00\x76\x00", 10);
        memcpy(file + 10, dictionaries[i], strlen(dictionaries[i]));
        cases_next(&cases, "%s", dictionaries[i]);
        check_refused(&cases, file, 128 + sizeof(double));
    }
    assert_cases(&cases);
}

static void a_file_that_is_not_there_is_named(void **state)
{
    (void)state;
    struct error err;
    struct npy_array array;
    error_init(&err);
    assert_false(npy_map(&array, "/nowhere/x.npy", &err));
    assert_string_equal(err.findings[0].text, "/nowhere/x.npy: cannot read: No such file or directory");
    error_clear(&err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_header_is_numpys_to_the_byte, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_written_is_mapped_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_array_of_no_rows_is_an_array, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_else_can_read_an_array, set_up, tear_down),
        cmocka_unit_test_setup_teardown(anything_else_is_refused, set_up, tear_down),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
