#include "annual/listing.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "vocabulary/statuses.h"

void listing_clear(struct listing *listing)
{
    free(listing->cells);
    *listing = (struct listing){ 0 };
}

void book_clear(struct book *book)
{
    for (size_t i = 0; i < book->n_listings; i++)
        listing_clear(&book->listings[i]);
    book->n_listings = 0;
}

void listing_add_column(struct listing *listing, const char *heading, enum listing_format format)
{
    assert(listing->n_columns < LISTING_COLUMNS && listing->n_rows == 0);
    listing->columns[listing->n_columns++] = (struct listing_column){ heading, format };
}

struct listing_cell *listing_add_row(struct listing *listing)
{
    size_t n = listing->n_columns;
    listing->cells = memory_grow(listing->cells, &listing->capacity, (listing->n_rows + 1) * n, sizeof *listing->cells);
    struct listing_cell *row = listing->cells + listing->n_rows++ * n;
    for (size_t i = 0; i < n; i++)
        row[i] = cell_text("");
    return row;
}

struct listing_cell cell_text(const char *text)
{
    return (struct listing_cell){ .text = text };
}

struct listing_cell cell_number(double number, enum listing_mark mark)
{
    assert(!is_missing(number) || mark != MARK_NONE);
    return (struct listing_cell){ .number = number, .mark = mark };
}

struct listing_cell cell_count(int count, enum listing_mark mark)
{
    return cell_number(is_missing_integer(count) ? MISSING : count, mark);
}

struct listing_cell cell_points(double difference, enum listing_mark mark)
{
    return cell_number(is_missing(difference) ? MISSING : round(difference * 1e12) / 1e10, mark);
}

enum listing_mark mark_of_status(enum status status)
{
    if (status == STATUS_UNRELIABLE)
        return MARK_UNRELIABLE;
    if (status_is_suppressed(status))
        return MARK_CONFIDENTIAL;
    if (status == STATUS_AREA_NOT_EXISTING || status == STATUS_NOT_APPLICABLE)
        return MARK_NOT_APPLICABLE;
    return MARK_UNAVAILABLE;
}

const char *mark_text(enum listing_mark mark)
{
    switch (mark) {
    case MARK_CONFIDENTIAL: return "[c]";
    case MARK_UNRELIABLE: return "[u]";
    case MARK_UNAVAILABLE: return "[x]";
    case MARK_NOT_APPLICABLE: return "[z]";
    case MARK_NONE: break;
    }
    return "";
}

static void write_cell(FILE *stream, const struct listing_cell *cell)
{
    char text[NUMBER_TEXT];
    if (cell->text != NULL)
        csv_write_field_for_people(stream, cell->text);
    else
        (void)fputs(is_missing(cell->number) ? mark_text(cell->mark) : number_print(text, cell->number), stream);
}

bool listing_write_csv(const struct listing *listing, const char *path, struct error *err)
{
    struct file_output file;
    if (!file_create(&file, path, FILE_PUBLIC, err))
        return false;
    (void)fputs("\xEF\xBB\xBF", file.stream);
    for (size_t k = 0; k < listing->n_columns; k++) {
        csv_write_field_for_people(file.stream, listing->columns[k].heading);
        (void)fputc(k + 1 < listing->n_columns ? ',' : '\n', file.stream);
    }
    for (size_t i = 0; i < listing->n_rows * listing->n_columns; i++) {
        write_cell(file.stream, &listing->cells[i]);
        (void)fputc((i + 1) % listing->n_columns > 0 ? ',' : '\n', file.stream);
    }
    return file_commit(&file, err);
}
