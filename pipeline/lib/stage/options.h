/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line of a program or of one of its commands, declared as a table: from it follow reading, refusals, the
 * help text and the manual page. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

enum option_type { OPTION_TEXT, OPTION_ID, OPTION_COUNT, OPTION_WAVE, OPTION_DATE, OPTION_FLAG };

/* One option, `--name VALUE`. Some names have a letter that means the same in every program, `-h` for `--help`
 * (option_letter). `target` is a static variable of whoever declares it: const char * for TEXT, ID and DATE,
 * int for COUNT (at least 1), struct wave for WAVE, bool for FLAG; it keeps its initial value where the option is not
 * given. */
struct option_rule {
    const char *name;
    enum option_type type;
    void *target;
    const char *metavariable, *help;
    bool is_required;
};

/* name: as it is typed (`lagesbild-weigh`, `lagesbild run`). operands: what follows the options ("" = nothing may).
 * options, and common, those that all commands of a kind have (told last; NULL = none), end with a rule without name.
 */
struct command_line {
    const char *name, *summary, *description, *operands;
    const struct option_rule *options, *common;
};

/* Reads the n arguments into the targets of the rules. *n_operands: how many operands there are, moved to the front of
 * `arguments`; what follows `--` is one whatever it looks like. Findings: options that are unknown, with the name
 * of the nearest, without a value, with one of another type, or missing; operands where none may be. */
bool options_parse(const struct command_line *line, char **arguments, size_t n, size_t *n_operands, struct error *err);

/* The usage, summary, description and options, for people. */
void options_print_help(const struct command_line *line, FILE *stream);

/* The options as paragraphs of a manual page, as roff. */
void options_print_man(const struct option_rule *rules, FILE *stream);

/* The letter of the option of that name, '\0' where it has none. */
char option_letter(const char *name);

/* How many rules stand before that without a name; none in NULL. */
size_t options_count(const struct option_rule *rules);
