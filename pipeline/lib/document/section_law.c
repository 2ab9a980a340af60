/* The checklist: what lag (2023:196) asks of a situation picture, and Brå's guidance on it, beside what this one holds.
 */
#include "base/number.h"
#include "document/section.h"

/* One thing that is asked for: where the page has it (NULL: it is met outside of the page), and whether. */
struct requirement {
    const char *key;
    const struct section *section;
    bool is_met;
};

static bool has_shown_estimate(const struct picture *picture)
{
    struct table_range estimates = picture_estimates(picture);
    RANGE_EACH (estimate, row, &estimates)
        if (!is_missing(row->estimate))
            return true;
    return false;
}

static bool has_note(const struct picture *picture)
{
    return table_range(&picture->mentions, &(struct notes_theme_row){ .year = picture->year.year }, 1).n > 0;
}

static void add_requirement(struct report *report, const struct html_table *table, const struct requirement *asked,
                            struct error *err)
{
    struct picture *picture = report->picture;
    struct html *html = &report->html;
    struct filling parts[] = { { "year", arena_format(&picture->arena, "%d", picture->year.year) },
                               { "next", arena_format(&picture->arena, "%d", picture->year.year + 2) },
                               { 0 } };
    const char *group = arena_format(&picture->arena, "page.law.%s", asked->key);
    html_open(html, "tr", NULL);
    html_cell_open(html, &table->columns[0]);
    html_text(html, picture_text(picture, group, err));
    html_cell_close(html, &table->columns[0]);
    html_element(html, "td", phrase_text_of(picture, group, asked->is_met ? "yes" : "no", parts, err), NULL);
    html_open(html, "td", NULL);
    if (asked->section != NULL)
        html_element(html, "a", picture_text(picture, asked->section->heading, err), "href",
                     arena_format(&picture->arena, "#%s", asked->section->id), NULL);
    else
        html_text(html, "–");
    html_close(html, "td");
    html_close(html, "tr");
}

static void add(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    bool has_survey = has_shown_estimate(picture), has_crime = picture->rates.n_rows > 0;
    const struct requirement asked[] = {
        { "extent", &section_survey, has_crime },
        { "consequences", &section_survey, has_survey },
        { "information", &section_information, has_note(picture) },
        { "analysis", &section_analysis, picture->situation.n_rows > 0 },
        { "where", &section_survey, has_survey },
        { "compared", &section_survey, picture->comparators.n_rows > 0 },
        { "development", &section_survey, picture->n_years > 1 },
        { "plan", &section_followup, picture->pledges.n_rows > 0 },
        { "current", NULL, true },
    };
    struct html_column columns[] = { report_column(report, "requirement", false, err),
                                     report_column(report, "met", false, err),
                                     report_column(report, "place", false, err) };
    columns[0].is_head = true;
    struct html_table table = { picture_text(picture, "page.law.table", err), columns,
                                sizeof columns / sizeof *columns };
    report_paragraph(report, "page.law", NULL, err);
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        add_requirement(report, &table, &asked[i], err);
    html_table_close(&report->html);
}

const struct section section_law = { IN_PICTURE, 80, "lagen", "page.section.law", NULL, add };
