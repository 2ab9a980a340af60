/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The themes, each with what its sources say of it. */
#include "base/text.h"
#include "document/finding_list.h"
#include "document/report_assessment.h"
#include "document/report_theme.h"
#include "document/section.h"
#include "language/evidence.h"

static const enum source sources[] = { SOURCE_SURVEY, SOURCE_CRIME, SOURCE_NOTES };
enum { N_SOURCES = sizeof sources / sizeof *sources };

/* What is decided, source by source. */
static void add_decided(struct report *report, const char *theme, struct error *err)
{
    html_open(&report->html, "dl", "class", "sources", NULL);
    for (size_t i = 0; i < N_SOURCES; i++) {
        struct selection decided = { LISTING_DECIDED, theme, sources[i] };
        if (finding_list_count(report, decided) == 0)
            continue;
        html_element(&report->html, "dt",
                     phrase_text_of(report->picture, "page.themes.source", source_word(sources[i]), NULL, err), NULL);
        html_open(&report->html, "dd", NULL);
        finding_list_add(report, decided, err);
        html_close(&report->html, "dd");
    }
    html_close_filled(&report->html, "dl");
}

/* What nobody can decide, once and as a count; its figures stand in the table. */
static void add_undecided(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    const char *claims = "", *evidence = "", *keys;
    int n = 0;
    for (size_t i = 0; i < N_SOURCES; i++) {
        struct selection undecided = { LISTING_UNDECIDED, theme, sources[i] };
        n += finding_list_count(report, undecided);
        claims = evidence_join(&picture->arena, claims, finding_list_claims(report, undecided, &keys));
        evidence = evidence_join(&picture->arena, evidence, keys);
    }
    struct catalogue *catalogue = &picture->catalogue;
    struct filling count[] = { { "n", wording_small_count(catalogue, n, err) }, { 0 } };
    if (n > 0)
        report_told(report, "p", catalogue_text_counted(catalogue, "page.themes.undecided", (size_t)n, count, err),
                    claims, evidence, err);
}

static int count_theme(const struct report *report, const char *theme)
{
    int n = 0;
    for (size_t i = 0; i < N_SOURCES; i++)
        n += finding_list_count(report, (struct selection){ LISTING_DECIDED, theme, sources[i] }) +
             finding_list_count(report, (struct selection){ LISTING_UNDECIDED, theme, sources[i] });
    return n;
}

/* A theme: what the municipality and the police make of it, what is established, all its figures, a voice, and what is
 * promised and proposed. */
static void add_theme(struct report *report, const char *theme, const char *label, struct error *err)
{
    struct html *html = &report->html;
    bool is_judged = *theme != '\0' && report_has_judgement(report, theme);
    if (count_theme(report, theme) == 0 && !is_judged && !report_has_voice(report, theme) &&
        !report_has_theme_figure(report, theme))
        return;
    const char *heading = catalogue_capital(&report->picture->catalogue, label);
    html_open(html, "div", "class", "card", "data-theme", *theme != '\0' ? heading : NULL, NULL);
    html_element(html, "h3", heading, "id",
                 *theme != '\0' ? arena_format(&report->picture->arena, "tema-%s", theme) : NULL, NULL);
    if (is_judged)
        report_judgement(report, theme, "h4", err);
    add_decided(report, theme, err);
    add_undecided(report, theme, err);
    report_theme_measures(report, theme, err);
    report_theme_figures(report, theme, err);
    report_theme_rest(report, theme, err);
    html_close(html, "div");
}

/* All findings by theme, in the order of themes.csv; themes that it does not have follow, and what has none. */
static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char *theme = NULL;
    report_paragraph(report, picture->situation.n_rows > 0 ? "page.themes" : "page.summary.none", NULL, err);
    TABLE_EACH (theme, row, &picture->themes)
        add_theme(report, row->theme, picture_theme(picture, row->theme), err);
    TABLE_EACH (situation, row, &picture->situation) {
        bool is_next = theme == NULL || !text_is(row->theme, theme);
        theme = row->theme;
        if (is_next && *theme != '\0' && !picture_has_theme(picture, theme))
            add_theme(report, theme, theme, err);
    }
    add_theme(report, "", picture_text(picture, "page.themes.other", err), err);
    report_small(report, "page.themes.note", NULL, err);
    html_element(&report->html, "p", picture_text(picture, "page.themes.printed", err), "class", "small print",
                 "data-kind", page_kind(SENTENCE_METHOD), NULL);
}

const struct section section_themes = { IN_PICTURE, 26, "teman", "page.themes.heading", SENTENCE_SITUATION, NULL, add };
