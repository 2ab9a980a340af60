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

/* How many of the n values are there, which is the size of the family. */
size_t adjust_size(const double *p, size_t n);
