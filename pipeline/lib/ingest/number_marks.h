/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marks in the numbers of one column, from which it is known what "1.234" is: 1 and a fraction, or 1 234. One cell
 * does not say; the column may. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/lines.h"

/* A zeroed one is empty and ready. unsure: lines of cells with a mark before exactly three digits; of the two marks
 * (comma, point): has_unsure, where it stands so, and is_decimal, where it can be no other. has_small, has_large:
 * numbers without a mark, below 1 000 and above. n_round: of those that are unsure, how many end in 00, as amounts of
 * thousands mostly do, and decimals seldom. */
struct number_marks {
    struct lines unsure;
    bool has_unsure[2], is_decimal[2];
    bool has_small, has_large;
    size_t n_round;
};

/* Adds a cell that number_parse_delivered has read. */
void number_marks_add(struct number_marks *marks, const char *text, size_t line);

/* Whether all of the cells can be read in one way alone: no mark stands before three digits, or it is known for a
 * decimal mark by other cells with it, and the other mark is none. Thousands without a mark say nothing of those with
 * one: columns are put together from several files. */
bool number_marks_are_sure(const struct number_marks *marks);

/* Whether every number of the column has a mark and three digits behind it, as numbers printed with three decimals. */
bool number_marks_are_alike(const struct number_marks *marks);
