/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Within the survey's part: reported crime. */
#include <string.h>

#include "base/number.h"
#include "document/report.h"
#include "document/view_table.h"

/* A type of crime: the change from the year before, the mean of the years before, what was expected of the picture's
 * year and what is of the next; each NULL where there is none. */
struct crime_row {
    const char *series;
    enum verdict verdict;
    struct reasons reason;
    const struct change_row *change, *mean;
    const struct forecast_row *year, *next;
};

static struct crime_row row_of(const struct picture *picture, const char *series)
{
    struct crime_row row = { .series = series,
                             .verdict = VERDICT_NOT_COMPARABLE,
                             .change = picture_crime_change(picture, series, BASELINE_PREVIOUS),
                             .mean = picture_crime_change(picture, series, BASELINE_MEAN),
                             .year = picture_forecast(picture, series, picture->year.year),
                             .next = picture_forecast(picture, series, picture->year.year + 1) };
    if (row.change != NULL) {
        row.verdict = row.change->verdict;
        row.reason = row.change->reason;
    }
    return row;
}

static struct view_cell mean_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *mean = ((const struct crime_row *)data)->mean;
    return cell_text(mean != NULL ? phrase_change_from(picture, mean, err) : "..");
}

static struct view_cell from_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *change = ((const struct crime_row *)data)->change;
    return cell_text(change != NULL ? phrase_change_from(picture, change, err) : "–");
}

/* The count, with words where it is not as expected. */
static struct view_cell to_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct crime_row *row = data;
    const struct rate_row *rate = picture_own_rate(picture, picture->year.year, row->series);
    const char *count = row->change != NULL ? phrase_change_to(picture, row->change, err)
                        : rate != NULL      ? phrase_number(picture, rate->count, 0, err)
                                            : "–";
    if (row->year == NULL || row->year->outcome == FORECAST_MET)
        return cell_text(count);
    const char *words = row->year->outcome == FORECAST_OPEN
                            ? wording_verdict(&picture->catalogue, VERDICT_NOT_COMPARABLE, err)
                            : phrase_text_of(picture, "forecast", forecast_outcome_word(row->year->outcome), NULL, err);
    return cell_text(arena_format(&picture->arena, "%s, %s", count, words));
}

static const char *expected_of(struct picture *picture, const struct forecast_row *row, struct error *err)
{
    struct filling parts[] = { { "low", phrase_number(picture, row != NULL ? row->low : MISSING, 0, err) },
                               { "high", phrase_number(picture, row != NULL ? row->high : MISSING, 0, err) },
                               { 0 } };
    return row != NULL ? phrase_text(picture, "page.forecast.span", parts, err) : "–";
}

static struct view_cell expected_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(expected_of(picture, ((const struct crime_row *)data)->year, err));
}

static struct view_cell next_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(expected_of(picture, ((const struct crime_row *)data)->next, err));
}

static struct view_cell ratio_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *change = ((const struct crime_row *)data)->change;
    return change != NULL ? change_size_cell(picture, change, err) : cell_text("–");
}

static const struct view_column columns[] = {
    { "series", FORMAT_SUBJECT, VIEW_FIELD(crime, series), .is_capital = true, .is_head = true },
    { "mean", .cell = mean_cell, .is_right = true },
    { "{from_year}", .cell = from_cell, .is_right = true },
    { "{to_year}", .cell = to_cell, .is_right = true },
    { "expected", .cell = expected_cell, .is_right = true },
    { "ratio", .cell = ratio_cell, .is_right = true },
    { "verdict", FORMAT_VERDICT, VIEW_FIELDS(crime, verdict, reason) },
    { "expected_next", .cell = next_cell, .is_right = true },
};
static const struct view_column columns_alone[] = {
    { "series", FORMAT_SUBJECT, VIEW_FIELD(crime, series), .is_capital = true, .is_head = true },
    { "mean", .cell = mean_cell, .is_right = true },
    { "{from_year}", .cell = from_cell, .is_right = true },
    { "{to_year}", .cell = to_cell, .is_right = true },
    { "ratio", .cell = ratio_cell, .is_right = true },
    { "verdict", FORMAT_VERDICT, VIEW_FIELDS(crime, verdict, reason) },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.crime.table" };
static const struct view view_alone = { VIEW_COLUMNS(columns_alone), .caption = "page.crime.table" };

static void add_changes(struct report *report, const char *const *series, size_t n, struct error *err)
{
    struct picture *picture = report->picture;
    int year = picture->year.year;
    bool has_forecasts = picture->forecasts.n_rows > 0;
    struct filling years[] = { { "from_year", arena_format(&picture->arena, "%d", year - 1) },
                               { "to_year", arena_format(&picture->arena, "%d", year) },
                               { "year", arena_format(&picture->arena, "%d", year) },
                               { "next", arena_format(&picture->arena, "%d", year + 1) },
                               { "in_name", phrase_in(picture, err) },
                               { 0 } };
    struct view_table table = view_table_open(report, has_forecasts ? &view : &view_alone, years, err);
    for (size_t i = 0; i < n; i++) {
        struct crime_row row = row_of(picture, series[i]);
        if (row.change != NULL || row.year != NULL || row.next != NULL)
            view_table_row(&table, &row, NULL, err);
    }
    view_table_close(&table);
    if (has_forecasts)
        report_small(report, "page.forecast.note", years, err);
}

/* How near an area is to the own municipality: 0 itself, 1 of the same local police area, 2 a neighbour, 3 its county
 * or the country; 4 what has nothing to do with it. */
static int distance_of(struct picture *picture, const struct municipality_row *own, const char *code)
{
    const struct municipality_row *row =
        table_find(&picture->municipalities, &(struct municipality_row){ .code = code });
    size_t n;
    if (text_is(code, picture->study.settings.code))
        return 0;
    if (own == NULL || row == NULL)
        return text_is(code, "00") ? 3 : 4;
    if (*own->lpo != '\0' && text_is(own->lpo, row->lpo))
        return 1;
    const char **neighbours = text_words(&picture->arena, own->neighbours, &n);
    for (size_t i = 0; i < n; i++)
        if (text_is(neighbours[i], code))
            return 2;
    return text_is(code, own->county) || text_is(code, "00") ? 3 : 4;
}

/* Codes with rates in the picture's year, the nearest first: *n of them, none that has nothing to do with the own. */
static const char **codes_of(struct picture *picture, size_t *n)
{
    const char **codes = arena_new(&picture->arena, (picture->rates.n_rows + 1) * sizeof *codes);
    const struct municipality_row *own =
        table_find(&picture->municipalities, &(struct municipality_row){ .code = picture->study.settings.code });
    *n = 0;
    text_place(codes, n, picture->study.settings.code);
    for (int distance = 1; distance < 4; distance++)
        TABLE_EACH (rate, rate, &picture->rates)
            if (rate->year == picture->year.year && distance_of(picture, own, rate->area) == distance)
                text_place(codes, n, rate->area);
    return codes;
}

/* Reported crime per 100 000 inhabitants: the first group that the study is held against, and those of the other
 * municipalities in the files that a page holds, the nearest first. */
static void add_rates(struct report *report, struct error *err)
{
    enum { MOST = 4 };
    struct picture *picture = report->picture;
    size_t n;
    const char **codes = codes_of(picture, &n);
    report_crime_beside(report, codes + 1, n - 1 < MOST ? n - 1 : MOST, err);
}

void report_crime(struct report *report, struct error *err)
{
    size_t n;
    const char **series = picture_series(report->picture, &n);
    report_element(report, "h3", "page.crime.heading", err);
    report_paragraph(report, report->picture->rates.n_rows > 0 ? "page.crime" : "page.crime.none", NULL, err);
    if (report->picture->rates.n_rows == 0)
        return;
    report_forecasts(report, err);
    report_figures(report, SHOWN_WITH_CRIME, err);
    if (n == 0)
        return;
    add_changes(report, series, n, err);
    add_rates(report, err);
}
