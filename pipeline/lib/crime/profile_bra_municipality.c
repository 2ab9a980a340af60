/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bra_municipality: Brå's yearly file of all municipalities. With the header Kommun;Antal;Per 100 000 inv., or without
 * one: names in the genitive with " kommun", between them city districts without it, "Hela landet"; or plain names.
 * sources.csv gives the year, and offences.csv the series under the file's name or, failing that, under "Antal", where
 * no columns År and Brott do. */
#include "base/number.h"
#include "base/text.h"
#include "crime/profile.h"

/* How many of the first n rows have an official name first, and how many the plain name of a municipality. */
struct name_counts {
    size_t n_official, n_plain;
};

static struct name_counts count_names(struct crime_reading *reading, const struct sheet *sheet, size_t n)
{
    struct name_counts counts = { 0, 0 };
    for (size_t i = 0; i < sheet->n_rows && i < n; i++) {
        const char *text = sheet_cell(&sheet->rows[i], 0), *code = municipality_names_find(&reading->names, text);
        if (municipality_names_is_official(text))
            counts.n_official++;
        else if (code != NULL && !text_is(code, COUNTRY_CODE))
            counts.n_plain++;
    }
    return counts;
}

/* No header: the first row holds a figure already, and some of the first rows are municipalities. */
static bool has_no_header(struct crime_reading *reading, const struct sheet *sheet)
{
    double value;
    const struct sheet_row *first = &sheet->rows[0];
    struct name_counts counts = count_names(reading, sheet, 20);
    bool is_figure = number_parse_delivered(sheet_cell(first, 1), &value) || text_is(sheet_cell(first, 1), "..") ||
                     text_is(names_fold(&reading->arena, sheet_cell(first, 1)), "-");
    return counts.n_official + counts.n_plain > 0 && is_figure && !number_parse_delivered(sheet_cell(first, 0), &value);
}

static bool is_like(struct crime_reading *reading, const struct sheet *sheet)
{
    return layout_is(reading, &profile_bra_municipality.layout, &sheet->rows[0]) || has_no_header(reading, sheet);
}

/* Where municipalities are called "… kommun", a name without it is a district, whatever municipality has a name like
 * it. */
static void read_row_with_districts(const struct layout_row *row)
{
    struct crime_reading *reading = row->reading;
    struct layout_row own = *row;
    const char *text = layout_text(row, FIELD_AREA), *code = municipality_names_find(&reading->names, text);
    bool is_municipality = municipality_names_is_official(text) || (code != NULL && text_is(code, COUNTRY_CODE));
    if (code != NULL && !is_municipality)
        own.area = reading_own_area(reading, text);
    if (code == NULL || is_municipality || own.area != NULL)
        layout_read_figure(&own);
    else
        reading_leave_out_area(reading, text);
}

static void read(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    static const struct layout with_districts = { .read_row = read_row_with_districts }, plain = { .read_row = NULL };
    struct name_counts counts = count_names(reading, sheet, sheet->n_rows);
    size_t n = sheet->rows[0].n;
    struct layout_columns columns = { { [FIELD_AREA] = 1, [FIELD_VALUE] = 2, [FIELD_RATE] = n > 2 ? 3 : 0 }, n, 0 };
    if (has_no_header(reading, sheet))
        layout_each(reading, counts.n_official > counts.n_plain ? &with_districts : &plain, sheet, &columns, err);
    else
        layout_read(reading, &profile_bra_municipality.layout, sheet, err);
}

const struct profile profile_bra_municipality = {
    .sign = SIGN_PLACES,
    .layout = { .headers = { [FIELD_YEAR] = "år;ar;year",
                             [FIELD_PERIOD] = "period;månad",
                             [FIELD_AREA] = "kommun",
                             [FIELD_SERIES] = "brott;brottstyp;serie",
                             [FIELD_VALUE] = "antal",
                             [FIELD_RATE] = "per 100 000 inv.;per 100 000 inv;/100 000 inv;per 100000 inv." },
                .required = 1U << FIELD_AREA | 1U << FIELD_VALUE },
    .is_like = is_like,
    .read = read
};
