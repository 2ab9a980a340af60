/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/judgement.h"

#include <math.h>

#include "base/number.h"

struct family_levels judgement_levels(const struct judging *judging)
{
    return (struct family_levels){ judging->settings->alpha, judging->settings->false_discovery_rate };
}

double judgement_p(const struct judged *row)
{
    return *row->verdict == VERDICT_NONE && !is_missing(row->p) ? decision_p(&row->decision) : MISSING;
}

void judgement_set_interval(struct interval_cells cells, struct decision_limits limits, double alpha)
{
    if (is_missing(limits.low))
        return;
    *cells.low = number_finite(cells.is_ratio ? exp(limits.low) : limits.low);
    *cells.high = number_finite(cells.is_ratio ? exp(limits.high) : limits.high);
    *cells.confidence = 1 - alpha;
}

struct decision_limits judgement_give(const struct judged *row, const struct family_member *member, struct arena *arena)
{
    bool is_small = false;
    struct decision_limits limits = { MISSING, MISSING };
    if (*row->verdict != VERDICT_NONE)
        return limits;
    if (is_missing(member->p)) {
        *row->verdict = VERDICT_INCONCLUSIVE;
        return limits;
    }
    limits = decision_limits(&row->decision, member->alpha);
    *row->verdict = decision_verdict(&row->decision, limits, &is_small);
    if (is_small)
        reasons_add(row->reasons, arena, REASON_REAL_BUT_SMALL, "", "");
    return limits;
}

void judgement_explain(const struct judging *judging, const struct judged *row, const struct family_member *member,
                       struct arena *arena)
{
    if (is_missing(member->p) || *row->verdict != VERDICT_INCONCLUSIVE)
        return;
    struct decision unbound = row->decision;
    bool is_small;
    unbound.bound = 0;
    if (row->decision.bound > 0 &&
        verdict_is_decided(decision_verdict(&unbound, decision_limits(&unbound, member->alpha), &is_small)))
        reasons_add(row->reasons, arena, REASON_MODE, "", "");
    else if (row->p < 1 - judging->settings->confidence && member->size >= 2)
        reasons_add(row->reasons, arena, REASON_FAMILY, arena_format(arena, "%zu", member->size), "");
}
