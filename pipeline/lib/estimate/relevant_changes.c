/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/relevant_changes.h"

#include <math.h>

#include "base/npy.h"
#include "base/number.h"

/* The largest difference between two answers, MISSING where the variable has no numbers of its own. */
static double span_of(const struct respondents *respondents, const char *name)
{
    const struct respondent_variable *variable = respondents_find(respondents, name);
    double low = INFINITY, high = -INFINITY;
    if (variable == NULL || variable->array.type != NPY_FLOAT64)
        return MISSING;
    for (size_t i = 0; i < respondents->n; i++) {
        low = fmin(low, npy_number(&variable->array, i));
        high = fmax(high, npy_number(&variable->array, i));
    }
    return high > low ? high - low : MISSING;
}

void relevant_changes_check(const struct estimation *estimation, struct error *err)
{
    const struct indicators *indicators = &estimation->indicators;
    for (size_t i = 0; i < indicators->n; i++) {
        const struct indicator *indicator = &indicators->items[i];
        enum measure measure = measure_of_kind(indicator->kind);
        bool is_level = measure == MEASURE_MEAN || measure == MEASURE_QUANTILE;
        double span =
            is_level ? fabs(indicator->times) * span_of(&estimation->respondents, indicator->words[0]) : MISSING;
        if (indicator->row->relevant_change > span / 2)
            error_warn(
                err, table_place(&indicators->table, i, "relevant_change"),
                "the relevant change is %g, more than half of what any two answers to %s differ by in %s, so that "
                "every change is too small to matter; a smaller one was wanted",
                indicator->row->relevant_change, indicator->words[0], wave_text(estimation->year).id);
    }
}
