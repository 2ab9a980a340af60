/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"

/* Pairs of (profile so far, code) and the number that each was given: open addressing, never more than half full. */
struct pair_table {
    uint64_t *pairs;
    uint32_t *numbers;
    size_t n_slots, n;
};

static size_t slot_of(const struct pair_table *table, uint64_t pair)
{
    size_t slot = (size_t)(pair * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (table->n_slots - 1);
    while (table->numbers[slot] != PROFILE_NONE && table->pairs[slot] != pair)
        slot = (slot + 1) & (table->n_slots - 1);
    return slot;
}

static void pair_table_init(struct pair_table *table, size_t n_slots)
{
    *table = (struct pair_table){ memory_new(n_slots, sizeof *table->pairs),
                                  memory_new(n_slots, sizeof *table->numbers), n_slots, 0 };
    memset(table->numbers, 0xFF, n_slots * sizeof *table->numbers);
}

static void pair_table_clear(struct pair_table *table)
{
    free(table->pairs);
    free(table->numbers);
}

static uint32_t number_of(struct pair_table *table, uint64_t pair)
{
    size_t slot = slot_of(table, pair);
    if (table->numbers[slot] != PROFILE_NONE)
        return table->numbers[slot];
    if (2 * (table->n + 1) > table->n_slots) {
        struct pair_table grown;
        pair_table_init(&grown, 2 * table->n_slots);
        for (size_t i = 0; i < table->n_slots; i++)
            if (table->numbers[i] != PROFILE_NONE) {
                size_t target = slot_of(&grown, table->pairs[i]);
                grown.pairs[target] = table->pairs[i];
                grown.numbers[target] = table->numbers[i];
            }
        grown.n = table->n;
        pair_table_clear(table);
        *table = grown;
        slot = slot_of(table, pair);
    }
    table->pairs[slot] = pair;
    table->numbers[slot] = (uint32_t)table->n;
    return (uint32_t)table->n++;
}

/* The profiles that a split makes: of each the one that it is part of, and its code. Owned by the caller. */
struct parts {
    size_t n;
    uint32_t *parents, *codes;
};

/* Splits by looking each pair up in a table, however large codes are. */
static struct parts split_by_table(struct profiles *profiles, const uint32_t *codes)
{
    struct pair_table table;
    pair_table_init(&table, 1024);
    for (size_t i = 0; i < profiles->n_rows; i++)
        if (profiles->of_row[i] != PROFILE_NONE)
            profiles->of_row[i] = number_of(&table, (uint64_t)profiles->of_row[i] << 32 | codes[i]);
    struct parts parts = { table.n, memory_new(table.n, sizeof *parts.parents),
                           memory_new(table.n, sizeof *parts.codes) };
    for (size_t slot = 0; slot < table.n_slots; slot++)
        if (table.numbers[slot] != PROFILE_NONE) {
            parts.parents[table.numbers[slot]] = (uint32_t)(table.pairs[slot] >> 32);
            parts.codes[table.numbers[slot]] = (uint32_t)table.pairs[slot];
        }
    pair_table_clear(&table);
    return parts;
}

/* Splits with a place for every pair of a profile and one of n_codes codes. */
static struct parts split_by_place(struct profiles *profiles, const uint32_t *codes, size_t n_codes)
{
    size_t n_places = profiles->n * n_codes;
    struct parts parts = { 0 };
    uint32_t *places = memory_new(n_places, sizeof *places);
    memset(places, 0xFF, n_places * sizeof *places); /* PROFILE_NONE */
    for (size_t i = 0; i < profiles->n_rows; i++) {
        if (profiles->of_row[i] == PROFILE_NONE)
            continue;
        uint32_t *number = &places[profiles->of_row[i] * n_codes + codes[i]];
        if (*number == PROFILE_NONE)
            *number = (uint32_t)parts.n++;
        profiles->of_row[i] = *number;
    }
    parts.parents = memory_new(parts.n, sizeof *parts.parents);
    parts.codes = memory_new(parts.n, sizeof *parts.codes);
    for (size_t place = 0; place < n_places; place++)
        if (places[place] != PROFILE_NONE) {
            parts.parents[places[place]] = (uint32_t)(place / n_codes);
            parts.codes[places[place]] = (uint32_t)(place % n_codes);
        }
    free(places);
    return parts;
}

static size_t count_codes(const struct profiles *profiles, const uint32_t *codes)
{
    uint32_t most = 0;
    for (size_t i = 0; i < profiles->n_rows; i++)
        if (profiles->of_row[i] != PROFILE_NONE && codes[i] > most)
            most = codes[i];
    return (size_t)most + 1;
}

/* Splits the profiles by one more key. */
static void split(struct profiles *profiles, const uint32_t *codes)
{
    enum { FEW_PLACES = 1 << 20 };
    size_t n_codes = count_codes(profiles, codes);
    bool is_few = n_codes <= FEW_PLACES && profiles->n <= FEW_PLACES / n_codes;
    struct parts parts = is_few ? split_by_place(profiles, codes, n_codes) : split_by_table(profiles, codes);
    for (size_t key = 0; key < profiles->n_keys; key++) {
        uint32_t *inherited = memory_new(parts.n, sizeof *inherited);
        for (size_t p = 0; p < parts.n; p++)
            inherited[p] = profiles->codes[key][parts.parents[p]];
        free(profiles->codes[key]);
        profiles->codes[key] = inherited;
    }
    profiles->codes[profiles->n_keys++] = parts.codes;
    profiles->n = parts.n;
    free(parts.parents);
}

static bool is_before(const struct profiles *profiles, uint32_t a, uint32_t b)
{
    for (size_t key = 0; key < profiles->n_keys; key++)
        if (profiles->codes[key][a] != profiles->codes[key][b])
            return profiles->codes[key][a] < profiles->codes[key][b];
    return false;
}

/* Merge sort of profile numbers by their keys. */
static void sort_numbers(const struct profiles *profiles, uint32_t *order, uint32_t *scratch, size_t n)
{
    if (n < 2)
        return;
    size_t half = n / 2, a = 0, b = half;
    sort_numbers(profiles, order, scratch, half);
    sort_numbers(profiles, order + half, scratch, n - half);
    for (size_t k = 0; k < n; k++)
        scratch[k] = b == n || (a < half && !is_before(profiles, order[b], order[a])) ? order[a++] : order[b++];
    memcpy(order, scratch, n * sizeof *order);
}

/* Numbers the profiles in the order of their keys. */
static void put_in_order(struct profiles *profiles)
{
    uint32_t *order = memory_new(profiles->n, sizeof *order), *scratch = memory_new(profiles->n, sizeof *scratch);
    for (size_t p = 0; p < profiles->n; p++)
        order[p] = (uint32_t)p;
    sort_numbers(profiles, order, scratch, profiles->n);
    for (size_t key = 0; key < profiles->n_keys; key++) {
        for (size_t p = 0; p < profiles->n; p++)
            scratch[p] = profiles->codes[key][order[p]];
        memcpy(profiles->codes[key], scratch, profiles->n * sizeof *scratch);
    }
    for (size_t p = 0; p < profiles->n; p++)
        scratch[order[p]] = (uint32_t)p;
    for (size_t i = 0; i < profiles->n_rows; i++)
        if (profiles->of_row[i] != PROFILE_NONE)
            profiles->of_row[i] = scratch[profiles->of_row[i]];
    free(order);
    free(scratch);
}

/* Per profile the sum of one weight over its rows. */
static double *sum_by_profile(const struct profiles *profiles, const double *values)
{
    struct sum *sums = memory_new(profiles->n, sizeof *sums);
    double *totals = memory_new(profiles->n, sizeof *totals);
    for (size_t i = 0; i < profiles->n_rows; i++)
        if (profiles->of_row[i] != PROFILE_NONE)
            sum_add(&sums[profiles->of_row[i]], values[i]);
    for (size_t p = 0; p < profiles->n; p++)
        totals[p] = sum_value(sums[p]);
    free(sums);
    return totals;
}

void profiles_init(struct profiles *profiles, const struct design *design, const uint32_t *const *domains,
                   size_t n_domains)
{
    *profiles = (struct profiles){ .n = 1, .n_rows = design->n_rows, .is_calibrated = design->design_weight != NULL };
    profiles->of_row = memory_new(design->n_rows, sizeof *profiles->of_row);
    profiles->codes = memory_new(1 + design->n_margins + n_domains, sizeof *profiles->codes);
    for (size_t i = 0; i < design->n_rows; i++)
        profiles->of_row[i] = design->weight[i] > 0 ? 0 : PROFILE_NONE;
    split(profiles, design->stratum);
    for (size_t k = 0; k < design->n_margins; k++)
        split(profiles, design->margins[k].cell);
    for (size_t k = 0; k < n_domains; k++)
        split(profiles, domains[k]);
    put_in_order(profiles);
    profiles->weight = sum_by_profile(profiles, design->weight);
    profiles->design_weight =
        profiles->is_calibrated ? sum_by_profile(profiles, design->design_weight) : profiles->weight;
}

void profiles_clear(struct profiles *profiles)
{
    for (size_t key = 0; key < profiles->n_keys; key++)
        free(profiles->codes[key]);
    free(profiles->codes);
    free(profiles->of_row);
    if (profiles->design_weight != profiles->weight)
        free(profiles->design_weight);
    free(profiles->weight);
    *profiles = (struct profiles){ 0 };
}

uint32_t profiles_domain(const struct profiles *profiles, const struct design *design, size_t domain, size_t profile)
{
    return profiles->codes[1 + design->n_margins + domain][profile];
}

void histogram_init(struct histogram *histogram, const struct profiles *profiles, size_t n_codes)
{
    size_t n = profiles->n * n_codes;
    *histogram = (struct histogram){ .n_profiles = profiles->n, .n_codes = n_codes };
    histogram->n = arena_new(&histogram->arena, n * sizeof *histogram->n);
    histogram->weight = arena_new(&histogram->arena, n * sizeof *histogram->weight);
    histogram->squared = arena_new(&histogram->arena, n * sizeof *histogram->squared);
    histogram->design_weight = profiles->is_calibrated
                                   ? arena_new(&histogram->arena, n * sizeof *histogram->design_weight)
                                   : histogram->weight;
}

void histogram_clear(struct histogram *histogram)
{
    arena_clear(&histogram->arena);
    *histogram = (struct histogram){ 0 };
}

void histogram_add(struct histogram *histogram, const struct design *design, const struct profiles *profiles,
                   struct rows rows, const uint32_t *codes)
{
    const uint32_t *of_row = profiles->of_row + rows.from;
    const double *weight = design->weight + rows.from;
    bool is_calibrated = profiles->is_calibrated;
    for (size_t i = 0; i < rows.n; i++) {
        if (of_row[i] == PROFILE_NONE)
            continue;
        size_t cell = of_row[i] * histogram->n_codes + codes[i];
        double w = weight[i];
        histogram->n[cell]++;
        histogram->weight[cell] += w;
        histogram->squared[cell] += w * w;
        if (is_calibrated)
            histogram->design_weight[cell] += design->design_weight[rows.from + i];
    }
}

void moments_init(struct moments *moments, const struct profiles *profiles, size_t size)
{
    size_t n = profiles->n, n_second = size * (size + 1) / 2;
    *moments = (struct moments){ .n_profiles = n, .size = size, .is_calibrated = profiles->is_calibrated };
    moments->first = arena_new(&moments->arena, n * size * sizeof *moments->first);
    moments->first_design =
        profiles->is_calibrated ? arena_new(&moments->arena, n * size * sizeof *moments->first_design) : moments->first;
    moments->second = arena_new(&moments->arena, n * n_second * sizeof *moments->second);
    moments->squared = arena_new(&moments->arena, n * n_second * sizeof *moments->squared);
    moments->n_answers = arena_new(&moments->arena, n * sizeof *moments->n_answers);
    moments->n_positive = arena_new(&moments->arena, n * sizeof *moments->n_positive);
    moments->answered = arena_new(&moments->arena, n * sizeof *moments->answered);
}

void moments_clear(struct moments *moments)
{
    arena_clear(&moments->arena);
    *moments = (struct moments){ 0 };
}

/* A row, or a group of rows with the same v: how many they are and their Σw, Σw², Σd. */
struct load {
    uint64_t n;
    double weight, squared, design_weight;
};

static void add_triple(struct moments *moments, size_t profile, struct load load, const double v[3])
{
    double *first = moments->first + 3 * profile, *second = moments->second + 6 * profile,
           *squared = moments->squared + 6 * profile;
    for (size_t i = 0, k = 0; i < 3; i++) {
        first[i] += load.weight * v[i];
        for (size_t j = 0; j <= i; j++, k++) {
            second[k] += load.weight * v[i] * v[j];
            squared[k] += load.squared * v[i] * v[j];
        }
    }
    for (size_t i = 0; i < 3 && moments->is_calibrated; i++)
        moments->first_design[3 * profile + i] += load.design_weight * v[i];
}

void moments_of_codes(struct moments *moments, const struct histogram *histogram, const double *y, const double *x)
{
    for (size_t p = 0; p < histogram->n_profiles; p++)
        for (size_t c = 0; c < histogram->n_codes; c++) {
            size_t cell = p * histogram->n_codes + c;
            struct load load = { histogram->n[cell], histogram->weight[cell], histogram->squared[cell],
                                 histogram->design_weight[cell] };
            if (load.n == 0)
                continue;
            bool is_in = !is_missing(y[c]);
            add_triple(moments, p, load,
                       is_in ? (double[3]){ 1, y[c] - moments->pivot * x[c], x[c] } : (double[3]){ 1, 0, 0 });
            if (!is_in)
                continue;
            moments->n_answers[p] += load.n;
            moments->n_positive[p] += y[c] != 0 ? load.n : 0;
            moments->answered[p] += load.weight;
        }
}

void moments_add_numbers(struct moments *moments, const struct design *design, const struct profiles *profiles,
                         struct rows rows, const double *y, const double *x)
{
    for (size_t i = 0; i < rows.n; i++) {
        size_t row = rows.from + i;
        uint32_t p = profiles->of_row[row];
        if (p == PROFILE_NONE)
            continue;
        double w = design->weight[row], denominator = x != NULL ? x[i] : 1;
        struct load load = { 1, w, w * w, profiles->is_calibrated ? design->design_weight[row] : w };
        bool is_in = !is_missing(y[i]) && !is_missing(denominator);
        add_triple(moments, p, load,
                   is_in ? (double[3]){ 1, y[i] - moments->pivot * denominator, denominator } : (double[3]){ 1, 0, 0 });
        if (!is_in)
            continue;
        moments->n_answers[p]++;
        moments->n_positive[p] += y[i] != 0;
        moments->answered[p] += w;
    }
}

/* Adds a row whose v is 1 at `places` (ascending) and 0 elsewhere: most respondents have few of a composite's problems,
 * so that few products are touched. */
static void add_sparse(struct moments *moments, size_t profile, struct load load, const size_t *places, size_t n)
{
    size_t n_second = moments->size * (moments->size + 1) / 2;
    double *first = moments->first + profile * moments->size, *second = moments->second + profile * n_second,
           *squared = moments->squared + profile * n_second;
    for (size_t a = 0; a < n; a++) {
        first[places[a]] += load.weight;
        if (moments->is_calibrated)
            moments->first_design[profile * moments->size + places[a]] += load.design_weight;
        for (size_t b = 0; b <= a; b++) {
            second[triangle(places[a], places[b])] += load.weight;
            squared[triangle(places[a], places[b])] += load.squared;
        }
    }
}

void moments_add_shares(struct moments *moments, const struct design *design, const struct profiles *profiles,
                        struct rows rows, const uint8_t *const *states)
{
    size_t n_shares = (moments->size - 1) / 2;
    size_t *places = memory_new(n_shares + 1, sizeof *places);
    for (size_t i = 0; i < rows.n; i++) {
        size_t row = rows.from + i, n = 1, n_outside = 0;
        uint32_t p = profiles->of_row[row];
        if (p == PROFILE_NONE)
            continue;
        for (size_t j = 0; j < n_shares; j++)
            if (states[j][i] == SHARE_COUNTS)
                places[n++] = 1 + j;
        bool is_positive = n > 1;
        for (size_t j = 0; j < n_shares; j++)
            if (states[j][i] == SHARE_OUTSIDE) {
                places[n++] = 1 + n_shares + j;
                n_outside++;
            }
        double w = design->weight[row];
        struct load load = { 1, w, w * w, profiles->is_calibrated ? design->design_weight[row] : w };
        add_sparse(moments, p, load, places, n);
        if (n_outside == n_shares)
            continue;
        moments->n_answers[p]++;
        moments->n_positive[p] += is_positive;
        moments->answered[p] += w;
    }
    free(places);
}
