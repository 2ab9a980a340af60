/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same persons in several years of what a municipality shares: how its years hang together. */
#pragma once

#include "tables/table.h"

/* Fills, in the rows of shared.csv (sorted) of a panel that are shared, the covariance with the nearest earlier year
 * that the published change tells: C = (s₁² + s₂² - s²) / 2 times the sums of both years' weights, s being the standard
 * error of the change as it is published, s₁ and s₂ those of the two figures as they are shared. 0 where the years have
 * nobody in common. A total has none, nor a figure whose change is hidden. changes: 5_protect's, which can be asked. */
void panel_rows_fill(struct table *shared, const struct table *changes);
