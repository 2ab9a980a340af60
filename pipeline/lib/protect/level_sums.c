/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/level_sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

void level_sums_init(struct level_sums *sums, struct wave year)
{
    *sums = (struct level_sums){ .year = year };
}

void level_sums_clear(struct level_sums *sums)
{
    for (size_t i = 0; i < sums->n_sums; i++)
        free(sums->sums[i].children);
    free(sums->sums);
    free(sums->levels);
    text_map_clear(&sums->numbers);
    text_map_clear(&sums->sum_numbers);
}

static void write_key(struct text_buffer *key, const char *domain, const char *level)
{
    key->length = 0;
    text_buffer_add(key, domain);
    text_buffer_add(key, "\n");
    text_buffer_add(key, level);
}

static bool find_level(const struct level_sums *sums, const char *domain, const char *level, uint32_t *number)
{
    struct text_buffer key = { 0 };
    write_key(&key, domain, level);
    bool is_there = text_map_find(&sums->numbers, key.text, key.length, number);
    text_buffer_clear(&key);
    return is_there;
}

uint32_t level_sums_add(struct level_sums *sums, const char *domain, const char *level)
{
    uint32_t number;
    if (find_level(sums, domain, level, &number))
        return number;
    struct text_buffer key = { 0 };
    write_key(&key, domain, level);
    (void)text_map_add(&sums->numbers, key.text, key.length, (uint32_t)sums->n_levels);
    text_buffer_clear(&key);
    sums->levels = memory_grow(sums->levels, &sums->levels_capacity, sums->n_levels + 1, sizeof *sums->levels);
    sums->levels[sums->n_levels] = (struct level_name){ domain, level };
    return (uint32_t)sums->n_levels++;
}

size_t *level_sums_rows(const struct level_sums *sums)
{
    size_t *rows = memory_new(sums->n_levels, sizeof *rows);
    memset(rows, 0xff, sums->n_levels * sizeof *rows); /* SIZE_MAX */
    return rows;
}

/* Part j of a text parted by '*', up to the next; NULL where it has fewer. */
static const char *find_part(const char *text, size_t j)
{
    for (; j > 0 && text != NULL; j--) {
        text = strchr(text, '*');
        text = text != NULL ? text + 1 : NULL;
    }
    return text;
}

static const char *copy_part(struct arena *arena, const char *part)
{
    return arena_text(arena, part, strcspn(part, "*"));
}

/* The text without one of its parts, or with another text in its place. */
static const char *replace_part(struct arena *arena, const char *text, const char *part, const char *instead)
{
    const char *after = part + strcspn(part, "*");
    int before = (int)(part - text);
    if (instead == NULL && *after == '*')
        after++;
    else if (instead == NULL && before > 0)
        before--;
    return arena_format(arena, "%.*s%s%s", before, text, instead != NULL ? instead : "", after);
}

/* Makes `child` a part of `parent`; `way` tells apart the ways in which levels of one domain add up to it. */
static void add_part(struct level_sums *sums, uint32_t parent, uint32_t child, size_t way)
{
    struct text_buffer key = { 0 };
    uint32_t number;
    text_buffer_format(&key, "%u\n%zu\n%s", parent, way, sums->levels[child].domain);
    if (!text_map_find(&sums->sum_numbers, key.text, key.length, &number)) {
        number = (uint32_t)sums->n_sums;
        sums->sums = memory_grow(sums->sums, &sums->sums_capacity, sums->n_sums + 1, sizeof *sums->sums);
        sums->sums[sums->n_sums++] = (struct level_sum){ .parent = parent, .name = sums->levels[child].domain };
        (void)text_map_add(&sums->sum_numbers, key.text, key.length, number);
    }
    text_buffer_clear(&key);
    struct level_sum *sum = &sums->sums[number];
    sum->children = memory_grow(sum->children, &sum->capacity, sum->n + 1, sizeof *sum->children);
    sum->children[sum->n++] = child;
}

/* What level `child` is part of when its j-th part is looked at: the roll-up over it, else the margin without it. */
static bool find_parent(const struct level_sums *sums, const struct areas *areas, struct arena *arena, uint32_t child,
                        size_t j, uint32_t *parent, size_t *way)
{
    const struct level_name *own = &sums->levels[child];
    const char *domain = find_part(own->domain, j), *level = find_part(own->level, j);
    if (level == NULL)
        return false;
    const struct area_row *area = text_is(copy_part(arena, domain), AREA_VARIABLE)
                                      ? areas_find(areas, copy_part(arena, level), sums->year.year)
                                      : NULL;
    *way = 2 * j + 1;
    if (area != NULL && *area->part_of != '\0' &&
        find_level(sums, own->domain, replace_part(arena, own->level, level, area->part_of), parent))
        return true;
    *way = 2 * j;
    if (strchr(own->domain, '*') == NULL)
        return find_level(sums, "all", "", parent);
    return find_level(sums, replace_part(arena, own->domain, domain, NULL),
                      replace_part(arena, own->level, level, NULL), parent);
}

void level_sums_finish(struct level_sums *sums, const struct areas *areas)
{
    struct arena arena = { 0 };
    for (uint32_t i = 0; i < sums->n_levels; i++) {
        const char *domain = sums->levels[i].domain;
        size_t way;
        uint32_t parent;
        bool is_whole = text_is(domain, "all"), is_part = is_whole;
        for (size_t j = 0; !is_whole && find_part(domain, j) != NULL; j++)
            if (find_parent(sums, areas, &arena, i, j, &parent, &way)) {
                add_part(sums, parent, i, way);
                is_part = true;
            }
        if (!is_part && find_level(sums, "all", "", &parent))
            add_part(sums, parent, i, SIZE_MAX);
    }
    arena_clear(&arena);
}
