/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was published, by the study and by others, held against the study: figures that cannot be ones of their subject,
 * the same figure twice, subjects and levels that the study does not have. */
#pragma once

#include "base/error.h"
#include "study/check_rows.h"
#include "study/study.h"
#include "tables/table.h"

/* The tables that say which subjects and levels there are; comparators: figures of others, whose subjects are looked at
 * too. */
struct published_context {
    const struct table *indicators, *offences, *themes, *areas, *comparators, *variables, *scales;
    struct study_span span;
};

/* Reads the files of published/ of the study, and adds what is found of them. */
void check_published(const struct study *study, const struct published_context *context, struct error *err);
