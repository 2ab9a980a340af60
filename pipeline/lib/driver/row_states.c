/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/row_states.h"

#include <ctype.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "tables/input_tables.h"

static void state_of_hash(struct sha256_ctx *hash, char state[ROW_STATE_TEXT])
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(hash, sizeof digest, digest);
    base16_encode_update(state, sizeof digest, digest);
    state[ROW_STATE_TEXT - 1] = '\0';
}

static void add_text(struct sha256_ctx *hash, const char *text)
{
    sha256_update(hash, strlen(text) + 1, (const uint8_t *)text);
}

/* One pass over a file. */
struct reading {
    const struct wave *years;
    size_t n_years, year_field;
    bool has_header;
    struct sha256_ctx *hashes;
};

static bool read_header(struct reading *reading, const struct csv_row *row)
{
    reading->has_header = true;
    while (reading->year_field < row->n_fields && !text_is(row->fields[reading->year_field], "year"))
        reading->year_field++;
    return reading->year_field < row->n_fields;
}

/* The year that a row begins with, of a wave its year; 0, which is before all, where it names none. */
static int year_of(const struct reading *reading, const struct csv_row *row)
{
    const char *text = reading->year_field < row->n_fields ? row->fields[reading->year_field] : "";
    for (size_t i = 0; i < 4; i++)
        if (!isdigit((unsigned char)text[i]))
            return 0;
    return (int)strtol((char[5]){ text[0], text[1], text[2], text[3], '\0' }, NULL, 10);
}

static bool take_row(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct reading *reading = context;
    int year = 0;
    if (reading->has_header)
        year = year_of(reading, row);
    else if (!read_header(reading, row))
        return false;
    for (size_t i = 0; i < reading->n_years; i++) {
        if (year > reading->years[i].year)
            continue;
        sha256_update(&reading->hashes[i], sizeof row->line, (const uint8_t *)&row->line);
        for (size_t k = 0; k < row->n_fields; k++)
            add_text(&reading->hashes[i], row->fields[k]);
    }
    return true;
}

bool row_states_of_years(const char *path, const struct wave *years, size_t n_years, char (*states)[ROW_STATE_TEXT])
{
    if (text_ends(path, ".xlsx"))
        return false;
    struct reading reading = { .years = years, .n_years = n_years };
    struct error ignored;
    error_init(&ignored);
    reading.hashes = memory_new(n_years, sizeof *reading.hashes);
    for (size_t i = 0; i < n_years; i++)
        sha256_init(&reading.hashes[i]);
    bool done = csv_read(path, path, (struct csv_format){ 0 }, NULL, take_row, &reading, &ignored) &&
                reading.has_header && ignored.n_errors == 0;
    for (size_t i = 0; i < n_years && done; i++)
        state_of_hash(&reading.hashes[i], states[i]);
    error_clear(&ignored);
    free(reading.hashes);
    return done;
}

void row_state_of_settings(const struct table *settings, char state[ROW_STATE_TEXT])
{
    struct sha256_ctx hash;
    sha256_init(&hash);
    TABLE_EACH (setting, row, settings) {
        struct place place = table_place(settings, (size_t)(row - (const struct setting_row *)settings->rows), "value");
        if (text_is(row->key, "year"))
            continue;
        sha256_update(&hash, sizeof place.line, (const uint8_t *)&place.line);
        add_text(&hash, row->key);
        add_text(&hash, row->value);
    }
    state_of_hash(&hash, state);
}
