/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/command_manual.h"

#include "base/memory.h"
#include "base/text.h"
#include "stage/manual.h"
#include "study/settings.h"
#include "tables/input_tables.h"

static void print_commands(const struct command_set *set, FILE *stream)
{
    struct arena arena = { 0 };
    manual_section("COMMANDS", stream);
    for (size_t i = 0; i < set->n; i++) {
        const struct command_line *line = &set->commands[i].line;
        manual_subsection(arena_format(&arena, "%s %s", line->name, line->operands), stream);
        manual_text(arena_format(&arena, "%s\n%s", line->summary, line->description), stream);
        options_print_man(line->options, stream);
    }
    arena_clear(&arena);
}

static void print_settings(FILE *stream)
{
    struct arena arena = { 0 };
    manual_section("SETTINGS", stream);
    manual_text("What study.csv may say, a row each, with its default:", stream);
    for (const struct setting_rule *rule = setting_rules; rule->column.name != NULL; rule++)
        manual_item(setting_key(rule, &arena), "", setting_said(rule, &arena), stream);
    arena_clear(&arena);
}

static void print_facts(const struct command_fact *facts, FILE *stream)
{
    for (; facts->name != NULL; facts++)
        manual_item(facts->name, "", facts->text, stream);
}

static void print_files(const struct command_set *set, FILE *stream)
{
    struct arena arena = { 0 };
    manual_section("FILES", stream);
    for (const struct schema *const *schema = input_schemas; *schema != NULL; schema++)
        manual_item(arena_format(&arena, "DIR/%s", (*schema)->name), "", (*schema)->label, stream);
    print_facts(set->files, stream);
    arena_clear(&arena);
}

/* The programs that the commands are made of. */
static void print_parts(const struct command_set *set, FILE *stream)
{
    struct arena arena = { 0 };
    size_t n;
    const char **names = text_words(&arena, set->parts, &n), *text = "";
    for (size_t i = 0; i < n; i++)
        text = arena_format(&arena, "%s%s%s-%s(1)", text, i > 0 ? ", " : "", set->own->name, names[i]);
    if (n > 0) {
        manual_section("SEE ALSO", stream);
        manual_text(text, stream);
    }
    arena_clear(&arena);
}

void command_print_manual(const struct command_set *set, FILE *stream)
{
    manual_begin(set->own->name, set->own->summary, stream);
    manual_section("SYNOPSIS", stream);
    for (size_t i = 0; i < set->n; i++)
        manual_use(set->commands[i].line.name, set->commands[i].line.operands, stream);
    manual_section("DESCRIPTION", stream);
    manual_text(set->own->description, stream);
    manual_section("OPTIONS", stream);
    options_print_man(set->own->options, stream);
    if (set->n > 0) {
        manual_subsection("Of every command", stream);
        options_print_man(set->commands[0].line.common, stream);
    }
    print_commands(set, stream);
    print_settings(stream);
    print_files(set, stream);
    manual_section("ENVIRONMENT", stream);
    print_facts(set->environment, stream);
    manual_exit_status(stream);
    print_parts(set, stream);
}
