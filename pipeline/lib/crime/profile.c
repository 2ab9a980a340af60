/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/profile.h"

#include <assert.h>

#include "base/text.h"
#include "base/translation.h"

struct named_profile {
    const char *name;
    const struct profile *profile;
};

#define NAME_PROFILE(name) { #name, &profile_##name },
static const struct named_profile profiles[] = { CRIME_PROFILE_EACH(NAME_PROFILE) };
enum { N_PROFILES = sizeof profiles / sizeof *profiles };

static const struct named_profile *find(const char *name)
{
    size_t i = 0;
    while (i < N_PROFILES && !text_is(profiles[i].name, name))
        i++;
    assert(i < N_PROFILES); /* the reader of sources.csv refuses other words */
    return &profiles[i];
}

static bool is_like(struct crime_reading *reading, const struct profile *profile, const struct sheet *sheet)
{
    return profile->is_like != NULL ? profile->is_like(reading, sheet)
                                    : layout_is(reading, &profile->layout, &sheet->rows[0]);
}

/* The layout that lacks least of what it needs, and what that is, where the header has half of it. */
static const char *closest(struct crime_reading *reading, const struct sheet *sheet)
{
    const char *lacking, *text = "";
    size_t most = 1;
    for (const struct named_profile *p = profiles; p < profiles + N_PROFILES; p++) {
        size_t n = p->profile->layout.required != 0
                       ? layout_n_headings(reading, &p->profile->layout, &sheet->rows[0], &lacking)
                       : 0;
        if (n > most) {
            most = n;
            text = arena_format(&reading->arena, translated("; it is nearest to %s, which has a column \"%s\" too"),
                                p->name, lacking);
        }
    }
    return text;
}

static const struct named_profile *recognise(struct crime_reading *reading, const struct sheet *sheet,
                                             struct error *err)
{
    const struct named_profile *best = NULL, *rival = NULL;
    struct place place = { reading->shown, sheet->rows[0].line, 0 };
    for (const struct named_profile *p = profiles; p < profiles + N_PROFILES; p++) {
        if ((best != NULL && p->profile->sign > best->profile->sign) || !is_like(reading, p->profile, sheet))
            continue;
        rival = best != NULL && p->profile->sign == best->profile->sign ? best : NULL;
        best = p;
    }
    if (best == NULL)
        (void)error_at(err, place, "the layout is not known from this header; one of these was wanted: %s%s",
                       CRIME_PROFILE_WORDS, closest(reading, sheet));
    else if (rival != NULL)
        (void)error_at(err, place,
                       "the file looks like %s and like %s; name one of them under profile in crime/sources.csv",
                       rival->name, best->name);
    return rival == NULL ? best : NULL;
}

static void note(const struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    if (sheet->format.encoding == NULL) {
        error_note(err, (struct place){ .file = reading->shown }, "recognised as %s: %zu rows of a workbook",
                   reading->layout, sheet->n_rows);
        return;
    }
    const char *delimiter = sheet->format.delimiter == '\t'  ? "tab"
                            : sheet->format.delimiter == ';' ? "semicolon"
                                                             : "comma";
    error_note(err, (struct place){ .file = reading->shown }, "recognised as %s: %zu rows, %s, %s", reading->layout,
               sheet->n_rows, sheet->format.encoding, delimiter);
}

void profile_read(struct crime_reading *reading, const struct sheet *sheet, struct error *err)
{
    const char *wanted = reading->source->profile;
    const struct named_profile *found = *wanted != '\0' ? find(wanted) : recognise(reading, sheet, err);
    if (found == NULL)
        return;
    reading->layout = found->name;
    reading->is_tree = found->profile->is_tree;
    if (*wanted == '\0')
        note(reading, sheet, err);
    if (found->profile->read != NULL)
        found->profile->read(reading, sheet, err);
    else
        layout_read(reading, &found->profile->layout, sheet, err);
}
