/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heap: the item of the lowest key comes first. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct heap_item {
    int key;
    uint32_t value;
};

/* A zeroed heap is empty and ready; `items` are released with free(). */
struct heap {
    struct heap_item *items;
    size_t n, capacity;
};

void heap_push(struct heap *heap, struct heap_item item);

/* Takes the first item out; there is one. */
struct heap_item heap_pop(struct heap *heap);
