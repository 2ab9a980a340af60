/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agreement that the pledges belong to, and what for. */
#include "document/report_agreement.h"
#include "document/report_pledges.h"
#include "document/section.h"

static void add_agreements(struct report *report, struct error *err)
{
    size_t n;
    const struct frame *frames = report_frames(report, &n, err);
    bool has_name = *report_frame_names(report, err) != '\0';
    if (has_name)
        report_open_section(report, "overenskommelsen", "page.council.agreement", err);
    for (size_t i = 0; i < n; i++) {
        struct filling parts[] = { { "in_name", phrase_in(report->picture, err) },
                                   { "agreement", frames[i].name },
                                   { "period", frames[i].period },
                                   { 0 } };
        const char *key = frames[i].is_over           ? "page.pledges.agreement.over"
                          : *frames[i].period != '\0' ? "page.pledges.agreement.period"
                                                      : "page.pledges.agreement";
        if (*frames[i].name != '\0')
            report_paragraph(report, key, parts, err);
    }
    if (has_name)
        html_close(&report->html, "section");
}

static void add(struct report *report, struct error *err)
{
    const struct settings *settings = &report->picture->study.settings;
    add_agreements(report, err);
    if (*settings->purposes == '\0')
        return;
    report_open_section(report, "syfte", "page.pledges.purposes", err);
    report_list_setting(report, settings->purposes);
    html_close(&report->html, "section");
}

const struct section section_pledges_purposes = { IN_PLEDGES, 10, NULL, NULL, SENTENCE_PLEDGE, NULL, add };
