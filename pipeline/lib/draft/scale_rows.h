/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of codebook/scales.csv for the answers of a delivered column. */
#pragma once

#include "base/wave.h"
#include "draft/columns.h"
#include "draft/proposal.h"

/* Where and since when the rows hold: the scale's name, and the first wave, WAVE_MISSING: from the beginning. */
struct scale_frame {
    const char *name;
    struct wave from;
};

/* Proposes the rows of a drafted scale. Ages become classes, years of birth too, by the year of the survey. */
void scale_rows_propose(struct proposal *proposal, const struct drafted_columns *drafted,
                        const struct drafted_column *column, struct scale_frame frame, struct wave year);

/* Proposes one row: a raw value as it stands in the file. code: "" for what is missing. */
void scale_row_propose(struct proposal *proposal, struct scale_frame frame, const struct answer *answer,
                       const char *code);

/* Proposes the row of empty cells. */
void scale_row_propose_empty(struct proposal *proposal, struct scale_frame frame);

/* Proposes the areas that a drafted scale has. */
void area_rows_propose(struct proposal *proposal, const struct drafted_scale *scale, int from);
