/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Years whose counts are out of line in every series at once. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "crime/plausible.h"
#include "tables/crime_tables.h"

/* The series of one area in one year that have the three years before: how many, of which so many lie above and below;
 * count and the mean before, of all together; the first row. */
struct area_year {
    size_t n, n_above, n_below, row;
    double count, mean;
};

/* The area-years of one file and year: how many could be judged, and how many are out of line. */
struct file_year {
    size_t n, n_out;
};

struct jumps {
    struct plausible *plausible;
    struct text_map areas, files; /* "SOURCE YEAR AREA" and "SOURCE YEAR" to their place below */
    struct area_year *area_years;
    struct file_year *file_years;
    size_t n_areas, n_files, areas_capacity, files_capacity;
};

static double mean_before(const struct plausible *plausible, const struct rate_row *row)
{
    double sum = 0;
    for (int k = 1; k <= 3; k++) {
        const struct rate_row *before = plausible_other_year(plausible, row, row->year - k);
        if (before == NULL)
            return MISSING;
        sum += before->count;
    }
    return sum / 3;
}

static void add_row(struct jumps *jumps, size_t i)
{
    struct plausible *plausible = jumps->plausible;
    const struct rate_row *row = (const struct rate_row *)plausible->rates->rows + i;
    double mean = mean_before(plausible, row);
    if (is_missing(mean) || mean == 0)
        return;
    const char *key =
        arena_format(&plausible->arena, "%zu %d %s", plausible->reading->origins[i].source, row->year, row->area);
    size_t at = text_map_keep(&jumps->areas, key, (uint32_t)jumps->n_areas);
    if (at == jumps->n_areas) {
        jumps->area_years =
            memory_grow(jumps->area_years, &jumps->areas_capacity, ++jumps->n_areas, sizeof *jumps->area_years);
        jumps->area_years[at] = (struct area_year){ .row = i };
    }
    struct area_year *known = &jumps->area_years[at];
    known->n++;
    known->n_above += row->count > 1.5 * mean;
    known->n_below += row->count < 0.67 * mean;
    known->count += row->count;
    known->mean += mean;
}

/* Out of line in all series, and by more than three times what chance makes of all together. */
static bool is_out(const struct area_year *known)
{
    return (known->n_above == known->n || known->n_below == known->n) &&
           fabs(known->count - known->mean) > 3 * sqrt(known->mean * (1 + 1.0 / 3));
}

static struct file_year *file_year_of(struct jumps *jumps, const struct area_year *known)
{
    struct plausible *plausible = jumps->plausible;
    const struct rate_row *row = (const struct rate_row *)plausible->rates->rows + known->row;
    const char *key =
        arena_format(&plausible->arena, "%zu %d", plausible->reading->origins[known->row].source, row->year);
    size_t at = text_map_keep(&jumps->files, key, (uint32_t)jumps->n_files);
    if (at == jumps->n_files)
        jumps->file_years =
            memory_grow(jumps->file_years, &jumps->files_capacity, ++jumps->n_files, sizeof *jumps->file_years);
    return &jumps->file_years[at];
}

static void tell(struct jumps *jumps, const struct area_year *known)
{
    struct plausible *plausible = jumps->plausible;
    const struct rate_row *row = (const struct rate_row *)plausible->rates->rows + known->row;
    told_add(
        &plausible->told[plausible->reading->origins[known->row].source], "jump", SEVERITY_WARNING,
        plausible_place(plausible, known->row),
        "the counts of \"%s\" in %d are %.2f times the mean of the three years before, in all series (%zu) at once; "
        "see whether the year is whole, and counted in the same unit",
        row->area, row->year, known->count / known->mean, known->n);
}

void plausible_check_jumps(struct plausible *plausible)
{
    struct jumps jumps = { .plausible = plausible };
    const struct rate_row *rows = plausible->rates->rows;
    const struct crime_reading *reading = plausible->reading;
    for (size_t i = 0; i < plausible->rates->n_rows; i++)
        if (plausible_looks_at(plausible, i) && text_is(rows[i].period, "year"))
            add_row(&jumps, i);
    for (size_t i = 0; i < jumps.n_areas; i++) {
        struct file_year *file_year = file_year_of(&jumps, &jumps.area_years[i]);
        file_year->n++;
        file_year->n_out += is_out(&jumps.area_years[i]);
    }
    for (size_t i = 0; i < jumps.n_areas; i++) {
        const struct area_year *known = &jumps.area_years[i];
        const struct file_year *file_year = file_year_of(&jumps, known);
        const char *area = rows[known->row].area;
        bool is_own = text_is(area, reading->study->settings.code) || areas_is_known(&reading->areas, area);
        if (is_out(known) && (is_own || known->n >= 3 || 2 * file_year->n_out >= file_year->n))
            tell(&jumps, known);
    }
    text_map_clear(&jumps.areas);
    text_map_clear(&jumps.files);
    free(jumps.area_years);
    free(jumps.file_years);
}
