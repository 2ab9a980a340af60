/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report_feedback.h"

#include <string.h>

#include "base/number.h"
#include "document/report_council.h"
#include "document/report_pledges.h"
#include "tables/follow_tables.h"

/* Whether the pledge's period has begun on the document's day; one without a day has. */
static bool has_begun(const struct picture *picture, const struct pledge_row *pledge)
{
    return *picture->as_of == '\0' || strcmp(pledge->from, picture->as_of) <= 0;
}

/* Whether a period goes before another: one of the pledges' year before others, then by its end and its start. One
 * without an end ends last of all. */
static bool is_newer(const struct picture *picture, const struct pledge_row *one, const struct pledge_row *other)
{
    if (other == NULL)
        return true;
    bool is_current = pledge_is_current(picture, one), is_open = *one->to == '\0';
    if (is_current != pledge_is_current(picture, other))
        return is_current;
    if (is_open != (*other->to == '\0'))
        return is_open;
    int order = strcmp(one->to, other->to);
    return order != 0 ? order > 0 : strcmp(one->from, other->from) < 0;
}

/* The document's period, that of the newest pledge that has begun; NULL without one. */
static const struct pledge_row *newest(const struct picture *picture)
{
    const struct pledge_row *found = NULL;
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (has_begun(picture, pledge) && is_newer(picture, pledge, found))
            found = pledge;
    return found;
}

/* Whether the document, of the newest period, tells of the pledge. The period is found once, not for each of them. */
static bool is_told(const struct picture *picture, const struct pledge_row *period, const struct pledge_row *pledge)
{
    if (period == NULL || !has_begun(picture, pledge))
        return false;
    bool is_undated = *pledge->from == '\0' && *pledge->to == '\0';
    bool is_within = strcmp(pledge->from, period->from) >= 0 &&
                     (*period->to == '\0' || (*pledge->to != '\0' && strcmp(pledge->to, period->to) <= 0));
    return is_undated || is_within;
}

size_t feedback_count(const struct picture *picture, enum pledge_state status)
{
    const struct pledge_row *period = newest(picture);
    size_t n = 0;
    TABLE_EACH (pledge, pledge, &picture->pledges) {
        const struct followup_row *row = picture_followup(picture, pledge->pledge);
        n += is_told(picture, period, pledge) && (status == PLEDGE_NONE || (row != NULL && row->status == status));
    }
    return n;
}

const char *feedback_period_text(struct report *report, struct error *err)
{
    const struct pledge_row *period = newest(report->picture);
    return period != NULL ? phrase_period(report->picture, period->from, period->to, err) : "";
}

/* "Löftet är uppfyllt: 2 av 2 genomförda trygghetsvandringar." */
static void add_standing(struct report *report, const struct pledge_row *pledge, const struct followup_row *row,
                         struct error *err)
{
    struct picture *picture = report->picture;
    const char *measure = text_either(pledge->measure, pledge->unit);
    const char *done = pledge_done_of_target(picture, row, err);
    struct filling parts[] = {
        { "done", *measure != '\0' ? arena_format(&picture->arena, "%s %s", done, measure) : done }, { 0 }
    };
    bool is_activity = pledge->kind != PROMISE_OUTCOME && !is_missing(row->target);
    const char *status = row->status == PLEDGE_NONE ? "none" : pledge_state_word(row->status);
    bool is_plain = is_activity || row->status == PLEDGE_TEXT || row->status == PLEDGE_NONE;
    const char *group = is_plain ? "page.feedback.status" : "page.feedback.goal";
    report_cited(report, "p", NULL, phrase_text_of(picture, group, status, parts, err), row->evidence, err);
}

/* What was done, day by day. */
static void add_done(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    html_open(&report->html, "ul", NULL);
    struct table_range own = table_named_range(&picture->activities, pledge->pledge);
    RANGE_EACH (activity, activity, &own)
        if (pledge_is_within(activity->date, pledge->from, pledge->to) &&
            pledge_is_within(activity->date, "", picture->as_of))
            html_element(&report->html, "li", pledge_activity_text(picture, activity, err), NULL);
    if (!html_close_filled(&report->html, "ul"))
        report_paragraph(report, "page.feedback.done.none", NULL, err);
}

/* A mean of several questions is told as one. */
static const char *figure_of(struct picture *picture, const char *subject, double value, struct error *err)
{
    const struct indicator_row *indicator = picture_indicator(picture, subject);
    const char *figure = phrase_pledge_figure(picture, subject, value, err);
    struct filling parts[] = { { "value", figure }, { 0 } };
    bool is_mean =
        indicator != NULL && indicator_kind_has_members(indicator->kind) && picture_is_share(picture, subject);
    return is_mean ? phrase_text(picture, "page.feedback.mean", parts, err) : figure;
}

static bool has_outcome(const struct followup_row *row)
{
    return !wave_is_missing(row->outcome_year) && !is_missing(row->outcome);
}

/* " Före löftet, 2021: 16 %. Efter, 2022: 12 %." as far as there are figures. */
static const char *figures(struct picture *picture, const struct followup_row *row, struct error *err)
{
    if (wave_is_missing(row->baseline_year) || is_missing(row->baseline))
        return "";
    bool is_judged = has_outcome(row);
    struct filling parts[] = { { "from", figure_of(picture, row->indicator, row->baseline, err) },
                               { "from_year", phrase_year(picture, row->baseline_year) },
                               { "to", is_judged ? figure_of(picture, row->indicator, row->outcome, err) : "" },
                               { "to_year", is_judged ? phrase_year(picture, row->outcome_year) : "" },
                               { 0 } };
    const char *key = is_judged ? "page.feedback.figures" : "page.feedback.figure";
    return arena_format(&picture->arena, " %s", phrase_text(picture, key, parts, err));
}

/* A remark without one of its sentences. */
static const char *without(struct picture *picture, const char *remark, const char *key, struct error *err)
{
    const char *said = picture_text(picture, key, err), *at = strstr(remark, said);
    if (at == NULL)
        return remark;
    const char *after = at + strlen(said);
    return text_trim(&picture->arena, arena_format(&picture->arena, "%.*s%s", (int)(at - remark), remark, after));
}

/* What happened to the problem, and what of it cannot be concluded: the remark of the follow-up, but for what the
 * standing says already, and what the document says once of all. Nothing where no subject tells. */
static void add_happened(struct report *report, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    if (*row->indicator == '\0')
        return;
    const char *remark = without(picture, row->remark, "follow.not_counted", err);
    remark = without(picture, remark, "follow.outcome_later", err);
    remark = without(picture, remark, "follow.no_effect", err);
    struct filling parts[] = { { "subject", picture_subject(picture, row->indicator) }, { 0 } };
    const char *key = row->outcome_verdict != VERDICT_NONE ? verdict_word(row->outcome_verdict) : "unknown";
    const char *text = phrase_text_of(picture, "page.feedback.happened.of", key, parts, err);
    text =
        arena_format(&picture->arena, "%s%s%s%s", text, figures(picture, row, err), *remark != '\0' ? " " : "", remark);
    const char *claims = report_claims(report, row->evidence);
    report_element(report, "h4", has_outcome(row) ? "page.feedback.happened" : "page.feedback.followed", err);
    html_element(&report->html, "p", text, "data-claim", *claims != '\0' ? claims : NULL, NULL);
}

/* When it holds, where that is another time than the document's. */
static void add_own_period(struct report *report, const struct pledge_row *period, const struct pledge_row *pledge,
                           struct error *err)
{
    struct picture *picture = report->picture;
    if ((text_is(pledge->from, period->from) && text_is(pledge->to, period->to)) ||
        (*pledge->from == '\0' && *pledge->to == '\0'))
        return;
    struct filling parts[] = { { "period", phrase_period(picture, pledge->from, pledge->to, err) }, { 0 } };
    report_small(report, "page.feedback.own_period", parts, err);
}

static void add_pledge(struct report *report, const struct pledge_row *period, const struct pledge_row *pledge,
                       struct error *err)
{
    struct picture *picture = report->picture;
    const struct followup_row *row = picture_followup(picture, pledge->pledge);
    struct filling parts[] = { { "owners", pledge_owners(picture, pledge, err) }, { 0 } };
    html_open(&report->html, "div", "class", "pledge", NULL);
    html_element(&report->html, "h3", pledge->text, "class", "promise", NULL);
    add_own_period(report, period, pledge, err);
    if (row != NULL)
        add_standing(report, pledge, row, err);
    report_element(report, "h4", "page.feedback.did", err);
    add_done(report, pledge, err);
    if (row != NULL)
        add_happened(report, row, err);
    html_element(&report->html, "p",
                 *parts[0].value != '\0' ? phrase_text(picture, "page.feedback.owners", parts, err) : "", "class",
                 "small", NULL);
    html_close(&report->html, "div");
}

/* "Av fyra löften är två uppfyllda …" in numbers that anybody can check below. */
static void add_count(struct report *report, struct error *err)
{
    enum { N_STATES = PLEDGE_TEXT + 1 };
    int counts[N_STATES] = { 0 };
    for (int state = PLEDGE_NONE + 1; state < N_STATES; state++)
        counts[state] = (int)feedback_count(report->picture, (enum pledge_state)state);
    report_counts(report, "page.feedback.count",
                  (struct counts){ "page.feedback.count.of", pledge_state_words.texts, counts, N_STATES,
                                   (int)feedback_count(report->picture, PLEDGE_NONE) },
                  err);
}

/* Said once of all pledges whose subject has no figure of their time yet. */
static void add_later(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *period = newest(picture);
    const char *said = picture_text(picture, "follow.outcome_later", err);
    TABLE_EACH (pledge, pledge, &picture->pledges) {
        const struct followup_row *row = is_told(picture, period, pledge) ? pledge_followup(picture, pledge) : NULL;
        if (row != NULL && strstr(row->remark, said) != NULL) {
            report_paragraph(report, "page.feedback.later", NULL, err);
            return;
        }
    }
}

void feedback_period(struct report *report, const char *heading, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *period = newest(picture);
    const char *name = picture->study.settings.name;
    struct filling parts[] = { { "name", name }, { "period", feedback_period_text(report, err) }, { 0 } };
    const char *id = period == NULL
                         ? arena_format(&picture->arena, "%sloften", report->prefix)
                         : arena_format(&picture->arena, "%sloften-%s-%s", report->prefix, period->from, period->to);
    page_section(
        &report->html,
        &(struct page_link){ id, period == NULL ? name : phrase_text(picture, heading, parts, err), report->kind });
    if (period == NULL)
        report_paragraph(report, "page.feedback.none", NULL, err);
    add_count(report, err);
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (is_told(picture, period, pledge))
            add_pledge(report, period, pledge, err);
    add_later(report, err);
    html_close(&report->html, "section");
}

void feedback_revisions(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char *note = picture->study.settings.revision_note;
    if (*note == '\0' && !report_has_revisions(report, true, err))
        return;
    page_section(&report->html, &(struct page_link){ arena_format(&picture->arena, "%srevidering", report->prefix),
                                                     phrase_text(picture, "page.feedback.revision", report->parts, err),
                                                     report->kind });
    if (*note != '\0')
        html_element(&report->html, "p", note, NULL);
    report_revisions(report, true, err);
    html_close(&report->html, "section");
}

const char *feedback_updated_day(const struct picture *picture)
{
    const char *day = picture->study.settings.feedback_updated;
    return *picture->as_of != '\0' && strcmp(day, picture->as_of) > 0 ? "" : day;
}

const char *feedback_updated(struct report *report, struct error *err)
{
    const char *day = feedback_updated_day(report->picture);
    struct filling parts[] = { { "date", phrase_date(report->picture, day, err) }, { 0 } };
    return *day == '\0' ? "" : phrase_text(report->picture, "page.feedback.updated", parts, err);
}

/* The first pledge of a later period, of those that pledges.csv has; NULL without one. */
static const struct pledge_row *next_pledge(const struct picture *picture)
{
    const struct pledge_row *period = newest(picture), *next = NULL;
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (period != NULL && *period->to != '\0' && strcmp(pledge->from, period->to) > 0 &&
            (next == NULL || strcmp(pledge->from, next->from) < 0))
            next = pledge;
    return next;
}

/* Its own day: --as-of, else that of its last update or the end of its period, whichever is later. */
static const char *own_day(const struct picture *picture)
{
    const char *day = feedback_updated_day(picture);
    const struct pledge_row *period = newest(picture);
    if (*picture->as_of != '\0')
        return picture->as_of;
    return period != NULL && strcmp(period->to, day) > 0 ? period->to : day;
}

void feedback_next(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *next = next_pledge(picture);
    size_t n = feedback_count(picture, PLEDGE_NOT_FULFILLED) + feedback_count(picture, PLEDGE_BEHIND);
    struct filling count[] = { { "n", wording_small_count(&picture->catalogue, (int)n, err) }, { 0 } };
    struct filling period[] = { { "period", next != NULL ? phrase_period(picture, next->from, next->to, err) : "" },
                                { 0 } };
    if (n > 0)
        report_text(report, catalogue_text_counted(&picture->catalogue, "page.feedback.open", n, count, err));
    report_next(report, own_day(picture), err);
    if (next != NULL)
        report_paragraph(report, "page.feedback.next", period, err);
}
