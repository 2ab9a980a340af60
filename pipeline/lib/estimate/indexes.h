/* The 0-6 index of index.csv for every level of every domain: of each indicator by its share, of each theme and over
 * all as the mean of its indicators' values. A mean's standard error is the delta method's: the index is linear in the
 * shares near where they lie, so that it is that of Σ slope_k / number × share_k, a composite with given coefficients,
 * from the respondents as a composite's is. Source: Wolter, Introduction to Variance Estimation, 2nd ed. (2007), 6.2.
 */
#ifndef LAGESBILD_ESTIMATE_INDEXES_H
#define LAGESBILD_ESTIMATE_INDEXES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "estimate/collect.h"
#include "estimate/domains.h"
#include "estimate/indicators.h"
#include "estimate/replicate_route.h"
#include "estimate/row_route.h"
#include "statistics/estimate.h"
#include "study/index_rules.h"

/* A mean over indicators. rules: numbers of the rows of index.csv that are in it and were asked; n_all counts the
 * others too. indicator: the number of its composite in `all`. */
struct index_group {
    const char *name;
    size_t *rules, n, n_all;
    size_t indicator;
};

/* all: the study's indicators, in their order, and behind them a composite for each group that has indicators in the
 * year: what is collected from the respondents and asked of the routes. indicators: per rule its indicator's number. */
struct indexes {
    struct index_rules rules;
    size_t *indicators;
    struct index_group *groups;
    size_t n_groups;
    struct indicators all;
    struct arena arena;
};

/* Reads index.csv; borrows the indicators, which are all there is where the study has no such file. On failure it is
 * still to be cleared.
 */
bool indexes_init(struct indexes *indexes, const struct study *study, const struct indicators *indicators,
                  const struct respondents *respondents, struct error *err);
void indexes_clear(struct indexes *indexes);

/* A year that was estimated; collection: of indexes.all. estimates: the direct ones, indicator by indicator of the
 * study, in the order of the domains and their levels. members: per domain and level, which profiles belong to it.
 * Borrows all. */
struct indexed_year {
    int year;
    double confidence;
    const struct table *estimates;
    const struct respondents *respondents;
    struct collection *collection;
    const struct domains *domains;
    const struct profiles *profiles;
    const struct estimator *estimator;
    bool *const *const *members;
    struct row_route *rows;
    const struct replicate_route *replicates;
};

/* Adds the means' rows, from the weights that the year was collected with, those of persons. Where households have
 * weights of their own, their indicators have no part in a mean. A mean has the t interval of its value, cut to 0..6;
 * one in which the whole interval of every share lies above its sixth cut has no se. */
void indexes_add_means(const struct indexes *indexes, const struct indexed_year *year, struct table *table);

/* Adds the indicators' rows, which ask the estimates alone. A value stands wherever its share does, with the share's
 * status; 5_protect takes out what is not to be shown. The ends of a share's interval give low and high. The reason
 * names the cuts above the lower end and at or below the upper one. */
void indexes_add(const struct indexes *indexes, const struct indexed_year *year, struct table *table);

#endif
