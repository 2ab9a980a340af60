/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan on one page: a line for each measure; the problems without one are decisions to take. */
#include "document/report_plan.h"
#include "document/report_pledges.h"
#include "document/report_problem.h"
#include "document/section.h"
#include "document/view_table.h"

/* A line of the plan. */
struct line_row {
    const char *problem, *measure, *target, *responsible, *period;
};
static const struct view_column columns[] = {
    { "problem", FORMAT_TEXT, VIEW_FIELD(line, problem), .is_head = true },
    { "plan_measure", FORMAT_TEXT, VIEW_FIELD(line, measure) },
    { "plan_target", FORMAT_TEXT, VIEW_FIELD(line, target) },
    { "responsible", FORMAT_TEXT, VIEW_FIELD(line, responsible) },
    { "period", FORMAT_TEXT, VIEW_FIELD(line, period) },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.plan.table" };

static void add_lines(const struct view_table *table, struct picture *picture, const char *theme, struct error *err)
{
    const char *problem = catalogue_capital(&picture->catalogue, problem_title(picture, theme, err));
    TABLE_EACH (pledge, pledge, &picture->pledges) {
        if (!plan_has(picture, theme, pledge))
            continue;
        const char *owners = pledge_owners(picture, pledge, err);
        struct line_row line = { problem, pledge->text, pledge_target(picture, pledge, false, err),
                                 *owners != '\0' ? owners : picture_text(picture, "page.plan.responsible.none", err),
                                 phrase_period(picture, pledge->from, pledge->to, err) };
        view_table_row(table, &line, NULL, err);
    }
}

/* "Ingen åtgärd är beslutad för inbrott och bedrägeri. Förslag till beslut står i rådets rapport." */
static void add_open(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n;
    const char **themes = plan_open_themes(picture, &n);
    for (size_t i = 0; i < n; i++)
        themes[i] = problem_title(picture, themes[i], err);
    struct filling parts[] = { { "list", n > 0 ? wording_list(&picture->catalogue, themes, n, err) : "" }, { 0 } };
    if (n > 0)
        plan_see(report, phrase_text(picture, "page.plan.open", parts, err),
                 picture_text(picture, "page.plan.council", err), "radsrapport.html#beslut");
}

static void add(struct report *report, struct error *err)
{
    struct plan plan = plan_of(report->picture);
    struct view_table table = view_table_open(report, &view, NULL, err);
    for (size_t i = 0; i < plan.n; i++)
        add_lines(&table, report->picture, plan.themes[i], err);
    view_table_close(&table);
    add_open(report, err);
    const char *coordinator = report->picture->study.settings.coordinator;
    if (*coordinator != '\0')
        report_paragraph(report, "page.plan.coordinator", (struct filling[]){ { "coordinator", coordinator }, { 0 } },
                         err);
}

const struct section section_plan_overview = { IN_PLAN,       10, "korthet", "page.plan.overview", SENTENCE_PLEDGE,
                                               plan_is_there, add };
