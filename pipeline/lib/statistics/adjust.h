/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* p values adjusted for the number of comparisons in a family. */
#pragma once

#include <stddef.h>

enum adjust_method {
    ADJUST_BONFERRONI,
    ADJUST_HOLM,
    ADJUST_HOCHBERG,
    ADJUST_HOMMEL,
    ADJUST_BENJAMINI_HOCHBERG,
    ADJUST_BENJAMINI_YEKUTIELI
};

/* Adjusts n p values (0..1) into `adjusted`, which may be `p` itself.
 * Missing: a MISSING p stays MISSING and does not count in the family.
 * Source: Holm, Scandinavian Journal of Statistics 6 (1979); Hochberg, Biometrika 75 (1988), p. 800; Hommel, Biometrika
 * 75 (1988), p. 383; Benjamini and Hochberg, JRSS B 57 (1995), p. 289; Benjamini and Yekutieli, Annals of Statistics 29
 * (2001), p. 1165. */
void adjust_p(enum adjust_method method, const double *p, size_t n, double *adjusted);

/* The one level at which a family of `size` tests decided, of which `found` were found: each p at or below it was
 * found, each above it was not. Holm: level / max(1, size - found); Benjamini-Hochberg: level * max(1, found) / size,
 * whose intervals hold of the found ones the false coverage rate (Benjamini and Yekutieli, JASA 100 (2005), p. 71). By
 * other methods Bonferroni's. The second: that at which one more would be found, `found` being the others that were. */
double adjust_level(enum adjust_method method, double level, size_t size, size_t found);
double adjust_level_of_one_more(enum adjust_method method, double level, size_t size, size_t found);

/* How many of the n values are there, which is the size of the family. */
size_t adjust_size(const double *p, size_t n);
