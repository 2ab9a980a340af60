/* Estimates: every indicator for every level of every domain, with standard errors, intervals and their reliability. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/npy.h"
#include "base/number.h"
#include "base/text.h"
#include "estimate/collect.h"
#include "estimate/domains.h"
#include "estimate/indicators.h"
#include "estimate/replicate_route.h"
#include "estimate/row_route.h"
#include "stage/stage.h"
#include "statistics/estimate.h"
#include "statistics/interval.h"
#include "statistics/reliability.h"
#include "study/areas.h"
#include "study/respondents.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/stage_tables.h"
#include "weigh/sample.h"

static const char *study_folder, *shown, *output;
static int year;

static const struct option_rule options[] = {
    { "study", OPTION_TEXT, &study_folder, "DIR", "the study's folder", true },
    { "shown", OPTION_TEXT, &shown, "NAME", "what messages call that folder", false },
    { "output", OPTION_TEXT, &output, "DIR", "the study's folder of results", true },
    { "year", OPTION_YEAR, &year, "YEAR", "survey year", true },
    { 0 },
};

/* The rule of NCHS was made for intervals of 95 %, whatever is printed. */
static const double reliability_confidence = 0.95;

/* The weights of a year, as 2_weigh left them. */
struct weighted {
    struct table strata, margins;
    struct npy_array weight, design_weight, stratum, *cells;
    struct design_stratum *stratum_list;
    struct design_margin *margin_list;
    uint32_t *stratum_codes, **cell_codes;
    struct design design;
};

/* A year being estimated. members: per domain and level, which profiles belong to it. */
struct work {
    struct study study;
    struct areas areas;
    struct indicators indicators;
    struct respondents respondents;
    struct weighted weighted;
    struct domains domains;
    struct profiles profiles;
    struct estimator estimator;
    struct collection collection;
    struct replicate_route replicates;
    struct row_route rows;
    bool ***members;
    const char *base_weight;
    enum interval_method interval;
    double confidence;
    struct table estimates, covariances, answers;
};

/* `OUTPUT/STAGE/YEAR`, owned by the caller. */
static char *year_folder(const char *stage_folder)
{
    char name[64];
    (void)snprintf(name, sizeof name, "%s/%d", stage_folder, year);
    return file_join(output, name);
}

static bool map_array(struct npy_array *array, const char *folder, const char *name, size_t n, struct error *err)
{
    char *path = file_join(folder, name);
    bool done = npy_map(array, path, err);
    if (done && array->n != n)
        done = error_at(err, (struct place){ .file = path },
                        "%zu values, one for each of the %zu respondents was wanted; run lagesbild-weigh again", array->n, n);
    free(path);
    return done;
}

static uint32_t *codes_of(const struct npy_array *array)
{
    uint32_t *codes = memory_new(array->n, sizeof *codes);
    for (size_t i = 0; i < array->n; i++)
        codes[i] = npy_code(array, i);
    return codes;
}

static bool read_table(struct table *table, const char *folder, struct error *err)
{
    char *path = file_join(folder, table->schema->name);
    bool done = table_read(table, path, path, err);
    free(path);
    return done;
}

static bool read_strata(struct weighted *weighted, const char *folder, size_t n, struct error *err)
{
    if (!read_table(&weighted->strata, folder, err) || !map_array(&weighted->stratum, folder, "stratum.npy", n, err))
        return false;
    const struct stratum_row *rows = weighted->strata.rows;
    size_t n_strata = weighted->strata.n_rows;
    weighted->stratum_list = memory_new(n_strata, sizeof *weighted->stratum_list);
    for (size_t h = 0; h < n_strata; h++)
        weighted->stratum_list[h] = (struct design_stratum){ rows[h].stratum, (size_t)rows[h].respondents, rows[h].population };
    weighted->stratum_codes = codes_of(&weighted->stratum);
    for (size_t i = 0; i < n; i++)
        if (weighted->stratum_codes[i] >= n_strata)
            return error_at(err, (struct place){ .file = weighted->strata.shown },
                            "a stratum of stratum.npy is missing; run lagesbild-weigh again");
    weighted->design.strata = weighted->stratum_list;
    weighted->design.n_strata = n_strata;
    weighted->design.stratum = weighted->stratum_codes;
    return true;
}

static bool read_margins(struct weighted *weighted, const char *folder, size_t n, struct error *err)
{
    if (!read_table(&weighted->margins, folder, err))
        return false;
    const struct margin_row *rows = weighted->margins.rows;
    size_t n_margins = weighted->margins.n_rows > 0 ? (size_t)rows[weighted->margins.n_rows - 1].margin : 0;
    weighted->cells = memory_new(n_margins, sizeof *weighted->cells);
    weighted->cell_codes = memory_new(n_margins, sizeof *weighted->cell_codes);
    weighted->margin_list = memory_new(n_margins, sizeof *weighted->margin_list);
    weighted->design.n_margins = n_margins;
    for (size_t k = 0; k < n_margins; k++) {
        char name[64];
        (void)snprintf(name, sizeof name, "margin_%zu.npy", k + 1);
        if (!map_array(&weighted->cells[k], folder, name, n, err))
            return false;
        weighted->cell_codes[k] = codes_of(&weighted->cells[k]);
        weighted->margin_list[k].cell = weighted->cell_codes[k];
    }
    for (size_t i = 0; i < weighted->margins.n_rows; i++)
        weighted->margin_list[rows[i].margin - 1].n_cells++;
    weighted->design.margins = weighted->margin_list;
    return true;
}

static bool read_weights(struct work *work, struct error *err)
{
    struct weighted *weighted = &work->weighted;
    size_t n = work->respondents.n;
    char *folder = year_folder("2_weigh");
    table_init(&weighted->strata, &stratum_schema);
    table_init(&weighted->margins, &margin_schema);
    bool done = map_array(&weighted->weight, folder, "weight.npy", n, err) &&
                map_array(&weighted->design_weight, folder, "design_weight.npy", n, err) && read_strata(weighted, folder, n, err) &&
                read_margins(weighted, folder, n, err);
    free(folder);
    if (!done)
        return false;
    weighted->design.n_rows = n;
    weighted->design.weight = weighted->weight.data;
    weighted->design.design_weight = weighted->design.n_margins > 0 ? weighted->design_weight.data : NULL;
    char place[16];
    (void)snprintf(place, sizeof place, "%d", year);
    return single_psu_parse(study_setting(&work->study, "single_psu"), &weighted->design.single_psu) &&
           design_check(&weighted->design, place, err);
}

static void weighted_clear(struct weighted *weighted)
{
    npy_unmap(&weighted->weight);
    npy_unmap(&weighted->design_weight);
    npy_unmap(&weighted->stratum);
    for (size_t k = 0; k < weighted->design.n_margins; k++) {
        npy_unmap(&weighted->cells[k]);
        free(weighted->cell_codes[k]);
    }
    free(weighted->cells);
    free(weighted->cell_codes);
    free(weighted->margin_list);
    free(weighted->stratum_codes);
    free(weighted->stratum_list);
    if (weighted->strata.schema != NULL)
        table_clear(&weighted->strata);
    if (weighted->margins.schema != NULL)
        table_clear(&weighted->margins);
}

static const char *base_weight_of(const struct work *work)
{
    if (work->weighted.design.n_margins > 0)
        return "calibrated";
    if (respondents_find_role(&work->respondents, "weight") != NULL)
        return "delivered";
    for (size_t h = 0; h < work->weighted.design.n_strata; h++)
        if (!is_missing(work->weighted.design.strata[h].population))
            return "design";
    return work->rows.is_on && work->rows.population[0] != NULL ? "design" : "none";
}

static bool read_settings(struct work *work, struct error *err)
{
    const char *name = study_setting(&work->study, "interval");
    work->confidence = study_number(&work->study, "confidence");
    if (!interval_method_parse(name, &work->interval) || !interval_is_offered(work->interval))
        return error_at(err, study_place(&work->study, "interval"), "the interval \"%s\" is not offered yet; korn_graubard is the default",
                        name);
    return true;
}

/* ---- one estimate */

static const char *measure_name(const struct indicator *indicator)
{
    switch (indicator->kind) {
    case INDICATOR_SHARE:
    case INDICATOR_ANY: return "share";
    case INDICATOR_MEAN: return "mean";
    case INDICATOR_TOTAL: return "total";
    case INDICATOR_RATIO: return "ratio";
    case INDICATOR_COMPOSITE: return "composite";
    }
    return "";
}

static enum measure measure_of(const struct indicator *indicator)
{
    if (indicator->kind == INDICATOR_COMPOSITE)
        return MEASURE_COMPOSITE;
    return indicator->kind == INDICATOR_TOTAL ? MEASURE_TOTAL : MEASURE_MEAN;
}

static bool is_share(const struct indicator *indicator)
{
    return indicator->kind == INDICATOR_SHARE || indicator->kind == INDICATOR_ANY;
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
    row->measure = measure_name(indicator);
    row->method = "direct";
    row->from_year = year;
    return row;
}

static void fill_share(const struct work *work, struct estimate_row *row, const struct estimate *estimate)
{
    struct share share = { estimate->value, estimate->variance, estimate->df, estimate->n, estimate->n_positive };
    struct interval interval = interval_share_printed(work->interval, share, work->confidence);
    row->ci_low = interval.low;
    row->ci_high = interval.high;
    row->n_effective = share_n_effective(share);
    row->status = reliability_status(reliability_of_share(share, reliability_confidence));
}

static void fill_row(const struct work *work, struct estimate_row *row, const struct estimate *estimate, bool has_share)
{
    row->n = (int)estimate->n;
    row->n_positive = has_share ? (int)estimate->n_positive : MISSING_INTEGER;
    row->status = "no_data:no_respondents";
    if (is_missing(estimate->value))
        return;
    struct interval interval = interval_t(estimate->value, sqrt(estimate->variance), estimate->df, work->confidence);
    row->estimate = estimate->value;
    row->se = sqrt(estimate->variance);
    row->ci_low = interval.low;
    row->ci_high = interval.high;
    row->df = estimate->df > 0 ? estimate->df : MISSING;
    row->deft = sqrt(estimate->deff);
    row->n_effective = estimate_n_effective(estimate);
    row->status = reliability_status(reliability_of_mean((double)estimate->n, row->n_effective, estimate->df));
    if (has_share)
        fill_share(work, row, estimate);
}

/* Writes what a contrast of the level with its domain's reference needs, unless they can share respondents. */
static void add_covariance(struct work *work, size_t item, size_t d, size_t l, const struct linear *linears)
{
    const struct domain *domain = &work->domains.items[d];
    size_t reference = domain->reference;
    if (reference >= domain->n_levels || l == reference || linears[l].moments == NULL || linears[reference].moments == NULL ||
        domains_overlap(&work->domains, domain, &domain->levels[l], &domain->levels[reference]))
        return;
    bool *either = memory_new(work->profiles.n, sizeof *either);
    for (size_t p = 0; p < work->profiles.n; p++)
        either[p] = work->members[d][l][p] || work->members[d][reference][p];
    double df = estimate_df(&work->estimator, linears[l].moments, either);
    struct covariance_row *row = table_add(&work->covariances);
    row->year = year;
    row->indicator = work->indicators.items[item].row->indicator;
    row->domain = domain->name;
    row->level = domain->levels[l].name;
    row->reference = domain->levels[reference].name;
    row->covariance = estimate_covariance(&work->estimator, &linears[l], &linears[reference]);
    row_route_covariance(&work->rows, (struct row_cell){ item, d, l }, (struct row_cell){ item, d, reference }, &row->covariance, &df);
    replicate_route_covariance(&work->replicates, (struct replicate_cell){ item, d, l }, (struct replicate_cell){ item, d, reference },
                               &row->covariance, &df);
    row->df = df > 0 ? df : MISSING;
    free(either);
}

static void estimate_levels(struct work *work, size_t item, size_t d)
{
    const struct indicator *indicator = &work->indicators.items[item];
    const struct domain *domain = &work->domains.items[d];
    bool is_asked = work->collection.items[item].form != ITEM_NOT_ASKED;
    struct linear *linears = memory_new(domain->n_levels, sizeof *linears);
    for (size_t l = 0; l < domain->n_levels; l++) {
        struct estimate_row *row = add_row(work, indicator, domain, &domain->levels[l]);
        row->status = !domain->levels[l].exists ? "no_data:area_not_existing" : "no_data:not_asked";
        if (!domain->levels[l].exists || !is_asked)
            continue;
        const struct moments *moments = collection_moments(&work->collection, item, &work->respondents, &work->profiles);
        struct estimate estimate = estimate_domain(&work->estimator, moments, measure_of(indicator), work->members[d][l], &linears[l]);
        row_route_apply(&work->rows, (struct row_cell){ item, d, l }, &estimate);
        replicate_route_apply(&work->replicates, (struct replicate_cell){ item, d, l }, &estimate);
        fill_row(work, row, &estimate, is_share(indicator));
        if (is_missing(estimate.value))
            linear_clear(&linears[l]);
    }
    for (size_t l = 0; l < domain->n_levels; l++)
        add_covariance(work, item, d, l, linears);
    for (size_t l = 0; l < domain->n_levels; l++)
        linear_clear(&linears[l]);
    free(linears);
}

/* ---- every answer of every question */

/* What a code is called in answers.csv: itself, or its status where it is no answer. */
static const char *answer_name(const struct ingest_level_row *level)
{
    return text_is(level->status, "answered") && *level->code != '\0' ? level->code : level->status;
}

/* Sums of one level of a domain over a variable's codes. */
static void add_answers(struct work *work, size_t v, const struct domain *domain, const struct domain_level *level, const bool *is_in)
{
    const struct respondent_variable *variable = &work->respondents.variables[v];
    const struct histogram *histogram = &work->collection.answers[v];
    double *weights = memory_new(variable->n_levels, sizeof *weights), total = 0;
    uint64_t *counts = memory_new(variable->n_levels, sizeof *counts), n = 0;
    for (size_t c = 0; c < variable->n_levels; c++) {
        size_t own = 0; /* codes of one name are one answer: statuses may have several */
        while (!text_is(answer_name(&variable->levels[own]), answer_name(&variable->levels[c])))
            own++;
        struct sum sum = { 0, 0 };
        for (size_t p = 0; p < work->profiles.n; p++)
            if (is_in[p]) {
                sum_add(&sum, histogram->weight[p * histogram->n_codes + c]);
                counts[own] += histogram->n[p * histogram->n_codes + c];
                n += histogram->n[p * histogram->n_codes + c];
            }
        weights[own] += sum_value(sum);
        total += sum_value(sum);
    }
    for (size_t c = 0; c < variable->n_levels; c++) {
        bool is_first = true;
        for (size_t k = 0; k < c; k++)
            is_first = is_first && !text_is(answer_name(&variable->levels[k]), answer_name(&variable->levels[c]));
        if (!is_first)
            continue;
        struct answer_row *row = table_add(&work->answers);
        *row = (struct answer_row){
            year, variable->variable->variable, domain->name, level->name, answer_name(&variable->levels[c]), MISSING, (int)counts[c], ""
        };
        row->share = total > 0 ? fmin(1, weights[c] / total) : MISSING;
        row->status = n == 0 ? "no_data:no_respondents" : reliability_status(reliability_of_mean((double)n, MISSING, INFINITY));
    }
    free(weights);
    free(counts);
}

static void tell_answers(struct work *work)
{
    for (size_t v = 0; v < work->respondents.n_variables; v++) {
        if (!text_is(work->respondents.variables[v].variable->role, "item") || work->collection.answers[v].n == NULL)
            continue;
        for (size_t d = 0; d < work->domains.n; d++)
            for (size_t l = 0; l < work->domains.items[d].n_levels; l++)
                if (work->domains.items[d].levels[l].exists)
                    add_answers(work, v, &work->domains.items[d], &work->domains.items[d].levels[l], work->members[d][l]);
    }
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

static void estimate_year(struct work *work)
{
    const uint32_t **codes = domains_codes(&work->domains);
    profiles_init(&work->profiles, &work->weighted.design, codes, work->domains.n_variables);
    free(codes);
    estimator_init(&work->estimator, &work->weighted.design, &work->profiles);
    collection_init(&work->collection, &work->indicators, &work->respondents, &work->weighted.design, &work->profiles);
    find_members(work);
    for (size_t i = 0; i < work->indicators.n; i++)
        for (size_t d = 0; d < work->domains.n; d++)
            estimate_levels(work, i, d);
    tell_answers(work);
}

static bool write_table(struct table *table, const char *folder, const char *name, struct error *err)
{
    char *path = file_join(folder, name);
    table_sort(table);
    bool done = table_write(table, path, FILE_PUBLIC, err);
    free(path);
    return done;
}

static bool write_all(struct work *work, struct error *err)
{
    char *folder = year_folder("3_estimate"), *above = file_join(output, "3_estimate"), name[32];
    (void)snprintf(name, sizeof name, "%d.csv", year);
    bool done = write_table(&work->covariances, folder, covariance_schema.name, err) &&
                write_table(&work->answers, folder, answer_schema.name, err) && write_table(&work->estimates, above, name, err);
    free(folder);
    free(above);
    return done;
}

static bool read_all(struct work *work, struct error *err)
{
    struct replicate_subject subject = { &work->indicators, &work->respondents, &work->domains, &work->weighted.design };
    char *folder = year_folder("1_ingest");
    bool done = study_open(&work->study, study_folder, shown != NULL ? shown : study_folder, err) && read_settings(work, err) &&
                areas_read(&work->areas, &work->study, err) && indicators_read(&work->indicators, &work->study, err) &&
                respondents_open(&work->respondents, folder, err) && sample_check_roles(&work->study, &work->respondents, err) &&
                read_weights(work, err) && domains_init(&work->domains, &work->study, &work->areas, &work->respondents, year, err) &&
                row_route_init(&work->rows,
                               (struct row_subject){ &work->study, &work->indicators, &work->respondents, &work->domains,
                                                     &work->weighted.design, year },
                               err) &&
                replicate_route_init(&work->replicates, &work->study, subject, err);
    free(folder);
    return done;
}

static void work_clear(struct work *work)
{
    for (size_t d = 0; d < work->domains.n && work->members != NULL; d++) {
        for (size_t l = 0; l < work->domains.items[d].n_levels; l++)
            free(work->members[d][l]);
        free(work->members[d]);
    }
    free(work->members);
    row_route_clear(&work->rows);
    replicate_route_clear(&work->replicates);
    collection_clear(&work->collection);
    estimator_clear(&work->estimator);
    profiles_clear(&work->profiles);
    domains_clear(&work->domains);
    weighted_clear(&work->weighted);
    respondents_clear(&work->respondents);
    indicators_clear(&work->indicators);
    areas_clear(&work->areas);
    study_clear(&work->study);
    table_clear(&work->estimates);
    table_clear(&work->covariances);
    table_clear(&work->answers);
}

static bool run(const char *const *operands, size_t n_operands, struct error *err)
{
    (void)operands;
    (void)n_operands;
    struct work work = { 0 };
    table_init(&work.estimates, &estimate_schema);
    table_init(&work.covariances, &covariance_schema);
    table_init(&work.answers, &answer_schema);
    bool done = read_all(&work, err);
    if (done) {
        work.base_weight = base_weight_of(&work);
        estimate_year(&work);
        done = write_all(&work, err);
    }
    work_clear(&work);
    return done;
}

static const struct schema *const reads[] = {
    &ingest_variable_schema, &ingest_level_schema, &stratum_schema, &margin_schema, &indicator_schema, &area_schema, NULL
};
static const struct schema *const writes[] = { &estimate_schema, &covariance_schema, &answer_schema, NULL };

const struct stage stage = {
    .name = "estimate",
    .summary = "estimates every indicator of a year",
    .description = "Shares, means, totals, ratios and composites for the municipality and every level of every domain and roll-up, in one "
                   "pass over the respondents: "
                   "Taylor-linearised standard errors of the whole design, degrees of freedom, design effect, effective size, interval, "
                   "and whether they can be relied on.",
    .options = options,
    .operands = "",
    .reads = reads,
    .writes = writes,
    .run = run,
};
