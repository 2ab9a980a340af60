/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The front page: what a reader of one minute gets. */
#include "document/report_assessment.h"
#include "document/report_front.h"
#include "document/section.h"

/* Says so where the year's survey has figures and none of them may be shown. */
static void add_nothing_shown(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    bool is_suppressed = false;
    struct table_range estimates = picture_estimates(picture);
    RANGE_EACH (estimate, row, &estimates) {
        if (!is_missing(row->estimate))
            return;
        is_suppressed = is_suppressed || status_is_suppressed(row->status);
    }
    if (is_suppressed)
        report_paragraph(report, "page.summary.hidden", report->parts, err);
}

/* The tiles' own sentences, for who pastes them into another text; on paper they stand above. */
static void add_paste(struct report *report, struct error *err)
{
    html_open(&report->html, "details", "class", "repeat", NULL);
    html_element(&report->html, "summary", picture_text(report->picture, "front.paste", err), NULL);
    report_front_text(report, true, err);
    html_close(&report->html, "details");
}

static void add(struct report *report, struct error *err)
{
    add_nothing_shown(report, err);
    report_front_tiles(report, err);
    report_judgement(report, "", "h3", err);
    report_front_response(report, err);
    add_paste(report, err);
}

const struct section section_front = {
    IN_PICTURE | IN_SHORT, 10, "situationen", "page.section.summary", SENTENCE_SITUATION, NULL, add
};
