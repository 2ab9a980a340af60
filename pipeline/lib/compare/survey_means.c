#include "compare/survey_means.h"

#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "compare/survey_changes.h"
#include "compare/survey_rules.h"
#include "statistics/change.h"

/* The years of a mean, the nearest first. n_asked: of all earlier years.
 * reasons: warnings of the years in it; refusal: why the nearest of those that are not in it is not. */
struct mean_of_years {
    const struct estimate_row *estimates[MEAN_YEARS];
    size_t n, n_asked;
    int first_asked;
    struct reasons reasons, refusal;
};

/* The warnings that other years did not give already. */
static void add_new(struct reasons *reasons, struct arena *arena, struct reasons more)
{
    for (size_t i = 0; i < more.n; i++) {
        bool is_known = false;
        for (size_t k = 0; k < reasons->n; k++)
            is_known = is_known || (reasons->items[k].kind == more.items[i].kind &&
                                    text_is(reasons->items[k].first, more.items[i].first));
        if (!is_known)
            reasons_add(reasons, arena, more.items[i].kind, more.items[i].first, more.items[i].second);
    }
}

static struct mean_of_years find_baseline(const struct comparing *comparing, const struct survey_year *surveys,
                                          size_t n_surveys, const struct estimate_row *estimate, struct arena *arena)
{
    struct mean_of_years baseline = { 0 };
    for (size_t i = n_surveys - 1; i > 0 && baseline.n < MEAN_YEARS; i--) {
        const struct survey_year *const years[2] = { &surveys[i - 1], &surveys[n_surveys - 1] };
        if (!survey_year_is_asked(years[0], estimate))
            continue;
        const struct estimate_row *const estimates[2] = { survey_year_find(years[0], estimate), estimate };
        struct reasons reasons;
        baseline.n_asked++;
        baseline.first_asked = years[0]->year;
        if (!survey_is_comparable(comparing, years, estimates, arena, &reasons)) {
            baseline.refusal = baseline.refusal.n == 0 ? reasons : baseline.refusal;
            continue;
        }
        add_new(&baseline.reasons, arena, reasons);
        baseline.estimates[baseline.n++] = estimates[0];
    }
    return baseline;
}

static struct change_side mean_of(const struct comparing *comparing, const struct mean_of_years *baseline)
{
    double sum = 0, variance = 0, df = 0, n = (double)baseline->n;
    for (size_t i = 0; i < baseline->n; i++) {
        double se = baseline->estimates[i]->se + survey_se_of_all_alike(comparing, baseline->estimates[i]);
        sum += baseline->estimates[i]->estimate;
        variance += se * se;
        df += baseline->estimates[i]->df;
    }
    return (struct change_side){ sum / n, sqrt(variance) / n, df };
}

static void test_change(const struct comparing *comparing, const struct mean_of_years *baseline,
                        const struct estimate_row *estimate, struct change_row *row, struct arena *arena)
{
    const struct estimate_row *ascending[MEAN_YEARS + 1];
    size_t n = baseline->n + 1;
    for (size_t i = 0; i < baseline->n; i++)
        ascending[i] = baseline->estimates[baseline->n - 1 - i];
    ascending[baseline->n] = estimate;
    if (survey_share_persons(comparing, ascending, n))
        reasons_add(&row->reason, arena, REASON_SHARED, "", "");
    struct survey_sides sides = { ascending, n,
                                  .pair = { mean_of(comparing, baseline), survey_side(estimate), 0, MISSING } };
    sides.are_reliable = survey_mind_estimates(comparing, ascending, n, &row->reason, arena);
    sides.pair.to.se += survey_se_of_all_alike(comparing, estimate);
    row->estimate_from = sides.pair.from.estimate;
    survey_test_change(comparing, &sides, row, arena);
}

static void add_row(const struct comparing *comparing, const struct mean_of_years *baseline,
                    const struct estimate_row *estimate, int to_year, struct table *changes)
{
    bool has_mean = baseline->n >= MEAN_YEARS_LEAST;
    int from_year = has_mean ? baseline->estimates[baseline->n - 1]->year : baseline->first_asked;
    struct comparison comparison = survey_comparison(estimate, from_year, to_year);
    struct change_row *row = change_add(changes, &comparison, BASELINE_MEAN, baseline->n);
    row->relevant_change = survey_relevant_change(comparing, estimate->indicator, estimate->measure);
    row->estimate_to = estimate->estimate;
    row->reason = has_mean ? baseline->reasons : baseline->refusal;
    if (has_mean)
        test_change(comparing, baseline, estimate, row, &changes->arena);
    else
        row->verdict = VERDICT_NOT_COMPARABLE;
}

void survey_means_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys,
                      struct table *changes)
{
    if (n_surveys <= MEAN_YEARS_LEAST)
        return;
    const struct survey_year *to = &surveys[n_surveys - 1];
    TABLE_EACH (estimate, row, &to->estimates) {
        if (status_is_no_data(row->status))
            continue;
        struct mean_of_years baseline = find_baseline(comparing, surveys, n_surveys, row, &changes->arena);
        if (baseline.n_asked >= MEAN_YEARS_LEAST)
            add_row(comparing, &baseline, row, to->year, changes);
    }
}
