#include "stage/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "base/wave.h"

static size_t count_rules(const struct option_rule *rules)
{
    size_t n = 0;
    while (rules != NULL && rules[n].name != NULL)
        n++;
    return n;
}

/* What `--name` or `--name=value` stands for, or NULL. */
static const struct option_rule *find_rule(const struct option_rule *rules, const char *name, size_t length)
{
    for (size_t i = 0; i < count_rules(rules); i++)
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
            return "a number";
        *(int *)rule->target = number;
        return NULL;
    case OPTION_WAVE: return wave_parse_year(value, rule->target) ? NULL : "a year of four digits";
    case OPTION_ID:
        if (!text_is_id(value))
            return "small letters, digits and _";
        break;
    case OPTION_DATE:
        if (!text_is_date(value))
            return "a date such as 2022-05-31";
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
    return wanted == NULL ||
           error_add(err, "--%s is \"%s\", %s %s wanted", rule->name, value, wanted, is_several ? "were" : "was");
}

/* Sets what arguments[*i] says, with its value, which may be the next one: *i is the last that was used. */
static void read_option(const struct command_line *line, char **arguments, size_t n, size_t *i, bool *given,
                        struct error *err)
{
    const char *argument = arguments[*i];
    size_t length = strcspn(argument, "=");
    const struct option_rule *rule = NULL;
    bool is_own = false;
    if (length > 2 && argument[1] == '-') {
        rule = find_rule(line->options, argument + 2, length - 2);
        is_own = rule != NULL;
        if (!is_own)
            rule = find_rule(line->common, argument + 2, length - 2);
    }
    if (rule == NULL) {
        (void)error_add(err, "unknown option %.*s; see %s --help", (int)length, argument, line->name);
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
    size_t n_errors = err->n_errors, n_rules = count_rules(line->options);
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

enum print_form { PRINT_HELP, PRINT_MAN };

static void print_rules(const struct option_rule *rules, enum print_form form, FILE *stream)
{
    for (size_t i = 0; i < count_rules(rules); i++) {
        char spelled[64];
        bool has_value = rules[i].type != OPTION_FLAG;
        const char *required = rules[i].is_required ? " (required)" : "";
        (void)snprintf(spelled, sizeof spelled, "--%s%s%s", rules[i].name, has_value ? " " : "",
                       has_value ? rules[i].metavariable : "");
        if (form == PRINT_MAN)
            (void)fprintf(stream, ".TP\n.B %s\n%s%s\n", spelled, rules[i].help, required);
        else
            (void)fprintf(stream, "  %-24s %s%s\n", spelled, rules[i].help, required);
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
    print_rules(line->options, PRINT_HELP, stream);
    print_rules(line->common, PRINT_HELP, stream);
}

void options_print_man(const struct command_line *line, FILE *stream)
{
    print_rules(line->options, PRINT_MAN, stream);
}
