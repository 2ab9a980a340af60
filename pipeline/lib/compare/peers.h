/* Whom a municipality's reported crime is judged by: the counts of all municipalities year by year, of the bundled
 * register, in groups of size. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "compare/crime_series.h"
#include "statistics/count_panel.h"
#include "study/register_counts.h"
#include "tables/table.h"

/* What is known of all of them; borrowed but for `group`, which is of each municipality of the register: 0 = the group
 * of size of the smallest, SIZE_MAX = none is known. */
struct peers {
    const struct register_counts *counts;
    size_t *group, n_groups;
};

/* The groups of size as `municipalities` has them, in order of their mean population in the register's last year. */
void peers_open(struct peers *peers, const struct register_counts *counts, const struct table *municipalities);
void peers_clear(struct peers *peers);

/* One series of all of them up to a year. own: the place of the municipality. Owned by the struct. */
struct peer_panel {
    struct count_panel panel;
    size_t own;
    int first_year;
    double *counts, *exposures;
};

/* The panel of a series up to `last_year`, in which the n figures of the municipality `code`, whole years, take the
 * place of the register's own of it. Returns false, with nothing to release, where the register has not got the
 * municipality or the series, or only later years. */
bool peers_panel(const struct peers *peers, struct crime_scope scope, const struct rate_row *const *own, size_t n,
                 struct peer_panel *panel);
void peer_panel_clear(struct peer_panel *panel);

/* The same without figures of its own. */
bool peers_panel_of_register(const struct peers *peers, const char *series, int last_year, struct peer_panel *panel);
