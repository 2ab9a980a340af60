/* The data of a year's figures: one table a figure, and NAME.gp, the texts and places that gnuplot takes as variables.
 * Texts reach gnuplot as data or as single-quoted variables only, so that no mark in a label means anything to it. */
#ifndef LAGESBILD_FIGURE_FIGURES_H
#define LAGESBILD_FIGURE_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "picture/picture.h"
#include "figure/figure_tables.h"

/* The figures being made. `folder` is 7_figure/YEAR, borrowed; so is the picture. */
struct figures {
    struct picture *picture;
    const char *folder;
    struct table index;
    struct text_buffer variables;
};

/* One headline: a subject of a family that is adjusted by Holm's method, or of the findings in the summary where the
 * study declares no family. domain and level say where it is looked at; level "" with a domain other than `all` means
 * every level. */
struct headline {
    const char *subject;
    enum source source;
    const char *domain, *level;
};

void figures_init(struct figures *figures, struct picture *picture, const char *folder);
void figures_clear(struct figures *figures);

/* The headlines, in the order of the families; *n, owned by the picture. */
const struct headline *figures_headlines(struct picture *picture, size_t *n);

/* Each makes the figures of its kind, as far as the study has data for them, and writes their tables: a trend for each
 * headline of the survey that is a share and has two years; the changes to the picture's year; areas and indicators, of
 * the index of 0-6 too where there is one; the municipality's reported crime, all series, and each headline series
 * alone; and the pairs of an indicator and a series that the findings set beside each other, each against its own years
 * before (at least three of crime and one of the survey). */
bool figures_add_trends(struct figures *figures, const struct headline *headlines, size_t n, struct error *err);
bool figures_add_changes(struct figures *figures, const struct headline *headlines, size_t n, struct error *err);
bool figures_add_areas(struct figures *figures, struct error *err);
bool figures_add_crime(struct figures *figures, const struct headline *headlines, size_t n, struct error *err);
bool figures_add_quadrants(struct figures *figures, struct error *err);

/* Writes figures.csv and, last of all, labels.gp: which figures there are. */
bool figures_write(struct figures *figures, struct error *err);

/* For the makers of figures. */

/* What every figure says of itself; texts are borrowed. `height` is that of the drawing below its title. */
struct figure_frame {
    const char *name, *kind, *subject, *title, *description;
    double height;
};

/* Enters a figure in the index, and its title and size among its variables. */
void figures_enter(struct figures *figures, const struct figure_frame *frame);

/* Adds the variable its_KEY, or its_KEY_INDEX for an index above 0, to those of the figure being made. */
void figures_set_text(struct figures *figures, const char *key, size_t index, const char *text);
void figures_set_number(struct figures *figures, const char *key, size_t index, double value);

/* Writes the data of figure `name`, sorted, and its variables: NAME.csv and NAME.gp. Among these are the columns in
 * which the drawn texts stand, its_at_COLUMN, and, where the table begins with a column `panel`, the rows of a panel:
 * its_first_row_PANEL to its_last_row_PANEL, 0 = first. What was set since the last figure was written is this one's.
 */
bool figures_write_data(struct figures *figures, struct table *table, const char *name, struct error *err);

/* Text set in at most n_lines lines of `width` characters, parted by the two characters \n, which gnuplot reads as a
 * new line in data; a word that is longer by more than two is parted, what does not fit ends in "…". Marks that gnuplot
 * or XML could not take become blanks, quotation marks typographic ones, a backslash a slash. Owned by the arena. */
const char *figures_wrap(struct arena *arena, const char *text, size_t width, size_t n_lines);

/* The same in at most two lines, each a text of its own; `second` is "" where there is one. */
struct figure_lines {
    const char *first, *second;
    int n;
};
struct figure_lines figures_wrap_in_two(struct arena *arena, const char *text, size_t width);

/* Many rows are parted evenly into n figures of at most so many: part `k` (0 = first) of `n` has the rows [first, end).
 * A name is NAME, NAME_2, …; the title of one of several says which part it is. */
struct figure_part {
    size_t k, n, first, end;
};
size_t figures_count_parts(size_t n_rows, size_t most);
struct figure_part figures_part(size_t n_rows, size_t n_parts, size_t k);
const char *figures_part_name(struct picture *picture, const char *name, struct figure_part part);
const char *figures_part_title(struct picture *picture, const char *title, struct figure_part part, struct error *err);

/* Text without line breaks and straight quotation marks, which would break a row of data; all else as it is. Owned by
 * the arena. */
const char *figures_clean(struct arena *arena, const char *text);

/* Which of n years in a row are written below an axis with room for `room` of them: the last, and every so many before
 * it. */
bool figures_is_tick(size_t i, size_t n, size_t room);

/* The end of an axis from 0 that holds `highest`: a round number of two or five times a power of ten's steps. */
double figures_axis_end(double highest, double *step);

#endif
