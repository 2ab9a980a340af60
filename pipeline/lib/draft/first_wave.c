/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/first_wave.h"
#include "base/translation.h"

#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "draft/columns.h"
#include "draft/indicator_rows.h"
#include "draft/labels.h"
#include "draft/scale_rows.h"
#include "tables/input_tables.h"

static void propose_variable(struct proposal *proposal, const struct drafted_columns *drafted,
                             const struct drafted_column *column)
{
    struct arena *arena = &proposal->arena;
    char text[NUMBER_TEXT];
    bool is_quantity = column->guess.role == ROLE_ITEM && column->scale == 0;
    const char *low = "", *high = "";
    if (is_quantity) {
        low = arena_format(arena, "%s", number_print(text, column->source->low));
        high = arena_format(arena, "%s", number_print(text, column->source->high));
    }
    const struct table_cell cells[] = {
        { "variable", column->variable },
        { "column", column->column },
        { "scale", column->scale > 0 ? drafted->scales[column->scale - 1].name : "" },
        { "role", role_word(column->guess.role) },
        { "label_sv", column->label },
        { "label_en", column->label_en },
        { "question", column->question },
        { "min", low },
        { "max", high },
    };
    proposal_add(proposal, PROPOSED_VARIABLES, 0, cells, sizeof cells / sizeof *cells);
}

static void propose_scales(struct proposal *proposal, const struct drafted_columns *drafted, struct wave year)
{
    bool *is_done = memory_new(drafted->n_scales + 1, sizeof *is_done);
    for (size_t i = 0; i < drafted->n; i++) {
        const struct drafted_column *column = &drafted->columns[i];
        if (column->scale == 0 || is_done[column->scale])
            continue;
        is_done[column->scale] = true;
        const struct drafted_scale *scale = &drafted->scales[column->scale - 1];
        scale_rows_propose(proposal, drafted, column, (struct scale_frame){ scale->name, WAVE_MISSING }, year);
        if (text_is(column->variable, AREA_VARIABLE) && column->guess.role == ROLE_DOMAIN &&
            proposal_table(proposal, PROPOSED_AREAS)->n_rows == 0)
            area_rows_propose(proposal, scale, MISSING_INTEGER);
    }
    free(is_done);
}

static void propose_theme(struct proposal *proposal, const struct table *themes, const char *theme)
{
    const struct theme_row *row = *theme != '\0' ? table_named(themes, theme) : NULL;
    if (row == NULL || proposal_table(proposal, PROPOSED_THEMES)->n_rows > 0 ||
        proposal_has(proposal, PROPOSED_THEMES, theme))
        return;
    const struct table_cell cells[] = { { "theme", row->theme },
                                        { "label_sv", row->label_sv },
                                        { "label_en", row->label_en },
                                        { "synonyms", row->synonyms },
                                        { "kind", theme_kind_word(row->kind) } };
    proposal_add(proposal, PROPOSED_THEMES, 0, cells, sizeof cells / sizeof *cells);
}

static void propose_indicators(struct proposal *proposal, const struct drafted_columns *drafted,
                               const struct table *bundled, struct error *err)
{
    const struct table *own = proposal_table(proposal, PROPOSED_THEMES), *themes = own->n_rows > 0 ? own : bundled;
    struct place place = { .file = "codebook/indicators.csv" };
    for (size_t i = 0; i < drafted->n; i++) {
        const struct drafted_column *column = &drafted->columns[i];
        const char *theme;
        if (column->guess.role != ROLE_ITEM)
            continue;
        enum indicator_draft draft = indicator_propose(proposal, drafted, column, themes, &theme);
        propose_theme(proposal, themes, theme);
        if (draft == DRAFT_INDICATOR_GUESSED)
            error_warn(
                err, place,
                "the two highest answers of %s are taken for the worst, which the file does not say; see whether "
                "they are",
                column->variable);
        else if (draft == DRAFT_INDICATOR_NONE)
            error_warn(err, place,
                       "nothing tells which answers of %s count, so it has no indicator; write one, or leave it out",
                       column->variable);
    }
}

/* A quantity may hold a code of missing answers, which would be a number like the others. */
static void tell_quantities(const struct drafted_columns *drafted, struct error *err)
{
    for (size_t i = 0; i < drafted->n; i++) {
        const struct drafted_column *column = &drafted->columns[i];
        if (column->guess.role == ROLE_ITEM && column->scale == 0)
            error_warn(
                err, (struct place){ .file = "codebook/variables.csv" },
                "%s is a quantity from %g to %g; see that none of its numbers is a code of missing answers, else "
                "give it a scale",
                column->variable, column->source->low, column->source->high);
    }
}

/* What a person has to say, since the file does not: once a scale. */
static void tell_left(const struct drafted_columns *drafted, struct error *err)
{
    for (size_t i = 0; i < drafted->n_scales; i++) {
        const struct drafted_scale *scale = &drafted->scales[i];
        const struct answers *answers = &scale->answers;
        struct place place = { .file = "codebook/scales.csv" };
        size_t n_guessed = 0;
        for (size_t k = 0; k < answers->n; k++)
            n_guessed += answers->answers[k].is_guessed;
        bool is_named = answers->has_labels || drafted_is_points(scale) || answers->kind != ANSWERS_CHOICE;
        if (!is_named)
            error_warn(
                err, place, "the file does not say what the answers of %s are called; write their labels%s",
                scale->name,
                n_guessed > 0
                    ? translated(", and see whether the codes apart from the others are what they were taken for")
                    : "");
        else if (n_guessed > 0)
            error_warn(err, place,
                       "%s has codes apart from its answers, which were taken for what such codes mostly are; see "
                       "whether they are",
                       scale->name);
        if (is_named && !answers->is_ordered && scale->role == ROLE_ITEM && !scale->is_yes_no && answers->n_given > 2)
            error_warn(err, place, "nothing tells the order of the answers of %s; give them their codes in order",
                       scale->name);
    }
}

void first_wave_propose(struct proposal *proposal, const struct dictionary *dictionary, struct wave year,
                        const struct table *themes, struct error *err)
{
    struct drafted_columns drafted;
    columns_draft(&drafted, dictionary);
    labels_shorten(&drafted);
    for (size_t i = 0; i < drafted.n; i++)
        propose_variable(proposal, &drafted, &drafted.columns[i]);
    propose_scales(proposal, &drafted, year);
    propose_indicators(proposal, &drafted, themes, err);
    columns_tell(&drafted, err);
    tell_left(&drafted, err);
    tell_quantities(&drafted, err);
    columns_clear(&drafted);
}
