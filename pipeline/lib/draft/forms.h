/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codebooks of known forms: questionnaires that many municipalities send, and what their columns mean. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "base/sheet.h"
#include "base/wave.h"
#include "draft/dictionary.h"
#include "draft/proposal.h"
#include "tables/table.h"

/* A folder codebooks/NAME with variables.csv, scales.csv and indicators.csv of a codebook, and themes.csv: rows hold in
 * all years. What each municipality has its own of, such as a scale of areas, is not there. Each table is here as rows
 * and as texts, row i of the former being row i + 1 of the latter. */
enum form_table { FORM_VARIABLES, FORM_SCALES, FORM_INDICATORS, FORM_THEMES, FORM_TABLES };
struct form {
    const char *name;
    struct table rows[FORM_TABLES];
    struct sheet texts[FORM_TABLES];
    struct arena arena;
};

/* Finds the form that the file is of: nearly all of its columns are there, and nearly all cells mean something in its
 * scales. Of several that with the most columns; form->name is NULL where there is none. `folder` holds the codebooks,
 * none where it is not there. The form is to be cleared in either case. */
bool form_find(struct form *form, const char *folder, const struct dictionary *dictionary, struct error *err);
void form_clear(struct form *form);

/* Proposes the form's rows for the columns that are there, and drafts what it leaves to each municipality. */
void form_propose(struct proposal *proposal, const struct form *form, const struct dictionary *dictionary,
                  struct wave year, struct error *err);
