/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text_map.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Source: Fowler, Noll and Vo, FNV-1a, 32 bits. */
static uint32_t hash_of(const char *text, size_t length)
{
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619U;
    return hash ^ (hash >> 15);
}

/* The slot that holds the text, or the free one where it would go. The table is never full. */
static size_t slot_of(const struct text_map *map, const char *text, size_t length, uint32_t hash)
{
    size_t i = hash & (map->n_slots - 1);
    for (;; i = (i + 1) & (map->n_slots - 1)) {
        const struct text_map_slot *slot = &map->slots[i];
        if (slot->text == NULL ||
            (slot->hash == hash && slot->length == length && memcmp(slot->text, text, length) == 0))
            return i;
    }
}

static void grow(struct text_map *map)
{
    size_t n_old = map->n_slots;
    struct text_map_slot *old = map->slots;
    map->n_slots = n_old == 0 ? 32 : 2 * n_old;
    map->slots = memory_new(map->n_slots, sizeof *map->slots);
    for (size_t i = 0; i < n_old; i++)
        if (old[i].text != NULL)
            map->slots[slot_of(map, old[i].text, old[i].length, old[i].hash)] = old[i];
    free(old);
}

void text_map_clear(struct text_map *map)
{
    free(map->slots);
    arena_clear(&map->arena);
    *map = (struct text_map){ 0 };
}

bool text_map_find(const struct text_map *map, const char *text, size_t length, uint32_t *value)
{
    if (map->n == 0)
        return false;
    const struct text_map_slot *slot = &map->slots[slot_of(map, text, length, hash_of(text, length))];
    if (slot->text == NULL)
        return false;
    *value = slot->value;
    return true;
}

const char *text_map_add(struct text_map *map, const char *text, size_t length, uint32_t value)
{
    assert(length <= UINT32_MAX);
    if (2 * (map->n + 1) > map->n_slots)
        grow(map);
    uint32_t hash = hash_of(text, length);
    struct text_map_slot *slot = &map->slots[slot_of(map, text, length, hash)];
    assert(slot->text == NULL);
    *slot = (struct text_map_slot){ arena_text(&map->arena, text, length), (uint32_t)length, hash, value };
    map->n++;
    return slot->text;
}

uint32_t text_map_keep(struct text_map *map, const char *text, uint32_t value)
{
    uint32_t kept = value;
    if (!text_map_find(map, text, strlen(text), &kept))
        (void)text_map_add(map, text, strlen(text), value);
    return kept;
}

bool text_map_add_new(struct text_map *map, const char *text, uint32_t value)
{
    size_t before = map->n;
    (void)text_map_keep(map, text, value);
    return map->n > before;
}
