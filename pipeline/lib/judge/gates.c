/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge/gates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "statistics/adjust.h"
#include "statistics/gate.h"
#include "tables/estimate_tables.h"

bool gates_hold(const struct contrast_row *row)
{
    return row->source == SOURCE_SURVEY && text_is(row->reference, REST_OF_DOMAIN);
}

/* A contrast and its place among all. */
struct gated {
    const struct contrast_row *row;
    size_t place;
};

/* Domains of a year come together, in them subjects. */
static int compare_gated(const void *left, const void *right)
{
    const struct gated *a = left, *b = right;
    int order = wave_compare(a->row->year, b->row->year);
    if (order == 0)
        order = strcmp(a->row->domain, b->row->domain);
    if (order == 0)
        order = strcmp(a->row->subject, b->row->subject);
    return order != 0 ? order : strcmp(a->row->level, b->row->level);
}

static bool is_same_domain(const struct gated *a, const struct gated *b)
{
    return wave_equals(a->row->year, b->row->year) && text_is(a->row->domain, b->row->domain);
}

static size_t length_of_subject(const struct gated *gated, size_t n)
{
    size_t length = 1;
    while (length < n && text_is(gated[length].row->subject, gated[0].row->subject))
        length++;
    return length;
}

/* The one before it that a contrast mirrors: what is a level there is the rest here, and the reverse. n: none. */
static size_t mirror_of(const struct gated *gated, size_t n, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (gated[k].row->estimate == gated[i].row->estimate_reference &&
            gated[k].row->estimate_reference == gated[i].row->estimate && gated[k].row->se == gated[i].row->se)
            return k;
    return n;
}

/* The p of a subject's n levels that are tested, MISSING of one that mirrors another. Returns how many there are. */
static size_t gather(const struct gated *gated, size_t n, const struct family_member *members, double *p)
{
    size_t n_tested = 0;
    for (size_t i = 0; i < n; i++) {
        p[i] = mirror_of(gated, n, i) < n ? MISSING : members[gated[i].place].p;
        n_tested += !is_missing(p[i]);
    }
    return n_tested;
}

/* p of n levels adjusted within their subject, and by how many subjects passed: at most q where it is found. */
static void adjust_within(const double *p, size_t n, double factor, double *adjusted)
{
    adjust_p(ADJUST_BENJAMINI_HOCHBERG, p, n, adjusted);
    for (size_t i = 0; i < n; i++)
        if (!is_missing(adjusted[i]))
            adjusted[i] = fmin(1, adjusted[i] * factor);
}

/* The p of the test that a subject's n levels do not differ, which stands in the rows that are shown. MISSING where
 * there is none, or no level to be judged. */
static double p_of_subject(const struct gated *gated, size_t n, const struct family_member *members)
{
    for (size_t i = 0; i < n; i++)
        if (!is_missing(members[gated[i].place].p) && !is_missing(gated[i].row->p_homogeneity))
            return gated[i].row->p_homogeneity;
    return MISSING;
}

/* Judges the levels of a subject at the gate's level. */
static void adjust_subject(const struct gated *gated, size_t n, double level, double q, struct family_member *members)
{
    double *p = memory_new(n, sizeof *p), *adjusted = memory_new(n, sizeof *adjusted);
    bool *is_found = memory_new(n, sizeof *is_found);
    size_t size = gather(gated, n, members, p);
    struct gate_family family = gate_members(p, n, level, is_found);
    adjust_within(p, n, q / level, adjusted);
    for (size_t i = 0; i < n; i++) {
        struct family_member *member = &members[gated[i].place];
        member->family = FAMILY_UNDECLARED;
        size_t mirror = mirror_of(gated, n, i), of = mirror < n ? mirror : i;
        member->is_found = is_found[of];
        member->p_adjusted = adjusted[of];
        member->alpha = family.interval_level;
        member->alpha_of_more =
            adjust_level_of_one_more(ADJUST_BENJAMINI_HOCHBERG, level, size, family.n_rejected - is_found[of]);
        member->size = size;
    }
    free(is_found);
    free(adjusted);
    free(p);
}

/* Judges the subjects of one domain and year: n contrasts in order. */
static void adjust_domain(const struct gated *gated, size_t n, double q, struct family_member *members, bool *is_shut)
{
    double *p = memory_new(n, sizeof *p);
    bool *is_open = memory_new(n, sizeof *is_open);
    size_t n_subjects = 0, length;
    for (size_t i = 0; i < n; i += length) {
        length = length_of_subject(gated + i, n - i);
        p[n_subjects++] = p_of_subject(gated + i, length, members);
    }
    struct gate gate = gate_open(p, n_subjects, q, is_open);
    double closed = q / (double)(gate.n_subjects > 0 ? gate.n_subjects : 1);
    for (size_t i = 0, k = 0; i < n; i += length, k++) {
        length = length_of_subject(gated + i, n - i);
        adjust_subject(gated + i, length, is_open[k] ? gate.level : closed, q, members);
        for (size_t j = i; j < i + length && !is_open[k]; j++) {
            is_shut[gated[j].place] = true;
            members[gated[j].place].is_found = false;
            if (!is_missing(members[gated[j].place].p_adjusted))
                members[gated[j].place].p_adjusted = 1;
        }
    }
    free(is_open);
    free(p);
}

void gates_adjust(const struct contrast_row *rows, size_t n, double q, struct family_member *members, bool *is_shut)
{
    struct gated *gated = memory_new(n, sizeof *gated);
    size_t n_gated = 0;
    for (size_t i = 0; i < n; i++)
        if (gates_hold(&rows[i]))
            gated[n_gated++] = (struct gated){ &rows[i], i };
    if (n_gated > 0)
        qsort(gated, n_gated, sizeof *gated, compare_gated);
    for (size_t i = 0, start = 0; i < n_gated; i++)
        if (i + 1 == n_gated || !is_same_domain(&gated[i], &gated[i + 1])) {
            adjust_domain(gated + start, i + 1 - start, q, members, is_shut);
            start = i + 1;
        }
    free(gated);
}
