/* Offers: simple proportions, regression in samples of any design, tests of association, pooled years, standardisation, small areas. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/number.h"
#include "base/text.h"
#include "base/text_map.h"
#include "statistics/association.h"
#include "statistics/logistic.h"
#include "statistics/proportion.h"
#include "statistics/row_sample.h"
#include "statistics/small_area.h"
#include "statistics/standardise.h"

/* ---- the design of a case, row by row */

struct drawn {
    struct row_sample sample;
    uint32_t *stratum, *units[SAMPLE_MOST_STAGES];
    double *weight, *populations[SAMPLE_MOST_STAGES];
    const char **stratum_names;
    struct calibrated calibrated;
};

static void drawn_clear(struct drawn *drawn)
{
    free(drawn->stratum);
    free(drawn->weight);
    free(drawn->stratum_names);
    calibrated_clear(&drawn->calibrated);
    for (size_t s = 0; s < SAMPLE_MOST_STAGES; s++) {
        free(drawn->units[s]);
        free(drawn->populations[s]);
    }
}

/* Dense numbers of the texts of a column, within `above` where it is not NULL. Returns NULL where there is no such column. */
static uint32_t *number_texts(const struct test_case *test, const char *name, const uint32_t *above, size_t *n_numbers)
{
    const struct frame *data = &test->data;
    size_t column = frame_column(data, name);
    if (column == data->n_columns)
        return NULL;
    struct text_map map = { 0 };
    struct text_buffer key = { 0 };
    uint32_t *numbers = memory_new(data->n, sizeof *numbers), next = 0;
    for (size_t i = 0; i < data->n; i++) {
        key.length = 0;
        text_buffer_format(&key, "%u\n%s", above != NULL ? above[i] : 0, data->rows[i][column]);
        if (!text_map_find(&map, key.text, key.length, &numbers[i])) {
            numbers[i] = next++;
            (void)text_map_add(&map, key.text, key.length, numbers[i]);
        }
    }
    *n_numbers = next;
    text_buffer_clear(&key);
    text_map_clear(&map);
    return numbers;
}

static void draw_strata(struct test_case *test, const char *name, struct drawn *drawn)
{
    size_t column = frame_column(&test->data, name);
    drawn->sample.n_strata = 1;
    drawn->stratum = number_texts(test, name, NULL, &drawn->sample.n_strata);
    drawn->stratum_names = memory_new(drawn->sample.n_strata, sizeof *drawn->stratum_names);
    drawn->stratum_names[0] = "";
    for (size_t i = 0; i < test->data.n && drawn->stratum != NULL; i++)
        drawn->stratum_names[drawn->stratum[i]] = test->data.rows[i][column];
    drawn->sample.stratum = drawn->stratum;
    drawn->sample.stratum_names = drawn->stratum_names;
}

/* Unit numbers of the stages; returns false where a column does not exist. */
static bool draw_stages(struct test_case *test, struct json_object *design, struct drawn *drawn)
{
    size_t n_units = member_length(design, "psu"), n_populations = member_length(design, "fpc"), n;
    struct json_object *nest = member(design, "nest");
    bool is_nested = nest != NULL && json_object_get_boolean(nest);
    drawn->sample.n_stages = n_units > 0 ? n_units : n_populations > 0;
    if (drawn->sample.n_stages > SAMPLE_MOST_STAGES)
        return false;
    for (size_t s = 0; s < drawn->sample.n_stages; s++) {
        const uint32_t *above = s > 0 ? drawn->units[s - 1] : is_nested ? drawn->stratum : NULL;
        if (n_units > 0) {
            drawn->units[s] = number_texts(test, member_element(design, "psu", s), above, &n);
        } else {
            drawn->units[s] = memory_new(test->data.n, sizeof(uint32_t));
            for (uint32_t i = 0; i < test->data.n; i++)
                drawn->units[s][i] = i;
        }
        if (s < n_populations)
            drawn->populations[s] = column_numbers(test, member_element(design, "fpc", s));
        if (drawn->units[s] == NULL || (s < n_populations && drawn->populations[s] == NULL))
            return false;
        drawn->sample.stages[s] = (struct sample_stage){ drawn->units[s], drawn->populations[s] };
    }
    return true;
}

/* How many different units lie in each row's stratum (first stage) or unit above: distinct pairs of group and unit. */
static double *count_units(const struct test_case *test, const uint32_t *group, const uint32_t *unit)
{
    size_t n = test->data.n;
    double *counts = memory_new(n, sizeof *counts), *by_group = memory_new(n, sizeof *by_group);
    bool *is_seen = memory_new(n, sizeof *is_seen);
    for (size_t i = 0; i < n; i++)
        if (!is_seen[unit[i]]) {
            is_seen[unit[i]] = true;
            by_group[group != NULL ? group[i] : 0]++;
        }
    for (size_t i = 0; i < n; i++)
        counts[i] = by_group[group != NULL ? group[i] : 0];
    free(by_group);
    free(is_seen);
    return counts;
}

/* The declared weight, else the product of N/n over the stages that have a population. */
static void draw_weights(struct test_case *test, struct json_object *design, struct drawn *drawn)
{
    drawn->weight = column_numbers(test, member_text(design, "weight"));
    if (drawn->weight == NULL) {
        drawn->weight = memory_new(test->data.n, sizeof *drawn->weight);
        for (size_t i = 0; i < test->data.n; i++)
            drawn->weight[i] = 1;
        for (size_t s = 0; s < drawn->sample.n_stages && drawn->populations[s] != NULL; s++) {
            double *counts = count_units(test, s > 0 ? drawn->units[s - 1] : drawn->stratum, drawn->units[s]);
            for (size_t i = 0; i < test->data.n; i++)
                drawn->weight[i] *= drawn->populations[s][i] / counts[i];
            free(counts);
        }
    }
    drawn->sample.weight = drawn->weight;
}

/* Returns why the design is not offered, or NULL. */
static const char *draw(struct test_case *test, struct drawn *drawn)
{
    struct json_object *design = member(test->json, "design"), *lonely = member(design, "domain_lonely");
    *drawn = (struct drawn){ .sample = { .n = test->data.n } };
    if (design == NULL || !json_object_is_type(design, json_type_object))
        return "statistics without a sampling design";
    if (member(test->json, "replicates") != NULL)
        return "this statistic with replicate weights";
    draw_strata(test, member_text(design, "strata"), drawn);
    if (!draw_stages(test, design, drawn))
        return "stages of this form";
    if (*member_text(design, "lonely") != '\0' && !single_psu_parse(member_text(design, "lonely"), &drawn->sample.single_psu))
        return "this rule for lonely strata";
    drawn->sample.is_lonely_in_domain = lonely != NULL && json_object_get_boolean(lonely);
    draw_weights(test, design, drawn);
    return member(test->json, "calibration") != NULL ? calibrate_sample(test, &drawn->sample, &drawn->calibrated) : NULL;
}

/* Rows of a domain; NULL where it has another form. Owned by the caller. */
static bool *domain_rows(struct test_case *test, const char *domain)
{
    uint32_t *codes = memory_new(test->data.n, sizeof *codes);
    bool *is_in = memory_new(test->data.n, sizeof *is_in), done = mark_domain(test, domain, 1, codes);
    for (size_t i = 0; i < test->data.n; i++)
        is_in[i] = codes[i] == 1;
    free(codes);
    if (!done) {
        free(is_in);
        return NULL;
    }
    return is_in;
}

static const char *keep_reason(struct test_case *test, struct error *err)
{
    return arena_format(&test->arena, "a refusal: %s", err->n_errors > 0 ? err->findings[0].text : "");
}

static void fill_interval(const struct expected *expected, double df, struct values *values)
{
    double quantile = change_quantile(1 - (1 - expected->level) / 2, df);
    values->of[DF] = df;
    values->of[CI_LOW] = values->of[ESTIMATE] - quantile * values->of[SE];
    values->of[CI_HIGH] = values->of[ESTIMATE] + quantile * values->of[SE];
}

/* ---- proportions: "xA/nA|xB/nB" */

static bool parse_proportion(struct test_case *test, const char *text, size_t length, struct proportion *proportion)
{
    const char *word = arena_text(&test->arena, text, length), *slash = strchr(word, '/');
    if (slash == NULL)
        return false;
    *proportion = (struct proportion){ number_of(arena_text(&test->arena, word, (size_t)(slash - word))), number_of(slash + 1) };
    return !is_missing(proportion->positive) && proportion->n > 0;
}

static const char *offer_proportions(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *bar = strchr(expected->domain, '|'), *margin = strstr(expected->statistic, ";margin=");
    bool is_tost = text_starts(expected->statistic, "tost_"), is_newcombe = text_is(expected->method, "newcombe_hybrid");
    struct proportion a, b;
    if (bar == NULL || !parse_proportion(test, expected->domain, (size_t)(bar - expected->domain), &a) ||
        !parse_proportion(test, bar + 1, strlen(bar + 1), &b))
        return "proportions of this form";
    if (!is_tost && !is_newcombe && !text_is(expected->method, "wald_unpooled"))
        return arena_format(&test->arena, "difference \"%s\"", expected->method);
    struct change change = proportion_difference(a, b, margin != NULL ? number_of(margin + strlen(";margin=")) : MISSING, expected->level);
    struct interval interval = proportion_newcombe(a, b, expected->level);
    values->of[ESTIMATE] = change.change;
    values->of[SE] = is_newcombe ? MISSING : change.se;
    values->of[CI_LOW] = is_newcombe ? interval.low : change.ci_low;
    values->of[CI_HIGH] = is_newcombe ? interval.high : change.ci_high;
    values->of[DF] = INFINITY;
    values->of[P_VALUE] = is_tost ? change.p_equivalence : change.p;
    values->of[N] = a.n + b.n;
    values->flag = is_tost ? verdict_flag(change.p, change.p_equivalence, change.change > 0) : "";
    return NULL;
}

/* ---- regression: a model "y~a+b", "y~a+a^2", "y~a*b", "y~factor(a)", with ";identity" for the linear link */

enum { MOST_TERMS = 64 };

/* A column of the model matrix: a power of a number, or the rows of one level, or a product of two columns. `term`: what a joint test calls
 * it. */
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
    const char *text = member_text(test->params, name), *minus = strchr(text, '-'), *end = strstr(text, ")/");
    if (values != NULL || *text != '(' || minus == NULL || end == NULL || end < minus)
        return values;
    values = column_numbers(test, arena_text(&test->arena, text + 1, (size_t)(minus - text - 1)));
    double centre = number_of(arena_text(&test->arena, minus + 1, (size_t)(end - minus - 1))), scale = number_of(end + 2);
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

/* Whether a variable is a classification: its cells are no numbers, or the case's call or the model says factor(NAME). */
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
    size_t start = is_wrapped ? strlen("factor(") : 0, length = caret != NULL ? (size_t)(caret - term) : strlen(term) - start - is_wrapped;
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
        done = star != NULL ? add_product(model, arena_text(arena, term, (size_t)(star - term)), star + 1) : add_term(model, term);
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
static const char *fill_joint_test(const struct model *model, const struct regression *fit, const char *asked, struct values *values)
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
static const char *fit_model(struct model *model, const struct drawn *drawn, const char *text, struct regression *fit)
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

static const char *offer_regression(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *text = strchr(expected->statistic, ':') + 1, *colon = strchr(text, ':');
    struct drawn drawn;
    struct model model = { .test = test };
    struct regression fit = { 0 };
    const char *refusal = colon == NULL ? "a model of this form" : draw(test, &drawn);
    if (colon == NULL)
        return refusal;
    if (refusal == NULL && (model.is_in = domain_rows(test, expected->domain)) == NULL)
        refusal = "a domain of this form";
    if (refusal == NULL) {
        values->of[DF_DESIGN] = row_sample_df(&drawn.sample, model.is_in);
        refusal = fit_model(&model, &drawn, arena_text(&test->arena, text, (size_t)(colon - text)), &fit);
    }
    if (refusal == NULL)
        refusal = text_starts(expected->statistic, "svyglm:") ? fill_coefficient(&model, &fit, colon + 1, expected, values)
                                                              : fill_joint_test(&model, &fit, colon + 1, values);
    regression_clear(&fit);
    model_clear(&model);
    drawn_clear(&drawn);
    return refusal;
}

/* ---- association: "svychisq:ROW*COLUMN" */

/* Codes of the levels that occur among the rows of is_in; rows without one leave it. */
static uint32_t *level_codes(struct test_case *test, const char *name, bool *is_in, size_t *n_levels)
{
    const struct frame *data = &test->data;
    size_t column = frame_column(data, name);
    if (column == data->n_columns)
        return NULL;
    struct text_map map = { 0 };
    uint32_t *codes = memory_new(data->n, sizeof *codes), next = 0;
    for (size_t i = 0; i < data->n; i++) {
        const char *cell = data->rows[i][column];
        is_in[i] = is_in[i] && *cell != '\0';
        if (is_in[i] && !text_map_find(&map, cell, strlen(cell), &codes[i])) {
            codes[i] = next++;
            (void)text_map_add(&map, cell, strlen(cell), codes[i]);
        }
    }
    text_map_clear(&map);
    *n_levels = next;
    return codes;
}

static size_t count_rows(const struct drawn *drawn, const bool *is_in)
{
    size_t n = 0;
    for (size_t i = 0; i < drawn->sample.n; i++)
        n += is_in[i] && drawn->sample.weight[i] > 0;
    return n;
}

static const char *test_table(struct test_case *test, const struct drawn *drawn, const char *method, struct association_table *table,
                              struct values *values)
{
    static const char *const names[] = { "F", "Chisq", "Wald", "adjWald" };
    static const enum association_method methods[] = { ASSOCIATION_RAO_SCOTT, ASSOCIATION_RAO_SCOTT_FIRST, ASSOCIATION_WALD,
                                                       ASSOCIATION_ADJUSTED_WALD };
    size_t m = 0;
    while (m < 4 && !text_is(names[m], method))
        m++;
    if (m == 4)
        return "a test of association of this name";
    struct error err;
    struct f_test result;
    error_init(&err);
    const char *refusal = association_test(&drawn->sample, table, methods[m], &result, &err) ? NULL : keep_reason(test, &err);
    error_clear(&err);
    values->of[ESTIMATE] = result.statistic;
    values->of[NDF] = result.ndf;
    values->of[DF] = result.ddf;
    values->of[P_VALUE] = result.p;
    values->of[N] = (double)count_rows(drawn, table->is_in);
    values->flag = "";
    return refusal;
}

static const char *offer_association(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *text = strchr(expected->statistic, ':') + 1, *star = strchr(text, '*'), *refusal = "a table of this form";
    struct drawn drawn;
    if (star == NULL)
        return refusal;
    refusal = draw(test, &drawn);
    bool *is_in = domain_rows(test, expected->domain);
    struct association_table table = { .is_in = is_in };
    uint32_t *rows = NULL, *columns = NULL;
    if (refusal == NULL && is_in != NULL) {
        size_t n;
        /* levels are those of the rows that have both */
        free(level_codes(test, star + 1, is_in, &n));
        rows = level_codes(test, arena_text(&test->arena, text, (size_t)(star - text)), is_in, &table.n_rows);
        columns = level_codes(test, star + 1, is_in, &table.n_columns);
        table.row = rows;
        table.column = columns;
        refusal = rows != NULL && columns != NULL ? test_table(test, &drawn, expected->method, &table, values) : "a variable of this form";
    } else if (refusal == NULL) {
        refusal = "a domain of this form";
    }
    free(rows);
    free(columns);
    free(is_in);
    drawn_clear(&drawn);
    return refusal;
}

/* ---- pooled years, and standardisation */

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

static const char *fill_standardised(struct test_case *test, const struct drawn *drawn, const struct standard *standard,
                                     const struct standardise_domain *domain, struct values *values)
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

static bool list_classes(struct test_case *test, const char *name, const char *const *labels, struct class_list *list, bool *is_in)
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
    struct json_object *population = member(test->params, "population");
    size_t n = is_pooled                                                                 ? member_length(test->params, "pooled_years")
               : population != NULL && json_object_is_type(population, json_type_object) ? (size_t)json_object_object_length(population)
                                                                                         : 0,
           k = 0;
    const char **labels = arena_new(&test->arena, (n + 1) * sizeof *labels);
    *list = (struct class_list){ NULL, memory_new(n + 1, sizeof(double)), n };
    if (is_pooled) {
        for (k = 0; k < n; k++) {
            labels[k] = member_element(test->params, "pooled_years", k);
            list->population[k] = 1;
        }
    } else if (n > 0) {
        json_object_object_foreach(population, key, value)
        {
            labels[k] = key;
            list->population[k++] = json_object_get_double(value);
        }
    }
    return n > 0 && list_classes(test, is_pooled ? member_text(member(test->json, "design"), "strata") : member_text(test->params, "by"),
                                 labels, list, is_in);
}

/* "std:prop:V=L", "prop:V=L;pooled", "prop:V=L;equal_year_mean". */
static const char *offer_standardised(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *semicolon = strchr(expected->statistic, ';'), *text = expected->statistic;
    bool is_standard = text_starts(text, "std:"), is_mean = semicolon != NULL && text_is(semicolon, ";equal_year_mean");
    text = is_standard ? text + strlen("std:") : arena_text(&test->arena, text, (size_t)(semicolon - text));
    struct drawn drawn;
    struct class_list list = { 0 };
    double *outcome = NULL;
    const char *refusal = draw(test, &drawn);
    bool *is_in = domain_rows(test, expected->domain);
    if (refusal == NULL && is_in == NULL)
        refusal = "a domain of this form";
    if (refusal == NULL && ((outcome = outcome_of(test, text, is_in)) == NULL || !read_classes(test, !is_standard, &list, is_in)))
        refusal = "a standard of this form";
    if (refusal == NULL) {
        const double all = 1;
        uint32_t *none = memory_new(test->data.n, sizeof *none);
        bool has_classes = is_standard || is_mean;
        struct standard standard = { has_classes ? list.class_of : none, has_classes ? list.population : &all, has_classes ? list.n : 1 };
        struct standardise_domain domain = { outcome, is_in };
        refusal = fill_standardised(test, &drawn, &standard, &domain, values);
        fill_interval(expected, values->of[DF], values);
        free(none);
    }
    free(list.class_of);
    free(list.population);
    free(outcome);
    free(is_in);
    drawn_clear(&drawn);
    return refusal;
}

/* ---- small areas: params y, D, x [covariates] */

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

static const char *fill_small_area(struct test_case *test, const struct expected *expected, const struct small_areas *areas,
                                   struct values *values)
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
        while (k > 0 ? k < areas->n_covariates && !text_is(member_element(test->params, "x", k - 1), kind + strlen("beta:"))
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

static const char *offer_small_area(struct test_case *test, const struct expected *expected, struct values *values)
{
    size_t n = test->data.n, p = member_length(test->params, "x") + 1;
    double *direct = column_numbers(test, member_text(test->params, "y")), *variance = column_numbers(test, member_text(test->params, "D"));
    double *covariates = memory_new(n * p, sizeof *covariates);
    bool done = direct != NULL && variance != NULL;
    for (size_t k = 0; k < p; k++) {
        double *column = k > 0 ? column_numbers(test, member_element(test->params, "x", k - 1)) : NULL;
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

const char *offer_inference(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *statistic = expected->statistic, *semicolon = strchr(statistic, ';');
    if (text_is(statistic, "diff_prop") || text_starts(statistic, "tost_diff_prop"))
        return offer_proportions(test, expected, values);
    if (text_starts(statistic, "svyglm:") || text_starts(statistic, "regTermTest:"))
        return offer_regression(test, expected, values);
    if (text_starts(statistic, "svychisq:"))
        return offer_association(test, expected, values);
    if (text_starts(statistic, "std:") || (semicolon != NULL && (text_is(semicolon, ";pooled") || text_is(semicolon, ";equal_year_mean"))))
        return offer_standardised(test, expected, values);
    if (text_starts(statistic, "fh:"))
        return offer_small_area(test, expected, values);
    return "a statistic of this name";
}
