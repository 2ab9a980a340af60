/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several studies in one: the joint feedback to the public, and the municipalities side by side, from each study's
 * protected tables. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "joint/joint_feedback.h"
#include "joint/joint_table.h"
#include "stage/stage.h"
#include "tables/follow_tables.h"
#include "tables/joint_tables.h"

static const char *left_out = "";

static const struct option_rule options[] = {
    { "left-out", OPTION_TEXT, &left_out, "NAMES", "studies of the same run that failed, parted by blanks", false },
    { 0 },
};

/* An operand FOLDER=YEAR:YEARS as the arguments of its study, which live in the arena. */
static bool read_operand(struct stage_arguments *source, struct arena *arena, const char *text, struct error *err)
{
    const char *equals = strchr(text, '='), *colon = equals != NULL ? strchr(equals, ':') : NULL;
    size_t length;
    char *shown;
    *source = arguments;
    source->has_no_own_texts = true; /* the words of one are not said of another */
    if (colon == NULL || !wave_parse(arena_text(arena, equals + 1, (size_t)(colon - equals - 1)), &source->year))
        return error_add(err,
                         "the operand is \"%s\", FOLDER=YEAR:YEARS with the picture's year and the survey years in "
                         "ascending order was wanted",
                         text);
    source->output = arena_text(arena, text, (size_t)(equals - text));
    source->years = colon + 1;
    source->study = arena_format(arena, "%s/.work/study", source->output);
    if (!file_read(arena_format(arena, "%s/.work/shown", source->output), &shown, &length, err))
        return false;
    source->shown = arena_text(arena, shown, strcspn(shown, "\n"));
    free(shown);
    return true;
}

/* Opens the study; one whose language is not the first one's is left out, with a warning, since a document is in one
 * language. */
static bool open_study(struct joint *joint, const struct stage_arguments *source, struct error *err)
{
    struct joint_study *study = &joint->studies[joint->n];
    const char *slash = strrchr(source->output, '/');
    *study = (struct joint_study){ .id = slash != NULL ? slash + 1 : source->output };
    bool done = picture_open(&study->picture, source, stage.reads, err);
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

/* All is made before anything is written. */
static bool write_all(struct joint *joint, struct error *err)
{
    struct arena *arena = &joint->studies[0].picture.arena;
    const char *output = arguments.output;
    char *feedback = joint_feedback_page(joint, err), *side = feedback != NULL ? joint_table_page(joint, err) : NULL;
    bool done =
        side != NULL &&
        table_write(&joint->figures, arena_format(arena, "%s/8_joint/side_by_side.csv", output), FILE_PUBLIC, err) &&
        table_write(&joint->differences, arena_format(arena, "%s/8_joint/differences.csv", output), FILE_PUBLIC, err) &&
        file_write(arena_format(arena, "%s/%s/aterkoppling.html", output, wave_year_text(arguments.year).id), feedback,
                   err) &&
        file_write(arena_format(arena, "%s/%s/lpo.html", output, wave_year_text(arguments.year).id), side, err);
    free(feedback);
    free(side);
    return done;
}

/* Reads the studies and writes the joint documents, if at least two remain. */
static bool join(struct joint *joint, const struct stage_arguments *sources, struct error *err)
{
    bool done = true;
    for (size_t i = 0; done && i < arguments.n_operands; i++)
        done = open_study(joint, &sources[i], err);
    if (!done || joint->n < 2)
        return done;
    joint_figures(&joint->figures, joint->studies, joint->n); /* before reports mark in which language texts are */
    joint_differences(&joint->differences, &joint->figures, joint->studies);
    for (size_t i = 0; i < joint->n; i++) {
        struct picture *picture = &joint->studies[i].picture;
        done = report_init(&joint->reports[i], picture, err) && done;
        joint->reports[i].kind = SENTENCE_INFORMATION;
        joint->reports[i].prefix = arena_format(&picture->arena, "%s/", joint->studies[i].id);
    }
    if (!done)
        return false;
    return write_all(joint, err);
}

static bool run(struct error *err)
{
    if (arguments.n_operands < 2)
        return error_add(err, "at least two studies are needed, FOLDER=YEAR:YEARS for each");
    struct arena arena = { 0 };
    struct stage_arguments *sources = arena_new(&arena, arguments.n_operands * sizeof *sources);
    struct joint joint = { .studies = arena_new(&arena, arguments.n_operands * sizeof *joint.studies),
                           .reports = arena_new(&arena, arguments.n_operands * sizeof *joint.reports),
                           .left_out = left_out };
    table_init(&joint.figures, &joint_figure_schema);
    table_init(&joint.differences, &joint_difference_schema);
    bool done = true;
    for (size_t i = 0; i < arguments.n_operands; i++)
        done = read_operand(&sources[i], &arena, arguments.operands[i], err) && done;
    done = done && join(&joint, sources, err);
    for (size_t i = 0; i < joint.n; i++) {
        report_clear(&joint.reports[i]);
        picture_clear(&joint.studies[i].picture);
    }
    table_clear(&joint.figures);
    table_clear(&joint.differences);
    arena_clear(&arena);
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
    .description =
        "Reads the protected tables and the follow-up of two or more studies, each FOLDER=YEAR:YEARS: the "
        "folder of its results, in which .work/study leads to the study, the year of its picture and its survey years. "
        "Writes 8_joint/side_by_side.csv and "
        "8_joint/differences.csv, YEAR/lpo.html with both, and YEAR/aterkoppling.html, the feedback "
        "on the pledges of all. A difference between municipalities is told only where the same was "
        "asked and counted in the same year, and tested.",
    .options = options,
    .operands = "FOLDER=YEAR:YEARS FOLDER=YEAR:YEARS ...",
    .reads = reads,
    .writes = writes,
    .run = run,
};
