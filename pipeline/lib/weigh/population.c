#include "weigh/population.h"

#include <stdlib.h>
#include <string.h>

void population_margin_clear(struct population_margin *margin)
{
    free(margin->labels);
    free(margin->population);
    free(margin->cell);
}

void population_remove(struct population *population, size_t margin)
{
    population_margin_clear(&population->margins[margin]);
    memmove(population->margins + margin, population->margins + margin + 1,
            (--population->n - margin) * sizeof *population->margins);
}

void population_remove_number(struct population *population, size_t number)
{
    free(population->numbers[number].value);
    memmove(population->numbers + number, population->numbers + number + 1,
            (--population->n_numbers - number) * sizeof *population->numbers);
}

void population_clear(struct population *population)
{
    for (size_t k = 0; k < population->n; k++)
        population_margin_clear(&population->margins[k]);
    for (size_t k = 0; k < population->n_numbers; k++)
        free(population->numbers[k].value);
    free(population->margins);
    free(population->numbers);
    arena_clear(&population->arena);
    *population = (struct population){ 0 };
}
