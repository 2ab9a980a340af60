/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The respondents of one year of a panel: their numbers over all years, and the influence values of an estimate. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text_map.h"
#include "estimate/wave_rows.h"
#include "statistics/multistage.h"

/* No number: the row has no id. */
#define PANEL_NOBODY UINT32_MAX

/* The numbers of persons, units and strata, given as they are met, over all years. */
struct panel_numbers {
    struct text_map persons, units, strata;
    uint32_t n_persons, n_units, n_strata;
};

/* The number of a key, *n where it was not met before, which is then one more. */
uint32_t panel_number(struct text_map *map, const char *key, uint32_t *n);

/* Per row of the year's sample: person, unit (the cluster where the sample has clusters, else the person) and stratum.
 * influence (rows × levels), answers: of the levels of the domain of the indicator asked for last. */
struct panel_year {
    struct wave_rows wave;
    uint32_t *person, *unit, *stratum; /* in the arena */
    struct arena arena;
    size_t indicator, domain, n_levels;
    double *influence;
    bool **answers;
};

/* Opens a year that has a variable of role panel_id and numbers its rows. Errors: as wave_rows_open. On failure the
 * year is still to be closed.
 */
bool panel_year_open(struct panel_year *year, const struct wave_source *source, struct wave number,
                     struct panel_numbers *numbers, struct error *err);
void panel_year_close(struct panel_year *year);

/* The year's sample, borrowed. */
const struct multistage_sample *panel_year_sample(const struct panel_year *year);

/* Finds a level of a domain, and makes the influence values of an indicator in all levels of that domain: residuals of
 * the year's calibration. False where the year has not the level, or did not ask. */
bool panel_year_choose(struct panel_year *year, size_t indicator, const char *domain, const char *level,
                       size_t *number);

/* What the second stage of the sample adds to the variance of the chosen estimate in a level. */
double panel_year_second_stage(const struct panel_year *year, size_t level);
