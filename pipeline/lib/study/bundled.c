#include "study/bundled.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "tables/input_tables.h"

/* Messages call a bundled table by its name alone, for where the program lies is nobody's concern. */
static bool read_bundled(struct table *table, const char *folder, const struct schema *schema, struct error *err)
{
    char *path = file_join(folder, schema->name);
    table_init(table, schema);
    bool done = table_read(table, path, schema->name, err);
    free(path);
    return done;
}

/* What else the bundled table calls the municipalities that the study's own says nothing of: a list that was made
 * before there were such names does not lose them. */
static void take_other_names(struct table *own, const struct table *bundled)
{
    struct municipality_row *rows = own->rows;
    for (size_t i = 0; i < own->n_rows; i++) {
        const struct municipality_row *known = table_named(bundled, rows[i].code);
        if (known != NULL && *rows[i].also_called == '\0' && text_is(known->name, rows[i].name))
            rows[i].also_called = table_text(own, known->also_called);
    }
}

bool bundled_municipalities(struct table *table, const struct study *study, const char *folder, struct error *err)
{
    bool done = study_read(study, table, &municipality_schema, err);
    if (!done || folder == NULL)
        return done;
    struct table bundled;
    done = read_bundled(&bundled, folder, &municipality_schema, err);
    if (table->n_rows == 0) {
        table_clear(table);
        *table = bundled;
        return done;
    }
    take_other_names(table, &bundled);
    table_clear(&bundled);
    return done;
}

static bool is_replaced(const struct table *own, size_t n_own, const struct break_row *row)
{
    const struct break_row *rows = own->rows;
    for (size_t i = 0; i < n_own; i++)
        if (rows[i].from == row->from && text_is(rows[i].subject, row->subject) && rows[i].source == row->source &&
            text_is(rows[i].domain, row->domain) && text_is(rows[i].level, row->level))
            return true;
    return false;
}

bool bundled_breaks(struct table *table, const struct study *study, const char *folder, struct error *err)
{
    if (!study_read(study, table, &break_schema, err))
        return false;
    if (folder == NULL)
        return true;
    struct table bundled;
    bool done = read_bundled(&bundled, folder, &break_schema, err);
    size_t n_own = table->n_rows;
    const struct break_row *rows = bundled.rows;
    for (size_t i = 0; done && i < bundled.n_rows; i++) {
        if (is_replaced(table, n_own, &rows[i]))
            continue;
        struct break_row *added = table_add(table);
        *added = (struct break_row){ .subject = table_text(table, rows[i].subject),
                                     .source = rows[i].source,
                                     .domain = table_text(table, rows[i].domain),
                                     .level = table_text(table, rows[i].level),
                                     .from = rows[i].from,
                                     .effect = rows[i].effect,
                                     .reason = table_text(table, rows[i].reason) };
    }
    table_clear(&bundled);
    return done;
}
