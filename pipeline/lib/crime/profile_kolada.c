/* kolada: columns kpi, municipality, period and value (or kommunkod, ar, varde; with gender or kon only the rows of T
 * count). Values are rates per 100 000, for U07417 and U07452 per 1 000, which are turned into counts with the
 * population of 31 December of that year and area; a kpi that offences.csv calls `population` gives persons. */
#include "base/text.h"
#include "crime/profile.h"

static double rate_per(const char *kpi)
{
    return text_is(kpi, "U07417") || text_is(kpi, "U07452") ? 1e3 : 1e5;
}

static void read_row(const struct layout_row *row, struct error *err)
{
    const char *gender = layout_text(row, FIELD_GENDER);
    struct figure figure;
    if ((*gender != '\0' && !text_is(gender, "T")) || !layout_begin_figure(row, &figure, err))
        return;
    if (!text_is(figure.series, POPULATION_SERIES)) {
        figure.per = figure.rate_per = rate_per(figure.label);
        figure.rate_text = layout_text(row, FIELD_VALUE);
    }
    layout_end_figure(row, figure, err);
}

const struct profile profile_kolada = { .sign = SIGN_HEADINGS,
                                        .layout = { .headers = { [FIELD_YEAR] = "period;ar",
                                                                 [FIELD_AREA] = "municipality;kommunkod",
                                                                 [FIELD_SERIES] = "kpi",
                                                                 [FIELD_VALUE] = "value;varde",
                                                                 [FIELD_GENDER] = "gender;kon" },
                                                    .required = LAYOUT_FIGURES,
                                                    .keeps_unknown_areas = true,
                                                    .read_row = read_row } };
