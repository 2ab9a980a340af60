/* Figures that were published or delivered otherwise than they are today. */
#include <math.h>

#include "base/number.h"
#include "document/report.h"
#include "language/wording.h"

/* A figure of a revision: a share as percent, a count whole, anything else with two decimals. */
static const char *revision_value(struct report *report, const struct revision_row *row, double value, struct error *err)
{
    struct picture *picture = report->picture;
    bool is_whole = value == round(value);
    return picture_is_share(picture, row->subject) ? wording_percent(&picture->catalogue, value, 1, err)
                                                   : wording_number(&picture->catalogue, value, is_whole ? 0 : 2, err);
}

static const char *revision_text(struct report *report, const struct revision_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    bool is_foreign = text_is(row->domain, "municipality") || text_is(row->domain, "lpo") || text_is(row->domain, "region");
    const char *place = text_is(row->domain, "all") ? picture_text(picture, "area.whole", err)
                        : is_foreign                ? row->level
                                                    : picture_level(picture, row->domain, row->level, err);
    struct filling parts[] = { { "subject", picture_subject(picture, row->subject) },
                               { "place", place },
                               { "year", wording_year(&picture->catalogue, &picture->study, row->year) },
                               { "published", revision_value(report, row, row->published, err) },
                               { "today", revision_value(report, row, row->today, err) },
                               { "date", wording_date(&picture->catalogue, row->published_on, err) },
                               { "reason", catalogue_text_of(&picture->catalogue, "page.revision", row->reason, NULL, err) },
                               { 0 } };
    return catalogue_text(&picture->catalogue, *row->published_on != '\0' ? "page.revisions.item" : "page.revisions.undated", parts, err);
}

/* Whether a pledge is about the subject. */
static bool is_of_pledge(const struct picture *picture, const char *subject)
{
    const struct pledge_row *rows = picture->pledges.rows;
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        if (text_is(rows[i].subject, subject))
            return true;
    return false;
}

static bool is_told(const struct picture *picture, const struct revision_row *row, bool of_pledges)
{
    return !text_is(row->reason, "rounding") && row->year <= picture->year && !is_missing(row->today) &&
           (!of_pledges || is_of_pledge(picture, row->subject));
}

bool report_has_revisions(const struct report *report, bool of_pledges)
{
    const struct revision_row *rows = report->picture->revisions.rows;
    for (size_t i = 0; i < report->picture->revisions.n_rows; i++)
        if (is_told(report->picture, &rows[i], of_pledges))
            return true;
    return false;
}

void report_revisions(struct report *report, bool of_pledges, struct error *err)
{
    struct picture *picture = report->picture;
    const struct revision_row *rows = picture->revisions.rows;
    size_t n = 0;
    for (size_t i = 0; i < picture->revisions.n_rows; i++) {
        if (!is_told(picture, &rows[i], of_pledges))
            continue;
        if (n++ == 0) {
            page_paragraph(&report->html, picture, "page.revisions", NULL, err);
            html_open(&report->html, "ul", NULL);
        }
        html_element(&report->html, "li", revision_text(report, &rows[i], err), NULL);
    }
    if (n > 0)
        html_close(&report->html, "ul");
}
