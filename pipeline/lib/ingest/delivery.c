/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/delivery.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"

double tolerance_share(struct tolerance rule, double usual)
{
    return is_missing(rule.share) ? usual : rule.share;
}

double tolerance_wanted(size_t found, size_t n)
{
    return ceil(1000 * (double)found / (double)(n > 0 ? n : 1)) / 1000;
}

void delivery_clear(struct delivery *delivery)
{
    for (size_t i = 0; i < delivery->n_variables; i++) {
        coder_clear(&delivery->variables[i].coder);
        free(delivery->variables[i].numbers);
    }
    free(delivery->variables);
    free(delivery->lines);
    free(delivery->keys);
    if (delivery->codebook != NULL)
        ingest_report_clear(&delivery->report);
    arena_clear(&delivery->arena);
    *delivery = (struct delivery){ 0 };
}
