/* Rows beside the direct estimates of a year: several years together where one is too small, standardised for a fair
 * comparison of areas, and from a model of small areas. The column `method` tells them apart. Each is off unless
 * study.csv asks for it. */
#ifndef LAGESBILD_ESTIMATE_DERIVED_H
#define LAGESBILD_ESTIMATE_DERIVED_H

#include <stdbool.h>

#include "base/error.h"
#include "estimate/derivation.h"
#include "tables/table.h"

/* Adds every row asked for to the year's direct estimates. Errors: settings that contradict each other or the study,
 * what cannot be read. Warnings: what was asked for and cannot be had in this year. */
bool derived_add(const struct derivation *derivation, struct table *estimates, struct error *err);

#endif
