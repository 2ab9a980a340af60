/* tidy: columns year, area, series (or label) and count, in any order; period and population may be left out, other
 * columns are ignored. A period is a month in any of the usual ways. Rows whose series is `population` hold persons in
 * count. */
#include "base/number.h"
#include "base/text.h"
#include "crime/layout.h"
#include "crime/profile.h"

static const struct layout layout = { "tidy",
                                      { [FIELD_YEAR] = "year",
                                        [FIELD_PERIOD] = "period",
                                        [FIELD_AREA] = "area",
                                        [FIELD_SERIES] = "series;label",
                                        [FIELD_VALUE] = "count",
                                        [FIELD_POPULATION] = "population" },
                                      LAYOUT_FIGURES };

static bool is_like(struct crime_reading *reading, const struct sheet *sheet)
{
    return layout_is(reading, &layout, &sheet->rows[0]);
}

static void read_row(const struct layout_row *row, struct error *err)
{
    struct crime_reading *reading = row->reading;
    struct figure figure;
    if (!layout_begin_figure(row, true, &figure))
        return;
    bool is_dated = reading_year(reading, &figure, layout_text(row, FIELD_YEAR), layout_place(row, FIELD_YEAR), err);
    if (!reading_period(reading, &figure, layout_text(row, FIELD_PERIOD), layout_place(row, FIELD_PERIOD), err) ||
        !is_dated)
        return;
    reading_value(reading, &figure, layout_text(row, FIELD_VALUE), layout_place(row, FIELD_VALUE), err);
    reading_population(reading, &figure, layout_text(row, FIELD_POPULATION), layout_place(row, FIELD_POPULATION), err);
    reading_add(reading, figure);
}

static void read(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    layout_read(reading, &layout, sheet, read_row, err);
}

const struct profile profile_tidy = { "tidy", is_like, read };
