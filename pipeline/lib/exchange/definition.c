/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/definition.h"

#include "base/number.h"
#include "base/text.h"

static const char *take(struct text_buffer *text, struct arena *arena)
{
    const char *copy = arena_format(arena, "%s", text->text);
    text_buffer_clear(text);
    return copy;
}

static const char *label_of(const struct ingest_level_row *level)
{
    return text_either(level->label_sv, level->label_en);
}

/* Whether the answer is a number that stands for itself, so that the year's file says which ones there are. */
static bool is_number_kept(const struct ingest_level_row *level)
{
    const char *label = label_of(level), *code = level->code;
    while (*code != '\0' && (*label == *code || (*label == ',' && *code == '.'))) {
        label++;
        code++;
    }
    return !is_missing(level->value) && *label == '\0' && *code == '\0';
}

/* Its question, and the answers of those who gave one; a variable of numbers has none. */
static void add_variable(struct text_buffer *text, const struct respondent_variable *variable)
{
    const struct ingest_variable_row *row = variable->variable;
    const char *question = *row->question != '\0' ? row->question : text_either(row->label_sv, row->label_en);
    size_t n = 0;
    text_buffer_format(text, "; %s: %s", row->variable, question);
    for (size_t i = 0; i < variable->n_levels; i++) {
        const struct ingest_level_row *level = &variable->levels[i];
        if (level->status == ANSWER_GIVEN && !is_number_kept(level))
            text_buffer_format(text, "%s%s %s", n++ == 0 ? " [" : " | ", level->code, label_of(level));
    }
    if (n > 0)
        text_buffer_add(text, "]");
}

static void add_indicator(struct text_buffer *text, const struct indicator *indicator,
                          const struct respondents *respondents)
{
    const struct indicator_row *row = indicator->row;
    char times[NUMBER_TEXT];
    text_buffer_format(text, "%s of %s", indicator_kind_word(indicator->kind),
                       unit_word(row->unit == UNIT_NONE ? UNIT_PERSON : row->unit));
    if (*row->counts != '\0')
        text_buffer_format(text, "; counts %s", row->counts);
    if (*row->base != '\0')
        text_buffer_format(text, "; base %s", row->base);
    if (indicator->times != 1)
        text_buffer_format(text, "; times %s", number_print(times, indicator->times));
    for (size_t i = 0; i < indicator->n_words; i++) {
        const struct respondent_variable *variable = respondents_find(respondents, indicator->words[i]);
        if (indicator->members != NULL && indicator->members[i] != NULL) {
            text_buffer_add(text, "; ");
            add_indicator(text, indicator->members[i], respondents);
        } else if (variable != NULL)
            add_variable(text, variable);
    }
}

const char *definition_of_indicator(const struct indicator *indicator, const struct respondents *respondents,
                                    struct arena *arena)
{
    struct text_buffer text = { 0 };
    add_indicator(&text, indicator, respondents);
    return take(&text, arena);
}

const char *definition_of_level(const struct domains *domains, const struct domain *domain, size_t level,
                                struct arena *arena)
{
    struct text_buffer text = { 0 };
    text_buffer_add(&text, "");
    for (size_t k = 0; k < domain->n_variables; k++) {
        const struct respondent_variable *variable = domains->variables[domain->variables[k]].variable;
        text_buffer_format(&text, "%s%s:", k > 0 ? "; " : "", variable->variable->variable);
        for (size_t c = 0; c < variable->n_levels; c++)
            if (domain->levels[level].has_codes[k][c])
                text_buffer_format(&text, " %s %s", variable->levels[c].code, label_of(&variable->levels[c]));
    }
    return take(&text, arena);
}
