/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The protection of one survey while it is worked out: what the modules survey_* share. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "protect/protection.h"

/* What protects one survey: tables, the marks of their rows, the attack and its targets. is_known: estimates that were
 * published earlier; is_as_published: those that are told as they were then, of today's answers nothing. noise: of each
 * row, NULL for none; until the end rows have their counts without it. */
struct survey_work {
    struct protection *protection;
    const struct survey_figures *figures;
    const struct survey_knowledge *knowledge;
    struct estimate_row *estimates;
    size_t n_estimates;
    unsigned *marks;
    bool *is_known, *is_as_published;
    struct row_noise *noise;
    struct survey_counts counts;
    struct suppression_target *targets;
    size_t n_targets, capacity;
};
