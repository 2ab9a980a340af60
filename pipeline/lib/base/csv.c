/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv.h"

#include <csv.h>
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/translation.h"

enum { CHUNK = 65536 };

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
    bool has_failed, is_in_row, has_nul, is_lax;
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

static void on_row(int terminator, void *context)
{
    (void)terminator;
    struct reader *reader = context;
    if (!reader->has_failed && reader->n_fields > 0) {
        reader->fields =
            memory_grow(reader->fields, &reader->fields_capacity, reader->n_fields, sizeof *reader->fields);
        for (size_t i = 0; i < reader->n_fields; i++)
            reader->fields[i] = reader->bytes + reader->starts[i];
        struct csv_row row = { reader->fields, reader->lengths, reader->n_fields, reader->row_line };
        if (reader->n_columns == 0)
            reader->n_columns = reader->n_fields;
        if (!reader->row_function(reader->context, &row, reader->err))
            reader->has_failed = true;
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

static bool is_blank_line(const char *text, size_t length)
{
    while (length > 0 && strchr(" \t\r\n", *text) != NULL && *text != '\0') {
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
    while (!is_blank_line(text, strlen(text)) || reader->n_fields > 0) {
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

/* Hands UTF-8 text to libcsv line by line, so that the line number is known in every callback. A row starts with the
 * first line that is not blank after the row before. */
static bool parse_text(struct reader *reader, const char *text, size_t length)
{
    while (length > 0 && !reader->has_failed) {
        const char *end = memchr(text, reader->line_break, length);
        size_t n = end != NULL ? (size_t)(end - text) + 1 : length;
        if (!reader->is_in_row && !is_blank_line(text, n)) {
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

/* How many of the n bytes belong to whole characters: a character of several bytes may be cut at the end. */
static size_t whole_characters(const char *text, size_t n)
{
    size_t n_following = 0;
    while (n_following < n && n_following < 3 && ((unsigned char)text[n - 1 - n_following] & 0xC0) == 0x80)
        n_following++;
    if (n_following == n)
        return n;
    unsigned char first = (unsigned char)text[n - 1 - n_following];
    size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    return length > n_following + 1 ? n - 1 - n_following : n;
}

/* Whether the rest of a stream is valid UTF-8; the stream is rewound. */
static bool is_utf8_file(FILE *stream)
{
    char chunk[CHUNK + 4];
    size_t kept = 0, got;
    bool is_valid = true;
    while (is_valid && (got = fread(chunk + kept, 1, CHUNK, stream)) > 0) {
        size_t n = kept + got, whole = whole_characters(chunk, n);
        is_valid = text_is_utf8(chunk, whole);
        kept = n - whole;
        memmove(chunk, chunk + whole, kept);
    }
    rewind(stream);
    return is_valid && kept == 0;
}

/* How many bytes of a file are text: programs of old end it with a Ctrl-Z, or fill a block with them. */
static size_t text_length(FILE *stream)
{
    char tail[4096];
    long size = fseek(stream, 0, SEEK_END) == 0 ? ftell(stream) : -1;
    long start = size > (long)sizeof tail ? size - (long)sizeof tail : 0;
    if (size < 0 || fseek(stream, start, SEEK_SET) != 0) {
        rewind(stream);
        return SIZE_MAX;
    }
    size_t n = fread(tail, 1, sizeof tail, stream), end = n;
    for (size_t i = n; i > 0 && memchr("\x1A \t\r\n", tail[i - 1], 5) != NULL; i--)
        if (tail[i - 1] == '\x1A')
            end = i - 1;
    rewind(stream);
    return (size_t)start + end;
}

/* The encoding that the file's first bytes mark, else UTF-8 where all of it is, else Windows-1252. */
static const char *find_encoding(FILE *stream)
{
    unsigned char mark[2] = { 0 };
    size_t n = fread(mark, 1, sizeof mark, stream);
    rewind(stream);
    if (n == 2 && mark[0] == 0xFF && mark[1] == 0xFE)
        return "UTF-16LE";
    if (n == 2 && mark[0] == 0xFE && mark[1] == 0xFF)
        return "UTF-16BE";
    return is_utf8_file(stream) ? "UTF-8" : "WINDOWS-1252";
}

/* A stream of bytes turned into UTF-8, a chunk at a time. */
struct decoder {
    FILE *stream;
    iconv_t converter; /* (iconv_t)-1: the file is UTF-8 */
    char raw[CHUNK], text[4 * CHUNK];
    size_t n_kept;
    size_t n_left; /* bytes of the file that are text and not read yet */
    bool is_over;
    bool is_bytewise; /* each byte is a character, the first 128 are ASCII: `characters` has the others', "" for none */
    char characters[128][4];
};

/* Looks what each byte means by itself. An encoding of several bytes or of states says so: a byte is then no whole
 * character. */
static void learn_bytes(struct decoder *decoder)
{
    for (int byte = 0; byte < 256; byte++) {
        char raw = (char)byte, text[8] = "", *in = &raw, *out = text;
        size_t in_left = 1, out_left = sizeof text;
        size_t status = iconv(decoder->converter, &in, &in_left, &out, &out_left), length = sizeof text - out_left;
        bool is_unknown = status == (size_t)-1 && errno == EILSEQ && byte >= 128;
        (void)iconv(decoder->converter, NULL, NULL, NULL, NULL);
        if (!is_unknown &&
            (status != 0 || length == 0 || length > 3 || (byte < 128 && (length != 1 || text[0] != raw))))
            return;
        if (byte >= 128 && !is_unknown)
            memcpy(decoder->characters[byte - 128], text, length);
    }
    decoder->is_bytewise = true;
}

/* The n raw bytes as text; false where one means nothing. */
static bool decode_bytes(struct decoder *decoder, size_t n, size_t *length)
{
    char *out = decoder->text;
    for (size_t i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)decoder->raw[i];
        const char *character = byte < 128 ? "" : decoder->characters[byte - 128];
        if (byte < 128)
            *out++ = (char)byte;
        else if (*character == '\0')
            return false;
        while (*character != '\0')
            *out++ = *character++;
    }
    *length = (size_t)(out - decoder->text);
    return true;
}

static const char no_text[] =
    TO_TRANSLATE("bytes that are no text in this encoding; set the encoding that the file was saved in");

/* The next chunk of UTF-8: *length bytes in decoder->text, which may be none before the end. */
static bool decode(struct decoder *decoder, const char *shown, size_t *length, struct error *err)
{
    size_t room = CHUNK - decoder->n_kept, wanted = room < decoder->n_left ? room : decoder->n_left;
    size_t got = fread(decoder->raw + decoder->n_kept, 1, wanted, decoder->stream);
    size_t n = decoder->n_kept + got;
    decoder->n_left -= got;
    decoder->is_over = got == 0;
    decoder->n_kept = 0;
    *length = 0;
    if (ferror(decoder->stream))
        return error_system(err, shown, "cannot read");
    if (n == 0)
        return true;
    if (decoder->converter == (iconv_t)-1) {
        size_t whole = got > 0 ? whole_characters(decoder->raw, n) : n;
        memcpy(decoder->text, decoder->raw, whole);
        memmove(decoder->raw, decoder->raw + whole, n - whole);
        decoder->n_kept = n - whole;
        *length = whole;
        return true;
    }
    if (decoder->is_bytewise)
        return decode_bytes(decoder, n, length) ||
               error_at(err, (struct place){ .file = shown }, "%s", translated(no_text));
    char *in = decoder->raw, *out = decoder->text;
    size_t in_left = n, out_left = sizeof decoder->text;
    if (iconv(decoder->converter, &in, &in_left, &out, &out_left) == (size_t)-1 && (errno != EINVAL || got == 0))
        return error_at(err, (struct place){ .file = shown }, "%s", translated(no_text));
    memmove(decoder->raw, in, in_left);
    decoder->n_kept = in_left;
    *length = sizeof decoder->text - out_left;
    return true;
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

static bool read_decoded(struct decoder *decoder, struct reader *reader, struct csv_format *format)
{
    bool is_first = true;
    size_t length;
    do {
        if (!decode(decoder, reader->shown, &length, reader->err))
            return false;
        const char *text = decoder->text;
        size_t n = text_drop_direction(decoder->text, length);
        if (is_first) {
            if (n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
                text += 3;
                n -= 3;
            }
            char told = 0;
            size_t told_length = find_sep_line(text, n, &told);
            text += told_length; /* its line end stays, so that lines count on */
            n -= told_length;
            if (format->delimiter == 0)
                format->delimiter = told != 0 ? told : find_delimiter(text, n);
            reader->line_break = memchr(text, '\n', n) == NULL && memchr(text, '\r', n) != NULL ? '\r' : '\n';
            csv_set_delim(&reader->parser, (unsigned char)format->delimiter);
            reader->delimiter = format->delimiter;
            is_first = false;
        }
        reader->has_nul = reader->has_nul || memchr(text, '\0', n) != NULL;
        if (!(reader->is_lax ? parse_lax(reader, text, n) : parse_text(reader, text, n)))
            return false;
    } while (!decoder->is_over);
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
    FILE *stream = fopen(path, "r");
    if (stream == NULL)
        return error_system(err, shown, "cannot read");
    if (text_is_empty(format.encoding))
        format.encoding = find_encoding(stream);
    struct decoder *decoder = memory_new(1, sizeof *decoder);
    decoder->stream = stream;
    decoder->n_left = text_length(stream);
    bool is_utf8 = text_is(format.encoding, "UTF-8");
    decoder->converter = is_utf8 ? (iconv_t)-1 : iconv_open("UTF-8", format.encoding);
    if (decoder->converter != (iconv_t)-1)
        learn_bytes(decoder);
    struct reader reader = {
        .shown = shown, .row_function = row_function, .context = context, .err = err, .line = 1, .is_lax = format.is_lax
    };
    bool done;
    if (!is_utf8 && decoder->converter == (iconv_t)-1) {
        done = error_at(err, (struct place){ .file = shown },
                        "unknown encoding \"%s\", a name that iconv knows was wanted, such as UTF-8 or WINDOWS-1252",
                        format.encoding);
    } else if (csv_init(&reader.parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        done = error_add(err, "libcsv cannot be started");
    } else {
        done = read_decoded(decoder, &reader, &format);
        reader_clear(&reader);
    }
    if (decoder->converter != (iconv_t)-1)
        (void)iconv_close(decoder->converter);
    free(decoder);
    (void)fclose(stream);
    if (found != NULL)
        *found = format;
    return done;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static void write_field(FILE *stream, const char *text, char delimiter)
{
    size_t length = 0;
    bool has_mark = is_blank(text[0]);
    for (; text[length] != '\0'; length++)
        has_mark = has_mark || text[length] == delimiter || text[length] == '"' || text[length] == '\r' ||
                   text[length] == '\n';
    if (!has_mark && !(length > 0 && is_blank(text[length - 1]))) {
        (void)fwrite_unlocked(text, 1, length, stream);
        return;
    }
    (void)putc('"', stream);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            (void)putc('"', stream);
        (void)putc(*text, stream);
    }
    (void)putc('"', stream);
}

void csv_write_field(FILE *stream, const char *text)
{
    write_field(stream, text, ',');
}

size_t csv_row_filled(const struct csv_row *row, size_t n_least)
{
    size_t n = row->n_fields;
    while (n > n_least && row->lengths[n - 1] == 0)
        n--;
    return n;
}

void csv_add_field(struct text_buffer *row, const char *text, char delimiter)
{
    const char marks[] = { delimiter, '"', '\r', '\n', '\0' };
    if (strpbrk(text, marks) == NULL) {
        text_buffer_add(row, text);
        return;
    }
    text_buffer_add(row, "\"");
    for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        text_buffer_add_bytes(row, text, (size_t)(quote - text));
        text_buffer_add(row, "\"\"");
    }
    text_buffer_format(row, "%s\"", text);
}

/* Whether a spreadsheet takes what begins so for a formula. */
static bool begins_formula(const char *text)
{
    static const char *const wide[] = { "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0" };
    bool begins = *text != '\0' && strchr("=+-@", *text) != NULL;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        begins = begins || text_starts(text, wide[i]);
    return begins;
}

const char *csv_guard(struct arena *arena, const char *text)
{
    struct text_buffer guarded = { 0 };
    bool is_start = true;
    const char *taken = text;
    for (const char *c = text; *c != '\0'; c++) {
        bool is_hidden = c == text && (*c == '\t' || *c == '\r');
        if (is_hidden || (is_start && begins_formula(c))) {
            text_buffer_add_bytes(&guarded, taken, (size_t)(c - taken));
            text_buffer_add(&guarded, "'");
            taken = c;
        }
        is_start = strchr(",;|\t\r\n", *c) != NULL || (is_start && (*c == ' ' || *c == '"'));
    }
    if (taken == text && guarded.length == 0)
        return text;
    text_buffer_add(&guarded, taken);
    text = arena_text(arena, guarded.text, guarded.length);
    text_buffer_clear(&guarded);
    return text;
}

void csv_write_field_for_people(FILE *stream, const char *text)
{
    struct arena arena = { 0 };
    write_field(stream, csv_guard(&arena, text), ';');
    arena_clear(&arena);
}
