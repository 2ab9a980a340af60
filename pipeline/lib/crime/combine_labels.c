/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/memory.h"
#include "base/translation.h"
#include "base/number.h"
#include "base/text.h"
#include "crime/combining.h"
#include "crime/offence_tree.h"
#include "vocabulary/statuses.h"

static const char *part_key(struct combining *combining, const struct figure *figure, const char *label)
{
    return arena_format(&combining->reading->arena, "%zu %s %s", figure->source, figure->series, label);
}

void combine_count_labels(struct combining *combining)
{
    struct crime_reading *reading = combining->reading;
    for (size_t i = 0; i < reading->n_figures; i++) {
        const struct figure *figure = &reading->figures[i];
        if (!offence_has_several_labels(&reading->offences, figure->series))
            continue;
        if (!text_map_add_new(&combining->parts, part_key(combining, figure, figure->label), 0))
            continue;
        size_t row = text_map_keep(&combining->parts, part_key(combining, figure, ""), (uint32_t)combining->n_parts);
        if (row == combining->n_parts)
            combining->part_counts = memory_grow(combining->part_counts, &combining->parts_capacity,
                                                 ++combining->n_parts, sizeof *combining->part_counts);
        combining->part_counts[row]++;
    }
}

static size_t n_parts_of(struct combining *combining, const struct figure *figure)
{
    uint32_t row;
    if (combining->n_parts == 0)
        return 1;
    const char *key = part_key(combining, figure, "");
    return text_map_find(&combining->parts, key, strlen(key), &row) ? combining->part_counts[row] : 1;
}

/* Says once a file and series what is added up; an error where the labels are two levels of one tree. */
static void say_sum(struct combining *combining, const struct figure *a, const struct figure *b, struct error *err)
{
    struct crime_reading *reading = combining->reading;
    const char *key = arena_format(&reading->arena, "%zu %s %s + %s", a->source, a->series, a->label, b->label);
    if (!text_map_add_new(&combining->parts, key, 0))
        return;
    const char *whole = offence_tree_whole(&reading->offences, a->label, b->label);
    if (whole == NULL)
        error_note(err, (struct place){ .file = a->place.file }, "%s is the sum of \"%s\" and \"%s\" here", a->series,
                   a->label, b->label);
    else
        (void)error_at(
            err, b->place,
            "\"%s\" is a part of \"%s\", and crime/offences.csv adds both into %s; keep one of the two levels",
            whole == a->label ? b->label : a->label, whole, a->series);
}

static void add_candidate(struct combining *combining, const struct figure *figure)
{
    combining->candidates = memory_grow(combining->candidates, &combining->capacity, combining->n_candidates + 1,
                                        sizeof *combining->candidates);
    combining->candidates[combining->n_candidates++] = *figure;
}

/* Counts a cell whose sum rests on three labels or more, and whether the greatest of them is all others together. */
static void count_total(struct combining *combining, const struct figure *greatest, double sum)
{
    const char *key = arena_format(&combining->reading->arena, "%zu %s", greatest->source, greatest->series);
    size_t at = text_map_keep(&combining->summed, key, (uint32_t)combining->n_sums);
    if (at == combining->n_sums) {
        combining->sums =
            memory_grow(combining->sums, &combining->sums_capacity, ++combining->n_sums, sizeof *combining->sums);
        combining->sums[at] = (struct summed){ 0, 0, *greatest };
    }
    struct summed *known = &combining->sums[at];
    known->n++;
    known->n_whole += greatest->value > 0 && 2 * greatest->value == sum && text_is(known->first.label, greatest->label);
}

/* One file's figures of a cell, which has several labels: the newest of each label, added up. */
static void add_sum(struct combining *combining, const struct figure *figures, size_t n, struct error *err)
{
    struct figure sum = figures[0];
    const struct figure *greatest = &figures[0];
    size_t n_labels = 0;
    bool is_complete = true;
    sum.value = 0;
    sum.status = STATUS_NONE;
    sum.rate_text = "";
    for (size_t i = 0; i < n; i++) {
        bool is_newest = true;
        for (size_t k = i + 1; k < n; k++)
            is_newest = is_newest && !text_is(figures[i].label, figures[k].label);
        if (!is_newest)
            continue;
        if (n_labels++ > 0)
            say_sum(combining, &figures[0], &figures[i], err);
        if (figures[i].status != STATUS_NONE && is_complete)
            sum.status = figures[i].status;
        is_complete = is_complete && figures[i].status == STATUS_NONE;
        greatest = is_complete && figures[i].value > greatest->value ? &figures[i] : greatest;
        sum.value += is_complete ? figures[i].value : 0;
        sum.is_preliminary = sum.is_preliminary || figures[i].is_preliminary;
    }
    if (is_complete && n_labels > 2)
        count_total(combining, greatest, sum.value);
    if (is_complete && n_labels < n_parts_of(combining, &sum))
        sum.status = STATUS_INCOMPLETE;
    add_candidate(combining, &sum);
}

static void remember(struct repeated *repeated, const struct figure *first, const struct figure *other)
{
    if (repeated->n++ > 0)
        return;
    repeated->first = *first;
    repeated->other = *other;
}

/* Two figures of a cell and label in one file are no revision: nobody can say which of them is true. */
static void compare_repeats(struct combining *combining, const struct figure *a, const struct figure *b)
{
    bool is_alike = a->status == b->status && (a->status != STATUS_NONE || a->value == b->value);
    if (!text_is(a->label, b->label) || a->is_preliminary != b->is_preliminary)
        return;
    if (!is_alike || (a->is_of_tree && a->status == STATUS_NONE))
        remember(&combining->twofold[a->source], a, b);
    else
        remember(&combining->alike[a->source], a, b);
}

static const char *value_text(char text[NUMBER_TEXT], const struct figure *figure)
{
    return figure->status == STATUS_NONE ? number_print(text, figure->value) : status_word(figure->status);
}

static void refuse_totals(const struct combining *combining, struct error *err)
{
    for (size_t i = 0; i < combining->n_sums; i++) {
        const struct summed *summed = &combining->sums[i];
        if (summed->n_whole == summed->n)
            (void)error_at(err, summed->first.place,
                           "\"%s\" is the sum of the other labels of %s in every cell (%zu), so it is their total, and "
                           "crime/offences.csv adds all of them; keep the total or the others",
                           summed->first.label, summed->first.series, summed->n);
    }
}

void combine_tell_of_repeats(const struct combining *combining, struct error *err)
{
    refuse_totals(combining, err);
    struct arena *arena = &combining->reading->arena;
    char a[NUMBER_TEXT], b[NUMBER_TEXT];
    for (size_t i = 0; i < combining->reading->sources.n_rows; i++) {
        const struct repeated *twofold = &combining->twofold[i], *alike = &combining->alike[i];
        const struct figure *first = &twofold->first, *other = &twofold->other;
        const char *more = twofold->n > 1 ? arena_format(arena, "; %zu more like it in this file", twofold->n - 1) : "";
        if (twofold->n > 0)
            (void)error_at(
                err, other->place, "%s of \"%s\" in %d is %s here and %s in line %zu, both under \"%s\"; %s%s",
                other->series, other->area, other->year, value_text(a, other), value_text(b, first), first->place.line,
                other->label,
                other->is_of_tree ? translated("a name that stands under two others is of two offences: give one of "
                                               "them a name of its own in the file, or take it out")
                                  : translated("take one of the rows out, or give what tells them apart a name of its "
                                               "own (a label, a period, or a column gender with T for the total)"),
                more);
        if (alike->n > 0)
            error_warn(err, alike->other.place,
                       "%s of \"%s\" in %d stands in line %zu too, with the same figure; figures "
                       "that the file repeats: %zu",
                       alike->other.series, alike->other.area, alike->other.year, alike->first.place.line, alike->n);
    }
}

void combine_add_file(struct combining *combining, const struct figure *figures, size_t n, struct error *err)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k-- > 0;)
            if (text_is(figures[k].label, figures[i].label)) {
                compare_repeats(combining, &figures[k], &figures[i]);
                break;
            }
    if (n_parts_of(combining, figures) > 1) {
        add_sum(combining, figures, n, err);
        return;
    }
    for (size_t i = 0; i < n; i++)
        add_candidate(combining, &figures[i]);
}
