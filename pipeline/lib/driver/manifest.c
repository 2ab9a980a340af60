/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/manifest.h"

#include <fcntl.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "ingest/survey_files.h"
#include "study/cell_key.h"
#include "tables/manifest_tables.h"

#ifndef LAGESBILD_VERSION
#define LAGESBILD_VERSION "unknown"
#endif

static bool hash_file(const char *path, uint8_t digest[SHA256_DIGEST_SIZE])
{
    struct sha256_ctx hash;
    uint8_t bytes[65536];
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    sha256_init(&hash);
    ssize_t n;
    while ((n = read(file, bytes, sizeof bytes)) > 0)
        sha256_update(&hash, (size_t)n, bytes);
    (void)close(file);
    sha256_digest(&hash, SHA256_DIGEST_SIZE, digest);
    return n == 0;
}

enum { HASH_TEXT = 2 * SHA256_DIGEST_SIZE };

/* Hashes of an earlier run: of each file 64 digits, a blank, what study_file_add says of it, and a NUL. */
struct known {
    char *text;
    size_t length;
};

/* The hash of a file that is as it was, by size and time, as make judges it too; NULL where it is not known. */
static const char *find_known(const struct known *known, const struct text_buffer *file)
{
    const char *at = known->text, *end = known->text + known->length;
    while (at < end) {
        size_t length = strlen(at);
        if (length == HASH_TEXT + 1 + file->length && strcmp(at + HASH_TEXT + 1, file->text) == 0)
            return at;
        at += length + 1;
    }
    return NULL;
}

/* One file; its hash is added to `now`. */
static bool print_input(const struct study_file *file, const char *path, const struct known *known,
                        struct text_buffer *now, FILE *stream)
{
    struct text_buffer said = { 0 };
    char hash[HASH_TEXT + 1] = { 0 };
    uint8_t digest[SHA256_DIGEST_SIZE];
    study_file_add(file, &said);
    const char *before = find_known(known, &said);
    bool done = before != NULL || hash_file(path, digest);
    if (before != NULL)
        memcpy(hash, before, HASH_TEXT);
    else if (done)
        base16_encode_update(hash, sizeof digest, digest);
    (void)fputs("input,", stream);
    csv_write_field(stream, file->name);
    (void)fprintf(stream, ",%s\n", hash);
    text_buffer_format(now, "%s %s", hash, said.text);
    text_buffer_add_bytes(now, "", 1);
    text_buffer_clear(&said);
    return done;
}

static bool write_known(const char *path, const struct text_buffer *now, struct error *err)
{
    struct file_output file;
    if (!file_create(&file, path, FILE_PUBLIC, err))
        return false;
    (void)fwrite(now->text, 1, now->length, file.stream);
    return file_commit(&file, err);
}

bool manifest_print(const struct study_files *list, const char *folder, const char *shown, const char *hashes,
                    FILE *stream, struct error *err)
{
    bool done = true;
    struct known known = { NULL, 0 };
    struct text_buffer now = { 0 };
    text_buffer_add(&now, "");
    if (hashes != NULL && file_may_exist(hashes))
        done = file_read(hashes, &known.text, &known.length, err);
    (void)fputs("kind,name,value\n", stream);
    for (size_t i = 0; i < list->n && done; i++) {
        if (text_is(list->files[i].name, CELL_KEY_FILE))
            continue; /* whoever has its hash can try secrets on it */
        char *path = file_join(folder, list->files[i].name), *name = file_join(shown, list->files[i].name);
        done = print_input(&list->files[i], path, &known, &now, stream) || error_system(err, name, "cannot read");
        free(path);
        free(name);
    }
    (void)fputs("program,lagesbild,", stream);
    csv_write_field(stream, LAGESBILD_VERSION);
    (void)fputc('\n', stream);
    done = done && (hashes == NULL || write_known(hashes, &now, err));
    text_buffer_clear(&now);
    free(known.text);
    return done;
}

/* The wave that the file at that place holds answers of; false where it holds none. */
static bool find_wave(const char *name, struct wave *wave)
{
    return text_starts(name, "survey/") && survey_wave_in(name + strlen("survey/"), wave);
}

static bool is_of_all(const char *name)
{
    return text_starts(name, "survey/") && survey_is_whole(name + strlen("survey/"));
}

/* wave NULL: any. */
static bool has_wave(const struct study_files *list, const struct wave *wave)
{
    for (size_t i = 0; i < list->n; i++) {
        struct wave own;
        bool is_wave = find_wave(list->files[i].name, &own);
        if ((is_wave && (wave == NULL || wave_equals(own, *wave))) || is_of_all(list->files[i].name))
            return true;
    }
    return false;
}

void manifest_tell_lost_years(const char *path, const struct study_files *list, const char *shown, struct error *err)
{
    struct table manifest;
    struct error ignored = { 0 };
    if (!has_wave(list, NULL))
        return; /* which is told otherwise */
    table_init(&manifest, &manifest_schema);
    (void)table_read_optional(&manifest, path, path, &ignored);
    error_clear(&ignored);
    TABLE_EACH (manifest, row, &manifest) {
        struct wave wave;
        if (row->kind != MANIFEST_INPUT || !find_wave(row->name, &wave) || has_wave(list, &wave))
            continue;
        char *file = file_join(shown, row->name);
        error_warn(err, (struct place){ .file = file },
                   "the last run read this file, and it is not there any more; the picture is one without %s",
                   wave_text(wave).id);
        free(file);
    }
    table_clear(&manifest);
}
