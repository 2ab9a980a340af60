/* The tables of reported crime that are made from a study's files. */
#pragma once

#include "tables/table.h"

/* What the files say: rate rows, what those rest on, and vintage rows of what the files say more than once and not
 * alike. */
struct crime_tables {
    struct table rates, denominators, vintages;
};

void crime_tables_init(struct crime_tables *tables);
void crime_tables_clear(struct crime_tables *tables);
