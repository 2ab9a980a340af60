/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The areas: what is established of each, for who lives there. */
#include "document/report_front.h"
#include "document/section.h"

static bool is_there(struct report *report)
{
    size_t n;
    (void)picture_levels(report->picture, AREA_VARIABLE, &n);
    return picture_has_survey(report->picture) && n > 1;
}

static void add(struct report *report, struct error *err)
{
    report_paragraph(report, "front.areas", report->parts, err);
    report_front_areas(report, err);
}

const struct section section_areas = { IN_PICTURE | IN_SHORT, 28,       "omraden", "front.areas.heading",
                                       SENTENCE_SITUATION,    is_there, add };
