#include "compare/panel.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "compare/panel_check.h"
#include "statistics/row_estimate.h"
#include "tables/results.h"

/* ---- the years */

/* The number of a key, a new one where it was not met before. */
static uint32_t number_of(struct text_map *map, const char *key, uint32_t *n)
{
    uint32_t number;
    if (text_map_find(map, key, strlen(key), &number))
        return number;
    (void)text_map_add(map, key, strlen(key), *n);
    return (*n)++;
}

/* What a row's id reads; "" where it has none. The buffer holds ids that are numbers. */
static const char *id_of(const struct respondent_variable *variable, size_t row, char buffer[NUMBER_TEXT])
{
    if (variable == NULL)
        return "";
    if (variable->array.type == NPY_FLOAT64)
        return is_missing(npy_number(&variable->array, row)) ? "" : number_print(buffer, npy_number(&variable->array, row));
    const struct ingest_level_row *level = &variable->levels[npy_code(&variable->array, row)];
    return text_is(level->status, "answered") ? level->code : "";
}

/* Numbers each row's person, unit and stratum over all years. */
static void number_rows(struct panel *panel, struct panel_year *year)
{
    const struct respondent_variable *id = respondents_find_role(&year->respondents, "panel_id"),
                                     *psu = respondents_find_role(&year->respondents, "psu");
    const struct row_sample *sample = &year->route.rows.sample;
    char number[NUMBER_TEXT];
    struct text_buffer key = { 0 };
    year->person = memory_new(sample->n, sizeof *year->person);
    year->unit = memory_new(sample->n, sizeof *year->unit);
    year->stratum = memory_new(sample->n, sizeof *year->stratum);
    for (size_t i = 0; i < sample->n; i++) {
        const char *stratum = sample->stratum_names[sample->stratum[i]];
        const char *person = id_of(id, year->route.rows.rows[i], number);
        year->stratum[i] = number_of(&panel->strata, stratum, &panel->n_strata);
        year->person[i] = *person != '\0' ? number_of(&panel->persons, person, &panel->n_persons) : PANEL_NOBODY;
        text_buffer_clear(&key);
        if (psu != NULL)
            text_buffer_format(&key, "%s\n%s", stratum, id_of(psu, year->route.rows.rows[i], number));
        else if (*person != '\0')
            text_buffer_format(&key, "%s", person);
        else
            text_buffer_format(&key, "%d\n%zu", year->year, i);
        year->unit[i] = number_of(&panel->units, key.text, &panel->n_units);
    }
    text_buffer_clear(&key);
}

static bool open_year(struct panel *panel, struct panel_year *year, const char *output, struct error *err)
{
    char *respondents = results_folder(output, "1_ingest", year->year), *weights = results_folder(output, "2_weigh", year->year);
    struct design *design = &year->weighted.design;
    year->is_open = true;
    bool done = respondents_open(&year->respondents, respondents, err);
    year->has_ids = done && respondents_find_role(&year->respondents, "panel_id") != NULL;
    if (year->has_ids) {
        struct row_subject subject = { panel->study, &panel->indicators, &year->respondents, &year->domains, design, year->year };
        done = weighted_read(&year->weighted, weights, year->respondents.n, err) &&
               single_psu_parse(study_setting(panel->study, "single_psu"), &design->single_psu) &&
               domains_init(&year->domains, panel->study, &panel->areas, &year->respondents, year->year, err) &&
               row_route_open(&year->route, subject, err);
        if (done)
            number_rows(panel, year);
    }
    free(respondents);
    free(weights);
    return done;
}

static void forget_influence(struct panel_year *year)
{
    for (size_t l = 0; year->answers != NULL && l < year->n_levels; l++)
        free(year->answers[l]);
    free(year->answers);
    free(year->influence);
    year->answers = NULL;
    year->influence = NULL;
    year->n_levels = 0;
    year->indicator = year->domain = SIZE_MAX;
}

static void close_year(struct panel_year *year)
{
    if (!year->is_open)
        return;
    forget_influence(year);
    free(year->person);
    free(year->unit);
    free(year->stratum);
    row_route_clear(&year->route);
    domains_clear(&year->domains);
    weighted_clear(&year->weighted);
    respondents_clear(&year->respondents);
}

/* ---- two years as one sample */

static struct panel_year *find_year(const struct panel *panel, int year)
{
    for (size_t k = 0; k < panel->n_years; k++)
        if (panel->years[k].year == year && panel->years[k].has_ids)
            return &panel->years[k];
    return NULL;
}

static void clear_stack(struct panel_stack *stack)
{
    free(stack->weight);
    free(stack->population);
    free(stack->unit);
    free(stack->stratum);
    *stack = (struct panel_stack){ .from = SIZE_MAX, .to = SIZE_MAX };
}

/* How many persons of `among` (NULL = all rows) both years have. */
static size_t count_shared(const struct panel *panel, const struct panel_year *const years[2], const bool *const among[2])
{
    size_t n = 0;
    uint8_t *met = memory_new(panel->n_persons, sizeof *met);
    for (unsigned k = 0; k < 2; k++)
        for (size_t i = 0; i < years[k]->route.rows.sample.n; i++) {
            uint32_t person = years[k]->person[i];
            if (person == PANEL_NOBODY || (among[k] != NULL && !among[k][i]) || (met[person] & (1U << k)) != 0)
                continue;
            met[person] |= (uint8_t)(1U << k);
            n += met[person] == 3;
        }
    free(met);
    return n;
}

/* Units drawn in each stratum of the panel's numbering, and the population they were drawn from, added over the years; INFINITY where a
 * year does not say. */
static void add_fractions(const struct panel *panel, const struct panel_year *year, double *drawn, double *population)
{
    const struct row_sample *sample = &year->route.rows.sample;
    const double *declared = sample->stages[0].population;
    bool *is_counted = memory_new(panel->n_units, sizeof *is_counted),
         *has_population = memory_new(panel->n_strata, sizeof *has_population);
    for (size_t i = 0; i < sample->n; i++) {
        uint32_t stratum = year->stratum[i];
        if (!is_counted[year->unit[i]])
            drawn[stratum]++;
        is_counted[year->unit[i]] = true;
        if (has_population[stratum])
            continue;
        has_population[stratum] = true;
        population[stratum] += declared != NULL && !is_missing(declared[i]) ? declared[i] : INFINITY;
    }
    free(is_counted);
    free(has_population);
}

/* The population of each row's stratum: units of the stack over the share that both years together drew. */
static void fill_population(const struct panel *panel, const struct panel_year *const years[2], struct panel_stack *stack)
{
    double *drawn = memory_new(panel->n_strata, sizeof *drawn), *population = memory_new(panel->n_strata, sizeof *population),
           *units = memory_new(panel->n_strata, sizeof *units);
    bool *is_counted = memory_new(panel->n_units, sizeof *is_counted);
    for (int k = 0; k < 2; k++)
        add_fractions(panel, years[k], drawn, population);
    for (size_t i = 0; i < stack->sample.n; i++) {
        units[stack->stratum[i]] += !is_counted[stack->unit[i]];
        is_counted[stack->unit[i]] = true;
    }
    for (size_t i = 0; i < stack->sample.n; i++) {
        uint32_t h = stack->stratum[i];
        stack->population[i] = isinf(population[h]) ? MISSING : units[h] * population[h] / drawn[h];
    }
    free(drawn);
    free(population);
    free(units);
    free(is_counted);
}

/* A unit has one stratum, that of its first year. */
static void join_rows(const struct panel *panel, const struct panel_year *const years[2], struct panel_stack *stack)
{
    uint32_t *stratum = memory_new(panel->n_units, sizeof *stratum);
    for (uint32_t u = 0; u < panel->n_units; u++)
        stratum[u] = UINT32_MAX;
    size_t at = 0;
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < years[k]->route.rows.sample.n; i++, at++) {
            uint32_t unit = years[k]->unit[i];
            if (stratum[unit] == UINT32_MAX)
                stratum[unit] = years[k]->stratum[i];
            stack->weight[at] = years[k]->route.rows.sample.weight[i];
            stack->unit[at] = unit;
            stack->stratum[at] = stratum[unit];
        }
    free(stratum);
}

static void make_stack(struct panel *panel, const struct panel_year *const years[2])
{
    struct panel_stack *stack = &panel->stack;
    size_t from = (size_t)(years[0] - panel->years), to = (size_t)(years[1] - panel->years);
    if (stack->from == from && stack->to == to)
        return;
    clear_stack(stack);
    size_t n = years[0]->route.rows.sample.n + years[1]->route.rows.sample.n;
    enum single_psu rule = years[1]->route.rows.sample.single_psu;
    stack->from = from;
    stack->to = to;
    stack->n_shared = panel->unlike[from * panel->n_years + to] ? 0 : panel->shared[from * panel->n_years + to];
    stack->weight = memory_new(n, sizeof *stack->weight);
    stack->population = memory_new(n, sizeof *stack->population);
    stack->unit = memory_new(n, sizeof *stack->unit);
    stack->stratum = memory_new(n, sizeof *stack->stratum);
    stack->sample =
        (struct row_sample){ .n = n,
                             .weight = stack->weight,
                             .stratum = stack->stratum,
                             .n_strata = panel->n_strata,
                             .stages = { { stack->unit, stack->population } },
                             .n_stages = 1,
                             .single_psu = rule == SINGLE_PSU_FAIL ? SINGLE_PSU_ADJUST : rule,
                             .is_lonely_in_domain = rule != SINGLE_PSU_FAIL && years[1]->route.rows.sample.is_lonely_in_domain };
    join_rows(panel, years, stack);
    fill_population(panel, years, stack);
}

/* ---- estimates */

/* Makes the influence values of every level of a domain, residuals of the year's calibration, unless they are those made last. */
static bool choose_domain(struct panel_year *year, size_t indicator, size_t domain)
{
    if (year->indicator == indicator && year->domain == domain)
        return year->influence != NULL;
    forget_influence(year);
    year->indicator = indicator;
    year->domain = domain;
    const struct row_item *item = row_route_item(&year->route, indicator);
    if (item == NULL)
        return false;
    const struct row_sample *sample = &year->route.rows.sample;
    year->n_levels = year->domains.items[domain].n_levels;
    year->influence = memory_new(sample->n * year->n_levels, sizeof *year->influence);
    year->answers = memory_new(year->n_levels, sizeof *year->answers);
    for (size_t l = 0; l < year->n_levels; l++) {
        bool *is_in = row_route_level(&year->route, domain, l);
        struct row_request request = { item, is_in };
        (void)row_linearise(sample, request, (struct influence_column){ year->influence, year->n_levels, l });
        year->answers[l] = row_answers(sample, request);
        free(is_in);
    }
    row_sample_residuals(sample, year->n_levels, year->influence);
    return true;
}

static size_t find_indicator(const struct panel *panel, const char *name)
{
    size_t i = 0;
    while (i < panel->indicators.n && !text_is(panel->indicators.items[i].row->indicator, name))
        i++;
    return i;
}

/* Finds the level of a request in a year and makes its influence values. */
static bool choose_level(const struct panel *panel, struct panel_year *year, struct panel_request request, size_t *level)
{
    size_t indicator = find_indicator(panel, request.indicator), d = 0;
    while (d < year->domains.n && !text_is(year->domains.items[d].name, request.domain))
        d++;
    if (d == year->domains.n || indicator == panel->indicators.n)
        return false;
    const struct domain *domain = &year->domains.items[d];
    for (*level = 0; *level < domain->n_levels; ++*level)
        if (text_is(domain->levels[*level].name, request.level))
            return choose_domain(year, indicator, d);
    return false;
}

/* What the second stage of a year adds to a variance. */
static double second_stage(const struct panel_year *year, size_t level)
{
    struct row_sample sample = year->route.rows.sample;
    double *influence = memory_new(sample.n, sizeof *influence), both = 0, first = 0;
    struct error err;
    error_init(&err);
    for (size_t i = 0; i < sample.n; i++)
        influence[i] = year->influence[i * year->n_levels + level];
    sample.auxiliaries = NULL;
    bool done = row_sample_covariance(&sample, influence, 1, year->answers[level], &both, &err);
    sample.n_stages = 1;
    done = row_sample_covariance(&sample, influence, 1, year->answers[level], &first, &err) && done;
    error_clear(&err);
    free(influence);
    return done ? fmax(0, both - first) : 0;
}

/* se and df of the difference, in the stacked sample. */
static void set_pair(struct panel *panel, const struct panel_year *const years[2], const size_t levels[2], struct change_pair *pair)
{
    const struct row_sample *sample = &panel->stack.sample;
    double *influence = memory_new(sample->n, sizeof *influence), variance;
    bool *is_in = memory_new(sample->n, sizeof *is_in);
    struct error err;
    size_t at = 0;
    error_init(&err);
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; i < years[k]->route.rows.sample.n; i++, at++) {
            double value = years[k]->influence[i * years[k]->n_levels + levels[k]];
            influence[at] = k == 0 ? -value : value;
            is_in[at] = years[k]->answers[levels[k]][i];
        }
    if (row_sample_covariance(sample, influence, 1, is_in, &variance, &err)) {
        for (int k = 0; k < 2; k++)
            variance += years[k]->route.rows.sample.n_stages > 1 ? second_stage(years[k], levels[k]) : 0;
        pair->from.se = sqrt(fmax(0, variance));
        pair->to.se = 0;
        pair->covariance = 0;
        pair->df = row_sample_df(sample, is_in);
    }
    error_clear(&err);
    free(influence);
    free(is_in);
}

int panel_apply(struct panel *panel, struct panel_request request, struct change_pair *pair)
{
    if (panel == NULL || !panel->is_on)
        return MISSING_INTEGER;
    struct panel_year *years[2] = { find_year(panel, request.from), find_year(panel, request.to) };
    if (years[0] == NULL || years[1] == NULL)
        return 0;
    make_stack(panel, (const struct panel_year *const *)years);
    size_t levels[2];
    if (panel->stack.n_shared == 0 || !choose_level(panel, years[0], request, &levels[0]) ||
        !choose_level(panel, years[1], request, &levels[1]))
        return 0;
    const bool *const answers[2] = { years[0]->answers[levels[0]], years[1]->answers[levels[1]] };
    set_pair(panel, (const struct panel_year *const *)years, levels, pair);
    return (int)count_shared(panel, (const struct panel_year *const *)years, answers);
}

bool panel_is_shared(const struct panel *panel, int from, int to)
{
    if (panel == NULL || !panel->is_on)
        return false;
    const struct panel_year *years[2] = { find_year(panel, from), find_year(panel, to) };
    if (years[0] == NULL || years[1] == NULL)
        return false;
    size_t pair = (size_t)(years[0] - panel->years) * panel->n_years + (size_t)(years[1] - panel->years);
    return !panel->unlike[pair] && panel->shared[pair] > 0;
}

/* ---- opening */

/* Warns of years whose ids are not those of the same persons. */
static void check_ids(struct panel *panel, struct error *err)
{
    for (size_t a = 0; a < panel->n_years; a++)
        for (size_t b = a + 1; b < panel->n_years; b++) {
            const struct panel_year *years[2] = { &panel->years[a], &panel->years[b] };
            if (!years[0]->has_ids || !years[1]->has_ids)
                continue;
            size_t n = count_shared(panel, years, (const bool *const[2]){ NULL, NULL });
            const char *unlike = n > 0 ? panel_check_variable(years[0], years[1], panel->n_persons) : NULL;
            bool is_numbered = n > 0 && panel_check_is_numbered(years[0], years[1]);
            panel->unlike[a * panel->n_years + b] = unlike != NULL;
            panel->shared[a * panel->n_years + b] = n;
            const char *id = respondents_find_role(&years[0]->respondents, "panel_id")->variable->variable;
            char *shown = study_shown(panel->study, "codebook/variables.csv");
            if (unlike != NULL)
                error_warn(err, (struct place){ .file = shown },
                           "%zu respondents of %d and %d have the same \"%s\", but their \"%s\" hardly agrees: the ids seem to begin anew "
                           "each year, so these years are compared as independent samples; an id of one year has the role id",
                           n, years[0]->year, years[1]->year, id, unlike);
            else if (is_numbered)
                error_warn(err, (struct place){ .file = shown },
                           "\"%s\" numbers the respondents of %d and of %d from 1 without a gap, as an id that begins anew each year does; "
                           "%zu persons are taken to have answered both times; an id of one year has the role id",
                           id, years[0]->year, years[1]->year, n);
            free(shown);
        }
}

/* Whether a role occurs in a year. */
static bool has_role(const char *output, int year, const char *role, struct error *err)
{
    char *folder = results_folder(output, "1_ingest", year), *path = file_join(folder, "variables.csv");
    struct table variables;
    bool is_there = false;
    table_init(&variables, &ingest_variable_schema);
    if (table_read_optional(&variables, path, path, err))
        for (size_t i = 0; i < variables.n_rows; i++)
            is_there = is_there || text_is(((const struct ingest_variable_row *)variables.rows)[i].role, role);
    table_clear(&variables);
    free(path);
    free(folder);
    return is_there;
}

bool panel_open(struct panel *panel, const struct study *study, const char *output, const int *years, size_t n_years, struct error *err)
{
    *panel = (struct panel){ .study = study };
    clear_stack(&panel->stack);
    bool has_ids = false, has_replicates = false, done = true;
    for (size_t k = 0; k < n_years; k++) {
        has_ids = has_ids || has_role(output, years[k], "panel_id", err);
        has_replicates = has_replicates || has_role(output, years[k], "replicate", err);
    }
    if (!has_ids || n_years < 2)
        return true;
    if (has_replicates) {
        char *shown = study_shown(study, "codebook/variables.csv");
        error_warn(
            err, (struct place){ .file = shown },
            "there is a variable of role panel_id, but standard errors come from replicate weights, which say nothing of the persons "
            "that years share: years are compared as independent samples");
        free(shown);
        return true;
    }
    panel->years = memory_new(n_years, sizeof *panel->years);
    panel->unlike = memory_new(n_years * n_years, sizeof *panel->unlike);
    panel->shared = memory_new(n_years * n_years, sizeof *panel->shared);
    done = areas_read(&panel->areas, study, err) && indicators_read(&panel->indicators, study, err);
    for (size_t k = 0; k < n_years && done; k++) {
        panel->n_years = k + 1;
        panel->years[k] = (struct panel_year){ .year = years[k], .indicator = SIZE_MAX, .domain = SIZE_MAX };
        done = open_year(panel, &panel->years[k], output, err);
    }
    if (!done)
        return false;
    check_ids(panel, err);
    panel->is_on = true;
    return true;
}

void panel_clear(struct panel *panel)
{
    for (size_t k = 0; k < panel->n_years; k++)
        close_year(&panel->years[k]);
    free(panel->years);
    free(panel->unlike);
    free(panel->shared);
    clear_stack(&panel->stack);
    indicators_clear(&panel->indicators);
    areas_clear(&panel->areas);
    text_map_clear(&panel->persons);
    text_map_clear(&panel->units);
    text_map_clear(&panel->strata);
    *panel = (struct panel){ 0 };
}
