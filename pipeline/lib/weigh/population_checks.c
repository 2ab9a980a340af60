/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weigh/population_checks.h"
#include "base/translation.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

static const double largest_difference = 0.02, few_persons = 5, jump = 0.1;

/* Part k of a text parted by '*', and its length; the text's end where it has no more parts. */
static const char *part_of(const char *text, size_t k, size_t *length)
{
    for (; k > 0 && *text != '\0'; k--) {
        text += strcspn(text, "*");
        text += *text == '*';
    }
    *length = strcspn(text, "*");
    return text;
}

static bool is_part_of_length(const char *text, size_t k, const char *wanted, size_t wanted_length)
{
    size_t length;
    const char *part = part_of(text, k, &length);
    return wanted_length == length && strncmp(part, wanted, length) == 0;
}

static bool is_part(const char *text, size_t k, const char *wanted)
{
    return is_part_of_length(text, k, wanted, strlen(wanted));
}

static size_t count_parts(const char *text)
{
    size_t n = 1;
    for (; *text != '\0'; text++)
        n += *text == '*';
    return n;
}

/* Which variable of the margin's that is; the number of its variables where it is none. */
static size_t find_variable(const struct population_margin *margin, const char *variable)
{
    size_t k = 0, n = count_parts(margin->name);
    while (k < n && !is_part(margin->name, k, variable))
        k++;
    return k;
}

/* The persons of a level of variable k, MISSING where no cell is of it. */
static double persons_of(const struct population_margin *margin, size_t k, const char *level)
{
    struct sum sum = { 0, 0 };
    bool is_there = false;
    for (size_t c = 0; c < margin->n_cells; c++)
        if (is_part(margin->labels[c], k, level)) {
            sum_add(&sum, margin->population[c]);
            is_there = true;
        }
    return is_there ? sum_value(sum) : MISSING;
}

static bool differ(double a, double b)
{
    return fabs(a / b - 1) > largest_difference && fabs(a - b) > few_persons; /* false where either is MISSING */
}

/* The levels of a margin's variable, each once, into `levels` with room for its cells; returns how many. */
static size_t levels_of(struct arena *arena, const struct population_margin *margin, size_t k, const char **levels)
{
    size_t n = 0, length;
    for (size_t c = 0; c < margin->n_cells; c++) {
        const char *part = part_of(margin->labels[c], k, &length);
        (void)text_place(levels, &n, arena_text(arena, part, length));
    }
    return n;
}

/* ---- files */

static void compare_files(const struct population *population, const struct population_margin *first,
                          const struct population_margin *other, size_t k, struct error *err)
{
    struct arena arena = { 0 };
    size_t length;
    const char *part = part_of(other->name, k, &length), *variable = arena_text(&arena, part, length);
    const char **levels = arena_new(&arena, (other->n_cells + 1) * sizeof *levels);
    size_t n = levels_of(&arena, other, k, levels), in_first = find_variable(first, variable), n_differ = 0, which = 0;
    for (size_t i = 0; i < n && in_first < count_parts(first->name); i++)
        if (differ(persons_of(first, in_first, levels[i]), persons_of(other, k, levels[i])))
            which = n_differ++ == 0 ? i : which;
    if (n_differ > 0)
        (void)error_at(err, (struct place){ .file = other->shown },
                       "\"%s\" of \"%s\" is %.0f persons in %d and %.0f in %s; at most 2 %% apart was wanted; levels "
                       "further apart: %zu",
                       levels[which], variable, persons_of(other, k, levels[which]), population->year,
                       persons_of(first, in_first, levels[which]), first->shown, n_differ);
    arena_clear(&arena);
}

/* Whether two margins are of the same variables, in whatever order. */
static bool are_of_same(const struct population_margin *a, const struct population_margin *b)
{
    size_t n = count_parts(a->name), length;
    bool is_same = n == count_parts(b->name);
    for (size_t k = 0; k < n && is_same; k++) {
        const char *part = part_of(a->name, k, &length);
        size_t in_b = 0;
        while (in_b < n && !is_part_of_length(b->name, in_b, part, length))
            in_b++;
        is_same = in_b < n;
    }
    return is_same;
}

/* Refuses a margin of the same variables as an earlier one. */
static bool check_twice(const struct population *population, const struct population_margin *first,
                        const struct population_margin *other, struct error *err)
{
    bool is_of_all = text_is(other->name, POPULATION_OF_ALL);
    if (!are_of_same(first, other))
        return true;
    return error_at(
        err, (struct place){ .file = other->shown },
        "the population of %d%s%s%s is here and in %s; one file of each was wanted, take one of them out of "
        "population/",
        population->year, is_of_all ? "" : translated(" by \""), is_of_all ? "" : other->name, is_of_all ? "" : "\"",
        first->shown);
}

bool population_checks_files(const struct population *population, struct error *err)
{
    size_t n_errors = err->n_errors;
    for (size_t i = 0; i < population->n; i++)
        for (size_t j = 0; j < i; j++) {
            const struct population_margin *first = &population->margins[j], *other = &population->margins[i];
            bool is_other = check_twice(population, first, other, err);
            for (size_t k = 0; is_other && k < count_parts(other->name); k++)
                compare_files(population, first, other, k, err);
        }
    return err->n_errors == n_errors;
}

/* ---- totals */

bool population_checks_totals(struct population *population, struct error *err)
{
    size_t n_errors = err->n_errors;
    for (size_t k = 1; k < population->n; k++) {
        struct population_margin *margin = &population->margins[k];
        double first = population_margin_total(&population->margins[0]), own = population_margin_total(margin);
        char first_text[NUMBER_TEXT], own_text[NUMBER_TEXT];
        struct place place = { .file = margin->shown };
        (void)number_print(first_text, first);
        (void)number_print(own_text, own);
        if (fabs(own / first - 1) > largest_difference)
            (void)error_at(err, place,
                           "the population of %d adds up to %s, that of %s to %s; at most 2 %% apart was wanted",
                           population->year, own_text, population->margins[0].shown, first_text);
        else if (own != first)
            error_warn(err, place, "the population of %d adds up to %s and is scaled to the %s of %s", population->year,
                       own_text, first_text, population->margins[0].shown);
        for (size_t c = 0; c < margin->n_cells && own != first; c++)
            margin->population[c] *= first / own;
    }
    return err->n_errors == n_errors;
}

/* ---- sample.csv */

/* The first margin with that variable, and which of its variables it is. */
static const struct population_margin *find_margin(const struct population *population, const char *variable, size_t *k)
{
    for (size_t i = 0; i < population->n; i++) {
        *k = find_variable(&population->margins[i], variable);
        if (*k < count_parts(population->margins[i].name))
            return &population->margins[i];
    }
    return NULL;
}

static void check_strata(const struct population *population, const struct drawn_sample *sample, struct error *err)
{
    const struct respondent_variable *variable = respondents_find_role(population->respondents, ROLE_STRATUM);
    size_t k;
    const char *name = variable != NULL ? variable->variable->variable : sample->domain;
    const struct population_margin *margin = *sample->domain != '\0' ? find_margin(population, name, &k) : NULL;
    for (size_t h = 0; h < sample->n_strata && margin != NULL; h++) {
        const struct drawn_stratum *stratum = &sample->strata[h];
        double persons = persons_of(margin, k, stratum->name);
        if (differ(stratum->in_sample, persons))
            (void)error_at(err, stratum->place,
                           "the population of \"%s\" in %d is %.0f here and %.0f in %s; at most 2 %% apart was wanted",
                           stratum->name, population->year, stratum->in_sample, persons, margin->shown);
    }
}

bool population_checks_sample(const struct population *population, const struct drawn_sample *sample, struct error *err)
{
    struct sum sum = { 0, 0 };
    size_t n_errors = err->n_errors;
    if (population->n == 0 || population->is_delivered || sample->n_strata == 0)
        return true;
    for (size_t h = 0; h < sample->n_strata; h++)
        sum_add(&sum, sample->strata[h].in_sample);
    double total = population_margin_total(&population->margins[0]);
    check_strata(population, sample, err);
    if (err->n_errors == n_errors && differ(sum_value(sum), total))
        (void)error_at(err, (struct place){ .file = sample->strata[0].place.file },
                       "the population of %d adds up to %.0f, that of %s to %.0f; at most 2 %% apart was wanted",
                       population->year, sum_value(sum), population->margins[0].shown, total);
    else if (err->n_errors == n_errors && fabs(sum_value(sum) - total) > few_persons)
        error_warn(err, (struct place){ .file = sample->strata[0].place.file },
                   "the population of %d adds up to %.0f, and weights to the %.0f of %s", population->year,
                   sum_value(sum), total, population->margins[0].shown);
    return err->n_errors == n_errors;
}

/* ---- the year before */

static void check_variable(const struct population_margin *before, const struct population_margin *now, size_t k,
                           const int years[2], struct error *err)
{
    struct arena arena = { 0 };
    const char **levels = arena_new(&arena, (now->n_cells + 1) * sizeof *levels), *up = NULL, *down = NULL;
    size_t n = levels_of(&arena, now, k, levels), length;
    struct sum was = { 0, 0 }, is = { 0, 0 };
    for (size_t i = 0; i < n; i++) {
        double a = persons_of(before, k, levels[i]), b = persons_of(now, k, levels[i]);
        sum_add(&was, is_missing(a) ? 0 : a);
        sum_add(&is, b);
        up = up == NULL && b > a * (1 + jump) && b - a > few_persons ? levels[i] : up;
        down = down == NULL && b < a * (1 - jump) && a - b > few_persons ? levels[i] : down;
    }
    const char *part = part_of(now->name, k, &length), *variable = arena_text(&arena, part, length);
    if (up != NULL && down != NULL && !differ(sum_value(was), sum_value(is)))
        error_warn(
            err, (struct place){ .file = now->shown },
            "from %d to %d \"%s\" of \"%s\" goes from %.0f to %.0f persons and \"%s\" from %.0f to %.0f, and the "
            "sum stays; see whether two rows are swapped",
            years[0], years[1], up, variable, persons_of(before, k, up), persons_of(now, k, up), down,
            persons_of(before, k, down), persons_of(now, k, down));
    arena_clear(&arena);
}

void population_checks_years(const struct population_margin *before, const struct population_margin *now,
                             int year_before, int year, struct error *err)
{
    for (size_t k = 0; k < count_parts(now->name); k++)
        check_variable(before, now, k, (const int[2]){ year_before, year }, err);
}
