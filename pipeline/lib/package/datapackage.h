/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The description of a year's tables for other programs: datapackage.json, from the schemas that the tables are
 * declared by. Source of the format: Frictionless Standards, Data Package and Table Schema (version 1). */
#pragma once

#include <stddef.h>

#include "study/open_data.h"
#include "tables/table.h"

/* One table of the package: `name` is [a-z0-9_]+ and stands once, its file is `path`, below the folder of the
 * description, of so many bytes. declared: what it is declared as, which others refer to; schema: its published form.
 * titles: of its columns, in their order. */
struct package_table {
    const char *name, *path, *title;
    const char *const *titles;
    const struct schema *declared, *schema;
    size_t bytes;
};

/* The package's own name ([a-z0-9_]+), title, description and version, "" where it has none, and where its figures come
 * from. Texts are borrowed. */
struct package {
    const char *name, *title, *description, *version;
    struct open_data open;
    const char *const *sources;
    size_t n_sources;
    const struct package_table *tables;
    size_t n_tables;
};

/* The JSON text, owned by the caller. No time and no path of the machine stands in it. A table's primary key is that of
 * its declaration as far as it is published, and a foreign key stands where the table that a column refers to is one of
 * the package's. What the study does not say of its tables as open data is left out. */
char *datapackage_print(const struct package *package);
