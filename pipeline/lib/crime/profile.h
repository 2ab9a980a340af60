/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layouts in which files of reported crime are handed out. A profile is one file profile_NAME.c with one
 * `const struct profile profile_NAME`; the Makefile finds it, and its name is the word for it in crime/sources.csv. */
#pragma once

#include <stdbool.h>

#include "crime/layout.h"
#include "crime/reading.h"
#include "found/crime/profile.h"

/* What a layout is told by. A file that looks like several is of the first of these kinds. */
enum profile_sign {
    SIGN_HEADINGS,   /* headings of its own */
    SIGN_YEARS,      /* a row of years above its figures */
    SIGN_PLACES,     /* places and figures, with or without headings */
    SIGN_POPULATION, /* no crimes but populations: what no layout of crime takes */
};

/* is_tree: see reading.h. layout: the headings of one with a figure a row. Others have functions of their own, NULL
 * where the layout says it: is_like, whether the sheet, which has at least one row, looks like this; read, its figures
 * into the reading, errors with their line, the first of them where the sheet has not this layout after all (as when
 * sources.csv forces it). */
struct profile {
    enum profile_sign sign;
    bool is_tree;
    struct layout layout;
    bool (*is_like)(struct crime_reading *reading, const struct sheet *sheet);
    void (*read)(struct crime_reading *reading, const struct sheet *sheet, struct error *err);
};

#define DECLARE_PROFILE(name) extern const struct profile profile_##name;
CRIME_PROFILE_EACH(DECLARE_PROFILE)
#undef DECLARE_PROFILE

/* Reads a sheet of at least one row by the profile that sources.csv names or, with a note that says so, by the one that
 * it looks like; an error where it looks like none, or like two with the same sign. */
void profile_read(struct crime_reading *reading, const struct sheet *sheet, struct error *err);
