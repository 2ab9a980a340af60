/* bra_municipality: Brå's yearly file of all municipalities. Since 2023 with the header Kommun;Antal;Per 100 000 inv.;
 * before without one: names in the genitive with " kommun", between them city districts without it, "Hela landet".
 * sources.csv gives the year, and offences.csv the series under the file's name or, failing that, under "Antal". */
#include "base/number.h"
#include "base/text.h"
#include "crime/profile.h"

static bool is_called_municipality(struct crime_reading *reading, const struct sheet_row *row)
{
    return text_ends(names_fold(&reading->arena, sheet_cell(row, 0)), " kommun");
}

/* No header: the first row holds a figure already, and some of the first rows are called "… kommun". */
static bool has_no_header(struct crime_reading *reading, const struct sheet *sheet)
{
    double value;
    bool is_any = false;
    const struct sheet_row *first = &sheet->rows[0];
    for (size_t i = 0; i < sheet->n_rows && i < 20; i++)
        is_any = is_any || is_called_municipality(reading, &sheet->rows[i]);
    bool is_figure = number_parse_delivered(sheet_cell(first, 1), &value) || text_is(sheet_cell(first, 1), "..") ||
                     text_is(names_fold(&reading->arena, sheet_cell(first, 1)), "-");
    return is_any && is_figure && !number_parse_delivered(sheet_cell(first, 0), &value);
}

static bool is_like(struct crime_reading *reading, const struct sheet *sheet)
{
    return layout_is(reading, &profile_bra_municipality.layout, &sheet->rows[0]) || has_no_header(reading, sheet);
}

/* Where municipalities are called "… kommun", a name without it is a district, whatever municipality has a name like
 * it. */
static void read_row_without_header(const struct layout_row *row, struct error *err)
{
    struct crime_reading *reading = row->reading;
    struct layout_row own = *row;
    const char *text = layout_text(row, FIELD_AREA), *code = municipality_names_find(&reading->names, text);
    bool is_municipality = is_called_municipality(reading, row->row) || (code != NULL && text_is(code, COUNTRY_CODE));
    if (code != NULL && !is_municipality)
        own.area = reading_own_area(reading, text);
    if (code == NULL || is_municipality || own.area != NULL)
        layout_read_figure(&own, err);
    else
        reading_leave_out_area(reading, text);
}

static void read(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    static const struct layout without_header = { .read_row = read_row_without_header };
    size_t n = sheet->rows[0].n;
    struct layout_columns columns = { { [FIELD_AREA] = 1, [FIELD_VALUE] = 2, [FIELD_RATE] = n > 2 ? 3 : 0 }, n, 0 };
    if (has_no_header(reading, sheet))
        layout_each(reading, &without_header, sheet, &columns, err);
    else
        layout_read(reading, &profile_bra_municipality.layout, sheet, err);
}

const struct profile profile_bra_municipality = {
    .sign = SIGN_PLACES,
    .layout = { .headers = { [FIELD_AREA] = "kommun",
                             [FIELD_VALUE] = "antal",
                             [FIELD_RATE] = "per 100 000 inv.;per 100 000 inv;/100 000 inv;per 100000 inv." },
                .required = 1U << FIELD_AREA | 1U << FIELD_VALUE },
    .is_like = is_like,
    .read = read
};
