/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a municipality's reported crime is judged by: the counts of all municipalities year by year, of the bundled
 * register, in groups of size. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "compare/crime_series.h"
#include "statistics/count_panel.h"
#include "study/register_counts.h"
#include "tables/table.h"

/* group: of each municipality of the register, 0 = the group of size of the smallest, SIZE_MAX = none is known; in
 * order of their mean population in the register's last year. Owned by the struct. */
struct peers {
    struct register_counts counts;
    struct table municipalities;
    const struct table *series; /* borrowed, or NULL: all are of the same name */
    size_t *group, n_groups;
};

/* Reads the register in `folder`. series: rows of 1_crime/offences.csv, whose column register_series says which of the
 * study's series is which of the register's; without it those of the same name are the same. On failure the struct is
 * still to be cleared. */
bool peers_open(struct peers *peers, const char *folder, const struct table *series, struct error *err);
void peers_clear(struct peers *peers);

/* One series of all of them up to a year. own: the place of the municipality. Owned by the struct. */
struct peer_panel {
    struct count_panel panel;
    size_t own;
    int first_year;
    double *counts, *exposures;
};

/* The last year that the register has a figure of the series of, 0 where it has none. */
int peers_last_year(const struct peers *peers, const char *series);

/* The panel of a series up to the scope's last year, in which the municipality's n figures of whole years take the
 * place of the register's. Returns false, with nothing to release, where the register has not got the municipality or
 * the series, or only later years; or where in the years that both have the figures are so far from each other that
 * they cannot be of the same. */
bool peers_panel(const struct peers *peers, struct crime_scope scope, const struct rate_row *const *own, size_t n,
                 struct peer_panel *panel);
void peer_panel_clear(struct peer_panel *panel);

/* The panel of all reported crime, as the register has it; false where it has not got the municipality. */
bool peers_panel_of_total(const struct peers *peers, struct crime_scope scope, struct peer_panel *panel);

/* The same without figures of its own. */
bool peers_panel_of_register(const struct peers *peers, const char *series, int last_year, struct peer_panel *panel);
