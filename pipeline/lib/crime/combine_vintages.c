/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "crime/combining.h"
#include "crime/offence_tree.h"
#include "tables/crime_tables.h"
#include "base/translation.h"

enum status combine_status(const struct figure *figure)
{
    if (figure->status != STATUS_NONE)
        return figure->status;
    return figure->is_preliminary           ? STATUS_PRELIMINARY
           : is_missing(figure->population) ? STATUS_NO_POPULATION
                                            : STATUS_OK;
}

static bool is_alike(const struct figure *a, const struct figure *b)
{
    bool has_a = a->status == STATUS_NONE, has_b = b->status == STATUS_NONE;
    return has_a == has_b && (!has_a || a->value == b->value) && combine_status(a) == combine_status(b);
}

int combine_whole(double value)
{
    return is_missing(value) ? MISSING_INTEGER : (int)value;
}

static void add_vintage(struct combining *combining, const struct figure *figure, size_t vintage, bool is_used)
{
    struct table *vintages = &combining->tables->vintages;
    const struct source_row *source = (const struct source_row *)combining->reading->sources.rows + figure->source;
    struct vintage_row *row = table_add(vintages);
    bool is_population = text_is(figure->series, POPULATION_SERIES);
    row->year = figure->year;
    row->period = table_text(vintages, is_population ? "year" : figure->period);
    row->area = table_text(vintages, figure->area);
    row->series = table_text(vintages, figure->series);
    row->vintage = (int)vintage;
    row->file = table_text(vintages, source->file);
    row->line = (int)figure->place.line;
    row->retrieved = table_text(vintages, source->retrieved);
    row->count = figure->status == STATUS_NONE ? (int)figure->value : MISSING_INTEGER;
    row->population = combine_whole(figure->population);
    row->status = is_population && figure->status == STATUS_NONE ? STATUS_OK : combine_status(figure);
    row->used = is_used ? YES : NO;
}

/* Remembers, for the file whose figure counts, that another said something else. */
static void remember_revision(struct combining *combining, const struct figure *used, const struct figure *other)
{
    struct revised *revised = &combining->revised[used->source];
    if (used->status != STATUS_NONE || other->status != STATUS_NONE || used->value == other->value ||
        (used->source == other->source && used->is_preliminary == other->is_preliminary)) /* combine_labels.c */
        return;
    if (revised->n++ == 0) {
        revised->first = *used;
        revised->other = *other;
    }
}

/* Two files may call a series by two names, but not by those of a whole and its part. */
static void check_level(struct combining *combining, const struct figure *used, const struct figure *other,
                        struct error *err)
{
    const struct table *offences = &combining->reading->offences;
    if (used->source == other->source || text_is(used->label, other->label))
        return;
    const char *whole = offence_tree_other_level(offences, used->label, other->label);
    const char *key = arena_format(&combining->reading->arena, "%zu %zu %s", used->source, other->source, used->series);
    if (whole != NULL && text_map_add_new(&combining->parts, key, 0))
        (void)error_at(
            err, used->place,
            "%s is \"%s\" here and \"%s\" in %s, line %zu, and \"%s\" contains the other; give the two a series "
            "each in crime/offences.csv",
            used->series, used->label, other->label, other->place.file, other->place.line, whole);
}

struct figure combine_choose(struct combining *combining, struct error *err)
{
    struct figure *candidates = combining->candidates;
    size_t n = combining->n_candidates, used = n - 1;
    bool are_alike = true;
    for (size_t i = n; i-- > 0 && candidates[used].status != STATUS_NONE;)
        if (candidates[i].status == STATUS_NONE)
            used = i;
    for (size_t i = 0; i < n; i++)
        check_level(combining, &candidates[used], &candidates[i], err);
    for (size_t i = 0; i < n; i++)
        are_alike = are_alike && is_alike(&candidates[i], &candidates[used]);
    for (size_t i = 0, vintage = 1; !are_alike && i < n; i++)
        if (i != used)
            add_vintage(combining, &candidates[i], vintage++, false);
    if (!are_alike)
        add_vintage(combining, &candidates[used], n, true);
    for (size_t i = n; i-- > 0 && !are_alike;)
        if (i != used && candidates[i].value != candidates[used].value) {
            remember_revision(combining, &candidates[used], &candidates[i]);
            break;
        }
    return candidates[used];
}

void combine_warn_of_revisions(const struct combining *combining, struct error *err)
{
    char a[NUMBER_TEXT], b[NUMBER_TEXT];
    for (size_t i = 0; i < combining->reading->sources.n_rows; i++) {
        const struct revised *revised = &combining->revised[i];
        if (revised->n == 0)
            continue;
        const char *more =
            revised->n == 1 ? ""
            : revised->n == 2
                ? translated("; 1 figure more here differs from another file's")
                : arena_format(&combining->reading->arena,
                               translated("; %zu figures more here differ from other files'"), revised->n - 1);
        error_warn(err, revised->first.place,
                   "%s of \"%s\" in %d is %s here and %s in %s, line %zu; the newest counts, and all are kept in "
                   "1_crime/vintages.csv%s",
                   revised->first.series, revised->first.area, revised->first.year,
                   number_print(a, revised->first.value), number_print(b, revised->other.value),
                   revised->other.place.file, revised->other.place.line, more);
    }
}
