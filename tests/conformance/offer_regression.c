/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offer: regression in samples of any design, a model "y~a+b", "y~a+a^2", "y~a*b", "y~factor(a)", with ";identity" for
 * the linear link. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/number.h"
#include "base/text.h"
#include "statistics/change.h"
#include "statistics/logistic.h"

enum { MOST_TERMS = 64 };

/* A column of the model matrix: a power of a number, or the rows of one level, or a product of two columns. `term`:
 * what a joint test calls it. */
struct model_column {
    const char *name, *term;
    double *values;
};
struct model {
    struct test_case *test;
    struct model_column columns[MOST_TERMS];
    size_t n;
    bool *is_in;
};

/* A column of the data, or one that params defines as "(COLUMN-A)/B". */
static double *numbers_of(struct test_case *test, const char *name)
{
    double *values = column_numbers(test, name);
    const char *text = param_text(test, name), *minus = strchr(text, '-'), *end = strstr(text, ")/");
    if (values != NULL || *text != '(' || minus == NULL || end == NULL || end < minus)
        return values;
    values = column_numbers(test, arena_text(&test->arena, text + 1, (size_t)(minus - text - 1)));
    double centre = number_of(arena_text(&test->arena, minus + 1, (size_t)(end - minus - 1))),
           scale = number_of(end + 2);
    for (size_t i = 0; values != NULL && i < test->data.n; i++)
        values[i] = (values[i] - centre) / scale;
    return values;
}

static bool model_add(struct model *model, const char *name, const char *term, double *values)
{
    if (model->n == MOST_TERMS) {
        free(values);
        return false;
    }
    model->columns[model->n++] = (struct model_column){ name, term, values };
    return true;
}

/* Levels in the order of numbers, else of bytes. */
static int compare_levels(const void *left, const void *right)
{
    const char *a = *(const char *const *)left, *b = *(const char *const *)right;
    double x = number_of(a), y = number_of(b);
    return !is_missing(x) && !is_missing(y) ? (x > y) - (x < y) : strcmp(a, b);
}

/* An indicator column for every level but the first that occurs; rows without a level leave the model. */
static bool add_levels(struct model *model, const char *name)
{
    struct test_case *test = model->test;
    const struct frame *data = &test->data;
    size_t column = frame_column(data, name), n_levels = 0;
    const char *levels[MOST_TERMS];
    for (size_t i = 0; i < data->n; i++) {
        const char *cell = data->rows[i][column];
        size_t k = 0;
        if (*cell == '\0')
            model->is_in[i] = false;
        while (k < n_levels && !text_is(levels[k], cell))
            k++;
        if (k < n_levels || !model->is_in[i])
            continue;
        if (n_levels == MOST_TERMS)
            return false;
        levels[n_levels++] = cell;
    }
    qsort(levels, n_levels, sizeof *levels, compare_levels);
    for (size_t k = 1; k < n_levels; k++) {
        double *values = memory_new(data->n, sizeof *values);
        for (size_t i = 0; i < data->n; i++)
            values[i] = text_is(data->rows[i][column], levels[k]);
        if (!model_add(model, arena_format(&test->arena, "%s%s", name, levels[k]), name, values))
            return false;
    }
    return true;
}

/* Whether a variable is a classification: its cells are no numbers, or the case's call or the model says factor(NAME).
 */
static bool is_factor(struct test_case *test, const char *name)
{
    const struct frame *data = &test->data;
    size_t column = frame_column(data, name);
    if (column == data->n_columns)
        return false;
    if (strstr(member_text(test->json, "r_call"), arena_format(&test->arena, "factor(%s)", name)) != NULL)
        return true;
    for (size_t i = 0; i < data->n; i++)
        if (*data->rows[i][column] != '\0')
            return is_missing(number_of(data->rows[i][column]));
    return false;
}

/* A term without * : "a", "a^2", "factor(a)". */
static bool add_term(struct model *model, const char *term)
{
    struct test_case *test = model->test;
    bool is_wrapped = text_starts(term, "factor(") && text_ends(term, ")");
    const char *caret = strchr(term, '^');
    size_t start = is_wrapped ? strlen("factor(") : 0,
           length = caret != NULL ? (size_t)(caret - term) : strlen(term) - start - is_wrapped;
    const char *name = arena_text(&test->arena, term + start, length);
    if (is_wrapped || is_factor(test, name))
        return frame_column(&test->data, name) < test->data.n_columns && add_levels(model, name);
    double *values = numbers_of(test, name), power = caret != NULL ? number_of(caret + 1) : 1;
    for (size_t i = 0; values != NULL && i < test->data.n; i++) {
        model->is_in[i] = model->is_in[i] && !is_missing(values[i]);
        values[i] = model->is_in[i] ? pow(values[i], power) : 0;
    }
    return values != NULL && model_add(model, arena_text(&test->arena, term, strlen(term)), term, values);
}

/* "a*b": a, b and their product. */
static bool add_product(struct model *model, const char *left, const char *right)
{
    size_t first = model->n, middle, last;
    bool done = add_term(model, left);
    middle = model->n;
    done = done && add_term(model, right);
    last = model->n;
    for (size_t a = first; a < middle && done; a++)
        for (size_t b = middle; b < last && done; b++) {
            const struct model_column *x = &model->columns[a], *y = &model->columns[b];
            double *values = memory_new(model->test->data.n, sizeof *values);
            for (size_t i = 0; i < model->test->data.n; i++)
                values[i] = x->values[i] * y->values[i];
            done = model_add(model, arena_format(&model->test->arena, "%s:%s", x->name, y->name),
                             arena_format(&model->test->arena, "%s:%s", x->term, y->term), values);
        }
    return done;
}

static bool add_terms(struct model *model, const char *text)
{
    struct arena *arena = &model->test->arena;
    double *one = memory_new(model->test->data.n, sizeof *one);
    for (size_t i = 0; i < model->test->data.n; i++)
        one[i] = 1;
    bool done = model_add(model, "Intercept", "", one);
    while (*text != '\0' && done) {
        size_t length = strcspn(text, "+");
        const char *term = arena_text(arena, text, length), *star = strchr(term, '*');
        done = star != NULL ? add_product(model, arena_text(arena, term, (size_t)(star - term)), star + 1)
                            : add_term(model, term);
        text += length + (text[length] == '+');
    }
    return done;
}

static void model_clear(struct model *model)
{
    for (size_t k = 0; k < model->n; k++)
        free(model->columns[k].values);
    free(model->is_in);
}

/* A name without what R adds to it: I(x^2) and Ix^2 are x^2, factor(x) and xf are x where that is a name here. */
static bool is_same_name(struct test_case *test, const char *asked, const char *name, const char *variable)
{
    if (text_is(asked, name))
        return true;
    if (*asked == 'I')
        return text_is(asked + 1, name) || text_is(asked, arena_format(&test->arena, "I(%s)", name)) ||
               text_is(asked, arena_format(&test->arena, "I%s", name));
    size_t length = strlen(variable);
    bool is_level = length > 0 && strncmp(name, variable, length) == 0 && strncmp(asked, variable, length) == 0;
    return is_level && asked[length] == 'f' && text_is(asked + length + 1, name + length);
}

/* "svyglm:MODEL:COEFFICIENT": what comes after the model. */
static const char *fill_coefficient(const struct model *model, const struct regression *fit, const char *asked,
                                    const struct expected *expected, struct values *values)
{
    for (size_t k = 0; k < model->n; k++) {
        if (!is_same_name(model->test, asked, model->columns[k].name, model->columns[k].term))
            continue;
        values->of[ESTIMATE] = fit->coefficients[k];
        values->of[SE] = sqrt(fit->covariance[k * fit->n_terms + k]);
        values->of[P_VALUE] = change_p(values->of[ESTIMATE] / values->of[SE], fit->df);
        fill_interval(expected, fit->df, values);
        values->flag = "";
        return NULL;
    }
    return "a coefficient of this name";
}

/* "regTermTest:MODEL:~a+b": the columns of all the terms named, tested together. */
static const char *fill_joint_test(const struct model *model, const struct regression *fit, const char *asked,
                                   struct values *values)
{
    size_t terms[MOST_TERMS], n = 0;
    asked += *asked == '~';
    while (*asked != '\0') {
        size_t length = strcspn(asked, "+"), before = n;
        const char *term = arena_text(&model->test->arena, asked, length);
        for (size_t k = 0; k < model->n; k++)
            if (is_same_name(model->test, term, model->columns[k].term, model->columns[k].term))
                terms[n++] = k;
        if (n == before)
            return "a term of this name";
        asked += length + (asked[length] == '+');
    }
    struct f_test test = regression_test(fit, terms, n);
    values->of[ESTIMATE] = test.statistic;
    values->of[NDF] = test.ndf;
    values->of[DF] = test.ddf;
    values->of[P_VALUE] = test.p;
    values->flag = "";
    return NULL;
}

/* Fits the model to the rows of is_in that have every value. */
static const char *fit_model(struct model *model, const struct rows_design *drawn, const char *text,
                             struct regression *fit)
{
    struct test_case *test = model->test;
    const char *tilde = strchr(text, '~'), *semicolon = strchr(text, ';');
    size_t end = semicolon != NULL ? (size_t)(semicolon - text) : strlen(text), n = test->data.n;
    double *response = tilde != NULL ? numbers_of(test, arena_text(&test->arena, text, (size_t)(tilde - text))) : NULL;
    if (response == NULL)
        return "a model of this form";
    for (size_t i = 0; i < n; i++)
        model->is_in[i] = model->is_in[i] && !is_missing(response[i]);
    if (!add_terms(model, arena_text(&test->arena, tilde + 1, end - (size_t)(tilde + 1 - text)))) {
        free(response);
        return "a model of this form";
    }
    double *terms = memory_new(n * model->n, sizeof *terms);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < model->n; k++)
            terms[i * model->n + k] = model->columns[k].values[i];
    struct error err;
    error_init(&err);
    bool is_linear = semicolon != NULL && text_is(semicolon + 1, "identity");
    struct regression_model rows = { is_linear ? LINK_IDENTITY : LINK_LOGIT, model->n, terms, response, model->is_in };
    const char *refusal = semicolon != NULL && !is_linear                     ? "a link of this name"
                          : !regression_fit(&drawn->sample, &rows, fit, &err) ? keep_reason(test, &err)
                                                                              : NULL;
    error_clear(&err);
    free(terms);
    free(response);
    return refusal;
}

const char *offer_regression(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *text = strchr(expected->statistic, ':') + 1, *colon = strchr(text, ':');
    struct rows_design drawn = { 0 };
    struct model model = { .test = test };
    struct regression fit = { 0 };
    const char *refusal = colon == NULL ? "a model of this form" : rows_design_build(&drawn, test);
    if (colon == NULL)
        return refusal;
    if (refusal == NULL && (model.is_in = domain_rows(test, expected->domain)) == NULL)
        refusal = "a domain of this form";
    if (refusal == NULL) {
        values->of[DF_DESIGN] = multistage_df(&drawn.sample, model.is_in);
        refusal = fit_model(&model, &drawn, arena_text(&test->arena, text, (size_t)(colon - text)), &fit);
    }
    if (refusal == NULL)
        refusal = text_starts(expected->statistic, "svyglm:")
                      ? fill_coefficient(&model, &fit, colon + 1, expected, values)
                      : fill_joint_test(&model, &fit, colon + 1, values);
    regression_clear(&fit);
    model_clear(&model);
    rows_design_clear(&drawn);
    return refusal;
}
