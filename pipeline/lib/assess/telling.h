/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every sentence of the picture is made with: the texts of a language filled, labels with their places, reasons.
 * Labels are used so that nothing has to be inflected. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "assess/assessment.h"
#include "assess/outside.h"
#include "language/catalogue.h"
#include "language/wording.h"
#include "picture/claim.h"

/* In which words, for which study and year, and where a text that the catalogue lacks is told of. Everything is
 * borrowed. Sentences are owned by the catalogue. claims, where not NULL, gets the ids of the claims that are worded,
 * parted by blanks and owned by the catalogue (picture/claim.h). */
struct teller {
    struct catalogue *catalogue;
    const struct picture *picture;
    struct error *err;
    const char **claims;
};

/* Says that the claim is worded; of kind CLAIM_NONE nothing is. */
void sentence_claims(struct teller teller, struct claim_row claim);

/* A text of the catalogue with its placeholders filled; the second with a key of two parts, `group.name`. */
const char *sentence_text(struct teller teller, const char *key, const struct filling *fillings);
const char *sentence_text_of(struct teller teller, const char *group, const char *name, const struct filling *fillings);

/* A number with these decimals. */
const char *sentence_number(struct teller teller, double value, int decimals);

/* Sentences one after another, a blank between them. */
const char *sentence_join(struct teller teller, const char *before, const char *sentence);

/* Why a verdict is not decided, a clause; "" where nothing but the size of the difference is. */
const char *sentence_explanation(struct teller teller, struct reasons reasons);

/* The label of a subject in the teller's language. */
const char *sentence_label(struct teller teller, const struct subject *subject);

/* "; fyra jämförelser görs …" where that alone is why a comparison whose interval excludes the null value is
 * inconclusive, else
 * "". It follows the interval. */
const char *sentence_why(struct teller teller, struct reasons reasons);

/* " i centrum", with the blank before it; "" for the municipality. */
const char *sentence_place(struct teller teller, const char *domain, const char *level);

/* Of whom a share is, behind its figure: "av kvinnorna", "i centrum"; and as those who do something: "kvinnor",
 * "i centrum". "" for the municipality. */
const char *sentence_share_of(struct teller teller, const char *domain, const char *level);
const char *sentence_people(struct teller teller, const char *domain, const char *level);

/* " i övriga kommunen", " bland män", " jämförelsetalet för riket": what a level lies above or below. The second behind
 * a share of them: "procent av männen". */
const char *sentence_reference(struct teller teller, const struct contrast_row *contrast);
const char *sentence_reference_share(struct teller teller, const struct contrast_row *contrast);

/* The subject's label with its place: "oro för bostadsinbrott i ytterområdena". */
const char *sentence_name(struct teller teller, struct spot spot);

/* The label of an area of situation and candidates as it stands in a proposal: "centrum", "hela kommunen". */
const char *sentence_area(struct teller teller, const char *domain, const char *level);

/* " Observera: ...", what is to be noted of a verdict that stands, or "". */
const char *sentence_remark(struct teller teller, struct reasons reasons);
