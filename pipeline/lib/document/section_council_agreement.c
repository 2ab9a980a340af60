/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where pledges and their agreement do not fit: one that has run out, and pledges beyond it. */
#include "document/report_pledges.h"
#include "document/section.h"
#include "tables/follow_tables.h"

/* Of the agreement itself, or of a pledge that this report tells of. */
static bool is_told(const struct picture *picture, const struct lint_row *row)
{
    const struct pledge_row *pledge = *row->pledge != '\0' ? picture_pledge(picture, row->pledge) : NULL;
    return *row->agreement != '\0' && (*row->pledge == '\0' || (pledge != NULL && pledge_is_current(picture, pledge)));
}

static bool is_there(struct report *report)
{
    TABLE_EACH (lint, row, &report->picture->lint)
        if (is_told(report->picture, row))
            return true;
    return false;
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    report_paragraph(report, "page.council.agreement.lead", NULL, err);
    html_open(&report->html, "ul", NULL);
    TABLE_EACH (lint, row, &picture->lint) {
        if (!is_told(picture, row))
            continue;
        struct filling parts[] = { { "promise", *row->pledge != '\0' ? picture_promise(picture, row->pledge) : "" },
                                   { "finding", row->finding },
                                   { "remedy", row->remedy },
                                   { 0 } };
        const char *key = *row->pledge != '\0' ? "page.council.agreement.pledge" : "page.council.agreement.item";
        html_element(&report->html, "li", phrase_text(picture, key, parts, err), NULL);
    }
    html_close(&report->html, "ul");
}

const struct section section_council_agreement = {
    IN_COUNCIL, 15, "overenskommelsen", "page.council.agreement", SENTENCE_FOLLOW_UP, is_there, add
};
