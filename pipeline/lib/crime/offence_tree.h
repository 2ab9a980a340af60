/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offences that contain others: two levels of one tree must not be added up, and burglary is not residential burglary.
 */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "base/text_map.h"
#include "tables/table.h"

/* Whether the rows of offences.csv give the series more than one source_label. */
bool offence_has_several_labels(const struct table *offences, const char *series);

/* The one of two labels that contains the other, or NULL: by part_of in offences.csv, by what is known of Brå's and
 * Kolada's ids, because the other begins with "därav" or "varav", or because it is all crime. Returns one of the two
 * pointers. */
const char *offence_tree_whole(const struct table *offences, const char *a, const char *b);

/* The same of two labels under which two files give a series, where both may be names of all crime. */
const char *offence_tree_other_level(const struct table *offences, const char *a, const char *b);

/* Warnings: series of offences.csv whose labels no file has, and labels of a series that another of its labels is read
 * under but that are near to one of a file. matched: the folded labels that files have; unlisted: n labels of files
 * that offences.csv has not. */
void offence_tree_check_labels(const struct table *offences, const struct text_map *matched,
                               const char *const *unlisted, size_t n, struct error *err);

/* Errors: a series that says residential burglary under Brå's id 11462, which is all burglary; one label of two series.
 */
void offence_tree_check(const struct table *offences, struct error *err);
