/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offers: standardised ratios, funnels, homogeneity, p by small likelihoods, regressions of counts written as an R
 * formula, years of a monthly series, Fisher's test. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../reference/fisher.h"
#include "conformance.h"

#include "base/number.h"
#include "base/text.h"
#include "statistics/count.h"
#include "statistics/count_model.h"
#include "statistics/funnel.h"

/* ---- counts of the data */

/* All counts of the case, with the column whose texts name them; of one year where `year` is not "". */
struct areas {
    struct count *counts;
    const char **labels;
    size_t n;
};

static void areas_clear(struct areas *areas)
{
    free(areas->counts);
    free(areas->labels);
}

/* Columns that params do not name are looked for under the names of the format's own sets: total or count, population
 * or pop. */
static size_t column_of(const struct test_case *test, const char *parameter, const char *const *usual)
{
    size_t column = frame_column(&test->data, param_text(test, parameter));
    for (; column == test->data.n_columns && *usual != NULL; usual++)
        column = frame_column(&test->data, *usual);
    return column;
}

static bool find_areas(const struct test_case *test, const char *year, struct areas *areas)
{
    const struct frame *data = &test->data;
    size_t events = column_of(test, "count", (const char *const[]){ "total", "count", NULL }),
           exposure = column_of(test, "exposure", (const char *const[]){ "population", "pop", NULL }),
           years = frame_column(data, "year");
    *areas = (struct areas){ memory_new(data->n + 1, sizeof *areas->counts),
                             memory_new(data->n + 1, sizeof *areas->labels), 0 };
    if (events == data->n_columns || exposure == data->n_columns || (*year != '\0' && years == data->n_columns))
        return false;
    for (size_t i = 0; i < data->n; i++) {
        if (*year != '\0' && !text_is(data->rows[i][years], year))
            continue;
        areas->counts[areas->n] =
            (struct count){ number_of(data->rows[i][events]), number_of(data->rows[i][exposure]) };
        areas->labels[areas->n++] = data->rows[i][0];
    }
    return areas->n > 0;
}

static size_t find_label(const struct areas *areas, const char *label)
{
    size_t i = 0;
    while (i < areas->n && !text_is(areas->labels[i], label))
        i++;
    return i;
}

/* ---- standardised ratio and funnel */

static const char *compute_smr(const struct areas *areas, const struct expected *expected, struct values *values)
{
    size_t i = find_label(areas, expected->domain);
    if (i == areas->n)
        return "a standardised ratio of this form";
    double target = funnel_of(areas->counts, areas->n, 0).target;
    struct count_standardised ratio =
        count_standardised_of(areas->counts[i].events, areas->counts[i].exposure * target, expected->level);
    bool is_mid = text_is(expected->method, "midp"), is_minlike = text_is(expected->method, "exact_minlike");
    if (!is_mid && !is_minlike && !text_is(expected->method, "exact_doubled"))
        return "a standardised ratio of this method";
    values->of[ESTIMATE] = ratio.ratio;
    values->of[CI_LOW] = ratio.ci_low;
    values->of[CI_HIGH] = ratio.ci_high;
    values->of[P_VALUE] = is_mid ? ratio.p_mid : is_minlike ? ratio.p_minlike : ratio.p;
    values->of[N] = areas->counts[i].events;
    values->flag = "";
    return NULL;
}

static const char *compute_limits(const struct test_case *test, const struct areas *areas, const struct funnel *funnel,
                                  const struct expected *expected, struct values *values)
{
    size_t i = find_label(areas, expected->domain);
    double per = number_of(param_text(test, "per"));
    bool is_exact = text_is(expected->method, "poisson_interp");
    if (i == areas->n || is_missing(per) || (!is_exact && !text_is(expected->method, "sqrt_overdispersed")))
        return "funnel limits of this form";
    struct count area = areas->counts[i];
    struct funnel_limits limits = is_exact ? funnel_limits_exact(area.exposure, funnel->target, expected->level)
                                           : funnel_limits_overdispersed(area.exposure, funnel, expected->level);
    double rate = area.events / area.exposure;
    values->of[ESTIMATE] = rate * per;
    values->of[CI_LOW] = limits.low * per;
    values->of[CI_HIGH] = limits.high * per;
    values->of[N] = area.events;
    values->flag = rate < limits.low ? "low" : rate > limits.high ? "high" : "in";
    return NULL;
}

static const char *compute_funnel(const struct test_case *test, const struct areas *areas,
                                  const struct expected *expected, struct values *values)
{
    const char *statistic = expected->statistic;
    struct funnel funnel = funnel_of(areas->counts, areas->n, number_of(param_text(test, "winsorise")));
    size_t i = find_label(areas, expected->domain);
    if (text_is(statistic, "funnel_limits"))
        return compute_limits(test, areas, &funnel, expected, values);
    values->flag = "";
    if (text_is(statistic, "funnel_target_rate"))
        values->of[ESTIMATE] = funnel.target * number_of(param_text(test, "per"));
    else if (text_is(statistic, "funnel_phi_raw"))
        values->of[ESTIMATE] = funnel.phi_raw;
    else if (text_starts(statistic, "funnel_phi_winsor"))
        values->of[ESTIMATE] = funnel.phi;
    else if (text_is(statistic, "funnel_z") && i < areas->n) {
        values->of[ESTIMATE] = funnel_z(areas->counts[i], funnel.target);
        values->of[N] = areas->counts[i].events;
    } else
        return "a statistic of a funnel of this form";
    return NULL;
}

/* ---- whether areas changed alike */

static const char *compute_homogeneity(const struct test_case *test, const struct expected *expected,
                                       struct values *values)
{
    struct areas from = { 0 }, to = { 0 };
    bool done = param_length(test, "years") == 2 && find_areas(test, param_element(test, "years", 0), &from) &&
                find_areas(test, param_element(test, "years", 1), &to) && from.n == to.n;
    for (size_t i = 0; i < from.n && done; i++)
        done = text_is(from.labels[i], to.labels[i]);
    if (done) {
        struct homogeneity_of_change change = homogeneity_of_changes(from.counts, to.counts, from.n);
        bool is_common = text_is(expected->statistic, "common_log_rate_ratio"),
             is_pearson = text_is(expected->method, "pearson");
        values->of[ESTIMATE] = is_common ? change.log_ratio : is_pearson ? change.fit.pearson : change.fit.deviance;
        values->of[SE] = is_common ? change.se : MISSING;
        values->of[DF] = is_common ? MISSING : change.fit.df;
        values->of[P_VALUE] = is_common ? MISSING : is_pearson ? change.fit.p_pearson : change.fit.p_deviance;
        values->flag = "";
    }
    areas_clear(&from);
    areas_clear(&to);
    return done ? NULL : "homogeneity of this form";
}

/* ---- regressions of counts: the formula of r_call */

/* A regression made ready: names of its terms (a factor's are those of its levels) and their values. */
enum { MOST_TERMS = 100 };
struct regression_case {
    const char *names[MOST_TERMS]; /* "Intercept", a column's name, or a level */
    bool is_level[MOST_TERMS];
    double *columns[MOST_TERMS];
    size_t n_terms, *rows, n;
    double *counts, *exposures, *terms;
};

static void regression_case_clear(struct regression_case *regression)
{
    for (size_t k = 0; k < regression->n_terms; k++)
        free(regression->columns[k]);
    free(regression->rows);
    free(regression->counts);
    free(regression->exposures);
    free(regression->terms);
}

static double *new_term(struct regression_case *regression, const char *name, bool is_level)
{
    size_t k = regression->n_terms++;
    regression->names[k] = name;
    regression->is_level[k] = is_level;
    regression->columns[k] = memory_new(regression->n, sizeof *regression->columns[k]);
    return regression->columns[k];
}

/* The column that a definition such as "year-1985" or "(t-1)/12" speaks of, and what it does to it: (x - shift) /
 * scale. */
static bool parse_definition(struct test_case *test, const char *text, size_t *column, double *shift, double *scale)
{
    const char *name = text + (*text == '('), *minus = strchr(name, '-');
    if (minus == NULL)
        return false;
    *column = frame_column(&test->data, arena_text(&test->arena, name, (size_t)(minus - name)));
    size_t length = strcspn(minus + 1, ")");
    *shift = number_of(arena_text(&test->arena, minus + 1, length));
    const char *slash = strchr(minus, '/');
    *scale = slash != NULL ? number_of(slash + 1) : 1;
    return *column < test->data.n_columns && !is_missing(*shift) && *scale > 0;
}

/* A number that is no column: as params define it, or, where they do not, the year counted from the middle of the
 * years. */
static bool add_defined(struct test_case *test, const char *name, struct regression_case *regression)
{
    const char *definition = param_text(test, name);
    size_t column;
    double shift, scale;
    if (*definition == '\0') {
        column = frame_column(&test->data, "year");
        scale = 1;
        struct sum sum = { 0 };
        for (size_t i = 0; i < regression->n && column < test->data.n_columns; i++)
            sum_add(&sum, number_of(test->data.rows[regression->rows[i]][column]));
        shift = sum_value(sum) / (double)regression->n;
        if (column == test->data.n_columns)
            return false;
    } else if (!parse_definition(test, definition, &column, &shift, &scale)) {
        return false;
    }
    double *values = new_term(regression, name, false);
    for (size_t i = 0; i < regression->n; i++)
        values[i] = (number_of(test->data.rows[regression->rows[i]][column]) - shift) / scale;
    return true;
}

/* A factor in treatment coding, the first level of the data being the reference. */
static bool add_factor(struct test_case *test, size_t column, struct regression_case *regression)
{
    size_t first = regression->n_terms;
    const char *reference = test->data.rows[regression->rows[0]][column];
    for (size_t i = 0; i < regression->n; i++) {
        const char *level = test->data.rows[regression->rows[i]][column];
        size_t k = first;
        while (k < regression->n_terms && !text_is(regression->names[k], level))
            k++;
        if (text_is(level, reference))
            continue;
        if (k == MOST_TERMS)
            return false;
        double *values = k == regression->n_terms ? new_term(regression, level, true) : regression->columns[k];
        values[i] = 1;
    }
    return true;
}

static bool add_term(struct test_case *test, const char *term, struct regression_case *regression)
{
    const struct frame *data = &test->data;
    bool is_factor = text_starts(term, "factor("), is_offset = text_starts(term, "offset(log(");
    const char *name = term;
    if (is_factor || is_offset) {
        name += strlen(is_factor ? "factor(" : "offset(log(");
        name = arena_text(&test->arena, name, strcspn(name, ")"));
    }
    size_t column = frame_column(data, name);
    if (is_offset && column < data->n_columns) {
        regression->exposures = memory_new(regression->n, sizeof *regression->exposures);
        for (size_t i = 0; i < regression->n; i++)
            regression->exposures[i] = number_of(data->rows[regression->rows[i]][column]);
        return true;
    }
    bool is_defined = *param_text(test, name) != '\0';
    if (column == data->n_columns || is_defined)
        return !is_factor && !is_offset && add_defined(test, name, regression);
    if (is_factor || is_missing(number_of(data->rows[regression->rows[0]][column])))
        return add_factor(test, column, regression);
    double *values = new_term(regression, name, false);
    for (size_t i = 0; i < regression->n; i++)
        values[i] = number_of(data->rows[regression->rows[i]][column]);
    return true;
}

/* The rows that a label means: those that hold it, else all. */
static void choose_rows(struct test_case *test, const char *label, struct regression_case *regression)
{
    const struct frame *data = &test->data;
    regression->rows = memory_new(data->n + 1, sizeof *regression->rows);
    for (size_t i = 0; i < data->n; i++)
        for (size_t c = 0; c < data->n_columns; c++)
            if (text_is(data->rows[i][c], label)) {
                regression->rows[regression->n++] = i;
                break;
            }
    for (size_t i = 0; i < data->n && regression->n <= i; i++)
        regression->rows[regression->n++] = i;
}

/* The formula "count ~ a + b + offset(log(c))" within r_call; what counts is the column that the label names, else
 * params, else the formula.
 */
static bool prepare(struct test_case *test, const char *label, struct regression_case *regression)
{
    const struct frame *data = &test->data;
    const char *call = member_text(test->json, "r_call"), *tilde = strchr(call, '~');
    if (tilde == NULL || data->n == 0)
        return false;
    const char *start = tilde;
    while (start > call && strchr("(: ", start[-1]) == NULL)
        start--;
    if (start == tilde)
        for (start = tilde - 1; start > call && strchr("(: ", start[-1]) == NULL;)
            start--;
    const char *response = arena_text(&test->arena, start, strcspn(start, " ~"));
    const char *named = param_text(test, "count_column");
    size_t column = frame_column(data, label);
    bool is_column = column < data->n_columns;
    if (!is_column)
        column = frame_column(data, *named != '\0' ? named : response);
    if (column == data->n_columns)
        return false;
    choose_rows(test, is_column ? "" : label, regression);
    double *constant = new_term(regression, "Intercept", false);
    regression->counts = memory_new(regression->n, sizeof *regression->counts);
    for (size_t i = 0; i < regression->n; i++) {
        constant[i] = 1;
        regression->counts[i] = number_of(data->rows[regression->rows[i]][column]);
    }
    bool done = true;
    for (const char *term = tilde + 1; done && *term != '\0';) {
        term += strspn(term, " +");
        int depth = 0;
        size_t length = 0;
        for (; term[length] != '\0' && strchr(" +,", term[length]) == NULL && depth >= 0; length++)
            depth += term[length] == '(' ? 1 : term[length] == ')' ? -1 : 0;
        bool is_last = depth < 0 || term[length] == '\0' || term[length] == ',';
        done = length > 0 && add_term(test, arena_text(&test->arena, term, length - (depth < 0)), regression);
        if (is_last)
            break;
        term += length;
    }
    return done;
}

static bool fit_regression(struct regression_case *regression, bool is_negative_binomial, struct count_model *model)
{
    regression->terms = memory_new(regression->n * regression->n_terms, sizeof *regression->terms);
    for (size_t i = 0; i < regression->n; i++)
        for (size_t k = 0; k < regression->n_terms; k++)
            regression->terms[i * regression->n_terms + k] = regression->columns[k][i];
    struct count_data data = { regression->n, regression->n_terms, regression->counts, regression->exposures,
                               regression->terms };
    return is_negative_binomial ? count_model_fit_negative_binomial(&data, model) : count_model_fit(&data, model);
}

/* The term that a coefficient's name means: by its name, or by the longest level that the name ends with; n_terms where
 * there is none. */
static size_t find_term(const struct regression_case *regression, const char *name)
{
    size_t found = regression->n_terms, longest = 0;
    for (size_t k = 0; k < regression->n_terms; k++) {
        size_t length = strlen(regression->names[k]);
        if (!regression->is_level[k] && text_is(name, regression->names[k]))
            return k;
        if (regression->is_level[k] && length > longest && length <= strlen(name) &&
            text_is(name + strlen(name) - length, regression->names[k])) {
            found = k;
            longest = length;
        }
    }
    return found;
}

static bool fill_model(const struct regression_case *regression, const struct count_model *model, const char *name,
                       const struct expected *expected, struct values *values)
{
    size_t k = find_term(regression, name);
    double phi = text_is(expected->method, "quasipoisson") ? model->phi : 1;
    values->flag = "";
    if (text_is(name, "phi")) {
        values->of[ESTIMATE] = model->phi;
        values->of[DF] = model->df;
    } else if (text_is(name, "deviance")) {
        values->of[ESTIMATE] = model->deviance;
        values->of[DF] = model->df;
        values->of[P_VALUE] = chi_squared_upper_tail(model->deviance, model->df);
    } else if (text_is(name, "theta")) {
        values->of[ESTIMATE] = model->theta;
        values->of[SE] = model->theta_se;
    } else if (text_is(name, "loglik")) {
        values->of[ESTIMATE] = model->log_likelihood;
    } else if (k < regression->n_terms) {
        struct count_effect effect =
            count_model_effect(model, k, (struct count_dispersion){ phi, MISSING }, expected->level);
        values->of[ESTIMATE] = effect.estimate;
        values->of[SE] = effect.se;
        values->of[CI_LOW] = effect.ci_low;
        values->of[CI_HIGH] = effect.ci_high;
        values->of[P_VALUE] = effect.p;
    } else {
        return false;
    }
    return true;
}

static const char *compute_regression(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *colon = strchr(expected->statistic, ':');
    if (colon == NULL)
        return "a statistic of this form";
    struct regression_case regression = { 0 };
    struct count_model model = { 0 };
    const char *label = arena_text(&test->arena, expected->statistic, (size_t)(colon - expected->statistic));
    bool done = prepare(test, label, &regression) &&
                fit_regression(&regression, text_is(expected->method, "negbin"), &model) &&
                fill_model(&regression, &model, colon + 1, expected, values);
    count_model_clear(&model);
    regression_case_clear(&regression);
    return done ? NULL : "a regression of this form";
}

/* ---- two years of a monthly series: "killed:1973|1974" */

/* Totals of the two years, and phi of month and year over both. */
static bool find_years(struct test_case *test, const char *variable, const char *years, struct count pair[2],
                       struct count_dispersion *dispersion)
{
    const struct frame *data = &test->data;
    const char *bar = strchr(years, '|');
    size_t column = frame_column(data, variable), year = frame_column(data, "year"),
           month = frame_column(data, "month");
    if (bar == NULL || column == data->n_columns || year == data->n_columns || month == data->n_columns)
        return false;
    const char *names[2] = { arena_text(&test->arena, years, (size_t)(bar - years)), bar + 1 };
    struct count_month *months = memory_new(data->n, sizeof *months);
    size_t n = 0;
    pair[0] = pair[1] = (struct count){ 0, 0 };
    for (size_t i = 0; i < data->n; i++)
        for (size_t k = 0; k < 2; k++)
            if (text_is(data->rows[i][year], names[k])) {
                double events = number_of(data->rows[i][column]);
                months[n++] = (struct count_month){ (int)number_of(names[k]),
                                                    (int)number_of(data->rows[i][month]),
                                                    { events, 1 } };
                pair[k].events += events;
                pair[k].exposure += 1;
            }
    *dispersion = count_dispersion_of_months(months, n);
    free(months);
    return pair[0].exposure > 0 && pair[1].exposure > 0 && !is_missing(dispersion->phi);
}

static const char *compute_years(struct test_case *test, const struct expected *expected, struct values *values)
{
    bool is_phi = text_starts(expected->statistic, "phi:");
    const char *colon = strchr(expected->domain, ':');
    const char *variable = is_phi ? expected->statistic + strlen("phi:")
                           : colon != NULL
                               ? arena_text(&test->arena, expected->domain, (size_t)(colon - expected->domain))
                               : "";
    struct count pair[2];
    struct count_dispersion dispersion;
    if ((!is_phi && colon == NULL) ||
        !find_years(test, variable, is_phi ? expected->domain : colon + 1, pair, &dispersion))
        return "years of a monthly series of this form";
    if (is_phi) {
        values->of[ESTIMATE] = dispersion.phi;
        values->of[DF] = dispersion.df;
        values->flag = "";
        return NULL;
    }
    return compute_count_ratio(test, expected, &(struct count_case){ pair[0], pair[1], dispersion }, values);
}

/* With the tolerance at which R's uniroot stops: the reference's limits are that rough. */
static const char *compute_fisher(const struct expected *expected, struct values *values)
{
    struct fourfold table;
    if (sscanf(expected->domain, "%lf:%lf/%lf:%lf", &table.a, &table.b, &table.c, &table.d) != 4 ||
        !text_is(expected->method, "two_sided_minlike"))
        return "Fisher's test of this form";
    struct fisher result = fisher_test(table, expected->level, pow(2.220446049250313e-16, 0.25));
    values->of[ESTIMATE] = result.odds_ratio;
    values->of[CI_LOW] = result.ci_low;
    values->of[CI_HIGH] = result.ci_high;
    values->of[P_VALUE] = result.p;
    values->of[N] = table.a + table.b + table.c + table.d;
    values->flag = "";
    return NULL;
}

const char *offer_counts(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *statistic = expected->statistic;
    bool is_smr = text_is(statistic, "smr"), is_ratio = strstr(statistic, "rate_ratio") != NULL;
    if (text_is(statistic, "fisher"))
        return compute_fisher(expected, values);
    if (text_is(statistic, "homogeneity_of_change") || text_is(statistic, "common_log_rate_ratio"))
        return compute_homogeneity(test, expected, values);
    if (is_ratio || text_starts(statistic, "phi:"))
        return compute_years(test, expected, values);
    if (!is_smr && !text_starts(statistic, "funnel_"))
        return compute_regression(test, expected, values);
    struct areas areas;
    const char *reason = !find_areas(test, "", &areas) ? "counts of this form"
                         : is_smr                      ? compute_smr(&areas, expected, values)
                                                       : compute_funnel(test, &areas, expected, values);
    areas_clear(&areas);
    return reason;
}
