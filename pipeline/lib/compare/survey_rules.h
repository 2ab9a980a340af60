/* What is said of survey estimates without a test: whether they may be compared, and what there is to mind. */
#ifndef LAGESBILD_COMPARE_SURVEY_RULES_H
#define LAGESBILD_COMPARE_SURVEY_RULES_H

#include <stdbool.h>

#include "base/memory.h"
#include "compare/comparisons.h"
#include "compare/survey_year.h"
#include "statistics/change.h"
#include "tables/estimate_tables.h"

/* Whether the estimates of two years (one of them may be NULL) may be compared: no break, the same area and question,
 * figures in both. `reasons` gets what there is to say, warnings too; owned by the arena. */
bool survey_is_comparable(const struct comparing *comparing, const struct survey_year *const years[2],
                          const struct estimate_row *const estimates[2], struct arena *arena, struct reasons *reasons);

/* Whether an estimate is unreliable, and whether it has no figure at all. */
bool survey_is_unreliable(const struct estimate_row *estimate);
bool survey_has_no_data(const struct estimate_row *estimate);

/* The word behind the colon of an estimate's status, or the whole. */
const char *survey_status_word(const struct estimate_row *estimate);

/* Adds the reasons why an estimate is to be minded: unreliable, which it returns, all alike, or flagged. */
bool survey_mind_estimate(const struct comparing *comparing, const struct estimate_row *estimate,
                          struct reasons *reasons, struct arena *arena);

/* Why two estimates cannot be tested against each other, whose difference has that se. */
enum reason_kind survey_untested_reason(const struct estimate_row *const estimates[2], double se);

/* An estimate as one side of a change. */
struct change_side survey_side(const struct estimate_row *estimate);

/* The standard error in comparisons of a share or composite of 0 or 1 (change_se_of_all_alike), from the interval of
 * the study's confidence; 0 of every other estimate. */
double survey_se_of_all_alike(const struct comparing *comparing, const struct estimate_row *estimate);

/* Adds it, by squares, to the two sides of a difference, whatever their standard errors were made of: a figure that did
 * not vary has no covariance with another. */
void survey_allow_all_alike(const struct comparing *comparing, const struct estimate_row *const estimates[2],
                            struct change_pair *sides);

/* The first variable behind an indicator (a composite's are its indicators') whose question reads otherwise in the
 * other year, or NULL; borrowed from the first year. */
const char *survey_changed_question(const struct comparing *comparing, const struct survey_year *const years[2],
                                    const char *indicator);

/* The part of a level that is about areas: of the domain area*sex and the level centrum*kvinna it is centrum. NULL
 * where there is none; owned by the arena. */
const char *survey_area_of(const char *domain, const char *level, struct arena *arena);

/* The smallest change of an indicator that matters: its own, else the setting's, which is about shares only; MISSING
 * where neither says. */
double survey_relevant_change(const struct comparing *comparing, const char *indicator, enum measure measure);

#endif
