/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table views: which columns of a table people read, declared once and shared by the CSV files, the workbook and the
 * HTML tables. A view is a constant list of columns, each with its heading, its format and where its cell comes from:
 *
 *     static const struct view_column columns[] = {
 *         { "indicator", FORMAT_SUBJECT, VIEW_FIELD(estimate, indicator), .is_head = true },
 *         { "level_of", FORMAT_LEVEL, VIEW_FIELDS(estimate, domain, level) },
 *         { "share", FORMAT_SHARE, VIEW_FIELD(estimate, estimate) },
 *         { "method", FORMAT_TEXT, .cell = method_cell },
 *     };
 *     static const struct view view = { VIEW_COLUMNS(columns), VIEW_STATUS(estimate) };
 *
 * The row may be that of a table or any struct named NAME_row that the caller makes, which then holds what its cells
 * need. Columns that only some tables have stand last, in a view with more of them: VIEW_FIRST(columns, n). */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/words.h"
#include "language/catalogue.h"
#include "picture/picture.h"
#include "vocabulary/reasons.h"
#include "vocabulary/statuses.h"

/* Why there is no figure. Source of the letters: UK Government Analysis Function, Using symbols in tables (2023). A
 * figure that exists and is not shown has one, whatever the reason. */
enum view_mark { MARK_NONE, MARK_SUPPRESSED, MARK_UNAVAILABLE, MARK_NOT_APPLICABLE };

/* What a cell is made of, and how it is printed.
 * Numbers, of int, double or struct wave members (whose year they are). YEAR: 2021; CALENDAR_YEAR: the same where it is
 * no survey's, whose years the study may call otherwise. COUNT: 1 716. STEP: the whole number at or below it. SHARE:
 * 0..1, printed as percent. POINTS: a difference of shares as percentage points, with its sign; WIDTH: without.
 * DECIMALS: two. PLAIN: as many as it has. P: of a test. Texts as they are: TEXT; DATE in words; MUNICIPALITY, the name
 * of a code; PROMISE, a pledge's; LABEL, of two members, Swedish and English; INTERVAL, of two numbers, with the
 * column's decimals; VERDICT, of an enum member, as it stands in a sentence, and with the reasons where they are the
 * second member. Words, which a view's is_capital concerns. Of text members: SUBJECT, DOMAIN, AREA ("all" or
 * "domain/level"), THEME, THEME_OF (a subject's theme), LEVEL (two members, domain and level). Of reasons: REASON. Of
 * enum members: WORD, the text GROUP.WORD; STATUS. */
enum view_format {
    FORMAT_TEXT,
    FORMAT_YEAR,
    FORMAT_CALENDAR_YEAR,
    FORMAT_COUNT,
    FORMAT_STEP,
    FORMAT_SHARE,
    FORMAT_POINTS,
    FORMAT_WIDTH,
    FORMAT_DECIMALS,
    FORMAT_PLAIN,
    FORMAT_P,
    FORMAT_DATE,
    FORMAT_MUNICIPALITY,
    FORMAT_PROMISE,
    FORMAT_LABEL,
    FORMAT_INTERVAL,
    FORMAT_VERDICT,
    FORMAT_SUBJECT,
    FORMAT_DOMAIN,
    FORMAT_AREA,
    FORMAT_THEME,
    FORMAT_THEME_OF,
    FORMAT_LEVEL,
    FORMAT_REASON,
    FORMAT_WORD,
    FORMAT_STATUS
};
enum { N_NUMBER_FORMATS = FORMAT_P + 1 };

/* Whether cells of this format are numbers: set right, and rounded where they are published. */
bool format_is_number(enum view_format format);

/* A cell: a text, or where that is NULL a number, or where that is missing a mark. */
struct view_cell {
    const char *text;
    double number;
    enum view_mark mark;
};

/* Cells. A missing number gets the mark; an empty text stays an empty cell. */
struct view_cell cell_text(const char *text);
struct view_cell cell_number(double number, enum view_mark mark);

/* What a cell is made by that no format fits. `row` is the view's; texts are the picture's or the row's. */
typedef struct view_cell view_cell_function(struct picture *picture, const void *row, struct error *err);

/* The type of the member that a column shows. */
enum view_type { VIEW_NO_MEMBER, VIEW_TEXT, VIEW_INTEGER, VIEW_WAVE, VIEW_NUMBER, VIEW_REASONS, VIEW_WORD };

/* A column. heading: the text page.column.HEADING, or that of the group that view_heading is given; in braces
 * ("{first_year}") one of its parts. offset, type and second are set by VIEW_FIELD or VIEW_FIELDS, `cell` stands in
 * their place. group and words: of FORMAT_WORD. decimals: of a SHARE, COUNT, POINTS, WIDTH or INTERVAL in HTML, where
 * more than none. has: where it says false the cell is marked as not applicable; NULL = every row has it. is_marked: an
 * empty text has a mark instead. is_capital: its texts begin with a large letter. is_head: its cells name their rows.
 * is_right: a text that is set right in HTML, as numbers are. */
struct view_column {
    const char *heading;
    enum view_format format;
    size_t offset;
    enum view_type type;
    size_t second;
    view_cell_function *cell;
    const char *group;
    const struct words *words;
    int decimals;
    bool (*has)(const void *row);
    bool is_marked, is_capital, is_head, is_right;
};

/* The member of a row struct NAME_row that a column shows; of two, both. */
#define VIEW_FIELD(thing, member)                                                                                      \
    .offset = offsetof(struct thing##_row, member),                                                                    \
    .type = _Generic(((const struct thing##_row *)NULL)->member,                                                       \
        const char *: VIEW_TEXT,                                                                                       \
        int: VIEW_INTEGER,                                                                                             \
        struct wave: VIEW_WAVE,                                                                                        \
        double: VIEW_NUMBER,                                                                                           \
        struct reasons: VIEW_REASONS,                                                                                  \
        default: VIEW_WORD)
#define VIEW_FIELDS(thing, member, other) VIEW_FIELD(thing, member), .second = offsetof(struct thing##_row, other)

/* A word of a list: VIEW_WORD_OF("annual.baseline", baseline, change, baseline) shows annual.baseline.WORD. */
#define VIEW_WORD_OF(key, list, thing, member) VIEW_FIELD(thing, member), .group = key, .words = &list##_words

/* What a row is about, for readers who choose among rows: a theme, and a level of a domain; NULL: nothing in
 * particular. has_groups: it might have been about a group of people. is_open: whether there is a change or difference
 * cannot be told. */
struct row_about {
    const char *theme, *domain, *level;
    bool has_groups, is_open;
};
typedef struct row_about view_about_function(struct picture *picture, const void *row);

/* A view. Why a number of the row is missing, or an empty text or word: the status of the row (VIEW_STATUS), or the
 * verdict and reason of a comparison (VIEW_VERDICT), or else `missing`. caption: a key, of an HTML table. is_capital:
 * all its words begin with a large letter. about: NULL where nobody chooses among its rows. */
struct view {
    const struct view_column *columns;
    size_t n_columns;
    size_t status, verdict, reason;
    enum view_mark missing;
    const char *caption;
    bool is_capital;
    view_about_function *about;
};
#define VIEW_COLUMNS(list) .columns = (list), .n_columns = sizeof(list) / sizeof *(list)
#define VIEW_FIRST(list, n) .columns = (list), .n_columns = (n)
#define VIEW_STATUS(thing) .status = offsetof(struct thing##_row, status)
#define VIEW_VERDICT(thing)                                                                                            \
    .verdict = offsetof(struct thing##_row, verdict), .reason = offsetof(struct thing##_row, reason)

/* The heading of a column. group: "annual.column", looked up before page.column, or NULL; parts fill its placeholders,
 * and may be NULL. */
const char *view_heading(const struct view_column *column, struct picture *picture, const char *group,
                         const struct filling *parts, struct error *err);

/* The cells of a row, n_columns of them: every table is made by this one function. */
void view_cells(const struct view *view, struct picture *picture, const void *row, struct view_cell *cells,
                struct error *err);

/* A cell as a document prints it: a number in the words of the picture's language; what is missing is "–" where there
 * is nothing, else "..". */
const char *view_print(const struct view_column *column, struct picture *picture, struct view_cell cell,
                       struct error *err);

/* A number as its column may publish it: no finer than the protected tables in YEAR/tables are, and of counts and rates
 * a tenth. */
double view_published(enum view_format format, double number);

/* The mark that says why a figure with this status is not shown. */
enum view_mark mark_of_status(enum status status);

/* "[c]", or "" for MARK_NONE. */
const char *mark_text(enum view_mark mark);
