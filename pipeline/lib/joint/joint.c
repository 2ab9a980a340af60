/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joint/joint.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "language/wording.h"

struct picture *joint_speaker(struct joint *joint)
{
    return &joint->studies[0].picture;
}

const char *joint_name(const struct joint *joint, size_t i)
{
    return joint->studies[i].picture.study.settings.name;
}

size_t joint_place(const struct joint *joint, const char *id)
{
    size_t i = 0;
    while (!text_is(joint->studies[i].id, id))
        i++;
    return i;
}

bool joint_is_wide(const struct joint *joint)
{
    return joint->n > JOINT_MOST_NAMED;
}

/* "Höör", "Höör och Hörby", "58 kommuner". */
static const char *named(struct joint *joint, const char *const *names, size_t n, struct error *err)
{
    struct catalogue *catalogue = &joint_speaker(joint)->catalogue;
    if (n <= JOINT_MOST_NAMED)
        return wording_list(catalogue, names, n, err);
    struct filling parts[] = { { "n", wording_number(catalogue, (double)n, 0, err) }, { 0 } };
    return catalogue_text(catalogue, "page.joint.names", parts, err);
}

const char *joint_names(struct joint *joint, struct error *err)
{
    const char **names = arena_new(&joint_speaker(joint)->arena, joint->n * sizeof *names);
    for (size_t i = 0; i < joint->n; i++)
        names[i] = joint_name(joint, i);
    return named(joint, names, joint->n, err);
}

/* A name, and its letters so that bytes have the order of the Swedish alphabet, whatever the locale. */
struct alphabetical {
    const char *letters;
    size_t place;
};

static const char *letters_of(struct arena *arena, const char *name)
{
    static const char *const last[][2] = { { "å", "{" }, { "Å", "{" }, { "ä", "|" }, { "Ä", "|" },
                                           { "ö", "}" }, { "Ö", "}" }, { "é", "e" }, { "É", "e" } };
    char *letters = arena_new(arena, strlen(name) + 1), *end = letters;
    for (const char *c = name; *c != '\0';) {
        size_t i = 0, n = sizeof last / sizeof *last;
        while (i < n && !text_starts(c, last[i][0]))
            i++;
        *end++ = i < n ? *last[i][1] : (char)tolower((unsigned char)*c);
        c += i < n ? strlen(last[i][0]) : 1;
    }
    return letters;
}

static int by_letters(const void *x, const void *y)
{
    const struct alphabetical *a = x, *b = y;
    int order = strcmp(a->letters, b->letters);
    return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

const size_t *joint_alphabetical(struct joint *joint)
{
    struct arena *arena = &joint_speaker(joint)->arena;
    struct alphabetical *names = arena_new(arena, joint->n * sizeof *names);
    size_t *places = arena_new(arena, joint->n * sizeof *places);
    for (size_t i = 0; i < joint->n; i++)
        names[i] = (struct alphabetical){ letters_of(arena, joint_name(joint, i)), i };
    qsort(names, joint->n, sizeof *names, by_letters);
    for (size_t i = 0; i < joint->n; i++)
        places[i] = names[i].place;
    return places;
}

static const char *note_of(const struct joint *joint, size_t i)
{
    return joint->studies[i].picture.study.settings.synthetic_note;
}

const char *joint_notes(struct joint *joint, struct error *err)
{
    struct arena *arena = &joint_speaker(joint)->arena;
    const char *notes = "", **names = arena_new(arena, joint->n * sizeof *names);
    for (size_t i = 0; i < joint->n; i++) {
        const char *note = note_of(joint, i);
        bool is_told = *note == '\0';
        for (size_t k = 0; !is_told && k < i; k++)
            is_told = text_is(note, note_of(joint, k));
        if (is_told)
            continue;
        size_t n = 0;
        for (size_t k = i; k < joint->n; k++)
            if (text_is(note, note_of(joint, k)))
                names[n++] = joint_name(joint, k);
        notes = arena_format(arena, "%s%s%s: %s", notes, *notes != '\0' ? " " : "", named(joint, names, n, err), note);
    }
    return notes;
}

const char *joint_subject(struct joint *joint, const char *subject, enum source source)
{
    for (size_t i = 0; i < joint->n; i++) {
        struct picture *picture = &joint->studies[i].picture;
        if (source == SOURCE_CRIME ? picture_offence(picture, subject) != NULL
                                   : picture_indicator(picture, subject) != NULL)
            return catalogue_capital(&picture->catalogue, picture_subject(picture, subject));
    }
    return subject;
}

void joint_left_out(struct joint *joint, struct error *err)
{
    struct filling parts[] = { { "names", joint->left_out }, { 0 } };
    if (*joint->left_out != '\0')
        report_paragraph(&joint->reports[0], "page.joint.left_out", parts, err);
}
