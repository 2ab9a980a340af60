/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft/turned.h"

#include <math.h>

#include "base/number.h"

/* Answers at most; how many people there have to be; how far shares are apart (half the sum of their differences, 0 to
 * 1) that do not move so in a year, and how much nearer they are when turned. */
enum { MOST_ANSWERS = 12, LEAST_ANSWERS = 3, LEAST_PEOPLE = 100, TIMES_NEARER = 3 };
#define FAR_APART 0.2

/* How many hold each of the scale's answered codes, in the order of the scale; their sum. */
static size_t count_answers(const struct scale *scale, const struct dictionary_variable *column,
                            size_t counts[MOST_ANSWERS])
{
    size_t sum = 0;
    for (size_t i = 0; i < MOST_ANSWERS; i++)
        counts[i] = 0;
    for (size_t i = 0; i < column->n_values; i++) {
        struct scale_match match = scale_find(scale, column->values[i].raw);
        if (match.kind != MATCH_LEVEL || match.status != ANSWER_GIVEN || match.level >= MOST_ANSWERS)
            continue;
        counts[match.level] += column->values[i].count;
        sum += column->values[i].count;
    }
    return sum;
}

/* The scale's answered levels, which come first in it and are numbers in a row; 0 where they are not. */
static size_t count_levels(const struct scale *scale)
{
    size_t n = 0;
    while (n < scale->n_levels && scale->levels[n].status == ANSWER_GIVEN) {
        if (is_missing(scale->levels[n].value) ||
            (n > 0 && fabs(scale->levels[n].value - scale->levels[n - 1].value) != 1))
            return 0;
        n++;
    }
    return n <= MOST_ANSWERS ? n : 0;
}

bool answers_look_turned(const struct scale *scale, const struct dictionary_variable *before,
                         const struct dictionary_variable *now)
{
    size_t was[MOST_ANSWERS], is[MOST_ANSWERS], n = count_levels(scale);
    size_t n_before = count_answers(scale, before, was), n_now = count_answers(scale, now, is);
    if (n < LEAST_ANSWERS || n_before < LEAST_PEOPLE || n_now < LEAST_PEOPLE)
        return false;
    double as_it_stands = 0, turned = 0;
    for (size_t i = 0; i < n; i++) {
        double share = (double)was[i] / (double)n_before;
        as_it_stands += fabs(share - (double)is[i] / (double)n_now) / 2;
        turned += fabs(share - (double)is[n - 1 - i] / (double)n_now) / 2;
    }
    return as_it_stands > FAR_APART && turned * (double)TIMES_NEARER < as_it_stands;
}
