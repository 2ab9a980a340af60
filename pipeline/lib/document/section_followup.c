/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The follow-up of the pledges, and what they lack. */
#include "document/report_pledges.h"
#include "document/section.h"
#include "document/view_table.h"

static const struct view_column columns[] = {
    { "pledge", FORMAT_PROMISE, VIEW_FIELD(followup, pledge), .is_head = true },
    { "period", .cell = followup_period_cell },
    { "done", .cell = followup_done_cell },
    { "status", FORMAT_WORD, VIEW_WORD_OF("follow.status", pledge_state, followup, status) },
    { "outcome", .cell = followup_outcome_cell },
};
static const struct view view = { VIEW_COLUMNS(columns), .missing = MARK_UNAVAILABLE,
                                  .caption = "page.followup.table" };

/* What each pledge lacks, and where its agreement has run out, in a line each; remedies stand in the council's report
 * and in lint.csv. */
static void add_lint(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct lint_row *rows = picture->lint.rows;
    size_t n = picture->lint.n_rows;
    report_element(report, "h3", "page.lint.heading", err);
    report_paragraph(report, n > 0 ? "page.lint" : "page.lint.none", NULL, err);
    html_open(&report->html, "ul", NULL);
    for (size_t i = 0; i < n;) {
        const char *findings = "";
        size_t first = i;
        for (; i < n && text_is(rows[i].pledge, rows[first].pledge); i++) {
            const char *separator = *findings != '\0' ? ", " : "";
            findings = arena_format(&picture->arena, "%s%s%s", findings, separator, rows[i].finding);
        }
        struct filling parts[] = { { "pledge", phrase_lint_title(picture, &rows[first], err) },
                                   { "findings", findings },
                                   { 0 } };
        html_element(
            &report->html, "li",
            phrase_text(picture, *rows[first].pledge != '\0' ? "page.lint.item" : "page.lint.agreement", parts, err),
            NULL);
    }
    html_close_filled(&report->html, "ul");
}

static void add(struct report *report, struct error *err)
{
    const struct picture *picture = report->picture;
    report_paragraph(report, picture->followup.n_rows > 0 ? "page.followup" : "page.followup.none", NULL, err);
    if (picture->followup.n_rows == 0)
        return;
    struct view_table table = view_table_open(report, &view, NULL, err);
    TABLE_EACH (followup, row, &picture->followup)
        view_table_row(&table, row, row->evidence, err);
    view_table_close(&table);
    report_controls(report, err);
    add_lint(report, err);
}

const struct section section_followup = { IN_PICTURE, 50, "uppfoljning", "page.section.followup", SENTENCE_FOLLOW_UP,
                                          NULL,       add };
