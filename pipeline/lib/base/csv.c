/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/decoder.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/translation.h"

/* What a row is collected in: the fields' bytes one after another, each with a NUL. */
struct reader {
    struct csv_parser parser;
    const char *shown;
    csv_row_function *row_function;
    void *context;
    struct error *err;
    char *bytes;
    size_t n_bytes, bytes_capacity;
    size_t *starts, *lengths;
    size_t n_fields, starts_capacity, lengths_capacity;
    const char **fields;
    size_t fields_capacity;
    size_t line, row_line;
    size_t n_columns;            /* fields of the first row */
    char line_break;             /* '\n', or '\r' in a file that has no '\n' */
    struct text_buffer lax_line; /* a line of a lax file, as far as it was read */
    char delimiter;
    bool has_failed, is_in_row, has_nul, is_lax, is_slow;
};

/* Room for one more field of `length` bytes. */
static void make_room(struct reader *reader, size_t length)
{
    reader->bytes = memory_grow(reader->bytes, &reader->bytes_capacity, reader->n_bytes + length + 1, 1);
    reader->starts =
        memory_grow(reader->starts, &reader->starts_capacity, reader->n_fields + 1, sizeof *reader->starts);
    reader->lengths =
        memory_grow(reader->lengths, &reader->lengths_capacity, reader->n_fields + 1, sizeof *reader->lengths);
}

/* Whether a cell of several lines holds whole rows, which two stray quotation marks make one cell of: each line end
 * comes with as many delimiters as a row has, or a line in it has them; in the first row, a few. A delimiter that a
 * blank follows is punctuation of a text. A text that people wrote may well have as many where a row has one or two, so
 * that such files are not looked at. */
static bool holds_rows(const struct reader *reader, const char *field, size_t length)
{
    enum { FEW = 3 };
    size_t n_delimiters = 0, n_lines = 0, in_line = 0, wanted = reader->n_columns - 1;
    bool has_row = false;
    for (size_t i = 0; i < length; i++) {
        if (field[i] == reader->line_break) {
            has_row = has_row || (n_lines > 0 && in_line == wanted);
            n_lines++;
            in_line = 0;
        } else if (field[i] == reader->delimiter && !(i + 1 < length && field[i + 1] == ' ')) {
            n_delimiters++;
            in_line++;
        }
    }
    if (reader->n_columns == 0)
        return n_delimiters >= FEW;
    return wanted >= FEW && (has_row || n_delimiters == wanted * n_lines);
}

static bool check_lines(struct reader *reader, const char *field, size_t length)
{
    size_t n_lines = 0;
    for (size_t i = 0; i < length; i++)
        n_lines += field[i] == reader->line_break;
    if (!holds_rows(reader, field, length))
        return true;
    struct place place = { reader->shown, reader->line - n_lines, reader->n_fields + 1 };
    return error_at(
        reader->err, place,
        "a cell in quotation marks that goes on to line %zu and seems to hold whole rows, a cell was wanted; "
        "double the quotation marks that begin and end it, or write its text on one line",
        reader->line);
}

static void on_field(void *field, size_t length, void *context)
{
    struct reader *reader = context;
    if (reader->has_failed)
        return;
    if (length > 1 && memchr(field, reader->line_break, length) != NULL && !check_lines(reader, field, length)) {
        reader->has_failed = true;
        return;
    }
    if (reader->has_nul && length > 0 && memchr(field, '\0', length) != NULL) {
        struct place place = { reader->shown, reader->line, reader->n_fields + 1 };
        reader->has_failed = !error_at(reader->err, place, "a NUL byte, text was wanted; export the file again as CSV");
        return;
    }
    bool has_room = reader->n_bytes + length < reader->bytes_capacity && reader->n_fields < reader->starts_capacity &&
                    reader->n_fields < reader->lengths_capacity;
    if (!has_room)
        make_room(reader, length);
    char *target = reader->bytes + reader->n_bytes;
    if (length <= 4) /* most cells are codes: cheaper than a call */
        for (size_t i = 0; i < length; i++)
            target[i] = ((const char *)field)[i];
    else
        memcpy(target, field, length);
    target[length] = '\0';
    reader->starts[reader->n_fields] = reader->n_bytes;
    reader->lengths[reader->n_fields++] = length;
    reader->n_bytes += length + 1;
}

static void give_row(struct reader *reader)
{
    struct csv_row row = { reader->fields, reader->lengths, reader->n_fields, reader->row_line };
    if (reader->n_columns == 0)
        reader->n_columns = reader->n_fields;
    if (!reader->row_function(reader->context, &row, reader->err))
        reader->has_failed = true;
    reader->n_bytes = reader->n_fields = 0;
    reader->is_in_row = false;
}

static void on_row(int terminator, void *context)
{
    (void)terminator;
    struct reader *reader = context;
    if (!reader->has_failed && reader->n_fields > 0) {
        reader->fields =
            memory_grow(reader->fields, &reader->fields_capacity, reader->n_fields, sizeof *reader->fields);
        for (size_t i = 0; i < reader->n_fields; i++)
            reader->fields[i] = reader->bytes + reader->starts[i];
        give_row(reader);
    }
    reader->n_bytes = reader->n_fields = 0;
    reader->is_in_row = false;
}

static bool parse_failed(struct reader *reader)
{
    size_t line = reader->is_in_row ? reader->row_line : reader->line;
    struct place place = { reader->shown, line, 0 };
    if (csv_error(&reader->parser) == CSV_EPARSE)
        return error_at(reader->err, place,
                        "a quotation mark out of place, either a whole field in quotation marks or none was wanted; "
                        "put the field in quotation marks and double those inside it");
    return error_at(reader->err, place, "cannot be read as CSV: %s", csv_strerror(csv_error(&reader->parser)));
}

/* Whether nothing stands in the line; a delimiter is something, be it a tab. */
static bool is_blank_line(const struct reader *reader, const char *text, size_t length)
{
    while (length > 0 && *text != '\0' && *text != reader->delimiter && strchr(" \t\r\n", *text) != NULL) {
        text++;
        length--;
    }
    return length == 0;
}

/* Where a field that starts at `text` ends. Quotation marks inside a quoted one are its own unless the delimiter or the
 * end follows. */
static char *lax_end(char *text, char delimiter)
{
    if (*text != '"') {
        char *end = strchr(text, delimiter);
        return end != NULL ? end : text + strlen(text);
    }
    for (char *c = text + 1; *c != '\0'; c++)
        if (*c == '"' && (c[1] == delimiter || c[1] == '\0'))
            return c + 1;
    return text + strlen(text);
}

/* One line of a lax file: a row. libcsv's own lax mode takes "" for a doubled mark, which is a bare one and the end of
 * the field here. */
static void parse_lax_line(struct reader *reader)
{
    if (reader->has_nul && reader->lax_line.length > 0 &&
        memchr(reader->lax_line.text, '\0', reader->lax_line.length) != NULL) {
        reader->has_failed = !error_at(reader->err, (struct place){ reader->shown, reader->line, 0 },
                                       "a NUL byte, text was wanted; export the file again as CSV");
        return;
    }
    char *text = reader->lax_line.text != NULL ? reader->lax_line.text : (char[]){ "" };
    size_t length = strlen(text);
    if (length > 0 && text[length - 1] == '\r')
        text[length - 1] = '\0';
    reader->row_line = reader->line;
    while (!is_blank_line(reader, text, strlen(text)) || reader->n_fields > 0) {
        char *end = lax_end(text, reader->delimiter);
        bool is_last = *end == '\0', is_quoted = *text == '"' && end > text + 1 && end[-1] == '"';
        on_field(text + is_quoted, (size_t)(end - text) - 2 * (size_t)is_quoted, reader);
        if (is_last)
            break;
        text = end + 1;
    }
    on_row(0, reader);
    reader->lax_line.length = 0;
    if (reader->lax_line.text != NULL)
        reader->lax_line.text[0] = '\0';
}

static bool parse_lax(struct reader *reader, const char *text, size_t length)
{
    while (length > 0 && !reader->has_failed) {
        const char *end = memchr(text, reader->line_break, length);
        size_t n = end != NULL ? (size_t)(end - text) : length, used = n + (end != NULL);
        text_buffer_add_bytes(&reader->lax_line, text, n);
        if (end != NULL) {
            parse_lax_line(reader);
            reader->line++;
        }
        text += used;
        length -= used;
    }
    return !reader->has_failed;
}

/* How much of the text, which begins a row, is whole lines that libcsv would only split at delimiters: without a
 * quotation mark, a NUL byte or a line break of its own kind. */
static size_t plain_length(const struct reader *reader, const char *text, size_t length)
{
    if (reader->is_slow || reader->has_nul || reader->line_break != '\n')
        return 0;
    const char *quote = memchr(text, '"', length);
    const char *end = memrchr(text, '\n', quote != NULL ? (size_t)(quote - text) : length);
    return end != NULL ? (size_t)(end - text) + 1 : 0;
}

static bool is_gap(char c)
{
    return c == ' ' || c == '\t';
}

/* Takes the blanks at the ends off a field, as libcsv does; few have any. */
static inline void trim_field(char **field, char **end)
{
    while (*field < *end && is_gap(**field))
        (*field)++;
    while (*end > *field && is_gap((*end)[-1]))
        (*end)--;
}

/* Splits a line, which ends at `end` and is not blank, in place: a NUL stands where a delimiter did. There is one at
 * its end too, so that there is one question a byte; the counter is not the reader's, since a byte that is written
 * might be. */
static void parse_plain_line(struct reader *reader, char *line, char *end)
{
    size_t most = (size_t)(end - line) + 1, n = 0;
    reader->fields = memory_grow(reader->fields, &reader->fields_capacity, most, sizeof *reader->fields);
    reader->lengths = memory_grow(reader->lengths, &reader->lengths_capacity, most, sizeof *reader->lengths);
    const char **fields = reader->fields, delimiter = reader->delimiter;
    size_t *lengths = reader->lengths;
    char *c = line;
    *end = delimiter;
    for (char *field = line; field <= end; field = ++c) {
        while (*c != delimiter)
            c++;
        char *field_end = c;
        trim_field(&field, &field_end);
        *field_end = '\0';
        fields[n] = field;
        lengths[n++] = (size_t)(field_end - field);
    }
    reader->n_fields = n;
    reader->row_line = reader->line;
    give_row(reader);
}

static bool parse_lines(struct reader *reader, char *text, size_t length);

/* Whole lines without quotation marks. A line with a \r within, which ends a row too, is left to libcsv. */
static bool parse_plain(struct reader *reader, char *text, size_t length)
{
    bool has_return = memchr(text, '\r', length) != NULL;
    for (char *end, *line = text; line < text + length && !reader->has_failed; line = end + 1) {
        end = memchr(line, '\n', (size_t)(text + length - line));
        char *last = has_return && end > line && end[-1] == '\r' ? end - 1 : end;
        if (has_return && memchr(line, '\r', (size_t)(last - line)) != NULL) {
            if (!parse_lines(reader, line, (size_t)(end - line) + 1))
                return false;
            continue;
        }
        if (!is_blank_line(reader, line, (size_t)(last - line)))
            parse_plain_line(reader, line, last);
        reader->line++;
    }
    return !reader->has_failed;
}

/* Hands UTF-8 text to libcsv line by line, so that the line number is known in every callback. A row starts with the
 * first line that is not blank after the row before. */
static bool parse_lines(struct reader *reader, char *text, size_t length)
{
    while (length > 0 && !reader->has_failed) {
        const char *end = memchr(text, reader->line_break, length);
        size_t n = end != NULL ? (size_t)(end - text) + 1 : length;
        if (!reader->is_in_row && !is_blank_line(reader, text, n)) {
            reader->is_in_row = true;
            reader->row_line = reader->line;
        }
        if (csv_parse(&reader->parser, text, n, on_field, on_row, reader) != n)
            return parse_failed(reader);
        if (end != NULL)
            reader->line++;
        text += n;
        length -= n;
    }
    return !reader->has_failed;
}

/* Whether a row ends within a line, after which nobody but libcsv knows whether another began. */
static bool has_row_within(const char *text, size_t length)
{
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    return memchr(text, '\r', length) != NULL;
}

/* What is plain is split here, which is what libcsv would do with it, in a third of the time; the rest is libcsv's,
 * line by line until it is plain again. */
static bool parse_text(struct reader *reader, char *text, size_t length)
{
    while (length > 0 && !reader->has_failed) {
        size_t n = reader->is_in_row ? 0 : plain_length(reader, text, length);
        bool is_plain = n > 0;
        if (!is_plain) {
            const char *end = memchr(text, reader->line_break, length);
            n = end != NULL ? (size_t)(end - text) + 1 : length;
            reader->is_slow = reader->is_slow || has_row_within(text, n);
        }
        if (!(is_plain ? parse_plain(reader, text, n) : parse_lines(reader, text, n)))
            return false;
        text += n;
        length -= n;
    }
    return !reader->has_failed;
}

/* The delimiter that the first line has most of, outside quotation marks; a comma where it has none. Of those that it
 * has as many of, the first of the list. */
static char find_delimiter(const char *text, size_t length)
{
    static const char delimiters[] = ";,\t|";
    size_t counts[sizeof delimiters - 1] = { 0 }, most = 1;
    bool is_quoted = false;
    for (size_t i = 0; i < length && (is_quoted || (text[i] != '\n' && text[i] != '\r')); i++) {
        const char *found = is_quoted || text[i] == '\0' ? NULL : strchr(delimiters, text[i]);
        is_quoted = is_quoted != (text[i] == '"');
        if (found != NULL)
            counts[found - delimiters]++;
    }
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++)
        most = counts[k] > counts[most] || (k == 0 && counts[k] > 0 && counts[k] >= counts[most]) ? k : most;
    return delimiters[most];
}

/* The length of a first line `sep=;`, with which a spreadsheet tells the delimiter: *delimiter is set. 0 where the text
 * begins otherwise. */
static size_t find_sep_line(const char *text, size_t length, char *delimiter)
{
    size_t n = 0;
    while (n < length && text[n] != '\n' && text[n] != '\r')
        n++;
    bool is_quoted = n == 7 && text[0] == '"' && text[6] == '"';
    const char *start = text + is_quoted;
    if (n != 5 + 2 * (size_t)is_quoted || strncasecmp(start, "sep=", 4) != 0 || start[4] == '\0' ||
        strchr(";,\t|", start[4]) == NULL)
        return 0;
    *delimiter = start[4];
    return n;
}

static void reader_clear(struct reader *reader)
{
    csv_free(&reader->parser);
    text_buffer_clear(&reader->lax_line);
    free(reader->bytes);
    free(reader->starts);
    free(reader->lengths);
    free(reader->fields);
}

/* Finds out what the first chunk tells, which is then without what is none of its rows: the mark of its encoding, and a
 * line that tells the delimiter, whose end stays, so that lines count on. */
static void begin_text(struct reader *reader, char **text, size_t *length, struct csv_format *format)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t skipped = *length >= strlen(mark) && memcmp(*text, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
    char told = 0;
    skipped += find_sep_line(*text + skipped, *length - skipped, &told);
    *text += skipped;
    *length -= skipped;
    if (format->delimiter == 0)
        format->delimiter = told != 0 ? told : find_delimiter(*text, *length);
    bool has_returns = memchr(*text, '\n', *length) == NULL && memchr(*text, '\r', *length) != NULL;
    reader->line_break = has_returns ? '\r' : '\n';
    reader->delimiter = format->delimiter;
    csv_set_delim(&reader->parser, (unsigned char)format->delimiter);
}

static bool read_decoded(struct decoder *decoder, struct reader *reader, struct csv_format *format)
{
    bool is_first = true;
    size_t length;
    char *text;
    do {
        if (!decoder_next(decoder, &text, &length, reader->err))
            return false;
        if (is_first)
            begin_text(reader, &text, &length, format);
        is_first = false;
        reader->has_nul = reader->has_nul || memchr(text, '\0', length) != NULL;
        if (!(reader->is_lax ? parse_lax(reader, text, length) : parse_text(reader, text, length)))
            return false;
    } while (!decoder_is_over(decoder));
    if (reader->is_lax) {
        parse_lax_line(reader);
        return !reader->has_failed;
    }
    if (csv_fini(&reader->parser, on_field, on_row, reader) != 0)
        return parse_failed(reader);
    return !reader->has_failed;
}

bool csv_read(const char *path, const char *shown, struct csv_format format, struct csv_format *found,
              csv_row_function *row_function, void *context, struct error *err)
{
    struct decoder *decoder = decoder_open(path, shown, &format.encoding, err);
    struct reader reader = { .shown = shown,
                             .row_function = row_function,
                             .context = context,
                             .err = err,
                             .line = 1,
                             .is_lax = format.is_lax,
                             .is_slow = format.is_slow };
    bool done = decoder != NULL;
    if (done && csv_init(&reader.parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        done = error_add(err, "libcsv cannot be started");
    } else if (done) {
        done = read_decoded(decoder, &reader, &format);
        reader_clear(&reader);
    }
    if (decoder != NULL)
        decoder_close(decoder);
    if (found != NULL)
        *found = format;
    return done;
}

size_t csv_row_filled(const struct csv_row *row, size_t n_least)
{
    size_t n = row->n_fields;
    while (n > n_least && row->lengths[n - 1] == 0)
        n--;
    return n;
}
