/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/population.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"

void population_remove(struct population *population, size_t margin)
{
    memmove(population->margins + margin, population->margins + margin + 1,
            (--population->n - margin) * sizeof *population->margins);
}

void population_remove_number(struct population *population, size_t number)
{
    memmove(population->numbers + number, population->numbers + number + 1,
            (--population->n_numbers - number) * sizeof *population->numbers);
}

double population_margin_total(const struct population_margin *margin)
{
    struct sum sum = { 0, 0 };
    for (size_t c = 0; c < margin->n_cells; c++)
        sum_add(&sum, margin->population[c]);
    return sum_value(sum);
}

void population_clear(struct population *population)
{
    free(population->margins);
    free(population->numbers);
    arena_clear(&population->arena);
    *population = (struct population){ 0 };
}
