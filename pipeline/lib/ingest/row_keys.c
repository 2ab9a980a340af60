/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/row_keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"

/* A variable of the key. meanings: of each of its codes "variable\nlevel", NULL for numbers. */
struct part {
    const struct delivery_variable *variable;
    const char **meanings;
};

/* Whether counts are made of it. */
static bool is_counted(enum role role)
{
    return role == ROLE_ITEM || role == ROLE_DOMAIN || role == ROLE_STATUS || role == ROLE_MODE;
}

static int by_name(const void *a, const void *b)
{
    const struct part *left = a, *right = b;
    return strcmp(left->variable->name, right->variable->name);
}

static const char **meanings_of(const struct delivery_variable *variable, struct arena *arena)
{
    const struct coder *coder = &variable->coder;
    const char **meanings = arena_new(arena, (coder->n_levels + 1) * sizeof *meanings);
    for (size_t l = 0; l < coder->n_levels; l++)
        meanings[l] = arena_format(arena, "%s\n%s", variable->name, coder->levels[l].code);
    return meanings;
}

/* In the order of their names, so that no codebook's order counts. */
static struct part *find_parts(const struct delivery *delivery, size_t *n, struct arena *arena)
{
    struct part *parts = arena_new(arena, (delivery->n_variables + 1) * sizeof *parts);
    *n = 0;
    for (size_t i = 0; i < delivery->n_variables; i++) {
        const struct delivery_variable *variable = &delivery->variables[i];
        bool is_number = variable->variable->storage == STORAGE_NUMBER;
        if (is_counted(variable->variable->role))
            parts[(*n)++] = (struct part){ variable, is_number ? NULL : meanings_of(variable, arena) };
    }
    qsort(parts, *n, sizeof *parts, by_name);
    return parts;
}

static void add_part(struct text_buffer *text, const struct part *part, size_t row)
{
    char number[NUMBER_TEXT];
    if (part->meanings != NULL)
        text_buffer_add(text, part->meanings[coder_code(&part->variable->coder, row)]);
    else if (!is_missing(part->variable->numbers[row]))
        text_buffer_format(text, "%s\n%s", part->variable->name, number_print(number, part->variable->numbers[row]));
    text_buffer_add_bytes(text, "", 1);
}

void row_keys_make(struct delivery *delivery, const struct cell_key *key)
{
    struct arena arena = { 0 };
    struct text_buffer text = { 0 };
    size_t n;
    struct part *parts = find_parts(delivery, &n, &arena);
    delivery->keys = memory_new(delivery->n_kept, sizeof *delivery->keys);
    for (size_t row = 0; row < delivery->n_kept; row++) {
        text.length = 0;
        text_buffer_add(&text, "row\n");
        for (size_t k = 0; k < n; k++)
            add_part(&text, &parts[k], row);
        delivery->keys[row] = (double)cell_key_of(key, delivery->codebook->year, text.text, text.length);
    }
    text_buffer_clear(&text);
    arena_clear(&arena);
}
