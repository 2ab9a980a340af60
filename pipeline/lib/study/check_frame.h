/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What frames the pledges, and what the municipality and the police say themselves: agreements.csv, assessment.csv and
 * the causes of measures.csv, against each other and the settings. */
#pragma once

#include "base/error.h"
#include "study/study.h"

/* Agreements: a from or to that is neither day nor year, or an end before the beginning, is an error. Warned of: a
 * pledge that names none of them, and a setting of study.csv that says otherwise than all of them, since the file wins.
 * Nothing where there are no agreements. */
void check_agreements(const struct study *study, const struct table *agreements, const struct table *pledges,
                      struct error *err);

/* Judgements: one without any text is an error; warned of: one that lacks a language, which documents in it then show
 * in the other. */
void check_assessments(const struct study *study, const struct table *assessments, struct error *err);

/* Causes: one without a source, and a source without a cause, is an error. */
void check_causes(const struct table *measures, struct error *err);
