#include "ingest/delivery_rows.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "ingest/cells.h"
#include "ingest/delivery_reader.h"

/* A respondent without an id: a finding, or told in the report. */
static void accept_without_id(struct delivery_reader *reader, const struct csv_row *row, struct error *err)
{
    if (!reader->rules.unknown_is_not_stated)
        (void)error_at(err, delivery_reader_place(reader, row, reader->id_field),
                       "the id %s is empty; give the row one, or set unknown_codes to not_stated",
                       reader->id->row->variable);
    else
        delivery_reader_report(reader,
                               (struct ingest_entry){ row->line, reader->headers.names[reader->id_field], "",
                                                      "the id is empty, whether the respondent is new is not known",
                                                      ACTION_CODED });
}

/* Whether the row stays as far as its respondent goes: one delivered before is a finding, or the row is dropped. */
static bool is_new(struct delivery_reader *reader, const struct csv_row *row, struct error *err)
{
    if (reader->id == NULL)
        return true;
    const char *text = row->fields[reader->id_field], *header = reader->headers.names[reader->id_field];
    size_t length = row->lengths[reader->id_field];
    if (!cell_is_clean(text, length)) {
        text = raw_clean(&reader->delivery->arena, text);
        length = strlen(text);
    }
    if (length == 0) {
        accept_without_id(reader, row, err);
        return true;
    }
    uint32_t line;
    if (!text_map_find(&reader->lines_of_ids, text, length, &line)) {
        (void)text_map_add(&reader->lines_of_ids, text, length, (uint32_t)row->line);
        return true;
    }
    if (reader->rules.drops_duplicates) {
        delivery_reader_drop(
            reader, row,
            (struct ingest_entry){ .column = header, .value = text, .reason = "the respondent was delivered before" });
        return false;
    }
    if (reader->n_duplicates++ < READER_MAX_FINDINGS)
        (void)error_at(err, delivery_reader_place(reader, row, reader->id_field),
                       "the respondent \"%s\" stands on line %" PRIu32
                       " already; take one row out, or set duplicates to drop",
                       text, line);
    return true;
}

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
            coder_add(&variable->coder, reader->cells[i].code);
        }
    }
    delivery->lines =
        memory_grow(delivery->lines, &delivery->lines_capacity, delivery->n_kept + 1, sizeof *delivery->lines);
    delivery->lines[delivery->n_kept++] = (uint32_t)line;
}

/* Whether the row is one of the year's. */
static bool is_of_year(struct delivery_reader *reader, const struct csv_row *row, struct error *err)
{
    if (reader->year == NULL)
        return true;
    struct place place = delivery_reader_place(reader, row, reader->year_field);
    const char *text = row->fields[reader->year_field];
    int year = cell_year(reader->year, row->fields[reader->year_field]), wanted = reader->delivery->codebook->year;
    if (is_missing_integer(year))
        return error_at(err, place, "%s is \"%s\", a year of four digits was wanted", reader->year->row->variable,
                        text);
    if (year != wanted && !reader->file.has_all_years)
        return error_at(err, place, "%s is \"%s\" in the file of %d; move the row to its year's file",
                        reader->year->row->variable, text, wanted);
    return year == wanted;
}

/* A row of another length than the header: empty fields too many are left out, any other is a finding or dropped. */
static bool has_right_length(struct delivery_reader *reader, const struct csv_row *row, struct error *err)
{
    char fields[64];
    if (row->n_fields >= reader->n_wanted && row->n_fields <= reader->headers.n_fields)
        return true;
    if (row->n_fields > reader->headers.n_fields && cells_are_blank(row, reader->headers.n_fields)) {
        delivery_reader_report(
            reader,
            (struct ingest_entry){ row->line, "", "", "empty fields beyond the header, left out", ACTION_CODED });
        return true;
    }
    (void)snprintf(fields, sizeof fields, "%zu fields", row->n_fields);
    if (reader->rules.drops_ragged)
        delivery_reader_drop(reader, row,
                             (struct ingest_entry){
                                 .column = "", .value = fields, .reason = "another number of fields than the header" });
    else if (reader->n_ragged++ < READER_MAX_FINDINGS)
        (void)error_at(err, (struct place){ reader->file.shown, row->line, 0 },
                       "the row has %zu fields, %zu were wanted as in the header; mend it, or set ragged_rows to drop",
                       row->n_fields, reader->headers.n_fields);
    return false;
}

static void count_ignored(struct delivery_reader *reader, const struct csv_row *row)
{
    for (size_t i = 0; i < reader->headers.n_fields && i < row->n_fields; i++)
        if (reader->is_ignored[i] && row->lengths[i] > 0)
            reader->n_ignored[i]++;
}

static bool read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct delivery_reader *reader = context;
    struct delivery *delivery = reader->delivery;
    if (!reader->has_header)
        return delivery_reader_read_header(reader, row, err);
    if (cells_are_blank(row, 0)) {
        delivery->n_read++;
        delivery_reader_drop(reader, row, (struct ingest_entry){ .column = "", .value = "", .reason = "wholly blank" });
        return true;
    }
    bool is_taken = has_right_length(reader, row, err);
    if (is_taken && !is_of_year(reader, row, err))
        return true;
    delivery->n_read++;
    reader->is_answering = true;
    if (is_taken && cells_take(reader, 0, reader->n_needed, row, err) && is_new(reader, row, err) &&
        cells_take(reader, reader->n_needed, delivery->n_variables, row, err)) {
        keep_row(reader, row->line);
        count_ignored(reader, row);
    }
    return true;
}

/* Says of each variable how many findings were not told one by one. */
static void close_findings(struct delivery_reader *reader, struct error *err)
{
    struct place place = { .file = reader->file.shown };
    for (size_t i = 0; i < reader->delivery->n_variables; i++) {
        struct delivery_variable *variable = &reader->delivery->variables[i];
        if (variable->n_findings > READER_MAX_FINDINGS)
            (void)error_at(err, place, "%zu more cells of %s in column \"%s\" cannot be read either",
                           variable->n_findings - READER_MAX_FINDINGS, variable->name, variable->header);
    }
    if (reader->n_ragged > READER_MAX_FINDINGS)
        (void)error_at(err, place, "%zu more rows have another number of fields than the header",
                       reader->n_ragged - READER_MAX_FINDINGS);
    if (reader->n_duplicates > READER_MAX_FINDINGS)
        (void)error_at(err, place, "%zu more respondents stand twice", reader->n_duplicates - READER_MAX_FINDINGS);
}

/* What concerns the file as a whole. */
static void report_file(struct delivery_reader *reader, struct csv_format found)
{
    struct delivery *delivery = reader->delivery;
    struct ingest_report *to = &delivery->report;
    ingest_report_count(to, (struct ingest_entry){ .column = "", .action = ACTION_KEPT, .reason = "rows read" },
                        ACTION_READ, delivery->n_read);
    ingest_report_count(to, (struct ingest_entry){ .column = "", .action = ACTION_KEPT, .reason = "rows kept" },
                        ACTION_KEPT, delivery->n_kept);
    if (!text_is(found.encoding, "UTF-8"))
        ingest_report_add(to, (struct ingest_entry){ .column = "",
                                                     .value = found.encoding,
                                                     .action = ACTION_CODED,
                                                     .reason = "the file's encoding, turned into UTF-8" });
    for (size_t i = 0; i < reader->headers.n; i++)
        if (reader->is_ignored[i])
            ingest_report_count(to,
                                (struct ingest_entry){ .column = reader->headers.names[i],
                                                       .action = ACTION_DROPPED,
                                                       .reason = "cells of a column that is not used" },
                                ACTION_IGNORED, reader->n_ignored[i]);
}

bool delivery_rows_read(struct delivery *delivery, const struct codebook_year *codebook, struct delivery_file file,
                        struct delivery_rules rules, struct error *err)
{
    *delivery = (struct delivery){ .codebook = codebook };
    ingest_report_init(&delivery->report, codebook->year);
    struct delivery_reader reader = { .delivery = delivery, .file = file, .rules = rules };
    struct csv_format found = file.format;
    size_t n_errors = err->n_errors;
    bool done = csv_read(file.path, file.shown, file.format, &found, read_row, &reader, err);
    if (done && !reader.has_header)
        (void)error_at(err, (struct place){ file.shown, 1, 0 }, "the file is empty, a header row was wanted");
    close_findings(&reader, err);
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
    return done;
}
