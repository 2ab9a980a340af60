/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pledges themselves. */
#include "document/report_pledges.h"
#include "document/report_problem.h"
#include "document/section.h"

/* Why: in its own words, else by what the picture found of its theme. */
static void add_reason(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct problem problem = problem_of(report, pledge->theme, err);
    report_term(report, "page.pledge.reason", pledge->reason, err);
    if (*pledge->reason != '\0' || problem.n == 0)
        return;
    report_element(report, "dt", "page.pledge.reason", err);
    report_problem(report, "dd", &problem, err);
}

static void add_pledge(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    html_open(&report->html, "li", "class", "pledge", NULL);
    html_element(&report->html, "p", pledge->text, "class", "promise", NULL);
    html_open(&report->html, "dl", NULL);
    add_reason(report, pledge, err);
    report_term(report, "page.pledge.area", pledge_area(picture, pledge, err), err);
    report_term(report, "page.pledge.owners", pledge_owners(picture, pledge, err), err);
    report_term(report, "page.pledge.period", phrase_period(picture, pledge->from, pledge->to, err), err);
    report_term(report, "page.pledge.measure", pledge_measure(picture, pledge, err), err);
    report_term(report, "page.pledge.source", pledge->source, err);
    html_close(&report->html, "dl");
    html_close(&report->html, "li");
}

static void add(struct report *report, struct error *err)
{
    html_open(&report->html, "ul", "class", "plain", NULL);
    TABLE_EACH (pledge, pledge, &report->picture->pledges)
        if (pledge_is_current(report->picture, pledge))
            add_pledge(report, pledge, err);
    if (!html_close_filled(&report->html, "ul"))
        report_paragraph(report, "page.pledge.none", NULL, err);
}

const struct section section_pledges_promises = { IN_PLEDGES,      30,   "loften", "page.pledges.heading",
                                                  SENTENCE_PLEDGE, NULL, add };
