/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/decoder.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/translation.h"

enum { CHUNK = 65536 };

#define NO_CONVERTER ((iconv_t)-1)

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

struct decoder {
    FILE *stream;
    const char *shown;
    iconv_t converter; /* NO_CONVERTER: the file is UTF-8 */
    char raw[CHUNK], text[4 * CHUNK];
    size_t n_kept;
    size_t n_left; /* bytes of the file that are text and not read yet */
    bool is_over;
    bool is_bytewise; /* each byte is a character, the first 128 are ASCII: `characters` has the others', "" for none */
    char characters[128][4];
};

void decoder_close(struct decoder *decoder)
{
    if (decoder->converter != NO_CONVERTER)
        (void)iconv_close(decoder->converter);
    (void)fclose(decoder->stream);
    free(decoder);
}

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

struct decoder *decoder_open(const char *path, const char *shown, const char **encoding, struct error *err)
{
    FILE *stream = fopen(path, "r");
    if (stream == NULL) {
        (void)error_system(err, shown, "cannot read");
        return NULL;
    }
    if (text_is_empty(*encoding))
        *encoding = find_encoding(stream);
    struct decoder *decoder = memory_new(1, sizeof *decoder);
    decoder->stream = stream;
    decoder->shown = shown;
    decoder->n_left = text_length(stream);
    decoder->converter = NO_CONVERTER;
    if (text_is(*encoding, "UTF-8"))
        return decoder;
    decoder->converter = iconv_open("UTF-8", *encoding);
    memory_check(decoder->converter != NO_CONVERTER || errno != ENOMEM);
    if (decoder->converter != NO_CONVERTER) {
        learn_bytes(decoder);
        return decoder;
    }
    (void)error_at(err, (struct place){ .file = shown },
                   "unknown encoding \"%s\", a name that iconv knows was wanted, such as UTF-8 or WINDOWS-1252",
                   *encoding);
    decoder_close(decoder);
    return NULL;
}

/* As many bytes as make whole characters, as they are. */
static size_t take_whole(struct decoder *decoder, size_t n, bool is_last)
{
    size_t whole = is_last ? n : whole_characters(decoder->raw, n);
    memcpy(decoder->text, decoder->raw, whole);
    memmove(decoder->raw, decoder->raw + whole, n - whole);
    decoder->n_kept = n - whole;
    return whole;
}

/* The n raw bytes by iconv, which keeps what is cut at the end. */
static bool convert(struct decoder *decoder, size_t n, bool is_last, size_t *length)
{
    char *in = decoder->raw, *out = decoder->text;
    size_t in_left = n, out_left = sizeof decoder->text;
    if (iconv(decoder->converter, &in, &in_left, &out, &out_left) == (size_t)-1 && (errno != EINVAL || is_last))
        return false;
    memmove(decoder->raw, in, in_left);
    decoder->n_kept = in_left;
    *length = sizeof decoder->text - out_left;
    return true;
}

bool decoder_next(struct decoder *decoder, char **text, size_t *length, struct error *err)
{
    size_t room = CHUNK - decoder->n_kept, wanted = room < decoder->n_left ? room : decoder->n_left;
    size_t got = fread(decoder->raw + decoder->n_kept, 1, wanted, decoder->stream);
    size_t n = decoder->n_kept + got;
    bool is_text = true;
    decoder->n_left -= got;
    decoder->is_over = got == 0;
    decoder->n_kept = 0;
    *text = decoder->text;
    *length = 0;
    if (ferror(decoder->stream))
        return error_system(err, decoder->shown, "cannot read");
    if (n > 0 && decoder->converter == NO_CONVERTER)
        *length = take_whole(decoder, n, got == 0);
    else if (n > 0)
        is_text = decoder->is_bytewise ? decode_bytes(decoder, n, length) : convert(decoder, n, got == 0, length);
    *length = text_drop_direction(decoder->text, *length);
    return is_text || error_at(err, (struct place){ .file = decoder->shown }, "%s", translated(no_text));
}

bool decoder_is_over(const struct decoder *decoder)
{
    return decoder->is_over;
}
