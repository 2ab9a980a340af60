/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offer: what an attacker can infer about the counts taken out of a two-way table whose margins are published. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

#include "base/text.h"
#include "protect/suppression.h"

/* An equation for each value of a column: the cells of that row or column of the table, whose total everybody knows. */
static void add_totals(struct attack *attack, const struct frame *data, size_t column)
{
    for (size_t i = 0; i < data->n; i++) {
        bool is_first = true;
        for (size_t j = 0; j < i && is_first; j++)
            is_first = !text_is(data->rows[i][column], data->rows[j][column]);
        if (!is_first)
            continue;
        attack_add_equation(attack, data->names[column]);
        for (size_t j = i; j < data->n; j++)
            if (text_is(data->rows[i][column], data->rows[j][column]))
                attack_add_term(attack, (uint32_t)j, 1);
    }
}

static void fill_range(struct attack *attack, uint32_t cell, struct values *values)
{
    int count = attack->cells[cell].count;
    struct attack_range range = suppression_range(attack, cell, (struct suppression_reach){ 0, 1000000 },
                                                  (struct suppression_reach){ 0, count });
    values->of[ESTIMATE] = attack->cells[cell].count;
    values->of[CI_LOW] = range.low;
    values->of[CI_HIGH] = range.high;
    values->flag = range.low == range.high ? "disclosed" : "interval";
}

const char *offer_protection(struct test_case *test, const struct expected *expected, struct values *values)
{
    const struct frame *data = &test->data;
    const char *pattern = param_text(test, "given_pattern");
    size_t row = frame_column(data, "row"), column = frame_column(data, "col"), count = frame_column(data, "count");
    size_t hidden = frame_column(data, text_starts(pattern, "column ") ? pattern + strlen("column ") : pattern);
    if (!text_is(expected->statistic, "feasible_interval"))
        return "a statistic of this name";
    if (row == data->n_columns || column == data->n_columns || count == data->n_columns || hidden == data->n_columns)
        return "a table of this form";
    uint32_t *codes = memory_new(data->n, sizeof *codes), cell = 0;
    bool is_marked = mark_domain(test, expected->domain, 1, codes);
    struct attack attack;
    attack_init(&attack);
    for (size_t i = 0; i < data->n; i++) {
        (void)attack_add_cell(&attack, (int)number_of(data->rows[i][count]));
        attack.cells[i].is_hidden = number_of(data->rows[i][hidden]) > 0;
        cell = codes[i] == 1 ? (uint32_t)i : cell;
    }
    add_totals(&attack, data, row);
    add_totals(&attack, data, column);
    attack_finish(&attack);
    if (is_marked)
        fill_range(&attack, cell, values);
    attack_clear(&attack);
    free(codes);
    return is_marked ? NULL : "a cell of this name";
}
