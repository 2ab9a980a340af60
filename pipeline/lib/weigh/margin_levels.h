/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What files of population/ may call a level of a variable: the levels of the survey, what several of them are counted
 * as together, and the ages that they span. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "study/codebook.h"
#include "study/respondents.h"
#include "study/study.h"
#include "weigh/population_levels.h"

/* The ages that the survey is about, both included; infinite where open. */
struct age_limits {
    double low, high;
};

/* The setting `ages`. Errors: what is no range. */
bool age_limits_read(struct age_limits *limits, const struct study *study, struct error *err);

/* Whether ages from..to lie wholly outside; not where they are MISSING. */
bool age_limits_exclude(struct age_limits limits, double from, double to);

/* What names of levels rest on, borrowed: the codebook of the year, what levels are counted as, and the limits. */
struct margin_names {
    const struct codebook_year *codebook;
    const struct population_levels *wholes;
    struct age_limits limits;
};

/* A level. from, to: the numbers that its raw values span, within the limits, of years of birth the ages; MISSING where
 * they span none. */
struct margin_level {
    const char *name;
    double from, to;
};

/* n_own: those that the survey has, answered, in its order; behind them what several are counted as. has_classes: one
 * of them spans several numbers, as classes of ages do; limits are open where none does. met: the lowest and the
 * highest number (age) of the delivery that was taken for a level, MISSING where none was. persons: of ages that were
 * counted, all, and those below and above met. */
struct margin_levels {
    const struct respondent_variable *variable;
    const struct scale *scale;
    struct age_limits limits, met;
    bool has_classes;
    double persons, persons_below, persons_above;
    struct margin_level *levels;
    size_t n, n_own;
};

/* The levels of a variable. Owned by the arena. */
struct margin_levels margin_levels_of(struct arena *arena, const struct respondent_variable *variable,
                                      const struct margin_names *known);

/* The level of that name, NULL for none. */
const struct margin_level *margin_levels_find(const struct margin_levels *levels, const char *name);

/* The level that holds the ages, of which name is what messages call them: a level of the survey's, else what several
 * are counted as; NULL where they are in none. Errors: ages that are partly in a level, and in none wholly. */
const char *margin_levels_of_ages(const struct margin_levels *levels, struct margin_level ages, struct place place,
                                  struct error *err);

/* Counts persons of those ages; nothing where they are MISSING. */
void margin_levels_count(struct margin_levels *levels, struct margin_level ages, double persons);

/* Warns where the ages of the survey seem to be others than those counted: nobody of n respondents of the year is as
 * young, or as old, as so many of the persons that ten of them were to be expected; or where one is outside the setting
 * `ages`. */
void margin_levels_check_ages(const struct margin_levels *levels, const struct study *study, size_t n, int year,
                              struct place place, struct error *err);
