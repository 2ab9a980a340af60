/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worlds.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "print.h"

#define SURVEY_FAMILY "huvudfragor"
#define CRIME_FAMILY "huvudbrott"
#define DEFAULT_FAMILY "forvalda" /* that of a study that declares none */

bool is_headline_family(const char *family)
{
    return text_starts(family, SURVEY_FAMILY ",") || text_starts(family, CRIME_FAMILY ",") ||
           text_starts(family, DEFAULT_FAMILY ",");
}

/* ---- what worlds are made of */

static void begin_survey(struct drawn *drawn, size_t n_years, size_t n_areas, size_t n_answers)
{
    struct survey *survey = &drawn->survey;
    survey->first_year = PICTURE_YEAR + 1 - (int)n_years;
    survey->n_years = n_years;
    survey->n_areas = n_areas;
    survey->young_answers = 0.5;
    for (size_t a = 0; a < n_areas; a++) {
        survey->people[a] = 60000 / (double)n_areas;
        survey->n_answers[a] = n_answers / n_areas;
    }
    for (size_t y = 0; y < n_years; y++)
        survey->web[y][0] = survey->web[y][1] = 0.4;
}

/* Items NAME1, NAME2 … of those shares. */
static void add_items(struct drawn *drawn, const char *name, const double *shares, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char numbered[16];
        (void)print_into(numbered, sizeof numbered, "%s%zu", name, i + 1);
        (void)survey_add_item(&drawn->survey, numbered, shares[i]);
    }
}
#define ADD_ITEMS(drawn, name, ...)                                                                                    \
    add_items(drawn, name, (const double[]){ __VA_ARGS__ }, sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double))

static void add_composite(struct drawn *drawn, const char *name, size_t first, size_t n)
{
    struct composite *composite = &drawn->survey.composites[drawn->survey.n_composites++];
    (void)print_into(composite->name, sizeof composite->name, "%s", name);
    composite->first = first;
    composite->n = n;
}

static void declare(struct drawn *drawn, const char *subject)
{
    bool is_crime = drawn_series(drawn, subject) != NULL;
    text_buffer_format(&drawn->families, "%s,%s,%s,all,,holm\n", is_crime ? CRIME_FAMILY : SURVEY_FAMILY, subject,
                       is_crime ? "crime" : "survey");
}

static void add_cut(struct drawn *drawn, const char *subject, double low, double high)
{
    struct cut *cut = &drawn->cuts[drawn->n_cuts++];
    *cut = (struct cut){ .low = low, .high = high };
    (void)print_into(cut->subject, sizeof cut->subject, "%s", subject);
}

static void want(struct drawn *drawn, const char *kind, const char *subject, double least)
{
    struct wanted *wanted = &drawn->wanted[drawn->n_wanted++];
    wanted->least = least;
    (void)print_into(wanted->kind, sizeof wanted->kind, "%s", kind);
    (void)print_into(wanted->subject, sizeof wanted->subject, "%s", subject);
}

/* Five kinds of crime, from what is reported daily to what is hardly ever. */
static void add_crimes(struct drawn *drawn, enum law law, double deviation)
{
    static const char *const names[] = { "alla_brott", "stold", "person", "skadegorelse_alla", "inbrott_alla" };
    static const double rates[] = { 8000, 2200, 1500, 700, 150 };
    drawn->crime.is_register = true;
    for (size_t s = 0; s < sizeof names / sizeof *names; s++)
        (void)crime_add_series(&drawn->crime, names[s], law, rates[s], deviation);
}

static struct series *series_named(struct drawn *drawn, const char *name)
{
    for (size_t s = 0; s < drawn->crime.n_series; s++)
        if (text_is(drawn->crime.series[s].name, name))
            return &drawn->crime.series[s];
    return NULL;
}

static void draw_all(struct drawn *drawn, gsl_rng *rng)
{
    survey_draw(&drawn->survey, rng);
    if (drawn->crime.n_series > 0)
        crime_draw(&drawn->crime, rng);
}

/* ---- worlds of the survey */

static void draw_nothing_changed(struct drawn *drawn, gsl_rng *rng)
{
    begin_survey(drawn, 4, 3, 600);
    ADD_ITEMS(drawn, "fraga", 0.02, 0.05, 0.08, 0.12, 0.16, 0.20, 0.25, 0.30, 0.40, 0.55, 0.75, 0.92);
    add_composite(drawn, "alla", 2, 8);
    add_crimes(drawn, LAW_NOISE, 0.12);
    declare(drawn, "fraga2");
    declare(drawn, "fraga6");
    declare(drawn, "fraga9");
    declare(drawn, "alla");
    declare(drawn, "stold");
    declare(drawn, "inbrott_alla");
    add_cut(drawn, "fraga7", 0.15, 0.25);
    add_cut(drawn, "fraga8", 0.30, 0.45);
    add_cut(drawn, "fraga9", 0.20, 0.30);
    draw_all(drawn, rng);
}

static void draw_rare(struct drawn *drawn, gsl_rng *rng, double from, double to, double least, bool is_declared)
{
    begin_survey(drawn, 2, 1, 1000);
    ADD_ITEMS(drawn, "ovrig", 0.03, 0.06, 0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.45, 0.60, 0.80);
    struct item *item = survey_add_item(&drawn->survey, "ran", from);
    survey_set_share(&drawn->survey, item, PICTURE_YEAR, SIZE_MAX, to);
    for (size_t i = 0; is_declared && i < 3; i++)
        declare(drawn, drawn->survey.items[3 * i].name);
    if (is_declared)
        declare(drawn, "ran");
    want(drawn, "rose", "ran", least);
    draw_all(drawn, rng);
}

static void draw_doubled(struct drawn *drawn, gsl_rng *rng)
{
    draw_rare(drawn, rng, 0.02, 0.04, 0, true);
}

/* Nothing is confidential, since one time in thirty fewer than five say yes, of which nothing may be told. */
static void draw_fourfold(struct drawn *drawn, gsl_rng *rng)
{
    text_buffer_add(&drawn->settings, "threshold_count,1\n");
    draw_rare(drawn, rng, 0.01, 0.04, 0.95, true);
}

static void draw_fourfold_scanned(struct drawn *drawn, gsl_rng *rng)
{
    draw_rare(drawn, rng, 0.01, 0.04, 0.80, false);
}

static void draw_one_of_eleven(struct drawn *drawn, gsl_rng *rng)
{
    begin_survey(drawn, 2, 3, 600);
    ADD_ITEMS(drawn, "problem", 0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15, 0.15);
    survey_set_share(&drawn->survey, &drawn->survey.items[4], PICTURE_YEAR, SIZE_MAX, 0.45);
    add_composite(drawn, "alla", 0, 11);
    declare(drawn, "alla");
    declare(drawn, "problem1");
    want(drawn, "rose", "problem5", 1);
    draw_all(drawn, rng);
}

static void draw_shift(struct drawn *drawn, gsl_rng *rng)
{
    begin_survey(drawn, 4, 1, 600);
    ADD_ITEMS(drawn, "fraga", 0.15, 0.25, 0.25, 0.40, 0.60);
    survey_set_share(&drawn->survey, &drawn->survey.items[1], PICTURE_YEAR - 2, SIZE_MAX, 0.35);
    declare(drawn, "fraga2");
    add_crimes(drawn, LAW_NOISE, 0.12);
    for (size_t s = 1; s < drawn->crime.n_series; s++)
        for (size_t t = CRIME_YEARS - 3; t < CRIME_YEARS; t++)
            drawn->crime.series[s].effect[t] = -M_LN2;
    declare(drawn, "stold");
    declare(drawn, "skadegorelse_alla");
    draw_all(drawn, rng);
}

static void draw_drift(struct drawn *drawn, gsl_rng *rng)
{
    begin_survey(drawn, 4, 1, 600);
    ADD_ITEMS(drawn, "fraga", 0.15, 0.20, 0.25, 0.40, 0.60);
    for (int year = drawn->survey.first_year; year <= PICTURE_YEAR; year++)
        survey_set_share(&drawn->survey, &drawn->survey.items[1], year, SIZE_MAX,
                         0.20 + 0.04 * (year - drawn->survey.first_year));
    declare(drawn, "fraga2");
    add_crimes(drawn, LAW_NOISE, 0.12);
    static const char *const drifting[] = { "skadegorelse_alla", "inbrott_alla" };
    for (size_t k = 0; k < 2; k++) {
        struct series *series = series_named(drawn, drifting[k]);
        series->drift = -0.10;
        for (size_t t = 0; t < CRIME_YEARS; t++)
            series->effect[t] = series->drift * ((double)t - (double)CRIME_YEARS / 2.0);
        declare(drawn, drifting[k]);
        want(drawn, "trend_down", drifting[k], 0);
    }
    want(drawn, "trend_up", "fraga2", 0);
    draw_all(drawn, rng);
}

/* The web's share goes from 30 to 75 %, and on the web fewer say yes; the same people think the same. */
static void draw_mode(struct drawn *drawn, gsl_rng *rng, double web_effect, double young_gap, const double web[2][2])
{
    begin_survey(drawn, 2, 1, 1000);
    ADD_ITEMS(drawn, "fraga", 0.35, 0.30, 0.40, 0.45, 0.50);
    drawn->survey.has_modes = true;
    for (size_t i = 0; i < drawn->survey.n_items; i++) {
        drawn->survey.items[i].web_effect = web_effect;
        drawn->survey.items[i].young_gap = young_gap;
    }
    memcpy(drawn->survey.web, web, 4 * sizeof(double));
    for (size_t i = 0; i < 3; i++)
        declare(drawn, drawn->survey.items[i].name);
    draw_all(drawn, rng);
}

static void draw_mode_measured(struct drawn *drawn, gsl_rng *rng)
{
    static const double web[2][2] = { { 0.30, 0.30 }, { 0.75, 0.75 } };
    draw_mode(drawn, rng, -0.15, 0, web);
}

static void draw_mode_chosen(struct drawn *drawn, gsl_rng *rng)
{
    static const double web[2][2] = { { 0.10, 0.50 }, { 0.55, 0.95 } };
    draw_mode(drawn, rng, -0.10, 0.20, web);
}

/* Year after year more answer on the web, where fewer say yes. */
static void draw_mode_moving(struct drawn *drawn, gsl_rng *rng)
{
    static const double web[] = { 0.30, 0.45, 0.60, 0.75 };
    begin_survey(drawn, 4, 1, 1000);
    ADD_ITEMS(drawn, "fraga", 0.35, 0.30, 0.40, 0.45, 0.50);
    drawn->survey.has_modes = true;
    for (size_t i = 0; i < drawn->survey.n_items; i++)
        drawn->survey.items[i].web_effect = -0.15;
    for (size_t y = 0; y < 4; y++)
        drawn->survey.web[y][0] = drawn->survey.web[y][1] = web[y];
    for (size_t i = 0; i < 3; i++)
        declare(drawn, drawn->survey.items[i].name);
    draw_all(drawn, rng);
}

static void draw_area_above(struct drawn *drawn, gsl_rng *rng)
{
    begin_survey(drawn, 2, 4, 1000);
    ADD_ITEMS(drawn, "fraga", 0.20, 0.20, 0.08, 0.15, 0.20, 0.25, 0.30, 0.40, 0.60);
    for (size_t i = 0; i < 2; i++)
        survey_set_share(&drawn->survey, &drawn->survey.items[i], drawn->survey.first_year, 2, 0.35);
    want(drawn, "above", "fraga1", 0);
    want(drawn, "above", "fraga2", 0);
    draw_all(drawn, rng);
}

static void draw_small_area(struct drawn *drawn, gsl_rng *rng)
{
    begin_survey(drawn, 3, 3, 600);
    static const size_t answers[] = { 390, 185, 25 };
    for (size_t a = 0; a < 3; a++) {
        drawn->survey.n_answers[a] = answers[a];
        drawn->survey.people[a] = 100.0 * (double)answers[a];
    }
    ADD_ITEMS(drawn, "fraga", 0.10, 0.15, 0.20, 0.30, 0.45, 0.70);
    declare(drawn, "fraga3");
    draw_all(drawn, rng);
}

/* Until the last year weights make up for the young, who answer less; then come those of another, which do not. */
static void draw_supplier(struct drawn *drawn, gsl_rng *rng)
{
    begin_survey(drawn, 3, 1, 800);
    ADD_ITEMS(drawn, "fraga", 0.30, 0.35, 0.40, 0.50, 0.60);
    drawn->survey.young_answers = 0.35;
    for (size_t i = 0; i < drawn->survey.n_items; i++)
        drawn->survey.items[i].young_gap = 0.4;
    bool is_unweighed = gsl_rng_uniform_int(rng, 2) == 0;
    for (size_t y = 0; y < drawn->survey.n_years; y++)
        drawn->survey.weighting[y] = y + 1 < drawn->survey.n_years ? WEIGHED_BY_SUPPLIER
                                     : is_unweighed                ? WEIGHED_EQUAL
                                                                   : WEIGHED_BY_ANOTHER;
    declare(drawn, "fraga1");
    declare(drawn, "fraga3");
    draw_all(drawn, rng);
}

static void draw_one_wave(struct drawn *drawn, gsl_rng *rng)
{
    begin_survey(drawn, 1, 3, 600);
    ADD_ITEMS(drawn, "fraga", 0.03, 0.10, 0.20, 0.25, 0.30, 0.40, 0.60);
    add_composite(drawn, "alla", 0, 7);
    add_cut(drawn, "fraga4", 0.15, 0.25);
    add_cut(drawn, "fraga5", 0.30, 0.45);
    add_cut(drawn, "fraga6", 0.20, 0.30);
    draw_all(drawn, rng);
}

/* ---- worlds of crime */

static void draw_crimes(struct drawn *drawn, gsl_rng *rng, enum law law, double deviation)
{
    add_crimes(drawn, law, deviation);
    declare(drawn, "stold");
    declare(drawn, "skadegorelse_alla");
    declare(drawn, "inbrott_alla");
    draw_all(drawn, rng);
}

static void draw_chance(struct drawn *drawn, gsl_rng *rng)
{
    draw_crimes(drawn, rng, LAW_CHANCE, 0);
}

static void draw_walk(struct drawn *drawn, gsl_rng *rng)
{
    draw_crimes(drawn, rng, LAW_WALK, 0.12);
}

static void draw_correlated(struct drawn *drawn, gsl_rng *rng)
{
    draw_crimes(drawn, rng, LAW_CORRELATED, 0.20);
}

static void draw_bare(struct drawn *drawn, gsl_rng *rng)
{
    drawn->is_bare = true;
    add_crimes(drawn, LAW_NOISE, 0.12);
    draw_all(drawn, rng);
}

/* Kinds of crime that nobody else counts. */
static void draw_own_series(struct drawn *drawn, gsl_rng *rng)
{
    static const double rates[] = { 40, 120, 400, 1200, 4000 };
    for (size_t s = 0; s < sizeof rates / sizeof *rates; s++) {
        char name[16];
        (void)print_into(name, sizeof name, "eget%zu", s + 1);
        (void)crime_add_series(&drawn->crime, name, LAW_NOISE, rates[s], 0.12);
    }
    declare(drawn, "eget2");
    declare(drawn, "eget4");
    draw_all(drawn, rng);
}

/* Never in all years, then five on average. */
static void draw_from_zero(struct drawn *drawn, gsl_rng *rng)
{
    static const double never = -50;
    const struct register_counts *all = drawn->crime.municipalities;
    double people = all->populations[drawn->crime.own * all->n_years + (size_t)(PICTURE_YEAR - all->first_year)];
    struct series *series = crime_add_series(&drawn->crime, "noll_fem", LAW_CHANCE, 5 * 1e5 / people, 0);
    for (size_t t = 0; t + 1 < CRIME_YEARS; t++)
        series->effect[t] = never;
    static const double counts[] = { 12, 40, 150 };
    declare(drawn, "noll_fem");
    for (size_t s = 0; s < sizeof counts / sizeof *counts; s++) {
        char name[16];
        (void)print_into(name, sizeof name, "ovrig%zu", s + 1);
        (void)crime_add_series(&drawn->crime, name, LAW_CHANCE, counts[s] * 1e5 / people, 0);
        declare(drawn, name);
    }
    want(drawn, "rose", "noll_fem", 0.80);
    draw_all(drawn, rng);
}

/* ---- all of them */

const struct world worlds[] = {
    { "nothing", "nothing changed, in the survey or in the register", draw_nothing_changed },
    { "doubled", "a rare share doubled, 2 to 4 %", draw_doubled },
    { "fourfold", "a rare share times four, 1 to 4 %, one of four headlines", draw_fourfold },
    { "fourfold_scanned", "the same among twelve that nobody declared", draw_fourfold_scanned },
    { "one_of_eleven", "one of eleven problems rose from 15 to 45 %", draw_one_of_eleven },
    { "level_shift", "a shift three years ago, none since", draw_shift },
    { "drift", "a steady drift", draw_drift },
    { "mode_measured", "the web's share rose from 30 to 75 %, and fewer say yes there", draw_mode_measured },
    { "mode_chosen", "the same, and the young go to the web", draw_mode_chosen },
    { "mode_moving", "the web's share rises by 15 points a year, and fewer say yes there", draw_mode_moving },
    { "area_above", "one of four areas above the rest in two questions", draw_area_above },
    { "small_area", "an area of 25 respondents a year", draw_small_area },
    { "supplier", "weights of another supplier in the last year", draw_supplier },
    { "one_wave", "one survey", draw_one_wave },
    { "register", "no survey: a municipality's register", draw_bare },
    { "chance", "crimes by chance alone, in all municipalities", draw_chance },
    { "random_walk", "crime walks at random, 12 % a year", draw_walk },
    { "correlated", "crime about its level, AR(1) of 0.7", draw_correlated },
    { "own_series", "kinds of crime that nobody else counts", draw_own_series },
    { "from_zero", "none in all years, then five", draw_from_zero },
};
const size_t n_worlds = sizeof worlds / sizeof *worlds;

const struct world *world_named(const char *name)
{
    for (size_t w = 0; w < n_worlds; w++)
        if (text_is(worlds[w].name, name))
            return &worlds[w];
    return NULL;
}

/* FNV-1a of the world's name, then the numbers, mixed so that neighbours are far apart. */
static unsigned long seed_of(const struct world *world, unsigned long seed, size_t number)
{
    uint64_t hash = 14695981039346656037U;
    for (const char *at = world->name; *at != '\0'; at++)
        hash = (hash ^ (unsigned char)*at) * 1099511628211U;
    hash = (hash ^ seed) * 1099511628211U;
    hash = (hash ^ number) * 1099511628211U;
    hash ^= hash >> 29;
    hash *= 0xbf58476d1ce4e5b9U;
    return (unsigned long)(hash >> 32);
}

/* A municipality that the register has the population of in all years. */
static size_t draw_own(const struct register_counts *all, gsl_rng *rng)
{
    for (;;) {
        size_t own = gsl_rng_uniform_int(rng, all->n), first = (size_t)(FIRST_CRIME_YEAR - all->first_year);
        bool is_known = true;
        for (size_t t = 0; t < CRIME_YEARS; t++)
            is_known = is_known && !is_missing(all->populations[own * all->n_years + first + t]);
        if (is_known)
            return own;
    }
}

void world_draw(const struct world *world, unsigned long seed, size_t number, const struct peers *peers,
                struct drawn *drawn)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, seed_of(world, seed, number));
    *drawn = (struct drawn){ .crime = { .peers = peers, .municipalities = &peers->counts } };
    drawn->crime.own = draw_own(&peers->counts, rng);
    world->draw(drawn, rng);
    gsl_rng_free(rng);
}
