/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signs, of each agreement that the pledges belong to. */
#include "document/report_agreement.h"
#include "document/report_pledges.h"
#include "document/section.h"

static bool has_signatories(struct report *report)
{
    struct error none = { 0 };
    size_t n;
    const struct frame *frames = report_frames(report, &n, &none);
    bool has = false;
    for (size_t i = 0; i < n; i++)
        has = has || *frames[i].signatories != '\0';
    error_clear(&none);
    return has;
}

static void add(struct report *report, struct error *err)
{
    size_t n;
    const struct frame *frames = report_frames(report, &n, err);
    for (size_t i = 0; i < n; i++) {
        if (*frames[i].signatories == '\0')
            continue;
        if (n > 1)
            html_element(&report->html, "h3", frames[i].name, NULL);
        report_list_setting(report, frames[i].signatories);
    }
}

const struct section section_pledges_signatories = {
    IN_PLEDGES, 50, "underskrifter", "page.pledges.signatories", SENTENCE_PLEDGE, has_signatories, add
};
