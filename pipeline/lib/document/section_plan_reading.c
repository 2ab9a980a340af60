/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of the whole plan, and where the rest of the picture is. */
#include "document/report_plan.h"
#include "document/report_pledges.h"
#include "document/section.h"

static void add(struct report *report, struct error *err)
{
    report_paragraph(report, "page.plan.reading.cause", NULL, err);
    report_paragraph(report, "page.plan.reading.followup", NULL, err);
    report_see_picture(report, NULL, picture_text(report->picture, "page.plan.more", err), err);
}

const struct section section_plan_reading = { IN_PLAN,       30, "sa-last", "page.plan.reading", SENTENCE_METHOD,
                                              plan_is_there, add };
