/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many answers a survey needs to see a change of a size that matters. */
#pragma once

/* What is planned for. variance: of one answer, with the design effect, p (1 - p) deff of a share. quantiles: t(1 -
 * alpha/2) + t(0.80), alpha the level at which a finding would be one. relevant: the change to be found. n_now: answers
 * of the last year. */
struct plan {
    double variance, quantiles, relevant, n_now;
};

/* Answers a year, not rounded, so that a change of that size is found in eight cases of ten: between two coming years
 * of as many answers each, 2 variance (quantiles / relevant)²; next year against the last, variance / ((relevant /
 * quantiles)² - variance / n_now), MISSING where the last year alone leaves more uncertainty than that; in each of four
 * years of which two and two are taken together, half of the first. All MISSING where something is, or is not above 0.
 * Source: method.md, "Planning". */
struct plan_answers {
    double each, next, pooled;
};
struct plan_answers plan_answers(const struct plan *plan);
