/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/survey_rules.h"

#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "compare/panel.h"
#include "tables/estimates.h"
#include "tables/input_tables.h"

static const struct indicator_row *find_indicator(const struct comparing *comparing, const char *name)
{
    return table_find(&comparing->indicators, &(struct indicator_row){ .indicator = name });
}

double survey_relevant_change(const struct comparing *comparing, const char *indicator, enum measure measure)
{
    const struct indicator_row *row = find_indicator(comparing, indicator);
    if (row != NULL && !is_missing(row->relevant_change))
        return row->relevant_change;
    return measure_is_share(measure) ? comparing->settings->relevant_change : MISSING;
}

double survey_margin(const struct comparing *comparing, const char *indicator, enum measure measure,
                     const double estimates[2])
{
    double relevant = survey_relevant_change(comparing, indicator, measure);
    return measure_is_share(measure) ? change_margin(relevant, comparing->settings->relevant_share_of_level, estimates)
                                     : relevant;
}

bool survey_area_exists(const struct comparing *comparing, const struct estimate_row *estimate, struct wave year)
{
    size_t n;
    struct arena arena = { 0 };
    const char *area = level_part(estimate->domain, estimate->level, AREA_VARIABLE, &n);
    bool exists = area == NULL || areas_exists(&comparing->areas, arena_text(&arena, area, n), year.year);
    arena_clear(&arena);
    return exists;
}

/* The reasons of the two areas and estimates. Returns whether both are there. */
static bool check_estimates(const struct comparing *comparing, const struct survey_year *const years[2],
                            const struct estimate_row *const estimates[2], struct arena *arena, struct reasons *reasons)
{
    const struct estimate_row *any = estimates[1] != NULL ? estimates[1] : estimates[0];
    bool are_there = true;
    for (int k = 0; k < 2; k++) {
        const char *year = arena_format(arena, "%s", wave_text(years[k]->year).id);
        bool is_area = survey_area_exists(comparing, any, years[k]->year);
        bool is_there = estimates[k] != NULL && !status_is_no_data(estimates[k]->status);
        if (!is_area)
            reasons_add(reasons, arena, REASON_AREA, year, "");
        else if (!is_there)
            reasons_add(reasons, arena, REASON_NO_DATA, year,
                        estimates[k] != NULL ? status_reason(estimates[k]->status) : "not_estimated");
        are_there = are_there && is_area && is_there;
    }
    return are_there;
}

/* The reasons why question, answers or weighting are others. Returns whether all are alike. */
static bool check_alike(const struct comparing *comparing, const struct survey_year *const years[2],
                        const struct estimate_row *const estimates[2], struct arena *arena, struct reasons *reasons)
{
    const char *indicator = (estimates[1] != NULL ? estimates[1] : estimates[0])->indicator;
    const struct table *indicators = &comparing->indicators;
    const struct wave_form forms[2] = { survey_year_form(years[0]), survey_year_form(years[1]) };
    const char *question = wave_form_other_question(indicators, forms, indicator, arena),
               *answers = wave_form_other_answers(indicators, forms, indicator, arena), *weighting = NULL;
    if (estimates[0] != NULL && estimates[1] != NULL)
        weighting = wave_form_other_weighting(
            indicators, forms, indicator, (enum base_weight[2]){ estimates[0]->base_weight, estimates[1]->base_weight },
            arena);
    if (question != NULL)
        reasons_add(reasons, arena, REASON_QUESTION, question, "");
    if (answers != NULL)
        reasons_add(reasons, arena, REASON_ANSWERS, answers, "");
    if (weighting != NULL)
        reasons_add(reasons, arena, REASON_WEIGHTING, weighting, "");
    return question == NULL && answers == NULL && weighting == NULL;
}

bool survey_is_held_against(const struct comparing *comparing, struct wave wave, struct wave before)
{
    return comparing->settings->previous != PREVIOUS_SAME_SEASON || wave_is_same_season(wave, before);
}

struct comparison survey_comparison(const struct estimate_row *estimate, struct wave from_year, struct wave to_year)
{
    return (struct comparison){ estimate->indicator, SOURCE_SURVEY, estimate->domain,
                                estimate->level,     from_year,     to_year };
}

bool survey_is_comparable(const struct comparing *comparing, const struct survey_year *const years[2],
                          const struct estimate_row *const estimates[2], struct arena *arena, struct reasons *reasons)
{
    const struct estimate_row *any = estimates[1] != NULL ? estimates[1] : estimates[0];
    struct comparison comparison = survey_comparison(any, years[0]->year, years[1]->year);
    struct break_effect effect = breaks_effect(&comparing->breaks, &comparison, arena);
    *reasons = effect.reasons;
    bool are_there = check_estimates(comparing, years, estimates, arena, reasons);
    bool is_same = effect.is_touched || check_alike(comparing, years, estimates, arena, reasons);
    return !effect.is_not_comparable && are_there && is_same;
}

struct change_side survey_side(const struct estimate_row *estimate)
{
    return (struct change_side){ estimate->estimate, estimate->se, estimate->df };
}

double survey_se_of_all_alike(const struct comparing *comparing, const struct estimate_row *estimate)
{
    return measure_is_share(estimate->measure)
               ? change_se_of_all_alike(survey_side(estimate), estimate->n, comparing->settings->confidence)
               : 0;
}

void survey_allow_all_alike(const struct comparing *comparing, const struct estimate_row *const estimates[2],
                            struct change_pair *sides)
{
    sides->from.se = hypot(sides->from.se, survey_se_of_all_alike(comparing, estimates[0]));
    sides->to.se = hypot(sides->to.se, survey_se_of_all_alike(comparing, estimates[1]));
}

bool survey_mind_estimates(const struct comparing *comparing, const struct estimate_row *const *estimates, size_t n,
                           struct reasons *reasons, struct arena *arena)
{
    bool are_reliable = true;
    for (size_t i = 0; i < n; i++) {
        const char *year = arena_format(arena, "%s", wave_text(estimates[i]->year).id);
        if (estimates[i]->status == STATUS_UNRELIABLE)
            reasons_add(reasons, arena, REASON_UNRELIABLE, year, "");
        else if (survey_se_of_all_alike(comparing, estimates[i]) > 0)
            reasons_add(reasons, arena, REASON_ALL_ALIKE, year, "");
        else if (status_is_flagged(estimates[i]->status))
            reasons_add(reasons, arena, REASON_REVIEW, year, status_reason(estimates[i]->status));
        are_reliable = are_reliable && estimates[i]->status != STATUS_UNRELIABLE;
    }
    return are_reliable;
}

/* A quantile that so many gave that its interval has no width has ties. */
enum reason_kind survey_untested_reason(const struct estimate_row *const *estimates, size_t n, double se)
{
    for (size_t i = 0; i < n; i++)
        if (estimates[i]->measure == MEASURE_QUANTILE && is_missing(estimates[i]->se) && !is_missing(estimates[i]->df))
            return REASON_TIES;
    return se == 0 ? REASON_NO_VARIATION : REASON_NO_DF;
}

bool survey_share_persons(const struct comparing *comparing, const struct estimate_row *const *estimates, size_t n)
{
    for (size_t a = 0; a < n; a++)
        for (size_t b = a + 1; b < n; b++)
            if (panel_is_shared(comparing->panel, estimates[a]->year, estimates[b]->year))
                return true;
    return false;
}
