/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/row_ids.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "base/translation.h"

/* Digits that a spreadsheet keeps of a number: longer ones end in zeros. */
enum { DIGITS_KEPT = 15 };

bool row_id_is_rounded(const char *text, size_t length)
{
    size_t n_digits = 0, n_marks = 0, i = 0;
    if (length < 5 || !isdigit((unsigned char)text[0]))
        return false;
    for (; i < length && text[i] != 'E' && text[i] != 'e'; i++) {
        n_digits += isdigit((unsigned char)text[i]) != 0;
        n_marks += text[i] == '.' || text[i] == ',';
    }
    if (n_digits + n_marks != i || n_marks > 1)
        return false;
    if (i == length)
        return n_digits >= DIGITS_KEPT;
    bool has_sign = i + 1 < length && text[i + 1] == '+';
    i += has_sign ? 2 : 1;
    size_t n_exponent = strspn(text + i, "0123456789");
    return (has_sign || n_marks == 1) && n_exponent >= 2 && i + n_exponent == length;
}

static bool is_number_like(const char *text)
{
    return isdigit((unsigned char)*text) != 0;
}

bool row_id_is_odd(const struct delivery_reader *reader, const struct csv_row *row)
{
    if (reader->id == NULL || !reader->has_digit_ids)
        return false;
    const char *text = row->fields[reader->id_field];
    return !is_number_like(text) && *text != '\0' && (strpbrk(text, "0123456789") == NULL || strchr(text, ' ') != NULL);
}

/* Whether the row at hand is like an earlier one in every variable. */
static bool is_alike(const struct delivery_reader *reader, size_t row)
{
    for (size_t i = 0; i < reader->delivery->n_variables; i++) {
        const struct delivery_variable *variable = &reader->delivery->variables[i];
        const struct cell *cell = &reader->cells[i];
        double number = variable->variable->storage == STORAGE_NUMBER ? variable->numbers[row] : 0;
        bool is_same = variable->variable->storage != STORAGE_NUMBER
                           ? coder_code(&variable->coder, row) == (cell->code & CODER_CODE)
                           : number == cell->number || (is_missing(number) && is_missing(cell->number));
        if (!is_same)
            return false;
    }
    return true;
}

/* A respondent delivered before, in the kept row `earlier`. */
static bool accept_double(struct delivery_reader *reader, const struct csv_row *row, size_t earlier, bool is_rounded)
{
    struct row_lines *lines = &reader->lines;
    bool is_like = !is_rounded && is_alike(reader, earlier);
    struct lines *counted = is_rounded ? &lines->rounded : is_like ? &lines->alike : &lines->unlike;
    size_t *line = is_rounded ? &lines->earlier_rounded : is_like ? &lines->earlier_alike : &lines->earlier_unlike;
    if (counted->n == 0)
        *line = reader->delivery->lines[earlier];
    lines_add(counted, row->line);
    if (!is_like || reader->rules.duplicates.finding != FINDING_DROP)
        return true;
    delivery_reader_drop(reader, row,
                         (struct ingest_entry){ .column = reader->headers.names[reader->id_field],
                                                .value = row->fields[reader->id_field],
                                                .reason = BECAUSE_DELIVERED_BEFORE });
    return false;
}

/* A number for an id: of up to 15 digits that number, with how many they are, so that ids in their order have numbers
 * in theirs; of another text a hash (Fowler, Noll and Vo, FNV-1a, 64 bits). */
static uint64_t key_of(const char *text, size_t length)
{
    enum { LENGTH_BITS = 52 };
    uint64_t number = 0, hash = 14695981039346656037U;
    bool is_number = length <= DIGITS_KEPT;
    for (size_t i = 0; i < length && is_number; i++) {
        is_number = text[i] >= '0' && text[i] <= '9';
        number = 10 * number + (uint64_t)(text[i] - '0');
    }
    if (is_number)
        return (uint64_t)length << LENGTH_BITS | number;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 1099511628211U;
    return hash | 1ULL << 63;
}

static void add_key(struct id_keys *keys, uint64_t key)
{
    keys->keys = memory_grow(keys->keys, &keys->capacity, keys->n + 1, sizeof *keys->keys);
    keys->is_ascending = keys->n == 0 || (keys->is_ascending && key > keys->keys[keys->n - 1]);
    keys->keys[keys->n++] = key;
}

static int by_key(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

bool row_ids_seem_repeated(struct delivery_reader *reader)
{
    struct id_keys *keys = &reader->id_keys;
    if (keys->n < 2 || keys->is_ascending)
        return false;
    qsort(keys->keys, keys->n, sizeof *keys->keys, by_key);
    for (size_t i = 1; i < keys->n; i++)
        if (keys->keys[i] == keys->keys[i - 1])
            return true;
    return false;
}

bool row_id_is_new(struct delivery_reader *reader, const struct csv_row *row)
{
    if (reader->id == NULL)
        return true;
    const char *text = row->fields[reader->id_field];
    size_t length = row->lengths[reader->id_field];
    if (!text_is_clean(text, length)) {
        text = text_clean(&reader->delivery->arena, text);
        length = strlen(text);
    }
    if (length == 0) {
        lines_add(&reader->lines.without_id, row->line);
        delivery_reader_report(reader, (struct ingest_entry){ row->line, reader->headers.names[reader->id_field], "",
                                                              ACTION_MISSING, BECAUSE_EMPTY });
        return true;
    }
    bool is_rounded =
        (length >= DIGITS_KEPT || memchr(text, 'E', length) != NULL || memchr(text, 'e', length) != NULL) &&
        row_id_is_rounded(text, length);
    if (is_rounded)
        lines_add(&reader->lines.written_e, row->line);
    if (reader->delivery->n_kept == 0)
        reader->has_digit_ids = is_number_like(text);
    if (!reader->has_repeated_ids) {
        add_key(&reader->id_keys, key_of(text, length));
        return true;
    }
    uint32_t earlier;
    if (text_map_find(&reader->rows_of_ids, text, length, &earlier))
        return accept_double(reader, row, earlier, is_rounded);
    (void)text_map_add(&reader->rows_of_ids, text, length, (uint32_t)reader->delivery->n_kept);
    return true;
}

static const char *count_of_rows(const struct lines *lines, size_t earlier, struct arena *arena)
{
    return arena_format(arena,
                        translated_counted(lines->n,
                                           "%zu row has the id of an earlier one%s, the first that of line %zu,",
                                           "%zu rows have the id of an earlier one%s, the first that of line %zu,"),
                        lines->n, lines_text(lines, arena), earlier);
}

static void tell_alike(const struct delivery_reader *reader, struct arena *arena, struct error *err)
{
    const struct lines *lines = &reader->lines.alike;
    struct place place = { reader->file.shown, lines->first[0], reader->id_field + 1 };
    size_t n_read = reader->delivery->n_read;
    double share = tolerance_share(reader->rules.duplicates, ROWS_LET_PASS);
    const char *what = count_of_rows(lines, reader->lines.earlier_alike, arena);
    bool is_much = (double)lines->n > share * (double)n_read;
    double wanted = tolerance_wanted(lines->n, n_read);
    if (reader->rules.duplicates.finding != FINDING_DROP)
        (void)error_at(err, place, "%s and the same answers; take one row out, or set duplicates to %s", what,
                       is_much ? arena_format(arena, "\"drop %g\"", wanted) : "drop");
    else if (is_much)
        (void)error_at(
            err, place,
            "%s and the same answers, of %zu rows, %g %% is what duplicates lets pass; look at them, and set "
            "duplicates to \"drop %g\" if the file was put together twice",
            what, n_read, 100 * share, wanted);
    else
        error_warn(err, place,
                   translated_counted(lines->n, "%s and the same answers; the later is dropped",
                                      "%s and the same answers; the later are dropped"),
                   what);
}

static void tell_rounded(const struct delivery_reader *reader, struct arena *arena, struct error *err)
{
    const struct row_lines *lines = &reader->lines;
    if (lines->rounded.n > 0) {
        (void)error_at(
            err, (struct place){ reader->file.shown, lines->rounded.first[0], reader->id_field + 1 },
            "%s in E-notation or with 15 digits or more: a spreadsheet may have rounded different ids to the "
            "same; export the file again with the id as text",
            count_of_rows(&lines->rounded, lines->earlier_rounded, arena));
    } else if (lines->written_e.n > 0) {
        error_warn(err, (struct place){ reader->file.shown, lines->written_e.first[0], reader->id_field + 1 },
                   translated_counted(lines->written_e.n,
                                      "%zu id is in E-notation or with 15 digits or more%s: a spreadsheet may have "
                                      "rounded it; export the file again with the id as text",
                                      "%zu ids are in E-notation or with 15 digits or more%s: a spreadsheet may have "
                                      "rounded them; export the file again with the id as text"),
                   lines->written_e.n, lines_text(&lines->written_e, arena));
    }
}

static void tell_without_id(const struct delivery_reader *reader, struct arena *arena, struct error *err)
{
    const struct lines *lines = &reader->lines.without_id;
    struct place place = { reader->file.shown, lines->first[0], reader->id_field + 1 };
    size_t n_kept = reader->delivery->n_kept;
    bool is_much = (double)lines->n > tolerance_share(reader->rules.unknown, CELLS_LET_PASS) * (double)n_kept;
    const char *what = arena_format(arena, translated_counted(lines->n, "%zu row has no id%s", "%zu rows have no id%s"),
                                    lines->n, lines_text(lines, arena));
    if (!is_much && reader->rules.unknown.finding == FINDING_NOT_STATED)
        error_warn(err, place, "%s, whether the respondent is new is not known", what);
    else if (is_much)
        (void)error_at(err, place, "%s; give each one, or set unknown_codes to \"not_stated %g\"", what,
                       tolerance_wanted(lines->n, n_kept));
    else
        (void)error_at(err, place, "%s; give each one, or set unknown_codes to not_stated", what);
}

/* Ids of persons in several years, whose texts are the levels that were met. */
static void tell_rounded_persons(const struct delivery_reader *reader, struct error *err)
{
    for (size_t i = 0; i < reader->delivery->n_variables; i++) {
        const struct delivery_variable *variable = &reader->delivery->variables[i];
        size_t n = 0;
        if (variable->variable->role != ROLE_PANEL_ID || variable->variable->storage != STORAGE_TEXT)
            continue;
        for (size_t k = 0; k < variable->coder.n_levels; k++)
            n += row_id_is_rounded(variable->coder.levels[k].code, strlen(variable->coder.levels[k].code));
        if (n > 0)
            error_warn(err, (struct place){ reader->file.shown, reader->headers.line, variable->field + 1 },
                       "%zu of the ids %s are in E-notation or with 15 digits or more: a spreadsheet may have rounded "
                       "them, and different persons look like one; export the file again with the id as text",
                       n, variable->name);
    }
}

void row_ids_tell(const struct delivery_reader *reader, struct error *err)
{
    struct arena arena = { 0 };
    const struct row_lines *lines = &reader->lines;
    if (lines->alike.n > 0)
        tell_alike(reader, &arena, err);
    if (lines->unlike.n > 0)
        (void)error_at(
            err, (struct place){ reader->file.shown, lines->unlike.first[0], reader->id_field + 1 },
            "%s and other answers; take out the row that does not hold, or give each respondent an id of its "
            "own, as where ids begin again for another mode or area",
            count_of_rows(&lines->unlike, lines->earlier_unlike, &arena));
    tell_rounded(reader, &arena, err);
    tell_rounded_persons(reader, err);
    if (lines->odd_ids.n > 0)
        (void)error_at(err, (struct place){ reader->file.shown, lines->odd_ids.first[0], reader->id_field + 1 },
                       translated_counted(lines->odd_ids.n,
                                          "%zu row has words for an id, unlike the first row%s: a total or a remark, "
                                          "not a respondent; take it out, or give it an id",
                                          "%zu rows have words for an id, unlike the first row%s: a total or a remark, "
                                          "not a respondent; take it out, or give it an id"),
                       lines->odd_ids.n, lines_text(&lines->odd_ids, &arena));
    if (lines->without_id.n > 0)
        tell_without_id(reader, &arena, err);
    arena_clear(&arena);
}
