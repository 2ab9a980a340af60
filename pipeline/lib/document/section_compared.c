/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture beside others: figures of other surveys, rates beside other municipalities, the index. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "document/section.h"
#include "document/view_table.h"

static int distance(const struct picture *picture, const struct comparator_row *row)
{
    return abs(row->year - picture->year.year) * 2 + (row->year > picture->year.year);
}

/* Whether no other figure of this subject and comparator is nearer to the picture's year. */
static bool is_nearest(const struct picture *picture, const struct comparator_row *row)
{
    struct table_range others = table_range(&picture->comparators, row, 2);
    RANGE_EACH (comparator, other, &others)
        if (distance(picture, other) < distance(picture, row))
            return false;
    return true;
}

/* A comparator beside the study's own figure; `note`: the letter of its note. */
struct beside_row {
    const char *indicator, *own, *comparator, *year, *value, *note;
};
static const struct view_column beside_columns[] = {
    { "indicator", FORMAT_TEXT, VIEW_FIELD(beside, indicator), .is_head = true },
    { "own", FORMAT_TEXT, VIEW_FIELD(beside, own), .is_right = true },
    { "comparator", FORMAT_TEXT, VIEW_FIELD(beside, comparator) },
    { "year", FORMAT_TEXT, VIEW_FIELD(beside, year) },
    { "value", FORMAT_TEXT, VIEW_FIELD(beside, value), .is_right = true },
    { "note", FORMAT_TEXT, VIEW_FIELD(beside, note) },
};
static const struct view beside_view = { VIEW_COLUMNS(beside_columns), .caption = "page.comparators.table" };

/* The notes below the table, each once. */
struct notes {
    const char **texts;
    size_t n;
};

/* The letter of a note. */
static const char *letter_of(struct picture *picture, struct notes *notes, const char *note)
{
    size_t i = text_place(notes->texts, &notes->n, note);
    return i < 26 ? arena_format(&picture->arena, "%c", (char)('a' + i))
                  : arena_format(&picture->arena, "%c%c", (char)('a' + i / 26 - 1), (char)('a' + i % 26));
}

/* The letters of the notes of a comparator: what its note says, parted at semicolons, so that what holds for several
 * stands once. */
static const char *note_of(struct picture *picture, struct notes *notes, const struct comparator_row *row)
{
    struct arena *arena = &picture->arena;
    const char *letters = "", *rest = row->note;
    while (*rest != '\0') {
        size_t length = strcspn(rest, ";");
        const char *part = text_trim(arena, arena_format(arena, "%.*s", (int)length, rest));
        if (*part != '\0')
            letters = arena_format(arena, "%s%s%s", letters, *letters != '\0' ? " " : "",
                                   letter_of(picture, notes, catalogue_capital(&picture->catalogue, part)));
        rest += length + (rest[length] == ';');
    }
    return letters;
}

/* How many notes there may be at most. */
static size_t most_notes(const struct picture *picture)
{
    size_t n = 1;
    TABLE_EACH (comparator, row, &picture->comparators) {
        n++;
        for (const char *mark = row->note; (mark = strchr(mark, ';')) != NULL; mark++)
            n++;
    }
    return n;
}

static struct beside_row beside_of(struct picture *picture, const struct comparator_row *row, struct notes *notes,
                                   struct error *err)
{
    const struct estimate_row *own = picture_estimate(picture, picture->year, row->subject, "all", "");
    bool is_share = picture_is_share(picture, row->subject);
    struct limits limits = { row->ci_low, row->ci_high, is_share ? 100 : 1, MISSING };
    const char *value = phrase_figure(picture, row->subject, row->value, (struct decimals){ 0, 1 }, err);
    return (struct beside_row){ phrase_subject(picture, row->subject),
                                phrase_estimate(picture, own, err),
                                row->comparator,
                                arena_format(&picture->arena, "%d", row->year),
                                phrase_with_interval(picture, value, limits, is_share ? 0 : 1, err),
                                note_of(picture, notes, row) };
}

static void add_comparators(struct report *report, struct error *err)
{
    struct picture *picture = report->picture;
    size_t n = picture->comparators.n_rows;
    report_paragraph(report, n > 0 ? "page.comparators" : "page.comparators.none", NULL, err);
    if (n == 0)
        return;
    struct notes notes = { .texts = arena_new(&picture->arena, most_notes(picture) * sizeof *notes.texts) };
    struct view_table table = view_table_open(report, &beside_view, report->parts, err);
    TABLE_EACH (indicator, indicator, &picture->indicators)
        TABLE_EACH (comparator, row, &picture->comparators)
            if (text_is(row->subject, indicator->indicator) && is_nearest(picture, row)) {
                struct beside_row beside = beside_of(picture, row, &notes, err);
                view_table_row(&table, &beside, NULL, err);
            }
    view_table_close(&table);
    html_open(&report->html, "ol", "type", "a", "class", "small notes", "data-kind", page_kind(SENTENCE_QUALITY), NULL);
    for (size_t i = 0; i < notes.n; i++)
        html_element(&report->html, "li", notes.texts[i], NULL);
    html_close_filled(&report->html, "ol");
}

static bool is_there(struct report *report)
{
    struct picture *picture = report->picture;
    return picture->comparators.n_rows > 0 || picture_has_survey(picture);
}

static void add(struct report *report, struct error *err)
{
    if (picture_has_survey(report->picture) || report->picture->comparators.n_rows > 0)
        add_comparators(report, err);
    report_index(report, err);
}

const struct section section_compared = { IN_PICTURE,         22,       "jamfort", "page.comparators.heading",
                                          SENTENCE_SITUATION, is_there, add };
