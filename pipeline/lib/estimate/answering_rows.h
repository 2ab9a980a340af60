/* The rows of a year that answered, as a sample that is gone through row by row: what clusters, numbers that weights
 * were calibrated to, and quantiles need, which the sums of one pass cannot serve. */
#ifndef LAGESBILD_ESTIMATE_ANSWERING_ROWS_H
#define LAGESBILD_ESTIMATE_ANSWERING_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "estimate/domains.h"
#include "estimate/indicators.h"
#include "statistics/multistage.h"
#include "study/respondents.h"
#include "study/study.h"

/* What is estimated, borrowed. design: of the year, its margins included. */
struct row_subject {
    const struct study *study;
    const struct indicators *indicators;
    const struct respondents *respondents;
    const struct domains *domains;
    const struct design *design;
    int year;
};

/* The estimate of an indicator for a level of a domain, by their numbers. */
struct row_cell {
    size_t indicator, domain, level;
};

/* rows: the numbers of the rows that answered, sample.n, among the respondents; the other arrays are over them.
 * has_clusters: of a sample of clusters; else the rows themselves were drawn, from the population of their stratum
 * where that is known. */
struct answering_rows {
    struct row_subject subject;
    struct multistage_sample sample;
    bool has_clusters;
    size_t *rows;
    double *weight, *design_weight, *auxiliaries, *population[MULTISTAGE_MOST_STAGES];
    uint32_t *stratum, *unit[MULTISTAGE_MOST_STAGES];
    const char **stratum_names;
};

/* Errors: a stratum with one unit under the rule `fail`, more units than their population, each naming the stratum. On
 * failure the rows are still to be cleared. */
bool answering_rows_init(struct answering_rows *rows, struct row_subject subject, struct error *err);
void answering_rows_clear(struct answering_rows *rows);

/* Which of the rows belong to a level. Owned by the caller. */
bool *answering_rows_in(const struct answering_rows *rows, struct row_cell cell);

/* 1, 0 or MISSING of each row for an item that is a share. Owned by the caller. */
double *answering_rows_share(const struct answering_rows *rows, const struct item *item);

/* y, and x unless it is NULL, of each row for an item of the forms CODES (x = 1), NUMBERS and VALUES. */
void answering_rows_numbers(const struct answering_rows *rows, const struct item *item, double *y, double *x);

#endif
