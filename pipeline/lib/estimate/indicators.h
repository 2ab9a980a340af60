/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The indicators of codebook/indicators.csv, and what each asks of the respondents of one year: tables per level of its
 * variables, so that a respondent costs a look-up. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"
#include "statistics/sums.h"
#include "study/code_set.h"
#include "study/respondents.h"
#include "study/study.h"
#include "tables/input_tables.h"

/* One indicator. words: its variables, or for a composite the names of its members, found in members. times: 1 where
 * the cell is empty. */
struct indicator {
    const struct indicator_row *row;
    enum indicator_kind kind;
    const char **words;
    size_t n_words;
    const struct indicator **members;
    struct code_set counts, base;
    double times;
};

struct indicators {
    struct table table;
    struct indicator *items;
    size_t n;
    struct arena arena;
};

/* Reads codebook/indicators.csv. Refused, with their place: a composite of anything but shares, a wrong number of
 * variables, sets that cannot be read, a quantile without its probability. On failure the indicators are still to be
 * cleared. */
bool indicators_read(struct indicators *indicators, const struct study *study, struct error *err);
void indicators_clear(struct indicators *indicators);

/* The indicator of that name, or NULL. */
const struct indicator *indicators_find(const struct indicators *indicators, const char *name);

/* Whether it is made of that variable, or has that member. */
bool indicator_has_word(const struct indicator *indicator, const char *word);

/* Whether an indicator is about households rather than persons. */
bool indicator_is_of_households(const struct indicator *indicator);

/* Whether it tells how many count: a share, or a total of those who count, who are then its n_positive. */
bool indicator_is_counted(const struct indicator *indicator);

/* Whether the values themselves are needed, of which sums are not enough. */
bool indicator_needs_values(const struct indicator *indicator);

/* What an estimate is computed as: a total, a composite, or a mean, as shares and ratios are. */
enum measure indicator_computed_as(const struct indicator *indicator);

/* What one indicator is to the respondents of a year. NOT_ASKED: a variable of it is not there. CODES: y and x of each
 * level of its one variable (MISSING y: not in the base) make a mean or total. STATES: an enum share_state from several
 * variables, or from a number. NUMBERS: y and x of each row. SHARES: a composite, of the members' states. VALUES: a
 * quantile, for which sums are not enough: y of each row, which the one pass leaves to the row route. A second variable
 * of NUMBERS is x, the denominator. */
enum item_form { ITEM_NOT_ASKED, ITEM_CODES, ITEM_STATES, ITEM_NUMBERS, ITEM_SHARES, ITEM_VALUES };

/* One variable of an item. states, values: per level of a code variable; value of a level outside the base is MISSING.
 */
struct item_variable {
    const struct respondent_variable *variable;
    uint8_t *states;
    double *values;
};

/* y, x: per level, for CODES. A composite has its members as items of their own. Borrows the indicator and the
 * respondents. */
struct item {
    const struct indicator *indicator;
    enum item_form form;
    struct item_variable *variables;
    size_t n_variables;
    double *y, *x;
    struct item *members;
    size_t n_members;
    struct arena arena;
};
void item_init(struct item *item, const struct indicator *indicator, const struct respondents *respondents);
void item_clear(struct item *item);

/* The state of each of the rows, for an item of a share or any (forms CODES, STATES): rows.n values. Of several
 * variables a row counts if one does, and is in the base if it counts or has answered all: who left one out, and counts
 * by no other, might count by that. */
void item_states(const struct item *item, struct rows rows, uint8_t *states);

/* Of an item of form STATES, the weights of the rows that answered some of its variables, and of those of them that did
 * not answer all. */
struct item_gaps {
    double some, not_all;
};
struct item_gaps item_gaps(const struct item *item, const struct design *design);

/* y and x of each of the rows, for the forms NUMBERS and VALUES: rows.n values each, MISSING y = not in the base. */
void item_numbers(const struct item *item, struct rows rows, double *y, double *x);
