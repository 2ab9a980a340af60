/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a spreadsheet makes of a cell on its way through CSV, undone where only one thing can have stood there. */
#pragma once

#include "base/memory.h"

/* The day of a cell that was written with its midnight, 2021-05-31 00:00:00 or 2021-05-31T00:00; else the text itself.
 * Owned by the arena. */
const char *office_day(struct arena *arena, const char *text);

/* Codes of municipalities, parted by blanks, with the zeros in front that a number has not: 114 is 0114, the county 1
 * is 01, the country 0 is 00. The text itself where it holds anything else. Owned by the arena. */
const char *office_codes(struct arena *arena, const char *text);

/* A day of any year, MM-DD, that became 31-dec or dec-31, in Swedish or English; else the text itself. Owned by the
 * arena. */
const char *office_month_day(struct arena *arena, const char *text);
