#include "protect/level_sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { MOST_PARTS = 8 };

void level_sums_init(struct level_sums *sums, int year)
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

/* A text parted by '*': its parts, at most MOST_PARTS. */
static size_t part_text(struct arena *arena, const char *text, const char **parts)
{
    size_t n = 0;
    for (const char *end; n < MOST_PARTS; text = end + 1) {
        end = strchr(text, '*');
        parts[n++] = arena_text(arena, text, end != NULL ? (size_t)(end - text) : strlen(text));
        if (end == NULL)
            break;
    }
    return n;
}

/* The parts joined again without one of them, or with another text in its place. */
static const char *join_parts(struct arena *arena, const char *const *parts, size_t n, size_t place,
                              const char *instead)
{
    struct text_buffer joined = { 0 };
    text_buffer_add(&joined, "");
    for (size_t i = 0; i < n; i++) {
        const char *part = i == place ? instead : parts[i];
        if (part == NULL)
            continue;
        if (joined.length > 0)
            text_buffer_add(&joined, "*");
        text_buffer_add(&joined, part);
    }
    const char *text = arena_text(arena, joined.text, joined.length);
    text_buffer_clear(&joined);
    return text;
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

/* The roll-up that the area is directly part of, NULL where there is none. */
static const char *roll_up_of(const struct level_sums *sums, const struct areas *areas, const char *area)
{
    const struct area_row *row = areas_find(areas, area, sums->year);
    return row != NULL && *row->part_of != '\0' ? row->part_of : NULL;
}

/* What level `child` is part of when its j-th part is looked at: the roll-up over it, else the margin without it. */
static bool find_parent(const struct level_sums *sums, const struct areas *areas, struct arena *arena, uint32_t child,
                        size_t j, uint32_t *parent, size_t *way)
{
    const char *domains[MOST_PARTS], *levels[MOST_PARTS], *roll_up = NULL;
    size_t n = part_text(arena, sums->levels[child].domain, domains);
    if (part_text(arena, sums->levels[child].level, levels) != n)
        return false;
    if (text_is(domains[j], AREA_VARIABLE))
        roll_up = roll_up_of(sums, areas, levels[j]);
    *way = 2 * j + 1;
    if (roll_up != NULL &&
        find_level(sums, sums->levels[child].domain, join_parts(arena, levels, n, j, roll_up), parent))
        return true;
    *way = 2 * j;
    return n > 1
               ? find_level(sums, join_parts(arena, domains, n, j, NULL), join_parts(arena, levels, n, j, NULL), parent)
               : find_level(sums, "all", "", parent);
}

void level_sums_finish(struct level_sums *sums, const struct areas *areas)
{
    struct arena arena;
    arena_init(&arena);
    for (uint32_t i = 0; i < sums->n_levels; i++) {
        const char *domain = sums->levels[i].domain;
        size_t n_parts = 1, way;
        uint32_t parent;
        bool is_part = text_is(domain, "all");
        for (const char *at = domain; (at = strchr(at, '*')) != NULL; at++)
            n_parts++;
        for (size_t j = 0; j < n_parts && j < MOST_PARTS && !text_is(domain, "all"); j++)
            if (find_parent(sums, areas, &arena, i, j, &parent, &way)) {
                add_part(sums, parent, i, way);
                is_part = true;
            }
        if (!is_part && find_level(sums, "all", "", &parent))
            add_part(sums, parent, i, 2 * MOST_PARTS);
    }
    arena_clear(&arena);
}
