/* The main() of every stage: options, --help, --version, --describe, --man; messages to standard error; exit status 0
 * done, 1 the data or the system, 2 the command line. */
#include <gsl/gsl_errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "stage/stage.h"

#ifndef LAGESBILD_VERSION
#define LAGESBILD_VERSION "unknown"
#endif

static char program[64];

static void print_option(const struct option_rule *rule, const char *format, FILE *stream)
{
    char spelled[64];
    bool has_value = rule->type != OPTION_FLAG;
    (void)snprintf(spelled, sizeof spelled, "--%s%s%s", rule->name, has_value ? " " : "",
                   has_value ? rule->metavariable : "");
    if (text_is(format, "man"))
        (void)fprintf(stream, ".TP\n.B %s\n%s%s\n", spelled, rule->help, rule->is_required ? " (required)" : "");
    else
        (void)fprintf(stream, "  %-24s %s%s\n", spelled, rule->help, rule->is_required ? " (required)" : "");
}

static void print_tables(const char *heading, const struct schema *const *schemas, FILE *stream)
{
    if (schemas == NULL || *schemas == NULL)
        return;
    (void)fprintf(stream, "\n%s:\n", heading);
    for (; *schemas != NULL; schemas++)
        (void)fprintf(stream, "  %-24s %s\n", (*schemas)->name, (*schemas)->label);
}

static void print_help(FILE *stream)
{
    (void)fprintf(stream, "usage: %s [OPTION ...]%s%s\n\n%s\n\n%s\n\noptions:\n", program,
                  *stage.operands != '\0' ? " " : "", stage.operands, stage.summary, stage.description);
    for (const struct option_rule *rule = stage.options; rule->name != NULL; rule++)
        print_option(rule, "help", stream);
    (void)fputs(
        "  --help                   this text\n  --version                the version\n"
        "  --describe               the columns of the tables read and written\n  --man                    the manual "
        "page, as roff\n"
        "  --sync-later             do not wait for the disk; who gives this syncs the folder before it is used\n",
        stream);
    print_tables("reads", stage.reads, stream);
    print_tables("writes", stage.writes, stream);
}

static void print_man(FILE *stream)
{
    (void)fprintf(
        stream,
        ".TH LAGESBILD-%s 1 \"\" \"lagesbild %s\"\n.SH NAME\n%s \\- %s\n.SH SYNOPSIS\n.B %s\n[OPTION ...] %s\n.SH "
        "DESCRIPTION\n%s\n.SH OPTIONS\n",
        stage.name, LAGESBILD_VERSION, program, stage.summary, program, stage.operands, stage.description);
    for (const struct option_rule *rule = stage.options; rule->name != NULL; rule++)
        print_option(rule, "man", stream);
    (void)fputs(".SH EXIT STATUS\n0 done, 1 the data or the system, 2 the command line.\n", stream);
}

static void describe(const char *heading, const struct schema *const *schemas)
{
    for (; schemas != NULL && *schemas != NULL; schemas++) {
        (void)printf("%s ", heading);
        schema_print(*schemas, stdout);
    }
}

static const struct option_rule *find_option(const char *name)
{
    for (const struct option_rule *rule = stage.options; rule->name != NULL; rule++)
        if (text_is(rule->name, name))
            return rule;
    return NULL;
}

static bool set_option(const struct option_rule *rule, const char *value, struct error *err)
{
    if (rule->type == OPTION_FLAG) {
        *(bool *)rule->target = true;
    } else if (rule->type == OPTION_YEAR) {
        int year;
        if (!number_parse_integer(value, &year) || year < 1000 || year > 9999)
            return error_add(err, "--%s is \"%s\", a year of four digits was wanted", rule->name, value);
        *(int *)rule->target = year;
    } else {
        *(const char **)rule->target = value;
    }
    return true;
}

/* Reads the command line into the stage's options; *given says for each rule whether it was set. Returns the number of
 * operands moved to the front of `arguments`. */
static size_t parse_options(char **arguments, size_t n, bool *given, struct error *err)
{
    size_t n_operands = 0;
    bool is_over = false;
    for (size_t i = 0; i < n; i++) {
        const char *argument = arguments[i];
        if (is_over || strncmp(argument, "--", 2) != 0) {
            arguments[n_operands++] = arguments[i];
            continue;
        }
        is_over = text_is(argument, "--");
        if (is_over)
            continue;
        char name[64];
        const char *equals = strchr(argument, '=');
        size_t length = equals != NULL ? (size_t)(equals - argument) - 2 : strlen(argument) - 2;
        (void)snprintf(name, sizeof name, "%.*s", (int)length, argument + 2);
        if (text_is(argument, "--sync-later")) {
            file_sync_later();
            continue;
        }
        const struct option_rule *rule = find_option(name);
        if (rule == NULL) {
            (void)error_add(err, "unknown option --%s; see %s --help", name, program);
            continue;
        }
        const char *value = equals != NULL ? equals + 1 : NULL;
        if (rule->type != OPTION_FLAG && value == NULL && i + 1 < n)
            value = arguments[++i];
        if (rule->type != OPTION_FLAG && value == NULL)
            (void)error_add(err, "--%s needs a value", name);
        else if (set_option(rule, value, err))
            given[rule - stage.options] = true;
    }
    return n_operands;
}

static bool is_asked(int n, char **arguments, const char *option)
{
    return n == 2 && text_is(arguments[1], option);
}

/* Prints the findings and returns the exit status. */
static int finish(struct error *err, int status)
{
    error_print(err, program, stderr);
    error_clear(err);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        (void)fprintf(stderr, "%s: cannot write to standard output\n", program);
        return 1;
    }
    return status;
}

int main(int n_arguments, char **arguments)
{
    struct error err;
    error_init(&err);
    (void)gsl_set_error_handler_off();
    (void)snprintf(program, sizeof program, "lagesbild-%s", stage.name);
    if (is_asked(n_arguments, arguments, "--help")) {
        print_help(stdout);
        return finish(&err, 0);
    }
    if (is_asked(n_arguments, arguments, "--version")) {
        (void)printf("%s %s\n", program, LAGESBILD_VERSION);
        return finish(&err, 0);
    }
    if (is_asked(n_arguments, arguments, "--man")) {
        print_man(stdout);
        return finish(&err, 0);
    }
    if (is_asked(n_arguments, arguments, "--describe")) {
        describe("reads", stage.reads);
        describe("writes", stage.writes);
        return finish(&err, 0);
    }
    size_t n_rules = 0;
    while (stage.options[n_rules].name != NULL)
        n_rules++;
    bool *given = memory_new(n_rules + 1, sizeof *given);
    size_t n_operands = parse_options(arguments + 1, (size_t)n_arguments - 1, given, &err);
    for (size_t i = 0; i < n_rules; i++)
        if (stage.options[i].is_required && !given[i])
            (void)error_add(&err, "--%s is missing; see %s --help", stage.options[i].name, program);
    free(given);
    if (n_operands > 0 && *stage.operands == '\0')
        (void)error_add(&err, "unexpected \"%s\"; see %s --help", arguments[1], program);
    if (err.n_errors > 0)
        return finish(&err, 2);
    bool done = stage.run((const char *const *)(arguments + 1), n_operands, &err);
    return finish(&err, done && err.n_errors == 0 ? 0 : 1);
}
