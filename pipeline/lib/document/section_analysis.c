/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sources say together. */
#include "document/report_assessment.h"
#include "document/report_causes.h"
#include "document/section.h"

/* Survey and register side by side: what each says of a theme stands with the theme. */
static void add_pairs(struct report *report, struct error *err)
{
    report_element(report, "h3", "page.mixed.heading", err);
    report_paragraph(report, "page.mixed", NULL, err);
    if (!report_pairs(report, err))
        report_paragraph(report, "page.mixed.none", NULL, err);
}

static void add(struct report *report, struct error *err)
{
    report_paragraph(report, "page.analysis", NULL, err);
    report_unanswered(report, err);
    if (picture_has_survey(report->picture))
        add_pairs(report, err);
    report_group_contrasts(report, err);
    html_open(&report->html, "div", "class", "columns", NULL);
    report_all_causes(report, err);
    report_questions(report, err);
    html_close_filled(&report->html, "div");
}

const struct section section_analysis = { IN_PICTURE,         40,   "analys", "page.section.analysis",
                                          SENTENCE_SITUATION, NULL, add };
