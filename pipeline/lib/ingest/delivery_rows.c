/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/delivery_rows.h"

#include <assert.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/translation.h"
#include "ingest/cells.h"
#include "ingest/delivery_reader.h"
#include "ingest/delivery_source.h"
#include "ingest/header_place.h"
#include "ingest/numbers.h"
#include "ingest/row_ids.h"
#include "ingest/row_lengths.h"

static void keep_row(struct delivery_reader *reader, size_t line)
{
    struct delivery *delivery = reader->delivery;
    for (size_t i = 0; i < delivery->n_variables; i++) {
        struct delivery_variable *variable = &delivery->variables[i];
        if (variable->variable->storage == STORAGE_NUMBER) {
            variable->numbers = memory_grow(variable->numbers, &variable->numbers_capacity, variable->n_numbers + 1,
                                            sizeof *variable->numbers);
            variable->numbers[variable->n_numbers++] = reader->cells[i].number;
        } else {
            coder_add(&variable->coder, reader->cells[i].code & CODER_CODE);
        }
    }
    delivery->lines =
        memory_grow(delivery->lines, &delivery->lines_capacity, delivery->n_kept + 1, sizeof *delivery->lines);
    delivery->lines[delivery->n_kept++] = (uint32_t)line;
}

/* Whether the row says the names of the columns once more, as where pages were put together. */
static bool repeats_header(const struct delivery_reader *reader, const struct csv_row *row)
{
    struct arena scratch = { 0 };
    size_t n = 0, i = 0;
    for (; i < row->n_fields && i < reader->headers.n_fields; i++) {
        if (row->lengths[i] == 0)
            continue;
        if (!text_is(text_clean(&scratch, row->fields[i]), reader->headers.names[i]))
            break;
        n++;
    }
    arena_clear(&scratch);
    return n > 1 && (i == row->n_fields || i == reader->headers.n_fields);
}

/* Whether the row is one cell with words in it, as sources and remarks below a table are. */
static bool is_line_of_text(const struct csv_row *row)
{
    size_t n = 0, filled = 0;
    for (size_t i = 0; i < row->n_fields; i++) {
        if (row->lengths[i] == 0)
            continue;
        filled = i;
        n++;
    }
    return n == 1 && strchr(row->fields[filled], ' ') != NULL;
}

static bool is_remark(const struct delivery_reader *reader, const struct csv_row *row)
{
    return repeats_header(reader, row) || is_line_of_text(row);
}

static bool is_mostly_empty(const struct csv_row *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->n_fields; i++)
        n += row->lengths[i] > 0;
    return 2 * n < row->n_fields;
}

/* Whether somebody left cells with a scale empty and gave a number elsewhere. */
static bool is_partly_answered(const struct delivery_reader *reader)
{
    for (size_t i = 0; i < reader->n_faults_of_row; i++)
        if (reader->faults_of_row[i].kind != BECAUSE_EMPTY)
            return false;
    return reader->n_numbers > 0;
}

/* Whether the row is a respondent's: one of its cells is an answer by its scale, or there is no sign that none could
 * be. Of few scales all may fail somebody, so that the row has to look otherwise too: nearly empty, or above the first
 * respondent, where texts of questions stand. */
static bool is_respondent(const struct delivery_reader *reader, const struct csv_row *row)
{
    enum { SCALES_ENOUGH = 3 };
    if (!reader->judges || reader->n_given > 0)
        return true;
    if (is_remark(reader, row))
        return false;
    if (reader->n_faults_of_row == 0)
        return true;
    if (row_id_is_odd(reader, row))
        return false;
    return is_partly_answered(reader) ||
           (reader->n_coded < SCALES_ENOUGH && reader->delivery->n_kept > 0 && !is_mostly_empty(row));
}

static void drop_no_respondent(struct delivery_reader *reader, const struct csv_row *row, struct lines *lines)
{
    lines_add(lines, row->line);
    delivery_reader_drop(reader, row, (struct ingest_entry){ .reason = BECAUSE_NO_RESPONDENT });
}

/* Whether the row is one of the year's. One without a year is none where it looks like a total or a remark. */
static bool is_of_year(struct delivery_reader *reader, const struct csv_row *row)
{
    if (reader->year == NULL)
        return true;
    int year = cell_year(reader->year, row->fields[reader->year_field]), wanted = reader->delivery->codebook->year.year;
    if (is_missing_integer(year) && reader->judges && (is_remark(reader, row) || is_mostly_empty(row))) {
        reader->delivery->n_read++;
        drop_no_respondent(reader, row, &reader->lines.no_respondents);
        return false;
    }
    if (is_missing_integer(year)) {
        lines_add(&reader->lines.without_year, row->line);
    } else if (year != wanted && !reader->file.has_all_years) {
        if (reader->lines.of_other_year.n == 0)
            reader->lines.other_year = year;
        lines_add(&reader->lines.of_other_year, row->line);
    }
    return year == wanted;
}

/* Counts the faults of the row at hand, and reports them where the run may go on. Of a row that is dropped its answers
 * are nobody's. */
static void count_faults(struct delivery_reader *reader, const struct csv_row *row, bool is_kept)
{
    for (size_t i = 0; i < reader->n_faults_of_row; i++) {
        const struct cell_fault *fault = &reader->faults_of_row[i];
        const struct delivery_variable *variable = &reader->delivery->variables[fault->variable];
        bool is_answer = role_is_answer(variable->variable->role);
        struct ingest_entry entry = { row->line, variable->header, row->fields[variable->field], ACTION_CODED,
                                      fault->kind };
        if (is_answer && !is_kept)
            continue;
        if (fault->kind == BECAUSE_BEYOND) {
            faults_add(&reader->beyond, fault->kind, fault->variable, "", row->line);
            continue;
        }
        if (fault->kind != BECAUSE_OTHER_VALUE) {
            faults_add(&reader->faults, fault->kind, fault->variable, entry.value, row->line);
            entry.action = is_answer ? ACTION_UNKNOWN : ACTION_MISSING;
        }
        if (fault->kind == BECAUSE_OTHER_VALUE || reader->rules.unknown.finding == FINDING_NOT_STATED)
            delivery_reader_report(reader, entry);
    }
}

static void count_ignored(struct delivery_reader *reader, const struct csv_row *row)
{
    for (size_t k = 0; k < reader->n_columns_ignored && reader->ignored[k] < row->n_fields; k++)
        reader->n_ignored[reader->ignored[k]] += row->lengths[reader->ignored[k]] > 0;
}

/* Counts the row where a column without a name has something in it. */
static void count_unnamed(struct delivery_reader *reader, const struct csv_row *row)
{
    size_t i = 0;
    while (i < row->n_fields && i < reader->headers.n_fields && (!reader->is_unnamed[i] || row->lengths[i] == 0))
        i++;
    if (i == row->n_fields || i == reader->headers.n_fields)
        return;
    if (reader->lines.unnamed.n == 0)
        reader->lines.first_unnamed = i;
    lines_add(&reader->lines.unnamed, row->line);
}

/* Drops a row without a weight, stratum or sampling unit. What is not empty but means nothing is told as a fault. */
static bool has_needed(struct delivery_reader *reader, const struct csv_row *row)
{
    size_t index = 0;
    enum ingest_reason reason = cells_find_needed(reader, &index);
    if (reason == BECAUSE_NONE)
        return true;
    const struct delivery_variable *variable = &reader->delivery->variables[index];
    const char *text = row->fields[variable->field];
    size_t i = 0;
    while (i < reader->n_faults_of_row && reader->faults_of_row[i].variable != index)
        i++;
    if (i == reader->n_faults_of_row)
        faults_add(&reader->dropped, reason, index, "", row->line);
    delivery_reader_drop(reader, row,
                         (struct ingest_entry){ .column = variable->header, .value = text, .reason = reason });
    return false;
}

/* A row of the year with a cell for every column: a respondent's, or not. */
static void take_row(struct delivery_reader *reader, const struct csv_row *row)
{
    struct delivery *delivery = reader->delivery;
    reader->is_answering = true;
    reader->n_given = reader->n_numbers = reader->n_faults_of_row = reader->n_unknown = 0;
    cells_take(reader, 0, reader->n_judged, row);
    if (reader->n_given == 0 && !is_respondent(reader, row)) {
        drop_no_respondent(reader, row, &reader->lines.no_respondents);
        return;
    }
    if (row_id_is_odd(reader, row)) {
        drop_no_respondent(reader, row, &reader->lines.odd_ids);
        return;
    }
    if (reader->n_unknown > 0)
        cells_settle(reader);
    cells_take(reader, reader->n_judged, delivery->n_variables, row);
    if (!has_needed(reader, row)) {
        count_faults(reader, row, false);
        return;
    }
    if (!row_id_is_new(reader, row))
        return;
    count_faults(reader, row, true);
    keep_row(reader, row->line);
    count_ignored(reader, row);
    if (reader->n_unnamed > 0)
        count_unnamed(reader, row);
}

static bool read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct delivery_reader *reader = context;
    struct delivery *delivery = reader->delivery;
    struct csv_row whole = *row;
    if (row->line < reader->file.header_line)
        return true;
    if (!reader->has_header)
        return delivery_reader_read_header(reader, row, err);
    if (cells_are_blank(row, 0)) {
        delivery->n_read++;
        delivery_reader_drop(reader, row, (struct ingest_entry){ .reason = BECAUSE_BLANK });
        return true;
    }
    enum row_length length = row_length_of(reader, row);
    if (length != LENGTH_RIGHT && reader->judges && is_remark(reader, row)) {
        delivery->n_read++;
        drop_no_respondent(reader, row, &reader->lines.no_respondents);
        return true;
    }
    if (length == LENGTH_SHORT)
        whole = row_length_fill(reader, row);
    if ((length != LENGTH_LONG || reader->file.has_all_years) && !is_of_year(reader, &whole))
        return true;
    delivery->n_read++;
    if (length == LENGTH_RIGHT || row_length_accept(reader, row, length))
        take_row(reader, &whole);
    return true;
}

/* What concerns the file as a whole. */
static void report_file(struct delivery_reader *reader, struct csv_format found)
{
    struct delivery *delivery = reader->delivery;
    struct ingest_report *to = &delivery->report;
    ingest_report_count(to, (struct ingest_entry){ .action = ACTION_READ, .reason = BECAUSE_AS_DELIVERED },
                        delivery->n_read);
    ingest_report_count(to, (struct ingest_entry){ .action = ACTION_KEPT, .reason = BECAUSE_AS_DELIVERED },
                        delivery->n_kept);
    if (!text_is(found.encoding, "UTF-8"))
        ingest_report_add(
            to, (struct ingest_entry){ .value = found.encoding, .action = ACTION_DECODED, .reason = BECAUSE_ENCODING });
    for (size_t i = 0; i < reader->headers.n; i++)
        if (reader->is_ignored[i])
            ingest_report_count(to,
                                (struct ingest_entry){ .column = reader->headers.names[i],
                                                       .action = ACTION_IGNORED,
                                                       .reason = BECAUSE_COLUMN_NOT_USED },
                                reader->n_ignored[i]);
}

/* Whether so many rows are no respondents that the codebook rather than they must be wrong. A few are what people put
 * around a table; pages have a head each, which are no sign. */
static bool has_few_no_respondents(const struct delivery_reader *reader)
{
    enum { A_FEW = 10 };
    size_t n = reader->lines.no_respondents.n;
    return 2 * n <= reader->delivery->n_read &&
           (n <= A_FEW || (double)n <= ROWS_LET_PASS * (double)reader->delivery->n_read);
}

static void tell_no_respondents(const struct delivery_reader *reader, bool is_error, struct error *err)
{
    struct arena arena = { 0 };
    const struct lines *lines = &reader->lines.no_respondents;
    struct place place = { .file = reader->file.shown, .line = lines->first[0] };
    const char *what =
        arena_format(&arena,
                     translated_counted(lines->n, "%zu row is no respondent's: no cell of it is an answer%s",
                                        "%zu rows are no respondents': no cell of them is an answer%s"),
                     lines->n, lines_text(lines, &arena));
    if (lines->n > 0 && is_error)
        (void)error_at(err, place,
                       "%s; of %zu rows that is too many for totals and remarks: take them out, or mend the codebook",
                       what, reader->delivery->n_read);
    else if (lines->n > 0)
        error_warn(err, place, "%s; left out", what);
    arena_clear(&arena);
}

/* Rows that were dropped for want of a cell. */
static void tell_dropped(const struct delivery_reader *reader, struct error *err)
{
    struct arena arena = { 0 };
    for (size_t i = 0; i < reader->dropped.n; i++) {
        const struct fault *fault = &reader->dropped.list[i];
        const struct delivery_variable *variable = &reader->delivery->variables[fault->variable];
        error_warn(err, (struct place){ reader->file.shown, fault->lines.first[0], variable->field + 1 },
                   translated_counted(fault->lines.n, "%zu row is dropped, as %s is empty there%s",
                                      "%zu rows are dropped, as %s is empty there%s"),
                   fault->lines.n, variable->name, lines_text(&fault->lines, &arena));
    }
    arena_clear(&arena);
}

/* Rows of no year, or of another than the file's. */
static void tell_years(const struct delivery_reader *reader, struct error *err)
{
    struct arena arena = { 0 };
    const struct row_lines *lines = &reader->lines;
    size_t column = reader->year_field + 1;
    if (lines->without_year.n > 0)
        (void)error_at(err, (struct place){ reader->file.shown, lines->without_year.first[0], column },
                       translated_counted(lines->without_year.n,
                                          "%zu row has no year of four digits as %s, one was wanted%s",
                                          "%zu rows have no year of four digits as %s, one was wanted%s"),
                       lines->without_year.n, reader->year->row->variable, lines_text(&lines->without_year, &arena));
    if (lines->of_other_year.n > 0)
        (void)error_at(err, (struct place){ reader->file.shown, lines->of_other_year.first[0], column },
                       translated_counted(
                           lines->of_other_year.n,
                           "%zu row is of another year than %d, the first of %d%s; move them to their year's file",
                           "%zu rows are of another year than %d, the first of %d%s; move them to their year's file"),
                       lines->of_other_year.n, reader->delivery->codebook->year.year, lines->other_year,
                       lines_text(&lines->of_other_year, &arena));
    arena_clear(&arena);
}

/* Numbers that an open range took, and that are hardly what it means. */
static void tell_beyond(const struct delivery_reader *reader, struct error *err)
{
    struct arena arena = { 0 };
    for (size_t i = 0; i < reader->beyond.n; i++) {
        const struct fault *fault = &reader->beyond.list[i];
        const struct delivery_variable *variable = &reader->delivery->variables[fault->variable];
        error_warn(
            err, (struct place){ reader->file.shown, fault->lines.first[0], variable->field + 1 },
            translated_counted(
                fault->lines.n,
                "%zu cell of %s is above %d or below 0 in an open range of its scale %s, and may be no answer%s; "
                "close the range, as in 65..%d, and give the scale a row for what stands there",
                "%zu cells of %s are above %d or below 0 in an open range of its scale %s, and may be no answers%s; "
                "close the range, as in 65..%d, and give the scale a row for what stands there"),
            fault->lines.n, variable->name, OLDEST, variable->variable->scale->name, lines_text(&fault->lines, &arena),
            OLDEST);
    }
    arena_clear(&arena);
}

/* All that was found of rows and cells, once the file was read. */
static void tell_rows(const struct delivery_reader *reader, struct csv_format found, struct error *err)
{
    const struct delivery *delivery = reader->delivery;
    struct faults_context context = { delivery, reader->file.shown, found.encoding, reader->rules.unknown };
    row_lengths_tell(reader, found.delimiter, err);
    tell_years(reader, err);
    row_ids_tell(reader, err);
    faults_tell(&reader->faults, &context, err);
    tell_dropped(reader, err);
    tell_beyond(reader, err);
    numbers_check(delivery, reader->file.shown, err);
    tell_no_respondents(reader, false, err);
}

/* Reads the file once, into a delivery that is empty; `reader` is set anew, and still to be cleared. */
static bool read_once(struct delivery_reader *reader, struct csv_format *found, struct error *err)
{
    struct delivery_reader fresh = { .delivery = reader->delivery,
                                     .file = reader->file,
                                     .rules = reader->rules,
                                     .judges = reader->judges,
                                     .has_repeated_ids = reader->has_repeated_ids };
    const struct codebook_year *codebook = reader->delivery->codebook;
    delivery_reader_clear(reader);
    delivery_clear(reader->delivery);
    *reader = fresh;
    *reader->delivery = (struct delivery){ .codebook = codebook };
    ingest_report_init(&reader->delivery->report, codebook->year);
    *found = reader->file.format;
    return delivery_source_read(&reader->file, found, read_row, reader, err);
}

/* Reads the file once more; what is wrong with it as a whole was told before. */
static bool read_again(struct delivery_reader *reader, struct csv_format *found)
{
    struct error told = { 0 };
    bool done = read_once(reader, found, &told);
    error_clear(&told);
    return done;
}

/* Reads the file, and again where its columns had to be looked for, where ids seem to be there twice, or where what
 * seemed to be no respondents' rows are too many: then for what is wrong in them. */
static bool read_file(struct delivery_reader *reader, struct csv_format *found, struct error *err)
{
    bool done = delivery_source_prepare(&reader->file, reader->delivery->codebook, true, err);
    if (!done)
        return false;
    done = read_once(reader, found, err);
    if (reader->is_lost) {
        if (!header_place_find(&reader->file, reader->delivery->codebook, err))
            return false;
        done = read_once(reader, found, err);
    }
    if (done && row_ids_seem_repeated(reader)) {
        reader->has_repeated_ids = true;
        done = read_again(reader, found);
    }
    if (!done || has_few_no_respondents(reader))
        return done;
    tell_no_respondents(reader, true, err);
    reader->judges = false;
    return read_again(reader, found);
}

bool delivery_rows_read(struct delivery *delivery, const struct codebook_year *codebook, struct delivery_file file,
                        struct delivery_rules rules, struct error *err)
{
    *delivery = (struct delivery){ .codebook = codebook };
    ingest_report_init(&delivery->report, codebook->year);
    struct delivery_reader reader = { .delivery = delivery, .file = file, .rules = rules, .judges = true };
    struct csv_format found = file.format;
    struct arena arena = { 0 };
    size_t n_errors = err->n_errors;
    bool done = read_file(&reader, &found, err);
    if (done && !reader.has_header)
        (void)error_at(err, (struct place){ file.shown, 1, 0 }, "the file is empty, a header row was wanted");
    else if (reader.has_header)
        tell_rows(&reader, found, err);
    if (done || reader.has_header)
        error_note(err, (struct place){ .file = file.shown }, "read as %s: %zu rows of %s, %zu respondents",
                   delivery_source_said(&arena, &file, found), delivery->n_read, wave_text(codebook->year).id,
                   delivery->n_kept);
    done = done && err->n_errors == n_errors;
    if (done) {
        assert(delivery->n_read == delivery->n_kept + delivery->n_dropped);
        for (size_t i = 0; i < delivery->n_variables; i++)
            if (delivery->variables[i].variable->storage != STORAGE_NUMBER)
                coder_finish(&delivery->variables[i].coder);
        report_file(&reader, found);
        ingest_report_finish(&delivery->report);
    }
    delivery_reader_clear(&reader);
    arena_clear(&arena);
    return done;
}
