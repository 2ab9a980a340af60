/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/notes_changes.h"

#include "base/number.h"
#include "base/text.h"
#include "compare/crime_changes.h"
#include "study/themes.h"
#include "tables/compare_tables.h"
#include "tables/notes_tables.h"

const char notes_area[] = "notes";

/* A series' counts in the years that its source was kept, over all areas, as rows of counts. */
static void add_counts(const struct table *themes, const struct notes_theme_row *first, int last_year,
                       struct table *counts)
{
    const struct notes_theme_row *rows = themes->rows;
    int newest = rows[themes->n_rows - 1].year;
    for (int year = rows[0].year; year <= newest && year <= last_year; year++) {
        struct notes_theme_row key = { .year = year, .source = first->source };
        struct table_range of_source = table_range(themes, &key, 2);
        if (of_source.n == 0)
            continue;
        struct rate_row *row = table_add(counts);
        row->year = year;
        row->period = "year";
        row->area = notes_area;
        row->series = themes_series_name(&counts->arena, first->source, first->theme);
        row->count = 0;
        RANGE_EACH (notes_theme, theme, &of_source)
            if (text_is(theme->theme, first->theme) && !is_missing_integer(theme->mentions))
                row->count += theme->mentions;
        row->population = 1;
        row->status = STATUS_OK;
    }
}

/* Whether an earlier row has the same source and theme. */
static bool is_repeated(const struct notes_theme_row *rows, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (rows[k].source == rows[i].source && text_is(rows[k].theme, rows[i].theme))
            return true;
    return false;
}

/* Takes a row of counts over as one of notes. */
static void take_over(const struct comparing *comparing, const struct change_row *counted, struct table *changes)
{
    struct change_row *row = change_add_copy(changes, counted);
    row->source = SOURCE_NOTES;
    struct comparison comparison = { row->subject, row->source, row->domain, row->level, row->from_year, row->to_year };
    if (!comparing_mind_breaks(comparing, &comparison, &row->reason, &changes->arena)) {
        row->change = row->se = row->ci_low = row->ci_high = row->statistic = row->p = row->p_equivalence =
            row->detectable = row->log_ratio = MISSING;
        row->verdict = VERDICT_NOT_COMPARABLE;
    }
    reasons_add(&row->reason, &changes->arena, REASON_REPORTING, "", "");
}

void notes_counts_add(const struct table *themes, int last_year, struct table *counts)
{
    const struct notes_theme_row *rows = themes->rows;
    for (size_t i = 0; i < themes->n_rows; i++)
        if (rows[i].year <= last_year && themes_is_series(rows[i].source) && *rows[i].theme != '\0' &&
            !is_repeated(rows, i))
            add_counts(themes, &rows[i], last_year, counts);
}

void notes_compare(const struct comparing *comparing, const struct table *counts, int last_year, struct table *changes)
{
    struct table counted;
    table_init(&counted, &change_schema);
    struct comparing plain = *comparing;
    plain.breaks.table.n_rows = 0; /* breaks of reported crime are none of notes, and peers have none */
    plain.peers = NULL;
    crime_changes_add(&plain, counts, (struct crime_scope){ notes_area, last_year }, &counted);
    TABLE_EACH (change, row, &counted)
        take_over(comparing, row, changes);
    table_clear(&counted);
}

void notes_changes_add(const struct comparing *comparing, const struct table *themes, int last_year,
                       struct table *changes)
{
    struct table counts;
    table_init(&counts, &rate_schema);
    notes_counts_add(themes, last_year, &counts);
    notes_compare(comparing, &counts, last_year, changes);
    table_clear(&counts);
}
