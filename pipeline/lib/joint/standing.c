/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joint/standing.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"

/* How large a difference is: in its unit, of a ratio by how many times. */
static double width_of(const struct joint_difference_row *row)
{
    return row->measure == COMPARISON_RATIO ? fabs(log(row->contrast)) : fabs(row->contrast);
}

static void add_pair(struct joint *joint, struct joint_subject *subject, const struct joint_difference_row *pair)
{
    subject->n_pairs++;
    if (is_missing(pair->p_adjusted))
        return;
    struct standing *study = &subject->standings[joint_place(joint, pair->study)],
                    *reference = &subject->standings[joint_place(joint, pair->reference)];
    subject->n_tested++;
    study->tested++;
    reference->tested++;
    if (!verdict_is_change(pair->verdict))
        return;
    bool is_above = pair->verdict == VERDICT_INCREASED;
    subject->n_established++;
    *(is_above ? &study->above : &study->below) += 1;
    *(is_above ? &reference->below : &reference->above) += 1;
    if (subject->widest == NULL || width_of(pair) > width_of(subject->widest))
        subject->widest = pair;
}

static bool is_of(const struct joint_subject *subject, enum source source, const char *name)
{
    return subject->source == source && text_is(subject->name, name);
}

/* Shares of people are told before means of several questions and other numbers. */
static bool is_of_people(const struct joint_subject *subject)
{
    return subject->source == SOURCE_CRIME || subject->figures->measure == MEASURE_SHARE;
}

static double part_established(const struct joint_subject *subject)
{
    return subject->n_tested > 0 ? (double)subject->n_established / subject->n_tested : 0;
}

static int by_number(double a, double b)
{
    return (a < b) - (a > b);
}

static int by_what_differs(const void *x, const void *y)
{
    const struct joint_subject *a = x, *b = y;
    if (a->source != b->source)
        return a->source == SOURCE_SURVEY ? -1 : 1;
    int order = by_number(a->widest != NULL, b->widest != NULL);
    if (order == 0)
        order = by_number(is_of_people(a), is_of_people(b));
    if (order == 0)
        order = by_number(part_established(a), part_established(b));
    if (order == 0 && a->widest != NULL)
        order = by_number(width_of(a->widest), width_of(b->widest));
    return order != 0 ? order : a->place < b->place ? -1 : 1;
}

struct joint_subjects joint_subjects(struct joint *joint)
{
    struct arena *arena = &joint_speaker(joint)->arena;
    struct joint_subjects made = { arena_new(arena, joint->figures.n_rows * sizeof *made.subjects), 0 };
    TABLE_EACH (joint_figure, row, &joint->figures) {
        struct joint_subject *last = made.n > 0 ? &made.subjects[made.n - 1] : NULL;
        if (last == NULL || !is_of(last, row->source, row->subject)) {
            last = &made.subjects[made.n];
            *last = (struct joint_subject){ .source = row->source, .name = row->subject, .figures = row };
            last->standings = arena_new(arena, joint->n * sizeof *last->standings);
            last->place = made.n++;
        }
        last->n_figures++;
    }
    size_t at = 0; /* differences.csv has its subjects in the same order */
    TABLE_EACH (joint_difference, pair, &joint->differences) {
        while (!is_of(&made.subjects[at], pair->source, pair->subject))
            at++;
        if (made.subjects[at].pairs == NULL)
            made.subjects[at].pairs = pair;
        add_pair(joint, &made.subjects[at], pair);
    }
    qsort(made.subjects, made.n, sizeof *made.subjects, by_what_differs);
    return made;
}
