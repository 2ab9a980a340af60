/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of figures. A kind is one file figure_NAME.c with the table of its data and one `const struct figure_kind
 * figure_NAME`, and one script that draws it, scripts/figures/NAME.gp; the Makefile finds it. Its texts have its name
 * in their keys: figure.NAME.title, figure.NAME.description and page.figure.note.NAME. */
#pragma once

#include <stdbool.h>

#include "figure/figures.h"
#include "found/figure/figure.h"
#include "picture/view.h"
#include "tables/columns.h"

/* The parts of the situation picture that show figures. */
enum figure_section { SHOWN_WITH_AREAS, SHOWN_WITH_DEVELOPMENT, SHOWN_WITH_CRIME, SHOWN_WITH_EVIDENCE };

/* Declares and defines the table of a kind's data, struct figure_NAME_row and figure_NAME_schema. Shares are 0..1 here
 * too. Columns named drawn_* hold the text as it is set in the figure. */
/* clang-format off */
#define FIGURE_TABLE(name, COLUMNS, file, text) \
    TABLE_DECLARE(figure_##name, COLUMNS, file, text) \
    TABLE_DEFINE(figure_##name, COLUMNS, file, text)
/* clang-format on */

/* place: its figures come after those of kinds with smaller ones; no two have the same. section: where they stand;
 * is_with_theme: only those about several subjects, each other one with its theme. source: which text tells where they
 * come from. plain_note: the text page.figure.note.PLAIN_NOTE where no area is what others are compared with, of
 * crime where no municipalities of the size are, NULL = it is no other. make: makes the year's figures of the kind, as
 * far as the study has data for them, with what figure/figures.h offers; their data are of `schema`. view: the table of
 * them below a figure; without columns there is none. */
struct figure_kind {
    int place;
    enum figure_section section;
    bool is_with_theme;
    enum source source;
    const char *plain_note;
    const struct schema *schema;
    bool (*make)(struct figures *figures, struct error *err);
    struct view view;
};

#define DECLARE_FIGURE(name)                                                                                           \
    extern const struct figure_kind figure_##name;                                                                     \
    extern const struct schema figure_##name##_schema;
FIGURE_FIGURE_EACH(DECLARE_FIGURE)
#undef DECLARE_FIGURE

/* What all kinds write, for the lists of the stages that do or read them. */
#define FIGURE_SCHEMA(name) &figure_##name##_schema,
#define FIGURE_SCHEMAS FIGURE_FIGURE_EACH(FIGURE_SCHEMA)

/* The kind of this name. */
const struct figure_kind *figure_find(const char *name);

/* How the figures of a kind are read, and where they come from. Texts are the picture's. */
const char *figure_note(struct picture *picture, const char *name, struct error *err);
const char *figure_source(struct picture *picture, const char *name, struct error *err);

/* Makes the figures of the picture's year: OUTPUT/7_figure/YEAR/. register_folder: the bundled register, NULL = none.
 */
bool figure_make_all(struct picture *picture, struct error *err);
