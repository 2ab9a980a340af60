/* What the figures and documents of a year are made of: the study's labels, the protected tables and the findings, read
 * once, and questions to them. Nothing here computes a result. */
#ifndef LAGESBILD_PICTURE_PICTURE_H
#define LAGESBILD_PICTURE_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "language/catalogue.h"
#include "stage/stage.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/assess_tables.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/ingest_tables.h"
#include "tables/notes_tables.h"
#include "tables/weigh_tables.h"

/* What picture_open reads, for the lists of the stages that do. */
#define PICTURE_READS                                                                                                  \
    &setting_schema, &indicator_schema, &variable_schema, &scale_schema, &area_schema, &theme_schema, &offence_schema, \
        &municipality_schema, &comparator_schema, &break_schema, &pledge_schema, &estimate_schema, &change_schema,     \
        &contrast_schema, &trend_schema, &association_schema, &index_schema, &revision_schema, &rate_schema,           \
        &notes_theme_schema, &notes_quote_schema, &weight_schema, &response_schema, &ingest_summary_schema,            \
        &situation_schema, &candidate_schema, &sensitivity_schema, &catalogue_schema

/* Everything read. Tables of absent optional files, and of parts that a study lacks, have no rows. estimates holds all
 * years; derived: the rows of all years that are no direct estimates of their year; followup and lint are filled by
 * picture_read_followed; as_of: "" where no day is given. */
struct picture {
    const char *output, *as_of;
    int year;
    int *years;
    size_t n_years;
    struct study study;
    struct catalogue catalogue;
    struct arena arena;
    struct table indicators, variables, scales, areas, themes, offences, municipalities, comparators, breaks, pledges;
    struct table estimates, derived, changes, contrasts, trends, associations, index, revisions, rates, mentions,
        quotes, weights, responses, ingest;
    struct table situation, candidates, sensitivity, followup, lint;
    size_t *first_estimate; /* row of estimates with which years[i] begins; one more at the end */
};

/* Reads the study, the catalogue in the study's language, 5_protect and 6_assess. On failure the picture is still to be
 * cleared. */
bool picture_open(struct picture *picture, const struct stage_arguments *source, struct error *err);
void picture_clear(struct picture *picture);

/* Reads 7_follow. */
bool picture_read_followed(struct picture *picture, struct error *err);

/* Labels in the picture's language; a name without label stands for itself. `levels`: "centrum", crossed "centrum,
 * kvinnor", the catalogue's words for the municipality as a whole where domain is `all`. Never NULL; owned by the
 * picture. */
const char *picture_subject(struct picture *picture, const char *subject);
const char *picture_level(struct picture *picture, const char *domain, const char *level, struct error *err);
const char *picture_domain(struct picture *picture, const char *domain, struct error *err);
const char *picture_theme(struct picture *picture, const char *theme);

/* The same for "all" or "domain/level", as situation and candidates name areas, and for the area of a note or pledge,
 * which may be a bare level of `area` and empty for the municipality. */
const char *picture_area(struct picture *picture, const char *area, struct error *err);

/* Name of a municipality or county by its code. */
const char *picture_municipality(struct picture *picture, const char *code);

/* "lokalpolisområde Eslöv": named after the municipality of it whose name makes the id, else the id. */
const char *picture_police_area(struct picture *picture, const char *id, struct error *err);

/* The rows, or NULL. */
const struct indicator_row *picture_indicator(const struct picture *picture, const char *indicator);
const struct offence_row *picture_offence(const struct picture *picture, const char *series);
const struct estimate_row *picture_estimate(const struct picture *picture, int year, const char *indicator,
                                            const char *domain, const char *level);

/* The change to the picture's year from the survey year, or calendar year, before. */
const struct change_row *picture_change(const struct picture *picture, const char *subject, enum source source,
                                        const char *domain, const char *level);

/* Levels of a domain that the picture's year has figures of, shown or suppressed, in the order of the codebook
 * (areas.csv, scales.csv). *n levels; the array is the picture's. */
const char **picture_levels(struct picture *picture, const char *domain, size_t *n);

/* Whether estimates of the indicator are shares: 0..1, printed as percent. */
bool picture_is_share(const struct picture *picture, const char *indicator);

/* A text of the catalogue without placeholders. */
const char *picture_text(struct picture *picture, const char *key, struct error *err);

/* What the texts page.method.* on how to read the figures are filled with: the study's levels of intervals and tests.
 */
enum { N_METHOD_PARTS = 6 };
void picture_method_parts(struct picture *picture, struct filling parts[N_METHOD_PARTS], struct error *err);

/* An estimate for a table: "34 %", or a number of the indicator's own unit; ".." where it is suppressed and "–" where
 * there is none (NULL too). */
const char *picture_value(struct picture *picture, const struct estimate_row *estimate, struct error *err);

#endif
