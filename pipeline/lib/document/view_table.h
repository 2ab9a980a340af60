/* HTML tables by a view (picture/view.h). */
#ifndef LAGESBILD_DOCUMENT_VIEW_TABLE_H
#define LAGESBILD_DOCUMENT_VIEW_TABLE_H

#include "document/html.h"
#include "picture/view.h"

/* A table being written; what it is made of is borrowed. `columns` are those of html_table, for cells that the caller
 * writes itself. */
struct view_table {
    struct html *html;
    struct picture *picture;
    const struct view *view;
    struct html_table table;
};

/* Opens a table under the view's caption, filled with `parts` as its headings are (NULL: nothing to fill). */
struct view_table view_table_open(struct html *html, struct picture *picture, const struct view *view,
                                  const struct filling *parts, struct error *err);
void view_table_close(const struct view_table *table);

/* A row with its id (NULL: none). */
void view_table_row(const struct view_table *table, const char *id, const void *row, struct error *err);

/* The texts of a row's cells, one a column, for a caller that puts more into one of them: between html_cell_open and
 * html_cell_close. Owned by the picture. */
const char **view_table_texts(const struct view_table *table, const void *row, struct error *err);

#endif
