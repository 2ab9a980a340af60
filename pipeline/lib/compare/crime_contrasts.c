/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/crime_contrasts.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "statistics/change.h"
#include "statistics/count.h"
#include "statistics/funnel.h"
#include "tables/compare_tables.h"
#include "tables/input_tables.h"

enum { FEWEST_FOR_FUNNEL = 3, FEWEST_FOR_MEDIAN = 3, FEWEST_FOR_PHI = 10, FEWEST_FOR_TENTHS = 10, COUNTRY = 290 };
static const double winsorise = 0.1, per = 1e5;

/* The work in hand. */
struct builder {
    const struct comparing *comparing;
    const struct crime_register *crimes;
    struct crime_scope scope;
    const struct municipality_row *own;
    struct table *contrasts;
    struct arena arena;
    const char **neighbours;
    size_t n_neighbours;
};

/* The municipalities of a reference with a usable figure, the own one first; then those of the year before. */
struct members {
    const char *series, *reference;
    struct count *now, *before;
    size_t n, n_listed;
    struct count others_now, others_before;
    bool has_before, is_preliminary;
};

/* The figure of an area, if it can be used. */
static const struct rate_row *find_rate(const struct builder *builder, const char *area, const char *series, int year)
{
    struct rate_row key = { .year = year, .period = "year", .area = area, .series = series };
    const struct rate_row *row = table_find(builder->crimes->rates, &key);
    return row != NULL && crime_is_usable(row) ? row : NULL;
}

static bool is_municipality(const struct municipality_row *row)
{
    return strlen(row->code) == 4;
}

/* What the municipalities of a group have in common; for neighbours, that they are those of this one. */
static const char *group_value(const struct municipality_row *row, enum comparison_group group)
{
    switch (group) {
    case COMPARISON_GROUP_LPO: return row->lpo;
    case COMPARISON_GROUP_COUNTY: return row->county;
    case COMPARISON_GROUP_SIZE: return row->size_group;
    case COMPARISON_GROUP_SKR: return row->skr_group;
    case COMPARISON_GROUP_NEIGHBOURS: return *row->neighbours != '\0' ? row->code : "";
    case COMPARISON_GROUP_COUNTRY: return "00";
    case COMPARISON_GROUP_NONE: return "";
    }
    return "";
}

static bool is_of_group(const struct builder *builder, const struct municipality_row *row, enum comparison_group group)
{
    if (group != COMPARISON_GROUP_NEIGHBOURS || row == builder->own)
        return text_is(group_value(row, group), group_value(builder->own, group));
    for (size_t i = 0; i < builder->n_neighbours; i++)
        if (text_is(builder->neighbours[i], row->code))
            return true;
    return false;
}

static struct count minus(struct count whole, struct count part)
{
    return (struct count){ whole.events - part.events, whole.exposure - part.exposure };
}

/* Where too few municipalities of a county or the country are in the files, its own row stands for them. */
static bool use_whole(const struct builder *builder, const char *area, struct members *members)
{
    const struct rate_row *now = find_rate(builder, area, members->series, builder->scope.last_year),
                          *before = find_rate(builder, area, members->series, builder->scope.last_year - 1);
    if (now == NULL)
        return false;
    members->n = 1;
    members->others_now = minus(crime_count(now), members->now[0]);
    members->has_before = members->has_before && before != NULL;
    if (members->has_before)
        members->others_before = minus(crime_count(before), members->before[0]);
    members->is_preliminary = members->is_preliminary || now->status == STATUS_PRELIMINARY;
    return members->others_now.events >= 0 && members->others_now.exposure > 0 && members->others_before.events >= 0;
}

/* Adds a municipality, if it has a figure; the first is the own one, which is none of the others. */
static bool add_member(const struct builder *builder, const char *area, struct members *members)
{
    const struct rate_row *now = find_rate(builder, area, members->series, builder->scope.last_year),
                          *before = find_rate(builder, area, members->series, builder->scope.last_year - 1);
    size_t i = members->n;
    if (now == NULL)
        return false;
    members->now[i] = crime_count(now);
    members->before[i] = before != NULL ? crime_count(before) : (struct count){ 0, 0 };
    members->has_before = members->has_before && before != NULL;
    members->is_preliminary = members->is_preliminary || now->status == STATUS_PRELIMINARY;
    if (i > 0) {
        members->others_now.events += members->now[i].events;
        members->others_now.exposure += members->now[i].exposure;
        members->others_before.events += members->before[i].events;
        members->others_before.exposure += members->before[i].exposure;
    }
    members->n++;
    return true;
}

/* Whether the municipalities are a county or the country: where that has a row of its own, they have to add up to its
 * population (to 1 %, since a study's own list may know only some of them); without, half of the 290 are wanted of the
 * country. */
static bool holds_all(const struct builder *builder, const char *area, const struct members *members)
{
    const struct rate_row *whole = find_rate(builder, area, members->series, builder->scope.last_year);
    if (whole == NULL)
        return !text_is(area, "00") || members->n_listed > COUNTRY / 2;
    return members->others_now.exposure + members->now[0].exposure > 0.99 * whole->population;
}

/* Gathers the reference of a group; returns whether there is enough of it. */
static bool gather(const struct builder *builder, enum comparison_group group, struct members *members)
{
    const char *value = group_value(builder->own, group);
    members->reference = arena_format(&builder->contrasts->arena, "%s:%s", comparison_group_word(group), value);
    members->n = members->n_listed = 0;
    members->others_now = members->others_before = (struct count){ 0, 0 };
    members->has_before = true;
    members->is_preliminary = false;
    if (*value == '\0' || !add_member(builder, builder->own->code, members))
        return false;
    TABLE_EACH (municipality, row, builder->crimes->municipalities)
        if (is_municipality(row) && is_of_group(builder, row, group)) {
            members->n_listed++;
            if (!text_is(row->code, builder->own->code))
                (void)add_member(builder, row->code, members);
        }
    bool has_whole = group == COMPARISON_GROUP_COUNTY || group == COMPARISON_GROUP_COUNTRY;
    if (has_whole && !holds_all(builder, value, members))
        return use_whole(builder, value, members);
    return members->n > 1 && 2 * members->n >= members->n_listed;
}

/* What both kinds of row have. */
static struct contrast_row *new_row(const struct builder *builder, const struct members *members, const char *reference,
                                    double relevant_ratio)
{
    struct contrast_row *row = table_add(builder->contrasts);
    struct arena *arena = &builder->contrasts->arena;
    row->subject = table_text(builder->contrasts, members->series);
    row->source = SOURCE_CRIME;
    row->year = wave_of_year(builder->scope.last_year);
    row->domain = "all";
    row->reference = reference;
    row->relevant_change = relevant_ratio;
    if (members->n > 1) {
        row->areas = (int)members->n;
        row->listed = (int)members->n_listed;
    }
    if (members->is_preliminary)
        reasons_add(&row->reason, arena, REASON_PRELIMINARY, arena_format(arena, "%d", row->year.year), "");
    return row;
}

/* Place, limits and homogeneity among the municipalities of the reference; without phi where they are too few to know
 * it. */
static void fill_funnel(const struct builder *builder, const struct members *members, struct funnel *funnel,
                        struct contrast_row *row)
{
    if (members->n < FEWEST_FOR_FUNNEL)
        return;
    struct funnel_limits limits =
        funnel_limits_overdispersed(members->now[0].exposure, funnel, builder->comparing->settings->confidence);
    double rate = members->now[0].events / members->now[0].exposure;
    row->limit_low = limits.low * per;
    row->limit_high = limits.high * per;
    row->rank = 1;
    for (size_t i = 1; i < members->n; i++)
        row->rank += members->now[i].events / members->now[i].exposure > rate;
    row->p_homogeneity = homogeneity_of_rates(members->now, members->n).p_pearson;
}

/* Quantiles of the others' rates: the median of three at least, the tenths of ten at least. */
static void fill_spread(const struct members *members, struct contrast_row *row)
{
    size_t n = members->n - 1;
    double *rates = memory_new(members->n, sizeof *rates);
    for (size_t i = 0; i < n; i++)
        rates[i] = members->now[i + 1].events / members->now[i + 1].exposure * per;
    gsl_sort(rates, 1, n);
    if (n >= FEWEST_FOR_MEDIAN)
        row->median = gsl_stats_median_from_sorted_data(rates, 1, n);
    if (n >= FEWEST_FOR_TENTHS) {
        row->p10 = gsl_stats_quantile_from_sorted_data(rates, 1, n, 0.1);
        row->p90 = gsl_stats_quantile_from_sorted_data(rates, 1, n, 0.9);
    }
    free(rates);
}

/* The phi of the municipality's own change from the year before, as changes.csv has it, if there were at least so many
 * crimes then. */
static struct count_dispersion own_dispersion(const struct builder *builder, const char *series, double crimes)
{
    TABLE_EACH (change, row, builder->crimes->changes)
        if (row->source == SOURCE_CRIME && text_is(row->subject, series) && row->baseline == BASELINE_PREVIOUS &&
            wave_equals(row->to_year, wave_of_year(builder->scope.last_year)) && row->estimate_from >= crimes)
            return (struct count_dispersion){ row->phi, row->phi_df };
    return (struct count_dispersion){ MISSING, MISSING };
}

static void add_rate(const struct builder *builder, const struct members *members)
{
    struct count own = members->now[0], others = members->others_now;
    struct funnel funnel = funnel_of(members->now, members->n, winsorise);
    struct count_dispersion dispersion =
        own_dispersion(builder, members->series, builder->comparing->settings->volume_crime);
    if (members->n >= FEWEST_FOR_PHI)
        dispersion = (struct count_dispersion){ funnel.phi, (double)members->n - 1 };
    bool has_phi = dispersion.phi > 1;
    funnel.phi = has_phi ? dispersion.phi : 1;
    double confidence = builder->comparing->settings->confidence;
    struct count_log_ratio ratio = count_log_ratio_wald(others, own, dispersion, confidence);
    struct count_ratio exact = count_ratio_exact(others, own, confidence);
    struct contrast_row *row =
        new_row(builder, members, members->reference, comparing_relevant_ratio(builder->comparing, own.events));
    row->measure = COMPARISON_RATIO;
    row->estimate = own.events / own.exposure * per;
    row->estimate_reference = others.events / others.exposure * per;
    row->contrast = number_finite(exact.ratio);
    row->se = ratio.se;
    row->ci_low = has_phi ? exp(ratio.ci_low) : exact.ci_low;
    row->ci_high = number_finite(has_phi ? exp(ratio.ci_high) : exact.ci_high);
    row->p = has_phi ? ratio.p : exact.p;
    if (has_phi) {
        row->df = count_uses_t(dispersion.df) ? dispersion.df : MISSING;
    } else {
        row->events = own.events;
        row->events_reference = others.events;
        row->exposure_ratio = own.exposure / others.exposure;
    }
    row->phi = has_phi ? dispersion.phi : MISSING;
    fill_funnel(builder, members, &funnel, row);
    fill_spread(members, row);
    if (row->p_homogeneity >= builder->comparing->settings->alpha) { /* where they do not differ, none is named */
        row->verdict = VERDICT_INCONCLUSIVE;
        reasons_add(&row->reason, &builder->contrasts->arena, REASON_ALIKE, "", "");
    }
}

static void add_change(const struct builder *builder, const struct members *members)
{
    struct count own = members->now[0], own_before = members->before[0], others = members->others_now,
                 others_before = members->others_before;
    struct arena *arena = &builder->contrasts->arena;
    if (!members->has_before || own.events == 0 || own_before.events == 0 || others.events == 0 ||
        others_before.events == 0)
        return;
    struct homogeneity_of_change alike = homogeneity_of_changes(members->before, members->now, members->n);
    struct count_dispersion dispersion = own_dispersion(builder, members->series, 0),
                            among = { alike.fit.pearson / alike.fit.df, alike.fit.df };
    if (members->n >= FEWEST_FOR_PHI && !(dispersion.phi > among.phi))
        dispersion = among;
    if (!(dispersion.phi > 1))
        dispersion = (struct count_dispersion){ 1, MISSING };
    double own_ratio = own.events / own.exposure / (own_before.events / own_before.exposure),
           ratio = others.events / others.exposure / (others_before.events / others_before.exposure);
    double se = sqrt(dispersion.phi *
                     (1 / own.events + 1 / own_before.events + 1 / others.events + 1 / others_before.events)),
           df = count_uses_t(dispersion.df) ? dispersion.df : INFINITY, difference = log(own_ratio / ratio);
    double quantile = change_quantile(1 - (1 - builder->comparing->settings->confidence) / 2, df);
    struct contrast_row *row = new_row(builder, members, arena_format(arena, "change:%s", members->reference),
                                       comparing_relevant_ratio(builder->comparing, own_before.events));
    row->measure = COMPARISON_RATIO_OF_RATIOS;
    row->estimate = own_ratio;
    row->estimate_reference = ratio;
    struct comparison comparison = {
        row->subject, SOURCE_CRIME, "all", "", wave_of_year(row->year.year - 1), row->year
    };
    if (!comparing_mind_breaks(builder->comparing, &comparison, &row->reason, arena)) {
        row->verdict = VERDICT_NOT_COMPARABLE;
        return;
    }
    row->contrast = own_ratio / ratio;
    row->se = se;
    row->df = number_finite(df);
    row->ci_low = exp(difference - quantile * se);
    row->ci_high = exp(difference + quantile * se);
    row->p = change_p(difference / se, df);
    row->phi = dispersion.phi > 1 ? dispersion.phi : MISSING;
    row->p_homogeneity = members->n >= FEWEST_FOR_FUNNEL ? alike.fit.p_pearson : MISSING;
}

/* Whether a reference holds the same municipalities as one of n before it: told once. */
static bool is_told(const struct members *members, const struct members *before, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (before[i].n == members->n && before[i].others_now.events == members->others_now.events &&
            before[i].others_now.exposure == members->others_now.exposure)
            return true;
    return false;
}

static void add_series(const struct builder *builder, struct members *members)
{
    const struct compare_with *compare_with = &builder->comparing->compare_with;
    struct members told[COMPARISON_GROUPS];
    size_t n_told = 0;
    for (size_t k = 0; k < compare_with->n; k++)
        if (gather(builder, compare_with->groups[k], members) && !is_told(members, told, n_told)) {
            add_rate(builder, members);
            add_change(builder, members);
            told[n_told++] = *members;
        }
}

void crime_contrasts_add(const struct comparing *comparing, const struct crime_register *crimes,
                         struct crime_scope scope, struct table *contrasts)
{
    struct builder builder = { .comparing = comparing, .crimes = crimes, .scope = scope, .contrasts = contrasts };
    TABLE_EACH (municipality, row, crimes->municipalities)
        if (is_municipality(row) && text_is(row->code, scope.code))
            builder.own = row;
    if (builder.own == NULL)
        return;
    builder.neighbours = text_words(&builder.arena, builder.own->neighbours, &builder.n_neighbours);
    struct members members = { .now = memory_new(crimes->municipalities->n_rows + 1, sizeof *members.now),
                               .before = memory_new(crimes->municipalities->n_rows + 1, sizeof *members.before) };
    TABLE_EACH (rate, row, crimes->rates) {
        members.series = row->series;
        if (row->year == scope.last_year && text_is(row->area, scope.code) && text_is(row->period, "year"))
            add_series(&builder, &members);
    }
    free(members.now);
    free(members.before);
    arena_clear(&builder.arena);
}
