/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/command.h"

#include <string.h>

const char *command_name(const struct command *command)
{
    return strchr(command->line.name, ' ') + 1;
}
