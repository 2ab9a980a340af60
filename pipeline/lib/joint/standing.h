/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the municipalities stand in each measure: what is established between them, and who lies above whom. */
#pragma once

#include "joint/joint.h"
#include "tables/joint_tables.h"

/* With how many others a municipality could be tested, and above and below how many of them it certainly lies. */
struct standing {
    int tested, above, below;
};

/* A subject of the studies. figures: its rows of side_by_side.csv; pairs: of differences.csv, which lie together.
 * widest: of its established differences the largest, in its own unit, of crime by ratio; NULL where there is none.
 * standings: one a study, in their order. */
struct joint_subject {
    enum source source;
    const char *name;
    const struct joint_figure_row *figures;
    const struct joint_difference_row *pairs, *widest;
    size_t n_figures, n_pairs, place;
    int n_tested, n_established;
    struct standing *standings;
};

struct joint_subjects {
    struct joint_subject *subjects;
    size_t n;
};

/* Every subject, of the survey first: what is established before what is not, shares of people before means, what sets
 * most pairs apart before what sets few, the larger difference before the smaller. Owned by the speaker's arena; rows
 * are borrowed from the joint tables. */
struct joint_subjects joint_subjects(struct joint *joint);
