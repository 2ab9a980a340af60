/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crimes per 100 000 persons. */
#pragma once

#include "tables/table.h"

/* Gives every rate row that has a count and a population its rate and Garwood's interval (count.h). The limits of a
 * count are sought once however many rows have it: seeking them is what takes time with all municipalities over all
 * years. */
void rates_fill(struct table *rates, double confidence);
