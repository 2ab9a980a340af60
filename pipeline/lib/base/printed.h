/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings as they are printed. Of many of a kind, whatever they are about, the first PRINTED_OF_KIND are, and one line
 * says how many more there were. A kind is what one format says with one severity, of whichever files. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

/* Prints a finding as `program: text`; on a terminal that shows colours, program and place of an error are red, of a
 * warning yellow. */
void finding_print(const struct finding *finding, const char *program, FILE *stream);

enum { PRINTED_OF_KIND = 20 };

/* What was printed of a kind, and what was not: n_more of them, of which `next` is the first. */
struct printed_kind {
    char *next;
    size_t n, n_more;
};

/* A zeroed one is empty and ready. */
struct printed {
    struct printed_kind *kinds;
    size_t n, capacity;
    struct text_map places;
};

void printed_clear(struct printed *printed);

/* Whether this one is to be printed, after all that were asked for before; else it is counted. */
bool printed_take(struct printed *printed, const struct finding *finding);

/* Prints a line of each kind of which there are more, as `program`'s, with `where` behind it (where they are all told;
 * "": nowhere), and forgets them. */
void printed_end(struct printed *printed, const char *program, const char *where, FILE *stream);

/* Prints the findings so, of each kind so many. */
void error_print(const struct error *err, const char *program, FILE *stream);
