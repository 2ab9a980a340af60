/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture/definition.h"

#include <string.h>

#include "base/text.h"
#include "language/wording.h"

const struct definition_row *picture_definition(const struct picture *picture, const char *name, enum source source)
{
    const enum source sources[] = { SOURCE_SURVEY, SOURCE_CRIME };
    for (size_t i = 0; i < 2; i++) {
        struct definition_row key = { .indicator = name, .source = sources[i] };
        const struct definition_row *row =
            source == SOURCE_NONE || source == sources[i] ? table_find(&picture->definitions, &key) : NULL;
        if (row != NULL)
            return row;
    }
    return NULL;
}

const char **definition_questions(struct picture *picture, const struct definition_row *row, size_t *n)
{
    const char **questions = arena_new(&picture->arena, (strlen(row->question) + 1) * sizeof *questions);
    *n = 0;
    for (const char *rest = row->question; *rest != '\0';) {
        const char *between = strstr(rest, DEFINITION_BETWEEN);
        size_t length = between != NULL ? (size_t)(between - rest) : strlen(rest);
        questions[(*n)++] = arena_text(&picture->arena, rest, length);
        rest += length + (between != NULL ? strlen(DEFINITION_BETWEEN) : 0);
    }
    return questions;
}

static bool is_swedish(const struct picture *picture)
{
    return picture->catalogue.language == LANGUAGE_SV;
}

const char *definition_answers(const struct picture *picture, const struct definition_row *row)
{
    return is_swedish(picture) ? row->answers_sv : row->answers_en;
}

const char *definition_of_whom(const struct picture *picture, const struct definition_row *row)
{
    return is_swedish(picture) ? row->of_whom_sv : row->of_whom_en;
}

static struct view_cell label_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    const struct definition_row *row = data;
    const char *label = wording_label(&picture->catalogue, row->label_sv, row->label_en, row->indicator);
    return cell_text(catalogue_capital(&picture->catalogue, label));
}

static struct view_cell question_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    size_t n;
    const char **questions = definition_questions(picture, data, &n), *text = "";
    for (size_t i = 0; i < n; i++)
        text = arena_format(&picture->arena, "%s%s%s", text, i > 0 ? " " : "", questions[i]);
    return cell_text(text);
}

static struct view_cell answers_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    return cell_text(definition_answers(picture, data));
}

static struct view_cell of_whom_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)err;
    return cell_text(definition_of_whom(picture, data));
}

static const struct view_column columns[] = {
    { "subject", .cell = label_cell, .is_head = true },
    { "question", .cell = question_cell },
    { "answers", .cell = answers_cell },
    { "of_whom", .cell = of_whom_cell },
};
const struct view definition_view = { VIEW_COLUMNS(columns), .caption = "page.evidence.indicator" };
