/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "holding.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

/* Rounding is no change. */
static const double nothing = 1e-9;
static const double relevant = 0.05, relevant_part = 1.0 / 3;
enum { MANY_CRIMES = 5000 };
static const double ratio_of_few = 1.25, ratio_of_many = 1.10;

/* A true change, and how large it may be to be small. MISSING: not known. */
struct true_change {
    double change, margin;
};

/* ---- of shares */

/* The mean over the survey years from..to. */
static double mean_share(const struct drawn *drawn, const struct claim *claim, int from, int to)
{
    double sum = 0, n = 0;
    for (int year = from; year <= to; year++) {
        double share = drawn_share(drawn, claim->subject, claim->domain, claim->level, year);
        if (is_missing(share))
            continue;
        sum += share;
        n++;
    }
    return n == 0 ? MISSING : sum / n;
}

static bool is_of_mean(const struct claim *claim)
{
    return text_is(claim->baseline, "mean");
}

static struct true_change share_change(const struct drawn *drawn, const struct claim *claim)
{
    double to = mean_share(drawn, claim, claim->to_year, claim->to_year);
    double from = mean_share(drawn, claim, claim->from_year, is_of_mean(claim) ? claim->to_year - 1 : claim->from_year);
    double mean = (from + to) / 2;
    return (struct true_change){ to - from, fmin(relevant, relevant_part * fmin(mean, 1 - mean)) };
}

/* The slope of the true log odds over the years. */
static double slope_of_share(const struct drawn *drawn, const struct claim *claim)
{
    double sum = 0, centre = (claim->from_year + claim->to_year) / 2.0;
    for (int year = claim->from_year; year <= claim->to_year; year++) {
        double p = drawn_share(drawn, claim->subject, claim->domain, claim->level, year);
        if (!is_missing(p))
            sum += (year - centre) * log(p / (1 - p));
    }
    return sum;
}

/* What the level is held against: the rest, a level of its domain, or everybody. */
static double reference_share(const struct drawn *drawn, const struct claim *claim)
{
    if (text_is(claim->reference, "rest"))
        return drawn_share_of_rest(drawn, claim->subject, claim->domain, claim->level, claim->to_year);
    return drawn_share(drawn, claim->subject, claim->domain, claim->reference, claim->to_year);
}

/* ---- of crime */

static double effect_of(const struct series *series, int from, int to)
{
    double sum = 0;
    for (int year = from; year <= to; year++)
        sum += exp(series->effect[year - FIRST_CRIME_YEAR]);
    return log(sum / (to - from + 1));
}

static struct true_change crime_change(const struct drawn *drawn, const struct claim *claim)
{
    const struct series *series = drawn_series(drawn, claim->subject);
    if (series == NULL || claim->from_year < FIRST_CRIME_YEAR || claim->to_year > PICTURE_YEAR)
        return (struct true_change){ MISSING, MISSING };
    double from = effect_of(series, claim->from_year, is_of_mean(claim) ? claim->to_year - 1 : claim->from_year);
    double n = drawn_count(drawn, series, claim->from_year) + drawn_count(drawn, series, claim->to_year);
    return (struct true_change){ effect_of(series, claim->to_year, claim->to_year) - from,
                                 log(n >= (double)MANY_CRIMES ? ratio_of_many : ratio_of_few) };
}

static struct true_change change_of(const struct drawn *drawn, const struct claim *claim)
{
    if (text_is(claim->source, "survey"))
        return share_change(drawn, claim);
    if (text_is(claim->source, "crime"))
        return crime_change(drawn, claim);
    return (struct true_change){ MISSING, MISSING };
}

/* ---- kinds */

static enum holding told(double value, bool holds)
{
    return is_missing(value) ? UNTOLD : holds ? HOLDS : FAILS;
}

static enum holding moved(struct true_change change, bool is_up, bool is_small)
{
    double towards = is_up ? change.change : -change.change;
    return told(towards, towards > nothing && (!is_small || towards <= change.margin + nothing));
}

static enum holding went(const struct drawn *drawn, const struct claim *claim, bool is_up)
{
    const struct series *series = drawn_series(drawn, claim->subject);
    bool is_crime = text_is(claim->source, "crime");
    double slope = !is_crime ? slope_of_share(drawn, claim) : series == NULL ? MISSING : series->drift;
    return told(slope, is_up ? slope > nothing : slope < -nothing);
}

/* Of crime: the true rate beside that of the others together; of its change: the law of the own one's. */
static double beyond_others(const struct drawn *drawn, const struct claim *claim)
{
    const struct series *series = drawn_series(drawn, claim->subject);
    int to = claim->to_year;
    if (series == NULL || to < FIRST_CRIME_YEAR + 1 || to > PICTURE_YEAR || !drawn->crime.is_register)
        return MISSING;
    if (text_starts(claim->reference, "change:"))
        return effect_of(series, to, to) - effect_of(series, to - 1, to - 1);
    return drawn_beyond(&drawn->crime, series, claim->reference, to);
}

static enum holding lies(const struct drawn *drawn, const struct claim *claim, bool is_above)
{
    double beyond = text_is(claim->source, "crime")
                        ? beyond_others(drawn, claim)
                        : mean_share(drawn, claim, claim->to_year, claim->to_year) - reference_share(drawn, claim);
    return told(beyond, is_above ? beyond > nothing : beyond < -nothing);
}

static enum holding is_at_cut(const struct drawn *drawn, const struct claim *claim)
{
    if (text_is(claim->reference, "forecast")) {
        double beyond = claim->value - claim->value_from;
        return told(beyond, claim->kind == CLAIM_MIDDLE || (claim->kind == CLAIM_HIGH ? beyond > 0 : beyond < 0));
    }
    double share = mean_share(drawn, claim, claim->to_year, claim->to_year);
    const struct cut *cut = NULL;
    for (size_t i = 0; i < drawn->n_cuts; i++)
        if (text_is(drawn->cuts[i].subject, claim->subject))
            cut = &drawn->cuts[i];
    if (cut == NULL)
        return UNTOLD;
    bool is_high = share > cut->high, is_low = share < cut->low;
    if (claim->kind == CLAIM_MIDDLE)
        return told(share, !is_high && !is_low);
    return told(share, claim->kind == CLAIM_HIGH ? is_high : is_low);
}

static bool is_alike(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(1, fabs(b));
}

static double count_of(const struct drawn *drawn, const struct claim *claim, int from, int to)
{
    const struct series *series = drawn_series(drawn, claim->subject);
    double sum = 0;
    for (int year = from; series != NULL && year <= to; year++)
        sum += drawn_count(drawn, series, year);
    return series == NULL ? MISSING : sum / (to - from + 1);
}

/* The claim's value, and what it was from where it says so. */
static enum holding is_count(const struct drawn *drawn, const struct claim *claim)
{
    double to = count_of(drawn, claim, claim->to_year, claim->to_year);
    if (is_missing(claim->value_from) || claim->from_year == 0)
        return told(to, is_alike(claim->value, to));
    double from = count_of(drawn, claim, claim->from_year, is_of_mean(claim) ? claim->to_year - 1 : claim->from_year);
    return told(to + from, is_alike(claim->value, to) && is_alike(claim->value_from, from));
}

/* A share of the respondents of that year; those of pooled years, models and indexes have a reference. */
static enum holding is_value(const struct drawn *drawn, const struct claim *claim)
{
    if (*claim->reference != '\0')
        return UNTOLD;
    double to = drawn_estimate(drawn, claim->subject, claim->domain, claim->level, claim->to_year);
    if (is_missing(claim->value_from) || claim->from_year == 0 || is_of_mean(claim))
        return told(to, is_alike(claim->value, to));
    double from = drawn_estimate(drawn, claim->subject, claim->domain, claim->level, claim->from_year);
    return told(to + from, is_alike(claim->value, to) && is_alike(claim->value_from, from));
}

/* ---- a count beside other years, and other municipalities */

/* The highest, or lowest, of all years since that one, which had as many, or is the first where nothing is named. */
static enum holding is_extreme(const struct drawn *drawn, const struct claim *claim, bool is_high)
{
    const struct series *series = drawn_series(drawn, claim->subject);
    if (series == NULL || claim->from_year < FIRST_CRIME_YEAR)
        return UNTOLD;
    double now = drawn_count(drawn, series, claim->to_year), since = drawn_count(drawn, series, claim->from_year);
    bool has_as_far = !is_missing(claim->value_from), holds = is_alike(claim->value, now);
    for (int year = claim->from_year + has_as_far; year < claim->to_year; year++) {
        double count = drawn_count(drawn, series, year);
        holds = holds && (is_high ? count < now : count > now);
    }
    if (has_as_far)
        return told(now, holds && is_alike(claim->value_from, since) && (is_high ? since >= now : since <= now));
    return told(now, holds && claim->from_year == FIRST_CRIME_YEAR);
}

/* One more than the municipalities of the reference with a higher rate. */
static enum holding is_rank(const struct drawn *drawn, const struct claim *claim)
{
    const struct series *series = drawn_series(drawn, claim->subject);
    if (series == NULL || !drawn->crime.is_register)
        return UNTOLD;
    double higher = 0, n = 1, own = drawn_rate(&drawn->crime, series, drawn->crime.own, claim->to_year);
    for (size_t i = 0; i < drawn->crime.municipalities->n; i++) {
        if (!drawn_is_of(&drawn->crime, i, claim->reference))
            continue;
        n++;
        higher += drawn_rate(&drawn->crime, series, i, claim->to_year) > own;
    }
    return told(n > 1 ? n : MISSING, is_alike(claim->value, higher + 1) && is_alike(claim->value_from, n));
}

/* The count moved the way of the municipality in the middle of all. */
static enum holding went_as_everywhere(const struct drawn *drawn, const struct claim *claim)
{
    const struct series *series = drawn_series(drawn, claim->subject);
    if (series == NULL || !drawn->crime.is_register)
        return UNTOLD;
    double median = drawn_median_step(&drawn->crime, series, claim->to_year);
    double now = drawn_count(drawn, series, claim->to_year), before = drawn_count(drawn, series, claim->to_year - 1);
    return told(median, median > 0 ? now > before : now < before);
}

/* As the register's years have it, by the same step of all municipalities before. */
static enum holding is_unusual_step(const struct drawn *drawn, const struct claim *claim, bool is_rise)
{
    static const double rare = 0.025;
    const struct series *series = drawn_series(drawn, claim->subject);
    if (series == NULL || !drawn->crime.is_register)
        return UNTOLD;
    double now = drawn_count(drawn, series, claim->to_year), before = drawn_count(drawn, series, claim->to_year - 1);
    double unusual = drawn_unusual(&drawn->crime, series, claim->to_year);
    return told(unusual, unusual <= rare && (is_rise ? now > before : now < before));
}

/* How many answered. */
static enum holding is_response(const struct drawn *drawn, const struct claim *claim)
{
    double answered = drawn_respondents(drawn, claim->domain, claim->level, claim->to_year);
    return told(answered, is_missing(claim->value_from) || is_alike(claim->value_from, answered));
}

/* Whether something parts the years of the claim: a declared break, or another way of weighing. */
static enum holding is_parted(const struct drawn *drawn, const struct claim *claim)
{
    const struct survey *survey = &drawn->survey;
    bool is_parted = drawn->breaks.length > 0;
    for (int year = claim->from_year; text_is(claim->source, "survey") && year <= claim->to_year; year++) {
        size_t y = (size_t)(year - survey->first_year);
        if (year >= survey->first_year && y < survey->n_years)
            is_parted = is_parted || survey->weighting[y] != survey->weighting[survey->n_years - 1];
    }
    return is_parted ? HOLDS : FAILS;
}

enum holding claim_holds(const struct drawn *drawn, const struct claim *claim)
{
    struct true_change change;
    switch (claim->kind) {
    case CLAIM_ROSE:
    case CLAIM_ROSE_SMALL: return moved(change_of(drawn, claim), true, claim->kind == CLAIM_ROSE_SMALL);
    case CLAIM_FELL:
    case CLAIM_FELL_SMALL: return moved(change_of(drawn, claim), false, claim->kind == CLAIM_FELL_SMALL);
    case CLAIM_SAME:
        change = change_of(drawn, claim);
        return told(change.change, fabs(change.change) <= change.margin + nothing);
    case CLAIM_UNDECIDED:
    case CLAIM_NEAR: return HOLDS;
    case CLAIM_NOT_COMPARABLE: return is_parted(drawn, claim);
    case CLAIM_HIGH:
    case CLAIM_MIDDLE:
    case CLAIM_LOW: return is_at_cut(drawn, claim);
    case CLAIM_ABOVE:
    case CLAIM_BELOW: return lies(drawn, claim, claim->kind == CLAIM_ABOVE);
    case CLAIM_TREND_UP:
    case CLAIM_TREND_DOWN: return went(drawn, claim, claim->kind == CLAIM_TREND_UP);
    case CLAIM_VALUE: return is_value(drawn, claim);
    case CLAIM_COUNT: return is_count(drawn, claim);
    case CLAIM_RANK: return is_rank(drawn, claim);
    case CLAIM_HIGHEST_SINCE:
    case CLAIM_LOWEST_SINCE: return is_extreme(drawn, claim, claim->kind == CLAIM_HIGHEST_SINCE);
    case CLAIM_UNUSUAL_RISE:
    case CLAIM_UNUSUAL_FALL: return is_unusual_step(drawn, claim, claim->kind == CLAIM_UNUSUAL_RISE);
    case CLAIM_AS_EVERYWHERE: return went_as_everywhere(drawn, claim);
    case CLAIM_RESPONSE: return is_response(drawn, claim);
    case CLAIM_DIFFERS:
    case CLAIM_KIND_COUNT: return UNTOLD;
    }
    return UNTOLD;
}

/* ---- contradictions */

bool claim_is_change(enum claim_kind kind)
{
    return kind >= CLAIM_ROSE && kind <= CLAIM_NOT_COMPARABLE;
}

bool claim_is_level(enum claim_kind kind)
{
    return kind >= CLAIM_HIGH && kind <= CLAIM_LOW;
}

/* Questions of which a claim of the kind is an answer; two different answers exclude each other. */
enum question { NO_QUESTION, OF_CHANGE, OF_LEVEL, OF_PLACE, OF_TREND, OF_EXTREME };

static enum question question_of(enum claim_kind kind)
{
    if (claim_is_change(kind))
        return OF_CHANGE;
    if (claim_is_level(kind))
        return OF_LEVEL;
    if (kind == CLAIM_ABOVE || kind == CLAIM_BELOW)
        return OF_PLACE;
    if (kind == CLAIM_TREND_UP || kind == CLAIM_TREND_DOWN)
        return OF_TREND;
    return kind == CLAIM_HIGHEST_SINCE || kind == CLAIM_LOWEST_SINCE ? OF_EXTREME : NO_QUESTION;
}

/* Up, down, or neither. */
static int way_of(enum claim_kind kind)
{
    if (kind == CLAIM_ROSE || kind == CLAIM_ROSE_SMALL || kind == CLAIM_UNUSUAL_RISE)
        return 1;
    return kind == CLAIM_FELL || kind == CLAIM_FELL_SMALL || kind == CLAIM_UNUSUAL_FALL ? -1 : 0;
}

static bool is_unusual(enum claim_kind kind)
{
    return kind == CLAIM_UNUSUAL_RISE || kind == CLAIM_UNUSUAL_FALL;
}

/* What is unusual did not go the other way, nor as everywhere; what went as everywhere has not been told to change. */
static bool remarks_contradict(enum claim_kind remark, enum claim_kind other)
{
    if (is_unusual(remark))
        return other == CLAIM_AS_EVERYWHERE || way_of(remark) * way_of(other) < 0;
    return remark == CLAIM_AS_EVERYWHERE && (way_of(other) != 0 || other == CLAIM_NOT_COMPARABLE);
}

bool claims_contradict(const struct claim *a, const struct claim *b)
{
    if (a->kind == b->kind || a->to_year != b->to_year || !text_is(a->subject, b->subject) ||
        !text_is(a->source, b->source) || !text_is(a->domain, b->domain) || !text_is(a->level, b->level))
        return false;
    bool is_one_rule = text_is(a->reference, b->reference), is_one_baseline = text_is(a->baseline, b->baseline);
    if (remarks_contradict(a->kind, b->kind) || remarks_contradict(b->kind, a->kind))
        return is_one_baseline;
    enum question one = question_of(a->kind), other = question_of(b->kind);
    if (one == NO_QUESTION || other == NO_QUESTION || !is_one_rule || !is_one_baseline)
        return false;
    bool is_open = one == OF_CHANGE || other == OF_CHANGE; /* undecided is said of places and trends too */
    return one == other || (is_open && (one == OF_PLACE || other == OF_PLACE || one == OF_TREND || other == OF_TREND));
}
