/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pledges about reported crime beside what became of it in similar municipalities. */
#include <math.h>

#include "base/number.h"
#include "document/report_pledges.h"

/* Which way the pledge wants the count to go: -1, 1, or 0 where it says nothing of the count itself. */
static int aim_of(const struct pledge_row *pledge)
{
    if (pledge == NULL || pledge->kind != PROMISE_OUTCOME)
        return 0;
    switch (pledge->direction) {
    case PLEDGE_AT_MOST:
    case PLEDGE_DECREASE: return -1;
    case PLEDGE_AT_LEAST:
    case PLEDGE_INCREASE: return 1;
    case PLEDGE_DIRECTION_NONE: return 0;
    }
    return 0;
}

static const char *key_of(const struct pledge_row *pledge, const struct control_row *row)
{
    bool is_above = row->verdict == VERDICT_INCREASED;
    int aim = aim_of(pledge);
    return !verdict_is_change(row->verdict) ? "page.controls.alike"
           : aim == 0                       ? (is_above ? "page.controls.higher" : "page.controls.lower")
           : is_above == (aim > 0)          ? "page.controls.better"
                                            : "page.controls.worse";
}

static const char *sentence_of(struct picture *picture, const struct control_row *row, struct error *err)
{
    const char *from = arena_format(&picture->arena, "%d", row->from_year);
    struct filling size[] = { { "percent", phrase_number(picture, fabs(100 * (row->ratio - 1)), 0, err) }, { 0 } };
    struct filling parts[] = {
        { "pledge", picture_promise(picture, row->pledge) },
        { "subject", picture_subject(picture, row->subject) },
        { "years", row->from_year == row->to_year ? from : arena_format(&picture->arena, "%s–%d", from, row->to_year) },
        { "size",
          phrase_text(picture, row->ratio > 1 ? "page.controls.size.above" : "page.controls.size.below", size, err) },
        { "n", phrase_number(picture, fmax(1, round(100 * row->p)), 0, err) },
        { 0 }
    };
    return phrase_text(picture, key_of(picture_pledge(picture, row->pledge), row), parts, err);
}

void report_controls(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    if (picture->controls.n_rows == 0)
        return;
    report_element(report, "h3", "page.controls.heading", err);
    html_open(&report->html, "ul", NULL);
    TABLE_EACH (control, row, &picture->controls)
        report_cited(report, "li", NULL, sentence_of(picture, row, err),
                     report_key(report, "pledge_controls", &picture->controls, row), err);
    html_close(&report->html, "ul");
    report_small(report, "page.controls.note", NULL, err);
}
