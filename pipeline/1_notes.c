/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes of dialogues, walks, complaints and own knowledge, and open surveys: counted, never weighted. */
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/number.h"
#include "base/quote.h"
#include "base/text.h"
#include "base/text_map.h"
#include "ingest/open_surveys.h"
#include "study/names.h"
#include "stage/stage.h"
#include "study/areas.h"
#include "study/study.h"
#include "study/themes.h"
#include "tables/input_tables.h"
#include "tables/notes_tables.h"
#include "tables/results.h"
#include "base/translation.h"

static const struct schema *const reads[] = { &setting_schema,  &study_wave_schema, &note_schema,
                                              &theme_schema,    &area_schema,       &open_survey_schema,
                                              &variable_schema, &scale_schema,      NULL };
static const struct schema *const writes[] = { &notes_theme_schema, &notes_quote_schema, &open_count_schema, NULL };

/* Words of a column that nothing knows, each with the rows that have it. */
struct odd_word {
    const char *text;
    size_t n, row;
};
struct odd_words {
    struct odd_word *words;
    size_t n, capacity;
    struct text_map places;
};

struct notes {
    struct study study;
    struct table notes, themes;
    struct areas areas;
    struct table counts, quotes, open;
    struct odd_words odd_themes, odd_areas;
};

static void add_odd(struct odd_words *odd, const char *text, size_t row)
{
    uint32_t place = text_map_keep(&odd->places, text, (uint32_t)odd->n);
    if (place == odd->n) {
        odd->words = memory_grow(odd->words, &odd->capacity, odd->n + 1, sizeof *odd->words);
        odd->words[odd->n++] = (struct odd_word){ .text = text, .row = row };
    }
    odd->words[place].n++;
}

static void clear_odd(struct odd_words *odd)
{
    free(odd->words);
    text_map_clear(&odd->places);
}

/* The note's theme; where there are themes and the word is none of them, it is counted as unmatched, and listed. */
static const char *theme_of(struct notes *notes, size_t row)
{
    const struct note_row *note = (const struct note_row *)notes->notes.rows + row;
    const char *theme = names_theme(&notes->themes, note->theme);
    if (theme != NULL || notes->themes.n_rows == 0)
        return theme != NULL ? theme : note->theme;
    add_odd(&notes->odd_themes, note->theme, row);
    return THEME_UNMATCHED;
}

static void add_note(struct notes *notes, size_t row)
{
    const struct note_row *note = (const struct note_row *)notes->notes.rows + row;
    struct notes_theme_row *count = table_add(&notes->counts);
    *count = (struct notes_theme_row){
        .year = atoi(note->date), .source = note->source, .area = note->area, .theme = theme_of(notes, row), .notes = 1
    };
    count->mentions = is_missing_integer(note->mentions) ? 1 : note->mentions;
    if (notes->areas.n > 0 && *note->area != '\0' && !areas_is_known(&notes->areas, note->area))
        add_odd(&notes->odd_areas, note->area, row);
    if (note->publish != YES)
        return;
    struct notes_quote_row *quote = table_add(&notes->quotes);
    *quote = (struct notes_quote_row){ note->date, note->source, note->area, count->theme, note->text };
}

static void warn_of_theme(struct notes *notes, const struct odd_word *odd, struct error *err)
{
    struct place place = table_place(&notes->notes, odd->row, "theme");
    struct arena arena = { 0 };
    const char *counted = odd->n == 1 ? translated("it is") : arena_format(&arena, translated("%zu notes are"), odd->n);
    if (*odd->text == '\0' && odd->n == 1)
        error_warn(err, place, "the note has no theme, so it is counted as %s; give it one", THEME_UNMATCHED);
    else if (*odd->text == '\0')
        error_warn(err, place, "%zu notes have no theme, this the first, so they are counted as %s; give them one",
                   odd->n, THEME_UNMATCHED);
    else
        error_warn(err, place,
                   "no theme, label or synonym in codebook/themes.csv is %s, so %s counted as %s"
                   "; add it to the synonyms of a theme, or correct it",
                   quote_word(&arena, odd->text, odd->n), counted, THEME_UNMATCHED);
    arena_clear(&arena);
}

/* Each word once, with the first of its rows. */
static void warn_of_odd(struct notes *notes, struct error *err)
{
    for (size_t i = 0; i < notes->odd_themes.n; i++)
        warn_of_theme(notes, &notes->odd_themes.words[i], err);
    for (size_t i = 0; i < notes->odd_areas.n; i++) {
        const struct odd_word *odd = &notes->odd_areas.words[i];
        struct arena arena = { 0 };
        error_warn(err, table_place(&notes->notes, odd->row, "area"),
                   "codebook/areas.csv knows no area %s; %s counted under that name",
                   quote_word(&arena, odd->text, odd->n),
                   odd->n == 1 ? translated("the note is") : arena_format(&arena, translated("%zu notes are"), odd->n));
        arena_clear(&arena);
    }
}

/* Adds up the sorted rows of one year, source, area and theme. */
static void add_up(struct table *counts)
{
    struct notes_theme_row *rows = counts->rows;
    size_t n = 0;
    for (size_t i = 0; i < counts->n_rows; i++) {
        struct notes_theme_row *last = n > 0 ? &rows[n - 1] : NULL;
        bool is_same = last != NULL && last->year == rows[i].year && last->source == rows[i].source &&
                       text_is(last->area, rows[i].area) && text_is(last->theme, rows[i].theme);
        if (is_same) {
            last->notes += rows[i].notes;
            last->mentions =
                (int)fmin(INT_MAX, (double)last->mentions + rows[i].mentions); /* too many are refused in writing */
        } else {
            rows[n++] = rows[i];
        }
    }
    counts->n_rows = n;
}

static bool write_notes(struct notes *notes, struct error *err)
{
    for (size_t i = 0; i < notes->notes.n_rows; i++)
        add_note(notes, i);
    warn_of_odd(notes, err);
    table_sort(&notes->counts);
    add_up(&notes->counts);
    char *themes = file_join(arguments.output, "1_notes/themes.csv"),
         *quotes = file_join(arguments.output, "1_notes/quotes.csv");
    bool done =
        table_write(&notes->counts, themes, FILE_PUBLIC, err) && table_write(&notes->quotes, quotes, FILE_PUBLIC, err);
    done = done && results_write(&notes->open, arguments.output, "1_notes/open.csv", err);
    free(themes);
    free(quotes);
    return done;
}

static bool read_notes(struct notes *notes, struct error *err)
{
    bool done = study_read(&notes->study, &notes->notes, &note_schema, err);
    done = study_read(&notes->study, &notes->themes, &theme_schema, err) && done;
    return areas_read(&notes->areas, &notes->study, err) && done;
}

static bool run(struct error *err)
{
    struct notes notes = { 0 };
    table_init(&notes.counts, &notes_theme_schema);
    table_init(&notes.quotes, &notes_quote_schema);
    table_init(&notes.open, &open_count_schema);
    table_init(&notes.notes, &note_schema);
    table_init(&notes.themes, &theme_schema);
    bool done = study_open(&notes.study, arguments.study, arguments.shown, err) && read_notes(&notes, err) &&
                open_surveys_count(&notes.study, &notes.themes, &notes.areas, &notes.open, err) &&
                write_notes(&notes, err);
    table_clear(&notes.counts);
    table_clear(&notes.quotes);
    table_clear(&notes.open);
    table_clear(&notes.notes);
    table_clear(&notes.themes);
    clear_odd(&notes.odd_themes);
    clear_odd(&notes.odd_areas);
    areas_clear(&notes.areas);
    study_clear(&notes.study);
    return done;
}

const struct stage stage = {
    .name = "notes",
    .summary = "Count the notes by year, source, area and theme.",
    .needs = TAKES_STUDY | TAKES_OUTPUT,
    .description = "Notes are counted, never weighted: who speaks at a dialogue is no sample. A theme is "
                   "recognised by its id, a label or a synonym of codebook/themes.csv; another word is counted "
                   "as the theme unmatched, with a warning that names its line. Notes marked publish = yes "
                   "become quotes. Open surveys (open/), which anyone could answer, are counted likewise.",
    .reads = reads,
    .writes = writes,
    .run = run,
};
