/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawn study as the folder that an analyst would deliver. */
#pragma once

#include "base/error.h"
#include "drawn.h"

/* Writes the study's files into `folder`. Of a bare one only what was drawn beside what `lagesbild new` made: nothing.
 */
bool write_study(const struct drawn *drawn, const char *folder, struct error *err);

/* Writes what was counted in all municipalities as the register in `folder`, in place of the bundled one's counts. */
bool write_register(const struct drawn *drawn, const char *folder, struct error *err);
