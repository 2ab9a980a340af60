/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: What comparisons say, and by which rules. */
#pragma once

#include "base/words.h"

/* clang-format off */

/* What may be said of a change, a trend or a contrast; of a contrast increased = above the reference. */
#define VERDICT_WORDS(W) \
    W(VERDICT_NONE, "") W(VERDICT_INCREASED, "increased") W(VERDICT_DECREASED, "decreased") \
    W(VERDICT_UNCHANGED, "unchanged") W(VERDICT_INCONCLUSIVE, "inconclusive") \
    W(VERDICT_NOT_COMPARABLE, "not_comparable")
WORDS_DECLARE(verdict, VERDICT_WORDS);

/* The same as it is worded: a change may be shown and yet smaller than what matters. */
#define GRADED_VERDICT_WORDS(W) \
    W(GRADED_NONE, "") W(GRADED_INCREASED, "increased") W(GRADED_DECREASED, "decreased") \
    W(GRADED_UNCHANGED, "unchanged") W(GRADED_INCONCLUSIVE, "inconclusive") \
    W(GRADED_NOT_COMPARABLE, "not_comparable") W(GRADED_INCREASED_SMALL, "increased_small") \
    W(GRADED_DECREASED_SMALL, "decreased_small")
WORDS_DECLARE(graded_verdict, GRADED_VERDICT_WORDS);

/* Whether answers differ between groups. */
#define ASSOCIATION_VERDICT_WORDS(W) \
    W(ASSOCIATION_NONE, "") W(ASSOCIATION_DIFFERS, "differs") W(ASSOCIATION_UNDETERMINED, "undetermined")
WORDS_DECLARE(association_verdict, ASSOCIATION_VERDICT_WORDS);

/* What a comparison computes: a difference, a ratio, or the ratio of the ratios of two changes. */
#define COMPARISON_MEASURE_WORDS(W) \
    W(COMPARISON_NONE, "") W(COMPARISON_DIFFERENCE, "difference") W(COMPARISON_RATIO, "ratio") \
    W(COMPARISON_RATIO_OF_RATIOS, "ratio_of_ratios")
WORDS_DECLARE(comparison_measure, COMPARISON_MEASURE_WORDS);

/* What a change is measured from: the year before, the mean of several, the twelve months before, the year before a
 * pledge. */
#define BASELINE_WORDS(W) \
    W(BASELINE_NONE, "") W(BASELINE_PREVIOUS, "previous") W(BASELINE_MEAN, "mean") W(BASELINE_ROLLING, "rolling") \
    W(BASELINE_PLEDGE, "pledge")
WORDS_DECLARE(baseline, BASELINE_WORDS);

/* Which comparison of a subject a family declares: with the year before, with the mean of the years before, or the
 * trend. Of crime the year before stands for the comparison that is primary. */
#define FAMILY_BASELINE_WORDS(W) \
    W(FAMILY_BASELINE_NONE, "") W(FAMILY_BASELINE_PREVIOUS, "previous") W(FAMILY_BASELINE_MEAN, "mean") \
    W(FAMILY_BASELINE_TREND, "trend")
WORDS_DECLARE(family_baseline, FAMILY_BASELINE_WORDS);

/* How p is adjusted within a family. */
#define FAMILY_METHOD_WORDS(W) \
    W(FAMILY_NONE, "") W(FAMILY_HOLM, "holm") W(FAMILY_BH, "bh")
WORDS_DECLARE(family_method, FAMILY_METHOD_WORDS);

/* What a break does to a comparison across it. */
#define BREAK_RULE_WORDS(W) \
    W(BREAK_NONE, "") W(BREAK_NOT_COMPARABLE, "not_comparable") W(BREAK_WARN, "warn")
WORDS_DECLARE(break_rule, BREAK_RULE_WORDS);

/* What was fitted to the years. */
#define TREND_MODEL_WORDS(W) \
    W(TREND_NONE, "") W(TREND_LOGISTIC, "logistic") W(TREND_POISSON, "poisson") \
    W(TREND_POISSON_STEP, "poisson_step") W(TREND_POISSON_MONTHS, "poisson_months") \
    W(TREND_NEGATIVE_BINOMIAL, "negative_binomial") W(TREND_DRIFT, "drift")
WORDS_DECLARE(trend_model, TREND_MODEL_WORDS);

/* How a year's count lies in what was expected of it. */
#define FORECAST_OUTCOME_WORDS(W) \
    W(FORECAST_OPEN, "") W(FORECAST_MET, "as_expected") W(FORECAST_ABOVE, "above") W(FORECAST_BELOW, "below")
WORDS_DECLARE(forecast_outcome, FORECAST_OUTCOME_WORDS);

/* How the municipalities are weighed that a pledge is held against: so that they follow the years before it, or alike
 * where these are too few. */
#define CONTROL_METHOD_WORDS(W) \
    W(CONTROL_NONE, "") W(CONTROL_FOLLOWED, "followed") W(CONTROL_ALIKE, "alike")
WORDS_DECLARE(control_method, CONTROL_METHOD_WORDS);

/* Why a figure is another than it was: the published one rounds it, a newer delivery stands in its place, or
 * something else. */
#define REVISION_KIND_WORDS(W) \
    W(REVISION_NONE, "") W(REVISION_ROUNDING, "rounding") W(REVISION_VINTAGE, "vintage") \
    W(REVISION_REVISION, "revision")
WORDS_DECLARE(revision_kind, REVISION_KIND_WORDS);

/* How a figure lies by the rules of levels.csv; near: its interval contains a cut. */
#define LEVEL_WORDS(W) \
    W(LEVEL_UNDETERMINED, "") W(LEVEL_LOW, "low") W(LEVEL_MIDDLE, "middle") W(LEVEL_NEAR, "near") \
    W(LEVEL_HIGH, "high")
WORDS_DECLARE(level, LEVEL_WORDS);

/* What a rule of levels.csv measures against. */
#define LEVEL_REFERENCE_WORDS(W) \
    W(REFERENCE_NONE, "") W(REFERENCE_THRESHOLD, "threshold") W(REFERENCE_OWN_MEAN, "own_mean") \
    W(REFERENCE_OWN_YEARS, "own_years") W(REFERENCE_COMPARATOR, "comparator")
WORDS_DECLARE(level_reference, LEVEL_REFERENCE_WORDS);
/* clang-format on */

/* Whether a verdict says that something changed, or lies apart. */
bool verdict_is_change(enum verdict verdict);

/* How the verdict is worded; is_small: it is smaller than what matters. */
enum graded_verdict verdict_graded(enum verdict verdict, bool is_small);

/* Whether it decides the question: a change, or shown to be none. */
bool verdict_is_decided(enum verdict verdict);
