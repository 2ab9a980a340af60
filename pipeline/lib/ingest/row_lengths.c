/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/row_lengths.h"

#include "base/memory.h"
#include "base/translation.h"

enum row_length row_length_of(const struct delivery_reader *reader, const struct csv_row *row)
{
    if (row->n_fields < reader->n_wanted)
        return LENGTH_SHORT;
    return row->n_fields > reader->headers.n_fields ? LENGTH_LONG : LENGTH_RIGHT;
}

struct csv_row row_length_fill(struct delivery_reader *reader, const struct csv_row *row)
{
    for (size_t i = 0; i < reader->headers.n_fields; i++) {
        reader->filled_fields[i] = i < row->n_fields ? row->fields[i] : "";
        reader->filled_lengths[i] = i < row->n_fields ? row->lengths[i] : 0;
    }
    return (struct csv_row){ reader->filled_fields, reader->filled_lengths, reader->headers.n_fields, row->line };
}

static bool is_filled(const struct delivery_reader *reader)
{
    return reader->rules.ragged.finding == FINDING_FILL;
}

static bool is_dropped(const struct delivery_reader *reader)
{
    return reader->rules.ragged.finding == FINDING_DROP;
}

bool row_length_accept(struct delivery_reader *reader, const struct csv_row *row, enum row_length length)
{
    bool is_long = length == LENGTH_LONG;
    struct lines *lines = is_long ? &reader->lines.too_long : &reader->lines.too_short;
    size_t *n_cells = is_long ? &reader->lines.n_cells_too_long : &reader->lines.n_cells_too_short;
    if (lines->n == 0)
        *n_cells = row->n_fields;
    lines_add(lines, row->line);
    if (is_long && is_dropped(reader))
        delivery_reader_drop(reader, row, (struct ingest_entry){ .reason = BECAUSE_RAGGED });
    else if (!is_long && is_filled(reader))
        delivery_reader_report(
            reader, (struct ingest_entry){ .line = row->line, .action = ACTION_FILLED, .reason = BECAUSE_SHORT });
    return !is_long && is_filled(reader);
}

/* "40 rows are longer than the header, the first with 7 cells for 6 (lines 12, 13 and 38 more)". */
static const char *say_rows(const struct lines *lines, const char *longer, size_t n_cells, size_t n_wanted,
                            struct arena *arena)
{
    return arena_format(arena,
                        translated_counted(lines->n, "%zu row is %s than the header, %zu cells for %zu%s",
                                           "%zu rows are %s than the header, the first with %zu cells for %zu%s"),
                        lines->n, longer, n_cells, n_wanted, lines_text(lines, arena));
}

/* Whether more rows are so than ragged_rows lets pass; then the run stops. */
static bool is_too_many(const struct delivery_reader *reader, const struct lines *lines)
{
    double share = tolerance_share(reader->rules.ragged, ROWS_LET_PASS);
    return (double)lines->n > share * (double)reader->delivery->n_read;
}

static void tell_long(const struct delivery_reader *reader, char delimiter, struct arena *arena, struct error *err)
{
    const struct lines *lines = &reader->lines.too_long;
    struct place place = { reader->file.shown, lines->first[0], 0 };
    double share = tolerance_share(reader->rules.ragged, ROWS_LET_PASS);
    const char *what =
        say_rows(lines, translated("longer"), reader->lines.n_cells_too_long, reader->headers.n_fields, arena);
    const char *comma = delimiter != ',' ? ""
                        : 2 * lines->n > reader->delivery->n_read
                            ? translated(", as of a decimal comma outside quotation marks,")
                            : translated(" (a decimal comma outside quotation marks is one)");
    if (reader->file.kind != DELIVERY_CSV && (!is_dropped(reader) || is_too_many(reader, lines)))
        (void)error_at(err, place,
                       "%s: what stands right of the names of the columns is nobody's answer to anything; name the "
                       "columns, or take it out",
                       what);
    else if (!is_dropped(reader))
        (void)error_at(err, place,
                       "%s: a delimiter too many%s moves answers into other columns; take it out (a header that leaves "
                       "room for empty cells ends in as many delimiters), or set ragged_rows to drop",
                       what, comma);
    else if (is_too_many(reader, lines))
        (void)error_at(
            err, place,
            "%s, of %zu rows, %g %% is what ragged_rows lets pass: a delimiter too many%s moves answers into "
            "other columns; take it out, or set ragged_rows to \"drop %g\"",
            what, reader->delivery->n_read, 100 * share, comma, tolerance_wanted(lines->n, reader->delivery->n_read));
    else
        error_warn(err, place, translated_counted(lines->n, "%s and is dropped", "%s and are dropped"), what);
}

static void tell_short(const struct delivery_reader *reader, struct arena *arena, struct error *err)
{
    const struct lines *lines = &reader->lines.too_short;
    struct place place = { reader->file.shown, lines->first[0], 0 };
    double share = tolerance_share(reader->rules.ragged, ROWS_LET_PASS);
    const char *what = say_rows(lines, translated("shorter"), reader->lines.n_cells_too_short, reader->n_wanted, arena);
    double wanted = tolerance_wanted(lines->n, reader->delivery->n_read);
    bool is_much = is_too_many(reader, lines);
    if (is_filled(reader) && !is_much)
        error_warn(err, place, "%s, their last cells count as empty", what);
    else if (is_filled(reader))
        (void)error_at(err, place,
                       "%s, of %zu rows, %g %% is what ragged_rows lets pass; look at them, and where their last cells "
                       "were empty and left off, set ragged_rows to \"fill %g\"",
                       what, reader->delivery->n_read, 100 * share, wanted);
    else
        (void)error_at(err, place,
                       "%s; where their last cells were empty and left off, set ragged_rows to %s, else mend "
                       "them",
                       what, is_much ? arena_format(arena, "\"fill %g\"", wanted) : "fill");
}

/* Cells below a column without a name. */
static void tell_unnamed(const struct delivery_reader *reader, struct arena *arena, struct error *err)
{
    const struct lines *lines = &reader->lines.unnamed;
    size_t column = reader->lines.first_unnamed + 1;
    (void)error_at(
        err, (struct place){ reader->file.shown, lines->first[0], column },
        translated_counted(lines->n,
                           "%zu row has a cell where the header names no column%s: answers may have moved; "
                           "name the column there, or give it the role ignore in codebook/variables.csv, "
                           "as column #%zu",
                           "%zu rows have a cell where the header names no column%s: answers may have moved; "
                           "name the column there, or give it the role ignore in codebook/variables.csv, "
                           "as column #%zu"),
        lines->n, lines_text(lines, arena), column);
}

void row_lengths_tell(const struct delivery_reader *reader, char delimiter, struct error *err)
{
    struct arena arena = { 0 };
    if (reader->lines.too_long.n > 0)
        tell_long(reader, delimiter, &arena, err);
    if (reader->lines.too_short.n > 0)
        tell_short(reader, &arena, err);
    if (reader->lines.unnamed.n > 0)
        tell_unnamed(reader, &arena, err);
    arena_clear(&arena);
}
