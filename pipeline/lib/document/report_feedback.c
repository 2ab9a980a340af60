#include "document/report_feedback.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "document/report_pledges.h"
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

static int compare_periods(const void *left, const void *right)
{
    const struct period *a = left, *b = right;
    int order = strcmp(b->to, a->to);
    return order != 0 ? order : strcmp(b->from, a->from);
}

/* The periods that have begun, each once, the newest first: *n of them, owned by the picture's arena. */
static struct period *periods_of(struct picture *picture, size_t *n)
{
    struct period *periods = arena_new(&picture->arena, (picture->pledges.n_rows + 1) * sizeof *periods);
    *n = 0;
    TABLE_EACH (pledge, pledge, &picture->pledges) {
        size_t place = 0;
        while (place < *n && !is_of(pledge, &periods[place]))
            place++;
        if (place == *n && has_begun(picture, pledge))
            periods[(*n)++] = (struct period){ pledge->from, pledge->to };
    }
    qsort(periods, *n, sizeof *periods, compare_periods);
    return periods;
}

size_t feedback_count(const struct picture *picture, enum pledge_state status)
{
    size_t n = 0;
    TABLE_EACH (pledge, pledge, &picture->pledges) {
        const struct followup_row *row = picture_followup(picture, pledge->pledge);
        n += has_begun(picture, pledge) && (status == PLEDGE_NONE || (row != NULL && row->status == status));
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
        texts[i] = phrase_period(picture, periods[i].from, periods[i].to, err);
    return n > 0 ? wording_list(&picture->catalogue, texts, n, err) : "";
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
    TABLE_EACH (activity, activity, &picture->activities)
        if (text_is(activity->pledge, pledge->pledge) && pledge_is_within(activity->date, pledge->from, pledge->to) &&
            pledge_is_within(activity->date, "", picture->as_of))
            html_element(&report->html, "li", pledge_activity_text(picture, activity, err), NULL);
    if (!html_close_filled(&report->html, "ul"))
        report_paragraph(report, "page.feedback.done.none", NULL, err);
}

/* " Före löftet, 2021: 16 %. Efter, 2022: 12 %." as far as there are figures. */
static const char *figures(struct picture *picture, const struct followup_row *row, struct error *err)
{
    if (wave_is_missing(row->baseline_year) || is_missing(row->baseline))
        return "";
    bool has_outcome = !wave_is_missing(row->outcome_year) && !is_missing(row->outcome);
    struct filling parts[] = { { "from", phrase_pledge_figure(picture, row->indicator, row->baseline, err) },
                               { "from_year", phrase_year(picture, row->baseline_year) },
                               { "to",
                                 has_outcome ? phrase_pledge_figure(picture, row->indicator, row->outcome, err) : "" },
                               { "to_year", has_outcome ? phrase_year(picture, row->outcome_year) : "" },
                               { 0 } };
    const char *key = has_outcome ? "page.feedback.figures" : "page.feedback.figure";
    return arena_format(&picture->arena, " %s", phrase_text(picture, key, parts, err));
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
        report_paragraph(report, "page.feedback.happened.none", NULL, err);
        return;
    }
    struct filling parts[] = { { "subject", picture_subject(picture, row->indicator) }, { 0 } };
    const char *key = row->outcome_verdict != VERDICT_NONE ? verdict_word(row->outcome_verdict) : "unknown";
    const char *text = phrase_text_of(picture, "page.feedback.happened.of", key, parts, err);
    text =
        arena_format(&picture->arena, "%s%s%s%s", text, figures(picture, row, err), *remark != '\0' ? " " : "", remark);
    const char *claims = report_claims(report, row->evidence);
    html_element(&report->html, "p", text, "data-claim", *claims != '\0' ? claims : NULL, NULL);
}

static void add_pledge(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    const struct followup_row *row = picture_followup(picture, pledge->pledge);
    struct filling parts[] = { { "owners", pledge_owners(picture, pledge, err) }, { 0 } };
    html_open(&report->html, "div", "class", "pledge", NULL);
    html_element(&report->html, "h3", pledge->text, "class", "promise", NULL);
    if (row != NULL)
        add_standing(report, pledge, row, err);
    report_element(report, "h4", "page.feedback.did", err);
    add_done(report, pledge, err);
    report_element(report, "h4", "page.feedback.happened", err);
    if (row != NULL)
        add_happened(report, row, err);
    html_element(&report->html, "p",
                 *parts[0].value != '\0' ? phrase_text(picture, "page.feedback.owners", parts, err) : "", "class",
                 "small", NULL);
    html_close(&report->html, "div");
}

/* "Av fyra löften är två uppfyllda …" in numbers that anybody can check below. */
static void add_count(struct report *report, const struct period *period, struct error *err)
{
    const struct picture *picture = report->picture;
    enum { N_STATES = PLEDGE_TEXT + 1 };
    int counts[N_STATES] = { 0 }, n = 0;
    TABLE_EACH (pledge, pledge, &picture->pledges) {
        const struct followup_row *row = is_of(pledge, period) ? picture_followup(picture, pledge->pledge) : NULL;
        n += is_of(pledge, period);
        if (row != NULL)
            counts[row->status]++;
    }
    counts[PLEDGE_NONE] = 0;
    report_counts(report, "page.feedback.count",
                  (struct counts){ "page.feedback.count.of", pledge_state_words.texts, counts, N_STATES, n }, err);
}

static void add_period(struct report *report, const char *heading, const struct period *period, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "name", picture->study.settings.name },
                               { "period", phrase_period(picture, period->from, period->to, err) },
                               { 0 } };
    const char *id = arena_format(&picture->arena, "%sloften-%s-%s", report->prefix, period->from, period->to);
    page_section(&report->html, &(struct page_link){ id, phrase_text(picture, heading, parts, err), report->kind });
    add_count(report, period, err);
    TABLE_EACH (pledge, pledge, &picture->pledges)
        if (is_of(pledge, period))
            add_pledge(report, pledge, err);
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
                                                     picture->study.settings.name, report->kind });
    report_paragraph(report, "page.feedback.none", NULL, err);
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

const char *feedback_updated(struct report *report, struct error *err)
{
    const char *day = report->picture->study.settings.feedback_updated;
    struct filling parts[] = { { "date", phrase_date(report->picture, day, err) }, { 0 } };
    return *day == '\0' ? "" : phrase_text(report->picture, "page.feedback.updated", parts, err);
}
