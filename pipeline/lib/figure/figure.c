/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figure/figure.h"

#include <assert.h>
#include <stdlib.h>

#include "base/text.h"
#include "picture/phrase.h"

struct named_kind {
    const char *name;
    const struct figure_kind *kind;
};

#define NAME_FIGURE(name) { #name, &figure_##name },
static const struct named_kind kinds[] = { FIGURE_FIGURE_EACH(NAME_FIGURE) };
enum { N_KINDS = sizeof kinds / sizeof *kinds };

const struct figure_kind *figure_find(const char *name)
{
    size_t i = 0;
    while (i < N_KINDS && !text_is(kinds[i].name, name))
        i++;
    assert(i < N_KINDS); /* the reader of figures.csv refuses other words */
    return kinds[i].kind;
}

const char *figure_note(struct picture *picture, const char *name, struct error *err)
{
    const struct figure_kind *kind = figure_find(name);
    const char *reference = picture_reference_area(picture, err);
    bool is_alone = kind->source == SOURCE_CRIME ? picture->medians.n_rows == 0 : *reference == '\0';
    struct filling parts[] = { { "reference", reference }, { 0 } };
    return phrase_text_of(picture, "page.figure.note", kind->plain_note != NULL && is_alone ? kind->plain_note : name,
                          parts, err);
}

const char *figure_source(struct picture *picture, const char *name, struct error *err)
{
    return phrase_source(picture, figure_find(name)->source, err);
}

static int compare_places(const void *left, const void *right)
{
    const struct named_kind *const *a = left, *const *b = right;
    return (*a)->kind->place - (*b)->kind->place;
}

bool figure_make_all(struct picture *picture, struct error *err)
{
    const struct named_kind *in_order[N_KINDS];
    for (size_t i = 0; i < N_KINDS; i++)
        in_order[i] = &kinds[i];
    qsort(in_order, N_KINDS, sizeof *in_order, compare_places);
    struct figures figures;
    figures_init(&figures, picture);
    bool done = true;
    for (size_t i = 0; i < N_KINDS; i++) {
        figures_start(&figures, in_order[i]->name, in_order[i]->kind->schema);
        done = in_order[i]->kind->make(&figures, err) && done;
    }
    /* Last, so that figures are drawn from whole data; not at all after a finding. */
    if (done && err->n_errors == 0)
        done = figures_write(&figures, err);
    figures_clear(&figures);
    return done;
}
