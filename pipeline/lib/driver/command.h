/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program of commands, as `lagesbild` is one: what each command's declaration says, and what follows from it: reading
 * the command line, refusals that name the nearest, help (driver/command_main.h), the manual page
 * (driver/command_manual.h) and completion (driver/completion.h). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "stage/options.h"

/* A command: its line, whose name is that of the program and its own; how many operands it takes (most: 0 = any
 * number), what is said where there are others, needs_none: a flag with which it takes none (NULL = there is no such),
 * and what does the work: returns the exit status. Operands are described by words of which DIR stands for a folder,
 * FILE for a file, COMMAND and SHELL for one of those, "..." behind the last for more of it. */
struct command {
    struct command_line line;
    size_t least, most;
    const char *wanted;
    const bool *needs_none;
    int (*run)(const char *const *operands, size_t n, struct error *err);
};

/* What every command may be asked; targets of the options. is_quiet: warnings and notes are not told but counted. */
struct command_asked {
    bool help, version, manual, is_quiet;
};

/* A file or a variable of the environment, and what it is to the program. */
struct command_fact {
    const char *name, *text;
};

/* own: the line of the program without a command; facts end with { 0 }; parts: the programs PROGRAM-PART that it is
 * made of, parted by blanks. */
struct command_set {
    const struct command_line *own;
    const struct command *commands;
    size_t n;
    const struct command_asked *asked;
    const struct command_fact *files, *environment;
    const char *parts;
};

/* The name of the command without that of the program. */
const char *command_name(const struct command *command);
