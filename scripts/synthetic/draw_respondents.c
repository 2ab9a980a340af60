/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the respondents of the bundled studies: nobody in Höör or Hörby filled in these questionnaires.
 *
 *     draw_respondents MUNICIPALITY SEED TRUTHS STUDY
 *
 * reads TRUTHS (truths_MUNICIPALITY.csv beside this file) and the margins in STUDY/population/, and writes
 * STUDY/survey/YEAR.csv for each wave of the municipality and STUDY/sample.csv. The same seed gives the same bytes.
 *
 * What is drawn. Each year 900 persons aged 16 to 85, as many in every area whatever its size; who answers depends on
 * age and sex. Every item has a latent value: a shift by sex and age, a factor common to all of a person's answers, one
 * common to a battery, and noise. The cut between concern and no concern is solved for, so that the share of the
 * population above it is exactly the truth of the year, area and item; a weighted estimate from the respondents
 * therefore aims at the truth. Victimisation is drawn the other way round: first whether a person was a victim at all,
 * then of what.
 *
 * The files are as awkward as deliveries are: see `surveys` below. */
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#endif

#include <errno.h>
#include <iconv.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

enum {
    POSTED = 900,
    N_AGE_GROUPS = 4,
    N_CELLS = 2 * N_AGE_GROUPS, /* woman, man; within each the age groups */
    MAX_AREAS = 3,
    MAX_TRUTHS = 1000,
    MAX_FIELDS = 8,
    NAME_SIZE = 32,
    N_CUTS = 3,
};

/* What a person may answer beside the codes of the form; written as the wave codes it. */
enum { NOT_APPLICABLE = 7, DONT_KNOW = 88, NOT_ANSWERED = 99 };

/* Codes, by the names of the codebook: PROBLEM and OFTEN 1..4, concern 3 and 4; SAFE 1..6, concern 3 and 4; AGREE 1..4,
 * agreement 1 and 2; YES_NO 1 and 2; TIMES 0..3; REPORTED YES_NO for victims; POINTS half points from 0 to 10. */
enum form { PROBLEM, OFTEN, SAFE, AGREE, YES_NO, TIMES, REPORTED, POINTS };

enum battery { TRAFFIC, SURROUNDINGS, WORRY, UNSAFE, VICTIM, TRUST, N_BATTERIES };

/* woman, older: shifts of the latent value, for women and for each age group above 20-64 (below it: the opposite).
 * general: loading on the factor common to all answers. The next three are shares of those posted to whom it happens
 * whatever they think. */
struct item {
    const char *name;
    enum form form;
    enum battery battery;
    double woman, older, general;
    double not_applicable, dont_know, not_answered;
    bool has_dont_know_in_base; /* the truth counts those who do not know in its base */
};

static const struct item items[] = {
    { "prob_fortkorning", PROBLEM, TRAFFIC, 0.10, 0.05, 0.40, 0, 0.03, 0.02, false },
    { "prob_buskorning", PROBLEM, TRAFFIC, 0.05, 0.05, 0.45, 0, 0.04, 0.02, false },
    { "prob_olycksrisk", PROBLEM, TRAFFIC, 0.15, 0.05, 0.35, 0, 0.05, 0.02, false },
    { "prob_nedskrapning", PROBLEM, SURROUNDINGS, 0.05, 0.10, 0.40, 0, 0.03, 0.02, false },
    { "prob_skadegorelse", PROBLEM, SURROUNDINGS, 0.00, 0.10, 0.50, 0, 0.06, 0.02, false },
    { "prob_belysning", PROBLEM, SURROUNDINGS, 0.20, 0.05, 0.35, 0, 0.03, 0.02, false },
    { "prob_berusade", PROBLEM, SURROUNDINGS, 0.05, -0.10, 0.50, 0, 0.06, 0.02, false },
    { "prob_narkotika", PROBLEM, SURROUNDINGS, 0.00, -0.15, 0.50, 0, 0.22, 0.02, true },
    { "prob_brak", PROBLEM, SURROUNDINGS, 0.00, -0.15, 0.55, 0, 0.06, 0.02, false },
    { "prob_ungdomsgang", PROBLEM, SURROUNDINGS, 0.00, 0.05, 0.50, 0, 0.05, 0.02, false },
    { "prob_antastande", PROBLEM, SURROUNDINGS, 0.25, -0.15, 0.50, 0, 0.09, 0.02, false },
    { "oro_bostadsinbrott", OFTEN, WORRY, 0.15, 0.10, 0.45, 0.01, 0.01, 0.02, false },
    { "oro_forrad", OFTEN, WORRY, 0.05, 0.05, 0.45, 0.06, 0.01, 0.02, false },
    { "oro_fordon", OFTEN, WORRY, -0.05, -0.05, 0.45, 0.10, 0.01, 0.02, false },
    { "oro_overfall", OFTEN, WORRY, 0.30, -0.10, 0.50, 0.01, 0.01, 0.02, false },
    { "oro_sexualbrott", OFTEN, WORRY, 0.80, -0.25, 0.45, 0.02, 0.02, 0.03, false },
    { "oro_bedrageri", OFTEN, WORRY, 0.05, 0.15, 0.40, 0.01, 0.01, 0.02, false },
    { "oro_narstaende", OFTEN, WORRY, 0.30, 0.00, 0.45, 0.02, 0.02, 0.02, false },
    { "otrygg_kvall", SAFE, UNSAFE, 0.55, 0.05, 0.45, 0, 0.02, 0.02, true },
    { "otrygg_hallplats", SAFE, UNSAFE, 0.50, -0.05, 0.45, 0, 0.08, 0.03, true },
    { "avstar_aktivitet", OFTEN, UNSAFE, 0.35, 0.05, 0.45, 0.02, 0.02, 0.02, false },
    { "utsatt_vald", YES_NO, VICTIM, 0, 0, 0, 0, 0.01, 0.01, false },
    { "utsatt_hot", YES_NO, VICTIM, 0, 0, 0, 0, 0.01, 0.01, false },
    { "utsatt_stold", TIMES, VICTIM, 0, 0, 0, 0, 0.01, 0.01, false },
    { "utsatt_skadegorelse", TIMES, VICTIM, 0, 0, 0, 0, 0.01, 0.01, false },
    { "utsatt_bedrageri", TIMES, VICTIM, 0, 0, 0, 0, 0.01, 0.01, false },
    { "utsatt_bostadsinbrott", YES_NO, VICTIM, 0, 0, 0, 0, 0.01, 0.01, false },
    { "anmalt", REPORTED, VICTIM, 0, 0, 0, 0, 0.02, 0.02, false },
    { "polis_bryr_sig", AGREE, TRUST, 0.10, 0.10, -0.30, 0, 0.42, 0.03, true },
    { "polis_synlig", AGREE, TRUST, 0.05, 0.05, -0.25, 0, 0.15, 0.03, true },
    { "kommun_bryr_sig", AGREE, TRUST, 0.05, 0.05, -0.30, 0, 0.38, 0.04, true },
    { "tillit_manniskor", POINTS, TRUST, 0, 0, -0.35, 0, 0.02, 0.02, false },
};
enum { N_ITEMS = sizeof items / sizeof *items, ODD_ITEM = 1 };

/* Loading on the factor of the battery. */
static const double battery_loading[N_BATTERIES] = { 0.60, 0.45, 0.50, 0.55, 0, 0.45 };

/* Being a victim of anything: rarer with age, and seen by those who see problems. */
static const struct item any_victim = { "utsatt_nagot", YES_NO, VICTIM, 0.02, -0.25, 0.35, 0, 0, 0.02, false };

static const char *const sexes[] = { "kvinna", "man" };
static const char *const age_groups[N_AGE_GROUPS] = { "16_19", "20_64", "65_79", "80_plus" };

/* How one wave was delivered, with its faults. */
struct delivery {
    int year;
    const char *encoding;
    const char *mark; /* of the byte order, or "" */
    char delimiter;
    const char *newline;
    int dont_know, not_answered;
    const char *sexes[2];
    double web; /* share answering by web */
    const char *renamed_from, *renamed_to;
    const char *after_last_row;
    int odd_respondent;      /* whose answer to items[ODD_ITEM] is 5: no such code; -1 = none */
    int repeated_respondent; /* whose row comes again at the end; -1 = none */
};

static const struct delivery hoor_deliveries[] = {
    { 2018, "WINDOWS-1252", "", ';', "\r\n", 8, 9, { "2", "1" }, 0.16, "prob_nedskrapning", "prob_skrap", ";", -1, -1 },
    { 2019, "UTF-8", "\xEF\xBB\xBF", ';', "\r\n", 88, 99, { "Kvinna", "Man" }, 0.19, "", "", "", 211, -1 },
    { 2020, "UTF-8", "", ',', "\n", 8, 9, { "Kvinna", "Man" }, 0.29, "", "", "\n\n", -1, -1 },
    { 2021, "ISO-8859-1", "", ';', "\r\n", 8, 9, { "Kvinna", "Man" }, 0.32, "", "", "", -1, 137 },
};
static const struct delivery horby_deliveries[] = {
    { 2020, "UTF-8", "", ';', "\r\n", 8, 9, { "Kvinna", "Man" }, 0.26, "", "", "", -1, -1 },
    { 2021, "WINDOWS-1252", "", ';', "\r\n", 8, 9, { "Kvinna", "Man" }, 0.30, "", "", "", -1, -1 },
};
enum { MAX_YEARS = 4 };

/* What an area is called in the deliveries. */
struct area_name {
    const char *area;
    int from, to;
    const char *delivered;
    double housing[4]; /* shares of the kinds of housing */
};
static const struct area_name hoor_areas[] = {
    { "centrum", 2018, 2018, "Höör – centrum", { 0.45, 0.10, 0.42, 0.03 } },
    { "ytter", 2018, 2018, "Höör – ytterområden", { 0.83, 0.04, 0.08, 0.05 } },
    { "centrum", 2019, 2021, "Höör centrum", { 0.45, 0.10, 0.42, 0.03 } },
    { "norra", 2019, 2021, "Höör norra", { 0.84, 0.03, 0.07, 0.06 } },
    { "sodra", 2019, 2021, "Höör södra", { 0.82, 0.05, 0.09, 0.04 } },
};
static const struct area_name horby_areas[] = {
    { "tatorten", 2020, 2021, "Hörby tätort", { 0.52, 0.12, 0.33, 0.03 } },
    { "landsbygden", 2020, 2021, "Hörby landsbygd", { 0.86, 0.03, 0.05, 0.06 } },
};
static const char *const housings[] = { "Villa", "Rad-/kedjehus", "Lägenhet", "Annat" };

/* The waves of one municipality. */
struct survey {
    const char *name, *code;
    const struct delivery *deliveries;
    size_t n_years;
    const struct area_name *areas;
    size_t n_areas;
};
static const struct survey surveys[] = {
    { "hoor", "1267", hoor_deliveries, sizeof hoor_deliveries / sizeof *hoor_deliveries, hoor_areas,
      sizeof hoor_areas / sizeof *hoor_areas },
    { "horby", "1266", horby_deliveries, sizeof horby_deliveries / sizeof *horby_deliveries, horby_areas,
      sizeof horby_areas / sizeof *horby_areas },
};

struct truth {
    int year;
    char area[NAME_SIZE], item[NAME_SIZE];
    double value;
};

struct truths {
    struct truth rows[MAX_TRUTHS];
    size_t n;
};

struct area {
    char name[NAME_SIZE];
    const struct area_name *delivered;
    long population;
    int sent, undeliverable, returned;
};

struct respondent {
    int number, area, cell, age, housing;
    bool is_web;
    int answers[N_ITEMS];
    double points;
};

/* The cuts of an item in an area: above cuts[0] lie those who see any problem at all, above cuts[1] the truth, above
 * cuts[2] those with the gravest answer. was_asked: the item has a truth that year. */
struct cuts {
    bool was_asked;
    double truth, above[N_CUTS];
};

/* cell_share: of the population, by sex and age group. The last cuts of an area are those of any_victim. people: who
 * answered. */
struct year {
    const struct survey *survey;
    const struct delivery *delivery;
    struct area areas[MAX_AREAS];
    int n_areas;
    double cell_share[N_CELLS];
    struct cuts cuts[MAX_AREAS][N_ITEMS + 1];
    struct respondent people[POSTED];
    int n_people;
};

struct error {
    char text[512];
};

static bool failed(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool failed(struct error *err, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(err->text, sizeof err->text, format, arguments);
    va_end(arguments);
    return false;
}

static bool number_read(const char *text, double *value)
{
    char *end = NULL;
    errno = 0;
    *value = strtod(text, &end);
    return end != text && *end == '\0' && errno == 0 && isfinite(*value);
}

/* Our own tables hold no quotes: a row is cut at its commas. Returns the number of fields. */
static int row_cut(char *line, char *fields[MAX_FIELDS])
{
    int n = 0;
    line[strcspn(line, "\r\n")] = '\0';
    for (char *at = line; at != NULL && n < MAX_FIELDS; n++) {
        fields[n] = at;
        at = strchr(at, ',');
        if (at != NULL)
            *at++ = '\0';
    }
    return n;
}

/* Calls `row_function` with every row below a header of n_columns columns, the last of which is a number. */
typedef bool row_function(void *context, char *fields[MAX_FIELDS], double last, struct error *err);

static bool rows_read(const char *path, int n_columns, row_function *function, void *context, struct error *err)
{
    FILE *stream = fopen(path, "r");
    if (stream == NULL)
        return failed(err, "%s: %s", path, strerror(errno));
    char line[512];
    bool is_ok = true;
    for (int number = 1; is_ok && fgets(line, sizeof line, stream) != NULL; number++) {
        char *fields[MAX_FIELDS];
        double last = 0;
        int n = row_cut(line, fields);
        if (n != n_columns)
            is_ok = failed(err, "%s:%d: %d columns, %d were wanted", path, number, n, n_columns);
        else if (number > 1 && !number_read(fields[n - 1], &last))
            is_ok = failed(err, "%s:%d: \"%s\" is no number", path, number, fields[n - 1]);
        else if (number > 1)
            is_ok = function(context, fields, last, err);
    }
    if (is_ok && ferror(stream))
        is_ok = failed(err, "%s: %s", path, strerror(errno));
    fclose(stream);
    return is_ok;
}

static bool truth_add(void *context, char *fields[MAX_FIELDS], double last, struct error *err)
{
    struct truths *truths = context;
    if (truths->n == MAX_TRUTHS)
        return failed(err, "more than %d truths", MAX_TRUTHS);
    struct truth *truth = &truths->rows[truths->n++];
    truth->year = atoi(fields[0]);
    snprintf(truth->area, sizeof truth->area, "%s", fields[1]);
    snprintf(truth->item, sizeof truth->item, "%s", fields[2]);
    truth->value = last;
    return true;
}

/* NULL where the item was not asked that year. */
static const struct truth *truth_find(const struct truths *truths, int year, const char *area, const char *item)
{
    for (size_t i = 0; i < truths->n; i++) {
        const struct truth *truth = &truths->rows[i];
        if (truth->year == year && strcmp(truth->area, area) == 0 && strcmp(truth->item, item) == 0)
            return truth;
    }
    return NULL;
}

static const struct area_name *area_name_find(const struct survey *survey, const char *area, int year)
{
    for (size_t i = 0; i < survey->n_areas; i++)
        if (strcmp(survey->areas[i].area, area) == 0 && survey->areas[i].from <= year && year <= survey->areas[i].to)
            return &survey->areas[i];
    return NULL;
}

static bool area_add(void *context, char *fields[MAX_FIELDS], double last, struct error *err)
{
    struct year *year = context;
    if (atoi(fields[0]) != year->delivery->year)
        return true;
    const struct area_name *name = area_name_find(year->survey, fields[1], year->delivery->year);
    if (name == NULL || year->n_areas == MAX_AREAS)
        return failed(err, "area \"%s\" of %d is not among the areas sampled", fields[1], year->delivery->year);
    struct area *area = &year->areas[year->n_areas++];
    snprintf(area->name, sizeof area->name, "%s", fields[1]);
    area->delivered = name;
    area->population = lround(last);
    return true;
}

static bool cell_add(void *context, char *fields[MAX_FIELDS], double last, struct error *err)
{
    struct year *year = context;
    if (atoi(fields[0]) != year->delivery->year)
        return true;
    for (int sex = 0; sex < 2; sex++)
        for (int group = 0; group < N_AGE_GROUPS; group++)
            if (strcmp(fields[1], sexes[sex]) == 0 && strcmp(fields[2], age_groups[group]) == 0) {
                year->cell_share[sex * N_AGE_GROUPS + group] = last;
                return true;
            }
    return failed(err, "no cell \"%s\", \"%s\" in the population", fields[1], fields[2]);
}

/* year: survey and delivery are set. */
static bool year_read(struct year *year, const char *study, struct error *err)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/population/area.csv", study);
    if (!rows_read(path, 3, area_add, year, err))
        return false;
    snprintf(path, sizeof path, "%s/population/sex_age.csv", study);
    if (!rows_read(path, 4, cell_add, year, err))
        return false;
    double total = 0;
    for (int i = 0; i < N_CELLS; i++)
        total += year->cell_share[i];
    if (year->n_areas == 0 || !(total > 0))
        return failed(err, "%s/population: nothing for %d", study, year->delivery->year);
    for (int i = 0; i < N_CELLS; i++)
        year->cell_share[i] /= total;
    return true;
}

static double item_shift(const struct item *item, int cell)
{
    return (cell < N_AGE_GROUPS ? item->woman : 0) + item->older * (cell % N_AGE_GROUPS - 1);
}

/* The cut that the share p of the year's population lies above, by bisection: the share falls as the cut rises. */
static double cut_solve(const struct year *year, const struct item *item, double p)
{
    double low = -8, high = 8;
    for (int step = 0; step < 80; step++) {
        double middle = (low + high) / 2, share = 0;
        for (int cell = 0; cell < N_CELLS; cell++)
            share += year->cell_share[cell] * gsl_cdf_ugaussian_Q(middle - item_shift(item, cell));
        *(share > p ? &low : &high) = middle;
    }
    return (low + high) / 2;
}

/* The share of those who give an answer of concern among those who give one of the codes 1 to 4. */
static double truth_among_coded(const struct item *item, double truth)
{
    double elsewhere = item->has_dont_know_in_base ? item->dont_know : 0;
    if (item->form == SAFE)
        elsewhere += 0.095; /* codes 5 and 6, drawn in draw_safe() */
    return truth / (1 - elsewhere);
}

static bool cuts_fill(struct cuts *cuts, const struct year *year, const struct item *item, const struct truth *truth,
                      struct error *err)
{
    cuts->was_asked = truth != NULL;
    if (truth == NULL)
        return true;
    double p = truth_among_coded(item, truth->value);
    if (item->form == POINTS ? !(truth->value > 0 && truth->value < 10) : !(p > 0 && p < 1))
        return failed(err, "the truth of %s in %s, %d, is out of range: %g", item->name, truth->area, truth->year,
                      truth->value);
    cuts->truth = truth->value;
    if (item->form == POINTS)
        return true;
    cuts->above[0] = cut_solve(year, item, p + 0.5 * (1 - p));
    cuts->above[1] = cut_solve(year, item, p);
    cuts->above[2] = cut_solve(year, item, 0.27 * p);
    return true;
}

static bool year_cut(struct year *year, const struct truths *truths, struct error *err)
{
    for (int i = 0; i < year->n_areas; i++) {
        for (int j = 0; j <= N_ITEMS; j++) {
            const struct item *item = j < N_ITEMS ? &items[j] : &any_victim;
            const struct truth *truth = truth_find(truths, year->delivery->year, year->areas[i].name, item->name);
            if (!cuts_fill(&year->cuts[i][j], year, item, truth, err))
                return false;
        }
        if (!year->cuts[i][N_ITEMS].was_asked)
            return failed(err, "no truth of %s in %s, %d", any_victim.name, year->areas[i].name, year->delivery->year);
    }
    return true;
}

/* What the draw of one person's answers needs: the cuts of the person's area and the factors. */
struct draw {
    gsl_rng *rng;
    const struct cuts *cuts;
    double general, batteries[N_BATTERIES];
};

static double draw_latent(struct draw *draw, const struct item *item, int cell)
{
    double of_battery = battery_loading[item->battery];
    double noise = sqrt(1 - item->general * item->general - of_battery * of_battery);
    return item_shift(item, cell) + item->general * draw->general + of_battery * draw->batteries[item->battery] +
           noise * gsl_ran_ugaussian(draw->rng);
}

static int draw_code(struct draw *draw, const struct item *item, const struct cuts *cuts, int cell)
{
    double latent = draw_latent(draw, item, cell);
    int code = 1;
    for (int i = 0; i < N_CUTS; i++)
        code += latent > cuts->above[i];
    return item->form == AGREE ? 5 - code : code;
}

/* 5 stays in because of feeling unsafe, 6 for another reason. */
static int draw_safe(struct draw *draw, const struct item *item, const struct cuts *cuts, int cell)
{
    double u = gsl_rng_uniform(draw->rng);
    if (u < item->dont_know)
        return DONT_KNOW;
    if (u < item->dont_know + 0.015)
        return 5;
    if (u < item->dont_know + 0.095)
        return 6;
    return draw_code(draw, item, cuts, cell);
}

static int draw_answer(struct draw *draw, const struct item *item, const struct cuts *cuts, int cell)
{
    double u = gsl_rng_uniform(draw->rng);
    if (u < item->not_answered)
        return NOT_ANSWERED;
    if (gsl_rng_uniform(draw->rng) < item->not_applicable)
        return NOT_APPLICABLE;
    if (item->form == SAFE)
        return draw_safe(draw, item, cuts, cell);
    if (gsl_rng_uniform(draw->rng) < item->dont_know)
        return DONT_KNOW;
    return draw_code(draw, item, cuts, cell);
}

/* Half points with the mean of the truth: a beta quantile at the rank of the latent value. */
static int draw_points(struct draw *draw, const struct item *item, double mean, double *points)
{
    double u = gsl_rng_uniform(draw->rng), latent = draw_latent(draw, item, 1);
    if (u < item->not_answered)
        return NOT_ANSWERED;
    if (u < item->not_answered + item->dont_know)
        return DONT_KNOW;
    const double concentration = 4;
    double rank = gsl_cdf_ugaussian_P(latent);
    *points = floor(20 * gsl_cdf_beta_Pinv(rank, concentration * mean / 10, concentration * (1 - mean / 10)) + 0.5) / 2;
    return 0;
}

static int victim_code(gsl_rng *rng, enum form form, bool is_victim)
{
    if (form == YES_NO)
        return is_victim ? 1 : 2;
    double u = gsl_rng_uniform(rng);
    if (!is_victim)
        return 0;
    return u < 0.75 ? 1 : u < 0.92 ? 2 : 3;
}

/* Which offences a victim met: one for certain, drawn in proportion to its truth, and others so often that each has its
 * truth. With m the truth of an offence among victims, M the sum over offences and w = m / M the chance of being the
 * certain one, another is added with chance e where w + (1 - w) e = m. */
static void draw_offences(struct draw *draw, bool is_victim, bool of[N_ITEMS])
{
    const struct cuts *cuts = draw->cuts;
    double chances[N_ITEMS] = { 0 }, sum = 0;
    for (int i = 0; i < N_ITEMS; i++)
        if (items[i].battery == VICTIM && items[i].form != REPORTED && cuts[i].was_asked)
            sum += chances[i] = cuts[i].truth / cuts[N_ITEMS].truth;
    double u = gsl_rng_uniform(draw->rng) * sum;
    int certain = -1;
    for (int i = 0; i < N_ITEMS && u >= 0; i++)
        if (chances[i] > 0) {
            certain = i;
            u -= chances[i];
        }
    for (int i = 0; i < N_ITEMS; i++) {
        double own = chances[i] / sum, other = (chances[i] - own) / (1 - own);
        of[i] = is_victim && chances[i] > 0 && (i == certain || gsl_rng_uniform(draw->rng) < other);
    }
}

/* A victim of one offence leaves no gap at the others, as people who have something to tell do: "any" keeps its truth.
 */
static void draw_victim_answers(struct draw *draw, struct respondent *person)
{
    const struct cuts *cuts = draw->cuts;
    bool is_victim = draw_latent(draw, &any_victim, person->cell) > cuts[N_ITEMS].above[1];
    bool is_skipped = gsl_rng_uniform(draw->rng) < any_victim.not_answered;
    bool of[N_ITEMS];
    draw_offences(draw, is_victim, of);
    for (int i = 0; i < N_ITEMS; i++) {
        const struct item *item = &items[i];
        if (item->battery != VICTIM || !cuts[i].was_asked)
            continue;
        double u = gsl_rng_uniform(draw->rng);
        bool is_gap = u < item->not_answered && (!is_victim || item->form == REPORTED);
        bool is_unsure = !is_gap && u < item->not_answered + item->dont_know && (!is_victim || item->form == REPORTED);
        if (item->form == REPORTED && !is_victim && !is_skipped)
            person->answers[i] = NOT_APPLICABLE;
        else if (is_skipped || is_gap)
            person->answers[i] = NOT_ANSWERED;
        else if (is_unsure)
            person->answers[i] = DONT_KNOW;
        else if (item->form == REPORTED)
            person->answers[i] = gsl_rng_uniform(draw->rng) < cuts[i].truth ? 1 : 2;
        else
            person->answers[i] = victim_code(draw->rng, item->form, of[i]);
    }
}

static void draw_answers(struct draw *draw, struct respondent *person)
{
    const struct cuts *cuts = draw->cuts;
    draw->general = gsl_ran_ugaussian(draw->rng);
    for (int i = 0; i < N_BATTERIES; i++)
        draw->batteries[i] = gsl_ran_ugaussian(draw->rng);
    for (int i = 0; i < N_ITEMS; i++) {
        if (items[i].battery == VICTIM || !cuts[i].was_asked)
            continue;
        if (items[i].form == POINTS)
            person->answers[i] = draw_points(draw, &items[i], cuts[i].truth, &person->points);
        else
            person->answers[i] = draw_answer(draw, &items[i], &cuts[i], person->cell);
    }
    draw_victim_answers(draw, person);
}

/* The frame ends at 85: it holds three fifths of those over 80. */
static int draw_cell(gsl_rng *rng, const struct year *year)
{
    double shares[N_CELLS], total = 0;
    for (int i = 0; i < N_CELLS; i++)
        total += shares[i] = year->cell_share[i] * (i % N_AGE_GROUPS == 3 ? 0.6 : 1);
    double u = gsl_rng_uniform(rng) * total;
    int cell = 0;
    while (cell < N_CELLS - 1 && (u -= shares[cell]) >= 0)
        cell++;
    return cell;
}

static int draw_age(gsl_rng *rng, int cell)
{
    static const int from[N_AGE_GROUPS] = { 16, 20, 65, 80 }, to[N_AGE_GROUPS] = { 19, 64, 79, 85 };
    int group = cell % N_AGE_GROUPS;
    return from[group] + (int)gsl_rng_uniform_int(rng, (unsigned long)(to[group] - from[group] + 1));
}

/* The share that answers, by age; women five percentage points more than men. */
static double response_rate(int cell, int age)
{
    double rate = age < 25 ? 0.34 : age < 45 ? 0.43 : age < 65 ? 0.58 : 0.74;
    return rate + (cell < N_AGE_GROUPS ? 0.025 : -0.025);
}

static double web_rate(const struct delivery *delivery, int age)
{
    return delivery->web * (age < 25 ? 1.9 : age < 45 ? 1.6 : age < 65 ? 1.1 : 0.5);
}

static int draw_housing(gsl_rng *rng, const double shares[4])
{
    double u = gsl_rng_uniform(rng);
    int kind = 0;
    while (kind < 3 && (u -= shares[kind]) >= 0)
        kind++;
    return gsl_rng_uniform(rng) < 0.02 ? -1 : kind;
}

/* Posts the year's questionnaires and keeps those who answer. */
static void draw_people(gsl_rng *rng, struct year *year)
{
    for (int i = 0; i < POSTED; i++) {
        struct respondent *person = &year->people[year->n_people];
        *person = (struct respondent){ .number = i + 1, .area = i % year->n_areas, .cell = draw_cell(rng, year) };
        struct area *area = &year->areas[person->area];
        person->age = draw_age(rng, person->cell);
        area->sent++;
        if (gsl_rng_uniform(rng) < 0.012) {
            area->undeliverable++;
            continue;
        }
        if (gsl_rng_uniform(rng) >= response_rate(person->cell, person->age))
            continue;
        area->returned++;
        person->is_web = gsl_rng_uniform(rng) < web_rate(year->delivery, person->age);
        person->housing = draw_housing(rng, area->delivered->housing);
        struct draw draw = { .rng = rng, .cuts = year->cuts[person->area] };
        draw_answers(&draw, person);
        year->n_people++;
    }
}

/* A number with a decimal comma, quoted where the comma parts the fields; no decimals where there are none to show. */
static void comma_print(FILE *stream, const struct delivery *delivery, double value, int decimals)
{
    char text[NAME_SIZE];
    snprintf(text, sizeof text, "%.*f", fabs(value - round(value)) < 1e-9 && decimals == 1 ? 0 : decimals, value);
    char *point = strchr(text, '.');
    if (point != NULL)
        *point = ',';
    bool is_quoted = point != NULL && delivery->delimiter == ',';
    fprintf(stream, is_quoted ? "\"%s\"" : "%s", text);
}

/* By web a question left open gives an empty cell; on paper somebody keys the code. */
static void answer_print(FILE *stream, const struct delivery *delivery, int answer, bool is_web)
{
    if (answer == NOT_ANSWERED && is_web)
        return;
    fprintf(stream, "%d",
            answer == DONT_KNOW      ? delivery->dont_know
            : answer == NOT_ANSWERED ? delivery->not_answered
                                     : answer);
}

static void points_print(FILE *stream, const struct delivery *delivery, const struct respondent *person, int answer)
{
    if (answer == 0)
        comma_print(stream, delivery, person->points, 1);
    else if (answer == DONT_KNOW || !person->is_web)
        fprintf(stream, "%d", answer);
}

static void header_print(FILE *stream, const struct year *year)
{
    const struct delivery *delivery = year->delivery;
    static const char *const first[] = { "lopnr", "kommunkod", "inkom", "omrade", "kon", "alder", "boende", "lage" };
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        fprintf(stream, "%s%c", first[i], delivery->delimiter);
    for (int i = 0; i < N_ITEMS; i++) {
        const char *name = items[i].form == POINTS ? "tillit" : items[i].name;
        if (year->cuts[0][i].was_asked)
            fprintf(stream, "%s%c", strcmp(name, delivery->renamed_from) == 0 ? delivery->renamed_to : name,
                    delivery->delimiter);
    }
    fprintf(stream, "vikt%s", delivery->newline);
}

/* The day that an answer came in is of no consequence and needs no random number: any order will do. */
static void row_print(FILE *stream, const struct year *year, const struct respondent *person)
{
    const struct delivery *delivery = year->delivery;
    const struct area *area = &year->areas[person->area];
    char part = delivery->delimiter;
    int day = person->number * 37 % 61;
    fprintf(stream, "%02d%04d%c%s%c%d-%02d-%02d%c", delivery->year % 100, person->number, part, year->survey->code,
            part, delivery->year, day < 30 ? 9 : 10, day < 30 ? day + 1 : day - 29, part);
    fprintf(stream, "%s%c%s%c%d%c", area->delivered->delivered, part, delivery->sexes[person->cell / N_AGE_GROUPS],
            part, person->age, part);
    if (person->housing >= 0)
        fprintf(stream, "%s", housings[person->housing]);
    else
        answer_print(stream, delivery, NOT_ANSWERED, person->is_web);
    fprintf(stream, "%c%s%c", part, person->is_web ? "webb" : "post", part);
    for (int i = 0; i < N_ITEMS; i++) {
        if (!year->cuts[0][i].was_asked)
            continue;
        if (items[i].form == POINTS)
            points_print(stream, delivery, person, person->answers[i]);
        else
            answer_print(stream, delivery, person->answers[i], person->is_web);
        fputc(part, stream);
    }
    comma_print(stream, delivery, (double)area->population / area->returned, 4);
    fputs(delivery->newline, stream);
}

/* after_last_row is either newlines or a delimiter, which stands for a row of empty cells. */
static void end_print(FILE *stream, const struct year *year)
{
    const struct delivery *delivery = year->delivery;
    if (delivery->after_last_row[0] != delivery->delimiter) {
        fputs(delivery->after_last_row, stream);
        return;
    }
    int n_delimiters = 8;
    for (int i = 0; i < N_ITEMS; i++)
        n_delimiters += year->cuts[0][i].was_asked;
    for (int i = 0; i < n_delimiters; i++)
        fputc(delivery->delimiter, stream);
    fputs(delivery->newline, stream);
}

/* Writes n bytes of UTF-8 text in the encoding of the delivery, which has room for all of it: no wave's encoding is
 * wider. */
static bool file_write(const char *path, const struct delivery *delivery, char *text, size_t n, struct error *err)
{
    iconv_t converter = iconv_open(delivery->encoding, "UTF-8");
    char *room = malloc(n + 1), *out = room;
    size_t n_left = n, n_room = n + 1;
    bool is_ok =
        converter != (iconv_t)-1 && room != NULL && iconv(converter, &text, &n_left, &out, &n_room) != (size_t)-1;
    if (!is_ok)
        failed(err, "%s: cannot be written as %s: %s", path, delivery->encoding, strerror(errno));
    if (converter != (iconv_t)-1)
        iconv_close(converter);
    FILE *stream = is_ok ? fopen(path, "wb") : NULL;
    if (stream != NULL) {
        fputs(delivery->mark, stream);
        fwrite(room, 1, (size_t)(out - room), stream);
    }
    if (is_ok && (stream == NULL || ferror(stream) || fclose(stream) != 0))
        is_ok = failed(err, "%s: %s", path, strerror(errno));
    free(room);
    return is_ok;
}

static bool survey_write(const char *study, const struct year *year, struct error *err)
{
    const struct delivery *delivery = year->delivery;
    char path[4096], *text = NULL;
    size_t size = 0;
    snprintf(path, sizeof path, "%s/survey/%d.csv", study, delivery->year);
    FILE *stream = open_memstream(&text, &size);
    if (stream == NULL)
        return failed(err, "%s: %s", path, strerror(errno));
    header_print(stream, year);
    for (int i = 0; i < year->n_people; i++)
        row_print(stream, year, &year->people[i]);
    if (delivery->repeated_respondent >= 0 && delivery->repeated_respondent < year->n_people)
        row_print(stream, year, &year->people[delivery->repeated_respondent]);
    end_print(stream, year);
    bool is_ok = fclose(stream) == 0 ? file_write(path, delivery, text, size, err)
                                     : failed(err, "%s: %s", path, strerror(errno));
    free(text);
    return is_ok;
}

static bool sample_write(const char *study, const struct year *years, size_t n_years, struct error *err)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/sample.csv", study);
    FILE *stream = fopen(path, "w");
    if (stream == NULL)
        return failed(err, "%s: %s", path, strerror(errno));
    fputs("year,area,population,sent,returned,undeliverable\n", stream);
    for (size_t i = 0; i < n_years; i++)
        for (int j = 0; j < years[i].n_areas; j++) {
            const struct area *area = &years[i].areas[j];
            fprintf(stream, "%d,%s,%ld,%d,%d,%d\n", years[i].delivery->year, area->name, area->population, area->sent,
                    area->returned, area->undeliverable);
        }
    bool is_ok = !ferror(stream);
    if (fclose(stream) != 0 || !is_ok)
        return failed(err, "%s: %s", path, strerror(errno));
    return true;
}

static bool year_draw(gsl_rng *rng, const struct truths *truths, const char *study, struct year *year,
                      struct error *err)
{
    if (!year_cut(year, truths, err))
        return false;
    draw_people(rng, year);
    int odd = year->delivery->odd_respondent;
    if (odd >= 0 && odd < year->n_people)
        year->people[odd].answers[ODD_ITEM] = 5;
    return survey_write(study, year, err);
}

static bool study_draw(const struct survey *survey, unsigned long seed, const char *truths_path, const char *study,
                       struct error *err)
{
    static struct truths truths;
    static struct year years[MAX_YEARS];
    if (!rows_read(truths_path, 4, truth_add, &truths, err))
        return false;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (rng == NULL)
        return failed(err, "no memory for random numbers");
    gsl_rng_set(rng, seed);
    bool is_ok = true;
    for (size_t i = 0; i < survey->n_years && is_ok; i++) {
        years[i].survey = survey;
        years[i].delivery = &survey->deliveries[i];
        is_ok = year_read(&years[i], study, err) && year_draw(rng, &truths, study, &years[i], err);
    }
    gsl_rng_free(rng);
    return is_ok && sample_write(study, years, survey->n_years, err);
}

static const struct survey *survey_find(const char *name)
{
    for (size_t i = 0; i < sizeof surveys / sizeof *surveys; i++)
        if (strcmp(surveys[i].name, name) == 0)
            return &surveys[i];
    return NULL;
}

int main(int n_arguments, char *arguments[])
{
    char *end = "";
    unsigned long seed = n_arguments == 5 ? strtoul(arguments[2], &end, 10) : 0;
    const struct survey *survey = n_arguments == 5 ? survey_find(arguments[1]) : NULL;
    if (survey == NULL || *end != '\0' || seed == 0) {
        fputs("usage: draw_respondents hoor|horby SEED TRUTHS STUDY\n"
              "SEED is a number from 1. Writes STUDY/survey/YEAR.csv and STUDY/sample.csv.\n",
              stderr);
        return 2;
    }
    gsl_set_error_handler_off();
    struct error err;
    if (!study_draw(survey, seed, arguments[3], arguments[4], &err)) {
        fprintf(stderr, "draw_respondents: %s\n", err.text);
        return 1;
    }
    return 0;
}
