#include "compare/survey_changes.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "compare/panel.h"
#include "statistics/change.h"
#include "tables/estimates.h"
#include "tables/input_tables.h"
#include "tables/results.h"

static const char status_unreliable[] = "suppressed:unreliable", status_no_data[] = "no_data", status_flagged[] = "flagged";
static const char status_not_asked[] = "no_data:not_asked";

static char *estimate_key(const char *indicator, const char *domain, const char *level)
{
    struct text_buffer key = { 0 };
    text_buffer_format(&key, "%s\n%s\n%s", indicator, domain, level);
    return text_buffer_take(&key);
}

bool survey_year_is_asked(const struct survey_year *survey, const struct estimate_row *estimate)
{
    uint32_t row;
    char *key = estimate_key(estimate->indicator, estimate->domain, "");
    bool is_there = text_map_find(&survey->asked, key, strlen(key), &row);
    free(key);
    return is_there;
}

bool survey_year_read(struct survey_year *survey, const char *output, int year, struct error *err)
{
    *survey = (struct survey_year){ .year = year };
    table_init(&survey->estimates, &estimate_schema);
    table_init(&survey->derived, &estimate_schema);
    table_init(&survey->covariances, &covariance_schema);
    table_init(&survey->variables, &ingest_variable_schema);
    char name[64];
    (void)snprintf(name, sizeof name, "3_estimate/%d.csv", year);
    bool done = results_read(&survey->estimates, output, name, err);
    estimates_split(&survey->estimates, &survey->derived);
    (void)snprintf(name, sizeof name, "3_estimate/%d/covariances.csv", year);
    done = results_read_optional(&survey->covariances, output, name, err) && done;
    (void)snprintf(name, sizeof name, "1_ingest/%d/variables.csv", year);
    done = results_read_optional(&survey->variables, output, name, err) && done;
    const struct estimate_row *rows = survey->estimates.rows;
    for (size_t i = 0; done && i < survey->estimates.n_rows; i++) {
        char *key = estimate_key(rows[i].indicator, rows[i].domain, rows[i].level);
        (void)text_map_add(&survey->rows, key, strlen(key), (uint32_t)i);
        free(key);
        if (text_is(rows[i].status, status_not_asked))
            continue;
        if (survey_year_is_asked(survey, &rows[i]))
            continue;
        key = estimate_key(rows[i].indicator, rows[i].domain, "");
        (void)text_map_add(&survey->asked, key, strlen(key), 0);
        free(key);
    }
    return done;
}

void survey_year_clear(struct survey_year *survey)
{
    if (survey->estimates.schema == NULL)
        return;
    table_clear(&survey->derived);
    table_clear(&survey->estimates);
    table_clear(&survey->covariances);
    table_clear(&survey->variables);
    text_map_clear(&survey->rows);
    text_map_clear(&survey->asked);
}

const struct estimate_row *survey_year_find(const struct survey_year *survey, const char *indicator, const char *domain, const char *level)
{
    uint32_t row;
    char *key = estimate_key(indicator, domain, level);
    bool is_there = text_map_find(&survey->rows, key, strlen(key), &row);
    free(key);
    return is_there ? (const struct estimate_row *)survey->estimates.rows + row : NULL;
}

static const struct indicator_row *find_indicator(const struct comparing *comparing, const char *name)
{
    const struct indicator_row *rows = comparing->indicators.rows;
    for (size_t i = 0; i < comparing->indicators.n_rows; i++)
        if (text_is(rows[i].indicator, name))
            return &rows[i];
    return NULL;
}

/* The smallest change that matters: the indicator's, else the setting's, which is about shares only. */
static double relevant_change(const struct comparing *comparing, const char *indicator, const char *measure)
{
    const struct indicator_row *row = find_indicator(comparing, indicator);
    if (row != NULL && !is_missing(row->relevant_change))
        return row->relevant_change;
    bool is_share = text_is(measure, "share") || text_is(measure, "composite");
    return is_share ? comparing->relevant_change : MISSING;
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

/* The first variable behind the indicator whose question reads otherwise in the other year, or NULL. A composite asks its indicators;
 * `depth` ends a circle of them. */
static const char *find_changed_question(const struct comparing *comparing, const struct survey_year *const years[2], const char *indicator,
                                         int depth)
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
        if (text_is(row->kind, "composite"))
            changed = find_changed_question(comparing, years, words[i], depth + 1);
        else if (is_question_changed(variable, find_variable(years[1], words[i])))
            changed = variable->variable;
    }
    arena_clear(&arena);
    return changed;
}

/* The part of a level that is about areas: of the domain area*sex and the level centrum*kvinna it is centrum. NULL where there is none;
 * owned by the arena. */
static const char *area_of(const char *domain, const char *level, struct arena *arena)
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

/* The word behind the colon of a status, or the whole. */
static const char *word_of(const char *status)
{
    const char *colon = strchr(status, ':');
    return colon != NULL ? colon + 1 : status;
}

/* One change being made: its row, the two years and their estimates (NULL where a year has none). */
struct survey_pair {
    const struct comparing *comparing;
    const struct survey_year *years[2];
    const struct estimate_row *estimates[2];
    struct change_row *row;
    struct arena *arena;
};

static void add_reason(struct survey_pair *pair, enum reason reason, const char *first, const char *second)
{
    pair->row->reason = reason_add(pair->arena, pair->row->reason, reason, first, second);
}

static void set_verdict(struct survey_pair *pair, enum verdict verdict)
{
    pair->row->verdict = verdict_word(verdict);
}

/* Rule 1: what cannot be compared. Adds every reason that there is. */
static void check_comparable(struct survey_pair *pair)
{
    struct change_row *row = pair->row;
    struct comparison comparison = { row->subject, "survey", row->domain, row->level, row->from_year, row->to_year };
    struct break_effect effect = breaks_effect(&pair->comparing->breaks, &comparison, pair->arena);
    bool is_comparable = !effect.is_not_comparable;
    row->reason = effect.reasons;
    const char *area = area_of(row->domain, row->level, pair->arena);
    for (int k = 0; k < 2; k++) {
        const char *year = arena_format(pair->arena, "%d", pair->years[k]->year);
        const struct estimate_row *estimate = pair->estimates[k];
        bool is_area = area == NULL || areas_exists(&pair->comparing->areas, area, pair->years[k]->year);
        bool is_there = estimate != NULL && !text_starts(estimate->status, status_no_data);
        if (!is_area)
            add_reason(pair, REASON_AREA, year, "");
        else if (!is_there)
            add_reason(pair, REASON_NO_DATA, year, estimate != NULL ? word_of(estimate->status) : "not_estimated");
        is_comparable = is_comparable && is_area && is_there;
    }
    const char *changed = effect.is_touched ? NULL : find_changed_question(pair->comparing, pair->years, row->subject, 0);
    if (changed != NULL)
        add_reason(pair, REASON_QUESTION, changed, "");
    if (!is_comparable || changed != NULL)
        set_verdict(pair, VERDICT_NOT_COMPARABLE);
}

bool survey_is_comparable(const struct comparing *comparing, const struct survey_year *const years[2],
                          const struct estimate_row *const estimates[2], struct arena *arena, const char **reasons)
{
    struct change_row row = { .subject = estimates[1]->indicator,
                              .domain = estimates[1]->domain,
                              .level = estimates[1]->level,
                              .from_year = years[0]->year,
                              .to_year = years[1]->year,
                              .verdict = "" };
    struct survey_pair pair = { comparing, { years[0], years[1] }, { estimates[0], estimates[1] }, &row, arena };
    check_comparable(&pair);
    *reasons = row.reason;
    return *row.verdict == '\0';
}

bool survey_is_unreliable(const struct estimate_row *estimate, struct change_row *row, struct arena *arena)
{
    const char *year = arena_format(arena, "%d", estimate->year);
    bool is_unreliable = text_is(estimate->status, status_unreliable);
    if (is_unreliable)
        row->reason = reason_add(arena, row->reason, REASON_UNRELIABLE, year, "");
    else if (text_starts(estimate->status, status_flagged))
        row->reason = reason_add(arena, row->reason, REASON_REVIEW, year, word_of(estimate->status));
    return is_unreliable;
}

static struct change_side side_of(const struct estimate_row *estimate)
{
    return (struct change_side){ estimate->estimate, estimate->se, estimate->df };
}

/* A quantile that so many gave that its interval has no width. */
static bool has_ties(const struct estimate_row *estimate)
{
    return text_is(estimate->measure, "quantile") && is_missing(estimate->se) && !is_missing(estimate->df);
}

enum reason survey_untested_reason(const struct estimate_row *const estimates[2], double se)
{
    if (has_ties(estimates[0]) || has_ties(estimates[1]))
        return REASON_TIES;
    return se == 0 ? REASON_NO_VARIATION : REASON_NO_DF;
}

/* The numbers stand even where a year is unreliable, for whoever checks them; such a row is in no family, and 5_protect empties it. */
void survey_fill_change(const struct change *change, const enum reason *untested, struct change_row *row, struct arena *arena)
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
        row->reason = reason_add(arena, row->reason, *untested, "", "");
    row->verdict = verdict_word(VERDICT_INCONCLUSIVE);
}

static void test_change(struct survey_pair *pair)
{
    struct change_row *row = pair->row;
    bool is_reliable = true;
    /* Rule 2 and what stands beside: unreliable years, flags. */
    for (int k = 0; k < 2; k++)
        is_reliable = !survey_is_unreliable(pair->estimates[k], row, pair->arena) && is_reliable;
    struct change_pair sides = { side_of(pair->estimates[0]), side_of(pair->estimates[1]), 0, MISSING };
    struct panel_request request = { row->from_year, row->to_year, row->subject, row->domain, row->level };
    row->n_overlap = panel_apply(pair->comparing->panel, request, &sides);
    struct change change = change_compare(&sides, row->relevant_change, pair->comparing->confidence);
    enum reason untested = survey_untested_reason(pair->estimates, change.se);
    survey_fill_change(&change, is_reliable ? &untested : NULL, row, pair->arena);
}

/* An area that existed in neither year - one that ended before, or began later - is no comparison, only a row of emptiness. */
static bool is_in_either_year(const struct survey_pair *pair, const struct estimate_row *any)
{
    const char *area = area_of(any->domain, any->level, pair->arena);
    const struct areas *areas = &pair->comparing->areas;
    return area == NULL || areas_exists(areas, area, pair->years[0]->year) || areas_exists(areas, area, pair->years[1]->year);
}

static void add_change(struct survey_pair *pair, struct table *changes)
{
    const struct estimate_row *any = pair->estimates[1] != NULL ? pair->estimates[1] : pair->estimates[0];
    if (!is_in_either_year(pair, any))
        return;
    struct change_row *row = table_add(changes);
    pair->row = row;
    row->subject = table_text(changes, any->indicator);
    row->source = "survey";
    row->domain = table_text(changes, any->domain);
    row->level = table_text(changes, any->level);
    row->baseline = "previous";
    row->from_year = pair->years[0]->year;
    row->to_year = pair->years[1]->year;
    row->n_years = 1;
    row->measure = "difference";
    row->relevant_change = relevant_change(pair->comparing, any->indicator, any->measure);
    row->estimate_from = pair->estimates[0] != NULL ? pair->estimates[0]->estimate : MISSING;
    row->estimate_to = pair->estimates[1] != NULL ? pair->estimates[1]->estimate : MISSING;
    check_comparable(pair);
    if (*row->verdict == '\0')
        test_change(pair);
}

/* The nearest of the years before the last that asked the estimate's question in its domain; the one before the last where none did. */
static const struct survey_year *find_previous(const struct survey_year *surveys, size_t n_surveys, const struct estimate_row *estimate)
{
    for (size_t i = n_surveys - 1; i > 0; i--)
        if (survey_year_is_asked(&surveys[i - 1], estimate))
            return &surveys[i - 1];
    return &surveys[n_surveys - 2];
}

void survey_changes_add(const struct comparing *comparing, const struct survey_year *surveys, size_t n_surveys, struct table *changes)
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

void survey_changes_add_pair(const struct comparing *comparing, const struct survey_year *from, const struct survey_year *to,
                             const struct estimate_row *estimate, const char *baseline, struct table *changes)
{
    struct survey_pair pair = { .comparing = comparing,
                                .years = { from, to },
                                .estimates = { survey_year_find(from, estimate->indicator, estimate->domain, estimate->level), estimate },
                                .arena = &changes->arena };
    size_t n = changes->n_rows;
    add_change(&pair, changes);
    if (changes->n_rows > n)
        ((struct change_row *)changes->rows + n)->baseline = baseline;
}

/* Fills a contrast's numbers and, where no test decides it, its verdict. */
static void fill_contrast(const struct comparing *comparing, const struct covariance_row *covariance,
                          const struct estimate_row *const sides[2], struct contrasts *contrasts)
{
    struct change_pair pair = { side_of(sides[0]), side_of(sides[1]), covariance->covariance, covariance->df };
    struct change change =
        change_compare(&pair, relevant_change(comparing, covariance->indicator, sides[1]->measure), comparing->confidence);
    struct table *table = &contrasts->table;
    bool is_no_data = text_starts(sides[0]->status, status_no_data) || text_starts(sides[1]->status, status_no_data);
    bool is_unreliable = text_is(sides[0]->status, status_unreliable) || text_is(sides[1]->status, status_unreliable);
    bool is_testable = !is_no_data && !is_missing(change.p) && !is_missing(covariance->df);
    bool is_tested = is_testable && !is_unreliable;
    const char *year = arena_format(&table->arena, "%d", covariance->year);
    struct contrast_row *row = contrasts_add(contrasts, is_tested ? change.p_equivalence : MISSING);
    row->estimate_reference = sides[0]->estimate;
    row->estimate = sides[1]->estimate;
    if (is_no_data) {
        row->verdict = verdict_word(VERDICT_NOT_COMPARABLE);
        row->reason =
            reason_add(&table->arena, "", REASON_NO_DATA, year, word_of(sides[text_starts(sides[1]->status, status_no_data)]->status));
        return;
    }
    row->contrast = change.change;
    row->se = change.se;
    if (is_testable) {
        row->ci_low = change.ci_low;
        row->ci_high = change.ci_high;
        row->p = change.p;
    }
    if (is_tested)
        return;
    row->verdict = verdict_word(VERDICT_INCONCLUSIVE);
    enum reason reason = is_unreliable ? REASON_UNRELIABLE : survey_untested_reason(sides, change.se);
    row->reason = reason_add(&table->arena, "", reason, year, "");
}

void survey_contrasts_add(const struct comparing *comparing, const struct survey_year *survey, struct contrasts *contrasts)
{
    const struct covariance_row *rows = survey->covariances.rows;
    struct table *table = &contrasts->table;
    for (size_t i = 0; i < survey->covariances.n_rows; i++) {
        const struct estimate_row *sides[] = { survey_year_find(survey, rows[i].indicator, rows[i].domain, rows[i].reference),
                                               survey_year_find(survey, rows[i].indicator, rows[i].domain, rows[i].level) };
        if (sides[0] == NULL || sides[1] == NULL)
            continue;
        fill_contrast(comparing, &rows[i], sides, contrasts);
        struct contrast_row *row = (struct contrast_row *)table->rows + table->n_rows - 1;
        row->subject = table_text(table, rows[i].indicator);
        row->source = "survey";
        row->year = rows[i].year;
        row->domain = table_text(table, rows[i].domain);
        row->level = table_text(table, rows[i].level);
        row->reference = table_text(table, rows[i].reference);
        row->measure = "difference";
    }
}

const char *survey_changed_question(const struct comparing *comparing, const struct survey_year *const years[2], const char *indicator)
{
    return find_changed_question(comparing, years, indicator, 0);
}

const char *survey_area_of(const char *domain, const char *level, struct arena *arena)
{
    return area_of(domain, level, arena);
}

double survey_relevant_change(const struct comparing *comparing, const char *indicator, const char *measure)
{
    return relevant_change(comparing, indicator, measure);
}
