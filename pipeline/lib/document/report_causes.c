/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report_causes.h"

static bool is_cause_of(const struct picture *picture, const struct measure_row *row, const char *theme,
                        const struct problem *problem)
{
    return *row->cause != '\0' && text_is(row->theme, theme) &&
           (problem == NULL || problem_is_about(picture, problem, row->subject));
}

bool report_has_cause(const struct report *report, const char *theme, const struct problem *problem)
{
    TABLE_EACH (measure, row, &report->picture->measures)
        if (is_cause_of(report->picture, row, theme, problem))
            return true;
    return false;
}

/* Whether an earlier row gives the same cause of the theme by the same source: a theme has several measures. */
static bool is_told(const struct table *measures, const struct measure_row *cause)
{
    for (const struct measure_row *row = measures->rows; row < cause; row++)
        if (text_is(row->theme, cause->theme) && text_is(row->cause, cause->cause) &&
            text_is(row->cause_source, cause->cause_source))
            return true;
    return false;
}

void report_causes(struct report *report, const char *theme, const struct problem *problem, struct error *err)
{
    struct html *html = &report->html;
    const struct table *measures = &report->picture->measures;
    html_open(html, "ul", "data-kind", page_kind(SENTENCE_INFORMATION), NULL);
    TABLE_EACH (measure, row, measures) {
        if (!is_cause_of(report->picture, row, theme, problem) || is_told(measures, row))
            continue;
        struct filling source[] = { { "source", row->cause_source }, { 0 } };
        html_open(html, "li", NULL);
        html_text(html, row->cause);
        html_text(html, " ");
        html_element(html, "span", phrase_text(report->picture, "page.cause.source", source, err), "class", "small",
                     NULL);
        html_close(html, "li");
    }
    html_close_filled(html, "ul");
}

/* The themes with a cause: *n of them. */
static const char **themes_of(struct report *report, size_t *n)
{
    struct picture *picture = report->picture;
    const char **themes = arena_new(&picture->arena, (picture->measures.n_rows + 1) * sizeof *themes);
    *n = 0;
    TABLE_EACH (theme, theme, &picture->themes)
        if (report_has_cause(report, theme->theme, NULL))
            text_place(themes, n, theme->theme);
    TABLE_EACH (measure, row, &picture->measures)
        if (*row->cause != '\0')
            text_place(themes, n, row->theme);
    return themes;
}

void report_all_causes(struct report *report, struct error *err)
{
    size_t n;
    const char **themes = themes_of(report, &n);
    if (n == 0)
        return;
    report_element(report, "h3", "page.causes.heading", err);
    report_paragraph(report, "page.causes", NULL, err);
    for (size_t i = 0; i < n; i++) {
        html_element(&report->html, "h4", phrase_theme(report->picture, themes[i], err), NULL);
        report_causes(report, themes[i], NULL, err);
    }
}
