/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offers: simple proportions, tests of association; asks those of regression, standardisation and small areas. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/number.h"
#include "base/text.h"
#include "base/text_map.h"
#include "statistics/association.h"
#include "statistics/proportion.h"

static bool parse_proportion(struct test_case *test, const char *text, size_t length, struct proportion *proportion)
{
    const char *word = arena_text(&test->arena, text, length), *slash = strchr(word, '/');
    if (slash == NULL)
        return false;
    *proportion =
        (struct proportion){ number_of(arena_text(&test->arena, word, (size_t)(slash - word))), number_of(slash + 1) };
    return !is_missing(proportion->positive) && proportion->n > 0;
}

static const char *offer_proportions(struct test_case *test, const struct expected *expected, struct values *values)
{
    const char *bar = strchr(expected->domain, '|'), *margin = strstr(expected->statistic, ";margin=");
    bool is_tost = text_starts(expected->statistic, "tost_"),
         is_newcombe = text_is(expected->method, "newcombe_hybrid");
    struct proportion a, b;
    if (bar == NULL || !parse_proportion(test, expected->domain, (size_t)(bar - expected->domain), &a) ||
        !parse_proportion(test, bar + 1, strlen(bar + 1), &b))
        return "proportions of this form";
    if (!is_tost && !is_newcombe && !text_is(expected->method, "wald_unpooled"))
        return arena_format(&test->arena, "difference \"%s\"", expected->method);
    struct change change =
        proportion_difference(a, b, margin != NULL ? number_of(margin + strlen(";margin=")) : MISSING, expected->level);
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

/* Of "svychisq:ROW*COLUMN", the codes of the levels that occur among the rows of is_in; rows without one leave it. */
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

static size_t count_rows(const struct rows_design *drawn, const bool *is_in)
{
    size_t n = 0;
    for (size_t i = 0; i < drawn->sample.n; i++)
        n += is_in[i] && drawn->sample.weight[i] > 0;
    return n;
}

static const char *test_table(struct test_case *test, const struct rows_design *drawn, const char *method,
                              struct association_table *table, struct values *values)
{
    static const char *const names[] = { "F", "Chisq", "Wald", "adjWald" };
    static const enum association_method methods[] = { ASSOCIATION_RAO_SCOTT, ASSOCIATION_RAO_SCOTT_FIRST,
                                                       ASSOCIATION_WALD, ASSOCIATION_ADJUSTED_WALD };
    size_t m = 0;
    while (m < 4 && !text_is(names[m], method))
        m++;
    if (m == 4)
        return "a test of association of this name";
    struct error err;
    struct f_test result;
    error_init(&err);
    const char *refusal =
        association_test(&drawn->sample, table, methods[m], &result, &err) ? NULL : keep_reason(test, &err);
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
    const char *text = strchr(expected->statistic, ':') + 1, *star = strchr(text, '*'),
               *refusal = "a table of this form";
    struct rows_design drawn = { 0 };
    if (star == NULL)
        return refusal;
    refusal = rows_design_build(&drawn, test);
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
        refusal = rows != NULL && columns != NULL ? test_table(test, &drawn, expected->method, &table, values)
                                                  : "a variable of this form";
    } else if (refusal == NULL) {
        refusal = "a domain of this form";
    }
    free(rows);
    free(columns);
    free(is_in);
    rows_design_clear(&drawn);
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
    if (text_starts(statistic, "std:") ||
        (semicolon != NULL && (text_is(semicolon, ";pooled") || text_is(semicolon, ";equal_year_mean"))))
        return offer_standardised(test, expected, values);
    if (text_starts(statistic, "fh:"))
        return offer_small_area(test, expected, values);
    return "a statistic of this name";
}
