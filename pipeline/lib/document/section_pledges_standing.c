/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the pledges are followed up, and where they stand. */
#include "document/report_council.h"
#include "document/report_pledges.h"
#include "document/section.h"
#include "document/view_table.h"

static const struct view_column columns[] = {
    { "pledge", FORMAT_PROMISE, VIEW_FIELD(followup, pledge), .is_head = true },
    { "done", .cell = followup_done_cell },
    { "status", FORMAT_WORD, VIEW_WORD_OF("follow.status", pledge_state, followup, status) },
};
static const struct view view = { VIEW_COLUMNS(columns), .missing = MARK_UNAVAILABLE,
                                  .caption = "page.pledges.standing" };

static void add(struct report *report, struct error *err)
{
    report_paragraph(report, "page.pledges.how", NULL, err);
    struct view_table table = view_table_open(report, &view, NULL, err);
    TABLE_EACH (pledge, pledge, &report->picture->pledges) {
        const struct followup_row *row = pledge_followup(report->picture, pledge);
        if (row != NULL && pledge_is_current(report->picture, pledge))
            view_table_row(&table, row, NULL, err);
    }
    view_table_close(&table);
    report_next(report, report_day(report), err);
}

const struct section section_pledges_standing = {
    IN_PLEDGES, 40, "sa-foljer-vi-upp", "page.pledges.followup", SENTENCE_FOLLOW_UP, NULL, add
};
