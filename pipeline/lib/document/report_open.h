/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open surveys, which anyone could answer: counted beside notes, and told with what they cannot say. */
#pragma once

#include <stdbool.h>

#include "document/report_council.h"

/* Whether one closed in the picture's year. */
bool report_open_is_there(const struct picture *picture);

/* Each survey of the year: how many answers came in, that it speaks of nobody else, and what they named. */
void report_open_add(struct report *report, struct error *err);

/* Those that are new to the council, a line each, with the themes named most. Whether there are any. */
bool report_open_news(struct report *report, const struct council *council, struct error *err);

/* What the surveys are called, of all years, for the list of sources; "" where there are none. */
const char *report_open_names(struct picture *picture, struct error *err);
