/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/ingest_report.h"

#include <limits.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/ingest_tables.h"

void ingest_report_init(struct ingest_report *report, struct wave year)
{
    *report = (struct ingest_report){ .year = year };
    table_init(&report->report, &report_schema);
    table_init(&report->summary, &ingest_summary_schema);
}

void ingest_report_clear(struct ingest_report *report)
{
    table_clear(&report->report);
    table_clear(&report->summary);
    text_map_clear(&report->rows_of_summary);
}

static const char *text_or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static int int_of(size_t n)
{
    return n > INT_MAX ? INT_MAX : (int)n;
}

static void count(struct ingest_report *report, const struct ingest_entry *entry, size_t n)
{
    struct text_buffer key = { 0 };
    text_buffer_format(&key, "%d\n%d\n%s", (int)entry->action, (int)entry->reason, text_or_empty(entry->column));
    uint32_t index;
    if (!text_map_find(&report->rows_of_summary, key.text, key.length, &index)) {
        index = (uint32_t)report->summary.n_rows;
        struct ingest_summary_row *row = table_add(&report->summary);
        row->year = report->year;
        row->column = table_text(&report->summary, text_or_empty(entry->column));
        row->action = entry->action;
        row->reason = entry->reason;
        row->count = 0;
        (void)text_map_add(&report->rows_of_summary, key.text, key.length, index);
    }
    struct ingest_summary_row *row = (struct ingest_summary_row *)report->summary.rows + index;
    row->count = int_of((size_t)row->count + n);
    text_buffer_clear(&key);
}

static void add(struct ingest_report *report, const struct ingest_entry *entry)
{
    struct report_row *row = table_add(&report->report);
    if (entry->line > 0)
        row->line = int_of(entry->line);
    row->column = table_text(&report->report, text_or_empty(entry->column));
    row->value = table_text(&report->report, text_or_empty(entry->value));
    row->action = entry->action;
    row->reason = entry->reason;
}

void ingest_report_add(struct ingest_report *report, struct ingest_entry entry)
{
    add(report, &entry);
    count(report, &entry, 1);
}

void ingest_report_count(struct ingest_report *report, struct ingest_entry entry, size_t n)
{
    char text[NUMBER_TEXT];
    entry.value = number_print(text, (double)n);
    add(report, &entry);
    count(report, &entry, n);
}

void ingest_report_finish(struct ingest_report *report)
{
    struct table *table = &report->report;
    struct report_row *rows = table->rows, *sorted = memory_new(table->capacity, sizeof *sorted);
    size_t n = 0;
    for (size_t i = 0; i < table->n_rows; i++)
        if (is_missing_integer(rows[i].line))
            sorted[n++] = rows[i];
    for (size_t i = 0; i < table->n_rows; i++)
        if (!is_missing_integer(rows[i].line))
            sorted[n++] = rows[i];
    free(rows);
    table->rows = sorted;
    table_sort(&report->summary);
}
