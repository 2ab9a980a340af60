/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Areas without a respondent. An area that codebook/areas.csv declares for a year is one that the municipality means to
 * speak of; nobody from it in a delivery is nearly always a label that changed or a part of the file that is missing,
 * so it is not passed over. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "ingest/delivery.h"
#include "study/study.h"

/* Refuses, naming its line of areas.csv, every area that is valid in the year, has no parts, and from which nobody
 * answered. `shown` is what messages call the survey file. Nothing is refused where the setting empty_area is `no_data`
 * or the year has no variable `area`. */
bool empty_areas_check(const struct delivery *delivery, const struct study *study, const char *shown,
                       struct error *err);
