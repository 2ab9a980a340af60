/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/associations.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/adjust.h"
#include "tables/estimate_tables.h"

static void judge_year(double alpha, struct association_row *rows, size_t n)
{
    double *p = memory_new(n, sizeof *p), *adjusted = memory_new(n, sizeof *adjusted);
    for (size_t i = 0; i < n; i++)
        p[i] = rows[i].p;
    adjust_p(ADJUST_HOLM, p, n, adjusted);
    for (size_t i = 0; i < n; i++) {
        rows[i].p_adjusted = adjusted[i];
        if (!status_is_suppressed(rows[i].status))
            rows[i].verdict = adjusted[i] < alpha ? ASSOCIATION_DIFFERS : ASSOCIATION_UNDETERMINED;
    }
    free(p);
    free(adjusted);
}

void judge_associations(const struct judging *judging, struct table *associations)
{
    struct association_row *rows = associations->rows;
    for (size_t i = 0, first = 0; i < associations->n_rows; i++)
        if (i + 1 == associations->n_rows || !wave_equals(rows[i + 1].year, rows[first].year)) {
            judge_year(judging->settings->alpha, rows + first, i + 1 - first);
            first = i + 1;
        }
}
