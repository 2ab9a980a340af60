/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the survey's shares have done over four years or more, a sentence a trend. */
#include "base/number.h"
#include "document/report.h"
#include "language/evidence.h"

/* Trends of the municipality as a whole are all told; of the rest those that are established. */
static bool is_told(const struct picture *picture, const struct trend_row *row)
{
    return row->source == SOURCE_SURVEY && wave_equals(row->to_year, picture->year) &&
           (text_is(row->domain, "all") || verdict_is_change(row->verdict));
}

static const char *share_in(struct picture *picture, const struct trend_row *row, struct wave year, struct error *err)
{
    return picture_value(picture, picture_estimate(picture, year, row->subject, row->domain, row->level), err);
}

static void add_sentence(struct report *report, const struct trend_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    struct catalogue *catalogue = &picture->catalogue;
    const char *subject = phrase_subject(picture, row->subject);
    if (!text_is(row->domain, "all"))
        subject =
            arena_format(&picture->arena, "%s (%s)", subject, picture_level(picture, row->domain, row->level, err));
    struct filling parts[] = {
        { "subject", subject },
        { "from", phrase_year(picture, row->from_year) },
        { "to", phrase_year(picture, row->to_year) },
        { "first", share_in(picture, row, row->from_year, err) },
        { "last", share_in(picture, row, row->to_year, err) },
        { 0 },
    };
    const char *text = phrase_text_of(picture, "page.trend.of", verdict_word(row->verdict), parts, err);
    if (row->reason.n > 0) {
        struct filling why[] = {
            { "reason", catalogue_capital(catalogue, wording_reason(catalogue, row->reason, err)) }, { 0 }
        };
        text = arena_format(&picture->arena, "%s %s", text, phrase_text(picture, "page.trend.reason", why, err));
    }
    report_claimed(report, "li", text, report_key(report, "trends", &picture->trends, row), err);
}

/* The trends told that are decided, in the order of indicators.csv, the municipality before its parts. */
static void add_list(struct report *report, struct error *err)
{
    const struct picture *picture = report->picture;
    html_open(&report->html, "ul", NULL);
    TABLE_EACH (indicator, indicator, &picture->indicators)
        for (int pass = 0; pass < 2; pass++)
            TABLE_EACH (trend, row, &picture->trends)
                if (text_is(row->subject, indicator->indicator) && text_is(row->domain, "all") == (pass == 0) &&
                    is_told(picture, row) && verdict_is_decided(row->verdict))
                    add_sentence(report, row, err);
    html_close(&report->html, "ul");
}

/* How many are not, with the rows of all of them. */
static void add_undecided(struct report *report, int n, struct error *err)
{
    struct picture *picture = report->picture;
    const char *keys = "";
    TABLE_EACH (trend, row, &picture->trends)
        if (is_told(picture, row) && !verdict_is_decided(row->verdict))
            keys = evidence_cite(&picture->arena, keys, &picture->trends, row);
    struct filling count[] = { { "n", phrase_number(picture, n, 0, err) }, { 0 } };
    report_claimed(report, "p", phrase_text(picture, "page.trend.undecided", count, err), keys, err);
}

void report_trends(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    int n = 0, n_undecided = 0;
    TABLE_EACH (trend, row, &picture->trends) {
        n += is_told(picture, row);
        n_undecided += is_told(picture, row) && !verdict_is_decided(row->verdict);
    }
    if (n == 0)
        return;
    report_element(report, "h3", "page.trend.heading", err);
    report_paragraph(report, n_undecided < n ? "page.trend" : "page.trend.none", NULL, err);
    if (n_undecided < n)
        add_list(report, err);
    if (n_undecided > 0)
        add_undecided(report, n_undecided, err);
}
