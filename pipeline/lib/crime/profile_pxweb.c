/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pxweb: a table of population from SCB's database (base/pxweb.h), as denominators. Regions are municipalities,
 * counties or the country
 * ("1267 Höör"); ages, sexes and what else there is are added up, or their totals taken where the table has
 * them (study/person_totals.h). */

#include "base/number.h"
#include "base/text.h"
#include "base/text_map.h"
#include "crime/profile.h"
#include "study/person_totals.h"
#include "vocabulary/statuses.h"
#include "base/translation.h"

/* sums: "YEAR AREA" to the figure's number; regions: the labels of areas; areas: of each area the number of its label.
 */
struct population_reader {
    struct crime_reading *reading;
    struct person_table table;
    struct text_map sums, areas, regions;
};

/* What tells persons apart, or nothing but regions and years: figures by anything else are no population. */
static bool is_like(struct crime_reading *reading, const struct sheet *sheet)
{
    (void)reading;
    struct pxweb pxweb;
    bool is_found = pxweb_find(&pxweb, sheet) && pxweb.region_label != PXWEB_NOTHING;
    for (size_t i = 0; is_found && i < pxweb.n_labels; i++)
        is_found = (int)i == pxweb.region_label || (int)i == pxweb.year_label ||
                   pxweb_is_person_heading(sheet->rows[pxweb.header].fields[i]);
    pxweb_clear(&pxweb);
    return is_found;
}

/* Adds a cell to the population of its year and area; a cell without a number leaves all of it without. */
static void add_cell(struct population_reader *reader, struct figure cell)
{
    struct crime_reading *reading = reader->reading;
    size_t index = text_map_keep(&reader->sums, arena_format(&reading->arena, "%d %s", cell.year, cell.area),
                                 (uint32_t)reading->n_figures);
    if (index == reading->n_figures) {
        reading_add(reading, cell);
        return;
    }
    struct figure *sum = &reading->figures[index];
    if (sum->status == STATUS_NONE && cell.status != STATUS_NONE)
        sum->status = cell.status;
    sum->value += sum->status == STATUS_NONE ? cell.value : 0;
}

/* The area of a cell's region, NULL where it is left out; an area that stands there under two names would be counted
 * twice. */
static const char *find_area(struct population_reader *reader, const struct person_cell *cell, struct error *err)
{
    reader->reading->line = cell->place.line;
    const char *area = reading_area(reader->reading, cell->region, false);
    uint32_t number, known;
    if (area == NULL)
        return NULL;
    number = text_map_keep(&reader->regions, cell->region, (uint32_t)reader->regions.n);
    known = text_map_keep(&reader->areas, area, number);
    if (known == number)
        return area;
    (void)error_at(err, cell->place, "\"%s\" is the area %s, which stands in this file under another name too",
                   cell->region, area);
    return NULL;
}

static void read_cell(struct population_reader *reader, const struct person_cell *cell, struct error *err)
{
    struct crime_reading *reading = reader->reading;
    const char *area = find_area(reader, cell, err);
    if (area == NULL)
        return;
    struct figure figure = reading_figure(reading, cell->place);
    figure.label = figure.series = POPULATION_SERIES;
    figure.area = area;
    figure.year = cell->year;
    double number;
    const char *wanted = number_parse_persons(cell->text, &figure.value);
    if (wanted != NULL && (number_is_ambiguous(cell->text) || number_parse_delivered(cell->text, &number)))
        (void)error_at(err, cell->place, "population is \"%s\", %s", cell->text, wanted);
    else if (wanted != NULL)
        reading_value(reading, &figure, cell->text, cell->place);
    add_cell(reader, figure);
}

static void read_table(struct population_reader *reader, struct error *err)
{
    struct person_table *table = &reader->table;
    bool done = true;
    person_totals_find(table);
    for (size_t d = 0; d < table->n_dimensions; d++)
        done = person_totals_use_all(table, d, err) && person_totals_check_everybody(table, d, err) && done;
    for (size_t i = 0; i < table->n_cells && done; i++)
        if (person_totals_uses(table, &table->cells[i]))
            read_cell(reader, &table->cells[i], err);
}

static void read(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    struct population_reader reader = { .reading = reading };
    struct pxweb pxweb;
    bool is_table = pxweb_find(&pxweb, sheet) && pxweb.region_label != PXWEB_NOTHING;
    pxweb_clear(&pxweb);
    if (!is_table)
        layout_lacks(reading, sheet, translated("a column \"region\", and years in its headings or a column \"år\""),
                     err);
    else if (person_table_read(&reader.table, sheet, reading->source->population_date == POPULATION_MEAN, err))
        read_table(&reader, err);
    text_map_clear(&reader.sums);
    text_map_clear(&reader.areas);
    text_map_clear(&reader.regions);
    person_table_clear(&reader.table);
}

const struct profile profile_pxweb = { .sign = SIGN_POPULATION, .is_like = is_like, .read = read };
