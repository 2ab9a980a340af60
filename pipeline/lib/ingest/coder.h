/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of one variable turned into dense codes, kept in one byte each for as long as that is enough. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/npy.h"
#include "base/text_map.h"
#include "study/scale.h"

/* What coder_find returns: a code, and in its upper bits what is to be known of it. OTHER: only `*` matched. MISSING:
 * not an answer. NOTHING: it means nothing in the scale; the lower bits are then void. BEYOND: see scale.h. */
enum coder_flag {
    CODER_OTHER = 1 << 30,
    CODER_MISSING = 1 << 29,
    CODER_NOTHING = 1 << 28,
    CODER_BEYOND = 1 << 27,
    CODER_CODE = (1 << 27) - 1
};

/* Codes count levels in the order in which they were met until coder_finish brings both into their final order. */
struct coder {
    const struct scale *scale; /* NULL: the cell's own text is its meaning */
    struct scale_level *levels;
    size_t n_levels, levels_capacity;
    enum npy_type type;
    void *codes;
    size_t n, n_bytes_capacity;
    uint32_t of_byte[256]; /* of cells of a byte or none, what they mean plus one; 0: not met yet */
    struct text_map of_cell, of_number;
    struct arena arena;
};

/* The scale is borrowed. */
void coder_init(struct coder *coder, const struct scale *scale);
void coder_clear(struct coder *coder);

/* What a cell as delivered means; coder_find_new where it is of several bytes, or of one that was not met yet. */
uint32_t coder_find_new(struct coder *coder, const char *text, size_t length);
static inline uint32_t coder_find(struct coder *coder, const char *text, size_t length)
{
    uint32_t known = length <= 1 ? coder->of_byte[(unsigned char)text[0]] : 0;
    return known != 0 ? known - 1 : coder_find_new(coder, text, length);
}

/* The code of "not stated", made where the scale has none. */
uint32_t coder_not_stated(struct coder *coder);

/* Appends a code without flags; coder_add_room where it needs more room, or more bytes a code. */
void coder_add_room(struct coder *coder, uint32_t code);
static inline void coder_add(struct coder *coder, uint32_t code)
{
    if (coder->type == NPY_U8 && code <= UINT8_MAX && coder->n < coder->n_bytes_capacity)
        ((uint8_t *)coder->codes)[coder->n++] = (uint8_t)code;
    else
        coder_add_room(coder, code);
}

/* The code of a row that was added. */
uint32_t coder_code(const struct coder *coder, size_t row);

/* Brings levels and codes into their final order: answers as the codebook has them, kept numbers ascending where its
 * first == stands, texts by bytes; then the kinds of missing answer. All levels of the scale are there, met or not. */
void coder_finish(struct coder *coder);
