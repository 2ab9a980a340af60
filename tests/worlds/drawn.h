/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study whose truth is known: what is the case in a drawn municipality, and what was drawn of it. Its survey is of a
 * population so large that a sample takes nothing away from it; its register is of all municipalities, or of its own
 * files. */
#pragma once

#include <gsl/gsl_rng.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "compare/peers.h"

enum { MOST_YEARS = 6, MOST_AREAS = 5, MOST_ITEMS = 26, MOST_COMPOSITES = 3, MOST_RESPONDENTS = 1500 };
enum { MOST_SERIES = 8, FIRST_CRIME_YEAR = 2008, CRIME_YEARS = 14, MOST_CUTS = 16, MOST_WANTED = 8 };
enum { PICTURE_YEAR = FIRST_CRIME_YEAR + CRIME_YEARS - 1 };

/* share: of the people of an area who would say yes on paper, by year. web_effect: added where they answer on the web.
 * young_gap: how much likelier the old are to say yes than the young, who are half of the people. */
struct item {
    char name[16];
    double share[MOST_YEARS][MOST_AREAS], web_effect, young_gap;
};

/* The mean of n items that stand together. */
struct composite {
    char name[16];
    size_t first, n;
};

struct respondent {
    uint8_t area, is_young, is_woman, is_web, answers[MOST_ITEMS]; /* 0, 1, UNANSWERED */
};
enum { UNANSWERED = 9 };

/* How the respondents of a year stand for the people: each for as many; by a column of weights that makes up for who
 * answers; by another's column, which does not. */
enum weighting { WEIGHED_EQUAL, WEIGHED_BY_SUPPLIER, WEIGHED_BY_ANOTHER };

/* people: adults of an area; n_answers: how many of them answer, every year; young_answers: share of the young among
 * them. web: share that answers on the web by year, of the old and of the young; has_modes: whether the file says so.
 */
struct survey {
    int first_year;
    size_t n_years, n_areas, n_items, n_composites;
    double people[MOST_AREAS], young_answers, web[MOST_YEARS][2];
    size_t n_answers[MOST_AREAS];
    bool has_modes;
    enum weighting weighting[MOST_YEARS];
    struct item items[MOST_ITEMS];
    struct composite composites[MOST_COMPOSITES];
    struct respondent *respondents[MOST_YEARS];
    size_t n_respondents[MOST_YEARS];
};

/* How the log rate of a municipality goes from year to year: it stays; moves about a level, freely or as AR(1) with
 * 0.7; walks at random. */
enum law { LAW_CHANCE, LAW_NOISE, LAW_CORRELATED, LAW_WALK };

/* rate: crimes per 100 000 inhabitants; deviation: of a year's step (LAW_CORRELATED: of the level) in logs. effect:
 * what is true of the own municipality's log rate beyond that, by year; drift: its change a year where it changes all
 * the time. rates, counts: true ones by inhabitant, and what was counted, of all municipalities where is_register, else
 * of the own one alone. */
struct series {
    char name[24];
    enum law law;
    double rate, deviation, effect[CRIME_YEARS], drift;
    double *counts, *rates;
};

/* The own municipality is number `own` of all, whose populations and groups of size are the bundled register's. peers,
 * and municipalities, its counts, are borrowed. */
struct crime {
    size_t n_series, own;
    bool is_register;
    const struct peers *peers;
    const struct register_counts *municipalities;
    struct series series[MOST_SERIES];
};

/* Bounds of levels.csv. */
struct cut {
    char subject[24];
    double low, high;
};

/* A true finding that is to be told: a claim of that kind, in at least that share of studies; 0: only counted. */
struct wanted {
    char kind[16], subject[24];
    double least;
};

/* is_bare: with nothing but what `lagesbild new --municipality` makes. Texts are the rows of files below their header,
 * empty where the study has no such file. */
struct drawn {
    struct survey survey;
    struct crime crime;
    size_t n_cuts, n_wanted;
    struct cut cuts[MOST_CUTS];
    struct wanted wanted[MOST_WANTED];
    bool is_bare;
    struct text_buffer settings, families, breaks;
};

void drawn_clear(struct drawn *drawn);

/* Everybody says yes with the item's share, whatever the year and area. Returns the item. */
struct item *survey_add_item(struct survey *survey, const char *name, double share);

/* Sets an item's share from that year on, in one area, or in all (SIZE_MAX). */
void survey_set_share(const struct survey *survey, struct item *item, int from_year, size_t area, double share);

/* Draws who answers and what, of all years. Answers of one person hang together. */
void survey_draw(struct survey *survey, gsl_rng *rng);

struct series *crime_add_series(struct crime *crime, const char *name, enum law law, double rate, double deviation);

/* Draws all counts: of all municipalities, or of the own one alone. */
void crime_draw(struct crime *crime, gsl_rng *rng);

/* ---- what is true */

/* What share of the people would say yes on paper, or the mean of such shares: MISSING where nothing of the name is
 * there. Sexes do not differ. */
double drawn_share(const struct drawn *drawn, const char *subject, const char *domain, const char *level, int year);

/* The same of all people who are not of the level. */
double drawn_share_of_rest(const struct drawn *drawn, const char *subject, const char *domain, const char *level,
                           int year);

/* NULL where there is no such series. */
const struct series *drawn_series(const struct drawn *drawn, const char *subject);

/* What was counted in the own municipality; MISSING where not known. */
double drawn_count(const struct drawn *drawn, const struct series *series, int year);

/* Whether a municipality, other than the own one, is of the group that a reference such as size_group:… or county:…
 * names. */
bool drawn_is_of(const struct crime *crime, size_t area, const char *reference);

/* The true rate of the own municipality over that of all others of the reference together, as a log; MISSING where it
 * names none. */
double drawn_beyond(const struct crime *crime, const struct series *series, const char *reference, int year);

/* Crimes per inhabitant of a municipality. */
double drawn_rate(const struct crime *crime, const struct series *series, size_t area, int year);

/* The median over all municipalities of the change of the log rate from the year before, half a crime added. */
double drawn_median_step(const struct crime *crime, const struct series *series, int year);

/* How unusual the own municipality's step to the year is, as count_step.h has it of what was drawn; MISSING: not known.
 */
double drawn_unusual(const struct crime *crime, const struct series *series, int year);

/* How many answered. */
double drawn_respondents(const struct drawn *drawn, const char *domain, const char *level, int year);

/* Share of respondents who said yes, weighed as the study says, of those who answered. */
double drawn_estimate(const struct drawn *drawn, const char *subject, const char *domain, const char *level, int year);
