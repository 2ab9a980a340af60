/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is measured: each indicator's question, the answers that count and of whom, folded by theme. The place of a
 * definition has its evidence key as id. */
#include "base/number.h"
#include "base/text.h"
#include "document/section.h"
#include "language/evidence.h"
#include "picture/definition.h"

static bool is_there(struct report *report)
{
    return report->picture->definitions.n_rows > 0;
}

/* The definition of a subject of the codebook, NULL where it is of another theme; "": of none that themes.csv has. */
static const struct definition_row *defined_in(const struct picture *picture, const struct subject *subject,
                                               const char *theme)
{
    const char *own = picture_has_theme(picture, subject->theme) ? subject->theme : "";
    return text_is(own, theme) ? picture_definition(picture, subject->name, subject->source) : NULL;
}

static int count_theme(const struct picture *picture, const char *theme)
{
    int n = 0;
    for (size_t i = 0; i < picture->codebook.n_subjects; i++)
        n += defined_in(picture, &picture->codebook.subjects[i], theme) != NULL;
    return n;
}

/* "Medelvärdet av tre mått: …": an indicator told by the names of others whose questions stand beside theirs. */
static void add_names(struct report *report, const char *key, const char *const *names, size_t n, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "n", wording_small_count(&picture->catalogue, (int)n, err) },
                               { "list", n > 0 ? wording_list(&picture->catalogue, names, n, err) : "" },
                               { 0 } };
    html_element(&report->html, "dd", phrase_text(picture, key, parts, err), NULL);
}

/* The variables, or members, of an indicator: *n words, owned by the picture. */
static const char **words_of(struct picture *picture, const struct definition_row *row, size_t *n)
{
    const struct indicator_row *indicator = picture_indicator(picture, row->indicator);
    *n = 0;
    return indicator != NULL ? text_words(&picture->arena, indicator->variables, n) : NULL;
}

/* What the indicator is called that is about one variable alone and is defined here; NULL where there is none. */
static const char *label_of_question(struct picture *picture, const char *variable)
{
    TABLE_EACH (indicator, row, &picture->indicators)
        if (!indicator_kind_has_members(row->kind) && text_is(row->variables, variable) &&
            picture_definition(picture, row->indicator, SOURCE_SURVEY) != NULL)
            return picture_subject(picture, row->indicator);
    return NULL;
}

/* An indicator, no composite, of several questions each of which stands beside its own is told by those; false where
 * one does not. */
static bool add_any(struct report *report, const struct definition_row *row, struct error *err)
{
    size_t n;
    const char **names = words_of(report->picture, row, &n);
    for (size_t i = 0; i < n; i++)
        if ((names[i] = label_of_question(report->picture, names[i])) == NULL)
            return false;
    if (n < 2)
        return false;
    add_names(report, "page.measures.any", names, n, err);
    return true;
}

/* The questions in quotation marks, below each other. */
static void add_questions(struct report *report, const struct definition_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n;
    const char **questions = definition_questions(picture, row, &n);
    for (size_t i = 0; i < n; i++) {
        struct filling parts[] = { { "question", questions[i] }, { 0 } };
        html_element(&report->html, "dd", phrase_text(picture, "page.measures.question", parts, err), NULL);
    }
}

/* A composite is told by its members, whose questions stand beside theirs. */
static void add_members(struct report *report, const struct definition_row *row, struct error *err)
{
    size_t n;
    const char **members = words_of(report->picture, row, &n);
    for (size_t i = 0; i < n; i++)
        members[i] = picture_subject(report->picture, members[i]);
    add_names(report, "page.measures.members", members, n, err);
}

/* "Problem med fortkörning (452 svar)", the answers of the picture's year where they are shown. */
static const char *head_of(struct report *report, const struct definition_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    const char *label = catalogue_capital(
        &picture->catalogue, wording_label(&picture->catalogue, row->label_sv, row->label_en, row->indicator));
    const struct estimate_row *estimate = picture_estimate(picture, picture->year, row->indicator, "all", "");
    if (row->source != SOURCE_SURVEY || estimate == NULL || is_missing(estimate->estimate))
        return label;
    struct filling parts[] = { { "label", label }, { "n", phrase_number(picture, estimate->n, 0, err) }, { 0 } };
    return phrase_text(picture, "page.measures.head", parts, err);
}

static void add_definition(struct report *report, const struct definition_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    const char *key = evidence_of_row(&picture->arena, &picture->definitions, row);
    html_element(&report->html, "dt", head_of(report, row, err), "id",
                 arena_format(&picture->arena, "%s%s", report->prefix, key), NULL);
    if (indicator_kind_has_members(row->kind))
        add_members(report, row, err);
    else if (row->source == SOURCE_SURVEY) {
        if (!add_any(report, row, err))
            add_questions(report, row, err);
    } else if (!text_is_id(row->answers_sv)) /* a mere name says no more than the label */
        html_element(&report->html, "dd", definition_answers(picture, row), NULL);
}

/* Whether what counts, and out of whom, is the same of both, so that it is told once. */
static bool is_alike(const struct definition_row *one, const struct definition_row *other)
{
    return one->source == other->source &&
           indicator_kind_has_members(one->kind) == indicator_kind_has_members(other->kind) &&
           (one->source == SOURCE_CRIME || text_is(one->answers_sv, other->answers_sv)) &&
           text_is(one->of_whom_sv, other->of_whom_sv);
}

/* Whether an indicator is out of all persons who answered its question, which is told once for all. */
static bool is_of_all(struct picture *picture, const struct definition_row *row, struct error *err)
{
    struct filling parts[] = { { "unit",
                                 phrase_text_of(picture, "definition.unit", unit_word(UNIT_PERSON), NULL, err) },
                               { "also", "" },
                               { "except", "" },
                               { 0 } };
    const char *all = phrase_text_of(picture, "definition.of", indicator_kind_word(INDICATOR_SHARE), parts, err);
    return row->source == SOURCE_SURVEY && text_is(definition_of_whom(picture, row), all);
}

/* What holds for all of a group that are alike, behind them, so that no list of theirs is without a text. A composite
 * is out of whom its members are. */
static void end_group(struct report *report, const struct definition_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "of_whom", definition_of_whom(picture, row) },
                               { "answers", definition_answers(picture, row) },
                               { 0 } };
    const char *key = row->source == SOURCE_CRIME    ? "page.measures.crime"
                      : is_of_all(picture, row, err) ? "page.measures.answers.plain"
                                                     : "page.measures.answers";
    if (!indicator_kind_has_members(row->kind))
        html_element(&report->html, "dd", phrase_text(picture, key, parts, err), "class", "small", NULL);
    html_close(&report->html, "dl");
}

static void add_theme(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    int n = count_theme(picture, theme);
    if (n == 0)
        return;
    struct filling parts[] = { { "theme", phrase_theme(picture, theme, err) },
                               { "n", phrase_number(picture, n, 0, err) },
                               { 0 } };
    report_open_details(report, phrase_text(picture, "page.measures.theme", parts, err));
    const struct definition_row *before = NULL;
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct definition_row *row = defined_in(picture, &picture->codebook.subjects[i], theme);
        if (row == NULL)
            continue;
        bool goes_on = before != NULL && is_alike(before, row);
        if (before != NULL && !goes_on)
            end_group(report, before, err);
        if (!goes_on)
            html_open(&report->html, "dl", NULL);
        add_definition(report, row, err);
        before = row;
    }
    end_group(report, before, err);
    html_close(&report->html, "details");
}

static void add(struct report *report, struct error *err)
{
    html_element(&report->html, "p", picture_text(report->picture, "page.measures.printed", err), "class", "print",
                 NULL);
    html_open(&report->html, "div", "class", "screen", NULL);
    report_paragraph(report, "page.measures", report->parts, err);
    report_open_details(report, picture_text(report->picture, "page.measures.themes", err));
    TABLE_EACH (theme, theme, &report->picture->themes)
        add_theme(report, theme->theme, err);
    add_theme(report, "", err);
    html_close(&report->html, "details");
    html_close(&report->html, "div");
    report->has_definitions = true;
}

const struct section section_measures = { IN_PICTURE,      55,       "matten", "page.section.measures",
                                          SENTENCE_METHOD, is_there, add };
