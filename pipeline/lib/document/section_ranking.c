/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where problems are greatest: by area and group, in reported crime beside others where there is no survey. */
#include "document/section.h"

/* What is said of areas that the figure of the shares has not; NULL where it has, or there is no figure. */
static const char *words_on_areas(struct report *report)
{
    size_t n_areas;
    const char **areas = picture_levels(report->picture, AREA_VARIABLE, &n_areas);
    if (!report_has_figure(report, SHOWN_WITH_AREAS))
        return NULL;
    for (size_t i = 0; i < n_areas; i++)
        if (picture_shows(report->picture, AREA_VARIABLE, areas[i]))
            return NULL;
    return n_areas > 0 ? "page.areas.hidden" : "page.areas.none";
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char *words = words_on_areas(report);
    if (!picture_has_survey(picture)) {
        report_paragraph(report, "page.survey.register", report->parts, err);
        report_crime_places(report, err);
        return;
    }
    report_paragraph(report, "page.survey", NULL, err);
    if (words != NULL)
        report_paragraph(report, words, NULL, err);
    report_figures(report, SHOWN_WITH_AREAS, err);
    report_contrasts_counted(report, err);
    report_associations(report, err);
}

const struct section section_ranking = { IN_PICTURE, 20, "kartlaggning", "page.areas.heading", SENTENCE_SITUATION,
                                         NULL,       add };
