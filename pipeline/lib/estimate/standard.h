/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fair comparison of areas whose people differ: what each area's figure would be if every area had the municipality's
 * mix of sexes and ages (or whatever the study standardises for). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "estimate/derivation.h"

/* Adds a row of method `standardised` beside each of the first n_direct rows of a share (kinds share and any) or mean
 * that has respondents, in a domain of the setting standardise_domains. The standard is the population of the year in
 * the first file of population/ that has the columns of the setting standardise; further columns are added up.
 * Respondents who left one of them out are left out of the figure. A row of status no_data:empty_class has no figure:
 * nobody in the level answered in some class of the standard, and a mean without that class would be another
 * standard's. Errors: replicate weights; a domain that is itself standardised for. Warning: no file has the columns in
 * that year; then there are no rows. */
bool standard_add(const struct derivation *derivation, struct table *estimates, size_t n_direct, struct error *err);
