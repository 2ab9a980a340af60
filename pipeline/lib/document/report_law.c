/* The checklist: what lag (2023:196) asks of a situation picture, and Brå's guidance on it, beside what this one holds.
 */
#include "base/number.h"
#include "document/report.h"
#include "language/wording.h"

/* One thing that is asked for: where the page has it, and whether. A requirement without place is met outside of the
 * page. */
struct requirement {
    const char *key, *id, *section;
    bool is_met;
};

static bool has_shown_estimate(const struct picture *picture)
{
    const struct estimate_row *rows = picture->estimates.rows;
    for (size_t i = 0; i < picture->estimates.n_rows; i++)
        if (rows[i].year == picture->year && !is_missing(rows[i].estimate))
            return true;
    return false;
}

static bool has_note(const struct picture *picture)
{
    const struct notes_theme_row *rows = picture->mentions.rows;
    for (size_t i = 0; i < picture->mentions.n_rows; i++)
        if (rows[i].year == picture->year)
            return true;
    return false;
}

static void add_requirement(struct report *report, const struct html_table *table, const struct requirement *asked,
                            struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "year", arena_format(&picture->arena, "%d", picture->year) },
                               { "next", arena_format(&picture->arena, "%d", picture->year + 2) },
                               { 0 } };
    const char *group = arena_format(&picture->arena, "page.law.%s", asked->key);
    html_open(&report->html, "tr", NULL);
    html_cell_open(&report->html, &table->columns[0]);
    html_text(&report->html, catalogue_text(&picture->catalogue, group, NULL, err));
    html_cell_close(&report->html, &table->columns[0]);
    html_cell_open(&report->html, &table->columns[1]);
    html_text(&report->html, catalogue_text_of(&picture->catalogue, group, asked->is_met ? "yes" : "no", parts, err));
    html_cell_close(&report->html, &table->columns[1]);
    html_cell_open(&report->html, &table->columns[2]);
    if (asked->id != NULL)
        html_element(&report->html, "a", picture_text(picture, asked->section, err), "href",
                     arena_format(&picture->arena, "#%s", asked->id), NULL);
    else
        html_text(&report->html, "–");
    html_cell_close(&report->html, &table->columns[2]);
    html_close(&report->html, "tr");
}

void report_law(struct report *report, const struct page_link *link, struct error *err)
{
    struct picture *picture = report->picture;
    bool has_survey = has_shown_estimate(picture), has_crime = picture->rates.n_rows > 0;
    const struct requirement asked[] = {
        { "extent", "kartlaggning", "page.section.survey", has_crime },
        { "consequences", "kartlaggning", "page.section.survey", has_survey },
        { "information", "information", "page.section.information", has_note(picture) },
        { "analysis", "analys", "page.section.analysis", picture->situation.n_rows > 0 },
        { "where", "kartlaggning", "page.section.survey", has_survey },
        { "compared", "kartlaggning", "page.section.survey", picture->comparators.n_rows > 0 },
        { "development", "kartlaggning", "page.section.survey", picture->n_years > 1 },
        { "plan", "uppfoljning", "page.section.followup", picture->pledges.n_rows > 0 },
        { "current", NULL, NULL, true },
    };
    struct html_column columns[] = { report_column(report, "requirement", false, err),
                                     report_column(report, "met", false, err),
                                     report_column(report, "place", false, err) };
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, "page.law.table", err), columns,
                                sizeof columns / sizeof *columns };
    page_section(&report->html, link);
    page_paragraph(&report->html, picture, "page.law", NULL, err);
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        add_requirement(report, &table, &asked[i], err);
    html_table_close(&report->html);
    html_close(&report->html, "section");
}
