/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture/picture_tables.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "language/own_texts.h"
#include "study/waves.h"
#include "tables/estimates.h"
#include "tables/results.h"

/* A table of the picture, and where it lies: in this folder of the output, or (NULL) in the study. */
static const struct origin {
    const struct schema *schema;
    size_t offset;
    const char *folder;
    bool is_optional;
} origins[] = {
    { &indicator_schema, offsetof(struct picture, indicators), NULL, true },
    { &variable_schema, offsetof(struct picture, variables), NULL, true },
    { &scale_schema, offsetof(struct picture, scales), NULL, true },
    { &area_schema, offsetof(struct picture, areas.table), NULL, true },
    { &theme_schema, offsetof(struct picture, themes), NULL, true },
    { &source_schema, offsetof(struct picture, sources), NULL, true },
    { &offence_schema, offsetof(struct picture, offences), NULL, true },
    { &municipality_schema, offsetof(struct picture, municipalities), NULL, true },
    { &comparator_schema, offsetof(struct picture, comparators), NULL, true },
    { &break_schema, offsetof(struct picture, breaks), NULL, true },
    { &family_schema, offsetof(struct picture, families), NULL, true },
    { &level_rule_schema, offsetof(struct picture, levels), NULL, true },
    { &measure_schema, offsetof(struct picture, measures), NULL, true },
    { &priority_schema, offsetof(struct picture, priorities), NULL, true },
    { &assessment_schema, offsetof(struct picture, assessments), NULL, true },
    { &agreement_schema, offsetof(struct picture, agreements), NULL, true },
    { &pledge_schema, offsetof(struct picture, pledges), NULL, true },
    { &activity_schema, offsetof(struct picture, activities), NULL, true },
    { &index_rule_schema, offsetof(struct picture, index_rules), NULL, true },
    { &population_level_schema, offsetof(struct picture, population_levels), NULL, true },
    { &association_schema, offsetof(struct picture, associations), "5_protect", true },
    { &index_schema, offsetof(struct picture, index), "5_protect", true },
    { &estimate_schema, offsetof(struct picture, estimates), "5_protect", false },
    { &change_schema, offsetof(struct picture, changes), "5_protect", false },
    { &contrast_schema, offsetof(struct picture, contrasts), "5_protect", false },
    { &trend_schema, offsetof(struct picture, trends), "5_protect", false },
    { &revision_schema, offsetof(struct picture, revisions), "5_protect", false },
    { &forecast_schema, offsetof(struct picture, forecasts), "5_protect", false },
    { &control_schema, offsetof(struct picture, controls), "5_protect", false },
    { &size_group_schema, offsetof(struct picture, medians), "5_protect", true },
    { &plan_schema, offsetof(struct picture, plan), "5_protect", true },
    { &rate_schema, offsetof(struct picture, rates), "5_protect", false },
    { &notes_theme_schema, offsetof(struct picture, mentions), "5_protect", false },
    { &notes_quote_schema, offsetof(struct picture, quotes), "5_protect", false },
    { &open_count_schema, offsetof(struct picture, open), "5_protect", true },
    { &weight_schema, offsetof(struct picture, weights), "5_protect", false },
    { &response_schema, offsetof(struct picture, responses), "5_protect", false },
    { &ingest_summary_schema, offsetof(struct picture, ingest), "5_protect", false },
    { &round_state_schema, offsetof(struct picture, rounds), "5_protect", true },
    { &claim_schema, offsetof(struct picture, claims), "6_assess", false },
    { &definition_schema, offsetof(struct picture, definitions), "6_assess", false },
    { &situation_schema, offsetof(struct picture, situation), "6_assess", false },
    { &front_schema, offsetof(struct picture, front), "6_assess", false },
    { &candidate_schema, offsetof(struct picture, candidates), "6_assess", false },
    { &sensitivity_schema, offsetof(struct picture, sensitivity), "6_assess", false },
    { &followup_schema, offsetof(struct picture, followup), "7_follow", false },
    { &lint_schema, offsetof(struct picture, lint), "7_follow", false },
};
enum { N_ORIGINS = sizeof origins / sizeof *origins };

static struct table *table_of(struct picture *picture, const struct origin *origin)
{
    return (struct table *)((char *)picture + origin->offset);
}

static bool is_asked(const struct schema *const *reads, const struct schema *schema)
{
    while (*reads != NULL && *reads != schema)
        reads++;
    return *reads != NULL;
}

static bool read_years(struct picture *picture, const char *years, struct error *err)
{
    size_t n;
    const char **words = text_words(&picture->arena, years, &n);
    picture->years = arena_new(&picture->arena, (n + 1) * sizeof *picture->years);
    for (size_t i = 0; i < n; i++) {
        struct wave year;
        if (!wave_parse(words[i], &year))
            return error_add(err, "--years holds \"%s\", years of four digits parted by blanks were wanted", words[i]);
        if (i > 0 && wave_compare(year, picture->years[i - 1]) <= 0)
            return error_add(err, "--years is \"%s\", survey years in ascending order were wanted", years);
        picture->years[picture->n_years++] = year;
    }
    return true;
}

bool picture_read(const struct picture *picture, struct table *table, const char *name, struct error *err)
{
    char *path = file_join(picture->output, name);
    bool done = file_may_exist(path) ? table_read(table, path, name, err)
                                     : error_at(err, (struct place){ .file = name },
                                                "this table is needed and not there; run the stages before");
    free(path);
    return done;
}

/* A table a survey year, one below the other; then the rows that are no direct estimates go apart. */
static bool read_estimates(struct picture *picture, struct error *err)
{
    bool done = true;
    table_init(&picture->derived, &estimate_schema);
    for (size_t i = 0; i < picture->n_years; i++) {
        const char *name = arena_format(&picture->arena, "5_protect/%s.csv", wave_text(picture->years[i]).id);
        done = picture_read(picture, &picture->estimates, name, err) && done;
    }
    estimates_split(&picture->estimates, &picture->derived);
    return done;
}

/* Where the study does not say what its crime is, or which municipalities there are, 1_crime has said it, and what is
 * watched 5_protect. */
static bool read_stand_in(const struct picture *picture, struct table *table, struct error *err)
{
    const char *name = table->schema == &source_schema         ? "1_crime/sources.csv"
                       : table->schema == &offence_schema      ? "1_crime/offences.csv"
                       : table->schema == &municipality_schema ? "1_crime/municipalities.csv"
                       : table->schema == &family_schema       ? "5_protect/families.csv"
                                                               : NULL;
    bool is_there = !table->is_absent;
    return is_there || name == NULL || results_read_optional(table, picture->output, name, err);
}

static bool read_table(struct picture *picture, const struct origin *origin, struct error *err)
{
    struct table *table = table_of(picture, origin);
    if (origin->folder == NULL)
        return study_read(&picture->study, table, origin->schema, err) && read_stand_in(picture, table, err);
    table_init(table, origin->schema);
    if (origin->schema == &estimate_schema)
        return read_estimates(picture, err);
    const char *name = arena_format(&picture->arena, "%s/%s", origin->folder, origin->schema->name);
    return origin->is_optional ? results_read_optional(table, picture->output, name, err)
                               : picture_read(picture, table, name, err);
}

/* Reads what is asked for and lies in the study, or what lies below the output folder. */
static bool read_tables(struct picture *picture, const struct schema *const *reads, bool is_of_study, struct error *err)
{
    bool done = true;
    for (const struct origin *origin = origins; origin < origins + N_ORIGINS; origin++)
        if (is_asked(reads, origin->schema) && (origin->folder == NULL) == is_of_study)
            done = read_table(picture, origin, err) && done;
    return done;
}

void picture_index_codebook(struct picture *picture)
{
    picture->codebook = (struct themes){ .indicators = &picture->indicators,
                                         .rows = &picture->themes,
                                         .offences = &picture->offences,
                                         .variables = &picture->variables,
                                         .scales = &picture->scales,
                                         .areas = &picture->areas };
    themes_collect(&picture->codebook);
}

static bool open_study(struct picture *picture, const struct stage_arguments *source, const struct schema *const *reads,
                       struct error *err)
{
    *picture = (struct picture){ .output = source->output,
                                 .as_of = source->as_of != NULL ? source->as_of : "",
                                 .year = source->year };
    arena_init(&picture->arena);
    if (!study_open(&picture->study, source->study, source->shown != NULL ? source->shown : source->study, err) ||
        !read_tables(picture, reads, true, err) || !areas_check(&picture->areas, err))
        return false;
    picture_index_codebook(picture);
    return true;
}

bool picture_open(struct picture *picture, const struct stage_arguments *source, const struct schema *const *reads,
                  struct error *err)
{
    return open_study(picture, source, reads, err) && compare_with_read(&picture->study, &picture->compare_with, err) &&
           read_years(picture, source->years, err) &&
           catalogue_read(&picture->catalogue, source->texts, picture->study.settings.language, err) &&
           (waves_are_yearly(picture->years, picture->n_years) ||
            wave_texts_read(&picture->catalogue, source->texts, err)) &&
           (source->has_no_own_texts || own_texts_read(&picture->catalogue, &picture->study, err)) &&
           read_tables(picture, reads, false, err);
}

void picture_clear(struct picture *picture)
{
    for (const struct origin *origin = origins; origin < origins + N_ORIGINS; origin++)
        if (table_of(picture, origin)->schema != NULL)
            table_clear(table_of(picture, origin));
    if (picture->derived.schema != NULL)
        table_clear(&picture->derived);
    catalogue_clear(&picture->catalogue);
    themes_clear(&picture->codebook);
    study_clear(&picture->study);
    arena_clear(&picture->arena);
    *picture = (struct picture){ 0 };
}
