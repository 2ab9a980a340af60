/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures, changes and names in the words of the picture's language, as every document says them. Texts are owned by
 * the picture. */
#pragma once

#include "language/wording.h"
#include "picture/picture.h"
#include "picture/view.h"

/* A text of the catalogue, filled; the second: its key is GROUP.NAME. */
const char *phrase_text(struct picture *picture, const char *key, const struct filling *parts, struct error *err);
const char *phrase_text_of(struct picture *picture, const char *group, const char *name, const struct filling *parts,
                           struct error *err);

/* A number without unit; a year of the survey as the study calls it; a date in words. */
const char *phrase_number(struct picture *picture, double value, int decimals, struct error *err);
const char *phrase_year(struct picture *picture, struct wave year);
const char *phrase_year_of(struct picture *picture, enum source source, struct wave year);
const char *phrase_in_year(struct picture *picture, struct wave year);
const char *phrase_date(struct picture *picture, const char *date, struct error *err);

/* "1 januari–31 december 2022", the year twice where it differs; one end where the other is missing. */
const char *phrase_period(struct picture *picture, const char *from, const char *to, struct error *err);

/* The study's municipality with its preposition: "i Höör". */
const char *phrase_in(struct picture *picture, struct error *err);

/* A few things in words, with a large first letter: "Två". */
const char *phrase_capital_count(struct picture *picture, int n, struct error *err);

/* "Problem med nedskräpning"; and with its place, which the municipality as a whole has not: "…: centrum". */
const char *phrase_subject(struct picture *picture, const char *subject);
const char *phrase_subject_at(struct picture *picture, const char *subject, const char *domain, const char *level,
                              struct error *err);

/* The theme's name with a large first letter, that of what has none too. */
const char *phrase_theme(struct picture *picture, const char *theme, struct error *err);

/* A figure of a subject: percent where it is a share, else a number; with so many decimals. */
struct decimals {
    int share, number;
};
const char *phrase_figure(struct picture *picture, const char *subject, double value, struct decimals decimals,
                          struct error *err);

/* A figure of a pledge's subject: a count of crimes without decimals, other numbers with two. */
const char *phrase_pledge_figure(struct picture *picture, const char *subject, double value, struct error *err);

/* The interval, ".." where an end is missing; `value` with it in parentheses, alone where there is none. */
const char *phrase_interval(struct picture *picture, struct limits limits, int decimals, struct error *err);
const char *phrase_with_interval(struct picture *picture, const char *value, struct limits limits, int decimals,
                                 struct error *err);

/* "34 % (31 till 38)": an estimate with its interval; ".." and "–" as picture_value. */
const char *phrase_estimate(struct picture *picture, const struct estimate_row *estimate, struct error *err);

/* The same, but for an estimate that is unreliable the one of several years together where there is one, with words
 * that say so: "7 % (4 till 10), 2020–2021 tillsammans". */
const char *phrase_best_estimate(struct picture *picture, const struct estimate_row *estimate, struct error *err);

/* What a change is from and to in the subject's unit, "34 %", "45"; from a mean of years "7,6" too. ".." where missing,
 * "–" where the two may not be compared. */
const char *phrase_change_from(struct picture *picture, const struct change_row *change, struct error *err);
const char *phrase_change_to(struct picture *picture, const struct change_row *change, struct error *err);

/* What a contrast is with, "övriga kommunen", "övriga", "norra"; of a domain of two levels the other one. */
const char *phrase_reference(struct picture *picture, const struct contrast_row *row, struct error *err);

/* "högre", "något högre": what is said of a contrast. */
const char *phrase_contrast_verdict(struct picture *picture, const struct contrast_row *row, struct error *err);

/* What a contrast is between and what the two sides are, "centrum jämfört med norra" and "34 % mot 28 %". */
struct contrast_sides {
    const char *groups, *values;
};
struct contrast_sides phrase_contrast(struct picture *picture, const struct contrast_row *row, struct decimals decimals,
                                      struct error *err);

/* Where figures come from: the survey, of one year or several, or the register; "" for other sources. */
const char *phrase_source(struct picture *picture, enum source source, struct error *err);

/* What a row of the lint is about: the promise, or "Överenskommelsen". */
const char *phrase_lint_title(struct picture *picture, const struct lint_row *row, struct error *err);

/* A finding's sentence. */
const char *phrase_sentence(struct picture *picture, const struct situation_row *row);

/* Cells of views over rows of changes: subject and place, the figures before and after, the change with its interval.
 */
view_cell_function change_subject_cell, change_from_cell, change_to_cell, change_size_cell;

/* The theme of a row of notes. */
view_cell_function mention_theme_cell;

/* Cells of views over rows of estimates.csv: value with a decimal more than the text has, interval, and method. */
view_cell_function estimate_value_cell, estimate_interval_cell, estimate_method_cell;
