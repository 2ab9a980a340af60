/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables/table.h"
#include "base/translation.h"

#include <assert.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/quote.h"
#include "base/text.h"
#include "base/xlsx_table.h"
#include "tables/guide_rows.h"
#include "tables/office_cell.h"

static const char *const type_names[] = {
    [COLUMN_TEXT] = "text",   [COLUMN_ID] = "id",     [COLUMN_DATE] = "date",    [COLUMN_INTEGER] = "integer",
    [COLUMN_YEAR] = "year",   [COLUMN_WAVE] = "year", [COLUMN_WAVE_ID] = "wave", [COLUMN_NUMBER] = "number",
    [COLUMN_SHARE] = "share", [COLUMN_WORD] = "text", [COLUMN_REASONS] = "text",
};

static const struct schema *const *declared_reads, *const *declared_writes;

void tables_declare(const struct schema *const *reads, const struct schema *const *writes)
{
    declared_reads = reads;
    declared_writes = writes;
}

/* A table is declared by its name: its published form has fewer columns. */
static bool is_declared(const struct schema *const *declared, const struct schema *schema)
{
    while (declared != NULL && *declared != NULL && !text_is((*declared)->name, schema->name))
        declared++;
    return declared == NULL || *declared != NULL;
}

void table_init(struct table *table, const struct schema *schema)
{
    *table = (struct table){ .schema = schema };
    for (size_t i = 0; i < schema->n_columns; i++)
        if (schema->columns[i].is_key && !schema->columns[i].is_behind) {
            assert(table->n_keys < MOST_KEYS && i <= USHRT_MAX);
            table->keys[table->n_keys++] = (unsigned short)i;
        }
}

void table_clear(struct table *table)
{
    free(table->rows);
    free(table->lines);
    free(table->order);
    free(table->shown);
    free(table->examples);
    arena_clear(&table->arena);
    if (table->schema != NULL)
        table_init(table, table->schema);
    else
        *table = (struct table){ 0 };
}

static bool is_text(enum column_type type)
{
    return type == COLUMN_TEXT || type == COLUMN_ID || type == COLUMN_DATE;
}

static bool is_wave(enum column_type type)
{
    return type == COLUMN_WAVE || type == COLUMN_WAVE_ID;
}

static bool is_needed(const struct column *column)
{
    return column->is_required && !column->is_behind;
}

static bool is_whole(enum column_type type)
{
    return type == COLUMN_INTEGER || type == COLUMN_YEAR || is_wave(type);
}

/* A whole number of a row, of a wave its year. */
static int whole_at(const struct column *column, const void *member)
{
    return is_wave(column->type) ? ((const struct wave *)member)->year : *(const int *)member;
}

static void *cell(const struct table *table, size_t row, const struct column *column)
{
    return (unsigned char *)table->rows + row * table->schema->row_size + column->offset;
}

static const char *cell_text(const struct table *table, size_t row, const struct column *column)
{
    return *(const char *const *)cell(table, row, column);
}

static void set_empty(const struct column *column, void *target)
{
    if (is_text(column->type))
        *(const char **)target = "";
    else if (column->type == COLUMN_REASONS)
        *(struct reasons *)target = (struct reasons){ 0 };
    else if (column->type == COLUMN_WORD)
        *(int *)target = 0;
    else if (is_wave(column->type))
        *(struct wave *)target = WAVE_MISSING;
    else if (is_whole(column->type))
        *(int *)target = MISSING_INTEGER;
    else
        *(double *)target = MISSING;
}

void *table_add(struct table *table)
{
    const struct schema *schema = table->schema;
    table->rows = memory_grow(table->rows, &table->capacity, table->n_rows + 1, schema->row_size);
    table->lines = memory_grow(table->lines, &table->lines_capacity, table->n_rows + 1, sizeof *table->lines);
    size_t row = table->n_rows++;
    for (size_t i = 0; i < schema->n_columns; i++) {
        set_empty(&schema->columns[i], cell(table, row, &schema->columns[i]));
    }
    return (unsigned char *)table->rows + row * schema->row_size;
}

const char *table_text(struct table *table, const char *text)
{
    return arena_text(&table->arena, text, strlen(text));
}

struct place table_place(const struct table *table, size_t row, const char *column)
{
    struct place place = { table->shown != NULL ? table->shown : table->schema->name, table->lines[row], 0 };
    for (size_t i = 0; i < table->schema->n_columns && table->fields == NULL; i++)
        if (text_is(table->schema->columns[i].name, column))
            place.column = i + 1;
    for (size_t i = 0; i < table->n_fields; i++)
        if (table->fields[i] != NULL && text_is(table->fields[i]->name, column))
            place.column = i + 1;
    return place;
}

/* Whether `word` stands among words parted by blanks. */
static bool is_among(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *c = words; *c != '\0';) {
        size_t n = strcspn(c, " ");
        if (n == length && strncmp(c, word, n) == 0)
            return true;
        c += n + (c[n] == ' ');
    }
    return false;
}

const char *column_choices(const struct column *column, struct arena *arena)
{
    if (column->words == NULL)
        return column->choices;
    const char *choices = "";
    for (int i = 1; i < column->words->n; i++)
        if (words_has(column->among, i))
            choices = arena_format(arena, "%s%s%s", choices, *choices != '\0' ? " " : "", column->words->texts[i]);
    return choices;
}

/* What is wrong with a number in this column, or NULL. */
static bool is_in_range(const struct column *column, double value)
{
    if (column->type == COLUMN_SHARE)
        return value >= 0 && value <= 1;
    if (column->type == COLUMN_YEAR || is_wave(column->type))
        return value >= 1000 && value <= 9999;
    return (column->low == 0 && column->high == 0) || (value >= column->low && value <= column->high);
}

static void range_text(char text[96], const struct column *column)
{
    char low[NUMBER_TEXT], high[NUMBER_TEXT];
    if (column->type == COLUMN_SHARE)
        (void)snprintf(text, 96, translated("a share between 0 and 1"));
    else if (column->type == COLUMN_YEAR || column->type == COLUMN_WAVE)
        (void)snprintf(text, 96, translated("a year of four digits"));
    else
        (void)snprintf(text, 96, translated("a number between %s and %s"), number_print(low, column->low),
                       number_print(high, column->high));
}

static bool refuse_range(const struct column *column, const char *text, struct place place, struct error *err)
{
    char range[96];
    range_text(range, column);
    return error_at(err, place, "%s is \"%s\", %s was wanted", column->name, text, range);
}

static bool parse_text_cell(const struct column *column, const char *text, struct place place, struct error *err)
{
    if (column->type == COLUMN_ID && !text_is_id(text))
        return error_at(err, place, "%s is \"%s\", an id of a to z, 0 to 9 and _ was wanted", column->name, text);
    if (column->type == COLUMN_DATE && !text_is_date(text))
        return error_at(err, place, "%s is \"%s\", a date such as 2022-05-31 was wanted", column->name, text);
    if (column->choices != NULL && !is_among(column->choices, text))
        return error_at(err, place, "%s is \"%s\", one of these was wanted: %s", column->name, text, column->choices);
    return true;
}

static bool has_word(const struct column *column, int member)
{
    return member > 0 && member < column->words->n && words_has(column->among, member);
}

static bool parse_word(const struct column *column, const char *text, int *target, struct place place,
                       struct error *err)
{
    int member = words_find(column->words, text);
    if (has_word(column, member)) {
        *target = member;
        return true;
    }
    struct arena arena = { 0 };
    (void)error_at(err, place, "%s is \"%s\", one of these was wanted: %s", column->name, text,
                   column_choices(column, &arena));
    arena_clear(&arena);
    return false;
}

/* A copy of the text, or that of the row before where it says the same: in a sorted table most cells do. */
static const char *copy_text(struct table *table, size_t row, const struct column *column, const char *text)
{
    const char *before = row > 0 ? cell_text(table, row - 1, column) : "";
    return text_is(before, text) ? before : table_text(table, text);
}

static bool refuse_mark(const struct column *column, const char *text, struct place place, struct error *err)
{
    return error_at(
        err, place,
        "%s is \"%s\", whose mark may part thousands or be a decimal mark; a whole number without a mark was "
        "wanted%s",
        column->name, text,
        is_whole(column->type) || column->is_count ? "" : translated(", or another number of decimals"));
}

/* Takes a wave into a member that may have been set by the other of its two columns, which has to be of its year. */
static bool set_wave(const struct column *column, struct wave found, struct wave *target, struct place place,
                     struct error *err)
{
    if (!wave_is_missing(*target) && target->year != found.year)
        return error_at(err, place, "%s is \"%s\", and the wave of this row is %s; one of the two is wrong",
                        column->name, wave_text(found).id, wave_text(*target).id);
    if (wave_is_missing(*target) || column->type == COLUMN_WAVE_ID)
        *target = found;
    return true;
}

/* A year may be written as numbers are. */
static bool parse_wave_id(const struct column *column, const char *text, struct wave *target, struct place place,
                          struct error *err)
{
    struct wave found;
    double year;
    if (number_parse_delivered(text, &year) && is_in_range(column, year) && year == (double)(int)year)
        found = wave_of_year((int)year);
    else if (!wave_parse(text, &found))
        return error_at(err, place, "%s is \"%s\", a wave such as 2021, 2021q2 or 2021-04 was wanted", column->name,
                        text);
    return set_wave(column, found, target, place, err);
}

/* A word, a wave or a number. */
static bool parse_value(const struct column *column, const char *text, bool is_delivered, void *target,
                        struct place place, struct error *err)
{
    if (column->type == COLUMN_WORD)
        return parse_word(column, text, target, place, err);
    if (column->type == COLUMN_WAVE_ID)
        return parse_wave_id(column, text, target, place, err);
    double value;
    if (is_delivered && (is_whole(column->type) || column->is_count) && number_is_ambiguous(text))
        return refuse_mark(column, text, place, err);
    if (!(is_delivered ? number_parse_delivered(text, &value) : number_parse(text, &value)))
        return error_at(err, place, "%s is \"%s\", a number was wanted", column->name, text);
    if (!is_in_range(column, value))
        return refuse_range(column, text, place, err);
    if (!is_whole(column->type))
        *(double *)target = value;
    else if (value < -2147483647.0 || value > 2147483647.0 || value != (double)(int)value)
        return error_at(err, place, "%s is \"%s\", a whole number was wanted", column->name, text);
    else if (column->type == COLUMN_WAVE)
        return set_wave(column, wave_of_year((int)value), target, place, err);
    else
        *(int *)target = (int)value;
    return true;
}

bool column_parse(const struct column *column, const char *text, void *target, struct place place, struct error *err)
{
    set_empty(column, target);
    if (*text == '\0')
        return true;
    if (!is_text(column->type))
        return parse_value(column, text, true, target, place, err);
    *(const char **)target = text;
    return parse_text_cell(column, text, place, err);
}

/* Room for a member of any column's type. */
union member {
    const char *text;
    int whole;
    double number;
    struct wave wave;
    struct reasons reasons;
};

static bool is_parsed(const struct column *column, const char *text)
{
    struct error ignored = { 0 };
    union member member;
    bool is_parsed = column_parse(column, text, &member, (struct place){ 0 }, &ignored);
    error_clear(&ignored);
    return is_parsed;
}

/* The cell as it stood before a spreadsheet had it. Texts as others wrote them stay: they are held against theirs. */
static const char *as_meant(struct table *table, const struct column *column, const char *text)
{
    if (*text == '\0' || !is_text(column->type) || column->is_raw)
        return text;
    return column->is_code ? office_codes(&table->arena, text) : office_day(&table->arena, text);
}

/* Refuses a cell that may be somebody's words, which are not quoted. */
static bool refuse_unquoted(const struct column *column, size_t length, struct place place, struct error *err)
{
    struct arena arena = { 0 };
    if (column->type == COLUMN_DATE)
        (void)error_at(err, place, "%s is a text of %zu bytes, a date such as 2022-05-31 was wanted", column->name,
                       length);
    else if (column->type == COLUMN_WORD)
        (void)error_at(err, place, "%s is a text of %zu bytes, one of these was wanted: %s", column->name, length,
                       column_choices(column, &arena));
    else
        (void)error_at(err, place, "%s is a text of %zu bytes, a number was wanted", column->name, length);
    arena_clear(&arena);
    return false;
}

static bool parse_cell(struct table *table, size_t row, const struct column *column, const char *text,
                       struct place place, struct error *err)
{
    void *target = cell(table, row, column);
    if (table->schema->is_delivered)
        text = as_meant(table, column, text);
    if (*text == '\0')
        return !is_needed(column) || error_at(err, place, "%s is empty, a value was wanted", column->name);
    if (column->type == COLUMN_REASONS)
        return reasons_parse(&table->arena, text, target) ||
               error_at(
                   err, place,
                   "%s is \"%s\", reasons such as \"ties; no data in 2019: not_asked\" were wanted, parted by \"; \"",
                   column->name, text);
    if (column->is_near_words && !quote_may_moved(text) && !is_parsed(column, text))
        return refuse_unquoted(column, strlen(text), place, err);
    if (!is_text(column->type))
        return parse_value(column, text, table->schema->is_delivered, target, place, err);
    *(const char **)target = copy_text(table, row, column, text);
    return parse_text_cell(column, text, place, err);
}

/* A number whose mark stands before exactly three digits. */
struct doubt {
    const struct column *column;
    size_t row;
    const char *text;
    struct place place;
};

/* The state of reading one file: where each field goes; n_room: how many fields the header has with the delimiters
 * behind its last name; has_meanings: a row told what the columns mean; of delivered tables the numbers in doubt, and
 * how many texts have damaged letters, the first of them at `damaged`. */
struct table_reader {
    struct table *table;
    const char *shown;
    const struct column **targets; /* the column of each field, NULL where unknown */
    size_t n_fields, n_room;
    bool has_header, has_meanings;
    struct doubt *doubts;
    size_t n_doubts, doubts_capacity, n_damaged;
    struct place damaged;
    const char *damage, *damaged_column;
};

/* The first row of a file without a header is what somebody said. */
static void refuse_column(const struct schema *schema, const char *name, struct place place, struct error *err)
{
    if (schema->columns->is_near_words && strpbrk(name, " @0123456789") != NULL)
        (void)error_at(err, place,
                       "unknown column, a text of %zu bytes; take it out, or see the columns of this file in "
                       "input/reference.md",
                       strlen(name));
    else
        (void)error_at(err, place,
                       "unknown column \"%s\"; take it out, or see the columns of this file in input/reference.md",
                       name);
}

static bool read_header(struct table_reader *reader, const struct csv_row *row, struct error *err)
{
    const struct schema *schema = reader->table->schema;
    size_t n_fields = schema->is_delivered ? csv_row_filled(row, 1) : row->n_fields;
    reader->targets = memory_new(n_fields, sizeof *reader->targets);
    reader->n_fields = n_fields;
    reader->n_room = row->n_fields;
    reader->has_header = true;
    size_t n_errors = err->n_errors;
    for (size_t i = 0; i < n_fields; i++) {
        struct place place = { reader->shown, row->line, i + 1 };
        const struct column *found = NULL;
        for (size_t k = 0; k < schema->n_columns; k++)
            if (text_is(schema->columns[k].name, row->fields[i]))
                found = &schema->columns[k];
        for (size_t k = 0; k < i; k++)
            if (found != NULL && reader->targets[k] == found)
                (void)error_at(err, place, "column \"%s\" stands twice", found->name);
        if (found == NULL)
            refuse_column(schema, row->fields[i], place, err);
        reader->targets[i] = found;
    }
    for (size_t k = 0; k < schema->n_columns; k++) {
        const struct column *column = &schema->columns[k];
        bool is_there = false;
        for (size_t i = 0; i < n_fields; i++)
            is_there = is_there || reader->targets[i] == column;
        bool may_lack = schema->is_delivered || column->is_further || column->is_behind;
        if (!is_there && (is_needed(column) || !may_lack))
            (void)error_at(err, (struct place){ reader->shown, row->line, 0 }, "column \"%s\" is missing",
                           column->name);
    }
    reader->table->fields = arena_new(&reader->table->arena, n_fields * sizeof *reader->table->fields);
    memcpy(reader->table->fields, reader->targets, n_fields * sizeof *reader->table->fields);
    reader->table->n_fields = n_fields;
    return err->n_errors == n_errors;
}

/* Looks at a cell of a delivered table that was read. */
static void look_at(struct table_reader *reader, const struct column *column, const char *text, struct place place)
{
    struct arena *arena = &reader->table->arena;
    size_t length;
    const char *damage = is_text(column->type) && !column->is_raw ? text_damage(text, &length) : NULL;
    if (damage != NULL && reader->n_damaged++ == 0) {
        reader->damage = arena_text(arena, damage, length);
        reader->damaged_column = column->name;
        reader->damaged = place;
    }
    if (column->type != COLUMN_NUMBER || !number_is_ambiguous(text))
        return;
    reader->doubts =
        memory_grow(reader->doubts, &reader->doubts_capacity, reader->n_doubts + 1, sizeof *reader->doubts);
    reader->doubts[reader->n_doubts++] =
        (struct doubt){ column, reader->table->n_rows - 1, table_text(reader->table, text), place };
}

/* The first of n cells that is a number, a day or a word in a column of such: its row was filled in, and does not tell
 * what columns mean. n where none is. */
static size_t find_value(const struct table_reader *reader, const struct csv_row *row, size_t n)
{
    size_t i = 0;
    for (; i < n; i++) {
        const struct column *column = reader->targets[i];
        bool is_free = column == NULL || column->type == COLUMN_TEXT || column->type == COLUMN_ID;
        if (!is_free && *row->fields[i] != '\0' && is_parsed(column, row->fields[i]))
            break;
    }
    return i;
}

/* Keeps that a row is an example, or tells what the columns mean. Who fills such a row in has it not read, which is
 * told: of examples by who reads the table, of the other here, as far as its cells say so. */
static void take_guide(struct table_reader *reader, enum guide guide, const struct csv_row *row, struct error *err)
{
    struct table *table = reader->table;
    if (guide == GUIDE_EXAMPLE) {
        table->examples =
            memory_grow(table->examples, &table->examples_capacity, table->n_examples + 1, sizeof *table->examples);
        table->examples[table->n_examples++] = row->line;
        return;
    }
    size_t n = row->n_fields < reader->n_fields ? row->n_fields : reader->n_fields, value = find_value(reader, row, n);
    struct place place = { reader->shown, row->line, 0 };
    if (reader->has_meanings)
        (void)error_at(err, place,
                       "a second row that begins with \"%s\"; one, which tells what the columns mean, was wanted; take "
                       "that word away where the row is one of yours",
                       GUIDE_MEANING_MARK);
    else if (value < n)
        (void)error_at(
            err, (struct place){ reader->shown, row->line, value + 1 },
            "the row begins with \"%s\", so that it is not read, and %s is \"%s\"; take that word away where "
            "the row is one of yours",
            GUIDE_MEANING_MARK, reader->targets[value]->name, row->fields[value]);
    reader->has_meanings = true;
}

/* What the row is by its cell below the first column that is declared. */
static enum guide row_guide(const struct table_reader *reader, const struct csv_row *row)
{
    for (size_t i = 0; i < reader->n_fields && i < row->n_fields; i++)
        if (reader->targets[i] == reader->table->schema->columns)
            return guide_of(row->fields[i]);
    return GUIDE_NONE;
}

/* Whether a row is none of the table's. */
static bool pass_over(struct table_reader *reader, const struct csv_row *row, struct error *err)
{
    if (csv_row_filled(row, 0) == 0)
        return reader->table->schema->is_delivered || row->n_fields != reader->n_fields;
    enum guide guide = reader->table->schema->is_delivered ? row_guide(reader, row) : GUIDE_NONE;
    if (guide != GUIDE_NONE)
        take_guide(reader, guide, row, err);
    return guide != GUIDE_NONE;
}

static bool read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct table_reader *reader = context;
    struct table *table = reader->table;
    if (!reader->has_header)
        return read_header(reader, row, err);
    if (pass_over(reader, row, err))
        return true;
    size_t n_fields = row->n_fields > reader->n_room ? row->n_fields : csv_row_filled(row, reader->n_fields);
    if (n_fields != reader->n_fields) {
        (void)error_at(err, (struct place){ reader->shown, row->line, 0 },
                       "the row has %zu fields, %zu were wanted as in the header", n_fields, reader->n_fields);
        return true;
    }
    (void)table_add(table);
    size_t index = table->n_rows - 1;
    table->lines[index] = row->line;
    for (size_t i = 0; i < n_fields; i++) {
        struct place place = { reader->shown, row->line, i + 1 };
        if (parse_cell(table, index, reader->targets[i], row->fields[i], place, err) && table->schema->is_delivered)
            look_at(reader, reader->targets[i], row->fields[i], place);
    }
    return true;
}

static size_t number_of(const struct schema *schema, const struct column *column)
{
    return (size_t)(column - schema->columns);
}

/* The key column that says whose number it is, NULL where there is none. */
static const struct column *subject_column(const struct schema *schema)
{
    for (size_t i = 0; i < schema->n_columns; i++) {
        const struct column *column = &schema->columns[i];
        if (column->is_key && is_text(column->type) &&
            (text_is(column->name, "subject") || text_is(column->name, "name")))
            return column;
    }
    return NULL;
}

/* Whether a mark may part thousands: the other numbers of the same subject are whole, or there are none and it ends in
 * a 0, as decimals that this program wrote do not. */
static bool may_part_thousands(const struct table_reader *reader, const struct doubt *doubt, const bool *is_doubtful)
{
    const struct table *table = reader->table;
    const struct column *subject = subject_column(table->schema);
    size_t n_whole = 0;
    for (size_t row = 0; row < table->n_rows; row++) {
        double value = *(double *)cell(table, row, doubt->column);
        bool is_other =
            subject != NULL && !text_is(cell_text(table, row, subject), cell_text(table, doubt->row, subject));
        if (is_other || is_missing(value) ||
            is_doubtful[row * table->schema->n_columns + number_of(table->schema, doubt->column)])
            continue;
        if (number_decimals(value) > 0)
            return false;
        n_whole++;
    }
    return n_whole > 0 || text_ends(doubt->text, "0");
}

/* What only the whole file tells. */
static void tell_doubts(const struct table_reader *reader, struct error *err)
{
    const struct schema *schema = reader->table->schema;
    bool *is_doubtful = memory_new(reader->n_doubts > 0 ? reader->table->n_rows * schema->n_columns : 0, 1);
    for (size_t i = 0; i < reader->n_doubts; i++)
        is_doubtful[reader->doubts[i].row * schema->n_columns + number_of(schema, reader->doubts[i].column)] = true;
    for (size_t i = 0; i < reader->n_doubts; i++)
        if (may_part_thousands(reader, &reader->doubts[i], is_doubtful))
            (void)refuse_mark(reader->doubts[i].column, reader->doubts[i].text, reader->doubts[i].place, err);
    free(is_doubtful);
    if (reader->n_damaged > 0 && schema->columns->is_near_words)
        error_warn(err, reader->damaged,
                   "%s has letters that an encoding damaged; write them anew and save as UTF-8; cells like this: %zu",
                   reader->damaged_column, reader->n_damaged);
    else if (reader->n_damaged > 0)
        error_warn(err, reader->damaged,
                   "%s has letters that an encoding damaged, \"%s\"; write them anew and save as UTF-8; cells like "
                   "this: %zu",
                   reader->damaged_column, reader->damage, reader->n_damaged);
}

/* Two cells of a column: texts and words by bytes, numbers ascending, missing first. */
static int compare_values(const struct column *column, const void *a, const void *b)
{
    if (is_text(column->type)) {
        const char *one = *(const char *const *)a, *other = *(const char *const *)b;
        return one == other ? 0 : strcmp(one != NULL ? one : "", other != NULL ? other : "");
    }
    if (column->type == COLUMN_WORD) {
        int one = *(const int *)a, other = *(const int *)b;
        return one == other ? 0 : strcmp(words_text(column->words, one), words_text(column->words, other));
    }
    if (is_wave(column->type))
        return wave_compare(*(const struct wave *)a, *(const struct wave *)b);
    bool whole = is_whole(column->type);
    double x = whole ? *(const int *)a : *(const double *)a, y = whole ? *(const int *)b : *(const double *)b;
    if (whole && (is_missing_integer(*(const int *)a) || is_missing_integer(*(const int *)b)))
        return (int)is_missing_integer(*(const int *)b) - (int)is_missing_integer(*(const int *)a);
    if (is_missing(x) || is_missing(y))
        return (int)is_missing(y) - (int)is_missing(x);
    return (x > y) - (x < y);
}

static int compare_keys(const struct table *table, size_t a, size_t b)
{
    for (size_t i = 0; i < table->n_keys; i++) {
        const struct column *column = &table->schema->columns[table->keys[i]];
        int order = compare_values(column, cell(table, a, column), cell(table, b, column));
        if (order != 0)
            return order;
    }
    return 0;
}

/* Whether the schema has a key, of which each row must have another. */
static bool has_unique_key(const struct schema *schema)
{
    bool has_key = false;
    for (size_t i = 0; i < schema->n_columns; i++) {
        if (schema->columns[i].is_key && schema->columns[i].may_repeat)
            return false;
        has_key = has_key || schema->columns[i].is_key;
    }
    return has_key;
}

/* Merge sort of row numbers: stable, and the table is a parameter, which qsort has no room for. */
static void sort_order(const struct table *table, size_t *order, size_t *scratch, size_t n)
{
    if (n < 2)
        return;
    size_t half = n / 2;
    sort_order(table, order, scratch, half);
    sort_order(table, order + half, scratch, n - half);
    if (compare_keys(table, order[half - 1], order[half]) <= 0)
        return;
    size_t a = 0, b = half, k = 0;
    while (a < half && b < n)
        scratch[k++] = compare_keys(table, order[a], order[b]) <= 0 ? order[a++] : order[b++];
    while (a < half)
        scratch[k++] = order[a++];
    while (b < n)
        scratch[k++] = order[b++];
    memcpy(order, scratch, n * sizeof *order);
}

static size_t *sorted_order(const struct table *table)
{
    size_t *order = memory_new(table->n_rows, sizeof *order), *scratch = memory_new(table->n_rows, sizeof *scratch);
    for (size_t i = 0; i < table->n_rows; i++)
        order[i] = i;
    sort_order(table, order, scratch, table->n_rows);
    free(scratch);
    return order;
}

static bool is_in_order(const struct table *table)
{
    for (size_t i = 1; i < table->n_rows; i++)
        if (compare_keys(table, i - 1, i) > 0)
            return false;
    return true;
}

void table_index(struct table *table)
{
    free(table->order);
    table->order = is_in_order(table) ? NULL : sorted_order(table);
    table->n_ordered = table->n_rows;
}

/* The number of the row at a place of the order. */
static size_t row_at(const struct table *table, size_t place)
{
    return table->order != NULL ? table->order[place] : place;
}

static void check_unique(const struct table *table, struct error *err)
{
    if (!has_unique_key(table->schema))
        return;
    for (size_t i = 1; i < table->n_rows; i++) {
        size_t before = row_at(table, i - 1), row = row_at(table, i);
        if (compare_keys(table, before, row) == 0)
            (void)error_at(err, (struct place){ table->shown, table->lines[row], 0 },
                           "the same key as on line %zu; one row for each was wanted", table->lines[before]);
    }
}

/* A row's first n_keys key columns against those of `key`. */
static int compare_with(const struct table *table, size_t row, const unsigned char *key, size_t n_keys)
{
    const unsigned char *cells = (const unsigned char *)table->rows + row * table->schema->row_size;
    size_t n = n_keys < table->n_keys ? n_keys : table->n_keys;
    for (size_t i = 0; i < n; i++) {
        const struct column *column = &table->schema->columns[table->keys[i]];
        int order = compare_values(column, cells + column->offset, key + column->offset);
        if (order != 0)
            return order;
    }
    return 0;
}

/* The first place in the order whose row is not before `key`, or is after it. */
static size_t find_place(const struct table *table, const void *key, size_t n_keys)
{
    assert(table->schema != NULL && table->n_ordered == table->n_rows);
    size_t low = 0, high = table->n_rows;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_with(table, row_at(table, middle), key, n_keys) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where the rows of the key end that begin at `first`. Most ranges are short, so that it looks from there in steps that
 * double. */
static size_t find_end(const struct table *table, const void *key, size_t n_keys, size_t first)
{
    size_t low = first, high = table->n_rows, step = 1;
    while (step <= high - low) {
        if (compare_with(table, row_at(table, low + step - 1), key, n_keys) != 0) {
            high = low + step - 1;
            break;
        }
        low += step;
        step *= 2;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_with(table, row_at(table, middle), key, n_keys) == 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const void *table_range_row(struct table_range range, size_t i)
{
    assert(i < range.n);
    return (const unsigned char *)range.table->rows +
           row_at(range.table, range.first + i) * range.table->schema->row_size;
}

const void *table_range_next(struct table_range *range)
{
    if (range->n == 0)
        return NULL;
    const void *row = table_range_row(*range, 0);
    range->first++;
    range->n--;
    return row;
}

const void *table_find(const struct table *table, const void *key)
{
    size_t place = find_place(table, key, SIZE_MAX);
    if (place == table->n_rows || compare_with(table, row_at(table, place), key, SIZE_MAX) != 0)
        return NULL;
    return (const unsigned char *)table->rows + row_at(table, place) * table->schema->row_size;
}

struct table_range table_range(const struct table *table, const void *key, size_t n_keys)
{
    size_t first = find_place(table, key, n_keys);
    return (struct table_range){ table, first, find_end(table, key, n_keys, first) - first };
}

struct table_range table_named_range(const struct table *table, const char *name)
{
    if (table->n_rows == 0)
        return (struct table_range){ .table = table };
    const struct column *column = table->schema->columns;
    while (!column->is_key)
        column++;
    assert(is_text(column->type));
    unsigned char *key = memory_new(1, table->schema->row_size);
    memcpy(key + column->offset, &name, sizeof name);
    struct table_range rows = table_range(table, key, 1);
    free(key);
    return rows;
}

const void *table_named(const struct table *table, const char *name)
{
    struct table_range rows = table_named_range(table, name);
    return table_range_next(&rows);
}

static bool has_name(const struct sheet_row *row, const char *name)
{
    for (size_t i = 0; i < row->n; i++)
        if (text_is(row->fields[i], name))
            return true;
    return false;
}

/* Whether the row of a sheet has the name of every needed column, and more than one name. */
static bool is_sheet_header(const void *columns, const struct sheet_row *row)
{
    const struct schema *schema = columns;
    size_t n = 0;
    for (size_t i = 0; i < schema->n_columns; i++) {
        bool has = has_name(row, schema->columns[i].name);
        if (!has && is_needed(&schema->columns[i]))
            return false;
        n += has;
    }
    return n > 1;
}

static struct xlsx_source sheet_of(const struct schema *schema, const char *path, const char *shown)
{
    return (struct xlsx_source){
        .path = path, .shown = shown, .table = schema->name, .is_header = is_sheet_header, .columns = schema
    };
}

/* Delivered tables may be sheets; ours never are. */
static bool read_rows(struct table_reader *reader, const char *path, struct error *err)
{
    const struct schema *schema = reader->table->schema;
    if (schema->is_delivered && text_ends(path, ".xlsx")) {
        struct xlsx_source source = sheet_of(schema, path, reader->shown);
        reader->table->delimiter = '\t';
        return xlsx_table_read(&source, read_row, reader, err);
    }
    struct csv_format format = { 0 };
    if (!schema->is_delivered)
        format = (struct csv_format){ .delimiter = ',', .encoding = "UTF-8" };
    struct csv_format found = format;
    bool done = csv_read(path, reader->shown, format, &found, read_row, reader, err);
    reader->table->delimiter = found.delimiter;
    return done;
}

/* The text of a cell for a file in which this parts cells: where it is a semicolon, numbers have a decimal comma. */
static const char *as_in_file(const struct column *column, const char *text, char delimiter, struct arena *arena)
{
    double value;
    bool is_number = column->type == COLUMN_NUMBER || column->type == COLUMN_SHARE;
    if (delimiter != ';' || !is_number || !number_parse(text, &value))
        return text;
    char *copy = arena_new(arena, strlen(text) + 1);
    for (size_t i = 0; text[i] != '\0'; i++)
        copy[i] = text[i] == '.' ? ',' : text[i];
    return copy;
}

const char *table_row_to_paste(const struct table *table, const struct table_cell *cells, size_t n, struct arena *arena)
{
    struct text_buffer row = { 0 };
    for (size_t i = 0; i < table->n_fields; i++) {
        const char *text = "";
        for (size_t k = 0; k < n; k++)
            if (table->fields[i] != NULL && text_is(table->fields[i]->name, cells[k].column))
                text = as_in_file(table->fields[i], cells[k].text, table->delimiter, arena);
        text_buffer_format(&row, "%.*s", i > 0, &table->delimiter);
        csv_add_field(&row, text, table->delimiter);
    }
    const char *copy = arena_text(arena, row.text != NULL ? row.text : "", row.length);
    text_buffer_clear(&row);
    return copy;
}

void table_tell_sheet(const struct schema *schema, const char *path, const char *shown, struct error *err)
{
    struct xlsx_source source = sheet_of(schema, path, shown);
    xlsx_table_tell(&source, err);
}

bool table_read(struct table *table, const char *path, const char *shown, struct error *err)
{
    struct table_reader reader = { .table = table, .shown = shown };
    size_t n_errors = err->n_errors;
    if (!is_declared(declared_reads, table->schema))
        return error_add(err, "%s is read without being declared by the stage", table->schema->name);
    free(table->shown);
    table->shown = memory_text(shown);
    bool done = read_rows(&reader, path, err);
    if (done && !reader.has_header)
        (void)error_at(err, (struct place){ shown, 1, 0 }, "the file is empty, a header row was wanted");
    if (done) {
        table_index(table);
        check_unique(table, err);
        tell_doubts(&reader, err);
    }
    free(reader.targets);
    free(reader.doubts);
    return done && err->n_errors == n_errors;
}

bool table_read_in(struct table *table, const char *folder, struct error *err)
{
    char *path = file_join(folder, table->schema->name);
    bool done = table_read(table, path, path, err);
    free(path);
    return done;
}

bool table_read_optional(struct table *table, const char *path, const char *shown, struct error *err)
{
    bool is_there;
    if (!file_look(path, shown, &is_there, err))
        return false;
    table->is_absent = !is_there;
    return table->is_absent || table_read(table, path, shown, err);
}

void table_empty_row(struct table *table, size_t row)
{
    for (size_t i = 0; i < table->schema->n_columns; i++) {
        const struct column *column = &table->schema->columns[i];
        bool is_number = is_whole(column->type) || column->type == COLUMN_NUMBER || column->type == COLUMN_SHARE;
        if (is_number && !column->is_key && !column->is_kept)
            set_empty(column, cell(table, row, column));
    }
}

void table_sort(struct table *table)
{
    free(table->order);
    table->order = NULL;
    table->n_ordered = table->n_rows;
    if (table->n_rows < 2)
        return;
    size_t *order = sorted_order(table), size = table->schema->row_size;
    unsigned char *rows = memory_new(table->n_rows, size);
    size_t *lines = memory_new(table->n_rows, sizeof *lines);
    for (size_t i = 0; i < table->n_rows; i++) {
        memcpy(rows + i * size, (unsigned char *)table->rows + order[i] * size, size);
        lines[i] = table->lines[order[i]];
    }
    free(table->rows);
    free(table->lines);
    free(order);
    table->rows = rows;
    table->lines = lines;
    table->capacity = table->lines_capacity = table->n_rows;
}

static bool check_cell(const struct table *table, size_t row, const struct column *column, const char *path,
                       struct error *err)
{
    struct place place = { path, row + 2, (size_t)(column - table->schema->columns) + 1 };
    if (is_text(column->type)) {
        const char *text = cell_text(table, row, column);
        if (*text == '\0')
            return !column->is_required || error_at(err, place, "%s is empty, a value was wanted", column->name);
        return parse_text_cell(column, text, place, err);
    }
    if (column->type == COLUMN_WORD) {
        int member = *(int *)cell(table, row, column);
        if (member == 0)
            return !column->is_required || error_at(err, place, "%s is empty, a value was wanted", column->name);
        return has_word(column, member) ||
               error_at(err, place, "%s is \"%s\", a word that this column may have was wanted", column->name,
                        words_text(column->words, member));
    }
    if (column->type == COLUMN_REASONS)
        return true;
    if (column->is_behind)
        return true; /* as its year is */
    int whole = is_whole(column->type) ? whole_at(column, cell(table, row, column)) : 0;
    double value = is_whole(column->type) ? (is_missing_integer(whole) ? MISSING : (double)whole)
                                          : *(double *)cell(table, row, column);
    if (is_missing(value))
        return !column->is_required || error_at(err, place, "%s is empty, a value was wanted", column->name);
    if (isfinite(value) && is_in_range(column, value))
        return true;
    char number[NUMBER_TEXT];
    return refuse_range(column, number_print(number, value), place, err);
}

/* A text is borrowed of the table or the arena, a number is written into `number`. */
static const char *print_cell(const struct table *table, size_t row, const struct column *column,
                              char number[NUMBER_TEXT], struct arena *arena)
{
    const void *member = cell(table, row, column);
    if (is_text(column->type))
        return cell_text(table, row, column);
    if (column->type == COLUMN_WORD)
        return words_text(column->words, *(const int *)member);
    if (column->type == COLUMN_REASONS)
        return reasons_text(arena, *(const struct reasons *)member);
    if (is_wave(column->type)) {
        struct wave wave = *(const struct wave *)member;
        wave = column->type == COLUMN_WAVE ? wave_of_year(wave.year) : wave;
        (void)snprintf(number, NUMBER_TEXT, "%s", wave_text(wave).id);
        return number;
    }
    if (is_whole(column->type))
        return is_missing_integer(*(const int *)member) ? "" : number_print(number, *(const int *)member);
    return number_print(number, *(const double *)member);
}

static void write_cell(FILE *stream, const struct table *table, size_t row, const struct column *column)
{
    char number[NUMBER_TEXT];
    struct arena arena = { 0 };
    const char *text = print_cell(table, row, column, number, &arena);
    if (is_text(column->type) || column->type == COLUMN_WORD || column->type == COLUMN_REASONS)
        csv_write_field(stream, text);
    else
        (void)fputs_unlocked(text, stream);
    arena_clear(&arena);
}

const char *schema_line(const struct schema *schema, struct arena *arena)
{
    const char *line = "";
    for (size_t i = 0; i < schema->n_columns; i++)
        line = arena_format(arena, "%s%s%s", line, i > 0 ? "\t" : "", schema->columns[i].name);
    return line;
}

void table_line(const struct table *table, size_t row, struct text_buffer *line)
{
    char number[NUMBER_TEXT];
    struct arena arena = { 0 };
    line->length = 0;
    for (size_t i = 0; i < table->schema->n_columns; i++) {
        text_buffer_add(line, i > 0 ? "\t" : "");
        text_buffer_add(line, print_cell(table, row, &table->schema->columns[i], number, &arena));
    }
    arena_clear(&arena);
}

static const struct column *column_named(const struct schema *schema, const char *name, size_t length)
{
    for (size_t i = 0; i < schema->n_columns; i++)
        if (strlen(schema->columns[i].name) == length && strncmp(schema->columns[i].name, name, length) == 0)
            return &schema->columns[i];
    return NULL;
}

bool table_add_line(struct table *table, const char *names, const char *line, struct place place, struct error *err)
{
    struct arena arena = { 0 };
    bool done = true;
    (void)table_add(table);
    for (const char *name = names, *text = line; done; name++, text++) {
        size_t length = strcspn(name, "\t"), n = strcspn(text, "\t");
        const struct column *column = column_named(table->schema, name, length);
        if (column != NULL)
            done = parse_cell(table, table->n_rows - 1, column, arena_text(&arena, text, n), place, err);
        name += length;
        text += n;
        if (*name == '\0' || *text == '\0')
            break;
    }
    arena_clear(&arena);
    return done;
}

bool table_write(const struct table *table, const char *path, enum file_access access, struct error *err)
{
    const struct schema *schema = table->schema;
    size_t n_errors = err->n_errors;
    if (!is_declared(declared_writes, schema))
        return error_add(err, "%s is written without being declared by the stage", schema->name);
    for (size_t row = 0; row < table->n_rows; row++)
        for (size_t i = 0; i < schema->n_columns; i++)
            (void)check_cell(table, row, &schema->columns[i], path, err);
    struct file_output file;
    if (err->n_errors > n_errors || !file_create(&file, path, access, err))
        return false;
    for (size_t i = 0; i < schema->n_columns; i++)
        (void)fprintf(file.stream, "%s%s", i > 0 ? "," : "", schema->columns[i].name);
    (void)putc('\n', file.stream);
    for (size_t row = 0; row < table->n_rows; row++) {
        for (size_t i = 0; i < schema->n_columns; i++) {
            if (i > 0)
                (void)putc_unlocked(',', file.stream);
            write_cell(file.stream, table, row, &schema->columns[i]);
        }
        (void)putc('\n', file.stream);
    }
    return file_commit(&file, err);
}

static void print_domain(const struct column *column, FILE *stream)
{
    char range[96];
    struct arena arena = { 0 };
    const char *choices = column_choices(column, &arena);
    if (choices != NULL)
        (void)fprintf(stream, "one of: %s. ", choices);
    else if (column->low != 0 || column->high != 0) {
        range_text(range, column);
        (void)fprintf(stream, "%s. ", range);
    }
    arena_clear(&arena);
}

void schema_print(const struct schema *schema, FILE *stream)
{
    (void)fprintf(stream, "%s: %s\n", schema->name, schema->label);
    for (size_t i = 0; i < schema->n_columns; i++) {
        const struct column *column = &schema->columns[i];
        (void)fprintf(stream, "  %-18s %-8s %s%s", column->name, type_names[column->type],
                      column->is_key ? "key. " : "", column->is_required && !column->is_key ? "required. " : "");
        print_domain(column, stream);
        (void)fprintf(stream, "%s%s%s%s\n", column->label, column->unit != NULL ? " [" : "",
                      column->unit != NULL ? column->unit : "", column->unit != NULL ? "]" : "");
    }
}

void schema_print_markdown(const struct schema *schema, FILE *stream)
{
    (void)fprintf(stream, "## %s\n\n%s\n\n| column | type | unit | meaning |\n|---|---|---|---|\n", schema->name,
                  schema->label);
    for (size_t i = 0; i < schema->n_columns; i++) {
        const struct column *column = &schema->columns[i];
        (void)fprintf(stream, "| %s | %s%s | %s | ", column->name, type_names[column->type],
                      column->is_key ? ", key" : "", column->unit != NULL ? column->unit : "");
        print_domain(column, stream);
        (void)fprintf(stream, "%s", column->label);
        if (column->refers_to != NULL)
            (void)fprintf(stream, " (%s of %s)", column->refers_as, column->refers_to->name);
        if (column->is_internal)
            (void)fputs(" (not published)", stream);
        else if (column->decimals > 0)
            (void)fprintf(stream, " (published with %d decimals)", column->decimals);
        (void)fputs(" |\n", stream);
    }
    (void)putc('\n', stream);
}
