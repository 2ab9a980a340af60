/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a delivered file that mean nothing, counted: once a kind, variable and value, and told when the file was
 * read, since only then it is known how many there are and whether they may be let pass. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "base/text_map.h"
#include "ingest/delivery.h"
#include "base/lines.h"
#include "vocabulary/surveys.h"

/* Values of a variable that have a message of their own, and values that are told apart at all. */
enum { FAULTS_TOLD = 20, FAULTS_APART = 10000 };

/* One kind of fault of a variable of the delivery; value: the cell's text, which the map owns. */
struct fault {
    enum ingest_reason kind;
    size_t variable;
    const char *value;
    struct lines lines;
};

/* A zeroed one is empty and ready. */
struct faults {
    struct text_map found;
    struct text_buffer key;
    struct fault *list;
    size_t n, capacity;
};

void faults_clear(struct faults *faults);

/* Counts a cell. */
void faults_add(struct faults *faults, enum ingest_reason kind, size_t variable, const char *value, size_t line);

/* What is said beside each: the delivery, what messages call its file, its encoding, and the rule. */
struct faults_context {
    const struct delivery *delivery;
    const char *shown, *encoding;
    struct tolerance rule;
};

/* Tells all: errors where the rule says so, or where more cells of a variable are such than it lets pass; else
 * warnings. */
void faults_tell(const struct faults *faults, const struct faults_context *context, struct error *err);
