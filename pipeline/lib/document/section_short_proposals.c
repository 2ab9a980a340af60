/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the short version says of the proposals: the first of them. */
#include "document/proposals.h"
#include "document/section.h"

enum { MOST = 5 };

static bool is_there(struct report *report)
{
    size_t n;
    (void)proposals_of(report->picture, true, &n);
    return n > 0;
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n;
    const struct candidate_row **proposals = proposals_of(picture, true, &n);
    report_paragraph(report, "page.short.proposals", NULL, err);
    html_open(&report->html, "ol", NULL);
    for (size_t i = 0; i < n && i < MOST; i++)
        html_element(&report->html, "li",
                     wording_label(&picture->catalogue, proposals[i]->proposal_sv, proposals[i]->proposal_en, ""),
                     "data-kind", page_kind(SENTENCE_PLEDGE), NULL);
    html_close(&report->html, "ol");
}

const struct section section_short_proposals = { IN_SHORT,        40,       "forslag", "page.short.proposals.heading",
                                                 SENTENCE_PLEDGE, is_there, add };
