/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main() of a program of commands. */
#pragma once

#include "driver/command.h"

/* Does what the arguments say and returns the exit status: 0 done, 1 the data or the system, 2 the command line. */
int command_main(const struct command_set *set, int n_arguments, char **arguments);

/* Prints what the program, or the command of that name, does; returns the exit status. */
int command_help(const struct command_set *set, const char *name, struct error *err);
