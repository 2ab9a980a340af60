/* Pledges: their follow-up in the picture, and the public page. */
#include <string.h>

#include "base/number.h"
#include "document/report_pledges.h"
#include "language/wording.h"
#include "tables/follow_tables.h"

static void add_followup(struct report *report, const struct html_table *table, const struct followup_row *row,
                         struct error *err)
{
    struct picture *picture = report->picture;
    const char *cells[] = {
        picture_promise(picture, row->pledge),   pledge_period(report, row->period_from, row->period_to, err),
        pledge_done_of_target(report, row, err), pledge_status_text(report, row, err),
        pledge_outcome_text(report, row, err),   row->remark,
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
    struct html_table table = { picture_text(picture, "page.followup.table", err), columns,
                                sizeof columns / sizeof *columns };
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
    html_element(&report->html, "h4", picture_promise(picture, name), NULL);
    html_open(&report->html, "ul", NULL);
    for (size_t i = 0; i < picture->lint.n_rows; i++) {
        if (!text_is(rows[i].pledge, name))
            continue;
        struct filling parts[] = { { "criterion", catalogue_text_of(&picture->catalogue, "page.criterion",
                                                                    criterion_word(rows[i].criterion), NULL, err) },
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

static void add_pledge(struct report *report, const struct pledge_row *pledge, struct error *err)
{
    html_open(&report->html, "li", "class", "pledge", NULL);
    html_element(&report->html, "p", pledge->text, "class", "promise", NULL);
    html_open(&report->html, "dl", NULL);
    report_term(report, "page.pledge.area", pledge_area(report, pledge, err), err);
    report_term(report, "page.pledge.owners", pledge_owners(report, pledge, err), err);
    report_term(report, "page.pledge.period", pledge_period(report, pledge->from, pledge->to, err), err);
    report_term(report, "page.pledge.measure", pledge_measure(report, pledge, err), err);
    report_term(report, "page.pledge.source", pledge->source, err);
    html_close(&report->html, "dl");
    html_close(&report->html, "li");
}

static void add_pledges(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct pledge_row *rows = picture->pledges.rows;
    size_t n = 0;
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        n += pledge_is_current(picture, &rows[i]);
    if (n == 0) {
        page_paragraph(&report->html, picture, "page.pledge.none", NULL, err);
        return;
    }
    html_open(&report->html, "ul", "class", "plain", NULL);
    for (size_t i = 0; i < picture->pledges.n_rows; i++)
        if (pledge_is_current(picture, &rows[i]))
            add_pledge(report, &rows[i], err);
    html_close(&report->html, "ul");
}

static void add_standing(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct followup_row *rows = picture->followup.rows;
    struct html_column columns[] = { report_column(report, "pledge", false, err),
                                     report_column(report, "done", false, err),
                                     report_column(report, "status", false, err) };
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, "page.pledges.standing", err), columns, 3 };
    if (picture->followup.n_rows == 0)
        return;
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < picture->followup.n_rows; i++) {
        const struct pledge_row *pledge = picture_pledge(picture, rows[i].pledge);
        if (pledge == NULL || !pledge_is_current(picture, pledge))
            continue;
        const char *cells[] = { pledge->text, pledge_done_of_target(report, &rows[i], err),
                                pledge_status_text(report, &rows[i], err) };
        html_table_row(&report->html, &table, NULL, cells);
    }
    html_table_close(&report->html);
}

static void add_frame(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = {
        { "name", picture->study.settings.name },
        { "agreement", picture->study.settings.agreement },
        { "period", picture->study.settings.agreement_period },
        { 0 },
    };
    if (*parts[1].value != '\0')
        page_paragraph(&report->html, picture,
                       *parts[2].value != '\0' ? "page.pledges.agreement.period" : "page.pledges.agreement", parts,
                       err);
    if (*picture->study.settings.purposes == '\0')
        return;
    report_open_section(report, "syfte", "page.pledges.purposes", err);
    add_list(report, picture->study.settings.purposes);
    html_close(&report->html, "section");
}

char *report_pledge_page(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "name", picture->study.settings.name },
                               { "year", picture->study.settings.pledge_year },
                               { "picture_year", wording_year(&picture->catalogue, &picture->study, picture->year) },
                               { 0 } };
    const char *title = catalogue_text(
        &picture->catalogue, *parts[1].value != '\0' ? "page.pledges.title" : "page.pledges.title.alone", parts, err);
    struct page page = { .title = title,
                         .lead = picture_text(picture, "page.pledges.lead", err),
                         .note = picture->study.settings.synthetic_note };
    page_open(&report->html, picture, &page, NULL, 0, err);
    add_frame(report, err);
    report_open_section(report, "situationen", "page.section.summary", err);
    add_situation(report, err);
    html_open(&report->html, "p", "class", "small", NULL);
    html_text(&report->html, catalogue_text(&picture->catalogue, "page.pledges.more", parts, err));
    html_text(&report->html, " ");
    html_element(&report->html, "a", picture_text(picture, "page.pledges.link", err), "href", "lagesbild.html", NULL);
    html_text(&report->html, ".");
    html_close(&report->html, "p");
    html_close(&report->html, "section");
    report_open_section(report, "loften", "page.pledges.heading", err);
    add_pledges(report, err);
    html_close(&report->html, "section");
    report_open_section(report, "uppfoljning", "page.pledges.followup", err);
    page_paragraph(&report->html, picture, "page.pledges.how", NULL, err);
    add_standing(report, err);
    html_close(&report->html, "section");
    if (*picture->study.settings.signatories != '\0') {
        report_open_section(report, "underskrifter", "page.pledges.signatories", err);
        add_list(report, picture->study.settings.signatories);
        html_close(&report->html, "section");
    }
    page_close(&report->html, picture, err);
    return err->n_errors == 0 ? html_take(&report->html) : NULL;
}
