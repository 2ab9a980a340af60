/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follow/outcome.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "language/evidence.h"
#include "language/wording.h"
#include "study/waves.h"

/* A figure of the subject in a year. is_there: the year was asked, or counted; the value may be suppressed all the
 * same. */
struct sighting {
    bool is_there;
    double value;
    const char *key;
};

/* Mentions of the series over all areas; a year without any note of its source is none. */
static struct sighting look_at_notes(struct picture *picture, const struct subject *subject, struct wave year)
{
    struct sighting sighting = { false, 0, "" };
    enum note_source source;
    const char *theme = themes_series_parse(subject->name, &source);
    if (theme == NULL)
        return sighting;
    struct notes_theme_row key = { .year = year.year, .source = source };
    struct table_range range = table_range(&picture->mentions, &key, 2);
    RANGE_EACH (notes_theme, row, &range) {
        sighting.is_there = true;
        if (!text_is(row->theme, theme))
            continue;
        sighting.value += is_missing_integer(row->mentions) ? 0 : row->mentions;
        sighting.key = evidence_cite(&picture->arena, sighting.key, &picture->mentions, row);
    }
    return sighting;
}

static struct sighting look_at(const struct follower *follower, struct spot spot, struct wave year)
{
    struct picture *picture = follower->picture;
    if (spot.subject->source == SOURCE_SURVEY) {
        const struct estimate_row *row = assessment_estimate(picture, spot, year);
        if (row == NULL || row->status == STATUS_NOT_ASKED)
            return (struct sighting){ false, MISSING, "" };
        return (struct sighting){ true, row->estimate, evidence_of_row(&picture->arena, &picture->estimates, row) };
    }
    if (spot.subject->source == SOURCE_NOTES)
        return look_at_notes(picture, spot.subject, year);
    const struct rate_row *row = picture_own_rate(picture, year.year, spot.subject->name);
    if (row == NULL)
        return (struct sighting){ false, MISSING, "" };
    return (struct sighting){ true, is_missing_integer(row->count) ? MISSING : row->count,
                              evidence_of_row(&picture->arena, &picture->rates, row) };
}

/* The last day of what a year's figure is about. */
static const char *end_of(const struct follower *follower, const struct spot *spot, struct wave year)
{
    bool is_survey = spot->subject->source == SOURCE_SURVEY;
    return waves_last_day(&follower->picture->arena, is_survey ? year : wave_of_year(year.year),
                          is_survey ? follower->survey_closes : "12-31");
}

/* Years before this one hold nothing; WAVE_MISSING: none does. */
static struct wave first_year(const struct picture *picture, const struct spot *spot)
{
    enum source source = spot->subject->source;
    const struct table *table = source == SOURCE_NOTES ? &picture->mentions : &picture->rates;
    if (source == SOURCE_SURVEY)
        return picture->n_years > 0 ? picture->years[0] : WAVE_MISSING;
    if (table->n_rows == 0)
        return WAVE_MISSING;
    const void *first = table_range_row(table_range(table, NULL, 0), 0); /* both are ordered by year */
    return wave_of_year(source == SOURCE_NOTES ? ((const struct notes_theme_row *)first)->year
                                               : ((const struct rate_row *)first)->year);
}

/* The year after that may hold something: the next of the survey, or of the calendar. */
static struct wave year_after(const struct picture *picture, const struct spot *spot, struct wave year)
{
    if (spot->subject->source != SOURCE_SURVEY)
        return wave_of_year(year.year + 1);
    for (size_t i = 0; i < picture->n_years; i++)
        if (wave_compare(picture->years[i], year) > 0)
            return picture->years[i];
    return WAVE_MISSING;
}

/* The change from the outcome's baseline year to its year, not of a mean of years, or NULL. */
static const struct change_row *find_change(const struct picture *picture, const struct outcome *outcome)
{
    const struct spot *spot = &outcome->spot;
    struct change_row key = {
        .subject = spot->subject->name, .source = spot->subject->source, .domain = spot->domain, .level = spot->level
    };
    struct table_range range = table_range(&picture->changes, &key, 4);
    RANGE_EACH (change, row, &range)
        if (wave_equals(row->from_year, outcome->baseline_year) && wave_equals(row->to_year, outcome->year) &&
            row->n_years == 1)
            return row;
    return NULL;
}

struct outcome outcome_of(const struct follower *follower, const struct pledge_row *pledge)
{
    struct outcome outcome = {
        .baseline_year = WAVE_MISSING, .year = WAVE_MISSING, .baseline = MISSING, .value = MISSING
    };
    outcome.has_spot = follower_spot(follower, pledge, &outcome.spot);
    if (!outcome.has_spot || *pledge->from == '\0')
        return outcome;
    const struct picture *picture = follower->picture;
    struct wave year = first_year(picture, &outcome.spot);
    struct wave last = picture_wave(outcome.spot.subject->source, picture->year);
    for (; !wave_is_missing(year) && wave_compare(year, last) <= 0; year = year_after(picture, &outcome.spot, year)) {
        const char *end = end_of(follower, &outcome.spot, year);
        struct sighting sighting = look_at(follower, outcome.spot, year);
        if (!sighting.is_there)
            continue;
        if (strcmp(end, pledge->from) < 0) {
            outcome.baseline_year = year;
            outcome.baseline = sighting.value;
        } else if (*follower->as_of == '\0' || strcmp(end, follower->as_of) <= 0) {
            outcome.year = year;
            outcome.value = sighting.value;
        }
    }
    if (!wave_is_missing(outcome.baseline_year) && !wave_is_missing(outcome.year))
        outcome.change = find_change(picture, &outcome);
    return outcome;
}

bool outcome_is_revised(double registered, double today)
{
    if (is_missing(registered) || is_missing(today))
        return false;
    double unit = pow(10, -number_decimals(registered));
    return fabs(registered - today) > unit * (0.5 + 1e-9);
}

const char *outcome_evidence(const struct follower *follower, const struct outcome *outcome)
{
    struct arena *arena = &follower->picture->arena;
    const char *keys = "";
    if (!outcome->has_spot)
        return keys;
    const struct wave years[] = { outcome->baseline_year, outcome->year };
    for (size_t i = 0; i < 2; i++)
        if (!wave_is_missing(years[i]))
            keys = evidence_join(arena, keys, look_at(follower, outcome->spot, years[i]).key);
    return evidence_cite(arena, keys, &follower->picture->changes, outcome->change);
}

/* The register's baseline is another than today's. */
static const char *revision(struct follower *follower, const struct pledge_row *pledge, const struct outcome *outcome)
{
    const struct subject *subject = outcome->spot.subject;
    if (!outcome_is_revised(pledge->baseline, outcome->baseline))
        return "";
    struct filling fillings[] = {
        { "registered", follower_figure(follower, subject, pledge->baseline) },
        { "today", follower_figure(follower, subject, outcome->baseline) },
        { "year", wording_year_of(follower->teller.catalogue, &follower->picture->study, subject->source,
                                  outcome->baseline_year) },
        { 0 },
    };
    if (text_is(fillings[0].value, fillings[1].value)) { /* told apart where whole percent do not */
        fillings[0].value = sentence_number(follower->teller, pledge->baseline, 4);
        fillings[1].value = sentence_number(follower->teller, outcome->baseline, 4);
    }
    return sentence_text(follower->teller, "follow.revised", fillings);
}

const char *outcome_remark(struct follower *follower, const struct pledge_row *pledge, const struct outcome *outcome)
{
    if (!outcome->has_spot)
        return "";
    const char *key = outcome->change != NULL                   ? "follow.no_effect"
                      : wave_is_missing(outcome->baseline_year) ? "follow.no_baseline"
                      : wave_is_missing(outcome->year)          ? "follow.outcome_later"
                                                                : "follow.no_outcome";
    return sentence_join(follower->teller, sentence_text(follower->teller, key, NULL),
                         revision(follower, pledge, outcome));
}
