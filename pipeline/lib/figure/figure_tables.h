/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a year's figures, which 7_figure hands to gnuplot and to the documents. */
#pragma once

#include "tables/columns.h"

/* clang-format off */

/* 7_figure/YEAR/figures.csv: the figures of the year. */
#define FIGURE_COLUMNS(C, T) \
    C(T, INTEGER, position, "place in the document, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, ID, figure, "name: its data are FIGURE.csv, the drawing YEAR/figures/FIGURE.svg", .is_required = true) \
    C(T, TEXT, kind, "which script draws it", .is_required = true, .choices = FIGURE_FIGURE_WORDS) \
    C(T, TEXT, subject, "indicator or series that it is about, empty = several", ) \
    C(T, TEXT, title, "what it shows, as a sentence", .is_required = true) \
    C(T, TEXT, description, "text alternative: what is drawn and how it is read", .is_required = true) \
    C(T, NUMBER, top, "height of the title above the drawing, which a document leaves out", .unit = "units of the drawing", .high = 1e4)

#define FIGURE_TABLES(TABLE) TABLE(figure, FIGURE_COLUMNS, "figures.csv", "the figures of a year")
FIGURE_TABLES(TABLE_DECLARE)
/* clang-format on */
