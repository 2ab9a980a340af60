#include "base/xml_archive.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

/* No part of a workbook that people keep by hand is larger; what claims to be is refused before it is unpacked. */
enum { PART_MOST_BYTES = 1 << 30 };

/* Files of the time before .xlsx begin so, and so do those with a password, whatever their ending. */
static bool is_compound(const char *path)
{
    static const unsigned char mark[] = { 0xD0, 0xCF, 0x11, 0xE0 };
    unsigned char bytes[sizeof mark] = { 0 };
    FILE *stream = fopen(path, "r");
    size_t n = stream != NULL ? fread(bytes, 1, sizeof bytes, stream) : 0;
    if (stream != NULL)
        (void)fclose(stream);
    return n == sizeof mark && memcmp(bytes, mark, sizeof mark) == 0;
}

bool xml_archive_open(struct xml_archive *archive, const char *path, const char *shown, struct error *err)
{
    int reason = 0;
    *archive = (struct xml_archive){ .shown = shown, .zip = zip_open(path, ZIP_RDONLY, &reason) };
    if (archive->zip != NULL)
        return true;
    if (reason == ZIP_ER_OPEN || reason == ZIP_ER_READ || reason == ZIP_ER_NOENT)
        return error_system(err, shown, "cannot read");
    if (is_compound(path))
        return error_at(err, (struct place){ .file = shown },
                        "this is a workbook with a password, or one of the older kind (.xls); save it anew as .xlsx "
                        "without a password, or as CSV");
    return error_at(err, (struct place){ .file = shown }, "this is no workbook; save it anew as .xlsx, or as CSV");
}

void xml_archive_close(struct xml_archive *archive)
{
    if (archive->zip != NULL)
        zip_discard(archive->zip);
    *archive = (struct xml_archive){ 0 };
}

static bool unpack(zip_file_t *file, char *bytes, zip_uint64_t size)
{
    zip_uint64_t n = 0;
    while (n < size) {
        zip_int64_t got = zip_fread(file, bytes + n, size - n);
        if (got <= 0)
            return false;
        n += (zip_uint64_t)got;
    }
    char more;
    return zip_fread(file, &more, 1) == 0; /* which is where its checksum is looked at */
}

/* The part's bytes, owned by the caller; NULL where it cannot be had. */
static char *read_part(const struct xml_archive *archive, const char *part, int *length)
{
    zip_stat_t status;
    zip_stat_init(&status);
    if (zip_stat(archive->zip, part, ZIP_FL_NOCASE, &status) != 0 || (status.valid & ZIP_STAT_SIZE) == 0 ||
        status.size > PART_MOST_BYTES)
        return NULL;
    zip_file_t *file = zip_fopen(archive->zip, part, ZIP_FL_NOCASE);
    if (file == NULL)
        return NULL;
    char *bytes = memory_new((size_t)status.size + 1, 1);
    bool done = unpack(file, bytes, status.size);
    (void)zip_fclose(file);
    if (!done) {
        free(bytes);
        return NULL;
    }
    *length = (int)status.size;
    return bytes;
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

bool xml_archive_read(const struct xml_archive *archive, const char *part, const struct xml_handlers *handlers,
                      void *context, struct error *err)
{
    struct place place = { .file = archive->shown };
    struct parsing parsing = { handlers, context };
    int length;
    char *bytes = read_part(archive, part, &length);
    if (bytes == NULL)
        return error_at(err, place, "%s of this workbook cannot be read; save it anew as .xlsx, or as CSV", part);
    XML_Parser parser = XML_ParserCreate(NULL);
    bool done = parser != NULL;
    if (done) {
        XML_SetUserData(parser, &parsing);
        XML_SetElementHandler(parser, on_start, on_end);
        XML_SetCharacterDataHandler(parser, on_text);
        done = XML_Parse(parser, bytes, length, true) == XML_STATUS_OK;
    }
    if (!done)
        (void)error_at(err, place, "%s of this workbook is no XML (%s); save it anew as .xlsx, or as CSV", part,
                       parser != NULL ? XML_ErrorString(XML_GetErrorCode(parser)) : "no memory");
    XML_ParserFree(parser);
    free(bytes);
    return done;
}

const char *xml_attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i] != NULL; i += 2)
        if (text_is(local_name(attributes[i]), name))
            return attributes[i + 1];
    return NULL;
}
