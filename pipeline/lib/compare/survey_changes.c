#include "compare/survey_changes.h"

#include "base/number.h"
#include "compare/panel.h"
#include "compare/survey_rules.h"
#include "statistics/change.h"

/* One change being made: its row, the two years and their estimates (NULL where a year has none). */
struct survey_pair {
    const struct comparing *comparing;
    const struct survey_year *years[2];
    const struct estimate_row *estimates[2];
    struct change_row *row;
    struct arena *arena;
};

/* The numbers stand even where a year is unreliable, for whoever checks them; such a row is in no family, and 5_protect
 * empties it. */
void survey_fill_change(const struct change *change, const enum reason_kind *untested, struct change_row *row,
                        struct arena *arena)
{
    row->change = change->change;
    row->se = change->se;
    row->ci_low = change->ci_low;
    row->ci_high = change->ci_high;
    row->statistic = change->statistic;
    row->p = change->p;
    row->p_equivalence = change->p_equivalence;
    row->detectable = change->detectable;
    if (untested != NULL && !is_missing(change->p))
        return;
    if (untested != NULL)
        reasons_add(&row->reason, arena, *untested, "", "");
    row->verdict = VERDICT_INCONCLUSIVE;
}

static void test_change(struct survey_pair *pair)
{
    struct change_row *row = pair->row;
    bool is_reliable = true;
    /* Rule 2 and what stands beside: unreliable years, flags. */
    for (int k = 0; k < 2; k++)
        is_reliable =
            !survey_mind_estimate(pair->comparing, pair->estimates[k], &row->reason, pair->arena) && is_reliable;
    struct change_pair sides = { survey_side(pair->estimates[0]), survey_side(pair->estimates[1]), 0, MISSING };
    struct panel_request request = { row->from_year, row->to_year, row->subject, row->domain, row->level };
    row->n_overlap = panel_apply(pair->comparing->panel, request, &sides);
    survey_allow_all_alike(pair->comparing, pair->estimates, &sides);
    struct change change = change_compare(&sides, row->relevant_change, pair->comparing->confidence);
    enum reason_kind untested = survey_untested_reason(pair->estimates, change.se);
    survey_fill_change(&change, is_reliable ? &untested : NULL, row, pair->arena);
}

/* An area that existed in neither year - one that ended before, or began later - is no comparison, only a row of
 * emptiness. */
static bool is_in_either_year(const struct survey_pair *pair, const struct estimate_row *any)
{
    const char *area = survey_area_of(any->domain, any->level, pair->arena);
    const struct areas *areas = &pair->comparing->areas;
    return area == NULL || areas_exists(areas, area, pair->years[0]->year) ||
           areas_exists(areas, area, pair->years[1]->year);
}

static void add_change(struct survey_pair *pair, struct table *changes)
{
    const struct estimate_row *any = pair->estimates[1] != NULL ? pair->estimates[1] : pair->estimates[0];
    if (!is_in_either_year(pair, any))
        return;
    struct change_row *row = table_add(changes);
    pair->row = row;
    row->subject = table_text(changes, any->indicator);
    row->source = SOURCE_SURVEY;
    row->domain = table_text(changes, any->domain);
    row->level = table_text(changes, any->level);
    row->baseline = BASELINE_PREVIOUS;
    row->from_year = pair->years[0]->year;
    row->to_year = pair->years[1]->year;
    row->n_years = 1;
    row->measure = COMPARISON_DIFFERENCE;
    row->relevant_change = survey_relevant_change(pair->comparing, any->indicator, any->measure);
    row->estimate_from = pair->estimates[0] != NULL ? pair->estimates[0]->estimate : MISSING;
    row->estimate_to = pair->estimates[1] != NULL ? pair->estimates[1]->estimate : MISSING;
    if (survey_is_comparable(pair->comparing, pair->years, pair->estimates, pair->arena, &row->reason))
        test_change(pair);
    else
        row->verdict = VERDICT_NOT_COMPARABLE;
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
    struct survey_pair pair = { .comparing = comparing, .arena = &changes->arena };
    const struct estimate_row *rows = to->estimates.rows;
    for (size_t i = 0; i < to->estimates.n_rows; i++) {
        pair.years[0] = find_previous(surveys, n_surveys, &rows[i]);
        pair.years[1] = to;
        pair.estimates[0] = survey_year_find(pair.years[0], rows[i].indicator, rows[i].domain, rows[i].level);
        pair.estimates[1] = &rows[i];
        add_change(&pair, changes);
    }
    rows = before->estimates.rows;
    for (size_t i = 0; i < before->estimates.n_rows; i++) {
        pair.years[0] = before;
        pair.years[1] = to;
        pair.estimates[0] = &rows[i];
        pair.estimates[1] = survey_year_find(to, rows[i].indicator, rows[i].domain, rows[i].level);
        if (pair.estimates[1] == NULL)
            add_change(&pair, changes);
    }
}

void survey_changes_add_pair(const struct comparing *comparing, const struct survey_year *from,
                             const struct survey_year *to, const struct estimate_row *estimate, enum baseline baseline,
                             struct table *changes)
{
    struct survey_pair pair = {
        .comparing = comparing,
        .years = { from, to },
        .estimates = { survey_year_find(from, estimate->indicator, estimate->domain, estimate->level), estimate },
        .arena = &changes->arena
    };
    size_t n = changes->n_rows;
    add_change(&pair, changes);
    if (changes->n_rows > n)
        ((struct change_row *)changes->rows + n)->baseline = baseline;
}
