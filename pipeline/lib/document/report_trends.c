/* What the survey's shares have done over four years or more, a sentence a trend. */
#include "base/number.h"
#include "document/report.h"
#include "language/evidence.h"
#include "language/wording.h"

/* Trends of the municipality as a whole are all told; of the rest those that are established. */
static bool is_told(const struct picture *picture, const struct trend_row *row)
{
    bool is_established = row->verdict == VERDICT_INCREASED || row->verdict == VERDICT_DECREASED;
    return row->source == SOURCE_SURVEY && row->to_year == picture->year &&
           (text_is(row->domain, "all") || is_established);
}

static bool is_undecided(const struct trend_row *row)
{
    return row->verdict == VERDICT_INCONCLUSIVE || row->verdict == VERDICT_NOT_COMPARABLE;
}

static const char *share_in(struct picture *picture, const struct trend_row *row, int year, struct error *err)
{
    return picture_value(picture, picture_estimate(picture, year, row->subject, row->domain, row->level), err);
}

static void add_sentence(struct report *report, size_t i, struct error *err)
{
    struct picture *picture = report->picture;
    struct catalogue *catalogue = &picture->catalogue;
    const struct trend_row *row = (const struct trend_row *)picture->trends.rows + i;
    const char *subject = catalogue_capital(catalogue, picture_subject(picture, row->subject));
    if (!text_is(row->domain, "all"))
        subject =
            arena_format(&picture->arena, "%s (%s)", subject, picture_level(picture, row->domain, row->level, err));
    struct filling parts[] = {
        { "subject", subject },
        { "from", wording_year(catalogue, &picture->study, row->from_year) },
        { "to", wording_year(catalogue, &picture->study, row->to_year) },
        { "first", share_in(picture, row, row->from_year, err) },
        { "last", share_in(picture, row, row->to_year, err) },
        { 0 },
    };
    html_open(&report->html, "li", NULL);
    html_text(&report->html, catalogue_text_of(catalogue, "page.trend", verdict_word(row->verdict), parts, err));
    if (row->reason.n > 0) {
        struct filling why[] = {
            { "reason", catalogue_capital(catalogue, wording_reason(catalogue, row->reason, err)) }, { 0 }
        };
        html_text(&report->html, catalogue_text(catalogue, "page.trend.reason", why, err));
    }
    report_cite(report, evidence_key(&picture->arena, "trends", &picture->trends, i), err);
    html_close(&report->html, "li");
}

/* The trends told that are undecided, or those that are not; in the order of indicators.csv, the municipality before
 * its parts. */
static void add_list(struct report *report, bool undecided, struct error *err)
{
    const struct picture *picture = report->picture;
    const struct trend_row *rows = picture->trends.rows;
    const struct indicator_row *indicators = picture->indicators.rows;
    html_open(&report->html, "ul", NULL);
    for (size_t k = 0; k < 2 * picture->indicators.n_rows; k++)
        for (size_t i = 0; i < picture->trends.n_rows; i++)
            if (text_is(rows[i].subject, indicators[k / 2].indicator) &&
                text_is(rows[i].domain, "all") == (k % 2 == 0) && is_told(picture, &rows[i]) &&
                is_undecided(&rows[i]) == undecided)
                add_sentence(report, i, err);
    html_close(&report->html, "ul");
}

void report_trends(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct trend_row *rows = picture->trends.rows;
    int n = 0, n_undecided = 0;
    for (size_t i = 0; i < picture->trends.n_rows; i++) {
        n += is_told(picture, &rows[i]);
        n_undecided += is_told(picture, &rows[i]) && is_undecided(&rows[i]);
    }
    if (n == 0)
        return;
    html_element(&report->html, "h4", picture_text(picture, "page.trend.heading", err), NULL);
    page_paragraph(&report->html, picture, n_undecided < n ? "page.trend" : "page.trend.none", NULL, err);
    if (n_undecided < n)
        add_list(report, false, err);
    if (n_undecided == 0)
        return;
    struct filling count[] = { { "n", wording_number(&picture->catalogue, n_undecided, 0, err) }, { 0 } };
    html_open(&report->html, "details", NULL);
    html_element(&report->html, "summary",
                 catalogue_text(&picture->catalogue,
                                n_undecided == 1 ? "page.trend.undecided.one" : "page.trend.undecided.many", count,
                                err),
                 NULL);
    add_list(report, true, err);
    html_close(&report->html, "details");
}
