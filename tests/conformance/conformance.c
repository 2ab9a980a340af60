/* conformance SET [--case NAME] [--rows]: runs a folder of reference cases (cases.json, data/, expected/) through the functions that the
 * stages call, and says for each case how many rows passed, failed, are not offered yet or are exempt, each with the reason. It knows the
 * format of such a folder and nothing of what is in one. Exit status 1 if a row failed. */
#include <gsl/gsl_errno.h>
#include <json-c/json.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "statistics/adjust.h"
#include "statistics/calibrate.h"
#include "statistics/change.h"
#include "statistics/count.h"
#include "statistics/estimate.h"
#include "statistics/interval.h"
#include "statistics/reliability.h"

static bool frame_row(void *context, const struct csv_row *row, struct error *err)
{
    struct frame *frame = context;
    const char **cells = arena_new(&frame->arena, row->n_fields * sizeof *cells);
    for (size_t i = 0; i < row->n_fields; i++)
        cells[i] = arena_text(&frame->arena, row->fields[i], row->lengths[i]);
    if (frame->names == NULL) {
        frame->names = cells;
        frame->n_columns = row->n_fields;
        return true;
    }
    if (row->n_fields != frame->n_columns)
        return error_add(err, "line %zu has %zu fields, %zu were wanted", row->line, row->n_fields, frame->n_columns);
    frame->rows = memory_grow(frame->rows, &frame->capacity, frame->n + 1, sizeof *frame->rows);
    frame->rows[frame->n++] = cells;
    return true;
}

static bool frame_read(struct frame *frame, const char *folder, const char *part, const char *name, struct error *err)
{
    *frame = (struct frame){ 0 };
    char *path = memory_new(strlen(folder) + strlen(part) + strlen(name) + 3, 1);
    (void)sprintf(path, "%s/%s/%s", folder, part, name);
    bool done = csv_read(path, path, (struct csv_format){ .delimiter = ',', .encoding = "UTF-8" }, NULL, frame_row, frame, err);
    free(path);
    return done;
}

static void frame_clear(struct frame *frame)
{
    free(frame->rows);
    arena_clear(&frame->arena);
    *frame = (struct frame){ 0 };
}

/* Number of a column, or n_columns. */
size_t frame_column(const struct frame *frame, const char *name)
{
    size_t i = 0;
    while (i < frame->n_columns && !text_is(frame->names[i], name))
        i++;
    return i;
}

double number_of(const char *text)
{
    double value;
    if (text_is(text, "Inf"))
        return INFINITY;
    if (text_is(text, "-Inf"))
        return -INFINITY;
    return number_parse(text, &value) ? value : MISSING;
}

static const char *const field_names[N_FIELDS] = {
    "estimate", "se", "ci_low", "ci_high", "df", "deff", "deff_wor", "ndf", "p_value", "n", "n_eff", "df_design",
};

struct json_object *member(struct json_object *object, const char *key)
{
    struct json_object *value = NULL;
    if (object == NULL || !json_object_is_type(object, json_type_object) || !json_object_object_get_ex(object, key, &value))
        return NULL;
    return value;
}

const char *member_text(struct json_object *object, const char *key)
{
    struct json_object *value = member(object, key);
    return value != NULL ? json_object_get_string(value) : "";
}

size_t member_length(struct json_object *object, const char *key)
{
    struct json_object *value = member(object, key);
    return value != NULL && json_object_is_type(value, json_type_array) ? json_object_array_length(value) : 0;
}

const char *member_element(struct json_object *object, const char *key, size_t i)
{
    return json_object_get_string(json_object_array_get_idx(member(object, key), i));
}

static void count_reason(struct tally *tally, enum outcome outcome, const char *text)
{
    for (size_t i = 0; i < tally->n_reasons; i++)
        if (tally->reasons[i].outcome == outcome && text_is(tally->reasons[i].text, text)) {
            tally->reasons[i].n++;
            return;
        }
    tally->reasons = memory_grow(tally->reasons, &tally->reasons_capacity, tally->n_reasons + 1, sizeof *tally->reasons);
    tally->reasons[tally->n_reasons++] = (struct reason_count){ text, outcome, 1 };
}

/* ---- the design */

static bool load_expected(struct test_case *test, struct error *err)
{
    char *file = memory_new(strlen(test->name) + 5, 1);
    (void)sprintf(file, "%s.csv", test->name);
    bool done = frame_read(&test->expected_frame, test->folder, "expected", file, err);
    free(file);
    if (!done)
        return false;
    const struct frame *frame = &test->expected_frame;
    test->expected = memory_new(frame->n, sizeof *test->expected);
    size_t statistic = frame_column(frame, "statistic"), domain = frame_column(frame, "domain"), method = frame_column(frame, "method"),
           level = frame_column(frame, "level"), flag = frame_column(frame, "flag");
    if (statistic == frame->n_columns || domain == frame->n_columns || method == frame->n_columns || level == frame->n_columns ||
        flag == frame->n_columns)
        return error_add(err, "%s: a column is missing of statistic, domain, method, level, flag", test->name);
    for (size_t i = 0; i < frame->n; i++) {
        struct expected *row = &test->expected[i];
        *row = (struct expected){ frame->rows[i][statistic],
                                  frame->rows[i][domain],
                                  frame->rows[i][method],
                                  { .flag = frame->rows[i][flag] },
                                  number_of(frame->rows[i][level]) };
        if (is_missing(row->level))
            row->level = 0.95;
        for (size_t f = 0; f < N_FIELDS; f++) {
            size_t column = frame_column(frame, field_names[f]);
            row->values.of[f] = column < frame->n_columns ? number_of(frame->rows[i][column]) : MISSING;
        }
    }
    return true;
}

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
            survey->stratum_list[n_strata++] =
                (struct design_stratum){ name, 0, fpc_column < data->n_columns ? number_of(data->rows[i][fpc_column]) : MISSING };
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
static bool build_margin(struct test_case *test, struct json_object *json, struct calibrate_margin *margin, struct error *err)
{
    const struct frame *data = &test->data;
    struct json_object *totals = member(json, "totals");
    size_t column = frame_column(data, member_element(json, "vars", 0)), n_cells = (size_t)json_object_object_length(totals), c = 0;
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
    bool is_offered = text_is(type, "poststratify") || text_is(type, "rake") || (text_is(type, "calibrate") && text_is(function, "raking"));
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

static void build_survey(struct test_case *test)
{
    struct json_object *design = member(test->json, "design"), *calibration = member(test->json, "calibration");
    struct survey *survey = &test->survey;
    struct error err;
    error_init(&err);
    test->survey_refusal = refuse_design(test, design);
    if (test->survey_refusal == NULL) {
        build_strata(test, member_text(design, "strata"), member_length(design, "fpc") > 0 ? member_element(design, "fpc", 0) : "");
        build_weights(test, member_text(design, "weight"));
        survey->design.n_rows = test->data.n;
        survey->design.weight = survey->weights;
        survey->design.stratum = survey->strata;
        if (*member_text(design, "lonely") != '\0' && !single_psu_parse(member_text(design, "lonely"), &survey->design.single_psu))
            test->survey_refusal = "this rule for lonely strata";
        else if (calibration != NULL && !build_calibration(test, calibration, &err))
            test->survey_refusal = arena_format(&test->arena, "calibration: %s", err.n_errors > 0 ? err.findings[0].text : "");
    }
    test->has_foreign_variance = *member_text(calibration, "variance") != '\0';
    error_clear(&err);
}

/* ---- survey statistics */

struct statistic parse_statistic(struct arena *arena, const char *text)
{
    struct statistic statistic = { "", "", "", "" };
    const char *colon = strchr(text, ':');
    if (colon == NULL)
        return statistic;
    statistic.kind = arena_text(arena, text, (size_t)(colon - text));
    const char *rest = colon + 1, *equals = strchr(rest, '='), *slash = strchr(rest, '/');
    bool is_category = text_is(statistic.kind, "prop") || text_is(statistic.kind, "count");
    const char *cut = is_category ? equals : text_is(statistic.kind, "ratio") ? slash : NULL;
    statistic.variable = cut != NULL ? arena_text(arena, rest, (size_t)(cut - rest)) : rest;
    if (cut != NULL && is_category)
        statistic.level = cut + 1;
    else if (cut != NULL)
        statistic.denominator = cut + 1;
    return statistic;
}

/* Code 1 for rows in a domain such as "a=x&b=y" ("" = all). Returns false where a column does not exist. */
bool mark_domain(struct test_case *test, const char *domain, uint32_t code, uint32_t *codes)
{
    const struct frame *data = &test->data;
    bool *is_in = memory_new(data->n, sizeof *is_in);
    bool done = true;
    for (size_t i = 0; i < data->n; i++)
        is_in[i] = true;
    while (*domain != '\0' && done) {
        size_t length = strcspn(domain, "&");
        const char *term = arena_text(&test->arena, domain, length), *equals = strchr(term, '=');
        size_t column = equals != NULL ? frame_column(data, arena_text(&test->arena, term, (size_t)(equals - term))) : data->n_columns;
        done = column < data->n_columns;
        for (size_t i = 0; i < data->n && done; i++)
            is_in[i] = is_in[i] && text_is(data->rows[i][column], equals + 1);
        domain += length + (domain[length] == '&');
    }
    for (size_t i = 0; i < data->n && done; i++)
        if (is_in[i])
            codes[i] = code;
    free(is_in);
    return done;
}

static bool fill_category(struct test_case *test, struct statistic statistic, const struct profiles *profiles, struct moments *moments)
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

double *column_numbers(const struct test_case *test, const char *name)
{
    const struct frame *data = &test->data;
    size_t column = frame_column(data, name);
    if (column == data->n_columns)
        return NULL;
    double *numbers = memory_new(data->n, sizeof *numbers);
    for (size_t i = 0; i < data->n; i++)
        numbers[i] = number_of(data->rows[i][column]);
    return numbers;
}

static bool fill_numbers(struct test_case *test, struct statistic statistic, const struct profiles *profiles, struct moments *moments)
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

static bool evaluate(struct test_case *test, struct statistic statistic, const uint32_t *codes, struct evaluation *evaluation)
{
    *evaluation = (struct evaluation){ 0 };
    const struct design *design = &test->survey.design;
    bool is_category = text_is(statistic.kind, "prop") || text_is(statistic.kind, "count");
    bool is_total = text_is(statistic.kind, "total") || text_is(statistic.kind, "count") || text_is(statistic.kind, "popsize");
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
                estimate_domain(&evaluation->estimator, &evaluation->moments, is_total ? MEASURE_TOTAL : MEASURE_MEAN, evaluation->is_in[k],
                                &evaluation->linears[k]);
    }
    return done;
}

struct values no_values(void)
{
    struct values values = { .flag = NULL };
    for (size_t f = 0; f < N_FIELDS; f++)
        values.of[f] = MISSING;
    return values;
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
    return arena_format(arena, "present%s%s%s", rule.has_wide_complement ? "+complement_footnote" : "", rule.has_few_df ? "+review_df" : "",
                        rule.is_zero_or_all ? "+review_0_100" : "");
}

/* Fills interval, flag and n_eff of a share by the row's method. Returns why it cannot, or NULL. */
static const char *fill_share(struct test_case *test, const struct expected *expected, const struct estimate *estimate,
                              struct values *values)
{
    struct share share = share_of(estimate);
    struct interval interval;
    enum interval_method method;
    if (text_is(expected->method, "nchs_kg")) {
        struct reliability rule = reliability_of_share(share, expected->level);
        interval = rule.interval;
        values->of[N_EFF] = rule.n_effective;
        values->flag = reliability_flags(&test->arena, rule);
    } else if (!interval_method_parse(expected->method, &method) || method == INTERVAL_KORN_GRAUBARD) {
        return arena_format(&test->arena, "interval \"%s\"", expected->method);
    } else {
        interval = interval_share(method, share, expected->level);
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

const char *verdict_flag(double p, double p_equivalence, bool is_above)
{
    bool is_small = false;
    enum verdict verdict = verdict_of((struct verdict_evidence){ p, p_equivalence, 0.05, 0.05, is_above }, &is_small);
    return is_small ? "unchanged_trivial" : verdict_word(verdict);
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
    bool done = bar != NULL && mark_domain(test, arena_text(&test->arena, expected->domain, (size_t)(bar - expected->domain)), 1, codes) &&
                mark_domain(test, bar + 1, 2, codes) && evaluate(test, statistic, codes, &evaluation);
    free(codes);
    if (done) {
        const struct estimate *a = &evaluation.estimates[0], *b = &evaluation.estimates[1];
        bool is_t = text_is(kind, "ttest");
        struct change_pair pair = { { a->value, sqrt(a->variance), a->df },
                                    { b->value, sqrt(b->variance), b->df },
                                    estimate_covariance(&evaluation.estimator, &evaluation.linears[0], &evaluation.linears[1]),
                                    estimate_df(&evaluation.estimator, &evaluation.moments, evaluation.is_in_either) - is_t };
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

/* ---- counts */

/* The row of the data in which some column holds the label and, with a year, the column `year` holds that; n where there is none. */
static size_t find_row(const struct frame *data, const char *label, const char *year)
{
    size_t year_column = frame_column(data, "year");
    for (size_t i = 0; i < data->n; i++)
        for (size_t c = 0; c < data->n_columns; c++)
            if (text_is(data->rows[i][c], label) &&
                (*year == '\0' || (year_column < data->n_columns && text_is(data->rows[i][year_column], year))))
                return i;
    return data->n;
}

static bool find_count(struct test_case *test, const char *label, const char *year, struct count *count)
{
    const struct frame *data = &test->data;
    size_t row = find_row(data, label, year), events = frame_column(data, member_text(test->params, "count")),
           exposure = frame_column(data, member_text(test->params, "exposure"));
    if (row == data->n || events == data->n_columns || exposure == data->n_columns)
        return false;
    *count = (struct count){ number_of(data->rows[row][events]), number_of(data->rows[row][exposure]) };
    return !is_missing(count->events) && count->exposure > 0;
}

static bool parse_count(struct arena *arena, const char *text, struct count *count)
{
    const char *colon = strchr(text, ':');
    if (colon == NULL)
        return false;
    *count = (struct count){ number_of(arena_text(arena, text, (size_t)(colon - text))), number_of(colon + 1) };
    return !is_missing(count->events) && count->exposure > 0;
}

/* The two counts of a rate ratio: written out "x:T|x:T", two labels "A|B", or one label in the two years of params. */
static bool find_counts(struct test_case *test, const char *domain, struct count *from, struct count *to)
{
    const char *bar = strchr(domain, '|');
    if (bar == NULL)
        return member_length(test->params, "years") == 2 && find_count(test, domain, member_element(test->params, "years", 0), from) &&
               find_count(test, domain, member_element(test->params, "years", 1), to);
    const char *first = arena_text(&test->arena, domain, (size_t)(bar - domain));
    if (parse_count(&test->arena, first, from) && parse_count(&test->arena, bar + 1, to))
        return true;
    return find_count(test, first, "", from) && find_count(test, bar + 1, "", to);
}

static const char *compute_rate(struct test_case *test, const struct expected *expected, struct values *values)
{
    double per = number_of(expected->statistic + strlen("rate_per_"));
    struct count count;
    if (is_missing(per) || !find_count(test, expected->domain, "", &count))
        return "a rate of this form";
    bool is_garwood = text_is(expected->method, "garwood");
    if (!is_garwood && !text_is(expected->method, "midp"))
        return arena_format(&test->arena, "rate interval \"%s\"", expected->method);
    struct count_rate rate = is_garwood ? count_rate_garwood(count, expected->level) : count_rate_mid_p(count, expected->level);
    values->of[ESTIMATE] = rate.rate * per;
    values->of[CI_LOW] = rate.ci_low * per;
    values->of[CI_HIGH] = rate.ci_high * per;
    values->of[N] = count.events;
    values->flag = "";
    return NULL;
}

static const char *compute_exact_ratio(struct test_case *test, const struct expected *expected, struct count from, struct count to,
                                       struct values *values)
{
    const char *margin = strstr(expected->statistic, ";margin=");
    struct count_ratio ratio = count_ratio_exact(from, to, expected->level);
    values->flag = "";
    if (text_is(expected->method, "midp_conditional")) {
        ratio = count_ratio_mid_p(from, to, expected->level);
    } else if (text_is(expected->method, "exact_conditional_tost") && margin != NULL) {
        double p_difference = count_ratio_exact(from, to, 0.95).p;
        ratio.p = count_ratio_equivalence(from, to, number_of(margin + strlen(";margin=")));
        values->flag = verdict_flag(p_difference, ratio.p, ratio.ratio > 1);
    } else if (text_is(expected->method, "exact_conditional_minlike")) {
        ratio.p = count_ratio_p_minlike(from, to);
    } else if (!text_is(expected->method, "exact_conditional_doubled")) {
        return arena_format(&test->arena, "rate ratio \"%s\"", expected->method);
    }
    values->of[ESTIMATE] = ratio.ratio;
    values->of[CI_LOW] = ratio.ci_low;
    values->of[CI_HIGH] = ratio.ci_high;
    values->of[P_VALUE] = ratio.p;
    return NULL;
}

const char *compute_count_ratio(struct test_case *test, const struct expected *expected, const struct count_case *counts,
                                struct values *values)
{
    values->of[N] = counts->from.events + counts->to.events;
    if (values->of[N] == 0) {
        values->flag = "no_events";
        return NULL;
    }
    if (!text_is(expected->statistic, "log_rate_ratio"))
        return compute_exact_ratio(test, expected, counts->from, counts->to, values);
    bool has_phi = text_is(expected->method, "wald_log_quasi");
    if ((has_phi && is_missing(counts->inflation.phi)) || (!has_phi && !text_is(expected->method, "wald_log")))
        return arena_format(&test->arena, "log rate ratio \"%s\"", expected->method);
    struct count_dispersion dispersion = has_phi ? counts->inflation : (struct count_dispersion){ 1, MISSING };
    struct count_log_ratio ratio = count_log_ratio_wald(counts->from, counts->to, dispersion, expected->level);
    values->of[ESTIMATE] = ratio.log_ratio;
    values->of[SE] = ratio.se;
    values->of[CI_LOW] = ratio.ci_low;
    values->of[CI_HIGH] = ratio.ci_high;
    values->of[P_VALUE] = ratio.p;
    values->flag = "";
    return NULL;
}

static const char *compute_ratio(struct test_case *test, const struct expected *expected, struct values *values)
{
    struct json_object *phi = member(test->params, "phi");
    struct count_case counts = { .inflation = { phi != NULL ? json_object_get_double(phi) : MISSING, MISSING } };
    if (!find_counts(test, expected->domain, &counts.from, &counts.to))
        return "counts that a model has to make first";
    return compute_count_ratio(test, expected, &counts, values);
}

/* The name of the vector that a p_adjust row belongs to: what stands before "[", or everything of the case. */
static size_t vector_length(const char *label)
{
    return strchr(label, '[') != NULL ? strcspn(label, "[") : 0;
}

static const char *compute_adjusted(struct test_case *test, const struct expected *expected, struct values *values)
{
    static const char *const names[] = { "bonferroni", "holm", "hochberg", "hommel", "BH", "BY" };
    static const enum adjust_method methods[] = { ADJUST_BONFERRONI,         ADJUST_HOLM,
                                                  ADJUST_HOCHBERG,           ADJUST_HOMMEL,
                                                  ADJUST_BENJAMINI_HOCHBERG, ADJUST_BENJAMINI_YEKUTIELI };
    size_t method = 0, n = 0, own = 0, length = vector_length(expected->domain);
    while (method < 6 && !text_is(names[method], expected->method))
        method++;
    if (method == 6)
        return arena_format(&test->arena, "adjustment \"%s\"", expected->method);
    double *p = memory_new(test->expected_frame.n, sizeof *p);
    for (size_t i = 0; i < test->expected_frame.n; i++) {
        const struct expected *other = &test->expected[i];
        if (!text_is(other->statistic, "p_adjust") || !text_is(other->method, expected->method) || vector_length(other->domain) != length ||
            strncmp(other->domain, expected->domain, length) != 0)
            continue;
        if (other == expected)
            own = n;
        p[n++] = other->values.of[P_VALUE];
    }
    values->of[P_VALUE] = p[own];
    adjust_p(methods[method], p, n, p);
    values->of[ESTIMATE] = p[own];
    values->flag = "";
    free(p);
    return NULL;
}

/* ---- a row */

static bool starts_with_any(const char *text, const char *const *starts)
{
    for (; *starts != NULL; starts++)
        if (text_starts(text, *starts))
            return true;
    return false;
}

/* What element samples, counts and adjusted p values offer. */
static const char *compute_basic(struct test_case *test, const struct expected *expected, struct values *values)
{
    static const char *const estimates[] = { "mean:", "total:", "prop:", "count:", "popsize:", "ratio:", NULL };
    static const char *const differences[] = { "diff:", "ttest:", "tost:", NULL };
    const char *statistic = expected->statistic, *semicolon = strchr(statistic, ';');
    bool is_estimate = starts_with_any(statistic, estimates) && semicolon == NULL;
    bool is_difference = starts_with_any(statistic, differences) && (semicolon == NULL || text_starts(semicolon, ";margin="));
    if (is_estimate || is_difference || text_is(statistic, "error")) {
        if (test->survey_refusal != NULL)
            return test->survey_refusal;
        return is_estimate     ? compute_estimate(test, expected, values)
               : is_difference ? compute_difference(test, expected, values)
                               : compute_refusal(test, values);
    }
    if (text_starts(statistic, "rate_per_"))
        return compute_rate(test, expected, values);
    if (text_is(statistic, "rate_ratio") || text_is(statistic, "log_rate_ratio") || text_starts(statistic, "tost_rate_ratio;margin="))
        return compute_ratio(test, expected, values);
    if (text_is(statistic, "p_adjust"))
        return compute_adjusted(test, expected, values);
    return arena_format(&test->arena, "statistic \"%.*s\"", (int)strcspn(statistic, ":;"), statistic);
}

/* Further offers, asked in this order about rows that the ones above do not compute; the list ends with NULL. */
static offer_function *const offers[] = { offer_designs, offer_inference, offer_replicates, offer_counts, offer_protection, NULL };

/* Computes what a row expects. Returns why it is not offered yet, or NULL. */
static const char *compute(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *reason = compute_basic(test, expected, values);
    for (size_t i = 0; reason != NULL && offers[i] != NULL; i++) {
        *values = no_values();
        if (offers[i](test, expected, values) == NULL)
            return NULL;
    }
    return reason;
}

/* Relative distance of a field from the reference, in the format's own measure: limits are measured against the estimate or its se, and
 * against themselves where both are 0 or missing. */
static double deviation(const struct values *values, const struct values *wanted, enum field field)
{
    double x = values->of[field], reference = wanted->of[field], se = is_missing(wanted->of[SE]) ? 0 : wanted->of[SE];
    if (x == reference)
        return 0;
    double size = fmax(fabs(reference), se);
    if ((field == CI_LOW || field == CI_HIGH) && isfinite(reference))
        size = fmax(fabs(is_missing(wanted->of[ESTIMATE]) ? 0 : wanted->of[ESTIMATE]), se);
    if (!(size > 0))
        size = fabs(reference);
    return fabs(x - reference) / size;
}

/* R reads the limits of a likelihood interval off a spline: the format's own tolerance for them. */
static const double interpolated = 5e-3;

static bool is_likelihood(const struct expected *expected)
{
    return text_is(expected->method, "likelihood");
}

/* Whether a likelihood interval misses the reference by more than that: the method is optional in the format. */
static bool is_far_off_spline(const struct expected *expected, const struct values *values)
{
    return is_likelihood(expected) &&
           (deviation(values, &expected->values, CI_LOW) > interpolated || deviation(values, &expected->values, CI_HIGH) > interpolated);
}

static enum outcome compare(struct test_case *test, const struct expected *expected, const struct values *values)
{
    char x[NUMBER_TEXT], reference[NUMBER_TEXT];
    bool has_failed = false, is_interpolated = is_likelihood(expected);
    for (enum field f = 0; f < N_FIELDS; f++) {
        double tolerance = is_interpolated && (f == CI_LOW || f == CI_HIGH) ? interpolated : test->tolerance;
        if (is_missing(expected->values.of[f]))
            continue;
        double distance = deviation(values, &expected->values, f);
        if (test->has_foreign_variance && (f == SE || f == CI_LOW || f == CI_HIGH)) {
            test->se_difference = f == SE ? fmax(test->se_difference, distance) : test->se_difference;
            continue;
        }
        if (tolerance == test->tolerance)
            test->tally.worst = distance > test->tally.worst ? distance : test->tally.worst;
        if (distance <= tolerance)
            continue;
        has_failed = true;
        (void)printf("  failed: %s | %s | %s: %s is %s, %s was wanted\n", expected->statistic, expected->domain, expected->method,
                     field_names[f], number_print(x, values->of[f]), number_print(reference, expected->values.of[f]));
    }
    if (values->flag == NULL || text_is(values->flag, expected->values.flag))
        return has_failed ? FAILED : PASSED;
    (void)printf("  failed: %s | %s | %s: flag is \"%s\", \"%s\" was wanted\n", expected->statistic, expected->domain, expected->method,
                 values->flag, expected->values.flag);
    return FAILED;
}

static enum outcome run_row(struct test_case *test, const struct expected *expected)
{
    struct values values = no_values();
    const char *reason = NULL;
    enum outcome outcome;
    if (text_starts(expected->method, "info_only")) {
        reason = "rows for information (info_only)";
        outcome = EXEMPT;
    } else {
        reason = compute(test, expected, &values);
        if (reason == NULL && is_far_off_spline(expected, &values)) {
            reason = "likelihood interval, an optional feature, more than 5e-3 from R's spline";
            outcome = EXEMPT;
        } else {
            outcome = reason != NULL ? NOT_OFFERED : compare(test, expected, &values);
        }
    }
    if (reason != NULL) {
        count_reason(&test->tally, outcome, reason);
        if (test->lists_rows)
            (void)printf("  %s: %s | %s | %s: %s\n", outcome == EXEMPT ? "exempt" : "not offered yet", expected->statistic,
                         expected->domain, expected->method, reason);
    }
    return outcome;
}

/* ---- calibrated weights */

/* Compares the calibrated weights of a case with expected/weights/CASE.csv where that is there. Returns false where one differs. */
static bool check_weights(struct test_case *test, struct error *err)
{
    struct frame frame;
    char *file = memory_new(strlen(test->name) + 5, 1), *path = file_join(test->folder, "expected/weights");
    (void)sprintf(file, "%s.csv", test->name);
    char *whole = file_join(path, file);
    bool done = true, has_own = test->survey_refusal == NULL && test->survey.design_weights != NULL;
    double *weights = file_exists(whole) && !has_own ? case_weights(test) : NULL;
    const double *compared = has_own ? test->survey.weights : weights;
    if (file_exists(whole) && compared != NULL) {
        done = frame_read(&frame, test->folder, "expected/weights", file, err);
        size_t column = frame_column(&frame, "calibrated");
        double worst = done && column < frame.n_columns && frame.n == test->data.n ? 0 : INFINITY;
        for (size_t i = 0; i < frame.n && worst < INFINITY; i++) {
            double reference = number_of(frame.rows[i][column]);
            worst = fmax(worst, fabs(compared[i] - reference) / fabs(reference));
        }
        done = worst <= test->tolerance;
        (void)printf("  %s: %zu calibrated weights, worst deviation %.1e\n", done ? "passed" : "failed", test->data.n, worst);
        frame_clear(&frame);
    } else if (file_exists(whole)) {
        (void)printf("  not compared: the calibrated weights\n");
    }
    free(weights);
    free(whole);
    free(path);
    free(file);
    return done;
}

/* ---- a case, and all of them */

static void test_case_clear(struct test_case *test)
{
    struct survey *survey = &test->survey;
    free(survey->weights);
    free(survey->design_weights);
    free(survey->strata);
    free(survey->stratum_list);
    free(survey->margins);
    free(test->expected);
    free(test->tally.reasons);
    frame_clear(&test->data);
    frame_clear(&test->expected_frame);
    arena_clear(&test->arena);
}

static void print_case(const struct test_case *test)
{
    const struct tally *tally = &test->tally;
    (void)printf("%-28s %4zu passed %4zu failed %4zu not offered yet %4zu exempt", test->name, tally->n[PASSED], tally->n[FAILED],
                 tally->n[NOT_OFFERED], tally->n[EXEMPT]);
    if (tally->n[PASSED] + tally->n[FAILED] > 0)
        (void)printf("   worst deviation %.1e of %.0e", tally->worst, test->tolerance);
    (void)putchar('\n');
    for (size_t i = 0; i < tally->n_reasons; i++)
        (void)printf("  %s: %zu x %s\n", tally->reasons[i].outcome == EXEMPT ? "exempt" : "not offered yet", tally->reasons[i].n,
                     tally->reasons[i].text);
    if (test->has_foreign_variance)
        (void)printf("  exempt: se and limits of its rows, whose reference is another variance (%s); ours differs by up to %.1e\n",
                     member_text(member(test->json, "calibration"), "variance"), test->se_difference);
}

static bool load_case(struct test_case *test, struct error *err)
{
    struct json_object *data = member(test->json, "data");
    bool has_data = data != NULL && json_object_is_type(data, json_type_string) && *json_object_get_string(data) != '\0';
    if (!load_expected(test, err) || (has_data && !frame_read(&test->data, test->folder, "data", json_object_get_string(data), err)))
        return false;
    build_survey(test);
    return true;
}

static bool run_case(struct json_object *json, const char *folder, bool lists_rows, size_t totals[N_OUTCOMES])
{
    struct test_case test = {
        .folder = folder, .json = json, .name = member_text(json, "case"), .params = member(json, "params"), .lists_rows = lists_rows
    };
    struct error err;
    error_init(&err);
    struct json_object *tolerance = member(json, "tolerance_rel");
    test.tolerance = fmax(1e-9, tolerance != NULL ? json_object_get_double(tolerance) : 0);
    bool done = load_case(&test, &err);
    for (size_t i = 0; i < test.expected_frame.n && done; i++)
        test.tally.n[run_row(&test, &test.expected[i])]++;
    done = done && check_weights(&test, &err);
    if (err.n_errors == 0)
        print_case(&test);
    error_print(&err, test.name, stdout);
    for (size_t k = 0; k < N_OUTCOMES; k++)
        totals[k] += test.tally.n[k];
    done = done && test.tally.n[FAILED] == 0;
    error_clear(&err);
    test_case_clear(&test);
    return done;
}

static int run_set(const char *folder, const char *only, bool lists_rows)
{
    char *path = file_join(folder, "cases.json");
    struct json_object *set = json_object_from_file(path), *cases = member(set, "cases");
    size_t totals[N_OUTCOMES] = { 0 }, n_cases = 0;
    bool done = true;
    if (cases == NULL || !json_object_is_type(cases, json_type_array)) {
        (void)fprintf(stderr, "conformance: %s: cannot be read as a set of cases\n", path);
        done = false;
    }
    free(path);
    for (size_t i = 0; cases != NULL && i < json_object_array_length(cases); i++) {
        struct json_object *json = json_object_array_get_idx(cases, i);
        if (*only != '\0' && !text_is(member_text(json, "case"), only))
            continue;
        n_cases++;
        done = run_case(json, folder, lists_rows, totals) && done;
    }
    (void)json_object_put(set);
    size_t n_rows = totals[PASSED] + totals[FAILED] + totals[NOT_OFFERED] + totals[EXEMPT];
    (void)printf("%zu cases, %zu rows: %zu passed, %zu failed, %zu not offered yet, %zu exempt\n", n_cases, n_rows, totals[PASSED],
                 totals[FAILED], totals[NOT_OFFERED], totals[EXEMPT]);
    return done && n_cases > 0 ? 0 : 1;
}

int main(int n_arguments, char **arguments)
{
    const char *folder = NULL, *only = "";
    bool lists_rows = false;
    (void)gsl_set_error_handler_off();
    for (int i = 1; i < n_arguments; i++) {
        if (text_is(arguments[i], "--rows"))
            lists_rows = true;
        else if (text_is(arguments[i], "--case") && i + 1 < n_arguments)
            only = arguments[++i];
        else if (folder == NULL && *arguments[i] != '-')
            folder = arguments[i];
        else
            folder = "";
    }
    if (folder == NULL || *folder == '\0') {
        (void)fputs("usage: conformance SET [--case NAME] [--rows]\n", stderr);
        return 2;
    }
    return run_set(folder, only, lists_rows);
}
