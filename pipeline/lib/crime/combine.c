/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/combine.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "crime/combining.h"
#include "crime/register_figures.h"
#include "tables/crime_tables.h"

/* Goes through the cells of the series of population, or of all others. */
typedef void cell_function(struct combining *combining, struct figure *figure, struct error *err);
static void each_cell(struct combining *combining, bool is_population, cell_function *act, struct error *err)
{
    struct figure *figures = combining->reading->figures;
    size_t n = combining->reading->n_figures;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && figure_order_cells(&figures[i], &figures[end]) == 0;)
            end++;
        if (text_is(figures[i].series, POPULATION_SERIES) != is_population)
            continue;
        combining->n_candidates = 0;
        for (size_t from = i, to; from < end; from = to) {
            for (to = from + 1; to < end && figures[to].source == figures[from].source;)
                to++;
            combine_add_file(combining, &figures[from], to - from, err);
        }
        struct figure chosen = combine_choose(combining, err);
        act(combining, &chosen, err);
    }
}

static void keep_population(struct combining *combining, struct figure *figure, struct error *err)
{
    (void)err;
    if (figure->status == STATUS_NONE)
        populations_add(&combining->populations, combining->reading, figure, figure->value);
}

/* An area that codebook/areas.csv speaks of has no crimes before it existed. */
static void check_existence(struct combining *combining, struct figure *figure, struct error *err)
{
    struct crime_reading *reading = combining->reading;
    if (figure->status != STATUS_NONE || reading->areas.n == 0 || !areas_is_known(&reading->areas, figure->area) ||
        areas_exists(&reading->areas, figure->area, figure->year) ||
        municipality_names_find(&reading->names, figure->area) != NULL)
        return;
    if (text_map_add_new(&combining->missing_areas, figure->area, 0))
        error_warn(err, figure->place,
                   "a count of \"%s\" in %d, a year in which codebook/areas.csv says that the area does not exist; "
                   "such counts are left out",
                   figure->area, figure->year);
    figure->status = STATUS_NO_SUCH_AREA;
}

static void add_rate(struct combining *combining, struct figure *figure, struct error *err)
{
    check_existence(combining, figure, err);
    populations_check_rate(&combining->populations, combining->reading, figure);
    struct table *rates = &combining->tables->rates;
    struct rate_row *row = table_add(rates);
    row->year = figure->year;
    row->period = table_text(rates, figure->period);
    row->area = table_text(rates, figure->area);
    row->series = table_text(rates, figure->series);
    row->population = combine_whole(figure->population);
    row->status = combine_status(figure);
    row->count = figure->status == STATUS_NONE ? (int)figure->value : MISSING_INTEGER;
    struct crime_reading *reading = combining->reading;
    row->of_register = register_is_source(reading, figure->source) ? YES : YES_NO_EMPTY;
    reading->origins =
        memory_grow(reading->origins, &reading->origins_capacity, reading->n_origins + 1, sizeof *reading->origins);
    reading->origins[reading->n_origins++] = (struct rate_origin){ figure->place, figure->source };
    populations_add_denominator(&combining->populations, combining->reading, figure, &combining->tables->denominators,
                                err);
}

void combine_figures(struct crime_reading *reading, struct crime_tables *tables, struct error *err)
{
    struct combining combining = { .reading = reading, .tables = tables };
    combining.revised = memory_new(reading->sources.n_rows, sizeof *combining.revised);
    combining.twofold = memory_new(reading->sources.n_rows, sizeof *combining.twofold);
    combining.alike = memory_new(reading->sources.n_rows, sizeof *combining.alike);
    populations_init(&combining.populations, reading);
    figure_order_sort(reading);
    combine_count_labels(&combining);
    each_cell(&combining, true, keep_population, err);
    populations_complete(&combining.populations, reading, err);
    each_cell(&combining, false, add_rate, err);
    combine_tell_of_repeats(&combining, err);
    combine_warn_of_revisions(&combining, err);
    populations_warn(&combining.populations, reading, err);
    populations_clear(&combining.populations, reading);
    text_map_clear(&combining.parts);
    text_map_clear(&combining.missing_areas);
    text_map_clear(&combining.summed);
    free(combining.sums);
    free(combining.part_counts);
    free(combining.candidates);
    free(combining.revised);
    free(combining.twofold);
    free(combining.alike);
}
