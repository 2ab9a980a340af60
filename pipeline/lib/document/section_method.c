/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How to read the words and the figures. */
#include "document/section.h"
#include "judge/default_front.h"

static void add_definition(struct report *report, const char *term, const char *meaning)
{
    html_element(&report->html, "dt", term, NULL);
    html_element(&report->html, "dd", meaning, NULL);
}

static void add(struct report *report, struct error *err)
{
    static const char *const topics[] = { "tests", "families", "crime", "notes", "causes" };
    struct picture *picture = report->picture;
    struct filling parts[N_METHOD_PARTS];
    picture_method_parts(picture, parts, err);
    if (picture_has_survey(picture))
        report_text(report, phrase_text_of(picture, "page.method.of", "survey", parts, err));
    report_text(report, phrase_text_of(picture, "page.method.of", "interval", parts, err));
    if (picture_has_noise(picture))
        report_text(report, phrase_text_of(picture, "page.method.of", "noise", parts, err));
    report_element(report, "h3", "page.method.words", err);
    html_open(&report->html, "dl", NULL);
    for (enum verdict i = VERDICT_INCREASED; i <= VERDICT_NOT_COMPARABLE; i++)
        add_definition(report, catalogue_capital(&picture->catalogue, wording_verdict(&picture->catalogue, i, err)),
                       phrase_text_of(picture, "page.method.verdict", verdict_word(i), parts, err));
    add_definition(report, "..", picture_text(picture, "page.method.suppressed", err));
    add_definition(report, "–", picture_text(picture, "page.method.absent", err));
    html_close(&report->html, "dl");
    report_element(report, "h3", "page.method.how", err);
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
        report_text(report, phrase_text_of(picture, "page.method.of", topics[i], parts, err));
    if (default_front_is_in(&picture->families))
        report_paragraph(report, "page.method.front", parts, err);
}

const struct section section_method = { IN_PICTURE, 70, "metod", "page.section.method", SENTENCE_METHOD, NULL, add };
