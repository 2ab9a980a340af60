/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year's figures as its municipality shares them: shared.csv, and share_audit.csv of those that are not exact. */
#pragma once

#include "estimate/estimation.h"
#include "tables/table.h"

/* What the rows are made of. municipality: its name in the table; shown: 5_protect's estimates of the year, rounds:
 * what became of it where it was published; both can be asked. */
struct sharing {
    struct estimation *estimation;
    const char *municipality;
    const struct table *shown, *rounds;
};

/* Adds a row for each figure that exists, of every domain but those of areas, and of every kind but quantiles, whose
 * values are told nowhere. One that is shown has its exact sums where its parts are shown (exchange/parts.h), else
 * those that follow from its published form (tables/publication.h), with the sum of its weights to three digits: an
 * estimate e and its standard error s stand for Y = e W, X = W, V(Z) = s² W², as if the weights of the municipality
 * were known beforehand, and of a composite as if its members had one base. The estimation is collected, with the
 * weights of persons; indicators of households that have weights of their own are rounded. Texts are copied. */
void shared_rows_add(const struct sharing *sharing, struct table *shared, struct table *audit);
