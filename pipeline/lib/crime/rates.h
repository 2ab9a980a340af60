/* Crimes per 100 000 persons. */
#ifndef LAGESBILD_CRIME_RATES_H
#define LAGESBILD_CRIME_RATES_H

#include "tables/table.h"

/* Gives every rate row that has a count and a population its rate and Garwood's interval (count.h). The limits of a
 * count are sought once however many rows have it: seeking them is what takes time with all municipalities over all
 * years. */
void rates_fill(struct table *rates, double confidence);

#endif
