/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drawn.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "statistics/count_step.h"
#include "tables/input_tables.h"
#include "print.h"

/* How much of an answer is the person's own leaning; of how many it is not known what they would have said. */
static const double leaning = 0.4, unanswered = 0.02;
/* How far municipalities' rates lie apart, their deviations from year to year, and how all of them move. */
static const double spread_of_rates = 0.3, spread_of_deviations = 0.25, common_deviation = 0.05;
static const double correlation = 0.7;

void drawn_clear(struct drawn *drawn)
{
    for (size_t y = 0; y < MOST_YEARS; y++)
        free(drawn->survey.respondents[y]);
    for (size_t s = 0; s < drawn->crime.n_series; s++) {
        free(drawn->crime.series[s].counts);
        free(drawn->crime.series[s].rates);
    }
    text_buffer_clear(&drawn->settings);
    text_buffer_clear(&drawn->families);
    text_buffer_clear(&drawn->breaks);
    *drawn = (struct drawn){ 0 };
}

/* ---- the survey */

struct item *survey_add_item(struct survey *survey, const char *name, double share)
{
    struct item *item = &survey->items[survey->n_items++];
    (void)print_into(item->name, sizeof item->name, "%s", name);
    survey_set_share(survey, item, survey->first_year, SIZE_MAX, share);
    return item;
}

void survey_set_share(const struct survey *survey, struct item *item, int from_year, size_t area, double share)
{
    for (size_t y = 0; y < survey->n_years; y++)
        for (size_t a = 0; a < survey->n_areas; a++)
            if (survey->first_year + (int)y >= from_year && (area == SIZE_MAX || area == a))
                item->share[y][a] = share;
}

static double chance_of_yes(const struct item *item, size_t year, const struct respondent *who)
{
    return item->share[year][who->area] + (who->is_young ? -0.5 : 0.5) * item->young_gap +
           (who->is_web ? item->web_effect : 0);
}

static struct respondent draw_respondent(const struct survey *survey, gsl_rng *rng, size_t year, size_t area)
{
    struct respondent who = { .area = (uint8_t)area,
                              .is_young = gsl_rng_uniform(rng) < survey->young_answers,
                              .is_woman = gsl_rng_uniform(rng) < 0.5 };
    who.is_web = gsl_rng_uniform(rng) < survey->web[year][who.is_young];
    double own = gsl_ran_ugaussian(rng);
    for (size_t i = 0; i < survey->n_items; i++) {
        double score = leaning * own + sqrt(1 - leaning * leaning) * gsl_ran_ugaussian(rng);
        bool is_yes = gsl_cdf_ugaussian_P(score) < chance_of_yes(&survey->items[i], year, &who);
        who.answers[i] = gsl_rng_uniform(rng) < unanswered ? UNANSWERED : is_yes;
    }
    return who;
}

void survey_draw(struct survey *survey, gsl_rng *rng)
{
    for (size_t y = 0; y < survey->n_years; y++) {
        survey->respondents[y] = memory_new(MOST_RESPONDENTS, sizeof *survey->respondents[y]);
        for (size_t a = 0; a < survey->n_areas; a++)
            for (size_t k = 0; k < survey->n_answers[a] && survey->n_respondents[y] < MOST_RESPONDENTS; k++)
                survey->respondents[y][survey->n_respondents[y]++] = draw_respondent(survey, rng, y, a);
    }
}

/* ---- crime */

struct series *crime_add_series(struct crime *crime, const char *name, enum law law, double rate, double deviation)
{
    struct series *series = &crime->series[crime->n_series++];
    (void)print_into(series->name, sizeof series->name, "%s", name);
    series->law = law;
    series->rate = rate;
    series->deviation = deviation;
    return series;
}

/* Where the log rate goes, about 0. */
static void draw_path(const struct series *series, gsl_rng *rng, double deviation, double path[CRIME_YEARS])
{
    double at = 0;
    for (size_t t = 0; t < CRIME_YEARS; t++) {
        double shock = gsl_ran_ugaussian(rng) * deviation;
        switch (series->law) {
        case LAW_CHANCE: break;
        case LAW_NOISE: at = shock * M_SQRT1_2; break;
        case LAW_CORRELATED:
            at = t == 0 ? shock : correlation * at + sqrt(1 - correlation * correlation) * shock;
            break;
        case LAW_WALK: at = t == 0 ? 0 : at + shock; break;
        }
        path[t] = at;
    }
}

static double inhabitants(const struct crime *crime, size_t area, size_t t)
{
    const struct register_counts *all = crime->municipalities;
    return all->populations[area * all->n_years + (size_t)(FIRST_CRIME_YEAR - all->first_year) + t];
}

static void draw_municipality(const struct crime *crime, struct series *series, gsl_rng *rng, size_t area,
                              const double common[CRIME_YEARS])
{
    double path[CRIME_YEARS];
    double level = log(series->rate / 1e5) + (crime->is_register ? gsl_ran_gaussian(rng, spread_of_rates) : 0);
    draw_path(series, rng, series->deviation * exp(gsl_ran_gaussian(rng, spread_of_deviations)), path);
    for (size_t t = 0; t < CRIME_YEARS; t++) {
        double effect = area == crime->own ? series->effect[t] : 0;
        size_t at = area * CRIME_YEARS + t;
        series->rates[at] = exp(level + common[t] + path[t] + effect);
        series->counts[at] = gsl_ran_poisson(rng, series->rates[at] * inhabitants(crime, area, t));
    }
}

void crime_draw(struct crime *crime, gsl_rng *rng)
{
    size_t n = crime->municipalities->n;
    for (size_t s = 0; s < crime->n_series; s++) {
        struct series *series = &crime->series[s];
        double common[CRIME_YEARS] = { 0 };
        for (size_t t = 1; t < CRIME_YEARS && crime->is_register; t++)
            common[t] = common[t - 1] + gsl_ran_gaussian(rng, common_deviation);
        series->counts = memory_new(n * CRIME_YEARS, sizeof *series->counts);
        series->rates = memory_new(n * CRIME_YEARS, sizeof *series->rates);
        for (size_t i = 0; i < n; i++)
            if (crime->is_register || i == crime->own)
                draw_municipality(crime, series, rng, i, common);
    }
}

/* ---- what is true */

static size_t item_number(const struct survey *survey, const char *name)
{
    size_t i = 0;
    while (i < survey->n_items && !text_is(survey->items[i].name, name))
        i++;
    return i;
}

/* The items that a subject is the mean of: *n of them from the one returned on; *n 0 where there is none. */
static size_t items_of(const struct survey *survey, const char *subject, size_t *n)
{
    size_t item = item_number(survey, subject);
    *n = item < survey->n_items;
    for (size_t c = 0; c < survey->n_composites; c++)
        if (text_is(survey->composites[c].name, subject)) {
            item = survey->composites[c].first;
            *n = survey->composites[c].n;
        }
    return item;
}

/* The area that a level names, SIZE_MAX for everybody. Returns whether there is such a level. */
static bool area_of(const struct survey *survey, const char *domain, const char *level, size_t *area)
{
    *area = SIZE_MAX;
    if (!text_is(domain, "area"))
        return text_is(domain, "all") || text_is(domain, "sex");
    for (size_t a = 0; a < survey->n_areas; a++) {
        char name[16];
        (void)print_into(name, sizeof name, "del%zu", a + 1);
        if (text_is(level, name))
            *area = a;
    }
    return *area != SIZE_MAX;
}

static double share_of_item(const struct survey *survey, const struct item *item, size_t year, size_t area,
                            bool is_rest)
{
    double yes = 0, people = 0;
    for (size_t a = 0; a < survey->n_areas; a++)
        if (area == SIZE_MAX || (a == area) != is_rest) {
            yes += survey->people[a] * item->share[year][a];
            people += survey->people[a];
        }
    return yes / people;
}

static double share_of(const struct drawn *drawn, const char *subject, const char *domain, const char *level, int year,
                       bool is_rest)
{
    const struct survey *survey = &drawn->survey;
    size_t n, area, y = (size_t)(year - survey->first_year), first = items_of(survey, subject, &n);
    if (n == 0 || year < survey->first_year || y >= survey->n_years || !area_of(survey, domain, level, &area))
        return MISSING;
    double sum = 0;
    for (size_t i = first; i < first + n; i++)
        sum += share_of_item(survey, &survey->items[i], y, area, is_rest);
    return sum / (double)n;
}

double drawn_share(const struct drawn *drawn, const char *subject, const char *domain, const char *level, int year)
{
    return share_of(drawn, subject, domain, level, year, false);
}

double drawn_share_of_rest(const struct drawn *drawn, const char *subject, const char *domain, const char *level,
                           int year)
{
    return share_of(drawn, subject, domain, level, year, true);
}

const struct series *drawn_series(const struct drawn *drawn, const char *subject)
{
    for (size_t s = 0; s < drawn->crime.n_series; s++)
        if (text_is(drawn->crime.series[s].name, subject))
            return &drawn->crime.series[s];
    return NULL;
}

double drawn_count(const struct drawn *drawn, const struct series *series, int year)
{
    if (year < FIRST_CRIME_YEAR || year > PICTURE_YEAR)
        return MISSING;
    return series->counts[drawn->crime.own * CRIME_YEARS + (size_t)(year - FIRST_CRIME_YEAR)];
}

double drawn_rate(const struct crime *crime, const struct series *series, size_t area, int year)
{
    size_t t = (size_t)(year - FIRST_CRIME_YEAR);
    return series->counts[area * CRIME_YEARS + t] / inhabitants(crime, area, t);
}

double drawn_median_step(const struct crime *crime, const struct series *series, int year)
{
    size_t n = 0, t = (size_t)(year - FIRST_CRIME_YEAR);
    double *steps = memory_new(crime->municipalities->n, sizeof *steps);
    for (size_t i = 0; i < crime->municipalities->n; i++) {
        const double *counts = series->counts + i * CRIME_YEARS;
        double step = log((counts[t] + 0.5) / inhabitants(crime, i, t)) -
                      log((counts[t - 1] + 0.5) / inhabitants(crime, i, t - 1));
        if (!is_missing(step))
            steps[n++] = step;
    }
    gsl_sort(steps, 1, n);
    double median = gsl_stats_median_from_sorted_data(steps, 1, n);
    free(steps);
    return median;
}

/* Whether the word is among those of a text, which are parted by blanks. */
static bool holds_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
        if ((at == text || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

bool drawn_is_of(const struct crime *crime, size_t area, const char *reference)
{
    const struct table *all = &crime->peers->municipalities;
    const struct municipality_row *row = table_named(all, crime->municipalities->codes[area]);
    const struct municipality_row *own = table_named(all, crime->municipalities->codes[crime->own]);
    const char *name = strchr(reference, ':');
    if (row == NULL || own == NULL || name == NULL || area == crime->own)
        return false;
    name++;
    if (text_starts(reference, "neighbours:"))
        return holds_word(own->neighbours, row->code);
    return (text_starts(reference, "size_group:") && text_is(row->size_group, name)) ||
           (text_starts(reference, "skr_group:") && text_is(row->skr_group, name)) ||
           (text_starts(reference, "county:") && text_is(row->county, name)) ||
           (text_starts(reference, "lpo:") && text_is(row->lpo, name)) || text_starts(reference, "country:");
}

double drawn_beyond(const struct crime *crime, const struct series *series, const char *reference, int year)
{
    size_t t = (size_t)(year - FIRST_CRIME_YEAR);
    double crimes = 0, people = 0;
    for (size_t i = 0; i < crime->municipalities->n; i++)
        if (drawn_is_of(crime, i, reference)) {
            crimes += series->rates[i * CRIME_YEARS + t] * inhabitants(crime, i, t);
            people += inhabitants(crime, i, t);
        }
    return people > 0 ? log(series->rates[crime->own * CRIME_YEARS + t] / (crimes / people)) : MISSING;
}

double drawn_unusual(const struct crime *crime, const struct series *series, int year)
{
    size_t n = crime->municipalities->n;
    double *exposures = memory_new(n * CRIME_YEARS, sizeof *exposures);
    for (size_t i = 0; i < n; i++)
        for (size_t t = 0; t < CRIME_YEARS; t++)
            exposures[i * CRIME_YEARS + t] = inhabitants(crime, i, t);
    struct count_panel panel = { .n = n,
                                 .n_years = CRIME_YEARS,
                                 .n_groups = crime->peers->n_groups,
                                 .counts = series->counts,
                                 .exposures = exposures,
                                 .group = crime->peers->group };
    struct count_steps steps = count_steps_of(&panel);
    struct count_step step;
    bool is_known = count_step_of(&steps, crime->own, (size_t)(year - FIRST_CRIME_YEAR), &step);
    count_steps_clear(&steps);
    free(exposures);
    return is_known ? step.unusual : MISSING;
}

/* ---- what was drawn */

static bool is_in(const struct respondent *who, const char *domain, const char *level, size_t area)
{
    if (text_is(domain, "sex"))
        return text_is(level, who->is_woman ? "kvinna" : "man");
    return area == SIZE_MAX || who->area == area;
}

double drawn_respondents(const struct drawn *drawn, const char *domain, const char *level, int year)
{
    const struct survey *survey = &drawn->survey;
    size_t area, y = (size_t)(year - survey->first_year);
    if (year < survey->first_year || y >= survey->n_years || !area_of(survey, domain, level, &area))
        return MISSING;
    double n = 0;
    for (size_t k = 0; k < survey->n_respondents[y]; k++)
        n += is_in(&survey->respondents[y][k], domain, level, area);
    return n;
}

double drawn_estimate(const struct drawn *drawn, const char *subject, const char *domain, const char *level, int year)
{
    const struct survey *survey = &drawn->survey;
    size_t n, area, y = (size_t)(year - survey->first_year), first = items_of(survey, subject, &n);
    if (n == 0 || year < survey->first_year || y >= survey->n_years || !area_of(survey, domain, level, &area) ||
        survey->weighting[y] != WEIGHED_EQUAL)
        return MISSING;
    double sum = 0;
    for (size_t i = first; i < first + n; i++) {
        double yes = 0, answered = 0;
        for (size_t k = 0; k < survey->n_respondents[y]; k++) {
            const struct respondent *who = &survey->respondents[y][k];
            if (who->answers[i] == UNANSWERED || !is_in(who, domain, level, area))
                continue;
            yes += who->answers[i];
            answered++;
        }
        sum += yes / answered;
    }
    return sum / (double)n;
}
