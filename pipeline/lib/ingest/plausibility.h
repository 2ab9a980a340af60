/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a delivery that was read without a fault tells of faults before it: warnings alone. What is said of populations
 * and of reported crime stands in their rooms. */
#pragma once

#include "base/error.h"
#include "ingest/delivery.h"

/* Warns of every item whose answers are all the same in a level of a domain, where those of the other levels are such
 * that chance does not do it: a column that was filled in, or coded otherwise there. `shown`: the survey file. */
void plausibility_check(const struct delivery *delivery, const char *shown, struct error *err);
