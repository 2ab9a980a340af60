/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be said of the rows of a table by themselves: days and years that cannot be, and rows that stand twice. */
#pragma once

#include "base/error.h"
#include "study/study.h"
#include "tables/table.h"

/* The first and last year that the study is about, by the names of its survey files and its setting `year`;
 * MISSING_INTEGER where neither tells. */
struct study_span {
    int first, last;
};
struct study_span study_span_of(const struct study *study);

/* Warns, once for each column with a count and the first place, of days more than 25 years before the span or 10 after
 * it, and of years, and of days of publication, before 1950 or more than 10 years after it; and of notes and activities
 * with a text that stand twice. */
void check_rows(const struct table *table, struct study_span span, struct error *err);
