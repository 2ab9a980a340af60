/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/parts.h"

#include <math.h>
#include <stdlib.h>

/* Weights that differ by less were computed from the same numbers. */
static const double same_weight = 1e-12;

static bool is_same(double a, double b)
{
    return fabs(a - b) <= same_weight * fabs(a);
}

/* The two weights of a profile's respondents, final and before calibration, of the first met. */
struct load {
    double weight, design_weight;
    bool is_met, differs;
};

static struct load *loads_of(const struct design *design, const struct profiles *profiles)
{
    struct load *loads = memory_new(profiles->n, sizeof *loads);
    for (size_t i = 0; i < profiles->n_rows; i++) {
        if (profiles->of_row[i] == PROFILE_NONE)
            continue;
        struct load *load = &loads[profiles->of_row[i]];
        double weight = design->weight[i],
               before = design->design_weight != NULL ? design->design_weight[i] : design->weight[i];
        load->differs =
            load->is_met && (load->differs || !is_same(load->weight, weight) || !is_same(load->design_weight, before));
        if (!load->is_met)
            *load = (struct load){ weight, before, true, false };
    }
    return loads;
}

/* Whether profiles are of one stratum, the same calibration cells and the same weights: the first keys are these. */
static bool is_same_part(const struct estimation *estimation, const struct load *loads, size_t a, size_t b)
{
    const struct profiles *profiles = &estimation->profiles;
    for (size_t key = 0; key <= estimation->weighted.design.n_margins; key++)
        if (profiles->codes[key][a] != profiles->codes[key][b])
            return false;
    return is_same(loads[a].weight, loads[b].weight) && is_same(loads[a].design_weight, loads[b].design_weight);
}

/* A number with bits of every profile's own (splitmix64), so that sums of them tell sets apart. */
static uint64_t key_of(size_t profile)
{
    uint64_t x = (uint64_t)(profile + 1) * UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

void parts_init(struct parts *parts, const struct estimation *estimation)
{
    const struct profiles *profiles = &estimation->profiles;
    struct load *loads = loads_of(&estimation->weighted.design, profiles);
    *parts = (struct parts){ 0 };
    parts->of_profile = arena_new(&parts->arena, profiles->n * sizeof *parts->of_profile);
    parts->keys = arena_new(&parts->arena, profiles->n * sizeof *parts->keys);
    size_t last = profiles->n; /* profiles lie in the order of their keys: those of a part follow each other */
    for (size_t p = 0; p < profiles->n; p++) {
        parts->keys[p] = key_of(p);
        parts->of_profile[p] = PART_OF_EACH;
        if (loads[p].differs)
            continue;
        bool is_next = last == profiles->n || !is_same_part(estimation, loads, last, p);
        parts->n += is_next;
        parts->of_profile[p] = (uint32_t)(parts->n - 1);
        last = p;
    }
    free(loads);
}

void parts_clear(struct parts *parts)
{
    arena_clear(&parts->arena);
    *parts = (struct parts){ 0 };
}

void shown_sets_add(struct shown_sets *sets, const struct parts *parts, const struct moments *moments,
                    const bool *members)
{
    uint64_t key = 0;
    for (size_t p = 0; p < moments->n_profiles; p++)
        key += members[p] && moments->n_answers[p] > 0 ? parts->keys[p] : 0;
    sets->members[sets->n] = members;
    sets->keys[sets->n++] = key;
}

/* Whether a shown level has, of those with an answer, just the profiles of that part of the level. */
static bool is_shown(const struct parts *parts, const struct shown_sets *sets, const struct moments *moments,
                     const bool *members, uint32_t part, uint64_t key)
{
    for (size_t s = 0; s < sets->n; s++) {
        bool is_it = sets->keys[s] == key;
        for (size_t p = 0; p < moments->n_profiles && is_it; p++)
            is_it = moments->n_answers[p] == 0 || sets->members[s][p] == (members[p] && parts->of_profile[p] == part);
        if (is_it)
            return true;
    }
    return false;
}

struct parts_told parts_of_level(const struct parts *parts, const struct shown_sets *sets,
                                 const struct moments *moments, const bool *members)
{
    struct parts_told told = { 0, 0, SIZE_MAX };
    uint64_t *keys = memory_new(parts->n, sizeof *keys);
    size_t *n_answers = memory_new(parts->n, sizeof *n_answers);
    for (size_t p = 0; p < moments->n_profiles; p++) {
        if (!members[p] || moments->n_answers[p] == 0)
            continue;
        if (parts->of_profile[p] == PART_OF_EACH) {
            told.n += moments->n_answers[p];
            continue;
        }
        keys[parts->of_profile[p]] += parts->keys[p];
        n_answers[parts->of_profile[p]] += moments->n_answers[p];
    }
    for (uint32_t part = 0; part < parts->n; part++)
        if (n_answers[part] > 0) {
            told.n++;
            told.n_shown += is_shown(parts, sets, moments, members, part, keys[part]);
            told.least = n_answers[part] < told.least ? n_answers[part] : told.least;
        }
    free(keys);
    free(n_answers);
    return told;
}
