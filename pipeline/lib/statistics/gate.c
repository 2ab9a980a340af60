/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/gate.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/adjust.h"

/* Benjamini and Hochberg's procedure; returns how many are rejected. */
static size_t reject(const double *p, size_t n, double q, bool *is_rejected)
{
    double *adjusted = memory_new(n, sizeof *adjusted);
    size_t n_rejected = 0;
    adjust_p(ADJUST_BENJAMINI_HOCHBERG, p, n, adjusted);
    for (size_t i = 0; i < n; i++) {
        is_rejected[i] = adjusted[i] <= q; /* false where it is MISSING */
        n_rejected += is_rejected[i];
    }
    free(adjusted);
    return n_rejected;
}

struct gate gate_open(const double *p, size_t n, double q, bool *is_rejected)
{
    struct gate gate = { .n_subjects = adjust_size(p, n), .n_rejected = reject(p, n, q, is_rejected) };
    if (gate.n_rejected > 0)
        gate.level = q * (double)gate.n_rejected / (double)gate.n_subjects;
    return gate;
}

struct gate_family gate_members(const double *p, size_t n, double level, bool *is_rejected)
{
    struct gate_family family = { .n_members = adjust_size(p, n), .n_rejected = reject(p, n, level, is_rejected) };
    double rejected = (double)(family.n_rejected > 0 ? family.n_rejected : 1);
    if (family.n_members > 0)
        family.interval_level = level * rejected / (double)family.n_members;
    return family;
}
