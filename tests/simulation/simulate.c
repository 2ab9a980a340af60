/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* simulation [SEED [REPETITIONS]]: whether the figures and verdicts keep their promises, over repeated samples from
 * known populations. A finite population of 13 600 adults in three areas; a year draws 300 of each area, of whom about
 * 500 in all answer, by age and sex; the weights are those of the stages (design weights by area, raked to area and to
 * sex by age), and so are the estimates, intervals, reliability, changes, families and verdicts. Prints a table; exit
 * status 1 where a bound is broken. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/printed.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "statistics/adjust.h"
#include "statistics/calibrate.h"
#include "statistics/change.h"
#include "statistics/decision.h"
#include "statistics/estimate.h"
#include "statistics/interval.h"
#include "statistics/noise.h"
#include "statistics/reliability.h"
#include "tell.h"

enum { PERSONS = 13600, AREAS = 3, AGES = 4, SEXES = 2, GROUPS = AGES * SEXES, SENT = 300, MOST_ROWS = AREAS * SENT };
enum { SUBJECTS = 24, HEADLINES = 8, CHANGED = 6 };
enum { LEVELS = 1 + AREAS }; /* the municipality, then its areas */

static const size_t area_sizes[AREAS] = { 6300, 3100, 4200 };
static const char *const level_names[LEVELS] = { "municipality", "centre", "north", "south" };
static const char *const area_labels[AREAS] = { "centre", "north", "south" };
static const char *const group_labels[GROUPS] = { "man 16-24",   "man 25-44",   "man 45-64",   "man 65-84",
                                                  "woman 16-24", "woman 25-44", "woman 45-64", "woman 65-84" };
static const double age_shares[AGES] = { 0.13, 0.28, 0.33, 0.26 };
static const double response[AGES] = { 0.32, 0.41, 0.56, 0.72 };
static const double woman_response = 0.05;

/* Share of each subject: the headlines, then the others. */
static const double shares[SUBJECTS] = { 0.012, 0.040, 0.065, 0.16, 0.21, 0.28, 0.46, 0.79, 0.03, 0.05, 0.06, 0.08,
                                         0.10,  0.12,  0.14,  0.15, 0.18, 0.20, 0.23, 0.25, 0.30, 0.36, 0.41, 0.52 };
/* What truly changes where six do, by about 2.5 standard errors of a change: up, down, and so on. */
static const size_t changed_subjects[CHANGED] = { 3, 5, 10, 13, 19, 22 };
static const double standard_errors_of_change = 2.5;

/* What can be the case in the second year. EXACTLY_*: every second subject whose share allows it rises by exactly the
 * smallest change that matters, 5 or 10 percentage points. */
enum world { BEFORE, NOTHING_CHANGED, SIX_CHANGED, EXACTLY_5, EXACTLY_10, WORLDS };
static const double relevant_changes[WORLDS] = { 0.05, 0.05, 0.05, 0.05, 0.10 };

static const double confidence = 0.95;

/* rank[subject][person]: those of the lowest ranks are the ones who count; counts[world][subject] how many they are. */
struct population {
    uint8_t area[PERSONS], group[PERSONS];
    uint16_t rank[SUBJECTS][PERSONS];
    size_t counts[WORLDS][SUBJECTS];
    size_t area_start[AREAS];
    double area_population[AREAS], group_population[GROUPS];
};

struct score {
    double value;
    uint16_t person;
};

static int compare_scores(const void *left, const void *right)
{
    const struct score *a = left, *b = right;
    return a->value != b->value ? (a->value > b->value ? -1 : 1) : (a->person > b->person) - (a->person < b->person);
}

/* Who is likelier to say yes: by area, age, sex, and a person's own leaning, which ties the subjects together. */
static void rank_subject(struct population *population, gsl_rng *rng, size_t subject, const double *leaning)
{
    static struct score scores[PERSONS];
    double by_area[AREAS], by_group[GROUPS];
    for (size_t a = 0; a < AREAS; a++)
        by_area[a] = gsl_ran_gaussian(rng, 0.4);
    for (size_t g = 0; g < GROUPS; g++)
        by_group[g] = gsl_ran_gaussian(rng, 0.4);
    for (size_t i = 0; i < PERSONS; i++)
        scores[i] = (struct score){ by_area[population->area[i]] + by_group[population->group[i]] + leaning[i] +
                                        gsl_ran_logistic(rng, 1),
                                    (uint16_t)i };
    qsort(scores, PERSONS, sizeof *scores, compare_scores);
    for (size_t k = 0; k < PERSONS; k++)
        population->rank[subject][scores[k].person] = (uint16_t)k;
}

static bool is_exactly_changed(size_t subject)
{
    return subject % 2 == 1 && shares[subject] >= 0.10;
}

static void set_counts(struct population *population)
{
    for (size_t s = 0; s < SUBJECTS; s++) {
        size_t count = (size_t)lround(shares[s] * (double)PERSONS);
        for (size_t world = 0; world < WORLDS; world++)
            population->counts[world][s] = count;
        for (enum world world = EXACTLY_5; world <= EXACTLY_10; world++)
            population->counts[world][s] +=
                is_exactly_changed(s) ? (size_t)lround(relevant_changes[world] * (double)PERSONS) : 0;
    }
    for (size_t k = 0; k < CHANGED; k++) {
        double p = shares[changed_subjects[k]], sign = k % 2 == 0 ? 1 : -1;
        double change = standard_errors_of_change * sqrt(2 * 1.15 * p * (1 - p) / 500);
        population->counts[SIX_CHANGED][changed_subjects[k]] = (size_t)lround((p + sign * change) * (double)PERSONS);
    }
}

static void populate(struct population *population, gsl_rng *rng)
{
    static double leaning[PERSONS];
    size_t i = 0;
    for (size_t a = 0; a < AREAS; a++) {
        population->area_start[a] = i;
        population->area_population[a] = (double)area_sizes[a];
        for (size_t k = 0; k < area_sizes[a]; k++, i++) {
            double u = gsl_rng_uniform(rng);
            size_t age = 0;
            while (age + 1 < AGES && u >= age_shares[age])
                u -= age_shares[age++];
            size_t group = age + AGES * (size_t)gsl_rng_uniform_int(rng, SEXES);
            population->area[i] = (uint8_t)a;
            population->group[i] = (uint8_t)group;
            population->group_population[group]++;
            leaning[i] = gsl_ran_gaussian(rng, 0.8);
        }
    }
    for (size_t s = 0; s < SUBJECTS; s++)
        rank_subject(population, rng, s, leaning);
    set_counts(population);
}

static double true_share(const struct population *population, enum world world, size_t subject, size_t level)
{
    size_t n = 0, counting = 0;
    for (size_t i = 0; i < PERSONS; i++) {
        bool is_in = level == 0 || population->area[i] == level - 1;
        n += is_in;
        counting += is_in && population->rank[subject][i] < population->counts[world][subject];
    }
    return (double)counting / (double)n;
}

/* ---- a year's survey */

/* Who answered, and their weights. */
struct sample {
    size_t n;
    size_t person[MOST_ROWS];
    double weight[MOST_ROWS], design_weight[MOST_ROWS];
    uint32_t stratum[MOST_ROWS], group[MOST_ROWS];
    struct design_stratum strata[AREAS];
    struct design_margin margins[2];
    struct design design;
};

static void draw_area(struct sample *sample, const struct population *population, gsl_rng *rng, size_t area)
{
    static size_t everybody[PERSONS], drawn[SENT];
    for (size_t k = 0; k < area_sizes[area]; k++)
        everybody[k] = population->area_start[area] + k;
    (void)gsl_ran_choose(rng, drawn, SENT, everybody, area_sizes[area], sizeof *drawn);
    struct design_stratum *stratum = &sample->strata[area];
    *stratum = (struct design_stratum){ area_labels[area], 0, population->area_population[area] };
    for (size_t k = 0; k < SENT; k++) {
        size_t group = population->group[drawn[k]];
        if (gsl_rng_uniform(rng) >= response[group % AGES] + (group >= AGES ? woman_response : 0))
            continue;
        sample->person[sample->n] = drawn[k];
        sample->stratum[sample->n] = (uint32_t)area;
        sample->group[sample->n++] = (uint32_t)group;
        stratum->n_units++;
    }
}

static void weigh(struct sample *sample, const struct population *population)
{
    for (size_t i = 0; i < sample->n; i++) {
        const struct design_stratum *stratum = &sample->strata[sample->stratum[i]];
        sample->design_weight[i] = sample->weight[i] = stratum->population / (double)stratum->n_units;
    }
    const struct calibrate_margin margins[] = {
        { "area", area_labels, sample->stratum, population->area_population, AREAS },
        { "sex by age", group_labels, sample->group, population->group_population, GROUPS },
    };
    struct calibrate_result result;
    struct error err;
    error_init(&err);
    if (!calibrate_rake(sample->weight, sample->n, margins, 2, &result, &err)) {
        error_print(&err, "simulation", stderr);
        exit(1);
    }
    error_clear(&err);
    sample->margins[0] = (struct design_margin){ sample->stratum, AREAS };
    sample->margins[1] = (struct design_margin){ sample->group, GROUPS };
    sample->design = (struct design){ .n_rows = sample->n,
                                      .weight = sample->weight,
                                      .design_weight = sample->design_weight,
                                      .stratum = sample->stratum,
                                      .strata = sample->strata,
                                      .n_strata = AREAS,
                                      .margins = sample->margins,
                                      .n_margins = 2 };
}

/* The population's own shares, which intervals are to cover. */
struct truth {
    double of[HEADLINES][LEVELS];
};

/* What the estimate stage says of a subject at a level. */
struct figure {
    double estimate, se, df;
    struct interval interval;
    bool is_reliable;
};

struct figures {
    struct figure of[SUBJECTS][LEVELS];
    double n;
};

/* As they are, and with the noise of the setting protection = cell_key. */
enum { PLAIN, NOISY, WAYS };

static struct figure figure_of(const struct estimate *estimate)
{
    struct share share = { estimate->value, estimate->variance, estimate->df, estimate->n, estimate->n_positive };
    return (struct figure){ estimate->value, sqrt(estimate->variance), estimate->df,
                            interval_share_printed(INTERVAL_KORN_GRAUBARD, share, confidence),
                            reliability_of_share(share, confidence).verdict == RELIABILITY_SHOWN };
}

/* A key a respondent, another in each survey: scrambled numbers (splitmix64). */
static uint64_t key_of(size_t survey, size_t person)
{
    uint64_t z = (uint64_t)(survey * PERSONS + person + 1) * 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return (z ^ (z >> 31)) & NOISE_KEY_MASK;
}

static struct noise_cell cell_of(const struct sample *sample, size_t survey, const double *y, size_t level)
{
    struct noise_cell cell = { 0 };
    for (size_t i = 0; i < sample->n; i++) {
        if (level > 0 && sample->stratum[i] != level - 1)
            continue;
        uint64_t key = key_of(survey, sample->person[i]);
        cell.n++;
        cell.all = noise_key_add(cell.all, key);
        cell.count += y[i] > 0;
        cell.counting = y[i] > 0 ? noise_key_add(cell.counting, key) : cell.counting;
    }
    return cell;
}

/* survey: its number, which no other has. */
static void estimate_subject(const struct sample *sample, size_t survey, const struct estimator *estimator,
                             const double *y, struct figures figures[WAYS], size_t subject)
{
    const struct profiles *profiles = estimator->profiles;
    struct moments moments;
    moments_init(&moments, profiles, 3);
    moments_add_numbers(&moments, &sample->design, profiles, (struct rows){ 0, sample->n }, y, NULL);
    bool *is_in = memory_new(profiles->n, sizeof *is_in);
    for (size_t level = 0; level < LEVELS; level++) {
        for (size_t p = 0; p < profiles->n; p++)
            is_in[p] = level == 0 || profiles->codes[0][p] == level - 1; /* areas are strata */
        struct estimate estimate = estimate_domain(estimator, &moments, MEASURE_MEAN, is_in, NULL);
        figures[PLAIN].of[subject][level] = figure_of(&estimate);
        struct noise_cell cell = cell_of(sample, survey, y, level);
        (void)noise_apply(&cell, &estimate);
        figures[NOISY].of[subject][level] = figure_of(&estimate);
    }
    free(is_in);
    moments_clear(&moments);
}

static void survey(const struct population *population, enum world world, gsl_rng *rng, struct figures figures[WAYS])
{
    static struct sample sample;
    static size_t number;
    static double y[MOST_ROWS];
    sample.n = 0;
    for (size_t a = 0; a < AREAS; a++)
        draw_area(&sample, population, rng, a);
    weigh(&sample, population);
    struct profiles profiles;
    struct estimator estimator;
    profiles_init(&profiles, &sample.design, NULL, 0);
    estimator_init(&estimator, &sample.design, &profiles);
    for (size_t s = 0; s < SUBJECTS; s++) {
        for (size_t i = 0; i < sample.n; i++)
            y[i] = population->rank[s][sample.person[i]] < population->counts[world][s];
        estimate_subject(&sample, number, &estimator, y, figures, s);
    }
    number++;
    estimator_clear(&estimator);
    profiles_clear(&profiles);
    figures[PLAIN].n = figures[NOISY].n = (double)sample.n;
}

/* ---- verdicts */

/* Verdicts of the first n subjects as one family; NULL adjustment: each alone. */
struct family {
    size_t n;
    const enum adjust_method *method;
    double level;
};
static const enum adjust_method holm = ADJUST_HOLM, benjamini_hochberg = ADJUST_BENJAMINI_HOCHBERG;
static const struct family headline_family = { HEADLINES, &holm, 0.05 },
                           scan_family = { SUBJECTS, &benjamini_hochberg, 0.10 }, alone = { SUBJECTS, NULL, 0.05 };

/* The one level at which the family decides. */
static double level_of(const struct family *family, const double *p)
{
    double adjusted[SUBJECTS];
    size_t n_found = 0;
    if (family->method == NULL)
        return family->level;
    adjust_p(*family->method, p, family->n, adjusted);
    for (size_t s = 0; s < family->n; s++)
        n_found += adjusted[s] <= family->level;
    return adjust_level(*family->method, family->level, adjust_size(p, family->n), n_found);
}

/* By the interval that decides. A change that is small is a change. */
static void judge(const struct family *family, const struct figures years[2], double relevant, enum verdict *verdicts)
{
    struct decision decisions[SUBJECTS];
    double p[SUBJECTS];
    for (size_t s = 0; s < family->n; s++) {
        const struct figure *from = &years[0].of[s][0], *to = &years[1].of[s][0];
        struct change_pair pair = {
            { from->estimate, from->se, from->df }, { to->estimate, to->se, to->df }, 0, MISSING
        };
        struct change change = change_compare(&pair, relevant, confidence);
        bool is_reliable = from->is_reliable && to->is_reliable;
        decisions[s] = (struct decision){ .estimate = change.change,
                                          .se = is_reliable ? change.se : MISSING,
                                          .df = change.df,
                                          .from = { MISSING, MISSING },
                                          .to = { MISSING, MISSING },
                                          .margin = relevant };
        p[s] = decision_p(&decisions[s]);
    }
    double level = level_of(family, p);
    for (size_t s = 0; s < family->n; s++) {
        bool is_small;
        verdicts[s] = decision_verdict(&decisions[s], decision_limits(&decisions[s], level), &is_small);
    }
}

static bool is_claim(enum verdict verdict)
{
    return verdict == VERDICT_INCREASED || verdict == VERDICT_DECREASED;
}

/* ---- what is counted */

enum { FAMILIES = 3 };
static const struct family *const families[FAMILIES] = { &alone, &headline_family, &scan_family };
static const char *const family_names[FAMILIES] = { "each alone", "Holm over the 8 headlines",
                                                    "Benjamini-Hochberg over the 24" };

/* claims: repetitions with any claim among the headlines when nothing changed. unchanged[world][family][subject]:
 * verdicts `unchanged`. */
struct tally {
    double n_repetitions, n_respondents;
    double covered[HEADLINES][LEVELS], width[HEADLINES][LEVELS];
    double claims[FAMILIES], unchanged[WORLDS][FAMILIES][SUBJECTS];
    double false_proportion[FAMILIES], found[FAMILIES];
};

static void count_coverage(struct tally *tally, const struct figures *figures, const struct truth *truth)
{
    for (size_t s = 0; s < HEADLINES; s++)
        for (size_t level = 0; level < LEVELS; level++) {
            struct interval interval = figures->of[s][level].interval;
            tally->covered[s][level] += interval.low <= truth->of[s][level] && truth->of[s][level] <= interval.high;
            tally->width[s][level] += interval.high - interval.low;
        }
    tally->n_respondents += figures->n;
}

static void count_discoveries(struct tally *tally, size_t family, const struct population *population,
                              const enum verdict *verdicts)
{
    double n_claims = 0, n_false = 0;
    for (size_t s = 0; s < families[family]->n; s++) {
        if (!is_claim(verdicts[s]))
            continue;
        size_t before = population->counts[BEFORE][s], after = population->counts[SIX_CHANGED][s];
        n_claims++;
        n_false += after == before || (after > before) != (verdicts[s] == VERDICT_INCREASED);
    }
    tally->false_proportion[family] += n_claims > 0 ? n_false / n_claims : 0;
    tally->found[family] += n_claims - n_false;
}

static void count_verdicts(struct tally *tally, enum world world, const struct population *population,
                           const struct figures years[2])
{
    for (size_t f = 0; f < FAMILIES; f++) {
        enum verdict verdicts[SUBJECTS];
        bool has_claim = false;
        judge(families[f], years, relevant_changes[world], verdicts);
        for (size_t s = 0; s < families[f]->n; s++) {
            tally->unchanged[world][f][s] += verdicts[s] == VERDICT_UNCHANGED;
            has_claim = has_claim || (s < HEADLINES && is_claim(verdicts[s]));
        }
        tally->claims[f] += world == NOTHING_CHANGED && has_claim;
        if (world == SIX_CHANGED)
            count_discoveries(tally, f, population, verdicts);
    }
}

static void repeat(struct tally tallies[WAYS], const struct population *population, const struct truth *truth,
                   gsl_rng *rng)
{
    static struct figures first[WAYS], second[WAYS], years[2];
    survey(population, BEFORE, rng, first);
    for (size_t way = 0; way < WAYS; way++) {
        count_coverage(&tallies[way], &first[way], truth);
        tallies[way].n_repetitions++;
    }
    for (enum world world = NOTHING_CHANGED; world < WORLDS; world++) {
        survey(population, world, rng, second);
        for (size_t way = 0; way < WAYS; way++) {
            years[0] = first[way];
            years[1] = second[way];
            count_verdicts(&tallies[way], world, population, years);
        }
    }
}

/* ---- what is told */

static double coverage(const struct tally *tally, size_t subject, size_t level)
{
    return tally->covered[subject][level] / tally->n_repetitions;
}

/* The areas' intervals, for information: the mean over the headlines, the lowest and the highest. */
static void tell_area(const struct tally *tally, size_t level)
{
    double sum = 0, lowest = 1, highest = 0;
    for (size_t s = 0; s < HEADLINES; s++) {
        sum += coverage(tally, s, level);
        lowest = fmin(lowest, coverage(tally, s, level));
        highest = fmax(highest, coverage(tally, s, level));
    }
    char what[96];
    (void)snprintf(what, sizeof what, "coverage, %s, mean of the headlines (%.2f to %.2f %%)", level_names[level],
                   100 * lowest, 100 * highest);
    tell_only(what, sum / (double)HEADLINES);
}

static bool tell_coverage(const struct tally *tally, const struct truth *truth)
{
    bool is_kept = true;
    for (size_t s = 0; s < HEADLINES; s++) {
        char what[96];
        double share = truth->of[s][0];
        (void)snprintf(what, sizeof what, "coverage, headline of %.1f %% (mean width %.1f points)", 100 * share,
                       100 * tally->width[s][0] / tally->n_repetitions);
        is_kept = tell(what, coverage(tally, s, 0), 0.93, share < 0.05 ? 1 : 0.97) && is_kept;
    }
    for (size_t level = 1; level < LEVELS; level++)
        tell_area(tally, level);
    return is_kept;
}

/* `unchanged` where the truth is exactly the relevant size, over the subjects it is true of: their mean, and the most
 * frequent. */
static bool tell_equivalence(const struct tally *tally, enum world world, size_t family)
{
    double sum = 0, n = 0, largest = 0, others = 0, n_others = 0;
    for (size_t s = 0; s < families[family]->n; s++) {
        double rate = tally->unchanged[world][family][s] / tally->n_repetitions;
        if (is_exactly_changed(s)) {
            sum += rate;
            n++;
            largest = fmax(largest, rate);
        } else {
            others += rate;
            n_others++;
        }
    }
    char what[96];
    double points = 100 * relevant_changes[world];
    (void)snprintf(what, sizeof what, "`unchanged` at exactly %.0f points, %s", points, family_names[family]);
    bool is_kept = tell(what, sum / n, 0, 0.06);
    (void)snprintf(what, sizeof what, "  the subject where it is most frequent");
    tell_only(what, largest);
    (void)snprintf(what, sizeof what, "  `unchanged` where nothing changed");
    tell_only(what, others / n_others);
    return is_kept;
}

static bool tell_all(const struct tally *tally, const struct truth *truth)
{
    (void)printf("| %-68s | %-8s | %-15s | %-6s |\n| --- | --- | --- | --- |\n", "what", "result", "bound", "");
    bool is_kept = tell_coverage(tally, truth);
    is_kept = tell("any headline change claimed where nothing changed, Holm", tally->claims[1] / tally->n_repetitions,
                   0, 0.06) &&
              is_kept;
    tell_only("  the same unadjusted", tally->claims[0] / tally->n_repetitions);
    is_kept = tell("mean false discovery proportion, 6 of 24 changed, Benjamini-Hochberg",
                   tally->false_proportion[2] / tally->n_repetitions, 0, 0.11) &&
              is_kept;
    tell_only("  the same unadjusted", tally->false_proportion[0] / tally->n_repetitions);
    tell_only("  true changes found, Benjamini-Hochberg", tally->found[2] / tally->n_repetitions / (double)CHANGED);
    tell_only("  true changes found, unadjusted", tally->found[0] / tally->n_repetitions / (double)CHANGED);
    for (enum world world = EXACTLY_5; world <= EXACTLY_10; world++)
        for (size_t f = 0; f < FAMILIES; f++)
            is_kept = tell_equivalence(tally, world, f) && is_kept;
    return is_kept;
}

int main(int n_arguments, char **arguments)
{
    static struct population population;
    static struct tally tallies[WAYS];
    static struct truth truth;
    int seed = 1, repetitions = 2000;
    if (n_arguments > 3 || (n_arguments > 1 && !number_parse_integer(arguments[1], &seed)) ||
        (n_arguments > 2 && !number_parse_integer(arguments[2], &repetitions)) || seed < 1 || repetitions < 1) {
        (void)fputs("usage: simulation [SEED [REPETITIONS]]\n", stderr);
        return 2;
    }
    (void)gsl_set_error_handler_off();
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, (unsigned long)seed);
    populate(&population, rng);
    for (size_t s = 0; s < HEADLINES; s++)
        for (size_t level = 0; level < LEVELS; level++)
            truth.of[s][level] = true_share(&population, BEFORE, s, level);
    for (int r = 0; r < repetitions; r++)
        repeat(tallies, &population, &truth, rng);
    gsl_rng_free(rng);
    (void)printf("seed %d, %d repetitions, %.0f respondents a year on average\n\n", seed, repetitions,
                 tallies[PLAIN].n_respondents / repetitions);
    bool is_kept = tell_all(&tallies[PLAIN], &truth);
    (void)printf("\nwith noise (protection = cell_key)\n\n");
    is_kept = tell_all(&tallies[NOISY], &truth) && is_kept;
    return is_kept ? 0 : 1;
}
