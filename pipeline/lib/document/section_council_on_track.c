/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pledges that need no decision. */
#include "document/report_council.h"
#include "document/report_pledges.h"
#include "document/section.h"
#include "document/view_table.h"

static const struct view_column columns[] = {
    { "pledge", FORMAT_PROMISE, VIEW_FIELD(followup, pledge), .is_head = true },
    { "period", .cell = followup_period_cell },
    { "done", .cell = followup_done_cell },
    { "status", FORMAT_WORD, VIEW_WORD_OF("follow.status", pledge_state, followup, status) },
};
static const struct view plan_view = { VIEW_COLUMNS(columns), .missing = MARK_UNAVAILABLE,
                                       .caption = "page.council.plan.table" };
static const struct view to_come_view = { VIEW_COLUMNS(columns), .missing = MARK_UNAVAILABLE,
                                          .caption = "page.council.to_come.table" };

/* A table of the pledges that stand so. Whether there are any. */
static bool add_standings(struct report *report, const struct view *view, enum standing standing, struct error *err)
{
    struct council council = council_of(report);
    struct view_table table = view_table_open(report, view, NULL, err);
    TABLE_EACH (pledge, pledge, &report->picture->pledges) {
        const struct followup_row *row = pledge_followup(report->picture, pledge);
        if (row != NULL && council_standing(report->picture, &council, row) == standing)
            view_table_row(&table, row, row->evidence, err);
    }
    return view_table_close(&table);
}

static void add(struct report *report, struct error *err)
{
    if (!add_standings(report, &plan_view, STANDING_PLAN, err))
        report_paragraph(report,
                         report->picture->pledges.n_rows > 0 ? "page.council.plan.none" : "page.council.plan.absent",
                         NULL, err);
    add_standings(report, &to_come_view, STANDING_TO_COME, err);
}

const struct section section_council_on_track = {
    IN_COUNCIL, 20, "enligt-plan", "page.council.plan", SENTENCE_FOLLOW_UP, NULL, add
};
