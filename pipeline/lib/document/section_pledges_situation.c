/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pledges rest on, and the situation behind them; how sure the figures are stands in the picture. */
#include "document/report_front.h"
#include "document/report_pledges.h"
#include "document/section.h"

/* "Löftena bygger på trygghetsmätningen 2021 och brott som anmäldes 2021." */
static void add_basis(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct {
        bool is_there;
        enum source source;
    } sources[] = { { picture_has_survey(picture), SOURCE_SURVEY },
                    { picture_crime_years(picture) > 0, SOURCE_CRIME },
                    { table_range(&picture->mentions, &(struct notes_theme_row){ .year = picture->year.year }, 1).n > 0,
                      SOURCE_NOTES } };
    const char *list[sizeof sources / sizeof *sources];
    size_t n = 0;
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (sources[i].is_there) {
            struct filling year[] = { { "year", phrase_year_of(picture, sources[i].source, picture->year) }, { 0 } };
            list[n++] = phrase_text_of(picture, "page.pledges.basis.of", source_word(sources[i].source), year, err);
        }
    struct filling parts[] = { { "list", n > 0 ? wording_list(&picture->catalogue, list, n, err) : "" }, { 0 } };
    if (n > 0)
        html_element(&report->html, "p", phrase_text(picture, "page.pledges.basis", parts, err), "data-kind",
                     page_kind(SENTENCE_INFORMATION), NULL);
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "picture_year", phrase_year(picture, picture->year) }, { 0 } };
    add_basis(report, err);
    report_front_text(report, false, err);
    report_see_picture(report, "small", phrase_text(picture, "page.pledges.more", parts, err), err);
}

const struct section section_pledges_situation = {
    IN_PLEDGES, 20, "situationen", "page.section.summary", SENTENCE_SITUATION, NULL, add
};
