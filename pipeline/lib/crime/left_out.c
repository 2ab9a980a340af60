/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/left_out.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/translation.h"

enum { MOST_LISTED = 5 };

void left_out_add(struct left_out *left_out, const char *text, size_t line)
{
    size_t index = text_map_keep(&left_out->known, text, (uint32_t)left_out->n_items);
    if (index == left_out->n_items) {
        left_out->items =
            memory_grow(left_out->items, &left_out->capacity, left_out->n_items + 1, sizeof *left_out->items);
        left_out->items[left_out->n_items++] = (struct left_text){ text, NULL, 0, line };
    }
    left_out->items[index].n++;
    left_out->n++;
}

static void list_one(struct text_buffer *list, const struct left_text *item)
{
    text_buffer_format(list, translated("%s\"%s\" (%zu from line %zu"), list->length > 0 ? ", " : "", item->text,
                       item->n, item->line);
    if (item->nearest != NULL)
        text_buffer_format(list, translated(", is it \"%s\"?"), item->nearest);
    text_buffer_add(list, ")");
}

const char *left_out_list(const struct left_out *left_out, struct arena *arena)
{
    struct text_buffer list = { 0 };
    size_t n = 0;
    for (int is_near = 1; is_near >= 0; is_near--)
        for (size_t i = 0; i < left_out->n_items && n < MOST_LISTED; i++)
            if ((left_out->items[i].nearest != NULL) == (is_near == 1)) {
                list_one(&list, &left_out->items[i]);
                n++;
            }
    if (left_out->n_items > n)
        text_buffer_format(&list, " and %zu others", left_out->n_items - n);
    const char *result = arena_text(arena, list.text != NULL ? list.text : "", list.length);
    text_buffer_clear(&list);
    return result;
}

void left_out_clear(struct left_out *left_out)
{
    text_map_clear(&left_out->known);
    free(left_out->items);
    *left_out = (struct left_out){ 0 };
}
