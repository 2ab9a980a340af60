/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The programs of others that a run or a check starts, and the Debian packages that have them. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "driver/run_options.h"
#include "driver/speech.h"

/* Whether all is there that cannot be done without; findings name what is not, with its package and the remedy. */
bool needs_check(const struct run_options *options, struct speech *speech, struct error *err);

/* Whether a program of that name is on the path. */
bool needs_has(const char *program);
