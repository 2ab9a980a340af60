/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence on a subject somewhere, its figures and what became of them, people or events as its subject: front.line
 * of the catalogue. What a share is of people is said in the codebook's words (people_sv, people_en of indicators.csv);
 * without them the label stands before the figure; a mean of several questions is told as one. */
#pragma once

#include "assess/telling.h"

/* What fills it; what it does not have is MISSING, or NULL. said: which sentence, the first selector of front.line.
 * is_apart: the two figures are told to differ, and do not read alike; least_decimals: print no fewer. is_mean_count:
 * the other is a mean of counts. is_rate: of crimes the two are rates. place: NULL where the spot says it. */
struct line {
    const char *said;
    double value, other;
    int least_decimals;
    bool is_apart, is_mean_count, is_rate;
    const char *place, *reference, *reference_share, *when, *verdict, *beside;
};
const char *line_text(struct teller teller, struct spot spot, struct line line);

/* What is apart from what: "32 procent i ytterområdena …, mot 16 i övriga kommunen." */
const char *line_contrast(struct teller teller, struct spot spot, const struct contrast_row *contrast,
                          int least_decimals);

/* The decimals of a figure beside another, which may be MISSING: of shares none, but one below three per cent, and
 * where two that are told to differ (is_apart) would read alike; of other numbers by their size. */
int line_decimals(const struct subject *subject, double value, double other, bool is_apart);

/* "året före", "år 2017", "i genomsnitt 2016–2020": what a change is held against. */
const char *line_when(struct teller teller, const struct change_row *change);

/* "45 bostadsinbrott anmäldes", "324 fall av skadegörelse anmäldes", "Alla anmälda brott: 1 716 fall": a label that
 * begins "anmälda" names what can be counted, one that begins "anmäld" what cannot. */
const char *line_cases(struct teller teller, const struct subject *subject, double count);

/* Whether a change is one of crimes from a mean of counts. */
bool line_is_of_mean_count(const struct change_row *change);

/* The words for a change that is not decided, or may not be made: "skillnaden är inom felmarginalen". */
const char *line_open(struct teller teller, const struct change_row *change);
