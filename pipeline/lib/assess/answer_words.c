/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/answer_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "language/wording.h"

void answer_names_clear(struct answer_names *names)
{
    free(names->names);
    names->names = NULL;
    names->n = names->capacity = 0;
}

static void add_name(struct answer_names *names, const char *name)
{
    names->names = memory_grow(names->names, &names->capacity, names->n + 1, sizeof *names->names);
    (void)text_place(names->names, &names->n, arena_text(&names->catalogue->arena, name, strlen(name)));
}

/* A kind of missing answer may have neither code nor label of its own. */
static const char *name_of_level(struct answer_names *names, const struct scale_level *level, struct error *err)
{
    const char *label = wording_label(names->catalogue, level->label_sv, level->label_en, level->code);
    return *label != '\0' ? label
                          : catalogue_text_of(names->catalogue, "answer", answer_status_word(level->status), NULL, err);
}

static struct ingest_level_row level_as_ingested(const struct scale_level *level)
{
    return (struct ingest_level_row){ .code = level->code, .value = level->value, .status = level->status };
}

static bool keeps_numbers(const struct codebook_variable *variable)
{
    for (size_t i = 0; variable->scale != NULL && i < variable->scale->n_rules; i++)
        if (raw_rule_keeps_answers(&variable->scale->rules[i]))
            return true;
    return variable->scale == NULL;
}

/* "7", "7–10", "65 eller mer". */
static const char *number_name(struct answer_names *names, const struct code_set_item *item, struct error *err)
{
    if (!item->is_range)
        return item->text;
    struct filling parts[] = { { "low", arena_format(&names->catalogue->arena, "%g", item->low) },
                               { "high", arena_format(&names->catalogue->arena, "%g", item->high) },
                               { 0 } };
    return catalogue_text(names->catalogue,
                          isinf(item->low)    ? "answer.at_most"
                          : isinf(item->high) ? "answer.at_least"
                                              : "answer.range",
                          parts, err);
}

/* The levels of the variable's scale that the word names; whether there are any. */
static bool add_levels(struct answer_names *names, const struct code_set_item *item, const struct scale *scale,
                       struct error *err)
{
    bool has_any = false;
    for (size_t i = 0; scale != NULL && i < scale->n_levels; i++) {
        struct ingest_level_row level = level_as_ingested(&scale->levels[i]);
        if (!code_set_item_has_level(item, &level))
            continue;
        add_name(names, name_of_level(names, &scale->levels[i], err));
        has_any = true;
    }
    return has_any;
}

void answer_names_add(struct answer_names *names, const struct code_set *set, const struct codebook_variable *variable,
                      struct error *err)
{
    const struct scale *scale = variable != NULL ? variable->scale : NULL;
    for (size_t i = 0; i < set->n_items; i++) {
        const struct code_set_item *item = &set->items[i];
        bool is_number = item->is_number || item->is_range;
        if (add_levels(names, item, scale, err))
            continue;
        if (item->is_status)
            add_name(names, catalogue_text_of(names->catalogue, "answer", item->text, NULL, err));
        else if (is_number && (variable == NULL || keeps_numbers(variable)))
            add_name(names, number_name(names, item, err));
        else if (scale == NULL)
            add_name(names, item->text);
    }
}

/* Whether the set takes in all numbers that the scale keeps. */
static bool covers_numbers(const struct code_set *set, const struct scale *scale)
{
    for (size_t i = 0; i < scale->n_rules; i++) {
        if (!raw_rule_keeps_answers(&scale->rules[i]))
            continue;
        struct raw_rule ends = raw_rule_ends(&scale->rules[i]);
        bool is_in = false;
        for (size_t k = 0; k < set->n_items; k++)
            is_in = is_in || ((set->items[k].is_number || set->items[k].is_range) && set->items[k].low <= ends.low &&
                              set->items[k].high >= ends.high);
        if (!is_in)
            return false;
    }
    return true;
}

void base_names_add(struct base_names *base, const struct code_set *set, const struct codebook_variable *variable,
                    struct error *err)
{
    const struct scale *scale = variable != NULL ? variable->scale : NULL;
    if (code_set_is_empty(set))
        return;
    if (scale == NULL || !covers_numbers(set, scale)) {
        answer_names_add(&base->only, set, variable, err);
        return;
    }
    for (size_t i = 0; i < scale->n_levels; i++) {
        struct ingest_level_row level = level_as_ingested(&scale->levels[i]);
        bool is_answer = level.status == ANSWER_GIVEN || level.status == ANSWER_NONE,
             is_in = code_set_has_level(set, &level);
        if (is_in && !is_answer)
            add_name(&base->also, name_of_level(&base->also, &scale->levels[i], err));
        else if (is_answer && !is_in)
            add_name(&base->except, name_of_level(&base->except, &scale->levels[i], err));
    }
}

const char *answer_names_either(const struct answer_names *names, struct error *err)
{
    const char *list = "";
    for (size_t i = 0; i < names->n; i++) {
        struct filling parts[] = { { "before", list }, { "answer", names->names[i] }, { 0 } };
        list = catalogue_text(names->catalogue,
                              i == 0              ? "answer.quoted"
                              : i + 1 == names->n ? "answer.or"
                                                  : "answer.more",
                              parts, err);
    }
    return list;
}

const char *answer_names_listed(const struct answer_names *names)
{
    const char *list = "";
    for (size_t i = 0; i < names->n; i++)
        list = arena_format(&names->catalogue->arena, "%s%s%s", list, i > 0 ? "; " : "", names->names[i]);
    return list;
}
