/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/present.h"

#include <math.h>

#include "base/number.h"
#include "statistics/reliability.h"

/* The rule of NCHS was made for intervals of 95 %, whatever is printed. */
static const double reliability_confidence = 0.95;

static void fill_share(const struct presentation *presentation, const struct estimate *estimate,
                       struct estimate_row *row)
{
    struct share share = { estimate->value, estimate->variance, estimate->df, estimate->n, estimate->n_positive };
    struct interval interval = interval_share_printed(presentation->interval, share, presentation->confidence);
    row->ci_low = interval.low;
    row->ci_high = interval.high;
    row->n_effective = share_n_effective(share);
    bool is_rule_s = presentation->interval == INTERVAL_KORN_GRAUBARD &&
                     presentation->confidence == reliability_confidence && share.df > 0;
    row->status = reliability_status(is_rule_s ? reliability_of_interval(share, interval)
                                               : reliability_of_share(share, reliability_confidence));
}

void present_estimate(const struct presentation *presentation, const struct indicator *indicator,
                      const struct estimate *estimate, struct estimate_row *row)
{
    bool has_share = indicator_kind_is_share(indicator->kind);
    row->n = (int)estimate->n;
    row->n_positive = indicator_is_counted(indicator) ? (int)estimate->n_positive : MISSING_INTEGER;
    row->status = STATUS_NO_RESPONDENTS;
    if (is_missing(estimate->value))
        return;
    struct interval interval =
        interval_t(estimate->value, sqrt(estimate->variance), estimate->df, presentation->confidence);
    row->estimate = estimate->value;
    row->se = sqrt(estimate->variance);
    row->ci_low = interval.low;
    row->ci_high = interval.high;
    row->df = estimate->df > 0 ? estimate->df : MISSING;
    row->deft = sqrt(estimate->deff);
    row->weight_sum = estimate->population;
    row->n_effective = estimate_n_effective(estimate);
    row->status = reliability_status(reliability_of_mean((double)estimate->n, row->n_effective, estimate->df));
    if (has_share)
        fill_share(presentation, estimate, row);
}

void present_quantile(const struct indicator *indicator, const struct quantile *quantile, struct estimate_row *row)
{
    row->n = (int)quantile->n;
    row->n_positive = MISSING_INTEGER;
    row->status = STATUS_NO_RESPONDENTS;
    if (is_missing(quantile->value))
        return;
    row->estimate = quantile->value;
    row->se = quantile->se;
    row->ci_low = quantile->interval.low;
    row->ci_high = quantile->interval.high;
    row->df = quantile->df > 0 ? quantile->df : MISSING;
    row->deft = sqrt(quantile->deff);
    row->n_effective = share_n_effective(quantile->share);
    row->status = reliability_status(reliability_of_quantile(quantile->share, indicator->row->quantile));
}
