/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bra_solweb: "Databasfil" of Brå's statistics database, ISO-8859-1: Region;Brott;År;Period;Antal;/100 000 inv with six
 * names and seven fields. A row of a year has the word År in that column and the year in Period; a row of a month has
 * "2026 prel." and "Aug". */
#include "base/text.h"
#include "crime/profile.h"

static void read_row(const struct layout_row *row)
{
    struct layout_columns columns = *row->columns;
    struct layout_row own = *row;
    own.columns = &columns;
    if (text_is(names_fold(&row->reading->arena, layout_text(row, FIELD_YEAR)), "år")) {
        columns.of[FIELD_YEAR] = columns.of[FIELD_PERIOD];
        columns.of[FIELD_PERIOD] = 0;
    } else {
        /* how a month is rated is not said anywhere, so only a year's rate can be held against ours */
        columns.of[FIELD_RATE] = 0;
    }
    layout_read_figure(&own);
}

const struct profile profile_bra_solweb = {
    .sign = SIGN_HEADINGS,
    .is_tree = true,
    .layout = { .headers = { [FIELD_YEAR] = "år",
                             [FIELD_PERIOD] = "period",
                             [FIELD_AREA] = "region",
                             [FIELD_SERIES] = "brott",
                             [FIELD_VALUE] = "antal",
                             [FIELD_RATE] = "/100 000 inv;/100 000 inv.;per 100 000 inv." },
                .required = LAYOUT_FIGURES | 1U << FIELD_PERIOD,
                .read_row = read_row }
};
