/* Rows beside the direct estimates of a year: several years together where one is too small, standardised for a fair comparison of areas,
 * and from a model of small areas. The column `method` tells them apart. Each is off unless study.csv asks for it. */
#ifndef LAGESBILD_ESTIMATE_DERIVED_H
#define LAGESBILD_ESTIMATE_DERIVED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "estimate/present.h"
#include "estimate/wave.h"
#include "tables/table.h"

/* What they are made from, borrowed. years: the study's survey years in ascending order; later ones than `year` are not read. */
struct derivation {
    struct wave_source source;
    const struct presentation *presentation;
    int year;
    const int *years;
    size_t n_years;
};

/* Adds every row asked for to the year's direct estimates. Errors: settings that contradict each other or the study, what cannot be read.
 * Warnings: what was asked for and cannot be had in this year. */
bool derived_add(const struct derivation *derivation, struct table *estimates, struct error *err);

/* The number of an indicator; it is there. */
size_t derived_indicator(const struct derivation *derivation, const char *name);

/* A new row of another method beside row `of`: key, measure and weights are that one's. */
struct estimate_row *derived_row(struct table *estimates, size_t of, const char *method);

#endif
