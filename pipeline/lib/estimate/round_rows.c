/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "estimate/round_rows.h"

#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"
#include "tables/input_tables.h"

enum { SALT_BYTES = 16, HASH_BYTES = 10, HASH_TEXT = 2 * HASH_BYTES + 2, ROWS_AT_ONCE = 4096 };

static const char no_answer[] = "-";

/* What is done with each row; its texts are valid during the call. */
typedef void round_row_function(void *context, const struct round_row *row);

/* Rows while they are made. states, values: of each indicator those of the rows at hand. */
struct making {
    const struct round_rows *rows;
    struct item *items;
    uint8_t *states;
    double *values, *other;
    struct text_buffer levels, answers;
    round_row_function *take;
    void *context;
};

static void add_word(struct text_buffer *text, const char *word)
{
    if (text->length > 0)
        text_buffer_add_bytes(text, " ", 1);
    text_buffer_add(text, word);
}

static void write_hex(const uint8_t *bytes, size_t n, char *text)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    text[2 * n] = '\0';
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
    write_hex(digest, SALT_BYTES, salt);
    return salt;
}

/* Composites are in it by their members. */
static bool is_told(const struct making *making, size_t i)
{
    const struct round_rows *rows = making->rows;
    return !indicator_kind_has_members(rows->estimation->indicators.items[i].kind) &&
           (rows->left_out == NULL || !rows->left_out[i]);
}

static bool is_share(const struct item *item)
{
    return indicator_kind_is_share(item->indicator->kind);
}

/* The numbers of a mean or total by the codes of one variable. */
static void numbers_of_codes(const struct item *item, struct rows at, double *values)
{
    for (size_t i = 0; i < at.n; i++)
        values[i] = item->y[npy_code(&item->variables[0].variable->array, at.from + i)];
}

static void collect(struct making *making, struct rows at)
{
    size_t n = making->rows->estimation->indicators.n;
    for (size_t i = 0; i < n; i++) {
        const struct item *item = &making->items[i];
        if (!is_told(making, i) || item->form == ITEM_NOT_ASKED)
            continue;
        if (is_share(item))
            item_states(item, at, making->states + i * ROWS_AT_ONCE);
        else if (item->form == ITEM_CODES)
            numbers_of_codes(item, at, making->values + i * ROWS_AT_ONCE);
        else
            item_numbers(item, at, making->values + i * ROWS_AT_ONCE, making->other);
    }
}

static const char *answer_of(const struct making *making, size_t i, size_t row, char number[NUMBER_TEXT])
{
    const struct item *item = &making->items[i];
    if (item->form == ITEM_NOT_ASKED)
        return no_answer;
    if (!is_share(item)) {
        double value = making->values[i * ROWS_AT_ONCE + row];
        return is_missing(value) ? no_answer : number_print(number, value);
    }
    switch (making->states[i * ROWS_AT_ONCE + row]) {
    case SHARE_COUNTS: return "1";
    case SHARE_IN_BASE: return "0";
    default: return no_answer;
    }
}

static const char *level_of(const struct domain_variable *domain, size_t row)
{
    const struct ingest_level_row *level = &domain->variable->levels[domain->codes[row]];
    return level->status == ANSWER_GIVEN ? level->code : no_answer;
}

/* Of one without an id that is kept (role panel_id) the answers are hashed, and a point stands behind. */
static void name_respondent(struct making *making, size_t row, char hash[HASH_TEXT])
{
    const struct estimation *estimation = making->rows->estimation;
    const struct respondent_variable *id = respondents_find_role(&estimation->respondents, ROLE_PANEL_ID);
    char number[NUMBER_TEXT];
    const char *name = respondents_id(id, row, number);
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
    write_hex(digest, HASH_BYTES, hash);
    if (*name == '\0')
        (void)strcpy(hash + 2 * HASH_BYTES, ".");
}

static void take_row(struct making *making, size_t row, size_t within)
{
    const struct estimation *estimation = making->rows->estimation;
    char number[NUMBER_TEXT], hash[HASH_TEXT];
    making->levels.length = making->answers.length = 0;
    text_buffer_add(&making->levels, "");
    text_buffer_add(&making->answers, "");
    for (size_t v = 0; v < estimation->domains.n_variables; v++)
        add_word(&making->levels, level_of(&estimation->domains.variables[v], row));
    for (size_t i = 0; i < estimation->indicators.n; i++)
        if (is_told(making, i))
            add_word(&making->answers, answer_of(making, i, within, number));
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
    text_buffer_add(&making->levels, "");
    text_buffer_add(&making->answers, "");
    for (size_t v = 0; v < estimation->domains.n_variables; v++)
        add_word(&making->levels, estimation->domains.variables[v].variable->variable->variable);
    for (size_t i = 0; i < estimation->indicators.n; i++)
        if (is_told(making, i))
            add_word(&making->answers, estimation->indicators.items[i].row->indicator);
    making->take(making->context, &(struct round_row){ .year = estimation->year,
                                                       .salt = making->rows->salt,
                                                       .respondent = "",
                                                       .levels = making->levels.text,
                                                       .answers = making->answers.text });
}

static void each_row(const struct round_rows *rows, round_row_function *take, void *context)
{
    const struct estimation *estimation = rows->estimation;
    size_t n = estimation->indicators.n;
    struct making making = { .rows = rows,
                             .items = memory_new(n, sizeof *making.items),
                             .states = memory_new(n * ROWS_AT_ONCE, sizeof *making.states),
                             .values = memory_new(n * ROWS_AT_ONCE, sizeof *making.values),
                             .other = memory_new(ROWS_AT_ONCE, sizeof *making.other),
                             .take = take,
                             .context = context };
    for (size_t i = 0; i < n; i++)
        item_init(&making.items[i], &estimation->indicators.items[i], &estimation->respondents);
    take_first(&making);
    for (size_t from = 0; from < estimation->respondents.n; from += ROWS_AT_ONCE) {
        size_t left = estimation->respondents.n - from;
        struct rows at = { from, left < ROWS_AT_ONCE ? left : ROWS_AT_ONCE };
        collect(&making, at);
        for (size_t i = 0; i < at.n; i++)
            if (rows->has_weight[from + i])
                take_row(&making, from + i, i);
    }
    for (size_t i = 0; i < n; i++)
        item_clear(&making.items[i]);
    free(making.items);
    free(making.states);
    free(making.values);
    free(making.other);
    text_buffer_clear(&making.levels);
    text_buffer_clear(&making.answers);
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
    (void)fputs(writing->year, stream);
    (void)fputs(row->salt, stream);
    (void)fputc(',', stream);
    (void)fputs(row->respondent, stream);
    (void)fputc(',', stream);
    csv_write_field(stream, row->levels);
    (void)fputc(',', stream);
    csv_write_field(stream, row->answers);
    (void)fputs(writing->wave, stream);
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
    return file_commit(&file, err);
}
