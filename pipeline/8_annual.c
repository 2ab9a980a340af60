/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annual report's kit: tables as CSV and as one workbook, and ready paragraphs, from protected tables and findings.
 */
#include <stdlib.h>

#include "annual/article.h"
#include "annual/tables.h"
#include "annual/workbook.h"
#include "base/file.h"
#include "figure/figure_tables.h"
#include "stage/stage.h"
#include "tables/follow_tables.h"

static bool read_figures(struct picture *picture, struct table *figures, struct error *err)
{
    const char *name = arena_format(&picture->arena, "7_figure/%s/figures.csv", wave_year_text(picture->year).id);
    table_init(figures, &figure_schema);
    return picture_read(picture, figures, name, err);
}

/* Takes away the tables of an earlier run that this one has no rows for, and writes the others. */
static bool write_tables(const struct book *book, struct arena *arena, const char *folder, struct error *err)
{
    const char **names = arena_new(arena, book->n_listings * sizeof *names);
    for (size_t i = 0; i < book->n_listings; i++)
        names[i] = book->listings[i].name;
    bool done = file_remove_others(folder, ".csv", names, book->n_listings, err);
    for (size_t i = 0; done && i < book->n_listings; i++)
        done = listing_write_csv(&book->listings[i], arena_format(arena, "%s/%s.csv", folder, names[i]), err);
    return done;
}

static bool write_kit(const struct book *book, struct picture *picture, const char *article, struct error *err)
{
    struct arena *arena = &picture->arena;
    const char *folder = arena_format(arena, "%s/%s/arsrapport", arguments.output, wave_year_text(arguments.year).id);
    /* The workbook first: it alone may refuse a text. */
    return workbook_write(book, picture, arena_format(arena, "%s/tables.xlsx", folder), err) &&
           write_tables(book, arena, arena_format(arena, "%s/tables", folder), err) &&
           file_write(arena_format(arena, "%s/arsrapport.md", folder), article, err);
}

static bool run(struct error *err)
{
    struct picture picture;
    struct table figures = { 0 };
    struct book book = { 0 };
    bool done = picture_open(&picture, &arguments, stage.reads, err) && read_figures(&picture, &figures, err);
    if (done) {
        tables_collect(&book, &picture, err);
        char *article = article_write(&picture, &figures, err);
        /* All is made before anything is written, and nothing is after a finding. */
        done = article != NULL && err->n_errors == 0 && write_kit(&book, &picture, article, err);
        free(article);
    }
    if (figures.schema != NULL)
        table_clear(&figures);
    picture_clear(&picture);
    return done;
}

static const struct schema *const reads[] = { PICTURE_READS,  &followup_schema,   &lint_schema,
                                              &figure_schema, &size_group_schema, NULL };
static const struct schema *const writes[] = { NULL };

const struct stage stage = {
    .name = "annual",
    .summary = "write the annual report's kit",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR | TAKES_YEARS | TAKES_TEXTS,
    .takes = TAKES_AS_OF,
    .description = "Writes YEAR/arsrapport/: tables/NAME.csv, tables.xlsx with a table a sheet, and "
                   "arsrapport.md, a text to hand in by theme, with tables, and captions and text alternatives of the "
                   "figures that scripts/figures/draw puts into YEAR/arsrapport/figures.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
