/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame that the pledges belong to, as documents tell of it: agreements.csv, and where the study has none what
 * study.csv says. */
#pragma once

#include "document/report.h"

/* An agreement in words: name and period "" where they are not known; signatories parted by ';'. is_over: its last day
 * is behind the documents' day. */
struct frame {
    const char *name, *period, *signatories;
    bool is_over;
};

/* The agreements that the documents speak of: those that the pledges of the pledges' year name, as the file has them;
 * where they name none, those that hold on the documents' day (report_day), without one at the end of the picture's
 * year. *n of them, owned by the picture. */
const struct frame *report_frames(struct report *report, size_t *n, struct error *err);

/* "Trygga Höör 2020–2024", several as a list; "" where there is none. */
const char *report_frame_names(struct report *report, struct error *err);

/* Whether the follow-up found that no agreement holds any more. */
bool report_has_run_out(const struct report *report);
