/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "crime/reading.h"
#include "study/person_words.h"

bool reading_is_total(const char *part)
{
    static const char *const words[] = { "", "tot.", "totals", "2+1" };
    struct arena arena = { 0 };
    const char *folded = names_fold(&arena, part);
    bool is_total = person_is_total(&arena, folded);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        is_total = is_total || text_is(folded, words[i]);
    arena_clear(&arena);
    return is_total;
}

bool reading_takes_part(struct crime_reading *reading, const struct figure *figure, const char *part,
                        struct place place)
{
    const char *key =
        arena_format(&reading->arena, "%d %s %s %s", figure->year, figure->period, figure->area, figure->series);
    if (reading_is_total(part)) {
        (void)text_map_keep(&reading->totals, key, 0);
        return true;
    }
    reading->parts =
        memory_grow(reading->parts, &reading->parts_capacity, reading->n_parts + 1, sizeof *reading->parts);
    reading->parts[reading->n_parts++] = (struct part_row){ key, part, place };
    return false;
}

static void tell_of_parts(struct crime_reading *reading)
{
    for (size_t i = 0; i < reading->n_parts; i++) {
        const struct part_row *row = &reading->parts[i];
        uint32_t index;
        if (text_map_find(&reading->totals, row->key, strlen(row->key), &index))
            told_add(&reading->told, "part", SEVERITY_NOTE, row->place,
                     "\"%s\" is a part of the total that stands beside it; the row is left out", row->part);
        else
            told_add(&reading->told, "part without total", SEVERITY_ERROR, row->place,
                     "\"%s\" is a part of a figure whose total is not in the file; add a row of the total (such as T), "
                     "or give the totals alone",
                     row->part);
    }
    reading->n_parts = 0;
    text_map_clear(&reading->totals);
}

/* How often a label stands in the file, and how often with "..". */
struct label_use {
    size_t n, n_unavailable;
};

static const char *figure_key(struct arena *arena, const struct figure *figure)
{
    return arena_format(arena, "%d %s %s %s", figure->year, figure->period, figure->area, figure->label);
}

/* Whether ".." only says that the offence was not selected in the database: it has no number anywhere in the file, or
 * this one stands under another parent with its number. */
static bool is_not_selected(struct crime_reading *reading, const struct figure *figure, const struct label_use *use,
                            const struct text_map *numbers, struct arena *arena)
{
    uint32_t index;
    const char *key = figure_key(arena, figure);
    if (figure->status != STATUS_UNAVAILABLE)
        return false;
    if (use->n == use->n_unavailable) {
        told_add(&reading->told, figure->label, SEVERITY_WARNING, figure->place,
                 "\"%s\" has .. in every cell of this file: it was not selected in the database, which is no "
                 "suppression, and is left out; download it anew with that offence",
                 figure->label);
        return true;
    }
    if (!text_map_find(numbers, key, strlen(key), &index))
        return false;
    told_add(&reading->told, "other parent", SEVERITY_NOTE, figure->place,
             "\"%s\" stands here once with a number and once with .., which was not selected in the database",
             figure->label);
    return true;
}

static void drop_what_was_not_selected(struct crime_reading *reading)
{
    struct arena arena = { 0 };
    struct text_map labels = { 0 }, numbers = { 0 };
    size_t n = reading->n_figures - reading->first_figure, n_kept = 0;
    struct figure *figures = reading->figures + reading->first_figure;
    struct label_use *uses = arena_new(&arena, n * sizeof *uses);
    for (size_t i = 0; i < n; i++) {
        struct label_use *use = &uses[text_map_keep(&labels, figures[i].label, (uint32_t)labels.n)];
        use->n++;
        use->n_unavailable += figures[i].status == STATUS_UNAVAILABLE;
        if (figures[i].status == STATUS_NONE)
            (void)text_map_keep(&numbers, figure_key(&arena, &figures[i]), 0);
    }
    for (size_t i = 0; i < n; i++)
        if (!is_not_selected(reading, &figures[i], &uses[text_map_keep(&labels, figures[i].label, 0)], &numbers,
                             &arena))
            figures[n_kept++] = figures[i];
    reading->n_figures = reading->first_figure + n_kept;
    text_map_clear(&labels);
    text_map_clear(&numbers);
    arena_clear(&arena);
}

/* The name that an official one is made of, to be held beside names: "Fallu kommun" is as near to Falun as "Fallu". */
static const char *plain_name(struct arena *arena, const char *text)
{
    static const char *const endings[] = { " kommun", " stad", " län" };
    const char *folded = names_fold(arena, text);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (text_ends(folded, endings[i]))
            return arena_text(arena, folded, strlen(folded) - strlen(endings[i]));
    return folded;
}

static void find_near_places(struct crime_reading *reading, struct left_out *left_out)
{
    struct arena arena = { 0 };
    size_t n = 0, n_municipalities = reading->municipalities.n_rows;
    const char **candidates = arena_new(&arena, (n_municipalities + 2 * reading->areas.n) * sizeof *candidates);
    const struct municipality_row *municipalities = reading->municipalities.rows;
    for (size_t i = 0; i < n_municipalities; i++)
        candidates[n++] = municipalities[i].name;
    for (size_t i = 0; i < reading->areas.n; i++) {
        candidates[n++] = reading->areas.rows[i].label_sv;
        candidates[n++] = reading->areas.rows[i].area;
    }
    for (size_t i = 0; i < left_out->n_items; i++)
        left_out->items[i].nearest = names_nearest(plain_name(&arena, left_out->items[i].text), candidates, n);
    arena_clear(&arena);
}

static void find_near_labels(struct crime_reading *reading)
{
    struct arena arena = { 0 };
    struct left_out *left_out = &reading->labels_left_out;
    const struct offence_row *offences = reading->offences.rows;
    const char **candidates = arena_new(&arena, reading->offences.n_rows * sizeof *candidates);
    for (size_t i = 0; i < reading->offences.n_rows; i++)
        candidates[i] = offences[i].source_label;
    for (size_t i = 0; i < left_out->n_items; i++)
        left_out->items[i].nearest = names_nearest(left_out->items[i].text, candidates, reading->offences.n_rows);
    arena_clear(&arena);
    for (size_t i = 0; i < left_out->n_items; i++) {
        reading->unlisted_labels = memory_grow(reading->unlisted_labels, &reading->unlisted_capacity,
                                               reading->n_unlisted + 1, sizeof *reading->unlisted_labels);
        reading->unlisted_labels[reading->n_unlisted++] = left_out->items[i].text;
    }
}

static void warn_of_left_out(struct crime_reading *reading, struct error *err)
{
    struct place place = { .file = reading->shown };
    struct arena *arena = &reading->arena;
    if (reading->labels_left_out.n > 0)
        error_warn(err, place, "rows left out because crime/offences.csv has no source_label for them: %zu, %s",
                   reading->labels_left_out.n, left_out_list(&reading->labels_left_out, arena));
    if (reading->areas_left_out.n > 0)
        error_warn(err, place,
                   "rows left out because neither municipalities.csv nor codebook/areas.csv names their area: %zu, %s",
                   reading->areas_left_out.n, left_out_list(&reading->areas_left_out, arena));
    if (reading->areas_kept.n > 0)
        error_warn(err, place,
                   "rows of areas that neither municipalities.csv nor codebook/areas.csv names, and that no figure of "
                   "the municipality rests on: %zu, %s",
                   reading->areas_kept.n, left_out_list(&reading->areas_kept, arena));
}

void reading_end_file(struct crime_reading *reading, struct error *err)
{
    tell_of_parts(reading);
    if (reading->is_tree)
        drop_what_was_not_selected(reading);
    find_near_labels(reading);
    find_near_places(reading, &reading->areas_left_out);
    find_near_places(reading, &reading->areas_kept);
    warn_of_left_out(reading, err);
    told_say(&reading->told, err);
}
