/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_places.h"
#include "base/translation.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/text_map.h"
#include "study/areas.h"
#include "tables/input_tables.h"

/* Where a row applies. is_any: without a domain it applies to all of them. */
struct spot {
    const char *subject, *domain, *level;
    bool is_any;
};

static struct spot spot_of(const struct table *table, size_t i)
{
    if (table->schema == &level_rule_schema) {
        const struct level_rule_row *row = (const struct level_rule_row *)table->rows + i;
        return (struct spot){ row->subject, row->domain, row->level, false };
    }
    if (table->schema == &family_schema) {
        const struct family_row *row = (const struct family_row *)table->rows + i;
        return (struct spot){ row->subject, row->domain, row->level, false };
    }
    const struct break_row *row = (const struct break_row *)table->rows + i;
    return (struct spot){ row->subject, row->domain, row->level, true };
}

static bool is_in_areas(const struct check_places *known, const char *level)
{
    TABLE_EACH (area, row, known->areas)
        if (text_is(row->area, level) || text_is(row->part_of, level))
            return true;
    return false;
}

/* Whether the variable's scale has the code in any year; a variable without one has whatever its cells hold. */
static bool is_in_scale(const struct check_places *known, const struct variable_row *variable, const char *level)
{
    if (*variable->scale == '\0')
        return true;
    TABLE_EACH (scale, row, known->scales)
        if (text_is(row->scale, variable->scale) && (text_is(row->code, level) || text_is(row->code, "==")))
            return true;
    return false;
}

static bool is_domain(const struct check_places *known, const char *domain)
{
    TABLE_EACH (variable, row, known->variables)
        if (row->role == ROLE_DOMAIN && text_is(row->variable, domain))
            return true;
    return text_is(domain, AREA_VARIABLE) && known->areas->n_rows > 0;
}

/* Whether the domain, any where it is "", has the level. */
static bool has_level(const struct check_places *known, const char *domain, const char *level)
{
    if ((*domain == '\0' || text_is(domain, AREA_VARIABLE)) && is_in_areas(known, level))
        return true;
    TABLE_EACH (variable, row, known->variables)
        if (row->role == ROLE_DOMAIN && (*domain == '\0' || text_is(row->variable, domain)) &&
            is_in_scale(known, row, level))
            return true;
    return false;
}

/* The next part of a crossing, NULL at its end: *rest is moved behind it. */
static const char *next_part(struct arena *arena, const char **rest)
{
    if (*rest == NULL)
        return NULL;
    size_t length = strcspn(*rest, "*");
    const char *part = arena_text(arena, *rest, length);
    *rest = (*rest)[length] == '*' ? *rest + length + 1 : NULL;
    return part;
}

/* The places that reported crime is of. */
static bool is_of_series(const struct check_places *known, const struct spot *spot)
{
    static const char *const places[] = { "municipality", "police_region" };
    if (words_find(&comparison_group_words, spot->domain) > 0)
        return table_named(known->indicators, spot->subject) == NULL;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (text_is(spot->domain, places[i]))
            return table_named(known->indicators, spot->subject) == NULL;
    return false;
}

static const char *list_domains(const struct check_places *known, struct arena *arena)
{
    const char *list = "all";
    struct text_map listed = { 0 };
    TABLE_EACH (variable, row, known->variables)
        if (row->role == ROLE_DOMAIN && text_map_add_new(&listed, row->variable, 0))
            list = arena_format(arena, "%s, %s", list, row->variable);
    text_map_clear(&listed);
    return list;
}

static void check_domain(const struct check_places *known, const struct spot *spot, struct place place,
                         struct arena *arena, struct error *err)
{
    const char *rest = spot->domain, *part;
    while ((part = next_part(arena, &rest)) != NULL)
        if (!is_domain(known, part)) {
            (void)error_at(err, place,
                           "the study has no domain \"%s\", so that the row has no effect; its domains are %s", part,
                           list_domains(known, arena));
            return;
        }
}

/* The level beside its domain; a crossing has as many parts of either. */
static void check_level(const struct check_places *known, const struct spot *spot, struct place place,
                        struct arena *arena, struct error *err)
{
    const char *domains = spot->domain, *levels = spot->level, *domain = next_part(arena, &domains),
               *level = next_part(arena, &levels);
    for (; domain != NULL && level != NULL; domain = next_part(arena, &domains), level = next_part(arena, &levels)) {
        if (!has_level(known, domain, level)) {
            (void)error_at(err, place,
                           "%s has no level \"%s\", so that the row has no effect; correct it, or add the level to "
                           "codebook/%s",
                           *domain != '\0' ? domain : translated("no domain"), level,
                           text_is(domain, AREA_VARIABLE) ? "areas.csv" : "scales.csv");
            return;
        }
    }
    if (domain != NULL || level != NULL)
        (void)error_at(err, place, "the level \"%s\" has other parts than the domain \"%s\", one for each was wanted",
                       spot->level, spot->domain);
}

void check_places(const struct check_places *known, const struct table *table, struct error *err)
{
    struct arena arena = { 0 };
    for (size_t i = 0; i < table->n_rows; i++) {
        struct spot spot = spot_of(table, i);
        size_t n_errors = err->n_errors;
        bool is_all = text_is(spot.domain, "all") || (*spot.domain == '\0' && !spot.is_any);
        if (is_of_series(known, &spot))
            continue;
        if (is_all && *spot.level != '\0')
            (void)error_at(err, table_place(table, i, "level"),
                           "the level is \"%s\" and the domain %s, which has none, so that the row has no effect; "
                           "name the domain of the level",
                           spot.level, text_either(spot.domain, translated("empty")));
        else if (!is_all && *spot.domain != '\0')
            check_domain(known, &spot, table_place(table, i, "domain"), &arena, err);
        if (!is_all && *spot.level != '\0' && err->n_errors == n_errors)
            check_level(known, &spot, table_place(table, i, "level"), &arena, err);
    }
    arena_clear(&arena);
}

static const char *area_of(const struct table *table, size_t i)
{
    return table->schema == &pledge_schema ? ((const struct pledge_row *)table->rows)[i].area
                                           : ((const struct activity_row *)table->rows)[i].area;
}

void check_areas_named(const struct check_places *known, const struct table *table, struct error *err)
{
    if (!is_domain(known, AREA_VARIABLE))
        return; /* nothing says which there are */
    for (size_t i = 0; i < table->n_rows; i++) {
        const char *level = areas_place(area_of(table, i)).level;
        if (*level != '\0' && !has_level(known, AREA_VARIABLE, level))
            error_warn(
                err, table_place(table, i, "area"),
                "the study has no area \"%s\", so that no figure of one stands beside it; correct it, or add the "
                "area to codebook/areas.csv",
                level);
    }
}
