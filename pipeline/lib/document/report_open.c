/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report_open.h"

#include "base/number.h"
#include "base/text.h"
#include "document/view_table.h"

/* Themes that a line names. */
enum { NAMED_AT_MOST = 3 };

static struct view_cell theme_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct open_count_row *row = data;
    return cell_text(*row->theme == '\0' ? picture_text(picture, "page.open.all", err)
                                         : catalogue_capital(&picture->catalogue, picture_theme(picture, row->theme)));
}

static struct view_cell area_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct open_count_row *row = data;
    return cell_text(*row->area == '\0' ? picture_text(picture, "page.open.everybody", err)
                                        : picture_area(picture, row->area, err));
}

static const struct view_column columns[] = {
    { "theme", FORMAT_TEXT, .cell = theme_cell, .is_head = true },
    { "area", FORMAT_TEXT, .cell = area_cell },
    { "open_answers", FORMAT_COUNT, VIEW_FIELD(open_count, respondents) },
    { "mentions", FORMAT_COUNT, VIEW_FIELD(open_count, mentions) },
};
static const struct view view = { VIEW_COLUMNS(columns), .missing = MARK_UNAVAILABLE, .caption = "page.open.table" };

/* The row of whoever answered a survey, which each survey has once. */
static bool is_survey(const struct open_count_row *row)
{
    return *row->area == '\0' && *row->theme == '\0';
}

static bool is_of(const struct open_count_row *row, const struct open_count_row *survey)
{
    return row->year == survey->year && text_is(row->survey, survey->survey);
}

bool report_open_is_there(const struct picture *picture)
{
    return table_range(&picture->open, &(struct open_count_row){ .year = picture->year.year }, 1).n > 0;
}

/* "tre teman": those named most of all who answered, as often as each; "" where nothing may be told. */
static const char *named_most(struct picture *picture, const struct open_count_row *survey, struct error *err)
{
    const struct open_count_row *most[NAMED_AT_MOST] = { NULL };
    const char *texts[NAMED_AT_MOST];
    size_t n = 0;
    TABLE_EACH (open_count, row, &picture->open) {
        if (!is_of(row, survey) || *row->area != '\0' || is_missing_integer(row->respondents) ||
            !picture_has_theme(picture, row->theme))
            continue;
        size_t i = n < NAMED_AT_MOST ? n++ : NAMED_AT_MOST;
        for (; i > 0 && most[i - 1]->respondents < row->respondents; i--)
            if (i < NAMED_AT_MOST)
                most[i] = most[i - 1];
        if (i < NAMED_AT_MOST)
            most[i] = row;
    }
    for (size_t i = 0; i < n; i++) {
        struct filling parts[] = { { "theme", picture_theme(picture, most[i]->theme) },
                                   { "n", phrase_number(picture, most[i]->respondents, 0, err) },
                                   { 0 } };
        texts[i] = phrase_text(picture, "page.open.named", parts, err);
    }
    return n > 0 ? wording_list(&picture->catalogue, texts, n, err) : "";
}

static void add_survey(struct report *report, const struct open_count_row *survey, struct error *err)
{
    struct picture *picture = report->picture;
    bool is_hidden = is_missing_integer(survey->respondents);
    struct filling parts[] = { { "survey", survey->survey },
                               { "date", phrase_date(picture, survey->date, err) },
                               { "n", is_hidden ? "" : phrase_number(picture, survey->respondents, 0, err) },
                               { 0 } };
    report_paragraph(report, is_hidden ? "page.open.few" : "page.open", parts, err);
    struct view_table table = view_table_open(report, &view, parts, err);
    TABLE_EACH (open_count, row, &picture->open)
        if (is_of(row, survey) && !is_hidden)
            view_table_row(&table, row, NULL, err);
    view_table_close(&table);
}

void report_open_add(struct report *report, struct error *err)
{
    if (!report_open_is_there(report->picture))
        return;
    report_element(report, "h3", "page.open.heading", err);
    TABLE_EACH (open_count, row, &report->picture->open)
        if (is_survey(row) && row->year == report->picture->year.year)
            add_survey(report, row, err);
}

bool report_open_news(struct report *report, const struct council *council, struct error *err)
{
    struct picture *picture = report->picture;
    bool is_any = false;
    TABLE_EACH (open_count, row, &picture->open) {
        if (!is_survey(row) || !council_is_new(council, row->date))
            continue;
        if (!is_any) {
            report_element(report, "h4", "page.open.heading", err);
            html_open(&report->html, "ul", NULL);
        }
        is_any = true;
        bool is_hidden = is_missing_integer(row->respondents);
        const char *list = named_most(picture, row, err);
        struct filling named[] = { { "list", list }, { 0 } };
        struct filling parts[] = { { "survey", row->survey },
                                   { "date", phrase_date(picture, row->date, err) },
                                   { "n", is_hidden ? "" : phrase_number(picture, row->respondents, 0, err) },
                                   { "named",
                                     *list != '\0' ? phrase_text(picture, "page.open.named_most", named, err) : "" },
                                   { 0 } };
        html_element(&report->html, "li",
                     phrase_text(picture, is_hidden ? "page.open.few" : "page.open.news", parts, err), NULL);
    }
    if (is_any)
        html_close(&report->html, "ul");
    return is_any;
}

const char *report_open_names(struct picture *picture, struct error *err)
{
    const char **names = arena_new(&picture->arena, (picture->open.n_rows + 1) * sizeof *names);
    size_t n = 0;
    TABLE_EACH (open_count, row, &picture->open)
        if (is_survey(row))
            names[n++] = arena_format(&picture->arena, "%s %d", row->survey, row->year);
    return n > 0 ? wording_list(&picture->catalogue, names, n, err) : "";
}
