/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who answered in a survey year, and what, as round.csv keeps it until the year is published again: a salted hash a
 * respondent, the levels, and what each indicator makes of the answers. Rows of weight 0 are left out: they are in no
 * figure. The hash is that of the id of role panel_id, the only one that 1_ingest
 * keeps; without one of the answers, with a point behind: then what differs between two rounds is found by the answers
 * themselves. */
#pragma once

#include "base/error.h"
#include "estimate/estimation.h"
#include "tables/table.h"

/* has_weight: of each row of the respondents, whether it is in a figure. salt: of the hashes. left_out: of each
 * indicator whether it is not to be told (NULL: none). All borrowed. */
struct round_rows {
    const struct estimation *estimation;
    const bool *has_weight, *left_out;
    const char *salt;
};

/* A salt that nobody can guess who has not all answers of the year, and that is the same in the next run; owned by the
 * caller. */
char *round_salt_new(const struct respondents *respondents);

/* Adds the year's rows to a table of round rows. */
void round_rows_add(const struct round_rows *rows, struct table *table);

/* Writes them to a file that only its owner can read, without holding them in memory. */
bool round_rows_write(const struct round_rows *rows, const char *path, struct error *err);
