/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/unanswered.h"

#include "base/text.h"
#include "tables/estimate_tables.h"

void unanswered_fill(struct estimation *estimation)
{
    struct estimate_row *rows = estimation->estimates.rows;
    for (size_t i = 0; i < estimation->estimates.n_rows; i++) {
        const struct indicator *indicator = indicators_find(&estimation->indicators, rows[i].indicator);
        if (!text_is(rows[i].domain, "all") || !indicator_kind_is_any(indicator->kind) ||
            !estimation_is_turn_of(estimation, indicator))
            continue;
        const struct item *item = &estimation->collection.items[indicator - estimation->indicators.items];
        struct item_gaps gaps = { 0, 0 };
        if (item->form == ITEM_STATES)
            gaps = item_gaps(item, &estimation->weighted.design);
        if (gaps.some > 0)
            rows[i].unanswered = gaps.not_all / gaps.some;
    }
}
