#include "figure/matrix.h"

#include <math.h>

#include "base/number.h"

/* As areas.gp lays them out. */
enum { ROWS_A_FIGURE = 24, COLUMNS_A_FIGURE = 7, ROW_HEIGHT = 30, HEAD = 14, FOOT = 8, LINE_HEIGHT = 20 };
enum { LABEL_WIDTH = 28, CELLS_WIDTH = 440, CHARACTERS_IN_100 = 14 };

static const double LIGHTEST = 0.001;

/* The columns: the municipality, then the areas. block: of the blocks of columns, 0 = first. */
struct columns {
    const char *levels[COLUMNS_A_FIGURE];
    size_t n, block;
};

double matrix_shade(double part)
{
    return fmax(LIGHTEST, part);
}

static void add_cells(struct figures *figures, const struct matrix *matrix, const struct columns *columns, size_t i,
                      int number, struct error *err)
{
    struct picture *picture = figures->picture;
    struct arena *arena = &figures->data.arena;
    for (size_t k = 0; k < columns->n; k++) {
        struct figure_areas_row *row = table_add(&figures->data);
        row->row = number;
        row->column = (int)k + 1;
        row->indicator = matrix->items[i].indicator;
        row->domain = k == 0 ? "all" : "area";
        row->level = columns->levels[k];
        row->label = figures_clean(arena, matrix->items[i].label);
        const char *level = picture_level(picture, row->domain, row->level, err);
        row->level_label = figures_clean(arena, catalogue_capital(&picture->catalogue, level));
        matrix->fill(figures, matrix, row, err);
        struct figure_lines lines = figures_wrap_in_two(arena, row->label, LABEL_WIDTH);
        row->drawn_label = lines.first;
        row->drawn_label_2 = lines.second;
        row->lines = lines.n;
    }
}

/* Headings of the cells. Returns their height. */
static double set_headings(struct table *data, size_t n_columns)
{
    struct figure_areas_row *rows = data->rows;
    const char *lines[MOST_LINES];
    size_t most = 1, width = CELLS_WIDTH * CHARACTERS_IN_100 / 100 / n_columns;
    for (size_t i = 0; i < data->n_rows; i++) {
        rows[i].drawn_level = figures_wrap(&data->arena, rows[i].level_label, width, MOST_LINES);
        size_t n_lines = figures_lines(&data->arena, rows[i].level_label, width, MOST_LINES, lines);
        most = n_lines > most ? n_lines : most;
    }
    return HEAD + LINE_HEIGHT * (double)most;
}

static const struct figure_areas_row *highest_cell(const struct table *data)
{
    const struct figure_areas_row *best = NULL;
    TABLE_EACH (figure_areas, row, data)
        if (!is_missing(row->share) && (best == NULL || row->shade > best->shade))
            best = row;
    return best;
}

static bool add_part(struct figures *figures, const struct matrix *matrix, const struct columns *columns,
                     struct figure_part part, struct error *err)
{
    struct picture *picture = figures->picture;
    for (size_t i = part.first; i < part.end; i++)
        add_cells(figures, matrix, columns, i, (int)(i - part.first) + 1, err);
    double head = set_headings(&figures->data, columns->n), n_rows = (double)(part.end - part.first);
    const char *base = columns->block == 0
                           ? figures->kind
                           : arena_format(&picture->arena, "%s_%c", figures->kind, (char)('a' + columns->block));
    figures_enter(figures,
                  &(struct figure_frame){ .name = figures_part_name(picture, base, part),
                                          .title = matrix->title(figures, highest_cell(&figures->data), part, err),
                                          .height = head + FOOT + ROW_HEIGHT * n_rows },
                  err);
    figures_set_number(figures, "head", 0, head);
    figures_set_number(figures, "rows", 0, n_rows);
    figures_set_number(figures, "columns", 0, (double)columns->n);
    return figures_finish(figures, err);
}

bool matrix_make(struct figures *figures, const struct matrix *matrix, struct error *err)
{
    size_t n_areas, next = 0, n_parts = figures_count_parts(matrix->n, ROWS_A_FIGURE);
    const char **areas = picture_levels(figures->picture, "area", &n_areas);
    struct columns columns = { .levels = { "" } };
    bool done = true;
    do {
        for (columns.n = 1; next < n_areas && columns.n < COLUMNS_A_FIGURE; columns.n++)
            columns.levels[columns.n] = areas[next++];
        for (size_t k = 0; k < n_parts; k++)
            done = add_part(figures, matrix, &columns, figures_part(matrix->n, n_parts, k), err) && done;
        columns.block++;
    } while (next < n_areas);
    return done;
}
