/* Within the survey's part: reported crime. */
#include <string.h>

#include "base/number.h"
#include "document/report.h"
#include "document/view_table.h"

static struct view_cell mean_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *mean =
        picture_crime_change(picture, ((const struct change_row *)data)->subject, BASELINE_MEAN);
    return cell_text(mean != NULL ? phrase_change_from(picture, mean, err) : "..");
}

static const struct view_column columns[] = {
    { "series", FORMAT_SUBJECT, VIEW_FIELD(change, subject), .is_capital = true, .is_head = true },
    { "mean", .cell = mean_cell, .is_right = true },
    { "{from_year}", .cell = change_from_cell, .is_right = true },
    { "{to_year}", .cell = change_to_cell, .is_right = true },
    { "ratio", .cell = change_size_cell, .is_right = true },
    { "p", FORMAT_P, VIEW_FIELD(change, p_adjusted) },
    { "verdict", FORMAT_VERDICT, VIEW_FIELDS(change, verdict, reason) },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.crime.table" };

static void add_changes(struct report *report, const char *const *series, size_t n, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling years[] = { { "from_year", arena_format(&picture->arena, "%d", picture->year.year - 1) },
                               { "to_year", arena_format(&picture->arena, "%d", picture->year.year) },
                               { "in_name", phrase_in(picture, err) },
                               { 0 } };
    const struct change_row *change;
    struct view_table table = view_table_open(report, &view, years, err);
    for (size_t i = 0; i < n; i++)
        if ((change = picture_crime_change(picture, series[i], BASELINE_PREVIOUS)) != NULL)
            view_table_row(&table, change, NULL, err);
    view_table_close(&table);
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

/* Reported crime per 100 000 inhabitants beside that of the other municipalities in the files, of as many as a page
 * holds. */
static void add_rates(struct report *report, const char *const *series, size_t n_series, struct error *err)
{
    enum { MOST = 6 };
    struct picture *picture = report->picture;
    const char *cells[MOST + 1];
    struct html_column heads[MOST + 1] = { report_column(report, "series", false, err) };
    size_t n;
    const char **codes = codes_of(picture, &n);
    n = n < MOST ? n : MOST;
    heads[0].is_head = true;
    for (size_t k = 0; k < n; k++)
        heads[k + 1] = (struct html_column){ .heading = picture_municipality(picture, codes[k]), .is_number = true };
    struct filling year[] = { { "year", arena_format(&picture->arena, "%d", picture->year.year) }, { 0 } };
    struct html_table table = { phrase_text(picture, "page.crime.rates", year, err), heads, n + 1 };
    if (n < 2)
        return;
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < n_series; i++) {
        if (picture_rate(picture, picture->year.year, codes[0], series[i]) == NULL)
            continue;
        cells[0] = phrase_subject(picture, series[i]);
        for (size_t k = 0; k < n; k++) {
            const struct rate_row *rate = picture_rate(picture, picture->year.year, codes[k], series[i]);
            cells[k + 1] = phrase_number(picture, rate != NULL ? rate->rate_per_100k : MISSING, 0, err);
        }
        html_table_row(&report->html, &table, NULL, cells);
    }
    html_table_close(&report->html);
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
    report_crime_beside(report, err);
    add_rates(report, series, n, err);
}
