/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures drawn by gnuplot in a page; the data of each stand as a table in the evidence. */
#include <stdlib.h>

#include "base/file.h"
#include "document/report.h"
#include "document/report_theme.h"
#include "document/svg.h"
#include "document/view_table.h"

static void add_data(struct report *report, const struct figure_row *figure, const struct figure_kind *kind,
                     struct error *err)
{
    struct picture *picture = report->picture;
    struct filling title[] = { { "title", figure->title }, { 0 } };
    struct view view = kind->view;
    view.caption = "page.figure.caption";
    const char *name =
        arena_format(&picture->arena, "7_figure/%s/%s.csv", wave_year_text(picture->year).id, figure->figure);
    struct table data;
    table_init(&data, kind->schema);
    if (table_read(&data, arena_format(&picture->arena, "%s/%s", picture->output, name), name, err)) {
        const char *id = arena_format(&picture->arena, "varden-%s", figure->figure);
        html_open(&report->html, "details", "id", id, NULL);
        html_element(&report->html, "summary", figure->title, NULL);
        view_table_all(report, &view, title, &data, err);
        html_open(&report->html, "p", "class", "small", NULL);
        html_element(&report->html, "a", phrase_text(picture, "page.figure.back", title, err), "href",
                     arena_format(&picture->arena, "#figur-%s", figure->figure), NULL);
        html_close(&report->html, "p");
        html_close(&report->html, "details");
    }
    table_clear(&data);
}

/* A drawing in its box. */
static void add_drawing(struct report *report, const struct figure_row *figure, const char *name, const char *class,
                        const struct svg_alternative *alternative, struct error *err)
{
    struct picture *picture = report->picture;
    char *drawing = NULL;
    size_t length;
    if (!file_read(arena_format(&picture->arena, "%s/%s", picture->output, name), &drawing, &length, err))
        return;
    html_open(&report->html, "div", "class", class, "role", "group", "aria-label", figure->title, NULL);
    (void)svg_inline(&report->html, drawing, name, alternative, err);
    html_close(&report->html, "div");
    free(drawing);
}

/* As it is drawn for paper and desk, and, where there is one, as for a telephone, of which a screen shows one. */
static void add_drawings(struct report *report, const struct figure_row *figure, struct error *err)
{
    struct arena *arena = &report->picture->arena;
    const char *folder = arena_format(arena, "%s/figures", wave_year_text(report->picture->year).id),
               *wide = arena_format(arena, "%s/%s.svg", folder, figure->figure),
               *narrow = arena_format(arena, "%s/narrow/%s.svg", folder, figure->figure);
    struct svg_alternative alternative = { figure->figure, figure->title, figure->description, figure->top };
    bool has_narrow = file_may_exist(arena_format(arena, "%s/%s", report->picture->output, narrow));
    add_drawing(report, figure, wide, has_narrow ? "box wide" : "box", &alternative, err);
    if (!has_narrow)
        return;
    alternative.name = arena_format(arena, "%s-narrow", figure->figure);
    alternative.top = 0;
    add_drawing(report, figure, narrow, "box narrow", &alternative, err);
}

static void add_figure(struct report *report, const struct figure_row *figure, const struct figure_kind *kind,
                       struct error *err)
{
    struct picture *picture = report->picture;
    html_open(&report->html, "figure", "id", arena_format(&picture->arena, "figur-%s", figure->figure), "data-kind",
              page_kind(SENTENCE_METHOD), NULL);
    html_element(&report->html, "figcaption", figure->title, NULL);
    add_drawings(report, figure, err);
    html_element(&report->html, "p", figure_note(picture, figure->kind, err), "class", "small", NULL);
    html_element(&report->html, "p", figure_source(picture, figure->kind, err), "class", "small", NULL);
    if (kind->view.n_columns > 0) {
        struct filling title[] = { { "title", figure->title }, { 0 } };
        html_open(&report->html, "p", "class", "small", NULL);
        html_element(&report->html, "a", picture_text(picture, "page.figure.data", err), "href",
                     arena_format(&picture->arena, "#varden-%s", figure->figure), "aria-label",
                     phrase_text(picture, "page.figure.data.label", title, err), NULL);
        html_close(&report->html, "p");
        report->drawn[report->n_drawn++] = figure;
    }
    html_close(&report->html, "figure");
}

void report_figures(struct report *report, enum figure_section section, struct error *err)
{
    TABLE_EACH (figure, figure, &report->figures) {
        const struct figure_kind *kind = figure_find(figure->kind);
        bool is_elsewhere = kind->is_with_theme && *figure->subject != '\0';
        if (kind->section == section && !is_elsewhere)
            add_figure(report, figure, kind, err);
    }
}

bool report_has_figure(const struct report *report, enum figure_section section)
{
    TABLE_EACH (figure, figure, &report->figures)
        if (figure_find(figure->kind)->section == section)
            return true;
    return false;
}

/* Whether a figure stands with this theme. */
static bool is_with_theme(const struct report *report, const struct figure_row *figure, const char *theme)
{
    const struct picture *picture = report->picture;
    const struct figure_kind *kind = figure_find(figure->kind);
    const struct subject *subject = themes_subject(&picture->codebook, figure->subject, kind->source);
    return kind->is_with_theme && subject != NULL && report_is_of_theme(picture, subject, theme);
}

bool report_has_theme_figure(const struct report *report, const char *theme)
{
    TABLE_EACH (figure, figure, &report->figures)
        if (is_with_theme(report, figure, theme))
            return true;
    return false;
}

void report_theme_figures(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    TABLE_EACH (figure, figure, &report->figures) {
        if (!is_with_theme(report, figure, theme))
            continue;
        struct filling parts[] = { { "subject", phrase_subject(picture, figure->subject) }, { 0 } };
        html_open(&report->html, "details", "class", "screen", NULL);
        html_element(&report->html, "summary", phrase_text(picture, "page.themes.figure", parts, err), NULL);
        add_figure(report, figure, figure_find(figure->kind), err);
        html_close(&report->html, "details");
    }
}

void report_figure_data(struct report *report, struct error *err)
{
    if (report->n_drawn == 0)
        return;
    report_open_details(report, picture_text(report->picture, "page.figure.data.heading", err));
    for (size_t i = 0; i < report->n_drawn; i++)
        add_data(report, report->drawn[i], figure_find(report->drawn[i]->kind), err);
    html_close(&report->html, "details");
}
