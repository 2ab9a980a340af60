/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables/register_tables.h"

/* clang-format off */
REGISTER_TABLES(TABLE_DEFINE_INPUT)
/* clang-format on */
