/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of answers in words: which answers count, and whom a base takes in, by the labels that the scale gives them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "language/catalogue.h"
#include "study/code_set.h"
#include "study/codebook.h"

/* What answers are called in the catalogue's language, each once, in their order. Names are owned by the
 * catalogue, the array by this struct. */
struct answer_names {
    struct catalogue *catalogue;
    const char **names;
    size_t n, capacity;
};
void answer_names_clear(struct answer_names *names);

/* Adds the answers of a variable that the set names: labels of its scale, and numbers where it keeps them. Without a
 * variable (NULL), which the codebook then lacks, the set's own words. What another variable's scale has is passed
 * over. */
void answer_names_add(struct answer_names *names, const struct code_set *set, const struct codebook_variable *variable,
                      struct error *err);

/* Whom the sets of an indicator's variables take in: all who answered; or them and those who gave the answers `also`,
 * but for those of `except`; or, where that is shorter, those alone who gave the answers `only`. */
struct base_names {
    struct answer_names also, except, only;
};

/* Adds a variable's part of the base; an empty set is all who answered. */
void base_names_add(struct base_names *base, const struct code_set *set, const struct codebook_variable *variable,
                    struct error *err);

/* "”vet ej” eller ”ej svar”"; "" of none. Owned by the catalogue. */
const char *answer_names_either(const struct answer_names *names, struct error *err);

/* "ganska stort problem; mycket stort problem", as a cell of a table has them. Owned by the catalogue. */
const char *answer_names_listed(const struct answer_names *names);
