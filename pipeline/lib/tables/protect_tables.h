/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 5_protect: what was taken out. */
#pragma once

#include "tables/columns.h"
#include "vocabulary/statuses.h"

/* clang-format off */

/* 5_protect/audit.csv: what was taken out, and why. */
#define AUDIT_COLUMNS(C, T) \
    C(T, TEXT, table, "table", .is_key = true, .is_required = true) \
    C(T, TEXT, cell, "key of the cell", .is_key = true, .is_required = true) \
    C(T, TEXT, status, "why it was emptied", .is_required = true) \
    C(T, INTEGER, low, "fewest respondents that it can hold, by everything published; not looked for beyond threshold_count from the count", .unit = "persons", .low = 0, .high = 2e9) \
    C(T, INTEGER, high, "most respondents", .unit = "persons", .low = 0, .high = 2e9) \
    C(T, WORD(protection_state), is_protected, "whether that is wide enough; bounded: as wide as known bases leave; empty = unreliable alone, or it rests on a protected cell", ) \
    C(T, TEXT, through, "tables that bind it: a domain's levels, codes of the distribution, base, pooled years, published", )

#define PROTECT_TABLES(TABLE) \
    TABLE(audit, AUDIT_COLUMNS, "audit.csv", "suppressed cells")
PROTECT_TABLES(TABLE_DECLARE)
/* clang-format on */
