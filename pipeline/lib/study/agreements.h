/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agreements that pledges belong to (agreements.csv): which one a pledge names, and when it holds. */
#pragma once

#include <stdbool.h>

#include "base/memory.h"
#include "tables/input_tables.h"

/* Whether the text is a day, or a year of four digits, which stands for its first or its last day. */
bool agreement_is_day(const char *text);

/* Its first and last day; "" = open, and where there is neither day nor year. Owned by the arena, or the row's. */
const char *agreement_first_day(struct arena *arena, const struct agreement_row *row);
const char *agreement_last_day(struct arena *arena, const struct agreement_row *row);

/* "2020–2024", "2024": the period of one that holds whole years; NULL of others. Owned by the arena. */
const char *agreement_years(struct arena *arena, const struct agreement_row *row);

/* Whether it is called so: its name, its label in either language, or that with its years ("Trygga Höör 2020–2024").
 * And the agreement that is, by its name before any other; NULL where there is none. */
bool agreement_is_called(const struct agreement_row *row, const char *name);
const struct agreement_row *agreement_named(const struct table *agreements, const char *name);

/* Whether it holds on the day; whether all of a period, whose open ends are passed over, lies within it. */
bool agreement_holds_on(const struct agreement_row *row, const char *day);
bool agreement_covers(const struct agreement_row *row, const char *from, const char *to);
