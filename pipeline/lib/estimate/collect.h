/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one pass over the respondents of a year: every variable's answers and every indicator's sums per profile. */
#pragma once

#include <stddef.h>

#include "estimate/indicators.h"
#include "statistics/sums.h"
#include "study/respondents.h"

/* items: one per indicator, in its order. answers: per variable of the respondents a histogram over its levels, filled
 * for variables of role item and those that an indicator counts by level. states, moments: per item, filled for the
 * forms that need them. */
struct collection {
    struct item *items;
    size_t n_items;
    struct histogram *answers, *states;
    struct moments *moments;
    size_t n_variables;
};

/* Goes over the rows once. Borrows its arguments. Owned by the caller. */
void collection_init(struct collection *collection, const struct indicators *indicators,
                     const struct respondents *respondents, const struct design *design,
                     const struct profiles *profiles);
void collection_clear(struct collection *collection);

/* The moments of item i, which must have been asked. Owned by the collection; made when first asked for. */
const struct moments *collection_moments(struct collection *collection, size_t i, const struct respondents *respondents,
                                         const struct profiles *profiles);
