/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables/results.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

char *results_folder(const char *output, const char *stage, struct wave year)
{
    char name[64];
    (void)snprintf(name, sizeof name, "%s/%s", stage, wave_text(year).id);
    return file_join(output, name);
}

bool results_read(struct table *table, const char *folder, const char *name, struct error *err)
{
    char *path = file_join(folder, name);
    bool done = table_read(table, path, name, err);
    free(path);
    return done;
}

bool results_read_optional(struct table *table, const char *folder, const char *name, struct error *err)
{
    char *path = file_join(folder, name);
    bool done = table_read_optional(table, path, name, err);
    free(path);
    return done;
}

bool results_write(struct table *table, const char *folder, const char *name, struct error *err)
{
    char *path = file_join(folder, name);
    table_sort(table);
    bool done = table_write(table, path, FILE_PUBLIC, err);
    free(path);
    return done;
}
