/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of a delivered file: every row and cell that was not taken as it stood, and the same counted without
 * quotations. */
#pragma once

#include <stddef.h>

#include "base/text_map.h"
#include "tables/table.h"
#include "vocabulary/surveys.h"

/* One entry. line 0: the file as a whole; column and value NULL: the row as a whole. */
struct ingest_entry {
    size_t line;
    const char *column, *value;
    enum ingest_action action;
    enum ingest_reason reason;
};

/* Both tables; owned by the caller. */
struct ingest_report {
    struct wave year;
    struct table report, summary;
    struct text_map rows_of_summary;
};

void ingest_report_init(struct ingest_report *report, struct wave year);
void ingest_report_clear(struct ingest_report *report);

/* Adds an entry to the report and counts it once in the summary. */
void ingest_report_add(struct ingest_report *report, struct ingest_entry entry);

/* Adds an entry that stands for `count` rows or cells: its value in the report is the count. */
void ingest_report_count(struct ingest_report *report, struct ingest_entry entry, size_t count);

/* Sorts the summary by its key, and the report by line: what concerns the file as a whole comes first. */
void ingest_report_finish(struct ingest_report *report);
