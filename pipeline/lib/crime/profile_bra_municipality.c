/* bra_municipality: Brå's yearly file of all municipalities. Since 2023 with the header Kommun;Antal;Per 100 000 inv.;
 * before without one: names in the genitive with " kommun", between them city districts without it, "Hela landet".
 * sources.csv gives the year, and offences.csv the series under the file's name or, failing that, under "Antal". */
#include "base/number.h"
#include "base/text.h"
#include "crime/layout.h"
#include "crime/profile.h"

static const struct layout layout = { "bra_municipality",
                                      { [FIELD_AREA] = "kommun",
                                        [FIELD_VALUE] = "antal",
                                        [FIELD_RATE] =
                                            "per 100 000 inv.;per 100 000 inv;/100 000 inv;per 100000 inv." },
                                      1U << FIELD_YEAR | 1U << FIELD_AREA | 1U << FIELD_VALUE };

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
    return layout_is(reading, &layout, &sheet->rows[0]) || has_no_header(reading, sheet);
}

static void read_figure(const struct layout_row *row, const char *area, struct error *err)
{
    struct crime_reading *reading = row->reading;
    struct figure figure = reading_figure(reading, layout_place(row, FIELD_VALUE));
    figure.label = "Antal";
    figure.series = reading_file_series(reading, figure.label);
    if (figure.series == NULL)
        return;
    figure.area = area != NULL ? area : reading_area(reading, layout_text(row, FIELD_AREA), false);
    if (figure.area == NULL)
        return;
    figure.year = reading->source->year;
    figure.rate_text = layout_text(row, FIELD_RATE);
    reading_value(reading, &figure, layout_text(row, FIELD_VALUE), layout_place(row, FIELD_VALUE), err);
    reading_add(reading, figure);
}

static void read_row(const struct layout_row *row, struct error *err)
{
    read_figure(row, NULL, err);
}

/* Where municipalities are called "… kommun", a name without it is a district, whatever municipality has a name like
 * it. */
static void read_row_without_header(const struct layout_row *row, struct error *err)
{
    struct crime_reading *reading = row->reading;
    const char *text = layout_text(row, FIELD_AREA), *code = municipality_names_find(&reading->names, text);
    bool is_municipality = is_called_municipality(reading, row->row);
    bool is_whole = code != NULL && text_is(code, COUNTRY_CODE);
    const char *area = code != NULL && !is_municipality && !is_whole ? reading_own_area(reading, text) : NULL;
    if (code == NULL || is_municipality || is_whole || area != NULL)
        read_figure(row, area, err);
    else
        reading_leave_out_area(reading, text);
}

static void read(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    struct layout_columns columns;
    bool is_headerless = has_no_header(reading, sheet);
    if (is_headerless && is_missing_integer(reading->source->year)) {
        (void)error_at(err, (struct place){ reading->shown, sheet->rows[0].line, 0 },
                       "the layout bra_municipality does not say the year; give it in crime/sources.csv");
    } else if (is_headerless) {
        columns = (struct layout_columns){ .n_fields = sheet->rows[0].n };
        for (size_t field = 0; field < N_FIELDS; field++)
            columns.of[field] = NO_COLUMN;
        columns.of[FIELD_AREA] = 0;
        columns.of[FIELD_VALUE] = 1;
        columns.of[FIELD_RATE] = columns.n_fields > 2 ? 2 : NO_COLUMN;
        layout_each(reading, sheet, &columns, 0, read_row_without_header, err);
    } else if (layout_find(reading, &layout, &sheet->rows[0], &columns, err)) {
        layout_each(reading, sheet, &columns, 1, read_row, err);
    }
}

const struct profile profile_bra_municipality = { "bra_municipality", is_like, read };
