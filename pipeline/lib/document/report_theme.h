/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A theme's figures as documents show them: its measures and series, each with the year's value, the one before, and
 * what became of it in a word; and what people say of it, what is promised and proposed. */
#pragma once

#include "document/report.h"

/* Whether a subject is of the theme; those whose theme themes.csv has not are of "". */
bool report_is_of_theme(const struct picture *picture, const struct subject *subject, const char *theme);

/* The word for a change in a table, "har ökat", "oklart"; "–" without one. */
const char *report_outcome(struct picture *picture, const struct change_row *change, struct error *err);

/* The table of a theme's figures in the municipality. Nothing where there are none. */
void report_theme_measures(struct report *report, const char *theme, struct error *err);

/* Whether a voice of the year stands with its theme: the first of each theme of themes.csv does. */
bool report_is_voice_of_theme(const struct report *report, const struct notes_quote_row *quote);

/* A voice, with who said it where and when. */
void report_voice(struct report *report, const struct notes_quote_row *quote, struct error *err);

/* Whether the theme has a voice. */
bool report_has_voice(const struct report *report, const char *theme);

/* What there is beside a theme's figures: a voice, what is promised, and the first proposal. Nothing where there is
 * none. */
void report_theme_rest(struct report *report, const char *theme, struct error *err);
