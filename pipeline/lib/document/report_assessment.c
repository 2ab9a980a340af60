/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report_assessment.h"

#include <string.h>

#include "document/report_pledges.h"
#include "study/assessments.h"

static struct assessed assessed_of(const struct report *report)
{
    const struct picture *picture = report->picture;
    return (struct assessed){ &picture->assessments, picture->year, picture->as_of };
}

static struct judgement judgement_of(struct report *report, const struct assessment_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    bool is_swedish = picture->catalogue.language == LANGUAGE_SV;
    const char *own = is_swedish ? row->text_sv : row->text_en, *other = is_swedish ? row->text_en : row->text_sv;
    size_t n;
    const char **offices = report_list_parts(report, row->signed_by, &n);
    return (struct judgement){ .text = text_either(own, other),
                               .language = *own != '\0' ? NULL : language_word(is_swedish ? LANGUAGE_EN : LANGUAGE_SV),
                               .signed_by = wording_list(&picture->catalogue, offices, n, err),
                               .date = phrase_date(picture, row->date, err) };
}

const struct judgement *report_judgements(struct report *report, const char *theme, enum mapping_question question,
                                          size_t *n, struct error *err)
{
    struct assessed picture = assessed_of(report);
    const struct assessment_row **rows = assessments_find(&picture, &report->picture->arena, theme, question, n);
    struct judgement *judgements = arena_new(&report->picture->arena, (*n + 1) * sizeof *judgements);
    for (size_t i = 0; i < *n; i++)
        judgements[i] = judgement_of(report, rows[i], err);
    return judgements;
}

bool report_has_judgement(const struct report *report, const char *theme)
{
    struct assessed picture = assessed_of(report);
    size_t n;
    (void)assessments_find(&picture, &report->picture->arena, theme, MAPPING_NONE, &n);
    return n > 0;
}

/* Each line of the text is a paragraph. */
static void add_text(struct report *report, const struct judgement *judgement)
{
    const char *text = judgement->text;
    for (size_t length; *text != '\0'; text += length + (text[length] != '\0')) {
        length = strcspn(text, "\r\n");
        if (length > 0)
            html_element(&report->html, "p", arena_text(&report->picture->arena, text, length), "lang",
                         judgement->language, "data-kind", page_kind(SENTENCE_INFORMATION), NULL);
    }
}

static void add_signature(struct report *report, const struct judgement *judgement, const char *key, struct error *err)
{
    struct filling parts[] = { { "date", judgement->date }, { "signed", judgement->signed_by }, { 0 } };
    html_element(&report->html, "p", phrase_text(report->picture, key, parts, err), "class", "small", "data-kind",
                 page_kind(SENTENCE_INFORMATION), NULL);
}

void report_judgement(struct report *report, const char *theme, const char *element, struct error *err)
{
    size_t n;
    const struct judgement *judgements = report_judgements(report, theme, MAPPING_NONE, &n, err);
    if (n > 0 && element != NULL)
        report_element(report, element, "page.section.assessment", err);
    for (size_t i = 0; i < n; i++) {
        add_text(report, &judgements[i]);
        add_signature(report, &judgements[i], "page.assessment.signed", err);
    }
}

/* The themes of the answers: the whole first, the others as the file has them. *n of them. */
static const char **answered_themes(struct report *report, size_t *n)
{
    const struct table *table = &report->picture->assessments;
    const char **themes = arena_new(&report->picture->arena, (table->n_rows + 1) * sizeof *themes);
    themes[0] = "";
    *n = 1;
    TABLE_EACH (assessment, row, table)
        text_place(themes, n, row->theme);
    return themes;
}

/* The signatures met so far, each once. */
struct signatures {
    const struct judgement **list;
    size_t n;
};

static void keep_signature(struct signatures *signatures, const struct judgement *judgement)
{
    for (size_t i = 0; i < signatures->n; i++)
        if (text_is(signatures->list[i]->date, judgement->date) &&
            text_is(signatures->list[i]->signed_by, judgement->signed_by))
            return;
    signatures->list[signatures->n++] = judgement;
}

/* A question with its answers; one of a theme begins with its name. */
static void add_question(struct report *report, enum mapping_question question, struct signatures *signatures,
                         struct error *err)
{
    size_t n_themes, n;
    const char **themes = answered_themes(report, &n_themes);
    html_element(&report->html, "dt",
                 phrase_text_of(report->picture, "page.question", mapping_question_word(question), NULL, err), NULL);
    for (size_t i = 0; i < n_themes; i++) {
        const struct judgement *answers = report_judgements(report, themes[i], question, &n, err);
        for (size_t k = 0; k < n; k++) {
            html_open(&report->html, "dd", NULL);
            if (*themes[i] != '\0')
                html_element(&report->html, "p", phrase_theme(report->picture, themes[i], err), "class", "small", NULL);
            add_text(report, &answers[k]);
            html_close(&report->html, "dd");
            keep_signature(signatures, &answers[k]);
        }
    }
}

void report_questions(struct report *report, struct error *err)
{
    struct assessed picture = assessed_of(report);
    struct signatures signatures = {
        arena_new(&report->picture->arena, (picture.table->n_rows + 1) * sizeof *signatures.list), 0
    };
    bool is_answered[MAPPING_QUESTIONS + 1], is_any = false;
    for (int question = MAPPING_WHY; question <= MAPPING_QUESTIONS; question++) {
        is_answered[question] = assessments_has_question(&picture, (enum mapping_question)question);
        is_any = is_any || is_answered[question];
    }
    if (!is_any)
        return;
    report_element(report, "h3", "page.questions.heading", err);
    html_open(&report->html, "dl", "data-kind", page_kind(SENTENCE_INFORMATION), NULL);
    for (int question = MAPPING_WHY; question <= MAPPING_QUESTIONS; question++)
        if (is_answered[question])
            add_question(report, (enum mapping_question)question, &signatures, err);
    html_close(&report->html, "dl");
    for (size_t i = 0; i < signatures.n; i++)
        add_signature(report, signatures.list[i], "page.questions.signed", err);
}

void report_unanswered(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct assessed assessed = assessed_of(report);
    const char *open[MAPPING_QUESTIONS];
    size_t n = 0;
    if (study_chooses(&picture->study, "published_on"))
        return;
    for (int question = MAPPING_WHY; question <= MAPPING_QUESTIONS; question++)
        if (!assessments_has_question(&assessed, (enum mapping_question)question))
            open[n++] = phrase_text_of(picture, "page.draft.question",
                                       mapping_question_word((enum mapping_question)question), NULL, err);
    struct filling parts[] = { { "list", n > 0 ? wording_list(&picture->catalogue, open, n, err) : "" }, { 0 } };
    const char *key = !assessments_has(&assessed) ? "page.draft.assessment" : n > 0 ? "page.draft.questions" : NULL;
    if (key != NULL)
        html_element(&report->html, "p", phrase_text(picture, key, parts, err), "class", "small", "data-kind",
                     page_kind(SENTENCE_QUALITY), NULL);
}
