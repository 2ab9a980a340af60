/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/command_main.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/printed.h"
#include "base/text.h"
#include "base/translation.h"
#include "driver/command_manual.h"
#include "language/locale.h"
#include "study/names.h"

#ifndef LAGESBILD_VERSION
#define LAGESBILD_VERSION "unknown"
#endif

static void print_help(const struct command_set *set, FILE *stream)
{
    options_print_help(set->own, stream);
    (void)fprintf(stream, "\ncommands (%s COMMAND --help tells more):\n", set->own->name);
    for (size_t i = 0; i < set->n; i++) {
        char spelled[64];
        const struct command_line *line = &set->commands[i].line;
        (void)snprintf(spelled, sizeof spelled, "%s %s", command_name(&set->commands[i]), line->operands);
        (void)fprintf(stream, "  %-24s %s\n", spelled, line->summary);
    }
}

static const struct command *find_command(const struct command_set *set, const char *name)
{
    for (size_t i = 0; i < set->n; i++)
        if (text_is(command_name(&set->commands[i]), name))
            return &set->commands[i];
    return NULL;
}

static void refuse_unknown(const struct command_set *set, const char *name, struct error *err)
{
    const char **names = memory_new(set->n, sizeof *names);
    for (size_t i = 0; i < set->n; i++)
        names[i] = command_name(&set->commands[i]);
    const char *nearest = names_nearest(name, names, set->n);
    (void)error_add(err, "unknown command \"%s\"%s%s; see %s --help", name,
                    nearest != NULL ? translated(", the nearest is ") : "", nearest != NULL ? nearest : "",
                    set->own->name);
    free(names);
}

int command_help(const struct command_set *set, const char *name, struct error *err)
{
    const struct command *command = name != NULL ? find_command(set, name) : NULL;
    if (command != NULL)
        options_print_help(&command->line, stdout);
    else if (name != NULL)
        refuse_unknown(set, name, err);
    else
        print_help(set, stdout);
    return err->n_errors > 0 ? 2 : 0;
}

/* Reads the command's line and does what it says. */
static int obey(const struct command_set *set, const struct command *command, char **arguments, size_t n_arguments,
                struct error *err)
{
    size_t n;
    bool is_right = options_parse(&command->line, arguments, n_arguments, &n, err);
    if (set->asked->help) {
        error_clear(err);
        options_print_help(&command->line, stdout);
        return 0;
    }
    bool needs_operands = command->needs_none == NULL || !*command->needs_none;
    if (is_right && needs_operands && (n < command->least || (command->most > 0 && n > command->most)))
        is_right = error_add(err, "%s", command->wanted);
    return is_right ? command->run((const char *const *)arguments, n, err) : 2;
}

/* What is asked without a command. */
static int answer(const struct command_set *set, char **arguments, size_t n_arguments, struct error *err)
{
    size_t n;
    const struct command_asked *asked = set->asked;
    bool is_right = options_parse(set->own, arguments, n_arguments, &n, err);
    bool is_asked = asked->help || asked->version || asked->manual;
    if (is_asked)
        error_clear(err);
    if (asked->help)
        print_help(set, stdout);
    else if (asked->version)
        (void)printf("%s %s\n", set->own->name, LAGESBILD_VERSION);
    else if (asked->manual)
        command_print_manual(set, stdout);
    else if (is_right && n > 0)
        refuse_unknown(set, arguments[0], err);
    else if (is_right)
        print_help(set, stderr);
    return is_asked ? 0 : 2;
}

static void tell(const struct command_set *set, const struct error *err)
{
    struct printed printed = { 0 };
    for (size_t i = 0; i < err->n_findings; i++)
        if ((!set->asked->is_quiet || err->findings[i].severity == SEVERITY_ERROR) &&
            printed_take(&printed, &err->findings[i]))
            finding_print(&err->findings[i], set->own->name, stderr);
    printed_end(&printed, set->own->name, "", stderr);
}

int command_main(const struct command_set *set, int n_arguments, char **arguments)
{
    struct error err;
    error_init(&err);
    (void)gsl_set_error_handler_off();
    memory_never_dump();
    translation_to_swedish(locale_language() == LANGUAGE_SV);
    size_t n = n_arguments > 0 ? (size_t)n_arguments - 1 : 0;
    const struct command *command = n > 0 ? find_command(set, arguments[1]) : NULL;
    int status = command != NULL ? obey(set, command, arguments + 2, n - 1, &err) : answer(set, arguments + 1, n, &err);
    tell(set, &err);
    error_clear(&err);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        (void)fprintf(stderr, "%s: cannot write to standard output\n", set->own->name);
        return 1;
    }
    return status;
}
