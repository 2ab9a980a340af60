/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/quadratic_form.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "statistics/sums.h"

/* q'Sr over the lower triangle S of sums of products, at n of its rows and columns; `magnitude` grows by the same with
 * every term taken positive. */
static double form_at(const double *s, const double *q, const double *r, const size_t *places, size_t n,
                      double *magnitude)
{
    double value = 0, sizes = *magnitude;
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++) {
            size_t i = places[a], j = places[b];
            double term = q[i] * r[j] * s[triangle(i, j)];
            value += term;
            sizes += fabs(term);
        }
    *magnitude = sizes;
    return value;
}

/* q'Sr of a share or mean whose residuals have no offset, so that only its numerator and its denominator count. */
static double form_of_ratio(const double *s, const double *q, const double *r, double *magnitude)
{
    double one = q[1] * r[1] * s[triangle(1, 1)], both = q[1] * r[2] * s[triangle(2, 1)],
           other = q[2] * r[1] * s[triangle(2, 1)], two = q[2] * r[2] * s[triangle(2, 2)];
    *magnitude = *magnitude + fabs(one) + fabs(both) + fabs(other) + fabs(two);
    return one + both + other + two;
}

/* Terms that are 0 are passed over, which changes no digit: a profile of few respondents has most sums of a
 * composite at 0, and where the square of one is, all its products are. */
double quadratic_form(const double *s, const double *q, const double *r, size_t size, double *magnitude)
{
    enum { OF_A_RATIO = 3, MOST = 64 };
    if (size == OF_A_RATIO && q[0] == 0 && r[0] == 0)
        return form_of_ratio(s, q, r, magnitude);
    size_t here[MOST], n = 0, *places = size <= MOST ? here : memory_new(size, sizeof *places);
    for (size_t i = 0; i < size; i++) {
        places[n] = i;
        n += s[triangle(i, i)] != 0;
    }
    double value = form_at(s, q, r, places, n, magnitude);
    if (places != here)
        free(places);
    return value;
}
