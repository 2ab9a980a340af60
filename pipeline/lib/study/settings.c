/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/settings.h"

#include <string.h>

#include "base/text.h"

/* clang-format off */
#define SETTING_RULE(kind, member, value, text, ...) \
    { .column = { .name = #member, COLUMN_OF_##kind, .offset = offsetof(struct settings, member), .label = text, __VA_ARGS__ }, \
      .default_value = value },
#define FAMILY_RULE(member, text) \
    { .column = { .name = #member, .type = COLUMN_TEXT, .label = text }, .default_value = "", .is_family = true },
const struct setting_rule setting_rules[] = { SETTINGS(SETTING_RULE) SETTING_FAMILIES(FAMILY_RULE) { .default_value = NULL } };
/* clang-format on */

const struct setting_rule *setting_find(const char *key)
{
    for (const struct setting_rule *rule = setting_rules; rule->column.name != NULL; rule++) {
        size_t length = strlen(rule->column.name);
        if (rule->is_family ? strncmp(rule->column.name, key, length) == 0 && key[length] == '.'
                            : text_is(rule->column.name, key))
            return rule;
    }
    return NULL;
}

const char *setting_key(const struct setting_rule *rule, struct arena *arena)
{
    return arena_format(arena, "%s%s", rule->column.name, rule->is_family ? ".*" : "");
}

const char *setting_said(const struct setting_rule *rule, struct arena *arena)
{
    const char *choices = column_choices(&rule->column, arena);
    return arena_format(arena, "%s%s%s%s%s", rule->column.label, choices != NULL ? "; one of: " : "",
                        choices != NULL ? choices : "", *rule->default_value != '\0' ? "; default: " : "",
                        rule->default_value);
}

void settings_print(FILE *stream)
{
    struct arena arena = { 0 };
    for (const struct setting_rule *rule = setting_rules; rule->column.name != NULL; rule++)
        (void)fprintf(stream, "%-24s %s\n", setting_key(rule, &arena), setting_said(rule, &arena));
    arena_clear(&arena);
}
