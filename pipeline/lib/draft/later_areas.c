/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/later_areas.h"

#include "base/number.h"
#include "base/text.h"
#include "tables/input_tables.h"

/* Whether the area is a level of the scale, and no roll-up. */
static bool is_level(const struct scale *scale, const char *area)
{
    for (size_t i = 0; i < scale->n_levels; i++)
        if (text_is(scale->levels[i].code, area))
            return true;
    return false;
}

/* Whether somebody in the file lives there. */
static bool is_lived_in(const struct later_scales *scales, const struct matched *matched, const char *area)
{
    const struct dictionary_variable *column = &scales->dictionary->variables[matched->field];
    const struct scale *scale = matched->variable->scale;
    for (size_t i = 0; i < column->n_values; i++) {
        struct scale_match match = scale_find(scale, column->values[i].raw);
        if (column->values[i].count > 0 && match.kind == MATCH_LEVEL && text_is(scale->levels[match.level].code, area))
            return true;
    }
    for (size_t i = 0; i < scales->n_values; i++)
        if (text_is(scales->values[i].scale, matched->variable->row->scale) && text_is(scales->values[i].code, area))
            return true;
    return false;
}

static const char *year_text(struct arena *arena, int year)
{
    return is_missing_integer(year) ? "" : arena_format(arena, "%d", year);
}

/* Whether the area is made of others that the year has, in none of which somebody lives. */
static bool is_left(const struct later_scales *scales, const struct matched *matched, const struct table *areas,
                    const char *rollup)
{
    size_t n_parts = 0;
    TABLE_EACH (area, row, areas) {
        if (!text_is(row->part_of, rollup) || !years_hold(row->from, row->to, scales->codebook->year.year))
            continue;
        n_parts++;
        if (is_lived_in(scales, matched, row->area))
            return false;
    }
    return n_parts > 0;
}

static void end_area(const struct later_scales *scales, const struct area_row *row, size_t line)
{
    struct arena *arena = &scales->proposal->arena;
    const struct table_cell cells[] = {
        { "area", row->area },
        { "from", year_text(arena, row->from) },
        { "to", year_text(arena, scales->codebook->year.year - 1) },
        { "part_of", row->part_of },
        { "label_sv", row->label_sv },
        { "label_en", row->label_en },
    };
    proposal_add(scales->proposal, PROPOSED_AREAS, line, cells, sizeof cells / sizeof *cells);
}

void later_areas_end(const struct later_scales *scales, const struct matched *matched, struct error *err)
{
    const struct table *areas = proposal_table(scales->proposal, PROPOSED_AREAS);
    int year = scales->codebook->year.year;
    struct place place = { .file = scales->dictionary->shown };
    size_t i = 0;
    if (scales->codebook->year.part != 0)
        return;
    TABLE_EACH (area, row, areas) {
        size_t line = areas->lines[i++];
        bool is_there = years_hold(row->from, row->to, year) && row->from != year;
        bool is_area = is_there && is_level(matched->variable->scale, row->area);
        if (is_area && !is_lived_in(scales, matched, row->area)) {
            end_area(scales, row, line);
            error_note(err, place, "nobody lives in the area %s any more; its row ends with %d", row->area, year - 1);
        } else if (is_there && !is_area && is_left(scales, matched, areas, row->area)) {
            end_area(scales, row, line);
            error_note(err, place,
                       "nothing is part of %s any more; its row ends with %d, or else give new areas %s as part_of",
                       row->area, year - 1, row->area);
        }
    }
}
