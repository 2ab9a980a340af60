/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures beside the year's own: several years together, standardised for a fair comparison of areas, and from a model.
 * Each is shown with the words that say what it is, never as the year's. */
#include "base/number.h"
#include "document/report.h"
#include "document/view_table.h"

static const struct view_column columns[] = {
    { "subject", FORMAT_SUBJECT, VIEW_FIELD(estimate, indicator), .is_capital = true, .is_head = true },
    { "area", FORMAT_LEVEL, VIEW_FIELDS(estimate, domain, level) },
    { "method", .cell = estimate_method_cell },
    { "value", .cell = estimate_value_cell, .is_right = true },
    { "interval", .cell = estimate_interval_cell, .is_right = true },
    { "n", FORMAT_COUNT, VIEW_FIELD(estimate, n) },
    { "remark", FORMAT_STATUS, VIEW_FIELD(estimate, status) },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.derived" };

/* Whether the document cites an estimate of the indicator in that year. */
static bool is_cited(struct report *report, const struct estimate_row *row)
{
    const char *of_indicator =
        arena_format(&report->picture->arena, "estimate:%s/%s/", wave_text(row->year).id, row->indicator);
    for (size_t i = 0; i < report->n_evidence; i++)
        if (text_starts(report->evidence[i], of_indicator))
            return true;
    return false;
}

/* What the methods that occur mean, a paragraph each. */
static void explain_methods(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    bool occurs[METHOD_FAY_HERRIOT + 1] = { false };
    TABLE_EACH (estimate, row, &picture->derived)
        occurs[row->method] = occurs[row->method] || wave_equals(row->year, picture->year);
    for (enum method method = METHOD_POOLED; method <= METHOD_FAY_HERRIOT; method++)
        if (occurs[method])
            report_text(report, phrase_text_of(picture, "page.derived.of", method_word(method), NULL, err));
}

void report_derived(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct view_table table;
    size_t n = 0;
    TABLE_EACH (estimate, row, &picture->derived) {
        if (!wave_equals(row->year, picture->year) || !is_cited(report, row))
            continue;
        if (n++ == 0) {
            report_open_details(report, picture_text(picture, "page.derived", err));
            explain_methods(report, err);
            table = view_table_open(report, &view, NULL, err);
        }
        const char *key = report_key(report, "estimate", &picture->derived, row);
        if (report_has_cited(report, key))
            view_table_row(&table, row, NULL, err);
        else
            view_table_row_of_key(&table, row, key, err);
    }
    if (n == 0)
        return;
    view_table_close(&table);
    html_close(&report->html, "details");
}
