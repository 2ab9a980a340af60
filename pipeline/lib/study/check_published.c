/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_published.h"

#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "base/text_map.h"
#include "study/areas.h"
#include "study/check_levels.h"
#include "study/index_rules.h"
#include "study/names.h"
#include "study/themes.h"
#include "tables/input_tables.h"

/* A file of published/ while it is looked at; seen: the figures of all files before, by number of row in `all`. */
struct look {
    const struct published_context *context;
    const char **known; /* subjects */
    size_t n_known;
    struct text_map seen, told;
    const char **places;
    size_t n_places, capacity;
    struct text_buffer others; /* subjects that the study has not, of this file */
    size_t n_others;
    struct arena arena;
    struct error *err;
};

static void list_known(struct look *look)
{
    const struct published_context *context = look->context;
    size_t most = context->indicators->n_rows + context->offences->n_rows + 1;
    look->known = arena_new(&look->arena, most * sizeof *look->known);
    TABLE_EACH (indicator, indicator, context->indicators)
        look->known[look->n_known++] = indicator->indicator;
    TABLE_EACH (offence, offence, context->offences)
        look->known[look->n_known++] = offence->series;
    look->known[look->n_known++] = INDEX_TOTAL;
}

static bool is_known(const struct look *look, const char *subject)
{
    enum note_source source;
    for (size_t i = 0; i < look->n_known; i++)
        if (text_is(look->known[i], subject))
            return true;
    const char *theme = themes_series_parse(subject, &source);
    return theme != NULL && table_named(look->context->themes, theme) != NULL;
}

/* A subject that is like one of the study was meant to be it. */
static void check_subject(struct look *look, const struct table *table, size_t i, const char *subject)
{
    if (is_known(look, subject))
        return;
    const char *nearest = names_nearest(subject, look->known, look->n_known);
    bool is_new = text_map_add_new(&look->told, subject, 0);
    if (is_new && nearest != NULL)
        error_warn(
            look->err, table_place(table, i, "subject"),
            "no indicator and no series is called \"%s\", so it is held against no figure of the study; \"%s\" is "
            "one",
            subject, nearest);
    if (nearest == NULL && is_new)
        text_buffer_format(&look->others, "%s%s", look->others.length > 0 ? ", " : "", subject);
    look->n_others += nearest == NULL;
}

/* Figures of others, such as a region's, have subjects of their own. */
static void tell_others(struct look *look, const struct table *table)
{
    if (look->others.length > 0)
        error_note(look->err, (struct place){ .file = table->shown },
                   "figures of subjects that the study does not have, %zu: %s; they are held against each other alone",
                   look->n_others, look->others.text);
    look->others.length = 0;
    look->n_others = 0;
}

static void check_level(struct look *look, const struct table *table, size_t i)
{
    const struct published_row *row = (const struct published_row *)table->rows + i;
    const struct table *areas = look->context->areas;
    if (!text_is(row->domain, AREA_VARIABLE) || areas->n_rows == 0 || table_named(areas, row->level) != NULL)
        return;
    bool is_roll_up = false;
    TABLE_EACH (area, area, areas)
        is_roll_up = is_roll_up || text_is(area->part_of, row->level);
    const char *key = arena_format(&look->arena, "area\n%s", row->level);
    if (!is_roll_up && text_map_add_new(&look->told, key, 0))
        error_warn(
            look->err, table_place(table, i, "level"),
            "codebook/areas.csv knows no area \"%s\", so what was published of it is held against nothing; correct "
            "it, or add the area with its years",
            row->level);
}

static void check_day(struct look *look, const struct table *table, size_t i)
{
    const struct published_row *row = (const struct published_row *)table->rows + i;
    if (atoi(row->published_on) < row->year.year && !text_is(row->status, "forecast"))
        error_warn(
            look->err, table_place(table, i, "published_on"),
            "published_on is %s, before the year %d that the figure is about; correct it, or write forecast as its "
            "status",
            row->published_on, row->year.year);
}

/* The same figure of the same day in two files; within one the table's key tells it. */
static void check_repeated(struct look *look, const struct table *table, size_t i)
{
    const struct published_row *row = (const struct published_row *)table->rows + i;
    const char *key =
        arena_format(&look->arena, "%s\n%s\n%s\n%s\n%s\n%d", row->published_on, row->subject,
                     text_either(row->domain, "all"), row->level, wave_text(row->year).id, (int)row->method);
    uint32_t before = text_map_keep(&look->seen, key, (uint32_t)look->n_places);
    struct place place = table_place(table, i, "");
    if (before < look->n_places) {
        (void)error_at(look->err, place, "the same figure of the same day stands in %s; take one out",
                       look->places[before]);
        return;
    }
    look->places = memory_grow(look->places, &look->capacity, look->n_places + 1, sizeof *look->places);
    look->places[look->n_places++] = arena_format(&look->arena, "%s:%zu", place.file, place.line);
}

static void look_at_file(struct look *look, const struct folder_file *file)
{
    struct table table;
    table_init(&table, &published_schema);
    if (table_read(&table, file->path, file->shown, look->err)) {
        check_rows(&table, look->context->span, look->err);
        const struct published_row *rows = table.rows;
        const struct figure_tables figures = { look->context->indicators, look->context->variables,
                                               look->context->scales };
        for (size_t i = 0; i < table.n_rows; i++) {
            check_published_value(&figures, &table, i, look->err);
            check_subject(look, &table, i, rows[i].subject);
            check_day(look, &table, i);
            check_level(look, &table, i);
            check_repeated(look, &table, i);
        }
        tell_others(look, &table);
    }
    table_clear(&table);
}

void check_published(const struct study *study, const struct published_context *context, struct error *err)
{
    struct look look = { .context = context, .err = err };
    struct folder_file *files;
    size_t n;
    list_known(&look);
    (void)study_folder_tables(study, "published", &look.arena, &files, &n, err);
    for (size_t i = 0; i < n; i++)
        look_at_file(&look, &files[i]);
    const struct comparator_row *comparators = context->comparators->rows;
    for (size_t i = 0; i < context->comparators->n_rows; i++)
        check_subject(&look, context->comparators, i, comparators[i].subject);
    tell_others(&look, context->comparators);
    text_map_clear(&look.seen);
    text_map_clear(&look.told);
    text_buffer_clear(&look.others);
    free(look.places);
    arena_clear(&look.arena);
}
