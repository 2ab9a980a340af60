/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/claims.h"

#include "assess/crime_rows.h"
#include "base/number.h"
#include "base/text.h"
#include "language/evidence.h"

/* The work in hand. */
struct claiming {
    struct picture *picture;
    struct table *table;
};

/* Adds a claim of that evidence; none where there is none. */
static void add(struct claiming *claiming, struct claim_row claim, const char *evidence)
{
    if (claim.kind == CLAIM_NONE)
        return;
    struct claim_row *row = table_add(claiming->table);
    *row = claim;
    row->claim = claim_id(&claiming->picture->arena, &claim);
    row->evidence = evidence;
}

/* The key of a row as evidence. */
static const char *key_of(struct claiming *claiming, const struct table *table, const void *row)
{
    return evidence_of_row(&claiming->picture->arena, table, row);
}

/* ---- the survey */

static enum claim_kind kind_of_level(enum level level)
{
    switch (level) {
    case LEVEL_UNDETERMINED: return CLAIM_NONE;
    case LEVEL_LOW: return CLAIM_LOW;
    case LEVEL_MIDDLE: return CLAIM_MIDDLE;
    case LEVEL_NEAR: return CLAIM_NEAR;
    case LEVEL_HIGH: return CLAIM_HIGH;
    }
    return CLAIM_NONE;
}

struct claim_row claims_level(const struct picture *picture, struct spot spot, enum level level)
{
    const struct level_rule_row *rule = assessment_rule(picture, spot);
    struct claim_row claim = { .kind = CLAIM_NONE };
    if (rule == NULL || kind_of_level(level) == CLAIM_NONE)
        return claim;
    const struct estimate_row *estimate = assessment_estimate(picture, spot, picture->year);
    const struct rate_row *rate = picture_own_rate(picture, picture->year.year, spot.subject->name);
    claim = (struct claim_row){
        .claim = "",
        .subject = spot.subject->name,
        .source = spot.subject->source,
        .domain = spot.domain,
        .level = spot.level,
        .kind = kind_of_level(level),
        .reference = rule->reference == REFERENCE_COMPARATOR ? rule->source : level_reference_word(rule->reference),
        .from_year = WAVE_MISSING,
        .to_year = picture_wave(spot.subject->source, picture->year),
        .value = estimate != NULL ? estimate->estimate
                 : rate != NULL   ? rate->rate_per_100k
                                  : MISSING,
        .value_from = MISSING,
        .strength = level == LEVEL_NEAR ? STRENGTH_OBSERVED : STRENGTH_ESTABLISHED,
        .evidence = "",
        .family = "",
    };
    return claim;
}

static void add_level(struct claiming *claiming, struct spot spot, const char *evidence)
{
    struct picture *picture = claiming->picture;
    enum level level = assessment_level(picture, spot, picture->year);
    if (level == LEVEL_UNDETERMINED)
        return;
    const struct level_rule_row *rule = assessment_rule(picture, spot);
    const struct contrast_row *contrast =
        rule->reference == REFERENCE_COMPARATOR ? assessment_contrast(picture, spot, picture->year, rule->source)
        : rule->reference == REFERENCE_OWN_MEAN ? assessment_own_contrast(picture, spot, picture->year)
                                                : NULL;
    evidence = evidence_cite(&picture->arena, evidence, &picture->changes, assessment_level_change(picture, spot));
    evidence = evidence_cite(&picture->arena, evidence, &picture->contrasts, contrast);
    evidence = evidence_cite(&picture->arena, evidence, &picture->levels, rule);
    add(claiming, claims_level(picture, spot, level), evidence);
}

/* What is shown of the year, pooled and modelled figures too. */
static void add_values(struct claiming *claiming)
{
    struct picture *picture = claiming->picture;
    struct table_range range = picture_estimates(picture);
    RANGE_EACH (estimate, row, &range) {
        const struct subject *subject = themes_subject(&picture->codebook, row->indicator, SOURCE_SURVEY);
        if (is_missing(row->estimate))
            continue;
        const char *evidence = key_of(claiming, &picture->estimates, row);
        add(claiming, claim_of_estimate(row), evidence);
        if (subject != NULL)
            add_level(claiming, (struct spot){ subject, row->domain, row->level }, evidence);
    }
    TABLE_EACH (estimate, row, &picture->derived)
        if (wave_equals(row->year, picture->year))
            add(claiming, claim_of_estimate(row), key_of(claiming, &picture->derived, row));
}

static void add_survey_others(struct claiming *claiming)
{
    struct picture *picture = claiming->picture;
    TABLE_EACH (index, row, &picture->index)
        if (wave_equals(row->year, picture->year))
            add(claiming, claim_of_index(row), key_of(claiming, &picture->index, row));
    TABLE_EACH (association, row, &picture->associations)
        if (wave_equals(row->year, picture->year))
            add(claiming, claim_of_association(row), key_of(claiming, &picture->associations, row));
    TABLE_EACH (response, row, &picture->responses)
        if (wave_equals(row->year, picture->year))
            add(claiming, claim_of_response(row), key_of(claiming, &picture->responses, row));
}

/* ---- changes, contrasts and trends, of whatever source */

/* Whether the change belongs to the picture: it is one to its year, or says that an area did not exist before. */
static bool is_told(const struct picture *picture, const struct change_row *row)
{
    bool is_new_area = row->verdict == VERDICT_NOT_COMPARABLE && reasons_has(row->reason, REASON_AREA) &&
                       wave_compare(row->to_year, picture_wave(row->source, picture->year)) < 0 &&
                       areas_exists(&picture->areas, row->level, row->to_year.year) &&
                       areas_exists(&picture->areas, row->level, picture->year.year);
    return picture_is_now(picture, row->source, row->to_year) || is_new_area;
}

static void add_changes(struct claiming *claiming)
{
    struct picture *picture = claiming->picture;
    TABLE_EACH (change, row, &picture->changes) {
        if (!is_told(picture, row))
            continue;
        const char *evidence = key_of(claiming, &picture->changes, row);
        add(claiming, claim_of_change(row), evidence);
        add(claiming, claim_of_unusual(row), evidence);
        add(claiming, claim_of_everywhere(row), evidence);
    }
}

/* Of two levels that mirror each other the one whose figure is lower, which says nothing of its own, unless it is
 * watched specially. */
static bool is_other_half(const struct picture *picture, const struct contrast_row *row)
{
    const struct subject *subject = themes_subject(&picture->codebook, row->subject, row->source);
    bool is_headline =
        subject != NULL && assessment_headline(picture, (struct spot){ subject, row->domain, row->level }) != NULL;
    return !is_headline && picture_tells_mirror(picture, row);
}

static void add_contrasts(struct claiming *claiming)
{
    struct picture *picture = claiming->picture;
    TABLE_EACH (contrast, row, &picture->contrasts) {
        if (!picture_is_now(picture, row->source, row->year))
            continue;
        const char *evidence = key_of(claiming, &picture->contrasts, row);
        if (!is_other_half(picture, row))
            add(claiming, claim_of_contrast(row), evidence);
        add(claiming, claim_of_rank(row), evidence);
    }
}

/* Of crime several lines are fitted to the same years; one is the verdict. */
static bool is_verdict(const struct picture *picture, const struct trend_row *row)
{
    if (row->source != SOURCE_CRIME)
        return true;
    const struct subject *subject = themes_subject(&picture->codebook, row->subject, SOURCE_CRIME);
    return subject != NULL && crime_trend(picture, subject) == row;
}

static void add_trends(struct claiming *claiming)
{
    struct picture *picture = claiming->picture;
    TABLE_EACH (trend, row, &picture->trends)
        if (picture_is_now(picture, row->source, row->to_year) && is_verdict(picture, row))
            add(claiming, claim_of_trend(row), key_of(claiming, &picture->trends, row));
}

/* ---- counts */

/* Whether counts of that year and of the year before are of one kind. */
static bool goes_on(const struct picture *picture, const struct subject *subject, int year)
{
    struct change_row key = { .subject = subject->name,
                              .source = SOURCE_CRIME,
                              .domain = "all",
                              .level = "",
                              .baseline = BASELINE_PREVIOUS,
                              .to_year = wave_of_year(year) };
    const struct change_row *change = picture_change_of(picture, &key);
    return change != NULL && change->from_year.year == year - 1 && change->verdict != VERDICT_NOT_COMPARABLE;
}

/* How far back the count of the picture's year is higher (is_high), or lower, than every other one. */
struct run {
    const struct rate_row *first, *as_far; /* its first year; the year before that was no lower, or no higher */
};

static struct run run_of(const struct picture *picture, const struct subject *subject, const struct rate_row *rate,
                         bool is_high)
{
    struct run run = { rate, NULL };
    for (int year = rate->year; goes_on(picture, subject, year); year--) {
        const struct rate_row *before = picture_own_rate(picture, year - 1, subject->name);
        if (before == NULL || is_missing_integer(before->count))
            break;
        if (is_high ? before->count >= rate->count : before->count <= rate->count) {
            run.as_far = before;
            break;
        }
        run.first = before;
    }
    return run;
}

struct claim_row claims_extreme(const struct picture *picture, const struct subject *subject)
{
    const struct rate_row *rate = picture_own_rate(picture, picture->year.year, subject->name);
    struct claim_row claim = claim_of_rate(rate);
    if (claim.kind == CLAIM_NONE)
        return claim;
    for (int way = 0; way < 2; way++) {
        struct run run = run_of(picture, subject, rate, way == 0);
        const struct rate_row *since = run.as_far != NULL ? run.as_far : run.first;
        if (rate->year - since->year < CLAIM_YEARS)
            continue;
        claim.kind = way == 0 ? CLAIM_HIGHEST_SINCE : CLAIM_LOWEST_SINCE;
        claim.from_year = wave_of_year(since->year);
        claim.value_from = run.as_far != NULL ? run.as_far->count : MISSING;
        return claim;
    }
    claim.kind = CLAIM_NONE;
    return claim;
}

static void add_counts(struct claiming *claiming)
{
    struct picture *picture = claiming->picture;
    for (size_t i = 0; i < picture->codebook.n_subjects; i++) {
        const struct subject *subject = &picture->codebook.subjects[i];
        const struct rate_row *rate =
            subject->source == SOURCE_CRIME ? picture_own_rate(picture, picture->year.year, subject->name) : NULL;
        if (rate == NULL)
            continue;
        const char *evidence = key_of(claiming, &picture->rates, rate);
        add(claiming, claim_of_rate(rate), evidence);
        add_level(claiming, (struct spot){ subject, "all", "" }, evidence);
        struct claim_row extreme = claims_extreme(picture, subject);
        const struct rate_row *since =
            extreme.kind != CLAIM_NONE ? picture_own_rate(picture, extreme.from_year.year, subject->name) : NULL;
        add(claiming, extreme, evidence_cite(&picture->arena, evidence, &picture->rates, since));
    }
    TABLE_EACH (forecast, row, &picture->forecasts)
        if (row->year >= picture->year.year)
            add(claiming, claim_of_forecast(row), key_of(claiming, &picture->forecasts, row));
    struct table_range notes =
        table_range(&picture->mentions, &(struct notes_theme_row){ .year = picture->year.year }, 1);
    RANGE_EACH (notes_theme, row, &notes)
        add(claiming, claim_of_notes(row), key_of(claiming, &picture->mentions, row));
}

void claims_build(struct picture *picture, struct table *table)
{
    struct claiming claiming = { picture, table };
    add_values(&claiming);
    add_survey_others(&claiming);
    add_changes(&claiming);
    add_contrasts(&claiming);
    add_trends(&claiming);
    add_counts(&claiming);
    table_sort(table);
}
