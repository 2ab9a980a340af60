/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kolada: columns kpi, municipality, period and value (or kommunkod, ar, varde), as its API has them in either version;
 * or those of rKolada, whose municipality_id is the code beside a name, and whose count is the number of municipalities
 * that a value is of. Where there is a gender the rows of the total count. Values are rates per 100 000, for U07417 and
 * U07452 per 1 000, which are turned into counts with the population of 31 December of that year and area; a kpi that
 * offences.csv calls `population` gives persons. */
#include "base/text.h"
#include "crime/profile.h"

static double rate_per(const char *kpi)
{
    return text_is(kpi, "U07417") || text_is(kpi, "U07452") ? 1e3 : 1e5;
}

static void read_row(const struct layout_row *row)
{
    struct figure figure;
    if (!layout_begin_figure(row, &figure))
        return;
    if (!text_is(figure.series, POPULATION_SERIES)) {
        figure.per = figure.rate_per = rate_per(layout_text(row, FIELD_SERIES));
        figure.rate_text = layout_text(row, FIELD_VALUE);
    }
    layout_end_figure(row, figure);
}

const struct profile profile_kolada = { .sign = SIGN_HEADINGS,
                                        .layout = {
                                            .headers = { [FIELD_YEAR] = "period;year;ar",
                                                         [FIELD_AREA] = "municipality_id;kommunkod;municipality",
                                                         [FIELD_SERIES] = "kpi",
                                                         [FIELD_VALUE] = "value;varde;values.value" },
                                            .required = LAYOUT_FIGURES,
                                            .keeps_unknown_areas = true,
                                            .read_row = read_row } };
