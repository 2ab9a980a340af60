/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the figures come from, which of them were told otherwise before, and what is not there. */
#include <string.h>

#include "base/text.h"
#include "document/report_open.h"
#include "document/section.h"
#include "study/bundled.h"

/* Sources of the comparators, each once. */
static void add_comparator_sources(struct report *report)
{
    const struct picture *picture = report->picture;
    const char **sources = arena_new(&report->picture->arena, (picture->comparators.n_rows + 1) * sizeof *sources);
    size_t n = 0;
    TABLE_EACH (comparator, row, &picture->comparators) {
        size_t n_before = n;
        if (*row->source != '\0' && text_place(sources, &n, row->source) == n_before)
            html_element(&report->html, "li", row->source, NULL);
    }
}

/* Whether the picture has what the study could say there; the register stands for files of crime that are not there. */
static bool has_input(const struct picture *picture, const char *input, struct error *err)
{
    bool is_from_register = text_starts(input, "crime/") && table_named(&picture->sources, BUNDLED_REGISTER) != NULL;
    bool has = true;
    return is_from_register || !study_look_for(&picture->study, input, &has, err) || has;
}

/* Each part of the study that is not there, and what the picture does without because of it. */
static void add_absent_inputs(struct report *report, struct error *err)
{
    static const char *const of_survey[] = { "sample.csv", "population", "codebook/areas.csv", "comparators.csv",
                                             NULL };
    static const char *const of_register[] = { "survey", NULL };
    static const char *const of_all[] = { "codebook/themes.csv", "crime/sources.csv",
                                          "crime/offences.csv",  "municipalities.csv",
                                          "levels.csv",          "families.csv",
                                          "breaks.csv",          "published",
                                          "notes.csv",           "measures.csv",
                                          "priorities.csv",      "pledges.csv",
                                          "activities.csv",      NULL };
    const char *const *const lists[] = { picture_has_survey(report->picture) ? of_survey : of_register, of_all };
    struct picture *picture = report->picture;
    bool is_any = false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const char *const *input = lists[i]; *input != NULL; input++) {
            const char *slash = strrchr(*input, '/'), *name = slash != NULL ? slash + 1 : *input;
            if (has_input(picture, *input, err))
                continue;
            if (!is_any) {
                report_element(report, "h3", "page.absent", err);
                html_open(&report->html, "ul", NULL);
            }
            is_any = true;
            const char *part = arena_text(&picture->arena, name, strcspn(name, "."));
            html_element(&report->html, "li", phrase_text_of(picture, "page.absent.input", part, NULL, err), NULL);
        }
    if (is_any)
        html_close(&report->html, "ul");
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char *survey =
        catalogue_text_counted(&picture->catalogue, "page.sources.survey", picture->n_years, report->parts, err);
    html_open(&report->html, "ul", NULL);
    if (picture_has_survey(picture))
        html_element(&report->html, "li", survey, NULL);
    if (picture->rates.n_rows > 0)
        report_element(report, "li", "page.sources.crime", err);
    if (table_named(&picture->sources, BUNDLED_REGISTER) != NULL)
        report_element(report, "li", "page.sources.register", err);
    if (picture->mentions.n_rows > 0)
        report_element(report, "li", "page.sources.notes", err);
    const char *open = report_open_names(picture, err);
    struct filling open_parts[] = { { "list", open }, { 0 } };
    if (*open != '\0')
        html_element(&report->html, "li", phrase_text(picture, "page.sources.open", open_parts, err), NULL);
    add_comparator_sources(report);
    html_close(&report->html, "ul");
    report_revisions(report, false, err);
    add_absent_inputs(report, err);
}

const struct section section_sources = {
    IN_PICTURE, 90, "kallor", "page.section.sources", SENTENCE_QUALITY, NULL, add
};
