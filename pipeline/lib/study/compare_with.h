/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which other municipalities reported crime is held against: the setting compare_with. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "study/study.h"
#include "vocabulary/sources.h"

/* The groups in the order in which the study names them: the first that there are figures of is told first. */
struct compare_with {
    enum comparison_group groups[COMPARISON_GROUPS];
    size_t n;
};

/* Reads the setting; a word that is no group is an error. */
bool compare_with_read(const struct study *study, struct compare_with *compare_with, struct error *err);

/* Whether the study names the group. */
bool compare_with_has(const struct compare_with *compare_with, enum comparison_group group);

/* The group that a reference of contrasts.csv names, such as county:12 or change:county:12; COMPARISON_GROUP_NONE for
 * another. */
enum comparison_group compare_with_group(const char *reference);

/* Whether the reference is of their changes, and what follows the group: 12 of county:12. */
bool compare_with_is_change(const char *reference);
const char *compare_with_value(const char *reference);
