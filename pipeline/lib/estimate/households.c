/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/households.h"

#include <stdlib.h>

#include "estimate/direct.h"
#include "estimate/modes.h"
#include "estimate/unanswered.h"
#include "tables/results.h"

bool households_check_derived(const struct estimation *estimation, size_t n_direct, struct error *err)
{
    const struct estimate_row *rows = estimation->estimates.rows;
    for (size_t i = n_direct; i < estimation->estimates.n_rows && estimation->has_households; i++) {
        const struct indicator *indicator = indicators_find(&estimation->indicators, rows[i].indicator);
        if (indicator != NULL && indicator_is_of_households(indicator))
            return error_at(
                err,
                table_place(&estimation->indicators.table, (size_t)(indicator - estimation->indicators.items), "unit"),
                "\"%s\" is about households, and rows of the method %s are made with the persons' weights; leave it "
                "out of them",
                rows[i].indicator, method_word(rows[i].method));
    }
    return true;
}

bool households_add(struct estimation *estimation, struct error *err)
{
    if (!estimation->has_households)
        return true;
    char *folder = results_folder(estimation->output, "2_weigh", estimation->year);
    estimation_forget(estimation);
    row_route_clear(&estimation->rows);
    estimation->is_about_households = true;
    estimation->base_weight = BASE_WEIGHT_DELIVERED;
    bool done = weighted_read_households(&estimation->weighted, folder, err) &&
                row_route_init(&estimation->rows, estimation_subject(estimation, &estimation->indexes.all), err);
    free(folder);
    if (!done)
        return false;
    estimation_collect(estimation);
    direct_add(estimation);
    modes_add(estimation);
    unanswered_fill(estimation);
    return true;
}
