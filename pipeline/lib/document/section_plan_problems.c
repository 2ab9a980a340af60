/* Problem, cause as far as known, measure, responsible, follow-up, theme by theme, as lag (2023:196) asks. A cause is
 * never inferred: it is somebody's, with the source, and what dialogues and internal knowledge say is quoted apart. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "document/report_causes.h"
#include "document/report_plan.h"
#include "document/report_pledges.h"
#include "document/section.h"
#include "language/evidence.h"

enum { MOST_FINDINGS = 3 };

/* The first candidate of a theme, or NULL. */
static const struct candidate_row *first_candidate(const struct picture *picture, const char *theme)
{
    TABLE_EACH (candidate, candidate, &picture->candidates)
        if (text_is(candidate->theme, theme))
            return candidate;
    return NULL;
}

/* Whether a rise or fall of the finding's subject is for the worse. */
static bool is_worse(const struct picture *picture, const struct situation_row *row)
{
    const struct indicator_row *indicator = picture_indicator(picture, row->subject);
    bool is_good = indicator != NULL && indicator->direction == DIRECTION_GOOD;
    return row->source == SOURCE_CRIME || !is_good ? row->change == VERDICT_INCREASED
                                                   : row->change == VERDICT_DECREASED;
}

/* How much a finding says of the problem, 0 = most; a finding that says nothing of it has N_CLASSES. */
enum { N_CLASSES = 3 };
static int class_of(const struct picture *picture, const struct situation_row *row)
{
    if (row->source == SOURCE_SURVEY_AND_CRIME || row->source == SOURCE_NOTES)
        return N_CLASSES;
    return !is_missing_integer(row->importance) ? 0
           : row->level == LEVEL_HIGH           ? 1
           : is_worse(picture, row)             ? 2
                                                : N_CLASSES;
}

/* Whether the candidate was ranked by the very figure that the finding tells of. */
static bool is_ranked_by(const struct candidate_row *candidate, const struct situation_row *row)
{
    size_t length = strcspn(candidate->evidence, " ");
    return length > 0 && length == strcspn(row->evidence, " ") &&
           memcmp(candidate->evidence, row->evidence, length) == 0;
}

/* The row whose sentence tells the finding: its own, or its roll-up's. */
static const struct situation_row *telling(const struct picture *picture, const struct situation_row *row)
{
    struct situation_row key = *row;
    key.area = row->told_in;
    const struct situation_row *other = *row->told_in != '\0' ? table_find(&picture->situation, &key) : NULL;
    return other != NULL ? other : row;
}

/* The figure that a candidate was ranked by, from its own evidence. Whether there is one. */
static bool add_figure(struct report *report, const struct candidate_row *candidate, struct error *err)
{
    struct picture *picture = report->picture;
    struct evidence_key key;
    size_t n;
    const char **keys = text_words(&picture->arena, candidate->evidence, &n);
    if (n == 0 || !evidence_parse(&key, &picture->arena, keys[0]) || !text_is(key.table, "estimate"))
        return false;
    size_t row = evidence_find(&key, &picture->estimates);
    if (row == picture->estimates.n_rows)
        return false;
    const struct estimate_row *estimate = (const struct estimate_row *)picture->estimates.rows + row;
    const struct indicator_row *indicator = picture_indicator(picture, estimate->indicator);
    if (indicator != NULL && indicator->direction == DIRECTION_GOOD)
        return false; /* a good thing is no problem */
    struct filling parts[] = { { "subject", picture_subject(picture, estimate->indicator) },
                               { "area", picture_level(picture, estimate->domain, estimate->level, err) },
                               { "year", phrase_year(picture, estimate->year) },
                               { "value", phrase_estimate(picture, estimate, err) },
                               { 0 } };
    report_claimed(report, "p", phrase_text(picture, "page.plan.figure", parts, err), keys[0], err);
    return true;
}

/* The figure that the first candidate of the theme was ranked by: its finding where one is written, else the proposal's
 * own evidence. */
static bool add_ranked(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    const struct candidate_row *candidate = first_candidate(picture, theme);
    if (candidate == NULL)
        return false;
    TABLE_EACH (situation, row, &picture->situation)
        if (text_is(row->theme, theme) && class_of(picture, row) == N_CLASSES && is_ranked_by(candidate, row)) {
            const struct situation_row *told = telling(picture, row);
            if (class_of(picture, told) == N_CLASSES)
                report_finding(report, "p", told, err);
            return true;
        }
    return add_figure(report, candidate, err);
}

/* A finding in the order in which it tells of the problem: by class, and in the summary's order, in the table's where
 * it is in none. */
struct ranked {
    const struct situation_row *row;
    int class;
};

static int compare_ranked(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    int order = a->class - b->class;
    order = order != 0 ? order : (a->row->importance > b->row->importance) - (a->row->importance < b->row->importance);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static void add_problem(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    struct ranked *list = arena_new(&picture->arena, (picture->situation.n_rows + 1) * sizeof *list);
    size_t n = 0;
    TABLE_EACH (situation, row, &picture->situation)
        if (wave_equals(row->year, picture->year) && text_is(row->theme, theme) && *row->told_in == '\0' &&
            class_of(picture, row) < N_CLASSES)
            list[n++] = (struct ranked){ row, class_of(picture, row) };
    qsort(list, n, sizeof *list, compare_ranked);
    for (size_t i = 0; i < n && i < MOST_FINDINGS; i++)
        report_finding(report, "p", list[i].row, err);
    bool has_ranked = n < MOST_FINDINGS && add_ranked(report, theme, err);
    if (n == 0 && !has_ranked)
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

/* What people told, word for word. */
static void add_voices(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n = 0;
    TABLE_EACH (notes_quote, quote, &picture->quotes) {
        if (!is_witness(report, quote, theme))
            continue;
        if (n++ == 0) {
            report_element(report, "h4", "page.plan.voices.heading", err);
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
    if (n > 0)
        html_close(&report->html, "ul");
}

/* Causes with their source, and apart from them what people told. */
static void add_cause(struct report *report, const char *theme, struct error *err)
{
    report_element(report, "h4", "page.plan.cause.heading", err);
    if (report_has_cause(report, theme))
        report_causes(report, theme, err);
    else
        report_paragraph(report, "page.plan.cause.none", NULL, err);
    add_voices(report, theme, err);
}

/* "Trafikproblem i trygghetsmätningen, hela kommunen (33 % år 2021). …": with what the problem itself is followed, and
 * what could be seen.
 */
static const char *outcome_measure(struct picture *picture, const struct pledge_row *pledge, struct error *err)
{
    bool is_survey = picture_indicator(picture, pledge->subject) != NULL;
    if (*pledge->subject == '\0' || (!is_survey && picture_offence(picture, pledge->subject) == NULL))
        return picture_text(picture, "page.plan.outcome.none", err);
    const char *slash = strchr(pledge->area, '/'), *level = !is_survey ? "" : slash != NULL ? slash + 1 : pledge->area;
    const char *domain = *level == '\0' || text_is(level, "all") ? "all" : "area";
    level = text_is(domain, "all") ? "" : level;
    const struct change_row *change =
        picture_change(picture, pledge->subject, is_survey ? SOURCE_SURVEY : SOURCE_CRIME, domain, level);
    struct filling parts[] = { { "subject", picture_subject(picture, pledge->subject) },
                               { "area", picture_level(picture, domain, level, err) },
                               { "detectable", "" },
                               { 0 } };
    const char *text = phrase_text_of(picture, "page.plan.outcome.of", is_survey ? "survey" : "crime", parts, err);
    if (!is_survey || change == NULL || is_missing(change->detectable))
        return text;
    parts[2].value = picture_is_share(picture, pledge->subject)
                         ? wording_points(&picture->catalogue, change->detectable, 0, err)
                         : phrase_number(picture, change->detectable, 2, err);
    return arena_format(&picture->arena, "%s %s", text, phrase_text(picture, "page.plan.outcome.seen", parts, err));
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
    report_term(report, "page.plan.decision", pledge->decision, err);
    report_term(report, "page.plan.responsible",
                *owners != '\0' ? owners : picture_text(picture, "page.plan.responsible.none", err), err);
    report_term(report, "page.pledge.period", phrase_period(picture, pledge->from, pledge->to, err), err);
    report_term(report, "page.plan.counted", pledge_measure(picture, pledge, err), err);
    report_term(report, "page.plan.source",
                *pledge->source != '\0' ? pledge->source : picture_text(picture, "page.plan.source.none", err), err);
    report_term(report, "page.plan.outcome", outcome_measure(picture, pledge, err), err);
    report_term(report, "page.plan.reported", follow_up_days(report, pledge, err), err);
    html_close(&report->html, "dl");
    html_close(&report->html, "li");
}

/* What is promised within the theme. */
static void add_measures(struct report *report, const char *theme, struct error *err)
{
    html_open(&report->html, "ul", "class", "plain", "data-kind", page_kind(SENTENCE_PLEDGE), NULL);
    TABLE_EACH (pledge, pledge, &report->picture->pledges)
        if (plan_has(report->picture, theme, pledge))
            add_measure(report, pledge, err);
    if (!html_close_filled(&report->html, "ul"))
        report_paragraph(report, "page.plan.measure.none", NULL, err);
}

/* What could be promised: the proposals of the area in which the theme is ranked first. */
static void add_proposals(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    const struct candidate_row *first = first_candidate(picture, theme);
    if (first == NULL)
        return;
    report_element(report, "h4", "page.plan.proposals", err);
    html_open(&report->html, "ul", "data-kind", page_kind(SENTENCE_PLEDGE), NULL);
    TABLE_EACH (candidate, candidate, &picture->candidates)
        if (text_is(candidate->theme, theme) && text_is(candidate->area, first->area))
            report_cited(report, "li", NULL,
                         wording_label(&picture->catalogue, candidate->proposal_sv, candidate->proposal_en, ""),
                         candidate->evidence, err);
    html_close(&report->html, "ul");
    report_small(report, "page.plan.proposals.note", NULL, err);
}

static void add_theme(struct report *report, const char *theme, size_t number, struct error *err)
{
    const char *id = arena_format(&report->picture->arena, "problem-%zu", number);
    html_open(&report->html, "section", "aria-labelledby", id, NULL);
    html_element(&report->html, "h3", phrase_theme(report->picture, theme, err), "id", id, NULL);
    report_element(report, "h4", "page.plan.problem.heading", err);
    add_problem(report, theme, err);
    add_cause(report, theme, err);
    report_element(report, "h4", "page.plan.measure.heading", err);
    add_measures(report, theme, err);
    add_proposals(report, theme, err);
    html_close(&report->html, "section");
}

static void add(struct report *report, struct error *err)
{
    struct plan plan = plan_of(report->picture);
    report_paragraph(report, plan.n > 0 ? "page.plan.law" : "page.plan.none", NULL, err);
    for (size_t i = 0; i < plan.n; i++)
        add_theme(report, plan.themes[i], i + 1, err);
}

const struct section section_plan_problems = {
    IN_PLAN, 20, "problem", "page.plan.themes", SENTENCE_SITUATION, NULL, add
};
