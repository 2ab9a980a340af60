/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Confidence intervals of survey estimates. Confidence is 0..1 (0.95); shares and their limits are 0..1. Nothing here
 * can fail: what does not exist is MISSING. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "vocabulary/settings.h"

struct interval {
    double low, high;
};

/* A share with its design-based variance. n: respondents in its base; n_positive: those of them who count as 1, which
 * tells 0 and 100 % apart from a share that rounds to them. df: degrees of freedom, MISSING or <= 0 = none. */
struct share {
    double value, variance, df;
    size_t n, n_positive;
};

bool share_is_zero_or_all(struct share share);

/* Kish's effective number of respondents, p (1 - p) / variance; n where the share is 0 or 100 % or has no variance. */
double share_n_effective(struct share share);

/* The interval of a share.
 * KORN_GRAUBARD: beta quantiles at the effective size times (t(n - 1) / t(df))², at most n; at 0 and 100 % Clopper and
 * Pearson's for n; without df it knows nothing and says [0, 1]. The other methods are MISSING without df. MEAN: p ± t
 * se, cut nowhere, of width 0 at 0 and 100 %. LOGIT, XLOGIT: back-transformed logit ± t se / (p (1 - p)), the same in
 * closed form. ASIN: back-transformed arcsine of the root. WILSON: score interval at the effective size with t.
 * LIKELIHOOD: every x whose profile pseudo-likelihood is near enough, 2 n_eff (n - 1)/n KL(p, x) <= t², KL the
 * divergence of answers with p from those with x, (n - 1)/n the dispersion that R's quasi-binomial model estimates.
 * LOGIT, XLOGIT, ASIN, WILSON, BETA and LIKELIHOOD do not exist at 0 and 100 %: MISSING. Source: Korn and Graubard,
 * Confidence intervals for proportions with small expected number of positive counts estimated from survey data, Survey
 * Methodology 24 (1998), p. 193-201; Clopper and Pearson, Biometrika 26 (1934), p. 404-413; Lumley, Complex Surveys
 * (2010), section 2.3.3 and the survey package's svyciprop; Wilson, JASA 22 (1927), p. 209-212. Rao and Scott, On
 * chi-squared tests for multiway contingency tables, Annals of Statistics 12 (1984), p. 46-60, for the likelihood ratio
 * scaled by the design effect. The cap: Parker and others, National Center for Health Statistics Data Presentation
 * Standards for Proportions, Vital and Health Statistics 2:175 (2017). */
struct interval interval_share(enum interval_method method, struct share share, double confidence);

/* What a table prints for a share: the method's interval, but at 0 and 100 % Clopper and Pearson's whatever the method,
 * since an interval without width would claim certainty; MISSING without df. A limit of ASIN whose angle leaves the
 * quarter circle is 0 or 1, where interval_share folds it back as R's survey does. */
struct interval interval_share_printed(enum interval_method method, struct share share, double confidence);

/* estimate ± t se. MISSING where df or se is MISSING or df <= 0. */
struct interval interval_t(double estimate, double se, double df, double confidence);
