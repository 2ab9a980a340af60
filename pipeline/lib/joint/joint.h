/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several studies are told of together: who they are, in whose words. Texts are owned by the first study's
 * picture, in whose language the documents are. */
#pragma once

#include "document/report.h"
#include "joint/side_by_side.h"

/* So many municipalities are named in a title and stand in the columns of a table; of more the title says how many, and
 * each measure has a table of its own, a municipality a row. */
enum { JOINT_MOST_NAMED = 3 };

/* Everything told. reports[i] is of studies[i]; left_out: names of studies that could not be taken, parted by blanks,
 * "". */
struct joint {
    struct joint_study *studies;
    struct report *reports;
    size_t n;
    struct table figures, differences;
    const char *left_out;
};

/* The picture in whose language the documents are written. */
struct picture *joint_speaker(struct joint *joint);

/* The name of a study's municipality; the study of this id, and its name in the order of the studies. */
const char *joint_name(const struct joint *joint, size_t i);
size_t joint_place(const struct joint *joint, const char *id);

/* "Höör och Hörby", "58 kommuner". */
const char *joint_names(struct joint *joint, struct error *err);

/* Whether so many take part that they have no column each. */
bool joint_is_wide(const struct joint *joint);

/* The places of the studies in the order of their names, by the Swedish alphabet. */
const size_t *joint_alphabetical(struct joint *joint);

/* The studies' notes, each once, after the names of those that have it: what their respondents are. */
const char *joint_notes(struct joint *joint, struct error *err);

/* A subject with a large first letter, from the first study that knows it; and what that study says of it. */
const char *joint_subject(struct joint *joint, const char *subject, enum source source);

/* A paragraph that names the studies of which the run failed; nothing where there is none. */
void joint_left_out(struct joint *joint, struct error *err);
