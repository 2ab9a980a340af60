/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame of codebook/indicators.csv for questions of a delivered file, to be accepted or struck. */
#pragma once

#include "draft/columns.h"
#include "draft/proposal.h"

/* Proposes the indicator of a question, with the theme whose words its name or label has; `themes` are rows of theme
 * rows. NONE: nothing tells which answers count, so there is no indicator; GUESSED: the file says nothing of its
 * numbers, and the highest were taken for the worst. *theme: "" for none. */
enum indicator_draft { DRAFT_INDICATOR_NONE, DRAFT_INDICATOR_GUESSED, DRAFT_INDICATOR_KNOWN };
enum indicator_draft indicator_propose(struct proposal *proposal, const struct drafted_columns *drafted,
                                       const struct drafted_column *column, const struct table *themes,
                                       const char **theme);
