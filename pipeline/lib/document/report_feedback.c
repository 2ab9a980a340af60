#include "document/report_feedback.h"

#include <string.h>

#include "base/number.h"
#include "document/report_pledges.h"
#include "language/wording.h"
#include "tables/follow_tables.h"

/* A period of the register: the dates of its pledges. */
struct period {
    const char *from, *to;
};

/* Whether the pledge's period has begun on the document's day; one without a day has. */
static bool has_begun(const struct picture *picture, const struct pledge_row *pledge)
{
    return *picture->as_of == '\0' || strcmp(pledge->from, picture->as_of) <= 0;
}

static bool is_of(const struct pledge_row *pledge, const struct period *period)
{
    return text_is(pledge->from, period->from) && text_is(pledge->to, period->to);
}

/* The periods that have begun, each once, the newest first: *n of them, owned by the picture's arena. */
static struct period *periods_of(struct picture *picture, size_t *n)
{
    const struct pledge_row *rows = picture->pledges.rows;
    struct period *periods = arena_new(&picture->arena, (picture->pledges.n_rows + 1) * sizeof *periods);
    *n = 0;
    for (size_t i = 0; i < picture->pledges.n_rows; i++) {
        size_t place = 0;
        while (place < *n && !is_of(&rows[i], &periods[place]))
            place++;
        if (place < *n || !has_begun(picture, &rows[i]))
            continue;
        for (place = (*n)++; place > 0; place--) {
            int order = strcmp(periods[place - 1].to, rows[i].to);
            if (order > 0 || (order == 0 && strcmp(periods[place - 1].from, rows[i].from) >= 0))
                break;
            periods[place] = periods[place - 1];
        }
        periods[place] = (struct period){ rows[i].from, rows[i].to };
    }
    return periods;
}

size_t feedback_count(const struct picture *picture, enum pledge_state status)
{
    const struct pledge_row *rows = picture->pledges.rows;
    size_t n = 0;
    for (size_t i = 0; i < picture->pledges.n_rows; i++) {
        const struct followup_row *row = picture_followup(picture, rows[i].pledge);
        n += has_begun(picture, &rows[i]) && (status == PLEDGE_NONE || (row != NULL && row->status == status));
    }
    return n;
}

const char *feedback_period_text(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n;
    const struct period *periods = periods_of(picture, &n);
    const char **texts = arena_new(&picture->arena, (n + 1) * sizeof *texts);
    for (size_t i = 0; i < n; i++)
        texts[i] = pledge_period(report, periods[i].from, periods[i].to, err);
    return n > 0 ? wording_list(&picture->catalogue, texts, n, err) : "";
}

/* "Löftet är uppfyllt: 2 av 2 genomförda trygghetsvandringar." */
static void add_standing(struct report *report, const struct pledge_row *pledge, const struct followup_row *row,
                         struct error *err)
{
    struct picture *picture = report->picture;
    const char *measure = *pledge->measure != '\0' ? pledge->measure : pledge->unit;
    const char *done = pledge_done_of_target(report, row, err);
    struct filling parts[] = {
        { "done", *measure != '\0' ? arena_format(&picture->arena, "%s %s", done, measure) : done }, { 0 }
    };
    bool is_activity = pledge->kind != PROMISE_OUTCOME && !is_missing(row->target);
    const char *status = row->status == PLEDGE_NONE ? "none" : pledge_state_word(row->status);
    bool is_plain = is_activity || row->status == PLEDGE_TEXT || row->status == PLEDGE_NONE;
    const char *group = is_plain ? "page.feedback.status" : "page.feedback.goal";
    html_open(&report->html, "p", NULL);
    html_text(&report->html, catalogue_text_of(&picture->catalogue, group, status, parts, err));
    report_cite(report, row->evidence, err);
    html_close(&report->html, "p");
}

static bool is_activity_of(const struct picture *picture, const struct activity_row *activity,
                           const struct pledge_row *pledge)
{
    bool is_within =
        strcmp(activity->date, pledge->from) >= 0 && (*pledge->to == '\0' || strcmp(activity->date, pledge->to) <= 0);
    return is_within && text_is(activity->pledge, pledge->pledge) &&
           (*picture->as_of == '\0' || strcmp(activity->date, picture->as_of) <= 0);
}

/* What was done, day by day. */
static void add_done(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    const struct activity_row *rows = report->picture->activities.rows;
    size_t n = 0;
    for (size_t i = 0; i < report->picture->activities.n_rows; i++) {
        if (!is_activity_of(picture, &rows[i], pledge))
            continue;
        if (n++ == 0)
            html_open(&report->html, "ul", NULL);
        html_element(&report->html, "li", pledge_activity_text(report, &rows[i], err), NULL);
    }
    if (n > 0)
        html_close(&report->html, "ul");
    else
        page_paragraph(&report->html, picture, "page.feedback.done.none", NULL, err);
}

/* " Före löftet, 2021: 16 %. Efter, 2022: 12 %." as far as there are figures. */
static const char *figures(struct report *report, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    if (is_missing_integer(row->baseline_year) || is_missing(row->baseline))
        return "";
    bool has_outcome = !is_missing_integer(row->outcome_year) && !is_missing(row->outcome);
    struct filling parts[] = {
        { "from", report_figure(report, row->indicator, row->baseline, err) },
        { "from_year", wording_year(&picture->catalogue, &picture->study, row->baseline_year) },
        { "to", has_outcome ? report_figure(report, row->indicator, row->outcome, err) : "" },
        { "to_year", has_outcome ? wording_year(&picture->catalogue, &picture->study, row->outcome_year) : "" },
        { 0 }
    };
    const char *text =
        catalogue_text(&picture->catalogue, has_outcome ? "page.feedback.figures" : "page.feedback.figure", parts, err);
    return arena_format(&picture->arena, " %s", text);
}

/* What happened to the problem, and what of it cannot be concluded: the remark of the follow-up, but for what the
 * standing says already. */
static void add_happened(struct report *report, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    const char *said = picture_text(picture, "follow.not_counted", err), *remark = row->remark;
    if (text_starts(remark, said))
        remark += strlen(said) + (remark[strlen(said)] == ' ');
    if (*row->indicator == '\0') {
        page_paragraph(&report->html, picture, "page.feedback.happened.none", NULL, err);
        return;
    }
    struct filling parts[] = { { "subject", picture_subject(picture, row->indicator) }, { 0 } };
    const char *key = row->outcome_verdict != VERDICT_NONE ? verdict_word(row->outcome_verdict) : "unknown";
    const char *text = catalogue_text_of(&picture->catalogue, "page.feedback.happened", key, parts, err);
    text = arena_format(&picture->arena, "%s%s", text, figures(report, row, err));
    html_element(&report->html, "p", *remark != '\0' ? arena_format(&picture->arena, "%s %s", text, remark) : text,
                 NULL);
}

static void add_pledge(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    const struct followup_row *row = picture_followup(picture, pledge->pledge);
    html_open(&report->html, "div", "class", "pledge", NULL);
    html_element(&report->html, "h3", pledge->text, "class", "promise", NULL);
    if (row != NULL)
        add_standing(report, pledge, row, err);
    html_element(&report->html, "h4", picture_text(picture, "page.feedback.did", err), NULL);
    add_done(report, pledge, err);
    html_element(&report->html, "h4", picture_text(picture, "page.feedback.happened", err), NULL);
    if (row != NULL)
        add_happened(report, row, err);
    html_open(&report->html, "p", "class", "small", NULL);
    const char *owners = pledge_owners(report, pledge, err);
    if (*owners != '\0')
        html_text(&report->html, catalogue_text(&picture->catalogue, "page.feedback.owners",
                                                (struct filling[]){ { "owners", owners }, { 0 } }, err));
    html_close(&report->html, "p");
    html_close(&report->html, "div");
}

/* "Av fyra löften är två uppfyllda …" in numbers that anybody can check below. */
static void add_count(struct report *report, const struct period *period, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *rows = picture->pledges.rows;
    enum { N_STATES = PLEDGE_TEXT + 1 };
    int counts[N_STATES] = { 0 }, n = 0;
    for (size_t i = 0; i < picture->pledges.n_rows; i++) {
        const struct followup_row *row = is_of(&rows[i], period) ? picture_followup(picture, rows[i].pledge) : NULL;
        n += is_of(&rows[i], period);
        if (row != NULL)
            counts[row->status]++;
    }
    const char *parts[N_STATES];
    size_t n_parts = 0;
    for (enum pledge_state s = PLEDGE_FULFILLED; s <= PLEDGE_TEXT; s++) {
        struct filling count[] = { { "n", wording_small_count(&picture->catalogue, counts[s], err) }, { 0 } };
        const char *one = arena_format(&picture->arena, "%s.%s", pledge_state_word(s), counts[s] == 1 ? "one" : "many");
        if (counts[s] > 0)
            parts[n_parts++] = catalogue_text_of(&picture->catalogue, "page.feedback.count", one, count, err);
    }
    struct filling whole[] = { { "n", wording_small_count(&picture->catalogue, n, err) },
                               { "list", n_parts > 0 ? wording_list(&picture->catalogue, parts, n_parts, err) : "" },
                               { 0 } };
    if (n_parts > 0)
        page_paragraph(&report->html, picture, n == 1 ? "page.feedback.count.one" : "page.feedback.count.many", whole,
                       err);
}

static void add_period(struct report *report, const char *heading, const struct period *period, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *rows = picture->pledges.rows;
    struct filling parts[] = { { "name", picture->study.settings.name },
                               { "period", pledge_period(report, period->from, period->to, err) },
                               { 0 } };
    const char *id = arena_format(&picture->arena, "%sloften-%s-%s", report->prefix, period->from, period->to);
    page_section(&report->html, &(struct page_link){ id, catalogue_text(&picture->catalogue, heading, parts, err) });
    add_count(report, period, err);
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        if (is_of(&rows[i], period))
            add_pledge(report, &rows[i], err);
    html_close(&report->html, "section");
}

void feedback_periods(struct report *report, const char *heading, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n;
    const struct period *periods = periods_of(picture, &n);
    for (size_t i = 0; i < n; i++)
        add_period(report, heading, &periods[i], err);
    if (n > 0)
        return;
    page_section(&report->html, &(struct page_link){ arena_format(&picture->arena, "%sloften", report->prefix),
                                                     picture->study.settings.name });
    page_paragraph(&report->html, picture, "page.feedback.none", NULL, err);
    html_close(&report->html, "section");
}

void feedback_revisions(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char *note = picture->study.settings.revision_note;
    if (*note == '\0' && !report_has_revisions(report, true, err))
        return;
    struct filling parts[] = { { "name", picture->study.settings.name }, { 0 } };
    page_section(&report->html,
                 &(struct page_link){ arena_format(&picture->arena, "%srevidering", report->prefix),
                                      catalogue_text(&picture->catalogue, "page.feedback.revision", parts, err) });
    if (*note != '\0')
        html_element(&report->html, "p", note, NULL);
    report_revisions(report, true, err);
    html_close(&report->html, "section");
}

const char *feedback_updated(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char *day = picture->study.settings.feedback_updated;
    struct filling parts[] = { { "date", wording_date(&picture->catalogue, day, err) }, { 0 } };
    return *day == '\0' ? "" : catalogue_text(&picture->catalogue, "page.feedback.updated", parts, err);
}

char *report_feedback(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "name", picture->study.settings.name },
                               { "period", feedback_period_text(report, err) },
                               { 0 } };
    const char *title = *parts[1].value != '\0' ? "page.feedback.title" : "page.feedback.title.alone";
    const char *updated = feedback_updated(report, err), *lead = picture_text(picture, "page.feedback.lead", err);
    struct page page = { .title = catalogue_text(&picture->catalogue, title, parts, err),
                         .lead = *updated != '\0' ? arena_format(&picture->arena, "%s %s", lead, updated) : lead,
                         .note = picture->study.settings.synthetic_note };
    page_open(&report->html, picture, &page, NULL, 0, err);
    feedback_periods(report, "page.feedback.period", err);
    feedback_revisions(report, err);
    report_open_section(report, "sa-last", "page.feedback.reading", err);
    page_paragraph(&report->html, picture, "page.feedback.causes", NULL, err);
    report_see_picture(report, "page.feedback.more", err);
    html_close(&report->html, "section");
    bool done = report_evidence(
        report, &(struct page_link){ "underlag", picture_text(picture, "page.section.evidence", err) }, err);
    page_close(&report->html, picture, err);
    return done && err->n_errors == 0 ? html_take(&report->html) : NULL;
}
