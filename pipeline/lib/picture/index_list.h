/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of 0-6 as figures and documents tell it: which indices there are, in which order, and how one is printed.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "picture/picture.h"

/* An indicator of index.csv, or a mean. label: with a capital, owned by the picture. */
struct index_item {
    const char *indicator, *label;
    bool is_mean;
};

/* The indicators with an index in the picture's year, in the order of the codebook, those of a theme together and, if
 * there are several, before their mean; the mean over all last. *n is 0 where the year has no index. Owned by the
 * picture. */
const struct index_item *index_list(struct picture *picture, size_t *n, struct error *err);

/* The row, or NULL. */
const struct index_row *index_list_find(const struct picture *picture, struct wave year, const char *indicator,
                                        const char *domain, const char *level);

/* "3 (2–4)": the step and the steps that the share's interval spans; of a mean "1,78". ".." where it is not shown, "–"
 * where there is none (NULL too). Owned by the picture. */
const char *index_list_text(struct picture *picture, const struct index_row *row, struct error *err);
