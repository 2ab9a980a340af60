/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a package of tables says of itself in a language: titles, description, sources. */
#pragma once

#include "base/error.h"
#include "language/catalogue.h"
#include "study/study.h"

/* Of a year's package, in one language. study: borrowed. first: the first survey year, WAVE_MISSING without one. */
struct package_words {
    struct catalogue catalogue;
    const struct study *study;
    struct wave year, first;
};

/* Reads the language's texts in `folder`, and the study's own over them. On failure the words are still to be cleared.
 */
bool package_words_open(struct package_words *words, const char *folder, enum language language, struct error *err);
void package_words_clear(struct package_words *words);

/* Texts are owned by the words. `name` is a message without selectors; a table's name is that of its file, a year's
 * estimates being called "estimates". */
const char *package_words_text(struct package_words *words, const char *name, struct error *err);
const char *package_words_table(struct package_words *words, const char *table, struct wave year, struct error *err);
const char *package_words_column(struct package_words *words, const char *column, struct error *err);

/* The package's description, and behind it the study's note. */
const char *package_words_description(struct package_words *words, struct error *err);

/* "Trygghetsmätningen i Höör 2018–2021", of n survey years. */
const char *package_words_survey(struct package_words *words, size_t n, struct error *err);
