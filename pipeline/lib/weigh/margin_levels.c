/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/margin_levels.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/translation.h"
#include "study/names.h"
#include "study/person_words.h"

bool age_limits_read(struct age_limits *limits, const struct study *study, struct error *err)
{
    struct arena arena = { 0 };
    const char *text = study->settings.ages;
    struct raw_rule rule = raw_rule_parse(text, &arena);
    *limits = (struct age_limits){ -INFINITY, INFINITY };
    bool is_range = rule.kind == RAW_RANGE && rule.low <= rule.high;
    arena_clear(&arena);
    if (*text == '\0')
        return true;
    if (!is_range)
        return error_at(err, study_place(study, "ages"),
                        "ages is \"%s\", the youngest, two points and the oldest were wanted, such as 16..84", text);
    *limits = (struct age_limits){ rule.low, rule.high };
    return true;
}

bool age_limits_exclude(struct age_limits limits, double from, double to)
{
    return from > limits.high || to < limits.low; /* false where they are MISSING */
}

static void widen(struct margin_level *level, double from, double to)
{
    level->from = is_missing(level->from) || from < level->from ? from : level->from;
    level->to = is_missing(level->to) || to > level->to ? to : level->to;
}

/* From years of birth to the ages at the end of the survey year, by which registers count people. */
static void become_ages(double *from, double *to, int year)
{
    double oldest = year - *from;
    *from = year - *to;
    *to = oldest;
}

/* What the raw values of a level span: ranges and ages in the scale; ages in the label where the scale has none. born:
 * the year of the survey where the ranges are of years of birth, else 0. */
static struct margin_level own_level(struct arena *arena, const struct ingest_level_row *row, const struct scale *scale,
                                     int born)
{
    struct margin_level level = { row->code, MISSING, MISSING };
    double from, to;
    for (size_t k = 0; scale != NULL && k < scale->n_rules; k++) {
        const struct raw_rule *rule = &scale->rules[k];
        bool is_its =
            !rule->keeps_number && rule->status == ANSWER_GIVEN && text_is(scale->levels[rule->level].code, row->code);
        from = rule->low, to = rule->high;
        if (is_its && rule->kind == RAW_RANGE) {
            if (born > 0)
                become_ages(&from, &to, born);
            widen(&level, from, to);
        }
        if (is_its && rule->kind == RAW_TEXT && person_ages(arena, names_fold(arena, rule->text), &from, &to))
            widen(&level, from, to);
    }
    if (is_missing(level.from) && person_ages(arena, names_fold(arena, row->label_sv), &from, &to))
        widen(&level, from, to);
    return level;
}

/* Remembers the numbers that a level was met with, if it spans any. */
static void meet(struct margin_levels *levels, const struct ingest_level_row *row, const struct margin_level *level)
{
    if (is_missing(level->from) || is_missing(row->lowest))
        return;
    levels->met.low = is_missing(levels->met.low) ? row->lowest : fmin(levels->met.low, row->lowest);
    levels->met.high = is_missing(levels->met.high) ? row->highest : fmax(levels->met.high, row->highest);
}

/* Cut to the limits; a level wholly outside them has no ages. */
static void cut(struct margin_level *level, struct age_limits limits)
{
    if (is_missing(level->from))
        return;
    level->from = fmax(level->from, limits.low);
    level->to = fmin(level->to, limits.high);
    if (level->from > level->to)
        level->from = level->to = MISSING;
}

/* Adds what a level is counted as together with others, or widens it. */
static void add_whole(struct margin_levels *levels, const char *name, const struct margin_level *part)
{
    size_t i = levels->n_own;
    while (i < levels->n && !text_is(levels->levels[i].name, name))
        i++;
    if (i == levels->n)
        levels->levels[levels->n++] = (struct margin_level){ name, MISSING, MISSING };
    if (!is_missing(part->from))
        widen(&levels->levels[i], part->from, part->to);
}

struct margin_levels margin_levels_of(struct arena *arena, const struct respondent_variable *variable,
                                      const struct margin_names *known)
{
    const struct codebook_variable *declared = codebook_find(known->codebook, variable->variable->variable);
    const struct scale *scale = declared != NULL ? declared->scale : NULL;
    struct margin_levels levels = {
        .variable = variable, .scale = scale, .limits = known->limits, .met = { MISSING, MISSING }
    };
    levels.levels = arena_new(arena, 2 * variable->n_levels * sizeof *levels.levels);
    const int year = known->codebook->year.year, born = scale != NULL && scale_is_of_births(scale, year) ? year : 0;
    for (size_t i = 0; i < variable->n_levels; i++)
        if (variable->levels[i].status == ANSWER_GIVEN && *variable->levels[i].code != '\0') {
            levels.levels[levels.n] = own_level(arena, &variable->levels[i], scale, born);
            levels.has_classes = levels.has_classes || levels.levels[levels.n].to > levels.levels[levels.n].from;
            meet(&levels, &variable->levels[i], &levels.levels[levels.n]);
            levels.n++;
        }
    if (born > 0)
        become_ages(&levels.met.low, &levels.met.high, born);
    levels.n_own = levels.n;
    if (!levels.has_classes)
        levels.limits = (struct age_limits){ -INFINITY, INFINITY };
    for (size_t i = 0; i < levels.n_own; i++)
        cut(&levels.levels[i], levels.limits);
    for (size_t i = 0; i < levels.n_own; i++) {
        const char *whole = population_levels_whole(known->wholes, variable->variable->variable, levels.levels[i].name);
        if (whole != NULL &&
            margin_levels_find(&(struct margin_levels){ .levels = levels.levels, .n = levels.n_own }, whole) == NULL)
            add_whole(&levels, whole, &levels.levels[i]);
    }
    return levels;
}

const struct margin_level *margin_levels_find(const struct margin_levels *levels, const char *name)
{
    for (size_t i = 0; i < levels->n; i++)
        if (text_is(levels->levels[i].name, name))
            return &levels->levels[i];
    return NULL;
}

static const char *refuse(const struct margin_levels *levels, const struct margin_level *level, const char *text,
                          struct place place, struct error *err)
{
    char from[NUMBER_TEXT], to[NUMBER_TEXT];
    (void)error_at(err, place,
                   "\"%s\" is partly in the level \"%s\" of \"%s\", %s to %s, and partly outside; take single "
                   "years out of the database",
                   text, level->name, levels->variable->variable->variable, number_print(from, level->from),
                   *number_print(to, level->to) != '\0' ? to : translated("open"));
    return NULL;
}

const char *margin_levels_of_ages(const struct margin_levels *levels, struct margin_level ages, struct place place,
                                  struct error *err)
{
    const struct margin_level *crossed = NULL;
    for (size_t i = 0; i < levels->n; i++) {
        const struct margin_level *level = &levels->levels[i];
        if (!(ages.from <= level->to && ages.to >= level->from)) /* MISSING is in none */
            continue;
        if (ages.from >= level->from && ages.to <= level->to)
            return level->name;
        crossed = crossed == NULL ? level : crossed;
    }
    return crossed != NULL ? refuse(levels, crossed, ages.name, place, err) : NULL;
}

void margin_levels_count(struct margin_levels *levels, struct margin_level ages, double persons)
{
    if (is_missing(ages.from))
        return;
    levels->persons += persons;
    levels->persons_below += ages.to < levels->met.low ? persons : 0;
    levels->persons_above += ages.from > levels->met.high ? persons : 0;
}

void margin_levels_check_ages(const struct margin_levels *levels, const struct study *study, size_t n, int year,
                              struct place place, struct error *err)
{
    const double expected_at_least = 10;
    double per_person = (double)n / levels->persons;
    struct age_limits met = levels->met;
    if (!levels->has_classes || is_missing(met.low))
        return;
    if (met.low < levels->limits.low || met.high > levels->limits.high)
        error_warn(
            err, study_place(study, "ages"),
            "ages is %s, and those who answered in %d are from %.0f to %.0f years old; correct the setting, or see "
            "who they are",
            study->settings.ages, year, met.low, met.high);
    if (levels->persons_above * per_person >= expected_at_least) /* false where nobody was counted */
        error_warn(
            err, place,
            "nobody who answered in %d is older than %.0f, and %.0f of the %.0f people counted here are; set ages "
            "to %.0f..%.0f if no older ones were asked",
            year, met.high, levels->persons_above, levels->persons, met.low, met.high);
    if (levels->persons_below * per_person >= expected_at_least)
        error_warn(err, place,
                   "nobody who answered in %d is younger than %.0f, and %.0f of the %.0f people counted here are; set "
                   "ages to %.0f..%.0f if no younger ones were asked",
                   year, met.low, levels->persons_below, levels->persons, met.low, met.high);
}
