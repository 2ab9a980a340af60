/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist: each duty of lag (2023:196) and of Brå's guidance on a situation picture, by whatever source fulfils
 * it, and the document or the section that does. */
#include "base/number.h"
#include "document/report_open.h"
#include "document/report_agreement.h"
#include "document/report_assessment.h"
#include "document/report_plan.h"
#include "document/report_pledges.h"
#include "document/section.h"

enum { MOST_SOURCES = 3 };

/* Something that fulfils a duty, wholly or in part, where the study has it: the word for it, a branch of page.law.met.
 */
struct fulfilment {
    bool is_there;
    const char *word;
};

/* A duty: what fulfils it, the first that is there, else the word "no"; and where: a section of this page, or (NULL)
 * the file of another document, which page.law.document names; neither of what the page says by itself. */
struct duty {
    const char *key;
    struct fulfilment by[MOST_SOURCES];
    const struct section *section;
    const char *file;
};

static const char *fulfilled_by(const struct duty *duty)
{
    for (size_t i = 0; i < MOST_SOURCES && duty->by[i].word != NULL; i++)
        if (duty->by[i].is_there)
            return duty->by[i].word;
    return "no";
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
    return table_range(&picture->mentions, &(struct notes_theme_row){ .year = picture->year.year }, 1).n > 0 ||
           report_open_is_there(picture);
}

/* Pledges that hold: whether there are any, any that was decided, any that somebody in the municipality answers for. */
struct promised {
    bool any, decided, owned;
};

static struct promised promised_in(const struct picture *picture)
{
    struct promised promised = { 0 };
    TABLE_EACH (pledge, pledge, &picture->pledges) {
        if (!pledge_is_current(picture, pledge))
            continue;
        promised.any = true;
        promised.decided = promised.decided || *pledge->decision != '\0';
        promised.owned = promised.owned || *pledge->owner_municipality != '\0';
    }
    return promised;
}

static void add_place(struct report *report, const struct duty *duty, struct error *err)
{
    struct picture *picture = report->picture;
    if (duty->section != NULL)
        html_element(&report->html, "a", picture_text(picture, duty->section->heading, err), "href",
                     arena_format(&picture->arena, "#%s", duty->section->id), NULL);
    else if (duty->file != NULL)
        html_element(&report->html, "a", phrase_text_of(picture, "page.law.document", duty->key, NULL, err), "href",
                     duty->file, NULL);
    else
        html_text(&report->html, "–");
}

static void add_duty(struct report *report, const struct html_table *table, const struct duty *duty, struct error *err)
{
    struct picture *picture = report->picture;
    struct html *html = &report->html;
    struct filling parts[] = { { "year", arena_format(&picture->arena, "%d", picture->year.year) },
                               { "next", arena_format(&picture->arena, "%d", picture->year.year + 2) },
                               { "agreement", report_frame_names(report, err) },
                               { "coordinator", picture->study.settings.coordinator },
                               { "duty", duty->key },
                               { "met", fulfilled_by(duty) },
                               { 0 } };
    html_open(html, "tr", NULL);
    html_cell_open(html, &table->columns[0]);
    html_text(html, phrase_text(picture, "page.law.duty", parts, err));
    html_cell_close(html, &table->columns[0]);
    html_cell_open(html, &table->columns[1]);
    html_text(html, phrase_text(picture, "page.law.met", parts, err));
    html_cell_close(html, &table->columns[1]);
    html_cell_open(html, &table->columns[2]);
    add_place(report, duty, err);
    html_cell_close(html, &table->columns[2]);
    html_close(html, "tr");
}

/* The picture: the law's three parts, and what the guidance asks of them. */
static void add_of_picture(struct report *report, const struct html_table *table, struct error *err)
{
    const struct picture *picture = report->picture;
    bool has_survey = has_shown_estimate(picture), has_crime = picture->rates.n_rows > 0, has_notes = has_note(picture),
         has_others = picture->comparators.n_rows > 0, is_judged = report_has_judgement(report, "");
    const struct duty duties[] = {
        { "extent",
          { { has_survey && has_crime, "yes" }, { has_survey, "survey" }, { has_crime, "crime" } },
          &section_ranking,
          NULL },
        { "consequences",
          { { has_survey, "yes" }, { has_notes, "notes" } },
          has_survey ? &section_ranking : &section_information,
          NULL },
        { "information",
          { { has_notes, "yes" }, { has_others, "comparators" } },
          has_notes || !has_others ? &section_information : &section_compared,
          NULL },
        { "analysis",
          { { picture->situation.n_rows > 0 && is_judged, "judged" }, { picture->situation.n_rows > 0, "yes" } },
          &section_analysis,
          NULL },
        { "where", { { has_survey, "yes" }, { has_crime, "crime" } }, &section_ranking, NULL },
        { "compared",
          { { has_others, "yes" }, { picture_has_crime_beside_others(picture), "crime" } },
          has_others || has_survey ? &section_compared : &section_ranking,
          NULL },
        { "development",
          { { picture->n_years > 1, "yes" }, { picture_crime_years(picture) > 1, "crime" } },
          &section_development,
          NULL },
        { "current", { { true, "yes" } }, NULL, NULL },
    };
    for (size_t i = 0; i < sizeof duties / sizeof *duties; i++)
        add_duty(report, table, &duties[i], err);
}

/* What the law asks beside the picture: the plan, cooperation, the council, and who coordinates. */
static void add_of_work(struct report *report, const struct html_table *table, struct error *err)
{
    const struct settings *settings = &report->picture->study.settings;
    struct promised promised = promised_in(report->picture);
    bool has_frame = *report_frame_names(report, err) != '\0';
    const struct duty duties[] = {
        { "plan",
          { { promised.decided || plan_is_adopted(report->picture), "decided" },
            { promised.any, "yes" },
            { !plan_is_there(report), "none" } },
          NULL,
          "atgardsplan.html" },
        { "cooperation",
          { { has_frame && report_has_run_out(report), "run_out" }, { has_frame, "yes" } },
          NULL,
          "medborgarloften.html" },
        { "council", { { *settings->council_meetings != '\0', "yes" } }, NULL, "radsrapport.html" },
        { "function",
          { { *settings->coordinator != '\0', "yes" }, { promised.owned, "owners" } },
          NULL,
          "atgardsplan.html" },
    };
    for (size_t i = 0; i < sizeof duties / sizeof *duties; i++)
        add_duty(report, table, &duties[i], err);
}

static void add(struct report *report, struct error *err)
{
    struct html_column columns[] = { report_column(report, "requirement", false, err),
                                     report_column(report, "met", false, err),
                                     report_column(report, "place", false, err) };
    columns[0].is_head = true;
    struct html_table table = { picture_text(report->picture, "page.law.table", err), columns,
                                sizeof columns / sizeof *columns };
    report_paragraph(report, "page.law", NULL, err);
    html_table_open(&report->html, &table);
    add_of_picture(report, &table, err);
    add_of_work(report, &table, err);
    html_table_close(&report->html);
}

const struct section section_law = { IN_PICTURE, 80, "lagen", "page.section.law", SENTENCE_INFORMATION, NULL, add };
