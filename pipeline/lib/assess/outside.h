/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is established of the picture's year and that its summary would leave out: what is declared is not all that can
 * be found, and an overall statement is one over all of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "assess/assessment.h"
#include "picture/claim.h"

/* A claim that is established, and whether it says that something became worse. Borrowed from the table of claims.
 * group: of reported crime beside that of others, which of the setting compare_with these are, in its order. */
struct outside_finding {
    const struct claim_row *claim;
    struct spot spot;
    bool is_worse;
    size_t group;
};

/* The established changes, trends and places of the municipality and of its areas, and the changes and trends of groups
 * of people, that are not among the ids in `told`: one a subject and place, the change before the trend before the
 * place; those that became worse first, then the municipality before its areas, these before groups. Of reported crime
 * beside several groups of municipalities the first is told of which it is established. A part of an area of which the
 * same is found is left to it, and a group to all. What groups differ in is no news of the year. *n findings; the array
 * is the picture's. */
struct outside_finding *outside_find(struct picture *picture, const struct table *claims, const char *told, size_t *n);
