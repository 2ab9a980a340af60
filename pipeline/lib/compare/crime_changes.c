#include "compare/crime_changes.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "statistics/count.h"
#include "tables/compare_tables.h"
#include "tables/crime_tables.h"

/* One comparison: the year, and the years of the baseline in ascending order. dispersion: what the test is inflated by,
 * where its phi is above 1; unevenness: the same, but only where the exact test would decide. months: "01-08" where the
 * figures are those of the same months, else "". */
struct crime_pair {
    const struct comparing *comparing;
    const struct rate_row *to, *from[MEAN_YEARS];
    size_t n;
    enum baseline baseline;
    struct count_dispersion dispersion, unevenness;
    const char *months;
};

static const struct count_dispersion none = { MISSING, MISSING };

/* The figures of one series. */
struct crime_series {
    const struct comparing *comparing;
    struct crime_figures of;
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

static void test_exact(const struct crime_pair *pair, struct count from, struct change_row *row)
{
    struct count to = crime_count(pair->to);
    struct count_ratio ratio = count_ratio_exact(from, to, pair->comparing->settings->confidence);
    row->change = number_finite(ratio.ratio);
    row->ci_low = ratio.ci_low;
    row->ci_high = number_finite(ratio.ci_high);
    row->p = ratio.p;
    row->p_equivalence = count_ratio_equivalence(from, to, row->relevant_change);
    row->se =
        count_log_ratio_wald(from, to, (struct count_dispersion){ 1, MISSING }, pair->comparing->settings->confidence)
            .se;
}

/* Where a side has no crimes, the log ratio is that with half a crime more on both sides. */
static void test_inflated(const struct crime_pair *pair, struct count from, struct count_dispersion dispersion,
                          struct change_row *row, struct arena *arena)
{
    struct count to = crime_count(pair->to);
    double more = from.events == 0 || to.events == 0 ? 0.5 : 0;
    struct count_log_ratio ratio = count_log_ratio_wald((struct count){ from.events + more, from.exposure },
                                                        (struct count){ to.events + more, to.exposure }, dispersion,
                                                        pair->comparing->settings->confidence);
    row->phi = dispersion.phi;
    row->phi_df = dispersion.df;
    reasons_add(&row->reason, arena, REASON_DISPERSION, arena_format(arena, "%.1f", dispersion.phi), "");
    row->change = number_finite(to.events / to.exposure / (from.events / from.exposure));
    row->ci_low = exp(ratio.ci_low);
    row->ci_high = exp(ratio.ci_high);
    row->statistic = ratio.statistic;
    row->p = ratio.p;
    row->p_equivalence = count_log_ratio_equivalence(ratio, row->relevant_change);
    row->se = ratio.se;
}

/* The exact test, kept beside the inflated one where the counts vary more than chance. Of counts too small to be
 * inflated as a rule it stands where it decides nothing; what it would decide has to be true with the phi of the years
 * before as well. */
static void test_change(const struct crime_pair *pair, struct change_row *row, struct arena *arena)
{
    struct count from = total_of(pair);
    struct count_dispersion dispersion = pair->dispersion;
    row->p_poisson = count_ratio_exact(from, crime_count(pair->to), pair->comparing->settings->confidence).p;
    row->phi = dispersion.phi;
    row->phi_df = dispersion.df;
    if (dispersion.phi > 1) {
        test_inflated(pair, from, dispersion, row, arena);
        return;
    }
    test_exact(pair, from, row);
    bool is_decided =
        row->p < 1 - pair->comparing->settings->confidence || row->p_equivalence < pair->comparing->settings->alpha;
    if (is_decided && pair->unevenness.phi > 1)
        test_inflated(pair, from, pair->unevenness, row, arena);
}

static void add_change(const struct crime_pair *pair, struct table *changes)
{
    struct comparison comparison = { pair->to->series, SOURCE_CRIME, "all", "", pair->from[0]->year, pair->to->year };
    struct change_row *row = change_add(changes, &comparison, pair->baseline, pair->n);
    if (!comparing_mind_breaks(pair->comparing, &comparison, &row->reason, &changes->arena))
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
    row->relevant_change = comparing_relevant_ratio(pair->comparing, row->estimate_from);
    if (row->verdict == VERDICT_NONE)
        test_change(pair, row, &changes->arena);
}

static struct crime_pair new_pair(const struct comparing *comparing, const struct rate_row *to, enum baseline baseline,
                                  const char *months)
{
    return (struct crime_pair){
        .comparing = comparing, .to = to, .baseline = baseline, .dispersion = none, .unevenness = none, .months = months
    };
}

/* The years `oldest` and later of the mean before years[i], whose first year is years[0]. A year without population is
 * not left out but makes the row not comparable: otherwise the mean would rest on other years than its reader thinks.
 */
static struct crime_pair mean_before(const struct comparing *comparing, const struct rate_row *const *years, size_t i,
                                     int oldest)
{
    struct crime_pair pair = new_pair(comparing, years[i], BASELINE_MEAN, "");
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

/* What the comparison of volume crime with the year before is inflated by: with months of both years, how these vary
 * beyond month and year; without, how the years up to the year before vary. A few dozen crimes say little of either:
 * their test is inflated by how the years vary only where it would decide. */
static void inflate_previous(const struct crime_series *series, struct crime_pair *previous,
                             struct count_dispersion of_years, unsigned months)
{
    const int years[2] = { previous->from[0]->year, previous->to->year };
    bool is_volume =
        crime_has_count(previous->from[0]) && previous->from[0]->count >= series->comparing->settings->volume_crime;
    struct count_dispersion of_months = none;
    if (is_volume && series->of.months.n > 0)
        of_months = crime_months_dispersion(&series->of.months, years, months);
    if (is_volume)
        previous->dispersion = is_missing(of_months.phi) ? of_years : of_months;
    else
        previous->unevenness = of_years;
}

/* The year at the end of `years` against the one before it, and against the mean. */
static void add_last(const struct crime_series *series, const struct rate_row *const *years, size_t n, unsigned months,
                     const char *words, struct table *changes)
{
    struct crime_pair previous = new_pair(series->comparing, years[n - 1], BASELINE_PREVIOUS, words);
    previous.from[previous.n++] = years[n - 2];
    struct crime_pair mean = mean_before(series->comparing, years, n - 1, years[n - 1]->year - MEAN_YEARS);
    mean.months = words;
    /* the five years up to the baseline: those of the mean, but for a baseline that is further back */
    struct crime_pair up_to = mean_before(series->comparing, years, n - 1, years[n - 2]->year - MEAN_YEARS + 1);
    inflate_previous(series, &previous, up_to.dispersion, months);
    add_change(&previous, changes);
    if (mean.n >= MEAN_YEARS_LEAST)
        add_change(&mean, changes);
}

/* Twelve months to the newest month against the twelve before. */
static void add_rolling(const struct crime_series *series, int year, int last, struct table *changes)
{
    struct rate_row to = crime_months_to(&series->of.months, year, last),
                    from = crime_months_to(&series->of.months, year - 1, last);
    if (!crime_has_count(&to) || !crime_has_count(&from))
        return;
    const char *words = arena_format(&changes->arena, "%02d-%02d", last % 12 + 1, last);
    struct crime_pair rolling = new_pair(series->comparing, &to, BASELINE_ROLLING, words);
    rolling.from[rolling.n++] = &from;
    if (from.count >= series->comparing->settings->volume_crime)
        rolling.dispersion = crime_months_dispersion_to(&series->of.months, year, last);
    add_change(&rolling, changes);
}

/* A year of which only some months are there yet: against the same months of the years before, and twelve months to
 * date. */
static void add_part_of_year(const struct crime_series *series, int year, struct table *changes)
{
    unsigned wanted = crime_months_in(&series->of.months, year);
    int first = series->of.months.rows[0]->year, last = 12, start = 1;
    struct rate_row *sums = memory_new((size_t)(year - first) + 1, sizeof *sums);
    const struct rate_row **years = memory_new((size_t)(year - first) + 1, sizeof *years);
    size_t n = 0;
    for (int y = first; y <= year; y++) {
        sums[n] = crime_months_sum(&series->of.months, y, wanted);
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
    for (size_t i = 1; i < series->of.n_years; i++)
        add_last(series, series->of.years, i + 1, ALL_MONTHS, "", changes);
    if (series->of.months.n == 0)
        return;
    int newest = series->of.months.rows[series->of.months.n - 1]->year;
    bool has_year = series->of.n_years > 0 && series->of.years[series->of.n_years - 1]->year >= newest;
    if (!has_year)
        add_part_of_year(series, newest, changes);
}

void crime_changes_add(const struct comparing *comparing, const struct table *rates, struct crime_scope scope,
                       struct table *changes)
{
    size_t n, n_series;
    const struct rate_row **chosen = crime_scope_rates(rates, scope, &n);
    for (size_t i = 0; i < n; i += n_series) {
        n_series = crime_series_length(chosen + i, n - i);
        struct crime_series series = { comparing, crime_figures_of(chosen + i, n_series) };
        add_series(&series, changes);
        crime_figures_clear(&series.of);
    }
    free(chosen);
}
