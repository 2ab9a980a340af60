/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each indicator and each series of crimes is: rows of indicators.csv, from the codebook. */
#pragma once

#include <stdbool.h>

#include "assess/situation.h"
#include "picture/picture.h"

/* Fills `table` (initialised with definition_schema), indicators before series, each in the order of its file: the
 * question as it was put in the picture's year, or else in the last year before it that had all that the indicator is
 * made of; the labels of the answers that count; of whom it is a figure; the survey years that have figures of it, of a
 * series those with a count in the municipality. False where the catalogue lacks a text. */
bool definitions_build(struct picture *picture, struct texts texts, struct table *table, struct error *err);
