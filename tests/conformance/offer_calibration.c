/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calibration of a case, for every sample that is held row by row: margins, crossed columns and numbers, by any
 * distance. */
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/number.h"
#include "base/text.h"
#include "statistics/calibration.h"

/* The label that a row has in a margin whose columns are joined in one of several ways. */
struct joiner {
    const char *between;
    bool has_names;
};

static const char *label_of(struct test_case *test, struct json_object *json, struct joiner joiner, size_t row)
{
    const struct frame *data = &test->data;
    const char *label = "";
    for (size_t k = 0; k < member_length(json, "vars"); k++) {
        size_t column = frame_column(data, member_element(json, "vars", k));
        if (column == data->n_columns)
            return NULL;
        label = arena_format(&test->arena, "%s%s%s%s%s", label, k > 0 ? joiner.between : "",
                             joiner.has_names ? data->names[column] : "", joiner.has_names ? "=" : "",
                             data->rows[row][column]);
    }
    return label;
}

/* Finds the cells of all rows. Returns false where a row's label is none of the totals. */
static bool find_cells(struct test_case *test, struct json_object *json, struct joiner joiner,
                       const struct calibrate_margin *margin, uint32_t *cells)
{
    for (size_t i = 0; i < test->data.n; i++) {
        const char *label = label_of(test, json, joiner, i);
        cells[i] = 0;
        while (label != NULL && cells[i] < margin->n_cells && !text_is(label, margin->labels[cells[i]]))
            cells[i]++;
        if (label == NULL || cells[i] == margin->n_cells)
            return false;
    }
    return true;
}

static const char *read_margin(struct test_case *test, struct json_object *json, struct calibrate_margin *margin)
{
    static const struct joiner joiners[] = { { "", false },  { ".", false }, { ":", false }, { "*", false },
                                             { "&", false }, { "_", false }, { "|", false }, { "&", true } };
    struct json_object *totals = member(json, "totals");
    size_t n_cells = (size_t)json_object_object_length(totals), c = 0;
    const char **labels = arena_new(&test->arena, n_cells * sizeof *labels);
    double *population = arena_new(&test->arena, n_cells * sizeof *population);
    uint32_t *cells = arena_new(&test->arena, test->data.n * sizeof *cells);
    json_object_object_foreach(totals, key, value)
    {
        labels[c] = key;
        population[c++] = json_object_get_double(value);
    }
    *margin = (struct calibrate_margin){ member_element(json, "vars", 0), labels, cells, population, n_cells };
    for (size_t k = 0; k < sizeof joiners / sizeof *joiners; k++)
        if (find_cells(test, json, joiners[k], margin, cells))
            return NULL;
    return "a margin of this form";
}

/* A number with its total; a column of ones where the name is that of the intercept. */
static const char *read_number(struct test_case *test, struct json_object *json, struct calibration_number *number)
{
    const char *name = member_length(json, "vars") == 1 ? member_element(json, "vars", 0) : "";
    size_t column = frame_column(&test->data, name);
    double *values = arena_new(&test->arena, test->data.n * sizeof *values);
    if (member(json, "total") == NULL || (column == test->data.n_columns && !text_is(name, "(Intercept)")))
        return "a number of this form";
    for (size_t i = 0; i < test->data.n; i++)
        values[i] = column < test->data.n_columns ? number_of(test->data.rows[i][column]) : 1;
    *number = (struct calibration_number){ name, values, json_object_get_double(member(json, "total")) };
    return NULL;
}

static const char *read_margins(struct test_case *test, struct json_object *json, struct calibration *calibration)
{
    size_t n = member_length(json, "margins");
    struct calibrate_margin *margins = arena_new(&test->arena, n * sizeof *margins);
    struct calibration_number *numbers = arena_new(&test->arena, n * sizeof *numbers);
    const char *refusal = NULL;
    calibration->margins = margins;
    calibration->numbers = numbers;
    for (size_t k = 0; k < n && refusal == NULL; k++) {
        struct json_object *margin = json_object_array_get_idx(member(json, "margins"), k);
        if (member(margin, "totals") != NULL)
            refusal = read_margin(test, margin, &margins[calibration->n_margins++]);
        else
            refusal = read_number(test, margin, &numbers[calibration->n_numbers++]);
    }
    return refusal;
}

static const char *read_distance(struct json_object *json, struct calibration *calibration)
{
    const char *type = member_text(json, "type"), *function = member_text(json, "calfun");
    struct json_object *bounds = member(json, "bounds");
    bool has_bounds = member_length(json, "bounds") == 2;
    if (text_is(type, "poststratify") || text_is(type, "rake")) {
        calibration->distance = CALIBRATION_RAKING;
        return NULL;
    }
    int distance = words_find(&calibration_distance_words, *function != '\0' ? function : "linear");
    calibration->distance = (enum calibration_distance)distance;
    if (!text_is(type, "calibrate") || distance < CALIBRATION_LINEAR)
        return "calibration of this type";
    if (has_bounds) {
        calibration->low = json_object_get_double(json_object_array_get_idx(bounds, 0));
        calibration->high = json_object_get_double(json_object_array_get_idx(bounds, 1));
    }
    if (has_bounds && calibration->distance == CALIBRATION_LINEAR)
        calibration->distance = CALIBRATION_LINEAR_BOUNDED;
    return has_bounds == (calibration->distance == CALIBRATION_RAKING || calibration->distance == CALIBRATION_LINEAR)
               ? "a distance with bounds of this form"
               : NULL;
}

/* The columns that residuals are taken from: one per cell, one per number. Owned by the caller. */
static double *auxiliaries_of(const struct calibration *calibration, size_t n, size_t *n_columns)
{
    *n_columns = calibration->n_numbers;
    for (size_t k = 0; k < calibration->n_margins; k++)
        *n_columns += calibration->margins[k].n_cells;
    double *columns = memory_new(n * *n_columns, sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        size_t at = i * *n_columns;
        for (size_t k = 0; k < calibration->n_margins; at += calibration->margins[k++].n_cells)
            columns[at + calibration->margins[k].cell[i]] = 1;
        for (size_t q = 0; q < calibration->n_numbers; q++)
            columns[at + q] = calibration->numbers[q].value[i];
    }
    return columns;
}

const char *calibrate_sample(struct test_case *test, struct multistage_sample *sample, struct calibrated *calibrated)
{
    struct json_object *json = member(test->json, "calibration");
    struct calibration calibration = { 0 };
    struct calibration_result result;
    struct error err;
    *calibrated = (struct calibrated){ 0 };
    const char *refusal = read_distance(json, &calibration);
    if (refusal == NULL)
        refusal = read_margins(test, json, &calibration);
    if (refusal != NULL)
        return refusal;
    error_init(&err);
    calibrated->weight = memory_new(sample->n, sizeof *calibrated->weight);
    memcpy(calibrated->weight, sample->weight, sample->n * sizeof *sample->weight);
    if (calibration_solve(&calibration, calibrated->weight, sample->n, &result, &err)) {
        calibrated->auxiliaries = auxiliaries_of(&calibration, sample->n, &sample->n_auxiliaries);
        sample->auxiliaries = calibrated->auxiliaries;
        sample->design_weight = sample->weight;
        sample->weight = calibrated->weight;
    } else {
        refusal = arena_format(&test->arena, "calibration: %s", err.findings[0].text);
    }
    error_clear(&err);
    return refusal;
}

void calibrated_clear(struct calibrated *calibrated)
{
    free(calibrated->weight);
    free(calibrated->auxiliaries);
    *calibrated = (struct calibrated){ 0 };
}
