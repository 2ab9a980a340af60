/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The 0-6 index of index.csv for every level of every domain: of each indicator by its share, of each theme and over
 * all as the mean of its indicators' values. A mean's standard error is the delta method's: the index is linear in the
 * shares near where they lie, so that it is that of Σ slope_k / number × share_k, a composite with given coefficients,
 * from the respondents as a composite's is. Source: Wolter, Introduction to Variance Estimation, 2nd ed. (2007), 6.2.
 */
#pragma once

#include "estimate/estimation.h"

/* Adds the means' rows, from the weights that the year was collected with, those of persons. Where households have
 * weights of their own, their indicators have no part in a mean. A mean has the t interval of its value, cut to 0..6;
 * one in which the whole interval of every share lies above its sixth cut has no se. */
void index_rows_add_means(struct estimation *estimation);

/* Adds the indicators' rows, which ask the estimates alone. A value stands wherever its share does, with the share's
 * status; 5_protect takes out what is not to be shown. The ends of a share's interval give low and high. The reason
 * names the cuts above the lower end and at or below the upper one. */
void index_rows_add(struct estimation *estimation);
