/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of bytes turned into text of UTF-8, a chunk at a time. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct decoder;

/* Opens the file at `path`, which messages call `shown` (borrowed). *encoding: a name that iconv knows; NULL or "":
 * what is found out, which is then stored there (a static text): UTF-16 by its mark, UTF-8 if all bytes are, else
 * Windows-1252. A Ctrl-Z at the end, and what follows it, is none of the text. NULL where that cannot be; to be closed
 * by the caller. */
struct decoder *decoder_open(const char *path, const char *shown, const char **encoding, struct error *err);
void decoder_close(struct decoder *decoder);

/* The next chunk: whole characters without marks of direction (text_drop_direction), which the caller may write to
 * until the one after. *length may be 0 before decoder_is_over, which tells after it whether there is no more. An error
 * where bytes are no text in the encoding. */
bool decoder_next(struct decoder *decoder, char **text, size_t *length, struct error *err);
bool decoder_is_over(const struct decoder *decoder);
