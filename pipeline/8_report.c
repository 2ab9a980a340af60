/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people open: the situation picture and the public page of the pledges, from protected tables and findings. */
#include <stdlib.h>

#include "base/file.h"
#include "document/document.h"
#include "figure/figure.h"
#include "stage/stage.h"
#include "tables/follow_tables.h"

static bool make_documents(struct picture *picture, struct error *err)
{
    char *texts[N_DOCUMENTS] = { NULL };
    bool done = true;
    for (size_t i = 0; done && i < N_DOCUMENTS; i++) /* the next would find the same again */
        done = (texts[i] = document_make(i, picture, err)) != NULL;
    for (size_t i = 0; i < N_DOCUMENTS; i++) {
        /* Into the year's folder; the flow puts the newest year's copies on top. */
        const char *path = arena_format(&picture->arena, "%s/%s/%s", arguments.output,
                                        wave_year_text(arguments.year).id, document_file(i));
        done = done && file_write(path, texts[i], err);
        free(texts[i]);
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

/* sample_schema to note_schema, and priority_schema: whether the study has them, which the documents tell. */
static const struct schema *const reads[] = {
    PICTURE_READS,       &claim_schema,      &family_schema,           &definition_schema,
    &activity_schema,    &index_rule_schema, &published_schema,        &followup_schema,
    &lint_schema,        &figure_schema,     &sample_schema,           &level_rule_schema,
    &note_schema,        &measure_schema,    &priority_schema,         &assessment_schema,
    &agreement_schema,   &size_group_schema, &population_level_schema, &open_count_schema,
    &round_state_schema, FIGURE_SCHEMAS NULL
};
static const struct schema *const writes[] = { NULL };

const struct stage stage = {
    .name = "report",
    .summary = "write the documents",
    .needs = TAKES_STUDY | TAKES_OUTPUT | TAKES_YEAR | TAKES_YEARS | TAKES_TEXTS,
    .takes = TAKES_AS_OF,
    .description = "Writes into YEAR/ lagesbild.html, the situation picture in the law's three parts; "
                   "kortversion.html, it in short; "
                   "medborgarloften.html, the public page of the pledges; atgardsplan.html, the plan of "
                   "measures; radsrapport.html, the interim report to the local crime prevention council; and "
                   "aterkoppling.html, the feedback to the public: each one file without external resource, "
                   "whole without its script, the picture with the figures of YEAR/figures in it.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
