/* The interim report to the local crime prevention council, radsrapport.html: what needs a decision, what is on track,
 * what is new since the meeting before. The council is always named in full: its initials are read as Brå, the
 * authority. */
#include <string.h>

#include "base/number.h"
#include "document/report_pledges.h"
#include "language/wording.h"
#include "tables/follow_tables.h"

/* The time that the report is about: news are dated after `since` and not after `day`. is_meeting: since is a meeting,
 * else the day before the periods begin counts too. next: the first meeting after the day, "". */
struct council {
    const char *day, *since, *next;
    bool is_meeting;
};

static const char *first_day(const struct picture *picture)
{
    const struct pledge_row *rows = picture->pledges.rows;
    const char *first = "";
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        if (pledge_is_current(picture, &rows[i]) && *rows[i].from != '\0' &&
            (*first == '\0' || strcmp(rows[i].from, first) < 0))
            first = rows[i].from;
    return first;
}

static struct council council_of(struct report *report)
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

static bool is_new(const struct council *council, const char *date)
{
    int order = strcmp(date, council->since);
    return (order > 0 || (order == 0 && !council->is_meeting)) &&
           (*council->day == '\0' || strcmp(date, council->day) <= 0);
}

/* Whether the period of the row's pledge has not begun on the report's day. */
static bool is_to_come(const struct council *council, const struct followup_row *row)
{
    return *council->day != '\0' && strcmp(row->period_from, council->day) > 0;
}

static bool needs_decision(const struct followup_row *row)
{
    switch (row->status) {
    case PLEDGE_BEHIND:
    case PLEDGE_NOT_STARTED:
    case PLEDGE_NOT_FULFILLED:
    case PLEDGE_TEXT: return true;
    case PLEDGE_NONE:
    case PLEDGE_FULFILLED:
    case PLEDGE_ON_TRACK: return false;
    }
    return false;
}

enum standing { STANDING_DECISION, STANDING_PLAN, STANDING_TO_COME };

static enum standing standing_of(const struct council *council, const struct followup_row *row)
{
    return is_to_come(council, row) ? STANDING_TO_COME : needs_decision(row) ? STANDING_DECISION : STANDING_PLAN;
}

/* Whether the report tells of the row: of pledges of earlier years another report did. */
static bool is_told(const struct picture *picture, const struct followup_row *row)
{
    const struct pledge_row *pledge = picture_pledge(picture, row->pledge);
    return pledge != NULL && pledge_is_current(picture, pledge);
}

/* What the council is asked: by the status; for a pledge that cannot be counted what would make it followable. */
static void add_question(struct report *report, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    const struct lint_row *lint = picture->lint.rows;
    double left = is_missing(row->done) ? row->target : row->target - row->done;
    struct filling parts[] = { { "left", is_missing(left) ? "" : wording_number(&picture->catalogue, left, 0, err) },
                               { "to", wording_date(&picture->catalogue, row->period_to, err) },
                               { 0 } };
    bool is_count = !is_missing(left) && left > 0 && *row->period_to != '\0';
    const char *key = row->status == PLEDGE_BEHIND && !is_count ? "behind.plain" : pledge_state_word(row->status);
    page_paragraph(&report->html, picture, arena_format(&picture->arena, "page.council.question.%s", key), parts, err);
    size_t n = 0;
    for (size_t i = 0; row->status == PLEDGE_TEXT && i < picture->lint.n_rows; i++) {
        if (!text_is(lint[i].pledge, row->pledge))
            continue;
        if (n++ == 0)
            html_open(&report->html, "ul", NULL);
        html_element(&report->html, "li", lint[i].remedy, NULL);
    }
    if (n > 0)
        html_close(&report->html, "ul");
}

static void add_decision(struct report *report, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *pledge = picture_pledge(picture, row->pledge);
    html_open(&report->html, "li", "class", "pledge", NULL);
    html_open(&report->html, "p", "class", "promise", NULL);
    html_text(&report->html, pledge->text);
    report_cite(report, row->evidence, err);
    html_close(&report->html, "p");
    html_open(&report->html, "dl", NULL);
    report_term(report, "page.council.status",
                catalogue_capital(&picture->catalogue, pledge_status_text(report, row, err)), err);
    if (!is_missing(row->done) || !is_missing(row->target))
        report_term(report, "page.council.done", pledge_done_of_target(report, row, err), err);
    report_term(report, "page.pledge.owners", pledge_owners(report, pledge, err), err);
    html_element(&report->html, "dt", picture_text(picture, "page.council.question", err), NULL);
    html_open(&report->html, "dd", NULL);
    add_question(report, row, err);
    html_close(&report->html, "dd");
    html_close(&report->html, "dl");
    html_close(&report->html, "li");
}

static size_t count_standing(const struct picture *picture, const struct council *council, enum standing standing)
{
    const struct followup_row *rows = picture->followup.rows;
    size_t n = 0;
    for (size_t i = 0; i < picture->followup.n_rows; i++)
        n += is_told(picture, &rows[i]) && standing_of(council, &rows[i]) == standing;
    return n;
}

/* "Av de fyra löftena kräver två beslut, två är uppfyllda eller enligt plan." */
static void add_sum(struct report *report, const struct council *council, struct error *err)
{
    struct picture *picture = report->picture;
    static const char *const names[] = { "decision", "plan", "to_come" };
    const char *parts[3];
    size_t n = 0, n_parts = 0;
    for (size_t s = 0; s < 3; s++) {
        size_t count = count_standing(picture, council, (enum standing)s);
        struct filling number[] = { { "n", wording_small_count(&picture->catalogue, (int)count, err) }, { 0 } };
        n += count;
        if (count > 0)
            parts[n_parts++] = catalogue_text_of(
                &picture->catalogue, "page.council.sum",
                arena_format(&picture->arena, "%s.%s", names[s], count == 1 ? "one" : "many"), number, err);
    }
    if (n == 0)
        return;
    struct filling whole[] = { { "n", wording_small_count(&picture->catalogue, (int)n, err) },
                               { "list", wording_list(&picture->catalogue, parts, n_parts, err) },
                               { 0 } };
    page_paragraph(&report->html, picture, n == 1 ? "page.council.sum.one" : "page.council.sum.many", whole, err);
}

static void add_decisions(struct report *report, const struct council *council, struct error *err)
{
    struct picture *picture = report->picture;
    const struct followup_row *rows = picture->followup.rows;
    size_t n = count_standing(picture, council, STANDING_DECISION);
    report_open_section(report, "beslut", "page.council.decisions", err);
    add_sum(report, council, err);
    page_paragraph(&report->html, picture, n > 0 ? "page.council.decisions.lead" : "page.council.decisions.none", NULL,
                   err);
    if (n > 0) {
        html_open(&report->html, "ul", "class", "plain", NULL);
        for (size_t i = 0; i < picture->followup.n_rows; i++)
            if (is_told(picture, &rows[i]) && standing_of(council, &rows[i]) == STANDING_DECISION)
                add_decision(report, &rows[i], err);
        html_close(&report->html, "ul");
    }
    html_close(&report->html, "section");
}

/* A table of the pledges that stand so. */
static void add_standings(struct report *report, const struct council *council, enum standing standing,
                          const char *caption, struct error *err)
{
    struct picture *picture = report->picture;
    const struct followup_row *rows = picture->followup.rows;
    struct html_column columns[] = { report_column(report, "pledge", false, err),
                                     report_column(report, "period", false, err),
                                     report_column(report, "done", false, err),
                                     report_column(report, "status", false, err) };
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, caption, err), columns, sizeof columns / sizeof *columns };
    if (count_standing(picture, council, standing) == 0)
        return;
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < picture->followup.n_rows; i++) {
        if (!is_told(picture, &rows[i]) || standing_of(council, &rows[i]) != standing)
            continue;
        const char *cells[] = { picture_promise(picture, rows[i].pledge),
                                pledge_period(report, rows[i].period_from, rows[i].period_to, err),
                                pledge_done_of_target(report, &rows[i], err),
                                pledge_status_text(report, &rows[i], err) };
        html_open(&report->html, "tr", NULL);
        for (size_t c = 0; c < table.n_columns; c++) {
            html_cell_open(&report->html, &columns[c]);
            html_text(&report->html, cells[c]);
            if (c == 0)
                report_cite(report, rows[i].evidence, err);
            html_cell_close(&report->html, &columns[c]);
        }
        html_close(&report->html, "tr");
    }
    html_table_close(&report->html);
}

static void add_on_track(struct report *report, const struct council *council, struct error *err)
{
    struct picture *picture = report->picture;
    report_open_section(report, "enligt-plan", "page.council.plan", err);
    if (count_standing(picture, council, STANDING_PLAN) == 0)
        page_paragraph(&report->html, picture, "page.council.plan.none", NULL, err);
    add_standings(report, council, STANDING_PLAN, "page.council.plan.table", err);
    add_standings(report, council, STANDING_TO_COME, "page.council.to_come.table", err);
    html_close(&report->html, "section");
}

static void add_new_activities(struct report *report, const struct council *council, struct error *err)
{
    struct picture *picture = report->picture;
    const struct activity_row *rows = report->picture->activities.rows;
    struct html_column columns[] = { report_column(report, "date", false, err),
                                     report_column(report, "activity", false, err),
                                     report_column(report, "times", true, err),
                                     report_column(report, "area", false, err),
                                     report_column(report, "pledge", false, err) };
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, "page.council.activities.table", err), columns,
                                sizeof columns / sizeof *columns };
    size_t n = 0;
    html_element(&report->html, "h3", picture_text(picture, "page.council.activities", err), NULL);
    for (size_t i = 0; i < report->picture->activities.n_rows; i++) {
        if (!is_new(council, rows[i].date))
            continue;
        if (n++ == 0)
            html_table_open(&report->html, &table);
        const char *cells[] = { wording_date(&picture->catalogue, rows[i].date, err), rows[i].remark,
                                wording_number(&picture->catalogue, is_missing(rows[i].count) ? 1 : rows[i].count, 0,
                                               err),
                                picture_area(picture, rows[i].area, err), picture_promise(picture, rows[i].pledge) };
        html_table_row(&report->html, &table, NULL, cells);
    }
    if (n > 0)
        html_table_close(&report->html);
    else
        page_paragraph(&report->html, picture, "page.council.activities.none", NULL, err);
}

/* The notes of some sources, as quotations under their theme. */
static size_t add_new_notes(struct report *report, const struct council *council, enum note_source source,
                            struct error *err)
{
    struct picture *picture = report->picture;
    const struct notes_quote_row *rows = picture->quotes.rows;
    size_t n = 0;
    for (size_t i = 0; i < picture->quotes.n_rows; i++) {
        if (rows[i].source != source || !is_new(council, rows[i].date))
            continue;
        if (n++ == 0) {
            const char *label = catalogue_text_of(&picture->catalogue, "source", note_source_word(source), NULL, err);
            html_element(&report->html, "h4", catalogue_capital(&picture->catalogue, label), NULL);
            html_open(&report->html, "ul", NULL);
        }
        struct filling parts[] = {
            { "theme", catalogue_capital(&picture->catalogue, *rows[i].theme != '\0'
                                                                  ? picture_theme(picture, rows[i].theme)
                                                                  : picture_text(picture, "page.themes.other", err)) },
            { "date", wording_date(&picture->catalogue, rows[i].date, err) },
            { "area", picture_area(picture, rows[i].area, err) },
            { "text", rows[i].text },
            { 0 }
        };
        html_element(&report->html, "li", catalogue_text(&picture->catalogue, "page.council.note", parts, err), NULL);
    }
    if (n > 0)
        html_close(&report->html, "ul");
    return n;
}

static void add_news(struct report *report, const struct council *council, struct error *err)
{
    struct picture *picture = report->picture;
    static const enum note_source sources[] = { NOTE_SOURCE_KLAGOMAL,         NOTE_SOURCE_TIPS,
                                                NOTE_SOURCE_MEDBORGARDIALOG,  NOTE_SOURCE_TRYGGHETSVANDRING,
                                                NOTE_SOURCE_MEDARBETARDIALOG, NOTE_SOURCE_INTERN_KUNSKAP };
    struct filling since[] = { { "date", wording_date(&picture->catalogue, council->since, err) }, { 0 } };
    const char *key = council->is_meeting       ? "page.council.news.since"
                      : *council->since != '\0' ? "page.council.news.begin"
                                                : "page.council.news.all";
    size_t n = 0;
    report_open_section(report, "nytt", "page.council.news", err);
    page_paragraph(&report->html, picture, key, since, err);
    add_new_activities(report, council, err);
    html_element(&report->html, "h3", picture_text(picture, "page.council.signals", err), NULL);
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        n += add_new_notes(report, council, sources[i], err);
    html_element(&report->html, "p",
                 picture_text(picture, n > 0 ? "page.council.signals.note" : "page.council.signals.none", err), "class",
                 n > 0 ? "small" : NULL, NULL);
    html_close(&report->html, "section");
}

/* What happened to the problems, apart from what was done. */
static void add_outcomes(struct report *report, const struct council *council, struct error *err)
{
    struct picture *picture = report->picture;
    const struct followup_row *rows = picture->followup.rows;
    struct html_column columns[] = { report_column(report, "pledge", false, err),
                                     report_column(report, "outcome", false, err),
                                     report_column(report, "remark", false, err) };
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, "page.council.outcomes.table", err), columns,
                                sizeof columns / sizeof *columns };
    size_t n = 0;
    report_open_section(report, "utfall", "page.council.outcomes", err);
    page_paragraph(&report->html, picture, "page.council.outcomes.lead", NULL, err);
    for (size_t i = 0; i < picture->followup.n_rows; i++) {
        if (!is_told(picture, &rows[i]) || is_to_come(council, &rows[i]) || *rows[i].indicator == '\0')
            continue;
        if (n++ == 0)
            html_table_open(&report->html, &table);
        const char *cells[] = { picture_promise(picture, rows[i].pledge), pledge_outcome_text(report, &rows[i], err),
                                rows[i].remark };
        html_table_row(&report->html, &table, NULL, cells);
    }
    if (n > 0)
        html_table_close(&report->html);
    else
        page_paragraph(&report->html, picture, "page.council.outcomes.none", NULL, err);
    html_close(&report->html, "section");
}

/* "Läget den 30 september 2022. Nästa möte hålls den 7 december 2022." */
static const char *lead_of(struct report *report, const struct council *council, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "date", wording_date(&picture->catalogue, council->day, err) },
                               { "next", wording_date(&picture->catalogue, council->next, err) },
                               { 0 } };
    const char *key = *council->day == '\0'     ? "page.council.lead.open"
                      : *picture->as_of == '\0' ? "page.council.lead.end"
                                                : "page.council.lead";
    const char *lead = catalogue_text(&picture->catalogue, key, parts, err);
    return *council->next == '\0' ? lead
                                  : arena_format(&picture->arena, "%s %s", lead,
                                                 catalogue_text(&picture->catalogue, "page.council.next", parts, err));
}

static void open_report(struct report *report, const struct council *council, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "name", picture->study.settings.name }, { 0 } };
    struct page page = { .title = catalogue_text(&picture->catalogue, "page.council.title", parts, err),
                         .lead = lead_of(report, council, err),
                         .note = picture->study.settings.synthetic_note };
    const struct page_link links[] = { { "beslut", picture_text(picture, "page.council.decisions", err) },
                                       { "enligt-plan", picture_text(picture, "page.council.plan", err) },
                                       { "nytt", picture_text(picture, "page.council.news", err) },
                                       { "utfall", picture_text(picture, "page.council.outcomes", err) },
                                       { "underlag", picture_text(picture, "page.section.evidence", err) } };
    page_open(&report->html, picture, &page, links, sizeof links / sizeof *links, err);
}

char *report_council(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct council council = council_of(report);
    open_report(report, &council, err);
    add_decisions(report, &council, err);
    add_on_track(report, &council, err);
    add_news(report, &council, err);
    add_outcomes(report, &council, err);
    bool done = report_evidence(
        report, &(struct page_link){ "underlag", picture_text(picture, "page.section.evidence", err) }, err);
    page_close(&report->html, picture, err);
    return done && err->n_errors == 0 ? html_take(&report->html) : NULL;
}
