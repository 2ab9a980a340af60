/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/scale.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "study/code_set.h"

/* A text as the number by which it is compared with other texts, MISSING where it is none. 1E1 is as likely the name of
 * an area as it is 10, and beyond 15 digits texts that differ are one double. */
static double value_of(const char *text)
{
    double number;
    bool is_plain = strpbrk(text, "eE") == NULL && number_parse_delivered(text, &number) && fabs(number) < 1e15;
    return is_plain ? number : MISSING;
}

struct raw_rule raw_rule_parse(const char *raw, struct arena *arena)
{
    struct raw_rule rule = { .kind = RAW_TEXT, .text = text_clean(arena, raw), .number = MISSING };
    if (rule.text[0] == '\\')
        rule.text++;
    else if (text_is(rule.text, "(empty)"))
        rule.kind = RAW_EMPTY;
    else if (text_is(rule.text, "*"))
        rule.kind = RAW_OTHER;
    else if (code_set_parse_range(rule.text, &rule.low, &rule.high))
        rule.kind = RAW_RANGE;
    else
        rule.number = value_of(rule.text);
    return rule;
}

const char *raw_rule_literal(struct arena *arena, const char *text)
{
    bool is_text = *text != '\\' && raw_rule_parse(text, arena).kind == RAW_TEXT;
    return is_text ? text : arena_format(arena, "\\%s", text);
}

bool scale_code_is_valid(const char *code)
{
    double number;
    return *code == '\0' || text_is(code, "==") || text_is_id(code) || number_parse_delivered(code, &number);
}

/* A code as later stages see it: ids as they stand, numbers as the project's tables print them. */
static const char *code_text(struct scale *scale, const char *code, double *value)
{
    char text[NUMBER_TEXT];
    if (!number_parse_delivered(code, value)) {
        *value = MISSING;
        return code;
    }
    if (text_is_id(code))
        return code;
    (void)number_print(text, *value);
    return arena_text(&scale->arena, text, strlen(text));
}

/* The level of a row's code, made where it is new. Several raw values may share a code: the first label that was given
 * counts. */
static size_t level_of(struct scale *scale, const struct scale_row *row, enum answer_status status)
{
    double value;
    const char *code = code_text(scale, row->code, &value);
    size_t i = 0;
    while (i < scale->n_levels && !(text_is(scale->levels[i].code, code) && scale->levels[i].status == status))
        i++;
    struct scale_level *level = &scale->levels[i];
    if (i == scale->n_levels) {
        *level = (struct scale_level){ .code = code,
                                       .status = status,
                                       .label_sv = "",
                                       .label_en = "",
                                       .value = value,
                                       .lowest = MISSING,
                                       .highest = MISSING };
        scale->n_levels++;
    }
    level->label_sv = text_either(level->label_sv, row->label_sv);
    level->label_en = text_either(level->label_en, row->label_en);
    return i;
}

void scale_init(struct scale *scale, const char *name, const struct scale_row *const *rows, size_t n_rows)
{
    *scale = (struct scale){ .name = name };
    scale->levels = memory_new(n_rows, sizeof *scale->levels);
    scale->rules = memory_new(n_rows, sizeof *scale->rules);
    bool has_kept = false;
    for (size_t i = 0; i < n_rows; i++) {
        struct raw_rule *rule = &scale->rules[i];
        *rule = raw_rule_parse(rows[i]->raw, &scale->arena);
        rule->status = rows[i]->status != ANSWER_NONE ? rows[i]->status : ANSWER_GIVEN;
        rule->keeps_number = text_is(rows[i]->code, "==");
        if (!rule->keeps_number)
            rule->level = level_of(scale, rows[i], rule->status);
        else if (!has_kept)
            scale->n_before_kept = scale->n_levels;
        has_kept = has_kept || rule->keeps_number;
        if (rule->kind == RAW_TEXT)
            (void)text_map_add(&scale->exact, rule->text, strlen(rule->text), (uint32_t)i);
        else if (rule->kind == RAW_EMPTY)
            scale->empty = rule;
        else if (rule->kind == RAW_OTHER)
            scale->other = rule;
    }
    scale->n_rules = n_rows;
}

void scale_clear(struct scale *scale)
{
    free(scale->levels);
    free(scale->rules);
    text_map_clear(&scale->exact);
    arena_clear(&scale->arena);
    *scale = (struct scale){ 0 };
}

static const struct raw_rule *find_range(const struct scale *scale, double number)
{
    for (size_t i = 0; i < scale->n_rules; i++) {
        const struct raw_rule *rule = &scale->rules[i];
        if (rule->kind == RAW_RANGE && number >= rule->low && number <= rule->high)
            return rule;
    }
    return NULL;
}

static bool mean_the_same(const struct raw_rule *a, const struct raw_rule *b)
{
    return a->keeps_number == b->keeps_number && a->level == b->level && a->status == b->status;
}

/* The text of the scale that equals the number. *is_ambiguous: there are several, and they mean different things. */
static const struct raw_rule *find_equal(const struct scale *scale, double number, bool *is_ambiguous)
{
    const struct raw_rule *found = NULL;
    for (size_t i = 0; i < scale->n_rules; i++) {
        const struct raw_rule *rule = &scale->rules[i];
        if (rule->kind != RAW_TEXT || rule->number != number)
            continue;
        *is_ambiguous = *is_ambiguous || (found != NULL && !mean_the_same(found, rule));
        found = rule;
    }
    return found;
}

/* What the scale says of a number. */
static const struct raw_rule *find_number(const struct scale *scale, double number, bool *is_ambiguous)
{
    const struct raw_rule *rule = find_equal(scale, number, is_ambiguous);
    return rule != NULL ? rule : find_range(scale, number);
}

/* The rule of a number that does not stand in the scale as it is written. */
static const struct raw_rule *find_by_value(const struct scale *scale, const char *text, bool *is_ambiguous)
{
    double number = value_of(text);
    if (is_missing(number))
        return number_parse_delivered(text, &number) ? find_range(scale, number) : NULL;
    const struct raw_rule *rule = find_number(scale, number, is_ambiguous);
    if (rule != NULL && number_is_ambiguous(text) && find_number(scale, 1000 * number, is_ambiguous) != NULL)
        *is_ambiguous = true;
    return rule;
}

static bool is_beyond(const struct raw_rule *rule, double number)
{
    if (rule->kind != RAW_RANGE || rule->keeps_number)
        return false;
    return (isinf(rule->high) && rule->low <= (double)OLDEST && number > (double)OLDEST) ||
           (isinf(rule->low) && rule->high >= 0 && number < 0);
}

struct scale_match scale_find(const struct scale *scale, const char *text)
{
    uint32_t exact;
    double number = MISSING;
    bool is_number = number_parse_delivered(text, &number), is_ambiguous = false;
    const struct raw_rule *rule = NULL;
    if (*text == '\0')
        rule = scale->empty;
    else if (text_map_find(&scale->exact, text, strlen(text), &exact))
        rule = &scale->rules[exact];
    else if (is_number)
        rule = find_by_value(scale, text, &is_ambiguous);
    if (is_ambiguous)
        return (struct scale_match){ .kind = MATCH_NOTHING };
    if (rule == NULL && *text != '\0')
        rule = scale->other;
    if (rule == NULL || (rule->keeps_number && !is_number))
        return (struct scale_match){ .kind = MATCH_NOTHING };
    struct scale_match match = { .status = rule->status, .is_other = rule->kind == RAW_OTHER };
    match.kind = rule->keeps_number ? MATCH_NUMBER : MATCH_LEVEL;
    match.level = rule->level;
    match.number = number;
    match.is_beyond = is_number && is_beyond(rule, number);
    return match;
}

/* ---- two scales */

struct raw_rule raw_rule_ends(const struct raw_rule *rule)
{
    struct raw_rule ends = *rule;
    if (rule->kind == RAW_TEXT)
        ends.low = ends.high = rule->number;
    if (rule->kind == RAW_OTHER)
        ends = (struct raw_rule){ .low = -INFINITY, .high = INFINITY };
    return ends;
}

bool raw_rule_keeps_answers(const struct raw_rule *rule)
{
    return rule->keeps_number && rule->status == ANSWER_GIVEN && rule->kind != RAW_EMPTY;
}

static bool has_code(const struct scale *scale, const char *code)
{
    for (size_t i = 0; i < scale->n_levels; i++)
        if (scale->levels[i].status == ANSWER_GIVEN && text_is(scale->levels[i].code, code))
            return true;
    return false;
}

static bool has_rule(const struct scale *scale, const struct raw_rule *rule)
{
    struct raw_rule wanted = raw_rule_ends(rule);
    for (size_t i = 0; i < scale->n_rules; i++) {
        struct raw_rule own = raw_rule_ends(&scale->rules[i]);
        if (raw_rule_keeps_answers(&scale->rules[i]) && own.low == wanted.low && own.high == wanted.high)
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
        if (raw_rule_keeps_answers(&scale->rules[i]) && !has_rule(other, &scale->rules[i]))
            return false;
    return true;
}

bool scale_answers_differ(const struct scale *scale, const struct scale *other)
{
    return !is_within(scale, other) || !is_within(other, scale);
}

static bool is_birth_or_open(double bound, int year)
{
    return !isfinite(bound) || (bound > (double)BEFORE_YEARS_OF_BIRTH && bound <= year);
}

bool scale_is_of_births(const struct scale *scale, int year)
{
    size_t n = 0;
    for (size_t k = 0; k < scale->n_rules; k++) {
        const struct raw_rule *rule = &scale->rules[k];
        if (rule->kind != RAW_RANGE || rule->status != ANSWER_GIVEN)
            continue;
        if (!is_birth_or_open(rule->low, year) || !is_birth_or_open(rule->high, year))
            return false;
        n++;
    }
    return n > 0;
}
