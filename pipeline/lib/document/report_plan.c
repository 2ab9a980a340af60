/* The plan of measures, atgardsplan.html: problem, cause as far as known, measure, responsible, follow-up, theme by
 * theme, as lag (2023:196) asks. A cause is never inferred: what dialogues and internal knowledge say is quoted as
 * theirs. */
#include <string.h>

#include "base/number.h"
#include "document/report_pledges.h"
#include "language/evidence.h"
#include "language/wording.h"

enum { MOST_FINDINGS = 3 };

/* The themes of the plan, in the order of the candidates; those with a pledge that holds follow. Borrowed from the
 * picture. */
struct plan {
    const char **themes;
    size_t n;
};

static bool has_pledge(const struct picture *picture, const char *theme)
{
    const struct pledge_row *rows = picture->pledges.rows;
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        if (text_is(rows[i].theme, theme) && pledge_is_current(picture, &rows[i]))
            return true;
    return false;
}

static bool is_in(const struct plan *plan, const char *theme)
{
    for (size_t i = 0; i < plan->n; i++)
        if (text_is(plan->themes[i], theme))
            return true;
    return false;
}

static struct plan plan_of(struct picture *picture)
{
    const struct candidate_row *candidates = picture->candidates.rows;
    const struct pledge_row *pledges = picture->pledges.rows;
    struct plan all = { 0 }, plan = { 0 };
    size_t most = picture->candidates.n_rows + picture->pledges.n_rows + 1;
    all.themes = arena_new(&picture->arena, most * sizeof *all.themes);
    plan.themes = arena_new(&picture->arena, most * sizeof *plan.themes);
    for (size_t i = 0; i < picture->candidates.n_rows; i++)
        if (!is_in(&all, candidates[i].theme))
            all.themes[all.n++] = candidates[i].theme;
    for (size_t i = 0; i < all.n; i++)
        if ((int)i < picture->study.settings.plan_themes || has_pledge(picture, all.themes[i]))
            plan.themes[plan.n++] = all.themes[i];
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        if (pledge_is_current(picture, &pledges[i]) && !is_in(&plan, pledges[i].theme))
            plan.themes[plan.n++] = pledges[i].theme;
    return plan;
}

static const char *theme_label(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    const char *label =
        *theme != '\0' ? picture_theme(picture, theme) : picture_text(picture, "page.themes.other", err);
    return catalogue_capital(&picture->catalogue, label);
}

/* The first candidate of a theme, or NULL. */
static const struct candidate_row *first_candidate(const struct picture *picture, const char *theme)
{
    const struct candidate_row *rows = picture->candidates.rows;
    for (size_t i = 0; i < picture->candidates.n_rows; i++)
        if (text_is(rows[i].theme, theme))
            return &rows[i];
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

static void add_finding(struct report *report, const struct situation_row *row, struct error *err)
{
    html_open(&report->html, "p", NULL);
    html_text(&report->html, report_sentence(report, row));
    report_cite(report, row->evidence, err);
    html_close(&report->html, "p");
}

/* Whether the candidate was ranked by the very figure that the finding tells of. */
static bool is_ranked_by(struct picture *picture, const struct candidate_row *candidate,
                         const struct situation_row *row)
{
    size_t n, n_row;
    const char **keys = text_words(&picture->arena, candidate->evidence, &n),
               **own = text_words(&picture->arena, row->evidence, &n_row);
    return n > 0 && n_row > 0 && text_is(keys[0], own[0]);
}

/* The row whose sentence tells the finding: its own, or its roll-up's. */
static const struct situation_row *telling(const struct picture *picture, const struct situation_row *row)
{
    const struct situation_row *rows = picture->situation.rows;
    for (size_t i = 0; *row->told_in != '\0' && i < picture->situation.n_rows; i++)
        if (rows[i].year == row->year && text_is(rows[i].theme, row->theme) && text_is(rows[i].subject, row->subject) &&
            rows[i].source == row->source && text_is(rows[i].area, row->told_in))
            return &rows[i];
    return row;
}

/* The figure that the first candidate of the theme was ranked by: its finding where one is written, else the proposal's
 * own evidence. */
static bool add_ranked(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    const struct candidate_row *candidate = first_candidate(picture, theme);
    const struct situation_row *rows = picture->situation.rows;
    struct evidence_key key;
    size_t n;
    if (candidate == NULL)
        return false;
    for (size_t i = 0; i < picture->situation.n_rows; i++)
        if (text_is(rows[i].theme, theme) && class_of(picture, &rows[i]) == N_CLASSES &&
            is_ranked_by(picture, candidate, &rows[i])) {
            const struct situation_row *row = telling(picture, &rows[i]);
            if (class_of(picture, row) == N_CLASSES)
                add_finding(report, row, err);
            return true;
        }
    const char **keys = text_words(&picture->arena, candidate->evidence, &n);
    size_t row = n > 0 && evidence_parse(&key, &picture->arena, keys[0]) && text_is(key.table, "estimate")
                     ? evidence_find(&key, &picture->estimates)
                     : picture->estimates.n_rows;
    if (row == picture->estimates.n_rows)
        return false;
    const struct estimate_row *estimate = (const struct estimate_row *)picture->estimates.rows + row;
    struct filling parts[] = { { "subject", picture_subject(picture, estimate->indicator) },
                               { "area", picture_level(picture, estimate->domain, estimate->level, err) },
                               { "year", wording_year(&picture->catalogue, &picture->study, estimate->year) },
                               { "value", report_estimate(report, estimate, err) },
                               { 0 } };
    html_open(&report->html, "p", NULL);
    html_text(&report->html, catalogue_text(&picture->catalogue, "page.plan.figure", parts, err));
    report_cite(report, keys[0], err);
    html_close(&report->html, "p");
    return true;
}

/* The theme's finding of a class that is the first after `last` in the summary's order, in the table's where they are
 * in none; NULL where there is no more. */
static const struct situation_row *next_finding(const struct picture *picture, const char *theme, int class,
                                                const struct situation_row *last)
{
    const struct situation_row *rows = picture->situation.rows, *next = NULL;
    for (const struct situation_row *row = rows; row < rows + picture->situation.n_rows; row++) {
        if (row->year != picture->year || !text_is(row->theme, theme) || *row->told_in != '\0' ||
            class_of(picture, row) != class)
            continue;
        bool is_after =
            last == NULL || row->importance > last->importance || (row->importance == last->importance && row > last);
        if (is_after && (next == NULL || row->importance < next->importance))
            next = row;
    }
    return next;
}

static void add_problem(struct report *report, const char *theme, struct error *err)
{
    int n = 0;
    for (int class = 0; class < N_CLASSES; class ++) {
        const struct situation_row *row = NULL;
        while (n < MOST_FINDINGS && (row = next_finding(report->picture, theme, class, row)) != NULL) {
            add_finding(report, row, err);
            n++;
        }
    }
    if (n < MOST_FINDINGS && add_ranked(report, theme, err))
        n++;
    if (n == 0)
        page_paragraph(&report->html, report->picture, "page.plan.problem.none", NULL, err);
}

/* Whether a quotation may tell of causes: dialogues, walks and internal knowledge do; a complaint or a tip is a sign of
 * the problem itself.
 */
static bool is_witness(const struct picture *picture, const struct notes_quote_row *quote, const char *theme)
{
    bool is_of_year = strncmp(quote->date, arena_format((struct arena *)&picture->arena, "%d", picture->year), 4) == 0;
    return is_of_year && text_is(quote->theme, theme) && quote->source != NOTE_SOURCE_KLAGOMAL &&
           quote->source != NOTE_SOURCE_TIPS;
}

static void add_cause(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    const struct notes_quote_row *rows = picture->quotes.rows;
    size_t n = 0;
    for (size_t i = 0; i < picture->quotes.n_rows; i++) {
        if (!is_witness(picture, &rows[i], theme))
            continue;
        if (n++ == 0) {
            page_paragraph(&report->html, picture, "page.plan.cause", NULL, err);
            html_open(&report->html, "ul", NULL);
        }
        struct filling parts[] = { { "source", catalogue_text_of(&picture->catalogue, "page.according",
                                                                 note_source_word(rows[i].source), NULL, err) },
                                   { "date", wording_date(&picture->catalogue, rows[i].date, err) },
                                   { "area", picture_area(picture, rows[i].area, err) },
                                   { "text", rows[i].text },
                                   { 0 } };
        html_element(&report->html, "li", catalogue_text(&picture->catalogue, "page.plan.according", parts, err), NULL);
    }
    if (n > 0)
        html_close(&report->html, "ul");
    else
        page_paragraph(&report->html, picture, "page.plan.cause.none", NULL, err);
}

/* "Trafikproblem i trygghetsmätningen, hela kommunen (33 % år 2021). …": with what the problem itself is followed, and
 * what could be seen.
 */
static const char *outcome_measure(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
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
    const char *text =
        catalogue_text_of(&picture->catalogue, "page.plan.outcome", is_survey ? "survey" : "crime", parts, err);
    if (!is_survey || change == NULL || is_missing(change->detectable))
        return text;
    parts[2].value = picture_is_share(picture, pledge->subject)
                         ? wording_points(&picture->catalogue, change->detectable, 0, err)
                         : wording_number(&picture->catalogue, change->detectable, 2, err);
    return arena_format(&picture->arena, "%s %s", text,
                        catalogue_text(&picture->catalogue, "page.plan.outcome.seen", parts, err));
}

/* When the follow-up is reported: at the council's meetings in the period, and when it is over. */
static const char *follow_up_days(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n_days, n = 0;
    const char **days = report_days(report, &n_days);
    for (size_t i = 0; i < n_days; i++)
        if (strcmp(days[i], pledge->from) >= 0 && (*pledge->to == '\0' || strcmp(days[i], pledge->to) <= 0))
            days[n++] = wording_date(&picture->catalogue, days[i], err);
    struct filling parts[] = { { "days", n > 0 ? wording_list(&picture->catalogue, days, n, err) : "" },
                               { "to", wording_date(&picture->catalogue, pledge->to, err) },
                               { 0 } };
    return catalogue_text(&picture->catalogue,
                          n > 0 ? (*pledge->to != '\0' ? "page.plan.when.meetings" : "page.plan.when.meetings.open")
                                : (*pledge->to != '\0' ? "page.plan.when" : "page.plan.when.open"),
                          parts, err);
}

static const char *pledge_key(const struct picture *picture, const struct pledge_row *pledge)
{
    return evidence_key((struct arena *)&picture->arena, "pledges", &picture->pledges,
                        (size_t)(pledge - (const struct pledge_row *)picture->pledges.rows));
}

static void add_measure(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    const char *owners = pledge_owners(report, pledge, err);
    html_open(&report->html, "li", "class", "pledge", NULL);
    html_open(&report->html, "p", "class", "promise", NULL);
    html_text(&report->html, pledge->text);
    report_cite(report, pledge_key(picture, pledge), err);
    html_close(&report->html, "p");
    html_open(&report->html, "dl", NULL);
    report_term(report, "page.pledge.area", pledge_area(report, pledge, err), err);
    report_term(report, "page.plan.decision", pledge->decision, err);
    report_term(report, "page.plan.responsible",
                *owners != '\0' ? owners : picture_text(picture, "page.plan.responsible.none", err), err);
    report_term(report, "page.pledge.period", pledge_period(report, pledge->from, pledge->to, err), err);
    report_term(report, "page.plan.counted", pledge_measure(report, pledge, err), err);
    report_term(report, "page.plan.source",
                *pledge->source != '\0' ? pledge->source : picture_text(picture, "page.plan.source.none", err), err);
    report_term(report, "page.plan.outcome", outcome_measure(report, pledge, err), err);
    report_term(report, "page.plan.reported", follow_up_days(report, pledge, err), err);
    html_close(&report->html, "dl");
    html_close(&report->html, "li");
}

/* What is promised within the theme. */
static void add_measures(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *rows = picture->pledges.rows;
    if (!has_pledge(picture, theme)) {
        page_paragraph(&report->html, picture, "page.plan.measure.none", NULL, err);
        return;
    }
    html_open(&report->html, "ul", "class", "plain", NULL);
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        if (text_is(rows[i].theme, theme) && pledge_is_current(picture, &rows[i]))
            add_measure(report, &rows[i], err);
    html_close(&report->html, "ul");
}

/* What could be promised: the proposals of the area in which the theme is ranked first. */
static void add_proposals(struct report *report, const char *theme, struct error *err)
{
    struct picture *picture = report->picture;
    const struct candidate_row *rows = picture->candidates.rows, *first = first_candidate(picture, theme);
    if (first == NULL)
        return;
    html_element(&report->html, "h4", picture_text(picture, "page.plan.proposals", err), NULL);
    html_open(&report->html, "ul", NULL);
    for (size_t i = 0; i < picture->candidates.n_rows; i++) {
        if (!text_is(rows[i].theme, theme) || !text_is(rows[i].area, first->area))
            continue;
        html_open(&report->html, "li", NULL);
        html_text(&report->html, wording_label(&picture->catalogue, rows[i].proposal_sv, rows[i].proposal_en, ""));
        report_cite(report, rows[i].evidence, err);
        html_close(&report->html, "li");
    }
    html_close(&report->html, "ul");
    html_element(&report->html, "p", picture_text(picture, "page.plan.proposals.note", err), "class", "small", NULL);
}

static void add_theme(struct report *report, const char *theme, size_t number, struct error *err)
{
    struct picture *picture = report->picture;
    const char *id = arena_format(&picture->arena, "problem-%zu", number);
    html_open(&report->html, "section", "aria-labelledby", id, NULL);
    html_element(&report->html, "h3", theme_label(report, theme, err), "id", id, NULL);
    html_element(&report->html, "h4", picture_text(picture, "page.plan.problem.heading", err), NULL);
    add_problem(report, theme, err);
    html_element(&report->html, "h4", picture_text(picture, "page.plan.cause.heading", err), NULL);
    add_cause(report, theme, err);
    html_element(&report->html, "h4", picture_text(picture, "page.plan.measure.heading", err), NULL);
    add_measures(report, theme, err);
    add_proposals(report, theme, err);
    html_close(&report->html, "section");
}

static void add_line(struct report *report, const struct html_table *table, const char *theme,
                     const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    const char *owners = pledge == NULL ? "" : pledge_owners(report, pledge, err);
    const char *cells[] = {
        theme_label(report, theme, err),
        pledge != NULL ? pledge->text : picture_text(picture, "page.plan.measure.none", err),
        *owners != '\0' ? owners : "–",
        pledge != NULL ? pledge_measure(report, pledge, err) : "–",
        pledge != NULL ? pledge_period(report, pledge->from, pledge->to, err) : "–",
    };
    html_table_row(&report->html, table, NULL, cells);
}

/* The plan on one page: a line for each measure, and for each problem without one. */
static void add_overview(struct report *report, const struct plan *plan, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *rows = picture->pledges.rows;
    struct html_column columns[] = {
        report_column(report, "problem", false, err),     report_column(report, "plan_measure", false, err),
        report_column(report, "responsible", false, err), report_column(report, "followed", false, err),
        report_column(report, "period", false, err),
    };
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, "page.plan.table", err), columns,
                                sizeof columns / sizeof *columns };
    report_open_section(report, "korthet", "page.plan.overview", err);
    html_table_open(&report->html, &table);
    for (size_t t = 0; t < plan->n; t++) {
        if (!has_pledge(picture, plan->themes[t]))
            add_line(report, &table, plan->themes[t], NULL, err);
        for (size_t i = 0; i < picture->pledges.n_rows; i++)
            if (text_is(rows[i].theme, plan->themes[t]) && pledge_is_current(picture, &rows[i]))
                add_line(report, &table, plan->themes[t], &rows[i], err);
    }
    html_table_close(&report->html);
    html_close(&report->html, "section");
}

static void open_plan(struct report *report, bool has_overview, struct error *err)
{
    struct picture *picture = report->picture;
    const char *year = picture->study.settings.pledge_year;
    struct filling parts[] = { { "name", picture->study.settings.name }, { "year", year }, { 0 } };
    struct page page = { .title =
                             catalogue_text(&picture->catalogue,
                                            *year != '\0' ? "page.plan.title" : "page.plan.title.alone", parts, err),
                         .lead = picture_text(picture, "page.plan.lead", err),
                         .note = picture->study.settings.synthetic_note };
    const struct page_link links[] = { { "korthet", picture_text(picture, "page.plan.overview", err) },
                                       { "problem", picture_text(picture, "page.plan.themes", err) },
                                       { "sa-last", picture_text(picture, "page.plan.reading", err) },
                                       { "underlag", picture_text(picture, "page.section.evidence", err) } };
    page_open(&report->html, picture, &page, links + !has_overview, sizeof links / sizeof *links - !has_overview, err);
}

/* What holds of the whole plan, and where the rest of the picture is. */
static void add_reading(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    static const char *const keys[] = { "page.plan.reading.problem", "page.plan.reading.cause",
                                        "page.plan.reading.followup" };
    report_open_section(report, "sa-last", "page.plan.reading", err);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        page_paragraph(&report->html, picture, keys[i], NULL, err);
    report_see_picture(report, "page.plan.more", err);
    html_close(&report->html, "section");
}

char *report_plan(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct plan plan = plan_of(picture);
    open_plan(report, plan.n > 0, err);
    if (plan.n > 0)
        add_overview(report, &plan, err);
    report_open_section(report, "problem", "page.plan.themes", err);
    page_paragraph(&report->html, picture, plan.n > 0 ? "page.plan.law" : "page.plan.none", NULL, err);
    for (size_t i = 0; i < plan.n; i++)
        add_theme(report, plan.themes[i], i + 1, err);
    html_close(&report->html, "section");
    add_reading(report, err);
    bool done = report_evidence(
        report, &(struct page_link){ "underlag", picture_text(picture, "page.section.evidence", err) }, err);
    page_close(&report->html, picture, err);
    return done && err->n_errors == 0 ? html_take(&report->html) : NULL;
}
