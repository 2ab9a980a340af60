/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/populations.h"
#include "base/translation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/crime_tables.h"

static const double whole_enough = 0.02, off_by = 0.02;

static const char *date_of(const struct crime_reading *reading, size_t source)
{
    return population_date_word(((const struct source_row *)reading->sources.rows)[source].population_date);
}

static const char *key_of(struct crime_reading *reading, const struct figure *figure, const char *date)
{
    return arena_format(&reading->arena, "%d %s%s%s", figure->year, figure->area, *date != '\0' ? " " : "", date);
}

void populations_init(struct populations *populations, const struct crime_reading *reading)
{
    *populations = (struct populations){ 0 };
    populations->checks = memory_new(reading->sources.n_rows, sizeof *populations->checks);
}

void populations_clear(struct populations *populations, const struct crime_reading *reading)
{
    for (size_t i = 0; i < reading->sources.n_rows; i++)
        free(populations->checks[i].off);
    text_map_clear(&populations->map);
    text_map_clear(&populations->denominators);
    free(populations->entries);
    free(populations->checks);
}

void populations_add(struct populations *populations, struct crime_reading *reading, const struct figure *figure,
                     double persons)
{
    const char *date = date_of(reading, figure->source);
    populations->entries =
        memory_grow(populations->entries, &populations->capacity, populations->n + 1, sizeof *populations->entries);
    populations->entries[populations->n++] = (struct population_entry){ persons, figure->source };
    (void)text_map_keep(&populations->map, key_of(reading, figure, ""), (uint32_t)populations->n - 1);
    if (*date != '\0')
        (void)text_map_keep(&populations->map, key_of(reading, figure, date), (uint32_t)populations->n - 1);
}

static const struct population_entry *find(const struct populations *populations, const char *key)
{
    uint32_t row;
    return text_map_find(&populations->map, key, strlen(key), &row) ? &populations->entries[row] : NULL;
}

static void find_population(const struct populations *populations, struct crime_reading *reading, struct figure *figure)
{
    const char *date = date_of(reading, figure->source);
    const struct population_entry *entry = *date != '\0' ? find(populations, key_of(reading, figure, date)) : NULL;
    if (entry == NULL)
        entry = find(populations, key_of(reading, figure, ""));
    if (entry != NULL) {
        figure->population = entry->persons;
        figure->population_source = entry->source;
    }
}

/* Turns a rate into the count behind it. */
static void count_from_rate(struct figure *figure, struct told *told, const char *kind)
{
    double product = figure->value * figure->population / figure->per, whole = round(product);
    char rate[NUMBER_TEXT], persons[NUMBER_TEXT];
    if (fabs(product - whole) > whole_enough)
        told_add(
            told, kind, SEVERITY_ERROR, figure->place,
            "a rate of %s per %.0f among %s persons is %.2f crimes of \"%s\" in %d, a whole number was wanted; give "
            "the counts, or the population that the rate rests on",
            number_print(rate, figure->value), figure->per, number_print(persons, figure->population), product,
            figure->area, figure->year);
    figure->value = whole;
}

static void complete(struct populations *populations, struct crime_reading *reading, struct figure *figure,
                     struct told *told)
{
    if (is_missing(figure->population))
        find_population(populations, reading, figure);
    if (figure->per == 0 || figure->status != STATUS_NONE)
        return;
    if (!is_missing(figure->population))
        count_from_rate(figure, told, arena_format(&reading->arena, "rate %zu", figure->source));
    else
        told_add(told, arena_format(&reading->arena, "population %zu", figure->source), SEVERITY_ERROR, figure->place,
                 "the population of \"%s\" in %d is not known, which turns this rate into a count; give it in a tidy "
                 "file with the series \"population\"",
                 figure->area, figure->year);
}

void populations_complete(struct populations *populations, struct crime_reading *reading, struct error *err)
{
    struct told told = { 0 };
    for (size_t i = 0; i < reading->n_figures; i++) { /* a population beside a figure serves those that have none */
        const struct figure *figure = &reading->figures[i];
        if (!is_missing(figure->population) && !text_is(figure->series, POPULATION_SERIES))
            if (find(populations, key_of(reading, figure, "")) == NULL)
                populations_add(populations, reading, figure, figure->population);
    }
    for (size_t i = 0; i < reading->n_figures; i++)
        if (!text_is(reading->figures[i].series, POPULATION_SERIES))
            complete(populations, reading, &reading->figures[i], &told);
    told_say(&told, err);
    told_clear(&told);
}

/* How much one unit of the last printed digit is worth. */
static double last_digit(const char *text)
{
    const char *mark = strpbrk(text, ",.");
    return mark == NULL ? 1 : pow(10, -(double)strspn(mark + 1, "0123456789"));
}

static void add_off(struct rate_check *check, struct off_area off)
{
    for (size_t i = 0; i < check->n_off; i++)
        if (text_is(check->off[i].area, off.area))
            return;
    check->off = memory_grow(check->off, &check->off_capacity, check->n_off + 1, sizeof *check->off);
    check->off[check->n_off++] = off;
}

/* The population that count and printed rate imply; a rate may be cut or rounded by one unit of its last digit. */
static void check_implied(struct rate_check *check, const struct crime_reading *reading, const struct figure *figure,
                          double printed)
{
    double unit = last_digit(figure->rate_text), persons = figure->value * figure->rate_per;
    const char *file = ((const struct source_row *)reading->sources.rows)[figure->population_source].file;
    bool is_less = figure->population < (1 - off_by) * persons / (printed + unit);
    bool is_more = printed > unit && figure->population > (1 + off_by) * persons / (printed - unit);
    if (is_less || is_more)
        add_off(check, (struct off_area){ figure->area, file, figure->year, round(persons / printed),
                                          figure->population, figure->place });
}

void populations_check_rate(struct populations *populations, const struct crime_reading *reading,
                            const struct figure *figure)
{
    double printed;
    struct rate_check *check = &populations->checks[figure->source];
    if (*figure->rate_text == '\0' || figure->status != STATUS_NONE || is_missing(figure->population) ||
        !number_parse_delivered(figure->rate_text, &printed))
        return;
    double ours = figure->value / figure->population * figure->rate_per;
    const char *declared = date_of(reading, figure->source), *known = date_of(reading, figure->population_source);
    bool is_declared = *declared != '\0' && *known != '\0' && !text_is(declared, known);
    check->n_rates++;
    if (printed > 0)
        check_implied(check, reading, figure, printed);
    if (is_declared && check->n_declared++ == 0)
        check->first_declared = *figure;
    if (!is_declared && fabs(printed - ours) > last_digit(figure->rate_text) * (1 + 1e-9) && check->n_differ++ == 0)
        check->first = *figure;
}

static void warn_of_other_population(const struct crime_reading *reading, const struct rate_check *check,
                                     struct error *err)
{
    const struct figure *first = &check->first;
    const char *date = date_of(reading, first->population_source);
    char count[NUMBER_TEXT], persons[NUMBER_TEXT];
    error_warn(err, first->place,
               "the rate of \"%s\" in %d is %s here, but %s crimes among %s persons%s%s%s are %.0f; %zu of %zu rates "
               "in this file rest on "
               "another population than ours, and all are computed anew; declare in crime/sources.csv under "
               "population_date which one it is",
               first->area, first->year, first->rate_text, number_print(count, first->value),
               number_print(persons, first->population), *date != '\0' ? " (" : "", date, *date != '\0' ? ")" : "",
               first->value / first->population * first->rate_per, check->n_differ, check->n_rates);
}

static void warn_of_off(struct crime_reading *reading, const struct rate_check *check, struct error *err)
{
    enum { MOST_LISTED = 10 };
    char here[NUMBER_TEXT], known[NUMBER_TEXT];
    struct text_buffer list = { 0 };
    for (size_t i = 0; i < check->n_off && i < MOST_LISTED; i++)
        text_buffer_format(&list, translated("%s\"%s\" in %d (%s here, %s in %s)"), i > 0 ? ", " : "",
                           check->off[i].area, check->off[i].year, number_print(here, check->off[i].here),
                           number_print(known, check->off[i].known), check->off[i].file);
    error_warn(err, check->off[0].place,
               "the figures of these areas rest on populations that are 2 %% or more off those known otherwise: %s%s; "
               "see whether rows or codes are swapped",
               list.text,
               check->n_off > MOST_LISTED
                   ? arena_format(&reading->arena, translated(" and %zu others"), check->n_off - MOST_LISTED)
                   : "");
    text_buffer_clear(&list);
}

void populations_warn(const struct populations *populations, struct crime_reading *reading, struct error *err)
{
    for (size_t i = 0; i < reading->sources.n_rows; i++) {
        const struct rate_check *check = &populations->checks[i];
        const struct figure *declared = &check->first_declared;
        if (check->n_differ > 0)
            warn_of_other_population(reading, check, err);
        if (check->n_off > 0)
            warn_of_off(reading, check, err);
        if (check->n_declared > 0)
            error_warn(err, declared->place,
                       "the rates here rest on the population of %s, as crime/sources.csv declares, and the population "
                       "of %zu of them is "
                       "known for %s only; they are computed anew with that",
                       date_of(reading, i), check->n_declared, date_of(reading, declared->population_source));
    }
}

/* A figure of a year and area that another file counts among other persons. */
static void say_two(struct populations *populations, const struct figure *figure, const struct denominator_row *other,
                    struct error *err)
{
    char a[NUMBER_TEXT], b[NUMBER_TEXT];
    if (!populations->checks[figure->source].has_two)
        error_warn(err, figure->place,
                   "\"%s\" in %d has %s persons here and %s in %s; each figure is rated with its own, so name one "
                   "population in crime/",
                   figure->area, figure->year, number_print(a, figure->population), number_print(b, other->population),
                   other->file);
    populations->checks[figure->source].has_two = true;
    if (fabs(figure->population - other->population) >= off_by * other->population)
        add_off(&populations->checks[figure->source],
                (struct off_area){ figure->area, other->file, figure->year, figure->population, other->population,
                                   figure->place });
}

void populations_add_denominator(struct populations *populations, struct crime_reading *reading,
                                 const struct figure *figure, struct table *denominators, struct error *err)
{
    if (is_missing(figure->population))
        return;
    const char *key = key_of(reading, figure, ""),
               *own = arena_format(&reading->arena, "%s %.0f", key, figure->population);
    if (!text_map_add_new(&populations->denominators, own, 0))
        return;
    size_t known = text_map_keep(&populations->denominators, key, (uint32_t)denominators->n_rows);
    if (known < denominators->n_rows)
        say_two(populations, figure, (const struct denominator_row *)denominators->rows + known, err);
    const struct source_row *source = (const struct source_row *)reading->sources.rows + figure->population_source;
    struct denominator_row *row = table_add(denominators);
    row->year = figure->year;
    row->area = table_text(denominators, figure->area);
    row->population = (int)figure->population;
    row->population_date = figure->is_interpolated ? POPULATION_INTERPOLATED : source->population_date;
    row->file = table_text(denominators, source->file);
}
