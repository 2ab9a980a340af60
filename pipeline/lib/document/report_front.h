/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The front page's lines as documents have them: 6_assess/front.csv, in tiles or as a text. */
#pragma once

#include "document/report.h"

/* The five tiles, each with its lines; a line leads to where the picture tells more of it. A tile without lines says
 * that there is nothing, and of what. */
void report_front_tiles(struct report *report, struct error *err);

/* The same lines as one paragraph, tile after tile; has_counts: with those that are of several themes. */
void report_front_text(struct report *report, bool has_counts, struct error *err);

/* What is established of each area, under its name, in the picture as figures and else as sentences; the areas of which
 * nothing is in one sentence. */
void report_front_areas(struct report *report, struct error *err);

/* Who was asked and answered, of whom the picture speaks. Nothing without a survey of the year. */
void report_front_response(struct report *report, struct error *err);
