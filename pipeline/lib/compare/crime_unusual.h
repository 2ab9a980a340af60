/* How far each year's reported crime is from a usual year, by the register's years of all municipalities. */
#pragma once

#include "compare/crime_series.h"
#include "compare/peers.h"
#include "tables/table.h"

/* Fills in the rows of `changes` about the scope's series, whole years against the year before, that the peers have:
 * median_change, what the median municipality's rate changed by; z and unusual of statistics/count_step.h. The years
 * judged are the municipality's own figures. Other rows stay as they are. */
void crime_unusual_fill(const struct peers *peers, const struct table *rates, struct crime_scope scope,
                        struct table *changes);
