/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a case: its tables, its members, and what texts of the format mean. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/csv.h"
#include "base/number.h"
#include "base/text.h"
#include "statistics/change.h"

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

bool frame_read(struct frame *frame, const char *folder, const char *part, const char *name, struct error *err)
{
    *frame = (struct frame){ 0 };
    char *path = memory_new(strlen(folder) + strlen(part) + strlen(name) + 3, 1);
    (void)sprintf(path, "%s/%s/%s", folder, part, name);
    bool done =
        csv_read(path, path, (struct csv_format){ .delimiter = ',', .encoding = "UTF-8" }, NULL, frame_row, frame, err);
    free(path);
    return done;
}

void frame_clear(struct frame *frame)
{
    free(frame->rows);
    arena_clear(&frame->arena);
    *frame = (struct frame){ 0 };
}

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

const char *const field_names[N_FIELDS] = {
    "estimate", "se", "ci_low", "ci_high", "df", "deff", "deff_wor", "ndf", "p_value", "n", "n_eff", "df_design",
};

struct json_object *member(struct json_object *object, const char *key)
{
    struct json_object *value = NULL;
    if (object == NULL || !json_object_is_type(object, json_type_object) ||
        !json_object_object_get_ex(object, key, &value))
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

bool load_expected(struct test_case *test, struct error *err)
{
    char *file = memory_new(strlen(test->name) + 5, 1);
    (void)sprintf(file, "%s.csv", test->name);
    bool done = frame_read(&test->expected_frame, test->folder, "expected", file, err);
    free(file);
    if (!done)
        return false;
    const struct frame *frame = &test->expected_frame;
    test->expected = memory_new(frame->n, sizeof *test->expected);
    size_t statistic = frame_column(frame, "statistic"), domain = frame_column(frame, "domain"),
           method = frame_column(frame, "method"), level = frame_column(frame, "level"),
           flag = frame_column(frame, "flag");
    if (statistic == frame->n_columns || domain == frame->n_columns || method == frame->n_columns ||
        level == frame->n_columns || flag == frame->n_columns)
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
        size_t column = equals != NULL ? frame_column(data, arena_text(&test->arena, term, (size_t)(equals - term)))
                                       : data->n_columns;
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

struct values no_values(void)
{
    struct values values = { .flag = NULL };
    for (size_t f = 0; f < N_FIELDS; f++)
        values.of[f] = MISSING;
    return values;
}

const char *verdict_flag(double p, double p_equivalence, bool is_above)
{
    static const double alpha = 0.05;
    bool is_significant = p < alpha, is_equivalent = p_equivalence < alpha;
    if (is_equivalent)
        return is_significant ? "unchanged_trivial" : "unchanged";
    return !is_significant ? "inconclusive" : is_above ? "increased" : "decreased";
}

bool *domain_rows(struct test_case *test, const char *domain)
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

const char *keep_reason(struct test_case *test, struct error *err)
{
    return arena_format(&test->arena, "a refusal: %s", err->n_errors > 0 ? err->findings[0].text : "");
}

void fill_interval(const struct expected *expected, double df, struct values *values)
{
    double quantile = change_quantile(1 - (1 - expected->level) / 2, df);
    values->of[DF] = df;
    values->of[CI_LOW] = values->of[ESTIMATE] - quantile * values->of[SE];
    values->of[CI_HIGH] = values->of[ESTIMATE] + quantile * values->of[SE];
}
