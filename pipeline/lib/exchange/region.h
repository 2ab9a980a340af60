/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A region's figures from what its municipalities share. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "tables/table.h"

/* What one municipality shares, as it was read from a file. */
struct region_member {
    const char *municipality;
    struct table table;
};

/* Reads shared.csv of a municipality from a file, as messages call it too. Errors: what no such table is; another form;
 * two municipalities in one; sums that cannot be of any respondents. On failure the member is still to be cleared. */
bool region_member_read(struct region_member *member, const char *file, struct error *err);
void region_member_clear(struct region_member *member);

/* Fills region.csv and region_changes.csv. Errors: a municipality that is there twice. Warnings: what is not asked
 * alike, with both files. Texts are borrowed from the members. */
bool region_make(const struct region_member *members, size_t n, struct table *region, struct table *changes,
                 struct error *err);
