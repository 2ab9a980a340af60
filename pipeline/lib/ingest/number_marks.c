/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/number_marks.h"

#include <ctype.h>
#include <string.h>

#include "base/number.h"

void number_marks_add(struct number_marks *marks, const char *text, size_t line)
{
    const char *mark = strpbrk(text, ",.");
    size_t which = mark != NULL && *mark == '.', n_digits = 0;
    if (mark != NULL && number_is_ambiguous(text)) {
        lines_add(&marks->unsure, line);
        marks->has_unsure[which] = true;
        marks->n_round += mark[2] == '0' && mark[3] == '0';
        return;
    }
    if (mark != NULL)
        marks->is_decimal[which] = true;
    for (const char *c = text; *c != '\0' && mark == NULL; c++)
        n_digits += isdigit((unsigned char)*c) != 0;
    marks->has_small = marks->has_small || (n_digits > 0 && n_digits < 4);
    marks->has_large = marks->has_large || n_digits > 3;
}

bool number_marks_are_sure(const struct number_marks *marks)
{
    if (marks->unsure.n == 0)
        return true;
    if (marks->has_unsure[0] && marks->has_unsure[1])
        return false;
    size_t which = marks->has_unsure[1];
    return !marks->is_decimal[1 - which] && marks->is_decimal[which];
}

bool number_marks_are_alike(const struct number_marks *marks)
{
    bool is_one = marks->has_unsure[0] != marks->has_unsure[1];
    return is_one && !marks->is_decimal[0] && !marks->is_decimal[1] && !marks->has_small && !marks->has_large;
}
