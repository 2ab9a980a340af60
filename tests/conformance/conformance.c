/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* conformance SET [--case NAME] [--rows]: runs a folder of reference cases (cases.json, data/, expected/) through the
 * functions that the stages call, and says for each case how many rows passed, failed, are not offered yet or are
 * exempt, each with the reason. It knows the format of such a folder and nothing of what is in one. Exit status 1 if a
 * row failed. */
#include <gsl/gsl_errno.h>
#include <json-c/json.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/file.h"
#include "base/number.h"
#include "base/printed.h"
#include "base/text.h"

static void count_reason(struct tally *tally, enum outcome outcome, const char *text)
{
    for (size_t i = 0; i < tally->n_reasons; i++)
        if (tally->reasons[i].outcome == outcome && text_is(tally->reasons[i].text, text)) {
            tally->reasons[i].n++;
            return;
        }
    tally->reasons =
        memory_grow(tally->reasons, &tally->reasons_capacity, tally->n_reasons + 1, sizeof *tally->reasons);
    tally->reasons[tally->n_reasons++] = (struct reason_count){ text, outcome, 1 };
}

/* Further offers, asked in this order about rows that those two do not compute; the list ends with NULL. */
static offer_function *const offers[] = { offer_designs, offer_inference,  offer_replicates,
                                          offer_counts,  offer_protection, NULL };

/* Computes what a row expects. Returns why it is not offered yet, or NULL. */
static const char *compute(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *reason = is_of_elements(expected->statistic) ? offer_elements(test, expected, values)
                                                             : offer_rates(test, expected, values);
    for (size_t i = 0; reason != NULL && offers[i] != NULL; i++) {
        *values = no_values();
        if (offers[i](test, expected, values) == NULL)
            return NULL;
    }
    return reason;
}

/* Relative distance of a field from the reference, in the format's own measure: limits are measured against the
 * estimate or its se, and against themselves where both are 0 or missing. */
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
    return is_likelihood(expected) && (deviation(values, &expected->values, CI_LOW) > interpolated ||
                                       deviation(values, &expected->values, CI_HIGH) > interpolated);
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
        (void)printf("  failed: %s | %s | %s: %s is %s, %s was wanted\n", expected->statistic, expected->domain,
                     expected->method, field_names[f], number_print(x, values->of[f]),
                     number_print(reference, expected->values.of[f]));
    }
    if (values->flag == NULL || text_is(values->flag, expected->values.flag))
        return has_failed ? FAILED : PASSED;
    (void)printf("  failed: %s | %s | %s: flag is \"%s\", \"%s\" was wanted\n", expected->statistic, expected->domain,
                 expected->method, values->flag, expected->values.flag);
    return FAILED;
}

/* What was computed for a row, or why it was not. */
struct result {
    struct values values;
    const char *reason;
};

static bool is_for_information(const struct expected *expected)
{
    return text_starts(expected->method, "info_only");
}

static struct result compute_row(struct test_case *test, const struct expected *expected)
{
    struct result result = { no_values(), "rows for information (info_only)" };
    if (!is_for_information(expected))
        result.reason = compute(test, expected, &result.values);
    return result;
}

static enum outcome judge_row(struct test_case *test, const struct expected *expected, const struct result *result)
{
    const char *reason = result->reason;
    enum outcome outcome = is_for_information(expected) ? EXEMPT : NOT_OFFERED;
    if (reason == NULL && is_far_off_spline(expected, &result->values)) {
        reason = "likelihood interval, an optional feature, more than 5e-3 from R's spline";
        outcome = EXEMPT;
    }
    if (reason == NULL)
        return compare(test, expected, &result->values);
    count_reason(&test->tally, outcome, reason);
    if (test->lists_rows)
        (void)printf("  %s: %s | %s | %s: %s\n", outcome == EXEMPT ? "exempt" : "not offered yet", expected->statistic,
                     expected->domain, expected->method, reason);
    return outcome;
}

/* All rows are computed before the first is judged: what was computed without a key of params is another thing. */
static bool run_rows(struct test_case *test, struct error *err)
{
    size_t n = test->expected_frame.n;
    struct result *results = memory_new(n + 1, sizeof *results);
    for (size_t i = 0; i < n; i++)
        results[i] = compute_row(test, &test->expected[i]);
    bool done = params_check(test, err);
    for (size_t i = 0; i < n && done; i++)
        test->tally.n[judge_row(test, &test->expected[i], &results[i])]++;
    free(results);
    return done;
}

/* Compares the calibrated weights of a case with expected/weights/CASE.csv where that is there. Returns false where one
 * differs. */
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
        (void)printf("  %s: %zu calibrated weights, worst deviation %.1e\n", done ? "passed" : "failed", test->data.n,
                     worst);
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

static void test_case_clear(struct test_case *test)
{
    survey_clear(&test->survey);
    params_clear(&test->params);
    free(test->expected);
    free(test->tally.reasons);
    frame_clear(&test->data);
    frame_clear(&test->expected_frame);
    arena_clear(&test->arena);
}

static void print_case(const struct test_case *test)
{
    const struct tally *tally = &test->tally;
    (void)printf("%-28s %4zu passed %4zu failed %4zu not offered yet %4zu exempt", test->name, tally->n[PASSED],
                 tally->n[FAILED], tally->n[NOT_OFFERED], tally->n[EXEMPT]);
    if (tally->n[PASSED] + tally->n[FAILED] > 0)
        (void)printf("   worst deviation %.1e of %.0e", tally->worst, test->tolerance);
    (void)putchar('\n');
    for (size_t i = 0; i < tally->n_reasons; i++)
        (void)printf("  %s: %zu x %s\n", tally->reasons[i].outcome == EXEMPT ? "exempt" : "not offered yet",
                     tally->reasons[i].n, tally->reasons[i].text);
    if (test->has_foreign_variance)
        (void)printf("  exempt: se and limits of its rows, whose reference is another variance (%s); ours differs by "
                     "up to %.1e\n",
                     member_text(member(test->json, "calibration"), "variance"), test->se_difference);
}

static bool load_case(struct test_case *test, struct error *err)
{
    struct json_object *data = member(test->json, "data");
    bool has_data =
        data != NULL && json_object_is_type(data, json_type_string) && *json_object_get_string(data) != '\0';
    if (!load_expected(test, err) ||
        (has_data && !frame_read(&test->data, test->folder, "data", json_object_get_string(data), err)))
        return false;
    survey_build(test);
    return true;
}

static bool run_case(struct json_object *json, const char *folder, bool lists_rows, size_t totals[N_OUTCOMES])
{
    struct test_case test = {
        .folder = folder, .json = json, .name = member_text(json, "case"), .lists_rows = lists_rows
    };
    struct error err;
    error_init(&err);
    params_init(&test.params, member(json, "params"));
    struct json_object *tolerance = member(json, "tolerance_rel");
    test.tolerance = fmax(1e-9, tolerance != NULL ? json_object_get_double(tolerance) : 0);
    bool done = load_case(&test, &err) && run_rows(&test, &err) && check_weights(&test, &err);
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
    (void)printf("%zu cases, %zu rows: %zu passed, %zu failed, %zu not offered yet, %zu exempt\n", n_cases, n_rows,
                 totals[PASSED], totals[FAILED], totals[NOT_OFFERED], totals[EXEMPT]);
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
