/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens now. */
#include "document/report_feedback.h"
#include "document/section.h"

static bool has_pledges(struct report *report)
{
    return feedback_count(report->picture, PLEDGE_NONE) > 0;
}

static void add(struct report *report, struct error *err)
{
    size_t before = report->html.buffer.length;
    feedback_next(report, err);
    if (report->html.buffer.length == before)
        report_paragraph(report, "page.feedback.now.open", NULL, err);
}

const struct section section_feedback_next = { IN_FEEDBACK,        40,          "nu", "page.feedback.now",
                                               SENTENCE_FOLLOW_UP, has_pledges, add };
