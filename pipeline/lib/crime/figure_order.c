/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "crime/combining.h"
#include "crime/register_figures.h"

static int compare_texts(const char *a, const char *b)
{
    return a == b ? 0 : strcmp(a, b);
}

int figure_order_cells(const struct figure *a, const struct figure *b)
{
    int order = (a->year > b->year) - (a->year < b->year);
    if (order == 0)
        order = compare_texts(a->period, b->period);
    if (order == 0)
        order = compare_texts(a->area, b->area);
    if (order == 0)
        order = compare_texts(a->series, b->series);
    return order;
}

/* qsort has no context: the age of a figure's file stands in `source_age`, set before. */
static int compare_figures(const void *left, const void *right)
{
    const struct figure *a = left, *b = right;
    int order = figure_order_cells(a, b);
    if (order == 0)
        order = (a->source_age > b->source_age) - (a->source_age < b->source_age);
    if (order == 0)
        order = (int)b->is_preliminary - (int)a->is_preliminary;
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

/* How many files are older: downloaded on an earlier day (none = before all), or listed before. The study's own files
 * win over the register, which is older than any. */
static size_t age_of(const struct crime_reading *reading, size_t source)
{
    const struct source_row *rows = reading->sources.rows;
    size_t n = 0;
    for (size_t i = 0; i < reading->sources.n_rows; i++) {
        int order = (int)register_is_source(reading, source) - (int)register_is_source(reading, i);
        if (order == 0)
            order = strcmp(rows[i].retrieved, rows[source].retrieved);
        n += order < 0 || (order == 0 && i < source);
    }
    return n;
}

void figure_order_sort(struct crime_reading *reading)
{
    size_t *ages = memory_new(reading->sources.n_rows, sizeof *ages);
    for (size_t i = 0; i < reading->sources.n_rows; i++)
        ages[i] = age_of(reading, i);
    const struct source_row *sources = reading->sources.rows;
    for (size_t i = 0; i < reading->n_figures; i++) {
        struct figure *figure = &reading->figures[i];
        figure->source_age = ages[figure->source];
        if (text_is(figure->series, POPULATION_SERIES) && sources[figure->source].population_date != POPULATION_NONE)
            /* the two populations of a year are no vintages of one */
            figure->period = population_date_word(sources[figure->source].population_date);
    }
    free(ages);
    if (reading->n_figures > 0)
        qsort(reading->figures, reading->n_figures, sizeof *reading->figures, compare_figures);
}
