/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What gnuplot draws: for each figure of the year its data as a table, and all texts and places as variables. */
#include "figure/figure.h"
#include "stage/stage.h"

static bool run(struct error *err)
{
    struct picture picture;
    bool done = picture_open(&picture, &arguments, stage.reads, err) && figure_make_all(&picture, err);
    picture_clear(&picture);
    return done;
}

static const struct schema *const reads[] = { PICTURE_READS, &family_schema, &size_group_schema, &definition_schema, NULL };
static const struct schema *const writes[] = { &figure_schema, FIGURE_SCHEMAS NULL };

const struct stage stage = {
    .name = "figure",
    .summary = "prepare the data of the figures",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR | TAKES_YEARS | TAKES_TEXTS,
    .description = "Writes 7_figure/YEAR/: figures.csv and a table for each figure, NAME.csv; for gnuplot "
                   "NAME.rows, NAME.texts and NAME.gp, for its SVG NAME.head; and labels.gp. scripts/figures/draw "
                   "draws them. The kinds of figures: " FIGURE_FIGURE_WORDS ".",
    .reads = reads,
    .writes = writes,
    .run = run,
};
