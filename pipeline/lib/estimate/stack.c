#include "estimate/stack.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

static const struct multistage_sample *sample_of(const struct stack *stack, size_t wave)
{
    return &stack->waves[wave]->rows.rows.sample;
}

static void take_weights(struct stack *stack)
{
    size_t n = stack->first[stack->n_waves], n_strata = 0;
    for (size_t k = 0; k < stack->n_waves; k++)
        n_strata += sample_of(stack, k)->n_strata;
    stack->weight = memory_new(n, sizeof *stack->weight);
    stack->design_weight = memory_new(n, sizeof *stack->design_weight);
    stack->stratum = memory_new(n, sizeof *stack->stratum);
    stack->stratum_names = memory_new(n_strata, sizeof *stack->stratum_names);
    stack->sample.n_strata = n_strata;
    for (size_t k = 0, before = 0; k < stack->n_waves; before += sample_of(stack, k++)->n_strata) {
        const struct multistage_sample *own = sample_of(stack, k);
        for (size_t h = 0; h < own->n_strata; h++)
            stack->stratum_names[before + h] = own->stratum_names[h];
        for (size_t i = 0; i < own->n; i++) {
            stack->weight[stack->first[k] + i] = own->weight[i];
            stack->design_weight[stack->first[k] + i] =
                own->design_weight != NULL ? own->design_weight[i] : own->weight[i];
            stack->stratum[stack->first[k] + i] = (uint32_t)before + own->stratum[i];
        }
    }
    stack->sample.weight = stack->weight;
    stack->sample.design_weight = stack->design_weight;
    stack->sample.stratum = stack->stratum;
    stack->sample.stratum_names = stack->stratum_names;
}

/* A row whose year does not say how many units there were is drawn with replacement: its population is missing. */
static void take_stage(struct stack *stack, size_t stage)
{
    size_t n = stack->first[stack->n_waves];
    uint32_t before = 0;
    stack->unit[stage] = memory_new(n, sizeof *stack->unit[stage]);
    stack->population[stage] = memory_new(n, sizeof *stack->population[stage]);
    for (size_t k = 0; k < stack->n_waves; k++) {
        const struct multistage_sample *own = sample_of(stack, k);
        uint32_t most = before;
        for (size_t i = 0; i < own->n; i++) {
            uint32_t unit = before + own->stages[stage].unit[i];
            stack->unit[stage][stack->first[k] + i] = unit;
            stack->population[stage][stack->first[k] + i] =
                own->stages[stage].population != NULL ? own->stages[stage].population[i] : MISSING;
            most = unit + 1 > most ? unit + 1 : most;
        }
        before = most;
    }
    stack->sample.stages[stage] = (struct multistage_stage){ stack->unit[stage], stack->population[stage] };
}

static void take_auxiliaries(struct stack *stack)
{
    size_t n = stack->first[stack->n_waves], n_columns = 0;
    for (size_t k = 0; k < stack->n_waves; k++)
        n_columns += sample_of(stack, k)->n_auxiliaries;
    if (n_columns == 0)
        return;
    stack->auxiliaries = memory_new(n * n_columns, sizeof *stack->auxiliaries);
    for (size_t k = 0, before = 0; k < stack->n_waves; before += sample_of(stack, k++)->n_auxiliaries) {
        const struct multistage_sample *own = sample_of(stack, k);
        for (size_t i = 0; i < own->n && own->n_auxiliaries > 0; i++)
            memcpy(stack->auxiliaries + (stack->first[k] + i) * n_columns + before,
                   own->auxiliaries + i * own->n_auxiliaries, own->n_auxiliaries * sizeof *stack->auxiliaries);
    }
    stack->sample.auxiliaries = stack->auxiliaries;
    stack->sample.n_auxiliaries = n_columns;
    stack->basis = multistage_basis(&stack->sample, &stack->sample.n_basis);
    stack->sample.basis = stack->basis;
}

bool stack_init(struct stack *stack, struct wave *const *waves, size_t n_waves)
{
    *stack = (struct stack){ .waves = waves, .n_waves = n_waves };
    stack->first = memory_new(n_waves + 1, sizeof *stack->first);
    for (size_t k = 0; k < n_waves; k++) {
        stack->first[k + 1] = stack->first[k] + waves[k]->rows.rows.sample.n;
        if (waves[k]->rows.rows.sample.n_stages != waves[0]->rows.rows.sample.n_stages)
            return false;
    }
    stack->sample.n = stack->first[n_waves];
    stack->sample.n_stages = waves[0]->rows.rows.sample.n_stages;
    stack->sample.single_psu = waves[0]->rows.rows.sample.single_psu;
    stack->sample.is_lonely_in_domain = waves[0]->rows.rows.sample.is_lonely_in_domain;
    take_weights(stack);
    for (size_t stage = 0; stage < stack->sample.n_stages; stage++)
        take_stage(stack, stage);
    take_auxiliaries(stack);
    return true;
}

void stack_clear(struct stack *stack)
{
    free(stack->first);
    free(stack->weight);
    free(stack->design_weight);
    free(stack->auxiliaries);
    free(stack->basis);
    free(stack->stratum);
    free(stack->stratum_names);
    for (size_t k = 0; k < MULTISTAGE_MOST_STAGES; k++) {
        free(stack->population[k]);
        free(stack->unit[k]);
    }
    *stack = (struct stack){ 0 };
}

/* Takes a wave's values over. They all have the shape of the first's. */
static void take_values(struct stack_item *item, const struct stack *stack, size_t wave, const struct row_item *own)
{
    size_t n = sample_of(stack, wave)->n, bytes = n * sizeof(double), from = stack->first[wave];
    for (size_t k = 0; k < own->n_shares; k++)
        memcpy(item->shares[k] + from, own->shares[k], bytes);
    if (own->y != NULL)
        memcpy(item->y + from, own->y, bytes);
    if (own->x != NULL)
        memcpy(item->x + from, own->x, bytes);
}

static void make_room(struct stack_item *item, const struct stack *stack, const struct row_item *own)
{
    size_t n = stack->sample.n;
    item->item = *own;
    if (own->n_shares > 0) {
        item->shares = memory_new(own->n_shares, sizeof *item->shares);
        for (size_t k = 0; k < own->n_shares; k++)
            item->shares[k] = memory_new(n, sizeof(double));
    }
    if (own->y != NULL)
        item->y = memory_new(n, sizeof *item->y);
    if (own->x != NULL)
        item->x = memory_new(n, sizeof *item->x);
    item->item.shares = (const double *const *)item->shares;
    item->item.y = item->y;
    item->item.x = item->x;
}

bool stack_item_init(struct stack_item *item, const struct stack *stack, size_t indicator)
{
    *item = (struct stack_item){ 0 };
    for (size_t k = 0; k < stack->n_waves; k++) {
        const struct row_item *own = row_route_item(&stack->waves[k]->rows, indicator);
        if (own == NULL) {
            stack_item_clear(item);
            return false;
        }
        if (k == 0)
            make_room(item, stack, own);
        take_values(item, stack, k, own);
    }
    return true;
}

void stack_item_clear(struct stack_item *item)
{
    for (size_t k = 0; item->shares != NULL && k < item->item.n_shares; k++)
        free(item->shares[k]);
    free(item->shares);
    free(item->y);
    free(item->x);
    *item = (struct stack_item){ 0 };
}

bool *stack_level(const struct stack *stack, const char *domain, const char *level)
{
    bool *is_in = memory_new(stack->sample.n, sizeof *is_in);
    for (size_t k = 0; k < stack->n_waves; k++) {
        size_t d, l;
        if (!wave_find_level(stack->waves[k], domain, level, &d, &l))
            continue;
        bool *own = row_route_level(&stack->waves[k]->rows, d, l);
        memcpy(is_in + stack->first[k], own, sample_of(stack, k)->n * sizeof *is_in);
        free(own);
    }
    return is_in;
}
