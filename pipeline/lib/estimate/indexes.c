/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/indexes.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

const struct index_rule_row *indexes_rule(const struct indexes *indexes, size_t rule)
{
    return (const struct index_rule_row *)indexes->rules.table.rows + rule;
}

static struct index_group *find_group(struct indexes *indexes, const char *name)
{
    for (size_t g = 0; g < indexes->n_groups; g++)
        if (text_is(indexes->groups[g].name, name))
            return &indexes->groups[g];
    struct index_group *group = &indexes->groups[indexes->n_groups++];
    group->name = name;
    group->rules = arena_new(&indexes->arena, indexes->rules.table.n_rows * sizeof *group->rules);
    return group;
}

static bool is_asked(const struct indicator *indicator, const struct respondents *respondents)
{
    struct item item;
    item_init(&item, indicator, respondents);
    bool asked = item.form != ITEM_NOT_ASKED;
    item_clear(&item);
    return asked;
}

static void find_groups(struct indexes *indexes, const struct indicators *indicators,
                        const struct respondents *respondents)
{
    size_t n_rules = indexes->rules.table.n_rows;
    bool has_households = respondents_find_role(respondents, ROLE_WEIGHT_HOUSEHOLD) != NULL;
    indexes->groups = arena_new(&indexes->arena, (n_rules + 1) * sizeof *indexes->groups);
    indexes->indicators = arena_new(&indexes->arena, n_rules * sizeof *indexes->indicators);
    for (size_t i = 0; i < n_rules; i++) {
        const struct indicator *indicator = indicators_find(indicators, indexes_rule(indexes, i)->indicator);
        const char *theme = indicator->row->theme;
        struct index_group *groups[2] = { find_group(indexes, INDEX_TOTAL), NULL };
        if (*theme != '\0')
            groups[1] = find_group(indexes, arena_format(&indexes->arena, "%s%s", INDEX_GROUP, theme));
        bool asked = is_asked(indicator, respondents),
             is_in = !has_households || !indicator_is_of_households(indicator);
        for (size_t k = 0; k < 2 && groups[k] != NULL && is_in; k++) {
            groups[k]->n_all++;
            if (asked)
                groups[k]->rules[groups[k]->n++] = i;
        }
        indexes->indicators[i] = (size_t)(indicator - indicators->items);
    }
}

/* A group's composite, behind the study's indicators. */
static void add_composite(struct indexes *indexes, const struct indicators *indicators, struct index_group *group)
{
    struct indicator *composite = &indexes->all.items[indexes->all.n];
    *composite = (struct indicator){ .kind = INDICATOR_COMPOSITE, .n_words = group->n, .times = 1 };
    composite->members = arena_new(&indexes->arena, group->n * sizeof *composite->members);
    for (size_t k = 0; k < group->n; k++)
        composite->members[k] = &indicators->items[indexes->indicators[group->rules[k]]];
    group->indicator = indexes->all.n++;
}

bool indexes_init(struct indexes *indexes, const struct study *study, const struct indicators *indicators,
                  const struct respondents *respondents, struct error *err)
{
    *indexes = (struct indexes){ 0 };
    if (!index_rules_read(&indexes->rules, study, err))
        return false;
    find_groups(indexes, indicators, respondents);
    indexes->all = *indicators;
    indexes->all.items = arena_new(&indexes->arena, (indicators->n + indexes->n_groups) * sizeof *indexes->all.items);
    if (indicators->n > 0)
        memcpy(indexes->all.items, indicators->items, indicators->n * sizeof *indicators->items);
    for (size_t g = 0; g < indexes->n_groups; g++)
        if (indexes->groups[g].n > 0)
            add_composite(indexes, indicators, &indexes->groups[g]);
    return true;
}

void indexes_clear(struct indexes *indexes)
{
    index_rules_clear(&indexes->rules);
    arena_clear(&indexes->arena);
    *indexes = (struct indexes){ 0 };
}
