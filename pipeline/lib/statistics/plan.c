/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/plan.h"

#include <math.h>

#include "base/number.h"

struct plan_answers plan_answers(const struct plan *plan)
{
    struct plan_answers answers = { MISSING, MISSING, MISSING };
    if (!(plan->variance > 0 && plan->quantiles > 0 && plan->relevant > 0 && plan->n_now > 0))
        return answers;
    double wanted = pow(plan->relevant / plan->quantiles, 2), left = wanted - plan->variance / plan->n_now;
    answers.each = 2 * plan->variance / wanted;
    answers.pooled = plan->variance / wanted;
    answers.next = left > 0 ? plan->variance / left : MISSING;
    return answers;
}
