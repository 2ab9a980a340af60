/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one reader of the protected tables: what findings, follow-up, figures and documents of a year are made of. Each
 * table is opened once, and only where the stage declares that it reads it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "language/catalogue.h"
#include "stage/stage.h"
#include "study/areas.h"
#include "study/compare_with.h"
#include "study/study.h"
#include "study/themes.h"
#include "tables/assess_tables.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/follow_tables.h"
#include "tables/ingest_tables.h"
#include "tables/input_tables.h"
#include "tables/notes_tables.h"
#include "tables/weigh_tables.h"

/* What figures and documents are made of, for the lists of the stages that make them. */
#define PICTURE_READS                                                                                                  \
    &setting_schema, &study_wave_schema, &indicator_schema, &variable_schema, &scale_schema, &area_schema,             \
        &theme_schema, &source_schema, &offence_schema, &crime_source_schema, &crime_series_schema,                    \
        &crime_municipality_schema, &municipality_schema, &comparator_schema, &break_schema, &pledge_schema,           \
        &estimate_schema, &change_schema, &contrast_schema, &trend_schema, &association_schema, &index_schema,         \
        &revision_schema, &forecast_schema, &control_schema, &rate_schema, &notes_theme_schema, &notes_quote_schema,   \
        &weight_schema, &response_schema, &ingest_summary_schema, &situation_schema, &candidate_schema, &front_schema, \
        &sensitivity_schema, &plan_schema

/* Everything read. A table that was not asked for is not initialised, has no rows, and may not be searched; that of an
 * absent optional file has no rows. estimates holds all years; derived: the rows of all years that are no direct
 * estimates of their year; codebook: the subjects of the study's tables. as_of: "" where no day is given. */
struct picture {
    const char *output, *as_of;
    struct wave year;
    struct wave *years;
    size_t n_years;
    struct study study;
    struct compare_with compare_with;
    struct catalogue catalogue;
    struct arena arena;
    struct areas areas;
    struct themes codebook;
    struct table indicators, variables, scales, themes, sources, offences, municipalities, comparators, breaks,
        families, levels, measures, priorities, assessments, agreements, pledges, activities, index_rules,
        population_levels;
    struct table estimates, derived, changes, contrasts, trends, associations, index, revisions, forecasts, controls,
        medians, plan, rates, mentions, quotes, open, weights, responses, ingest, rounds;
    struct table claims, definitions, situation, front, candidates, sensitivity, followup, lint;
};

/* Reads the study, the catalogue in the study's language and, of the tables above, those of `reads` (schemas, ending
 * with NULL). What lies in the output folder has to be there, but for associations and the index. On failure the
 * picture is still to be cleared. */
bool picture_open(struct picture *picture, const struct stage_arguments *source, const struct schema *const *reads,
                  struct error *err);
void picture_clear(struct picture *picture);

/* Appends the rows of a further table, NAME below the output folder, which has to be there. */
bool picture_read(const struct picture *picture, struct table *table, const char *name, struct error *err);

/* Makes the codebook of the study's tables that were read; whoever moves a picture does it anew. */
void picture_index_codebook(struct picture *picture);
