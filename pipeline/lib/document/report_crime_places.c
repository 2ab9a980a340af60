/* Within the part on crime: how much of each type there is, and how that lies beside other municipalities. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "document/report.h"
#include "document/view_table.h"

/* A type of crime in the picture's year; NULL: it is not held against that group. */
struct place_row {
    const struct rate_row *rate;
    const struct contrast_row *size_group, *county;
};

static struct view_cell series_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    return cell_text(catalogue_capital(&picture->catalogue,
                                       phrase_subject(picture, ((const struct place_row *)data)->rate->series)));
}

static struct view_cell count_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(phrase_number(picture, ((const struct place_row *)data)->rate->count, 0, err));
}

static struct view_cell rate_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(phrase_number(picture, ((const struct place_row *)data)->rate->rate_per_100k, 0, err));
}

/* "44 av 94", and whether that is more or less than chance and the differences between municipalities explain. */
static struct view_cell place_of(struct picture *picture, const struct contrast_row *row, struct error *err)
{
    if (row == NULL || is_missing_integer(row->rank))
        return cell_text("â");
    const char *word = row->verdict == VERDICT_INCREASED   ? "above"
                       : row->verdict == VERDICT_DECREASED ? "below"
                                                           : "within";
    struct filling parts[] = { { "rank", phrase_number(picture, row->rank, 0, err) },
                               { "areas", phrase_number(picture, row->areas, 0, err) },
                               { 0 } };
    return cell_text(phrase_text_of(picture, "page.places.place", word, parts, err));
}

static struct view_cell size_group_cell(struct picture *picture, const void *data, struct error *err)
{
    return place_of(picture, ((const struct place_row *)data)->size_group, err);
}

static struct view_cell county_cell(struct picture *picture, const void *data, struct error *err)
{
    return place_of(picture, ((const struct place_row *)data)->county, err);
}

static const struct view_column columns[] = {
    { "series", .cell = series_cell, .is_head = true },
    { "count", .cell = count_cell, .is_right = true },
    { "per_100k", .cell = rate_cell, .is_right = true },
    { "place_size_group", .cell = size_group_cell },
    { "place_county", .cell = county_cell },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.places.table" };

/* The contrast of the year's rate against a group whose name begins so. */
static const struct contrast_row *beside(const struct picture *picture, const char *series, const char *group)
{
    struct contrast_row key = {
        .subject = series, .source = SOURCE_CRIME, .year = picture->year, .domain = "all", .level = ""
    };
    struct table_range range = picture_contrasts(picture, &key);
    RANGE_EACH (contrast, row, &range)
        if (text_starts(row->reference, group))
            return row;
    return NULL;
}

static int compare_counts(const void *left, const void *right)
{
    const struct place_row *a = left, *b = right;
    int order = (a->rate->count < b->rate->count) - (a->rate->count > b->rate->count);
    return order != 0 ? order : strcmp(a->rate->series, b->rate->series);
}

void report_crime_places(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n_series, n = 0;
    const char **series = picture_series(picture, &n_series);
    struct place_row *rows = arena_new(&picture->arena, (n_series + 1) * sizeof *rows);
    for (size_t i = 0; i < n_series; i++) {
        const struct rate_row *rate = picture_own_rate(picture, picture->year.year, series[i]);
        if (rate != NULL && !is_missing_integer(rate->count))
            rows[n++] = (struct place_row){ rate, beside(picture, series[i], "size_group:"),
                                            beside(picture, series[i], "county:") };
    }
    report_paragraph(report, "page.places", NULL, err);
    if (n == 0)
        return;
    qsort(rows, n, sizeof *rows, compare_counts);
    struct view_table table = view_table_open(report, &view, report->parts, err);
    for (size_t i = 0; i < n; i++)
        view_table_row(&table, &rows[i], NULL, err);
    view_table_close(&table);
    report_small(report, "page.places.note", NULL, err);
}
