/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/published.h"

#include "tables/input_tables.h"

bool published_read(struct table *published, const struct study *study, struct error *err)
{
    struct arena arena = { 0 };
    struct folder_file *files;
    size_t n;
    table_init(published, &published_schema);
    bool done = study_folder_tables(study, "published", &arena, &files, &n, err);
    for (size_t i = 0; i < n; i++)
        done = table_read(published, files[i].path, files[i].shown, err) && done;
    arena_clear(&arena);
    return done;
}
