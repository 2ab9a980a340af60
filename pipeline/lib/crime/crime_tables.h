/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of reported crime that are made from a study's files. */
#pragma once

#include "tables/table.h"

/* What the files say: rate rows, what those rest on, vintage rows of what the files say more than once and not alike,
 * breaks where a series goes on from the register's (seams), and the sources, series and municipalities that
 * were read. */
struct crime_tables {
    struct table rates, denominators, vintages, seams, sources, series, municipalities;
};

void crime_tables_init(struct crime_tables *tables);
void crime_tables_clear(struct crime_tables *tables);
