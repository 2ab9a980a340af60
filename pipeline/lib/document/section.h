/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of the documents. A section is one file section_NAME.c with one `const struct section section_NAME`; the
 * Makefile finds it, and a document is made of what is found. */
#pragma once

#include <stdbool.h>

#include "document/report.h"
#include "found/document/section.h"

/* The documents, as bits: the situation picture, the page of the pledges, the plan of measures, the report to the
 * council, the feedback to the public, and the short version of the picture. */
enum {
    IN_PICTURE = 1 << 0,
    IN_PLEDGES = 1 << 1,
    IN_PLAN = 1 << 2,
    IN_COUNCIL = 1 << 3,
    IN_FEEDBACK = 1 << 4,
    IN_SHORT = 1 << 5,
};

/* documents: those that it stands in. place: it comes after the sections there with smaller ones; no two of a document
 * have the same. id and heading, a key of the catalogue, are those of its heading 2 and of its line in the contents;
 * NULL: it opens what sections it has itself. kind: what its sentences are about. is_there: whether the document has it
 * this time; NULL = always. add: writes what is in it. */
struct section {
    unsigned documents;
    int place;
    const char *id, *heading;
    enum sentence_kind kind;
    bool (*is_there)(struct report *report);
    void (*add)(struct report *report, struct error *err);
};

#define DECLARE_SECTION(name) extern const struct section section_##name;
DOCUMENT_SECTION_EACH(DECLARE_SECTION)
#undef DECLARE_SECTION
