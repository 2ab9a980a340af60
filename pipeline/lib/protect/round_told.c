/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protect/round_told.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/estimate_tables.h"

/* Whether a part of a crossed domain's level has the respondent: the level itself, or a roll-up of the area. */
static bool is_in_part(const struct round_setting *setting, const char *const *levels, const struct round_names *names,
                       const char *variable, const char *level)
{
    size_t k = round_names_find(names->variables, names->n_variables, variable);
    return k < names->n_variables &&
           (text_is(levels[k], level) ||
            (text_is(variable, AREA_VARIABLE) && areas_is_part(setting->areas, levels[k], level, setting->year.year)));
}

static const char *next_part(struct arena *arena, const char **text)
{
    size_t length = strcspn(*text, "*");
    const char *part = arena_text(arena, *text, length);
    *text += length + ((*text)[length] == '*');
    return part;
}

static bool is_in_level(const struct round_setting *setting, const struct round_answers *who,
                        const struct round_names *names, const struct published_row *figure)
{
    const char *domain = text_either(figure->domain, "all"), *level = figure->level;
    if (who->levels == NULL || text_is(domain, "all"))
        return who->levels != NULL;
    struct arena arena = { 0 };
    bool is_in = true;
    while (is_in && *domain != '\0') {
        const char *variable = next_part(&arena, &domain), *part = next_part(&arena, &level);
        is_in = is_in_part(setting, who->levels, names, variable, part);
    }
    arena_clear(&arena);
    return is_in;
}

/* A respondent's answer to an indicator in a level, NULL where there is none. */
static const char *answer_in(const struct round_setting *setting, const struct round_answers *who,
                             const struct round_names *names, const struct published_row *figure)
{
    size_t k = round_names_find(names->indicators, names->n_indicators, figure->subject);
    if (k == names->n_indicators || !is_in_level(setting, who, names, figure) || text_is(who->answers[k], "-"))
        return NULL;
    return who->answers[k];
}

/* The difference as a figure: who are in its base before or today; answers of before and of today; those of today that
 * count and those of before that do not. n_added and n_removed are those of the level. */
struct difference_figure {
    int n_persons, n_answers, n_counted, n_added, n_removed, n_changed;
};

static struct difference_figure sum_figure(const struct round_change *change, const struct round_setting *setting,
                                           const struct published_row *figure)
{
    struct difference_figure sum = { 0 };
    for (size_t i = 0; i < change->n; i++) {
        const struct round_difference *who = &change->differences[i];
        bool was_in = is_in_level(setting, &who->before, &change->before_names, figure),
             is_in = is_in_level(setting, &who->after, &change->after_names, figure);
        const char *before = answer_in(setting, &who->before, &change->before_names, figure),
                   *after = answer_in(setting, &who->after, &change->after_names, figure);
        sum.n_added += is_in && !was_in;
        sum.n_removed += was_in && !is_in;
        sum.n_changed += was_in && is_in;
        sum.n_persons += before != NULL || after != NULL;
        sum.n_answers += (before != NULL) + (after != NULL);
        sum.n_counted += (after != NULL && text_is(after, "1")) + (before != NULL && text_is(before, "0"));
    }
    return sum;
}

/* How many differ at least: without ids one who answers otherwise is one who went and one who came. */
static int least_persons(const struct difference_figure *sum)
{
    return sum->n_changed + (sum->n_added > sum->n_removed ? sum->n_added : sum->n_removed);
}

static bool is_shown(const struct round_setting *setting, const struct published_row *row)
{
    return !is_missing(row->value) && method_is_direct(row->method) &&
           indicators_find(setting->indicators, row->subject) != NULL;
}

/* The figures of the round that were shown, one after the other; *i goes on behind the last one. NULL at the end. */
static const struct published_row *next_shown(const struct round_setting *setting, size_t *i)
{
    const struct published_round *round = setting->published;
    for (; *i < round->cells.n_slots; ++*i) {
        const struct text_map_slot *slot = &round->cells.slots[*i];
        const struct published_row *row =
            slot->text != NULL ? (const struct published_row *)round->figures.rows + slot->value : NULL;
        if (row != NULL && is_shown(setting, row)) {
            ++*i;
            return row;
        }
    }
    return NULL;
}

int round_told_least(const struct round_change *change, const struct round_setting *setting)
{
    int least = -1;
    struct text_map levels = { 0 };
    size_t i = 0;
    for (const struct published_row *row; (row = next_shown(setting, &i)) != NULL;) {
        struct text_buffer key = { 0 };
        text_buffer_format(&key, "%s\n%s", text_either(row->domain, "all"), row->level);
        if (text_map_add_new(&levels, key.text, 0)) {
            struct difference_figure sum = sum_figure(change, setting, row);
            int n = least_persons(&sum);
            least = least < 0 || n < least ? n : least;
        }
        text_buffer_clear(&key);
    }
    text_map_clear(&levels);
    return least < 0 ? 0 : least;
}

/* Whether the difference of a figure gives one of those who differ away. One that nobody of them is in tells nothing;
 * of what is no share the number of persons is all that hides them. */
static bool gives_away(const struct round_change *change, const struct round_setting *setting,
                       const struct published_row *figure, const struct difference_figure *sum)
{
    const struct indicator *indicator = indicators_find(setting->indicators, figure->subject);
    const struct round_names *before = &change->before_names, *after = &change->after_names;
    if (indicator_kind_has_members(indicator->kind))
        return confidential_is_few(least_persons(sum), setting->rule.base);
    if (round_names_find(before->indicators, before->n_indicators, figure->subject) == before->n_indicators ||
        round_names_find(after->indicators, after->n_indicators, figure->subject) == after->n_indicators)
        return true;
    if (sum->n_persons == 0)
        return false;
    if (sum->n_persons < setting->rule.base)
        return true;
    return indicator_kind_is_share(indicator->kind) &&
           (confidential_count(&setting->rule, sum->n_counted, sum->n_answers) ||
            confidential_count(&setting->rule, sum->n_answers - sum->n_counted, sum->n_answers));
}

static void add_states(const struct round_change *change, const struct round_setting *setting, struct table *states)
{
    size_t i = 0;
    for (const struct published_row *row; (row = next_shown(setting, &i)) != NULL;) {
        struct round_state_row *state = table_add(states);
        state->year = setting->year;
        state->indicator = table_text(states, row->subject);
        state->domain = table_text(states, text_either(row->domain, "all"));
        state->level = table_text(states, row->level);
        state->told = ROUND_TOLD_PUBLISHED;
        if (!change->is_known)
            continue;
        struct difference_figure sum = sum_figure(change, setting, row);
        state->changed = least_persons(&sum);
        state->n = sum.n_answers;
        state->n_positive = sum.n_counted;
        state->status = gives_away(change, setting, row, &sum) ? STATUS_CONFIDENTIAL : STATUS_OK;
    }
}

/* ---- what is told together */

/* Whether two indicators have a question in common, or one is a member of the other. */
static bool are_tied(const struct indicator *a, const struct indicator *b)
{
    bool is_tied = false;
    for (size_t i = 0; i < a->n_words; i++) {
        is_tied = is_tied || text_is(a->words[i], b->row->indicator);
        for (size_t k = 0; k < b->n_words; k++)
            is_tied = is_tied || text_is(a->words[i], b->words[k]) || text_is(a->row->indicator, b->words[k]);
    }
    return is_tied;
}

/* The municipality's figure of today, NULL where there is none. */
static const struct estimate_row *whole_of(const struct round_setting *setting, const struct indicator *indicator)
{
    TABLE_EACH (estimate, row, setting->estimates)
        if (text_is(row->indicator, indicator->row->indicator) && text_is(row->domain, "all") &&
            method_is_direct(row->method))
            return row;
    return NULL;
}

/* Whether a question of `a` was put to those alone who count in `b`, as the codebook says or the number of those asked
 * looks: then its base tells their number. wholes: of each indicator. */
static bool is_asked_of(const struct round_setting *setting, const struct estimate_row *const *wholes,
                        const struct indicator *a, const struct indicator *b)
{
    const struct estimate_row *asked = wholes[a - setting->indicators->items],
                              *counted = wholes[b - setting->indicators->items];
    for (size_t i = 0; i < a->n_words; i++)
        TABLE_EACH (variable, row, setting->variables)
            if (text_is(row->variable, a->words[i]) && text_is(row->asked_of, b->row->indicator))
                return true;
    return asked != NULL && counted != NULL && !is_missing_integer(asked->n) && asked->n == counted->n_positive;
}

/* What is tied to an indicator that stays stays as well, for as long as there is more of it. */
static void spread(const struct round_setting *setting, bool *stays)
{
    const struct indicators *indicators = setting->indicators;
    const struct estimate_row **wholes = memory_new(indicators->n, sizeof *wholes);
    for (size_t i = 0; i < indicators->n; i++)
        wholes[i] = whole_of(setting, &indicators->items[i]);
    for (bool has_more = true; has_more;) {
        has_more = false;
        for (size_t i = 0; i < indicators->n; i++)
            for (size_t k = 0; stays[i] && k < indicators->n; k++)
                if (!stays[k] && (are_tied(&indicators->items[i], &indicators->items[k]) ||
                                  is_asked_of(setting, wholes, &indicators->items[i], &indicators->items[k]) ||
                                  is_asked_of(setting, wholes, &indicators->items[k], &indicators->items[i])))
                    stays[k] = has_more = true;
    }
    free(wholes);
}

/* An indicator of which nothing was shown, and that stays so. */
static void add_hidden(const struct round_setting *setting, const struct indicator *indicator, struct table *states)
{
    TABLE_EACH (round_state, row, states)
        if (text_is(row->indicator, indicator->row->indicator))
            return;
    struct round_state_row *state = table_add(states);
    state->year = setting->year;
    state->indicator = table_text(states, indicator->row->indicator);
    state->told = ROUND_TOLD_PUBLISHED;
}

size_t round_told_judge(const struct round_change *change, const struct round_setting *setting, struct table *states,
                        bool *stays)
{
    const struct indicators *indicators = setting->indicators;
    size_t n_anew = 0;
    add_states(change, setting, states);
    bool is_enough = change->is_known && round_told_least(change, setting) >= setting->rule.count;
    struct round_state_row *rows = states->rows;
    for (size_t i = 0; i < indicators->n; i++)
        stays[i] = !is_enough;
    for (size_t i = 0; i < states->n_rows; i++)
        if (rows[i].status == STATUS_CONFIDENTIAL)
            stays[indicators_find(indicators, rows[i].indicator) - indicators->items] = true;
    spread(setting, stays);
    for (size_t i = 0; i < states->n_rows; i++)
        if (!stays[indicators_find(indicators, rows[i].indicator) - indicators->items])
            rows[i].told = ROUND_TOLD_ANEW;
    for (size_t i = 0; i < indicators->n; i++) {
        n_anew += !stays[i];
        if (stays[i])
            add_hidden(setting, &indicators->items[i], states);
    }
    return n_anew;
}
