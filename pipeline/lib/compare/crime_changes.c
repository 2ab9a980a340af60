/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/crime_changes.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "compare/crime_yardstick.h"
#include "compare/decided.h"
#include "statistics/change.h"
#include "statistics/count.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"

/* One comparison: the year, and the years of the baseline in ascending order. dispersion: how much these counts vary
 * beyond chance. months: "01-08" where the figures are those of the same months, else "". */
struct crime_pair {
    const struct crime_yardstick *yardstick;
    const struct rate_row *to, *from[MEAN_YEARS];
    size_t n;
    enum baseline baseline;
    struct count_dispersion dispersion;
    const char *months;
};

static const struct count_dispersion none = { MISSING, MISSING };

/* The figures of one series, and what its changes are judged by. */
struct crime_series {
    const struct comparing *comparing;
    const struct crime_figures *of;
    const struct crime_yardstick *yardstick;
};

/* The baseline's crimes and person-years. */
static struct count total_of(const struct crime_pair *pair)
{
    struct count total = { 0 };
    for (size_t i = 0; i < pair->n; i++) {
        total.events += pair->from[i]->count;
        total.exposure += pair->from[i]->population;
    }
    return total;
}

static void check_year(const struct rate_row *rate, struct change_row *row, struct arena *arena)
{
    const char *year = arena_format(arena, "%d", rate->year);
    if (!crime_has_count(rate))
        reasons_add(&row->reason, arena, REASON_NO_DATA, year, status_reason(rate->status));
    else if (is_missing_integer(rate->population) || rate->population == 0)
        reasons_add(&row->reason, arena, REASON_NO_POPULATION, year, "");
    else if (rate->status == STATUS_PRELIMINARY)
        reasons_add(&row->reason, arena, REASON_PRELIMINARY, year, "");
    if (!crime_is_usable(rate))
        row->verdict = VERDICT_NOT_COMPARABLE;
}

/* By how much such counts move, where the years before tell; without, or where only those of others do, that is said.
 */
static void measure(const struct crime_pair *pair, struct change_row *row, struct arena *arena)
{
    struct crime_measured measured = crime_yardstick_measure(pair->yardstick, pair->from[0], pair->to);
    row->log_ratio = is_missing(measured.se) ? MISSING : measured.log_ratio;
    row->se = measured.se;
    row->df = number_finite(measured.df);
    row->z = measured.z;
    row->unusual = measured.unusual;
    if (is_missing(measured.se))
        reasons_add(&row->reason, arena, REASON_NO_YEARS, "", "");
    else if (!is_missing(measured.median))
        row->median_change = exp(measured.median);
    else if (pair->yardstick->comparing->peers != NULL)
        reasons_add(&row->reason, arena, REASON_ALONE, "", "");
}

/* Whether the row tests by the exact test alone: one with the mean of years that had next to nothing. */
static bool is_exact_alone(const struct crime_pair *pair)
{
    return pair->baseline == BASELINE_MEAN;
}

/* The tests of a comparison that may be made: the exact one, and by how much such counts move. Both have to say it. */
static void test_change(const struct crime_pair *pair, struct change_row *row, struct arena *arena)
{
    const struct settings *settings = pair->yardstick->comparing->settings;
    struct count from = total_of(pair), to = crime_count(pair->to);
    row->exposure_ratio = to.exposure / from.exposure;
    if (is_exact_alone(pair))
        row->median_change = exp(crime_yardstick_median_from_mean(pair->yardstick, pair->from, pair->n, pair->to));
    else
        measure(pair, row, arena);
    struct decision decision = decided_change(row), exact = decision;
    exact.se = MISSING;
    row->p_poisson = decision_p(&exact);
    if (!is_exact_alone(pair) && is_missing(row->se))
        return;
    struct decision_limits limits = decision_limits(&decision, 1 - settings->confidence);
    row->p = decision_p(&decision);
    row->ci_low = exp(limits.low);
    row->ci_high = number_finite(exp(limits.high));
    double as_no_change = to.exposure * exp(decision.null);
    row->p_equivalence =
        fmax(count_ratio_equivalence(from, (struct count){ to.events, as_no_change }, row->relevant_change),
             change_p_equivalence((struct change_side){ decision.estimate - decision.null, row->se, decision.df },
                                  decision.margin));
    row->statistic = (decision.estimate - decision.null) / row->se;
}

/* Adds the comparison; returns its row. The numbers of one that is context stand without a test. */
static struct change_row *add_change(const struct crime_pair *pair, struct table *changes)
{
    struct comparison comparison = {
        pair->to->series, SOURCE_CRIME, "all", "", wave_of_year(pair->from[0]->year), wave_of_year(pair->to->year)
    };
    struct change_row *row = change_add(changes, &comparison, pair->baseline, pair->n);
    if (!comparing_mind_breaks(pair->yardstick->comparing, &comparison, &row->reason, &changes->arena))
        row->verdict = VERDICT_NOT_COMPARABLE;
    bool has_baseline = true;
    for (size_t i = 0; i < pair->n; i++) {
        check_year(pair->from[i], row, &changes->arena);
        has_baseline = has_baseline && crime_has_count(pair->from[i]);
    }
    check_year(pair->to, row, &changes->arena);
    if (*pair->months != '\0')
        reasons_add(&row->reason, &changes->arena, REASON_MONTHS, table_text(changes, pair->months), "");
    if (has_baseline)
        row->estimate_from = total_of(pair).events / (double)pair->n;
    if (crime_has_count(pair->to))
        row->estimate_to = pair->to->count;
    row->relevant_change =
        comparing_relevant_ratio(pair->yardstick->comparing, (row->estimate_from + row->estimate_to) / 2);
    row->phi = pair->dispersion.phi;
    row->phi_df = pair->dispersion.df;
    if (row->verdict != VERDICT_NONE)
        return row;
    struct count from = total_of(pair), to = crime_count(pair->to);
    row->change = number_finite(to.events / to.exposure / (from.events / from.exposure));
    return row;
}

/* Tests a comparison that can be, unless another one of the year is what is judged. */
static void judge(const struct crime_pair *pair, struct change_row *row, bool is_primary, struct table *changes)
{
    if (row->verdict != VERDICT_NONE)
        return;
    if (is_primary) {
        test_change(pair, row, &changes->arena);
        return;
    }
    row->verdict = VERDICT_INCONCLUSIVE;
    reasons_add(&row->reason, &changes->arena, REASON_CONTEXT, "", "");
}

static struct crime_pair new_pair(const struct crime_series *series, const struct rate_row *to, enum baseline baseline,
                                  const char *months)
{
    return (struct crime_pair){
        .yardstick = series->yardstick, .to = to, .baseline = baseline, .dispersion = none, .months = months
    };
}

/* The years `oldest` and later of the mean before years[i], whose first year is years[0]. A year without population is
 * not left out but makes the row not comparable: otherwise the mean would rest on other years than its reader thinks.
 */
static struct crime_pair mean_before(const struct crime_series *series, const struct rate_row *const *years, size_t i,
                                     int oldest)
{
    struct crime_pair pair = new_pair(series, years[i], BASELINE_MEAN, "");
    struct count counts[MEAN_YEARS];
    bool has_population = true;
    for (size_t k = 0; k < i; k++)
        if (years[k]->year >= oldest && crime_has_count(years[k])) {
            has_population = has_population && crime_is_usable(years[k]);
            counts[pair.n] = crime_count(years[k]);
            pair.from[pair.n++] = years[k];
        }
    if (pair.n >= MEAN_YEARS_LEAST && has_population)
        pair.dispersion = count_dispersion_of(counts, pair.n);
    return pair;
}

/* How much the counts of a comparison of volume crime with the year before vary: with months of both years beyond month
 * and year; without, as the years up to the year before vary. A few dozen crimes say little of either. */
static struct count_dispersion dispersion_of_previous(const struct crime_series *series,
                                                      const struct crime_pair *previous,
                                                      struct count_dispersion of_years, unsigned months)
{
    const int years[2] = { previous->from[0]->year, previous->to->year };
    bool is_volume =
        crime_has_count(previous->from[0]) && previous->from[0]->count >= series->comparing->settings->volume_crime;
    struct count_dispersion of_months = none;
    if (!is_volume)
        return none;
    if (series->of->months.n > 0)
        of_months = crime_months_dispersion(&series->of->months, years, months);
    return is_missing(of_months.phi) ? of_years : of_months;
}

/* Whether the mean of the years before, and not the year before, is what a year is held against: there were next to no
 * crimes, and the years before alone say so. */
static bool is_mean_primary(const struct crime_pair *mean, const struct change_row *row)
{
    static const double next_to_none = 5;
    return mean->n >= MEAN_YEARS_LEAST && row->verdict == VERDICT_NONE && row->estimate_from < next_to_none;
}

/* The year at the end of `years` against the one before it, and against the mean; one of them is judged. */
static void add_last(const struct crime_series *series, const struct rate_row *const *years, size_t n, unsigned months,
                     const char *words, struct table *changes)
{
    struct crime_pair previous = new_pair(series, years[n - 1], BASELINE_PREVIOUS, words);
    previous.from[previous.n++] = years[n - 2];
    struct crime_pair mean = mean_before(series, years, n - 1, years[n - 1]->year - MEAN_YEARS);
    mean.months = words;
    /* the five years up to the baseline: those of the mean, but for a baseline that is further back */
    struct crime_pair up_to = mean_before(series, years, n - 1, years[n - 2]->year - MEAN_YEARS + 1);
    previous.dispersion = dispersion_of_previous(series, &previous, up_to.dispersion, months);
    size_t first = changes->n_rows;
    (void)add_change(&previous, changes);
    bool has_mean = mean.n >= MEAN_YEARS_LEAST;
    if (has_mean)
        (void)add_change(&mean, changes);
    struct change_row *rows = (struct change_row *)changes->rows + first;
    bool is_of_mean = has_mean && is_mean_primary(&mean, &rows[1]);
    judge(&previous, &rows[0], !is_of_mean, changes);
    if (has_mean)
        judge(&mean, &rows[1], is_of_mean, changes);
}

/* Twelve months to the newest month against the twelve before. */
static void add_rolling(const struct crime_series *series, int year, int last, struct table *changes)
{
    struct rate_row to = crime_months_to(&series->of->months, year, last),
                    from = crime_months_to(&series->of->months, year - 1, last);
    if (!crime_has_count(&to) || !crime_has_count(&from))
        return;
    const char *words = arena_format(&changes->arena, "%02d-%02d", last % 12 + 1, last);
    struct crime_pair rolling = new_pair(series, &to, BASELINE_ROLLING, words);
    rolling.from[rolling.n++] = &from;
    if (from.count >= series->comparing->settings->volume_crime)
        rolling.dispersion = crime_months_dispersion_to(&series->of->months, year, last);
    judge(&rolling, add_change(&rolling, changes), true, changes);
}

/* A year of which only some months are there yet: against the same months of the years before, and twelve months to
 * date. */
static void add_part_of_year(const struct crime_series *series, int year, struct table *changes)
{
    unsigned wanted = crime_months_in(&series->of->months, year);
    int first = series->of->months.rows[0]->year, last = 12, start = 1;
    struct rate_row *sums = memory_new((size_t)(year - first) + 1, sizeof *sums);
    const struct rate_row **years = memory_new((size_t)(year - first) + 1, sizeof *years);
    size_t n = 0;
    for (int y = first; y <= year; y++) {
        sums[n] = crime_months_sum(&series->of->months, y, wanted);
        years[n] = &sums[n];
        n += crime_has_count(&sums[n]);
    }
    while (last > 1 && (wanted & 1U << (last - 1)) == 0)
        last--;
    while (start < last && (wanted & 1U << (start - 1)) == 0)
        start++;
    if (n > 1 && years[n - 1]->year == year)
        add_last(series, years, n, wanted, arena_format(&changes->arena, "%02d-%02d", start, last), changes);
    add_rolling(series, year, last, changes);
    free(sums);
    free(years);
}

static void add_series(const struct crime_series *series, struct table *changes)
{
    for (size_t i = 1; i < series->of->n_years; i++)
        add_last(series, series->of->years, i + 1, ALL_MONTHS, "", changes);
    if (series->of->months.n == 0)
        return;
    int newest = series->of->months.rows[series->of->months.n - 1]->year;
    bool has_year = series->of->n_years > 0 && series->of->years[series->of->n_years - 1]->year >= newest;
    if (!has_year)
        add_part_of_year(series, newest, changes);
}

void crime_changes_of(const struct comparing *comparing, const struct crime_yards *yards, struct table *changes)
{
    for (size_t i = 0; i < yards->n; i++) {
        struct crime_series series = { comparing, &yards->yards[i].figures, &yards->yards[i].yardstick };
        add_series(&series, changes);
    }
}

void crime_changes_add(const struct comparing *comparing, const struct table *rates, struct crime_scope scope,
                       struct table *changes)
{
    struct crime_yards yards;
    crime_yards_open(&yards, comparing, rates, scope);
    crime_changes_of(comparing, &yards, changes);
    crime_yards_clear(&yards);
}
