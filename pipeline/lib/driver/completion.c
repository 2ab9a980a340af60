/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/completion.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"

#define SHELLS "bash zsh"

/* ---- words of the declaration */

static void print_names(const struct command_set *set, FILE *stream)
{
    for (size_t i = 0; i < set->n; i++)
        (void)fprintf(stream, "%s%s", i > 0 ? " " : "", command_name(&set->commands[i]));
}

static void print_options(const struct option_rule *rules, bool only_with_value, FILE *stream)
{
    for (size_t i = 0; i < options_count(rules); i++) {
        if (only_with_value && rules[i].type == OPTION_FLAG)
            continue;
        (void)fprintf(stream, " --%s", rules[i].name);
        if (!only_with_value && option_letter(rules[i].name) != '\0')
            (void)fprintf(stream, " -%c", option_letter(rules[i].name));
    }
}

/* ---- bash */

/* What the words of a declaration stand for, how the current word is completed, and how an operand is found: the words
 * before it are counted, without options and their values. */
static const char bash_head[] = "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
                                "    local command=${COMP_WORDS[1]-} options= valued= kind= word last= i n=0\n"
                                "    local -a operands=()\n"
                                "    COMPREPLY=()\n"
                                "    if [[ $current == = ]]; then current=; elif [[ $before == = ]]; then "
                                "before=${COMP_WORDS[COMP_CWORD - 2]}; fi\n";

static const char bash_tail[] =
    "    esac\n"
    "    for ((i = 2; i < COMP_CWORD; i++)); do\n"
    "        word=${COMP_WORDS[i]}\n"
    "        if [[ $word != = && $word != -* && $last != = && \" $valued \" != *\" ${last:-none} \"* ]]; then n=$((n + "
    "1)); fi\n"
    "        last=$word\n"
    "    done\n"
    "    if [[ -z $kind && ${#operands[@]} -gt 0 ]]; then\n"
    "        i=$((${#operands[@]} - 1))\n"
    "        if ((n <= i)); then kind=${operands[n]}; elif [[ ${operands[i]} == *... ]]; then kind=${operands[i]}; fi\n"
    "    fi\n"
    "    if [[ $current == -* ]]; then kind=WORDS; else options=; fi\n"
    "    case ${kind%...} in\n"
    "    DIR) mapfile -t COMPREPLY < <(compgen -d -- \"$current\") && compopt -o filenames 2>/dev/null ;;\n"
    "    FILE) mapfile -t COMPREPLY < <(compgen -f -- \"$current\") && compopt -o filenames 2>/dev/null ;;\n"
    "    COMMAND) mapfile -t COMPREPLY < <(compgen -W \"$commands\" -- \"$current\") ;;\n"
    "    SHELL) mapfile -t COMPREPLY < <(compgen -W \"$shells\" -- \"$current\") ;;\n"
    "    WORDS) mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\") ;;\n"
    "    esac\n"
    "}\n";

static void print_bash_values(const struct option_rule *rules, FILE *stream)
{
    for (size_t i = 0; i < options_count(rules); i++)
        if (rules[i].type != OPTION_FLAG)
            (void)fprintf(stream, "        --%s) kind=%s ;;\n", rules[i].name,
                          text_is(rules[i].metavariable, "DIR") || text_is(rules[i].metavariable, "FILE")
                              ? rules[i].metavariable
                              : "VALUE");
}

static void print_bash_command(const struct command *command, FILE *stream)
{
    const struct command_line *line = &command->line;
    (void)fprintf(stream, "    %s)\n        options='", command_name(command));
    print_options(line->options, false, stream);
    print_options(line->common, false, stream);
    (void)fputs("' valued='", stream);
    print_options(line->options, true, stream);
    (void)fputs("' operands=(", stream);
    struct arena arena = { 0 };
    size_t n;
    const char **words = text_words(&arena, line->operands, &n);
    for (size_t i = 0; i < n; i++)
        (void)fprintf(stream, "%s'%.*s%s'", i > 0 ? " " : "", (int)strcspn(words[i] + (*words[i] == '['), "]."),
                      words[i] + (*words[i] == '['), text_ends(words[i], "...") ? "..." : "");
    arena_clear(&arena);
    (void)fputs(")\n        case $before in\n", stream);
    print_bash_values(line->options, stream);
    (void)fputs("        *) ;;\n        esac\n        ;;\n", stream);
}

static void print_bash(const struct command_set *set, FILE *stream)
{
    const char *program = set->own->name;
    (void)fprintf(stream, "# What bash completes of %s; made by `%s completion bash`.\n_%s() {\n    local commands='",
                  program, program, program);
    print_names(set, stream);
    (void)fprintf(stream,
                  "' shells='" SHELLS
                  "'\n%s    if ((COMP_CWORD == 1)); then command=; fi\n    case $command in\n    '')\n"
                  "        options='",
                  bash_head);
    print_options(set->own->options, false, stream);
    (void)fputs("' kind=COMMAND\n        ;;\n", stream);
    for (size_t i = 0; i < set->n; i++)
        print_bash_command(&set->commands[i], stream);
    (void)fprintf(stream, "%scomplete -F _%s %s\n", bash_tail, program, program);
}

/* ---- zsh */

/* The text within single quotes, in a list of _arguments or _describe, where a colon and brackets mean something. */
static void print_zsh_text(const char *text, FILE *stream)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            (void)fputs("'\\'", stream);
        else if (strchr(":[]\\", *text) != NULL)
            (void)fputc('\\', stream);
        (void)fputc(*text, stream);
    }
}

#define ZSH_COMMANDS "{_describe -t commands command names}"

static const char *zsh_action(const char *operand)
{
    if (text_starts(operand, "DIR"))
        return "_files -/";
    if (text_starts(operand, "FILE"))
        return "_files";
    if (text_starts(operand, "COMMAND"))
        return ZSH_COMMANDS;
    return text_starts(operand, "SHELL") ? "(" SHELLS ")" : " ";
}

static void print_zsh_options(const struct option_rule *rules, FILE *stream)
{
    for (size_t i = 0; i < options_count(rules); i++) {
        const struct option_rule *rule = &rules[i];
        char letter = option_letter(rule->name);
        (void)fputs(" \\\n            ", stream);
        if (letter != '\0')
            (void)fprintf(stream, "'(-%c --%s)'{-%c,--%s}'[", letter, rule->name, letter, rule->name);
        else
            (void)fprintf(stream, "'--%s%s[", rule->name, rule->type != OPTION_FLAG ? "=" : "");
        print_zsh_text(rule->help, stream);
        (void)fputc(']', stream);
        if (rule->type != OPTION_FLAG) {
            (void)fputc(':', stream);
            print_zsh_text(rule->metavariable, stream);
            (void)fprintf(stream, ":%s", zsh_action(rule->metavariable));
        }
        (void)fputc('\'', stream);
    }
}

static void print_zsh_operands(const struct command_line *line, FILE *stream)
{
    struct arena arena = { 0 };
    size_t n;
    const char **words = text_words(&arena, line->operands, &n);
    for (size_t i = 0; i < n; i++) {
        const char *word = words[i] + (*words[i] == '[');
        size_t length = strcspn(word, "].");
        const char *place = text_ends(words[i], "...") ? "*" : arena_format(&arena, "%zu", i + 1);
        (void)fprintf(stream, " \\\n            '%s:%.*s:%s'", place, (int)length, word, zsh_action(word));
    }
    arena_clear(&arena);
}

static void print_zsh(const struct command_set *set, FILE *stream)
{
    const char *program = set->own->name;
    (void)fprintf(stream,
                  "#compdef %s\n# What zsh completes of %s; made by `%s completion zsh`.\n_%s() {\n"
                  "    local -a names=(\n",
                  program, program, program, program);
    for (size_t i = 0; i < set->n; i++) {
        (void)fprintf(stream, "        '%s:", command_name(&set->commands[i]));
        print_zsh_text(set->commands[i].line.summary, stream);
        (void)fputs("'\n", stream);
    }
    (void)fputs("    )\n    local command=$words[2]\n    if ((CURRENT == 2)); then\n        _arguments", stream);
    print_zsh_options(set->own->options, stream);
    (void)fputs(" \\\n            '1:COMMAND:" ZSH_COMMANDS "'\n        return\n    fi\n"
                "    shift words\n    ((CURRENT--))\n    case $command in\n",
                stream);
    for (size_t i = 0; i < set->n; i++) {
        (void)fprintf(stream, "    %s)\n        _arguments", command_name(&set->commands[i]));
        print_zsh_options(set->commands[i].line.options, stream);
        print_zsh_options(set->commands[i].line.common, stream);
        print_zsh_operands(&set->commands[i].line, stream);
        (void)fputs("\n        ;;\n", stream);
    }
    (void)fprintf(stream, "    esac\n}\n_%s \"$@\"\n", program);
}

bool completion_print(const struct command_set *set, const char *shell, FILE *stream, struct error *err)
{
    if (text_is(shell, "bash")) {
        print_bash(set, stream);
        return true;
    }
    if (text_is(shell, "zsh")) {
        print_zsh(set, stream);
        return true;
    }
    return error_add(err, "no completion for \"%s\", one of these was wanted: " SHELLS, shell);
}
