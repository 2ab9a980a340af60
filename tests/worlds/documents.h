/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the documents of a drawn study say: every sentence about the situation words claims, none twice and otherwise.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "claims.h"

enum { REMARK = 240 };

/* sentences: paragraphs and items of lists that hold one; unclaimed: those of them in which words stand outside of any
 * element that says which claims it words (data-claim) or what other kind of sentence it is (data-kind).
 * contradictions: pairs of claims that exclude each other and stand in one document, judgements without their baseline
 * where another judges otherwise, and a denial of what is established. unknown: claims that are worded and are in no
 * table. remark: the first of what was found, "" for nothing. told: which of the n claims stand in a document. */
struct document_counts {
    size_t sentences, unclaimed, contradictions, unknown;
    char remark[REMARK];
};

/* Adds what is found in the file to the counts; marks in told[claim] those of the claims that it words. */
bool document_hold(const char *path, const struct claims *claims, struct document_counts *counts, bool *told,
                   struct error *err);

/* The same of a document's text, which is called `name`. */
void document_hold_text(const char *html, const char *name, const struct claims *claims, struct document_counts *counts,
                        bool *told);
