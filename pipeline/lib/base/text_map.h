/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map from texts to small numbers: answers to codes, ids to lines. Grows as needed; texts are copied. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

struct text_map_slot {
    const char *text; /* NULL = the slot is free */
    uint32_t length, hash, value;
};

/* A zeroed map is empty and ready. Owned by the caller, texts by the map. */
struct text_map {
    struct text_map_slot *slots;
    size_t n_slots, n;
    struct arena arena;
};

void text_map_clear(struct text_map *map);

/* Whether the text is there; its value then goes to *value. */
bool text_map_find(const struct text_map *map, const char *text, size_t length, uint32_t *value);

/* The value of a NUL-terminated text, which is added with `value` where it is new; and whether one was new. */
uint32_t text_map_keep(struct text_map *map, const char *text, uint32_t value);
bool text_map_add_new(struct text_map *map, const char *text, uint32_t value);

/* Adds a text that is not there yet. Returns the map's own NUL-terminated copy. */
const char *text_map_add(struct text_map *map, const char *text, size_t length, uint32_t value);
