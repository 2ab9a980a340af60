/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The study's secret for the setting protection = cell_key: cell_key.txt beside study.csv, from which the keys of
 * respondents are made. It is read by 1_ingest alone, and no message ever quotes it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/wave.h"
#include "study/study.h"

#define CELL_KEY_FILE "cell_key.txt"

/* How long it has to be at least, in bytes without blanks at its ends, and in different ones. */
enum { CELL_KEY_LENGTH = 32, CELL_KEY_SIGNS = 8, CELL_KEY_BYTES = 32 };

/* is_on: the study has the setting. bytes: the hash of the secret. */
struct cell_key {
    bool is_on;
    uint8_t bytes[CELL_KEY_BYTES];
};

/* Whether figures of the study have noise. */
bool cell_key_is_on(const struct study *study);

/* Reads the secret where the setting asks for it. Errors: no file, one that is too short or repeats a few signs. */
bool cell_key_read(struct cell_key *key, const struct study *study, struct error *err);

/* The same for `lagesbild check`, with a warning where others may read the file. */
void cell_key_check(const struct study *study, struct error *err);

/* The key of a respondent who is told from others of the wave by these bytes: HMAC-SHA-256 of wave and bytes, cut to
 * what statistics/noise adds up. Source: RFC 2104; FIPS 180-4. */
uint64_t cell_key_of(const struct cell_key *key, struct wave wave, const char *bytes, size_t length);
