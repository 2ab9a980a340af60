/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tiles: a map of squares, one for each municipality of the country: how many crimes of one type were reported per
 * inhabitant. Of the type that lies furthest from the others, else of the most frequent. */
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "figure/figure.h"
#include "picture/phrase.h"
#include "study/compare_with.h"

/* clang-format off */
#define COLUMNS(C, T) \
    C(T, INTEGER, tile_row, "row of the square, 1 = north", .is_key = true, .is_required = true, .high = 100) \
    C(T, INTEGER, tile_column, "column of the square, 1 = west", .is_key = true, .is_required = true, .high = 100) \
    C(T, TEXT, code, "municipality code", ) \
    C(T, TEXT, label, "name of the municipality", ) \
    C(T, NUMBER, rate_per_100k, "crimes per 100 000 persons, empty = no figure", .unit = "per 100 000", .high = 1e9) \
    C(T, INTEGER, class, "fifth of the municipalities that it is of, 1 = the lowest rates, 0 = no figure", .high = 5) \
    C(T, TEXT, place, "own, neighbour or other", .choices = "own neighbour other")
FIGURE_TABLE(tiles, COLUMNS, "tiles.csv", "data of a map of municipalities")
/* clang-format on */

/* As tiles.gp lays them out. */
enum { CLASSES = 5, HEIGHT = 592, SLIDE_HEIGHT = 360, FEWEST_MUNICIPALITIES = 200, MOST_LISTED = 25 };

/* One type of crime in the year: the rates that there are, ascending, and the limits of the fifths as whole numbers. */
struct spread {
    const char *series;
    double *rates, limits[CLASSES - 1];
    size_t n;
};

static const struct rate_row *rate_of(const struct picture *picture, const char *code, const char *series)
{
    const struct rate_row *rate = picture_rate(picture, picture->year.year, code, series);
    return rate != NULL && !is_missing(rate->rate_per_100k) ? rate : NULL;
}

static bool has_tile(const struct municipality_row *row)
{
    return !is_missing_integer(row->tile_row) && !is_missing_integer(row->tile_column);
}

/* Whether enough municipalities have a rate, and these differ enough to make fifths. */
static bool find_spread(struct picture *picture, const char *series, struct spread *spread)
{
    *spread = (struct spread){ .series = series };
    spread->rates = arena_new(&picture->arena, (picture->municipalities.n_rows + 1) * sizeof *spread->rates);
    TABLE_EACH (municipality, row, &picture->municipalities) {
        const struct rate_row *rate = has_tile(row) ? rate_of(picture, row->code, series) : NULL;
        if (rate != NULL)
            spread->rates[spread->n++] = rate->rate_per_100k;
    }
    gsl_sort(spread->rates, 1, spread->n);
    bool is_spread = spread->n >= FEWEST_MUNICIPALITIES;
    for (size_t k = 0; is_spread && k < CLASSES - 1; k++) {
        double share = (double)(k + 1) / (double)CLASSES;
        spread->limits[k] = round(gsl_stats_quantile_from_sorted_data(spread->rates, 1, spread->n, share));
        is_spread = spread->limits[k] > (k > 0 ? spread->limits[k - 1] : 0);
    }
    return is_spread && rate_of(picture, picture->study.settings.code, series) != NULL;
}

/* How sure it is that the rate lies apart from that of the group which sentences speak of: its p, above 1 where it is
 * not established. */
static double distance_of(const struct picture *picture, const char *series)
{
    struct contrast_row key = { .subject = series,
                                .source = SOURCE_CRIME,
                                .year = wave_of_year(picture->year.year),
                                .domain = "all",
                                .level = "" };
    struct table_range range = picture_contrasts(picture, &key);
    for (size_t k = 0; k < picture->compare_with.n; k++)
        RANGE_EACH (contrast, row, &range)
            if (compare_with_group(row->reference) == picture->compare_with.groups[k] &&
                !compare_with_is_change(row->reference))
                return verdict_is_change(row->verdict) ? row->p_adjusted : 2;
    return 2;
}

/* The type of crime to be drawn. */
static bool choose(struct picture *picture, struct spread *chosen)
{
    size_t n;
    const char **series = picture_series(picture, &n);
    double nearest = INFINITY, most = 0;
    bool is_found = false;
    for (size_t i = 0; i < n; i++) {
        struct spread spread;
        if (!find_spread(picture, series[i], &spread))
            continue;
        double p = distance_of(picture, series[i]),
               count = rate_of(picture, picture->study.settings.code, series[i])->count;
        if (p < nearest || (p == nearest && count > most)) {
            *chosen = spread;
            nearest = p;
            most = count;
            is_found = true;
        }
    }
    return is_found;
}

static int class_of(const struct spread *spread, double rate)
{
    int class = 1;
    while (class < CLASSES && rate >= spread->limits[class - 1])
        class ++;
    return class;
}

static bool is_neighbour(struct picture *picture, const char *code)
{
    const struct municipality_row *own = table_named(&picture->municipalities, picture->study.settings.code);
    size_t n;
    const char **codes = text_words(&picture->arena, own != NULL ? own->neighbours : "", &n);
    for (size_t i = 0; i < n; i++)
        if (text_is(codes[i], code))
            return true;
    return false;
}

static void add_tiles(struct figures *figures, const struct spread *spread)
{
    struct picture *picture = figures->picture;
    TABLE_EACH (municipality, municipality, &picture->municipalities) {
        if (!has_tile(municipality))
            continue;
        const struct rate_row *rate = rate_of(picture, municipality->code, spread->series);
        struct figure_tiles_row *row = table_add(&figures->data);
        row->tile_row = municipality->tile_row;
        row->tile_column = municipality->tile_column;
        row->code = municipality->code;
        row->label = figures_clean(&figures->data.arena, municipality->name);
        row->rate_per_100k = rate != NULL ? rate->rate_per_100k : MISSING;
        row->class = rate != NULL ? class_of(spread, rate->rate_per_100k) : 0;
        row->place = text_is(municipality->code, picture->study.settings.code) ? "own"
                     : is_neighbour(picture, municipality->code)               ? "neighbour"
                                                                               : "other";
    }
}

static const char *limit_text(struct figures *figures, const struct spread *spread, size_t k, struct error *err)
{
    struct filling parts[] = {
        { "low", phrase_number(figures->picture, k > 0 ? spread->limits[k - 1] : MISSING, 0, err) },
        { "high", phrase_number(figures->picture, k < CLASSES - 1 ? spread->limits[k] : MISSING, 0, err) },
        { 0 }
    };
    return figures_text(figures, k == 0 ? "lowest" : k == CLASSES - 1 ? "highest" : "between", parts, err);
}

/* The rows of the own municipality and its neighbours that have a rate, the highest first; *n of them. */
static const struct figure_tiles_row **outlined(struct figures *figures, size_t *n)
{
    const struct figure_tiles_row *rows = figures->data.rows;
    const struct figure_tiles_row **listed = arena_new(&figures->picture->arena, (MOST_LISTED + 1) * sizeof *listed);
    *n = 0;
    for (size_t i = 0; i < figures->data.n_rows; i++) {
        if (rows[i].class == 0 || text_is(rows[i].place, "other") || *n == MOST_LISTED)
            continue;
        size_t k = (*n)++;
        for (; k > 0 && listed[k - 1]->rate_per_100k < rows[i].rate_per_100k; k--)
            listed[k] = listed[k - 1];
        listed[k] = &rows[i];
    }
    return listed;
}

/* The legend: what the shades, the outlines and the empty squares mean; and beside it the outlined ones with their
 * rates, where there are neighbours. */
static void set_legend(struct figures *figures, const struct spread *spread, struct error *err)
{
    struct picture *picture = figures->picture;
    struct filling parts[] = { { "municipality", picture->study.settings.name }, { 0 } };
    size_t n;
    const struct figure_tiles_row **listed = outlined(figures, &n);
    bool has_neighbours = n > 1;
    for (size_t k = 0; k < CLASSES; k++)
        figures_set_text(figures, "class", k + 1, limit_text(figures, spread, k, err));
    for (size_t k = 0; k < n && has_neighbours; k++) {
        figures_set_text(figures, "name", k + 1, listed[k]->label);
        figures_set_text(figures, "rate", k + 1, phrase_number(picture, listed[k]->rate_per_100k, 0, err));
    }
    figures_set_number(figures, "listed", 0, has_neighbours ? (double)n : 0);
    figures_set_text(figures, "unit", 0, figures_text(figures, "unit", NULL, err));
    figures_set_text(figures, "own", 0, figures_text(figures, "own", parts, err));
    figures_set_text(figures, "neighbour", 0, has_neighbours ? figures_text(figures, "neighbour", NULL, err) : "");
    figures_set_text(figures, "none", 0,
                     spread->n < figures->data.n_rows ? figures_text(figures, "none", NULL, err) : "");
}

static const char *title_of(struct figures *figures, const struct spread *spread, const char *key, struct error *err)
{
    struct picture *picture = figures->picture;
    double own = rate_of(picture, picture->study.settings.code, spread->series)->rate_per_100k;
    size_t rank = 1;
    for (size_t i = 0; i < spread->n; i++)
        rank += spread->rates[i] > own;
    struct filling parts[] = { { "subject", phrase_subject(picture, spread->series) },
                               { "type", picture_subject(picture, spread->series) },
                               { "year", arena_format(&picture->arena, "%d", picture->year.year) },
                               { "municipality", picture->study.settings.name },
                               { "rate", phrase_number(picture, own, 0, err) },
                               { "rank", phrase_number(picture, (double)rank, 0, err) },
                               { "n", phrase_number(picture, (double)spread->n, 0, err) },
                               { 0 } };
    return figures_text(figures, key, parts, err);
}

/* Where the municipality stands, and its neighbours with the most and the fewest. */
static const char *describe(struct figures *figures, const struct spread *spread, struct error *err)
{
    struct picture *picture = figures->picture;
    const char *text = title_of(figures, spread, "description", err);
    const struct figure_tiles_row *first = NULL, *last = NULL;
    size_t n, n_neighbours = 0;
    const struct figure_tiles_row **listed = outlined(figures, &n);
    for (size_t k = 0; k < n; k++) {
        if (!text_is(listed[k]->place, "neighbour"))
            continue;
        first = first == NULL ? listed[k] : first;
        last = listed[k];
        n_neighbours++;
    }
    if (n_neighbours < 2)
        return text;
    struct filling parts[] = { { "first", first->label },
                               { "first_rate", phrase_number(picture, first->rate_per_100k, 0, err) },
                               { "last", last->label },
                               { "last_rate", phrase_number(picture, last->rate_per_100k, 0, err) },
                               { 0 } };
    return arena_format(&picture->arena, "%s %s", text, figures_text(figures, "description.neighbours", parts, err));
}

static bool make(struct figures *figures, struct error *err)
{
    struct spread spread;
    if (!choose(figures->picture, &spread))
        return true;
    add_tiles(figures, &spread);
    figures_enter(figures,
                  &(struct figure_frame){ .subject = spread.series,
                                          .title = title_of(figures, &spread, "title", err),
                                          .description = describe(figures, &spread, err),
                                          .height = HEIGHT,
                                          .slide_height = SLIDE_HEIGHT },
                  err);
    set_legend(figures, &spread, err);
    return figures_finish(figures, err);
}

const struct figure_kind figure_tiles = {
    .place = 55,
    .section = SHOWN_WITH_CRIME,
    .source = SOURCE_CRIME,
    .schema = &figure_tiles_schema,
    .make = make,
};
