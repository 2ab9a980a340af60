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
    { "remark", FORMAT_TEXT, VIEW_FIELD(followup, remark) },
};
static const struct view view = { VIEW_COLUMNS(columns), .missing = MARK_UNAVAILABLE,
                                  .caption = "page.followup.table" };

/* What each pledge lacks, below its text, and where its agreement has run out. */
static void add_lint(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char *pledge = NULL;
    report_element(report, "h3", "page.lint.heading", err);
    report_paragraph(report, picture->lint.n_rows > 0 ? "page.lint" : "page.lint.none", NULL, err);
    TABLE_EACH (lint, lint, &picture->lint) {
        bool is_next = pledge == NULL || !text_is(pledge, lint->pledge);
        if (is_next && pledge != NULL)
            html_close(&report->html, "ul");
        if (is_next) {
            html_element(&report->html, "h4", phrase_lint_title(picture, lint, err), NULL);
            html_open(&report->html, "ul", NULL);
        }
        pledge = lint->pledge;
        struct filling parts[] = { { "criterion", phrase_text_of(picture, "page.criterion",
                                                                 criterion_word(lint->criterion), NULL, err) },
                                   { "finding", lint->finding },
                                   { "remedy", lint->remedy },
                                   { 0 } };
        html_element(&report->html, "li", phrase_text(picture, "page.lint.item", parts, err), NULL);
    }
    if (pledge != NULL)
        html_close(&report->html, "ul");
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
