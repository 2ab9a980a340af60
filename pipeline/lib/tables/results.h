/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where stages leave their tables: OUTPUT/STAGE/NAME.csv and OUTPUT/STAGE/YEAR/NAME.csv, OUTPUT being a study's folder
 * of results. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "tables/table.h"

/* `OUTPUT/STAGE/YEAR`, owned by the caller. */
char *results_folder(const char *output, const char *stage, struct wave year);

/* Reads FOLDER/NAME as table_read does; messages call it NAME. The second is for a table that may be missing. */
bool results_read(struct table *table, const char *folder, const char *name, struct error *err);
bool results_read_optional(struct table *table, const char *folder, const char *name, struct error *err);

/* Sorts the table by its key and writes it to FOLDER/NAME, for everybody to read. */
bool results_write(struct table *table, const char *folder, const char *name, struct error *err);
