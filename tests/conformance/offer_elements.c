/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What element samples offer: estimates of the sums of one pass, their differences, and designs that are to be refused.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/number.h"
#include "base/text.h"
#include "statistics/calibrate.h"
#include "statistics/change.h"
#include "statistics/covariance.h"
#include "statistics/estimate.h"
#include "statistics/interval.h"
#include "statistics/reliability.h"

static void build_strata(struct test_case *test, const char *strata, const char *fpc)
{
    const struct frame *data = &test->data;
    struct survey *survey = &test->survey;
    size_t column = frame_column(data, strata), fpc_column = frame_column(data, fpc), n_strata = 0;
    survey->strata = memory_new(data->n, sizeof *survey->strata);
    survey->stratum_list = memory_new(data->n, sizeof *survey->stratum_list);
    for (size_t i = 0; i < data->n; i++) {
        const char *name = column < data->n_columns ? data->rows[i][column] : "";
        size_t h = 0;
        while (h < n_strata && !text_is(survey->stratum_list[h].name, name))
            h++;
        if (h == n_strata)
            survey->stratum_list[n_strata++] = (struct design_stratum){
                name, 0, fpc_column < data->n_columns ? number_of(data->rows[i][fpc_column]) : MISSING
            };
        survey->stratum_list[h].n_units++;
        survey->strata[i] = (uint32_t)h;
    }
    survey->design.strata = survey->stratum_list;
    survey->design.n_strata = n_strata;
    survey->df_design = (double)data->n - (double)n_strata;
}

static void build_weights(struct test_case *test, const char *weight)
{
    const struct frame *data = &test->data;
    struct survey *survey = &test->survey;
    size_t column = frame_column(data, weight);
    survey->weights = memory_new(data->n, sizeof *survey->weights);
    for (size_t i = 0; i < data->n; i++) {
        const struct design_stratum *stratum = &survey->stratum_list[survey->strata[i]];
        if (column < data->n_columns)
            survey->weights[i] = number_of(data->rows[i][column]);
        else
            survey->weights[i] = is_missing(stratum->population) ? 1 : stratum->population / (double)stratum->n_units;
    }
}

/* One margin of the calibration: its cells by the values of one column. */
static bool build_margin(struct test_case *test, struct json_object *json, struct calibrate_margin *margin,
                         struct error *err)
{
    const struct frame *data = &test->data;
    struct json_object *totals = member(json, "totals");
    size_t column = frame_column(data, member_element(json, "vars", 0)),
           n_cells = (size_t)json_object_object_length(totals), c = 0;
    const char **labels = arena_new(&test->arena, n_cells * sizeof *labels);
    double *population = arena_new(&test->arena, n_cells * sizeof *population);
    uint32_t *cells = arena_new(&test->arena, data->n * sizeof *cells);
    if (column == data->n_columns)
        return error_add(err, "no column \"%s\"", member_element(json, "vars", 0));
    json_object_object_foreach(totals, key, value)
    {
        labels[c] = key;
        population[c++] = json_object_get_double(value);
    }
    for (size_t i = 0; i < data->n; i++) {
        cells[i] = 0;
        while (cells[i] < n_cells && !text_is(labels[cells[i]], data->rows[i][column]))
            cells[i]++;
    }
    *margin = (struct calibrate_margin){ data->names[column], labels, cells, population, n_cells };
    return true;
}

static bool build_calibration(struct test_case *test, struct json_object *calibration, struct error *err)
{
    struct survey *survey = &test->survey;
    size_t n = member_length(calibration, "margins");
    struct calibrate_margin *margins = arena_new(&test->arena, n * sizeof *margins);
    survey->margins = memory_new(n, sizeof *survey->margins);
    for (size_t k = 0; k < n; k++) {
        if (!build_margin(test, json_object_array_get_idx(member(calibration, "margins"), k), &margins[k], err))
            return false;
        survey->margins[k] = (struct design_margin){ margins[k].cell, margins[k].n_cells };
    }
    survey->design_weights = memory_new(test->data.n, sizeof *survey->design_weights);
    memcpy(survey->design_weights, survey->weights, test->data.n * sizeof *survey->weights);
    struct calibrate_result result;
    if (!calibrate_rake(survey->weights, test->data.n, margins, n, &result, err))
        return false;
    survey->design.margins = survey->margins;
    survey->design.n_margins = n;
    survey->design.design_weight = survey->design_weights;
    return true;
}

/* Why the calibration of a case cannot be done yet, or NULL. */
static const char *refuse_calibration(struct json_object *calibration)
{
    const char *type = member_text(calibration, "type"), *function = member_text(calibration, "calfun");
    bool is_offered = text_is(type, "poststratify") || text_is(type, "rake") ||
                      (text_is(type, "calibrate") && text_is(function, "raking"));
    if (!is_offered)
        return "linear and bounded calibration";
    for (size_t k = 0; k < member_length(calibration, "margins"); k++) {
        struct json_object *margin = json_object_array_get_idx(member(calibration, "margins"), k);
        if (member(margin, "totals") == NULL || member_length(margin, "vars") != 1)
            return "calibration to a number, or to crossed columns";
    }
    return NULL;
}

static const char *refuse_design(struct test_case *test, struct json_object *design)
{
    if (member(test->json, "replicates") != NULL)
        return "replicate weights";
    if (design == NULL || !json_object_is_type(design, json_type_object))
        return "statistics without a sampling design";
    if (member_length(design, "psu") > 0)
        return "clusters (psu)";
    if (member_length(design, "fpc") > 1)
        return "several stages";
    struct json_object *lonely = member(design, "domain_lonely");
    if (lonely != NULL && json_object_get_boolean(lonely))
        return "strata that are lonely within a domain";
    struct json_object *calibration = member(test->json, "calibration");
    return calibration != NULL ? refuse_calibration(calibration) : NULL;
}

void survey_build(struct test_case *test)
{
    struct json_object *design = member(test->json, "design"), *calibration = member(test->json, "calibration");
    struct survey *survey = &test->survey;
    struct error err;
    error_init(&err);
    test->survey_refusal = refuse_design(test, design);
    if (test->survey_refusal == NULL) {
        build_strata(test, member_text(design, "strata"),
                     member_length(design, "fpc") > 0 ? member_element(design, "fpc", 0) : "");
        build_weights(test, member_text(design, "weight"));
        survey->design.n_rows = test->data.n;
        survey->design.weight = survey->weights;
        survey->design.stratum = survey->strata;
        int lonely = words_find(&single_psu_words, member_text(design, "lonely"));
        survey->design.single_psu = (enum single_psu)lonely;
        if (lonely < 0)
            test->survey_refusal = "this rule for lonely strata";
        else if (calibration != NULL && !build_calibration(test, calibration, &err))
            test->survey_refusal =
                arena_format(&test->arena, "calibration: %s", err.n_errors > 0 ? err.findings[0].text : "");
    }
    test->has_foreign_variance = *member_text(calibration, "variance") != '\0';
    error_clear(&err);
}

void survey_clear(struct survey *survey)
{
    free(survey->weights);
    free(survey->design_weights);
    free(survey->strata);
    free(survey->stratum_list);
    free(survey->margins);
}

static bool fill_category(struct test_case *test, struct statistic statistic, const struct profiles *profiles,
                          struct moments *moments)
{
    const struct frame *data = &test->data;
    size_t column = frame_column(data, statistic.variable);
    if (column == data->n_columns)
        return false;
    uint32_t *codes = memory_new(data->n, sizeof *codes);
    for (size_t i = 0; i < data->n; i++)
        codes[i] = *data->rows[i][column] == '\0' ? 0 : text_is(data->rows[i][column], statistic.level) ? 2 : 1;
    struct histogram histogram;
    histogram_init(&histogram, profiles, 3);
    histogram_add(&histogram, &test->survey.design, profiles, (struct rows){ 0, data->n }, codes);
    moments_of_codes(moments, &histogram, (const double[]){ MISSING, 0, 1 }, (const double[]){ 0, 1, 1 });
    histogram_clear(&histogram);
    free(codes);
    return true;
}

static bool fill_numbers(struct test_case *test, struct statistic statistic, const struct profiles *profiles,
                         struct moments *moments)
{
    bool is_ratio = *statistic.denominator != '\0', is_size = text_is(statistic.kind, "popsize");
    double *y = is_size ? memory_new(test->data.n, sizeof *y) : column_numbers(test, statistic.variable);
    double *x = is_ratio ? column_numbers(test, statistic.denominator) : NULL;
    bool done = y != NULL && (x != NULL || !is_ratio);
    for (size_t i = 0; i < test->data.n && done && is_size; i++)
        y[i] = 1;
    for (size_t i = 0; i < test->data.n && done && text_is(statistic.kind, "mean") && moments->pivot == 0; i++)
        moments->pivot = is_missing(y[i]) ? 0 : y[i];
    if (done)
        moments_add_numbers(moments, &test->survey.design, profiles, (struct rows){ 0, test->data.n }, y, x);
    free(y);
    free(x);
    return done;
}

/* A statistic over up to two domains (codes 1 and 2): estimates, linearisations. */
struct evaluation {
    struct profiles profiles;
    struct moments moments;
    struct estimator estimator;
    bool *is_in[2], *is_in_either;
    struct estimate estimates[2];
    struct linear linears[2];
};

static void evaluation_clear(struct evaluation *evaluation)
{
    for (size_t k = 0; k < 2; k++) {
        linear_clear(&evaluation->linears[k]);
        free(evaluation->is_in[k]);
    }
    free(evaluation->is_in_either);
    moments_clear(&evaluation->moments);
    estimator_clear(&evaluation->estimator);
    profiles_clear(&evaluation->profiles);
}

static bool evaluate(struct test_case *test, struct statistic statistic, const uint32_t *codes,
                     struct evaluation *evaluation)
{
    *evaluation = (struct evaluation){ 0 };
    const struct design *design = &test->survey.design;
    bool is_category = text_is(statistic.kind, "prop") || text_is(statistic.kind, "count");
    bool is_total =
        text_is(statistic.kind, "total") || text_is(statistic.kind, "count") || text_is(statistic.kind, "popsize");
    profiles_init(&evaluation->profiles, design, &codes, 1);
    moments_init(&evaluation->moments, &evaluation->profiles, 3);
    bool done = is_category ? fill_category(test, statistic, &evaluation->profiles, &evaluation->moments)
                            : fill_numbers(test, statistic, &evaluation->profiles, &evaluation->moments);
    estimator_init(&evaluation->estimator, design, &evaluation->profiles);
    evaluation->is_in_either = memory_new(evaluation->profiles.n, sizeof(bool));
    for (size_t k = 0; k < 2; k++) {
        evaluation->is_in[k] = memory_new(evaluation->profiles.n, sizeof(bool));
        for (size_t p = 0; p < evaluation->profiles.n; p++)
            if (profiles_domain(&evaluation->profiles, design, 0, p) == k + 1)
                evaluation->is_in[k][p] = evaluation->is_in_either[p] = true;
        if (done)
            evaluation->estimates[k] =
                estimate_domain(&evaluation->estimator, &evaluation->moments, is_total ? MEASURE_TOTAL : MEASURE_MEAN,
                                evaluation->is_in[k], &evaluation->linears[k]);
    }
    return done;
}

static struct share share_of(const struct estimate *estimate)
{
    return (struct share){ estimate->value, estimate->variance, estimate->df, estimate->n, estimate->n_positive };
}

static const char *reliability_flags(struct arena *arena, struct reliability rule)
{
    static const char *const withheld[] = {
        [RELIABILITY_SIZE] = "suppress_n",
        [RELIABILITY_WIDTH] = "suppress_abswidth",
        [RELIABILITY_RELATIVE_WIDTH] = "suppress_relwidth",
    };
    if (rule.verdict != RELIABILITY_SHOWN)
        return withheld[rule.verdict];
    return arena_format(arena, "present%s%s%s", rule.has_wide_complement ? "+complement_footnote" : "",
                        rule.has_few_df ? "+review_df" : "", rule.is_zero_or_all ? "+review_0_100" : "");
}

/* Fills interval, flag and n_eff of a share by the row's method. Returns why it cannot, or NULL. */
static const char *fill_share(struct test_case *test, const struct expected *expected, const struct estimate *estimate,
                              struct values *values)
{
    struct share share = share_of(estimate);
    struct interval interval;
    int method = words_find(&interval_method_words, expected->method);
    if (text_is(expected->method, "nchs_kg")) {
        struct reliability rule = reliability_of_share(share, expected->level);
        interval = rule.interval;
        values->of[N_EFF] = rule.n_effective;
        values->flag = reliability_flags(&test->arena, rule);
    } else if (method <= INTERVAL_KORN_GRAUBARD) {
        return arena_format(&test->arena, "interval \"%s\"", expected->method);
    } else {
        interval = interval_share((enum interval_method)method, share, expected->level);
        values->flag = share_is_zero_or_all(share) ? "degenerate_p01" : !(share.variance > 0) ? "zero_variance" : "";
    }
    values->of[CI_LOW] = interval.low;
    values->of[CI_HIGH] = interval.high;
    return NULL;
}

/* One estimate of one domain. */
static const char *compute_estimate(struct test_case *test, const struct expected *expected, struct values *values)
{
    struct statistic statistic = parse_statistic(&test->arena, expected->statistic);
    uint32_t *codes = memory_new(test->data.n, sizeof *codes);
    struct evaluation evaluation;
    const char *refusal = NULL;
    if (!mark_domain(test, expected->domain, 1, codes)) {
        free(codes);
        return "a domain of this form";
    }
    if (!evaluate(test, statistic, codes, &evaluation)) {
        refusal = "a variable of this form";
    } else {
        const struct estimate *estimate = &evaluation.estimates[0];
        struct interval interval = interval_t(estimate->value, sqrt(estimate->variance), estimate->df, expected->level);
        double n = (double)estimate->n;
        values->of[ESTIMATE] = estimate->value;
        values->of[SE] = sqrt(estimate->variance);
        values->of[CI_LOW] = interval.low;
        values->of[CI_HIGH] = interval.high;
        values->of[DF] = estimate->df;
        values->of[DEFF] = estimate->deff;
        values->of[DEFF_WOR] = estimate->deff / (1 - n / estimate->population);
        values->of[N] = n;
        values->of[DF_DESIGN] = test->survey.df_design;
        values->flag = estimate->n == 0 ? "empty_domain" : "";
        if (text_is(statistic.kind, "prop") && estimate->n > 0)
            refusal = fill_share(test, expected, estimate, values);
    }
    evaluation_clear(&evaluation);
    free(codes);
    return refusal;
}

/* diff:, ttest: and tost: over "A|B", the value being B minus A. */
static const char *compute_difference(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *colon = strchr(expected->statistic, ':'), *semicolon = strstr(expected->statistic, ";margin="),
               *bar = strchr(expected->domain, '|');
    size_t length = semicolon != NULL ? (size_t)(semicolon - colon - 1) : strlen(colon + 1);
    const char *kind = arena_text(&test->arena, expected->statistic, (size_t)(colon - expected->statistic));
    struct statistic statistic = parse_statistic(&test->arena, arena_text(&test->arena, colon + 1, length));
    double margin = semicolon != NULL ? number_of(semicolon + strlen(";margin=")) : MISSING;
    uint32_t *codes = memory_new(test->data.n, sizeof *codes);
    struct evaluation evaluation = { 0 };
    bool done =
        bar != NULL &&
        mark_domain(test, arena_text(&test->arena, expected->domain, (size_t)(bar - expected->domain)), 1, codes) &&
        mark_domain(test, bar + 1, 2, codes) && evaluate(test, statistic, codes, &evaluation);
    free(codes);
    if (done) {
        const struct estimate *a = &evaluation.estimates[0], *b = &evaluation.estimates[1];
        bool is_t = text_is(kind, "ttest");
        struct change_pair pair = {
            { a->value, sqrt(a->variance), a->df },
            { b->value, sqrt(b->variance), b->df },
            estimate_covariance(&evaluation.estimator, &evaluation.linears[0], &evaluation.linears[1]),
            estimate_df(&evaluation.estimator, &evaluation.moments, evaluation.is_in_either) - is_t
        };
        struct change change = change_compare(&pair, margin, expected->level);
        values->of[ESTIMATE] = is_t ? change.statistic : change.change;
        values->of[SE] = change.se;
        values->of[CI_LOW] = change.ci_low;
        values->of[CI_HIGH] = change.ci_high;
        values->of[DF] = change.df;
        values->of[P_VALUE] = text_is(kind, "tost") ? change.p_equivalence : change.p;
        values->of[N] = (double)(a->n + b->n);
        values->of[DF_DESIGN] = test->survey.df_design;
        values->flag = text_is(kind, "tost") ? verdict_flag(change.p, change.p_equivalence, change.change > 0) : "";
    }
    evaluation_clear(&evaluation);
    return done ? NULL : "a domain or variable of this form";
}

/* The design must be refused with a message. */
static const char *compute_refusal(struct test_case *test, struct values *values)
{
    struct error err;
    error_init(&err);
    bool is_refused = !design_check(&test->survey.design, test->name, &err);
    error_clear(&err);
    values->flag = is_refused ? "stratum_has_one_psu" : "";
    return NULL;
}

static bool starts_with_any(const char *text, const char *const *starts)
{
    for (; *starts != NULL; starts++)
        if (text_starts(text, *starts))
            return true;
    return false;
}

static bool is_estimate(const char *statistic)
{
    static const char *const estimates[] = { "mean:", "total:", "prop:", "count:", "popsize:", "ratio:", NULL };
    return starts_with_any(statistic, estimates) && strchr(statistic, ';') == NULL;
}

static bool is_difference(const char *statistic)
{
    static const char *const differences[] = { "diff:", "ttest:", "tost:", NULL };
    const char *semicolon = strchr(statistic, ';');
    return starts_with_any(statistic, differences) && (semicolon == NULL || text_starts(semicolon, ";margin="));
}

bool is_of_elements(const char *statistic)
{
    return is_estimate(statistic) || is_difference(statistic) || text_is(statistic, "error");
}

const char *offer_elements(struct test_case *test, const struct expected *expected, struct values *values)
{
    if (test->survey_refusal != NULL)
        return test->survey_refusal;
    return is_estimate(expected->statistic)     ? compute_estimate(test, expected, values)
           : is_difference(expected->statistic) ? compute_difference(test, expected, values)
                                                : compute_refusal(test, values);
}
