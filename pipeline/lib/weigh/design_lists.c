/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/design_lists.h"

#include "base/number.h"
#include "tables/weigh_tables.h"

void design_lists_add_strata(const struct weighing *weighing, struct table *table)
{
    for (size_t h = 0; h < weighing->sample.n_strata; h++) {
        const struct drawn_stratum *stratum = &weighing->sample.strata[h];
        struct stratum_row *row = table_add(table);
        row->index = (int)h;
        row->stratum = stratum->name;
        row->respondents = (int)stratum->n_respondents;
        row->population = stratum->population;
    }
}

void design_lists_add_margins(const struct weighing *weighing, struct table *table)
{
    for (size_t k = 0; k < weighing->population.n; k++)
        for (size_t c = 0; c < weighing->population.margins[k].n_cells; c++) {
            const struct population_margin *margin = &weighing->population.margins[k];
            struct margin_row *row = table_add(table);
            row->margin = (int)k + 1;
            row->index = (int)c;
            row->variable = margin->name;
            row->level = margin->labels[c];
            row->population = margin->population[c];
            row->form = MARGIN_CELLS;
        }
    for (size_t q = 0; q < weighing->population.n_numbers; q++) {
        struct margin_row *row = table_add(table);
        row->margin = (int)(weighing->population.n + q) + 1;
        row->index = 0;
        row->variable = weighing->population.numbers[q].name;
        row->level = "";
        row->population = MISSING;
        row->form = MARGIN_NUMBER;
        row->total = weighing->population.numbers[q].total;
    }
}
