/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a year as they are made: their list, and of each a table of data, NAME.csv, which documents read, and
 * what gnuplot does: the same rows as NAME.rows, the other texts as NAME.texts, both in the form that figure/plotted.h
 * tells of; NAME.gp, numbers alone; and NAME.head, what its SVG says of itself. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "picture/picture.h"
#include "figure/figure_tables.h"

/* One headline: a subject of a family that is adjusted by Holm's method, or of the findings in the summary where the
 * study declares no family. domain and level say where it is looked at; level "" with a domain other than `all` means
 * every level. */
struct headline {
    const char *subject;
    enum source source;
    const char *domain, *level;
};

/* The headlines, in the order of the families; *n, owned by the picture. */
const struct headline *figures_headlines(struct picture *picture, size_t *n);

/* What a finding is about: the first of its subjects. Texts are the picture's. */
struct headline figures_headline_of(struct picture *picture, const struct situation_row *row);

/* The figures being made; the picture is borrowed. kind: which is
 * being made. data: of the figure being made. */
struct figures {
    struct picture *picture;
    const struct headline *headlines;
    size_t n_headlines;
    const char *folder, *kind;
    struct table index, data;
    struct text_buffer variables, texts;
    size_t n_texts;
    int n_drawn;
    double narrow_height;
};

void figures_init(struct figures *figures, struct picture *picture);
void figures_clear(struct figures *figures);

/* From here on figures of this kind are made, with data of this schema. */
void figures_start(struct figures *figures, const char *kind, const struct schema *schema);

/* Writes figures.csv and, last of all, labels.gp: which figures there are. */
bool figures_write(struct figures *figures, struct error *err);

/* For the makers of figures. A maker adds rows to figures->data, enters the figure, sets what its script needs and
 * finishes it; then the data are empty again for the next. */

/* What a figure says of itself; texts are the picture's. NULL: its name is its kind's, it is about several subjects,
 * its description is the text figure.KIND.description. n_drawn: of the first key column the highest value that is
 * drawn, so that gnuplot need not read what the table alone holds; 0 = all are. `height` is that of the drawing below
 * its title, slide_height the same where it is drawn for a slide, 0 = no other. */
struct figure_frame {
    const char *name, *subject, *title, *description;
    double height, slide_height;
    int n_drawn;
};

/* Enters a figure in the index, and its title and size among its variables. */
void figures_enter(struct figures *figures, const struct figure_frame *frame, struct error *err);

/* Adds to the figure being made the text KEY, or KEY_INDEX for an index above 0, which its script asks for as
 * its(KEY); and the variable its_KEY or its_KEY_INDEX. */
void figures_set_text(struct figures *figures, const char *key, size_t index, const char *text);
void figures_set_number(struct figures *figures, const char *key, size_t index, double value);

/* The line of marks below the title, cut to so many characters; for a telephone in up to three lines, how many. */
int figures_set_marks(struct figures *figures, const char *marks, size_t width);

/* The figure is drawn for a telephone too: 360 units wide, so high, without a title. */
void figures_set_narrow(struct figures *figures, double height);

/* Writes the files of the figure that was entered last, data sorted. Among its variables are the columns in which the
 * drawn texts stand, its_at_COLUMN, and, where the table begins with a column `panel`, the rows of a panel:
 * its_first_row_PANEL to its_last_row_PANEL, 0 = first. */
bool figures_finish(struct figures *figures, struct error *err);

/* The branch `text` of the message figure.KIND, filled with `parts` (NULL: nothing to fill). */
const char *figures_text(struct figures *figures, const char *text, const struct filling *parts, struct error *err);

/* The word of a change's verdict, where it is inconclusive for one of three reasons: `within` the margin of error by
 * its own interval, or perhaps_higher and perhaps_lower, which only the family's interval leaves to chance; and the
 * verdict in a few words, figure.verdict.WORD or as sentences have it. */
const char *figures_verdict_word(const struct change_row *change);
const char *figures_verdict(struct picture *picture, const struct change_row *change, struct error *err);

/* Text set in at most `most` lines of `width` characters, MOST_LINES or fewer; how many. A word that is longer by more
 * than two is parted, what does not fit ends in "…". Control characters become blanks. Owned by the arena. */
enum { MOST_LINES = 3 };
size_t figures_lines(struct arena *arena, const char *text, size_t width, size_t most, const char *lines[]);

/* The same as one text, parted by line feeds. */
const char *figures_wrap(struct arena *arena, const char *text, size_t width, size_t n_lines);

/* The same in at most two lines, each a text of its own; `second` is "" where there is one. */
struct figure_lines {
    const char *first, *second;
    int n;
};
struct figure_lines figures_wrap_in_two(struct arena *arena, const char *text, size_t width);

/* Many rows are parted evenly into n figures of at most so many: part `k` (0 = first) of `n` has the rows [first, end).
 * A name is NAME, NAME_2, … */
struct figure_part {
    size_t k, n, first, end;
};
size_t figures_count_parts(size_t n_rows, size_t most);
struct figure_part figures_part(size_t n_rows, size_t n_parts, size_t k);
const char *figures_part_name(struct picture *picture, const char *name, struct figure_part part);

/* Text with blanks for control characters, line breaks among them; all else as it is. Owned by the arena. */
const char *figures_clean(struct arena *arena, const char *text);

/* Which of n years in a row are written below an axis with room for `room` of them: the last, and every so many before
 * it. */
bool figures_is_tick(size_t i, size_t n, size_t room);

/* The end of an axis from 0 that holds `highest`: a round number of two or five times a power of ten's steps. */
double figures_axis_end(double highest, double *step);
