#include "base/number.h"
#include "document/report.h"
#include "language/wording.h"

/* The row of the summary with this place, or NULL. */
static const struct situation_row *find_finding(const struct picture *picture, int importance)
{
    const struct situation_row *rows = picture->situation.rows;
    for (size_t i = 0; i < picture->situation.n_rows; i++)
        if (rows[i].importance == importance && rows[i].year == picture->year)
            return &rows[i];
    return NULL;
}

/* The findings in the order of their importance; those of one theme that follow each other make one paragraph. */
static void add_findings(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const char *theme = NULL;
    for (int importance = 1; importance <= (int)picture->situation.n_rows; importance++) {
        const struct situation_row *row = find_finding(picture, importance);
        if (row == NULL)
            continue;
        if (theme != NULL && !text_is(theme, row->theme))
            html_close(&report->html, "p");
        if (theme == NULL || !text_is(theme, row->theme))
            html_open(&report->html, "p", NULL);
        else
            html_text(&report->html, " ");
        theme = row->theme;
        html_text(&report->html, report_sentence(report, row));
        report_cite(report, row->evidence, err);
    }
    if (theme != NULL)
        html_close(&report->html, "p");
    else
        page_paragraph(&report->html, picture, "page.summary.none", NULL, err);
}

/* from_year: the year in the column's head; a survey every second year and the register have others before, which the
 * cell then tells. */
static void add_headline(struct report *report, const struct html_table *table, const struct change_row *change,
                         int from_year, struct error *err)
{
    struct picture *picture = report->picture;
    const char *from = report_change_value(report, change, change->estimate_from, err);
    if (change->from_year != from_year)
        from = arena_format(&picture->arena, "%s\xC2\xA0(%s)", from,
                            wording_year(&picture->catalogue, &picture->study, change->from_year));
    const char *place = change->source == SOURCE_CRIME ? picture->study.settings.name
                                                       : picture_level(picture, change->domain, change->level, err);
    const char *cells[] = {
        arena_format(&picture->arena, "%s, %s",
                     catalogue_capital(&picture->catalogue, picture_subject(picture, change->subject)), place),
        from,
        report_change_value(report, change, change->estimate_to, err),
        report_change(report, change, err),
        report_verdict(report, change->verdict, change->reason, err),
    };
    html_table_row(&report->html, table, NULL, cells);
}

/* The declared headlines with their change, survey and register. */
static void add_headlines(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct change_row *changes[64];
    size_t n = 0;
    for (size_t i = 0; i < report->n_headlines && n < 64; i++) {
        const struct headline *headline = &report->headlines[i];
        const struct change_row *change =
            picture_change(picture, headline->subject, headline->source, headline->domain, headline->level);
        if (change != NULL)
            changes[n++] = change;
    }
    if (n == 0)
        return;
    struct filling parts[] = {
        { "from_year", wording_year(&picture->catalogue, &picture->study, changes[0]->from_year) },
        { "to_year", wording_year(&picture->catalogue, &picture->study, picture->year) },
        { 0 },
    };
    struct html_column columns[] = {
        report_column(report, "subject_area", false, err), { .heading = parts[0].value, .is_number = true },
        { .heading = parts[1].value, .is_number = true },  report_column(report, "change", true, err),
        report_column(report, "verdict", false, err),
    };
    columns[0].is_head = true;
    struct html_table table = { catalogue_text(&picture->catalogue, "page.summary.table", parts, err), columns,
                                sizeof columns / sizeof *columns };
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < n; i++)
        add_headline(report, &table, changes[i], changes[0]->from_year, err);
    html_table_close(&report->html);
    html_element(&report->html, "p", picture_text(picture, "page.summary.note", err), "class", "small", NULL);
}

/* Says so where the year's survey has figures and none of them may be shown. */
static void add_nothing_shown(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    const struct estimate_row *rows = picture->estimates.rows;
    bool is_suppressed = false;
    for (size_t i = 0; i < picture->estimates.n_rows; i++) {
        if (rows[i].year == picture->year && !is_missing(rows[i].estimate))
            return;
        is_suppressed = is_suppressed || (rows[i].year == picture->year && status_is_suppressed(rows[i].status));
    }
    struct filling year[] = { { "year", wording_year(&picture->catalogue, &picture->study, picture->year) }, { 0 } };
    if (is_suppressed)
        page_paragraph(&report->html, picture, "page.summary.hidden", year, err);
}

void report_summary(struct report *report, const struct page_link *link, struct error *err)
{
    page_section(&report->html, link);
    add_nothing_shown(report, err);
    add_findings(report, err);
    add_headlines(report, err);
    html_close(&report->html, "section");
}
