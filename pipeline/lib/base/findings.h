/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings in a file, as a program leaves them for who started it. */
#pragma once

#include "base/error.h"

/* Writes the findings as the whole file at `path`, which its owner alone can read: they may say what stands in a
 * respondent's row. */
bool findings_write(const struct error *told, const char *path, struct error *err);

/* Adds the findings of such a file to `told`. */
bool findings_read(struct error *told, const char *path, struct error *err);
