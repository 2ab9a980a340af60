/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of the annual report's kit: text that can be handed in, by theme, with the tables and figures that belong to
 * it, as Markdown. No finding is told twice, and no paragraph is longer than a few sentences. */
#pragma once

#include "picture/picture.h"

/* The whole text in the study's language, owned by the caller; NULL after an error. `figures` are the rows of
 * 7_figure/YEAR/figures.csv. Nothing is said that is not in the findings, the figures behind them, the follow-up or the
 * catalogue. */
char *article_write(struct picture *picture, const struct table *figures, struct error *err);
