/* Within reported crime: whether the year came out as was to be expected, and what is expected of the next. */
#include "base/number.h"
#include "document/report.h"
#include "language/evidence.h"
#include "document/view_table.h"

/* What was expected of the picture's year and what is of the next, of one series; either NULL. */
struct outlook_row {
    const char *subject;
    const struct forecast_row *year, *next;
};

static const char *limits_of(struct picture *picture, const struct forecast_row *row, struct error *err)
{
    struct filling parts[] = { { "low", phrase_number(picture, row != NULL ? row->low : MISSING, 0, err) },
                               { "high", phrase_number(picture, row != NULL ? row->high : MISSING, 0, err) },
                               { 0 } };
    return row != NULL ? phrase_text(picture, "page.forecast.span", parts, err) : "–";
}

static struct view_cell year_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(limits_of(picture, ((const struct outlook_row *)data)->year, err));
}

static struct view_cell next_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(limits_of(picture, ((const struct outlook_row *)data)->next, err));
}

/* The count, with words where it is not as expected. */
static struct view_cell came_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct forecast_row *row = ((const struct outlook_row *)data)->year;
    if (row == NULL)
        return cell_text("–");
    const char *count = phrase_number(picture, row->count, 0, err);
    if (row->outcome == FORECAST_MET)
        return cell_text(count);
    const char *words = row->outcome == FORECAST_OPEN
                            ? wording_verdict(&picture->catalogue, VERDICT_NOT_COMPARABLE, err)
                            : phrase_text_of(picture, "forecast", forecast_outcome_word(row->outcome), NULL, err);
    return cell_text(arena_format(&picture->arena, "%s, %s", count, words));
}

static const struct view_column columns[] = {
    { "series", FORMAT_SUBJECT, VIEW_FIELD(outlook, subject), .is_capital = true, .is_head = true },
    { "expected", .cell = year_cell, .is_right = true },
    { "came", .cell = came_cell },
    { "expected_next", .cell = next_cell, .is_right = true },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.forecast.table" };

static const struct forecast_row *find(const struct picture *picture, const char *subject, int year)
{
    return table_find(&picture->forecasts, &(struct forecast_row){ .subject = subject, .year = year });
}

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
        const struct forecast_row *row = find(picture, series[i], picture->year.year);
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
    if (picture->forecasts.n_rows == 0)
        return;
    add_year(report, series, n, err);
    struct filling years[] = { { "year", arena_format(&picture->arena, "%d", picture->year.year) },
                               { "next", arena_format(&picture->arena, "%d", picture->year.year + 1) },
                               { 0 } };
    struct view_table table = view_table_open(report, &view, years, err);
    for (size_t i = 0; i < n; i++) {
        struct outlook_row row = { series[i], find(picture, series[i], picture->year.year),
                                   find(picture, series[i], picture->year.year + 1) };
        if (row.year != NULL || row.next != NULL)
            view_table_row(&table, &row, NULL, err);
    }
    view_table_close(&table);
    report_small(report, "page.forecast.note", years, err);
}
