/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_examples.h"

#include <string.h>

#include "base/text.h"
#include "tables/guide_rows.h"
#include "tables/input_tables.h"

void check_examples(const struct study *study, struct error *err)
{
    struct text_buffer names = { 0 };
    for (const struct schema *const *schema = input_schemas; *schema != NULL; schema++) {
        struct table table;
        struct error ignored = { 0 }; /* what is wrong with it is told where it is read */
        if (strchr((*schema)->name, '*') != NULL)
            continue;
        (void)study_read(study, &table, *schema, &ignored);
        if (table.n_examples > 0)
            text_buffer_format(&names, "%s%s", names.length > 0 ? ", " : "", table.shown + strlen(study->shown) + 1);
        table_clear(&table);
        error_clear(&ignored);
    }
    if (names.length > 0)
        error_note(
            err, (struct place){ .file = study->shown },
            "example rows of `lagesbild new` are still there, and are not read: %s; take them away, or where a row "
            "is one of yours take \"%s\" away in it",
            names.text, GUIDE_EXAMPLE_MARK);
    text_buffer_clear(&names);
}
