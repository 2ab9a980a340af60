/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joint/joint_table.h"

#include "base/number.h"
#include "base/text.h"
#include "joint/joint_columns.h"
#include "joint/joint_ranked.h"
#include "joint/joint_words.h"
#include "language/wording.h"

static const enum source sources[] = { SOURCE_SURVEY, SOURCE_CRIME };

/* So many differences of a source are told before the others are folded. */
enum { MOST_FINDINGS = 10 };

static const char *text_of(struct joint *joint, const char *message, enum source source, struct error *err)
{
    return catalogue_text_of(&joint_speaker(joint)->catalogue, message, source_word(source), NULL, err);
}

/* "Fler i Hörby än i Höör ser fortkörning som ett problem: 56 procent, mot 44." Of many municipalities also how many
 * pairs of them are told apart. */
static void add_finding(struct joint *joint, const struct joint_subject *subject, struct error *err)
{
    struct catalogue *catalogue = &joint_speaker(joint)->catalogue;
    const char *told = joint_widest_text(joint, subject, err);
    struct filling parts[] = { { "n", wording_number(catalogue, subject->n_established, 0, err) },
                               { "of", wording_number(catalogue, subject->n_tested, 0, err) },
                               { 0 } };
    if (subject->n_tested > 1)
        told =
            arena_format(&catalogue->arena, "%s %s", told, catalogue_text(catalogue, "page.joint.pairs", parts, err));
    html_element(&joint->reports[0].html, "li", told, NULL);
}

/* The findings of a source, the first of them open. */
static void add_findings(struct joint *joint, struct joint_subjects all, enum source source, struct error *err)
{
    struct html *html = &joint->reports[0].html;
    size_t n = 0, n_more = 0;
    for (size_t i = 0; i < all.n; i++)
        n_more += all.subjects[i].source == source && all.subjects[i].widest != NULL;
    if (n_more == 0)
        return;
    html_element(html, "h3", text_of(joint, "page.joint.section", source, err), NULL);
    html_open(html, "ul", NULL);
    for (size_t i = 0; i < all.n; i++) {
        if (all.subjects[i].source != source || all.subjects[i].widest == NULL)
            continue;
        if (n++ == MOST_FINDINGS) {
            struct filling parts[] = {
                { "n", arena_format(&joint_speaker(joint)->arena, "%zu", n_more - MOST_FINDINGS) }, { 0 }
            };
            html_close(html, "ul");
            report_open_details(&joint->reports[0],
                                catalogue_text(&joint_speaker(joint)->catalogue, "page.joint.more", parts, err));
            html_open(html, "ul", NULL);
        }
        add_finding(joint, &all.subjects[i], err);
    }
    html_close(html, "ul");
    if (n > MOST_FINDINGS)
        html_close(html, "details");
}

/* What is established, and of how many pairs that could be tested. */
static void add_summary(struct joint *joint, struct joint_subjects all, struct error *err)
{
    struct catalogue *catalogue = &joint_speaker(joint)->catalogue;
    int n = 0, n_tested = 0;
    report_open_section(&joint->reports[0], "korthet", "page.joint.summary", err);
    joint_left_out(joint, err);
    for (size_t i = 0; i < all.n; i++) {
        n_tested += all.subjects[i].n_tested;
        n += all.subjects[i].n_established;
    }
    struct filling parts[] = { { "tested", wording_number(catalogue, n_tested, 0, err) },
                               { "n", wording_number(catalogue, n, 0, err) },
                               { 0 } };
    report_paragraph(&joint->reports[0],
                     n_tested == 0 ? "page.joint.tested.none"
                     : n == 0      ? "page.joint.established.none"
                                   : "page.joint.established",
                     parts, err);
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        add_findings(joint, all, sources[i], err);
    html_close(&joint->reports[0].html, "section");
}

/* Whether any study has figures of the source. */
static bool has_figures(const struct joint *joint, enum source source)
{
    struct joint_figure_row key = { .source = source };
    return table_range(&joint->figures, &key, 1).n > 0;
}

static const char *id_of(enum source source)
{
    return source == SOURCE_CRIME ? "brott" : "enkat";
}

static void add_section(struct joint *joint, struct joint_subjects all, enum source source, struct error *err)
{
    struct html *html = &joint->reports[0].html;
    if (!has_figures(joint, source))
        return;
    page_section(html, &(struct page_link){ id_of(source), text_of(joint, "page.joint.section", source, err),
                                            SENTENCE_INFORMATION });
    html_element(html, "p", text_of(joint, "page.joint.note", source, err), NULL);
    (joint_is_wide(joint) ? joint_ranked_add : joint_columns_add)(joint, all, source, err);
    html_close(html, "section");
}

static void open_page(struct joint *joint, struct error *err)
{
    struct picture *picture = joint_speaker(joint);
    struct filling parts[] = { { "name", joint_names(joint, err) }, { 0 } };
    struct page_link links[5];
    size_t n = 0;
    links[n++] =
        (struct page_link){ "korthet", picture_text(picture, "page.joint.summary", err), SENTENCE_INFORMATION };
    if (joint_is_wide(joint))
        links[n++] =
            (struct page_link){ "kommuner", picture_text(picture, "page.joint.each", err), SENTENCE_INFORMATION };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (has_figures(joint, sources[i]))
            links[n++] = (struct page_link){ id_of(sources[i]), text_of(joint, "page.joint.section", sources[i], err),
                                             SENTENCE_INFORMATION };
    links[n++] =
        (struct page_link){ "sa-last", picture_text(picture, "page.joint.reading", err), SENTENCE_INFORMATION };
    struct page page = { .title = catalogue_text(&picture->catalogue, "page.joint.title", parts, err),
                         .lead = picture_text(picture, "page.joint.lead", err),
                         .note = joint_notes(joint, err) };
    page_open(&joint->reports[0].html, picture, &page, err);
    page_contents(&joint->reports[0].html, picture, links, n, false, err);
}

char *joint_table_page(struct joint *joint, struct error *err)
{
    struct html *html = &joint->reports[0].html;
    static const char *const reading[] = { "page.joint.reading.same", "page.joint.reading.test",
                                           "page.joint.reading.crime", "page.joint.reading.causes" };
    struct joint_subjects all = joint_subjects(joint);
    open_page(joint, err);
    add_summary(joint, all, err);
    if (joint_is_wide(joint))
        joint_ranked_each(joint, all, err);
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        add_section(joint, all, sources[i], err);
    report_open_section(&joint->reports[0], "sa-last", "page.joint.reading", err);
    for (size_t i = 0; i < sizeof reading / sizeof *reading; i++)
        report_paragraph(&joint->reports[0], reading[i], NULL, err);
    html_close(html, "section");
    page_close(html, joint_speaker(joint), joint_names(joint, err), err);
    return err->n_errors == 0 ? html_take(html) : NULL;
}
