/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the front page may tell of. */
#pragma once

#include "assess/outside.h"

/* All that is established of the year (outside_find with nothing told), without what is found of a composite where one
 * of its questions says so itself: a mean of several questions is no share of people, and the question is what people
 * know. *n of them; the array is the picture's. */
struct outside_finding *front_findings(struct picture *picture, const struct table *claims, size_t *n);
