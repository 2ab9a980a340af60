/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables/stage_tables.h"

#include "found/crime/profile.h" /* CRIME_PROFILE_WORDS */
#include "tables/assess_tables.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"
#include "tables/estimate_tables.h"
#include "tables/exchange_tables.h"
#include "tables/follow_tables.h"
#include "tables/ingest_tables.h"
#include "tables/joint_tables.h"
#include "tables/manifest_tables.h"
#include "tables/notes_tables.h"
#include "tables/protect_tables.h"
#include "tables/weigh_tables.h"

/* clang-format off */
INGEST_TABLES(TABLE_DEFINE)
CRIME_TABLES(TABLE_DEFINE)
NOTES_TABLES(TABLE_DEFINE)
WEIGH_TABLES(TABLE_DEFINE)
ESTIMATE_TABLES(TABLE_DEFINE)
COMPARE_TABLES(TABLE_DEFINE)
PROTECT_TABLES(TABLE_DEFINE)
ASSESS_TABLES(TABLE_DEFINE)
FOLLOW_TABLES(TABLE_DEFINE)
JOINT_TABLES(TABLE_DEFINE)
EXCHANGE_TABLES(TABLE_DEFINE)
MANIFEST_TABLES(TABLE_DEFINE)

const struct schema *const stage_schemas[] = {
    INGEST_TABLES(TABLE_POINTER)
    CRIME_TABLES(TABLE_POINTER)
    NOTES_TABLES(TABLE_POINTER)
    WEIGH_TABLES(TABLE_POINTER)
    ESTIMATE_TABLES(TABLE_POINTER)
    COMPARE_TABLES(TABLE_POINTER)
    PROTECT_TABLES(TABLE_POINTER)
    ASSESS_TABLES(TABLE_POINTER)
    FOLLOW_TABLES(TABLE_POINTER)
    JOINT_TABLES(TABLE_POINTER)
    EXCHANGE_TABLES(TABLE_POINTER)
    MANIFEST_TABLES(TABLE_POINTER)
    NULL
};
/* clang-format on */
