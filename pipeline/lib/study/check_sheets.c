/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_sheets.h"

#include <stdlib.h>

#include "base/text.h"
#include "base/xlsx_table.h"
#include "tables/input_tables.h"

static void tell_file(const struct folder_file *file, const char *folder, struct error *err)
{
    struct xlsx_source source = xlsx_any_source(file->path, file->shown, folder);
    if (!text_ends(file->name, ".xlsx"))
        return;
    if (text_is(folder, "published"))
        table_tell_sheet(&published_schema, file->path, file->shown, err);
    else
        xlsx_table_tell(&source, err);
}

void check_sheets(const struct study *study, struct error *err)
{
    static const char *const folders[] = { "population", "published", "crime" };
    for (const struct schema *const *schema = input_schemas; *schema != NULL; schema++)
        study_tell_sheet(study, *schema, err);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct arena arena = { 0 };
        struct folder_file *files;
        struct error told_elsewhere = { 0 };
        size_t n = 0;
        (void)study_folder_tables(study, folders[i], &arena, &files, &n, &told_elsewhere);
        for (size_t k = 0; k < n; k++)
            if (!text_starts(files[k].name, "sources.") && !text_starts(files[k].name, "offences."))
                tell_file(&files[k], folders[i], err);
        error_clear(&told_elsewhere);
        arena_clear(&arena);
    }
}
