/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order findings of a theme are told, in every document that tells them. */
#pragma once

#include <stddef.h>

#include "picture/picture.h"

/* Sorts n findings: what the summary holds first, then the study's order of subjects; within a subject the
 * municipality, then areas, then groups. */
void finding_order(struct picture *picture, const struct situation_row **findings, size_t n);
