/* The plan on one page: a line for each measure, and for each problem without one. */
#include "document/report_plan.h"
#include "document/report_pledges.h"
#include "document/section.h"
#include "document/view_table.h"

/* A line of the plan. */
struct line_row {
    const char *problem, *measure, *responsible, *followed, *period;
};
static const struct view_column columns[] = {
    { "problem", FORMAT_TEXT, VIEW_FIELD(line, problem), .is_head = true },
    { "plan_measure", FORMAT_TEXT, VIEW_FIELD(line, measure) },
    { "responsible", FORMAT_TEXT, VIEW_FIELD(line, responsible) },
    { "followed", FORMAT_TEXT, VIEW_FIELD(line, followed) },
    { "period", FORMAT_TEXT, VIEW_FIELD(line, period) },
};
static const struct view view = { VIEW_COLUMNS(columns), .caption = "page.plan.table" };

static bool has_themes(struct report *report)
{
    return plan_of(report->picture).n > 0;
}

static void add_lines(const struct view_table *table, struct picture *picture, const char *theme, struct error *err)
{
    const char *problem = phrase_theme(picture, theme, err);
    if (!plan_has_pledge(picture, theme)) {
        struct line_row line = { problem, picture_text(picture, "page.plan.measure.none", err), "–", "–", "–" };
        view_table_row(table, &line, NULL, err);
    }
    TABLE_EACH (pledge, pledge, &picture->pledges) {
        if (!plan_has(picture, theme, pledge))
            continue;
        const char *owners = pledge_owners(picture, pledge, err);
        struct line_row line = { problem, pledge->text, *owners != '\0' ? owners : "–",
                                 pledge_measure(picture, pledge, err),
                                 phrase_period(picture, pledge->from, pledge->to, err) };
        view_table_row(table, &line, NULL, err);
    }
}

static void add(struct report *report, struct error *err)
{
    struct plan plan = plan_of(report->picture);
    struct view_table table = view_table_open(report, &view, NULL, err);
    for (size_t i = 0; i < plan.n; i++)
        add_lines(&table, report->picture, plan.themes[i], err);
    view_table_close(&table);
    const char *coordinator = report->picture->study.settings.coordinator;
    if (*coordinator != '\0')
        report_paragraph(report, "page.plan.coordinator", (struct filling[]){ { "coordinator", coordinator }, { 0 } },
                         err);
}

const struct section section_plan_overview = { IN_PLAN,         10,         "korthet", "page.plan.overview",
                                               SENTENCE_PLEDGE, has_themes, add };
