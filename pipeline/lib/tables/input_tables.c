/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables/input_tables.h"

#include "found/crime/profile.h" /* CRIME_PROFILE_WORDS */

/* clang-format off */
INPUT_TABLES(TABLE_DEFINE_INPUT)

const struct schema *const input_schemas[] = { INPUT_TABLES(TABLE_POINTER) NULL };
/* clang-format on */

const char *const input_folders[] = { "population", "texts", "cell_key", NULL };
