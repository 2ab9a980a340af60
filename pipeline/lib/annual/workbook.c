#include "annual/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "language/wording.h"

/* 1 January 1980, the first day that a zip archive can tell: a workbook says when it was made, and must not. */
static const time_t made = 315532800;

/* Columns are this many characters wide, at least and at most; longer texts are set in several lines. */
enum { NARROWEST = 11, WIDEST = 60 };

/* What is being written. `error` is the first that the library returned, `too_long` the first text that no cell can
 * hold. */
struct writer {
    lxw_workbook *workbook;
    lxw_format *title, *head, *head_number, *body, *link, *mark, *formats[N_NUMBER_FORMATS];
    struct picture *picture;
    const char *too_long;
    lxw_error error;
};

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

static void write_text(struct writer *writer, lxw_worksheet *worksheet, size_t row, size_t column, const char *text,
                       lxw_format *format)
{
    lxw_error error = worksheet_write_string(worksheet, (lxw_row_t)row, (lxw_col_t)column, text, format);
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED && writer->too_long == NULL)
        writer->too_long = text;
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

static void make_formats(struct writer *writer, struct error *err)
{
    struct picture *picture = writer->picture;
    const char *number_formats[N_NUMBER_FORMATS] = {
        [FORMAT_YEAR] = "0",
        [FORMAT_CALENDAR_YEAR] = "0",
        [FORMAT_COUNT] = "#,##0",
        [FORMAT_STEP] = "#,##0",
        [FORMAT_SHARE] = picture_text(picture, "annual.format.share", err),
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
    writer->body = new_format(writer, NULL);
    format_set_text_wrap(writer->body);
    writer->link = new_format(writer, NULL);
    format_set_underline(writer->link, LXW_UNDERLINE_SINGLE);
    format_set_font_color(writer->link, 0x0B57A4);
    writer->mark = new_format(writer, NULL);
    format_set_align(writer->mark, LXW_ALIGN_RIGHT);
    for (int i = 0; i < 2; i++) {
        lxw_format *head = new_format(writer, NULL);
        format_set_bold(head);
        format_set_text_wrap(head);
        format_set_bottom(head, LXW_BORDER_MEDIUM);
        if (i == 1)
            format_set_align(head, LXW_ALIGN_RIGHT);
        *(i == 0 ? &writer->head : &writer->head_number) = head;
    }
}

/* Characters of a text, or of its longest line where it wraps. */
static size_t length_of(const char *text)
{
    size_t length = 0;
    for (; *text != '\0'; text++)
        length += ((unsigned char)*text & 0xC0) != 0x80;
    return length;
}

static double width_of(const struct listing *listing, size_t column)
{
    /* A heading may wrap at its words, so that half of it is room enough. */
    size_t width = length_of(listing->headings[column]) / 2 + 4;
    for (size_t i = 0; i < listing->n_rows; i++) {
        const struct view_cell *cell = &listing->cells[i * listing->view->n_columns + column];
        size_t length = cell->text != NULL ? length_of(cell->text) + 1 : 8;
        width = length > width ? length : width;
    }
    return (double)(width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width);
}

/* Marks rows up as a table with a header row, so that spreadsheets and screen readers know it. */
static void mark_up(struct writer *writer, lxw_worksheet *worksheet, const struct listing *listing, size_t top,
                    const char *name)
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
    note_error(writer, worksheet_add_table(worksheet, (lxw_row_t)top, 0, (lxw_row_t)(top + listing->n_rows),
                                           (lxw_col_t)(n - 1), &options));
    worksheet_freeze_panes(worksheet, (lxw_row_t)(top + 1), 0);
}

static void write_cells(struct writer *writer, lxw_worksheet *worksheet, const struct listing *listing, size_t top)
{
    for (size_t i = 0; i < listing->n_rows * listing->view->n_columns; i++) {
        size_t row = top + 1 + i / listing->view->n_columns, column = i % listing->view->n_columns;
        const struct view_cell *cell = &listing->cells[i];
        enum view_format shown = listing->view->columns[column].format;
        lxw_format *format = writer->formats[format_is_number(shown) ? shown : FORMAT_TEXT];
        if (cell->text != NULL && *cell->text == '\0')
            continue;
        if (cell->text != NULL)
            write_text(writer, worksheet, row, column, cell->text, format);
        else if (is_missing(cell->number))
            write_text(writer, worksheet, row, column, mark_text(cell->mark), writer->mark);
        else
            note_error(writer,
                       worksheet_write_number(worksheet, (lxw_row_t)row, (lxw_col_t)column, cell->number, format));
    }
}

/* The lines above a table: title, note, source, each in column A. Returns the row of the table's header. */
static size_t write_head(struct writer *writer, lxw_worksheet *worksheet, const struct listing *listing,
                         const char *title)
{
    const char *lines[] = { listing->note, listing->source };
    size_t row = 0;
    write_text(writer, worksheet, row++, 0, title, writer->title);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (*lines[i] != '\0')
            write_text(writer, worksheet, row++, 0, lines[i], NULL);
    return row;
}

static lxw_worksheet *add_worksheet(struct writer *writer, const char *name)
{
    lxw_worksheet *worksheet = workbook_add_worksheet(writer->workbook, name);
    if (worksheet == NULL) {
        note_error(writer, LXW_ERROR_PARAMETER_VALIDATION);
        return NULL;
    }
    worksheet_set_paper(worksheet, 9); /* A4 */
    worksheet_set_landscape(worksheet);
    worksheet_fit_to_pages(worksheet, 1, 0);
    return worksheet;
}

static void link_to(struct writer *writer, lxw_worksheet *worksheet, size_t row, const char *tab, const char *text)
{
    const char *target = arena_format(&writer->picture->arena, "internal:'%s'!A1", tab);
    note_error(writer, worksheet_write_url_opt(worksheet, (lxw_row_t)row, 0, target, writer->link, text, NULL));
}

/* "Tabell_3": the name of table i's tab, from 0. */
static const char *tab_of(struct writer *writer, size_t i, struct error *err)
{
    return arena_format(&writer->picture->arena, "%s_%zu", picture_text(writer->picture, "annual.tab.table", err),
                        i + 1);
}

static void write_sheet(struct writer *writer, const struct book *book, size_t i, struct error *err)
{
    const struct listing *listing = &book->listings[i];
    struct picture *picture = writer->picture;
    const char *tab = tab_of(writer, i, err);
    lxw_worksheet *worksheet = add_worksheet(writer, tab);
    if (worksheet == NULL)
        return;
    struct filling parts[] = { { "number", arena_format(&picture->arena, "%zu", i + 1) },
                               { "title", listing->title },
                               { 0 } };
    size_t top =
        write_head(writer, worksheet, listing, catalogue_text(&picture->catalogue, "annual.table.title", parts, err));
    link_to(writer, worksheet, top++, picture_text(picture, "annual.tab.contents", err),
            picture_text(picture, "annual.back", err));
    write_cells(writer, worksheet, listing, top);
    for (size_t k = 0; k < listing->view->n_columns; k++)
        (void)worksheet_set_column(worksheet, (lxw_col_t)k, (lxw_col_t)k, width_of(listing, k), NULL);
    mark_up(writer, worksheet, listing, top, tab);
    worksheet_repeat_rows(worksheet, (lxw_row_t)top, (lxw_row_t)top);
}

static void write_cover(struct writer *writer, struct error *err)
{
    struct picture *picture = writer->picture;
    struct filling parts[] = { { "name", picture->study.settings.name },
                               { "year", wording_year(&picture->catalogue, &picture->study, picture->year) },
                               { "first", wording_year(&picture->catalogue, &picture->study, picture->years[0]) },
                               { "last", wording_year(&picture->catalogue, &picture->study, picture->year) },
                               { 0 } };
    const char *lines[] = {
        catalogue_text(&picture->catalogue, "annual.book.lead", parts, err),
        picture->study.settings.synthetic_note,
        catalogue_text(&picture->catalogue, picture->n_years > 1 ? "annual.book.survey" : "annual.book.survey.one",
                       parts, err),
        picture->rates.n_rows > 0 ? picture_text(picture, "page.sources.crime", err) : "",
        picture->mentions.n_rows > 0 ? picture_text(picture, "page.sources.notes", err) : "",
        catalogue_text(&picture->catalogue, "annual.book.marks", parts, err),
        catalogue_text(&picture->catalogue, "page.footer", parts, err),
    };
    lxw_worksheet *worksheet = add_worksheet(writer, picture_text(picture, "annual.tab.cover", err));
    if (worksheet == NULL)
        return;
    size_t row = 0;
    write_text(writer, worksheet, row++, 0, catalogue_text(&picture->catalogue, "annual.book.title", parts, err),
               writer->title);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (*lines[i] != '\0')
            write_text(writer, worksheet, row++, 0, lines[i], writer->body);
    link_to(writer, worksheet, row, picture_text(picture, "annual.tab.contents", err),
            picture_text(picture, "annual.onward", err));
    (void)worksheet_set_column(worksheet, 0, 0, 90, NULL);
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

static void write_contents(struct writer *writer, const struct book *book, struct error *err)
{
    struct picture *picture = writer->picture;
    lxw_worksheet *worksheet = add_worksheet(writer, picture_text(picture, "annual.tab.contents", err));
    if (worksheet == NULL)
        return;
    struct listing texts = { .note = picture_text(picture, "annual.contents.lead", err), .source = "" };
    struct listing listing = listing_open(texts, &contents_view, picture, err);
    struct contents_row row = { "", picture_text(picture, "annual.notes.title", err), MISSING };
    listing_add(&listing, picture, &row, err);
    for (size_t i = 0; i < book->n_listings; i++) {
        row = (struct contents_row){ "", book->listings[i].title, (double)book->listings[i].n_rows };
        listing_add(&listing, picture, &row, err);
    }
    size_t top = write_head(writer, worksheet, &listing, picture_text(picture, "annual.contents.title", err));
    write_cells(writer, worksheet, &listing, top);
    const char *notes = picture_text(picture, "annual.tab.notes", err);
    link_to(writer, worksheet, top + 1, notes, notes);
    for (size_t i = 0; i < book->n_listings; i++)
        link_to(writer, worksheet, top + 2 + i, tab_of(writer, i, err), tab_of(writer, i, err));
    mark_up(writer, worksheet, &listing, top, "Contents");
    (void)worksheet_set_column(worksheet, 0, 0, 14, NULL);
    (void)worksheet_set_column(worksheet, 1, 1, 90, NULL);
    (void)worksheet_set_column(worksheet, 2, 2, 12, NULL);
    listing_clear(&listing);
}

struct meaning_row {
    const char *mark, *meaning;
};
static const struct view_column meaning_columns[] = {
    { "mark", FORMAT_TEXT, VIEW_FIELD(meaning, mark) },
    { "meaning", FORMAT_TEXT, VIEW_FIELD(meaning, meaning) },
};
static const struct view meaning_view = { VIEW_COLUMNS(meaning_columns) };

static void add_meaning(struct listing *listing, struct picture *picture, const char *mark, const char *meaning,
                        struct error *err)
{
    listing_add(listing, picture, &(struct meaning_row){ mark, meaning }, err);
}

/* What the marks, the verdicts and the method mean. */
static void add_notes(struct listing *listing, struct picture *picture, struct error *err)
{
    static const char *const marks[] = { "c", "u", "x", "z" };
    static const char *const texts[] = { "survey", "interval", "tests", "families", "crime", "notes", "causes" };
    struct catalogue *catalogue = &picture->catalogue;
    struct filling parts[N_METHOD_PARTS];
    picture_method_parts(picture, parts, err);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        add_meaning(listing, picture, arena_format(&picture->arena, "[%s]", marks[i]),
                    catalogue_text_of(catalogue, "annual.mark", marks[i], NULL, err), err);
    for (enum verdict i = VERDICT_INCREASED; i <= VERDICT_NOT_COMPARABLE; i++)
        add_meaning(listing, picture, wording_verdict(catalogue, i, err),
                    catalogue_text_of(catalogue, "page.method.verdict", verdict_word(i), parts, err), err);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_meaning(listing, picture, catalogue_text_of(catalogue, "annual.topic", texts[i], NULL, err),
                    catalogue_text_of(catalogue, "page.method", texts[i], parts, err), err);
}

static void write_notes(struct writer *writer, struct error *err)
{
    struct picture *picture = writer->picture;
    lxw_worksheet *worksheet = add_worksheet(writer, picture_text(picture, "annual.tab.notes", err));
    if (worksheet == NULL)
        return;
    struct listing texts = { .note = picture_text(picture, "annual.notes.lead", err), .source = "" };
    struct listing listing = listing_open(texts, &meaning_view, picture, err);
    add_notes(&listing, picture, err);
    size_t top = write_head(writer, worksheet, &listing, picture_text(picture, "annual.notes.title", err));
    write_cells(writer, worksheet, &listing, top);
    mark_up(writer, worksheet, &listing, top, "Notes");
    (void)worksheet_set_column(worksheet, 0, 0, 24, NULL);
    (void)worksheet_set_column(worksheet, 1, 1, 100, NULL);
    listing_clear(&listing);
}

static void set_properties(struct writer *writer, struct error *err)
{
    struct picture *picture = writer->picture;
    const char *name = picture->study.settings.name;
    struct filling parts[] = { { "name", name },
                               { "year", wording_year(&picture->catalogue, &picture->study, picture->year) },
                               { 0 } };
    lxw_doc_properties properties = {
        .title = loan(catalogue_text(&picture->catalogue, "annual.book.title", parts, err)),
        .author = loan(name),
        .company = loan(name),
        .comments = loan(picture->study.settings.synthetic_note),
        .created = made,
    };
    note_error(writer, workbook_set_properties(writer->workbook, &properties));
}

bool workbook_write(const struct book *book, struct picture *picture, const char *path, struct error *err)
{
    struct file_output file;
    size_t n_before = err->n_errors;
    if (!file_create(&file, path, FILE_PUBLIC, err))
        return false;
    /* The library writes to a name, not to a stream: to that of the temporary file, which file_commit renames. */
    struct writer writer = { .workbook = workbook_new(file.temporary), .picture = picture };
    if (writer.workbook == NULL) {
        file_abandon(&file);
        return error_add(err, "%s: cannot make a workbook", path);
    }
    make_formats(&writer, err);
    set_properties(&writer, err);
    write_cover(&writer, err);
    write_contents(&writer, book, err);
    write_notes(&writer, err);
    for (size_t i = 0; i < book->n_listings; i++)
        write_sheet(&writer, book, i, err);
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
