/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a mark of a figure says to who points at it: its figure, interval and number of answers, in words. A kind of
 * figures has them in a column drawn_tip, and its script draws a transparent disc over each mark that bears the text;
 * scripts/figures/finish makes it the disc's title. Texts are clean, and the arena's. */
#pragma once

#include "figure/figures.h"
#include "picture/phrase.h"

/* Of an estimate that is shown, else ""; is_asked: with the question, where it is one. */
const char *tip_of_estimate(struct figures *figures, const struct estimate_row *estimate, bool is_asked,
                            struct error *err);

/* Of a change that is shown, else "", with the interval that decides it. */
const char *tip_of_change(struct figures *figures, const struct change_row *change, struct limits limits,
                          struct error *err);

/* Of a year's count of a series. */
const char *tip_of_count(struct figures *figures, const char *series, int year, int count, struct error *err);
