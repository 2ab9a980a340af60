/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open surveys on the web, which anyone may answer as often as they like: the files of open/ as open/surveys.csv
 * declares them. What was named is counted, as notes are; nobody was drawn, so that there is no weight, no share and no
 * margin of error, and no words of respondents' are kept. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "study/areas.h"
#include "study/study.h"
#include "tables/table.h"

/* Adds rows of 1_notes/open.csv: of each survey, of whoever answered (theme "") and of each theme that was named, the
 * respondents and how often they named it; in all (area "") and in each area that a respondent lives in. themes: rows
 * of codebook/themes.csv. Nothing is done where open/surveys.csv is not there. Notes how many answered each. Errors: a
 * file that is not there or not declared, a column that it does not have, a theme that themes.csv does not have, a
 * survey without name or day, a column of themes of which most is none: it may hold people's own words, and is never
 * quoted. Warns of areas and themes that were not known, counted. */
bool open_surveys_count(const struct study *study, const struct table *themes, const struct areas *areas,
                        struct table *counts, struct error *err);
