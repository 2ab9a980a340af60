/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was promised, what was done, what happened. */
#include "document/report_feedback.h"
#include "document/section.h"

static void add(struct report *report, struct error *err)
{
    feedback_period(report, "page.feedback.period", err);
}

const struct section section_feedback_periods = { IN_FEEDBACK, 10, NULL, NULL, SENTENCE_FOLLOW_UP, NULL, add };
