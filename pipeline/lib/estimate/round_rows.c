/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/round_rows.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "tables/input_tables.h"

/* ROWS_AT_ONCE: no power of two, by which the answers of a row to all questions would have one place in the cache. */
enum { SALT_BYTES = 16, HASH_BYTES = 10, HASH_TEXT = 2 * HASH_BYTES + 2, ROWS_AT_ONCE = 4096 - 64 };

static const char no_answer[] = "-";

/* What is done with each row; its texts are valid during the call. */
typedef void round_row_function(void *context, const struct round_row *row);

/* The words of a row, parted by blanks; there is room for the longest. */
struct line {
    char *text;
    size_t length;
};

/* A word and its length, which is looked at once for many rows. */
struct word {
    const char *text;
    size_t length;
};

/* An indicator that is told. Of each of the rows at hand, signs: of a share, and of what was not asked; values: of
 * another, MISSING without an answer. */
struct told {
    struct item item;
    char *signs;
    double *values;
};

/* Rows while they are made. level_words: of each variable of a domain, what each of its codes is called; id: the
 * respondents', NULL without one. */
struct making {
    const struct round_rows *rows;
    struct told *told;
    size_t n_told;
    struct word **level_words;
    double *other;
    const struct respondent_variable *id;
    struct line levels, answers;
    round_row_function *take;
    void *context;
    struct arena arena;
};

static void add_bytes(struct line *line, const char *bytes, size_t length)
{
    if (line->length > 0)
        line->text[line->length++] = ' ';
    memcpy(line->text + line->length, bytes, length + 1);
    line->length += length;
}

static void line_start(struct line *line)
{
    line->length = 0;
    line->text[0] = '\0';
}

static size_t size_of(enum npy_type type)
{
    switch (type) {
    case NPY_U8: return 1;
    case NPY_U16: return 2;
    case NPY_U32: return 4;
    case NPY_FLOAT64: return sizeof(double);
    }
    return 0;
}

char *round_salt_new(const struct respondents *respondents)
{
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char *salt = memory_new(2 * SALT_BYTES + 1, 1);
    sha256_init(&context);
    for (size_t i = 0; i < respondents->n_variables; i++) {
        const struct npy_array *array = &respondents->variables[i].array;
        sha256_update(&context, array->n * size_of(array->type), array->data);
    }
    sha256_digest(&context, sizeof digest, digest);
    base16_encode_update(salt, SALT_BYTES, digest);
    return salt;
}

/* Composites are in it by their members. */
static bool is_told(const struct round_rows *rows, size_t i)
{
    return !indicator_kind_has_members(rows->estimation->indicators.items[i].kind) &&
           (rows->left_out == NULL || !rows->left_out[i]);
}

/* The numbers of a mean or total by the codes of one variable. */
static void numbers_of_codes(const struct item *item, struct rows at, double *values)
{
    for (size_t i = 0; i < at.n; i++)
        values[i] = item->y[npy_code(&item->variables[0].variable->array, at.from + i)];
}

static void states_to_signs(char *states, size_t n)
{
    static const char signs[] = { [SHARE_OUTSIDE] = '-', [SHARE_IN_BASE] = '0', [SHARE_COUNTS] = '1' };
    for (size_t i = 0; i < n; i++)
        states[i] = signs[(uint8_t)states[i]];
}

static void collect(struct told *told, struct rows at, double *other)
{
    const struct item *item = &told->item;
    if (item->form == ITEM_NOT_ASKED)
        return;
    if (told->signs != NULL) {
        item_states(item, at, (uint8_t *)told->signs);
        states_to_signs(told->signs, at.n);
    } else if (item->form == ITEM_CODES) {
        numbers_of_codes(item, at, told->values);
    } else {
        item_numbers(item, at, told->values, other);
    }
}

/* The end of what is written stands in a variable of its own: of one behind a pointer nobody knows whether a letter
 * that is written changes it. */
static void write_answers(const struct making *making, struct line *answers, size_t within)
{
    char *end = answers->text, number[NUMBER_TEXT];
    for (size_t i = 0; i < making->n_told; i++) {
        const struct told *told = &making->told[i];
        if (told->signs != NULL) {
            *end++ = told->signs[within];
        } else {
            bool is_number = !is_missing(told->values[within]);
            const char *text = is_number ? number_print(number, told->values[within]) : no_answer;
            end = stpcpy(end, text);
        }
        *end++ = ' ';
    }
    end -= end > answers->text;
    *end = '\0';
    answers->length = (size_t)(end - answers->text);
}

/* Of one without an id that is kept (role panel_id) the answers are hashed, and a point stands behind. */
static void name_respondent(const struct making *making, size_t row, char hash[HASH_TEXT])
{
    char number[NUMBER_TEXT];
    const char *name = respondents_id(making->id, row, number);
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, strlen(making->rows->salt), (const uint8_t *)making->rows->salt);
    sha256_update(&context, strlen(name) + 1, (const uint8_t *)name);
    if (*name == '\0') {
        sha256_update(&context, making->levels.length + 1, (const uint8_t *)making->levels.text);
        sha256_update(&context, making->answers.length, (const uint8_t *)making->answers.text);
    }
    sha256_digest(&context, sizeof digest, digest);
    base16_encode_update(hash, HASH_BYTES, digest);
    (void)strcpy(hash + 2 * HASH_BYTES, *name == '\0' ? "." : "");
}

static void take_row(struct making *making, size_t row, size_t within)
{
    const struct estimation *estimation = making->rows->estimation;
    char hash[HASH_TEXT];
    line_start(&making->levels);
    for (size_t v = 0; v < estimation->domains.n_variables; v++) {
        struct word word = making->level_words[v][estimation->domains.variables[v].codes[row]];
        add_bytes(&making->levels, word.text, word.length);
    }
    write_answers(making, &making->answers, within);
    name_respondent(making, row, hash);
    making->take(making->context, &(struct round_row){ .year = estimation->year,
                                                       .salt = "",
                                                       .respondent = hash,
                                                       .levels = making->levels.text,
                                                       .answers = making->answers.text });
}

/* The first row names what the others hold. */
static void take_first(struct making *making)
{
    const struct estimation *estimation = making->rows->estimation;
    struct text_buffer levels = { 0 }, answers = { 0 };
    text_buffer_add(&levels, "");
    text_buffer_add(&answers, "");
    for (size_t v = 0; v < estimation->domains.n_variables; v++)
        text_buffer_format(&levels, "%s%s", v > 0 ? " " : "",
                           estimation->domains.variables[v].variable->variable->variable);
    for (size_t i = 0; i < making->n_told; i++)
        text_buffer_format(&answers, "%s%s", i > 0 ? " " : "", making->told[i].item.indicator->row->indicator);
    making->take(making->context, &(struct round_row){ .year = estimation->year,
                                                       .salt = making->rows->salt,
                                                       .respondent = "",
                                                       .levels = levels.text,
                                                       .answers = answers.text });
    text_buffer_clear(&levels);
    text_buffer_clear(&answers);
}

/* What the codes of a domain's variable are called; the room that the longest takes is added to *room. */
static struct word *words_of_levels(const struct domain_variable *domain, size_t *room, struct arena *arena)
{
    size_t n = domain->variable->n_levels, longest = 0;
    struct word *words = arena_new(arena, n * sizeof *words);
    for (size_t c = 0; c < n; c++) {
        const struct ingest_level_row *level = &domain->variable->levels[c];
        words[c].text = level->status == ANSWER_GIVEN ? level->code : no_answer;
        words[c].length = strlen(words[c].text);
        longest = words[c].length > longest ? words[c].length : longest;
    }
    *room += longest + 1;
    return words;
}

static void making_init(struct making *making, const struct round_rows *rows)
{
    const struct estimation *estimation = rows->estimation;
    struct arena *arena = &making->arena;
    size_t n_variables = estimation->domains.n_variables, room_of_levels = 1;
    making->rows = rows;
    making->id = respondents_find_role(&estimation->respondents, ROLE_PANEL_ID);
    making->other = arena_new(arena, ROWS_AT_ONCE * sizeof *making->other);
    making->told = arena_new(arena, estimation->indicators.n * sizeof *making->told);
    for (size_t i = 0; i < estimation->indicators.n; i++) {
        if (!is_told(rows, i))
            continue;
        struct told *told = &making->told[making->n_told++];
        item_init(&told->item, &estimation->indicators.items[i], &estimation->respondents);
        if (told->item.form == ITEM_NOT_ASKED || indicator_kind_is_share(told->item.indicator->kind))
            told->signs = memset(arena_new(arena, ROWS_AT_ONCE), *no_answer, ROWS_AT_ONCE);
        else
            told->values = arena_new(arena, ROWS_AT_ONCE * sizeof *told->values);
    }
    making->level_words = arena_new(arena, n_variables * sizeof *making->level_words);
    for (size_t v = 0; v < n_variables; v++)
        making->level_words[v] = words_of_levels(&estimation->domains.variables[v], &room_of_levels, arena);
    making->levels.text = arena_new(arena, room_of_levels);
    making->answers.text = arena_new(arena, making->n_told * (NUMBER_TEXT + 1) + 1);
}

static void each_row(const struct round_rows *rows, round_row_function *take, void *context)
{
    const struct estimation *estimation = rows->estimation;
    struct making making = { .take = take, .context = context };
    making_init(&making, rows);
    take_first(&making);
    for (size_t from = 0; from < estimation->respondents.n; from += ROWS_AT_ONCE) {
        size_t left = estimation->respondents.n - from;
        struct rows at = { from, left < ROWS_AT_ONCE ? left : ROWS_AT_ONCE };
        for (size_t i = 0; i < making.n_told; i++)
            collect(&making.told[i], at, making.other);
        for (size_t i = 0; i < at.n; i++)
            if (rows->has_weight[from + i])
                take_row(&making, from + i, i);
    }
    for (size_t i = 0; i < making.n_told; i++)
        item_clear(&making.told[i].item);
    arena_clear(&making.arena);
}

static void add_to_table(void *context, const struct round_row *row)
{
    struct table *table = context;
    struct round_row *added = table_add(table);
    added->year = row->year;
    added->salt = table_text(table, row->salt);
    added->respondent = table_text(table, row->respondent);
    added->levels = table_text(table, row->levels);
    added->answers = table_text(table, row->answers);
}

void round_rows_add(const struct round_rows *rows, struct table *table)
{
    each_row(rows, add_to_table, table);
}

/* Where a row goes to, and what stands before and behind it. */
struct writing {
    FILE *stream;
    char year[16], wave[32];
};

static void write_to_stream(void *context, const struct round_row *row)
{
    const struct writing *writing = context;
    FILE *stream = writing->stream;
    (void)fputs_unlocked(writing->year, stream);
    (void)fputs_unlocked(row->salt, stream);
    (void)putc_unlocked(',', stream);
    (void)fputs_unlocked(row->respondent, stream);
    (void)putc_unlocked(',', stream);
    csv_write_field(stream, row->levels);
    (void)putc_unlocked(',', stream);
    (void)fputs_unlocked(row->answers, stream); /* ids and numbers, which need no quotation marks */
    (void)fputs_unlocked(writing->wave, stream);
}

bool round_row_is_of_respondent(const struct round_row *row)
{
    return *row->respondent != '\0' && !text_is(row->respondent, ROUND_TABLE);
}

void round_tables_of(struct estimation *estimation, struct round_table tables[ROUND_TABLES])
{
    tables[0] = (struct round_table){ "estimates", &estimation->estimates };
    tables[1] = (struct round_table){ "covariances", &estimation->covariances };
    tables[2] = (struct round_table){ "associations", &estimation->associations };
    tables[3] = (struct round_table){ "modes", &estimation->modes };
    tables[4] = (struct round_table){ "index", &estimation->index };
}

static void write_table(struct writing *writing, struct wave year, const struct round_table *of)
{
    struct arena arena = { 0 };
    struct text_buffer line = { 0 };
    struct round_row row = { .year = year,
                             .salt = "",
                             .respondent = ROUND_TABLE,
                             .levels = of->name,
                             .answers = schema_line(of->table->schema, &arena) };
    write_to_stream(writing, &row);
    for (size_t i = 0; i < of->table->n_rows; i++) {
        table_line(of->table, i, &line);
        row.answers = line.text;
        write_to_stream(writing, &row);
    }
    text_buffer_clear(&line);
    arena_clear(&arena);
}

bool round_rows_write(const struct round_rows *rows, const char *path, struct error *err)
{
    struct file_output file;
    if (!file_create(&file, path, FILE_PRIVATE, err))
        return false;
    for (size_t i = 0; i < round_schema.n_columns; i++)
        (void)fprintf(file.stream, "%s%s", i > 0 ? "," : "", round_schema.columns[i].name);
    (void)fputc('\n', file.stream);
    struct writing writing = { .stream = file.stream };
    (void)snprintf(writing.year, sizeof writing.year, "%04d,", rows->estimation->year.year);
    (void)snprintf(writing.wave, sizeof writing.wave, ",%s\n", wave_text(rows->estimation->year).id);
    each_row(rows, write_to_stream, &writing);
    struct round_table tables[ROUND_TABLES];
    round_tables_of(rows->estimation, tables);
    for (size_t i = 0; i < ROUND_TABLES; i++)
        write_table(&writing, rows->estimation->year, &tables[i]);
    return file_commit(&file, err);
}
