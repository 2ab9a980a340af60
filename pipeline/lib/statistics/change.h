/* Change between two estimates, and the verdict on it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "vocabulary/reasons.h"
#include "vocabulary/verdicts.h"

/* An estimate with its standard error and its degrees of freedom; df INFINITY = the normal distribution. */
struct change_side {
    double estimate, se, df;
};

/* Two sides and how they hang together. covariance: 0 for independent samples. df: of the difference; MISSING: the sum
 * of the sides' (the pooled design's, PSUs minus strata over both years, for independent years). */
struct change_pair {
    struct change_side from, to;
    double covariance, df;
};

/* change = to - from. se = sqrt(se² + se² - 2 covariance). statistic = change / se; p two-sided by t with df.
 * p_equivalence: the larger of the two one-sided p that the change lies beyond -relevant and beyond +relevant.
 * detectable = 2.8 se, about 80 % power at 5 %. Missing: everything that needs se or df where these are MISSING or 0
 * (an se of 0 tests nothing); p_equivalence without a relevant change. Source: two one-sided tests: Schuirmann, Journal
 * of Pharmacokinetics and Biopharmaceutics 15 (1987), p. 657-680. */
struct change {
    double change, se, df, ci_low, ci_high, statistic, p, p_equivalence, detectable;
};
struct change change_compare(const struct change_pair *pair, double relevant, double confidence);

/* The standard error that a share of which everybody gave, or nobody, has in comparisons, 0 for every other figure. Its
 * own is 0, as if nobody could have answered otherwise; its interval is the exact one of n, and the distance from the
 * share to the end of that towards any other figure, over the t quantile with the side's df, is the standard error of
 * which estimate ± t se would end there. Adding it to the other figure's by squares is the MOVER interval, whose other
 * part is Wald's. Shapes: side: estimate 0..1; n: respondents. MISSING without df or n, as such a share cannot be
 * tested. Source: Newcombe, Statistics in Medicine 17 (1998), p. 873-890, method 10 with exact limits; Zou and Donner,
 * Statistics in Medicine 27 (2008), p. 1693-1702, eq. 3. */
double change_se_of_all_alike(struct change_side side, double n, double confidence);

/* The two-sided p of a t statistic, and the t quantile at `probability`, both with the normal at df INFINITY; MISSING
 * where df <= 0 or something is MISSING. */
double change_p(double statistic, double df);
double change_quantile(double probability, double df);

/* p of equivalence of any estimate (a difference, a log ratio) with a distance from 0 of at most `relevant`. */
double change_p_equivalence(struct change_side change, double relevant);

/* What the verdict rests on. p: of the comparison alone; p_adjusted and p_equivalence: within the family. alone: 1 -
 * the confidence of the interval, which p has to be below; level: alpha of Holm or q of Benjamini-Hochberg, which
 * p_adjusted has to be below; alpha: what p_equivalence has to be below. is_above: the estimate rose (difference > 0,
 * ratio > 1). */
struct verdict_evidence {
    double p, p_adjusted, p_equivalence, alone, level, alpha;
    bool is_above;
};

/* Significant, alone and within the family, so that no verdict of change stands beside an interval that holds the null
 * value. Significant and not equivalent: increased or decreased. Equivalent: unchanged, *is_small saying whether it is
 * significant as well (real but small). Otherwise, also without p: inconclusive. */
enum verdict verdict_of(struct verdict_evidence evidence, bool *is_small);

/* Adds REASON_FAMILY where a family of `size` comparisons made an inconclusive verdict of one that is significant
 * alone, so that its interval excludes no difference. */
void reasons_add_family(struct reasons *reasons, struct arena *arena, enum verdict verdict,
                        const struct verdict_evidence *evidence, size_t size);
