/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/report_council.h"

#include <string.h>

#include "document/report_pledges.h"

static const char *first_day(const struct picture *picture)
{
    const char *first = "";
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (pledge_is_current(picture, pledge) && *pledge->from != '\0' &&
            (*first == '\0' || strcmp(pledge->from, first) < 0))
            first = pledge->from;
    return first;
}

struct council council_of(struct report *report)
{
    struct council council = { .day = report_day(report), .since = first_day(report->picture), .next = "" };
    size_t n;
    const char **days = report_days(report, &n);
    for (size_t i = 0; i < n; i++) {
        bool is_before = *council.day == '\0' || strcmp(days[i], council.day) < 0;
        if (is_before && (!council.is_meeting || strcmp(days[i], council.since) > 0)) {
            council.since = days[i];
            council.is_meeting = true;
        }
        if (!is_before && (*council.next == '\0' || strcmp(days[i], council.next) < 0))
            council.next = days[i];
    }
    return council;
}

const char *council_lead(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct council council = council_of(report);
    struct filling parts[] = { { "date", phrase_date(picture, council.day, err) },
                               { "next", phrase_date(picture, council.next, err) },
                               { 0 } };
    const char *key = *council.day == '\0'      ? "page.council.lead.open"
                      : *picture->as_of == '\0' ? "page.council.lead.end"
                                                : "page.council.lead";
    const char *lead = phrase_text(picture, key, parts, err);
    return *council.next == '\0'
               ? lead
               : arena_format(&picture->arena, "%s %s", lead, phrase_text(picture, "page.council.next", parts, err));
}

void report_next(struct report *report, const char *day, struct error *err)
{
    struct picture *picture = report->picture;
    const char *meeting = "", *last = "";
    size_t n;
    const char **days = report_days(report, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(days[i], day) >= 0 && (*meeting == '\0' || strcmp(days[i], meeting) < 0))
            meeting = days[i];
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (pledge_is_current(picture, pledge) && strcmp(pledge->to, last) > 0)
            last = pledge->to;
    bool has_meeting = *meeting != '\0';
    struct filling parts[] = { { "date", phrase_date(picture, has_meeting ? meeting : last, err) }, { 0 } };
    if (has_meeting || strcmp(last, day) > 0)
        report_paragraph(report, has_meeting ? "page.next.meeting" : "page.next.end", parts, err);
}

bool council_is_new(const struct council *council, const char *date)
{
    int order = strcmp(date, council->since);
    return (order > 0 || (order == 0 && !council->is_meeting)) && pledge_is_within(date, "", council->day);
}

static bool needs_decision(enum pledge_state status)
{
    switch (status) {
    case PLEDGE_BEHIND:
    case PLEDGE_NOT_STARTED:
    case PLEDGE_NOT_FULFILLED:
    case PLEDGE_TEXT: return true;
    case PLEDGE_NONE:
    case PLEDGE_FULFILLED:
    case PLEDGE_ON_TRACK: break;
    }
    return false;
}

enum standing council_standing(const struct picture *picture, const struct council *council,
                               const struct followup_row *row)
{
    if (!followup_is_current(picture, row))
        return STANDING_UNTOLD;
    if (*council->day != '\0' && strcmp(row->period_from, council->day) > 0)
        return STANDING_TO_COME;
    return needs_decision(row->status) ? STANDING_DECISION : STANDING_PLAN;
}

int council_count(const struct picture *picture, const struct council *council, enum standing standing)
{
    int n = 0;
    TABLE_EACH (followup, row, &picture->followup)
        n += council_standing(picture, council, row) == standing;
    return n;
}
