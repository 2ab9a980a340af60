/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/area_sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "tables/crime_tables.h"

/* The shares of one series and municipality: lowest and highest, and the year of the lowest. */
struct area_share {
    const struct rate_row *lowest;
    double low, high, sum;
    int from, to;
    bool differs;
};

struct area_sums {
    const struct crime_reading *reading;
    struct text_map rows;   /* "YEAR PERIOD AREA SERIES": row in rates, of areas alone */
    struct text_map shares; /* "AREA SERIES": row in share */
    struct area_share *share;
    size_t n, capacity;
    struct arena arena;
};

/* The code of the municipality that an area of the file lies in, "" where nothing says so. */
static const char *municipality_of(const struct area_sums *sums, const struct area_row *area)
{
    const struct areas *areas = &sums->reading->areas;
    const char *part_of = area->part_of;
    for (size_t depth = 0; *part_of != '\0' && depth <= areas->n; depth++) {
        const char *code = municipality_names_find(&sums->reading->names, part_of);
        if (code != NULL)
            return code;
        const struct area_row *row = areas_find(areas, part_of, MISSING_INTEGER);
        row = row != NULL ? row : table_named(&areas->table, part_of);
        part_of = row != NULL ? row->part_of : "";
    }
    return sums->reading->study->settings.code;
}

static const char *key_of(struct area_sums *sums, const struct rate_row *row, const char *area)
{
    return arena_format(&sums->arena, "%d %s %s %s", row->year, row->period, area, row->series);
}

/* The counts of all areas of the municipality, MISSING where one of them has none or there are fewer than two. */
static double sum_of(struct area_sums *sums, const struct table *rates, const struct rate_row *whole)
{
    const struct areas *areas = &sums->reading->areas;
    const struct rate_row *rows = rates->rows;
    double sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < areas->n; i++) {
        const struct area_row *area = &areas->rows[i];
        uint32_t row;
        if (areas_find(areas, area->area, whole->year) != area || areas_is_roll_up(areas, area->area, whole->year) ||
            !text_is(municipality_of(sums, area), whole->area))
            continue;
        const char *key = key_of(sums, whole, area->area);
        if (!text_map_find(&sums->rows, key, strlen(key), &row) || is_missing_integer(rows[row].count))
            return MISSING;
        sum += rows[row].count;
        n++;
    }
    return n > 1 ? sum : MISSING;
}

static void add_share(struct area_sums *sums, const struct rate_row *whole, double sum)
{
    size_t index = text_map_keep(&sums->shares, arena_format(&sums->arena, "%s %s", whole->area, whole->series),
                                 (uint32_t)sums->n);
    double share = sum / whole->count;
    if (index == sums->n) {
        sums->share = memory_grow(sums->share, &sums->capacity, sums->n + 1, sizeof *sums->share);
        sums->share[sums->n++] = (struct area_share){ whole, share, share, sum, whole->year, whole->year, false };
    }
    struct area_share *known = &sums->share[index];
    known->differs = known->differs || sum != whole->count;
    known->from = whole->year < known->from ? whole->year : known->from;
    known->to = whole->year > known->to ? whole->year : known->to;
    if (share < known->low) {
        known->low = share;
        known->lowest = whole;
        known->sum = sum;
    }
    known->high = share > known->high ? share : known->high;
}

static void warn(struct area_sums *sums, struct error *err)
{
    char *shown = study_shown(sums->reading->study, "crime");
    for (size_t i = 0; i < sums->n; i++) {
        const struct area_share *share = &sums->share[i];
        if (share->differs)
            error_warn(err, (struct place){ .file = shown },
                       "%s: the areas of \"%s\" add up to %.1f-%.1f %% of it in %d-%d (%d: %.0f of %d crimes); crimes "
                       "without a known place "
                       "lie in no area, so take the municipality's own count, and no share of it for an area",
                       share->lowest->series, share->lowest->area, 100 * share->low, 100 * share->high, share->from,
                       share->to, share->lowest->year, share->sum, share->lowest->count);
    }
    free(shown);
}

void area_sums_check(const struct crime_reading *reading, const struct table *rates, struct error *err)
{
    struct area_sums sums = { .reading = reading };
    const struct rate_row *rows = rates->rows;
    for (size_t i = 0; reading->areas.n > 0 && i < rates->n_rows; i++)
        if (areas_is_known(&reading->areas, rows[i].area)) {
            const char *key = key_of(&sums, &rows[i], rows[i].area);
            (void)text_map_add(&sums.rows, key, strlen(key), (uint32_t)i);
        }
    for (size_t i = 0; sums.rows.n > 0 && i < rates->n_rows; i++) {
        double sum = rows[i].count > 0 && municipality_names_find(&reading->names, rows[i].area) != NULL
                         ? sum_of(&sums, rates, &rows[i])
                         : MISSING;
        if (!is_missing(sum))
            add_share(&sums, &rows[i], sum);
    }
    warn(&sums, err);
    text_map_clear(&sums.rows);
    text_map_clear(&sums.shares);
    free(sums.share);
    arena_clear(&sums.arena);
}
