/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "annual/workbook.h"

#include <xlsxwriter.h>

#include "annual/sheet_layout.h"
#include "base/file.h"
#include "base/number.h"
#include "language/wording.h"

/* 1 January 1980, the first day that a zip archive can tell: a workbook says when it was made, and must not. */
static const time_t made = 315532800;

/* What is being written: a workbook, and the sheet that is its last. `error` is the first that the library returned,
 * `too_long` the first text that no cell can hold. */
struct writer {
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *title, *head, *head_number, *link, *mark, *formats[N_NUMBER_FORMATS];
    struct picture *picture;
    const char *too_long;
    lxw_error error;
    struct error *err;
};

static const char *text(struct writer *writer, const char *key)
{
    return picture_text(writer->picture, key, writer->err);
}

static const char *filled(struct writer *writer, const char *key, const struct filling *parts)
{
    return catalogue_text(&writer->picture->catalogue, key, parts, writer->err);
}

/* A text for the members of the library's structs that it only reads, and declares without const. */
static char *loan(const char *text)
{
    union {
        const char *given;
        char *lent;
    } same = { .given = text };
    return same.lent;
}

static void note_error(struct writer *writer, lxw_error error)
{
    if (writer->error == LXW_NO_ERROR)
        writer->error = error;
}

static void write_text(struct writer *writer, size_t row, size_t column, const char *content, lxw_format *format)
{
    lxw_error error = worksheet_write_string(writer->sheet, (lxw_row_t)row, (lxw_col_t)column, content, format);
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED && writer->too_long == NULL)
        writer->too_long = content;
    note_error(writer, error);
}

static lxw_format *new_format(struct writer *writer, const char *number_format)
{
    lxw_format *format = workbook_add_format(writer->workbook);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (number_format != NULL)
        format_set_num_format(format, number_format);
    return format;
}

static lxw_format *new_head(struct writer *writer)
{
    lxw_format *head = new_format(writer, NULL);
    format_set_bold(head);
    format_set_text_wrap(head);
    format_set_bottom(head, LXW_BORDER_MEDIUM);
    return head;
}

static void make_formats(struct writer *writer)
{
    const char *number_formats[N_NUMBER_FORMATS] = {
        [FORMAT_YEAR] = "0",
        [FORMAT_CALENDAR_YEAR] = "0",
        [FORMAT_COUNT] = "#,##0",
        [FORMAT_STEP] = "#,##0",
        [FORMAT_SHARE] = text(writer, "annual.format.share"),
        [FORMAT_POINTS] = "+0;\xE2\x88\x92"
                          "0;0",
        [FORMAT_WIDTH] = "0",
        [FORMAT_DECIMALS] = "0.00",
        [FORMAT_PLAIN] = "General",
        [FORMAT_P] = "0.000",
    };
    for (size_t i = 0; i < N_NUMBER_FORMATS; i++)
        writer->formats[i] = new_format(writer, number_formats[i]);
    format_set_text_wrap(writer->formats[FORMAT_TEXT]);
    writer->title = new_format(writer, NULL);
    format_set_bold(writer->title);
    format_set_font_size(writer->title, 15);
    writer->link = new_format(writer, NULL);
    format_set_underline(writer->link, LXW_UNDERLINE_SINGLE);
    format_set_font_color(writer->link, 0x0B57A4);
    writer->mark = new_format(writer, NULL);
    format_set_align(writer->mark, LXW_ALIGN_RIGHT);
    writer->head = new_head(writer);
    writer->head_number = new_head(writer);
    format_set_align(writer->head_number, LXW_ALIGN_RIGHT);
}

/* Marks rows up as a table with a header row, so that spreadsheets and screen readers know it. */
static void mark_up(struct writer *writer, const struct listing *listing, size_t top, const char *name)
{
    size_t n = listing->view->n_columns;
    lxw_table_column *columns = arena_new(&writer->picture->arena, n * sizeof *columns),
                     **pointers = arena_new(&writer->picture->arena, (n + 1) * sizeof *pointers);
    for (size_t k = 0; k < n; k++) {
        bool is_number = format_is_number(listing->view->columns[k].format);
        columns[k] = (lxw_table_column){ .header = loan(listing->headings[k]),
                                         .header_format = is_number ? writer->head_number : writer->head };
        pointers[k] = &columns[k];
    }
    lxw_table_options options = { .name = loan(name),
                                  .no_banded_rows = LXW_TRUE,
                                  .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                  .style_type_number = 0,
                                  .columns = pointers };
    note_error(writer, worksheet_add_table(writer->sheet, (lxw_row_t)top, 0, (lxw_row_t)(top + listing->n_rows),
                                           (lxw_col_t)(n - 1), &options));
    worksheet_freeze_panes(writer->sheet, (lxw_row_t)(top + 1), 0);
}

static void write_cells(struct writer *writer, const struct listing *listing, size_t top)
{
    size_t n = listing->view->n_columns;
    for (size_t i = 0; i < listing->n_rows * n; i++) {
        size_t row = top + 1 + i / n, column = i % n;
        const struct view_cell *cell = &listing->cells[i];
        enum view_format shown = listing->view->columns[column].format;
        lxw_format *format = writer->formats[format_is_number(shown) ? shown : FORMAT_TEXT];
        if (cell->text != NULL && *cell->text == '\0')
            continue;
        if (cell->text != NULL)
            write_text(writer, row, column, cell->text, format);
        else if (is_missing(cell->number))
            write_text(writer, row, column, mark_text(cell->mark), writer->mark);
        else
            note_error(writer,
                       worksheet_write_number(writer->sheet, (lxw_row_t)row, (lxw_col_t)column, cell->number, format));
    }
}

/* A new sheet, to which all is written that follows. One whose name the library refuses is called otherwise: the
 * workbook is not kept. */
static void open_sheet(struct writer *writer, const char *name)
{
    writer->sheet = workbook_add_worksheet(writer->workbook, name);
    if (writer->sheet == NULL) {
        note_error(writer, LXW_ERROR_PARAMETER_VALIDATION);
        writer->sheet = workbook_add_worksheet(writer->workbook, NULL);
    }
    worksheet_set_paper(writer->sheet, 9); /* A4 */
    worksheet_set_landscape(writer->sheet);
    worksheet_fit_to_pages(writer->sheet, 1, 1); /* what is more than a page is left out, and said to be */
}

static void set_height(struct writer *writer, size_t row, double height)
{
    if (height > (double)LAYOUT_LINE) /* that of one line is a spreadsheet's own */
        note_error(writer, worksheet_set_row(writer->sheet, (lxw_row_t)row, height, NULL));
}

/* A text of the head, broken into rows of so many characters: it may run over the columns of the table, and is cut at
 * its end where it is printed. Returns the next row. */
static size_t write_broken(struct writer *writer, size_t row, const char *content, double width)
{
    for (size_t next; *content != '\0'; content += next) {
        size_t length = layout_line(content, width, &next);
        write_text(writer, row++, 0, arena_text(&writer->picture->arena, content, length), NULL);
    }
    return row;
}

/* Title and lines at the head of a sheet, each in column A. Returns the next row. */
static size_t write_head(struct writer *writer, const char *title, const char *const *lines, size_t n, double width)
{
    size_t row = 0;
    write_text(writer, row, 0, title, writer->title);
    set_height(writer, row++, LAYOUT_TITLE);
    for (size_t i = 0; i < n; i++)
        row = write_broken(writer, row, lines[i], width);
    return row;
}

static void set_width(struct writer *writer, size_t column, double width)
{
    (void)worksheet_set_column(writer->sheet, (lxw_col_t)column, (lxw_col_t)column, width, NULL);
}

static void link_to(struct writer *writer, size_t row, const char *tab, const char *content)
{
    const char *target = arena_format(&writer->picture->arena, "internal:'%s'!A1", tab);
    note_error(writer, worksheet_write_url_opt(writer->sheet, (lxw_row_t)row, 0, target, writer->link, content, NULL));
}

/* "Tabell_3": the name of table i's tab, from 0. */
static const char *tab_of(struct writer *writer, size_t i)
{
    return arena_format(&writer->picture->arena, "%s_%zu", text(writer, "annual.tab.table"), i + 1);
}

/* Widths and heights of a listing's cells; its headings stand in row `top`. */
static void set_sizes(struct writer *writer, const struct listing *listing, const struct layout *layout, size_t top)
{
    for (size_t k = 0; k < listing->view->n_columns; k++)
        set_width(writer, k, layout->widths[k]);
    set_height(writer, top, layout->head);
    for (size_t i = 0; i < listing->n_rows; i++)
        set_height(writer, top + 1 + i, layout->heights[i]);
}

/* "Utskriften visar de 40 första av 1 873 rader": "" where all of them fit. */
static const char *printed_words(struct writer *writer, const struct listing *listing, size_t n_printed)
{
    if (n_printed == listing->n_rows)
        return "";
    struct catalogue *catalogue = &writer->picture->catalogue;
    struct filling parts[] = { { "n", wording_number(catalogue, (double)n_printed, 0, writer->err) },
                               { "rows", wording_number(catalogue, (double)listing->n_rows, 0, writer->err) },
                               { 0 } };
    return filled(writer, "annual.printed", parts);
}

static void write_sheet(struct writer *writer, const struct book *book, size_t i)
{
    const struct listing *listing = &book->listings[i];
    struct layout layout = layout_of(listing, NULL, &writer->picture->arena);
    double width = layout_width(&layout, listing);
    size_t n_lines = layout_lines(listing->note, width) + layout_lines(listing->source, width) + 2; /* and the link */
    size_t n_printed = layout_printed(&layout, listing, (double)LAYOUT_TITLE + (double)(n_lines * LAYOUT_LINE));
    const char *lines[] = { listing->note, listing->source, printed_words(writer, listing, n_printed) },
               *tab = tab_of(writer, i);
    struct filling parts[] = { { "number", arena_format(&writer->picture->arena, "%zu", i + 1) },
                               { "title", listing->title },
                               { 0 } };
    open_sheet(writer, tab);
    size_t top =
        write_head(writer, filled(writer, "annual.table.title", parts), lines, sizeof lines / sizeof *lines, width);
    link_to(writer, top++, text(writer, "annual.tab.contents"), text(writer, "annual.back"));
    write_cells(writer, listing, top);
    set_sizes(writer, listing, &layout, top);
    mark_up(writer, listing, top, tab);
    note_error(writer, worksheet_print_area(writer->sheet, 0, 0, (lxw_row_t)(top + n_printed),
                                            (lxw_col_t)(listing->view->n_columns - 1)));
}

static void write_cover(struct writer *writer, const struct filling *parts)
{
    enum { COVER_WIDTH = 90 };
    const struct picture *picture = writer->picture;
    const char *survey =
        catalogue_text_counted(&writer->picture->catalogue, "annual.book.survey", picture->n_years, parts, writer->err);
    const char *lines[] = {
        filled(writer, "annual.book.lead", parts),
        picture->study.settings.synthetic_note,
        picture_has_survey(picture) ? survey : "",
        picture->rates.n_rows > 0 ? text(writer, "page.sources.crime") : "",
        picture->mentions.n_rows > 0 ? text(writer, "page.sources.notes") : "",
        filled(writer, "annual.book.marks", parts),
        filled(writer, "page.footer", parts),
    };
    open_sheet(writer, text(writer, "annual.tab.cover"));
    size_t row = write_head(writer, filled(writer, "annual.book.title", parts), lines, sizeof lines / sizeof *lines,
                            COVER_WIDTH);
    link_to(writer, row, text(writer, "annual.tab.contents"), text(writer, "annual.onward"));
    set_width(writer, 0, COVER_WIDTH);
}

/* A line of the contents; rows: MISSING of the notes, which are no table. */
struct contents_row {
    const char *tab, *content;
    double rows;
};
static const struct view_column contents_columns[] = {
    { "tab", FORMAT_TEXT, VIEW_FIELD(contents, tab) },
    { "content", FORMAT_TEXT, VIEW_FIELD(contents, content) },
    { "rows", FORMAT_COUNT, VIEW_FIELD(contents, rows) },
};
static const struct view contents_view = { VIEW_COLUMNS(contents_columns), .missing = MARK_NOT_APPLICABLE };

static void write_contents(struct writer *writer, const struct book *book)
{
    struct listing empty = { .view = &contents_view, .room = book->n_listings + 1 },
                   listing = listing_open(empty, writer->picture, writer->err);
    const char *lead = text(writer, "annual.contents.lead"), *notes = text(writer, "annual.tab.notes");
    struct contents_row row = { "", text(writer, "annual.notes.title"), MISSING };
    listing_add(&listing, writer->picture, &row, writer->err);
    for (size_t i = 0; i < book->n_listings; i++) {
        row = (struct contents_row){ "", book->listings[i].title, (double)book->listings[i].n_rows };
        listing_add(&listing, writer->picture, &row, writer->err);
    }
    open_sheet(writer, text(writer, "annual.tab.contents"));
    static const double widths[] = { 14, 90, 12 };
    struct layout layout = layout_of(&listing, widths, &writer->picture->arena);
    size_t top = write_head(writer, text(writer, "annual.contents.title"), &lead, 1, layout_width(&layout, &listing));
    write_cells(writer, &listing, top);
    set_sizes(writer, &listing, &layout, top);
    link_to(writer, top + 1, notes, notes);
    for (size_t i = 0; i < book->n_listings; i++)
        link_to(writer, top + 2 + i, tab_of(writer, i), tab_of(writer, i));
    mark_up(writer, &listing, top, "Contents");
}

struct meaning_row {
    const char *mark, *meaning;
};
static const struct view_column meaning_columns[] = {
    { "mark", FORMAT_TEXT, VIEW_FIELD(meaning, mark) },
    { "meaning", FORMAT_TEXT, VIEW_FIELD(meaning, meaning) },
};
static const struct view meaning_view = { VIEW_COLUMNS(meaning_columns) };

/* Adds what the branch `name` of the message `group` says that `mark` means. */
static void add_meaning(struct writer *writer, struct listing *listing, const char *mark, const char *group,
                        const char *name)
{
    struct filling parts[N_METHOD_PARTS];
    picture_method_parts(writer->picture, parts, writer->err);
    struct meaning_row row = { mark, catalogue_text_of(&writer->picture->catalogue, group, name, parts, writer->err) };
    listing_add(listing, writer->picture, &row, writer->err);
}

/* What the marks, the verdicts and the method mean. */
static void write_notes(struct writer *writer)
{
    static const char *const marks[] = { "c", "x", "z" };
    static const char *const topics[] = {
        "survey", "interval", "tests", "families", "crime", "notes", "causes", "noise"
    };
    struct catalogue *catalogue = &writer->picture->catalogue;
    enum { N_MARKS = sizeof marks / sizeof *marks, N_TOPICS = sizeof topics / sizeof *topics };
    struct listing empty = { .view = &meaning_view, .room = N_MARKS + VERDICT_NOT_COMPARABLE + N_TOPICS },
                   listing = listing_open(empty, writer->picture, writer->err);
    const char *lead = text(writer, "annual.notes.lead");
    for (size_t i = 0; i < N_MARKS; i++)
        add_meaning(writer, &listing, arena_format(&catalogue->arena, "[%s]", marks[i]), "annual.mark", marks[i]);
    for (enum verdict i = VERDICT_INCREASED; i <= VERDICT_NOT_COMPARABLE; i++)
        add_meaning(writer, &listing, wording_verdict(catalogue, i, writer->err), "page.method.verdict",
                    verdict_word(i));
    size_t n_topics = picture_has_noise(writer->picture) ? N_TOPICS : N_TOPICS - 1;
    for (size_t i = 0; i < n_topics; i++)
        add_meaning(writer, &listing, catalogue_text_of(catalogue, "annual.topic", topics[i], NULL, writer->err),
                    "page.method.of", topics[i]);
    open_sheet(writer, text(writer, "annual.tab.notes"));
    static const double widths[] = { 26, 110 };
    struct layout layout = layout_of(&listing, widths, &writer->picture->arena);
    size_t top = write_head(writer, text(writer, "annual.notes.title"), &lead, 1, layout_width(&layout, &listing));
    write_cells(writer, &listing, top);
    set_sizes(writer, &listing, &layout, top);
    mark_up(writer, &listing, top, "Notes");
}

static void set_properties(struct writer *writer, const struct filling *parts)
{
    const struct settings *settings = &writer->picture->study.settings;
    lxw_doc_properties properties = { .title = loan(filled(writer, "annual.book.title", parts)),
                                      .author = loan(settings->name),
                                      .company = loan(settings->name),
                                      .comments = loan(settings->synthetic_note),
                                      .created = made };
    note_error(writer, workbook_set_properties(writer->workbook, &properties));
}

bool workbook_write(const struct book *book, struct picture *picture, const char *path, struct error *err)
{
    struct file_output file;
    size_t n_before = err->n_errors;
    if (!file_create(&file, path, FILE_PUBLIC, err))
        return false;
    /* The library writes to a name, not to a stream: to that of the temporary file, which file_commit renames. */
    struct writer writer = { .workbook = workbook_new(file.temporary), .picture = picture, .err = err };
    if (writer.workbook == NULL) {
        file_abandon(&file);
        return error_add(err, "%s: cannot make a workbook", path);
    }
    struct filling parts[N_STUDY_PARTS];
    picture_study_parts(picture, parts, err);
    make_formats(&writer);
    set_properties(&writer, parts);
    write_cover(&writer, parts);
    write_contents(&writer, book);
    write_notes(&writer);
    for (size_t i = 0; i < book->n_listings; i++)
        write_sheet(&writer, book, i);
    note_error(&writer, workbook_close(writer.workbook));
    if (writer.too_long != NULL)
        (void)error_add(
            err, "%s: \"%.40s…\" is longer than the 32 767 characters that a cell of a workbook holds; shorten it",
            path, writer.too_long);
    else if (writer.error != LXW_NO_ERROR)
        (void)error_add(err, "%s: cannot write the workbook: %s", path, lxw_strerror(writer.error));
    if (err->n_errors > n_before) {
        file_abandon(&file);
        return false;
    }
    return file_commit(&file, err);
}
