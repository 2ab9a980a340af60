/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/proposals.h"

#include "base/text.h"

/* Whether a candidate before it is of the same measure; without one of measures.csv, of the same theme. */
static bool is_other_place(const struct picture *picture, const struct candidate_row *row)
{
    TABLE_EACH (candidate, other, &picture->candidates)
        if (other->rank < row->rank && text_is(other->theme, row->theme) && text_is(other->measure, row->measure))
            return true;
    return false;
}

const struct candidate_row **proposals_of(struct picture *picture, bool of_problems, size_t *n)
{
    const struct candidate_row **found = arena_new(&picture->arena, (picture->candidates.n_rows + 1) * sizeof *found);
    *n = 0;
    TABLE_EACH (candidate, row, &picture->candidates)
        if (themes_is_problem(&picture->codebook, row->theme) == of_problems && !is_other_place(picture, row))
            found[(*n)++] = row;
    return found;
}
