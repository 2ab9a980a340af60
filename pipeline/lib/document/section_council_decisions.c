/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the council is asked to decide, each as a proposal: on the problems of the plan for which nothing is promised,
 * on the pledges that stand badly or cannot be followed up, and on the plan itself. */
#include <string.h>

#include "base/number.h"
#include "document/report_council.h"
#include "document/report_plan.h"
#include "document/report_pledges.h"
#include "document/report_problem.h"
#include "document/section.h"

/* ---- a problem without a measure */

/* The measure of measures.csv that a proposal was made of, NULL of one in general words. */
static const struct measure_row *measure_of(const struct picture *picture, const struct candidate_row *candidate)
{
    TABLE_EACH (measure, row, &picture->measures)
        if (text_is(row->theme, candidate->theme) && *candidate->measure != '\0' &&
            text_is(text_either(row->proposal_sv, row->proposal_en), candidate->measure))
            return row;
    return NULL;
}

/* "Förslag: … Möjligt mål: kontroller, minst 12.", where measures.csv has a usual number. */
static const char *proposal_text(struct picture *picture, const struct candidate_row *candidate, struct error *err)
{
    const struct measure_row *measure = measure_of(picture, candidate);
    const char *text = wording_label(&picture->catalogue, candidate->proposal_sv, candidate->proposal_en, "");
    bool has_target = measure != NULL && !is_missing(measure->usual_target) && *measure->unit != '\0';
    struct filling parts[] = { { "proposal", text },
                               { "n", has_target ? phrase_number(picture, measure->usual_target, 0, err) : "" },
                               { "unit", has_target ? measure->unit : "" },
                               { 0 } };
    return phrase_text(picture, has_target ? "page.council.proposal.target" : "page.council.proposal.open", parts, err);
}

/* Whether a proposal is about the problem. */
static bool is_about(const struct picture *picture, const struct problem *problem,
                     const struct candidate_row *candidate)
{
    const struct measure_row *measure = measure_of(picture, candidate);
    return measure == NULL || problem_is_about(picture, problem, measure->subject);
}

/* The proposals of the area in which the theme is ranked first. */
static void add_proposals(struct report *report, const char *theme, const struct problem *problem, struct error *err)
{
    struct picture *picture = report->picture;
    const struct candidate_row *first = problem_first_candidate(picture, theme);
    html_open(&report->html, "ul", "data-kind", page_kind(SENTENCE_PLEDGE), NULL);
    TABLE_EACH (candidate, candidate, &picture->candidates)
        if (first != NULL && text_is(candidate->theme, theme) && text_is(candidate->area, first->area) &&
            is_about(picture, problem, candidate))
            report_cited(report, "li", NULL, proposal_text(picture, candidate, err), candidate->evidence, err);
    html_close_filled(&report->html, "ul");
}

static void add_theme(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    struct problem problem = problem_of(report, theme, err);
    struct filling parts[] = { { "theme", problem_title(picture, theme, err) }, { 0 } };
    html_open(&report->html, "li", "class", "pledge", "id", plan_decision_id(picture, theme), NULL);
    html_element(&report->html, "p", phrase_text(picture, "page.council.propose.measure", parts, err), "class",
                 "promise", NULL);
    report_problem(report, "p", &problem, err);
    add_proposals(report, theme, &problem, err);
    html_close(&report->html, "li");
}

/* ---- a pledge that needs a decision */

/* What is proposed, a branch of page.council.propose, by how the pledge stands and whether its period is over. */
static const char *proposed_of(const struct followup_row *row, bool is_count, bool is_over)
{
    return row->status == PLEDGE_BEHIND && !is_count ? "behind_plain"
           : row->status == PLEDGE_TEXT && is_over   ? "text_over"
                                                     : pledge_state_word(row->status);
}

static void add_proposed(struct report *report, const char *day, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    double left = is_missing(row->done) ? row->target : row->target - row->done;
    struct filling parts[] = { { "left", is_missing(left) ? "" : phrase_number(picture, left, 0, err) },
                               { "to", phrase_date(picture, row->period_to, err) },
                               { 0 } };
    bool is_count = !is_missing(left) && left > 0 && *row->period_to != '\0';
    bool is_over = *row->period_to != '\0' && strcmp(row->period_to, day) <= 0;
    html_element(&report->html, "p",
                 phrase_text_of(picture, "page.council.propose", proposed_of(row, is_count, is_over), parts, err),
                 "class", "promise", NULL);
}

/* How a pledge that cannot be counted can be written, folded. */
static void add_remedies(struct report *report, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    bool is_any = false;
    TABLE_EACH (lint, lint, &picture->lint) {
        if (row->status != PLEDGE_TEXT || !text_is(lint->pledge, row->pledge) || *lint->agreement != '\0')
            continue;
        if (!is_any) {
            report_open_details(report, picture_text(picture, "page.council.remedies", err));
            html_open(&report->html, "ul", NULL);
        }
        is_any = true;
        html_element(&report->html, "li", lint->remedy, NULL);
    }
    if (!is_any)
        return;
    html_close(&report->html, "ul");
    html_close(&report->html, "details");
}

static void add_pledge(struct report *report, const char *day, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *pledge = picture_pledge(picture, row->pledge);
    struct filling parts[] = { { "promise", pledge->text }, { 0 } };
    html_open(&report->html, "li", "class", "pledge", NULL);
    add_proposed(report, day, row, err);
    report_cited(report, "p", NULL, phrase_text(picture, "page.council.promise", parts, err), row->evidence, err);
    html_open(&report->html, "dl", NULL);
    report_term(report, "page.council.status",
                catalogue_capital(&picture->catalogue, pledge_status_text(picture, row, err)), err);
    if (!is_missing(row->done) || !is_missing(row->target))
        report_term(report, "page.council.done", pledge_done_of_target(picture, row, err), err);
    report_term(report, "page.pledge.owners", pledge_owners(picture, pledge, err), err);
    html_close(&report->html, "dl");
    add_remedies(report, row, err);
    html_close(&report->html, "li");
}

/* ---- the plan */

static void add_plan(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    html_open(&report->html, "li", "class", "pledge", NULL);
    html_element(&report->html, "p", picture_text(picture, "page.council.propose.plan", err), "class", "promise", NULL);
    plan_see(report, picture_text(picture, "page.council.plan.more", err),
             picture_text(picture, "page.council.plan.link", err), "atgardsplan.html");
    html_close(&report->html, "li");
}

/* ---- the section */

/* "Av de fyra löftena kräver två beslut, två är uppfyllda eller enligt plan." */
static void add_sum(struct report *report, const struct council *council, struct error *err)
{
    static const char *const names[] = { "decision", "plan", "to_come" };
    int counts[] = { 0, 0, 0 }, n = 0;
    for (enum standing s = STANDING_DECISION; s <= STANDING_TO_COME; s++)
        n += counts[s] = council_count(report->picture, council, s);
    report_counts(report, "page.council.sum", (struct counts){ "page.council.sum.of", names, counts, 3, n }, err);
}

static void add_list(struct report *report, const struct council *council, bool has_plan, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n_open;
    const char **open = plan_open_themes(picture, &n_open);
    html_open(&report->html, "ol", "class", "decisions", NULL);
    for (size_t i = 0; i < n_open; i++)
        add_theme(report, open[i], err);
    TABLE_EACH (pledge, pledge, &picture->pledges) {
        const struct followup_row *row = pledge_followup(picture, pledge);
        if (row != NULL && council_standing(picture, council, row) == STANDING_DECISION)
            add_pledge(report, council->day, row, err);
    }
    if (has_plan)
        add_plan(report, err);
    html_close_filled(&report->html, "ol");
    if (n_open > 0)
        report_small(report, "page.plan.proposals.note", NULL, err);
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct council council = council_of(report);
    size_t n_open;
    (void)plan_open_themes(picture, &n_open);
    bool has_plan = plan_has_measures(picture) && !plan_is_adopted(picture);
    bool is_any = council_count(picture, &council, STANDING_DECISION) > 0 || n_open > 0 || has_plan;
    add_sum(report, &council, err);
    report_paragraph(report, is_any ? "page.council.decisions.lead" : "page.council.decisions.none", NULL, err);
    if (is_any)
        add_list(report, &council, has_plan, err);
}

const struct section section_council_decisions = { IN_COUNCIL,         10,   "beslut", "page.council.decisions",
                                                   SENTENCE_FOLLOW_UP, NULL, add };
