/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proposals for pledges as documents list them: one a measure, at the place where its score is highest. */
#pragma once

#include "picture/picture.h"

/* Those of themes that are problems (of_problems), or of what people think of the municipality, the police and each
 * other; the highest score first. *n of them; the array is the picture's. */
const struct candidate_row **proposals_of(struct picture *picture, bool of_problems, size_t *n);
