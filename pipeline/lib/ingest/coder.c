/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ingest/coder.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

void coder_init(struct coder *coder, const struct scale *scale)
{
    *coder = (struct coder){ .scale = scale, .type = NPY_U8 };
    if (scale == NULL)
        return;
    coder->levels = memory_grow(NULL, &coder->levels_capacity, scale->n_levels, sizeof *coder->levels);
    coder->n_levels = scale->n_levels;
    if (scale->n_levels > 0)
        memcpy(coder->levels, scale->levels, scale->n_levels * sizeof *scale->levels);
}

void coder_clear(struct coder *coder)
{
    free(coder->levels);
    free(coder->codes);
    text_map_clear(&coder->of_cell);
    text_map_clear(&coder->of_number);
    arena_clear(&coder->arena);
    *coder = (struct coder){ 0 };
}

static uint32_t add_level(struct coder *coder, struct scale_level level)
{
    level.lowest = level.highest = MISSING;
    coder->levels = memory_grow(coder->levels, &coder->levels_capacity, coder->n_levels + 1, sizeof *coder->levels);
    coder->levels[coder->n_levels] = level;
    assert(coder->n_levels < CODER_CODE);
    return (uint32_t)coder->n_levels++;
}

uint32_t coder_not_stated(struct coder *coder)
{
    for (size_t i = 0; i < coder->n_levels; i++)
        if (*coder->levels[i].code == '\0' && coder->levels[i].status == ANSWER_NOT_STATED)
            return (uint32_t)i;
    return add_level(coder,
                     (struct scale_level){
                         .code = "", .status = ANSWER_NOT_STATED, .label_sv = "", .label_en = "", .value = MISSING });
}

/* The level of a number that is kept: a declared one of the same value, else one of its own. */
static uint32_t level_of_number(struct coder *coder, double number, enum answer_status status)
{
    char key[64], text[NUMBER_TEXT];
    (void)number_print(text, number);
    int length = snprintf(key, sizeof key, "%s %d", text, (int)status);
    uint32_t code;
    if (text_map_find(&coder->of_number, key, (size_t)length, &code))
        return code;
    const char *code_text = arena_text(&coder->arena, text, strlen(text));
    char *swedish = arena_new(&coder->arena, strlen(text) + 1);
    for (size_t i = 0; text[i] != '\0'; i++)
        swedish[i] = text[i] == '.' ? ',' : text[i];
    code = 0;
    while (code < coder->scale->n_levels &&
           !(coder->levels[code].value == number && coder->levels[code].status == status))
        code++;
    if (code == coder->scale->n_levels)
        code = add_level(
            coder,
            (struct scale_level){
                .code = code_text, .status = status, .label_sv = swedish, .label_en = code_text, .value = number });
    (void)text_map_add(&coder->of_number, key, (size_t)length, code);
    return code;
}

/* The level of a cell that is kept as text. */
static uint32_t level_of_text(struct coder *coder, const char *text)
{
    double value;
    if (*text == '\0')
        return coder_not_stated(coder);
    if (!number_parse_delivered(text, &value))
        value = MISSING;
    return add_level(coder,
                     (struct scale_level){
                         .code = text, .status = ANSWER_GIVEN, .label_sv = text, .label_en = text, .value = value });
}

static uint32_t find_text(struct coder *coder, const char *clean)
{
    uint32_t code;
    if (text_map_find(&coder->of_number, clean, strlen(clean), &code))
        return code;
    code = level_of_text(coder, clean);
    (void)text_map_add(&coder->of_number, clean, strlen(clean), code);
    return code;
}

/* Remembers a number that was taken for a level. */
static void take_number(struct scale_level *level, double number)
{
    level->lowest = is_missing(level->lowest) || number < level->lowest ? number : level->lowest;
    level->highest = is_missing(level->highest) || number > level->highest ? number : level->highest;
}

/* What a cell means, by the codebook and not from memory. */
static uint32_t look_up(struct coder *coder, const char *text)
{
    const char *clean = text_clean(&coder->arena, text);
    uint32_t code;
    if (coder->scale == NULL) {
        code = find_text(coder, clean);
    } else {
        struct scale_match match = scale_find(coder->scale, clean);
        if (match.kind == MATCH_NOTHING)
            return CODER_NOTHING;
        code = match.kind == MATCH_NUMBER ? level_of_number(coder, match.number, match.status) : (uint32_t)match.level;
        if (match.kind == MATCH_LEVEL && match.status == ANSWER_GIVEN && !is_missing(match.number))
            take_number(&coder->levels[code], match.number);
        code |= (match.is_other ? CODER_OTHER : 0) | (match.is_beyond ? CODER_BEYOND : 0);
    }
    bool is_answer = coder->levels[code & CODER_CODE].status == ANSWER_GIVEN;
    return code | (is_answer ? 0 : CODER_MISSING);
}

uint32_t coder_find_new(struct coder *coder, const char *text, size_t length)
{
    uint32_t code;
    if (length <= 1) {
        code = look_up(coder, text);
        coder->of_byte[(unsigned char)text[0]] = code + 1;
        return code;
    }
    if (text_map_find(&coder->of_cell, text, length, &code))
        return code;
    code = look_up(coder, text);
    (void)text_map_add(&coder->of_cell, text, length, code);
    return code;
}

static size_t size_of(enum npy_type type)
{
    return type == NPY_U8 ? 1 : type == NPY_U16 ? 2 : 4;
}

uint32_t coder_code(const struct coder *coder, size_t row)
{
    struct npy_array array = { .type = coder->type, .data = coder->codes };
    return npy_code(&array, row);
}

static void put(void *codes, enum npy_type type, size_t i, uint32_t code)
{
    if (type == NPY_U8)
        ((uint8_t *)codes)[i] = (uint8_t)code;
    else if (type == NPY_U16)
        ((uint16_t *)codes)[i] = (uint16_t)code;
    else
        ((uint32_t *)codes)[i] = code;
}

static enum npy_type type_for(uint32_t largest)
{
    return largest <= UINT8_MAX ? NPY_U8 : largest <= UINT16_MAX ? NPY_U16 : NPY_U32;
}

/* Whether the codes are those that new_codes says, in their type. */
static bool is_final(const struct coder *coder, enum npy_type type, const uint32_t *new_codes)
{
    for (size_t i = 0; i < coder->n_levels; i++)
        if (new_codes[i] != i)
            return false;
    return type == coder->type;
}

/* The codes again in another type, each replaced by new_codes[code] unless that is NULL. */
static void rewrite(struct coder *coder, enum npy_type type, const uint32_t *new_codes)
{
    size_t capacity = 0;
    void *codes = memory_grow(NULL, &capacity, coder->n * size_of(type), 1);
    for (size_t i = 0; i < coder->n; i++)
        put(codes, type, i, new_codes != NULL ? new_codes[coder_code(coder, i)] : coder_code(coder, i));
    free(coder->codes);
    coder->codes = codes;
    coder->type = type;
    coder->n_bytes_capacity = capacity;
}

void coder_add_room(struct coder *coder, uint32_t code)
{
    if (type_for(code) > coder->type)
        rewrite(coder, type_for(code), NULL);
    size_t size = size_of(coder->type);
    coder->codes = memory_grow(coder->codes, &coder->n_bytes_capacity, (coder->n + 1) * size, 1);
    put(coder->codes, coder->type, coder->n++, code);
}

/* A level with what it is ordered by. */
struct ordered_level {
    struct scale_level level;
    size_t met, position;
    bool is_missing, is_text, is_kept;
};

static int by_final_order(const void *left, const void *right)
{
    const struct ordered_level *a = left, *b = right;
    if (a->is_missing != b->is_missing)
        return a->is_missing ? 1 : -1;
    if (a->is_text && b->is_text)
        return strcmp(a->level.code, b->level.code);
    if (a->position != b->position)
        return a->position < b->position ? -1 : 1;
    if (a->is_kept != b->is_kept)
        return a->is_kept ? -1 : 1;
    if (a->is_kept && a->level.value != b->level.value)
        return a->level.value < b->level.value ? -1 : 1;
    return strcmp(answer_status_word(a->level.status), answer_status_word(b->level.status));
}

void coder_finish(struct coder *coder)
{
    size_t n = coder->n_levels, n_declared = coder->scale != NULL ? coder->scale->n_levels : 0;
    struct ordered_level *ordered = memory_new(n, sizeof *ordered);
    for (size_t i = 0; i < n; i++) {
        struct ordered_level *level = &ordered[i];
        *level = (struct ordered_level){ .level = coder->levels[i], .met = i, .position = i };
        level->is_missing = level->level.status != ANSWER_GIVEN;
        level->is_text = coder->scale == NULL;
        level->is_kept = i >= n_declared && !is_missing(level->level.value);
        if (coder->scale != NULL && level->is_kept)
            level->position = coder->scale->n_before_kept;
    }
    qsort(ordered, n, sizeof *ordered, by_final_order);
    uint32_t *new_codes = memory_new(n, sizeof *new_codes);
    for (size_t i = 0; i < n; i++) {
        new_codes[ordered[i].met] = (uint32_t)i;
        coder->levels[i] = ordered[i].level;
    }
    enum npy_type type = n > 0 ? type_for((uint32_t)n - 1) : NPY_U8;
    if (!is_final(coder, type, new_codes))
        rewrite(coder, type, new_codes);
    free(new_codes);
    free(ordered);
}
