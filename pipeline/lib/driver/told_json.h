/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run or a check says, for machines. */
#pragma once

#include "driver/messages.h"
#include "driver/study_room.h"
#include "driver/summary.h"

/* One JSON object in UTF-8 with a line end behind, whatever the texts hold: status; findings, in the order in which
 * they were told; documents, the paths of what a run made; summaries, of a check one for each of the n studies, NULL of
 * a run, which has none. Owned by the caller. */
char *told_json(const struct messages *messages, const struct summary *summaries, const struct study_run *studies,
                size_t n, int status);
