/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of survey estimates without a test: whether they may be compared, and what there is to mind. */
#pragma once

#include <stdbool.h>

#include "base/memory.h"
#include "compare/comparisons.h"
#include "compare/survey_year.h"
#include "statistics/change.h"
#include "tables/estimate_tables.h"

/* Whether a wave is held against one before it: with the setting previous of same_season only where both are of one
 * season. */
bool survey_is_held_against(const struct comparing *comparing, struct wave wave, struct wave before);

/* Whether the estimates of two years (one of them may be NULL) may be compared: no break, the same area, question,
 * answers on the scale and way of weighting, figures in both. Where a break of breaks.csv touches them, of whatever
 * effect, it says what question, answers and weighting are to count for. `reasons` gets what there is to say, warnings
 * too; owned by the arena. */
bool survey_is_comparable(const struct comparing *comparing, const struct survey_year *const years[2],
                          const struct estimate_row *const estimates[2], struct arena *arena, struct reasons *reasons);

/* The comparison of two years of an estimate, as breaks are asked about it. */
struct comparison survey_comparison(const struct estimate_row *estimate, struct wave from_year, struct wave to_year);

/* Adds the reasons why estimates are to be minded: unreliable, all alike, or flagged. Returns whether none of them is
 * unreliable. */
bool survey_mind_estimates(const struct comparing *comparing, const struct estimate_row *const *estimates, size_t n,
                           struct reasons *reasons, struct arena *arena);

/* Why estimates cannot be tested against each other, whose difference has that se. */
enum reason_kind survey_untested_reason(const struct estimate_row *const *estimates, size_t n, double se);

/* Whether persons are in two of the estimates' years; the years ascend. */
bool survey_share_persons(const struct comparing *comparing, const struct estimate_row *const *estimates, size_t n);

/* An estimate as one side of a change. */
struct change_side survey_side(const struct estimate_row *estimate);

/* The standard error in comparisons of a share or composite of 0 or 1 (change_se_of_all_alike), from the interval of
 * the study's confidence; 0 of every other estimate. */
double survey_se_of_all_alike(const struct comparing *comparing, const struct estimate_row *estimate);

/* Adds it, by squares, to the two sides of a difference, whatever their standard errors were made of: a figure that did
 * not vary has no covariance with another. */
void survey_allow_all_alike(const struct comparing *comparing, const struct estimate_row *const estimates[2],
                            struct change_pair *sides);

/* Whether the area that an estimate is about, if it is about one, exists in a year. */
bool survey_area_exists(const struct comparing *comparing, const struct estimate_row *estimate, struct wave year);

/* The smallest change of an indicator that matters: its own, else the setting's, which is about shares only; MISSING
 * where neither says. */
double survey_relevant_change(const struct comparing *comparing, const char *indicator, enum measure measure);

/* The smallest difference of two of its estimates that matters: of shares and composites at most the part of their mean
 * (or its complement) that the setting relevant_share_of_level says, in whole tenths of a percentage point, as it is
 * printed; 0 where both are 0 or 1. With 5 points for a share of 1 % its fourfold would count as unchanged. */
double survey_margin(const struct comparing *comparing, const char *indicator, enum measure measure,
                     const double estimates[2]);
