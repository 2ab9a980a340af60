/* The tables of the annual report's kit, as people read them: labels in the study's language. A listing is one table;
 * it is written as a CSV file and as a sheet of the workbook, with the same cells. What has no figure has a mark
 * instead, never 0 and never an empty cell. */
#ifndef LAGESBILD_ANNUAL_LISTING_H
#define LAGESBILD_ANNUAL_LISTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "vocabulary/statuses.h"

/* Why there is no figure. Source of the letters: UK Government Analysis Function, Using symbols in tables (2023); `[u]`
 * is ours for what they have no letter for, a figure that is too unreliable to be shown. */
enum listing_mark { MARK_NONE, MARK_CONFIDENTIAL, MARK_UNRELIABLE, MARK_UNAVAILABLE, MARK_NOT_APPLICABLE };

/* How a column is printed. TEXT. YEAR: 2021. COUNT: 1 716. SHARE: 0..1, printed as percent. POINTS: percentage points
 * with their sign; WIDTH: without. DECIMALS: two. PLAIN: as many as it has. */
enum listing_format {
    FORMAT_TEXT,
    FORMAT_YEAR,
    FORMAT_COUNT,
    FORMAT_SHARE,
    FORMAT_POINTS,
    FORMAT_WIDTH,
    FORMAT_DECIMALS,
    FORMAT_PLAIN
};
enum { N_LISTING_FORMATS = FORMAT_PLAIN + 1, LISTING_COLUMNS = 16, BOOK_LISTINGS = 16 };

/* A column; headings differ within a listing. */
struct listing_column {
    const char *heading;
    enum listing_format format;
};

/* A cell: a text, or where that is NULL a number, or where that is missing a mark. */
struct listing_cell {
    const char *text;
    double number;
    enum listing_mark mark;
};

/* One table. Texts are borrowed. `name` is the CSV file's, [a-z0-9_]+; `note` and `source` "" are left out. n_rows rows
 * of n_columns cells.
 */
struct listing {
    const char *name, *title, *note, *source;
    struct listing_column columns[LISTING_COLUMNS];
    size_t n_columns;
    struct listing_cell *cells;
    size_t n_rows, capacity;
};

/* The tables of a year, in their order; none without rows. */
struct book {
    struct listing listings[BOOK_LISTINGS];
    size_t n_listings;
};

void listing_clear(struct listing *listing);
void book_clear(struct book *book);

/* Adds a column, all of them before the first row. */
void listing_add_column(struct listing *listing, const char *heading, enum listing_format format);

/* A new last row of empty texts; valid until the next is added. */
struct listing_cell *listing_add_row(struct listing *listing);

/* Cells. A missing number gets the mark; an empty text stays an empty cell. */
struct listing_cell cell_text(const char *text);
struct listing_cell cell_number(double number, enum listing_mark mark);
struct listing_cell cell_count(int count, enum listing_mark mark);

/* A difference of shares as percentage points, without the noise that a factor of 100 leaves in the last digits. */
struct listing_cell cell_points(double difference, enum listing_mark mark);

/* The mark that says why a figure with this status is not shown. */
enum listing_mark mark_of_status(enum status status);

/* "[c]", or "" for MARK_NONE. */
const char *mark_text(enum listing_mark mark);

/* Writes the listing as CSV for people: UTF-8 with byte order mark, so that Excel reads å, ä and ö; comma and decimal
 * point; a text that a spreadsheet would take for a formula has an apostrophe in front. */
bool listing_write_csv(const struct listing *listing, const char *path, struct error *err);

#endif
