/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the answers to a question hang together with a domain: the pairs of the setting `associations`, by Rao and
 * Scott's test. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "estimate/row_route.h"
#include "tables/table.h"

/* Adds a row of association_schema for every pair `variable*domain` of the setting; nothing where it is empty. A table
 * has a row for every answer and a column for every level of the domain variable that a respondent of the year gave;
 * who did not answer either is left out and stays in the design. p_adjusted and verdict are for 5_protect, which knows
 * which pairs are shown. smallest: the fewest respondents in a cell that has any. status: no_data:not_asked,
 * no_data:one_answer (nothing to compare), no_data:no_df, no_data:replicates (delivered replicate weights do not tell
 * the design). Errors, at the setting: a pair that is no `variable*domain`, a variable that is not in
 * codebook/variables.csv, a second variable that has not the role domain. Texts are copied. */
bool associations_add(struct estimate_subject subject, struct table *associations, struct error *err);
