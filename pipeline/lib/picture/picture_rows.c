/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture/picture_rows.h"

#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "study/cell_key.h"
#include "study/compare_with.h"
#include "vocabulary/claims.h"

const struct indicator_row *picture_indicator(const struct picture *picture, const char *indicator)
{
    return table_find(&picture->indicators, &(struct indicator_row){ .indicator = indicator });
}

const struct offence_row *picture_offence(const struct picture *picture, const char *series)
{
    TABLE_EACH (offence, row, &picture->offences)
        if (text_is(row->series, series))
            return row;
    return NULL;
}

const struct pledge_row *picture_pledge(const struct picture *picture, const char *pledge)
{
    return table_find(&picture->pledges, &(struct pledge_row){ .pledge = pledge });
}

const struct followup_row *picture_followup(const struct picture *picture, const char *pledge)
{
    return table_find(&picture->followup, &(struct followup_row){ .pledge = pledge });
}

struct wave picture_first(const struct picture *picture)
{
    if (picture->n_years > 0)
        return picture->years[0];
    int first = picture->year.year;
    TABLE_EACH (rate, row, &picture->rates)
        if (text_is(row->area, picture->study.settings.code) && row->year < first)
            first = row->year;
    return wave_of_year(first);
}

struct wave picture_wave(enum source source, struct wave wave)
{
    return source == SOURCE_SURVEY ? wave : wave_of_year(wave.year);
}

bool picture_is_now(const struct picture *picture, enum source source, struct wave wave)
{
    return wave_equals(wave, picture_wave(source, picture->year));
}

struct wave picture_wave_before(const struct picture *picture, enum source source, struct wave wave)
{
    struct wave before = wave_next_before(wave);
    for (size_t i = 0; source == SOURCE_SURVEY && i < picture->n_years; i++)
        if (wave_compare(picture->years[i], wave) < 0)
            before = picture->years[i];
    return before;
}

bool picture_has_survey(const struct picture *picture)
{
    return picture->n_years > 0;
}

bool picture_has_noise(const struct picture *picture)
{
    return picture_has_survey(picture) && cell_key_is_on(&picture->study);
}

bool picture_has_crime_beside_others(const struct picture *picture)
{
    TABLE_EACH (contrast, row, &picture->contrasts)
        if (row->source == SOURCE_CRIME && picture_is_now(picture, row->source, row->year))
            return true;
    return false;
}

int picture_crime_years(const struct picture *picture)
{
    int n = 0, last = MISSING_INTEGER;
    TABLE_EACH (rate, row, &picture->rates) /* ordered by year */
        if (text_is(row->area, picture->study.settings.code) && text_is(row->period, "year") &&
            row->year <= picture->year.year && row->year != last) {
            last = row->year;
            n++;
        }
    return n;
}

const char **picture_series(struct picture *picture, size_t *n)
{
    const char **series = arena_new(&picture->arena, (picture->offences.n_rows + 1) * sizeof *series);
    *n = 0;
    TABLE_EACH (offence, offence, &picture->offences)
        text_place(series, n, offence->series);
    return series;
}

struct table_range picture_estimates(const struct picture *picture)
{
    return table_range(&picture->estimates, &(struct estimate_row){ .year = picture->year }, 1);
}

const struct estimate_row *picture_estimate(const struct picture *picture, struct wave year, const char *indicator,
                                            const char *domain, const char *level)
{
    struct estimate_row key = { .year = year, .indicator = indicator, .domain = domain, .level = level };
    struct table_range range = table_range(&picture->estimates, &key, 4);
    return table_range_next(&range);
}

const struct estimate_row *picture_derived(const struct picture *picture, const struct estimate_row *estimate,
                                           enum method method)
{
    struct estimate_row key = *estimate;
    key.method = method;
    return table_find(&picture->derived, &key);
}

const struct estimate_row *picture_worst(const struct picture *picture, const char *theme)
{
    const struct estimate_row *worst = NULL;
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct subject *subject = &picture->codebook.subjects[i];
        if (!text_is(subject->theme, theme) || !subject_is_problem(&picture->codebook, subject))
            continue;
        const struct estimate_row *estimate = picture_estimate(picture, picture->year, subject->name, "all", "");
        if (estimate != NULL && !is_missing(estimate->estimate) &&
            (worst == NULL || estimate->estimate > worst->estimate))
            worst = estimate;
    }
    return worst;
}

const struct change_row *picture_change_of(const struct picture *picture, const struct change_row *key)
{
    struct table_range range = table_range(&picture->changes, key, 5);
    RANGE_EACH (change, row, &range)
        if (wave_equals(row->to_year, key->to_year))
            return row;
    return NULL;
}

const struct change_row *picture_change(const struct picture *picture, const char *subject, enum source source,
                                        const char *domain, const char *level)
{
    return picture_change_of(picture, &(struct change_row){ .subject = subject,
                                                            .source = source,
                                                            .domain = domain,
                                                            .level = level,
                                                            .baseline = BASELINE_PREVIOUS,
                                                            .to_year = picture_wave(source, picture->year) });
}

const struct change_row *picture_crime_change(const struct picture *picture, const char *series, enum baseline baseline)
{
    return picture_change_of(picture, &(struct change_row){ .subject = series,
                                                            .source = SOURCE_CRIME,
                                                            .domain = "all",
                                                            .baseline = baseline,
                                                            .to_year = picture_wave(SOURCE_CRIME, picture->year) });
}

const struct contrast_row *picture_beside_group(const struct picture *picture, const char *series,
                                                enum comparison_group group)
{
    struct contrast_row key = { .subject = series,
                                .source = SOURCE_CRIME,
                                .year = picture_wave(SOURCE_CRIME, picture->year),
                                .domain = "all",
                                .level = "" };
    struct table_range range = picture_contrasts(picture, &key);
    RANGE_EACH (contrast, row, &range)
        if (compare_with_group(row->reference) == group && !compare_with_is_change(row->reference))
            return row;
    return NULL;
}

const struct forecast_row *picture_forecast(const struct picture *picture, const char *series, int year)
{
    return table_find(&picture->forecasts, &(struct forecast_row){ .subject = series, .year = year });
}

bool contrast_is_with_rest(const struct contrast_row *row)
{
    return row->source == SOURCE_SURVEY && text_is(row->reference, REST_OF_DOMAIN);
}

const struct contrast_row *picture_mirror(const struct picture *picture, const struct contrast_row *row)
{
    if (!contrast_is_with_rest(row) || is_missing(row->contrast))
        return NULL;
    struct table_range range = table_range(&picture->contrasts, row, 4);
    /* Made from the same respondents, the two agree to the last digit. */
    RANGE_EACH (contrast, other, &range)
        if (contrast_is_with_rest(other) && !text_is(other->level, row->level) &&
            other->estimate == row->estimate_reference && other->estimate_reference == row->estimate &&
            other->se == row->se)
            return other;
    return NULL;
}

bool picture_tells_mirror(const struct picture *picture, const struct contrast_row *row)
{
    const struct contrast_row *mirror = picture_mirror(picture, row);
    bool is_higher = mirror != NULL && (row->contrast > 0 || (row->contrast == 0 && row < mirror));
    return mirror != NULL && !is_higher;
}

struct table_range picture_contrasts(const struct picture *picture, const struct contrast_row *key)
{
    return table_range(&picture->contrasts, key, 5);
}

const struct rate_row *picture_rate(const struct picture *picture, int year, const char *area, const char *series)
{
    return table_find(&picture->rates,
                      &(struct rate_row){ .year = year, .period = "year", .area = area, .series = series });
}

const struct rate_row *picture_own_rate(const struct picture *picture, int year, const char *series)
{
    return picture_rate(picture, year, picture->study.settings.code, series);
}

const struct comparator_row *picture_comparator(const struct picture *picture, const char *subject,
                                                const char *comparator, int year)
{
    struct comparator_row key = { .subject = subject, .comparator = comparator };
    struct table_range range = table_range(&picture->comparators, &key, 2);
    const struct comparator_row *found = NULL;
    RANGE_EACH (comparator, row, &range)
        if (row->year <= year)
            found = row;
    return found;
}

bool picture_is_comparator(const struct picture *picture, const char *subject, const char *name)
{
    return picture_comparator(picture, subject, name, INT_MAX) != NULL;
}

static bool has_level(const struct picture *picture, const char *domain, const char *level)
{
    struct table_range range = picture_estimates(picture);
    RANGE_EACH (estimate, row, &range)
        if (text_is(row->domain, domain) && text_is(row->level, level) && !status_is_no_data(row->status))
            return true;
    return false;
}

const char **picture_levels(struct picture *picture, const char *domain, size_t *n)
{
    struct table_range range = picture_estimates(picture);
    const char **levels =
        arena_new(&picture->arena, (picture->areas.n + picture->scales.n_rows + range.n + 1) * sizeof *levels);
    const char *scale = picture_scale(picture, domain);
    *n = 0;
    TABLE_EACH (area, row, &picture->areas.table)
        if (text_is(domain, AREA_VARIABLE) && has_level(picture, domain, row->area))
            (void)text_place(levels, n, row->area);
    TABLE_EACH (scale, row, &picture->scales)
        if (*scale != '\0' && text_is(row->scale, scale) && has_level(picture, domain, row->code))
            (void)text_place(levels, n, row->code);
    RANGE_EACH (estimate, row, &range)
        if (text_is(row->domain, domain) && !status_is_no_data(row->status))
            (void)text_place(levels, n, row->level);
    return levels;
}

bool picture_shows(const struct picture *picture, const char *domain, const char *level)
{
    struct table_range range = picture_estimates(picture);
    RANGE_EACH (estimate, row, &range)
        if (text_is(row->domain, domain) && text_is(row->level, level) && !is_missing(row->estimate))
            return true;
    return false;
}

bool picture_is_share(const struct picture *picture, const char *indicator)
{
    const struct subject *subject = themes_subject(&picture->codebook, indicator, SOURCE_SURVEY);
    return subject != NULL && subject_is_share(subject);
}

const struct variable_row *picture_variable(const struct picture *picture, const char *variable)
{
    TABLE_EACH (variable, row, &picture->variables)
        if (text_is(row->variable, variable))
            return row;
    return NULL;
}

const char *picture_scale(const struct picture *picture, const char *variable)
{
    const struct variable_row *row = picture_variable(picture, variable);
    return row != NULL ? row->scale : "";
}

/* Whether a claim of that kind says more of a series of crime than how many there were and that nothing is established.
 */
static bool is_decided(enum claim_kind kind)
{
    switch (kind) {
    case CLAIM_NONE:
    case CLAIM_VALUE:
    case CLAIM_COUNT:
    case CLAIM_RANK:
    case CLAIM_UNDECIDED:
    case CLAIM_NOT_COMPARABLE:
    case CLAIM_MIDDLE:
    case CLAIM_NEAR:
    case CLAIM_RESPONSE:
    case CLAIM_HIGHEST_SINCE:
    case CLAIM_LOWEST_SINCE: return false;
    case CLAIM_ROSE:
    case CLAIM_ROSE_SMALL:
    case CLAIM_FELL:
    case CLAIM_FELL_SMALL:
    case CLAIM_SAME:
    case CLAIM_TREND_UP:
    case CLAIM_TREND_DOWN:
    case CLAIM_ABOVE:
    case CLAIM_BELOW:
    case CLAIM_DIFFERS:
    case CLAIM_HIGH:
    case CLAIM_LOW:
    case CLAIM_UNUSUAL_RISE:
    case CLAIM_UNUSUAL_FALL:
    case CLAIM_AS_EVERYWHERE: break;
    }
    return true;
}

/* Whether one of the claims that a finding words is of a kind that decides something; "KIND:REST" each. */
static bool has_decided_claim(const char *claims)
{
    for (const char *claim = claims; *claim != '\0';) {
        for (int kind = 0; kind < claim_kind_words.n; kind++) {
            const char *word = claim_kind_word((enum claim_kind)kind);
            if (is_decided((enum claim_kind)kind) && text_starts(claim, word) && claim[strlen(word)] == ':')
                return true;
        }
        claim += strcspn(claim, " ");
        claim += strspn(claim, " ");
    }
    return false;
}

bool finding_is_undecided(const struct situation_row *row)
{
    if (row->source == SOURCE_CRIME || row->source == SOURCE_MUNICIPALITIES)
        return !has_decided_claim(row->claims);
    bool has_verdict = row->change == VERDICT_INCONCLUSIVE || row->change == VERDICT_NOT_COMPARABLE;
    bool has_contrast = *row->contrast != '\0' && !text_starts(row->contrast, "inconclusive");
    return row->source == SOURCE_SURVEY && has_verdict && !has_contrast && row->level == LEVEL_UNDETERMINED;
}

bool picture_has_theme(const struct picture *picture, const char *theme)
{
    return themes_find(&picture->codebook, theme) != NULL;
}

const char *picture_promise(const struct picture *picture, const char *pledge)
{
    const struct pledge_row *row = picture_pledge(picture, pledge);
    return row != NULL ? row->text : pledge;
}

const char *picture_theme_of(const struct picture *picture, const char *subject)
{
    const struct indicator_row *indicator = picture_indicator(picture, subject);
    const struct offence_row *offence = picture_offence(picture, subject);
    return indicator != NULL ? indicator->theme : offence != NULL ? offence->theme : "";
}
