/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thanks to those whom the picture and the work rest on. */
#include "document/section.h"
#include "tables/notes_tables.h"

static bool has_answers(const struct picture *picture)
{
    TABLE_EACH (response, row, &picture->responses)
        if (wave_equals(row->year, picture->year) && !is_missing_integer(row->answered) && row->answered > 0)
            return true;
    return false;
}

static bool has_notes(const struct picture *picture)
{
    return table_range(&picture->mentions, &(struct notes_theme_row){ .year = picture->year.year }, 1).n > 0;
}

static bool is_there(struct report *report)
{
    return has_answers(report->picture) || has_notes(report->picture);
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling year[] = { { "year", phrase_year(picture, picture->year) }, { 0 } };
    const char *list[2];
    size_t n = 0;
    if (has_answers(picture))
        list[n++] = phrase_text_of(picture, "page.feedback.thanks.to", "survey", year, err);
    if (has_notes(picture))
        list[n++] = phrase_text_of(picture, "page.feedback.thanks.to", "notes", year, err);
    struct filling parts[] = { { "list", wording_list(&picture->catalogue, list, n, err) }, { 0 } };
    report_paragraph(report, "page.feedback.thanks", parts, err);
}

const struct section section_feedback_thanks = { IN_FEEDBACK,          50,       "tack", "page.feedback.thanks.heading",
                                                 SENTENCE_INFORMATION, is_there, add };
