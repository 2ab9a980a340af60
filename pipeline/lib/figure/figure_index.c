/* index: the index of 0-6 of the study's own cuts by area, where there is one. Laid out as areas. */
#include "base/number.h"
#include "figure/figure.h"
#include "figure/matrix.h"
#include "picture/phrase.h"

/* clang-format off */
FIGURE_TABLE(index, MATRIX_COLUMNS, "index.csv", "data of the figure of the index")
/* clang-format on */

/* A step with its range on the ground of the step, a mean with two decimals. */
static void fill(struct figures *figures, const struct matrix *matrix, struct figure_areas_row *row, struct error *err)
{
    (void)matrix;
    struct picture *picture = figures->picture;
    const struct index_row *index = index_list_find(picture, picture->year, row->indicator, row->domain, row->level);
    const struct estimate_row *estimate =
        picture_estimate(picture, picture->year, row->indicator, row->domain, row->level);
    bool is_shown = index != NULL && !is_missing(index->value);
    row->share = estimate != NULL ? estimate->estimate : MISSING;
    row->shade = !is_shown ? 0 : matrix_shade((is_missing_integer(index->step) ? index->value : index->step) / 6.0);
    row->drawn_value = index_list_text(picture, index, err);
}

static const char *title(struct figures *figures, const struct figure_areas_row *highest, struct figure_part part,
                         struct error *err)
{
    struct picture *picture = figures->picture;
    struct filling parts[] = {
        { "subject", highest != NULL ? picture_subject(picture, highest->indicator) : "" },
        { "area", highest != NULL ? picture_level(picture, highest->domain, highest->level, err) : "" },
        { "value", highest != NULL ? highest->drawn_value : "" },
        { "year", phrase_year(picture, picture->year) },
        { 0 },
    };
    const char *text = figures_text(figures, highest != NULL ? "title" : "title.none", parts, err);
    return figures_part_title(picture, text, part, err);
}

static bool make(struct figures *figures, struct error *err)
{
    struct picture *picture = figures->picture;
    struct matrix matrix = { .fill = fill, .title = title };
    matrix.items = index_list(picture, &matrix.n, err);
    TABLE_EACH (index, row, &picture->index)
        if (wave_equals(row->year, picture->year) && !is_missing(row->value))
            return matrix_make(figures, &matrix, err);
    return true;
}

/* A table of its own follows the figure. */
const struct figure_kind figure_index = {
    .place = 40,
    .section = SHOWN_WITH_INDEX,
    .source = SOURCE_SURVEY,
    .schema = &figure_index_schema,
    .make = make,
};
