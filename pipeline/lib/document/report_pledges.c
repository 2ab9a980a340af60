/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report_pledges.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "tables/follow_tables.h"

bool pledge_is_current(const struct picture *picture, const struct pledge_row *pledge)
{
    int year, from, to;
    if (!number_parse_integer(picture->study.settings.pledge_year, &year))
        return true;
    bool has_from = sscanf(pledge->from, "%4d", &from) == 1, has_to = sscanf(pledge->to, "%4d", &to) == 1;
    return (!has_from || from <= year) && (!has_to || to >= year);
}

bool followup_is_current(const struct picture *picture, const struct followup_row *row)
{
    const struct pledge_row *pledge = picture_pledge(picture, row->pledge);
    return pledge != NULL && pledge_is_current(picture, pledge);
}

const struct followup_row *pledge_followup(const struct picture *picture, const struct pledge_row *pledge)
{
    return picture_pledge(picture, pledge->pledge) == pledge ? picture_followup(picture, pledge->pledge) : NULL;
}

const char *pledge_done_of_target(struct picture *picture, const struct followup_row *row, struct error *err)
{
    if (is_missing(row->done) && is_missing(row->target))
        return "–";
    struct filling parts[] = { { "done", is_missing(row->done) ? "–" : phrase_number(picture, row->done, 0, err) },
                               { "target",
                                 is_missing(row->target) ? "–" : phrase_number(picture, row->target, 0, err) },
                               { 0 } };
    return phrase_text(picture, is_missing(row->target) ? "page.followup.done" : "page.followup.done_of", parts, err);
}

const char *pledge_status_text(struct picture *picture, const struct followup_row *row, struct error *err)
{
    return row->status != PLEDGE_NONE
               ? phrase_text_of(picture, "follow.status", pledge_state_word(row->status), NULL, err)
               : "–";
}

const char *pledge_owners(struct picture *picture, const struct pledge_row *pledge, struct error *err)
{
    const char *owners[] = { pledge->owner_police, pledge->owner_municipality };
    return *owners[0] == '\0'   ? owners[1]
           : *owners[1] == '\0' ? owners[0]
                                : wording_list(&picture->catalogue, owners, 2, err);
}

/* Whether a number is promised, and of what. */
static bool has_target(const struct pledge_row *pledge)
{
    return !is_missing(pledge->target) && *text_either(pledge->measure, pledge->unit) != '\0';
}

const char *pledge_measure(struct picture *picture, const struct pledge_row *pledge, struct error *err)
{
    const char *measure = text_either(pledge->measure, pledge->unit);
    bool is_outcome = pledge->kind == PROMISE_OUTCOME && picture_is_share(picture, pledge->subject);
    if (!has_target(pledge))
        return picture_text(picture, "page.pledge.no_number", err);
    struct filling parts[] = { { "target", is_outcome
                                               ? phrase_pledge_figure(picture, pledge->subject, pledge->target, err)
                                               : phrase_number(picture, pledge->target, 0, err) },
                               { "measure", measure },
                               { 0 } };
    return phrase_text_of(
        picture, "page.pledge.target",
        pledge_direction_word(pledge->direction != PLEDGE_DIRECTION_NONE ? pledge->direction : PLEDGE_AT_LEAST), parts,
        err);
}

const char *pledge_target(struct picture *picture, const struct pledge_row *pledge, bool has_day, struct error *err)
{
    if (!has_target(pledge))
        return picture_text(picture, "page.plan.target.none", err);
    struct filling parts[] = { { "measure", pledge_measure(picture, pledge, err) },
                               { "to", phrase_date(picture, pledge->to, err) },
                               { 0 } };
    return has_day && *pledge->to != '\0' ? phrase_text(picture, "page.plan.target.by", parts, err) : parts[0].value;
}

const char *pledge_area(struct picture *picture, const struct pledge_row *pledge, struct error *err)
{
    return *pledge->area != '\0' ? picture_area(picture, pledge->area, err) : "";
}

const char *pledge_activity_text(struct picture *picture, const struct activity_row *activity, struct error *err)
{
    double count = is_missing(activity->count) ? 1 : activity->count;
    struct filling parts[] = {
        { "date", phrase_date(picture, activity->date, err) },
        { "area", picture_area(picture, activity->area, err) },
        { "text", *activity->remark != '\0' ? activity->remark : picture_text(picture, "page.activity.unnamed", err) },
        { "n", phrase_number(picture, count, 0, err) },
        { 0 }
    };
    return phrase_text(picture, "page.activity", parts, err);
}

bool pledge_is_within(const char *date, const char *from, const char *to)
{
    return strcmp(date, from) >= 0 && (*to == '\0' || strcmp(date, to) <= 0);
}

struct view_cell followup_period_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct followup_row *row = data;
    return cell_text(phrase_period(picture, row->period_from, row->period_to, err));
}

struct view_cell followup_done_cell(struct picture *picture, const void *data, struct error *err)
{
    return cell_text(pledge_done_of_target(picture, data, err));
}

struct view_cell followup_outcome_cell(struct picture *picture, const void *data, struct error *err)
{
    const struct followup_row *row = data;
    if (*row->indicator == '\0')
        return cell_text("–");
    const char *subject = phrase_subject(picture, row->indicator);
    if (row->outcome_verdict == VERDICT_NONE)
        return cell_text(subject);
    return cell_text(arena_format(&picture->arena, "%s: %s", subject,
                                  wording_verdict(&picture->catalogue, row->outcome_verdict, err)));
}

struct view_cell activity_times_cell(struct picture *picture, const void *data, struct error *err)
{
    (void)picture;
    (void)err;
    const struct activity_row *row = data;
    return cell_number(is_missing(row->count) ? 1 : row->count, MARK_NONE);
}

void report_see_picture(struct report *report, const char *class, const char *text, struct error *err)
{
    html_open(&report->html, "p", "class", class, "data-kind", page_kind(SENTENCE_INFORMATION), NULL);
    html_text(&report->html, text);
    html_text(&report->html, " ");
    html_element(&report->html, "a", picture_text(report->picture, "page.pledges.link", err), "href", "lagesbild.html",
                 NULL);
    html_text(&report->html, ".");
    html_close(&report->html, "p");
}

const char **report_list_parts(struct report *report, const char *parts, size_t *n)
{
    struct arena *arena = &report->picture->arena;
    const char **list = arena_new(arena, (strlen(parts) + 1) * sizeof *list);
    *n = 0;
    for (size_t length; *parts != '\0'; parts += length + (parts[length] == ';')) {
        length = strcspn(parts, ";");
        const char *part = text_trim(arena, arena_text(arena, parts, length));
        if (*part != '\0')
            list[(*n)++] = part;
    }
    return list;
}

void report_list_setting(struct report *report, const char *parts)
{
    size_t n;
    const char **list = report_list_parts(report, parts, &n);
    html_open(&report->html, "ul", NULL);
    for (size_t i = 0; i < n; i++)
        html_element(&report->html, "li", list[i], NULL);
    html_close(&report->html, "ul");
}

const char **report_days(struct report *report, size_t *n)
{
    return text_words(&report->picture->arena, report->picture->study.settings.council_meetings, n);
}

const char *report_day(const struct report *report)
{
    const struct picture *picture = report->picture;
    const char *last = "";
    if (*picture->as_of != '\0')
        return picture->as_of;
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (pledge_is_current(picture, pledge) && strcmp(pledge->to, last) > 0)
            last = pledge->to;
    return last;
}
