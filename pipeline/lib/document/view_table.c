#include "document/view_table.h"

static bool is_set_right(const struct view_column *column)
{
    bool is_year = column->format == FORMAT_YEAR || column->format == FORMAT_CALENDAR_YEAR;
    return column->is_right || column->format == FORMAT_INTERVAL || (format_is_number(column->format) && !is_year);
}

static struct view_table open_table(struct report *report, const struct view *view, const struct filling *parts,
                                    bool is_numbered, struct error *err)
{
    struct picture *picture = report->picture;
    struct html_column *columns = arena_new(&picture->arena, (view->n_columns + 1) * sizeof *columns), *next = columns;
    if (is_numbered)
        *next++ = report_column(report, "number", false, err);
    for (size_t k = 0; k < view->n_columns; k++)
        *next++ = (struct html_column){ .heading = view_heading(&view->columns[k], picture, NULL, parts, err),
                                        .is_number = is_set_right(&view->columns[k]),
                                        .is_head = view->columns[k].is_head };
    const char *caption = phrase_text(picture, view->caption, parts, err);
    struct view_table table = { report, view, { caption, columns, view->n_columns + is_numbered }, is_numbered };
    html_table_open(&report->html, &table.table);
    return table;
}

struct view_table view_table_open(struct report *report, const struct view *view, const struct filling *parts,
                                  struct error *err)
{
    return open_table(report, view, parts, false, err);
}

struct view_table view_table_open_numbered(struct report *report, const struct view *view, struct error *err)
{
    return open_table(report, view, NULL, true, err);
}

bool view_table_close(const struct view_table *table)
{
    return html_table_close(&table->report->html);
}

/* The cells of a row, each a text; a first one is left free where the table is numbered. Owned by the picture. */
static const char **texts_of(const struct view_table *table, const void *row, struct error *err)
{
    struct picture *picture = table->report->picture;
    size_t n = table->view->n_columns;
    struct view_cell *cells = arena_new(&picture->arena, n * sizeof *cells);
    const char **texts = arena_new(&picture->arena, (n + 1) * sizeof *texts);
    view_cells(table->view, picture, row, cells, err);
    for (size_t k = 0; k < n; k++)
        texts[k + table->is_numbered] = view_print(&table->view->columns[k], picture, cells[k], err);
    return texts;
}

void view_table_row(const struct view_table *table, const void *row, const char *evidence, struct error *err)
{
    struct html *html = &table->report->html;
    const char **texts = texts_of(table, row, err);
    html_open(html, "tr", NULL);
    for (size_t k = 0; k < table->table.n_columns; k++) {
        html_cell_open(html, &table->table.columns[k]);
        html_text(html, texts[k]);
        if (table->table.columns[k].is_head && evidence != NULL)
            report_cite(table->report, evidence, err);
        html_cell_close(html, &table->table.columns[k]);
    }
    html_close(html, "tr");
}

void view_table_row_of_key(const struct view_table *table, const void *row, const char *key, const char *number,
                           struct error *err)
{
    struct report *report = table->report;
    const char **texts = texts_of(table, row, err);
    if (table->is_numbered)
        texts[0] = number;
    html_table_row(&report->html, &table->table, arena_format(&report->picture->arena, "%s%s", report->prefix, key),
                   texts);
}

void view_table_all(struct report *report, const struct view *view, const struct filling *parts,
                    const struct table *rows, struct error *err)
{
    struct view_table table = view_table_open(report, view, parts, err);
    for (size_t i = 0; i < rows->n_rows; i++)
        view_table_row(&table, (const unsigned char *)rows->rows + i * rows->schema->row_size, NULL, err);
    view_table_close(&table);
}
