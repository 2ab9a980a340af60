/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Make on flow.mk, which is the whole flow. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "driver/messages.h"

/* studies: the ids of those whose rooms are laid out, parted by blanks; all: of those that the run was asked for;
 * joint: "" = none; as_of: "" = not given; goal: of each study; has_pdf: documents are
 * printed too; messages: where what is said is passed on, and what the run does is shown. */
struct flow {
    const char *rooms, *share;
    const char *studies, *all, *joint, *as_of, *goal;
    int jobs;
    bool has_pdf;
    struct messages *messages;
};

/* Makes every study for itself, all of it that rests on nothing that failed; one that is whole has the mark .work/done.
 * Of make's own remarks those are left out that say again what a program said. Finding: make cannot be started. */
bool flow_make(const struct flow *flow, struct error *err);

/* Whether the line is such a remark. */
bool flow_is_remark(const char *line);
