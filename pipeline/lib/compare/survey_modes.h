/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another way of answering (role mode): how far the respondents' ways moved between two survey years, and what that
 * alone may have done to a figure. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "compare/comparisons.h"
#include "compare/survey_year.h"
#include "tables/compare_tables.h"

/* moved: the least share of the respondents (weighted) that must have changed their way for the ways of one side to
 * become those of the other, Σ |share - share| / 2; of two ways what either moved by. at_fixed_mix: the change as it
 * were if the ways had been as their mean over both sides, Σ share × (estimate - estimate); of the figure itself it is
 * the part that the ways do not explain, and no truth, since who chooses a way changes too. Each is MISSING where it is
 * not known.
 *
 * `from` are the n_from years of a baseline, whose shares and figures are averaged as its estimates are. moved is of
 * those in the figure's own base where every year has MODE_BASE of them, else of the whole municipality's: below that,
 * chance alone moves a share by ten points in one pair of years of twenty (1.96 √(2 × 0.25 / 200) = 0.098), which is in
 * the standard error already. at_fixed_mix wants MODE_FEWEST in every way of answering that counts, and of a share
 * about MODE_COUNTED who say so and who do not, since it is published and tells of them. Source: Kitagawa, Journal of
 * the American Statistical Association 50 (1955), p. 1168-1194. */
enum { MODE_BASE = 200, MODE_FEWEST = 30, MODE_COUNTED = 10 };
struct mode_shift {
    double moved, at_fixed_mix;
};
struct mode_shift survey_modes_shift(const struct survey_year *const *from, size_t n_from, const struct survey_year *to,
                                     const struct estimate_row *estimate);

/* The same over a line of n years, ascending and two at least: how far the ways went from the first to the last by the
 * lines through their shares, Σ |slope| / 2 × the years between. An effect of the way on the figure that stays as it
 * is, of at most δ between any two ways, turns the figure's own line by at most δ times that, whichever year the ways
 * moved in. MISSING where it is not known. */
double survey_modes_drift(const struct survey_year *const *surveys, size_t n, const struct estimate_row *estimate);

/* A move of the ways that is to be minded: by more than ten points. */
bool survey_modes_have_moved(double moved);

/* Fills change_fixed_mode of a row that is about to be judged, and mode_bound where the ways moved by more than ten
 * points: the setting mode_effect × moved, times the range of the answers of a mean (an effect of at most δ on each
 * share of answers above a point is one of at most δ × range on their mean) and the sum of weights of a total. Where no
 * such bound is known, of ratios, quantiles and numbers without end, the verdict is `inconclusive` with REASON_MODE.
 * `estimate` is that of the year `to`. */
void survey_modes_mind(const struct comparing *comparing, const struct survey_year *const *from, size_t n_from,
                       const struct survey_year *to, const struct estimate_row *estimate, struct change_row *row,
                       struct arena *arena);
