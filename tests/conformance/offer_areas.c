/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offers: pooled years, standardisation, small areas (params y, D, x [covariates]). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/number.h"
#include "base/text.h"
#include "statistics/small_area.h"
#include "statistics/standardise.h"

/* The outcome of "prop:V=L" or "mean:V"; rows without an answer leave is_in. NULL where it has another form. */
static double *outcome_of(struct test_case *test, const char *text, bool *is_in)
{
    struct statistic statistic = parse_statistic(&test->arena, text);
    const struct frame *data = &test->data;
    size_t column = frame_column(data, statistic.variable);
    bool is_share = text_is(statistic.kind, "prop");
    if ((!is_share && !text_is(statistic.kind, "mean")) || column == data->n_columns)
        return NULL;
    double *values = memory_new(data->n, sizeof *values);
    for (size_t i = 0; i < data->n; i++) {
        const char *cell = data->rows[i][column];
        is_in[i] = is_in[i] && *cell != '\0';
        values[i] = is_share ? text_is(cell, statistic.level) : number_of(cell);
    }
    return values;
}

static const char *fill_standardised(struct test_case *test, const struct rows_design *drawn,
                                     const struct standard *standard, const struct standardise_domain *domain,
                                     struct values *values)
{
    struct standardised result;
    struct error err;
    error_init(&err);
    const char *refusal = standardise(&drawn->sample, standard, domain, &result, &err) ? NULL : keep_reason(test, &err);
    error_clear(&err);
    values->of[ESTIMATE] = result.estimate;
    values->of[SE] = result.se;
    values->of[DF] = result.df;
    values->of[N] = (double)result.n;
    values->flag = "";
    return refusal;
}

/* Classes by the texts of a column that are listed; rows of another leave is_in. */
struct class_list {
    uint32_t *class_of;
    double *population;
    size_t n;
};

static bool list_classes(struct test_case *test, const char *name, const char *const *labels, struct class_list *list,
                         bool *is_in)
{
    const struct frame *data = &test->data;
    size_t column = frame_column(data, name);
    if (column == data->n_columns)
        return false;
    list->class_of = memory_new(data->n, sizeof *list->class_of);
    for (size_t i = 0; i < data->n; i++) {
        uint32_t k = 0;
        while (k < list->n && !text_is(labels[k], data->rows[i][column]))
            k++;
        list->class_of[i] = k < list->n ? k : 0;
        is_in[i] = is_in[i] && k < list->n;
    }
    return true;
}

/* params: by, population {label: persons}; or pooled_years [year]. */
static bool read_classes(struct test_case *test, bool is_pooled, struct class_list *list, bool *is_in)
{
    struct json_object *population = param(test, "population");
    size_t n = is_pooled ? param_length(test, "pooled_years")
               : population != NULL && json_object_is_type(population, json_type_object)
                   ? (size_t)json_object_object_length(population)
                   : 0,
           k = 0;
    const char **labels = arena_new(&test->arena, (n + 1) * sizeof *labels);
    *list = (struct class_list){ NULL, memory_new(n + 1, sizeof(double)), n };
    if (is_pooled) {
        for (k = 0; k < n; k++) {
            labels[k] = param_element(test, "pooled_years", k);
            list->population[k] = 1;
        }
    } else if (n > 0) {
        json_object_object_foreach(population, key, value)
        {
            labels[k] = key;
            list->population[k++] = json_object_get_double(value);
        }
    }
    return n > 0 &&
           list_classes(test, is_pooled ? member_text(member(test->json, "design"), "strata") : param_text(test, "by"),
                        labels, list, is_in);
}

/* "std:prop:V=L", "prop:V=L;pooled", "prop:V=L;equal_year_mean". */
const char *offer_standardised(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *semicolon = strchr(expected->statistic, ';'), *text = expected->statistic;
    bool is_standard = text_starts(text, "std:"), is_mean = semicolon != NULL && text_is(semicolon, ";equal_year_mean");
    text = is_standard ? text + strlen("std:") : arena_text(&test->arena, text, (size_t)(semicolon - text));
    struct rows_design drawn = { 0 };
    struct class_list list = { 0 };
    double *outcome = NULL;
    const char *refusal = rows_design_build(&drawn, test);
    bool *is_in = domain_rows(test, expected->domain);
    if (refusal == NULL && is_in == NULL)
        refusal = "a domain of this form";
    if (refusal == NULL &&
        ((outcome = outcome_of(test, text, is_in)) == NULL || !read_classes(test, !is_standard, &list, is_in)))
        refusal = "a standard of this form";
    if (refusal == NULL) {
        const double all = 1;
        uint32_t *none = memory_new(test->data.n, sizeof *none);
        bool has_classes = is_standard || is_mean;
        struct standard standard = { has_classes ? list.class_of : none, has_classes ? list.population : &all,
                                     has_classes ? list.n : 1 };
        struct standardise_domain domain = { outcome, is_in };
        refusal = fill_standardised(test, &drawn, &standard, &domain, values);
        fill_interval(expected, values->of[DF], values);
        free(none);
    }
    free(list.class_of);
    free(list.population);
    free(outcome);
    free(is_in);
    rows_design_clear(&drawn);
    return refusal;
}

static size_t find_area(const struct test_case *test, const char *label)
{
    for (size_t i = 0; i < test->data.n; i++)
        for (size_t c = 0; c < test->data.n_columns; c++)
            if (text_is(test->data.rows[i][c], label))
                return i;
    return test->data.n;
}

static const char *fill_area(const struct fay_herriot *fit, const struct small_areas *areas, const char *kind, size_t i,
                             struct values *values)
{
    bool is_eblup = text_is(kind, "eblup"), is_direct = text_is(kind, "direct");
    if (!is_eblup && !is_direct && !text_is(kind, "gamma"))
        return "a small-area statistic of this name";
    values->of[ESTIMATE] = is_eblup ? fit->eblup[i] : is_direct ? areas->direct[i] : fit->gamma[i];
    values->of[SE] = is_eblup ? sqrt(fit->mse[i]) : is_direct ? sqrt(areas->variance[i]) : MISSING;
    return NULL;
}

static const char *fill_small_area(struct test_case *test, const struct expected *expected,
                                   const struct small_areas *areas, struct values *values)
{
    struct fay_herriot fit;
    struct error err;
    error_init(&err);
    const char *kind = expected->statistic + strlen("fh:"), *refusal = NULL;
    size_t k = 0, area = find_area(test, expected->domain);
    if (!fay_herriot_fit(areas, &fit, &err)) {
        refusal = keep_reason(test, &err);
    } else if (text_is(kind, "sigma2_u")) {
        values->of[ESTIMATE] = fit.sigma2;
    } else if (text_starts(kind, "beta:")) {
        while (k > 0 ? k < areas->n_covariates && !text_is(param_element(test, "x", k - 1), kind + strlen("beta:"))
                     : !text_is(kind, "beta:intercept"))
            k++;
        refusal = k < areas->n_covariates ? NULL : "a covariate of this name";
        values->of[ESTIMATE] = refusal == NULL ? fit.coefficients[k] : MISSING;
        values->of[SE] = refusal == NULL ? sqrt(fit.covariance[k * areas->n_covariates + k]) : MISSING;
    } else {
        refusal = area < areas->n ? fill_area(&fit, areas, kind, area, values) : "an area of this name";
    }
    values->flag = "";
    fay_herriot_clear(&fit);
    error_clear(&err);
    return refusal;
}

const char *offer_small_area(struct test_case *test, const struct expected *expected, struct values *values)
{
    size_t n = test->data.n, p = param_length(test, "x") + 1;
    double *direct = column_numbers(test, param_text(test, "y")),
           *variance = column_numbers(test, param_text(test, "D"));
    double *covariates = memory_new(n * p, sizeof *covariates);
    bool done = direct != NULL && variance != NULL;
    for (size_t k = 0; k < p; k++) {
        double *column = k > 0 ? column_numbers(test, param_element(test, "x", k - 1)) : NULL;
        done = done && (k == 0 || column != NULL);
        for (size_t i = 0; i < n && done; i++)
            covariates[i * p + k] = k > 0 ? column[i] : 1;
        free(column);
    }
    struct small_areas areas = { n, p, direct, variance, covariates };
    const char *refusal = done ? fill_small_area(test, expected, &areas, values) : "small areas of this form";
    free(direct);
    free(variance);
    free(covariates);
    return refusal;
}
