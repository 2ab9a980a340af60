/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One study of a run: checked, and its room laid out for make. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "driver/messages.h"
#include "driver/rooms.h"
#include "driver/run_options.h"
#include "driver/study_files.h"
#include "study/study.h"

/* shown: as the user wrote it; folder: its real path; id: what its results are called; years: its survey years up to
 * the picture's, ascending; files: those of the study as the run began. What is not borrowed is owned by whoever runs
 * the studies. */
struct study_run {
    const char *shown;
    char *folder, *id;
    bool is_ready;
    struct wave *years, picture;
    size_t n_years;
    struct study_files files;
};

/* What rooms are laid out with. programs, share: where lagesbild is installed; results: the real paths of all that the
 * run writes, ends with NULL; messages: what is told in it. */
struct room_plan {
    const struct run_options *options;
    const struct rooms *rooms;
    const char *programs, *share;
    const char *const *results;
    struct messages *messages;
};

/* Checks the study and lays its room out: links, states, and .work/make, which says of which years the flow is made.
 * Tells its findings. The study's years are set, as far as they are known. */
bool study_room_prepare(struct study_run *study, const struct room_plan *plan);

/* Whether the study's files are still those of its preparation; else a finding for each that is not. */
bool study_room_is_current(const struct study_run *study, const struct room_plan *plan, struct error *err);

/* Links a room to the programs, to what they share and to their helpers. */
bool study_room_link(const struct room_plan *plan, const char *id, struct error *err);
