/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/numbers.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/quote.h"
#include "ingest/faults.h"
#include "base/lines.h"
#include "base/translation.h"

/* A number that offices write for a missing answer, as often as it stands in a column. */
struct suspect {
    double number;
    struct lines lines;
};

/* Numbers of one column. kept: of a coded variable, what each level is as a number, MISSING where the codebook names
 * it. n_others, n_negative: answers that no office writes for a missing one, and those below zero. */
struct number_column {
    const struct delivery *delivery;
    const struct delivery_variable *variable;
    const char *shown;
    const double *kept;
    struct suspect *suspects;
    size_t n_suspects, capacity;
    size_t n_others, n_negative;
    double high;
    bool is_whole;
};

static struct place place_of(const struct number_column *column, const struct lines *lines)
{
    return (struct place){ column->shown, lines->first[0], column->variable->field + 1 };
}

static double number_at(const struct number_column *column, size_t i)
{
    const struct coder *coder = &column->variable->coder;
    if (column->kept == NULL)
        return column->variable->numbers[i];
    return column->kept[npy_code(&(struct npy_array){ .type = coder->type, .data = coder->codes }, i)];
}

/* Whether offices write the number for a missing answer: 8 and 9, 77, 88, 96 to 99, 777, 888, 996 to 999 and so on, and
 * the same below zero, where -1 to -7 are such too. */
static bool is_suspect(double number)
{
    double size = fabs(number), base = 10;
    if (number != floor(number) || size > 999999 || size < 1)
        return false;
    if (size < 10)
        return number < 0 || size >= 8;
    while (base <= size)
        base *= 10;
    return size >= base - 4 || size == (base - 1) / 9 * 7 || size == (base - 1) / 9 * 8;
}

/* Those that are written for nothing else: 98, 99, 998, 999 … */
static bool is_usual(double number)
{
    double size = fabs(number), base = 10;
    while (base <= size)
        base *= 10;
    return size >= base - 2;
}

static void add_suspect(struct number_column *column, double number, size_t line)
{
    size_t i = 0;
    while (i < column->n_suspects && column->suspects[i].number != number)
        i++;
    if (i == column->n_suspects) {
        column->suspects = memory_grow(column->suspects, &column->capacity, i + 1, sizeof *column->suspects);
        column->suspects[i] = (struct suspect){ .number = number };
        column->n_suspects++;
    }
    lines_add(&column->suspects[i].lines, line);
}

static void count(struct number_column *column)
{
    column->high = -INFINITY;
    column->is_whole = true;
    for (size_t i = 0; i < column->delivery->n_kept; i++) {
        double number = number_at(column, i);
        if (is_missing(number))
            continue;
        if (is_suspect(number)) {
            add_suspect(column, number, column->delivery->lines[i]);
            continue;
        }
        column->n_others++;
        column->n_negative += number < 0;
        column->is_whole = column->is_whole && number == floor(number);
        column->high = fmax(column->high, number);
    }
}

/* How many of the other answers lie above a number. */
static size_t count_above(const struct number_column *column, double limit)
{
    size_t n = 0;
    for (size_t i = 0; i < column->delivery->n_kept; i++) {
        double number = number_at(column, i);
        n += number > limit && !is_suspect(number);
    }
    return n;
}

/* Whether a number stands so far above the others that it is none of them: those who gave it are many and a fifth below
 * it is empty; or a few, and half is; or one, and three quarters are. Incomes and counts thin out upwards, but not so.
 * Slips may stand in the gap, a twentieth as many. */
static bool is_far_above(const struct number_column *column, const struct suspect *suspect)
{
    size_t n = suspect->lines.n, few = n / 20;
    if (suspect->number < 10)
        return n >= QUOTED_FROM && column->is_whole && column->n_others > 0 && count_above(column, 5) <= few;
    if (n >= QUOTED_FROM && count_above(column, 0.8 * suspect->number) <= few)
        return true;
    if (n == 1)
        return is_usual(suspect->number) && count_above(column, 0.25 * suspect->number) == 0;
    return count_above(column, 0.5 * suspect->number) <= few;
}

/* A scale from -N to N with all that lies between, such as -2 to 2. */
static bool is_symmetric(const struct number_column *column)
{
    size_t n = 0;
    double low = 0;
    for (size_t i = 0; i < column->n_suspects; i++) {
        n += column->suspects[i].number < 0;
        low = fmin(low, column->suspects[i].number);
    }
    return column->is_whole && low <= -2 && low >= -7 && low == -column->high && (double)n == -low;
}

static bool is_undeclared(const struct number_column *column, const struct suspect *suspect)
{
    const struct variable_row *row = column->variable->variable->row;
    if (suspect->number < 0)
        return is_missing(row->min) && column->n_negative == 0 && !is_symmetric(column);
    return is_missing(row->max) && is_far_above(column, suspect);
}

static void tell_undeclared(const struct number_column *column, const struct suspect *suspect, struct error *err)
{
    struct arena arena = { 0 };
    char number[NUMBER_TEXT];
    const char *name = column->variable->name,
               *below = suspect->number < 0 ? translated("below zero as no other") : translated("far above all others");
    size_t n = suspect->lines.n;
    const char *which = n >= QUOTED_FROM ? arena_format(&arena, "\"%s\"", number_print(number, suspect->number))
                                         : translated("a number");
    const char *raw =
        n >= QUOTED_FROM ? arena_format(&arena, translated("raw %s"), which) : translated("that number as raw");
    (void)error_at(
        err, place_of(column, &suspect->lines),
        translated_counted(
            n,
            "%zu cell of %s holds %s, %s, as codes of missing answers do%s; give %s a scale in which %s has the status "
            "not_stated (and other numbers the code ==), or set min and max in codebook/variables.csv to what it can "
            "be",
            "%zu cells of %s hold %s, %s, as codes of missing answers do%s; give %s a scale in which %s has the status "
            "not_stated (and other numbers the code ==), or set min and max in codebook/variables.csv to what it can "
            "be"),
        n, name, which, below, lines_text(&suspect->lines, &arena), name, raw);
    arena_clear(&arena);
}

static void check_missing_codes(struct number_column *column, struct error *err)
{
    count(column);
    for (size_t i = 0; i < column->n_suspects; i++)
        if (is_undeclared(column, &column->suspects[i]))
            tell_undeclared(column, &column->suspects[i], err);
    free(column->suspects);
}

/* What levels of a coded variable are as numbers, where an open range or * of the scale keeps them; NULL where none
 * does. Owned by the caller. */
static double *kept_numbers(const struct delivery_variable *variable)
{
    const struct coder *coder = &variable->coder;
    const struct scale *scale = coder->scale;
    bool is_open = false;
    for (size_t i = 0; i < scale->n_rules; i++) {
        const struct raw_rule *rule = &scale->rules[i];
        is_open = is_open ||
                  (rule->keeps_number && rule->status == ANSWER_GIVEN &&
                   (rule->kind == RAW_OTHER || (rule->kind == RAW_RANGE && (isinf(rule->low) || isinf(rule->high)))));
    }
    if (!is_open)
        return NULL;
    double *kept = memory_new(coder->n_levels, sizeof *kept);
    for (size_t i = 0; i < coder->n_levels; i++)
        kept[i] = i >= scale->n_levels && coder->levels[i].status == ANSWER_GIVEN ? coder->levels[i].value : MISSING;
    return kept;
}

/* Whether cells that all have three digits behind a mark are numbers printed with three decimals. Weights are no whole
 * thousands all of them; answers would mostly be round then. Numbers of persons may be. */
static bool have_three_decimals(const struct number_marks *marks, enum role role)
{
    bool is_count = role == ROLE_FPC || role == ROLE_SSU_FPC;
    return number_marks_are_alike(marks) && !is_count &&
           (!role_is_answer(role) || 5 * marks->n_round <= marks->unsure.n);
}

static void check_marks(const struct number_column *column, struct error *err)
{
    struct arena arena = { 0 };
    const struct number_marks *marks = &column->variable->marks;
    const struct variable_row *row = column->variable->variable->row;
    if (number_marks_are_sure(marks) || row->max < 1000)
        return;
    if (have_three_decimals(marks, row->role))
        error_note(err, place_of(column, &marks->unsure),
                   "all numbers of %s have a mark and three digits behind it, which are read as decimals",
                   column->variable->name);
    else
        (void)error_at(err, place_of(column, &marks->unsure),
                       translated_counted(
                           marks->unsure.n,
                           "%zu cell of %s has a mark before exactly three digits%s, which may part thousands or be a "
                           "decimal mark, and the other cells do not tell; write whole numbers without a mark, "
                           "decimals with another number of digits and one mark in the whole column, or set max below "
                           "1000",
                           "%zu cells of %s have a mark before exactly three digits%s, which may part thousands or be "
                           "a decimal mark, and the other cells do not tell; write whole numbers without a mark, "
                           "decimals with another number of digits and one mark in the whole column, or set max below "
                           "1000"),
                       marks->unsure.n, column->variable->name, lines_text(&marks->unsure, &arena));
    arena_clear(&arena);
}

static void check_weights(const struct number_column *column, struct error *err)
{
    double low = INFINITY, high = 0;
    struct place place = { column->shown, 1, column->variable->field + 1 };
    const struct delivery_variable *variable = column->variable;
    for (size_t i = 0; i < variable->n_numbers; i++) {
        double weight = variable->numbers[i];
        high = fmax(high, is_missing(weight) ? 0 : weight);
        low = weight > 0 ? fmin(low, weight) : low;
    }
    if (variable->n_numbers > 0 && high <= 0)
        (void)error_at(err, place, "all weights in %s are 0 or empty, one above 0 was wanted", variable->name);
    else if (high > 1e6 * low)
        error_warn(err, place,
                   "weights in %s differ by more than six powers of ten, the largest from the smallest above 0; look "
                   "whether all of them are weights and have one decimal mark",
                   variable->name);
}

void numbers_check(const struct delivery *delivery, const char *shown, struct error *err)
{
    for (size_t i = 0; i < delivery->n_variables; i++) {
        const struct delivery_variable *variable = &delivery->variables[i];
        struct number_column column = { .delivery = delivery, .variable = variable, .shown = shown };
        enum role role = variable->variable->role;
        double *kept = NULL;
        if (variable->variable->storage == STORAGE_NUMBER)
            check_marks(&column, err);
        if (role_is_weight(role))
            check_weights(&column, err);
        else if (role_is_answer(role) && variable->variable->storage == STORAGE_NUMBER)
            check_missing_codes(&column, err);
        else if (role_is_answer(role) && variable->coder.scale != NULL && (kept = kept_numbers(variable)) != NULL) {
            column.kept = kept;
            check_missing_codes(&column, err);
        }
        free(kept);
    }
}
