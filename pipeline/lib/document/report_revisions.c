/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that were published or delivered otherwise than they are today. */
#include <math.h>

#include "base/number.h"
#include "document/report.h"
#include "study/index_rules.h"

/* A figure of a revision: a share as percent, a count whole, anything else with two decimals. */
static const char *revision_value(struct picture *picture, const struct revision_row *row, double value,
                                  struct error *err)
{
    struct decimals decimals = { 1, value == round(value) ? 0 : 2 };
    return phrase_figure(picture, row->subject, value, decimals, err);
}

/* About a group or a part of the municipality, not about it as a whole nor about others. */
static bool is_of_part(const struct revision_row *row)
{
    return !text_is(row->domain, "all") && !text_is(row->domain, "municipality") && !text_is(row->domain, "lpo") &&
           !text_is(row->domain, "region");
}

static const char *revision_text(struct picture *picture, const struct revision_row *row, struct error *err)
{
    bool is_region = text_is(row->domain, "region");
    const char *place = is_region ? row->level : picture_level(picture, row->domain, row->level, err);
    const char *subject = text_is(row->subject, INDEX_TOTAL) ? picture_text(picture, "page.revision.index", err)
                                                             : picture_subject(picture, row->subject);
    struct filling parts[] = { { "subject", subject },
                               { "place", place },
                               { "year", phrase_year(picture, row->year) },
                               { "published", revision_value(picture, row, row->published, err) },
                               { "today", revision_value(picture, row, row->today, err) },
                               { "date", phrase_date(picture, row->published_on, err) },
                               { "reason",
                                 phrase_text_of(picture, "page.revision", revision_kind_word(row->reason), NULL, err) },
                               { 0 } };
    const char *key = *row->published_on != '\0' ? "page.revisions.item" : "page.revisions.undated";
    return phrase_text(picture, key, parts, err);
}

/* Whether a pledge is about the subject. */
static bool is_of_pledge(const struct picture *picture, const char *subject)
{
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (text_is(pledge->subject, subject))
            return true;
    return false;
}

/* Whether it was told otherwise before: a figure that only rounds today's was not, nor one that reads the same. */
static bool is_told(struct picture *picture, const struct revision_row *row, bool of_pledges, struct error *err)
{
    bool is_later =
        row->year.part == 0 ? row->year.year > picture->year.year : wave_compare(row->year, picture->year) > 0;
    if (row->reason == REVISION_ROUNDING || is_later || is_missing(row->today) ||
        (of_pledges && !is_of_pledge(picture, row->subject)))
        return false;
    return !text_is(revision_value(picture, row, row->published, err), revision_value(picture, row, row->today, err));
}

bool report_has_revisions(struct report *report, bool of_pledges, struct error *err)
{
    TABLE_EACH (revision, row, &report->picture->revisions)
        if (is_told(report->picture, row, of_pledges, err))
            return true;
    return false;
}

static void list_revisions(struct report *report, bool of_pledges, bool of_parts, struct error *err)
{
    html_open(&report->html, "ul", NULL);
    TABLE_EACH (revision, row, &report->picture->revisions)
        if (is_told(report->picture, row, of_pledges, err) && is_of_part(row) == of_parts)
            html_element(&report->html, "li", revision_text(report->picture, row, err), NULL);
    html_close_filled(&report->html, "ul");
}

/* Those of the municipality and of others first; one changed delivery may revise hundreds of groups and areas, which
 * are folded. */
void report_revisions(struct report *report, bool of_pledges, struct error *err)
{
    struct picture *picture = report->picture;
    int n_parts = 0;
    if (!report_has_revisions(report, of_pledges, err))
        return;
    report_paragraph(report, "page.revisions", NULL, err);
    list_revisions(report, of_pledges, false, err);
    TABLE_EACH (revision, row, &picture->revisions)
        n_parts += is_of_part(row) && is_told(picture, row, of_pledges, err);
    if (n_parts == 0)
        return;
    struct filling count[] = { { "n", phrase_number(picture, n_parts, 0, err) }, { 0 } };
    report_open_details(report, phrase_text(picture, "page.revisions.parts", count, err));
    list_revisions(report, of_pledges, true, err);
    html_close(&report->html, "details");
}
