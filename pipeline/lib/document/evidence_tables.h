/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables whose rows sentences rest on, and how a document tells such a row. */
#pragma once

#include "document/view_table.h"

/* A table that keys call `name`: where its rows are in the picture, and how they are read. */
struct evidence_table {
    const char *name;
    const struct table *table;
    struct view view;
};
enum { N_EVIDENCE_TABLES = 22 };

/* All of them. Estimates are two tables of one name, whose keys differ: the year's own, and those beside them. */
void evidence_tables_list(const struct picture *picture, struct evidence_table tables[N_EVIDENCE_TABLES]);

/* The table that a key leads to, and *row, the row there; without a table (NULL) where it leads nowhere. */
struct evidence_table evidence_tables_find(const struct picture *picture, struct arena *arena, const char *key,
                                           const void **row);
