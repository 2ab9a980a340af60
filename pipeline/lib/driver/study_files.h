/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a study, listed once in a run: what the states tell make, what the manifest hashes, what check looks at.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"

/* name: below the study's folder. size in bytes, changed: when it was last written to. */
struct study_file {
    const char *name;
    long long size;
    struct timespec changed;
};

/* Sorted by the bytes of their names, which the arena owns. */
struct study_files {
    struct study_file *files;
    size_t n, capacity;
    struct arena arena;
};

/* Lists every file below `folder` (called `shown`), those that links lead to too. results: the real paths of the
 * folders that a run writes, none of which may be met on the way; ends with NULL. Findings, all of them errors: a
 * folder or file that cannot be read, what is neither (a pipe, a socket) and a link that leads nowhere, unless hidden
 * (an editor's lock), a link that leads back to a folder that it lies in, or to results. The list is to be cleared in
 * either case. */
bool study_files_list(struct study_files *list, const char *folder, const char *shown, const char *const *results,
                      struct error *err);
void study_files_clear(struct study_files *list);

/* The list as text, a line for each file: size, time, name and a NUL, as study_files_read takes it. Owned by the
 * caller; *length without the NUL behind. */
char *study_files_text(const struct study_files *list, size_t *length);

/* Reads such a text from the file at `path`. The list is to be cleared in either case. */
bool study_files_read(struct study_files *list, const char *path, struct error *err);

/* Tells what changed, came or went from one list of a study's files to the next, and returns whether nothing did.
 * Hidden files, and what an office program puts beside a file that it has open, do not count. */
bool study_files_are_same(const struct study_files *before, const struct study_files *now, const char *shown,
                          struct error *err);

/* What a state says of the file: size, time, name. */
void study_file_add(const struct study_file *file, struct text_buffer *text);
