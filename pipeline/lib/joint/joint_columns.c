/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joint/joint_columns.h"

#include "base/text.h"
#include "joint/joint_words.h"
#include "language/wording.h"

/* A study's figure, with what is to be said of it in a line below. */
static void add_figure(struct joint *joint, const struct joint_figure_row *row, struct error *err)
{
    struct html *html = &joint->reports[0].html;
    html_text(html, row != NULL ? joint_figure_text(joint, row, err) : "–");
    const char *remark = row != NULL ? joint_remark_text(joint, row, err) : "";
    if (*remark == '\0')
        return;
    html_void(html, "br", NULL);
    html_element(html, "span", remark, "class", "small", NULL);
}

static void add_subject(struct joint *joint, const struct html_column *column, const struct joint_subject *subject,
                        struct error *err)
{
    struct html *html = &joint->reports[0].html;
    html_open(html, "tr", NULL);
    html_cell_open(html, column);
    html_text(html, joint_subject(joint, subject->name, subject->source));
    html_cell_close(html, column++);
    for (size_t s = 0; s < joint->n; s++) {
        struct joint_figure_row key = *subject->figures;
        key.study = joint->studies[s].id;
        html_cell_open(html, column);
        add_figure(joint, table_find(&joint->figures, &key), err);
        html_cell_close(html, column++);
    }
    html_cell_open(html, column);
    for (size_t i = 0; i < subject->n_pairs; i++) {
        if (i > 0)
            html_void(html, "br", NULL);
        html_text(html, joint_difference_text(joint, &subject->pairs[i], err));
    }
    html_text(html, subject->n_pairs == 0 ? "–" : "");
    html_cell_close(html, column);
    html_close(html, "tr");
}

/* The columns of a source's table, which the speaker owns. */
static struct html_table table_of(struct joint *joint, enum source source, struct error *err)
{
    struct picture *picture = joint_speaker(joint);
    struct report *report = &joint->reports[0];
    struct html_column *columns = arena_new(&picture->arena, (joint->n + 2) * sizeof *columns);
    columns[0] = report_column(report, source == SOURCE_CRIME ? "series" : "indicator", false, err);
    columns[0].is_head = true;
    for (size_t i = 0; i < joint->n; i++) {
        const struct picture *own = &joint->studies[i].picture;
        columns[i + 1].heading = arena_format(&picture->arena, "%s %s", joint_name(joint, i),
                                              wording_year(&picture->catalogue, &own->study, own->year));
    }
    columns[joint->n + 1] = report_column(report, "joint_difference", false, err);
    const char *caption = catalogue_text_of(&picture->catalogue, "page.joint.table", source_word(source), NULL, err);
    return (struct html_table){ caption, columns, joint->n + 2 };
}

/* The subjects of which a difference is established, or the others. Nothing where there are none. */
static void add_subjects(struct joint *joint, struct joint_subjects all, const struct html_table *table,
                         enum source source, bool is_established, struct error *err)
{
    html_table_open(&joint->reports[0].html, table);
    for (size_t i = 0; i < all.n; i++)
        if (all.subjects[i].source == source && (all.subjects[i].widest != NULL) == is_established)
            add_subject(joint, table->columns, &all.subjects[i], err);
    html_table_close(&joint->reports[0].html);
}

void joint_columns_add(struct joint *joint, struct joint_subjects all, enum source source, struct error *err)
{
    struct picture *picture = joint_speaker(joint);
    struct html_table table = table_of(joint, source, err);
    size_t n_open = 0;
    for (size_t i = 0; i < all.n; i++)
        n_open += all.subjects[i].source == source && all.subjects[i].widest == NULL;
    add_subjects(joint, all, &table, source, true, err);
    struct filling parts[] = { { "n", arena_format(&picture->arena, "%zu", n_open) }, { 0 } };
    if (n_open == 0)
        return;
    report_open_details(&joint->reports[0], catalogue_text(&picture->catalogue, "page.joint.others", parts, err));
    add_subjects(joint, all, &table, source, false, err);
    html_close(&joint->reports[0].html, "details");
}
