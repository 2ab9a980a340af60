/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML in a ZIP archive, which is what workbooks (.xlsx) are: read with minizip and expat, a part at a time. */
#pragma once

#include <minizip/unzip.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* An open archive; `shown`, what messages call it, is borrowed. */
struct xml_archive {
    const char *shown;
    unzFile zip;
};

/* What is called while a part is read. Names are without the prefix of their namespace; attributes: names and values in
 * turn, ends with NULL. `text` may come in pieces, without a NUL. What is NULL is not called. is_over: nothing more is
 * wanted once it is true, and some may still come; NULL: all is. */
struct xml_handlers {
    void (*start)(void *context, const char *name, const char **attributes);
    void (*end)(void *context, const char *name);
    void (*text)(void *context, const char *text, int length);
    const bool *is_over;
};

/* Opens the file at `path`. On failure the archive is still to be closed. */
bool xml_archive_open(struct xml_archive *archive, const char *path, const char *shown, struct error *err);
void xml_archive_close(struct xml_archive *archive);

/* Reads the part of that name, case apart, from its beginning to its end, a piece at a time. Errors: none of that name,
 * one that cannot be unpacked, no XML; handlers may have been called before they are found. */
bool xml_archive_read(const struct xml_archive *archive, const char *part, const struct xml_handlers *handlers,
                      void *context, struct error *err);

/* The value of the attribute of that name without its prefix, NULL where there is none. */
const char *xml_attribute(const char **attributes, const char *name);
