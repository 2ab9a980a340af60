#include "document/report_pledges.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "language/wording.h"
#include "tables/follow_tables.h"

bool pledge_is_current(const struct picture *picture, const struct pledge_row *pledge)
{
    int year, from, to;
    if (!number_parse_integer(picture->study.settings.pledge_year, &year))
        return true;
    bool has_from = sscanf(pledge->from, "%4d", &from) == 1, has_to = sscanf(pledge->to, "%4d", &to) == 1;
    return (!has_from || from <= year) && (!has_to || to >= year);
}

const char *pledge_period(struct report *report, const char *from, const char *to, struct error *err)
{
    struct catalogue *catalogue = &report->picture->catalogue;
    if (*from == '\0' && *to == '\0')
        return picture_text(report->picture, "page.period.none", err);
    struct filling parts[] = { { "from", wording_date(catalogue, from, err) },
                               { "to", wording_date(catalogue, to, err) },
                               { 0 } };
    const char *year = arena_format(&report->picture->arena, " %.4s", from);
    bool is_same_year = *from != '\0' && strncmp(from, to, 4) == 0 && text_ends(parts[0].value, year);
    if (is_same_year)
        parts[0].value = arena_text(&report->picture->arena, parts[0].value, strlen(parts[0].value) - strlen(year));
    return catalogue_text(catalogue,
                          *from == '\0'  ? "page.period.to"
                          : *to == '\0'  ? "page.period.from"
                          : is_same_year ? "page.period.year"
                                         : "page.period",
                          parts, err);
}

const char *pledge_done_of_target(struct report *report, const struct followup_row *row, struct error *err)
{
    struct catalogue *catalogue = &report->picture->catalogue;
    if (is_missing(row->done) && is_missing(row->target))
        return "–";
    struct filling parts[] = { { "done", is_missing(row->done) ? "–" : wording_number(catalogue, row->done, 0, err) },
                               { "target",
                                 is_missing(row->target) ? "–" : wording_number(catalogue, row->target, 0, err) },
                               { 0 } };
    return catalogue_text(catalogue, is_missing(row->target) ? "page.followup.done" : "page.followup.done_of", parts,
                          err);
}

const char *pledge_status_text(struct report *report, const struct followup_row *row, struct error *err)
{
    return row->status != PLEDGE_NONE ? catalogue_text_of(&report->picture->catalogue, "follow.status",
                                                          pledge_state_word(row->status), NULL, err)
                                      : "–";
}

const char *pledge_outcome_text(struct report *report, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    if (*row->indicator == '\0')
        return "–";
    const char *subject = catalogue_capital(&picture->catalogue, picture_subject(picture, row->indicator));
    if (row->outcome_verdict == VERDICT_NONE)
        return subject;
    return arena_format(&picture->arena, "%s: %s", subject,
                        wording_verdict(&picture->catalogue, row->outcome_verdict, err));
}

const char *pledge_owners(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    const char *owners[] = { pledge->owner_police, pledge->owner_municipality };
    return *owners[0] == '\0'   ? owners[1]
           : *owners[1] == '\0' ? owners[0]
                                : wording_list(&report->picture->catalogue, owners, 2, err);
}

const char *pledge_measure(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    const char *measure = *pledge->measure != '\0' ? pledge->measure : pledge->unit;
    if (is_missing(pledge->target) || *measure == '\0')
        return picture_text(picture, "page.pledge.no_number", err);
    struct filling parts[] = { { "target", wording_number(&picture->catalogue, pledge->target, 0, err) },
                               { "measure", measure },
                               { 0 } };
    return catalogue_text_of(
        &picture->catalogue, "page.pledge.target",
        pledge_direction_word(pledge->direction != PLEDGE_DIRECTION_NONE ? pledge->direction : PLEDGE_AT_LEAST), parts,
        err);
}

const char *pledge_area(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    return *pledge->area != '\0' ? picture_area(report->picture, pledge->area, err) : "";
}

const char *report_figure(struct report *report, const char *subject, double value, struct error *err)
{
    struct picture *picture = report->picture;
    if (picture_is_share(picture, subject))
        return wording_percent(&picture->catalogue, value, 0, err);
    return wording_number(&picture->catalogue, value, picture_indicator(picture, subject) != NULL ? 2 : 0, err);
}

const char *pledge_activity_text(struct report *report, const struct activity_row *activity, struct error *err)
{
    struct picture *picture = report->picture;
    double count = is_missing(activity->count) ? 1 : activity->count;
    struct filling parts[] = {
        { "date", wording_date(&picture->catalogue, activity->date, err) },
        { "area", picture_area(picture, activity->area, err) },
        { "text", *activity->remark != '\0' ? activity->remark : picture_text(picture, "page.activity.unnamed", err) },
        { "n", wording_number(&picture->catalogue, count, 0, err) },
        { 0 }
    };
    return catalogue_text(&picture->catalogue, count == 1 ? "page.activity" : "page.activity.many", parts, err);
}

void report_see_picture(struct report *report, const char *key, struct error *err)
{
    struct picture *picture = report->picture;
    html_open(&report->html, "p", NULL);
    html_text(&report->html, picture_text(picture, key, err));
    html_text(&report->html, " ");
    html_element(&report->html, "a", picture_text(picture, "page.pledges.link", err), "href", "lagesbild.html", NULL);
    html_text(&report->html, ".");
    html_close(&report->html, "p");
}

void report_term(struct report *report, const char *key, const char *text, struct error *err)
{
    if (*text == '\0')
        return;
    html_element(&report->html, "dt", picture_text(report->picture, key, err), NULL);
    html_element(&report->html, "dd", text, NULL);
}

const char **report_days(struct report *report, size_t *n)
{
    return text_words(&report->picture->arena, report->picture->study.settings.council_meetings, n);
}

const char *report_day(const struct report *report)
{
    const struct picture *picture = report->picture;
    const struct pledge_row *rows = picture->pledges.rows;
    const char *last = "";
    if (*picture->as_of != '\0')
        return picture->as_of;
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        if (pledge_is_current(picture, &rows[i]) && strcmp(rows[i].to, last) > 0)
            last = rows[i].to;
    return last;
}

void report_open_section(struct report *report, const char *id, const char *key, struct error *err)
{
    page_section(&report->html, &(struct page_link){ id, picture_text(report->picture, key, err) });
}
