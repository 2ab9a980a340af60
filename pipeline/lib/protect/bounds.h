/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What everybody knows of a count whatever is hidden: the bounds that the equations leave it. */
#pragma once

#include "protect/attack.h"

/* Bounds of every cell when all are hidden that may be: each equation bounds each of its cells by the bounds of the
 * others, until nothing moves (or so many rounds have gone). They hold for certain, and may be wider than what is
 * possible. The array is the caller's to free; BOUNDS_NONE stands for no bound above. */
#define BOUNDS_NONE INT32_MAX
struct attack_range *bounds_find(const struct attack *attack, enum attack_view view);
