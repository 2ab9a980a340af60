/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the codebook says of counts at one level: indicators of one variable are made of its codes; an indicator of kind
 * any counts at least who counts in one of its items, or in another any within it, and at most all of them together; a
 * composite is the mean of its shares; who was put a question counts in the indicator that it was asked of. */
#pragma once

#include "protect/counted_year.h"

/* Adds the equations of a year whose cells are there. */
void codebook_equations_add(struct counted_year *year);
