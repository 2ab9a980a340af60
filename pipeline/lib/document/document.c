/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/document.h"

#include <stdlib.h>

#include "document/report_agreement.h"
#include "document/report_council.h"
#include "document/report_feedback.h"
#include "document/section.h"

/* A document: what its sections say that they stand in, its file, whether its head lists them, and what else stands
 * there. */
struct document {
    unsigned in;
    const char *file;
    bool has_contents;
    void (*write_head)(struct report *report, struct page *page, struct error *err);
};

#define POINT_TO_SECTION(name) &section_##name,
static const struct section *const sections[] = { DOCUMENT_SECTION_EACH(POINT_TO_SECTION) };
enum { N_SECTIONS = sizeof sections / sizeof *sections };

static void write_head_of(struct report *report, const char *title, struct page *page, struct error *err)
{
    struct picture *picture = report->picture;
    const char *agreement = report_frame_names(report, err);
    struct filling parts[] = { { "name", picture->study.settings.name },
                               { "year", phrase_year(picture, picture->year) },
                               { "agreement", agreement },
                               { 0 } };
    page->title = phrase_text(picture, title, parts, err);
    page->lead = phrase_text(picture, *agreement == '\0' ? "page.picture.lead.alone" : "page.picture.lead", parts, err);
}

static void write_picture_head(struct report *report, struct page *page, struct error *err)
{
    write_head_of(report, "page.picture.title", page, err);
}

static void write_short_head(struct report *report, struct page *page, struct error *err)
{
    write_head_of(report, "page.short.title", page, err);
}

/* The head of a document of the pledges' year, which a study need not have. */
static void write_pledge_head(struct report *report, const char *title, const char *title_alone, struct page *page,
                              struct error *err)
{
    const struct settings *settings = &report->picture->study.settings;
    struct filling parts[] = { { "name", settings->name },
                               { "in_name", phrase_in(report->picture, err) },
                               { "year", settings->pledge_year },
                               { 0 } };
    page->title = phrase_text(report->picture, *settings->pledge_year != '\0' ? title : title_alone, parts, err);
}

static void write_pledges_head(struct report *report, struct page *page, struct error *err)
{
    write_pledge_head(report, "page.pledges.title", "page.pledges.title.alone", page, err);
    page->lead = picture_text(report->picture, "page.pledges.lead", err);
}

static void write_plan_head(struct report *report, struct page *page, struct error *err)
{
    write_pledge_head(report, "page.plan.title", "page.plan.title.alone", page, err);
    page->lead = picture_text(report->picture, "page.plan.lead", err);
}

static void write_council_head(struct report *report, struct page *page, struct error *err)
{
    page->title = phrase_text(report->picture, "page.council.title", report->parts, err);
    page->lead = council_lead(report, err);
}

static void write_feedback_head(struct report *report, struct page *page, struct error *err)
{
    struct picture *picture = report->picture;
    struct filling parts[] = { { "in_name", phrase_in(picture, err) },
                               { "period", feedback_period_text(report, err) },
                               { 0 } };
    const char *title = *parts[1].value != '\0' ? "page.feedback.title" : "page.feedback.title.alone";
    const char *updated = feedback_updated(report, err), *lead = picture_text(picture, "page.feedback.lead", err);
    page->title = phrase_text(picture, title, parts, err);
    page->lead = *updated != '\0' ? arena_format(&picture->arena, "%s %s", lead, updated) : lead;
}

static const struct document documents[N_DOCUMENTS] = {
    { IN_PICTURE, "lagesbild.html", true, write_picture_head },
    { IN_PLEDGES, "medborgarloften.html", false, write_pledges_head },
    { IN_PLAN, "atgardsplan.html", true, write_plan_head },
    { IN_COUNCIL, "radsrapport.html", true, write_council_head },
    { IN_FEEDBACK, "aterkoppling.html", false, write_feedback_head },
    { IN_SHORT, "kortversion.html", false, write_short_head },
};

const char *document_file(size_t i)
{
    return documents[i].file;
}

static int compare_places(const void *left, const void *right)
{
    const struct section *const *a = left, *const *b = right;
    return ((*a)->place > (*b)->place) - ((*a)->place < (*b)->place);
}

/* The sections that the document has this time, in their order. */
static size_t find_sections(struct report *report, const struct document *document, const struct section **found)
{
    size_t n = 0;
    for (size_t i = 0; i < N_SECTIONS; i++)
        if ((sections[i]->documents & document->in) != 0 &&
            (sections[i]->is_there == NULL || sections[i]->is_there(report)))
            found[n++] = sections[i];
    qsort(found, n, sizeof *found, compare_places);
    return n;
}

/* How many sections stand before the contents: up to and with what the front page says. */
static size_t opening_sections(const struct section *const *found, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (found[i] == &section_front)
            return i + 1;
    return 0;
}

static void write_document(struct report *report, const struct document *document, struct error *err)
{
    struct picture *picture = report->picture;
    struct page page = { .note = picture->study.settings.synthetic_note };
    const struct section *found[N_SECTIONS];
    struct page_link links[N_SECTIONS];
    size_t n = find_sections(report, document, found), n_links = 0;
    for (size_t i = 0; i < n && document->has_contents; i++)
        if (found[i]->heading != NULL)
            links[n_links++] =
                (struct page_link){ found[i]->id, picture_text(picture, found[i]->heading, err), found[i]->kind };
    document->write_head(report, &page, err);
    page_open(&report->html, picture, &page, err);
    size_t n_before = opening_sections(found, n);
    for (size_t i = 0; i < n; i++) {
        if (i == n_before)
            page_contents(&report->html, picture, links, n_links, report->is_picture, err);
        report->kind = found[i]->kind;
        if (found[i]->heading != NULL)
            report_open_section(report, found[i]->id, found[i]->heading, err);
        found[i]->add(report, err);
        if (found[i]->heading != NULL)
            html_close(&report->html, "section");
    }
    page_close(&report->html, picture, picture->study.settings.name, err);
}

char *document_make(size_t i, struct picture *picture, struct error *err)
{
    struct report report;
    char *text = NULL;
    if (report_init(&report, picture, err)) {
        report.is_picture = documents[i].in == IN_PICTURE;
        report.is_uncited = (documents[i].in & section_evidence.documents) == 0;
        write_document(&report, &documents[i], err);
        text = err->n_errors == 0 ? html_take(&report.html) : NULL;
    }
    report_clear(&report);
    return text;
}
