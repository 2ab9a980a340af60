/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/crime_series.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

static int compare_rates(const void *left, const void *right)
{
    const struct rate_row *a = *(const struct rate_row *const *)left, *b = *(const struct rate_row *const *)right;
    int order = strcmp(a->series, b->series);
    if (order == 0)
        order = (a->year > b->year) - (a->year < b->year);
    return order != 0 ? order : crime_month_of(a) - crime_month_of(b);
}

const struct rate_row **crime_scope_rates(const struct table *rates, struct crime_scope scope, size_t *n)
{
    const struct rate_row **chosen = memory_new(rates->n_rows, sizeof *chosen);
    *n = 0;
    TABLE_EACH (rate, row, rates)
        if (text_is(row->area, scope.code) && row->year <= scope.last_year)
            chosen[(*n)++] = row;
    if (*n > 0)
        qsort(chosen, *n, sizeof *chosen, compare_rates);
    return chosen;
}

size_t crime_series_length(const struct rate_row *const *rates, size_t n)
{
    size_t length = 1;
    while (length < n && text_is(rates[length]->series, rates[0]->series))
        length++;
    return length;
}

bool crime_has_count(const struct rate_row *rate)
{
    return !is_missing_integer(rate->count);
}

bool crime_is_usable(const struct rate_row *rate)
{
    return crime_has_count(rate) && !is_missing_integer(rate->population) && rate->population > 0;
}

struct count crime_count(const struct rate_row *rate)
{
    return (struct count){ rate->count, rate->population };
}

/* ---- months */

int crime_month_of(const struct rate_row *rate)
{
    int month;
    return number_parse_integer(rate->period, &month) && month >= 1 && month <= 12 ? month : 0;
}

static const struct rate_row *find_month(const struct crime_months *months, int year, int month)
{
    for (size_t i = 0; i < months->n; i++)
        if (months->rows[i]->year == year && crime_month_of(months->rows[i]) == month &&
            !is_missing_integer(months->rows[i]->count))
            return months->rows[i];
    return NULL;
}

unsigned crime_months_in(const struct crime_months *months, int year)
{
    unsigned found = 0;
    for (int month = 1; month <= 12; month++)
        if (find_month(months, year, month) != NULL)
            found |= 1U << (month - 1);
    return found;
}

/* Adds a month to a sum, which is as yet without count at the first. A month that is not there (NULL) leaves the sum
 * without for good, and returns false. */
static bool add_month(struct rate_row *sum, const struct rate_row *month)
{
    if (month == NULL) {
        sum->count = MISSING_INTEGER;
        sum->status = STATUS_NO_MONTH;
        return false;
    }
    sum->count = is_missing_integer(sum->count) ? month->count : sum->count + month->count;
    if (!is_missing_integer(month->population) &&
        (is_missing_integer(sum->population) || sum->population < month->population))
        sum->population = month->population;
    if (month->status == STATUS_PRELIMINARY)
        sum->status = month->status;
    return true;
}

/* The wanted ones of the twelve months from `first` on, which are counted from January of the year 0, as a row of
 * `year`.
 */
static struct rate_row sum_from(const struct crime_months *months, int year, int first, unsigned wanted)
{
    struct rate_row sum = { .year = year,
                            .period = "year",
                            .area = months->rows[0]->area,
                            .series = months->rows[0]->series,
                            .count = MISSING_INTEGER,
                            .population = MISSING_INTEGER,
                            .rate_per_100k = MISSING,
                            .ci_low = MISSING,
                            .ci_high = MISSING,
                            .status = STATUS_OK };
    bool is_there = true;
    for (int i = first; i < first + 12 && is_there; i++)
        if ((wanted & 1U << i % 12) != 0)
            is_there = add_month(&sum, find_month(months, i / 12, i % 12 + 1));
    return sum;
}

struct rate_row crime_months_sum(const struct crime_months *months, int year, unsigned wanted)
{
    return sum_from(months, year, 12 * year, wanted);
}

struct rate_row crime_months_to(const struct crime_months *months, int year, int last)
{
    return sum_from(months, year, 12 * (year - 1) + last, ALL_MONTHS);
}

struct count_dispersion crime_months_dispersion(const struct crime_months *months, const int years[2], unsigned wanted)
{
    struct count_month counts[24];
    size_t n_counts = 0;
    for (size_t k = 0; k < 2; k++)
        for (int month = 1; month <= 12; month++) {
            const struct rate_row *found = find_month(months, years[k], month);
            if ((wanted & 1U << (month - 1)) == 0)
                continue;
            if (found == NULL)
                return (struct count_dispersion){ MISSING, MISSING };
            counts[n_counts++] = (struct count_month){ years[k], month, { found->count, 1 } };
        }
    return count_dispersion_of_months(counts, n_counts);
}

struct count_dispersion crime_months_dispersion_to(const struct crime_months *months, int year, int last)
{
    struct count_month counts[24];
    for (int back = 0; back < 24; back++) {
        int i = 12 * year + last - 1 - back;
        const struct rate_row *found = find_month(months, i / 12, i % 12 + 1);
        if (found == NULL)
            return (struct count_dispersion){ MISSING, MISSING };
        counts[back] = (struct count_month){ back < 12, i % 12 + 1, { found->count, 1 } };
    }
    return count_dispersion_of_months(counts, 24);
}

/* ---- one series */

struct crime_figures crime_figures_of(const struct rate_row *const *rates, size_t n)
{
    struct crime_figures figures = { .years = memory_new(n, sizeof *figures.years),
                                     .months = { memory_new(n, sizeof *figures.months.rows), 0 },
                                     .sums = memory_new(n, sizeof *figures.sums) };
    size_t n_sums = 0;
    for (size_t i = 0; i < n; i++)
        if (crime_month_of(rates[i]) > 0)
            figures.months.rows[figures.months.n++] = rates[i];
    for (size_t i = 0; i < n; i++) {
        bool is_first = i == 0 || rates[i - 1]->year != rates[i]->year;
        if (text_is(rates[i]->period, "year")) {
            figures.years[figures.n_years++] = rates[i];
        } else if (is_first && crime_months_in(&figures.months, rates[i]->year) == ALL_MONTHS) {
            figures.sums[n_sums] = crime_months_sum(&figures.months, rates[i]->year, ALL_MONTHS);
            figures.years[figures.n_years++] = &figures.sums[n_sums++];
        }
    }
    return figures;
}

void crime_figures_clear(struct crime_figures *figures)
{
    free(figures->years);
    free(figures->months.rows);
    free(figures->sums);
    *figures = (struct crime_figures){ 0 };
}

size_t crime_first_unbroken(const struct comparing *comparing, const struct rate_row *const *years, size_t n, int to,
                            struct reasons *reasons, struct arena *arena)
{
    size_t first = n;
    for (bool is_whole = true; is_whole && first > 0; first -= is_whole) {
        struct reasons of_years = { 0 };
        const struct rate_row *year = years[first - 1];
        struct comparison comparison = { year->series,    SOURCE_CRIME, "all", "", wave_of_year(year->year),
                                         wave_of_year(to) };
        is_whole = comparing_mind_breaks(comparing, &comparison, &of_years, arena);
        if (is_whole)
            *reasons = of_years;
    }
    return first;
}
