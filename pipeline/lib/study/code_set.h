/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of answers, as `counts` and `base` of codebook/indicators.csv have them: codes, closed ranges of numbers and
 * statuses parted by blanks, such as `3 4`, `7..10`, `65..` and `1..4 dont_know`. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "tables/ingest_tables.h"

/* One word of it. A range has is_range and both limits (one may be infinite); a number has low = high; a code that is
 * no number and a status have their text alone. */
struct code_set_item {
    const char *text;
    double low, high;
    bool is_number, is_range, is_status;
};

/* Owned by the caller; texts live in the arena. A zeroed set is empty and may be cleared. */
struct code_set {
    struct code_set_item *items;
    size_t n_items;
    struct arena arena;
};

/* Reads the text of a cell; `place` is where it stands. Refused are words that are neither a code ([a-z0-9_]+), a
 * number, a range whose limits ascend, nor a status; and an answer that two words name. On failure the set is empty. */
bool code_set_parse(struct code_set *set, const char *text, struct place place, struct error *err);
void code_set_clear(struct code_set *set);

/* Whether nothing was said: the caller decides what that means (for a base: all who answered). */
bool code_set_is_empty(const struct code_set *set);

/* Whether an answer is one that the word names. */
bool code_set_item_has_level(const struct code_set_item *item, const struct ingest_level_row *level);

/* Whether an answer belongs: its code is named, its value is named or lies in a range, or its status is named. An
 * answer whose code is named belongs whatever its status. */
bool code_set_has_level(const struct code_set *set, const struct ingest_level_row *level);

/* The same for a bare number of a variable without scale. A missing one (NaN) belongs only where `not_stated` is named,
 * any other also where `answered` is. */
bool code_set_has_number(const struct code_set *set, double value);

/* Whether a text is one of the five kinds of answer: answered, dont_know, not_applicable, refused, not_stated. */
bool code_set_is_status(const char *text);

/* Reads a closed range such as 16..24, 65.. or ..15, with decimal comma or point; an open end is infinite. Returns
 * false where the text is no range. *low may exceed *high: the caller says so in its own words. */
bool code_set_parse_range(const char *text, double *low, double *high);
