/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several studies side by side: their own figures of the municipality as a whole, and the differences between them.
 * Studies are independent samples of different populations; a difference is told only where the same was asked and
 * counted in the same year, and tested. Source of the tests: statistics/change.h (survey), statistics/count.h (crime).
 */
#pragma once

#include <stddef.h>

#include "picture/picture.h"
#include "vocabulary/reasons.h"

/* A study: the folder of its results, and what it tells. */
struct joint_study {
    const char *id;
    struct picture picture;
};

/* Fills side_by_side.csv: every subject of any study, one row for each study that has it; shares, means and the like,
 * no totals. Sorted as the studies list their subjects: those of the first, then what others add. Texts are borrowed
 * from the pictures. */
void joint_figures(struct table *figures, struct joint_study *studies, size_t n);

/* Fills differences.csv from these: every pair of studies that has the subject. Survey: difference of two independent
 * estimates, t with the sum of their df; the smallest difference that matters is that of the reference, and of shares
 * follows their level (change_margin). Crime: exact conditional ratio of rates; where that ratio varied more over the
 * five years before than chance has it (count_pair.h), also the log ratio inflated by that phi: the larger p and the
 * wider interval hold. All pairs and subjects of a source are one Benjamini-Hochberg family at the first study's
 * false_discovery_rate, and the interval at the level at which it decided gives the verdict, as judge/judgement.h says.
 */
void joint_differences(struct table *differences, const struct table *figures, struct joint_study *studies);
