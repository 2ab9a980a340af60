/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Within reported crime: whether the year came out as was to be expected. */
#include "base/number.h"
#include "document/report.h"
#include "language/evidence.h"

/* "anmäld skadegörelse 324 (väntat 114 till 214)" */
static const char *item_of(struct picture *picture, const struct forecast_row *row, struct error *err)
{
    struct filling parts[] = { { "subject", picture_subject(picture, row->subject) },
                               { "count", phrase_number(picture, row->count, 0, err) },
                               { "low", phrase_number(picture, row->low, 0, err) },
                               { "high", phrase_number(picture, row->high, 0, err) },
                               { 0 } };
    return phrase_text(picture, "page.forecast.item", parts, err);
}

/* n_off of n_known did not come out as expected. */
static const char *year_text(struct picture *picture, size_t n_known, size_t n_off, const struct filling *parts,
                             struct error *err)
{
    if (n_off > 0 && n_off < n_known)
        return phrase_text(picture, "page.forecast.off", parts, err);
    return catalogue_text_counted(&picture->catalogue, n_off == 0 ? "page.forecast.met" : "page.forecast.off_all",
                                  n_known, parts, err);
}

/* Whether the year came out as expected: of how many series, and which did not. */
static void add_year(struct report *report, const char *const *series, size_t n, struct error *err)
{
    struct picture *picture = report->picture;
    const char **items = arena_new(&picture->arena, (n + 1) * sizeof *items);
    const char *keys = "", *all = "";
    size_t n_known = 0, n_off = 0;
    for (size_t i = 0; i < n; i++) {
        const struct forecast_row *row = picture_forecast(picture, series[i], picture->year.year);
        if (row == NULL || row->outcome == FORECAST_OPEN)
            continue;
        n_known++;
        if (row->outcome != FORECAST_MET)
            items[n_off++] = item_of(picture, row, err);
        const char *key = report_key(report, "forecasts", &picture->forecasts, row);
        all = evidence_add(&picture->arena, all, key);
        if (row->outcome != FORECAST_MET)
            keys = evidence_add(&picture->arena, keys, key);
    }
    struct filling parts[] = { { "year", arena_format(&picture->arena, "%d", picture->year.year) },
                               { "n", wording_small_count(&picture->catalogue, (int)n_known, err) },
                               { "off", wording_small_count(&picture->catalogue, (int)n_off, err) },
                               { "list", wording_list(&picture->catalogue, items, n_off, err) },
                               { 0 } };
    if (n_known == 0)
        return;
    report_open_told(report, "p", report_claims(report, all));
    html_text(&report->html, year_text(picture, n_known, n_off, parts, err));
    report_cite(report, keys, err);
    html_close(&report->html, "p");
}

void report_forecasts(struct report *report, struct error *err)
{
    size_t n;
    struct picture *picture = report->picture;
    const char **series = picture_series(picture, &n);
    if (picture->forecasts.n_rows > 0)
        add_year(report, series, n, err);
}
