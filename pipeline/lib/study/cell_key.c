/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/cell_key.h"

#include <ctype.h>
#include <nettle/hmac.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "statistics/noise.h"

bool cell_key_is_on(const struct study *study)
{
    return study->settings.protection == PROTECTION_CELL_KEY;
}

static size_t count_signs(const unsigned char *text, size_t length)
{
    bool is_there[256] = { false };
    size_t n = 0;
    for (size_t i = 0; i < length; i++) {
        n += !is_there[text[i]];
        is_there[text[i]] = true;
    }
    return n;
}

/* A short secret can be tried out by whoever has the published figures. */
static bool take(struct cell_key *key, const char *text, size_t length, struct place place, struct error *err)
{
    struct sha256_ctx hash;
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    while (length > 0 && isspace((unsigned char)*text)) {
        text++;
        length--;
    }
    if (length < CELL_KEY_LENGTH || count_signs((const unsigned char *)text, length) < CELL_KEY_SIGNS)
        return error_at(err, place,
                        "the secret of %zu signs is too short or too plain, at least %d signs of which %d differ were "
                        "wanted, made by chance, as a password generator does",
                        length, CELL_KEY_LENGTH, CELL_KEY_SIGNS);
    sha256_init(&hash);
    sha256_update(&hash, length, (const uint8_t *)text);
    sha256_digest(&hash, sizeof key->bytes, key->bytes);
    return true;
}

bool cell_key_read(struct cell_key *key, const struct study *study, struct error *err)
{
    *key = (struct cell_key){ .is_on = cell_key_is_on(study) };
    if (!key->is_on)
        return true;
    char *path = study_path(study, CELL_KEY_FILE), *shown = study_shown(study, CELL_KEY_FILE), *text = NULL;
    struct place place = { .file = shown };
    size_t length;
    bool is_there, done = file_look(path, shown, &is_there, err);
    if (done && !is_there)
        done = error_at(err, place,
                        "this file is not there, and the setting protection is cell_key: a secret of at least %d "
                        "signs, made by chance, was wanted in it, for nobody but you to read; keep it, as other noise "
                        "in the next round would tell what this one hides",
                        CELL_KEY_LENGTH);
    else if (done && (done = file_read(path, &text, &length, err)))
        done = take(key, text, length, place, err);
    free(text);
    free(path);
    free(shown);
    return done;
}

void cell_key_check(const struct study *study, struct error *err)
{
    struct cell_key key;
    struct stat status;
    if (!cell_key_read(&key, study, err) || !key.is_on)
        return;
    char *path = study_path(study, CELL_KEY_FILE), *shown = study_shown(study, CELL_KEY_FILE);
    if (stat(path, &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        error_warn(err, (struct place){ .file = shown },
                   "others may read the secret (mode %03o); make it yours alone: chmod 600 %s",
                   (unsigned)(status.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO)), shown);
    free(path);
    free(shown);
}

uint64_t cell_key_of(const struct cell_key *key, struct wave wave, const char *bytes, size_t length)
{
    struct hmac_sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    const struct wave_text name = wave_text(wave);
    uint64_t number = 0;
    hmac_sha256_set_key(&context, sizeof key->bytes, key->bytes);
    hmac_sha256_update(&context, strlen(name.id) + 1, (const uint8_t *)name.id);
    hmac_sha256_update(&context, length, (const uint8_t *)bytes);
    hmac_sha256_digest(&context, sizeof digest, digest);
    for (size_t k = 0; k < sizeof number; k++)
        number = number << 8 | digest[k];
    return number & NOISE_KEY_MASK;
}
