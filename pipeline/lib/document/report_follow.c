/* Pledges: their follow-up in the picture, and the public page. */
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "document/report.h"
#include "language/wording.h"

static const struct pledge_row *find_pledge(const struct picture *picture, const char *pledge)
{
    const struct pledge_row *rows = picture->pledges.rows;
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        if (text_is(rows[i].pledge, pledge))
            return &rows[i];
    return NULL;
}

/* "1 januari–31 december 2022", the year twice where it differs; one end where the other is missing. */
static const char *period(struct report *report, const char *from, const char *to, struct error *err)
{
    struct catalogue *catalogue = &report->picture->catalogue;
    if (*from == '\0' && *to == '\0')
        return picture_text(report->picture, "page.period.none", err);
    struct filling parts[] = { { "from", wording_date(catalogue, from, err) }, { "to", wording_date(catalogue, to, err) }, { 0 } };
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

static const char *done_of_target(struct report *report, const struct followup_row *row, struct error *err)
{
    struct catalogue *catalogue = &report->picture->catalogue;
    if (is_missing(row->done) && is_missing(row->target))
        return "–";
    struct filling parts[] = { { "done", is_missing(row->done) ? "–" : wording_number(catalogue, row->done, 0, err) },
                               { "target", is_missing(row->target) ? "–" : wording_number(catalogue, row->target, 0, err) },
                               { 0 } };
    return catalogue_text(catalogue, is_missing(row->target) ? "page.followup.done" : "page.followup.done_of", parts, err);
}

/* "trafikproblem: går inte att avgöra": what happened to the problem, as far as it is measured. */
static const char *outcome(struct report *report, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    if (*row->indicator == '\0')
        return "–";
    const char *subject = catalogue_capital(&picture->catalogue, picture_subject(picture, row->indicator));
    if (*row->outcome_verdict == '\0')
        return subject;
    return arena_format(&picture->arena, "%s: %s", subject, wording_verdict(&picture->catalogue, row->outcome_verdict, err));
}

static void add_followup(struct report *report, const struct html_table *table, const struct followup_row *row, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *pledge = find_pledge(picture, row->pledge);
    const char *cells[] = {
        pledge != NULL ? pledge->text : row->pledge,
        period(report, row->period_from, row->period_to, err),
        done_of_target(report, row, err),
        *row->status != '\0' ? catalogue_text_of(&picture->catalogue, "follow.status", row->status, NULL, err) : "–",
        outcome(report, row, err),
        row->remark,
    };
    html_open(&report->html, "tr", NULL);
    for (size_t i = 0; i < table->n_columns; i++) {
        html_cell_open(&report->html, &table->columns[i]);
        html_text(&report->html, cells[i]);
        if (i == 0)
            report_cite(report, row->evidence, err);
        html_cell_close(&report->html, &table->columns[i]);
    }
    html_close(&report->html, "tr");
}

static void add_followups(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct followup_row *rows = picture->followup.rows;
    struct html_column columns[] = {
        report_column(report, "pledge", false, err),  report_column(report, "period", false, err),
        report_column(report, "done", false, err),    report_column(report, "status", false, err),
        report_column(report, "outcome", false, err), report_column(report, "remark", false, err),
    };
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, "page.followup.table", err), columns, sizeof columns / sizeof *columns };
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < picture->followup.n_rows; i++)
        add_followup(report, &table, &rows[i], err);
    html_table_close(&report->html);
}

/* What one pledge lacks, below its text. */
static void add_lint_of(struct report *report, const char *name, struct error *err)
{
    struct picture *picture = report->picture;
    const struct lint_row *rows = picture->lint.rows;
    const struct pledge_row *pledge = find_pledge(picture, name);
    html_element(&report->html, "h4", pledge != NULL ? pledge->text : name, NULL);
    html_open(&report->html, "ul", NULL);
    for (size_t i = 0; i < picture->lint.n_rows; i++) {
        if (!text_is(rows[i].pledge, name))
            continue;
        struct filling parts[] = { { "criterion", catalogue_text_of(&picture->catalogue, "page.criterion", rows[i].criterion, NULL, err) },
                                   { "finding", rows[i].finding },
                                   { "remedy", rows[i].remedy },
                                   { 0 } };
        html_element(&report->html, "li", catalogue_text(&picture->catalogue, "page.lint.item", parts, err), NULL);
    }
    html_close(&report->html, "ul");
}

static void add_lint(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct lint_row *rows = picture->lint.rows;
    html_element(&report->html, "h3", picture_text(picture, "page.lint.heading", err), NULL);
    page_paragraph(&report->html, picture, picture->lint.n_rows > 0 ? "page.lint" : "page.lint.none", NULL, err);
    for (size_t i = 0; i < picture->lint.n_rows; i++)
        if (i == 0 || !text_is(rows[i].pledge, rows[i - 1].pledge))
            add_lint_of(report, rows[i].pledge, err);
}

void report_followup(struct report *report, const struct page_link *link, struct error *err)
{
    bool is_told = report->picture->followup.n_rows > 0;
    page_section(&report->html, link);
    page_paragraph(&report->html, report->picture, is_told ? "page.followup" : "page.followup.none", NULL, err);
    if (is_told) {
        add_followups(report, err);
        add_lint(report, err);
    }
    html_close(&report->html, "section");
}

/* The parts of a setting that are parted by ';', each as an item of a list. */
static void add_list(struct report *report, const char *parts)
{
    html_open(&report->html, "ul", NULL);
    while (*parts != '\0') {
        size_t length = strcspn(parts, ";");
        const char *part = text_trim(&report->picture->arena, arena_text(&report->picture->arena, parts, length));
        if (*part != '\0')
            html_element(&report->html, "li", part, NULL);
        parts += length + (parts[length] == ';');
    }
    html_close(&report->html, "ul");
}

/* A sentence without what stands in parentheses: figures that the picture has, and this page sends there for. */
static const char *without_asides(struct arena *arena, const char *text)
{
    char *plain = arena_new(arena, strlen(text) + 1), *end = plain;
    int depth = 0;
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '(') {
            depth++;
            if (depth == 1 && end > plain && end[-1] == ' ')
                end--;
        } else if (*c == ')' && depth > 0) {
            depth--;
        } else if (depth == 0) {
            *end++ = *c;
        }
    }
    return plain;
}

/* The findings of the summary as running text, a paragraph a theme. */
static void add_situation(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct situation_row *rows = picture->situation.rows;
    const char *theme = NULL;
    for (int importance = 1; importance <= (int)picture->situation.n_rows; importance++)
        for (size_t i = 0; i < picture->situation.n_rows; i++) {
            if (rows[i].importance != importance || rows[i].year != picture->year)
                continue;
            if (theme != NULL && !text_is(theme, rows[i].theme))
                html_close(&report->html, "p");
            if (theme == NULL || !text_is(theme, rows[i].theme))
                html_open(&report->html, "p", NULL);
            else
                html_text(&report->html, " ");
            theme = rows[i].theme;
            html_text(&report->html, without_asides(&picture->arena, report_sentence(report, &rows[i])));
        }
    if (theme != NULL)
        html_close(&report->html, "p");
    else
        page_paragraph(&report->html, picture, "page.summary.none", NULL, err);
}

/* Whether the pledge holds in the year of the pledges; where that is no year, every pledge does. */
static bool is_current(const struct picture *picture, const struct pledge_row *pledge)
{
    int year, from, to;
    if (!number_parse_integer(study_setting(&picture->study, "pledge_year"), &year))
        return true;
    bool has_from = sscanf(pledge->from, "%4d", &from) == 1, has_to = sscanf(pledge->to, "%4d", &to) == 1;
    return (!has_from || from <= year) && (!has_to || to >= year);
}

static void add_term(struct report *report, const char *key, const char *text, struct error *err)
{
    if (*text == '\0')
        return;
    html_element(&report->html, "dt", picture_text(report->picture, key, err), NULL);
    html_element(&report->html, "dd", text, NULL);
}

static const char *promise_measure(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    const char *measure = *pledge->measure != '\0' ? pledge->measure : pledge->unit;
    if (is_missing(pledge->target) || *measure == '\0')
        return picture_text(picture, "page.pledge.no_number", err);
    struct filling parts[] = { { "target", wording_number(&picture->catalogue, pledge->target, 0, err) }, { "measure", measure }, { 0 } };
    return catalogue_text_of(&picture->catalogue, "page.pledge.target", *pledge->direction != '\0' ? pledge->direction : "at_least", parts,
                             err);
}

static void add_pledge(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    struct picture *picture = report->picture;
    const char *owners[] = { pledge->owner_police, pledge->owner_municipality };
    const char *both = *owners[0] == '\0' ? owners[1] : *owners[1] == '\0' ? owners[0] : wording_list(&picture->catalogue, owners, 2, err);
    html_open(&report->html, "li", "class", "pledge", NULL);
    html_element(&report->html, "p", pledge->text, "class", "promise", NULL);
    html_open(&report->html, "dl", NULL);
    add_term(report, "page.pledge.area", *pledge->area != '\0' ? picture_area(picture, pledge->area, err) : "", err);
    add_term(report, "page.pledge.owners", both, err);
    add_term(report, "page.pledge.period", period(report, pledge->from, pledge->to, err), err);
    add_term(report, "page.pledge.measure", promise_measure(report, pledge, err), err);
    add_term(report, "page.pledge.source", pledge->source, err);
    html_close(&report->html, "dl");
    html_close(&report->html, "li");
}

static void add_pledges(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *rows = picture->pledges.rows;
    size_t n = 0;
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        n += is_current(picture, &rows[i]);
    if (n == 0) {
        page_paragraph(&report->html, picture, "page.pledge.none", NULL, err);
        return;
    }
    html_open(&report->html, "ul", "class", "plain", NULL);
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        if (is_current(picture, &rows[i]))
            add_pledge(report, &rows[i], err);
    html_close(&report->html, "ul");
}

static void add_standing(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct followup_row *rows = picture->followup.rows;
    struct html_column columns[] = { report_column(report, "pledge", false, err), report_column(report, "done", false, err),
                                     report_column(report, "status", false, err) };
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, "page.pledges.standing", err), columns, 3 };
    if (picture->followup.n_rows == 0)
        return;
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < picture->followup.n_rows; i++) {
        const struct pledge_row *pledge = find_pledge(picture, rows[i].pledge);
        if (pledge == NULL || !is_current(picture, pledge))
            continue;
        const char *cells[] = { pledge->text, done_of_target(report, &rows[i], err),
                                *rows[i].status != '\0' ? catalogue_text_of(&picture->catalogue, "follow.status", rows[i].status, NULL, err)
                                                        : "–" };
        html_table_row(&report->html, &table, NULL, cells);
    }
    html_table_close(&report->html);
}

static void pledge_section(struct report *report, const char *id, const char *key, struct error *err)
{
    page_section(&report->html, &(struct page_link){ id, picture_text(report->picture, key, err) });
}

static void add_frame(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = {
        { "name", study_setting(&picture->study, "name") },
        { "agreement", study_setting(&picture->study, "agreement") },
        { "period", study_setting(&picture->study, "agreement_period") },
        { 0 },
    };
    if (*parts[1].value != '\0')
        page_paragraph(&report->html, picture, *parts[2].value != '\0' ? "page.pledges.agreement.period" : "page.pledges.agreement", parts,
                       err);
    if (*study_setting(&picture->study, "purposes") == '\0')
        return;
    pledge_section(report, "syfte", "page.pledges.purposes", err);
    add_list(report, study_setting(&picture->study, "purposes"));
    html_close(&report->html, "section");
}

char *report_pledge_page(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "name", study_setting(&picture->study, "name") },
                               { "year", study_setting(&picture->study, "pledge_year") },
                               { "picture_year", wording_year(&picture->catalogue, &picture->study, picture->year) },
                               { 0 } };
    const char *title =
        catalogue_text(&picture->catalogue, *parts[1].value != '\0' ? "page.pledges.title" : "page.pledges.title.alone", parts, err);
    struct page page = { .title = title,
                         .lead = picture_text(picture, "page.pledges.lead", err),
                         .note = study_setting(&picture->study, "synthetic_note") };
    page_open(&report->html, picture, &page, NULL, 0, err);
    add_frame(report, err);
    pledge_section(report, "situationen", "page.section.summary", err);
    add_situation(report, err);
    html_open(&report->html, "p", "class", "small", NULL);
    html_text(&report->html, catalogue_text(&picture->catalogue, "page.pledges.more", parts, err));
    html_text(&report->html, " ");
    html_element(&report->html, "a", picture_text(picture, "page.pledges.link", err), "href", "lagesbild.html", NULL);
    html_text(&report->html, ".");
    html_close(&report->html, "p");
    html_close(&report->html, "section");
    pledge_section(report, "loften", "page.pledges.heading", err);
    add_pledges(report, err);
    html_close(&report->html, "section");
    pledge_section(report, "uppfoljning", "page.pledges.followup", err);
    page_paragraph(&report->html, picture, "page.pledges.how", NULL, err);
    add_standing(report, err);
    html_close(&report->html, "section");
    if (*study_setting(&picture->study, "signatories") != '\0') {
        pledge_section(report, "underskrifter", "page.pledges.signatories", err);
        add_list(report, study_setting(&picture->study, "signatories"));
        html_close(&report->html, "section");
    }
    page_close(&report->html, picture, err);
    return err->n_errors == 0 ? html_take(&report->html) : NULL;
}
