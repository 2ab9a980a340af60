/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a file of which one thing is to be said: how many there are, and the first few. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

enum { LINES_NAMED = 5 };

struct lines {
    size_t n, first[LINES_NAMED];
};

/* Whether the line is among those few. */
bool lines_has(const struct lines *lines, size_t line);

void lines_add(struct lines *lines, size_t line);

/* Adds those of another list: the first few of both, ascending, are kept. */
void lines_merge(struct lines *lines, const struct lines *added);

/* What stands behind a count of several: " (lines 4 and 9)", " (lines 4, 9, 12, 15, 16 and 35 more)"; "" of one, which
 * the place of the message tells. Owned by the arena. */
const char *lines_text(const struct lines *lines, struct arena *arena);
