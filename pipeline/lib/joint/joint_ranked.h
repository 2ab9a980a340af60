/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many municipalities side by side: a table a measure, a row a municipality, the highest first; and what sets each
 * municipality apart from most of the others. */
#pragma once

#include "joint/standing.h"

/* The subjects of a source, each folded under a line that says how far apart the municipalities are; those of which no
 * difference is established together in a fold of their own. Print has the lines. */
void joint_ranked_add(struct joint *joint, struct joint_subjects all, enum source source, struct error *err);

/* The section of the municipalities: each with the measures in which it certainly lies above, or below, more than half
 * of the others that it could be tested against, ten at most. */
void joint_ranked_each(struct joint *joint, struct joint_subjects all, struct error *err);
