/* Primary protection of published tables: figures that rest on so few respondents that they could give one of them away are taken out, and
 * so is what rests on them; figures that are too unreliable to be published as well. Every cell taken out stands in the audit.
 *
 * A survey estimate is confidential if its base is 1 to threshold_base - 1 respondents; for a share also if 1 to threshold_count - 1
 * respondents count as 1, or all but so few do; and if everybody answers alike in a base below threshold_alike. Confidential and unreliable
 * are two marks: the status shows the first, the audit both.
 *
 * Not done yet: complementary suppression. A single confidential level of a domain may follow from the others and their total, an area from
 * the roll-up that it is part of, and a share from a composite. Source: method.md, "Reliability and disclosure". */
#ifndef LAGESBILD_PROTECT_PROTECTION_H
#define LAGESBILD_PROTECT_PROTECTION_H

#include <stdbool.h>

#include "base/text_map.h"
#include "study/study.h"
#include "tables/table.h"

/* Thresholds, the estimates taken out so far, and the audit. `cells` leads from year, indicator, domain and level to the set of marks of
 * the direct estimate; `years` are those protected so far. */
struct protection {
    int threshold_base, threshold_count, threshold_alike;
    struct text_map cells;
    int *years;
    size_t n_years, years_capacity;
    struct table audit;
};

void protection_init(struct protection *protection, const struct study *study);
void protection_clear(struct protection *protection);

/* Estimates of one year. Confidential: status suppressed:confidential, all numbers empty but the year's. Unreliable: the estimate, its se,
 * interval and n_positive empty; n stays. To be called for all years, in their order, before changes and contrasts.
 * Beside a direct estimate there may be others (method). A standardised or model-based one of a confidential cell is confidential too. So
 * is a pooled one of which some years are confidential and others are not: what is shown of the latter would leave the former. Where every
 * year of it is confidential it says only their sum, and its own numbers decide. */
void protect_estimates(struct protection *protection, struct table *estimates);

/* Changes and contrasts of the survey: a row that rests on an emptied estimate loses its numbers; its verdict becomes inconclusive, unless
 * it is not_comparable, and a confidential one gets the reason `confidential`. */
void protect_changes(struct protection *protection, struct table *changes);
void protect_contrasts(struct protection *protection, struct table *contrasts);

/* Trends likewise; they rest on every year from the first to the last. */
void protect_trends(struct protection *protection, struct table *trends);

/* Tests of association: one whose table has a cell of fewer respondents than threshold_count, though not of none, or fewer respondents in
 * all than threshold_base, loses its numbers and its verdict. The test itself tells of nobody; it goes with the cells that it is made of.
 */
void protect_associations(struct protection *protection, struct table *associations);
/* Revisions: today's figure of an emptied estimate is empty; what was published once stays. */
void protect_revisions(struct protection *protection, struct table *revisions);

/* Distributions of answers: the rules for shares on each code; as the shares of a variable add up to 1, a second code goes with a lone
 * emptied one (suppressed:secondary). Sorts the table. */
void protect_answers(struct protection *protection, struct table *answers);

/* Counts of respondents below threshold_base, and what rests on them, in response.csv and weights.csv. */
void protect_response(struct protection *protection, struct table *response);
void protect_weights(struct protection *protection, struct table *weights);

#endif
