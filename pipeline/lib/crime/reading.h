/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every layout of crime files needs while it is read: labels to series, names to areas, cells to numbers and
 * statuses. A cell that holds no number becomes a status, never 0. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sheet.h"
#include "base/text_map.h"
#include "crime/left_out.h"
#include "crime/told.h"
#include "study/areas.h"
#include "study/names.h"
#include "study/register_counts.h"
#include "study/study.h"
#include "tables/input_tables.h"
#include "tables/table.h"
#include "vocabulary/statuses.h"

/* Rows of this series hold persons instead of crimes. */
#define POPULATION_SERIES "population"

/* What the figures of a file that holds one series, and does not say which, are called. */
#define FILE_LABEL "Antal"

/* One delivered figure. status is "" while it is a number. label: as offences.csv spells it. `per` is what a rate rests
 * on, 0 where `value` is a count already. rate_text: the rate that the file prints beside the count, "" for none, among
 * rate_per persons. is_of_tree: of a file that is_tree (below). source: the row of sources.csv, source_age: its place
 * from the oldest on; population_source: of the file that the population is from; is_interpolated: it lies between
 * those of two years. Texts are borrowed from the reading. */
struct figure {
    int year;
    const char *period, *area, *series, *label, *rate_text;
    enum status status;
    double value, per, population, rate_per;
    bool is_preliminary, is_of_tree, is_interpolated;
    size_t source, source_age, population_source, order;
    struct place place;
};

/* A row of women, of an age or of another part, whose total has to stand beside it. key: of its cell. */
struct part_row {
    const char *key, *part;
    struct place place;
};

/* Where the count of a row of rates stands: the place, and the row of sources.csv. */
struct rate_origin {
    struct place place;
    size_t source;
};

/* What a text was found to be, and how the table that has it spells it. */
struct answer {
    const char *found, *spelt;
};

/* A study's crime files while they are read. sheets[i] is the file of sources row i, and stays until the end, as the
 * register does: figures borrow their texts. */
struct crime_reading {
    const struct study *study;
    int year; /* the picture's, 0 = not known */
    struct table sources, offences, municipalities;
    struct areas areas;
    struct municipality_names names;
    struct text_map labels;        /* folded label to its row in offences */
    struct text_map area_labels;   /* folded id or label of an area to its row in areas */
    struct text_map shared_labels; /* those that are another area's too, to its row */
    struct text_map known_areas,
        known_labels; /* texts seen before, to answers below, and to rows in offences or beyond */
    struct answer *answers;
    size_t n_answers, answers_capacity;
    struct text_map matched_labels; /* labels of offences.csv that a file has */
    const char **unlisted_labels;   /* labels of files that offences.csv has not */
    size_t n_unlisted, unlisted_capacity;
    struct rate_origin *origins; /* of each row of rates */
    size_t n_origins, origins_capacity;
    struct arena arena;
    struct register_counts register_counts;
    struct sheet *sheets;
    size_t n_sheets;
    struct figure *figures;
    size_t n_figures, capacity;
    /* of the file being read; layout: the name of its profile; is_tree: it lists offences under others, so that one
     * label may stand under two, and what was not selected has ".." in every cell; line: of the row at hand;
     * first_figure: the number of its first; totals: the cells that have a row of the total */
    size_t source_index, line, first_figure;
    const struct source_row *source;
    const char *shown, *layout;
    bool is_tree;
    struct told told;
    struct left_out labels_left_out, areas_left_out, areas_kept;
    struct text_map totals;
    struct part_row *parts;
    size_t n_parts, parts_capacity;
};

/* Reads the tables; on failure, two municipalities of one name among them, the reading is still to be cleared. bundled:
 * see bundled.h. */
bool crime_reading_init(struct crime_reading *reading, const struct study *study, const char *bundled,
                        struct error *err);
void crime_reading_clear(struct crime_reading *reading);

/* Begins the file of that row of sources.csv. */
void reading_begin_file(struct crime_reading *reading, size_t source);

/* A figure of the file being read, without a number yet. */
struct figure reading_figure(const struct crime_reading *reading, struct place place);
void reading_add(struct crime_reading *reading, struct figure figure);

/* The series of a label, NULL where offences.csv does not name it; *spelt, unless it is NULL, is then the label as it
 * is spelt there. reading_series counts those that are not named as left out. */
const char *reading_find_series(struct crime_reading *reading, const char *label, const char **spelt);
const char *reading_series(struct crime_reading *reading, const char *label, const char **spelt);

/* The series of a file that holds one: found under the file's name or, failing that, under FILE_LABEL. */
const char *reading_file_series(struct crime_reading *reading, const char **spelt);

/* The area of a text: its municipality's or county's code, an area of codebook/areas.csv by id or label, else with
 * `keeps_unknown` the text itself, which is counted. NULL otherwise; then it is counted as left out. An error where the
 * text is the name of two areas. */
const char *reading_area(struct crime_reading *reading, const char *text, bool keeps_unknown);

/* Whether the row counts: not where `part`, the text of a column such as gender, says that it is of women, men or
 * another part of the figure. Such a row is left out, and has to have its total beside it in the file. */
bool reading_is_total(const char *part);
bool reading_takes_part(struct crime_reading *reading, const struct figure *figure, const char *part,
                        struct place place);

/* Ends the file: says what was met in it, takes out what was not selected in its database. */
void reading_end_file(struct crime_reading *reading, struct error *err);

/* The area of codebook/areas.csv with that id or label, or NULL; and a row counted as left out because of its area. */
const char *reading_own_area(struct crime_reading *reading, const char *text);
void reading_leave_out_area(struct crime_reading *reading, const char *text);

/* Year, "2026 prel." too; empty: what sources.csv says. Period: a year ("", "year", "År", "Helår") or a month ("08",
 * "8", "Aug", "augusti", "2026-08", "2026M08", which says the year too); quarters and halves are left out, which is
 * told. An error, and false, where the text is neither. */
bool reading_year(struct crime_reading *reading, struct figure *figure, const char *text, struct place place);
bool reading_period(struct crime_reading *reading, struct figure *figure, const char *text, struct place place);

/* The cell of the count, or of the rate where figure->per is set. Tells of what cannot be read. */
void reading_value(struct crime_reading *reading, struct figure *figure, const char *text, struct place place);
void reading_population(struct crime_reading *reading, struct figure *figure, const char *text, struct place place);
