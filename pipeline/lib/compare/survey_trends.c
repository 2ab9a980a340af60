#include "compare/survey_trends.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "compare/panel.h"
#include "compare/survey_rules.h"
#include "statistics/change.h"
#include "statistics/logistic.h"
#include "tables/compare_tables.h"

enum { MOST_TERMS = TREND_FEWEST_FOR_CURVE };

/* The figures of one subject, domain and level, ascending by year. first: of those in the trend. */
struct series {
    const struct comparing *comparing;
    const struct survey_year **years;
    const struct estimate_row **estimates;
    size_t first, n;
    struct arena *arena;
};

static bool is_figure(const struct estimate_row *estimate)
{
    return estimate->measure == MEASURE_SHARE && method_is_direct(estimate->method) &&
           !is_missing(estimate->estimate) && !is_missing(estimate->se) && estimate->n > 0 &&
           !status_is_no_data(estimate->status);
}

static struct comparison comparison_of(const struct series *series, size_t from, size_t to)
{
    const struct estimate_row *row = series->estimates[to];
    return (struct comparison){
        row->indicator, SOURCE_SURVEY, row->domain, row->level, series->years[from]->year, series->years[to]->year
    };
}

/* Whether two figures that follow each other may stand in one trend. */
static bool is_comparable(const struct series *series, size_t from)
{
    const struct estimate_row *row = series->estimates[from];
    const struct survey_year *const years[] = { series->years[from], series->years[from + 1] };
    struct comparison comparison = comparison_of(series, from, from + 1);
    struct break_effect effect = breaks_effect(&series->comparing->breaks, &comparison, series->arena);
    const char *area = survey_area_of(row->domain, row->level, series->arena);
    if (effect.is_not_comparable || (area != NULL && !areas_exists(&series->comparing->areas, area, years[0]->year)))
        return false;
    return effect.is_touched || survey_changed_question(series->comparing, years, row->indicator) == NULL;
}

/* Gathers the figures of a key up to the last of n surveys, and finds the run. Returns whether it is long enough. */
static bool gather(struct series *series, const struct survey_year *surveys, size_t n_surveys,
                   const struct estimate_row *last)
{
    series->n = 0;
    for (size_t i = 0; i < n_surveys; i++) {
        const struct estimate_row *row = survey_year_find(&surveys[i], last->indicator, last->domain, last->level);
        if (row == NULL || !is_figure(row))
            continue;
        series->years[series->n] = &surveys[i];
        series->estimates[series->n++] = row;
    }
    series->first = series->n > 0 ? series->n - 1 : 0;
    while (series->first > 0 && is_comparable(series, series->first - 1))
        series->first--;
    return series->n - series->first >= TREND_FEWEST_YEARS;
}

/* The regression of the series on powers 0 .. n_terms - 1 of the year, scaled so that the first and the last year are
 * -1 and 1. */
static bool fit_powers(const struct series *series, size_t n_terms, struct regression *fit)
{
    size_t n = series->n - series->first;
    double *terms = memory_new(n * n_terms, sizeof *terms), *share = memory_new(n, sizeof *share),
           *variance = memory_new(n, sizeof *variance), *weight = memory_new(n, sizeof *weight);
    double low = series->years[series->first]->year, high = series->years[series->n - 1]->year, df = 0;
    for (size_t i = 0; i < n; i++) {
        const struct estimate_row *row = series->estimates[series->first + i];
        double x = (2.0 * series->years[series->first + i]->year - low - high) / (high - low), power = 1;
        for (size_t k = 0; k < n_terms; k++, power *= x)
            terms[i * n_terms + k] = power;
        share[i] = row->estimate;
        variance[i] = pow(row->se + survey_se_of_all_alike(series->comparing, row), 2);
        weight[i] = is_missing(row->weight_sum) ? row->n : row->weight_sum;
        df += row->df;
    }
    struct regression_groups groups = { n, n_terms, terms, share, variance, weight, df };
    bool done = regression_fit_groups(&groups, fit);
    free(terms);
    free(share);
    free(variance);
    free(weight);
    return done;
}

/* p that the powers of the year from the square up to n_terms - 1 add nothing. */
static double departure(const struct series *series, size_t n_terms)
{
    struct regression fit;
    size_t terms[MOST_TERMS];
    double p = MISSING;
    for (size_t k = 2; k < n_terms; k++)
        terms[k - 2] = k;
    if (fit_powers(series, n_terms, &fit))
        p = regression_test(&fit, terms, n_terms - 2).p;
    regression_clear(&fit);
    return p;
}

static double p_departure(const struct series *series)
{
    size_t n = series->n - series->first;
    double p = departure(series, n < TREND_FEWEST_FOR_CURVE ? n : 3);
    return is_missing(p) ? departure(series, 3) : p;
}

/* The change of the share from the first to the last year that the line implies, with its se by the delta method. */
static struct change_side implied_change(const struct regression *fit)
{
    double a = fit->coefficients[0], b = fit->coefficients[1], from = 1 / (1 + exp(b - a)), to = 1 / (1 + exp(-a - b));
    double slope_from = from * (1 - from), slope_to = to * (1 - to), by_a = slope_to - slope_from,
           by_b = slope_to + slope_from;
    double variance =
        by_a * by_a * fit->covariance[0] + 2 * by_a * by_b * fit->covariance[1] + by_b * by_b * fit->covariance[3];
    return (struct change_side){ to - from, sqrt(variance), fit->df };
}

/* What is said of the years, and whether one of them is unreliable. */
static bool check_reliable(const struct series *series, struct trend_row *row)
{
    bool is_reliable = true;
    for (size_t i = series->first; i < series->n; i++)
        is_reliable =
            !survey_mind_estimate(series->comparing, series->estimates[i], &row->reason, series->arena) && is_reliable;
    return is_reliable;
}

/* Whether any two of the years have persons in common. */
static bool has_shared_persons(const struct series *series)
{
    for (size_t a = series->first; a < series->n; a++)
        for (size_t b = a + 1; b < series->n; b++)
            if (panel_is_shared(series->comparing->panel, series->years[a]->year, series->years[b]->year))
                return true;
    return false;
}

/* Slope, its tests, and the equivalence p of the implied change. Numbers stand even where a year is unreliable, as in
 * changes. */
static double test_trend(const struct series *series, struct trend_row *row)
{
    struct regression fit;
    double half = (series->years[series->n - 1]->year - series->years[series->first]->year) / 2.0,
           p_equivalence = MISSING;
    const struct estimate_row *last = series->estimates[series->n - 1];
    if (fit_powers(series, 2, &fit) && fit.covariance[3] > 0) {
        double quantile = change_quantile(1 - (1 - series->comparing->confidence) / 2, fit.df);
        row->slope = fit.coefficients[1] / half;
        row->se = sqrt(fit.covariance[3]) / half;
        row->ci_low = row->slope - quantile * row->se;
        row->ci_high = row->slope + quantile * row->se;
        row->p = change_p(row->slope / row->se, fit.df);
        row->p_departure = p_departure(series);
        p_equivalence = change_p_equivalence(implied_change(&fit),
                                             survey_relevant_change(series->comparing, last->indicator, last->measure));
    }
    regression_clear(&fit);
    return p_equivalence;
}

static void add_trend(const struct series *series, struct judged *trends)
{
    const struct estimate_row *last = series->estimates[series->n - 1];
    struct comparison comparison = comparison_of(series, series->first, series->n - 1);
    size_t n = trends->table.n_rows;
    struct trend_row *row = judged_add(trends, MISSING);
    row->subject = table_text(&trends->table, last->indicator);
    row->source = SOURCE_SURVEY;
    row->domain = table_text(&trends->table, last->domain);
    row->level = table_text(&trends->table, last->level);
    row->from_year = series->years[series->first]->year;
    row->to_year = series->years[series->n - 1]->year;
    row->model = TREND_LOGISTIC;
    row->reason = breaks_effect(&series->comparing->breaks, &comparison, series->arena).reasons;
    struct reasons reasons = row->reason;
    bool is_reliable = check_reliable(series, row);
    if (has_shared_persons(series))
        reasons_add(&row->reason, series->arena, REASON_SHARED, "", "");
    trends->p_equivalence[n] = test_trend(series, row);
    if (is_reliable && !is_missing(row->p))
        return;
    row->verdict = VERDICT_INCONCLUSIVE;
    if (!is_reliable)
        return;
    row->reason = reasons; /* nothing was tested that a remark could be about */
    reasons_add(&row->reason, series->arena, row->se > 0 ? REASON_NO_DF : REASON_NO_VARIATION, "", "");
}

/* Whether a later one of the years has a figure of the same key, so that its trend is made there. */
static bool is_in_later_year(const struct survey_year *surveys, size_t from, size_t n_surveys,
                             const struct estimate_row *estimate)
{
    for (size_t i = from; i < n_surveys; i++) {
        const struct estimate_row *row =
            survey_year_find(&surveys[i], estimate->indicator, estimate->domain, estimate->level);
        if (row != NULL && is_figure(row))
            return true;
    }
    return false;
}

static bool is_area_there(const struct comparing *comparing, const struct estimate_row *estimate, int year,
                          struct arena *arena)
{
    const char *area = survey_area_of(estimate->domain, estimate->level, arena);
    return area == NULL || areas_exists(&comparing->areas, area, year);
}

void survey_trends_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys,
                       struct judged *trends)
{
    struct series series = { .comparing = comparing,
                             .years = memory_new(n_surveys, sizeof *series.years),
                             .estimates = memory_new(n_surveys, sizeof *series.estimates),
                             .arena = &trends->table.arena };
    for (size_t i = n_surveys; i >= TREND_FEWEST_YEARS; i--) {
        const struct estimate_row *rows = surveys[i - 1].estimates.rows;
        for (size_t k = 0; k < surveys[i - 1].estimates.n_rows; k++)
            if (is_figure(&rows[k]) && !is_in_later_year(surveys, i, n_surveys, &rows[k]) &&
                is_area_there(comparing, &rows[k], surveys[n_surveys - 1].year, series.arena) &&
                gather(&series, surveys, i, &rows[k]))
                add_trend(&series, trends);
    }
    free(series.years);
    free(series.estimates);
}
