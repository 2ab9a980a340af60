/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every table that stages hand over. CSV as RFC 4180, UTF-8, LF, comma, point, sorted by key; missing is an empty cell
 * and `status` says which kind. Shares, their limits and their changes are 0..1. Each is declared in the header of the
 * stage that makes it. Source of the contract: design.md, section 3. */
#pragma once

#include "tables/table.h"

/* For the documentation, in the order of the stages; ends with NULL. */
extern const struct schema *const stage_schemas[];
