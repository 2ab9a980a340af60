/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joint/joint_ranked.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "joint/joint_words.h"
#include "language/wording.h"

/* So many measures are told of a municipality. */
enum { MOST_OF_EACH = 10 };

static int by_estimate(const void *x, const void *y)
{
    const struct joint_figure_row *a = *(const struct joint_figure_row *const *)x,
                                  *b = *(const struct joint_figure_row *const *)y;
    if (is_missing(a->estimate) || is_missing(b->estimate) || a->estimate == b->estimate)
        return is_missing(a->estimate) != is_missing(b->estimate) ? (is_missing(a->estimate) ? 1 : -1) : a < b ? -1 : 1;
    return a->estimate > b->estimate ? -1 : 1;
}

/* The subject's figures, the highest first, those that are not shown last; owned by the speaker's arena. */
static const struct joint_figure_row **ranked(struct joint *joint, const struct joint_subject *subject)
{
    const struct joint_figure_row **rows = arena_new(&joint_speaker(joint)->arena, subject->n_figures * sizeof *rows);
    for (size_t i = 0; i < subject->n_figures; i++)
        rows[i] = &subject->figures[i];
    qsort(rows, subject->n_figures, sizeof *rows, by_estimate);
    return rows;
}

/* "Fortkörning: från 21 % i Ale till 43 % i Norberg". */
static const char *span_text(struct joint *joint, const struct joint_subject *subject,
                             const struct joint_figure_row *const *rows, struct error *err)
{
    struct catalogue *catalogue = &joint_speaker(joint)->catalogue;
    size_t n = subject->n_figures;
    while (n > 0 && is_missing(rows[n - 1]->estimate))
        n--;
    const char *label = joint_subject(joint, subject->name, subject->source);
    if (n < 2)
        return label;
    struct filling parts[] = {
        { "label", label },
        { "low", joint_value_text(joint, rows[n - 1], err) },
        { "in_low", wording_in(catalogue, joint_name(joint, joint_place(joint, rows[n - 1]->study)), err) },
        { "high", joint_value_text(joint, rows[0], err) },
        { "in_high", wording_in(catalogue, joint_name(joint, joint_place(joint, rows[0]->study)), err) },
        { 0 }
    };
    return catalogue_text(catalogue, "page.joint.span", parts, err);
}

static void add_row(struct joint *joint, const struct html_table *table, const struct joint_subject *subject,
                    const struct joint_figure_row *row, struct error *err)
{
    struct arena *arena = &joint_speaker(joint)->arena;
    size_t place = joint_place(joint, row->study);
    const struct standing *standing = &subject->standings[place];
    const char *remark = joint_remark_text(joint, row, err), *figure = joint_figure_text(joint, row, err);
    bool is_tested = standing->tested > 0;
    const char *const cells[] = { joint_name(joint, place),
                                  *remark != '\0' ? arena_format(arena, "%s, %s", figure, remark) : figure,
                                  is_tested ? arena_format(arena, "%d", standing->above) : "–",
                                  is_tested ? arena_format(arena, "%d", standing->below) : "–" };
    html_table_row(&joint->reports[0].html, table, NULL, cells);
}

static void add_subject(struct joint *joint, const struct joint_subject *subject, struct error *err)
{
    struct report *report = &joint->reports[0];
    const struct joint_figure_row **rows = ranked(joint, subject);
    struct html_column columns[] = { report_column(report, "municipality", false, err),
                                     report_column(report, "joint_figure", false, err),
                                     report_column(report, "joint_above", true, err),
                                     report_column(report, "joint_below", true, err) };
    columns[0].is_head = true;
    struct html_table table = { joint_subject(joint, subject->name, subject->source), columns,
                                sizeof columns / sizeof *columns };
    html_open(&report->html, "details", "class", "unprinted", NULL);
    html_element(&report->html, "summary", span_text(joint, subject, rows, err), NULL);
    html_table_open(&report->html, &table);
    for (size_t i = 0; i < subject->n_figures; i++)
        add_row(joint, &table, subject, rows[i], err);
    html_table_close(&report->html);
    html_close(&report->html, "details");
}

static void add_subjects(struct joint *joint, struct joint_subjects all, enum source source, bool is_established,
                         struct error *err)
{
    for (size_t i = 0; i < all.n; i++)
        if (all.subjects[i].source == source && (all.subjects[i].widest != NULL) == is_established)
            add_subject(joint, &all.subjects[i], err);
}

void joint_ranked_add(struct joint *joint, struct joint_subjects all, enum source source, struct error *err)
{
    struct report *report = &joint->reports[0];
    size_t n_open = 0;
    for (size_t i = 0; i < all.n; i++)
        n_open += all.subjects[i].source == source && all.subjects[i].widest == NULL;
    report_paragraph(report, "page.joint.ranked", NULL, err);
    html_element(&report->html, "p", picture_text(joint_speaker(joint), "page.joint.unprinted", err), "class", "print",
                 NULL);
    add_subjects(joint, all, source, true, err);
    if (n_open == 0)
        return;
    struct filling parts[] = { { "n", arena_format(&joint_speaker(joint)->arena, "%zu", n_open) }, { 0 } };
    report_open_details(report, catalogue_text(&joint_speaker(joint)->catalogue, "page.joint.others", parts, err));
    add_subjects(joint, all, source, false, err);
    html_close(&report->html, "details");
}

/* A measure of a municipality that sets it apart from most others. */
struct apart {
    const struct joint_subject *subject;
    const struct standing *standing;
    size_t place;
};

static double part_of(const struct apart *apart)
{
    const struct standing *standing = apart->standing;
    int most = standing->above > standing->below ? standing->above : standing->below;
    return (double)most / standing->tested;
}

static int by_part(const void *x, const void *y)
{
    const struct apart *a = x, *b = y;
    double one = part_of(a), other = part_of(b);
    return one != other ? (one < other) - (one > other) : (a->place > b->place) - (a->place < b->place);
}

/* Those of study `i`, the most apart first; as many as are returned. */
static size_t find_apart(struct joint_subjects all, size_t i, struct apart *found)
{
    size_t n = 0;
    for (size_t k = 0; k < all.n; k++) {
        const struct standing *standing = &all.subjects[k].standings[i];
        if (2 * standing->above > standing->tested || 2 * standing->below > standing->tested)
            found[n++] = (struct apart){ &all.subjects[k], standing, k };
    }
    qsort(found, n, sizeof *found, by_part);
    return n < MOST_OF_EACH ? n : MOST_OF_EACH;
}

static void add_apart(struct joint *joint, size_t i, const struct apart *apart, struct error *err)
{
    struct catalogue *catalogue = &joint_speaker(joint)->catalogue;
    const struct joint_subject *subject = apart->subject;
    struct joint_figure_row key = *subject->figures;
    key.study = joint->studies[i].id;
    bool is_above = apart->standing->above > apart->standing->below;
    struct filling parts[] = {
        { "way", is_above ? "above" : "below" },
        { "label", joint_subject(joint, subject->name, subject->source) },
        { "value", joint_value_text(joint, table_find(&joint->figures, &key), err) },
        { "n", wording_number(catalogue, is_above ? apart->standing->above : apart->standing->below, 0, err) },
        { "of", wording_number(catalogue, apart->standing->tested, 0, err) },
        { 0 }
    };
    html_element(&joint->reports[0].html, "li", catalogue_text(catalogue, "page.joint.apart", parts, err), NULL);
}

static void add_municipality(struct joint *joint, size_t i, const struct apart *found, size_t n, struct error *err)
{
    struct report *report = &joint->reports[0];
    struct filling parts[] = { { "name", joint_name(joint, i) },
                               { "n", arena_format(&joint_speaker(joint)->arena, "%zu", n) },
                               { 0 } };
    report_open_details(report,
                        catalogue_text(&joint_speaker(joint)->catalogue, "page.joint.municipality", parts, err));
    html_open(&report->html, "ul", NULL);
    for (size_t k = 0; k < n; k++)
        add_apart(joint, i, &found[k], err);
    html_close(&report->html, "ul");
    html_close(&report->html, "details");
}

void joint_ranked_each(struct joint *joint, struct joint_subjects all, struct error *err)
{
    struct picture *speaker = joint_speaker(joint);
    struct apart *found = arena_new(&speaker->arena, (all.n + 1) * sizeof *found);
    const char **alike = arena_new(&speaker->arena, joint->n * sizeof *alike);
    const size_t *places = joint_alphabetical(joint);
    size_t n_alike = 0;
    report_open_section(&joint->reports[0], "kommuner", "page.joint.each", err);
    report_paragraph(&joint->reports[0], "page.joint.each.note", NULL, err);
    for (size_t i = 0; i < joint->n; i++) {
        size_t n = find_apart(all, places[i], found);
        if (n > 0)
            add_municipality(joint, places[i], found, n, err);
        else
            alike[n_alike++] = joint_name(joint, places[i]);
    }
    struct filling parts[] = { { "names", wording_list(&speaker->catalogue, alike, n_alike, err) }, { 0 } };
    if (n_alike > 0)
        report_paragraph(&joint->reports[0], "page.joint.alike", parts, err);
    html_close(&joint->reports[0].html, "section");
}
