/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the municipality and the police make of the picture themselves, before anything else is told. */
#include "document/report_assessment.h"
#include "document/section.h"

static bool has_judgement(struct report *report)
{
    return report_has_judgement(report, "");
}

static void add(struct report *report, struct error *err)
{
    report_judgement(report, "", NULL, err);
}

const struct section section_assessment = {
    IN_PLEDGES | IN_COUNCIL, 4, "bedomning", "page.section.assessment", SENTENCE_INFORMATION, has_judgement, add
};
