/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened to the problem that a pledge is about: the subject at the start (nollmätning) and now, and the verdict
 * between the two. */
#pragma once

#include <stdbool.h>

#include "follow/follower.h"

/* baseline_year: the last year with a figure that was over before the period's first day; year: the newest year after
 * it, up to the picture's and over on the day of judgement; MISSING_INTEGER where there is none. A survey is over on
 * the day that the setting survey_closes names, a year of the register on its last. baseline, value: the subject in
 * these years as known today, MISSING where suppressed. change: the row of changes.csv from one to the other, NULL
 * where there is none. */
struct outcome {
    bool has_spot;
    struct spot spot;
    struct wave baseline_year, year;
    double baseline, value;
    const struct change_row *change;
};

/* The outcome of the pledge's subject; without subject, or without a first day, no year is set. */
struct outcome outcome_of(const struct follower *follower, const struct pledge_row *pledge);

/* Whether the baseline in the register is another figure than today's, at the decimals that it was written with: 0.34
 * stands for everything from 0.335 to 0.345. */
bool outcome_is_revised(double registered, double today);

/* Evidence keys of the figures in both years and of the change. */
const char *outcome_evidence(const struct follower *follower, const struct outcome *outcome);

/* What of the outcome cannot be concluded, and whether the baseline was revised; "" without subject. */
const char *outcome_remark(struct follower *follower, const struct pledge_row *pledge, const struct outcome *outcome);
