/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the picture is about: its subjects (survey indicators and series of reported crime), their themes, the areas and
 * groups they are told for, and what all of these are called. Reads the codebook and crime/offences.csv, which are read
 * elsewhere. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "study/areas.h"
#include "study/study.h"
#include "tables/input_tables.h"

/* One subject. Texts are borrowed from the codebook. source: survey, crime or notes (a series of complaints or tips,
 * labels empty: series.SOURCE). `kind` is the indicator's (share, any, mean … composite),
 * "" for a series; `direction` good, bad or neutral: what a rise means; crime is bad. n_parts: indicators in a
 * composite. people_sv, people_en: what those counted do, "" where the codebook does not say and of all else. */
struct subject {
    const char *name;
    enum source source;
    const char *theme;
    enum indicator_kind kind;
    enum direction direction;
    const char *label_sv, *label_en, *people_sv, *people_en;
    double relevant_change;
    size_t n_parts;
};

/* The codebook as far as words need it: its tables, borrowed, and what they make. Subjects in the order of the files,
 * indicators first, each series once; `series`: what complaints and tips of each theme are called as subjects. */
struct themes {
    const struct table *indicators, *rows, *offences, *variables, *scales;
    const struct areas *areas;
    struct subject *subjects, *series;
    size_t n_subjects, n_series;
    struct arena arena;
};

/* The theme of notes whose word is no theme, label or synonym. */
#define THEME_UNMATCHED "unmatched"

/* Whether notes of that source are a series over the years: complaints (klagomal) and tips, which come by themselves.
 */
bool themes_is_series(enum note_source source);

/* The name of such a series as a subject: klagomal_trafik. Owned by the arena. */
const char *themes_series_name(struct arena *arena, enum note_source source, const char *theme);

/* The source and, as the return value, the theme of a series' name; NULL where it is none. Borrowed. */
const char *themes_series_parse(const char *name, enum note_source *source);

/* Makes subjects and series of the tables, all else of the struct being empty. */
void themes_collect(struct themes *themes);
void themes_clear(struct themes *themes);

/* A level to be named: `all` and "", area and centrum, area*sex and centrum*kvinna. language: "sv" or "en". */
struct level_name {
    const char *domain, *level;
    struct wave year;
    const char *language;
};

/* The subject of that name and source (SOURCE_NONE = any), or NULL; series of notes are found too. */
const struct subject *themes_subject(const struct themes *themes, const char *name, enum source source);

/* The theme of that name, or NULL. */
const struct theme_row *themes_find(const struct themes *themes, const char *theme);

/* Whether a theme is about problems of the place, not about what people think of others; one that themes.csv has not
 * is.
 */
bool themes_is_problem(const struct themes *themes, const char *theme);

/* Whether a subject is what people see as a problem of the place: a share of them, the more the worse, of such a theme;
 * a mean of several questions is none. */
bool subject_is_problem(const struct themes *themes, const struct subject *subject);

/* Whether the subject's estimates are shares: 0..1, printed as percent. */
bool subject_is_share(const struct subject *subject);

/* The label of a level of a domain in its language: an area's in that year, else that of the scale's code; crossed
 * levels joined by ", "; the level's name where there is no label. Owned by the arena, or by the themes. */
const char *themes_level_label(const struct themes *themes, struct arena *arena, const struct level_name *level);
