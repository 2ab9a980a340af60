/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted of a drawn study, and of all of a world. */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "claims.h"
#include "documents.h"
#include "drawn.h"

enum { FAMILY_NAME = 64, FAMILIES_OF_STUDY = 32 };

/* Claims that were judged in one family, and how many of them are false. */
struct family_score {
    char name[FAMILY_NAME];
    size_t told, wrong;
};

/* One study: of a fixed size, for processes to share. told, wrong, untold: claims by kind, those that are false, and
 * those of which it cannot be told; false_claim: the first false one; false_trends: of the n_series of crime; missed:
 * which of what was wanted no claim, or no document, says. failure: why it came to nothing, "" where it did not. */
struct study_score {
    atomic_bool is_done;
    size_t told[CLAIM_KIND_COUNT], wrong[CLAIM_KIND_COUNT], untold[CLAIM_KIND_COUNT];
    size_t n_families, n_series, false_trends;
    struct family_score families[FAMILIES_OF_STUDY];
    struct document_counts documents;
    bool missed[MOST_WANTED];
    double seconds;
    char false_claim[REMARK], failure[REMARK];
};

/* Counts the claims by kind and family. */
void score_claims(struct study_score *score, const struct drawn *drawn, const struct claims *claims);

/* Which of what is wanted is missed; told: whether a claim stands in a document, NULL: no documents were made. */
void score_wanted(struct study_score *score, const struct drawn *drawn, const struct claims *claims, const bool *told);

/* Whether everything was kept. OPEN: all but the false proportion of a scan family, by no more than one that errs as
 * often as promised would be in one of a thousand draws of n studies: more have to be drawn. */
enum score_result { SCORE_BROKEN, SCORE_OPEN, SCORE_KEPT };

/* Prints the line of a world's n studies, and what is broken behind it as remarks. */
enum score_result score_tell(const char *world, const struct drawn *first, const struct study_score *scores, size_t n,
                             struct text_buffer *remarks);

/* The table's head, and the kinds over all studies. */
void score_tell_head(void);
void score_tell_kinds(const struct study_score *scores, size_t n);
