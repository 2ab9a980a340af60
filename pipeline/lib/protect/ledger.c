/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/ledger.h"

#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/publication.h"

bool ledger_is_ours(const struct published_row *row)
{
    return text_is(row->source, PUBLISHED_BY_US) || text_is(row->source, PUBLISHED_WITH_NOISE);
}

/* What a figure is in the ledger: the same cell by another method is another figure. */
static void write_key(struct text_buffer *text, const struct estimate_row *figure)
{
    text_buffer_format(text, "%s\n%s\n%s\n%s\n%s", wave_text(figure->year).id, figure->indicator,
                       text_either(figure->domain, "all"), figure->level,
                       method_is_direct(figure->method) ? "" : method_word(figure->method));
}

static double value_of(const struct ledger_row *row)
{
    return ((const struct published_row *)row->table->rows)[row->row].value;
}

/* Whether a row says that a figure was not shown: `suppressed`, or what earlier versions had, with why. */
static bool was_suppressed(const struct published_row *row)
{
    return is_missing(row->value) && text_starts(row->status, status_word(STATUS_SUPPRESSED));
}

/* The first row with a value stands, else one that was kept back. */
static void add_row(struct ledger *ledger, const struct table *table, size_t i)
{
    const struct published_row *row = (const struct published_row *)table->rows + i;
    if (is_missing(row->value) && !was_suppressed(row))
        return;
    struct text_buffer key = { 0 };
    uint32_t number;
    write_key(&key, &(struct estimate_row){ .year = row->year,
                                            .indicator = row->subject,
                                            .domain = row->domain,
                                            .level = row->level,
                                            .method = row->method });
    if (!text_map_find(&ledger->cells, key.text, key.length, &number)) {
        number = (uint32_t)ledger->n_rows++;
        ledger->rows = memory_grow(ledger->rows, &ledger->capacity, ledger->n_rows, sizeof *ledger->rows);
        ledger->rows[number] = (struct ledger_row){ table, i };
        (void)text_map_add(&ledger->cells, key.text, key.length, number);
    } else if (is_missing(value_of(&ledger->rows[number]))) {
        ledger->rows[number] = (struct ledger_row){ table, i };
    }
    text_buffer_clear(&key);
}

bool ledger_read(struct ledger *ledger, const struct study *study, struct error *err)
{
    *ledger = (struct ledger){ 0 };
    struct arena arena = { 0 };
    struct folder_file *files;
    bool done = study_folder_tables(study, "published", &arena, &files, &ledger->n_files, err);
    ledger->tables = memory_new(ledger->n_files, sizeof *ledger->tables);
    for (size_t i = 0; i < ledger->n_files; i++) {
        table_init(&ledger->tables[i], &published_schema);
        done = table_read(&ledger->tables[i], files[i].path, files[i].shown, err) && done;
    }
    arena_clear(&arena);
    for (size_t i = 0; i < ledger->n_files; i++)
        for (size_t row = 0; row < ledger->tables[i].n_rows; row++)
            add_row(ledger, &ledger->tables[i], row);
    return done;
}

void ledger_clear(struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->n_files; i++)
        table_clear(&ledger->tables[i]);
    free(ledger->tables);
    free(ledger->rows);
    text_map_clear(&ledger->cells);
    *ledger = (struct ledger){ 0 };
}

static const struct ledger_row *find(const struct ledger *ledger, const struct estimate_row *row)
{
    struct text_buffer key = { 0 };
    uint32_t number = 0;
    if (ledger->n_rows == 0)
        return NULL;
    write_key(&key, row);
    bool is_there = text_map_find(&ledger->cells, key.text, key.length, &number);
    text_buffer_clear(&key);
    return is_there ? &ledger->rows[number] : NULL;
}

const struct ledger_row *ledger_find(const struct ledger *ledger, const struct estimate_row *row)
{
    const struct ledger_row *found = find(ledger, row);
    return found != NULL && !is_missing(value_of(found)) ? found : NULL;
}

/* Of a pooled figure that is hidden there is no row, nor of one that there was none of: beside the year's own, which
 * always has one, it was kept back. */
bool ledger_was_kept(const struct ledger *ledger, const struct estimate_row *row)
{
    const struct ledger_row *found = find(ledger, row);
    if (found != NULL || row->method != METHOD_POOLED)
        return found != NULL && is_missing(value_of(found));
    struct estimate_row own = *row;
    own.method = METHOD_DIRECT;
    found = find(ledger, &own);
    return found != NULL && ledger_is_ours((const struct published_row *)found->table->rows + found->row);
}

void ledger_add(struct table *published, const struct estimate_row *estimate, const char *published_on,
                const char *source)
{
    struct published_row *row = table_add(published);
    row->published_on = published_on;
    row->subject = table_text(published, estimate->indicator);
    row->domain = table_text(published, estimate->domain);
    row->level = table_text(published, estimate->level);
    row->year = estimate->year;
    row->value = publication_figure(estimate->measure, estimate->estimate, estimate->estimate);
    row->se = publication_figure(estimate->measure, estimate->se, MISSING);
    row->ci_low = publication_figure(estimate->measure, estimate->ci_low, estimate->estimate);
    row->ci_high = publication_figure(estimate->measure, estimate->ci_high, estimate->estimate);
    row->base = is_missing_integer(estimate->n) ? MISSING : estimate->n;
    row->status = status_word(estimate->status);
    row->source = source;
    row->method = method_is_direct(estimate->method) ? METHOD_NONE : estimate->method;
}
