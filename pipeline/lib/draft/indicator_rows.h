/* A frame of codebook/indicators.csv for questions of a delivered file, to be accepted or struck. */
#pragma once

#include "draft/columns.h"
#include "draft/proposal.h"

/* Proposes the indicator of a question, with the theme whose words its name or label has; `themes` are rows of theme
 * rows. Returns whether there is one: where nothing tells which answers count, there is none. *theme: "" for none. */
bool indicator_propose(struct proposal *proposal, const struct drafted_columns *drafted,
                       const struct drafted_column *column, const struct table *themes, const char **theme);
