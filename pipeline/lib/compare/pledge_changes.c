/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/pledge_changes.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "compare/crime_changes.h"
#include "compare/notes_changes.h"
#include "compare/survey_changes.h"
#include "study/areas.h"
#include "study/themes.h"
#include "study/waves.h"
#include "tables/input_tables.h"

/* What a pledge is compared in: subject, source and place. */
struct followed {
    const char *subject;
    enum source source;
    struct area_place place;
};

/* Whether the table has a change of it between the two years: one year against one. */
static bool is_compared(const struct table *changes, const struct followed *followed, struct wave from_year,
                        struct wave to_year)
{
    TABLE_EACH (change, row, changes)
        if (wave_equals(row->from_year, from_year) && wave_equals(row->to_year, to_year) && row->n_years == 1 &&
            row->source == followed->source && text_is(row->subject, followed->subject) &&
            text_is(row->domain, followed->place.domain) && text_is(row->level, followed->place.level))
            return true;
    return false;
}

/* The pledge's subject in that year, NULL where it was not asked. */
static const struct estimate_row *find_estimate(const struct survey_year *survey, const struct pledge_row *pledge)
{
    struct area_place place = areas_place(pledge->area);
    struct estimate_row like = { .indicator = pledge->subject, .domain = place.domain, .level = place.level };
    const struct estimate_row *row = survey_year_find(survey, &like);
    return row != NULL && row->status != STATUS_NOT_ASKED ? row : NULL;
}

static bool is_over_before(struct wave wave, const char *closes, const char *day, struct arena *arena)
{
    return strcmp(waves_last_day(arena, wave, closes), day) < 0;
}

static void add_surveyed(const struct comparing *comparing, const struct pledge_sources *sources,
                         const struct pledge_row *pledge, struct table *changes)
{
    const char *survey_closes = comparing->study->settings.survey_closes;
    const struct survey_year *baseline = NULL;
    struct followed followed = { pledge->subject, SOURCE_SURVEY, areas_place(pledge->area) };
    for (size_t i = 0; i < sources->n_surveys; i++) {
        const struct survey_year *survey = &sources->surveys[i];
        const struct estimate_row *estimate = find_estimate(survey, pledge);
        if (estimate == NULL)
            continue;
        if (is_over_before(survey->year, survey_closes, pledge->from, &changes->arena))
            baseline = survey;
        else if (baseline != NULL && !is_compared(changes, &followed, baseline->year, survey->year))
            survey_changes_add_pair(comparing, baseline, survey, estimate, BASELINE_PLEDGE, changes);
    }
}

/* Copies the rows of a series and area up to the year `from` and of the year `to`, and compares these two years. */
static void add_counted_pair(const struct comparing *comparing, const struct table *counts, struct crime_scope scope,
                             const struct followed *followed, const int years[2], struct table *changes)
{
    struct table chosen, compared;
    table_init(&chosen, &rate_schema);
    table_init(&compared, &change_schema);
    TABLE_EACH (rate, row, counts)
        if (text_is(row->series, followed->subject) && text_is(row->area, scope.code) &&
            (row->year <= years[0] || row->year == years[1]))
            *(struct rate_row *)table_add(&chosen) = *row;
    if (followed->source == SOURCE_NOTES)
        notes_compare(comparing, &chosen, years[1], &compared);
    else
        crime_changes_add(comparing, &chosen, (struct crime_scope){ scope.code, years[1] }, &compared);
    TABLE_EACH (change, row, &compared)
        if (wave_equals(row->from_year, wave_of_year(years[0])) && wave_equals(row->to_year, wave_of_year(years[1])) &&
            row->baseline == BASELINE_PREVIOUS)
            change_add_copy(changes, row)->baseline = BASELINE_PLEDGE;
    table_clear(&chosen);
    table_clear(&compared);
}

/* The last year of the series that was over before the pledge, and each later one. counts is sorted by year. */
static void add_counted(const struct comparing *comparing, const struct table *counts, struct crime_scope scope,
                        const struct pledge_row *pledge, enum source source, struct table *changes)
{
    struct followed followed = { pledge->subject, source, areas_place("") };
    int years[2] = { MISSING_INTEGER, MISSING_INTEGER };
    TABLE_EACH (rate, row, counts) {
        if (!text_is(row->series, pledge->subject) || !text_is(row->area, scope.code) ||
            !text_is(row->period, "year") || row->year > scope.last_year)
            continue;
        if (is_over_before(wave_of_year(row->year), "12-31", pledge->from, &changes->arena)) {
            years[0] = row->year;
        } else if (!is_missing_integer(years[0])) {
            years[1] = row->year;
            if (!is_compared(changes, &followed, wave_of_year(years[0]), wave_of_year(years[1])))
                add_counted_pair(comparing, counts, scope, &followed, years, changes);
        }
    }
}

void pledge_changes_add(const struct comparing *comparing, const struct pledge_sources *sources,
                        const struct table *pledges, struct table *changes)
{
    struct table counts;
    struct crime_scope notes_scope = { notes_area, sources->scope.last_year };
    table_init(&counts, &rate_schema);
    notes_counts_add(sources->mentions, sources->scope.last_year, &counts);
    TABLE_EACH (pledge, row, pledges) {
        enum note_source source;
        if (*row->from == '\0' || *row->subject == '\0')
            continue;
        add_surveyed(comparing, sources, row, changes);
        add_counted(comparing, sources->rates, sources->scope, row, SOURCE_CRIME, changes);
        if (themes_series_parse(row->subject, &source) != NULL)
            add_counted(comparing, &counts, notes_scope, row, SOURCE_NOTES, changes);
    }
    table_clear(&counts);
}
