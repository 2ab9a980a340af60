/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/person_totals.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"
#include "study/person_words.h"
#include "base/translation.h"

/* ---- sums */

/* The persons of each label of a dimension in each region and year, over all other dimensions: persons[place * n_labels
 * + label], MISSING where a cell is no number; n_cells likewise. */
struct sums {
    size_t n_places, n_labels, *n_cells;
    double *persons;
};

/* The number of each cell's region and year. */
static size_t *places_of(const struct person_table *table, size_t *n_places)
{
    struct text_map map = { 0 };
    size_t *places = memory_new(table->n_cells, sizeof *places);
    *n_places = 0;
    for (size_t i = 0; i < table->n_cells; i++) {
        struct text_buffer key = { 0 };
        text_buffer_format(&key, "%d\t%s", table->cells[i].year, table->cells[i].region);
        places[i] = text_map_keep(&map, key.text, (uint32_t)*n_places);
        *n_places += places[i] == *n_places;
        text_buffer_clear(&key);
    }
    text_map_clear(&map);
    return places;
}

static struct sums sums_make(const struct person_table *table, size_t dimension)
{
    struct sums sums = { .n_labels = table->dimensions[dimension].n_labels };
    size_t *places = places_of(table, &sums.n_places);
    sums.persons = memory_new(sums.n_places * sums.n_labels, sizeof *sums.persons);
    sums.n_cells = memory_new(sums.n_places * sums.n_labels, sizeof *sums.n_cells);
    for (size_t i = 0; i < table->n_cells; i++) {
        const struct person_cell *cell = &table->cells[i];
        size_t at = places[i] * sums.n_labels + cell->labels[dimension];
        double persons;
        sums.persons[at] += number_parse_persons(cell->text, &persons) == NULL ? persons : MISSING;
        sums.n_cells[at]++;
    }
    free(places);
    return sums;
}

static void sums_clear(struct sums *sums)
{
    free(sums->persons);
    free(sums->n_cells);
}

/* A label beside the sum of the parts, those that are no total, at one place; and how far apart noise may put them. */
struct comparison {
    double whole, parts, noise;
};

static struct comparison compare(const struct person_dimension *dimension, const struct sums *sums, size_t place,
                                 size_t label)
{
    struct comparison comparison = { .whole = sums->persons[place * sums->n_labels + label] };
    size_t n_cells = sums->n_cells[place * sums->n_labels + label];
    for (size_t k = 0; k < sums->n_labels; k++)
        if (k != label && !dimension->labels[k].is_total) {
            comparison.parts += sums->persons[place * sums->n_labels + k];
            n_cells += sums->n_cells[place * sums->n_labels + k];
        }
    comparison.noise = person_table_noise(n_cells);
    return comparison;
}

/* ---- finding */

static bool has_total(const struct person_dimension *dimension)
{
    for (size_t i = 0; i < dimension->n_labels; i++)
        if (dimension->labels[i].is_total)
            return true;
    return false;
}

/* Whether the label is the sum of all others wherever it has a number, and large enough to tell. */
static bool is_sum(const struct person_dimension *dimension, const struct sums *sums, size_t label)
{
    static const double times_noise = 20;
    bool is_told = false;
    for (size_t place = 0; place < sums->n_places; place++) {
        struct comparison is = compare(dimension, sums, place, label);
        if (is_missing(is.whole) || is_missing(is.parts) || (is.whole == 0 && is.parts == 0))
            continue;
        if (fabs(is.whole - is.parts) > is.noise)
            return false;
        is_told = is_told || is.whole > times_noise * is.noise;
    }
    return is_told;
}

/* Whether the ages of a label hold those of all others, of which there is one at least. */
static bool holds_all(const struct person_dimension *dimension, size_t label)
{
    const struct person_label *whole = &dimension->labels[label];
    size_t n = 0;
    for (size_t k = 0; k < dimension->n_labels; k++) {
        const struct person_label *other = &dimension->labels[k];
        if (k == label || other->is_total)
            continue;
        if (!(whole->from <= other->from && whole->to >= other->to) ||
            (whole->from == other->from && whole->to == other->to)) /* false where either is MISSING, too */
            return false;
        n++;
    }
    return n > 0;
}

static void find_total(struct person_table *table, size_t d)
{
    struct person_dimension *dimension = &table->dimensions[d];
    for (size_t i = 0; i < dimension->n_labels; i++)
        dimension->labels[i].is_total = dimension->labels[i].is_total || holds_all(dimension, i);
    if (has_total(dimension) || dimension->n_labels < 3) /* of two labels, either equals the other by chance */
        return;
    struct sums sums = sums_make(table, d);
    for (size_t i = 0; i < dimension->n_labels && !has_total(dimension); i++)
        if (is_missing(dimension->labels[i].from))
            dimension->labels[i].is_total = is_sum(dimension, &sums, i);
    sums_clear(&sums);
}

void person_totals_find(struct person_table *table)
{
    for (size_t d = 0; d < table->n_dimensions; d++)
        find_total(table, d);
}

/* ---- using */

/* "kön" or, in the headings, what stands there. */
static const char *heading_of(const struct person_dimension *dimension)
{
    return *dimension->heading != '\0' ? dimension->heading : dimension->labels[0].text;
}

/* Refuses two used labels whose ages overlap. */
static bool check_overlap(const struct person_dimension *dimension, struct error *err)
{
    for (size_t i = 0; i < dimension->n_labels; i++) {
        const struct person_label *one = &dimension->labels[i];
        for (size_t k = 0; k < i && one->is_used; k++) {
            const struct person_label *other = &dimension->labels[k];
            if (other->is_used && one->from <= other->to && other->from <= one->to)
                return error_at(err, dimension->place,
                                "\"%s\" and \"%s\" of \"%s\" overlap, so that persons would be counted twice; take one "
                                "set of classes out of the database",
                                other->text, one->text, heading_of(dimension));
        }
    }
    return true;
}

/* The totals in quotes. */
static const char *list_totals(struct person_table *table, const struct person_dimension *dimension)
{
    const char *list = "";
    for (size_t i = 0; i < dimension->n_labels; i++)
        if (dimension->labels[i].is_total)
            list =
                arena_format(&table->arena, "%s%s\"%s\"", list, *list != '\0' ? ", " : "", dimension->labels[i].text);
    return list;
}

static bool is_strange(const struct person_dimension *dimension)
{
    for (size_t i = 0; i < dimension->n_labels; i++) {
        const struct person_label *label = &dimension->labels[i];
        if (!label->is_total && is_missing(label->from) && !person_is_class(label->name))
            return *dimension->heading == '\0';
    }
    return false;
}

/* Refuses totals that differ, and one below the sum of its parts where these do not overlap. */
static bool check_total(const struct person_table *table, size_t d, size_t total, struct error *err)
{
    const struct person_dimension *dimension = &table->dimensions[d];
    struct error overlap;
    error_init(&overlap);
    struct person_dimension parts = *dimension;
    parts.labels = memory_new(parts.n_labels, sizeof *parts.labels);
    for (size_t i = 0; i < parts.n_labels; i++) {
        parts.labels[i] = dimension->labels[i];
        parts.labels[i].is_used = !parts.labels[i].is_total;
    }
    bool may_exceed = !check_overlap(&parts, &overlap), done = true;
    free(parts.labels);
    error_clear(&overlap);
    struct sums sums = sums_make(table, d);
    size_t n_lacking = 0;
    for (size_t place = 0; place < sums.n_places && done; place++) {
        struct comparison is = compare(dimension, &sums, place, total);
        n_lacking += is_missing(is.whole) && is.parts > 0;
        if (!may_exceed && is.parts > is.whole + is.noise)
            done = error_at(err, dimension->place,
                            "\"%s\" is %.0f persons and the other labels of \"%s\" add up to %.0f; a total of all of "
                            "them was wanted",
                            dimension->labels[total].text, is.whole, heading_of(dimension), is.parts);
        for (size_t k = total + 1; k < sums.n_labels && done; k++) {
            double other = sums.persons[place * sums.n_labels + k];
            if (dimension->labels[k].is_total && sums.n_cells[place * sums.n_labels + k] > 0 &&
                fabs(other - is.whole) > is.noise)
                done = error_at(
                    err, dimension->place, "\"%s\" is %.0f persons and \"%s\" %.0f; one total of \"%s\" was wanted",
                    dimension->labels[total].text, is.whole, dimension->labels[k].text, other, heading_of(dimension));
        }
    }
    if (n_lacking > 0)
        error_warn(err, dimension->place,
                   "the total \"%s\" of \"%s\" has no number where its parts have; there is no population there: %zu",
                   dimension->labels[total].text, heading_of(dimension), n_lacking);
    sums_clear(&sums);
    return done;
}

bool person_totals_use_all(struct person_table *table, size_t d, struct error *err)
{
    struct person_dimension *dimension = &table->dimensions[d];
    size_t total = 0, n_parts = 0;
    if (is_strange(dimension))
        return error_at(err, dimension->place,
                        "the headings speak of \"%s\", of which it is not known whether it is persons; take Folkmängd "
                        "alone out of the database",
                        heading_of(dimension));
    while (total < dimension->n_labels && !dimension->labels[total].is_total)
        total++;
    for (size_t i = 0; i < dimension->n_labels; i++) {
        n_parts += !dimension->labels[i].is_total;
        dimension->labels[i].is_used = total == dimension->n_labels || i == total;
    }
    if (total == dimension->n_labels)
        return check_overlap(dimension, err);
    if (n_parts > 0)
        error_note(err, dimension->place,
                   "\"%s\" is the total of \"%s\" and is taken; it is not added to its parts: %zu",
                   dimension->labels[total].text, heading_of(dimension), n_parts);
    return check_total(table, d, total, err);
}

bool person_totals_check_used(struct person_table *table, size_t d, struct error *err)
{
    const struct person_dimension *dimension = &table->dimensions[d];
    if (has_total(dimension))
        error_note(err, dimension->place, "left out as a total of \"%s\": %s", heading_of(dimension),
                   list_totals(table, dimension));
    return check_overlap(dimension, err);
}

/* The used label with the youngest ages from `from` on, NULL where there is none. */
static const struct person_label *next_class(const struct person_dimension *dimension, double from)
{
    const struct person_label *next = NULL;
    for (size_t i = 0; i < dimension->n_labels; i++) {
        const struct person_label *label = &dimension->labels[i];
        if (label->is_used && label->from >= from && (next == NULL || label->from < next->from))
            next = label;
    }
    return next;
}

/* Refuses used ages that do not go from 0 to the oldest without a hole; they do not overlap. */
static bool check_all_ages(const struct person_dimension *dimension, struct error *err)
{
    static const double oldest = 100;
    static const char remedy[] =
        TO_TRANSLATE("the whole population was wanted; take all ages out of the database, or their total");
    const struct person_label *label = next_class(dimension, 0), *next;
    if (label == NULL)
        return true;
    if (label->from > 0)
        return error_at(err, dimension->place, "the ages of \"%s\" begin at %.0f, %s", heading_of(dimension),
                        label->from, translated(remedy));
    for (; (next = next_class(dimension, label->to + 1)) != NULL; label = next)
        if (next->from > label->to + 1)
            return error_at(err, dimension->place, "the ages of \"%s\" have nobody between \"%s\" and \"%s\", %s",
                            heading_of(dimension), label->text, next->text, translated(remedy));
    return label->to >= oldest || error_at(err, dimension->place, "the ages of \"%s\" end with \"%s\", %s",
                                           heading_of(dimension), label->text, translated(remedy));
}

bool person_totals_check_everybody(const struct person_table *table, size_t d, struct error *err)
{
    const struct person_dimension *dimension = &table->dimensions[d];
    size_t n_used = 0, n_sexes = 0, first = 0;
    for (size_t i = 0; i < dimension->n_labels; i++) {
        const struct person_label *label = &dimension->labels[i];
        if (!label->is_used)
            continue;
        first = n_used++ == 0 ? i : first;
        n_sexes += person_sex(label->name) != NULL;
    }
    if (n_used == 1 && n_sexes == 1)
        return error_at(err, dimension->place, "of \"%s\" there is \"%s\" alone, both or their total were wanted",
                        heading_of(dimension), dimension->labels[first].text);
    return check_all_ages(dimension, err);
}

bool person_totals_uses(const struct person_table *table, const struct person_cell *cell)
{
    for (size_t d = 0; d < table->n_dimensions; d++)
        if (!table->dimensions[d].labels[cell->labels[d]].is_used)
            return false;
    return true;
}
