/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files: whole or not at all. */
#pragma once

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "base/error.h"

/* Permissions of a written file: for everybody, or for the owner alone (respondents). */
enum file_access { FILE_PUBLIC, FILE_PRIVATE };

/* A file being written. It appears under its name only with file_commit, whole, and replaces what was there; until
 * then, and after file_abandon, the old file stands. */
struct file_output {
    FILE *stream;
    char *path, *temporary;
};

/* Opens `path` for writing; missing folders above it are made (private ones for FILE_PRIVATE are not: the file's mode
 * protects). */
bool file_create(struct file_output *file, const char *path, enum file_access access, struct error *err);

/* From here on file_commit leaves it to whoever started the program to bring what it wrote to the disk before others
 * rest on it: a run does that once for all its files, which it makes in a folder of their own. The one state that this
 * library keeps; set by main() alone. */
void file_sync_later(void);

/* Flushes to the disk and gives the file its name. The output is released whether this succeeds or not. */
bool file_commit(struct file_output *file, struct error *err);

/* Removes the temporary file. Safe on a cleared output. */
void file_abandon(struct file_output *file);

/* Makes a folder and those above it; one that exists is no error. */
bool file_make_folder(const char *path, struct error *err);

/* Writes a text as the whole file, for everybody to read. */
bool file_write(const char *path, const char *text, struct error *err);

/* Whether a file is there for certain. */
bool file_exists(const char *path);

/* Whether one may be: false only where nothing has the name. For whoever takes a file that is not there for nothing to
 * be read: one that cannot be looked at is opened, which says why. */
bool file_may_exist(const char *path);

/* Whether there is a file at `path`, which messages call `shown`. It is absent where nothing has its name, and in no
 * other case. Errors: a link that leads nowhere or in a circle, a folder, what is neither (a pipe, a socket: it is not
 * opened), a file that cannot be read; a file on the way to it. */
bool file_look(const char *path, const char *shown, bool *is_there, struct error *err);

/* `folder/name`, owned by the caller. */
char *file_join(const char *folder, const char *name);

/* The whole file as bytes with a NUL behind; *length without it. Owned by the caller. */
bool file_read(const char *path, char **bytes, size_t *length, struct error *err);

/* The regular files directly in `folder` whose names end with `ending` ("" for all), sorted by bytes: *n names without
 * the folder. A folder that does not exist holds none; anything else in its place is an error. Names and array are
 * owned by the caller. */
bool file_list(const char *folder, const char *ending, char ***names, size_t *n, struct error *err);

/* Takes the files of file_list away, but those of the n names in `kept`, which are without the ending. */
bool file_remove_others(const char *folder, const char *ending, const char *const *kept, size_t n, struct error *err);
