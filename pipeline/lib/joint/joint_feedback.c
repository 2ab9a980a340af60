/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joint/joint_feedback.h"

#include <string.h>

#include "base/number.h"
#include "document/report_feedback.h"
#include "document/view_table.h"
#include "language/wording.h"

/* The page is handed from report to report: each writes its part. */
static void hand_over(struct joint *joint, size_t from, size_t to)
{
    if (from == to)
        return;
    joint->reports[to].html = joint->reports[from].html;
    joint->reports[from].html = (struct html){ 0 };
}

/* The latest of the days on which the studies' feedback was updated, "". */
static const char *updated(struct joint *joint, struct error *err)
{
    const char *latest = "";
    for (size_t i = 0; i < joint->n; i++) {
        const char *day = feedback_updated_day(&joint->studies[i].picture);
        latest = strcmp(day, latest) > 0 ? day : latest;
    }
    struct filling parts[] = { { "date", wording_date(&joint_speaker(joint)->catalogue, latest, err) }, { 0 } };
    return *latest == '\0' ? "" : catalogue_text(&joint_speaker(joint)->catalogue, "page.feedback.updated", parts, err);
}

static void open_feedback(struct joint *joint, struct error *err)
{
    struct picture *picture = joint_speaker(joint);
    struct filling parts[] = { { "in_name", wording_in(&picture->catalogue, joint_names(joint, err), err) }, { 0 } };
    const char *lead = picture_text(picture, "page.joint.feedback.lead", err), *day = updated(joint, err);
    struct page page = { .title = catalogue_text(&picture->catalogue, "page.feedback.title.alone", parts, err),
                         .lead = *day != '\0' ? arena_format(&picture->arena, "%s %s", lead, day) : lead,
                         .note = joint_notes(joint, err) };
    page_open(&joint->reports[0].html, picture, &page, err);
}

/* A municipality's periods, and how its pledges stand. */
struct standing_row {
    const char *name, *periods;
    int pledges, fulfilled;
};
static const struct view_column standing_columns[] = {
    { "municipality", FORMAT_TEXT, VIEW_FIELD(standing, name), .is_head = true },
    { "period", FORMAT_TEXT, VIEW_FIELD(standing, periods), .is_marked = true },
    { "pledges", FORMAT_COUNT, VIEW_FIELD(standing, pledges) },
    { "fulfilled", FORMAT_COUNT, VIEW_FIELD(standing, fulfilled) },
};
static const struct view standing_view = { VIEW_COLUMNS(standing_columns), .missing = MARK_NOT_APPLICABLE,
                                           .caption = "page.joint.periods.table" };

static void add_periods(struct joint *joint, struct error *err)
{
    struct report *report = &joint->reports[0];
    report_open_section(report, "korthet", "page.joint.periods", err);
    joint_left_out(joint, err);
    struct view_table table = view_table_open(report, &standing_view, NULL, err);
    for (size_t i = 0; i < joint->n; i++) {
        const struct picture *picture = &joint->studies[i].picture;
        struct standing_row row = { joint_name(joint, i), feedback_period_text(&joint->reports[i], err),
                                    (int)feedback_count(picture, PLEDGE_NONE),
                                    (int)feedback_count(picture, PLEDGE_FULFILLED) };
        view_table_row(&table, &row, NULL, err);
    }
    view_table_close(&table);
    report_paragraph(report, "page.joint.no_race", NULL, err);
    html_close(&report->html, "section");
}

/* The evidence of each study, under ids and numbers of its own. */
static bool add_evidence(struct joint *joint, size_t i, struct error *err)
{
    struct report *report = &joint->reports[i];
    struct filling parts[] = { { "name", joint_name(joint, i) }, { 0 } };
    struct page_link link = { arena_format(&report->picture->arena, "%sunderlag", report->prefix),
                              catalogue_text(&joint_speaker(joint)->catalogue, "page.joint.evidence", parts, err),
                              SENTENCE_QUALITY };
    page_section(&report->html, &link);
    bool done = report_evidence(report, err);
    html_close(&report->html, "section");
    return done;
}

/* What a municipality promised and did; of many each is folded under its name, or nobody finds theirs. */
static void add_municipality(struct joint *joint, size_t i, struct error *err)
{
    struct report *report = &joint->reports[i];
    if (joint_is_wide(joint))
        report_open_details(report, joint_name(joint, i));
    feedback_period(report, "page.feedback.period.named", err);
    feedback_revisions(report, err);
    if (joint_is_wide(joint))
        html_close(&report->html, "details");
}

char *joint_feedback_page(struct joint *joint, struct error *err)
{
    bool done = true;
    open_feedback(joint, err);
    add_periods(joint, err);
    for (size_t i = 0; i < joint->n; i++) {
        hand_over(joint, i > 0 ? i - 1 : 0, i);
        if (i > 0)
            joint->reports[i].first_number = joint->reports[i - 1].first_number + joint->reports[i - 1].n_citations;
        add_municipality(joint, i, err);
    }
    report_open_section(&joint->reports[joint->n - 1], "sa-last", "page.feedback.reading", err);
    report_paragraph(&joint->reports[joint->n - 1], "page.feedback.causes", NULL, err);
    html_close(&joint->reports[joint->n - 1].html, "section");
    for (size_t i = 0; i < joint->n; i++) {
        hand_over(joint, i > 0 ? i - 1 : joint->n - 1, i);
        done = add_evidence(joint, i, err) && done;
    }
    hand_over(joint, joint->n - 1, 0);
    page_close(&joint->reports[0].html, joint_speaker(joint), joint_names(joint, err), err);
    return done && err->n_errors == 0 ? html_take(&joint->reports[0].html) : NULL;
}
