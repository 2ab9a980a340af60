/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/manifest.h"

#include <fcntl.h>
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

bool manifest_print(const struct study_files *list, const char *folder, const char *shown, FILE *stream,
                    struct error *err)
{
    bool done = true;
    (void)fputs("kind,name,value\n", stream);
    for (size_t i = 0; i < list->n && done; i++) {
        uint8_t digest[SHA256_DIGEST_SIZE];
        if (text_is(list->files[i].name, CELL_KEY_FILE))
            continue; /* whoever has its hash can try secrets on it */
        char *path = file_join(folder, list->files[i].name), *name = file_join(shown, list->files[i].name);
        done = hash_file(path, digest) || error_system(err, name, "cannot read");
        free(path);
        free(name);
        (void)fputs("input,", stream);
        csv_write_field(stream, list->files[i].name);
        (void)fputc(',', stream);
        for (size_t k = 0; k < SHA256_DIGEST_SIZE; k++)
            (void)fprintf(stream, "%02x", digest[k]);
        (void)fputc('\n', stream);
    }
    (void)fputs("program,lagesbild,", stream);
    csv_write_field(stream, LAGESBILD_VERSION);
    (void)fputc('\n', stream);
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
