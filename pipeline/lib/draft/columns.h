/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a delivered file as a codebook would have them: what each is for, what it is called, and which choice
 * of answers it shares with others. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "draft/answers.h"
#include "draft/dictionary.h"
#include "draft/roles.h"

/* A choice that one or several columns have. name: of the scale. is_yes_no: its answers are yes and no. */
struct drafted_scale {
    const char *name, *battery;
    struct answers answers;
    enum role role;
    bool is_yes_no;
};

/* One column. column: as the codebook names it, by position where its header could be taken for something else.
 * plain: its name and label in plain words. topic, people: what an indicator of it is called, and what those counted
 * do; "" where nothing tells (draft/labels.h). scale: NULL where its cells are kept as they are, or it is no choice. */
struct drafted_column {
    const struct dictionary_variable *source;
    size_t field;
    const char *variable, *column, *plain, *label, *label_en, *question, *topic, *people;
    struct guess guess;
    struct answers answers;
    size_t scale; /* 1 + its place among the scales, 0: none */
};

struct drafted_columns {
    const struct dictionary *dictionary;
    struct drafted_column *columns;
    size_t n;
    struct drafted_scale *scales;
    size_t n_scales;
    struct arena arena;
};

/* The dictionary is borrowed. */
void columns_draft(struct drafted_columns *drafted, const struct dictionary *dictionary);
void columns_clear(struct drafted_columns *drafted);

/* The code of a given answer of the scale, the i-th. Owned by the arena. */
const char *drafted_code(const struct drafted_scale *scale, size_t i, struct arena *arena);

/* Whether a column of numbers is kept as such in a scale, since some are codes of missing answers: points. */
bool drafted_is_points(const struct drafted_scale *scale);

/* The part of a variable's name that questions of one battery have in common: prob of prob_fortkorning, q4 of q4a.
 * Owned by the arena. */
const char *drafted_battery(const char *name, struct arena *arena);

/* How the codebook names the column of this header that stands at `field`: by its header, or as #12. Owned by the
 * arena. */
const char *drafted_column_name(const struct dictionary *dictionary, size_t field, struct arena *arena);

/* Notes what each column that is no question was taken for, and why. */
void columns_tell(const struct drafted_columns *drafted, struct error *err);
