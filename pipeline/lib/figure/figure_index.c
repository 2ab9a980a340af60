/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* index: the index of 0-6 of the study's own cuts by area, where there is one: a row an index, a column an area, the
 * municipality first, in as many figures as rows and columns need. */
#include <math.h>

#include "base/number.h"
#include "figure/figure.h"
#include "picture/index_list.h"
#include "picture/phrase.h"

/* clang-format off */
/* A cell an index and area. */
#define COLUMNS(C, T) \
    C(T, INTEGER, row, "row, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, INTEGER, column, "column, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, TEXT, indicator, "indicator", ) \
    C(T, TEXT, domain, "domain", ) \
    C(T, TEXT, level, "level", ) \
    C(T, TEXT, label, "label of the indicator", ) \
    C(T, TEXT, level_label, "label of the level", ) \
    C(T, SHARE, share, "share", ) \
    C(T, SHARE, shade, "the index relative to 6; 0 = no figure", ) \
    C(T, INTEGER, lines, "lines of the drawn label", .high = 2) \
    C(T, TEXT, drawn_label, "label of the row", ) \
    C(T, TEXT, drawn_label_2, "its second line", ) \
    C(T, TEXT, drawn_value, "figure in the cell", )
FIGURE_TABLE(index, COLUMNS, "index.csv", "data of the figure of the index")
/* clang-format on */

/* As index.gp lays them out. */
enum { ROWS_A_FIGURE = 16, COLUMNS_A_FIGURE = 7, ROW_HEIGHT = 30, HEAD = 16, FOOT = 8, LINE_HEIGHT = 15 };
enum { LABEL_WIDTH = 28, CELLS_WIDTH = 440, CHARACTERS_IN_100 = 14 };

/* The ground of a cell with a figure is never 0, which is that of one without. */
static const double LIGHTEST = 0.001;

/* What is drawn: the rows of all figures, and the columns of the one that is made: the municipality, then areas. block:
 * of the blocks of columns, 0 = first. */
struct grid {
    const struct index_item *items;
    size_t n_items;
    const char *levels[COLUMNS_A_FIGURE];
    size_t n_columns, block;
};

/* The step, of a mean its value; MISSING where none is shown. */
static double height_of(const struct index_row *index)
{
    if (index == NULL || is_missing(index->value))
        return MISSING;
    return is_missing_integer(index->step) ? index->value : index->step;
}

static void add_cell(struct figures *figures, const struct grid *grid, size_t item, int number, size_t column,
                     struct error *err)
{
    struct picture *picture = figures->picture;
    struct arena *arena = &figures->data.arena;
    struct figure_index_row *row = table_add(&figures->data);
    row->row = number;
    row->column = (int)column + 1;
    row->indicator = grid->items[item].indicator;
    row->domain = column == 0 ? "all" : AREA_VARIABLE;
    row->level = grid->levels[column];
    row->label = figures_clean(arena, grid->items[item].label);
    const char *level = picture_level(picture, row->domain, row->level, err);
    row->level_label = figures_clean(arena, catalogue_capital(&picture->catalogue, level));
    const struct index_row *index = index_list_find(picture, picture->year, row->indicator, row->domain, row->level);
    const struct estimate_row *estimate =
        picture_estimate(picture, picture->year, row->indicator, row->domain, row->level);
    double height = height_of(index);
    row->share = estimate != NULL ? estimate->estimate : MISSING;
    row->shade = is_missing(height) ? 0 : fmax(LIGHTEST, height / 6);
    row->drawn_value = index_list_text(picture, index, err);
    struct figure_lines lines = figures_wrap_in_two(arena, row->label, LABEL_WIDTH);
    row->drawn_label = lines.first;
    row->drawn_label_2 = lines.second;
    row->lines = lines.n;
}

/* Headings of the columns. Returns their height. */
static double set_headings(struct figures *figures, size_t n_columns)
{
    const struct figure_index_row *rows = figures->data.rows;
    const char *lines[MOST_LINES];
    size_t most = 1, width = CELLS_WIDTH * CHARACTERS_IN_100 / 100 / n_columns;
    for (size_t i = 0; i < n_columns; i++) {
        const char *label = rows[i].level_label;
        figures_set_text(figures, "level", i + 1, figures_wrap(&figures->data.arena, label, width, MOST_LINES));
        size_t n_lines = figures_lines(&figures->data.arena, label, width, MOST_LINES, lines);
        most = n_lines > most ? n_lines : most;
    }
    return (double)HEAD + (double)LINE_HEIGHT * (double)most;
}

static bool is_drawn(const struct table *drawn, const struct index_row *index)
{
    TABLE_EACH (figure_index, row, drawn)
        if (text_is(row->indicator, index->indicator) && text_is(row->domain, index->domain) &&
            text_is(row->level, index->level))
            return true;
    return false;
}

/* The highest and the lowest index of the municipality and all areas, of those that are drawn (NULL: of all); NULL
 * where none is shown. */
static const struct index_row *extreme(const struct picture *picture, const struct table *drawn, bool is_highest)
{
    const struct index_row *best = NULL;
    TABLE_EACH (index, row, &picture->index) {
        bool is_cell = text_is(row->domain, "all") || text_is(row->domain, AREA_VARIABLE);
        if (!wave_equals(row->year, picture->year) || !is_cell || is_missing(row->value) ||
            is_missing_integer(row->step) || (drawn != NULL && !is_drawn(drawn, row)))
            continue;
        if (best == NULL || (is_highest ? row->value > best->value : row->value < best->value))
            best = row;
    }
    return best;
}

/* What figures of the index find: as a title all of them together, which the first bears, while those after it say
 * whose they are; as a description each what it shows (drawn). */
static const char *finding(struct figures *figures, const char *key, const struct table *drawn, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct index_row *highest = extreme(picture, drawn, true), *lowest = extreme(picture, drawn, false);
    if (highest == NULL || lowest == NULL)
        return figures_text(figures, key, (struct filling[]){ { "found", "none" }, { 0 } }, err);
    struct filling parts[] = {
        { "subject", picture_subject(picture, highest->indicator) },
        { "area", picture_level(picture, highest->domain, highest->level, err) },
        { "value", index_list_text(picture, highest, err) },
        { "subject_low", picture_subject(picture, lowest->indicator) },
        { "area_low", picture_level(picture, lowest->domain, lowest->level, err) },
        { "value_low", index_list_text(picture, lowest, err) },
        { "year", phrase_year(picture, picture->year) },
        { 0 },
    };
    return figures_text(figures, key, parts, err);
}

static bool add_part(struct figures *figures, const struct grid *grid, struct figure_part part, struct error *err)
{
    struct picture *picture = figures->picture;
    bool is_first = part.k == 0 && grid->block == 0;
    for (size_t i = part.first; i < part.end; i++)
        for (size_t k = 0; k < grid->n_columns; k++)
            add_cell(figures, grid, i, (int)(i - part.first) + 1, k, err);
    double head = set_headings(figures, grid->n_columns), n_rows = (double)(part.end - part.first);
    const char *base = grid->block == 0
                           ? figures->kind
                           : arena_format(&picture->arena, "%s_%c", figures->kind, (char)('a' + grid->block));
    figures_enter(figures,
                  &(struct figure_frame){ .name = figures_part_name(picture, base, part),
                                          .title = finding(figures, is_first ? "title" : "title.more", NULL, err),
                                          .description = finding(figures, "description", &figures->data, err),
                                          .height = head + (double)FOOT + (double)ROW_HEIGHT * n_rows },
                  err);
    figures_set_number(figures, "head", 0, head);
    figures_set_number(figures, "rows", 0, n_rows);
    figures_set_number(figures, "columns", 0, (double)grid->n_columns);
    return figures_finish(figures, err);
}

static bool make(struct figures *figures, struct error *err)
{
    size_t n_areas, next = 0;
    const char **areas = picture_levels(figures->picture, AREA_VARIABLE, &n_areas);
    struct grid grid = { .levels = { "" } };
    grid.items = index_list(figures->picture, &grid.n_items, err);
    size_t n_parts = figures_count_parts(grid.n_items, ROWS_A_FIGURE);
    bool done = true;
    if (extreme(figures->picture, NULL, true) == NULL)
        return true;
    do {
        for (grid.n_columns = 1; next < n_areas && grid.n_columns < COLUMNS_A_FIGURE; grid.n_columns++)
            grid.levels[grid.n_columns] = areas[next++];
        for (size_t k = 0; k < n_parts; k++)
            done = add_part(figures, &grid, figures_part(grid.n_items, n_parts, k), err) && done;
        grid.block++;
    } while (next < n_areas);
    return done;
}

/* A table of its own follows the figure. */
const struct figure_kind figure_index = {
    .place = 40,
    .section = SHOWN_WITH_EVIDENCE,
    .source = SOURCE_SURVEY,
    .schema = &figure_index_schema,
    .make = make,
};
