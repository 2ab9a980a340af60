/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manifest.csv: where the output came from. */
#pragma once

#include "tables/columns.h"
#include "vocabulary/sources.h"

/* clang-format off */

/* manifest.csv: where the output came from. */
#define MANIFEST_COLUMNS(C, T) \
    C(T, WORD(manifest_kind), kind, "input, program or setting", .is_key = true, .is_required = true) \
    C(T, TEXT, name, "file within the study, program or setting", .is_key = true, .is_required = true) \
    C(T, TEXT, value, "sha256, version or value", )

#define MANIFEST_TABLES(TABLE) \
    TABLE(manifest, MANIFEST_COLUMNS, "manifest.csv", "where the output came from")
MANIFEST_TABLES(TABLE_DECLARE)
/* clang-format on */
