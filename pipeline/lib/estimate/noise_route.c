/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/noise_route.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "estimate/noisy_share.h"
#include "tables/estimate_tables.h"

/* ---- who counts */

static bool is_total(const struct indicator *indicator)
{
    return indicator_kind_is_total(indicator->kind);
}

/* Whether the estimate is made of a count. */
static bool is_counted(const struct estimation *estimation, size_t number)
{
    const struct item *item = &estimation->collection.items[number];
    return item->form != ITEM_NOT_ASKED && indicator_is_counted(item->indicator);
}

static bool is_share(const struct estimation *estimation, size_t number)
{
    return is_counted(estimation, number) && !is_total(estimation->collection.items[number].indicator);
}

static uint64_t key_of(const struct estimation *estimation, size_t row)
{
    return (uint64_t)npy_number(&estimation->respondents.keys, row);
}

static void start_sums(struct estimation *estimation)
{
    struct noise_state *state = &estimation->noise;
    const struct profiles *profiles = &estimation->profiles;
    state->n_sums = estimation->collection.n_items;
    state->sums = memory_new(state->n_sums, sizeof *state->sums);
    state->all = memory_new(profiles->n, sizeof *state->all);
    for (size_t i = 0; i < estimation->respondents.n; i++) {
        uint32_t profile = profiles->of_row[i];
        if (profile != PROFILE_NONE)
            state->all[profile] = noise_key_add(state->all[profile], key_of(estimation, i));
    }
}

static const struct noise_sums *sums_of(struct estimation *estimation, size_t number)
{
    enum { ROWS_AT_ONCE = 4096 };
    struct noise_state *state = &estimation->noise;
    const struct profiles *profiles = &estimation->profiles;
    uint8_t states[ROWS_AT_ONCE];
    if (state->sums == NULL)
        start_sums(estimation);
    struct noise_sums *sums = &state->sums[number];
    if (sums->key != NULL)
        return sums;
    sums->key = memory_new(profiles->n, sizeof *sums->key);
    sums->count = memory_new(profiles->n, sizeof *sums->count);
    for (size_t from = 0; from < estimation->respondents.n; from += ROWS_AT_ONCE) {
        size_t left = estimation->respondents.n - from;
        struct rows rows = { from, left < ROWS_AT_ONCE ? left : ROWS_AT_ONCE };
        item_states(&estimation->collection.items[number], rows, states);
        for (size_t k = 0; k < rows.n; k++) {
            uint32_t profile = profiles->of_row[from + k];
            if (states[k] != SHARE_COUNTS || profile == PROFILE_NONE)
                continue;
            sums->key[profile] = noise_key_add(sums->key[profile], key_of(estimation, from + k));
            sums->count[profile]++;
        }
    }
    return sums;
}

static struct noisy_share share_of(struct estimation *estimation, size_t number, const bool *is_in)
{
    const struct noise_sums *sums = sums_of(estimation, number);
    const struct indicator *indicator = estimation->collection.items[number].indicator;
    const struct moments *moments =
        collection_moments(&estimation->collection, number, &estimation->respondents, &estimation->profiles);
    struct noisy_share share = { 0 };
    struct noise_cell *cell = &share.cell;
    for (size_t p = 0; p < estimation->profiles.n; p++) {
        if (!is_in[p])
            continue;
        cell->counting = noise_key_add(cell->counting, sums->key[p]);
        cell->all = noise_key_add(cell->all, estimation->noise.all[p]);
        cell->count += sums->count[p];
        cell->n += moments->n_answers[p];
        share.weight += moments->answered[p];
    }
    share.share = estimate_value(moments, indicator_computed_as(indicator), is_in);
    if (is_total(indicator))
        share.share /= indicator->times * share.weight;
    noisy_share_draw(&share);
    return share;
}

static size_t number_of_member(const struct estimation *estimation, const struct indicator *composite, size_t k)
{
    return (size_t)(composite->members[k] - estimation->indicators.items);
}

/* ---- estimates */

static void keep(struct estimation *estimation, struct estimate_cell cell, const struct noisy_share *share)
{
    const struct domain *domain = &estimation->domains.items[cell.domain];
    struct noise_row *row = table_add(&estimation->noise.rows);
    row->year = estimation->year;
    row->indicator = estimation->collection.items[cell.indicator].indicator->row->indicator;
    row->domain = domain->name;
    row->level = domain->levels[cell.level].name;
    row->method = METHOD_DIRECT;
    row->n_positive = (int)share->cell.count;
    row->noise = share->noise.amount;
}

void noise_route_apply(struct estimation *estimation, struct estimate_cell cell, struct estimate *estimate)
{
    const struct indicator *indicator = estimation->collection.items[cell.indicator].indicator;
    const bool *is_in = estimation->members[cell.domain][cell.level];
    if (!estimation->noise.is_on || is_missing(estimate->value))
        return;
    if (indicator_kind_has_members(indicator->kind)) {
        estimate->value += noise_route_shift(estimation, cell.indicator, is_in);
        estimate->variance += noise_route_variance(estimation, cell);
        return;
    }
    if (!is_counted(estimation, cell.indicator))
        return;
    struct noisy_share share = share_of(estimation, cell.indicator, is_in);
    noisy_share_apply(&share, indicator, estimate);
    keep(estimation, cell, &share);
}

double noise_route_shift(struct estimation *estimation, size_t number, const bool *is_in)
{
    const struct indicator *indicator = estimation->collection.items[number].indicator;
    double shift = 0;
    if (!estimation->noise.is_on)
        return 0;
    if (indicator_kind_has_members(indicator->kind)) {
        for (size_t k = 0; k < indicator->n_words; k++)
            shift += noise_route_shift(estimation, number_of_member(estimation, indicator, k), is_in);
        return shift / (double)indicator->n_words;
    }
    if (!is_share(estimation, number))
        return 0;
    struct noisy_share share = share_of(estimation, number, is_in);
    return share.noise.amount * share.step;
}

double noise_route_variance(struct estimation *estimation, struct estimate_cell cell)
{
    const struct indicator *indicator = estimation->collection.items[cell.indicator].indicator;
    double variance = 0, n = (double)indicator->n_words;
    if (!estimation->noise.is_on)
        return 0;
    if (indicator_kind_has_members(indicator->kind)) {
        for (size_t k = 0; k < indicator->n_words; k++)
            variance +=
                noise_route_variance(estimation, (struct estimate_cell){ number_of_member(estimation, indicator, k),
                                                                         cell.domain, cell.level });
        return variance / (n * n);
    }
    if (!is_share(estimation, cell.indicator))
        return 0;
    struct noisy_share share = share_of(estimation, cell.indicator, estimation->members[cell.domain][cell.level]);
    return share.noise.variance * share.step * share.step;
}

int noise_route_count(struct estimation *estimation, struct estimate_cell cell, int else_count)
{
    if (!estimation->noise.is_on || is_missing_integer(else_count) || !is_counted(estimation, cell.indicator))
        return else_count;
    return (int)share_of(estimation, cell.indicator, estimation->members[cell.domain][cell.level]).cell.count;
}

/* ---- the rest of a level */

/* Level and rest together, the level, and the rest, of one share. */
struct rest_parts {
    struct noisy_share both, level, rest;
};

static struct rest_parts parts_of(struct estimation *estimation, size_t number, const struct estimate_cell cells[2])
{
    bool *const *members = estimation->members[cells[0].domain];
    const bool *is_level = members[cells[0].level], *is_rest = members[cells[1].level];
    bool *is_either = memory_new(estimation->profiles.n, sizeof *is_either);
    for (size_t p = 0; p < estimation->profiles.n; p++)
        is_either[p] = is_level[p] || is_rest[p];
    struct rest_parts parts = { share_of(estimation, number, is_either), share_of(estimation, number, is_level),
                                share_of(estimation, number, is_rest) };
    free(is_either);
    return parts;
}

/* What noise adds to the share of the rest, to its variance, and to its covariance with the level. */
struct rest_noise {
    double shift, variance, covariance;
};

static struct rest_noise noise_of_rest(const struct rest_parts *parts)
{
    double both = parts->both.weight / parts->rest.weight * parts->both.step,
           level = parts->level.weight / parts->rest.weight * parts->level.step;
    return (struct rest_noise){ both * parts->both.noise.amount - level * parts->level.noise.amount,
                                both * both * parts->both.noise.variance + level * level * parts->level.noise.variance,
                                -level * parts->level.step * parts->level.noise.variance };
}

static void apply_share_rest(const struct rest_parts *parts, struct estimate *rest)
{
    struct rest_noise noise = noise_of_rest(parts);
    int count = (int)parts->rest.cell.count + parts->both.noise.amount - parts->level.noise.amount, n = (int)rest->n;
    double p = rest->value;
    rest->n_positive = (size_t)(count < 0 ? 0 : number_least(count, n));
    rest->value = count <= 0 ? 0 : count >= n ? 1 : fmin(1, fmax(0, p + noise.shift));
    if (p > 0 && p < 1)
        rest->variance *= rest->value * (1 - rest->value) / (p * (1 - p));
    rest->variance += noise.variance;
}

void noise_route_apply_rest(struct estimation *estimation, const struct estimate_cell cells[2], struct estimate *rest,
                            double *covariance)
{
    const struct indicator *indicator = estimation->collection.items[cells[1].indicator].indicator;
    if (!estimation->noise.is_on || is_missing(rest->value))
        return;
    if (indicator_kind_is_share(indicator->kind)) {
        struct rest_parts parts = parts_of(estimation, cells[1].indicator, cells);
        *covariance += noise_of_rest(&parts).covariance;
        apply_share_rest(&parts, rest);
    }
    double n = (double)indicator->n_words;
    for (size_t k = 0; indicator_kind_has_members(indicator->kind) && k < indicator->n_words; k++) {
        struct rest_parts parts = parts_of(estimation, number_of_member(estimation, indicator, k), cells);
        struct rest_noise noise = noise_of_rest(&parts);
        rest->value += noise.shift / n;
        rest->variance += noise.variance / (n * n);
        *covariance += noise.covariance / (n * n);
    }
}
