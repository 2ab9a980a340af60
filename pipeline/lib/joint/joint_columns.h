/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few municipalities side by side: a column each. */
#pragma once

#include "joint/standing.h"

/* The subjects of a source, those of which a difference is established first, the others folded. */
void joint_columns_add(struct joint *joint, struct joint_subjects all, enum source source, struct error *err);
