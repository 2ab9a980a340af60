/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts, labels or places, that a file has and nothing names, with how often and where. */
#pragma once

#include <stddef.h>

#include "base/memory.h"
#include "base/text_map.h"

/* `nearest`: what the text was most likely meant for, NULL where nothing is near. */
struct left_text {
    const char *text, *nearest;
    size_t n, line;
};

/* n: of all texts together. A zeroed list is empty and ready; the texts are borrowed. */
struct left_out {
    struct text_map known;
    struct left_text *items;
    size_t n, n_items, capacity;
};

void left_out_add(struct left_out *left_out, const char *text, size_t line);

/* At most five of the texts for people, those that are near to something first: "Fallun" (2 from line 7, is it
 * "Falun"?). Owned by the arena. */
const char *left_out_list(const struct left_out *left_out, struct arena *arena);
void left_out_clear(struct left_out *left_out);
