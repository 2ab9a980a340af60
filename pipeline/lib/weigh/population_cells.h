/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of population/ while it is read, and the cells of the respondents that come of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text_map.h"
#include "weigh/margin_levels.h"
#include "weigh/population.h"

/* A cell of the file, its levels joined by '*', and where it says its population. */
struct population_cell {
    const char *label;
    double population;
    struct place place;
};

/* A column of the file: its variable, NULL for year and population, what the levels may be called, and those of which
 * the file has a row of the year. */
struct population_column {
    const struct respondent_variable *variable;
    struct margin_levels names;
    const char **found;
    size_t n_found;
};

/* year: whose rows are taken. cells: those that have a population, margin.n_cells, and zeros those that nobody may be
 * in; rows: what a row says, as it stands there. has_totals: the file is one of totals; variable_field: its column
 * `variable`, population_field: its `total`, n_totals: those of the year. before: labels and populations of the newest
 * year before it in the file, year_before. n_outside: rows of ages outside the setting `ages`.
 * n_room: how many fields the header has with the delimiters behind its last name. */
struct population_file {
    struct population *population;
    const struct margin_names *known;
    struct population_margin margin;
    const char *shown;
    int year;
    bool has_header, has_totals;
    struct population_column *columns;
    size_t variable_field, n_totals, n_fields, n_room, year_field, population_field, cells_capacity;
    struct population_cell *cells, *zeros;
    size_t n_zeros, zeros_capacity, n_outside;
    struct text_map rows, places;
    struct population_margin before;
    size_t labels_before, persons_before; /* capacities */
    int year_before;
};

/* Gives each respondent the cell that the file has of their levels: margin.cell; or where the file has none of one of
 * them, because it is not stated or an answer that population/ does not have, the levels that are known: margin.part.
 * Errors: a combination of levels that it has, and no row of it with a population; more respondents than inhabitants of
 * a cell; a level without population where the setting outside_population does not let them pass; both a level and what
 * it is counted as together with others. Warns of what it lets pass. */
bool population_cells_assign(struct population_file *file, struct error *err);
