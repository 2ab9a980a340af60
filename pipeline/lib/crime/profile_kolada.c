/* kolada: columns kpi, municipality, period and value (or kommunkod, ar, varde; with gender or kon only the rows of T
 * count). Values are rates per 100 000, for U07417 and U07452 per 1 000, which are turned into counts with the
 * population of 31 December of that year and area; a kpi that offences.csv calls `population` gives persons. */
#include "base/text.h"
#include "crime/layout.h"
#include "crime/profile.h"

static const struct layout layout = { "kolada",
                                      { [FIELD_YEAR] = "period;ar",
                                        [FIELD_AREA] = "municipality;kommunkod",
                                        [FIELD_SERIES] = "kpi",
                                        [FIELD_VALUE] = "value;varde",
                                        [FIELD_GENDER] = "gender;kon" },
                                      LAYOUT_FIGURES };

static bool is_like(struct crime_reading *reading, const struct sheet *sheet)
{
    return layout_is(reading, &layout, &sheet->rows[0]);
}

static double rate_per(const char *kpi)
{
    return text_is(kpi, "U07417") || text_is(kpi, "U07452") ? 1e3 : 1e5;
}

static void read_row(const struct layout_row *row, struct error *err)
{
    struct crime_reading *reading = row->reading;
    const char *gender = layout_text(row, FIELD_GENDER);
    if (*gender != '\0' && !text_is(gender, "T"))
        return;
    struct figure figure;
    if (!layout_begin_figure(row, true, &figure) ||
        !reading_year(reading, &figure, layout_text(row, FIELD_YEAR), layout_place(row, FIELD_YEAR), err))
        return;
    if (!text_is(figure.series, POPULATION_SERIES)) {
        figure.per = figure.rate_per = rate_per(figure.label);
        figure.rate_text = layout_text(row, FIELD_VALUE);
    }
    reading_value(reading, &figure, layout_text(row, FIELD_VALUE), layout_place(row, FIELD_VALUE), err);
    reading_add(reading, figure);
}

static void read(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    layout_read(reading, &layout, sheet, read_row, err);
}

const struct profile profile_kolada = { "kolada", is_like, read };
