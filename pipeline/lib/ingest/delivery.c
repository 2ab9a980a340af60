#include "ingest/delivery.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "ingest/headers.h"

/* Findings of one variable that are told one by one; the rest is counted. */
enum { MAX_FINDINGS = 1000 };

/* What a cell became, before its row is known to be kept. */
struct cell {
    uint32_t code;
    double number;
};

/* The state of one pass over the file. */
struct reader {
    struct delivery *delivery;
    struct delivery_file file;
    struct delivery_rules rules;
    struct headers headers;
    bool has_header;
    size_t n_wanted;         /* fields that a row must have */
    size_t *order, n_needed; /* variables: status first, then those whose absence drops the row, n_needed together */
    struct cell *cells;      /* one a variable */
    const struct codebook_variable *id, *year;
    size_t id_field, year_field;
    struct text_map lines_of_ids;
    size_t *n_ignored; /* cells that are not empty, by field; counted where is_ignored */
    bool *is_ignored;
    size_t n_ragged, n_duplicates;
    bool is_answering; /* the row's status is 1, or there is none */
};

static struct place place_of(const struct reader *reader, const struct csv_row *row, size_t field)
{
    return (struct place){ reader->file.shown, row->line, field + 1 };
}

static void report(struct reader *reader, struct ingest_entry entry)
{
    ingest_report_add(&reader->delivery->report, entry);
}

/* A row that is not kept, and why. */
static void drop(struct reader *reader, const struct csv_row *row, struct ingest_entry why)
{
    why.line = row->line;
    why.action = "dropped";
    report(reader, why);
    reader->delivery->n_dropped++;
}

/* The order in which a row's cells are looked at. */
static int rank_of(enum role role)
{
    if (role == ROLE_STATUS)
        return 0;
    return role == ROLE_WEIGHT || role == ROLE_WEIGHT_HOUSEHOLD || role == ROLE_STRATUM || role == ROLE_PSU ? 1 : 2;
}

static void add_variable(struct reader *reader, const struct codebook_variable *variable, const char *name, size_t field)
{
    struct delivery *delivery = reader->delivery;
    struct delivery_variable *added = &delivery->variables[delivery->n_variables++];
    *added = (struct delivery_variable){ .variable = variable, .name = name, .field = field };
    added->header = arena_text(&delivery->arena, reader->headers.names[field], strlen(reader->headers.names[field]));
    if (variable->storage != STORAGE_NUMBER)
        coder_init(&added->coder, variable->scale);
    reader->is_ignored[field] = false;
    if (reader->n_wanted < field + 1)
        reader->n_wanted = field + 1;
}

/* Replicate weights: one array a column that fits, numbered in the order of the file. */
static void add_replicates(struct reader *reader, const struct codebook_variable *variable, struct error *err)
{
    size_t n = 0;
    for (size_t i = 0; i < reader->headers.n_fields; i++)
        if (headers_fits(reader->headers.names[i], variable->row->column))
            add_variable(reader, variable, arena_format(&reader->delivery->arena, "%s_%zu", variable->row->variable, ++n), i);
    if (n == 0)
        (void)error_at(err, codebook_place(reader->delivery->codebook, variable), "no column of %s fits \"%s\"", reader->file.shown,
                       variable->row->column);
}

static void find_variable(struct reader *reader, const struct codebook_variable *variable, struct error *err)
{
    const char *column = variable->row->column, *name = variable->row->variable;
    size_t field;
    if (variable->role == ROLE_IGNORE)
        return;
    if (variable->role == ROLE_REPLICATE && strchr(column, '*') != NULL) {
        add_replicates(reader, variable, err);
    } else if (headers_find(&reader->headers, column, name, &field, err)) {
        if (variable->storage != STORAGE_NOTHING) {
            add_variable(reader, variable, name, field);
            return;
        }
        reader->is_ignored[field] = false;
        if (reader->n_wanted < field + 1)
            reader->n_wanted = field + 1;
        if (variable->role == ROLE_ID) {
            reader->id = variable;
            reader->id_field = field;
        } else {
            reader->year = variable;
            reader->year_field = field;
        }
    }
}

static void set_order(struct reader *reader)
{
    const struct delivery *delivery = reader->delivery;
    reader->order = memory_new(delivery->n_variables, sizeof *reader->order);
    reader->cells = memory_new(delivery->n_variables, sizeof *reader->cells);
    size_t n = 0;
    for (int rank = 0; rank <= 2; rank++) {
        reader->n_needed = n;
        for (size_t i = 0; i < delivery->n_variables; i++)
            if (rank_of(delivery->variables[i].variable->role) == rank)
                reader->order[n++] = i;
    }
}

static bool read_header(struct reader *reader, const struct csv_row *row, struct error *err)
{
    size_t n_errors = err->n_errors, n = row->n_fields;
    const struct codebook_year *codebook = reader->delivery->codebook;
    headers_init(&reader->headers, row, reader->file.shown);
    reader->has_header = true;
    reader->n_wanted = reader->headers.n;
    reader->n_ignored = memory_new(n, sizeof *reader->n_ignored);
    reader->is_ignored = memory_new(n, sizeof *reader->is_ignored);
    for (size_t i = 0; i < n; i++)
        reader->is_ignored[i] = true;
    size_t n_replicates = 0;
    for (size_t i = 0; i < codebook->n_variables; i++)
        n_replicates += codebook->variables[i].role == ROLE_REPLICATE ? n : 0;
    reader->delivery->variables = memory_new(codebook->n_variables + n_replicates, sizeof *reader->delivery->variables);
    for (size_t i = 0; i < codebook->n_variables; i++)
        find_variable(reader, &codebook->variables[i], err);
    set_order(reader);
    if (reader->file.has_all_years && reader->year == NULL && err->n_errors == n_errors)
        (void)error_at(err, (struct place){ .file = reader->file.shown },
                       "no variable has the role year, which tells the years of this file apart; add one to codebook/variables.csv");
    return err->n_errors == n_errors;
}

static bool is_blank_cell(const char *text)
{
    static const char *const blanks[] = { " ", "\t", "\r", "\n", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89" };
    while (*text != '\0') {
        unsigned char first = (unsigned char)*text;
        if (first > ' ' && first != 0xC2 && first != 0xE2)
            return false;
        size_t i = 0;
        while (i < sizeof blanks / sizeof *blanks && !text_starts(text, blanks[i]))
            i++;
        if (i == sizeof blanks / sizeof *blanks)
            return false;
        text += strlen(blanks[i]);
    }
    return true;
}

static bool is_blank_from(const struct csv_row *row, size_t first)
{
    for (size_t i = first; i < row->n_fields; i++)
        if (row->lengths[i] > 0 && !is_blank_cell(row->fields[i]))
            return false;
    return true;
}

/* The last part of a message about a cell that means nothing: what to do about it. */
static const char *remedy_for(const char *text)
{
    if (strstr(text, "\xC3\x83") != NULL || strstr(text, "\xC3\xA2\xE2\x82\xAC") != NULL)
        return "it looks like UTF-8 taken for another encoding: export the file again, or set encoding";
    return "add a row to codebook/scales.csv, or set unknown_codes to not_stated";
}

/* Whether one more finding about a variable is to be told. */
static bool is_told(struct delivery_variable *variable)
{
    return variable->n_findings++ < MAX_FINDINGS;
}

static void find_unknown(struct reader *reader, struct delivery_variable *variable, const struct csv_row *row, struct error *err)
{
    const char *text = row->fields[variable->field], *name = variable->name, *scale = variable->variable->scale->name;
    struct place place = place_of(reader, row, variable->field);
    int year = reader->delivery->codebook->year;
    if (!is_told(variable))
        return;
    if (*text == '\0')
        (void)error_at(err, place, "the cell of %s is empty, and its scale %s has no (empty) in %d; %s", name, scale, year,
                       remedy_for(text));
    else
        (void)error_at(err, place, "\"%s\" of %s is not in its scale %s in %d; %s", text, name, scale, year, remedy_for(text));
}

/* The code of a cell of a coded variable. Outside the scale: a finding or, where the rules say so, not stated. */
static uint32_t code_of(struct reader *reader, struct delivery_variable *variable, const struct csv_row *row, struct error *err)
{
    const char *text = row->fields[variable->field];
    uint32_t code = coder_find(&variable->coder, text, row->lengths[variable->field]);
    struct ingest_entry entry = { row->line, variable->header, text, "coded", "any other value, as * says" };
    if ((code & CODER_NOTHING) == 0) {
        if ((code & CODER_OTHER) != 0)
            report(reader, entry);
        return code & ~(uint32_t)CODER_OTHER;
    }
    if (is_blank_cell(text) && !reader->is_answering)
        return coder_not_stated(&variable->coder) | CODER_MISSING;
    if (!reader->rules.unknown_is_not_stated) {
        find_unknown(reader, variable, row, err);
        return 0;
    }
    entry.reason = "not in its scale, counted as not stated";
    report(reader, entry);
    return coder_not_stated(&variable->coder) | CODER_MISSING;
}

/* The number that a cell holds by its scale. */
static bool parse_scaled(const struct scale *scale, const char *text, double *number)
{
    struct arena scratch;
    arena_init(&scratch);
    struct scale_match match = scale_find(scale, raw_clean(&scratch, text));
    arena_clear(&scratch);
    if (match.kind == MATCH_NOTHING)
        return false;
    double value = match.kind == MATCH_NUMBER ? match.number : scale->levels[match.level].value;
    *number = text_is(match.status, "answered") ? value : MISSING;
    return true;
}

static bool is_weight(enum role role)
{
    return role == ROLE_WEIGHT || role == ROLE_WEIGHT_HOUSEHOLD;
}

/* The number in a cell, MISSING where it is empty. What is no number, and a weight below zero: a finding, or missing. */
static double number_of(struct reader *reader, struct delivery_variable *variable, const struct csv_row *row, struct error *err)
{
    const char *text = row->fields[variable->field];
    const struct scale *scale = variable->variable->scale;
    double number = MISSING;
    bool is_known = scale != NULL ? parse_scaled(scale, text, &number) : is_blank_cell(text) || number_parse_delivered(text, &number);
    bool is_negative = is_known && is_weight(variable->variable->role) && number < 0;
    if (is_known && !is_negative)
        return number;
    if (reader->rules.unknown_is_not_stated) {
        report(reader, (struct ingest_entry){ row->line, variable->header, text, "coded",
                                              is_negative ? "weight below zero, counted as missing" : "no number, counted as missing" });
    } else if (is_told(variable)) {
        struct place place = place_of(reader, row, variable->field);
        if (is_negative)
            (void)error_at(err, place, "the weight %s is \"%s\", zero or more was wanted; correct it, or set unknown_codes to not_stated",
                           variable->name, text);
        else
            (void)error_at(err, place, "%s is \"%s\", a number was wanted; correct it, give %s a scale, or set unknown_codes to not_stated",
                           variable->name, text, variable->name);
        return 0;
    }
    return MISSING;
}

/* Why a row cannot be kept without this cell; NULL where it can. */
static const char *needed_for_row(const struct reader *reader, enum role role)
{
    if (is_weight(role) && reader->is_answering)
        return "the weight is empty";
    if (role == ROLE_STRATUM)
        return "the stratum is empty";
    return role == ROLE_PSU ? "the primary sampling unit is empty" : NULL;
}

/* Turns one cell into its code or number. Returns false where the row is to be dropped, which is then reported. */
static bool take_cell(struct reader *reader, size_t index, const struct csv_row *row, struct error *err)
{
    struct delivery_variable *variable = &reader->delivery->variables[index];
    struct cell *cell = &reader->cells[index];
    enum role role = variable->variable->role;
    bool is_empty;
    if (variable->variable->storage == STORAGE_NUMBER) {
        cell->number = number_of(reader, variable, row, err);
        is_empty = is_missing(cell->number);
    } else {
        cell->code = code_of(reader, variable, row, err);
        is_empty = (cell->code & CODER_MISSING) != 0;
        cell->code &= CODER_CODE;
        if (role == ROLE_STATUS)
            reader->is_answering = !is_empty && variable->coder.levels[cell->code].value == 1;
    }
    const char *reason = is_empty ? needed_for_row(reader, role) : NULL;
    if (reason != NULL)
        drop(reader, row, (struct ingest_entry){ .column = variable->header, .value = row->fields[variable->field], .reason = reason });
    return reason == NULL;
}

/* Whether the row stays as far as its respondent goes: one delivered before is a finding, or the row is dropped. */
static bool is_new(struct reader *reader, const struct csv_row *row, struct error *err)
{
    if (reader->id == NULL)
        return true;
    const char *text = row->fields[reader->id_field], *header = reader->headers.names[reader->id_field];
    size_t length = row->lengths[reader->id_field];
    if (!cell_is_clean(text, length)) {
        text = raw_clean(&reader->delivery->arena, text);
        length = strlen(text);
    }
    uint32_t line;
    struct place place = place_of(reader, row, reader->id_field);
    if (length == 0) {
        if (!reader->rules.unknown_is_not_stated)
            (void)error_at(err, place, "the id %s is empty; give the row one, or set unknown_codes to not_stated",
                           reader->id->row->variable);
        else
            report(reader,
                   (struct ingest_entry){ row->line, header, "", "coded", "the id is empty, whether the respondent is new is not known" });
        return true;
    }
    if (!text_map_find(&reader->lines_of_ids, text, length, &line)) {
        (void)text_map_add(&reader->lines_of_ids, text, length, (uint32_t)row->line);
        return true;
    }
    if (reader->rules.drops_duplicates) {
        drop(reader, row, (struct ingest_entry){ .column = header, .value = text, .reason = "the respondent was delivered before" });
        return false;
    }
    if (reader->n_duplicates++ < MAX_FINDINGS)
        (void)error_at(err, place, "the respondent \"%s\" stands on line %" PRIu32 " already; take one row out, or set duplicates to drop",
                       text, line);
    return true;
}

static void keep_row(struct reader *reader, size_t line)
{
    struct delivery *delivery = reader->delivery;
    for (size_t i = 0; i < delivery->n_variables; i++) {
        struct delivery_variable *variable = &delivery->variables[i];
        if (variable->variable->storage == STORAGE_NUMBER) {
            variable->numbers =
                memory_grow(variable->numbers, &variable->numbers_capacity, variable->n_numbers + 1, sizeof *variable->numbers);
            variable->numbers[variable->n_numbers++] = reader->cells[i].number;
        } else {
            coder_add(&variable->coder, reader->cells[i].code);
        }
    }
    delivery->lines = memory_grow(delivery->lines, &delivery->lines_capacity, delivery->n_kept + 1, sizeof *delivery->lines);
    delivery->lines[delivery->n_kept++] = (uint32_t)line;
}

/* The year of a row, or MISSING_INTEGER. */
static int year_of(struct reader *reader, const struct csv_row *row)
{
    const char *text = row->fields[reader->year_field];
    const struct scale *scale = reader->year->scale;
    double number;
    bool is_number = scale != NULL ? parse_scaled(scale, text, &number) : number_parse_delivered(text, &number);
    return is_number && number >= 1000 && number <= 9999 && number == (double)(int)number ? (int)number : MISSING_INTEGER;
}

/* Whether the row is one of the year's. */
static bool is_of_year(struct reader *reader, const struct csv_row *row, struct error *err)
{
    if (reader->year == NULL)
        return true;
    struct place place = place_of(reader, row, reader->year_field);
    const char *text = row->fields[reader->year_field];
    int year = year_of(reader, row), wanted = reader->delivery->codebook->year;
    if (is_missing_integer(year))
        return error_at(err, place, "%s is \"%s\", a year of four digits was wanted", reader->year->row->variable, text);
    if (year != wanted && !reader->file.has_all_years)
        return error_at(err, place, "%s is \"%s\" in the file of %d; move the row to its year's file", reader->year->row->variable, text,
                        wanted);
    return year == wanted;
}

/* A row of another length than the header: empty fields too many are left out, any other is a finding or dropped. */
static bool has_right_length(struct reader *reader, const struct csv_row *row, struct error *err)
{
    char fields[64];
    if (row->n_fields >= reader->n_wanted && row->n_fields <= reader->headers.n_fields)
        return true;
    if (row->n_fields > reader->headers.n_fields && is_blank_from(row, reader->headers.n_fields)) {
        report(reader, (struct ingest_entry){ row->line, "", "", "coded", "empty fields beyond the header, left out" });
        return true;
    }
    (void)snprintf(fields, sizeof fields, "%zu fields", row->n_fields);
    if (reader->rules.drops_ragged)
        drop(reader, row, (struct ingest_entry){ .column = "", .value = fields, .reason = "another number of fields than the header" });
    else if (reader->n_ragged++ < MAX_FINDINGS)
        (void)error_at(err, (struct place){ reader->file.shown, row->line, 0 },
                       "the row has %zu fields, %zu were wanted as in the header; mend it, or set ragged_rows to drop", row->n_fields,
                       reader->headers.n_fields);
    return false;
}

static void count_ignored(struct reader *reader, const struct csv_row *row)
{
    for (size_t i = 0; i < reader->headers.n_fields && i < row->n_fields; i++)
        if (reader->is_ignored[i] && row->lengths[i] > 0)
            reader->n_ignored[i]++;
}

/* Takes the cells of the variables order[from] to order[to - 1]. Returns false where the row is dropped. */
static bool take_cells(struct reader *reader, size_t from, size_t to, const struct csv_row *row, struct error *err)
{
    for (size_t k = from; k < to; k++)
        if (!take_cell(reader, reader->order[k], row, err))
            return false;
    return true;
}

static bool read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct reader *reader = context;
    struct delivery *delivery = reader->delivery;
    if (!reader->has_header)
        return read_header(reader, row, err);
    if (is_blank_from(row, 0)) {
        delivery->n_read++;
        drop(reader, row, (struct ingest_entry){ .column = "", .value = "", .reason = "wholly blank" });
        return true;
    }
    bool is_taken = has_right_length(reader, row, err);
    if (is_taken && !is_of_year(reader, row, err))
        return true;
    delivery->n_read++;
    reader->is_answering = true;
    if (is_taken && take_cells(reader, 0, reader->n_needed, row, err) && is_new(reader, row, err) &&
        take_cells(reader, reader->n_needed, delivery->n_variables, row, err)) {
        keep_row(reader, row->line);
        count_ignored(reader, row);
    }
    return true;
}

/* Says of each variable how many findings were not told one by one. */
static void close_findings(struct reader *reader, struct error *err)
{
    struct place place = { .file = reader->file.shown };
    for (size_t i = 0; i < reader->delivery->n_variables; i++) {
        struct delivery_variable *variable = &reader->delivery->variables[i];
        if (variable->n_findings > MAX_FINDINGS)
            (void)error_at(err, place, "%zu more cells of %s in column \"%s\" cannot be read either", variable->n_findings - MAX_FINDINGS,
                           variable->name, variable->header);
    }
    if (reader->n_ragged > MAX_FINDINGS)
        (void)error_at(err, place, "%zu more rows have another number of fields than the header", reader->n_ragged - MAX_FINDINGS);
    if (reader->n_duplicates > MAX_FINDINGS)
        (void)error_at(err, place, "%zu more respondents stand twice", reader->n_duplicates - MAX_FINDINGS);
}

/* What concerns the file as a whole. */
static void report_file(struct reader *reader, struct csv_format found)
{
    struct delivery *delivery = reader->delivery;
    struct ingest_report *to = &delivery->report;
    ingest_report_count(to, (struct ingest_entry){ .column = "", .action = "kept", .reason = "rows read" }, "read", delivery->n_read);
    ingest_report_count(to, (struct ingest_entry){ .column = "", .action = "kept", .reason = "rows kept" }, "kept", delivery->n_kept);
    if (!text_is(found.encoding, "UTF-8"))
        ingest_report_add(
            to, (struct ingest_entry){
                    .column = "", .value = found.encoding, .action = "coded", .reason = "the file's encoding, turned into UTF-8" });
    for (size_t i = 0; i < reader->headers.n; i++)
        if (reader->is_ignored[i])
            ingest_report_count(to,
                                (struct ingest_entry){ .column = reader->headers.names[i],
                                                       .action = "dropped",
                                                       .reason = "cells of a column that is not used" },
                                "ignored", reader->n_ignored[i]);
}

static void reader_clear(struct reader *reader)
{
    headers_clear(&reader->headers);
    free(reader->order);
    free(reader->cells);
    free(reader->n_ignored);
    free(reader->is_ignored);
    text_map_clear(&reader->lines_of_ids);
}

bool delivery_read(struct delivery *delivery, const struct codebook_year *codebook, struct delivery_file file, struct delivery_rules rules,
                   struct error *err)
{
    *delivery = (struct delivery){ .codebook = codebook };
    ingest_report_init(&delivery->report, codebook->year);
    struct reader reader = { .delivery = delivery, .file = file, .rules = rules };
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
    reader_clear(&reader);
    return done;
}

void delivery_clear(struct delivery *delivery)
{
    for (size_t i = 0; i < delivery->n_variables; i++) {
        coder_clear(&delivery->variables[i].coder);
        free(delivery->variables[i].numbers);
    }
    free(delivery->variables);
    free(delivery->lines);
    if (delivery->codebook != NULL)
        ingest_report_clear(&delivery->report);
    arena_clear(&delivery->arena);
    *delivery = (struct delivery){ 0 };
}

/* The state of listing the years of a file. */
struct year_reader {
    struct reader reader;
    bool *is_there; /* 10 000 of them */
};

static bool read_year(void *context, const struct csv_row *row, struct error *err)
{
    struct year_reader *years = context;
    struct reader *reader = &years->reader;
    if (!reader->has_header) {
        headers_init(&reader->headers, row, reader->file.shown);
        reader->has_header = true;
        return headers_find(&reader->headers, reader->year->row->column, reader->year->row->variable, &reader->year_field, err);
    }
    int year = reader->year_field < row->n_fields ? year_of(reader, row) : MISSING_INTEGER;
    if (!is_missing_integer(year))
        years->is_there[year] = true;
    return true;
}

bool delivery_list_years(const struct codebook_year *codebook, struct delivery_file file, int **list, size_t *n, struct error *err)
{
    struct year_reader years = { .reader = { .file = file, .year = codebook_find_role(codebook, ROLE_YEAR) } };
    *list = NULL;
    *n = 0;
    if (years.reader.year == NULL)
        return error_at(err, (struct place){ .file = file.shown },
                        "no variable has the role year, which tells the years of this file apart; add one to codebook/variables.csv");
    years.is_there = memory_new(10000, sizeof *years.is_there);
    bool done = csv_read(file.path, file.shown, file.format, NULL, read_year, &years, err);
    *list = memory_new(10000, sizeof **list);
    for (int year = 1000; year <= 9999; year++)
        if (years.is_there[year])
            (*list)[(*n)++] = year;
    free(years.is_there);
    reader_clear(&years.reader);
    return done;
}
