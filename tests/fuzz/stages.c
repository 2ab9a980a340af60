/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fuzzer's way into a stage: a study and its results (in the folder STUDY of the environment), of whose files an
 * input becomes one, chosen by its first byte in the order of their names. Linked with each stage in the place of
 * stage/main.c. */
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/printed.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "place.h"
#include "stage/stage.h"

int LLVMFuzzerInitialize(int *n_arguments, char ***words);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { MOST_FILES = 100, FUZZED_YEAR = 2021 };

void stage_tell(const char *doing, int of)
{
    (void)doing; /* nobody watches */
    (void)of;
}

struct stage_arguments arguments = { .years = "2020 2021", .as_of = "" };

/* The study's files as they are when nothing is done to them. */
static struct {
    char *name, *bytes;
    size_t length;
} files[MOST_FILES];
static size_t n_files;

static void find_files(const char *study)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    char name[256];
    FILE *list = popen(arena_format(&arena, "cd '%s' && find . -type f -printf '%%P\\n' | LC_ALL=C sort", study), "r");
    while (list != NULL && n_files < MOST_FILES && fgets(name, sizeof name, list) != NULL) {
        name[strcspn(name, "\n")] = '\0';
        files[n_files].name = memory_text(arena_format(&arena, "study/%s", name));
        (void)file_read(arena_format(&arena, "%s/%s", study, name), &files[n_files].bytes, &files[n_files].length,
                        &err);
        n_files++;
    }
    if (list == NULL || pclose(list) != 0 || n_files == 0 || err.n_errors > 0) {
        error_print(&err, "fuzz", stderr);
        exit(1);
    }
    arena_clear(&arena);
}

/* What a stage of several studies is told of: this one and the one like it; one of files, what the study shares. */
static void name_studies(const char *place)
{
    static const char *operands[2];
    struct arena arena = { 0 };
    if (text_is(stage.name, "pool")) {
        operands[0] = memory_text(arena_format(&arena, "%s/study/shared.csv", place));
        arguments.operands = operands;
        arguments.n_operands = 1;
        arena_clear(&arena);
        return;
    }
    operands[0] = memory_text(arena_format(&arena, "%s/results=2021:2020 2021", place));
    operands[1] = memory_text(arena_format(&arena, "%s/results_of_other=2021:2020 2021", place));
    arguments.operands = operands;
    arguments.n_operands = sizeof operands / sizeof *operands;
    arena_clear(&arena);
}

/* A stage that refuses the study as it is would refuse every input for the same, and never come to what it reads. */
static void run_as_it_is(void)
{
    struct error err = { 0 };
    if (!stage.run(&err)) {
        (void)fputs("fuzz: the study that inputs are made of is refused:\n", stderr);
        error_print(&err, "fuzz", stderr);
        exit(1);
    }
    error_clear(&err);
}

int LLVMFuzzerInitialize(int *n_arguments, char ***words)
{
    const char *model = getenv("STUDY");
    if (model == NULL) {
        (void)fputs("fuzz: STUDY is missing: a folder with study/, its results in results/, and share/\n", stderr);
        exit(1);
    }
    const char *place = place_make(model);
    (void)gsl_set_error_handler_off();
    file_sync_later();
    arguments.study = file_join(place, "study");
    arguments.shown = "study";
    arguments.output = file_join(place, "results");
    arguments.texts = file_join(place, "share/texts");
    arguments.bundled = file_join(place, "share/register");
    arguments.year = (struct wave){ .year = FUZZED_YEAR };
    if (stage.operands != NULL)
        name_studies(place);
    find_files(arguments.study);
    tables_declare(stage.reads, stage.writes);
    run_as_it_is();
    (void)n_arguments;
    (void)words;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct error err = { 0 };
    if (n == 0)
        return 0;
    size_t chosen = *bytes % n_files;
    (void)place_write(files[chosen].name, bytes + 1, n - 1);
    (void)stage.run(&err);
    (void)place_write(files[chosen].name, (const uint8_t *)files[chosen].bytes, files[chosen].length);
    error_clear(&err);
    return 0;
}
