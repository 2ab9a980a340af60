/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a shell completes of a program of commands. */
#pragma once

#include <stdio.h>

#include "base/error.h"
#include "driver/command.h"

/* Prints the completion for that shell, a function of its own that needs nothing but the shell. Finding: another shell
 * than bash or zsh. */
bool completion_print(const struct command_set *set, const char *shell, FILE *stream, struct error *err);
