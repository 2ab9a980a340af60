/* Changes of reported crime in the study's own municipality. */
#ifndef LAGESBILD_COMPARE_CRIME_CHANGES_H
#define LAGESBILD_COMPARE_CRIME_CHANGES_H

#include "compare/comparisons.h"
#include "tables/table.h"

/* Which figures are compared: those of this municipality, of whole years, up to this one. */
struct crime_scope {
    const char *code;
    int last_year;
};

/* Adds, for every series and year, a change row against the nearest earlier year of the series (`previous`: exact conditional ratio of
 * rates, doubled p) and one against the mean of those of the five calendar years before that have a figure, three at least (`mean`). Where
 * the years of the mean vary more than chance (phi > 1), the log ratio is inflated by phi and tested by t with its df. estimate_from and
 * estimate_to are counts a year; a ratio over no crimes is infinite and stands empty. p values are raw; the verdict is set only where a
 * break, a year without figure or one without population decides it: not_comparable. Texts are copied into `changes`. */
void crime_changes_add(const struct comparing *comparing, const struct table *rates, struct crime_scope scope, struct table *changes);

#endif
