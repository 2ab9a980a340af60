/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a delivered file to rows of a study's codebook. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "base/wave.h"

/* folder: the study; file: what was delivered, wherever it lies; year: of the survey, 0: as the file's name says.
 * applies: the rows are written into the study, and the file copied to survey/YEAR where it is not there, else they are
 * printed. share: the program's own tables and the codebooks of known forms. */
struct draft_request {
    const char *folder, *file;
    struct wave year;
    bool applies;
    const char *share;
};

/* Drafts the codebook of a study that has none, or what the file changes in the one that it has. */
bool draft_file(const struct draft_request *request, FILE *stream, struct error *err);
