/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Problem, cause as far as known, measure, responsible, follow-up, theme by theme, as lag (2023:196) asks. A cause is
 * never inferred: it is somebody's, with the source, and what dialogues and internal knowledge say is quoted apart. */
#include <string.h>

#include "document/report_causes.h"
#include "document/report_plan.h"
#include "document/report_pledges.h"
#include "document/report_problem.h"
#include "document/section.h"

static void add_problem(struct report *report, const struct problem *problem, struct error *err)
{
    report_element(report, "h4", "page.plan.problem.heading", err);
    report_problem(report, "p", problem, err);
    if (problem->n == 0)
        report_paragraph(report, "page.plan.problem.none", NULL, err);
}

/* Whether a quotation may tell of causes: dialogues, walks and internal knowledge do; a complaint or a tip is a sign of
 * the problem itself.
 */
static bool is_witness(const struct report *report, const struct notes_quote_row *quote, const char *theme)
{
    return report_is_of_year(report, quote->date) && text_is(quote->theme, theme) &&
           quote->source != NOTE_SOURCE_KLAGOMAL && quote->source != NOTE_SOURCE_TIPS;
}

/* What people told, word for word, folded. */
static void add_voices(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n = 0;
    TABLE_EACH (notes_quote, quote, &picture->quotes) {
        if (!is_witness(report, quote, theme))
            continue;
        if (n++ == 0) {
            report_open_details(report, picture_text(picture, "page.plan.voices.heading", err));
            html_open(&report->html, "ul", "data-kind", page_kind(SENTENCE_INFORMATION), NULL);
        }
        struct filling parts[] = { { "source", phrase_text_of(picture, "page.according",
                                                              note_source_word(quote->source), NULL, err) },
                                   { "date", phrase_date(picture, quote->date, err) },
                                   { "area", picture_area(picture, quote->area, err) },
                                   { "text", quote->text },
                                   { 0 } };
        html_element(&report->html, "li", phrase_text(picture, "page.plan.according", parts, err), NULL);
    }
    if (n == 0)
        return;
    html_close(&report->html, "ul");
    html_close(&report->html, "details");
}

/* Causes with their source, and apart from them what people told. That none is known is said of a problem alone. */
static void add_cause(struct report *report, const char *theme, const struct problem *problem, struct error *err)
{
    bool has_cause = report_has_cause(report, theme, problem), is_problem = problem->n > 0;
    if (has_cause || is_problem)
        report_element(report, "h4", "page.plan.cause.heading", err);
    if (has_cause)
        report_causes(report, theme, problem, err);
    else if (is_problem)
        report_paragraph(report, "page.plan.cause.none", NULL, err);
    add_voices(report, theme, err);
}

/* "trafikproblem i trygghetsmätningen, hela kommunen": with what the problem itself is followed, "" where nothing is
 * chosen. */
static const char *outcome_measure(struct picture *picture, const struct pledge_row *pledge, struct error *err)
{
    bool is_survey = picture_indicator(picture, pledge->subject) != NULL;
    if (*pledge->subject == '\0' || (!is_survey && picture_offence(picture, pledge->subject) == NULL))
        return "";
    const char *slash = strchr(pledge->area, '/'), *level = !is_survey ? "" : slash != NULL ? slash + 1 : pledge->area;
    bool is_whole = *level == '\0' || text_is(level, "all");
    struct filling parts[] = { { "subject", picture_subject(picture, pledge->subject) },
                               { "area", is_whole ? picture_level(picture, "all", "", err)
                                                  : picture_level(picture, "area", level, err) },
                               { 0 } };
    return phrase_text_of(picture, "page.plan.outcome.of", is_survey ? "survey" : "crime", parts, err);
}

/* When the follow-up is reported: at the council's meetings in the period, and when it is over. */
static const char *follow_up_days(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n_days, n = 0;
    const char **days = report_days(report, &n_days);
    for (size_t i = 0; i < n_days; i++)
        if (pledge_is_within(days[i], pledge->from, pledge->to))
            days[n++] = phrase_date(picture, days[i], err);
    struct filling parts[] = { { "days", n > 0 ? wording_list(&picture->catalogue, days, n, err) : "" },
                               { "to", phrase_date(picture, pledge->to, err) },
                               { "meetings", n > 0 ? "some" : "none" },
                               { "end", *pledge->to != '\0' ? "day" : "open" },
                               { 0 } };
    return phrase_text(picture, "page.plan.when", parts, err);
}

static void add_measure(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    const char *owners = pledge_owners(picture, pledge, err);
    html_open(&report->html, "li", "class", "pledge", NULL);
    report_cited(report, "p", "promise", pledge->text, report_key(report, "pledges", &picture->pledges, pledge), err);
    html_open(&report->html, "dl", NULL);
    report_term(report, "page.pledge.area", pledge_area(picture, pledge, err), err);
    report_term(report, "page.plan.target", pledge_target(picture, pledge, true, err), err);
    report_term(report, "page.plan.responsible",
                *owners != '\0' ? owners : picture_text(picture, "page.plan.responsible.none", err), err);
    report_term(report, "page.pledge.period", phrase_period(picture, pledge->from, pledge->to, err), err);
    report_term(report, "page.plan.source",
                *pledge->source != '\0' ? pledge->source : picture_text(picture, "page.plan.source.none", err), err);
    report_term(report, "page.plan.outcome", outcome_measure(picture, pledge, err), err);
    report_term(report, "page.plan.reported", follow_up_days(report, pledge, err), err);
    report_term(report, "page.plan.decision", pledge->decision, err);
    html_close(&report->html, "dl");
    html_close(&report->html, "li");
}

/* What is promised within the theme; without that, where the decision is prepared. */
static void add_measures(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    if (!plan_has_pledge(picture, theme)) {
        plan_see(report, picture_text(picture, "page.plan.measure.none", err),
                 picture_text(picture, "page.plan.council", err),
                 arena_format(&picture->arena, "radsrapport.html#%s", plan_decision_id(picture, theme)));
        return;
    }
    report_element(report, "h4", "page.plan.measure.heading", err);
    html_open(&report->html, "ul", "class", "plain", "data-kind", page_kind(SENTENCE_PLEDGE), NULL);
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (plan_has(picture, theme, pledge))
            add_measure(report, pledge, err);
    html_close(&report->html, "ul");
}

static void add_theme(struct report *report, const char *theme, size_t number, struct error *err)
{
    struct problem problem = problem_of(report, theme, err);
    const char *id = arena_format(&report->picture->arena, "problem-%zu", number);
    html_open(&report->html, "section", "aria-labelledby", id, NULL);
    html_element(&report->html, "h3",
                 catalogue_capital(&report->picture->catalogue, problem_title(report->picture, theme, err)), "id", id,
                 NULL);
    add_problem(report, &problem, err);
    add_cause(report, theme, &problem, err);
    add_measures(report, theme, err);
    html_close(&report->html, "section");
}

static void add(struct report *report, struct error *err)
{
    struct plan plan = plan_of(report->picture);
    if (plan.n > 0)
        report_paragraph(report, "page.plan.law", NULL, err);
    else
        report_see_picture(report, NULL, picture_text(report->picture, "page.plan.none", err), err);
    for (size_t i = 0; i < plan.n; i++)
        add_theme(report, plan.themes[i], i + 1, err);
}

const struct section section_plan_problems = {
    IN_PLAN, 20, "problem", "page.plan.themes", SENTENCE_SITUATION, NULL, add
};
