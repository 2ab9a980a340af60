#include "compare/crime_changes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "statistics/change.h"
#include "statistics/count.h"
#include "tables/stage_tables.h"

enum { MEAN_YEARS = 5, MEAN_YEARS_LEAST = 3 };
static const double many_crimes = 2500; /* a year, from which the smaller relevant ratio holds */

/* One comparison: the year, and the years of the baseline in ascending order. */
struct crime_pair {
    const struct comparing *comparing;
    const struct rate_row *to, *from[MEAN_YEARS];
    size_t n;
    const char *baseline;
};

static bool has_count(const struct rate_row *rate)
{
    return !is_missing_integer(rate->count);
}

static struct count count_of(const struct rate_row *rate)
{
    return (struct count){ rate->count, rate->population };
}

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
    const char *year = arena_format(arena, "%d", rate->year), *word = strchr(rate->status, ':');
    if (!has_count(rate))
        row->reason = reason_add(arena, row->reason, REASON_NO_DATA, year, word != NULL ? word + 1 : rate->status);
    else if (is_missing_integer(rate->population) || rate->population == 0)
        row->reason = reason_add(arena, row->reason, REASON_NO_POPULATION, year, "");
    else if (text_is(rate->status, "flagged:preliminary"))
        row->reason = reason_add(arena, row->reason, REASON_PRELIMINARY, year, "");
    bool is_usable = has_count(rate) && !is_missing_integer(rate->population) && rate->population > 0;
    if (!is_usable)
        row->verdict = verdict_word(VERDICT_NOT_COMPARABLE);
}

static void check_comparable(const struct crime_pair *pair, struct change_row *row, struct arena *arena)
{
    struct comparison comparison = { row->subject, "crime", row->domain, row->level, row->from_year, row->to_year };
    struct break_effect effect = breaks_effect(&pair->comparing->breaks, &comparison, arena);
    row->reason = effect.reasons;
    if (effect.is_not_comparable)
        row->verdict = verdict_word(VERDICT_NOT_COMPARABLE);
    for (size_t i = 0; i < pair->n; i++)
        check_year(pair->from[i], row, arena);
    check_year(pair->to, row, arena);
}

/* An infinite ratio or limit has no cell. */
static double finite_or_missing(double value)
{
    return isfinite(value) ? value : MISSING;
}

static void test_exact(const struct crime_pair *pair, struct count from, struct change_row *row)
{
    struct count to = count_of(pair->to);
    struct count_ratio ratio = count_ratio_exact(from, to, pair->comparing->confidence);
    row->change = finite_or_missing(ratio.ratio);
    row->ci_low = ratio.ci_low;
    row->ci_high = finite_or_missing(ratio.ci_high);
    row->p = ratio.p;
    row->p_equivalence = count_ratio_equivalence(from, to, row->relevant_change);
    row->se = count_log_ratio_wald(from, to, (struct count_dispersion){ 1, MISSING }, pair->comparing->confidence).se;
    row->detectable = count_ratio_detectable(from, to.exposure, 1);
}

static void test_inflated(const struct crime_pair *pair, struct count from, struct count_dispersion dispersion, struct change_row *row)
{
    struct count to = count_of(pair->to);
    struct count_log_ratio ratio = count_log_ratio_wald(from, to, dispersion, pair->comparing->confidence);
    row->change = to.events / to.exposure / (from.events / from.exposure);
    row->ci_low = exp(ratio.ci_low);
    row->ci_high = exp(ratio.ci_high);
    row->statistic = ratio.statistic;
    row->p = ratio.p;
    row->p_equivalence = count_log_ratio_equivalence(ratio, row->relevant_change);
    row->se = ratio.se;
    row->detectable = count_ratio_detectable(from, to.exposure, dispersion.phi);
}

static void test_change(const struct crime_pair *pair, struct change_row *row, struct arena *arena)
{
    struct count years[MEAN_YEARS], from = total_of(pair);
    for (size_t i = 0; i < pair->n; i++)
        years[i] = count_of(pair->from[i]);
    struct count_dispersion dispersion = count_dispersion_of(years, pair->n);
    if (!(dispersion.phi > 1)) {
        test_exact(pair, from, row);
        return;
    }
    test_inflated(pair, from, dispersion, row);
    row->reason = reason_add(arena, row->reason, REASON_DISPERSION, arena_format(arena, "%.1f", dispersion.phi), "");
}

static void add_change(const struct crime_pair *pair, struct table *changes)
{
    struct change_row *row = table_add(changes);
    row->subject = table_text(changes, pair->to->series);
    row->source = "crime";
    row->domain = "all";
    row->baseline = pair->baseline;
    row->from_year = pair->from[0]->year;
    row->to_year = pair->to->year;
    row->n_years = (int)pair->n;
    row->measure = "ratio";
    check_comparable(pair, row, &changes->arena);
    bool has_baseline = true;
    for (size_t i = 0; i < pair->n; i++)
        has_baseline = has_baseline && has_count(pair->from[i]);
    if (has_baseline)
        row->estimate_from = total_of(pair).events / (double)pair->n;
    if (has_count(pair->to))
        row->estimate_to = pair->to->count;
    bool is_large = row->estimate_from >= many_crimes;
    row->relevant_change = is_large ? pair->comparing->relevant_ratio_large : pair->comparing->relevant_ratio;
    if (*row->verdict == '\0')
        test_change(pair, row, &changes->arena);
}

static int compare_rates(const void *left, const void *right)
{
    const struct rate_row *a = *(const struct rate_row *const *)left, *b = *(const struct rate_row *const *)right;
    int order = strcmp(a->series, b->series);
    return order != 0 ? order : (a->year > b->year) - (a->year < b->year);
}

/* The years of the mean before series[i], whose first year is series[0]. A year without population is not left out but makes the row not
 * comparable: otherwise the mean would rest on other years than its reader thinks. */
static struct crime_pair mean_before(const struct comparing *comparing, const struct rate_row *const *series, size_t i)
{
    struct crime_pair pair = { .comparing = comparing, .to = series[i], .baseline = "mean" };
    for (size_t k = 0; k < i; k++)
        if (series[k]->year >= series[i]->year - MEAN_YEARS && has_count(series[k]))
            pair.from[pair.n++] = series[k];
    return pair;
}

static void add_series(const struct comparing *comparing, const struct rate_row *const *series, size_t n, struct table *changes)
{
    for (size_t i = 1; i < n; i++) {
        struct crime_pair previous = { .comparing = comparing, .to = series[i], .from = { series[i - 1] }, .n = 1, .baseline = "previous" };
        struct crime_pair mean = mean_before(comparing, series, i);
        add_change(&previous, changes);
        if (mean.n >= MEAN_YEARS_LEAST)
            add_change(&mean, changes);
    }
}

void crime_changes_add(const struct comparing *comparing, const struct table *rates, struct crime_scope scope, struct table *changes)
{
    const struct rate_row *rows = rates->rows, **chosen = memory_new(rates->n_rows, sizeof *chosen);
    size_t n = 0;
    for (size_t i = 0; i < rates->n_rows; i++)
        if (text_is(rows[i].area, scope.code) && text_is(rows[i].period, "year") && rows[i].year <= scope.last_year)
            chosen[n++] = &rows[i];
    if (n > 0)
        qsort(chosen, n, sizeof *chosen, compare_rates);
    for (size_t i = 0, start = 0; i < n; i++)
        if (i + 1 == n || !text_is(chosen[i]->series, chosen[i + 1]->series)) {
            add_series(comparing, chosen + start, i + 1 - start, changes);
            start = i + 1;
        }
    free(chosen);
}
