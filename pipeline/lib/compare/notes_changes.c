#include "compare/notes_changes.h"

#include "base/number.h"
#include "base/text.h"
#include "compare/crime_changes.h"
#include "study/themes.h"
#include "tables/compare_tables.h"
#include "tables/notes_tables.h"

const char notes_area[] = "notes";

/* Whether the source has a note of any theme in that year. */
static bool is_kept(const struct table *themes, enum note_source source, int year)
{
    const struct notes_theme_row *rows = themes->rows;
    for (size_t i = 0; i < themes->n_rows; i++)
        if (rows[i].year == year && rows[i].source == source)
            return true;
    return false;
}

/* The mentions of a theme in a source and year, over all areas. */
static int count_mentions(const struct table *themes, enum note_source source, const char *theme, int year)
{
    const struct notes_theme_row *rows = themes->rows;
    int mentions = 0;
    for (size_t i = 0; i < themes->n_rows; i++)
        if (rows[i].year == year && rows[i].source == source && text_is(rows[i].theme, theme) &&
            !is_missing_integer(rows[i].mentions))
            mentions += rows[i].mentions;
    return mentions;
}

/* A series' counts in the years that its source was kept, as rows of counts. themes is sorted by year. */
static void add_counts(const struct table *themes, const struct notes_theme_row *first, int last_year,
                       struct table *counts)
{
    const struct notes_theme_row *rows = themes->rows;
    int newest = rows[themes->n_rows - 1].year;
    for (int year = rows[0].year; year <= newest && year <= last_year; year++) {
        if (!is_kept(themes, first->source, year))
            continue;
        struct rate_row *row = table_add(counts);
        row->year = year;
        row->period = "year";
        row->area = notes_area;
        row->series = themes_series_name(&counts->arena, first->source, first->theme);
        row->count = count_mentions(themes, first->source, first->theme, year);
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
    struct change_row *row = table_add(changes);
    *row = *counted;
    row->source = SOURCE_NOTES;
    row->subject = table_text(changes, counted->subject);
    struct comparison comparison = { row->subject, row->source, row->domain, row->level, row->from_year, row->to_year };
    struct break_effect effect = breaks_effect(&comparing->breaks, &comparison, &changes->arena);
    row->reason = effect.reasons;
    reasons_add_all(&row->reason, &changes->arena, counted->reason);
    if (effect.is_not_comparable) {
        row->change = row->se = row->ci_low = row->ci_high = row->statistic = row->p = row->p_equivalence =
            row->detectable = MISSING;
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
    plain.breaks.table.n_rows = 0; /* breaks of reported crime are none of notes */
    crime_changes_add(&plain, counts, (struct crime_scope){ notes_area, last_year }, &counted);
    const struct change_row *rows = counted.rows;
    for (size_t i = 0; i < counted.n_rows; i++)
        take_over(comparing, &rows[i], changes);
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
