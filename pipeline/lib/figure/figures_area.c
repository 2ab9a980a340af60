#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "figure/figures.h"
#include "language/wording.h"

/* As areas.gp lays them out. */
enum {
    ROWS_A_FIGURE = 24,
    ROW_HEIGHT = 30,
    HEAD = 14,
    FOOT = 8,
    LABEL_WIDTH = 29,
    CELLS_WIDTH = 440,
    CHARACTERS_IN_100 = 14,
    LINE_HEIGHT = 20,
    COLUMNS_A_FIGURE = 7
};

/* The columns: the municipality, then the areas. */
struct area_columns {
    const char **levels;
    size_t n, block; /* of the blocks of columns, 0 = first */
};

/* Where a cell stands. */
struct area_cell {
    const char *indicator, *level;
    int row, column;
};

/* The contrast of this level with its reference in the picture's year, or NULL. */
static const struct contrast_row *find_contrast(const struct picture *picture, const char *indicator, const char *level)
{
    const struct contrast_row *rows = picture->contrasts.rows;
    for (size_t i = 0; i < picture->contrasts.n_rows; i++)
        if (rows[i].year == picture->year && text_is(rows[i].source, "survey") && text_is(rows[i].subject, indicator) &&
            text_is(rows[i].domain, "area") && text_is(rows[i].level, level))
            return &rows[i];
    return NULL;
}

static void add_cell(struct picture *picture, struct table *data, const struct area_cell *cell, struct error *err)
{
    const char *indicator = cell->indicator, *level = cell->level;
    const char *domain = *level == '\0' ? "all" : "area";
    const struct estimate_row *estimate = picture_estimate(picture, picture->year, indicator, domain, level);
    const struct contrast_row *contrast = find_contrast(picture, indicator, level);
    struct figure_area_row *row = table_add(data);
    row->row = cell->row;
    row->column = cell->column;
    row->indicator = indicator;
    row->domain = domain;
    row->level = level;
    row->label = figures_clean(&data->arena, catalogue_capital(&picture->catalogue, picture_subject(picture, indicator)));
    row->level_label = figures_clean(&data->arena, catalogue_capital(&picture->catalogue, picture_level(picture, domain, level, err)));
    row->share = estimate != NULL ? estimate->estimate : MISSING;
    row->contrast = contrast != NULL ? contrast->verdict : "";
    const char *value = picture_value(picture, estimate, err);
    const char *mark = text_is(row->contrast, "increased") ? "\xC2\xA0▲" : text_is(row->contrast, "decreased") ? "\xC2\xA0▼" : "";
    row->drawn_value = arena_format(&data->arena, "%s%s", value, mark);
    struct figure_lines lines = figures_wrap_in_two(&data->arena, row->label, LABEL_WIDTH);
    row->drawn_label = lines.first;
    row->drawn_label_2 = lines.second;
    row->lines = lines.n;
}

/* The indicators that belong in the figures, and the highest share among all areas: the dark end of the scale, at least 30 percent. */
struct area_rows {
    const char **indicators;
    size_t n;
    double highest;
};

/* Shades and headings of the cells. Returns the height of the headings. */
static double finish_cells(struct table *data, size_t n_columns, double highest)
{
    struct figure_area_row *rows = data->rows;
    size_t n_lines = 1, width = CELLS_WIDTH * CHARACTERS_IN_100 / 100 / n_columns;
    for (size_t i = 0; i < data->n_rows; i++) {
        rows[i].shade = is_missing(rows[i].share) ? 0 : rows[i].share / highest;
        rows[i].drawn_level = figures_wrap(&data->arena, rows[i].level_label, width, 3);
        size_t n = 1;
        for (const char *c = rows[i].drawn_level; (c = strstr(c, "\\n")) != NULL; c++)
            n++;
        n_lines = n > n_lines ? n : n_lines;
    }
    return HEAD + LINE_HEIGHT * (double)n_lines;
}

static const struct figure_area_row *highest_cell(const struct table *data)
{
    const struct figure_area_row *rows = data->rows, *best = NULL;
    for (size_t i = 0; i < data->n_rows; i++)
        if (!is_missing(rows[i].share) && (best == NULL || rows[i].share > best->share))
            best = &rows[i];
    return best;
}

static const char *area_title(struct picture *picture, const struct table *data, struct figure_part part, struct error *err)
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
    return catalogue_text(&picture->catalogue, part.n > 1 ? "figure.areas.title.part" : "figure.areas.title", parts, err);
}

static bool add_part(struct figures *figures, const struct area_rows *rows, const struct area_columns *columns, struct figure_part part,
                     struct error *err)
{
    struct picture *picture = figures->picture;
    struct table data;
    table_init(&data, &figure_area_schema);
    for (size_t i = part.first; i < part.end; i++)
        for (size_t k = 0; k < columns->n; k++)
            add_cell(picture, &data, &(struct area_cell){ rows->indicators[i], columns->levels[k], (int)(i - part.first) + 1, (int)k + 1 },
                     err);
    double head = finish_cells(&data, columns->n, rows->highest);
    const char *base = columns->block == 0 ? "areas" : arena_format(&picture->arena, "areas_%c", (char)('a' + columns->block));
    const char *name = figures_part_name(picture, base, part);
    figures_enter(figures, &(struct figure_frame){ .name = name,
                                                   .kind = "areas",
                                                   .subject = "",
                                                   .title = area_title(picture, &data, part, err),
                                                   .description = picture_text(picture, "figure.areas.description", err),
                                                   .height = head + FOOT + ROW_HEIGHT * (double)(part.end - part.first) });
    figures_set_number(figures, "head", name, 0, head);
    figures_set_number(figures, "rows", name, 0, (double)(part.end - part.first));
    figures_set_number(figures, "columns", name, 0, (double)columns->n);
    bool done = figures_write_data(figures, &data, name, err);
    table_clear(&data);
    return done;
}

/* Problems, worries and victimisation belong here: shares whose rise is bad and that the year has an estimate of. */
static bool belongs(const struct picture *picture, const struct indicator_row *indicator)
{
    return text_is(indicator->direction, "bad") && picture_is_share(picture, indicator->indicator) &&
           picture_estimate(picture, picture->year, indicator->indicator, "all", "") != NULL;
}

static struct area_rows find_rows(struct picture *picture, const char *const *areas, size_t n_areas)
{
    const struct indicator_row *indicators = picture->indicators.rows;
    struct area_rows rows = { arena_new(&picture->arena, (picture->indicators.n_rows + 1) * sizeof(char *)), 0, 0.3 };
    for (size_t i = 0; i < picture->indicators.n_rows; i++) {
        if (!belongs(picture, &indicators[i]))
            continue;
        rows.indicators[rows.n++] = indicators[i].indicator;
        for (size_t k = 0; k <= n_areas; k++) {
            const struct estimate_row *estimate =
                picture_estimate(picture, picture->year, indicators[i].indicator, k == 0 ? "all" : "area", k == 0 ? "" : areas[k - 1]);
            if (estimate != NULL && estimate->estimate > rows.highest)
                rows.highest = estimate->estimate;
        }
    }
    return rows;
}

bool figures_add_areas(struct figures *figures, struct error *err)
{
    size_t n_areas, i = 0;
    const char **areas = picture_levels(figures->picture, "area", &n_areas), *levels[COLUMNS_A_FIGURE] = { "" };
    struct area_rows rows = find_rows(figures->picture, areas, n_areas);
    size_t n_parts = figures_count_parts(rows.n, ROWS_A_FIGURE);
    bool done = true;
    struct area_columns columns = { levels, 1, 0 };
    do {
        for (columns.n = 1; i < n_areas && columns.n < COLUMNS_A_FIGURE; columns.n++)
            levels[columns.n] = areas[i++];
        for (size_t k = 0; k < n_parts; k++)
            done = add_part(figures, &rows, &columns, figures_part(rows.n, n_parts, k), err) && done;
        columns.block++;
    } while (i < n_areas);
    return done;
}
