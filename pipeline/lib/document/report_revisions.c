/* Figures that were published or delivered otherwise than they are today. */
#include <math.h>

#include "base/number.h"
#include "document/report.h"
#include "language/wording.h"
#include "study/index_rules.h"

/* A figure of a revision: a share as percent, a count whole, anything else with two decimals. */
static const char *revision_value(struct report *report, const struct revision_row *row, double value,
                                  struct error *err)
{
    struct picture *picture = report->picture;
    bool is_whole = value == round(value);
    return picture_is_share(picture, row->subject) ? wording_percent(&picture->catalogue, value, 1, err)
                                                   : wording_number(&picture->catalogue, value, is_whole ? 0 : 2, err);
}

/* About others than the study's municipality and its parts. */
static bool is_foreign(const struct revision_row *row)
{
    return text_is(row->domain, "municipality") || text_is(row->domain, "lpo") || text_is(row->domain, "region");
}

/* About a group or a part of the municipality. */
static bool is_of_part(const struct revision_row *row)
{
    return !text_is(row->domain, "all") && !is_foreign(row);
}

static const char *revision_text(struct report *report, const struct revision_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    bool is_region = text_is(row->domain, "region");
    const char *place = is_region ? row->level : picture_level(picture, row->domain, row->level, err);
    const char *subject = text_is(row->subject, INDEX_TOTAL) ? picture_text(picture, "page.revision.index", err)
                                                             : picture_subject(picture, row->subject);
    struct filling parts[] = { { "subject", subject },
                               { "place", place },
                               { "year", wording_year(&picture->catalogue, &picture->study, row->year) },
                               { "published", revision_value(report, row, row->published, err) },
                               { "today", revision_value(report, row, row->today, err) },
                               { "date", wording_date(&picture->catalogue, row->published_on, err) },
                               { "reason", catalogue_text_of(&picture->catalogue, "page.revision",
                                                             revision_kind_word(row->reason), NULL, err) },
                               { 0 } };
    return catalogue_text(&picture->catalogue,
                          *row->published_on != '\0' ? "page.revisions.item" : "page.revisions.undated", parts, err);
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

/* Whether it was told otherwise before: a figure that only rounds today's was not, nor one that reads the same. */
static bool is_told(struct report *report, const struct revision_row *row, bool of_pledges, struct error *err)
{
    if (row->reason == REVISION_ROUNDING || row->year > report->picture->year || is_missing(row->today) ||
        (of_pledges && !is_of_pledge(report->picture, row->subject)))
        return false;
    return !text_is(revision_value(report, row, row->published, err), revision_value(report, row, row->today, err));
}

bool report_has_revisions(struct report *report, bool of_pledges, struct error *err)
{
    const struct revision_row *rows = report->picture->revisions.rows;
    for (size_t i = 0; i < report->picture->revisions.n_rows; i++)
        if (is_told(report, &rows[i], of_pledges, err))
            return true;
    return false;
}

static void list_revisions(struct report *report, bool of_pledges, bool of_parts, struct error *err)
{
    const struct revision_row *rows = report->picture->revisions.rows;
    html_open(&report->html, "ul", NULL);
    for (size_t i = 0; i < report->picture->revisions.n_rows; i++)
        if (is_told(report, &rows[i], of_pledges, err) && is_of_part(&rows[i]) == of_parts)
            html_element(&report->html, "li", revision_text(report, &rows[i], err), NULL);
    html_close(&report->html, "ul");
}

/* Those of the municipality and of others first; one changed delivery may revise hundreds of groups and areas, which
 * are folded. */
void report_revisions(struct report *report, bool of_pledges, struct error *err)
{
    struct picture *picture = report->picture;
    const struct revision_row *rows = picture->revisions.rows;
    int n = 0, n_parts = 0;
    for (size_t i = 0; i < picture->revisions.n_rows; i++) {
        bool is_one = is_told(report, &rows[i], of_pledges, err);
        n += is_one;
        n_parts += is_one && is_of_part(&rows[i]);
    }
    if (n == 0)
        return;
    page_paragraph(&report->html, picture, "page.revisions", NULL, err);
    if (n_parts < n)
        list_revisions(report, of_pledges, false, err);
    if (n_parts == 0)
        return;
    struct filling count[] = { { "n", wording_number(&picture->catalogue, n_parts, 0, err) }, { 0 } };
    html_open(&report->html, "details", NULL);
    html_element(
        &report->html, "summary",
        catalogue_text(&picture->catalogue, n_parts == 1 ? "page.revisions.part" : "page.revisions.parts", count, err),
        NULL);
    list_revisions(report, of_pledges, true, err);
    html_close(&report->html, "details");
}
