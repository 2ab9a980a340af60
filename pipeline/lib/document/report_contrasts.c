/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences of the survey between areas and between groups: how many are established; those between groups, each.
 * (Those between areas stand with the area.) */
#include "base/number.h"
#include "document/about.h"
#include "document/report.h"
#include "document/view_table.h"
#include "judge/interval.h"
#include "tables/estimates.h"

/* The year's contrasts of the survey, each once. */
static bool is_of_survey(const struct picture *picture, const struct contrast_row *row)
{
    return wave_equals(row->year, picture->year) && row->source == SOURCE_SURVEY && !picture_tells_mirror(picture, row);
}

static struct view_cell groups_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(phrase_contrast(picture, data, (struct decimals){ 0, 2 }, err).groups);
}

static struct view_cell values_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(phrase_contrast(picture, data, (struct decimals){ 0, 2 }, err).values);
}

static struct view_cell contrast_verdict_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(phrase_contrast_verdict(picture, data, err));
}

static struct view_cell difference_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct contrast_row *row = data;
    bool is_share = picture_is_share(picture, row->subject);
    struct judged_interval interval = judged_interval_of_contrast(row, picture->study.settings.confidence);
    struct limits limits = { interval.low, interval.high, is_share ? 100 : 1, 0 };
    int decimals = wording_decimals(limits, is_share ? 0 : 2);
    const char *contrast = wording_signed(&picture->catalogue, limits.factor * row->contrast, decimals, err);
    return cell_text(phrase_with_interval(picture, contrast, limits, decimals, err));
}

static const struct view_column contrast_columns[] = {
    { "indicator", FORMAT_SUBJECT, VIEW_FIELD(contrast, subject), .is_capital = true, .is_head = true },
    { "groups", .cell = groups_cell },
    { "values", .cell = values_cell },
    { "difference", .cell = difference_cell, .is_right = true },
    { "contrast", FORMAT_TEXT, .cell = contrast_verdict_cell },
};
static const struct view contrast_view = { VIEW_COLUMNS(contrast_columns), .caption = "page.contrasts.table",
                                           .about = about_contrast };

void report_contrasts_counted(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    int n_shown = 0, n_tested = 0, n_rows = 0;
    TABLE_EACH (contrast, row, &picture->contrasts) {
        n_rows += is_of_survey(picture, row);
        n_shown += is_of_survey(picture, row) && verdict_is_change(row->verdict);
        n_tested += is_of_survey(picture, row) && !is_missing(row->p);
    }
    struct filling counts[] = { { "shown", phrase_number(picture, n_shown, 0, err) },
                                { "tested", phrase_number(picture, n_tested, 0, err) },
                                { 0 } };
    report_paragraph(report,
                     n_rows == 0 && rounds_are_as_published(&picture->rounds, picture->year, NULL)
                         ? "page.contrasts.published"
                     : n_rows == 0   ? "page.contrasts.absent"
                     : n_tested == 0 ? "page.contrasts.untested"
                     : n_shown == 0  ? "page.contrasts.none"
                                     : "page.contrasts",
                     counts, err);
}

static bool is_of_group(const struct contrast_row *row)
{
    return !text_is(row->domain, "all") && !text_is(row->domain, AREA_VARIABLE);
}

void report_group_contrasts(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    int n_tested = 0, n_shown = 0;
    TABLE_EACH (contrast, row, &picture->contrasts) {
        bool is_here = is_of_survey(picture, row) && is_of_group(row);
        n_tested += is_here && !is_missing(row->p);
        n_shown += is_here && verdict_is_change(row->verdict);
    }
    if (n_tested == 0)
        return;
    report_element(report, "h3", "page.groups.heading", err);
    report_paragraph(report, n_shown > 0 ? "page.groups" : "page.groups.none", NULL, err);
    struct view_table table = view_table_open(report, &contrast_view, NULL, err);
    TABLE_EACH (indicator, indicator, &picture->indicators)
        TABLE_EACH (contrast, row, &picture->contrasts)
            if (text_is(row->subject, indicator->indicator) && is_of_survey(picture, row) && is_of_group(row) &&
                verdict_is_change(row->verdict))
                view_table_row(&table, row, NULL, err);
    view_table_close(&table);
}
