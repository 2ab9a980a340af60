/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/collect.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

enum { CHUNK = 4096 };

/* What the pass goes by. */
struct pass {
    struct collection *collection;
    const struct respondents *respondents;
    const struct design *design;
    const struct profiles *profiles;
    uint32_t codes[CHUNK];
    double y[CHUNK], x[CHUNK];
    uint8_t *states; /* CHUNK for each member of the largest composite */
};

static size_t variable_number(const struct respondents *respondents, const struct respondent_variable *variable)
{
    return (size_t)(variable - respondents->variables);
}

static void start_answers(struct collection *collection, const struct respondents *respondents,
                          const struct profiles *profiles)
{
    collection->n_variables = respondents->n_variables;
    collection->answers = memory_new(respondents->n_variables, sizeof *collection->answers);
    bool *is_wanted = memory_new(respondents->n_variables, sizeof *is_wanted);
    for (size_t i = 0; i < collection->n_items; i++)
        if (collection->items[i].form == ITEM_CODES)
            is_wanted[variable_number(respondents, collection->items[i].variables[0].variable)] = true;
    for (size_t v = 0; v < respondents->n_variables; v++) {
        const struct respondent_variable *variable = &respondents->variables[v];
        bool is_item = variable->variable->role == ROLE_ITEM && variable->array.type != NPY_FLOAT64;
        if (is_item || is_wanted[v])
            histogram_init(&collection->answers[v], profiles, variable->n_levels);
    }
    free(is_wanted);
}

/* The value near which the item's numbers lie: that of its first row, 0 for totals. */
static double pivot_of(const struct item *item, const struct respondents *respondents)
{
    for (size_t i = 0; i < respondents->n && indicator_computed_as(item->indicator) != MEASURE_TOTAL; i++) {
        double y, x;
        item_numbers(item, (struct rows){ i, 1 }, &y, &x);
        if (!is_missing(y) && !is_missing(x) && x != 0)
            return y / x;
    }
    return 0;
}

static void start_items(struct collection *collection, const struct respondents *respondents,
                        const struct profiles *profiles)
{
    collection->states = memory_new(collection->n_items, sizeof *collection->states);
    collection->moments = memory_new(collection->n_items, sizeof *collection->moments);
    for (size_t i = 0; i < collection->n_items; i++) {
        const struct item *item = &collection->items[i];
        switch (item->form) {
        case ITEM_STATES: histogram_init(&collection->states[i], profiles, 3); break;
        case ITEM_NUMBERS:
            moments_init(&collection->moments[i], profiles, 3);
            collection->moments[i].pivot = pivot_of(item, respondents);
            break;
        case ITEM_SHARES: moments_init(&collection->moments[i], profiles, 1 + 2 * item->n_members); break;
        case ITEM_NOT_ASKED:
        case ITEM_VALUES:
        case ITEM_CODES: break;
        }
    }
}

static void add_answers(struct pass *pass, struct rows rows)
{
    for (size_t v = 0; v < pass->collection->n_variables; v++) {
        if (pass->collection->answers[v].n == NULL)
            continue;
        const struct npy_array *array = &pass->respondents->variables[v].array;
        for (size_t i = 0; i < rows.n; i++)
            pass->codes[i] = npy_code(array, rows.from + i);
        histogram_add(&pass->collection->answers[v], pass->design, pass->profiles, rows, pass->codes);
    }
}

static void add_composite(struct pass *pass, size_t i, struct rows rows)
{
    const struct item *item = &pass->collection->items[i];
    const uint8_t **states = memory_new(item->n_members, sizeof *states);
    for (size_t k = 0; k < item->n_members; k++) {
        item_states(&item->members[k], rows, pass->states + k * CHUNK);
        states[k] = pass->states + k * CHUNK;
    }
    moments_add_shares(&pass->collection->moments[i], pass->design, pass->profiles, rows, states);
    free(states);
}

static void add_item(struct pass *pass, size_t i, struct rows rows)
{
    const struct item *item = &pass->collection->items[i];
    switch (item->form) {
    case ITEM_STATES:
        item_states(item, rows, pass->states);
        for (size_t k = 0; k < rows.n; k++)
            pass->codes[k] = pass->states[k];
        histogram_add(&pass->collection->states[i], pass->design, pass->profiles, rows, pass->codes);
        break;
    case ITEM_NUMBERS:
        item_numbers(item, rows, pass->y, pass->x);
        moments_add_numbers(&pass->collection->moments[i], pass->design, pass->profiles, rows, pass->y, pass->x);
        break;
    case ITEM_SHARES: add_composite(pass, i, rows); break;
    case ITEM_NOT_ASKED:
    case ITEM_VALUES:
    case ITEM_CODES: break;
    }
}

void collection_init(struct collection *collection, const struct indicators *indicators,
                     const struct respondents *respondents, const struct design *design,
                     const struct profiles *profiles)
{
    *collection = (struct collection){ .n_items = indicators->n };
    collection->items = memory_new(indicators->n, sizeof *collection->items);
    size_t most_members = 1;
    for (size_t i = 0; i < indicators->n; i++) {
        item_init(&collection->items[i], &indicators->items[i], respondents);
        most_members = collection->items[i].n_members > most_members ? collection->items[i].n_members : most_members;
    }
    start_answers(collection, respondents, profiles);
    start_items(collection, respondents, profiles);
    struct pass *pass = memory_new(1, sizeof *pass);
    *pass =
        (struct pass){ .collection = collection, .respondents = respondents, .design = design, .profiles = profiles };
    pass->states = memory_new(most_members, CHUNK);
    for (size_t from = 0; from < respondents->n; from += CHUNK) {
        struct rows rows = { from, respondents->n - from < CHUNK ? respondents->n - from : CHUNK };
        add_answers(pass, rows);
        for (size_t i = 0; i < collection->n_items; i++)
            add_item(pass, i, rows);
    }
    free(pass->states);
    free(pass);
}

void collection_clear(struct collection *collection)
{
    for (size_t v = 0; v < collection->n_variables; v++)
        histogram_clear(&collection->answers[v]);
    for (size_t i = 0; i < collection->n_items; i++) {
        histogram_clear(&collection->states[i]);
        moments_clear(&collection->moments[i]);
        item_clear(&collection->items[i]);
    }
    free(collection->answers);
    free(collection->states);
    free(collection->moments);
    free(collection->items);
    *collection = (struct collection){ 0 };
}

const struct moments *collection_moments(struct collection *collection, size_t i, const struct respondents *respondents,
                                         const struct profiles *profiles)
{
    static const double state_y[] = { [SHARE_OUTSIDE] = NAN, [SHARE_IN_BASE] = 0, [SHARE_COUNTS] = 1 };
    static const double state_x[] = { [SHARE_OUTSIDE] = 0, [SHARE_IN_BASE] = 1, [SHARE_COUNTS] = 1 };
    const struct item *item = &collection->items[i];
    struct moments *moments = &collection->moments[i];
    if (moments->first != NULL)
        return moments;
    moments_init(moments, profiles, 3);
    if (item->form == ITEM_STATES)
        moments_of_codes(moments, &collection->states[i], state_y, state_x);
    else
        moments_of_codes(moments, &collection->answers[variable_number(respondents, item->variables[0].variable)],
                         item->y, item->x);
    return moments;
}
