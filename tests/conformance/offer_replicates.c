/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Estimates and differences whose variance comes from replicate weights: delivered as columns, or a jackknife made from
 * the design. */
#include <math.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "conformance.h"

#include "base/number.h"
#include "base/text.h"
#include "statistics/change.h"
#include "statistics/interval.h"
#include "statistics/reliability.h"
#include "statistics/replicate.h"

/* Replicates of a case with the arrays that they borrow. */
struct route {
    struct arena arena;
    struct replicates replicates;
    struct multistage_sample sample;
    const char *refusal;
    bool is_lonely;
};

static const double *read_column(struct route *route, const struct test_case *test, const char *name)
{
    double *numbers = column_numbers(test, name);
    if (numbers == NULL)
        return NULL;
    double *copy = arena_new(&route->arena, test->data.n * sizeof *copy);
    memcpy(copy, numbers, test->data.n * sizeof *copy);
    free(numbers);
    return copy;
}

static const double *ones(struct route *route, size_t n)
{
    double *values = arena_new(&route->arena, n * sizeof *values);
    for (size_t i = 0; i < n; i++)
        values[i] = 1;
    return values;
}

/* ---- delivered replicate weights */

static bool is_replicate_column(struct json_object *json, const regex_t *pattern, const char *name)
{
    regmatch_t match;
    if (pattern != NULL)
        return regexec(pattern, name, 1, &match, 0) == 0 && match.rm_so == 0 && name[match.rm_eo] == '\0';
    for (size_t i = 0; i < member_length(json, "columns"); i++)
        if (text_is(member_element(json, "columns", i), name))
            return true;
    return false;
}

static void read_replicate_columns(struct route *route, const struct test_case *test, struct json_object *json)
{
    const char *text = member_text(json, "columns_regex");
    const struct frame *data = &test->data;
    regex_t pattern;
    bool has_pattern = *text != '\0';
    if (has_pattern && regcomp(&pattern, text, REG_EXTENDED) != 0) {
        route->refusal = "a pattern of columns of this form";
        return;
    }
    const double **columns = arena_new(&route->arena, data->n_columns * sizeof *columns);
    for (size_t c = 0; c < data->n_columns; c++)
        if (is_replicate_column(json, has_pattern ? &pattern : NULL, data->names[c]))
            columns[route->replicates.n_replicates++] = read_column(route, test, data->names[c]);
    route->replicates.columns = columns;
    if (has_pattern)
        regfree(&pattern);
    if (route->replicates.n_replicates == 0)
        route->refusal = "replicate weights without columns";
}

/* c_r: one number for all, or one of each replicate. */
static void read_scales(struct route *route, struct json_object *json)
{
    size_t n = route->replicates.n_replicates;
    struct json_object *given = member(json, "rscales");
    if (given == NULL)
        return;
    double *scales = arena_new(&route->arena, n * sizeof *scales);
    bool is_array = json_object_is_type(given, json_type_array);
    if (is_array && json_object_array_length(given) != n)
        route->refusal = "rscales of another number than the columns";
    for (size_t r = 0; r < n && route->refusal == NULL; r++) {
        struct json_object *own = is_array ? json_object_array_get_idx(given, r) : given;
        scales[r] = json_object_is_type(own, json_type_string) ? number_of(json_object_get_string(own))
                                                               : json_object_get_double(own);
        if (is_missing(scales[r]))
            route->refusal = "rscales of this form";
    }
    route->replicates.scales = scales;
}

static void use_columns(struct route *route, const struct test_case *test, struct json_object *json,
                        enum replicate_method method)
{
    const char *weight = member_text(json, "weight");
    struct json_object *combined = member(json, "combined"), *scale = member(json, "scale"), *rho = member(json, "rho");
    route->replicates = (struct replicates){ .n = test->data.n };
    route->replicates.weight = *weight != '\0' ? read_column(route, test, weight) : ones(route, test->data.n);
    route->replicates.are_factors = combined != NULL && !json_object_get_boolean(combined);
    read_replicate_columns(route, test, json);
    read_scales(route, json);
    if (route->replicates.weight == NULL)
        route->refusal = "a weight of this form";
    if (method == REPLICATE_JKN && route->replicates.scales == NULL)
        route->refusal = "JKn weights without rscales";
    route->replicates.scale =
        scale != NULL && method != REPLICATE_BRR && method != REPLICATE_FAY
            ? json_object_get_double(scale)
            : replicate_scale(method, route->replicates.n_replicates, rho != NULL ? json_object_get_double(rho) : 0);
}

/* ---- a jackknife made from the design */

/* Dense codes of what the columns hold together; *n of them. */
static uint32_t *code_rows(struct route *route, const struct test_case *test, const size_t columns[2], size_t *n)
{
    const struct frame *data = &test->data;
    uint32_t *codes = arena_new(&route->arena, data->n * sizeof *codes);
    size_t *first = arena_new(&route->arena, data->n * sizeof *first);
    *n = 0;
    for (size_t i = 0; i < data->n; i++) {
        size_t k = 0;
        for (; k < *n; k++) {
            bool is_same = true;
            for (size_t c = 0; c < 2; c++)
                is_same = is_same && (columns[c] >= data->n_columns ||
                                      text_is(data->rows[first[k]][columns[c]], data->rows[i][columns[c]]));
            if (is_same)
                break;
        }
        if (k == *n)
            first[(*n)++] = i;
        codes[i] = (uint32_t)k;
    }
    return codes;
}

static uint32_t *number_rows(struct route *route, size_t n)
{
    uint32_t *codes = arena_new(&route->arena, n * sizeof *codes);
    for (size_t i = 0; i < n; i++)
        codes[i] = (uint32_t)i;
    return codes;
}

/* The weight N_h/n_h where there is no column of weights. */
static const double *design_weights(struct route *route, size_t n, size_t n_units)
{
    const struct multistage_sample *sample = &route->sample;
    const double *population = sample->stages[0].population;
    double *sizes = arena_new(&route->arena, sample->n_strata * sizeof *sizes),
           *weight = arena_new(&route->arena, n * sizeof *weight);
    bool *is_met = arena_new(&route->arena, n_units);
    for (size_t i = 0; i < n; i++)
        if (!is_met[sample->stages[0].unit[i]]) {
            is_met[sample->stages[0].unit[i]] = true;
            sizes[sample->stratum[i]]++;
        }
    for (size_t i = 0; i < n; i++)
        weight[i] = population != NULL ? population[i] / sizes[sample->stratum[i]] : 1;
    return weight;
}

static void use_jackknife(struct route *route, const struct test_case *test, enum replicate_method method)
{
    struct json_object *design = member(test->json, "design");
    const struct frame *data = &test->data;
    const char *strata = member_text(design, "strata"), *weight = member_text(design, "weight"),
               *lonely = member_text(design, "lonely");
    size_t stratum_column = *strata != '\0' ? frame_column(data, strata) : data->n_columns, n_units = data->n;
    size_t unit_column =
        member_length(design, "psu") > 0 ? frame_column(data, member_element(design, "psu", 0)) : data->n_columns;
    struct multistage_sample *sample = &route->sample;
    if ((method != REPLICATE_JK1 && method != REPLICATE_JKN) || (method == REPLICATE_JK1 && *strata != '\0') ||
        (*weight == '\0' && member_length(design, "psu") > 1)) {
        route->refusal = "replicates of this kind made from a design";
        return;
    }
    sample->n = data->n;
    sample->n_stages = 1;
    sample->stratum = code_rows(route, test, (const size_t[2]){ stratum_column, data->n_columns }, &sample->n_strata);
    sample->stages[0].unit = unit_column < data->n_columns
                                 ? code_rows(route, test, (const size_t[2]){ stratum_column, unit_column }, &n_units)
                                 : number_rows(route, data->n);
    if (member_length(design, "fpc") > 0)
        sample->stages[0].population = read_column(route, test, member_element(design, "fpc", 0));
    sample->weight = *weight != '\0' ? read_column(route, test, weight) : design_weights(route, data->n, n_units);
    int rule = words_find(&single_psu_words, lonely);
    sample->single_psu = (enum single_psu)rule;
    if (sample->weight == NULL || rule < 0) {
        route->refusal = "a design of this form";
        return;
    }
    struct error err;
    error_init(&err);
    route->is_lonely = !replicates_jackknife(&route->replicates, sample, test->name, &err);
    error_clear(&err);
}

/* The method of a name: a word of the setting, or what else it is called; case does not count. */
static bool find_method(const char *name, enum replicate_method *method)
{
    static const struct {
        const char *name;
        enum replicate_method method;
    } others[] = { { "subbootstrap", REPLICATE_BOOTSTRAP },
                   { "sdr", REPLICATE_SUCCESSIVE },
                   { "acs", REPLICATE_SUCCESSIVE },
                   { "successive-difference", REPLICATE_SUCCESSIVE } };
    *method = REPLICATE_NONE;
    for (int i = 1; i < replicate_method_words.n; i++)
        if (strcasecmp(replicate_method_words.texts[i], name) == 0)
            *method = (enum replicate_method)i;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcasecmp(others[i].name, name) == 0)
            *method = others[i].method;
    return *method != REPLICATE_NONE;
}

static void route_init(struct route *route, const struct test_case *test)
{
    struct json_object *json = member(test->json, "replicates"), *created = member(json, "created_by_tool"),
                       *mse = member(json, "mse");
    enum replicate_method method;
    *route = (struct route){ 0 };
    if (json == NULL)
        route->refusal = "designs without replicates";
    else if (member(test->json, "calibration") != NULL)
        route->refusal = "replicates that are calibrated one by one";
    else if (!find_method(member_text(json, "type"), &method))
        route->refusal = "replicates of this type";
    else if (created != NULL && json_object_get_boolean(created))
        use_jackknife(route, test, method);
    else
        use_columns(route, test, json, method);
    route->replicates.is_about_estimate = mse != NULL && json_object_get_boolean(mse);
}

static void route_clear(struct route *route)
{
    replicates_clear(&route->replicates);
    arena_clear(&route->arena);
}

/* ---- statistics */

/* One statistic in up to two domains. is_in[2]: either. */
struct question {
    const double *y, *x;
    bool *is_in[3];
    bool is_total, is_logit;
    size_t n_domains, n, n_positive;
};

static bool read_numbers(struct route *route, struct test_case *test, struct statistic statistic,
                         struct question *question)
{
    const struct frame *data = &test->data;
    bool is_category = text_is(statistic.kind, "prop") || text_is(statistic.kind, "count");
    size_t column = frame_column(data, statistic.variable);
    question->is_total =
        text_is(statistic.kind, "total") || text_is(statistic.kind, "count") || text_is(statistic.kind, "popsize");
    if (text_is(statistic.kind, "popsize")) {
        question->y = ones(route, data->n);
    } else if (column == data->n_columns) {
        return false;
    } else if (is_category) {
        double *y = arena_new(&route->arena, data->n * sizeof *y);
        for (size_t i = 0; i < data->n; i++)
            y[i] = *data->rows[i][column] == '\0' ? MISSING : (double)text_is(data->rows[i][column], statistic.level);
        question->y = y;
    } else {
        question->y = read_column(route, test, statistic.variable);
    }
    if (text_is(statistic.kind, "ratio"))
        question->x = read_column(route, test, statistic.denominator);
    return !text_is(statistic.kind, "ratio") || question->x != NULL;
}

/* Marks the rows with an answer of each domain. Returns false where the domains cannot be read. */
static bool read_domains(struct route *route, struct test_case *test, const char *const domains[2],
                         struct question *question)
{
    size_t n = test->data.n;
    uint32_t *codes = arena_new(&route->arena, n * sizeof *codes);
    for (size_t k = 0; k < question->n_domains; k++)
        if (!mark_domain(test, domains[k], (uint32_t)k + 1, codes))
            return false;
    for (size_t k = 0; k < 3; k++)
        question->is_in[k] = arena_new(&route->arena, n * sizeof(bool));
    for (size_t i = 0; i < n; i++) {
        if (codes[i] == 0 || is_missing(question->y[i]) || (question->x != NULL && is_missing(question->x[i])))
            continue;
        question->is_in[codes[i] - 1][i] = question->is_in[2][i] = true;
        question->n += route->replicates.weight[i] != 0;
        question->n_positive += route->replicates.weight[i] != 0 && question->y[i] != 0;
    }
    return true;
}

/* The value, or that of the second domain minus that of the first. */
static void answer(const void *context, const double *weights, double *value)
{
    const struct route *route = ((const void *const *)context)[0];
    const struct question *question = ((const void *const *)context)[1];
    enum weighted_form form = question->is_total ? WEIGHTED_TOTAL : question->is_logit ? WEIGHTED_LOGIT : WEIGHTED_MEAN;
    double values[2] = { 0, 0 };
    for (size_t k = 0; k < question->n_domains; k++)
        weighted_value(
            &(struct weighted_statistic){ route->replicates.n, question->y, question->x, question->is_in[k], form },
            weights, &values[k]);
    *value = question->n_domains == 2 ? values[1] - values[0] : values[0];
}

static double variance_of(const struct route *route, const struct question *question, double *estimate)
{
    const void *context[2] = { route, question };
    answer(context, route->replicates.weight, estimate);
    double *values = replicate_values(&route->replicates, answer, context, 1);
    struct replicate_series series = { values, 1, *estimate };
    double variance = replicate_covariance(&route->replicates, series, series);
    free(values);
    return sqrt(variance) < 1e-12 * fmax(1, fabs(*estimate)) ? 0 : variance;
}

/* A share's interval on the logit scale with the replicates' own variance there. */
static struct interval logit_interval(const struct route *route, struct question question, double df, double level)
{
    double logit;
    question.is_logit = true;
    double se = sqrt(variance_of(route, &question, &logit));
    struct interval interval = interval_t(logit, se, df, level);
    return (struct interval){ 1 / (1 + exp(-interval.low)), 1 / (1 + exp(-interval.high)) };
}

static const char *fill_share(struct test_case *test, const struct expected *expected, const struct route *route,
                              const struct question *question, struct values *values)
{
    struct share share = { values->of[ESTIMATE], values->of[SE] * values->of[SE], values->of[DF], question->n,
                           question->n_positive };
    int method = words_find(&interval_method_words, expected->method);
    struct interval interval;
    if (text_is(expected->method, "nchs_kg")) {
        struct reliability rule = reliability_of_share(share, expected->level);
        static const char *const withheld[] = { "present", "suppress_n", "suppress_abswidth", "suppress_relwidth" };
        bool is_shown = rule.verdict == RELIABILITY_SHOWN;
        interval = rule.interval;
        values->of[N_EFF] = rule.n_effective;
        values->flag = arena_format(&test->arena, "%s%s%s%s", withheld[rule.verdict],
                                    is_shown && rule.has_wide_complement ? "+complement_footnote" : "",
                                    is_shown && rule.has_few_df ? "+review_df" : "",
                                    is_shown && rule.is_zero_or_all ? "+review_0_100" : "");
    } else if (method <= INTERVAL_KORN_GRAUBARD) {
        return "an interval of this name";
    } else {
        bool is_logit = method == INTERVAL_LOGIT && share.variance > 0;
        interval = is_logit ? logit_interval(route, *question, share.df, expected->level)
                            : interval_share((enum interval_method)method, share, expected->level);
        values->flag = share_is_zero_or_all(share) ? "degenerate_p01" : !(share.variance > 0) ? "zero_variance" : "";
    }
    values->of[CI_LOW] = interval.low;
    values->of[CI_HIGH] = interval.high;
    return NULL;
}

static const char *compute(struct route *route, struct test_case *test, const struct expected *expected,
                           struct values *values)
{
    struct arena *arena = &route->arena;
    const char *text = expected->statistic, *bar = strchr(expected->domain, '|'), *semicolon = strstr(text, ";margin=");
    bool is_tost = text_starts(text, "tost:"), is_difference = is_tost || text_starts(text, "diff:");
    if (is_difference != (bar != NULL) || (strchr(text, ';') != NULL && (!is_tost || semicolon == NULL)))
        return "statistics of this form";
    text = is_difference ? strchr(text, ':') + 1 : text;
    struct statistic statistic = parse_statistic(arena, arena_text(arena, text, strcspn(text, ";")));
    static const char *const kinds[] = { "mean", "total", "prop", "count", "popsize", "ratio" };
    size_t kind = 0;
    while (kind < sizeof kinds / sizeof *kinds && !text_is(kinds[kind], statistic.kind))
        kind++;
    struct question question = { .n_domains = is_difference ? 2 : 1 };
    const char *const domains[2] = { is_difference
                                         ? arena_text(arena, expected->domain, (size_t)(bar - expected->domain))
                                         : expected->domain,
                                     is_difference ? bar + 1 : "" };
    if (kind == sizeof kinds / sizeof *kinds || !read_numbers(route, test, statistic, &question) ||
        !read_domains(route, test, domains, &question))
        return "statistics of this form";
    double estimate, variance = variance_of(route, &question, &estimate);
    struct change_side side = { estimate, sqrt(variance), replicate_df(&route->replicates, question.is_in[2]) };
    struct interval interval = interval_t(side.estimate, side.se, side.df, expected->level);
    values->of[ESTIMATE] = side.estimate;
    values->of[SE] = side.se;
    values->of[CI_LOW] = interval.low;
    values->of[CI_HIGH] = interval.high;
    values->of[DF] = side.df;
    values->of[DF_DESIGN] = replicate_df(&route->replicates, NULL);
    values->of[N] = (double)question.n;
    values->of[P_VALUE] = change_p(side.estimate / side.se, side.df);
    values->flag = question.n == 0 ? "empty_domain" : "";
    if (is_tost) {
        double p = change_p_equivalence(side, number_of(semicolon + strlen(";margin=")));
        values->flag = verdict_flag(values->of[P_VALUE], p, estimate > 0);
        values->of[P_VALUE] = p;
    }
    return text_is(statistic.kind, "prop") && !is_difference && question.n > 0
               ? fill_share(test, expected, route, &question, values)
               : NULL;
}

const char *offer_replicates(struct test_case *test, const struct expected *expected, struct values *values)
{
    struct route route;
    route_init(&route, test);
    const char *refusal = route.refusal;
    if (refusal == NULL && text_is(expected->statistic, "error"))
        values->flag = route.is_lonely ? "stratum_has_one_psu" : "";
    else if (refusal == NULL)
        refusal = route.is_lonely ? "designs that are refused" : compute(&route, test, expected, values);
    route_clear(&route);
    return refusal;
}
