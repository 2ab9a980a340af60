/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means of a domain as they would be if the domain were composed as a standard population: a fair comparison of areas
 * of different ages; and with the years as classes the mean of several years, each counting the same. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "statistics/multistage.h"

/* Classes and how the standard spreads over them. class_of: of each row, below n_classes; population: n_classes, of any
 * scale. One class: the ordinary weighted mean. */
struct standard {
    const uint32_t *class_of;
    const double *population;
    size_t n_classes;
};

/* A mean. df not above 0: no interval. n: respondents of weight above 0. */
struct standardised {
    double estimate, se, df;
    size_t n;
};

/* What is averaged. response: n; is_in: n, the rows of the domain that have an answer and a class. */
struct standardise_domain {
    const double *response;
    const bool *is_in;
};

/* Σ s_a ȳ_a over the classes a, with s_a the standard's shares and ȳ_a the weighted mean of the domain's rows in class
 * a; its influence is s_a (y - ȳ_a) / W_a. The standard counts as fixed. Errors: a class of the standard without
 * respondents in the domain, a standard without persons, what multistage_sample refuses. Source: R survey,
 * svystandardize (post-stratification within the domain). */
bool standardise(const struct multistage_sample *sample, const struct standard *standard,
                 const struct standardise_domain *domain, struct standardised *result, struct error *err);
