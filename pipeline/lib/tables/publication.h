/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form in which tables leave the house. Stages hand each other exact numbers; a share of 15 digits beside the
 * number of respondents tells who knows the weights which respondents it is made of. What is published is therefore
 * rounded, and without the columns that give weights away. Which columns those are, and how many decimals the others
 * have, stands in the declaration of each table (is_internal, decimals); this module is the only one that acts on it.
 * Why these decimals: method.md, "Publication"; decision 23. */
#pragma once

#include "base/memory.h"
#include "tables/table.h"
#include "vocabulary/surveys.h"

/* Decimals of what declares none: a share is told to 0.1 %. */
enum { PUBLICATION_DECIMALS = 3, PUBLICATION_DIGITS = 3 };

/* A number as it is published: with so many decimals, and where it is no whole number with PUBLICATION_DIGITS
 * significant digits at most. One that is not 0 does not become 0: then it has one significant digit. MISSING stays
 * MISSING. */
double publication_number(double value, int decimals);

/* A number of an estimate as it is published: the estimate itself (`of` is the same), a limit of its interval, or its
 * standard error (`of` is MISSING). As publication_number; of a total all has PUBLICATION_DIGITS significant digits at
 * most, whole or not, and a limit none that is finer than the last one of the total. Rounding again changes nothing. */
double publication_figure(enum measure measure, double value, double of);

/* The place of the last digit that a total is told to: 1000 of 1 234 567; 0 of 0 and of MISSING. */
double publication_unit(double total);

/* A number of a total in whole units, or with PUBLICATION_DIGITS digits where that is coarser; one that is not 0 does
 * not become 0. MISSING stays MISSING. */
double publication_in_units(double value, double unit);

/* The published form of a table: its columns without the internal ones, with labels that tell the decimals. Rows are
 * read by the full schema and written by this one. Lives in the arena; columns' other texts are the schema's. */
const struct schema *publication_schema(const struct schema *schema, struct arena *arena);

/* Rounds every row of a table in place. Of rows whose column `source` says that they are not the survey's only shares
 * are rounded, which are p values there, adjusted together with the survey's: counts of crimes and of notes are of no
 * respondent. */
void publication_round(struct table *table);

/* Guards every text of a table in place against spreadsheets (csv_guard), but those of a declared choice. */
void publication_guard(struct table *table);
