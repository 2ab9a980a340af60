/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Example rows of templates that are left in a study. */
#pragma once

#include "base/error.h"
#include "study/study.h"

/* Tells once which tables still have them (tables/guide_rows.h); nothing where none has. */
void check_examples(const struct study *study, struct error *err);
