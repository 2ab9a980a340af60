/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage/options.h"
#include "base/translation.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "base/wave.h"
#include "stage/manual.h"
#include "study/names.h"

static const struct {
    char letter;
    const char *name;
} letters[] = { { 'h', "help" }, { 'q', "quiet" }, { 'V', "version" } };
enum { N_LETTERS = sizeof letters / sizeof *letters };

char option_letter(const char *name)
{
    for (size_t i = 0; i < N_LETTERS; i++)
        if (text_is(letters[i].name, name))
            return letters[i].letter;
    return '\0';
}

static const char *name_of_letter(char letter)
{
    for (size_t i = 0; i < N_LETTERS; i++)
        if (letters[i].letter == letter)
            return letters[i].name;
    return "";
}

size_t options_count(const struct option_rule *rules)
{
    size_t n = 0;
    while (rules != NULL && rules[n].name != NULL)
        n++;
    return n;
}

/* What `--name` or `--name=value` stands for, or NULL. */
static const struct option_rule *find_rule(const struct option_rule *rules, const char *name, size_t length)
{
    for (size_t i = 0; i < options_count(rules); i++)
        if (strlen(rules[i].name) == length && strncmp(rules[i].name, name, length) == 0)
            return &rules[i];
    return NULL;
}

/* What the rule wants where the value is none; NULL where it is one, which is then set. */
static const char *set_value(const struct option_rule *rule, const char *value)
{
    int number;
    switch (rule->type) {
    case OPTION_FLAG: *(bool *)rule->target = true; return NULL;
    case OPTION_COUNT:
        if (!number_parse_integer(value, &number) || number < 1)
            return translated("a number");
        *(int *)rule->target = number;
        return NULL;
    case OPTION_WAVE:
        return wave_parse(value, rule->target) ? NULL : translated("a year of four digits, or a wave such as 2021q2");
    case OPTION_ID:
        if (!text_is_id(value))
            return translated("small letters, digits and _");
        break;
    case OPTION_DATE:
        if (!text_is_date(value))
            return translated("a date such as 2022-05-31");
        break;
    case OPTION_TEXT: break;
    }
    *(const char **)rule->target = value;
    return NULL;
}

static bool set_option(const struct option_rule *rule, const char *value, struct error *err)
{
    if (rule->type != OPTION_FLAG && value == NULL)
        return error_add(err, "--%s needs a value", rule->name);
    const char *wanted = set_value(rule, value);
    bool is_several = rule->type == OPTION_ID;
    return wanted == NULL || error_add(err,
                                       translated_counted(is_several ? 2 : 1, "--%s is \"%s\", %s was wanted",
                                                          "--%s is \"%s\", %s were wanted"),
                                       rule->name, value, wanted);
}

/* The rule that the argument names, up to its "=" or as a letter, in *is_own whether it is one of the line's own; NULL
 * where there is none. */
static const struct option_rule *rule_of(const struct command_line *line, const char *argument, size_t length,
                                         bool *is_own)
{
    bool is_letter = argument[1] != '-' && length == 2;
    const char *name = is_letter ? name_of_letter(argument[1]) : argument + 2;
    size_t name_length = is_letter ? strlen(name) : length > 2 ? length - 2 : 0;
    const struct option_rule *rule = NULL;
    if (name_length > 0 && (is_letter || argument[1] == '-'))
        rule = find_rule(line->options, name, name_length);
    *is_own = rule != NULL;
    if (rule == NULL && name_length > 0 && (is_letter || argument[1] == '-'))
        rule = find_rule(line->common, name, name_length);
    return rule;
}

static void refuse_unknown(const struct command_line *line, const char *argument, size_t length, struct error *err)
{
    struct arena arena = { 0 };
    size_t n_own = options_count(line->options), n_common = options_count(line->common);
    const char **names = arena_new(&arena, (n_own + n_common + 1) * sizeof *names);
    for (size_t i = 0; i < n_own + n_common; i++)
        names[i] = i < n_own ? line->options[i].name : line->common[i - n_own].name;
    size_t dashes = strspn(argument, "-");
    const char *meant = length > dashes ? arena_text(&arena, argument + dashes, length - dashes) : "";
    const char *nearest = names_nearest(meant, names, n_own + n_common);
    (void)error_add(err, "unknown option %.*s%s%s; see %s --help", (int)length, argument,
                    nearest != NULL ? translated(", the nearest is --") : "", nearest != NULL ? nearest : "",
                    line->name);
    arena_clear(&arena);
}

/* Sets what arguments[*i] says, with its value, which may be the next one: *i is the last that was used. */
static void read_option(const struct command_line *line, char **arguments, size_t n, size_t *i, bool *given,
                        struct error *err)
{
    const char *argument = arguments[*i];
    size_t length = strcspn(argument, "=");
    bool is_own;
    const struct option_rule *rule = rule_of(line, argument, length, &is_own);
    if (rule == NULL) {
        refuse_unknown(line, argument, length, err);
        return;
    }
    const char *value = argument[length] == '=' ? argument + length + 1 : NULL;
    if (rule->type != OPTION_FLAG && value == NULL && *i + 1 < n)
        value = arguments[++*i];
    if (set_option(rule, value, err) && is_own)
        given[rule - line->options] = true;
}

bool options_parse(const struct command_line *line, char **arguments, size_t n, size_t *n_operands, struct error *err)
{
    size_t n_errors = err->n_errors, n_rules = options_count(line->options);
    bool *given = memory_new(n_rules + 1, sizeof *given);
    bool is_over = false;
    *n_operands = 0;
    for (size_t i = 0; i < n; i++) {
        if (is_over || arguments[i][0] != '-' || arguments[i][1] == '\0')
            arguments[(*n_operands)++] = arguments[i];
        else if (text_is(arguments[i], "--"))
            is_over = true;
        else
            read_option(line, arguments, n, &i, given, err);
    }
    for (size_t i = 0; i < n_rules; i++)
        if (line->options[i].is_required && !given[i])
            (void)error_add(err, "--%s is missing; see %s --help", line->options[i].name, line->name);
    free(given);
    if (*n_operands > 0 && *line->operands == '\0')
        (void)error_add(err, "unexpected \"%s\"; see %s --help", arguments[0], line->name);
    return err->n_errors == n_errors;
}

static void print_rules(const struct option_rule *rules, FILE *stream)
{
    for (size_t i = 0; i < options_count(rules); i++) {
        struct text_buffer spelled = { 0 };
        char letter = option_letter(rules[i].name);
        if (letter != '\0')
            text_buffer_format(&spelled, "-%c, ", letter);
        text_buffer_format(&spelled, "--%s", rules[i].name);
        if (rules[i].type != OPTION_FLAG)
            text_buffer_format(&spelled, " %s", rules[i].metavariable);
        (void)fprintf(stream, "  %-24s %s%s\n", spelled.text, rules[i].help, rules[i].is_required ? " (required)" : "");
        text_buffer_clear(&spelled);
    }
}

/* A text of paragraphs, in lines of at most 100 characters. */
static void print_wrapped(const char *text, FILE *stream)
{
    enum { WIDTH = 100 };
    size_t column = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, " \n");
        if (column > 0 && column + 1 + length > WIDTH) {
            (void)putc('\n', stream);
            column = 0;
        }
        (void)fprintf(stream, "%s%.*s", column > 0 ? " " : "", (int)length, text);
        column += length + (column > 0);
        text += length;
        for (; *text == '\n'; text++, column = 0)
            (void)putc('\n', stream);
        text += *text == ' ';
    }
    (void)putc('\n', stream);
}

void options_print_help(const struct command_line *line, FILE *stream)
{
    (void)fprintf(stream, "usage: %s [OPTION ...]%s%s\n\n%s\n\n", line->name, *line->operands != '\0' ? " " : "",
                  line->operands, line->summary);
    print_wrapped(line->description, stream);
    (void)fputs("\noptions:\n", stream);
    print_rules(line->options, stream);
    print_rules(line->common, stream);
}

void options_print_man(const struct option_rule *rules, FILE *stream)
{
    struct arena arena = { 0 };
    for (size_t i = 0; i < options_count(rules); i++) {
        char letter = option_letter(rules[i].name);
        const char *head = letter == '\0' ? arena_format(&arena, "--%s", rules[i].name)
                                          : arena_format(&arena, "-%c, --%s", letter, rules[i].name);
        manual_item(head, rules[i].type != OPTION_FLAG ? rules[i].metavariable : "",
                    arena_format(&arena, "%s%s", rules[i].help, rules[i].is_required ? " (required)" : ""), stream);
    }
    arena_clear(&arena);
}
