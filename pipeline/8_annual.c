/* The annual report's kit: tables as CSV and as one workbook, and ready paragraphs, from protected tables and findings.
 */
#include <stdio.h>
#include <stdlib.h>

#include "annual/article.h"
#include "annual/tables.h"
#include "annual/workbook.h"
#include "base/file.h"
#include "base/text.h"
#include "document/page.h"
#include "figure/figure_tables.h"
#include "picture/picture.h"
#include "stage/stage.h"
#include "tables/follow_tables.h"

/* Path of a file of the kit; owned by the caller. */
static char *kit_path(const char *name)
{
    char below[160];
    (void)snprintf(below, sizeof below, "%d/arsrapport/%s", arguments.year, name);
    return file_join(arguments.output, below);
}

static bool read_figures(struct table *figures, struct error *err)
{
    char name[64];
    (void)snprintf(name, sizeof name, "7_figure/%d/figures.csv", arguments.year);
    char *path = file_join(arguments.output, name);
    table_init(figures, &figure_schema);
    bool done = file_exists(path) ? table_read(figures, path, name, err)
                                  : error_at(err, (struct place){ .file = name },
                                             "this table is needed and not there; run the stages before");
    free(path);
    return done;
}

static bool write_table(const struct listing *listing, struct error *err)
{
    char name[96];
    (void)snprintf(name, sizeof name, "tables/%s.csv", listing->name);
    char *path = kit_path(name);
    bool done = listing_write_csv(listing, path, err);
    free(path);
    return done;
}

static bool is_in_book(const char *file, const void *context)
{
    const struct book *book = context;
    char name[96];
    for (size_t i = 0; i < book->n_listings; i++) {
        (void)snprintf(name, sizeof name, "%s.csv", book->listings[i].name);
        if (text_is(name, file))
            return true;
    }
    return false;
}

/* Takes away the tables of an earlier run that this one has no rows for. */
static bool remove_old_tables(const struct book *book, struct error *err)
{
    char *folder = kit_path("tables");
    bool done = file_remove_others(folder, ".csv", is_in_book, book, err);
    free(folder);
    return done;
}

static bool write_kit(const struct book *book, struct picture *picture, const char *article, struct error *err)
{
    char *workbook = kit_path("tables.xlsx"), *text = kit_path("arsrapport.md");
    /* The workbook first: it alone may refuse a text. */
    bool done = workbook_write(book, picture, workbook, err) && remove_old_tables(book, err);
    for (size_t i = 0; done && i < book->n_listings; i++)
        done = write_table(&book->listings[i], err);
    done = done && page_write(article, (const char *const[]){ text }, 1, err);
    free(workbook);
    free(text);
    return done;
}

static bool run(struct error *err)
{
    struct picture picture;
    struct table figures = { 0 };
    struct book book = { 0 };
    bool done =
        picture_open(&picture, &arguments, err) && picture_read_followed(&picture, err) && read_figures(&figures, err);
    if (done) {
        tables_collect(&book, &picture, err);
        char *article = article_write(&picture, &figures, &book, err);
        /* All is made before anything is written, and nothing is after a finding. */
        done = article != NULL && err->n_errors == 0 && write_kit(&book, &picture, article, err);
        free(article);
    }
    book_clear(&book);
    if (figures.schema != NULL)
        table_clear(&figures);
    picture_clear(&picture);
    return done;
}

static const struct schema *const reads[] = { PICTURE_READS, &followup_schema, &lint_schema, &figure_schema, NULL };
static const struct schema *const writes[] = { NULL };

const struct stage stage = {
    .name = "annual",
    .summary = "write the annual report's kit",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR | TAKES_YEARS | TAKES_TEXTS,
    .takes = TAKES_AS_OF,
    .description = "Writes YEAR/arsrapport/: tables/NAME.csv, tables.xlsx with a table a sheet, and "
                   "arsrapport.md, paragraphs ready to use by theme, with captions and text alternatives of the "
                   "figures that scripts/figures/draw puts into YEAR/arsrapport/figures.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
