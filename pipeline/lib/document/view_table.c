#include "document/view_table.h"

struct view_table view_table_open(struct html *html, struct picture *picture, const struct view *view,
                                  const struct filling *parts, struct error *err)
{
    struct html_column *columns = arena_new(&picture->arena, view->n_columns * sizeof *columns);
    for (size_t k = 0; k < view->n_columns; k++)
        columns[k] = (struct html_column){ .heading = view_heading(&view->columns[k], picture, NULL, parts, err),
                                           .is_number = format_is_number(view->columns[k].format),
                                           .is_head = view->columns[k].is_head };
    const char *caption = catalogue_text(&picture->catalogue, view->caption, parts, err);
    struct view_table table = { html, picture, view, { caption, columns, view->n_columns } };
    html_table_open(html, &table.table);
    return table;
}

void view_table_close(const struct view_table *table)
{
    html_table_close(table->html);
}

const char **view_table_texts(const struct view_table *table, const void *row, struct error *err)
{
    size_t n = table->view->n_columns;
    struct view_cell *cells = arena_new(&table->picture->arena, n * sizeof *cells);
    const char **texts = arena_new(&table->picture->arena, n * sizeof *texts);
    view_cells(table->view, table->picture, row, cells, err);
    for (size_t k = 0; k < n; k++)
        texts[k] = view_print(&table->view->columns[k], table->picture, cells[k], err);
    return texts;
}

void view_table_row(const struct view_table *table, const char *id, const void *row, struct error *err)
{
    html_table_row(table->html, &table->table, id, view_table_texts(table, row, err));
}
