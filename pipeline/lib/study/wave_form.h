/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a survey year asked, which answers could be given, and how it was weighted: whether two years are alike in it.
 * Where they are not, what they found is neither compared nor taken together, unless breaks.csv speaks of it. */
#pragma once

#include "base/memory.h"
#include "base/wave.h"
#include "study/codebook.h"
#include "tables/table.h"
#include "vocabulary/surveys.h"

/* All borrowed. variables: 1_ingest/YEAR/variables.csv. margins: 2_weigh/YEAR/margins.csv. codebook: resolved for the
 * year; a variable that it does not have differs from none. */
struct wave_form {
    struct wave year;
    const struct table *variables, *margins;
    const struct codebook_year *codebook;
};

/* The variable behind an indicator that reads otherwise in the other year, or NULL: the first of them. A composite asks
 * its indicators. A question without text differs from none. indicators: codebook/indicators.csv. Texts are the
 * indicators', or the arena's. */
const char *wave_form_other_question(const struct table *indicators, const struct wave_form forms[2],
                                     const char *indicator, struct arena *arena);

/* The same of the answers that its scale has: other codes of status `answered`, or other numbers kept. Labels, raw
 * values and kinds of missing answers may differ; a variable that a year has no scale for differs from none. */
const char *wave_form_other_answers(const struct table *indicators, const struct wave_form forms[2],
                                    const char *indicator, struct arena *arena);

/* "design to calibrated by area + sex", "delivered vikt to delivered kalvikt", or NULL where an indicator was weighted
 * in one way in both years: the kind of weights (bases), the columns that they were delivered in, of persons or, where
 * it is about households and these have weights of their own, of households, and what persons' were calibrated to, in
 * the order of the margins. */
const char *wave_form_other_weighting(const struct table *indicators, const struct wave_form forms[2],
                                      const char *indicator, const enum base_weight bases[2], struct arena *arena);
