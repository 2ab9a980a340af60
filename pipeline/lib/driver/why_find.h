/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a word of the user's names among the results of a run. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "picture/picture.h"

/* WHY_KEY: a row, by its evidence key. WHY_DEFINITION: a subject, whatever its place. WHY_PLACE: a subject in a domain,
 * where level is NULL in all of its levels. */
enum why_kind { WHY_NOTHING, WHY_CLAIM, WHY_KEY, WHY_SENTENCE, WHY_DEFINITION, WHY_PLACE };

/* A sentence of a document, the claims that it words and the keys of the rows behind it, both parted by blanks, and its
 * subject, "" where it has several. */
struct why_sentence {
    const char *text, *claims, *evidence, *subject;
};

/* What was found; texts are the picture's. */
struct why_found {
    enum why_kind kind;
    const struct claim_row *claim;
    struct why_sentence sentence;
    const struct definition_row *definition;
    const char *key, *domain, *level;
};

/* Finds it; kind WHY_NOTHING where there is nothing of that name. */
struct why_found why_find(struct picture *picture, const char *what);

/* The names that it was most likely meant to be, parted by ", ": three at most, "" where none is near. */
const char *why_nearest(struct picture *picture, const char *what);
