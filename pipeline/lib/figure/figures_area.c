#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "picture/index_list.h"
#include "figure/figures.h"
#include "language/wording.h"

/* As areas.gp lays them out. */
enum {
    ROWS_A_FIGURE = 24,
    ROW_HEIGHT = 30,
    HEAD = 14,
    FOOT = 8,
    LABEL_WIDTH = 28,
    CELLS_WIDTH = 440,
    CHARACTERS_IN_100 = 14,
    LINE_HEIGHT = 20,
    COLUMNS_A_FIGURE = 7
};

/* The ground of a figure of 0: 0 itself is that of a cell without figure. */
static const double LIGHTEST = 0.001;

/* The columns: the municipality, then the areas. */
struct area_columns {
    const char **levels;
    size_t n, block; /* of the blocks of columns, 0 = first */
};

/* Where a cell stands. */
struct area_cell {
    const char *indicator, *label, *level;
    int row, column;
};

/* The contrast of this level with its reference in the picture's year, or NULL. */
static const struct contrast_row *find_contrast(const struct picture *picture, const char *indicator, const char *level)
{
    struct contrast_row key = {
        .subject = indicator, .source = SOURCE_SURVEY, .year = picture->year, .domain = "area", .level = level
    };
    struct table_range range = picture_contrasts(picture, &key);
    return table_range_next(&range);
}

/* A kind of matrix: its rows, which `fill` gives figures to, and what the title says. `kind` names the kind of figure
 * and the figures. highest: the share at the dark end of the scale. */
struct area_matrix {
    const char *kind, **indicators, **labels;
    size_t n;
    double highest;
    void (*fill)(struct picture *picture, const struct area_matrix *matrix, struct figure_area_row *row,
                 struct arena *arena, struct error *err);
    const char *(*title)(struct picture *picture, const struct table *data, struct figure_part part, struct error *err);
};

/* The share, in percent, with a mark where the area is shown to lie above or below its reference. */
static void fill_share(struct picture *picture, const struct area_matrix *matrix, struct figure_area_row *row,
                       struct arena *arena, struct error *err)
{
    const struct estimate_row *estimate =
        picture_estimate(picture, picture->year, row->indicator, row->domain, row->level);
    const struct contrast_row *contrast = find_contrast(picture, row->indicator, row->level);
    row->share = estimate != NULL ? estimate->estimate : MISSING;
    row->shade = is_missing(row->share) ? 0 : fmax(LIGHTEST, row->share / matrix->highest);
    row->contrast = contrast != NULL ? contrast->verdict : VERDICT_NONE;
    const char *mark = row->contrast == VERDICT_INCREASED   ? "\xC2\xA0▲"
                       : row->contrast == VERDICT_DECREASED ? "\xC2\xA0▼"
                                                            : "";
    row->drawn_value = arena_format(arena, "%s%s", picture_value(picture, estimate, err), mark);
}

/* The index: a step with its range on the ground of the step, a mean with two decimals. */
static void fill_index(struct picture *picture, const struct area_matrix *matrix, struct figure_area_row *row,
                       struct arena *arena, struct error *err)
{
    (void)matrix;
    (void)arena;
    const struct index_row *index = index_list_find(picture, picture->year, row->indicator, row->domain, row->level);
    const struct estimate_row *estimate =
        picture_estimate(picture, picture->year, row->indicator, row->domain, row->level);
    bool is_shown = index != NULL && !is_missing(index->value);
    row->share = estimate != NULL ? estimate->estimate : MISSING;
    row->shade = !is_shown ? 0 : fmax(LIGHTEST, (is_missing_integer(index->step) ? index->value : index->step) / 6.0);
    row->drawn_value = index_list_text(picture, index, err);
}

static void add_cell(struct picture *picture, struct table *data, const struct area_matrix *matrix,
                     const struct area_cell *cell, struct error *err)
{
    struct figure_area_row *row = table_add(data);
    row->row = cell->row;
    row->column = cell->column;
    row->indicator = cell->indicator;
    row->domain = *cell->level == '\0' ? "all" : "area";
    row->level = cell->level;
    row->label = figures_clean(&data->arena, cell->label);
    row->level_label = figures_clean(
        &data->arena, catalogue_capital(&picture->catalogue, picture_level(picture, row->domain, row->level, err)));
    row->contrast = VERDICT_NONE;
    matrix->fill(picture, matrix, row, &data->arena, err);
    struct figure_lines lines = figures_wrap_in_two(&data->arena, row->label, LABEL_WIDTH);
    row->drawn_label = lines.first;
    row->drawn_label_2 = lines.second;
    row->lines = lines.n;
}

/* Headings of the cells. Returns their height. */
static double finish_cells(struct table *data, size_t n_columns)
{
    struct figure_area_row *rows = data->rows;
    size_t n_lines = 1, width = CELLS_WIDTH * CHARACTERS_IN_100 / 100 / n_columns;
    for (size_t i = 0; i < data->n_rows; i++) {
        rows[i].drawn_level = figures_wrap(&data->arena, rows[i].level_label, width, 3);
        size_t n = 1;
        for (const char *c = rows[i].drawn_level; (c = strstr(c, "\\n")) != NULL; c++)
            n++;
        n_lines = n > n_lines ? n : n_lines;
    }
    return HEAD + LINE_HEIGHT * (double)n_lines;
}

/* The darkest cell of a share that is shown, or NULL. */
static const struct figure_area_row *highest_cell(const struct table *data)
{
    const struct figure_area_row *rows = data->rows, *best = NULL;
    for (size_t i = 0; i < data->n_rows; i++)
        if (!is_missing(rows[i].share) && (best == NULL || rows[i].shade > best->shade))
            best = &rows[i];
    return best;
}

static const char *area_title(struct picture *picture, const struct table *data, struct figure_part part,
                              struct error *err)
{
    const struct figure_area_row *cell = highest_cell(data);
    if (cell == NULL)
        return picture_text(picture, "figure.areas.title.none", err);
    struct filling parts[] = {
        { "subject", picture_subject(picture, cell->indicator) },
        { "area", picture_level(picture, cell->domain, cell->level, err) },
        { "value", wording_percent(&picture->catalogue, cell->share, 0, err) },
        { "year", wording_year(&picture->catalogue, &picture->study, picture->year) },
        { "part", arena_format(&picture->arena, "%zu", part.k + 1) },
        { "parts", arena_format(&picture->arena, "%zu", part.n) },
        { 0 },
    };
    return catalogue_text(&picture->catalogue, part.n > 1 ? "figure.areas.title.part" : "figure.areas.title", parts,
                          err);
}

static const char *index_title(struct picture *picture, const struct table *data, struct figure_part part,
                               struct error *err)
{
    const struct figure_area_row *cell = highest_cell(data);
    struct filling parts[] = {
        { "subject", cell != NULL ? picture_subject(picture, cell->indicator) : "" },
        { "area", cell != NULL ? picture_level(picture, cell->domain, cell->level, err) : "" },
        { "value", cell != NULL ? cell->drawn_value : "" },
        { "year", wording_year(&picture->catalogue, &picture->study, picture->year) },
        { 0 },
    };
    const char *title = catalogue_text(&picture->catalogue,
                                       cell != NULL ? "figure.index.title" : "figure.index.title.none", parts, err);
    return part.n > 1 ? figures_part_title(picture, title, part, err) : title;
}

static bool add_part(struct figures *figures, const struct area_matrix *matrix, const struct area_columns *columns,
                     struct figure_part part, struct error *err)
{
    struct picture *picture = figures->picture;
    struct table data;
    table_init(&data, &figure_area_schema);
    for (size_t i = part.first; i < part.end; i++)
        for (size_t k = 0; k < columns->n; k++)
            add_cell(picture, &data, matrix,
                     &(struct area_cell){ matrix->indicators[i], matrix->labels[i], columns->levels[k],
                                          (int)(i - part.first) + 1, (int)k + 1 },
                     err);
    double head = finish_cells(&data, columns->n);
    const char *base = columns->block == 0
                           ? matrix->kind
                           : arena_format(&picture->arena, "%s_%c", matrix->kind, (char)('a' + columns->block));
    const char *name = figures_part_name(picture, base, part);
    figures_enter(figures,
                  &(struct figure_frame){ .name = name,
                                          .kind = matrix->kind,
                                          .subject = "",
                                          .title = matrix->title(picture, &data, part, err),
                                          .description = catalogue_text_of(&picture->catalogue, "figure.description",
                                                                           matrix->kind, NULL, err),
                                          .height = head + FOOT + ROW_HEIGHT * (double)(part.end - part.first) });
    figures_set_number(figures, "head", 0, head);
    figures_set_number(figures, "rows", 0, (double)(part.end - part.first));
    figures_set_number(figures, "columns", 0, (double)columns->n);
    bool done = figures_write_data(figures, &data, name, err);
    table_clear(&data);
    return done;
}

/* Problems, worries and victimisation belong here: shares whose rise is bad and that the year has an estimate of. */
static bool belongs(const struct picture *picture, const struct indicator_row *indicator)
{
    return indicator->direction == DIRECTION_BAD && picture_is_share(picture, indicator->indicator) &&
           picture_estimate(picture, picture->year, indicator->indicator, "all", "") != NULL;
}

/* The indicators that belong in the figures; the highest share among all areas is the dark end of the scale, at least
 * 30 percent. */
static struct area_matrix share_matrix(struct picture *picture, const char *const *areas, size_t n_areas)
{
    const struct indicator_row *indicators = picture->indicators.rows;
    size_t size = (picture->indicators.n_rows + 1) * sizeof(char *);
    struct area_matrix matrix = {
        "areas", arena_new(&picture->arena, size), arena_new(&picture->arena, size), 0, 0.3, fill_share, area_title
    };
    for (size_t i = 0; i < picture->indicators.n_rows; i++) {
        if (!belongs(picture, &indicators[i]))
            continue;
        matrix.indicators[matrix.n] = indicators[i].indicator;
        matrix.labels[matrix.n++] =
            catalogue_capital(&picture->catalogue, picture_subject(picture, indicators[i].indicator));
        for (size_t k = 0; k <= n_areas; k++) {
            const struct estimate_row *estimate = picture_estimate(picture, picture->year, indicators[i].indicator,
                                                                   k == 0 ? "all" : "area", k == 0 ? "" : areas[k - 1]);
            if (estimate != NULL && estimate->estimate > matrix.highest)
                matrix.highest = estimate->estimate;
        }
    }
    return matrix;
}

static struct area_matrix index_matrix(struct picture *picture, struct error *err)
{
    size_t n;
    const struct index_item *list = index_list(picture, &n, err);
    size_t size = (n + 1) * sizeof(char *);
    struct area_matrix matrix = {
        "index", arena_new(&picture->arena, size), arena_new(&picture->arena, size), n, 1, fill_index, index_title
    };
    for (size_t i = 0; i < n; i++) {
        matrix.indicators[i] = list[i].indicator;
        matrix.labels[i] = list[i].label;
    }
    return matrix;
}

static bool add_matrix(struct figures *figures, const struct area_matrix *matrix, const char *const *areas,
                       size_t n_areas, struct error *err)
{
    const char *levels[COLUMNS_A_FIGURE] = { "" };
    size_t i = 0, n_parts = figures_count_parts(matrix->n, ROWS_A_FIGURE);
    bool done = true;
    struct area_columns columns = { levels, 1, 0 };
    do {
        for (columns.n = 1; i < n_areas && columns.n < COLUMNS_A_FIGURE; columns.n++)
            levels[columns.n] = areas[i++];
        for (size_t k = 0; k < n_parts; k++)
            done = add_part(figures, matrix, &columns, figures_part(matrix->n, n_parts, k), err) && done;
        columns.block++;
    } while (i < n_areas);
    return done;
}

/* Whether an index of the picture's year is shown. */
static bool is_any_index(const struct picture *picture)
{
    const struct index_row *rows = picture->index.rows;
    for (size_t i = 0; i < picture->index.n_rows; i++)
        if (rows[i].year == picture->year && !is_missing(rows[i].value))
            return true;
    return false;
}

bool figures_add_areas(struct figures *figures, struct error *err)
{
    size_t n_areas;
    const char **areas = picture_levels(figures->picture, "area", &n_areas);
    struct area_matrix shares = share_matrix(figures->picture, areas, n_areas),
                       indices = index_matrix(figures->picture, err);
    bool done = add_matrix(figures, &shares, areas, n_areas, err);
    return (!is_any_index(figures->picture) || add_matrix(figures, &indices, areas, n_areas, err)) && done;
}
