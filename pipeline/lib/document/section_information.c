/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Part 2 of the picture: what people told. */
#include "document/report_open.h"
#include "document/report_theme.h"
#include "document/section.h"
#include "document/view_table.h"

static const struct view_column columns[] = {
    { "source", FORMAT_WORD, VIEW_WORD_OF("source", note_source, notes_theme, source), .is_capital = true,
      .is_head = true },
    { "theme", FORMAT_TEXT, .cell = mention_theme_cell },
    { "area", FORMAT_AREA, VIEW_FIELD(notes_theme, area) },
    { "notes", FORMAT_COUNT, VIEW_FIELD(notes_theme, notes) },
    { "mentions", FORMAT_COUNT, VIEW_FIELD(notes_theme, mentions) },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.information.table" };

/* The year's voices that do not stand with their theme. */
static void add_quotes(struct report *report, struct error *err)
{
    bool is_first = true;
    TABLE_EACH (notes_quote, quote, &report->picture->quotes) {
        if (!report_is_of_year(report, quote->date) || report_is_voice_of_theme(report, quote))
            continue;
        if (is_first)
            report_element(report, "h3", "page.quotes.heading", err);
        is_first = false;
        report_voice(report, quote, err);
    }
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct table_range mentions =
        table_range(&picture->mentions, &(struct notes_theme_row){ .year = picture->year.year }, 1);
    struct filling year[] = { { "year", arena_format(&picture->arena, "%d", picture->year.year) }, { 0 } };
    report_paragraph(report, mentions.n > 0 ? "page.information" : "page.information.none", NULL, err);
    struct view_table table = view_table_open(report, &view, year, err);
    RANGE_EACH (notes_theme, row, &mentions)
        view_table_row(&table, row, NULL, err);
    view_table_close(&table);
    report_open_add(report, err);
    html_open(&report->html, "div", "class", "columns", NULL);
    add_quotes(report, err);
    html_close_filled(&report->html, "div");
}

const struct section section_information = {
    IN_PICTURE, 30, "information", "page.section.information", SENTENCE_INFORMATION, NULL, add
};
