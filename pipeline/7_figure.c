/* What gnuplot draws: for each figure of the year its data as a table, and all texts and places as variables. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "picture/picture.h"
#include "figure/figures.h"
#include "stage/stage.h"

static bool make_figures(struct picture *picture, const char *folder, struct error *err)
{
    struct figures figures;
    size_t n;
    const struct headline *headlines = figures_headlines(picture, &n);
    figures_init(&figures, picture, folder);
    bool done = figures_add_trends(&figures, headlines, n, err);
    done = figures_add_changes(&figures, headlines, n, err) && done;
    done = figures_add_areas(&figures, err) && done;
    done = figures_add_crime(&figures, headlines, n, err) && done;
    done = figures_add_quadrants(&figures, err) && done;
    /* Last, so that figures are drawn from whole data; not at all after a finding. */
    if (done && err->n_errors == 0)
        done = figures_write(&figures, err);
    figures_clear(&figures);
    return done;
}

static bool run(struct error *err)
{
    struct picture picture;
    bool done = picture_open(&picture, &arguments, stage.reads, err);
    if (done) {
        char name[32];
        (void)snprintf(name, sizeof name, "7_figure/%d", arguments.year);
        char *folder = file_join(arguments.output, name);
        done = make_figures(&picture, folder, err);
        free(folder);
    }
    picture_clear(&picture);
    return done;
}

static const struct schema *const reads[] = { PICTURE_READS, &family_schema, NULL };
static const struct schema *const writes[] = {
    &figure_schema,
    &figure_trend_schema,
    &figure_change_schema,
    &figure_area_schema,
    &figure_crime_schema,
    &figure_quadrant_schema,
    NULL,
};

const struct stage stage = {
    .name = "figure",
    .summary = "prepare the data of the figures",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR | TAKES_YEARS | TAKES_TEXTS,
    .description = "Writes 7_figure/YEAR/: figures.csv, a table for each figure and NAME.gp with its texts and "
                   "places for gnuplot, labels.gp. scripts/figures/draw draws them.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
