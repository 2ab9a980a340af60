/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is new since the council's meeting before: what was done, and what people told. */
#include "base/number.h"
#include "document/report_council.h"
#include "document/report_open.h"
#include "document/report_pledges.h"
#include "document/section.h"
#include "document/view_table.h"

static const struct view_column columns[] = {
    { "date", FORMAT_DATE, VIEW_FIELD(activity, date), .is_head = true },
    { "activity", FORMAT_TEXT, VIEW_FIELD(activity, remark) },
    { "times", FORMAT_COUNT, .cell = activity_times_cell },
    { "area", FORMAT_AREA, VIEW_FIELD(activity, area) },
    { "pledge", FORMAT_PROMISE, VIEW_FIELD(activity, pledge) },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.council.activities.table" };

static void add_activities(struct report *report, const struct council *council, struct error *err)
{
    report_element(report, "h3", "page.council.activities", err);
    struct view_table table = view_table_open(report, &view, NULL, err);
    TABLE_EACH (activity, activity, &report->picture->activities)
        if (council_is_new(council, activity->date))
            view_table_row(&table, activity, NULL, err);
    if (!view_table_close(&table))
        report_paragraph(report, "page.council.activities.none", NULL, err);
}

/* The notes of a source, as quotations with their theme. Whether there are any. */
static bool add_notes(struct report *report, const struct council *council, enum note_source source, struct error *err)
{
    struct picture *picture = report->picture;
    bool is_any = false;
    TABLE_EACH (notes_quote, quote, &picture->quotes) {
        if (quote->source != source || !council_is_new(council, quote->date))
            continue;
        if (!is_any) {
            const char *label = phrase_text_of(picture, "source", note_source_word(source), NULL, err);
            html_element(&report->html, "h4", catalogue_capital(&picture->catalogue, label), NULL);
            html_open(&report->html, "ul", NULL);
        }
        is_any = true;
        struct filling parts[] = { { "theme", phrase_theme(picture, quote->theme, err) },
                                   { "date", phrase_date(picture, quote->date, err) },
                                   { "area", picture_area(picture, quote->area, err) },
                                   { "text", quote->text },
                                   { 0 } };
        html_element(&report->html, "li", phrase_text(picture, "page.council.note", parts, err), NULL);
    }
    if (is_any)
        html_close(&report->html, "ul");
    return is_any;
}

static void add(struct report *report, struct error *err)
{
    static const enum note_source sources[] = { NOTE_SOURCE_KLAGOMAL,         NOTE_SOURCE_TIPS,
                                                NOTE_SOURCE_MEDBORGARDIALOG,  NOTE_SOURCE_TRYGGHETSVANDRING,
                                                NOTE_SOURCE_MEDARBETARDIALOG, NOTE_SOURCE_INTERN_KUNSKAP };
    struct council council = council_of(report);
    struct filling since[] = { { "date", phrase_date(report->picture, council.since, err) }, { 0 } };
    bool is_any = false;
    report_paragraph(report,
                     council.is_meeting       ? "page.council.news.since"
                     : *council.since != '\0' ? "page.council.news.begin"
                                              : "page.council.news.all",
                     since, err);
    add_activities(report, &council, err);
    report_element(report, "h3", "page.council.signals", err);
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        is_any = add_notes(report, &council, sources[i], err) || is_any;
    is_any = report_open_news(report, &council, err) || is_any;
    if (is_any)
        report_small(report, "page.council.signals.note", NULL, err);
    else
        report_paragraph(report, "page.council.signals.none", NULL, err);
}

const struct section section_council_news = {
    IN_COUNCIL, 30, "nytt", "page.council.news", SENTENCE_FOLLOW_UP, NULL, add
};
