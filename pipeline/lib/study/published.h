/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was published about the study's years, by whoever: published/ of the study. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "study/study.h"
#include "tables/table.h"

/* Reads every file of published/ (none is none) into a table of published rows that is initialised here. On failure
 * still to be cleared. */
bool published_read(struct table *published, const struct study *study, struct error *err);
