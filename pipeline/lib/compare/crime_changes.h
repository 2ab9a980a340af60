/* Changes of reported crime in the study's own municipality. */
#pragma once

#include "compare/comparisons.h"
#include "compare/crime_series.h"
#include "tables/table.h"

/* Adds, for every series and year, a change row against the nearest earlier year of the series (`previous`) and one
 * against the mean of those of the five calendar years before that have a figure, three at least (`mean`). Twelve
 * months make a year that has no figure of its own; a newest year of fewer months is compared with the same months of
 * the years before, and its last twelve months with the twelve before
 * (`rolling`); never a month with a month.
 *
 * The exact conditional ratio of rates with its doubled p (p_poisson), unless the counts vary more than chance (phi >
 * 1): then the log ratio is inflated by phi and tested by t with its df where these are below 10. phi is, of the mean,
 * that of its years; of the year before, for volume crime (the year before has at least the setting volume_crime): that
 * of the months of both years beyond month and year, without months that of the years of the mean; for fewer crimes
 * that of the years too, but only where the exact test would decide: p or p_equivalence small enough alone.
 * estimate_from and estimate_to are counts a year (of the months compared); a ratio over no crimes is infinite and
 * stands empty. p values are raw; the verdict is set only where a break, a year without figure or one without
 * population decides it: not_comparable. Texts are copied into `changes`. */
void crime_changes_add(const struct comparing *comparing, const struct table *rates, struct crime_scope scope,
                       struct table *changes);
