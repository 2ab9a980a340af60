/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several studies of a run have in common: its room, beside theirs. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "driver/study_room.h"

/* Lays the room out where at least two studies are ready. Says where it cannot be done. */
bool joint_room_prepare(const struct room_plan *plan, size_t n_ready);

/* Puts the joint documents in their place and prints where they are; where none were made, as with studies of different
 * languages, nothing. False where fewer than two studies are whole or the documents failed, which is said; is_told: and
 * where not all that was found of them could be told. */
bool joint_room_finish(const struct room_plan *plan, size_t n_whole, bool is_told);
