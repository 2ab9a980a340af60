/* What the council has to decide. */
#include "base/number.h"
#include "document/report_council.h"
#include "document/report_pledges.h"
#include "document/section.h"

/* What the council is asked: by the status; for a pledge that cannot be counted what would make it followable. */
static void add_question(struct report *report, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    double left = is_missing(row->done) ? row->target : row->target - row->done;
    struct filling parts[] = { { "left", is_missing(left) ? "" : phrase_number(picture, left, 0, err) },
                               { "to", phrase_date(picture, row->period_to, err) },
                               { 0 } };
    bool is_count = !is_missing(left) && left > 0 && *row->period_to != '\0';
    const char *asked = row->status == PLEDGE_BEHIND && !is_count ? "behind_plain" : pledge_state_word(row->status);
    report_text(report, phrase_text_of(picture, "page.council.asked", asked, parts, err));
    html_open(&report->html, "ul", NULL);
    TABLE_EACH (lint, lint, &picture->lint)
        if (row->status == PLEDGE_TEXT && text_is(lint->pledge, row->pledge) && *lint->agreement == '\0')
            html_element(&report->html, "li", lint->remedy, NULL);
    html_close_filled(&report->html, "ul");
}

static void add_decision(struct report *report, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *pledge = picture_pledge(picture, row->pledge);
    html_open(&report->html, "li", "class", "pledge", NULL);
    report_cited(report, "p", "promise", pledge->text, row->evidence, err);
    html_open(&report->html, "dl", NULL);
    report_term(report, "page.council.status",
                catalogue_capital(&picture->catalogue, pledge_status_text(picture, row, err)), err);
    if (!is_missing(row->done) || !is_missing(row->target))
        report_term(report, "page.council.done", pledge_done_of_target(picture, row, err), err);
    report_term(report, "page.pledge.owners", pledge_owners(picture, pledge, err), err);
    report_element(report, "dt", "page.council.question", err);
    html_open(&report->html, "dd", NULL);
    add_question(report, row, err);
    html_close(&report->html, "dd");
    html_close(&report->html, "dl");
    html_close(&report->html, "li");
}

/* "Av de fyra löftena kräver två beslut, två är uppfyllda eller enligt plan." */
static void add_sum(struct report *report, const struct council *council, struct error *err)
{
    static const char *const names[] = { "decision", "plan", "to_come" };
    int counts[] = { 0, 0, 0 }, n = 0;
    for (enum standing s = STANDING_DECISION; s <= STANDING_TO_COME; s++)
        n += counts[s] = council_count(report->picture, council, s);
    report_counts(report, "page.council.sum", (struct counts){ "page.council.sum.of", names, counts, 3, n }, err);
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct council council = council_of(report);
    bool is_any = council_count(picture, &council, STANDING_DECISION) > 0;
    add_sum(report, &council, err);
    report_paragraph(report, is_any ? "page.council.decisions.lead" : "page.council.decisions.none", NULL, err);
    html_open(&report->html, "ul", "class", "plain", NULL);
    TABLE_EACH (followup, row, &picture->followup)
        if (council_standing(picture, &council, row) == STANDING_DECISION)
            add_decision(report, row, err);
    html_close_filled(&report->html, "ul");
}

const struct section section_council_decisions = { IN_COUNCIL,         10,   "beslut", "page.council.decisions",
                                                   SENTENCE_FOLLOW_UP, NULL, add };
