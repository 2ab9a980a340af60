/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/survey_scales.h"

#include <math.h>

#include "base/number.h"
#include "study/code_set.h"
#include "tables/input_tables.h"

/* Smallest and largest value. */
struct reach {
    double low, high;
};

static void stretch(struct reach *reach, double low, double high)
{
    reach->low = fmin(reach->low, low);
    reach->high = fmax(reach->high, high);
}

static void stretch_by_year(const struct survey_year *survey, const char *name, const struct code_set *base,
                            struct reach *reach)
{
    const struct codebook_variable *variable = codebook_find(&survey->codebook, name);
    if (variable == NULL)
        return;
    if (variable->scale == NULL) {
        bool has_ends = !is_missing(variable->row->min) && !is_missing(variable->row->max);
        stretch(reach, has_ends ? variable->row->min : -INFINITY, has_ends ? variable->row->max : INFINITY);
        return;
    }
    for (size_t i = 0; i < variable->scale->n_levels; i++) {
        const struct scale_level *level = &variable->scale->levels[i];
        bool is_in = code_set_is_empty(base) || code_set_has_number(base, level->value);
        if (level->status == ANSWER_GIVEN && !is_missing(level->value) && is_in)
            stretch(reach, level->value, level->value);
    }
    for (size_t i = 0; i < variable->scale->n_rules; i++) {
        struct raw_rule ends = raw_rule_ends(&variable->scale->rules[i]);
        if (raw_rule_keeps_answers(&variable->scale->rules[i]))
            stretch(reach, ends.low, ends.high);
    }
}

static double range_of(const struct indicator_row *indicator, const struct survey_year *const years[2])
{
    struct reach reach = { INFINITY, -INFINITY };
    struct code_set base = { 0 };
    struct error unheard; /* of what 3_estimate has refused */
    error_init(&unheard);
    (void)code_set_parse(&base, indicator->base, (struct place){ 0 }, &unheard);
    error_clear(&unheard);
    for (int k = 0; k < 2; k++)
        stretch_by_year(years[k], indicator->variables, &base, &reach);
    code_set_clear(&base);
    return reach.high > reach.low && isfinite(reach.high - reach.low) ? reach.high - reach.low : MISSING;
}

double survey_scales_range(const struct comparing *comparing, const struct survey_year *const years[2],
                           const char *indicator)
{
    const struct indicator_row *row =
        table_find(&comparing->indicators, &(struct indicator_row){ .indicator = indicator });
    if (row == NULL)
        return MISSING;
    double range = indicator_kind_is_total(row->kind) && *row->counts != '\0' ? 1 : range_of(row, years);
    return range * (is_missing(row->times) ? 1 : fabs(row->times));
}
