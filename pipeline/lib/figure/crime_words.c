/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/crime_words.h"

#include <math.h>

#include "base/number.h"
#include "picture/phrase.h"

const char *crime_year_text(struct picture *picture, int year)
{
    return arena_format(&picture->arena, "%d", year);
}

const char *crime_series_text(struct figures *figures, const struct series *series, const char *key, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct rate_row *rate = picture_own_rate(picture, picture->year.year, series->name);
    const struct change_row *mean = series->mean;
    double count = rate == NULL || is_missing_integer(rate->count) ? MISSING : rate->count;
    struct filling parts[] = {
        { "subject", phrase_subject(picture, series->name) },
        { "in_municipality", phrase_in(picture, err) },
        { "count", phrase_number(picture, count, 0, err) },
        { "year", crime_year_text(picture, picture->year.year) },
        { "mean", mean != NULL ? phrase_change_from(picture, mean, err) : "" },
        { "from", mean != NULL ? crime_year_text(picture, mean->from_year.year) : "" },
        { "to", crime_year_text(picture, picture->year.year - 1) },
        { "first", crime_year_text(picture, series->first) },
        { "last", crime_year_text(picture, series->last) },
        { 0 },
    };
    return figures_text(figures, key, parts, err);
}

/* The row of a series' year, or NULL. */
static const struct figure_crime_row *find_point(const struct table *data, const char *series, int year)
{
    TABLE_EACH (figure_crime, row, data)
        if (row->year == year && text_is(row->series, series) && !is_missing_integer(row->count))
            return row;
    return NULL;
}

/* The point with the highest count of a series up to the picture's year, or the lowest; of equals the last. */
static const struct figure_crime_row *extreme(const struct figures *figures, const char *series, bool is_highest)
{
    const struct figure_crime_row *best = NULL;
    TABLE_EACH (figure_crime, row, &figures->data) {
        if (!text_is(row->series, series) || is_missing_integer(row->count) || row->year > figures->picture->year.year)
            continue;
        if (best == NULL || (is_highest ? row->count >= best->count : row->count <= best->count))
            best = row;
    }
    return best;
}

const char *crime_describe(struct figures *figures, const struct series *series, struct error *err)
{
    struct picture *picture = figures->picture;
    const struct figure_crime_row *now = find_point(&figures->data, series->name, picture->year.year),
                                  *high = extreme(figures, series->name, true),
                                  *low = extreme(figures, series->name, false);
    if (now == NULL || high == NULL || low == NULL)
        return crime_series_text(figures, series, "description.none", err);
    struct filling parts[] = { { "subject", phrase_subject(picture, series->name) },
                               { "in_municipality", phrase_in(picture, err) },
                               { "count", phrase_number(picture, now->count, 0, err) },
                               { "year", crime_year_text(picture, now->year) },
                               { "highest", phrase_number(picture, high->count, 0, err) },
                               { "highest_year", crime_year_text(picture, high->year) },
                               { "lowest", phrase_number(picture, low->count, 0, err) },
                               { "lowest_year", crime_year_text(picture, low->year) },
                               { "first", crime_year_text(picture, series->first) },
                               { "last", crime_year_text(picture, series->last) },
                               { "expected_low", phrase_number(picture, floor(now->expected_low), 0, err) },
                               { "expected_high", phrase_number(picture, ceil(now->expected_high), 0, err) },
                               { "group", phrase_number(picture, now->group_count, 0, err) },
                               { 0 } };
    const char *text = figures_text(figures, "description", parts, err);
    if (!is_missing(now->expected_low))
        text = arena_format(&picture->arena, "%s %s", text, figures_text(figures, "description.expected", parts, err));
    if (!is_missing(now->group_count))
        text = arena_format(&picture->arena, "%s %s", text, figures_text(figures, "description.group", parts, err));
    return text;
}

const char *crime_describe_all(struct figures *figures, const struct series *span, struct error *err)
{
    struct picture *picture = figures->picture;
    const char *named[MOST_PANELS];
    size_t n = 0;
    TABLE_EACH (figure_crime, row, &figures->data) {
        if (row->year != picture->year.year || row->panel > MOST_PANELS)
            continue;
        const struct figure_crime_row *before = find_point(&figures->data, row->series, row->year - 1);
        double count = is_missing_integer(row->count) ? MISSING : row->count;
        struct filling parts[] = { { "subject", picture_subject(picture, row->series) },
                                   { "count", phrase_number(picture, count, 0, err) },
                                   { "before", before != NULL ? phrase_number(picture, before->count, 0, err) : "" },
                                   { 0 } };
        named[n++] = figures_text(figures, before != NULL ? "named" : "named.alone", parts, err);
    }
    struct filling parts[] = { { "in_municipality", phrase_in(picture, err) },
                               { "year", crime_year_text(picture, picture->year.year) },
                               { "first", crime_year_text(picture, span->first) },
                               { "last", crime_year_text(picture, span->last) },
                               { "series", n > 0 ? wording_list(&picture->catalogue, named, n, err) : "" },
                               { 0 } };
    return figures_text(figures, n > 0 ? "description.all" : "description.none", parts, err);
}

const char *crime_marks(struct figures *figures, struct error *err)
{
    struct picture *picture = figures->picture;
    bool has_expected = false, has_group = false, has_later = false;
    struct filling parts[] = { { "municipality", picture->study.settings.name },
                               { "year", crime_year_text(picture, picture->year.year) },
                               { 0 } };
    TABLE_EACH (figure_crime, row, &figures->data) {
        has_expected = has_expected || !is_missing(row->expected_low);
        has_group = has_group || !is_missing(row->group_count);
        has_later = has_later || row->year > picture->year.year;
    }
    const char *text = figures_text(figures, "marks", parts, err);
    if (has_group)
        text = arena_format(&picture->arena, "%s   %s", text, figures_text(figures, "marks.group", parts, err));
    if (has_expected)
        text = arena_format(&picture->arena, "%s   %s", text, figures_text(figures, "marks.expected", parts, err));
    if (has_later)
        text = arena_format(&picture->arena, "%s   %s", text, figures_text(figures, "marks.later", parts, err));
    return text;
}

/* The series that are compared with the year before: all of them, or those whose change has the verdict. */
static const char **list_series(struct picture *picture, enum verdict verdict, size_t *n)
{
    size_t n_series;
    const char **series = picture_series(picture, &n_series);
    const char **named = arena_new(&picture->arena, (n_series + 1) * sizeof *named);
    *n = 0;
    for (size_t i = 0; i < n_series; i++) {
        const struct change_row *change = picture_change(picture, series[i], SOURCE_CRIME, "all", "");
        if (change != NULL && (verdict == VERDICT_NONE || change->verdict == verdict))
            named[(*n)++] = picture_subject(picture, series[i]);
    }
    return named;
}

const char *crime_title_of_all(struct figures *figures, const struct series *span, struct error *err)
{
    struct picture *picture = figures->picture;
    struct catalogue *catalogue = &picture->catalogue;
    size_t n_up, n_down, n;
    const char **up = list_series(picture, VERDICT_INCREASED, &n_up),
               **down = list_series(picture, VERDICT_DECREASED, &n_down),
               **all = list_series(picture, VERDICT_NONE, &n);
    const char *ups = n_up > 0 ? wording_list(catalogue, up, n_up, err) : "",
               *downs = n_down > 0 ? wording_list(catalogue, down, n_down, err) : "";
    struct filling parts[] = { { "in_municipality", phrase_in(picture, err) },
                               { "year", crime_year_text(picture, picture->year.year) },
                               { "n", wording_small_count(catalogue, (int)n, err) },
                               { "Ups", catalogue_capital(catalogue, ups) },
                               { "Downs", catalogue_capital(catalogue, downs) },
                               { "downs", downs },
                               { "Series", n > 0 ? catalogue_capital(catalogue, all[0]) : "" },
                               { "first", crime_year_text(picture, span->first) },
                               { "last", crime_year_text(picture, span->last) },
                               { 0 } };
    const char *key = n == 0                   ? "title.all"
                      : n_up > 0 && n_down > 0 ? "title.both"
                      : n_up > 0               ? "title.up"
                      : n_down > 0             ? "title.down"
                      : n == 1                 ? "title.none.one"
                                               : "title.none";
    return figures_text(figures, key, parts, err);
}
