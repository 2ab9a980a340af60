/* Figures with a row an indicator and a column an area, the municipality first: what those of shares and of the index
 * have in common, in steps of as many rows and columns as areas.gp has room for. */
#pragma once

#include "figure/figures.h"
#include "picture/index_list.h"

/* clang-format off */
/* A cell an indicator and area. */
#define MATRIX_COLUMNS(C, T) \
    C(T, INTEGER, row, "row, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, INTEGER, column, "column, 1 = first", .is_key = true, .is_required = true, .high = 1e6) \
    C(T, TEXT, indicator, "indicator", ) \
    C(T, TEXT, domain, "domain", ) \
    C(T, TEXT, level, "level", ) \
    C(T, TEXT, label, "label of the indicator", ) \
    C(T, TEXT, level_label, "label of the level", ) \
    C(T, SHARE, share, "share", ) \
    C(T, SHARE, shade, "the same, or the index, relative to the end of the scale; 0 = no figure", ) \
    C(T, WORD(verdict), contrast, "against the reference level", ) \
    C(T, INTEGER, lines, "lines of the drawn label", .high = 2) \
    C(T, TEXT, drawn_label, "label of the row", ) \
    C(T, TEXT, drawn_label_2, "its second line", ) \
    C(T, TEXT, drawn_level, "label of the column", ) \
    C(T, TEXT, drawn_value, "figure in the cell", )
TABLE_DECLARE(figure_areas, MATRIX_COLUMNS, , )
/* clang-format on */

/* items: the n rows. fill: gives a cell its figure, drawn_value, and the ground it stands on, shade, from what names
 * it. title: what a part finds; `highest`, the darkest cell that is shown, is NULL where none is. */
struct matrix {
    const struct index_item *items;
    size_t n;
    void (*fill)(struct figures *figures, const struct matrix *matrix, struct figure_areas_row *row, struct error *err);
    const char *(*title)(struct figures *figures, const struct figure_areas_row *highest, struct figure_part part,
                         struct error *err);
    double darkest; /* for fill: the share at the dark end of the scale */
};

/* The ground of a value that is `part` of the dark end: never 0, which is that of a cell without figure. */
double matrix_shade(double part);

bool matrix_make(struct figures *figures, const struct matrix *matrix, struct error *err);
