/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dictionary of a CSV file or a workbook. It has no codebook to look for the names of columns by, as the survey's
 * reader has (ingest/header_place.h): they are the first of the fullest rows of different texts. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "draft/dictionary.h"
#include "draft/plain.h"
#include "ingest/delivery_sheet.h"
#include "ingest/delivery_source.h"
#include "ingest/survey_files.h"

enum { ROWS_LOOKED_AT = 20, QUESTION_LENGTH = 15, WORDS_OF_QUESTION = 3 };

/* One of the first rows. n_filled: cells that are not blank; n_names: different texts among them that are no numbers;
 * n_words: those with a blank within; n_letters: characters of all. */
struct first_row {
    const char **cells;
    size_t n_cells, n_filled, n_names, n_words, n_letters, line;
};

struct first_rows {
    struct first_row rows[ROWS_LOOKED_AT];
    size_t n, n_filled;
    struct arena arena;
};

static bool take_first_row(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct first_rows *look = context;
    struct first_row *taken = &look->rows[look->n++];
    struct text_map met = { 0 };
    *taken = (struct first_row){ .n_cells = row->n_fields, .line = row->line };
    taken->cells = arena_new(&look->arena, row->n_fields * sizeof *taken->cells);
    for (size_t i = 0; i < row->n_fields; i++) {
        const char *text = taken->cells[i] = text_clean(&look->arena, row->fields[i]);
        double number;
        if (*text == '\0')
            continue;
        taken->n_filled++;
        if (!number_parse_delivered(text, &number) && text_map_add_new(&met, text, 0)) {
            taken->n_names++;
            taken->n_words += strchr(text, ' ') != NULL;
            taken->n_letters += strlen(text);
        }
    }
    text_map_clear(&met);
    look->n_filled += taken->n_filled;
    return look->n < ROWS_LOOKED_AT;
}

/* Whether a row reads as questions do, beside the names of columns: words, and long ones. */
static bool has_questions(const struct first_row *row, const struct first_row *names)
{
    return row->n_filled * 2 >= names->n_filled && row->n_names == row->n_filled && row->n_words * 2 >= row->n_names &&
           row->n_letters >= QUESTION_LENGTH * row->n_names;
}

/* Whether no text of the row stands below it in its column: answers come again among the first respondents. */
static bool never_returns(const struct first_rows *look, size_t row)
{
    size_t n_returning = 0;
    for (size_t i = 0; i < look->rows[row].n_cells; i++) {
        const char *text = look->rows[row].cells[i];
        bool returns = false;
        for (size_t k = row + 1; k < look->n && *text != '\0' && !returns; k++)
            returns = i < look->rows[k].n_cells && text_is(look->rows[k].cells[i], text);
        n_returning += returns;
    }
    return n_returning == 0;
}

/* Where the names stand in what was looked at, and where the questions do; look->n: nowhere. */
static size_t find_names(const struct first_rows *look, size_t *questions)
{
    size_t best = 0;
    for (size_t i = 1; i < look->n; i++)
        best = look->rows[i].n_names > look->rows[best].n_names ? i : best;
    *questions = look->n;
    if (look->n == 0)
        return 0;
    bool has_next = best + 1 < look->n;
    const struct first_row *names = &look->rows[best], *next = has_next ? names + 1 : names;
    if (has_next && has_questions(next, names) && never_returns(look, best + 1)) {
        *questions = best + 1;
    } else if (has_next && next->n_names == next->n_filled && next->n_filled * 10 >= names->n_filled * 9 &&
               next->n_words == 0 && has_questions(names, next) && never_returns(look, best + 1)) {
        *questions = best;
        return best + 1;
    } else if (best > 0 && has_questions(names - 1, names)) {
        *questions = best - 1;
    }
    return best;
}

static struct delivery_file file_of(const struct dictionary *dictionary, const char *path)
{
    return (struct delivery_file){ .path = path,
                                   .shown = dictionary->shown,
                                   .kind = survey_kind_of(path),
                                   .format = dictionary->format,
                                   .sheet = dictionary->sheet };
}

static struct first_rows look_at(const struct delivery_file *file, struct csv_format *found)
{
    struct first_rows look = { 0 };
    struct error none = { 0 };
    (void)delivery_source_read(file, found, take_first_row, &look, &none);
    error_clear(&none); /* what is wrong is told when the file is read */
    return look;
}

/* Whether one reading gives more names than the other, or as many of more cells: a title has commas too. */
static bool is_richer(const struct first_rows *one, size_t names, const struct first_rows *other, size_t other_names)
{
    if (one->n == 0 || other->n == 0)
        return one->n > 0;
    size_t n = one->rows[names].n_names, m = other->rows[other_names].n_names;
    return n > m || (n == m && one->n_filled > other->n_filled);
}

/* What a reading of the first rows gives, and where names and questions stand in it. */
struct finding_names {
    struct first_rows look;
    size_t names, questions;
};

/* Reads the first rows as the file is to be read, and keeps that where it gives more names than what was found before.
 */
static bool try_reading(const struct delivery_file *file, struct csv_format *found, struct finding_names *best)
{
    struct finding_names tried = { .look = look_at(file, found) };
    tried.names = find_names(&tried.look, &tried.questions);
    bool is_better = is_richer(&tried.look, tried.names, &best->look, best->names);
    arena_clear(is_better ? &best->look.arena : &tried.look.arena);
    if (is_better)
        *best = tried;
    return is_better;
}

/* Finds the delimiter and the row that give the most names. */
static void find_delimiter(struct dictionary *dictionary, const char *path, struct finding_names *best)
{
    static const char delimiters[] = ";,\t|";
    struct delivery_file file = file_of(dictionary, path);
    (void)try_reading(&file, &dictionary->format, best);
    for (size_t i = 0; i < sizeof delimiters - 1; i++) {
        file.format = dictionary->format;
        file.format.delimiter = delimiters[i];
        if (try_reading(&file, NULL, best))
            dictionary->format = file.format;
    }
}

/* Finds the sheet, of those that are seen, and the row that give the most names. */
static void find_sheet(struct dictionary *dictionary, const char *path, struct finding_names *best)
{
    struct delivery_file file = file_of(dictionary, path);
    struct error none = { 0 };
    bool *is_seen;
    size_t n = delivery_sheet_list(&file, &is_seen, &none);
    for (file.sheet = 0; file.sheet < n; file.sheet++)
        if (is_seen[file.sheet] && try_reading(&file, &dictionary->format, best))
            dictionary->sheet = file.sheet;
    free(is_seen);
    error_clear(&none);
}

/* The second reading. row: that at hand, from 0; questions and names as above. */
struct counting {
    struct dictionary *dictionary;
    size_t row, names, questions;
};

static bool is_filled(const char *text)
{
    for (size_t n; (n = text_blank_at(text)) > 0;)
        text += n;
    return *text != '\0';
}

static bool count_row(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct counting *counting = context;
    struct dictionary *dictionary = counting->dictionary;
    size_t at = counting->row++, n_filled = 0;
    if (at <= counting->names || at == counting->questions)
        return true;
    for (size_t i = 0; i < row->n_fields; i++)
        n_filled += is_filled(row->fields[i]);
    if (n_filled == 0)
        return true;
    /* A line of its own below the answers (a source, a total) is no respondent. */
    if (n_filled < 2 && dictionary->n_variables > 3) {
        dictionary->n_left_out++;
        return true;
    }
    dictionary->n_rows++;
    for (size_t i = 0; i < dictionary->n_variables; i++)
        dictionary_count(dictionary, &dictionary->variables[i], i < row->n_fields ? row->fields[i] : "");
    return true;
}

/* What a header says beside the number of its question, where it holds the question itself: several words. */
static const char *question_in(const char *header)
{
    size_t rest, n_blanks = 0;
    (void)plain_code(header, &rest);
    for (const char *at = header + rest; *at != '\0'; at++)
        n_blanks += *at == ' ';
    return n_blanks >= WORDS_OF_QUESTION && strlen(header + rest) >= QUESTION_LENGTH ? header + rest : "";
}

static void add_variables(struct dictionary *dictionary, const struct first_rows *look, size_t names, size_t questions)
{
    const struct first_row *row = &look->rows[names];
    size_t n = row->n_cells;
    while (n > 0 && *row->cells[n - 1] == '\0')
        n--;
    for (size_t i = 0; i < n; i++) {
        bool has_label = questions < look->n && i < look->rows[questions].n_cells;
        const char *label = has_label ? look->rows[questions].cells[i] : question_in(row->cells[i]);
        (void)dictionary_add(dictionary, row->cells[i], label);
    }
    dictionary->header_line = row->line;
    for (size_t i = 0; i < names; i++)
        dictionary->n_above += look->rows[i].n_filled > 0;
}

bool dictionary_read_csv(struct dictionary *dictionary, const char *path, const char *shown, struct error *err)
{
    *dictionary = (struct dictionary){ .shown = shown };
    struct finding_names best = { 0 };
    if (survey_kind_of(path) == DELIVERY_WORKBOOK)
        find_sheet(dictionary, path, &best);
    else
        find_delimiter(dictionary, path, &best);
    struct counting counting = { .dictionary = dictionary, .names = best.names, .questions = best.questions };
    bool has_names = best.look.n > 0 && best.look.rows[best.names].n_names > 0;
    if (has_names)
        add_variables(dictionary, &best.look, best.names, best.questions);
    arena_clear(&best.look.arena);
    struct delivery_file file = file_of(dictionary, path);
    if (!delivery_source_read(&file, NULL, count_row, &counting, err))
        return false;
    if (!has_names)
        return error_at(err, (struct place){ .file = shown },
                        "no row of this file has names of columns; write them above the answers");
    return dictionary->n_rows > 0 || error_at(err, (struct place){ .file = shown, .line = dictionary->header_line },
                                              "below the names of the columns stands no answer; the file that holds "
                                              "the respondents was wanted");
}
