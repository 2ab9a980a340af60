/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the situation has developed: the headlines with their change, the survey over the years, reported crime. */
#include "base/number.h"
#include "document/about.h"
#include "document/section.h"
#include "document/view_table.h"

/* A headline with its change. from_year: the year in the column's head; a survey every second year and the register
 * have others before, which the cell then tells. */
struct headline_row {
    struct change_row change;
    struct wave from_year;
};

static struct view_cell subject_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct change_row *change = data;
    const char *place = change->source == SOURCE_CRIME ? picture->study.settings.name
                                                       : picture_level(picture, change->domain, change->level, err);
    return cell_text(arena_format(&picture->arena, "%s, %s", phrase_subject(picture, change->subject), place));
}

static struct view_cell from_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct headline_row *row = data;
    const char *from = phrase_change_from(picture, &row->change, err);
    if (wave_equals(row->change.from_year, row->from_year))
        return cell_text(from);
    return cell_text(arena_format(&picture->arena, "%s\xC2\xA0(%s)", from,
                                  phrase_year_of(picture, row->change.source, row->change.from_year)));
}

static const struct view_column columns[] = {
    { "subject_area", .cell = subject_cell, .is_head = true },
    { "{from_year}", .cell = from_cell, .is_right = true },
    { "{to_year}", .cell = change_to_cell, .is_right = true },
    { "change", .cell = change_size_cell, .is_right = true },
    { "verdict", FORMAT_VERDICT, VIEW_FIELDS(headline, change.verdict, change.reason) },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.summary.table", .about = about_change };
static const struct view register_view = { VIEW_COLUMNS(columns), .caption = "page.summary.table.register" };

/* The declared headlines with their change, survey and register. */
static void add_headlines(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    bool has_survey = picture_has_survey(picture);
    struct headline_row *rows = arena_new(&picture->arena, (report->n_headlines + 1) * sizeof *rows);
    size_t n = 0;
    for (size_t i = 0; i < report->n_headlines; i++) {
        const struct headline *headline = &report->headlines[i];
        const struct change_row *change =
            picture_change(picture, headline->subject, headline->source, headline->domain, headline->level);
        if (change == NULL)
            continue;
        rows[n] = (struct headline_row){ *change, n > 0 ? rows[0].from_year : change->from_year };
        n++;
    }
    if (n == 0)
        return;
    struct filling parts[] = { { "from_year", phrase_year_of(picture, rows[0].change.source, rows[0].from_year) },
                               { "to_year", phrase_year_of(picture, rows[0].change.source, picture->year) },
                               { 0 } };
    struct view_table table = view_table_open(report, has_survey ? &view : &register_view, parts, err);
    for (size_t i = 0; i < n; i++)
        view_table_row(&table, &rows[i], NULL, err);
    view_table_close(&table);
    report_small(report, has_survey ? "page.summary.note" : "page.summary.note.register", NULL, err);
}

static void add_survey(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    report_paragraph(report,
                     picture->n_years > 1               ? "page.development"
                     : picture_crime_years(picture) > 1 ? "page.development.one"
                                                        : "page.development.none",
                     NULL, err);
}

static void add(struct report *report, struct error *err)
{
    bool has_survey = picture_has_survey(report->picture);
    if (has_survey)
        add_survey(report, err);
    else
        report_paragraph(report, "page.development.register", NULL, err);
    add_headlines(report, err);
    report_figures(report, SHOWN_WITH_DEVELOPMENT, err);
    report_trends(report, err);
    if (has_survey) {
        report_chance(report, err);
        report_longer(report, err);
    }
    report_crime(report, err);
}

const struct section section_development = { IN_PICTURE,         24,   "utveckling", "page.development.heading",
                                             SENTENCE_SITUATION, NULL, add };
