/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rows beside the direct estimates of a year are made from, and how they begin: for pool.c, standard.c and
 * area_model.c. */
#pragma once

#include <stddef.h>

#include "estimate/noise_rows.h"
#include "estimate/present.h"
#include "estimate/wave_rows.h"
#include "tables/estimate_tables.h"
#include "tables/table.h"

/* All borrowed. years: the study's survey years in ascending order; later ones than `year` are not read. */
struct derivation {
    struct wave_source source;
    const struct presentation *presentation;
    struct wave year;
    const struct wave *years;
    size_t n_years;
    struct table *noise; /* of noise.csv; NULL where estimates have none */
};

/* The number of an indicator; it is there. */
size_t derivation_indicator(const struct derivation *derivation, const char *name);

/* Adds the noise of an estimate; nothing where estimates have none. */
void derivation_add_noise(const struct derivation *derivation, const struct noise_rows *rows, size_t indicator,
                          struct estimate *estimate);

/* Keeps it in noise.csv, of a row that was filled with the estimate, whose count without noise was n_positive. */
void derivation_keep_noise(const struct derivation *derivation, const struct estimate_row *row, size_t n_positive);

/* A new row of another method beside row `of`: key, measure and weights are that one's. */
struct estimate_row *derivation_row(struct table *estimates, size_t of, enum method method);
