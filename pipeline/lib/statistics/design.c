/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/design.h"

#include "base/number.h"

bool design_is_lonely(const struct design_stratum *stratum)
{
    return stratum->n_units == 1 && !(stratum->population <= 1);
}

/* The line of a stratum's first row that has a weight, 0 where it is not known. */
static size_t line_of(const struct design *design, size_t stratum)
{
    for (size_t i = 0; i < design->n_rows && design->line != NULL; i++)
        if (design->stratum[i] == stratum && design->weight[i] > 0)
            return design->line[i];
    return 0;
}

bool design_check(const struct design *design, const char *shown, struct error *err)
{
    size_t n_errors = err->n_errors;
    for (size_t h = 0; h < design->n_strata; h++) {
        const struct design_stratum *stratum = &design->strata[h];
        char population[NUMBER_TEXT];
        if (single_psu_refuses(design->single_psu) && design_is_lonely(stratum))
            (void)error_at(err, (struct place){ shown, line_of(design, h), 0 },
                           "stratum \"%s\" has one primary sampling unit, at least two were wanted; join it with "
                           "another, or set single_psu",
                           stratum->name);
        if (!is_missing(stratum->population) && (double)stratum->n_units > stratum->population)
            (void)error_at(err, (struct place){ .file = shown },
                           "stratum \"%s\" has %zu respondents of a population of %s, no more than those were wanted",
                           stratum->name, stratum->n_units, number_print(population, stratum->population));
    }
    return err->n_errors == n_errors;
}
