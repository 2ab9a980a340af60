/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the municipality and the police say themselves (assessment.csv): their judgement of the picture, and their
 * answers to the four questions to the mapping. All of it is theirs, signed and dated; a document without it says
 * nothing in its place. */
#pragma once

#include "document/report.h"
#include "vocabulary/assessments.h"

/* A text of theirs: in the picture's language, else in the other one, which `language` then names ("sv", "en"; NULL =
 * the picture's). signed_by: "kommunstyrelsens ordförande och chefen för lokalpolisområdet"; date in words. */
struct judgement {
    const char *text, *language, *signed_by, *date;
};

/* The texts on a theme, "" = the whole, that answer the question (MAPPING_NONE: the judgement itself) and count for the
 * picture (study/assessments.h): *n of them, owned by the picture. */
const struct judgement *report_judgements(struct report *report, const char *theme, enum mapping_question question,
                                          size_t *n, struct error *err);

/* Whether there is a judgement of the theme, "" = the whole. */
bool report_has_judgement(const struct report *report, const char *theme);

/* Prints the judgement of the theme, "" = the whole: under the heading "Kommunens och polisens bedömning" as `element`
 * (h2, h3 …; NULL = without), each text with who signed it and when below it. Of the kind information, wherever it
 * stands. Nothing where there is none. */
void report_judgement(struct report *report, const char *theme, const char *element, struct error *err);

/* Prints under a heading 3 the answers to the questions to the mapping, on the whole and theme by theme; questions that
 * nobody answered are left out. Nothing where there is no answer. */
void report_questions(struct report *report, struct error *err);

/* Prints what they have not said yet, one line for the analyst, in a picture that is not for publication: one whose
 * study does not set published_on. */
void report_unanswered(struct report *report, struct error *err);
