/* What people open: the situation picture and the public page of the pledges, from protected tables and findings. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "document/report.h"
#include "picture/picture.h"
#include "stage/stage.h"
#include "tables/follow_tables.h"

/* One of the documents. */
struct document {
    const char *name;
    char *(*make)(struct report *report, struct error *err);
    char *text;
};

static bool make_document(struct picture *picture, struct document *document, struct error *err)
{
    struct report report;
    bool done = report_init(&report, picture, err);
    document->text = done ? document->make(&report, err) : NULL;
    report_clear(&report);
    return document->text != NULL;
}

/* Into the year's folder; the flow puts the newest year's copies on top. */
static bool write_document(const struct document *document, struct error *err)
{
    char name[96];
    (void)snprintf(name, sizeof name, "%d/%s", arguments.year, document->name);
    char *path = file_join(arguments.output, name);
    bool done = file_write(path, document->text, err);
    free(path);
    return done;
}

static bool make_documents(struct picture *picture, struct error *err)
{
    struct document documents[] = {
        { "lagesbild.html", report_situation_picture, NULL },
        { "medborgarloften.html", report_pledge_page, NULL },
        { "atgardsplan.html", report_plan, NULL },
        { "radsrapport.html", report_council, NULL },
        { "aterkoppling.html", report_feedback, NULL },
    };
    enum { N_DOCUMENTS = sizeof documents / sizeof *documents };
    bool done = true;
    for (size_t i = 0; done && i < N_DOCUMENTS; i++) /* the next would find the same again */
        done = make_document(picture, &documents[i], err);
    for (size_t i = 0; i < N_DOCUMENTS; i++) {
        done = done && write_document(&documents[i], err);
        free(documents[i].text);
    }
    return done;
}

static bool run(struct error *err)
{
    struct picture picture;
    bool done = picture_open(&picture, &arguments, stage.reads, err) && make_documents(&picture, err);
    picture_clear(&picture);
    return done;
}

static const struct schema *const reads[] = { PICTURE_READS,
                                              &family_schema,
                                              &activity_schema,
                                              &index_rule_schema,
                                              &published_schema,
                                              &followup_schema,
                                              &lint_schema,
                                              &figure_schema,
                                              &figure_trend_schema,
                                              &figure_change_schema,
                                              &figure_area_schema,
                                              &figure_crime_schema,
                                              &figure_quadrant_schema,
                                              NULL };
static const struct schema *const writes[] = { NULL };

const struct stage stage = {
    .name = "report",
    .summary = "write the documents",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR | TAKES_YEARS | TAKES_TEXTS,
    .takes = TAKES_AS_OF,
    .description = "Writes into YEAR/ lagesbild.html, the situation picture in the law's three parts; "
                   "medborgarloften.html, the public page of the pledges; atgardsplan.html, the plan of "
                   "measures; radsrapport.html, the interim report to the local crime prevention council; and "
                   "aterkoppling.html, the feedback to the public: each one file without external resource or "
                   "script, the picture with the figures of YEAR/figures in it.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
