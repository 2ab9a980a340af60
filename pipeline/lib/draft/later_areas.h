/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Areas that a later delivery has nobody of. */
#pragma once

#include "base/error.h"
#include "draft/later_scales.h"
#include "draft/matching.h"

/* Proposes that areas end with the year before which the codebook has in this year and nobody in the file lives in, and
 * tells them: an area that was split or taken into another. Values that the scale does not know yet count by what they
 * were taken for. `matched` is the variable of the areas. Areas hold for whole years: of a part of one nothing is said.
 */
void later_areas_end(const struct later_scales *scales, const struct matched *matched, struct error *err);
