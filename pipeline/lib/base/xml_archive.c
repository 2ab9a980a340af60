/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/xml_archive.h"
#include "base/translation.h"

#include <errno.h>
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

/* No part of a workbook that people keep by hand is larger; what claims to be is refused before it is unpacked. */
enum { PART_MOST_BYTES = 1 << 30 };

/* Of minizip's unzLocateFile and of a part's flags, which it has no names for. */
enum { CASE_APART = 2, IS_ENCRYPTED = 1 };

/* Files of the time before .xlsx begin so, and so do those with a password, whatever their ending. */
static const unsigned char compound[] = { 0xD0, 0xCF, 0x11, 0xE0 };

/* Reads the first bytes of a file, as many as there are: *n of `most`. */
static bool read_beginning(const char *path, unsigned char *bytes, size_t most, size_t *n)
{
    FILE *stream = fopen(path, "r");
    if (stream == NULL)
        return false;
    *n = fread(bytes, 1, most, stream);
    bool done = !ferror(stream);
    int reason = errno;
    (void)fclose(stream);
    errno = reason;
    return done;
}

bool xml_archive_open(struct xml_archive *archive, const char *path, const char *shown, struct error *err)
{
    *archive = (struct xml_archive){ .shown = shown };
    unsigned char bytes[sizeof compound];
    size_t n;
    if (!read_beginning(path, bytes, sizeof bytes, &n))
        return error_system(err, shown, "cannot read");
    archive->zip = unzOpen64(path);
    if (archive->zip != NULL)
        return true;
    if (n == sizeof compound && memcmp(bytes, compound, sizeof compound) == 0)
        return error_at(err, (struct place){ .file = shown },
                        "this is a workbook with a password, or one of the older kind (.xls); save it anew as .xlsx "
                        "without a password, or as CSV");
    return error_at(err, (struct place){ .file = shown }, "this is no workbook; save it anew as .xlsx, or as CSV");
}

void xml_archive_close(struct xml_archive *archive)
{
    if (archive->zip != NULL)
        (void)unzClose(archive->zip);
    *archive = (struct xml_archive){ 0 };
}

/* Opens the part for reading; false where it is not there, cannot be read, or is too large. */
static bool open_part(const struct xml_archive *archive, const char *part)
{
    unz_file_info64 about;
    return unzLocateFile(archive->zip, part, CASE_APART) == UNZ_OK &&
           unzGetCurrentFileInfo64(archive->zip, &about, NULL, 0, NULL, 0, NULL, 0) == UNZ_OK &&
           (about.flag & IS_ENCRYPTED) == 0 && about.uncompressed_size <= PART_MOST_BYTES &&
           unzOpenCurrentFile(archive->zip) == UNZ_OK;
}

static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

struct parsing {
    const struct xml_handlers *handlers;
    void *context;
};

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    const struct parsing *parsing = data;
    if (parsing->handlers->start != NULL)
        parsing->handlers->start(parsing->context, local_name(name), attributes);
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    const struct parsing *parsing = data;
    if (parsing->handlers->end != NULL)
        parsing->handlers->end(parsing->context, local_name(name));
}

static void XMLCALL on_text(void *data, const XML_Char *text, int length)
{
    const struct parsing *parsing = data;
    if (parsing->handlers->text != NULL)
        parsing->handlers->text(parsing->context, text, length);
}

/* Unpacks the open part into the parser, which may be NULL. *is_xml: whether it took all. False where the part cannot
 * be unpacked, which a checksum at its end may be the first to tell: what is no XML is read on for it. */
static bool parse_part(const struct xml_archive *archive, XML_Parser parser, const bool *is_over, bool *is_xml)
{
    char piece[1 << 16];
    int n = 0;
    size_t n_read = 0;
    *is_xml = parser != NULL;
    while ((is_over == NULL || !*is_over) && (n = unzReadCurrentFile(archive->zip, piece, sizeof piece)) > 0) {
        n_read += (size_t)n;
        if (n_read > PART_MOST_BYTES)
            n = -1;
        *is_xml = *is_xml && n > 0 && XML_Parse(parser, piece, n, false) == XML_STATUS_OK;
        if (n < 0)
            break;
    }
    bool stopped = is_over != NULL && *is_over;
    if (n == 0 && !stopped)
        *is_xml = *is_xml && XML_Parse(parser, "", 0, true) == XML_STATUS_OK;
    return unzCloseCurrentFile(archive->zip) == UNZ_OK && n >= 0;
}

bool xml_archive_read(const struct xml_archive *archive, const char *part, const struct xml_handlers *handlers,
                      void *context, struct error *err)
{
    struct place place = { .file = archive->shown };
    struct parsing parsing = { handlers, context };
    if (!open_part(archive, part))
        return error_at(err, place, "%s of this workbook cannot be read; save it anew as .xlsx, or as CSV", part);
    XML_Parser parser = memory_made(XML_ParserCreate(NULL));
    XML_SetUserData(parser, &parsing);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    bool is_xml, done = parse_part(archive, parser, handlers->is_over, &is_xml);
    if (!done)
        (void)error_at(err, place, "%s of this workbook cannot be read; save it anew as .xlsx, or as CSV", part);
    else if (!is_xml)
        (void)error_at(err, place, "%s of this workbook is no XML (%s); save it anew as .xlsx, or as CSV", part,
                       XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    return done && is_xml;
}

const char *xml_attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i] != NULL; i += 2)
        if (text_is(local_name(attributes[i]), name))
            return attributes[i + 1];
    return NULL;
}
