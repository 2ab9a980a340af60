/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to the problems, apart from what was done. */
#include "document/report_council.h"
#include "document/report_pledges.h"
#include "document/section.h"
#include "document/view_table.h"

static const struct view_column columns[] = {
    { "pledge", FORMAT_PROMISE, VIEW_FIELD(followup, pledge), .is_head = true },
    { "outcome", .cell = followup_outcome_cell },
    { "remark", FORMAT_TEXT, VIEW_FIELD(followup, remark) },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.council.outcomes.table" };

static void add(struct report *report, struct error *err)
{
    struct council council = council_of(report);
    report_paragraph(report, "page.council.outcomes.lead", NULL, err);
    struct view_table table = view_table_open(report, &view, NULL, err);
    TABLE_EACH (pledge, pledge, &report->picture->pledges) {
        const struct followup_row *row = pledge_followup(report->picture, pledge);
        if (row != NULL && council_standing(report->picture, &council, row) < STANDING_TO_COME &&
            *row->indicator != '\0')
            view_table_row(&table, row, NULL, err);
    }
    if (!view_table_close(&table))
        report_paragraph(report, "page.council.outcomes.none", NULL, err);
    report_controls(report, err);
}

static bool is_there(struct report *report)
{
    return report->picture->pledges.n_rows > 0;
}

const struct section section_council_outcomes = { IN_COUNCIL,         40,       "utfall", "page.council.outcomes",
                                                  SENTENCE_FOLLOW_UP, is_there, add };
