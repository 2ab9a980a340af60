/* What 6_assess and 7_follow judge by: the protected tables, the study's rules, and questions to them. Nothing is
 * estimated here. */
#ifndef LAGESBILD_ASSESS_ASSESSMENT_H
#define LAGESBILD_ASSESS_ASSESSMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "stage/stage.h"
#include "study/study.h"
#include "study/themes.h"
#include "tables/input_tables.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/notes_tables.h"

/* What assessment_read reads, and the catalogue, for the lists of the stages that do. */
#define ASSESSMENT_READS                                                                                               \
    &setting_schema, &indicator_schema, &variable_schema, &scale_schema, &area_schema, &theme_schema, &offence_schema, \
        &level_rule_schema, &family_schema, &comparator_schema, &measure_schema, &priority_schema, &estimate_schema,   \
        &change_schema, &contrast_schema, &trend_schema, &rate_schema, &notes_theme_schema, &catalogue_schema

/* Everything read. Tables of absent optional files have no rows. `years` are those up to the year of the picture;
 * `estimates` holds them all, `derived` the rows that are no direct estimates of their year, of which no finding is
 * made; the protected tables are sorted, and looked up by halving. `arena` owns the texts that are made. */
struct assessment {
    int year;
    int *years;
    size_t n_years;
    struct study study;
    struct themes themes;
    struct table estimates, derived, changes, contrasts, trends, rates, mentions;
    struct table levels, families, comparators, measures, priorities;
    struct arena arena;
};

/* Reads the study and 5_protect. A protected table that is missing is an error. On failure the assessment is still to
 * be cleared. */
bool assessment_read(struct assessment *assessment, const struct stage_arguments *source, struct error *err);
void assessment_clear(struct assessment *assessment);

/* A subject somewhere: what estimates, changes and levels are looked up by. Crime is told for domain `all`, level "".
 */
struct spot {
    const struct subject *subject;
    const char *domain, *level;
};

/* The rows, or NULL. A change is the one to the picture's year from `baseline` (previous or mean); a contrast that of
 * `year` against `reference`; a rate that of the study's own municipality over the whole year. */
const struct estimate_row *assessment_estimate(const struct assessment *assessment, struct spot spot, int year);
const struct change_row *assessment_change(const struct assessment *assessment, struct spot spot,
                                           enum baseline baseline);
const struct contrast_row *assessment_contrast(const struct assessment *assessment, struct spot spot, int year,
                                               const char *reference);
const struct rate_row *assessment_rate(const struct assessment *assessment, const char *series, int year);

/* All contrasts of the spot in that year. */
struct table_range assessment_contrasts_of(const struct assessment *assessment, struct spot spot, int year);

/* The key of a comparator's figure. */
const char *assessment_comparator_key(struct assessment *assessment, const struct comparator_row *row);

/* The comparator's newest figure of that year or earlier, or NULL. */
const struct comparator_row *assessment_comparator(const struct assessment *assessment, const char *subject,
                                                   const char *comparator, int year);

/* The tested contrast of the picture's year that belongs to the spot: against the municipality as a whole where there
 * is one, else against the domain's reference level; NULL where there is none. */
const struct contrast_row *assessment_own_contrast(const struct assessment *assessment, struct spot spot, int year);

/* Whether a comparison of the spot is declared in a Holm family, and at which row of families.csv the first time
 * (n_rows = nowhere). */
bool assessment_is_headline(const struct assessment *assessment, struct spot spot, size_t *row);

/* How the spot lies in that year, by levels.csv. threshold: the estimate against low and high. own_mean: its distance
 * from the municipality's estimate of the year, for the municipality itself from the mean of the years before.
 * own_years: its distance from its own mean of the years before. comparator: its distance from the newest figure of the
 * comparator that `source` names. Where low and high are both empty the test decides: the contrast, the change from the
 * mean, or whether the comparator (its interval, if it has one) lies outside the estimate's interval; not shown to
 * differ = undetermined. Crime is measured by its rate per 100 000. UNDETERMINED without rule or estimate. */
enum level assessment_level(const struct assessment *assessment, struct spot spot, int year);

/* The change from the mean of the years before on which the spot's level rests, NULL where it rests on something else.
 */
const struct change_row *assessment_level_change(const struct assessment *assessment, struct spot spot);

/* Evidence keys of rows of the assessment's tables, owned by its arena; "" for NULL. */
const char *assessment_estimate_key(struct assessment *assessment, const struct estimate_row *row);
const char *assessment_change_key(struct assessment *assessment, const struct change_row *row);
const char *assessment_contrast_key(struct assessment *assessment, const struct contrast_row *row);
const char *assessment_rate_key(struct assessment *assessment, const struct rate_row *row);
const char *assessment_mention_key(struct assessment *assessment, const struct notes_theme_row *row);

#endif
