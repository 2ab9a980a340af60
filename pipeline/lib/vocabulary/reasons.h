/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words: Why a verdict is what it is. A reason is a kind with at most two parameters, a row has a list of them; in a
 * table they are texts joined by "; ", which reading takes apart and writing puts together. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

/* clang-format off */

/* Of two studies: what is otherwise, so that they are not compared (not_comparable), or not tested (inconclusive). */
#define JOINT_REASON_PATTERNS(R) \
    R(REASON_OTHER_KIND, "other_kind", "kind") R(REASON_OTHER_VARIABLES, "other_variables", "variables") \
    R(REASON_OTHER_COUNTS, "other_counts", "counts") R(REASON_OTHER_BASE, "other_base", "base") \
    R(REASON_OTHER_UNIT, "other_unit", "unit") R(REASON_OTHER_QUESTION, "other_question", "question") \
    R(REASON_OTHER_ANSWERS, "other_answers", "answers") R(REASON_OTHER_LABEL, "other_label", "label") \
    R(REASON_OTHER_YEAR, "other_year", "year") R(REASON_POPULATION, "population", "population")

/* Kind, name in the catalogue, and text in a table, with %s for the parameters. */
#define REASON_PATTERNS(R) \
    R(REASON_NONE, "none", "") \
    R(REASON_BREAK, "break", "break: %s") /* a break of breaks.csv lies between the years (not_comparable) */ \
    R(REASON_AREA, "area", "area not in %s") /* the area did not exist that year (not_comparable) */ \
    R(REASON_QUESTION, "question", "question changed: %s") /* a variable reads otherwise (not_comparable) */ \
    R(REASON_ANSWERS, "answers", "answers changed: %s") /* it has other answers to choose from (not_comparable) */ \
    R(REASON_WEIGHTING, "weighting", "weighting changed: %s") /* the years are weighted otherwise (not_comparable) */ \
    R(REASON_NO_DATA, "no_data", "no data in %s: %s") /* a year without figure: not_asked … (not_comparable) */ \
    R(REASON_NO_POPULATION, "no_population", "no population in %s") /* to rate crimes by (not_comparable) */ \
    R(REASON_SUPPRESSED, "suppressed", "suppressed") /* a figure behind it is not shown (inconclusive) */ \
    R(REASON_NO_DF, "no_df", "no degrees of freedom") /* or no standard error, so no test (inconclusive) */ \
    R(REASON_TIES, "ties", "ties") /* so many gave a quantile's value that it has no standard error (inconclusive) */ \
    R(REASON_NO_VARIATION, "no_variation", "no variation") /* all answered alike both times: no test (inconclusive) */ \
    R(REASON_REAL_BUT_SMALL, "real_but_small", "real but small") /* smaller than what matters (verdict kept) */ \
    R(REASON_TOO_FEW_CRIMES, "too_few_crimes", "too few crimes") /* fewer than twenty in both years (inconclusive) */ \
    R(REASON_PRELIMINARY, "preliminary", "preliminary in %s") /* a figure of the register (verdict kept) */ \
    R(REASON_REVIEW, "review", "flagged in %s: %s") /* the estimate is shown with this flag (verdict kept) */ \
    R(REASON_WARNING, "warning", "warning: %s") /* a break whose effect is only a warning (verdict kept) */ \
    R(REASON_DEPARTURE, "departure", "no straight line") /* the years depart from their trend (never `unchanged`) */ \
    R(REASON_SHARED, "shared", "shared persons") /* covariance of years left out (verdict kept) */ \
    R(REASON_MONTHS, "months", "months compared: %s") /* MM-MM: these of each year only (verdict kept) */ \
    R(REASON_STEP, "step", "step at %s: %s") /* the trend has a step of its own at this break (verdict kept) */ \
    R(REASON_ALIKE, "alike", "areas do not differ") /* those of the reference (inconclusive) */ \
    R(REASON_FUNNEL, "funnel", "within the funnel") /* a test says apart, the limits beside it do not (inconclusive) */ \
    R(REASON_FAMILY, "family", "comparisons made: %s") /* significant alone, not among so many (inconclusive) */ \
    R(REASON_NO_YEARS, "no_years", "too few years before") /* to know how such counts vary (inconclusive) */ \
    R(REASON_ALONE, "alone", "without other municipalities") /* whose change is not known, so not taken off (kept) */ \
    R(REASON_AGAINST, "against", "others changed more") /* that way, and less than elsewhere (inconclusive) */ \
    R(REASON_AS_ELSEWHERE, "as_elsewhere", "as elsewhere") /* moved as the others did (inconclusive) */ \
    R(REASON_GROUPS, "groups", "groups not shown to differ") /* of the subject, at all (inconclusive) */ \
    R(REASON_MODE, "mode", "way of answering changed") /* that alone may explain the difference (inconclusive) */ \
    R(REASON_CONTEXT, "context", "context") /* another comparison of the subject is judged (inconclusive) */ \
    R(REASON_ALL_ALIKE, "all_alike", "all alike in %s") /* tested by the exact interval (kept) */ \
    R(REASON_REPORTING, "reporting", "reporting may have changed") /* of notes, always (verdict kept) */ \
    JOINT_REASON_PATTERNS(R) \
    R(REASON_UNRELIABLE, "unreliable", "unreliable in %s") /* in 4_compare alone: the estimate of that year */

#define REASON_MEMBER(kind, name, pattern) kind,
enum reason_kind { REASON_PATTERNS(REASON_MEMBER) REASON_COUNT };
/* So many may be seen, for which documents have words: the last is gone after 5_protect. */
enum { REASON_COUNT_SHOWN = REASON_UNRELIABLE };
/* clang-format on */

/* A reason, its parameters "" where the pattern has fewer than two. */
struct reason {
    enum reason_kind kind;
    const char *first, *second;
};

/* The reasons of a row, in the order in which they are told; { 0 }: none. Items are never changed, so that copies of
 * the struct may share them. */
struct reasons {
    const struct reason *items;
    size_t n;
};

/* What the catalogue calls a reason: a branch of the message `reason`. */
const char *reason_name(enum reason_kind kind);

/* One more reason, with its parameters copied into the arena. Free text in them has its semicolons turned into commas,
 * so that a cell splits at "; " without doubt. */
void reasons_add(struct reasons *reasons, struct arena *arena, enum reason_kind kind, const char *first,
                 const char *second);

/* Those of `more` too, copied into the arena. */
void reasons_add_all(struct reasons *reasons, struct arena *arena, struct reasons more);

/* Whether one of them is of this kind. */
bool reasons_has(struct reasons reasons, enum reason_kind kind);

/* A cell's text as reasons, and back; owned by the arena. false where a part of the text follows no pattern. */
bool reasons_parse(struct arena *arena, const char *text, struct reasons *reasons);
const char *reasons_text(struct arena *arena, struct reasons reasons);
