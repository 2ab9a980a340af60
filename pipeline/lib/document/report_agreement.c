/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report_agreement.h"

#include <string.h>

#include "document/report_pledges.h"
#include "picture/frame.h"
#include "study/agreements.h"
#include "tables/follow_tables.h"

/* What study.csv says of one; nothing where it says nothing. */
static const struct frame *frame_of_settings(struct report *report, size_t *n)
{
    const struct settings *settings = &report->picture->study.settings;
    struct frame *frame = arena_new(&report->picture->arena, sizeof *frame);
    *frame = (struct frame){ settings->agreement, settings->agreement_period, settings->signatories, false };
    *n = *settings->agreement != '\0' || *settings->signatories != '\0';
    return frame;
}

/* Whether a pledge of the pledges' year names it. */
static bool is_named(const struct picture *picture, const struct agreement_row *agreement)
{
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (pledge_is_current(picture, pledge) && agreement_named(&picture->agreements, pledge->agreement) == agreement)
            return true;
    return false;
}

const struct frame *report_frames(struct report *report, size_t *n, struct error *err)
{
    struct picture *picture = report->picture;
    if (picture->agreements.n_rows == 0)
        return frame_of_settings(report, n);
    const char *day = text_either(report_day(report), arena_format(&picture->arena, "%04d-12-31", picture->year.year));
    struct frame *frames = arena_new(&picture->arena, picture->agreements.n_rows * sizeof *frames);
    bool is_any_named = false;
    TABLE_EACH (agreement, row, &picture->agreements)
        is_any_named = is_any_named || is_named(picture, row);
    *n = 0;
    TABLE_EACH (agreement, row, &picture->agreements) {
        const char *last = agreement_last_day(&picture->arena, row);
        if (is_any_named ? is_named(picture, row) : agreement_holds_on(row, day))
            frames[(*n)++] = (struct frame){ frame_name(picture, row), frame_period(picture, row, err),
                                             row->signatories, *last != '\0' && strcmp(last, day) < 0 };
    }
    return frames;
}

const char *report_frame_names(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n;
    const struct frame *frames = report_frames(report, &n, err);
    const char **names = arena_new(&picture->arena, (n + 1) * sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = *frames[i].period == '\0' || *frames[i].name == '\0'
                       ? frames[i].name
                       : arena_format(&picture->arena, "%s %s", frames[i].name, frames[i].period);
    return n > 0 ? wording_list(&picture->catalogue, names, n, err) : "";
}

bool report_has_run_out(const struct report *report)
{
    TABLE_EACH (lint, row, &report->picture->lint)
        if (*row->pledge == '\0' && *row->agreement != '\0')
            return true;
    return false;
}
