/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of headers and labels in plain letters, by which a draft guesses what is meant. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/wave.h"

/* The text in plain letters (study/names.h), its words parted by single blanks: "Kön (K/M)" is "kon k m". Owned by the
 * arena. */
const char *plain_words(struct arena *arena, const char *text);

/* Whether one of the words of `list`, parted by blanks, is a word of the plain text; `oro*` is any that begins so. */
bool plain_has(const char *plain, const char *list);

/* Whether one of the phrases, an array that ends with NULL, stands in the plain text, at the beginning of a word. */
bool plain_has_phrase(const char *plain, const char *const *phrases);

/* A name [a-z0-9_]+ made of the text, "" where nothing of it remains. Owned by the arena. */
const char *plain_id(struct arena *arena, const char *text);

/* How many bytes a number of a question takes at the beginning of a text, as vendors write it before the question:
 * "F4a" of "F4a. Hur stort problem är nedskräpning?"; *rest: where the question begins. 0: it has none, and is all
 * question. */
size_t plain_code(const char *text, size_t *rest);

/* The text as it may stand in a label: in one line, nothing that steers where it is printed, and not as a formula
 * begins. Owned by the arena. */
const char *plain_label(struct arena *arena, const char *text);

/* A name with a wave behind it, still [a-z0-9_]+: oro_2021, oro_2021_04. Owned by the arena. */
const char *name_of_wave(struct arena *arena, const char *name, struct wave wave);
