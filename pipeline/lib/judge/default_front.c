/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/default_front.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "tables/estimate_tables.h"
#include "tables/input_tables.h"

/* An indicator and its estimate in the wave that is looked at. */
struct entry {
    const struct indicator_row *indicator;
    double estimate;
    size_t place; /* in the codebook */
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->estimate != b->estimate)
        return a->estimate > b->estimate ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

/* The municipality's estimate of an indicator in a wave; NULL where there is none or it is hidden. */
static const struct estimate_row *find(const struct table *estimates, const char *indicator, struct wave year)
{
    TABLE_EACH (estimate, row, estimates)
        if (wave_equals(row->year, year) && text_is(row->indicator, indicator) && text_is(row->domain, "all") &&
            method_is_direct(row->method) && !is_missing(row->estimate))
            return row;
    return NULL;
}

/* The newest wave before the picture's; the picture's itself where there is none. */
static struct wave wave_before(const struct table *estimates, struct wave year)
{
    struct wave before = year;
    TABLE_EACH (estimate, row, estimates)
        if (wave_compare(row->year, year) < 0 && (wave_equals(before, year) || wave_compare(row->year, before) > 0))
            before = row->year;
    return before;
}

static void add(struct families *families, const char *subject)
{
    struct family_row *row = table_add(&families->table);
    row->family = FRONT_FAMILY;
    row->subject = table_text(&families->table, subject);
    row->source = SOURCE_SURVEY;
    row->method = FAMILY_HOLM;
    row->baseline = FAMILY_BASELINE_PREVIOUS;
}

void default_front_add(struct families *families, const struct table *indicators, const struct table *estimates,
                       struct wave year)
{
    struct entry *entries = memory_new(indicators->n_rows, sizeof *entries);
    struct wave before = wave_before(estimates, year);
    size_t n = 0, place = 0;
    TABLE_EACH (indicator, row, indicators) {
        const struct estimate_row *estimate = find(estimates, row->indicator, before);
        if (estimate == NULL || find(estimates, row->indicator, year) == NULL)
            continue;
        if (indicator_kind_has_members(row->kind) && families->table.n_rows < FRONT_COMPOSITES)
            add(families, row->indicator);
        else if (!indicator_kind_has_members(row->kind) && measure_is_share(estimate->measure) &&
                 row->direction == DIRECTION_BAD)
            entries[n++] = (struct entry){ row, estimate->estimate, place++ };
    }
    if (n > 0)
        qsort(entries, n, sizeof *entries, compare_entries);
    for (size_t i = 0; i < n && families->table.n_rows < FRONT_LARGEST; i++)
        add(families, entries[i].indicator->indicator);
    free(entries);
}

bool default_front_is_in(const struct table *families)
{
    const struct family_row *rows = families->rows;
    return families->n_rows > 0 && text_is(rows[0].family, FRONT_FAMILY);
}
