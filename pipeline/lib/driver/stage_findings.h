/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the stages found: each leaves it in its study's room, in .work/findings/RANK_name, or RANK_name.YEAR, where it
 * stays as long as what the stage wrote. So a run tells also what stages found that it did not have to start. */
#pragma once

#include "driver/messages.h"
#include "driver/rooms.h"

/* Tells what the stages in the room called `id` found, in the order of the flow. is_whole: whether all of it was made;
 * where not, stages that rest on one that failed did not run, and what they left in an earlier run is not told. Returns
 * false where what was found cannot be read, and that is told. */
bool stage_findings_tell(const struct rooms *rooms, const char *id, bool is_whole, struct messages *messages);
