/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the feedback is to be read. */
#include "document/report_pledges.h"
#include "document/section.h"

static void add(struct report *report, struct error *err)
{
    report_paragraph(report, "page.feedback.causes", NULL, err);
    report_see_picture(report, NULL, picture_text(report->picture, "page.feedback.more", err), err);
}

const struct section section_feedback_reading = { IN_FEEDBACK,     70,   "sa-last", "page.feedback.reading",
                                                  SENTENCE_METHOD, NULL, add };
