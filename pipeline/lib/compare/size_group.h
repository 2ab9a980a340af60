/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The municipality in the middle of those of the same size, year by year: what a line of reported crime has behind it.
 */
#pragma once

#include "compare/peers.h"
#include "tables/table.h"

/* What it is made of, all borrowed: the study's figures and municipalities, and the register's, of none where there is
 * none. */
struct size_group_sources {
    const struct table *rates, *municipalities;
    const struct peers *peers;
};

/* Adds a row for each series and year of the municipality with the median rate of the others of its size; none where
 * fewer than five of them, or than half, have one. Where the study has the register's own series all years are the
 * register's, else those that the study has of the others. */
void size_group_add(struct size_group_sources sources, const char *code, struct table *medians);
