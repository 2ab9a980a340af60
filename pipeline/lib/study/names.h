/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as offices spell them, made comparable: of municipalities, themes and their synonyms. */
#pragma once

#include <stdbool.h>

#include "base/memory.h"
#include "base/text_map.h"
#include "tables/table.h"

/* The text in lower case, every kind of dash as '-', every kind of blank (and "&nbsp;") as one space and none at the
 * ends, a letter and its combining accent (as macOS writes å, ä, ö, é, ü) as one letter. UTF-8; letters beyond Latin-1
 * keep their case. Owned by the arena. */
const char *names_fold(struct arena *arena, const char *text);

/* The folded text with å, ä, ö, é and ü as a, a, o, e and u. Letters beyond these and ASCII are cut. Owned by the
 * arena. */
const char *names_plain(struct arena *arena, const char *text);

/* The one of n candidates that `text` was most likely meant to be: the least letters to be changed, added, left out or
 * swapped, å, ä, ö and é for a, o and e being none, and few beside the length of the text; the digits of both are
 * the same, for other digits are another code. Of several the first; NULL where none is near. */
const char *names_nearest(const char *text, const char *const *candidates, size_t n);

/* The municipalities of a study by code and by folded name. `table` holds municipality rows and is borrowed. */
struct municipality_names {
    const struct table *table;
    struct text_map codes, names;
};

void municipality_names_init(struct municipality_names *names, const struct table *table);
void municipality_names_clear(struct municipality_names *names);

/* The code of the country, and what it is called in files. */
#define COUNTRY_CODE "00"

/* The code of a municipality or county that a file calls `name`: the code itself, alone or before the name ("1267
 * Höör"; a leading zero that a spreadsheet took away is put back, Kolada's 0012 is county 12), the name or what the
 * table also calls it, a county's name with or without " län", "Hela landet" or "Riket" for the country where the table
 * has 00, the name without " kommun" or " stad", and only if nothing else matches the name without the genitive s
 * before it ("Arjeplogs kommun"; Borås stays Borås). NULL where nothing matches, or code and name are those of two
 * municipalities. Owned by the table. */
const char *municipality_names_find(const struct municipality_names *names, const char *name);

/* Whether the text calls something a municipality, as official names do: "Höörs kommun", "Malmö stad", "Region
 * Gotland". */
bool municipality_names_is_official(const char *name);

/* The municipality of the table that is called so, or whose code is nearest as a number: a last digit too high or low
 * is another one of the same county. Where none is near, the first that one digit changed, added, left out or swapped
 * makes it; NULL where none does. Owned by the table. */
const struct municipality_row *municipality_nearest_code(const struct table *municipalities, const char *wanted);

/* The theme that a note's word stands for, from a table of theme rows: its id, one of its labels or one of its
 * synonyms. NULL where it is none of them. Owned by the table. */
const char *names_theme(const struct table *themes, const char *word);
