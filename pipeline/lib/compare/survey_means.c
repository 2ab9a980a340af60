#include "compare/survey_means.h"

#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "compare/panel.h"
#include "compare/survey_changes.h"
#include "compare/survey_rules.h"
#include "statistics/change.h"

/* The years of a mean, the nearest first. n_asked: of all earlier years. reasons: warnings of the years in it; refusal:
 * why the nearest of those that are not in it is not. */
struct mean_of_years {
    const struct estimate_row *estimates[MEAN_YEARS];
    const struct survey_year *years[MEAN_YEARS];
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
        const struct estimate_row *const estimates[2] = {
            survey_year_find(years[0], estimate->indicator, estimate->domain, estimate->level), estimate
        };
        struct reasons reasons;
        baseline.n_asked++;
        baseline.first_asked = years[0]->year;
        if (!survey_is_comparable(comparing, years, estimates, arena, &reasons)) {
            baseline.refusal = baseline.refusal.n == 0 ? reasons : baseline.refusal;
            continue;
        }
        add_new(&baseline.reasons, arena, reasons);
        baseline.years[baseline.n] = years[0];
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

/* Whether persons are in two of the years. */
static bool shares_persons(const struct comparing *comparing, const struct mean_of_years *baseline,
                           const struct survey_year *to)
{
    for (size_t i = 0; i < baseline->n; i++) {
        if (panel_is_shared(comparing->panel, baseline->years[i]->year, to->year))
            return true;
        for (size_t k = 0; k < i; k++)
            if (panel_is_shared(comparing->panel, baseline->years[i]->year, baseline->years[k]->year))
                return true;
    }
    return false;
}

static enum reason_kind untested_reason(const struct mean_of_years *baseline, const struct estimate_row *estimate,
                                        double se)
{
    enum reason_kind reason = REASON_NO_DF;
    for (size_t i = 0; i < baseline->n && reason != REASON_TIES; i++)
        reason = survey_untested_reason((const struct estimate_row *const[]){ baseline->estimates[i], estimate }, se);
    return reason;
}

static void test_change(const struct comparing *comparing, const struct mean_of_years *baseline,
                        const struct estimate_row *estimate, struct change_row *row, struct arena *arena)
{
    bool is_reliable = true;
    for (size_t i = baseline->n; i-- > 0;)
        is_reliable = !survey_mind_estimate(comparing, baseline->estimates[i], &row->reason, arena) && is_reliable;
    is_reliable = !survey_mind_estimate(comparing, estimate, &row->reason, arena) && is_reliable;
    struct change_pair pair = { mean_of(comparing, baseline), survey_side(estimate), 0, MISSING };
    pair.to.se += survey_se_of_all_alike(comparing, estimate);
    struct change change = change_compare(&pair, row->relevant_change, comparing->confidence);
    row->estimate_from = pair.from.estimate;
    enum reason_kind untested = untested_reason(baseline, estimate, change.se);
    survey_fill_change(&change, is_reliable ? &untested : NULL, row, arena);
}

static void add_row(const struct comparing *comparing, const struct mean_of_years *baseline,
                    const struct survey_year *to, const struct estimate_row *estimate, struct table *changes)
{
    bool has_mean = baseline->n >= MEAN_YEARS_LEAST;
    struct change_row *row = table_add(changes);
    row->subject = table_text(changes, estimate->indicator);
    row->source = SOURCE_SURVEY;
    row->domain = table_text(changes, estimate->domain);
    row->level = table_text(changes, estimate->level);
    row->baseline = BASELINE_MEAN;
    row->from_year = has_mean ? baseline->years[baseline->n - 1]->year : baseline->first_asked;
    row->to_year = to->year;
    row->n_years = (int)baseline->n;
    row->measure = COMPARISON_DIFFERENCE;
    row->n_overlap = MISSING_INTEGER;
    row->relevant_change = survey_relevant_change(comparing, estimate->indicator, estimate->measure);
    row->estimate_to = estimate->estimate;
    row->reason = has_mean ? baseline->reasons : baseline->refusal;
    if (!has_mean) {
        row->verdict = VERDICT_NOT_COMPARABLE;
        return;
    }
    if (shares_persons(comparing, baseline, to))
        reasons_add(&row->reason, &changes->arena, REASON_SHARED, "", "");
    test_change(comparing, baseline, estimate, row, &changes->arena);
}

void survey_means_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys,
                      struct table *changes)
{
    if (n_surveys <= MEAN_YEARS_LEAST)
        return;
    const struct survey_year *to = &surveys[n_surveys - 1];
    const struct estimate_row *rows = to->estimates.rows;
    for (size_t i = 0; i < to->estimates.n_rows; i++) {
        if (status_is_no_data(rows[i].status))
            continue;
        struct mean_of_years baseline = find_baseline(comparing, surveys, n_surveys, &rows[i], &changes->arena);
        if (baseline.n_asked >= MEAN_YEARS_LEAST)
            add_row(comparing, &baseline, to, &rows[i], changes);
    }
}
