/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of a later delivery against the scales that the codebook has for them. */
#pragma once

#include "base/error.h"
#include "draft/answers.h"
#include "draft/dictionary.h"
#include "draft/matching.h"
#include "draft/proposal.h"
#include "study/codebook.h"

/* A value that a scale does not know, met first at `place`; code: "" where it is missing. */
struct later_value {
    const char *scale, *code;
    struct answer answer;
    struct place place;
    bool is_area;
};

/* A scale made for the year, since answers stand in another order or are others: what it was made of, and its name. */
struct later_scale {
    const char *made_of, *name;
};

struct later_scales {
    struct proposal *proposal;
    const struct codebook_year *codebook;
    const struct dictionary *dictionary;
    const struct matching *matching;
    struct later_value *values;
    size_t n_values, values_capacity;
    struct later_scale *made;
    size_t n_made, made_capacity;
};

/* All borrowed. */
void later_scales_init(struct later_scales *scales, struct proposal *proposal, const struct codebook_year *codebook,
                       const struct dictionary *dictionary, const struct matching *matching);
void later_scales_clear(struct later_scales *scales);

/* Holds the answers of a variable, which has a scale, against it. Kinds of missing answers, areas and groups that it
 * does not know are kept for later_scales_propose. Where answers stand in another order, or are new to this variable
 * and not to all that share the scale, a scale of the year is proposed and its name returned, owned by the proposal;
 * else NULL. Another order is a break of the indicators, for which a row of breaks.csv is proposed: the codes are the
 * same, and nobody else would see it. */
const char *later_scales_compare(struct later_scales *scales, const struct matched *matched, struct place place,
                                 struct error *err);

/* Whether the scale has been found to miss that value, which it will then have. */
bool later_scales_has(const struct later_scales *scales, const char *scale, const char *raw);

/* Proposes a row for each value that a scale does not know, once for all variables that share it, and tells it. */
void later_scales_propose(struct later_scales *scales, struct error *err);

/* The name, or where the codebook has a scale of that name, one with the year behind it. Owned by the arena. */
const char *later_scales_name(const struct codebook *codebook, const char *name, struct wave year, struct arena *arena);
