/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Causes of the problems as measures.csv gives them, each with its source: what somebody has looked into, apart from
 * what people say in dialogues, and never drawn from figures. */
#pragma once

#include "document/report_problem.h"

/* Whether measures.csv has a cause of the theme, of what the problem is about (NULL: any). */
bool report_has_cause(const struct report *report, const char *theme, const struct problem *problem);

/* Prints these causes as a list, each once, with who says so. Nothing where there is none. */
void report_causes(struct report *report, const char *theme, const struct problem *problem, struct error *err);

/* Prints those of all themes, in the order of themes.csv and then of the file, under a heading 3. */
void report_all_causes(struct report *report, struct error *err);
