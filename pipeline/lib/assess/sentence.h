/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of the picture, each made of messages of the catalogue. None says more than the verdict behind it: a
 * change is told as a rise or fall only where the test says so, as unchanged only where equivalence is shown, and all
 * else as open, with why. People or events are the subject, with one pair of figures (line.h); intervals stand in the
 * tables. Source: method.md, "Claims"; documents' rules: tests/flow/sentences.pl. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "assess/telling.h"

/* A survey finding. `change` may be NULL (a single wave). contrasts: the tested ones worth telling, those that decided
 * first; comparators: figures to print beside. parts: areas that a roll-up is made of and of which the same is found,
 * to be told in a clause. moved: the changes of a composite's own questions that are established over the same years,
 * so that it is never told as the same without those that are not. */
struct statement {
    struct spot spot;
    const struct estimate_row *estimate;
    const struct change_row *change;
    enum level level;
    const struct contrast_row *const *contrasts;
    size_t n_contrasts;
    const struct comparator_row *const *comparators;
    size_t n_comparators;
    const struct statement *parts;
    size_t n_parts;
    const struct change_row *const *moved;
    size_t n_moved;
};

/* Whether the same is found of a part as of its roll-up, so that a clause can tell it and nothing is lost: one decided
 * contrast, the same way against the same reference, or none and the same verdict of change; of its own change nothing
 * that needs a reason or a remark, and no level. */
bool sentence_is_same(const struct statement *whole, const struct statement *part);

/* What the survey says of a subject somewhere: level and change, contrasts, comparators, remarks. */
const char *sentence_survey(struct teller teller, const struct statement *statement);

/* A finding of the register: the fact (count, the year before, the mean of the years before), then the judgement about
 * the risk behind it. `previous` and `mean` may be NULL. */
struct crime_statement {
    const struct subject *subject;
    const struct rate_row *rate;
    const struct change_row *previous, *mean;
};
const char *sentence_crime(struct teller teller, const struct crime_statement *statement);

/* The survey against the register. Of the survey its level, where that is high or low, else its change; both changes:
 * NULL where there is none. mixed_state: the word of the former, as in `contrast` of situation.csv. */
struct mixed_statement {
    struct spot survey;
    const struct subject *register_subject;
    enum level level;
    const struct change_row *change, *register_change;
};
const char *mixed_state(const struct mixed_statement *statement);
const char *sentence_mixed(struct teller teller, const struct mixed_statement *statement);

/* An area that did not exist in a year before. rollup: the area that it is part of and that may be compared, "" = none.
 */
const char *sentence_new_area(struct teller teller, const struct change_row *change, const char *rollup);

/* Notes on a theme in an area ("" = the municipality): rows of one year, theme and area. */
const char *sentence_notes(struct teller teller, const struct notes_theme_row *const *rows, size_t n);

/* What became of a series of complaints or tips since the year before. */
const char *sentence_series(struct teller teller, const struct subject *subject, const struct change_row *change);

/* Headline subjects by what was found of each. */
struct spot_list {
    struct spot *spots;
    size_t n;
};
struct overall {
    size_t n, n_undetermined, n_not_comparable, n_first, n_at_reference; /* n_first: with no year before */
    struct spot_list better, worse, changed, unchanged, high, low;
    struct spot_list worse_elsewhere; /* no headlines: whatever else is established to have become worse */
    bool is_alone;                    /* none of them has a year before to be compared with */
    unsigned since, since_elsewhere;  /* what headlines, and the others, are held against: 1 << enum since */
};

/* What a judgement is held against: the survey before; of crime the year before; the mean of years before; all years
 * together, of a trend. */
enum since { SINCE_SURVEY, SINCE_YEAR, SINCE_MEAN, SINCE_TREND, SINCE_COUNT };

/* The overall statement: "positive over all" only where nothing is worse, headline or not, and most lie at or on the
 * good side of their reference; the counts always. */
const char *sentence_overall(struct teller teller, const struct overall *overall);

/* "I övrigt är det säkerställt att …": the first n_told of n findings that the summary does not tell otherwise, and how
 * many more there are. */
const char *sentence_outside(struct teller teller, const struct outside_finding *findings, size_t n_told, size_t n);

/* Whether the picture is positive over all. */
bool overall_is_positive(const struct overall *overall);

/* A finding as a clause, without capital and full stop: "anmälda sexualbrott har ökat sett över åren 2016–2021". */
const char *sentence_clause(struct teller teller, const struct outside_finding *finding);
