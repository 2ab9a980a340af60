/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an estimate can be shown: the presentation standard of the National Center for Health Statistics for
 * proportions, and its two size rules for other estimates. Reliability is one thing and confidentiality another:
 * nothing here protects anybody. Source: Parker, Talih, Malec and others, National Center for Health Statistics Data
 * Presentation Standards for Proportions, Vital and Health Statistics 2:175 (2017). */
#pragma once

#include <stdbool.h>

#include "statistics/interval.h"
#include "vocabulary/statuses.h"

/* Why it is withheld; SHOWN: it is not. SIZE: fewer than 30 respondents, in number or effectively, or of a quantile
 * fewer than 8 on its thinner side. WIDTH: the interval is 0.30 wide or
 * more. RELATIVE_WIDTH: it is wider than 0.05 and than 1.3 times the share. */
enum reliability_verdict { RELIABILITY_SHOWN, RELIABILITY_SIZE, RELIABILITY_WIDTH, RELIABILITY_RELATIVE_WIDTH };

/* What a shown estimate is marked with. has_wide_complement: the interval is wider than 1.3 times the complement;
 * has_few_df: below 8, to be reviewed; is_zero_or_all: 0 or 100 %, to be reviewed. n_effective: what the size rule
 * looked at, at most n. */
struct reliability {
    enum reliability_verdict verdict;
    bool has_wide_complement, has_few_df, is_zero_or_all;
    double n_effective;
    struct interval interval;
};

/* A share. The rule was made for the capped Korn-Graubard interval at `confidence` 0.95, whatever interval is printed.
 */
struct reliability reliability_of_share(struct share share, double confidence);

/* The same where that interval has been computed already. */
struct reliability reliability_of_interval(struct share share, struct interval interval);

/* A mean, total, ratio or composite: the size rule and the df mark alone; n_effective MISSING leaves n. */
struct reliability reliability_of_mean(double n, double n_effective, double df);

/* A model's share with the root of its mean squared error: the width rules at 0.95 for estimate ± 1.96 se, cut to 0..1.
 * The size rules are left out, as small numbers are what a model is for. */
struct reliability reliability_of_modelled_share(double value, double se);

/* A quantile, by the share of values up to it: the size rule and the df mark of means, and effectively 8 respondents or
 * more on its thinner side, since few values say little of where a tail begins. Source for the 8: NCHS, Analytic and
 * Reporting Guidelines, NHANES III (1996), Appendix B. */
struct reliability reliability_of_quantile(struct share share, double probability);

/* The status of the tables: "ok", "suppressed:unreliable", or the first that holds of "flagged:zero_or_all",
 * "flagged:df" and "flagged:complement". A static text. */
enum status reliability_status(struct reliability reliability);
