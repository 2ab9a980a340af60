/* Several studies in one: the joint feedback to the public, and the municipalities side by side, from each study's
 * protected tables. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "joint/joint_pages.h"
#include "stage/stage.h"
#include "tables/follow_tables.h"
#include "tables/joint_tables.h"

static const char *left_out = "";

static const struct option_rule options[] = {
    { "left-out", OPTION_TEXT, &left_out, "NAMES", "studies of the same run that failed, parted by blanks", false },
    { 0 },
};

/* The words of an operand FOLDER=YEARS, with what the study is called in messages. */
struct operand {
    char *folder, *study, *shown;
    const char *years;
    int year;
};

static void clear_operand(struct operand *operand)
{
    free(operand->folder);
    free(operand->study);
    free(operand->shown);
}

static bool read_operand(struct operand *operand, const char *text, struct error *err)
{
    const char *equals = strchr(text, '='), *last = strrchr(text, ' ');
    size_t length;
    *operand = (struct operand){ 0 };
    if (equals == NULL || !number_parse_integer(last != NULL ? last + 1 : equals + 1, &operand->year))
        return error_add(err, "the operand is \"%s\", FOLDER=YEARS with survey years in ascending order was wanted",
                         text);
    operand->folder = memory_text(text);
    operand->folder[equals - text] = '\0';
    operand->years = equals + 1;
    operand->study = file_join(operand->folder, ".work/study");
    char *name = file_join(operand->folder, ".work/shown");
    bool done = file_read(name, &operand->shown, &length, err);
    if (done)
        operand->shown[strcspn(operand->shown, "\n")] = '\0';
    free(name);
    return done;
}

static const char *id_of(const char *folder)
{
    const char *slash = strrchr(folder, '/');
    return slash != NULL ? slash + 1 : folder;
}

/* Opens the study; one whose language is not the first one's is left out, with a warning, since a document is in one
 * language. */
static bool open_study(struct joint *joint, const struct operand *operand, struct error *err)
{
    struct joint_study *study = &joint->studies[joint->n];
    struct stage_arguments source = { .study = operand->study,
                                      .shown = operand->shown,
                                      .output = operand->folder,
                                      .years = operand->years,
                                      .texts = arguments.texts,
                                      .as_of = arguments.as_of,
                                      .year = operand->year };
    *study = (struct joint_study){ .id = id_of(operand->folder) };
    bool done = picture_open(&study->picture, &source, err) && picture_read_followed(&study->picture, err);
    joint->n++;
    if (!done || study->picture.catalogue.language == joint->studies[0].picture.catalogue.language)
        return done;
    error_warn(err, study_place(&study->picture.study, "language"),
               "the language is not that of %s, so this study is left out of the joint documents; set the same",
               joint->studies[0].picture.study.shown);
    picture_clear(&study->picture);
    joint->n--;
    return true;
}

static bool write_page(const char *text, const char *name, struct error *err)
{
    char *path = file_join(arguments.output, name);
    bool done = text != NULL && page_write(text, (const char *const[]){ path }, 1, err);
    free(path);
    return done;
}

static bool write_table(const struct table *table, struct error *err)
{
    char *folder = file_join(arguments.output, "8_joint"), *path = file_join(folder, table->schema->name);
    bool done = table_write(table, path, FILE_PUBLIC, err);
    free(folder);
    free(path);
    return done;
}

static bool write_all(struct joint *joint, struct error *err)
{
    char name[64];
    char *feedback = joint_feedback_page(joint, err), *side = feedback != NULL ? joint_table_page(joint, err) : NULL;
    bool done = side != NULL && write_table(&joint->figures, err) && write_table(&joint->differences, err);
    (void)snprintf(name, sizeof name, "%d/aterkoppling.html", arguments.year);
    done = done && write_page(feedback, name, err);
    (void)snprintf(name, sizeof name, "%d/lpo.html", arguments.year);
    done = done && write_page(side, name, err);
    free(feedback);
    free(side);
    return done;
}

/* Reads the studies and writes the joint documents, if at least two remain. */
static bool join(struct joint *joint, const struct operand *operands, size_t n, struct error *err)
{
    bool done = true;
    for (size_t i = 0; done && i < n; i++)
        done = open_study(joint, &operands[i], err);
    if (!done || joint->n < 2)
        return done;
    for (size_t i = 0; i < joint->n; i++) {
        struct picture *picture = &joint->studies[i].picture;
        done = report_init(&joint->reports[i], picture, err) && done;
        joint->reports[i].prefix = arena_format(&picture->arena, "%s/", joint->studies[i].id);
    }
    if (!done)
        return false;
    joint_figures(&joint->figures, joint->studies, joint->n);
    joint_differences(&joint->differences, &joint->figures, joint->studies, joint->n);
    return write_all(joint, err);
}

static bool run(struct error *err)
{
    if (arguments.n_operands < 2)
        return error_add(err, "at least two studies are needed, FOLDER=YEARS for each");
    struct joint joint = { .left_out = left_out };
    struct operand *parsed = memory_new(arguments.n_operands, sizeof *parsed);
    joint.studies = memory_new(arguments.n_operands, sizeof *joint.studies);
    joint.reports = memory_new(arguments.n_operands, sizeof *joint.reports);
    table_init(&joint.figures, &joint_figure_schema);
    table_init(&joint.differences, &joint_difference_schema);
    bool done = true;
    for (size_t i = 0; i < arguments.n_operands; i++)
        done = read_operand(&parsed[i], arguments.operands[i], err) && done;
    done = done && join(&joint, parsed, arguments.n_operands, err);
    for (size_t i = 0; i < joint.n; i++) {
        report_clear(&joint.reports[i]);
        picture_clear(&joint.studies[i].picture);
    }
    for (size_t i = 0; i < arguments.n_operands; i++)
        clear_operand(&parsed[i]);
    table_clear(&joint.figures);
    table_clear(&joint.differences);
    free(joint.studies);
    free(joint.reports);
    free(parsed);
    return done;
}

static const struct schema *const reads[] = { PICTURE_READS,      &family_schema,    &activity_schema,
                                              &index_rule_schema, &published_schema, &followup_schema,
                                              &lint_schema,       &figure_schema,    NULL };
static const struct schema *const writes[] = { &joint_figure_schema, &joint_difference_schema, NULL };

const struct stage stage = {
    .name = "joint",
    .summary = "several studies in one document",
    .needs = TAKES_OUTPUT | TAKES_YEAR | TAKES_TEXTS,
    .takes = TAKES_AS_OF,
    .description = "Reads the protected tables and the follow-up of two or more studies, each FOLDER=YEARS: the "
                   "folder of its results, in which .work/study leads to the study, and its survey years, the "
                   "last of which is the picture's. Writes 8_joint/side_by_side.csv and "
                   "8_joint/differences.csv, YEAR/lpo.html with both, and YEAR/aterkoppling.html, the feedback "
                   "on the pledges of all. A difference between municipalities is told only where the same was "
                   "asked and counted in the same year, and tested.",
    .options = options,
    .operands = "FOLDER=YEARS FOLDER=YEARS ...",
    .reads = reads,
    .writes = writes,
    .run = run,
};
