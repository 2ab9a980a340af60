/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables within the text of the annual report's kit: what the figures of a theme were, and are, in the municipality
 * as a whole. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "picture/picture.h"

/* Of which theme, called label, and which source; its number in the text. */
struct theme_table {
    const char *theme, *label;
    enum source source;
    size_t number;
};

/* How many rows it has, and of how many of them it is not known whether anything has changed. */
struct theme_count {
    int n_rows, n_undecided;
};
struct theme_count theme_table_count(const struct picture *picture, const struct theme_table *table);

/* Writes the table of the theme's indicators (source survey), or of its types of crime (crime), with its caption above
 * it, in the order of the codebook: figure of the year before, of the picture's year, change with interval, outcome.
 * What is not shown stays hidden. Returns whether there is any; nothing is written where there is none. */
bool theme_table_write(struct text_buffer *out, struct picture *picture, const struct theme_table *table,
                       struct error *err);
