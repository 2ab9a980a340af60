/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The design of a case as rows: strata, units and populations of its stages, weights. */
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/text.h"

void rows_design_clear(struct rows_design *design)
{
    free(design->weight);
    free(design->stratum);
    free(design->names);
    calibrated_clear(&design->calibrated);
    for (size_t k = 0; k < MULTISTAGE_MOST_STAGES; k++) {
        free(design->population[k]);
        free(design->unit[k]);
    }
    *design = (struct rows_design){ 0 };
}

/* A row's place among the units: what it belongs to above, and its own id. */
struct keyed {
    uint32_t parent;
    const char *id;
    size_t row;
};

static int compare_keyed(const void *a, const void *b)
{
    const struct keyed *left = a, *right = b;
    if (left->parent != right->parent)
        return left->parent < right->parent ? -1 : 1;
    return strcmp(left->id, right->id);
}

/* Dense numbers of the ids of a column within their parents (NULL = one). names: of the codes, unless NULL. Owned by
 * the caller. */
static uint32_t *code_column(const struct frame *data, size_t column, const uint32_t *parents, const char **names)
{
    struct keyed *keys = memory_new(data->n, sizeof *keys);
    uint32_t *codes = memory_new(data->n, sizeof *codes), code = 0;
    for (size_t i = 0; i < data->n; i++)
        keys[i] = (struct keyed){ parents != NULL ? parents[i] : 0,
                                  column < data->n_columns ? data->rows[i][column] : "", i };
    qsort(keys, data->n, sizeof *keys, compare_keyed);
    for (size_t i = 0; i < data->n; i++) {
        code += i > 0 && compare_keyed(&keys[i - 1], &keys[i]) != 0;
        codes[keys[i].row] = code;
        if (names != NULL)
            names[code] = keys[i].id;
    }
    free(keys);
    return codes;
}

/* Units drawn in each row's parent at a stage, from the codes of both. Owned by the caller. */
static double *drawn_units(const uint32_t *units, const uint32_t *parents, size_t n)
{
    bool *is_counted = memory_new(n, sizeof *is_counted);
    double *counts = memory_new(n, sizeof *counts), *drawn = memory_new(n, sizeof *drawn);
    for (size_t i = 0; i < n; i++) {
        counts[parents[i]] += !is_counted[units[i]];
        is_counted[units[i]] = true;
    }
    for (size_t i = 0; i < n; i++)
        drawn[i] = counts[parents[i]];
    free(is_counted);
    free(counts);
    return drawn;
}

/* The weights: a column, else the product of population over units drawn at each stage, else 1. */
static void build_weights(struct rows_design *design, const struct test_case *test, const char *column)
{
    size_t n = test->data.n;
    design->weight = column_numbers(test, column);
    if (design->weight != NULL)
        return;
    design->weight = memory_new(n, sizeof *design->weight);
    for (size_t i = 0; i < n; i++)
        design->weight[i] = 1;
    for (size_t k = 0; k < design->sample.n_stages && design->population[k] != NULL; k++) {
        double *drawn = drawn_units(design->unit[k], k == 0 ? design->stratum : design->unit[k - 1], n);
        for (size_t i = 0; i < n; i++)
            design->weight[i] *= design->population[k][i] / drawn[i];
        free(drawn);
    }
}

static const char *build_stages(struct rows_design *design, const struct test_case *test, struct json_object *json)
{
    const struct frame *data = &test->data;
    size_t n_psu = member_length(json, "psu"), n_fpc = member_length(json, "fpc");
    size_t n_stages = n_psu > 0 ? n_psu : n_fpc > 0 ? 1 : 0;
    if (n_stages > MULTISTAGE_MOST_STAGES || n_fpc > n_stages)
        return "more than two stages";
    for (size_t k = 0; k < n_stages; k++) {
        size_t column = n_psu > 0 ? frame_column(data, member_element(json, "psu", k)) : data->n_columns;
        if (n_psu > 0 && column == data->n_columns)
            return "a design whose column is missing";
        if (n_psu > 0) {
            design->unit[k] = code_column(data, column, k == 0 ? design->stratum : design->unit[k - 1], NULL);
        } else {
            design->unit[k] = memory_new(data->n, sizeof *design->unit[k]);
            for (size_t i = 0; i < data->n; i++)
                design->unit[k][i] = (uint32_t)i;
        }
        if (k < n_fpc && (design->population[k] = column_numbers(test, member_element(json, "fpc", k))) == NULL)
            return "a design whose column is missing";
        design->sample.stages[k] = (struct multistage_stage){ design->unit[k], design->population[k] };
    }
    design->sample.n_stages = n_stages;
    return NULL;
}

const char *rows_design_build(struct rows_design *design, struct test_case *test)
{
    struct json_object *json = member(test->json, "design"), *lonely = member(json, "domain_lonely");
    *design = (struct rows_design){ 0 };
    if (json == NULL || !json_object_is_type(json, json_type_object))
        return "statistics without a sampling design";
    if (member(test->json, "replicates") != NULL)
        return "replicate weights";
    const struct frame *data = &test->data;
    design->names = memory_new(data->n, sizeof *design->names);
    design->stratum = code_column(data, frame_column(data, member_text(json, "strata")), NULL, design->names);
    design->sample.is_lonely_in_domain = lonely != NULL && json_object_get_boolean(lonely);
    int rule = words_find(&single_psu_words, member_text(json, "lonely"));
    design->sample.single_psu = (enum single_psu)rule;
    if (rule < 0)
        return "this rule for lonely strata";
    const char *refusal = build_stages(design, test, json);
    if (refusal != NULL)
        return refusal;
    build_weights(design, test, member_text(json, "weight"));
    uint32_t n_strata = 0;
    for (size_t i = 0; i < data->n; i++)
        n_strata = design->stratum[i] >= n_strata ? design->stratum[i] + 1 : n_strata;
    design->sample.n = data->n;
    design->sample.weight = design->weight;
    design->sample.stratum = design->stratum;
    design->sample.n_strata = n_strata;
    design->sample.stratum_names = design->names;
    return member(test->json, "calibration") != NULL ? calibrate_sample(test, &design->sample, &design->calibrated)
                                                     : NULL;
}

double *case_weights(struct test_case *test)
{
    struct rows_design design;
    double *weights = NULL;
    if (rows_design_build(&design, test) == NULL) {
        weights = memory_new(test->data.n, sizeof *weights);
        memcpy(weights, design.sample.weight, test->data.n * sizeof *weights);
    }
    rows_design_clear(&design);
    return weights;
}
