/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where residents turn to. */
#include "document/section.h"

static bool has_contact(struct report *report)
{
    return *report->picture->study.settings.contact != '\0';
}

static void add(struct report *report, struct error *err)
{
    (void)err;
    report_text(report, report->picture->study.settings.contact);
}

const struct section section_contact = { IN_PLEDGES | IN_FEEDBACK, 60,          "kontakt", "page.section.contact",
                                         SENTENCE_INFORMATION,     has_contact, add };
