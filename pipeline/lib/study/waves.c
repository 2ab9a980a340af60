/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/waves.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/translation.h"

const struct study_wave_row *waves_find(const struct table *waves, struct wave wave)
{
    TABLE_EACH (study_wave, row, waves)
        if (wave_equals(row->wave, wave))
            return row;
    return NULL;
}

bool waves_are_yearly(const struct wave *waves, size_t n)
{
    bool are_apart = n > 1;
    for (size_t i = 0; i < n; i++) {
        if (waves[i].part != 0 || wave_days_find(waves[i]) != NULL)
            return false;
        are_apart = are_apart && (i == 0 || waves[i].year - waves[i - 1].year > 1);
    }
    return !are_apart;
}

const char *waves_last_day(struct arena *arena, struct wave wave, const char *closes)
{
    const struct wave_days *days = wave_days_find(wave);
    if (days == NULL && wave.part == 0)
        return arena_format(arena, "%04d-%s", wave.year, closes);
    return arena_format(arena, "%s", date_text(days != NULL ? days->last : wave_period(wave).last).text);
}

static size_t number_of(const struct table *waves, const struct study_wave_row *row)
{
    return (size_t)(row - (const struct study_wave_row *)waves->rows);
}

/* The days of a row. Returns whether it has any, and they may be true. */
static bool find_days(const struct table *waves, const struct study_wave_row *row, struct wave_days *days,
                      struct error *err)
{
    const struct wave_days own = wave_period(row->wave);
    const struct wave_text id = wave_text(row->wave);
    bool has_first = *row->from != '\0', has_last = *row->to != '\0';
    if (wave_is_missing(row->wave) || (!has_first && !has_last))
        return false;
    if (has_first != has_last || !text_is_date(row->from) || !text_is_date(row->to))
        return error_at(err, table_place(waves, number_of(waves, row), has_first ? "to" : "from"),
                        "the wave %s has one of its two days, the first and the last of its fieldwork were wanted",
                        id.id);
    *days = (struct wave_days){ row->wave, date_days(row->from), date_days(row->to) };
    if (days->first > days->last)
        return error_at(err, table_place(waves, number_of(waves, row), "to"),
                        "the fieldwork of %s ends on %s, before it begins on %s", id.id, row->to, row->from);
    if (days->last < own.first || days->first > own.last)
        return error_at(err, table_place(waves, number_of(waves, row), "from"),
                        "the fieldwork of %s, %s to %s, has no day in common with what the wave is called; correct the "
                        "days, or call it and its file by when it was",
                        id.id, row->from, row->to);
    return true;
}

static bool check_apart(const struct table *waves, const struct wave_days *days, size_t n, struct error *err)
{
    const struct wave_days *last = &days[n - 1];
    for (size_t i = 0; i + 1 < n; i++) {
        if (days[i].first + days[i].last != last->first + last->last)
            continue;
        const struct study_wave_row *row = waves_find(waves, last->wave);
        return error_at(err, table_place(waves, number_of(waves, row), "from"),
                        "the waves %s and %s have the same day in the middle of their fieldwork, so that neither is "
                        "before the other; correct the days",
                        wave_text(days[i].wave).id, wave_text(last->wave).id);
    }
    return true;
}

bool waves_use(const struct table *waves, struct error *err)
{
    struct wave_days *days = memory_new(waves->n_rows, sizeof *days);
    size_t n = 0, n_errors = err->n_errors;
    TABLE_EACH (study_wave, row, waves)
        if (find_days(waves, row, &days[n], err))
            (void)check_apart(waves, days, ++n, err);
    waves_declare(days, n);
    free(days);
    return err->n_errors == n_errors;
}

/* Whether the wave's days follow from its id, or are declared. */
static bool has_days(struct wave wave)
{
    return wave.part != 0 || wave_days_find(wave) != NULL;
}

bool waves_check_surveys(const struct table *waves, const struct wave *surveys, size_t n, struct error *err)
{
    const char *file = waves->shown != NULL ? waves->shown : waves->schema->name;
    size_t dated = n, undated = n, n_undated = 0;
    for (size_t i = 0; i < n; i++) {
        dated = has_days(surveys[i]) ? i : dated;
        undated = !has_days(surveys[i]) && undated == n ? i : undated;
        n_undated += !has_days(surveys[i]);
    }
    TABLE_EACH (study_wave, row, waves) {
        bool is_there = wave_is_missing(row->wave);
        for (size_t i = 0; i < n; i++)
            is_there = is_there || wave_equals(row->wave, surveys[i]);
        if (!is_there)
            error_warn(err, table_place(waves, number_of(waves, row), "wave"),
                       "no survey file is of the wave %s; it is left out", wave_text(row->wave).id);
    }
    if (dated == n || undated == n)
        return true;
    return error_at(
        err, (struct place){ .file = file },
        "when the wave %s was in the field is not known, and so not whether before or after %s%s; give each "
        "wave of a whole year a row with the first and the last day of its fieldwork",
        wave_text(surveys[undated]).id, wave_text(surveys[dated]).id,
        n_undated > 1 ? translated(" (so of other years too)") : "");
}
