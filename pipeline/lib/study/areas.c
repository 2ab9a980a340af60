/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/areas.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* Whether going up from `area` by part_of leads to `whole`, the rows valid in `year` alone, or of any year where that
 * is missing. */
static bool leads_to(const struct areas *areas, const char *area, const char *whole, int year, size_t n_steps)
{
    if (n_steps == 0)
        return false;
    for (size_t i = 0; i < areas->n; i++) {
        const struct area_row *row = &areas->rows[i];
        if (!text_is(row->area, area) || *row->part_of == '\0' ||
            (!is_missing_integer(year) && !years_hold(row->from, row->to, year)))
            continue;
        if (text_is(row->part_of, whole) || leads_to(areas, row->part_of, whole, year, n_steps - 1))
            return true;
    }
    return false;
}

bool areas_read(struct areas *areas, const struct study *study, struct error *err)
{
    *areas = (struct areas){ 0 };
    return study_read(study, &areas->table, &area_schema, err) && areas_check(areas, err);
}

bool areas_check(struct areas *areas, struct error *err)
{
    areas->rows = areas->table.rows;
    areas->n = areas->table.n_rows;
    size_t n_errors = err->n_errors;
    for (size_t i = 0; i < areas->n; i++)
        if (leads_to(areas, areas->rows[i].area, areas->rows[i].area, MISSING_INTEGER, areas->n))
            (void)error_at(err, table_place(&areas->table, i, "part_of"),
                           "\"%s\" is part of itself, an area that contains it was wanted", areas->rows[i].area);
    return err->n_errors == n_errors;
}

void areas_clear(struct areas *areas)
{
    table_clear(&areas->table);
    *areas = (struct areas){ 0 };
}

const struct area_row *areas_find(const struct areas *areas, const char *area, int year)
{
    for (size_t i = 0; i < areas->n; i++)
        if (text_is(areas->rows[i].area, area) && years_hold(areas->rows[i].from, areas->rows[i].to, year))
            return &areas->rows[i];
    return NULL;
}

bool areas_is_known(const struct areas *areas, const char *area)
{
    for (size_t i = 0; i < areas->n; i++)
        if (text_is(areas->rows[i].area, area) || text_is(areas->rows[i].part_of, area))
            return true;
    return false;
}

bool areas_is_roll_up(const struct areas *areas, const char *area, int year)
{
    for (size_t i = 0; i < areas->n; i++)
        if (text_is(areas->rows[i].part_of, area) && years_hold(areas->rows[i].from, areas->rows[i].to, year))
            return true;
    return false;
}

bool areas_exists(const struct areas *areas, const char *area, int year)
{
    if (table_named(&areas->table, area) != NULL)
        return areas_find(areas, area, year) != NULL;
    return areas_is_roll_up(areas, area, year) || !areas_is_known(areas, area);
}

bool areas_is_part(const struct areas *areas, const char *area, const char *whole, int year)
{
    return leads_to(areas, area, whole, year, areas->n);
}

const char *areas_label(const struct areas *areas, const char *area, int year, const char *language)
{
    const struct area_row *row = areas_find(areas, area, year);
    for (size_t i = 0; i < areas->n && row == NULL; i++)
        if (text_is(areas->rows[areas->n - 1 - i].area, area))
            row = &areas->rows[areas->n - 1 - i];
    if (row == NULL)
        return area;
    const char *label =
        text_is(language, "en") ? text_either(row->label_en, row->label_sv) : text_either(row->label_sv, row->label_en);
    return text_either(label, area);
}

struct area_place areas_place(const char *area)
{
    const char *level = text_starts(area, AREA_VARIABLE "/") ? area + strlen(AREA_VARIABLE "/") : area;
    bool is_whole = *level == '\0' || text_is(level, "all");
    return is_whole ? (struct area_place){ "all", "" } : (struct area_place){ AREA_VARIABLE, level };
}
