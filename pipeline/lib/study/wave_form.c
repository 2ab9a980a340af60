/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/wave_form.h"

#include <string.h>

#include "base/text.h"
#include "tables/ingest_tables.h"
#include "tables/input_tables.h"
#include "tables/weigh_tables.h"
#include "base/translation.h"

/* Whether a variable is another one in the other year. */
typedef bool differs_function(const struct wave_form forms[2], const char *variable);

static const struct ingest_variable_row *find_variable(const struct wave_form *form, const char *variable)
{
    return table_find(form->variables, &(struct ingest_variable_row){ .variable = variable });
}

static bool is_question_changed(const struct wave_form forms[2], const char *variable)
{
    const struct ingest_variable_row *a = find_variable(&forms[0], variable), *b = find_variable(&forms[1], variable);
    return a != NULL && b != NULL && *a->question != '\0' && *b->question != '\0' && !text_is(a->question, b->question);
}

static bool is_scale_changed(const struct wave_form forms[2], const char *variable)
{
    const struct codebook_variable *a = codebook_find(forms[0].codebook, variable),
                                   *b = codebook_find(forms[1].codebook, variable);
    return a != NULL && b != NULL && a->scale != NULL && b->scale != NULL && scale_answers_differ(a->scale, b->scale);
}

/* The first variable behind the indicator that differs between the years, or NULL; `depth` ends a circle of
 * composites. */
static const char *find_changed(const struct table *indicators, const struct wave_form forms[2], const char *indicator,
                                differs_function *differs, int depth, struct arena *arena)
{
    const struct indicator_row *row = table_find(indicators, &(struct indicator_row){ .indicator = indicator });
    if (row == NULL || depth > 8)
        return NULL;
    size_t n;
    const char **words = text_words(arena, row->variables, &n), *changed = NULL;
    for (size_t i = 0; i < n && changed == NULL; i++) {
        if (indicator_kind_has_members(row->kind))
            changed = find_changed(indicators, forms, words[i], differs, depth + 1, arena);
        else if (differs(forms, words[i]))
            changed = words[i];
    }
    return changed;
}

const char *wave_form_other_question(const struct table *indicators, const struct wave_form forms[2],
                                     const char *indicator, struct arena *arena)
{
    return find_changed(indicators, forms, indicator, is_question_changed, 0, arena);
}

const char *wave_form_other_answers(const struct table *indicators, const struct wave_form forms[2],
                                    const char *indicator, struct arena *arena)
{
    return find_changed(indicators, forms, indicator, is_scale_changed, 0, arena);
}

/* The column without the year in its name, which is another one each time. */
static const char *without_year(const char *column, struct wave_text year, struct arena *arena)
{
    const char *found = strstr(column, year.id);
    return found == NULL ? column
                         : arena_format(arena, "%.*s%s", (int)(found - column), column, found + strlen(year.id));
}

/* The delivered columns that hold weights of that role. */
static const char *weight_columns(const struct wave_form *form, enum role role, struct arena *arena)
{
    const char *text = "";
    TABLE_EACH (ingest_variable, row, form->variables)
        if (row->role == role)
            text = arena_format(arena, "%s %s", text, without_year(row->column, wave_text(form->year), arena));
    return text;
}

static bool has_household_weight(const struct wave_form *form)
{
    TABLE_EACH (ingest_variable, row, form->variables)
        if (row->role == ROLE_WEIGHT_HOUSEHOLD)
            return true;
    return false;
}

/* Households that have weights of their own have them as delivered. */
static const char *weighting_of(const struct wave_form *form, enum base_weight base, bool is_of_households,
                                struct arena *arena)
{
    if (is_of_households && has_household_weight(form))
        return arena_format(arena, "%s%s", base_weight_word(base), weight_columns(form, ROLE_WEIGHT_HOUSEHOLD, arena));
    const char *last = "",
               *text = arena_format(arena, "%s%s", base_weight_word(base), weight_columns(form, ROLE_WEIGHT, arena));
    TABLE_EACH (margin, row, form->margins) {
        if (text_is(row->variable, last))
            continue;
        text = arena_format(arena, "%s%s%s", text, *last == '\0' ? translated(" by ") : " + ", row->variable);
        last = row->variable;
    }
    return text;
}

const char *wave_form_other_weighting(const struct table *indicators, const struct wave_form forms[2],
                                      const char *indicator, const enum base_weight bases[2], struct arena *arena)
{
    const struct indicator_row *row = table_find(indicators, &(struct indicator_row){ .indicator = indicator });
    bool is_of_households = row != NULL && row->unit == UNIT_HOUSEHOLD;
    const char *from = weighting_of(&forms[0], bases[0], is_of_households, arena),
               *to = weighting_of(&forms[1], bases[1], is_of_households, arena);
    return text_is(from, to) ? NULL : arena_format(arena, translated("%s to %s"), from, to);
}
