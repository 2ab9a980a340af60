/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a subject lies somewhere: what 6_assess and 7_follow ask of a picture's rows. Nothing is estimated here. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "picture/picture_rows.h"
#include "study/themes.h"

/* A subject somewhere: what estimates, changes and levels are looked up by. Crime is told for domain `all`, level "".
 */
struct spot {
    const struct subject *subject;
    const char *domain, *level;
};

/* "all" or "area/centrum", as situation and candidates name places. Owned by the picture. */
const char *assessment_area(struct picture *picture, const char *domain, const char *level);

/* The rows, or NULL. A change is the one to the picture's year from `baseline` (previous or mean); a contrast that of
 * `year` against `reference`. The last: all contrasts of the spot in that year. */
const struct estimate_row *assessment_estimate(const struct picture *picture, struct spot spot, struct wave year);
const struct change_row *assessment_change(const struct picture *picture, struct spot spot, enum baseline baseline);
const struct contrast_row *assessment_contrast(const struct picture *picture, struct spot spot, struct wave year,
                                               const char *reference);
struct table_range assessment_contrasts_of(const struct picture *picture, struct spot spot, struct wave year);

/* The tested contrast of that year that belongs to the spot: against the municipality as a whole where there is one,
 * else against the domain's reference level; NULL where there is none. */
const struct contrast_row *assessment_own_contrast(const struct picture *picture, struct spot spot, struct wave year);

/* Which of a spot's comparisons with years before is the one that is judged: of crime that with the mean of five years
 * where those had few, else that with the year before; of a headline of the survey what its family declares. The others
 * are context. NULL where there is none. */
const struct change_row *assessment_judged(const struct picture *picture, struct spot spot);

/* The first row of families.csv that declares a comparison of the spot in a Holm family, NULL where none does: a spot
 * with such a row is a headline. */
const struct family_row *assessment_headline(const struct picture *picture, struct spot spot);

/* The headlines: the spots that families.csv declares in Holm families and the year has something of, each once and in
 * its order; a row without level means every level that the year has estimates of. *n of them, the picture's. */
const struct spot *assessment_headlines(struct picture *picture, size_t *n);

/* The rule of levels.csv for a spot, or NULL: the one that names the level before the one for every level of the
 * domain. */
const struct level_rule_row *assessment_rule(const struct picture *picture, struct spot spot);

/* How the spot lies in that year, by levels.csv. The interval of what is measured decides: above `high` it is
 * high, below `low` low, between them middle, and near where it contains one of them. threshold: the estimate against
 * low and high. own_mean: its distance from the municipality's estimate of the year, for the municipality itself from
 * the mean of the years before. own_years: its distance from its own mean of the years before. comparator: its distance
 * from the newest figure of the comparator that `source` names, with that one's interval where there is one. Where low
 * and high are both empty the test decides: the contrast, the change from the mean, or whether the comparator (its
 * interval, if it has one) lies outside the estimate's interval; not shown to differ = undetermined. Crime is measured
 * by its rate per 100 000. UNDETERMINED without rule or estimate. */
enum level assessment_level(const struct picture *picture, struct spot spot, struct wave year);

/* Whether that is high or low, and so worth telling. */
bool level_is_apart(enum level level);

/* The change from the mean of the years before on which the spot's level rests, NULL where it rests on something else.
 */
const struct change_row *assessment_level_change(const struct picture *picture, struct spot spot);
