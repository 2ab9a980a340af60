/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Within the part on crime: how much of each type there is, and how that lies beside other municipalities. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "document/report.h"
#include "document/view_table.h"

/* A type of crime in the picture's year; NULL: it is not held against the group. */
struct place_row {
    const struct rate_row *rate;
    const struct contrast_row *beside;
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
static const char *place_text(struct picture *picture, const struct contrast_row *row, struct error *err)
{
    if (row == NULL || is_missing_integer(row->rank))
        return "–";
    const char *word = row->verdict == VERDICT_INCREASED   ? "above"
                       : row->verdict == VERDICT_DECREASED ? "below"
                                                           : "within";
    struct filling parts[] = { { "rank", phrase_number(picture, row->rank, 0, err) },
                               { "areas", phrase_number(picture, row->areas, 0, err) },
                               { 0 } };
    return phrase_text_of(picture, "page.places.place", word, parts, err);
}

static struct view_cell place_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(place_text(picture, ((const struct place_row *)data)->beside, err));
}

/* "7 231 (5 120–9 844)": the median of the others, and where eight of ten of them lie, where they are so many. */
static const char *others_text(struct picture *picture, const struct contrast_row *row, struct error *err)
{
    struct filling parts[] = { { "median", phrase_number(picture, row->median, 0, err) },
                               { "low", phrase_number(picture, row->p10, 0, err) },
                               { "high", phrase_number(picture, row->p90, 0, err) },
                               { 0 } };
    return is_missing(row->p10) ? parts[0].value : phrase_text(picture, "page.beside.others", parts, err);
}

static const struct view_column columns[] = {
    { "series", .cell = series_cell, .is_head = true },
    { "count", .cell = count_cell, .is_right = true },
    { "per_100k", .cell = rate_cell, .is_right = true },
    { "place_among", .cell = place_cell },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.places.table" };

/* "grannkommunerna Höör, Eslöv och Kristianstad", "grannkommunen Borgholm". */
static const char *neighbours_text(struct picture *picture, struct error *err)
{
    const struct municipality_row *own = table_named(&picture->municipalities, picture->study.settings.code);
    size_t n = 0;
    const char **codes = text_words(&picture->arena, own != NULL ? own->neighbours : "", &n);
    for (size_t i = 0; i < n; i++)
        codes[i] = picture_municipality(picture, codes[i]);
    struct filling parts[] = { { "value", wording_list(&picture->catalogue, codes, n, err) },
                               { "n", arena_format(&picture->arena, "%zu", n) },
                               { 0 } };
    return phrase_text_of(picture, "page.group", comparison_group_word(COMPARISON_GROUP_NEIGHBOURS), parts, err);
}

/* "kommuner med 10 000–19 999 invånare". */
static const char *group_text(struct picture *picture, const char *reference, struct error *err)
{
    enum comparison_group group = compare_with_group(reference);
    const char *value = compare_with_value(reference);
    if (group == COMPARISON_GROUP_COUNTY)
        value = picture_municipality(picture, value);
    else if (group == COMPARISON_GROUP_NEIGHBOURS)
        return neighbours_text(picture, err);
    else if (group == COMPARISON_GROUP_SKR)
        value = phrase_text(picture, "page.skr_group", (struct filling[]){ { "value", value }, { 0 } }, err);
    struct filling parts[] = { { "value", value }, { 0 } };
    return phrase_text_of(picture, "page.group", comparison_group_word(group), parts, err);
}

/* The first group of the setting that a series is held against, COMPARISON_GROUP_NONE without one. */
static enum comparison_group first_group(const struct picture *picture, const char *const *series, size_t n)
{
    for (size_t k = 0; k < picture->compare_with.n; k++)
        for (size_t i = 0; i < n; i++)
            if (picture_beside_group(picture, series[i], picture->compare_with.groups[k]) != NULL)
                return picture->compare_with.groups[k];
    return COMPARISON_GROUP_NONE;
}

static int compare_counts(const void *left, const void *right)
{
    const struct place_row *a = left, *b = right;
    int order = (a->rate->count < b->rate->count) - (a->rate->count > b->rate->count);
    return order != 0 ? order : strcmp(a->rate->series, b->rate->series);
}

/* What the group is called, by the first series that is held against it. */
static const char *name_of_group(struct picture *picture, const struct place_row *rows, size_t n, struct error *err)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].beside != NULL)
            return group_text(picture, rows[i].beside->reference, err);
    return "";
}

/* The types of crime of which there is a count in the picture's year, the most frequent first; *n of them. */
static struct place_row *rows_of(struct picture *picture, enum comparison_group group, size_t *n)
{
    size_t n_series;
    const char **series = picture_series(picture, &n_series);
    struct place_row *rows = arena_new(&picture->arena, (n_series + 1) * sizeof *rows);
    *n = 0;
    for (size_t i = 0; i < n_series; i++) {
        const struct rate_row *rate = picture_own_rate(picture, picture->year.year, series[i]);
        if (rate != NULL && !is_missing_integer(rate->count))
            rows[(*n)++] = (struct place_row){ rate, picture_beside_group(picture, series[i], group) };
    }
    if (*n > 0)
        qsort(rows, *n, sizeof *rows, compare_counts);
    return rows;
}

static enum comparison_group group_of_picture(struct picture *picture)
{
    size_t n;
    const char **series = picture_series(picture, &n);
    return first_group(picture, series, n);
}

void report_crime_places(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n;
    struct place_row *rows = rows_of(picture, group_of_picture(picture), &n);
    report_paragraph(report, "page.places", NULL, err);
    if (n == 0)
        return;
    struct filling parts[] = { { "in_name", phrase_in(picture, err) },
                               { "year", arena_format(&picture->arena, "%d", picture->year.year) },
                               { "group", name_of_group(picture, rows, n, err) },
                               { 0 } };
    struct view_table table = view_table_open(report, &view, parts, err);
    for (size_t i = 0; i < n; i++)
        view_table_row(&table, &rows[i], NULL, err);
    view_table_close(&table);
    report_small(report, "page.places.note", NULL, err);
}

/* What tables of groups have shown, so that the note below them speaks of it: one at all, the place in a group, the
 * span of eight in ten. */
struct shown {
    bool is_any, has_place, has_span;
};

/* A table of rates: of which rows, whether they have places in a group, and the n codes of the areas that have columns
 * of their own. */
struct beside_table {
    struct place_row *rows;
    size_t n_rows;
    bool has_group;
    const char *const *codes;
    size_t n_codes;
};

enum { OWN_COLUMNS = 4, MOST_COLUMNS = 12 };

static void add_beside_row(struct report *report, const struct html_table *table, const struct beside_table *beside,
                           const struct place_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    const char *cells[MOST_COLUMNS];
    size_t n = 0;
    bool is_held = row->beside != NULL && !is_missing(row->beside->median);
    cells[n++] = catalogue_capital(&picture->catalogue, phrase_subject(picture, row->rate->series));
    cells[n++] = phrase_number(picture, row->rate->rate_per_100k, 0, err);
    if (beside->has_group) {
        cells[n++] = is_held ? others_text(picture, row->beside, err) : "–";
        cells[n++] = place_text(picture, is_held ? row->beside : NULL, err);
    }
    for (size_t k = 0; k < beside->n_codes; k++) {
        const struct rate_row *rate = picture_rate(picture, picture->year.year, beside->codes[k], row->rate->series);
        cells[n++] = phrase_number(picture, rate != NULL ? rate->rate_per_100k : MISSING, 0, err);
    }
    html_table_row(&report->html, table, NULL, cells);
}

static void add_beside_table(struct report *report, const struct beside_table *beside, const char *caption,
                             struct error *err)
{
    struct picture *picture = report->picture;
    struct html_column heads[MOST_COLUMNS] = { report_column(report, "series", false, err) };
    size_t n = 1;
    heads[0].is_head = true;
    heads[n++] = (struct html_column){ .heading = picture->study.settings.name, .is_number = true };
    if (beside->has_group) {
        heads[n++] = report_column(report, "others", true, err);
        heads[n++] = report_column(report, "place_in_group", false, err);
    }
    for (size_t k = 0; k < beside->n_codes; k++)
        heads[n++] =
            (struct html_column){ .heading = picture_municipality(picture, beside->codes[k]), .is_number = true };
    struct html_table table = { caption, heads, n };
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < beside->n_rows; i++)
        add_beside_row(report, &table, beside, &beside->rows[i], err);
    html_table_close(&report->html);
}

/* The table of one group, with the n areas that have columns of their own; folded where another was told before. */
static void add_beside(struct report *report, enum comparison_group group, const char *const *codes, size_t n_codes,
                       struct shown *shown, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n_rows, n_held = 0, n_others = 0;
    struct place_row *rows = rows_of(picture, group, &n_rows);
    for (size_t i = 0; i < n_rows; i++) {
        const struct contrast_row *row = rows[i].beside;
        bool is_held = row != NULL && !is_missing(row->median);
        n_held += is_held;
        n_others = is_held && n_others == 0 ? (size_t)row->areas - 1 : n_others;
        shown->has_span = shown->has_span || (is_held && !is_missing(row->p10));
    }
    if (n_rows == 0 || (n_held == 0 && n_codes == 0))
        return;
    bool is_folded = shown->is_any;
    struct filling parts[] = { { "name", picture->study.settings.name },
                               { "year", arena_format(&picture->arena, "%d", picture->year.year) },
                               { "group", name_of_group(picture, rows, n_rows, err) },
                               { "n", phrase_number(picture, (double)n_others, 0, err) },
                               { 0 } };
    struct beside_table table = { rows, n_rows, n_held > 0, codes, n_codes };
    if (is_folded)
        report_open_details(report, catalogue_capital(&picture->catalogue, parts[2].value));
    add_beside_table(report, &table,
                     phrase_text(picture, n_held > 0 ? "page.beside.table" : "page.crime.rates", parts, err), err);
    if (is_folded)
        html_close(&report->html, "details");
    shown->is_any = true;
    shown->has_place = shown->has_place || n_held > 0;
}

void report_crime_beside(struct report *report, const char *const *codes, size_t n, struct error *err)
{
    const struct compare_with *compare_with = &report->picture->compare_with;
    struct shown shown = { 0 };
    n = n < MOST_COLUMNS - OWN_COLUMNS ? n : MOST_COLUMNS - OWN_COLUMNS;
    for (size_t k = 0; k < compare_with->n; k++)
        add_beside(report, compare_with->groups[k], codes, shown.is_any ? 0 : n, &shown, err);
    if (!shown.is_any)
        add_beside(report, COMPARISON_GROUP_NONE, codes, n, &shown, err);
    if (shown.has_place)
        report_small(report, shown.has_span ? "page.beside.note" : "page.beside.note.none", NULL, err);
}
