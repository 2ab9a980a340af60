/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual page of a program of commands. */
#pragma once

#include <stdio.h>

#include "driver/command.h"

/* Prints it as roff: every command with its options, what study.csv may say, the files of a study and of its results,
 * the environment and the exit status. */
void command_print_manual(const struct command_set *set, FILE *stream);
