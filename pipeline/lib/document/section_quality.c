/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figures rest on: who answered, how answers were weighted and read. */
#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "document/report_weights.h"
#include "document/section.h"
#include "document/view_table.h"
#include "tables/estimates.h"

static const struct view_column response_columns[] = {
    { "group", FORMAT_LEVEL, VIEW_FIELDS(response, domain, level), .is_capital = true, .is_head = true },
    { "sent", FORMAT_COUNT, VIEW_FIELD(response, sent) },
    { "answered", FORMAT_COUNT, VIEW_FIELD(response, answered) },
    { "rate", FORMAT_SHARE, VIEW_FIELD(response, rate) },
    { "web", FORMAT_SHARE, VIEW_FIELD(response, web_share) },
};
static const struct view response_view = { VIEW_COLUMNS(response_columns), .missing = MARK_UNAVAILABLE,
                                           .caption = "page.response.table" };

static void add_responses(struct report *report, struct error *err)
{
    const struct picture *picture = report->picture;
    struct view_table table = view_table_open(report, &response_view, report->parts, err);
    for (int pass = 0; pass < 2; pass++)
        TABLE_EACH (response, row, &picture->responses)
            if (wave_equals(row->year, picture->year) && text_is(row->domain, "all") == (pass == 0) &&
                report_weights_is_group(picture, row->domain, row->level))
                view_table_row(&table, row, NULL, err);
    view_table_close(&table);
}

/* Rows or cells that the ingest treated so in the picture's year. */
static int count_of(const struct picture *picture, enum ingest_action action)
{
    int count = 0;
    TABLE_EACH (ingest_summary, row, &picture->ingest)
        if (wave_equals(row->year, picture->year) && row->action == action && !is_missing_integer(row->count))
            count += row->count;
    return count;
}

/* How many rows were dropped, and why: "3 (tomma rader: 2, levererade två gånger: 1)". */
static const char *dropped_rows(struct picture *picture, struct error *err)
{
    const char *number = phrase_number(picture, count_of(picture, ACTION_DROPPED), 0, err), *why = "";
    for (int reason = 1; reason < ingest_reason_words.n; reason++) {
        int count = 0;
        TABLE_EACH (ingest_summary, row, &picture->ingest)
            if (wave_equals(row->year, picture->year) && row->action == ACTION_DROPPED &&
                row->reason == (enum ingest_reason)reason)
                count += is_missing_integer(row->count) ? 0 : row->count;
        if (count > 0)
            why = arena_format(
                &picture->arena, "%s%s%s: %s", why, *why != '\0' ? ", " : "",
                phrase_text_of(picture, "page.dropped", ingest_reason_word((enum ingest_reason)reason), NULL, err),
                phrase_number(picture, count, 0, err));
    }
    return *why != '\0' ? arena_format(&picture->arena, "%s (%s)", number, why) : number;
}

static int count_suppressed(const struct picture *picture)
{
    int count = 0;
    struct table_range estimates = picture_estimates(picture);
    RANGE_EACH (estimate, row, &estimates)
        count += status_is_suppressed(row->status);
    return count;
}

static void add_reading(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    int n_suppressed = count_suppressed(picture), n_unknown = count_of(picture, ACTION_UNKNOWN);
    struct filling parts[] = {
        { "read", phrase_number(picture, count_of(picture, ACTION_READ), 0, err) },
        { "kept", phrase_number(picture, count_of(picture, ACTION_KEPT), 0, err) },
        { "dropped", dropped_rows(picture, err) },
        { "unknown", phrase_number(picture, n_unknown, 0, err) },
        { "suppressed", phrase_number(picture, n_suppressed, 0, err) },
        { "year", phrase_year(picture, picture->year) },
        { 0 },
    };
    if (picture->ingest.n_rows > 0 && !rounds_are_as_published(&picture->rounds, picture->year, NULL))
        report_paragraph(report, n_unknown > 0 ? "page.reading.unknown" : "page.reading", parts, err);
    report_text(report,
                catalogue_text_counted(&picture->catalogue, "page.suppressed", (size_t)n_suppressed, parts, err));
}

/* Years whose figures are those of an earlier publication; what the files of today say of rows is of other respondents.
 */
static void add_published(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char **years = arena_new(&picture->arena, (picture->n_years + 1) * sizeof *years);
    size_t n = 0;
    for (size_t i = 0; i < picture->n_years; i++)
        if (rounds_are_as_published(&picture->rounds, picture->years[i], NULL))
            years[n++] = phrase_year(picture, picture->years[i]);
    if (n == 0)
        return;
    struct filling parts[] = { { "years", wording_list(&picture->catalogue, years, n, err) }, { 0 } };
    report_paragraph(report, "page.as_published", parts, err);
}

/* How many left a question of several out, of each measure that counts who named something in one of them. */
static void add_unanswered(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct table_range estimates = picture_estimates(picture);
    RANGE_EACH (estimate, row, &estimates) {
        if (!(row->unanswered > 0))
            continue;
        struct filling parts[] = { { "subject", phrase_subject(picture, row->indicator) },
                                   { "share", wording_percent(&picture->catalogue, row->unanswered,
                                                              row->unanswered < 0.01 ? 1 : 0, err) },
                                   { 0 } };
        report_paragraph(report, "page.unanswered", parts, err);
    }
}

/* Whether a part of percentage points is to be printed. */
static bool has_tenths(double share)
{
    return fabs(share * 100 - round(share * 100)) > 1e-9;
}

/* Answers to be planned for, in whole tens. */
static const char *planned(struct picture *picture, int n, struct error *err)
{
    return phrase_number(picture, ceil(n / 10.0) * 10, 0, err);
}

/* The row of plan.csv that is told: of the municipality's shares that the year leaves undecided, the first that
 * families.csv names, else the first; NULL where there is none. */
static const struct plan_row *told_plan(const struct picture *picture)
{
    const struct plan_row *first = NULL, *declared = NULL;
    size_t place = picture->families.n_rows;
    TABLE_EACH (plan, row, &picture->plan) {
        const struct change_row *change = picture_change(picture, row->subject, SOURCE_SURVEY, row->domain, row->level);
        bool is_told = text_is(row->domain, "all") && !is_missing_integer(row->n_each_wave) && change != NULL &&
                       wave_equals(row->to_year, picture->year) && change->verdict == VERDICT_INCONCLUSIVE &&
                       picture_is_share(picture, row->subject);
        const struct family_row *families = picture->families.rows;
        for (size_t i = 0; i < place && is_told; i++)
            if (text_is(families[i].subject, row->subject)) {
                place = i;
                declared = row;
            }
        first = first == NULL && is_told ? row : first;
    }
    return declared != NULL ? declared : first;
}

static void add_plan(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct plan_row *row = told_plan(picture);
    if (row == NULL)
        return;
    bool is_never = is_missing_integer(row->n_next);
    struct filling next[] = { { "n", is_never ? "" : planned(picture, row->n_next, err) }, { 0 } };
    struct filling parts[] = {
        { "subject", phrase_subject(picture, row->subject) },
        { "change", wording_points(&picture->catalogue, row->relevant_change, has_tenths(row->relevant_change), err) },
        { "each", planned(picture, row->n_each_wave, err) },
        { "now", phrase_number(picture, row->n_now, 0, err) },
        { "next", phrase_text(picture, is_never ? "page.plan.never" : "page.plan.next", next, err) },
        { "pooled", planned(picture, row->n_pooled, err) },
        { 0 },
    };
    report_cited(report, "p", NULL, phrase_text(picture, "page.plan", parts, err),
                 report_key(report, "plan", &picture->plan, row), err);
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    enum base_weight weights = picture_weights(picture);
    if (!picture_has_survey(picture)) {
        report_paragraph(report, "page.quality.register", report->parts, err);
        return;
    }
    if (picture->responses.n_rows > 0)
        add_responses(report, err);
    else
        report_paragraph(report, "page.response.none", NULL, err);
    html_open(&report->html, "div", "class", "columns", NULL);
    report_paragraph(report, picture_weights_key(weights), NULL, err);
    if (weights != BASE_WEIGHT_NONE && picture->weights.n_rows > 0)
        report_weights_add(report, err);
    add_published(report, err);
    add_reading(report, err);
    add_unanswered(report, err);
    add_plan(report, err);
    html_close(&report->html, "div");
}

const struct section section_quality = {
    IN_PICTURE, 60, "kvalitet", "page.section.quality", SENTENCE_QUALITY, NULL, add
};
