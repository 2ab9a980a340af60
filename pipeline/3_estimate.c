/* Estimates: every indicator for every level of every domain, with standard errors, intervals and their reliability. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "estimate/answers.h"
#include "estimate/associations.h"
#include "estimate/collect.h"
#include "estimate/derived.h"
#include "estimate/domains.h"
#include "estimate/indexes.h"
#include "estimate/indicators.h"
#include "estimate/present.h"
#include "estimate/quantile_route.h"
#include "estimate/replicate_route.h"
#include "estimate/row_route.h"
#include "estimate/weighted.h"
#include "ingest/survey_files.h"
#include "stage/stage.h"
#include "statistics/estimate.h"
#include "study/areas.h"
#include "study/respondents.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/results.h"
#include "tables/stage_tables.h"
#include "weigh/sample.h"

static const char *study_folder, *shown, *output, *years = "";
static int year;

static const struct option_rule options[] = {
    { "study", OPTION_TEXT, &study_folder, "DIR", "the study's folder", true },
    { "shown", OPTION_TEXT, &shown, "NAME", "what messages call that folder", false },
    { "output", OPTION_TEXT, &output, "DIR", "the study's folder of results", true },
    { "year", OPTION_YEAR, &year, "YEAR", "survey year", true },
    { "years", OPTION_TEXT, &years, "\"Y Y …\"", "the survey years, for those that are taken together", false },
    { 0 },
};

/* A year being estimated. members: per domain and level, which profiles belong to it. has_households: indicators of households have weights
 * of their own; is_about_households: it is their turn. */
struct work {
    struct study study;
    struct areas areas;
    struct indicators indicators;
    struct indexes indexes;
    struct respondents respondents;
    struct weighted weighted;
    struct domains domains;
    struct profiles profiles;
    struct estimator estimator;
    struct collection collection;
    struct replicate_route replicates;
    struct row_route rows;
    struct quantile_route quantiles;
    bool ***members;
    bool has_households, is_about_households;
    const char *base_weight;
    struct presentation presentation;
    struct table estimates, covariances, answers, associations, index;
};

static const char *base_weight_of(const struct work *work)
{
    if (work->weighted.design.n_margins + work->weighted.design.n_numbers > 0)
        return "calibrated";
    if (respondents_find_role(&work->respondents, "weight") != NULL)
        return "delivered";
    for (size_t h = 0; h < work->weighted.design.n_strata; h++)
        if (!is_missing(work->weighted.design.strata[h].population))
            return "design";
    return work->rows.is_on && work->rows.rows.population[0] != NULL ? "design" : "none";
}

static bool read_weights(struct work *work, struct error *err)
{
    char *folder = results_folder(output, "2_weigh", year), *survey = survey_shown(&work->study, year);
    struct design *design = &work->weighted.design;
    bool done = weighted_read(&work->weighted, folder, work->respondents.n, err) &&
                single_psu_parse(study_setting(&work->study, "single_psu"), &design->single_psu);
    design->line = work->respondents.lines.data;
    done = done && design_check(design, survey, err);
    free(folder);
    free(survey);
    return done;
}

static struct row_subject row_subject_of(const struct work *work)
{
    return (struct row_subject){ &work->study, &work->indexes.all, &work->respondents, &work->domains, &work->weighted.design, year };
}

/* Whether indicators of households have weights of their own. Replicate weights are those of persons: refused. */
static bool check_households(struct work *work, struct error *err)
{
    const struct respondent_variable *variable = respondents_find_role(&work->respondents, "weight_household");
    size_t i = 0;
    while (i < work->indicators.n && !indicator_is_of_households(&work->indicators.items[i]))
        i++;
    work->has_households = variable != NULL && i < work->indicators.n;
    return !work->has_households || respondents_find_role(&work->respondents, "replicate") == NULL ||
           error_at(
               err, table_place(&work->indicators.table, i, "unit"),
               "the weights of households in \"%s\" have no replicates, those of role replicate are the persons'; take the row out, or "
               "the role weight_household away from the variable",
               variable->variable->variable);
}

/* ---- one estimate */

static enum measure measure_of(const struct indicator *indicator)
{
    if (indicator->kind == INDICATOR_COMPOSITE)
        return MEASURE_COMPOSITE;
    return indicator->kind == INDICATOR_TOTAL ? MEASURE_TOTAL : MEASURE_MEAN;
}

static struct estimate_row *add_row(struct work *work, const struct indicator *indicator, const struct domain *domain,
                                    const struct domain_level *level)
{
    struct estimate_row *row = table_add(&work->estimates);
    row->year = year;
    row->indicator = indicator->row->indicator;
    row->domain = domain->name;
    row->level = level->name;
    row->base_weight = work->base_weight;
    row->measure = present_measure(indicator);
    row->method = "direct";
    row->from_year = year;
    return row;
}

/* Whether a level is contrasted with its domain's reference: they are two, and cannot share respondents. */
static bool has_contrast(const struct work *work, size_t d, size_t l)
{
    const struct domain *domain = &work->domains.items[d];
    return domain->reference < domain->n_levels && l != domain->reference &&
           !domains_overlap(&work->domains, domain, &domain->levels[l], &domain->levels[domain->reference]);
}

/* What a contrast of an indicator's level with its domain's reference needs. */
static void add_covariance_row(struct work *work, struct row_cell cell, double covariance, double df)
{
    const struct domain *domain = &work->domains.items[cell.domain];
    struct covariance_row *row = table_add(&work->covariances);
    row->year = year;
    row->indicator = work->indicators.items[cell.indicator].row->indicator;
    row->domain = domain->name;
    row->level = domain->levels[cell.level].name;
    row->reference = domain->levels[domain->reference].name;
    row->covariance = covariance;
    row->df = df > 0 ? df : MISSING;
}

static void add_covariance(struct work *work, size_t item, size_t d, size_t l, const struct linear *linears)
{
    size_t reference = work->domains.items[d].reference;
    if (!has_contrast(work, d, l) || linears[l].moments == NULL || linears[reference].moments == NULL)
        return;
    bool *either = memory_new(work->profiles.n, sizeof *either);
    for (size_t p = 0; p < work->profiles.n; p++)
        either[p] = work->members[d][l][p] || work->members[d][reference][p];
    double df = estimate_df(&work->estimator, linears[l].moments, either);
    double covariance = estimate_covariance(&work->estimator, &linears[l], &linears[reference]);
    row_route_covariance(&work->rows, (struct row_cell){ item, d, l }, (struct row_cell){ item, d, reference }, &covariance, &df);
    replicate_route_covariance(&work->replicates, (struct replicate_cell){ item, d, l }, (struct replicate_cell){ item, d, reference },
                               &covariance, &df);
    add_covariance_row(work, (struct row_cell){ item, d, l }, covariance, df);
    free(either);
}

/* A row of an indicator and level, its status saying why there may be no more. Returns whether there is. */
static bool start_level(struct work *work, struct row_cell cell, struct estimate_row **row)
{
    const struct domain_level *level = &work->domains.items[cell.domain].levels[cell.level];
    *row = add_row(work, &work->indicators.items[cell.indicator], &work->domains.items[cell.domain], level);
    (*row)->status = !level->exists ? "no_data:area_not_existing" : "no_data:not_asked";
    return level->exists && work->collection.items[cell.indicator].form != ITEM_NOT_ASKED;
}

static void estimate_levels(struct work *work, size_t item, size_t d)
{
    const struct indicator *indicator = &work->indicators.items[item];
    const struct domain *domain = &work->domains.items[d];
    struct linear *linears = memory_new(domain->n_levels, sizeof *linears);
    for (size_t l = 0; l < domain->n_levels; l++) {
        struct estimate_row *row;
        if (!start_level(work, (struct row_cell){ item, d, l }, &row))
            continue;
        const struct moments *moments = collection_moments(&work->collection, item, &work->respondents, &work->profiles);
        struct estimate estimate = estimate_domain(&work->estimator, moments, measure_of(indicator), work->members[d][l], &linears[l]);
        row_route_apply(&work->rows, (struct row_cell){ item, d, l }, &estimate);
        replicate_route_apply(&work->replicates, (struct replicate_cell){ item, d, l }, &estimate);
        present_estimate(&work->presentation, indicator, &estimate, row);
        if (is_missing(estimate.value))
            linear_clear(&linears[l]);
    }
    for (size_t l = 0; l < domain->n_levels; l++)
        add_covariance(work, item, d, l, linears);
    for (size_t l = 0; l < domain->n_levels; l++)
        linear_clear(&linears[l]);
    free(linears);
}

static void estimate_quantiles(struct work *work, size_t item, size_t d)
{
    const struct domain *domain = &work->domains.items[d];
    struct quantile *quantiles = memory_new(domain->n_levels, sizeof *quantiles);
    for (size_t l = 0; l < domain->n_levels; l++) {
        struct row_cell cell = { item, d, l };
        struct estimate_row *row;
        quantiles[l].value = MISSING;
        if (!start_level(work, cell, &row))
            continue;
        quantiles[l] = quantile_route_estimate(&work->quantiles, cell);
        present_quantile(&work->indicators.items[item], &quantiles[l], row);
    }
    for (size_t l = 0; l < domain->n_levels; l++) {
        if (!has_contrast(work, d, l) || is_missing(quantiles[l].value) || is_missing(quantiles[domain->reference].value))
            continue;
        const struct row_cell cells[2] = { { item, d, l }, { item, d, domain->reference } };
        const struct quantile *const pair[2] = { &quantiles[l], &quantiles[domain->reference] };
        double covariance, df;
        quantile_route_covariance(&work->quantiles, cells, pair, &covariance, &df);
        add_covariance_row(work, cells[0], covariance, df);
    }
    free(quantiles);
}

/* ---- the year */

static void find_members(struct work *work)
{
    work->members = memory_new(work->domains.n, sizeof *work->members);
    for (size_t d = 0; d < work->domains.n; d++) {
        const struct domain *domain = &work->domains.items[d];
        work->members[d] = memory_new(domain->n_levels, sizeof **work->members);
        for (size_t l = 0; l < domain->n_levels; l++)
            work->members[d][l] = domains_members(&work->domains, domain, &domain->levels[l], &work->weighted.design, &work->profiles);
    }
}

/* The sums of one pass with the design's weights, and what is made from them. */
static void collect_year(struct work *work)
{
    const uint32_t **codes = domains_codes(&work->domains);
    profiles_init(&work->profiles, &work->weighted.design, codes, work->domains.n_variables);
    free(codes);
    estimator_init(&work->estimator, &work->weighted.design, &work->profiles);
    collection_init(&work->collection, &work->indexes.all, &work->respondents, &work->weighted.design, &work->profiles);
    find_members(work);
    quantile_route_init(&work->quantiles, &work->rows.rows, &work->replicates, work->presentation);
}

static void collected_clear(struct work *work)
{
    for (size_t d = 0; d < work->domains.n && work->members != NULL; d++) {
        for (size_t l = 0; l < work->domains.items[d].n_levels; l++)
            free(work->members[d][l]);
        free(work->members[d]);
    }
    free(work->members);
    work->members = NULL;
    quantile_route_clear(&work->quantiles);
    collection_clear(&work->collection);
    estimator_clear(&work->estimator);
    profiles_clear(&work->profiles);
}

/* Every indicator that the present weights are for. */
static void estimate_indicators(struct work *work)
{
    for (size_t i = 0; i < work->indicators.n; i++) {
        const struct indicator *indicator = &work->indicators.items[i];
        if (work->has_households && indicator_is_of_households(indicator) != work->is_about_households)
            continue;
        for (size_t d = 0; d < work->domains.n; d++)
            if (indicator->kind == INDICATOR_QUANTILE)
                estimate_quantiles(work, i, d);
            else
                estimate_levels(work, i, d);
    }
}

static struct indexed_year indexed_year_of(struct work *work)
{
    return (struct indexed_year){ .year = year,
                                  .confidence = work->presentation.confidence,
                                  .estimates = &work->estimates,
                                  .respondents = &work->respondents,
                                  .collection = &work->collection,
                                  .domains = &work->domains,
                                  .profiles = &work->profiles,
                                  .estimator = &work->estimator,
                                  .members = (bool *const *const *)work->members,
                                  .rows = &work->rows,
                                  .replicates = &work->replicates };
}

static void estimate_year(struct work *work)
{
    work->base_weight = base_weight_of(work);
    collect_year(work);
    estimate_indicators(work);
    struct answered_year answered = { year,           &work->respondents, &work->collection,
                                      &work->domains, &work->profiles,    (bool *const *const *)work->members };
    answers_add(&answered, &work->answers);
    struct indexed_year indexed = indexed_year_of(work);
    indexes_add_means(&work->indexes, &indexed, &work->index);
}

/* Refuses rows beside the direct ones, from n_direct on, that are about households: they are made with the persons' weights. */
static bool check_derived(const struct work *work, size_t n_direct, struct error *err)
{
    const struct estimate_row *rows = work->estimates.rows;
    for (size_t i = n_direct; i < work->estimates.n_rows && work->has_households; i++) {
        const struct indicator *indicator = indicators_find(&work->indicators, rows[i].indicator);
        if (indicator != NULL && indicator_is_of_households(indicator))
            return error_at(
                err, table_place(&work->indicators.table, (size_t)(indicator - work->indicators.items), "unit"),
                "\"%s\" is about households, and rows of the method %s are made with the persons' weights; leave it out of them",
                rows[i].indicator, rows[i].method);
    }
    return true;
}

/* The rows beside the direct estimates, for which study.csv asks. */
static bool derive(struct work *work, struct error *err)
{
    struct arena arena;
    arena_init(&arena);
    size_t n;
    const char **words = text_words(&arena, years, &n);
    int *numbers = arena_new(&arena, (n + 1) * sizeof *numbers);
    struct derivation derivation = { { &work->study, &work->areas, &work->indicators, output }, &work->presentation, year, numbers, n };
    bool done = true;
    for (size_t i = 0; i < n && done; i++)
        if (!number_parse_integer(words[i], &numbers[i]) || (i > 0 && numbers[i] <= numbers[i - 1]))
            done = error_add(err, "--years is \"%s\", survey years in ascending order were wanted", years);
    size_t n_direct = work->estimates.n_rows;
    done = done && derived_add(&derivation, &work->estimates, err) && check_derived(work, n_direct, err);
    arena_clear(&arena);
    return done;
}

/* The same once more with the weights of households, for the indicators that are about them. */
static bool estimate_households(struct work *work, struct error *err)
{
    if (!work->has_households)
        return true;
    char *folder = results_folder(output, "2_weigh", year);
    collected_clear(work);
    row_route_clear(&work->rows);
    work->is_about_households = true;
    work->base_weight = "delivered";
    bool done = weighted_read_households(&work->weighted, folder, err) && row_route_init(&work->rows, row_subject_of(work), err);
    free(folder);
    if (!done)
        return false;
    collect_year(work);
    estimate_indicators(work);
    return true;
}

static bool write_all(struct work *work, struct error *err)
{
    char *folder = results_folder(output, "3_estimate", year), *above = file_join(output, "3_estimate"), name[32];
    (void)snprintf(name, sizeof name, "%d.csv", year);
    bool done = results_write(&work->covariances, folder, covariance_schema.name, err) &&
                results_write(&work->associations, folder, association_schema.name, err) &&
                results_write(&work->answers, folder, answer_schema.name, err) &&
                results_write(&work->index, folder, index_schema.name, err) && results_write(&work->estimates, above, name, err);
    free(folder);
    free(above);
    return done;
}

static bool read_all(struct work *work, struct error *err)
{
    struct replicate_subject subject = { &work->indicators, &work->respondents, &work->domains, &work->weighted.design };
    char *folder = results_folder(output, "1_ingest", year);
    bool done = study_open(&work->study, study_folder, shown != NULL ? shown : study_folder, err) &&
                presentation_read(&work->presentation, &work->study, err) && areas_read(&work->areas, &work->study, err) &&
                indicators_read(&work->indicators, &work->study, err) && respondents_open(&work->respondents, folder, err) &&
                indexes_init(&work->indexes, &work->study, &work->indicators, &work->respondents, err) &&
                sample_check_roles(&work->study, &work->respondents, err) && read_weights(work, err) &&
                domains_init(&work->domains, &work->study, &work->areas, &work->respondents, year, err) &&
                row_route_init(&work->rows, row_subject_of(work), err) && check_households(work, err) &&
                replicate_route_init(&work->replicates, &work->study, subject, err);
    free(folder);
    return done;
}

static void work_clear(struct work *work)
{
    collected_clear(work);
    row_route_clear(&work->rows);
    replicate_route_clear(&work->replicates);
    domains_clear(&work->domains);
    weighted_clear(&work->weighted);
    respondents_clear(&work->respondents);
    indexes_clear(&work->indexes);
    indicators_clear(&work->indicators);
    areas_clear(&work->areas);
    study_clear(&work->study);
    table_clear(&work->estimates);
    table_clear(&work->covariances);
    table_clear(&work->answers);
    table_clear(&work->associations);
    table_clear(&work->index);
}

static bool run(const char *const *operands, size_t n_operands, struct error *err)
{
    (void)operands;
    (void)n_operands;
    struct work work = { 0 };
    table_init(&work.estimates, &estimate_schema);
    table_init(&work.covariances, &covariance_schema);
    table_init(&work.answers, &answer_schema);
    table_init(&work.associations, &association_schema);
    table_init(&work.index, &index_schema);
    bool done = read_all(&work, err);
    if (done) {
        estimate_year(&work);
        done = estimate_households(&work, err);
        struct indexed_year indexed = indexed_year_of(&work);
        if (done)
            indexes_add(&work.indexes, &indexed, &work.index);
        done = done && derive(&work, err) &&
               associations_add(
                   (struct row_subject){ &work.study, &work.indicators, &work.respondents, &work.domains, &work.weighted.design, year },
                   &work.associations, err) &&
               write_all(&work, err);
    }
    work_clear(&work);
    return done;
}

static const struct schema *const reads[] = { &ingest_variable_schema, &ingest_level_schema,
                                              &stratum_schema,         &margin_schema,
                                              &indicator_schema,       &area_schema,
                                              &break_schema,           &covariate_schema,
                                              &index_rule_schema,      NULL };
static const struct schema *const writes[] = { &estimate_schema,    &covariance_schema, &answer_schema,
                                               &association_schema, &index_schema,      NULL };

const struct stage stage = {
    .name = "estimate",
    .summary = "estimates every indicator of a year",
    .description =
        "Shares, means, totals, ratios, quantiles and composites for the municipality and every level of every domain and roll-up, in one "
        "pass over the respondents: "
        "Taylor-linearised standard errors of the whole design, degrees of freedom, design effect, effective size, interval, "
        "and whether they can be relied on. With index.csv, the index of 0-6 of each indicator, each theme and over all. Where "
        "study.csv asks for it, rows of another method stand beside them: several years "
        "together where one is too small, standardised for a fair comparison of areas, and from a model of small areas.",
    .options = options,
    .operands = "",
    .reads = reads,
    .writes = writes,
    .run = run,
};
