/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The description of a year's tables for other programs: datapackage.json, from the schemas that the tables are
 * declared by. Source of the format: Frictionless Standards, Data Package and Table Schema (version 1). */
#pragma once

#include <stddef.h>

#include "tables/table.h"

/* One table of the package; `schema` is that of its published form. `name` is [a-z0-9_]+ and stands once, its file is
 * tables/NAME.csv of so many bytes. */
struct package_table {
    const char *name;
    const struct schema *schema;
    size_t bytes;
};

/* The package's own name ([a-z0-9_]+), title and description. Texts are borrowed. */
struct package {
    const char *name, *title, *description;
    const struct package_table *tables;
    size_t n_tables;
};

/* The JSON text, owned by the caller. No time and no path of the machine stands in it. */
char *datapackage_print(const struct package *package);
