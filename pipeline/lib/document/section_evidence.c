/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows behind the sentences, the last section of every document that cites. */
#include "document/section.h"

static void add(struct report *report, struct error *err)
{
    (void)report_evidence(report, err);
}

const struct section section_evidence = { IN_PICTURE | IN_PLAN | IN_COUNCIL | IN_FEEDBACK,
                                          900,
                                          "underlag",
                                          "page.section.evidence",
                                          SENTENCE_QUALITY,
                                          NULL,
                                          add };
