/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The areas of a study over the years: codebook/areas.csv says when each exists and which roll-up it is part of. Both
 * describe the levels of the domain variable named `area`; a study without that file has areas that always exist and
 * are part of nothing. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "study/study.h"
#include "tables/input_tables.h"

/* The name of the variable that areas.csv describes, and of its domain. */
#define AREA_VARIABLE "area"

/* `rows` are those of the file, in its order; owned by the table, as all texts below are. */
struct areas {
    struct table table;
    const struct area_row *rows;
    size_t n;
};

/* Reads codebook/areas.csv; a missing file gives no rows. An area that is part of itself, directly or through others,
 * is an error. On failure the areas are still to be cleared. */
bool areas_read(struct areas *areas, const struct study *study, struct error *err);
void areas_clear(struct areas *areas);

/* The same of a table that was read: sets rows and n, and checks. */
bool areas_check(struct areas *areas, struct error *err);

/* The row of an area in a year, or NULL. */
const struct area_row *areas_find(const struct areas *areas, const char *area, int year);

/* Whether the file speaks of the id in any year, as an area or as what one is part of. */
bool areas_is_known(const struct areas *areas, const char *area);

/* Whether the area exists in the year. An id of which the file does not speak always does; one that is only named as
 * part_of exists where one of its parts does. */
bool areas_exists(const struct areas *areas, const char *area, int year);

/* Whether another area is part of this one in the year. */
bool areas_is_roll_up(const struct areas *areas, const char *area, int year);

/* Whether `area` lies within `whole` in the year, directly or through other roll-ups. An area does not lie within
 * itself. */
bool areas_is_part(const struct areas *areas, const char *area, const char *whole, int year);

/* The label in the language ("sv" or "en"), the other one where it is empty, the id where both are or the file does not
 * speak of it. The row of the year is taken, else the area's last one. */
const char *areas_label(const struct areas *areas, const char *area, int year, const char *language);

/* The domain and level that a cell `area` of notes, pledges and activities names: an area's id, alone or as `area/ID`;
 * empty or `all` is the municipality, domain `all` with level "". Borrowed from the cell. */
struct area_place {
    const char *domain, *level;
};
struct area_place areas_place(const char *area);
