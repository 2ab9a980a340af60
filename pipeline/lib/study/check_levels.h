/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether limits and others' figures can be what they are said to be, against the codebook. */
#pragma once

#include "base/error.h"
#include "tables/table.h"

/* The tables that say what the figures of a subject can be. */
struct figure_tables {
    const struct table *indicators, *variables, *scales;
};

/* Adds a finding for each figure of comparators.csv and each limit of levels.csv that cannot be one of its subject.
 * Units: of an indicator its own, so that shares (kinds share, any and composite) are 0..1, and means and quantiles lie
 * where the answers can, by the scale or by min and max, of all years; of a series of crimes crimes per 100 000
 * inhabitants, which are never below 0; a distance from a reference has its size alone. Findings too: limits in the
 * wrong order, an interval that leaves its figure out, a threshold that gives neither limit. Subjects that are no
 * indicators are taken for series; an answer that may be any number bounds no mean. */
void check_levels(const struct figure_tables *tables, const struct table *levels, const struct table *comparators,
                  struct error *err);

/* The same of a published figure of an indicator of the study; those of other subjects may be anything. A mean beyond
 * its answers is a warning, since older ones may be of other scales. */
void check_published_value(const struct figure_tables *tables, const struct table *published, size_t row,
                           struct error *err);
