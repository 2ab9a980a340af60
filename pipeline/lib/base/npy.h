/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrays in NumPy's .npy format, version 1.0: one-dimensional, little-endian; numpy.load reads them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* What an array holds: unsigned codes of 1, 2 or 4 bytes, or doubles. */
enum npy_type { NPY_U8, NPY_U16, NPY_U32, NPY_FLOAT64 };

/* An array mapped into memory. `data` is borrowed from the map, aligned to 64 bytes, and goes with npy_unmap. */
struct npy_array {
    enum npy_type type;
    size_t n;
    const void *data;
    void *map;
    size_t map_size;
};

/* Writes n values whole or not at all, with mode 0600: arrays hold respondents. */
bool npy_write(const char *path, enum npy_type type, const void *data, size_t n, struct error *err);

/* Maps a file that npy_write or NumPy wrote; any other type or shape is an error. */
bool npy_map(struct npy_array *array, const char *path, struct error *err);

/* The same of FOLDER/NAME.npy. */
bool npy_write_in(const char *folder, const char *name, const struct npy_array *array, struct error *err);
bool npy_map_in(struct npy_array *array, const char *folder, const char *name, struct error *err);
void npy_unmap(struct npy_array *array);

/* Value i of a code array, as a number for any type. */
static inline uint32_t npy_code(const struct npy_array *array, size_t i)
{
    switch (array->type) {
    case NPY_U8: return ((const uint8_t *)array->data)[i];
    case NPY_U16: return ((const uint16_t *)array->data)[i];
    case NPY_U32: return ((const uint32_t *)array->data)[i];
    case NPY_FLOAT64: return 0;
    }
    return 0;
}

static inline double npy_number(const struct npy_array *array, size_t i)
{
    return array->type == NPY_FLOAT64 ? ((const double *)array->data)[i] : (double)npy_code(array, i);
}
