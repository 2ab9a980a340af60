/* Changes between two survey years, and contrasts between the levels of a domain within one. */
#ifndef LAGESBILD_COMPARE_SURVEY_CHANGES_H
#define LAGESBILD_COMPARE_SURVEY_CHANGES_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text_map.h"
#include "compare/comparisons.h"
#include "tables/stage_tables.h"

/* One survey year as 1_ingest and 3_estimate left it. estimates: the direct ones; `derived` holds the others, which are compared with
 * nothing: they share years or respondents with what they would be compared with. `rows` leads from an estimate's key to its row; `asked`
 * holds the indicator and domain of every estimate whose question was put that year. */
struct survey_year {
    int year;
    struct table estimates, derived, covariances, variables;
    struct text_map rows, asked;
};

/* Reads 3_estimate/YEAR.csv, 3_estimate/YEAR/covariances.csv and 1_ingest/YEAR/variables.csv below the output folder; the last two may be
 * missing. On failure the year is still to be cleared. */
bool survey_year_read(struct survey_year *survey, const char *output, int year, struct error *err);
void survey_year_clear(struct survey_year *survey);

/* The estimate of that key, or NULL. */
const struct estimate_row *survey_year_find(const struct survey_year *survey, const char *indicator, const char *domain, const char *level);

/* Adds the changes to the last of n survey years: a row for every indicator, domain and level that it has, from the nearest earlier year
 * that asked the question in that domain (from the year before where none did), and a row for those that only the year before has; no row
 * for an area that exists in neither year. Difference, t test with the sum of both years' df (the years' samples are independent),
 * interval, equivalence test. p values are raw; the verdict is set only where the rules decide it without a test: not_comparable (break,
 * area that did not exist, changed question, no figure), inconclusive (unreliable, no df, no variation). A row that is not comparable has
 * estimates, but no change. Texts are copied into `changes`. Fewer than two years: no row. */
void survey_changes_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys, struct table *changes);

/* Whether the year put the estimate's question in its domain. */
bool survey_year_is_asked(const struct survey_year *survey, const struct estimate_row *estimate);

/* Whether the estimates of two years (the first may be NULL) may be compared: no break, the same area and question, figures in both.
 * `reasons` gets what there is to say, warnings too; owned by the arena. */
bool survey_is_comparable(const struct comparing *comparing, const struct survey_year *const years[2],
                          const struct estimate_row *const estimates[2], struct arena *arena, const char **reasons);

/* Adds the reasons why an estimate is to be minded: unreliable, which it returns, or flagged. */
bool survey_is_unreliable(const struct estimate_row *estimate, struct change_row *row, struct arena *arena);

/* Why two estimates cannot be tested against each other, whose difference has that se. */
enum reason survey_untested_reason(const struct estimate_row *const estimates[2], double se);

/* The numbers of a difference. Where it has no p, the verdict is inconclusive for the reason `untested`; NULL: it is so already, for an
 * unreliable year. */
void survey_fill_change(const struct change *change, const enum reason *untested, struct change_row *row, struct arena *arena);

/* Adds one change, of the estimate of the year `to` from the year `from`, under that name of its baseline. */
void survey_changes_add_pair(const struct comparing *comparing, const struct survey_year *from, const struct survey_year *to,
                             const struct estimate_row *estimate, const char *baseline, struct table *changes);

/* Adds a contrast row for every row of covariances.csv: level minus reference, with their covariance. */
void survey_contrasts_add(const struct comparing *comparing, const struct survey_year *survey, struct contrasts *contrasts);

/* What trends ask too. The first variable behind an indicator (a composite's are its indicators') whose question reads otherwise in the
 * other year, or NULL; borrowed from the first year. */
const char *survey_changed_question(const struct comparing *comparing, const struct survey_year *const years[2], const char *indicator);

/* The part of a level that is about areas: of the domain area*sex and the level centrum*kvinna it is centrum. NULL where there is none;
 * owned by the arena. */
const char *survey_area_of(const char *domain, const char *level, struct arena *arena);

/* The smallest change of an indicator that matters; MISSING where neither it nor the settings say. */
double survey_relevant_change(const struct comparing *comparing, const char *indicator, const char *measure);

#endif
