/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/crime_tables.h"

#include "tables/crime_tables.h"

void crime_tables_init(struct crime_tables *tables)
{
    table_init(&tables->rates, &rate_schema);
    table_init(&tables->denominators, &denominator_schema);
    table_init(&tables->vintages, &vintage_schema);
    table_init(&tables->municipalities, &crime_municipality_schema);
    table_init(&tables->series, &crime_series_schema);
    table_init(&tables->sources, &crime_source_schema);
    table_init(&tables->seams, &seam_schema);
}

void crime_tables_clear(struct crime_tables *tables)
{
    table_clear(&tables->rates);
    table_clear(&tables->denominators);
    table_clear(&tables->vintages);
    table_clear(&tables->municipalities);
    table_clear(&tables->series);
    table_clear(&tables->sources);
    table_clear(&tables->seams);
}
