/* bra_solweb: "Databasfil" of Brå's statistics database, ISO-8859-1: Region;Brott;År;Period;Antal;/100 000 inv with six
 * names and seven fields. A row of a year has the word År in that column and the year in Period; a row of a month has
 * "2026 prel." and "Aug". */
#include "base/text.h"
#include "crime/layout.h"
#include "crime/profile.h"

static const struct layout layout = { "bra_solweb",
                                      { [FIELD_YEAR] = "år",
                                        [FIELD_PERIOD] = "period",
                                        [FIELD_AREA] = "region",
                                        [FIELD_SERIES] = "brott",
                                        [FIELD_VALUE] = "antal",
                                        [FIELD_RATE] = "/100 000 inv;/100 000 inv.;per 100 000 inv." },
                                      LAYOUT_FIGURES | 1U << FIELD_PERIOD };

static bool is_like(struct crime_reading *reading, const struct sheet *sheet)
{
    return layout_is(reading, &layout, &sheet->rows[0]);
}

static void read_row(const struct layout_row *row, struct error *err)
{
    struct crime_reading *reading = row->reading;
    struct figure figure;
    if (!layout_begin_figure(row, false, &figure))
        return;
    bool is_year = text_is(names_fold(&reading->arena, layout_text(row, FIELD_YEAR)), "år");
    enum field year = is_year ? FIELD_PERIOD : FIELD_YEAR;
    if (!reading_year(reading, &figure, layout_text(row, year), layout_place(row, year), err) ||
        (!is_year &&
         !reading_period(reading, &figure, layout_text(row, FIELD_PERIOD), layout_place(row, FIELD_PERIOD), err)))
        return;
    /* how a month is rated is not said anywhere, so only a year's rate can be held against ours */
    figure.rate_text = is_year ? layout_text(row, FIELD_RATE) : "";
    reading_value(reading, &figure, layout_text(row, FIELD_VALUE), layout_place(row, FIELD_VALUE), err);
    reading_add(reading, figure);
}

static void read(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    layout_read(reading, &layout, sheet, read_row, err);
}

const struct profile profile_bra_solweb = { "bra_solweb", is_like, read };
