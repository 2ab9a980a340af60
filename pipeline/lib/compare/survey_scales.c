#include "compare/survey_scales.h"

#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "study/code_set.h"
#include "tables/input_tables.h"

static bool has_code(const struct scale *scale, const char *code)
{
    for (size_t i = 0; i < scale->n_levels; i++)
        if (scale->levels[i].status == ANSWER_GIVEN && text_is(scale->levels[i].code, code))
            return true;
    return false;
}

/* The ends of what a rule keeps as it stands: a range, one number, or any. */
static struct raw_rule ends_of(const struct raw_rule *rule)
{
    struct raw_rule ends = *rule;
    if (rule->kind == RAW_TEXT)
        ends.low = ends.high = rule->number;
    if (rule->kind == RAW_OTHER)
        ends = (struct raw_rule){ .low = -INFINITY, .high = INFINITY };
    return ends;
}

static bool keeps_answers(const struct raw_rule *rule)
{
    return rule->keeps_number && rule->status == ANSWER_GIVEN && rule->kind != RAW_EMPTY;
}

static bool has_rule(const struct scale *scale, const struct raw_rule *rule)
{
    struct raw_rule wanted = ends_of(rule);
    for (size_t i = 0; i < scale->n_rules; i++) {
        struct raw_rule own = ends_of(&scale->rules[i]);
        if (keeps_answers(&scale->rules[i]) && own.low == wanted.low && own.high == wanted.high)
            return true;
    }
    return false;
}

/* Whether each answer of one scale is one of the other's. */
static bool is_within(const struct scale *scale, const struct scale *other)
{
    for (size_t i = 0; i < scale->n_levels; i++)
        if (scale->levels[i].status == ANSWER_GIVEN && !has_code(other, scale->levels[i].code))
            return false;
    for (size_t i = 0; i < scale->n_rules; i++)
        if (keeps_answers(&scale->rules[i]) && !has_rule(other, &scale->rules[i]))
            return false;
    return true;
}

bool survey_scales_differ(const struct survey_year *const years[2], const char *variable)
{
    const struct codebook_variable *a = codebook_find(&years[0]->codebook, variable),
                                   *b = codebook_find(&years[1]->codebook, variable);
    if (a == NULL || b == NULL || a->scale == NULL || b->scale == NULL)
        return false;
    return !is_within(a->scale, b->scale) || !is_within(b->scale, a->scale);
}

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
        struct raw_rule ends = ends_of(&variable->scale->rules[i]);
        if (keeps_answers(&variable->scale->rules[i]))
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
