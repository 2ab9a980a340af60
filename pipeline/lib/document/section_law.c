/* The checklist: what lag (2023:196) asks of a situation picture, and Brå's guidance on it, beside what this one holds.
 */
#include "base/number.h"
#include "document/section.h"

/* One thing that is asked for: where the page has it (NULL: it is met outside of the page), and the word of the text
 * that says by what it is met, or that it is not. */
struct requirement {
    const char *key;
    const struct section *section;
    const char *met;
};

/* What meets a requirement: the survey, else another source, else nothing. */
static const char *met_by(bool survey, bool other, const char *word)
{
    return survey ? "yes" : other ? word : "no";
}

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
    html_element(html, "td", phrase_text_of(picture, group, asked->met, parts, err), NULL);
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
    bool has_survey = has_shown_estimate(picture), has_crime = picture->rates.n_rows > 0, has_notes = has_note(picture);
    const struct requirement asked[] = {
        { "extent", &section_survey, has_crime ? met_by(has_survey, true, "crime") : "no" },
        { "consequences", has_survey ? &section_survey : &section_information, met_by(has_survey, has_notes, "notes") },
        { "information", &section_information, met_by(has_notes, false, "") },
        { "analysis", &section_analysis, met_by(picture->situation.n_rows > 0, false, "") },
        { "where", &section_survey, met_by(has_survey, has_crime, "crime") },
        { "compared", &section_survey,
          met_by(picture->comparators.n_rows > 0, picture_has_crime_beside_others(picture), "crime") },
        { "development", &section_survey, met_by(picture->n_years > 1, picture_crime_years(picture) > 1, "crime") },
        { "plan", &section_followup, met_by(picture->pledges.n_rows > 0, false, "") },
        { "current", NULL, "yes" },
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

const struct section section_law = { IN_PICTURE, 80, "lagen", "page.section.law", SENTENCE_INFORMATION, NULL, add };
