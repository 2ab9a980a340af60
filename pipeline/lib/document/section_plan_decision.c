/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who adopted the plan, when, and under which number in the register of documents: as study.csv says, else lines to be
 * filled in by hand. */
#include "document/report_plan.h"
#include "document/section.h"

static void add_line(struct report *report, const char *key, const char *text, struct error *err)
{
    html_element(&report->html, "dt", picture_text(report->picture, key, err), NULL);
    html_element(&report->html, "dd", text, "class", *text == '\0' ? "blank" : NULL, NULL);
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct settings *settings = &picture->study.settings;
    if (!plan_is_adopted(picture))
        report_paragraph(report, "page.plan.adopted.open", NULL, err);
    html_open(&report->html, "div", "class", "pledge", NULL);
    html_open(&report->html, "dl", NULL);
    add_line(report, "page.plan.adopted.by", settings->plan_adopted_by, err);
    add_line(report, "page.plan.adopted.on", phrase_date(picture, settings->plan_adopted_on, err), err);
    add_line(report, "page.plan.adopted.number", settings->plan_diary_number, err);
    html_close(&report->html, "dl");
    html_close(&report->html, "div");
}

const struct section section_plan_decision = { IN_PLAN,       5,  "antagande", "page.plan.adopted", SENTENCE_PLEDGE,
                                               plan_is_there, add };
