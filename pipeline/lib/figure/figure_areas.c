/* areas: problems, worries and victimisation by area, as shares. */

#include "base/number.h"
#include "figure/figure.h"
#include "figure/matrix.h"
#include "picture/phrase.h"

/* clang-format off */
TABLE_DEFINE(figure_areas, MATRIX_COLUMNS, "areas.csv", "data of the figure of areas and problems")
/* clang-format on */

/* The contrast of this level with its reference in the picture's year, or NULL. */
static const struct contrast_row *find_contrast(const struct picture *picture, const char *indicator, const char *level)
{
    struct contrast_row key = {
        .subject = indicator, .source = SOURCE_SURVEY, .year = picture->year, .domain = "area", .level = level
    };
    struct table_range range = picture_contrasts(picture, &key);
    return table_range_next(&range);
}

/* The share, in percent, with a mark where the area is shown to lie above or below its reference. */
static void fill(struct figures *figures, const struct matrix *matrix, struct figure_areas_row *row, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct estimate_row *estimate =
        picture_estimate(picture, picture->year, row->indicator, row->domain, row->level);
    const struct contrast_row *contrast = find_contrast(picture, row->indicator, row->level);
    row->share = estimate != NULL ? estimate->estimate : MISSING;
    row->shade = is_missing(row->share) ? 0 : matrix_shade(row->share / matrix->darkest);
    row->contrast = contrast != NULL ? contrast->verdict : VERDICT_NONE;
    const char *mark = row->contrast == VERDICT_INCREASED   ? "\xC2\xA0▲"
                       : row->contrast == VERDICT_DECREASED ? "\xC2\xA0▼"
                                                            : "";
    row->drawn_value = arena_format(&figures->data.arena, "%s%s", picture_value(picture, estimate, err), mark);
}

static const char *title(struct figures *figures, const struct figure_areas_row *highest, struct figure_part part,
                         struct error *err)
{
    struct picture *picture = figures->picture;
    if (highest == NULL)
        return figures_text(figures, "title.none", NULL, err);
    struct filling parts[] = {
        { "subject", picture_subject(picture, highest->indicator) },
        { "area", picture_level(picture, highest->domain, highest->level, err) },
        { "value", wording_percent(&picture->catalogue, highest->share, 0, err) },
        { "year", phrase_year(picture, picture->year) },
        { "part", arena_format(&picture->arena, "%zu", part.k + 1) },
        { "parts", arena_format(&picture->arena, "%zu", part.n) },
        { 0 },
    };
    return figures_text(figures, part.n > 1 ? "title.part" : "title", parts, err);
}

/* Shares whose rise is bad and that the year has an estimate of. */
static bool belongs(const struct picture *picture, const struct indicator_row *indicator)
{
    return indicator->direction == DIRECTION_BAD && picture_is_share(picture, indicator->indicator) &&
           picture_estimate(picture, picture->year, indicator->indicator, "all", "") != NULL;
}

/* The highest share of the indicator in the municipality and its areas, but at least `least`. */
static double highest_share(struct picture *picture, const char *indicator, double least)
{
    size_t n;
    const char **areas = picture_levels(picture, "area", &n);
    for (size_t k = 0; k <= n; k++) {
        const struct estimate_row *estimate =
            picture_estimate(picture, picture->year, indicator, k == 0 ? "all" : "area", k == 0 ? "" : areas[k - 1]);
        if (estimate != NULL && estimate->estimate > least)
            least = estimate->estimate;
    }
    return least;
}

/* The highest share of all is the dark end of the scale, at least 30 percent. */
static bool make(struct figures *figures, struct error *err)
{
    struct picture *picture = figures->picture;
    struct index_item *items = arena_new(&picture->arena, (picture->indicators.n_rows + 1) * sizeof *items);
    struct matrix matrix = { .items = items, .fill = fill, .title = title, .darkest = 0.3 };
    TABLE_EACH (indicator, row, &picture->indicators)
        if (belongs(picture, row)) {
            items[matrix.n++] = (struct index_item){ row->indicator, phrase_subject(picture, row->indicator), false };
            matrix.darkest = highest_share(picture, row->indicator, matrix.darkest);
        }
    return matrix_make(figures, &matrix, err);
}

static struct view_cell area_share_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_areas_row *row = data;
    const struct estimate_row *estimate =
        picture_estimate(picture, picture->year, row->indicator, row->domain, row->level);
    return cell_text(phrase_best_estimate(picture, estimate, err));
}

static struct view_cell area_contrast_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct figure_areas_row *row = data;
    return cell_text(row->contrast == VERDICT_NONE
                         ? ""
                         : phrase_text_of(picture, "page.contrast", verdict_word(row->contrast), NULL, err));
}

/* One row a cell: whoever hears the table hears area and value together. */
static const struct view_column columns[] = {
    { "indicator", FORMAT_TEXT, VIEW_FIELD(figure_areas, label), .is_head = true },
    { "area", FORMAT_TEXT, VIEW_FIELD(figure_areas, level_label) },
    { "share_interval", .cell = area_share_cell, .is_right = true },
    { "contrast", .cell = area_contrast_cell },
};

const struct figure_kind figure_areas = {
    .place = 30,
    .section = SHOWN_WITH_AREAS,
    .source = SOURCE_SURVEY,
    .plain_note = "areas_plain",
    .schema = &figure_areas_schema,
    .make = make,
    .view = { VIEW_COLUMNS(columns) },
};
