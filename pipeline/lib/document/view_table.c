/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/view_table.h"

#include <string.h>

#include "base/text.h"
#include "document/about.h"

static bool is_set_right(const struct view_column *column)
{
    bool is_year = column->format == FORMAT_YEAR || column->format == FORMAT_CALENDAR_YEAR;
    return column->is_right || column->format == FORMAT_INTERVAL || (format_is_number(column->format) && !is_year);
}

struct view_table view_table_open(struct report *report, const struct view *view, const struct filling *parts,
                                  struct error *err)
{
    struct picture *picture = report->picture;
    struct html_column *columns = arena_new(&picture->arena, (view->n_columns + 1) * sizeof *columns);
    for (size_t k = 0; k < view->n_columns; k++)
        columns[k] = (struct html_column){ .heading = view_heading(&view->columns[k], picture, NULL, parts, err),
                                           .is_number = is_set_right(&view->columns[k]),
                                           .is_head = view->columns[k].is_head };
    const char *caption = phrase_text(picture, view->caption, parts, err);
    struct view_table table = { report, view, { caption, columns, view->n_columns } };
    html_table_open(&report->html, &table.table);
    return table;
}

bool view_table_close(const struct view_table *table)
{
    return html_table_close(&table->report->html);
}

/* The cells of a row, each a text. Owned by the picture. */
static const char **texts_of(struct report *report, const struct view *view, const void *row, struct error *err)
{
    struct picture *picture = report->picture;
    struct view_cell *cells = arena_new(&picture->arena, view->n_columns * sizeof *cells);
    const char **texts = arena_new(&picture->arena, view->n_columns * sizeof *texts);
    view_cells(view, picture, row, cells, err);
    for (size_t k = 0; k < view->n_columns; k++)
        texts[k] = view_print(&view->columns[k], picture, cells[k], err);
    return texts;
}

void view_table_row(const struct view_table *table, const void *row, const char *evidence, struct error *err)
{
    struct html *html = &table->report->html;
    struct picture *picture = table->report->picture;
    const char **texts = texts_of(table->report, table->view, row, err);
    struct about_words about = { 0 };
    if (table->view->about != NULL)
        about = about_words(picture, table->view->about(picture, row), err);
    html_open(html, "tr", ABOUT_ATTRIBUTES(about), NULL);
    for (size_t k = 0; k < table->table.n_columns; k++) {
        html_cell_open(html, &table->table.columns[k]);
        html_text(html, texts[k]);
        if (table->table.columns[k].is_head && evidence != NULL)
            report_cite(table->report, evidence, err);
        html_cell_close(html, &table->table.columns[k]);
    }
    html_close(html, "tr");
}

void view_table_row_of_key(const struct view_table *table, const void *row, const char *key, struct error *err)
{
    struct report *report = table->report;
    html_table_row(&report->html, &table->table, arena_format(&report->picture->arena, "%s%s", report->prefix, key),
                   texts_of(report, table->view, row, err));
}

/* Whether a text is a sentence that ends, such as a promise; what tells its language does not count. */
static bool ends_with_stop(const char *text)
{
    size_t n = strlen(text);
    if (n > 0 && text[n - 1] == *TEXT_SAME_LANGUAGE)
        n--;
    return n > 0 && strchr(".!?", text[n - 1]) != NULL;
}

/* The heading of a column in a line, found once for all lines of a document. */
static const char *line_heading(struct report *report, const struct view_column *column, struct error *err)
{
    for (size_t i = 0; i < report->n_lines; i++)
        if (report->lines[i].column == column)
            return report->lines[i].text;
    const char *text = view_heading(column, report->picture, NULL, NULL, err);
    if (report->n_lines < MOST_LINE_HEADINGS)
        report->lines[report->n_lines++] = (struct line_heading){ column, text };
    return text;
}

const char *view_line(struct report *report, const struct view *view, const void *row, struct error *err)
{
    struct picture *picture = report->picture;
    const char **texts = texts_of(report, view, row, err);
    const char *head = "", *rest = "";
    for (size_t k = 0; k < view->n_columns; k++) {
        const struct view_column *column = &view->columns[k];
        if (*texts[k] == '\0')
            continue;
        if (column->is_head)
            head = texts[k];
        else
            rest = arena_format(&picture->arena, "%s%s%s: %s", rest, *rest != '\0' ? " · " : "",
                                line_heading(report, column, err), texts[k]);
    }
    if (*rest == '\0')
        return head;
    return arena_format(&picture->arena, ends_with_stop(head) ? "%s %s" : "%s. %s", head, rest);
}

void view_table_all(struct report *report, const struct view *view, const struct filling *parts,
                    const struct table *rows, struct error *err)
{
    struct view_table table = view_table_open(report, view, parts, err);
    for (size_t i = 0; i < rows->n_rows; i++)
        view_table_row(&table, (const unsigned char *)rows->rows + i * rows->schema->row_size, NULL, err);
    view_table_close(&table);
}
