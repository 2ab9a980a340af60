/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/row_keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

static bool is_weight(const struct delivery_reader *reader, size_t field)
{
    const struct delivery *delivery = reader->delivery;
    for (size_t i = 0; i < delivery->n_variables; i++) {
        enum role role = delivery->variables[i].variable->row->role;
        if (delivery->variables[i].field == field &&
            (role == ROLE_WEIGHT || role == ROLE_WEIGHT_HOUSEHOLD || role == ROLE_REPLICATE))
            return true;
    }
    return false;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The cells as "name\ncell", in the order of these. */
static void add_cells(const struct delivery_reader *reader, const struct csv_row *row, struct arena *arena,
                      struct text_buffer *text)
{
    const char **cells = arena_new(arena, (row->n_fields + 1) * sizeof *cells);
    size_t n = 0;
    for (size_t i = 0; i < row->n_fields && i < reader->headers.n; i++) {
        const char *cell = text_clean(arena, row->fields[i]);
        if (*cell != '\0' && !is_weight(reader, i))
            cells[n++] = arena_format(arena, "%s\n%s", reader->headers.names[i], cell);
    }
    qsort(cells, n, sizeof *cells, by_text);
    for (size_t i = 0; i < n; i++)
        text_buffer_add_bytes(text, cells[i], strlen(cells[i]) + 1);
}

void row_key_add(struct delivery_reader *reader, const struct csv_row *row)
{
    struct delivery *delivery = reader->delivery;
    const struct cell_key *key = reader->rules.key;
    struct arena arena = { 0 };
    struct text_buffer text = { 0 };
    if (key == NULL || !key->is_on)
        return;
    text_buffer_add(&text, "row\n");
    add_cells(reader, row, &arena, &text);
    delivery->keys = memory_grow(delivery->keys, &delivery->keys_capacity, delivery->n_kept, sizeof *delivery->keys);
    delivery->keys[delivery->n_kept - 1] = (double)cell_key_of(key, delivery->codebook->year, text.text, text.length);
    text_buffer_clear(&text);
    arena_clear(&arena);
}
