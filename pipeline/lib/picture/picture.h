/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a picture's rows are called and how their figures are printed, asked by every figure and document made of it. */
#pragma once

#include "picture/picture_rows.h"
#include "picture/picture_tables.h"

/* Labels in the picture's language; a name without label stands for itself. `levels`: "centrum", crossed "centrum,
 * kvinnor", the catalogue's words for the municipality as a whole where domain is `all`. Never NULL; owned by the
 * picture. */
const char *picture_subject(struct picture *picture, const char *subject);
const char *picture_level(struct picture *picture, const char *domain, const char *level, struct error *err);
const char *picture_domain(struct picture *picture, const char *domain, struct error *err);
const char *picture_theme(struct picture *picture, const char *theme);

/* The same for "all" or "domain/level", as situation and candidates name areas, and for the area of a note or pledge,
 * which may be a bare level of `area` and empty for the municipality. */
const char *picture_area(struct picture *picture, const char *area, struct error *err);

/* Name of a municipality or county by its code. */
const char *picture_municipality(struct picture *picture, const char *code);

/* The area that the others are tested against in the picture's year, "" where there is none. */
const char *picture_reference_area(struct picture *picture, struct error *err);

/* A text of the catalogue without placeholders. */
const char *picture_text(struct picture *picture, const char *key, struct error *err);

/* What most texts of a picture are filled with: name, in_name ("i Höör"), year, and the first and last survey year, as
 * the study calls them. */
enum { N_STUDY_PARTS = 6 };
void picture_study_parts(struct picture *picture, struct filling parts[N_STUDY_PARTS], struct error *err);

/* What the answers of the picture's year are weighted by, and the text that tells it: that weights match the population
 * is said only of those that were made to. */
enum base_weight picture_weights(const struct picture *picture);
const char *picture_weights_key(enum base_weight weights);

/* What the texts page.method.* on how to read the figures are filled with: the study's levels of intervals and tests.
 */
enum { N_METHOD_PARTS = 6 };
void picture_method_parts(struct picture *picture, struct filling parts[N_METHOD_PARTS], struct error *err);

/* An estimate for a table: "34 %", or a number of the indicator's own unit; ".." where it is suppressed and "–" where
 * there is none (NULL too). */
const char *picture_value(struct picture *picture, const struct estimate_row *estimate, struct error *err);
