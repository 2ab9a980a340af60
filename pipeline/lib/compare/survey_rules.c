#include "compare/survey_rules.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/ingest_tables.h"
#include "tables/input_tables.h"

static const struct indicator_row *find_indicator(const struct comparing *comparing, const char *name)
{
    const struct indicator_row *rows = comparing->indicators.rows;
    for (size_t i = 0; i < comparing->indicators.n_rows; i++)
        if (text_is(rows[i].indicator, name))
            return &rows[i];
    return NULL;
}

double survey_relevant_change(const struct comparing *comparing, const char *indicator, enum measure measure)
{
    const struct indicator_row *row = find_indicator(comparing, indicator);
    if (row != NULL && !is_missing(row->relevant_change))
        return row->relevant_change;
    return measure_is_share(measure) ? comparing->relevant_change : MISSING;
}

static const struct ingest_variable_row *find_variable(const struct survey_year *survey, const char *variable)
{
    const struct ingest_variable_row *rows = survey->variables.rows;
    for (size_t i = 0; i < survey->variables.n_rows; i++)
        if (text_is(rows[i].variable, variable))
            return &rows[i];
    return NULL;
}

static bool is_question_changed(const struct ingest_variable_row *a, const struct ingest_variable_row *b)
{
    return a != NULL && b != NULL && *a->question != '\0' && *b->question != '\0' && !text_is(a->question, b->question);
}

/* The first variable behind the indicator whose question reads otherwise in the other year, or NULL. A composite asks
 * its indicators; `depth` ends a circle of them. */
static const char *find_changed_question(const struct comparing *comparing, const struct survey_year *const years[2],
                                         const char *indicator, int depth)
{
    const struct indicator_row *row = find_indicator(comparing, indicator);
    if (row == NULL || depth > 8)
        return NULL;
    struct arena arena;
    arena_init(&arena);
    size_t n;
    const char **words = text_words(&arena, row->variables, &n), *changed = NULL;
    for (size_t i = 0; i < n && changed == NULL; i++) {
        const struct ingest_variable_row *variable = find_variable(years[0], words[i]);
        if (row->kind == INDICATOR_COMPOSITE)
            changed = find_changed_question(comparing, years, words[i], depth + 1);
        else if (is_question_changed(variable, find_variable(years[1], words[i])))
            changed = variable->variable;
    }
    arena_clear(&arena);
    return changed;
}

const char *survey_changed_question(const struct comparing *comparing, const struct survey_year *const years[2],
                                    const char *indicator)
{
    return find_changed_question(comparing, years, indicator, 0);
}

const char *survey_area_of(const char *domain, const char *level, struct arena *arena)
{
    for (;;) {
        size_t n_domain = strcspn(domain, "*"), n_level = strcspn(level, "*");
        if (n_domain == strlen(AREA_VARIABLE) && strncmp(domain, AREA_VARIABLE, n_domain) == 0)
            return arena_text(arena, level, n_level);
        if (domain[n_domain] == '\0' || level[n_level] == '\0')
            return NULL;
        domain += n_domain + 1;
        level += n_level + 1;
    }
}

const char *survey_status_word(const struct estimate_row *estimate)
{
    return status_reason(estimate->status);
}

bool survey_is_unreliable(const struct estimate_row *estimate)
{
    return estimate->status == STATUS_UNRELIABLE;
}

bool survey_has_no_data(const struct estimate_row *estimate)
{
    return status_is_no_data(estimate->status);
}

/* The reasons of the two areas and estimates. Returns whether both are there. */
static bool check_estimates(const struct comparing *comparing, const struct survey_year *const years[2],
                            const struct estimate_row *const estimates[2], struct arena *arena, struct reasons *reasons)
{
    const struct estimate_row *any = estimates[1] != NULL ? estimates[1] : estimates[0];
    const char *area = survey_area_of(any->domain, any->level, arena);
    bool are_there = true;
    for (int k = 0; k < 2; k++) {
        const char *year = arena_format(arena, "%d", years[k]->year);
        bool is_area = area == NULL || areas_exists(&comparing->areas, area, years[k]->year);
        bool is_there = estimates[k] != NULL && !survey_has_no_data(estimates[k]);
        if (!is_area)
            reasons_add(reasons, arena, REASON_AREA, year, "");
        else if (!is_there)
            reasons_add(reasons, arena, REASON_NO_DATA, year,
                        estimates[k] != NULL ? survey_status_word(estimates[k]) : "not_estimated");
        are_there = are_there && is_area && is_there;
    }
    return are_there;
}

bool survey_is_comparable(const struct comparing *comparing, const struct survey_year *const years[2],
                          const struct estimate_row *const estimates[2], struct arena *arena, struct reasons *reasons)
{
    const struct estimate_row *any = estimates[1] != NULL ? estimates[1] : estimates[0];
    struct comparison comparison = { any->indicator, SOURCE_SURVEY,  any->domain,
                                     any->level,     years[0]->year, years[1]->year };
    struct break_effect effect = breaks_effect(&comparing->breaks, &comparison, arena);
    *reasons = effect.reasons;
    bool are_there = check_estimates(comparing, years, estimates, arena, reasons);
    const char *changed = effect.is_touched ? NULL : survey_changed_question(comparing, years, any->indicator);
    if (changed != NULL)
        reasons_add(reasons, arena, REASON_QUESTION, changed, "");
    return !effect.is_not_comparable && are_there && changed == NULL;
}

struct change_side survey_side(const struct estimate_row *estimate)
{
    return (struct change_side){ estimate->estimate, estimate->se, estimate->df };
}

double survey_se_of_all_alike(const struct comparing *comparing, const struct estimate_row *estimate)
{
    return measure_is_share(estimate->measure)
               ? change_se_of_all_alike(survey_side(estimate), estimate->n, comparing->confidence)
               : 0;
}

void survey_allow_all_alike(const struct comparing *comparing, const struct estimate_row *const estimates[2],
                            struct change_pair *sides)
{
    sides->from.se = hypot(sides->from.se, survey_se_of_all_alike(comparing, estimates[0]));
    sides->to.se = hypot(sides->to.se, survey_se_of_all_alike(comparing, estimates[1]));
}

bool survey_mind_estimate(const struct comparing *comparing, const struct estimate_row *estimate,
                          struct reasons *reasons, struct arena *arena)
{
    const char *year = arena_format(arena, "%d", estimate->year);
    bool is_unreliable = survey_is_unreliable(estimate);
    if (is_unreliable)
        reasons_add(reasons, arena, REASON_UNRELIABLE, year, "");
    else if (survey_se_of_all_alike(comparing, estimate) > 0)
        reasons_add(reasons, arena, REASON_ALL_ALIKE, year, "");
    else if (status_is_flagged(estimate->status))
        reasons_add(reasons, arena, REASON_REVIEW, year, survey_status_word(estimate));
    return is_unreliable;
}

/* A quantile that so many gave that its interval has no width. */
static bool has_ties(const struct estimate_row *estimate)
{
    return estimate->measure == MEASURE_QUANTILE && is_missing(estimate->se) && !is_missing(estimate->df);
}

enum reason_kind survey_untested_reason(const struct estimate_row *const estimates[2], double se)
{
    if (has_ties(estimates[0]) || has_ties(estimates[1]))
        return REASON_TIES;
    return se == 0 ? REASON_NO_VARIATION : REASON_NO_DF;
}
