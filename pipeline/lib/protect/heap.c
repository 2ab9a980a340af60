/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/heap.h"

#include "base/memory.h"

void heap_push(struct heap *heap, struct heap_item item)
{
    heap->items = memory_grow(heap->items, &heap->capacity, heap->n + 1, sizeof *heap->items);
    size_t i = heap->n++;
    for (; i > 0 && heap->items[(i - 1) / 2].key > item.key; i = (i - 1) / 2)
        heap->items[i] = heap->items[(i - 1) / 2];
    heap->items[i] = item;
}

struct heap_item heap_pop(struct heap *heap)
{
    struct heap_item top = heap->items[0], last = heap->items[--heap->n];
    size_t i = 0;
    for (size_t child; (child = 2 * i + 1) < heap->n; i = child) {
        if (child + 1 < heap->n && heap->items[child + 1].key < heap->items[child].key)
            child++;
        if (heap->items[child].key >= last.key)
            break;
        heap->items[i] = heap->items[child];
    }
    heap->items[i] = last;
    return top;
}
