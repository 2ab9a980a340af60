/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/check_scales.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "base/text_map.h"
#include "study/areas.h"
#include "tables/input_tables.h"
#include "base/translation.h"

/* A variable in two survey years that follow each other. */
struct pair {
    const struct codebook_variable *before, *now;
    struct wave from_year, year;
    const struct codebook *codebook;
};

static const struct scale_level *find_answer(const struct scale *scale, const char *code)
{
    for (size_t i = 0; i < scale->n_levels; i++)
        if (scale->levels[i].status == ANSWER_GIVEN && text_is(scale->levels[i].code, code))
            return &scale->levels[i];
    return NULL;
}

static bool has_kept(const struct scale *scale, const char *raw)
{
    for (size_t i = 0; i < scale->n_rules; i++)
        if (scale->rules[i].keeps_number && text_is(scale->rules[i].text, raw))
            return true;
    return false;
}

/* The code of the first answer of a scale that another has not, or has not by the same labels; what is the matter with
 * it goes to *what. NULL where there is none. */
static const char *first_other(const struct scale *scale, const struct scale *other, const char *missing,
                               const char **what)
{
    for (size_t i = 0; i < scale->n_levels; i++) {
        const struct scale_level *level = &scale->levels[i];
        if (level->status != ANSWER_GIVEN)
            continue;
        const struct scale_level *same = find_answer(other, level->code);
        *what = same == NULL ? missing : translated("has another label");
        if (same == NULL || !text_is(same->label_sv, level->label_sv) || !text_is(same->label_en, level->label_en))
            return level->code;
    }
    *what = missing;
    for (size_t i = 0; i < scale->n_rules; i++)
        if (scale->rules[i].keeps_number && !has_kept(other, scale->rules[i].text))
            return scale->rules[i].text;
    return NULL;
}

/* Where a code or raw value of the scale stands in scales.csv, in that year. */
static struct place place_of(const struct codebook *codebook, const struct scale *scale, const char *code,
                             struct wave year)
{
    const struct scale_row *rows = codebook->scales.rows;
    size_t found = 0;
    for (size_t i = codebook->scales.n_rows; i-- > 0;)
        if (text_is(rows[i].scale, scale->name) && wave_is_within(year, rows[i].from, rows[i].to) &&
            (text_is(rows[i].code, code) || text_is(rows[i].raw, code)))
            found = i;
    return table_place(&codebook->scales, found, "code");
}

static bool names_variable(const struct indicator_row *indicator, const char *variable)
{
    struct arena arena = { 0 };
    size_t n;
    const char **words = text_words(&arena, indicator->variables, &n);
    size_t i = 0;
    while (i < n && !text_is(words[i], variable))
        i++;
    arena_clear(&arena);
    return i < n;
}

/* The first indicator of the variable; NULL where it has none. */
static const struct indicator_row *find_indicator(const struct table *indicators, const char *variable)
{
    const struct indicator_row *rows = indicators->rows;
    for (size_t i = 0; i < indicators->n_rows; i++)
        if (names_variable(&rows[i], variable))
            return &rows[i];
    return NULL;
}

/* Whether breaks.csv says of the variable what the year means. */
static bool is_declared(const struct table *breaks, const struct table *indicators, const struct pair *pair)
{
    const struct break_row *rows = breaks->rows;
    const char *variable = pair->now->row->variable;
    for (size_t i = 0; i < breaks->n_rows; i++) {
        const struct break_row *row = &rows[i];
        const struct indicator_row *indicator = table_named(indicators, row->subject);
        bool is_of_year = wave_starts_between(row->from, pair->from_year, pair->year);
        bool is_of_survey = row->source == SOURCE_NONE || row->source == SOURCE_SURVEY;
        bool is_of_domain = *row->domain == '\0' || text_is(row->domain, variable);
        bool is_of_variable = *row->subject == '\0' || text_is(row->subject, "*") ||
                              (indicator != NULL && names_variable(indicator, variable));
        if (is_of_year && is_of_survey && is_of_domain && is_of_variable)
            return true;
    }
    return false;
}

static void tell(const struct pair *pair, const struct table *indicators, struct error *err)
{
    const struct scale *before = pair->before->scale, *now = pair->now->scale;
    const char *what, *variable = pair->now->row->variable;
    const char *code = first_other(now, before, translated("is new"), &what);
    struct wave year = pair->year;
    if (code == NULL) {
        code = first_other(before, now, translated("is gone"), &what);
        year = pair->from_year;
    }
    const struct scale *scale = wave_equals(year, pair->year) ? now : before;
    const struct indicator_row *indicator = find_indicator(indicators, variable);
    const char *subject = indicator != NULL ? indicator->indicator : "*";
    const char *domain = pair->now->role == ROLE_DOMAIN ? variable : "";
    error_warn(err, place_of(pair->codebook, scale, code, year),
               "the scale %s of %s has other answers in %s than in %s: %s %s; say in breaks.csv whether the years can "
               "be compared, in a row of survey from %s such as %s,survey,%s,,%s,not_comparable,skalan ändrades",
               scale->name, variable, wave_text(pair->year).id, wave_text(pair->from_year).id, code, what,
               wave_text(pair->year).id, subject, domain, wave_text(pair->year).id);
}

static bool differ(const struct pair *pair)
{
    const char *what;
    return first_other(pair->now->scale, pair->before->scale, "", &what) != NULL ||
           first_other(pair->before->scale, pair->now->scale, "", &what) != NULL;
}

/* The variable in the last survey year before years[y] in which it was asked. */
static bool find_pair(const struct codebook_year *years, size_t y, const struct codebook_variable *now,
                      struct pair *pair)
{
    for (size_t k = y; k-- > 0;) {
        const struct codebook_variable *before = codebook_find(&years[k], now->row->variable);
        if (before == NULL)
            continue;
        *pair = (struct pair){ before, now, years[k].year, years[y].year, years[y].codebook };
        return before->scale != NULL && now->scale != NULL;
    }
    return false;
}

static bool is_answered(const struct codebook_variable *variable)
{
    bool is_area = text_is(variable->row->variable, AREA_VARIABLE);
    return (variable->role == ROLE_ITEM || variable->role == ROLE_DOMAIN) && *variable->row->scale != '\0' && !is_area;
}

void check_scales(const struct study *study, const struct codebook_year *years, size_t n_years, struct error *err)
{
    struct table breaks, indicators;
    struct text_map told = { 0 };
    struct arena arena = { 0 };
    bool is_read = study_read(study, &breaks, &break_schema, err);
    is_read = study_read(study, &indicators, &indicator_schema, err) && is_read;
    for (size_t y = 1; y < n_years && is_read; y++)
        for (size_t i = 0; i < years[y].n_variables; i++) {
            struct pair pair;
            const struct codebook_variable *now = &years[y].variables[i];
            if (!is_answered(now) || !find_pair(years, y, now, &pair) || !differ(&pair) ||
                is_declared(&breaks, &indicators, &pair))
                continue;
            const char *key =
                arena_format(&arena, "%s %s %s", pair.before->scale->name, now->scale->name, wave_text(pair.year).id);
            if (text_map_add_new(&told, key, 0))
                tell(&pair, &indicators, err);
        }
    table_clear(&breaks);
    table_clear(&indicators);
    text_map_clear(&told);
    arena_clear(&arena);
}
