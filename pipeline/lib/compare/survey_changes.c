#include "compare/survey_changes.h"

#include "base/number.h"
#include "compare/panel.h"
#include "compare/survey_rules.h"

/* One change being made: the two years and their estimates (NULL where a year has none). */
struct survey_pair {
    const struct survey_year *years[2];
    const struct estimate_row *estimates[2];
};

/* The numbers stand even where a year is unreliable, for whoever checks them; such a row is in no family, and 5_protect
 * empties it. */
void survey_test_change(const struct comparing *comparing, const struct survey_sides *sides, struct change_row *row,
                        struct arena *arena)
{
    struct change change = change_compare(&sides->pair, row->relevant_change, comparing->settings->confidence);
    row->change = change.change;
    row->se = change.se;
    row->ci_low = change.ci_low;
    row->ci_high = change.ci_high;
    row->statistic = change.statistic;
    row->p = change.p;
    row->p_equivalence = change.p_equivalence;
    row->detectable = change.detectable;
    if (sides->are_reliable && !is_missing(change.p))
        return;
    if (sides->are_reliable)
        reasons_add(&row->reason, arena, survey_untested_reason(sides->estimates, sides->n, change.se), "", "");
    row->verdict = VERDICT_INCONCLUSIVE;
}

static void test_change(const struct comparing *comparing, const struct survey_pair *pair, struct change_row *row,
                        struct arena *arena)
{
    struct survey_sides sides = {
        pair->estimates, 2, .pair = { survey_side(pair->estimates[0]), survey_side(pair->estimates[1]), 0, MISSING }
    };
    struct panel_request request = { row->from_year, row->to_year, row->subject, row->domain, row->level };
    sides.are_reliable = survey_mind_estimates(comparing, pair->estimates, 2, &row->reason, arena);
    row->n_overlap = panel_apply(comparing->panel, request, &sides.pair);
    survey_allow_all_alike(comparing, pair->estimates, &sides.pair);
    survey_test_change(comparing, &sides, row, arena);
}

/* An area that existed in neither year - one that ended before, or began later - is no comparison, only a row of
 * emptiness: then there is none. */
static struct change_row *add_change(const struct comparing *comparing, const struct survey_pair *pair,
                                     struct table *changes)
{
    const struct estimate_row *any = pair->estimates[1] != NULL ? pair->estimates[1] : pair->estimates[0];
    int from = pair->years[0]->year, to = pair->years[1]->year;
    if (!survey_area_exists(comparing, any, from) && !survey_area_exists(comparing, any, to))
        return NULL;
    struct comparison comparison = survey_comparison(any, from, to);
    struct change_row *row = change_add(changes, &comparison, BASELINE_PREVIOUS, 1);
    row->relevant_change = survey_relevant_change(comparing, any->indicator, any->measure);
    row->estimate_from = pair->estimates[0] != NULL ? pair->estimates[0]->estimate : MISSING;
    row->estimate_to = pair->estimates[1] != NULL ? pair->estimates[1]->estimate : MISSING;
    if (survey_is_comparable(comparing, pair->years, pair->estimates, &changes->arena, &row->reason))
        test_change(comparing, pair, row, &changes->arena);
    else
        row->verdict = VERDICT_NOT_COMPARABLE;
    return row;
}

/* The nearest of the years before the last that asked the estimate's question in its domain; the one before the last
 * where none did. */
static const struct survey_year *find_previous(const struct survey_year *surveys, size_t n_surveys,
                                               const struct estimate_row *estimate)
{
    for (size_t i = n_surveys - 1; i > 0; i--)
        if (survey_year_is_asked(&surveys[i - 1], estimate))
            return &surveys[i - 1];
    return &surveys[n_surveys - 2];
}

void survey_changes_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys,
                        struct table *changes)
{
    if (n_surveys < 2)
        return;
    const struct survey_year *to = &surveys[n_surveys - 1], *before = &surveys[n_surveys - 2];
    TABLE_EACH (estimate, row, &to->estimates) {
        const struct survey_year *from = find_previous(surveys, n_surveys, row);
        struct survey_pair pair = { { from, to }, { survey_year_find(from, row), row } };
        (void)add_change(comparing, &pair, changes);
    }
    TABLE_EACH (estimate, row, &before->estimates) {
        struct survey_pair pair = { { before, to }, { row, survey_year_find(to, row) } };
        if (pair.estimates[1] == NULL)
            (void)add_change(comparing, &pair, changes);
    }
}

void survey_changes_add_pair(const struct comparing *comparing, const struct survey_year *from,
                             const struct survey_year *to, const struct estimate_row *estimate, enum baseline baseline,
                             struct table *changes)
{
    struct survey_pair pair = { { from, to }, { survey_year_find(from, estimate), estimate } };
    struct change_row *row = add_change(comparing, &pair, changes);
    if (row != NULL)
        row->baseline = baseline;
}
