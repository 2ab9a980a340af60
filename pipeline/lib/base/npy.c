/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/npy.h"
#include "base/text.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "arrays are written as they lie in memory");

enum { ALIGNMENT = 64, PREAMBLE = 10 };

/* What stands in the file for each type. */
static const struct {
    const char *descr;
    size_t size;
} types[] = {
    [NPY_U8] = { "|u1", 1 }, [NPY_U16] = { "<u2", 2 }, [NPY_U32] = { "<u4", 4 }, [NPY_FLOAT64] = { "<f8", 8 }
};

/* Source: numpy.lib.format, "Format Version 1.0": magic, version, header length, a Python literal padded with blanks to
 * a multiple of 64 bytes and ended by a newline, then the values. */
static void write_header(FILE *stream, enum npy_type type, size_t n)
{
    char header[2 * ALIGNMENT + 1];
    int length = snprintf(header, sizeof header, "{'descr': '%s', 'fortran_order': False, 'shape': (%zu,), }",
                          types[type].descr, n);
    size_t total = ((size_t)length + 1 + PREAMBLE + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    size_t padded = total - PREAMBLE;
    memset(header + length, ' ', padded - (size_t)length);
    header[padded - 1] = '\n';
    (void)fwrite("\x93NUMPY\x01", 1, 7, stream);
    (void)putc('\0', stream);
    (void)putc((int)(padded & 0xFF), stream);
    (void)putc((int)(padded >> 8), stream);
    (void)fwrite(header, 1, padded, stream);
}

bool npy_write(const char *path, enum npy_type type, const void *data, size_t n, struct error *err)
{
    struct file_output file;
    if (!file_create(&file, path, FILE_PRIVATE, err))
        return false;
    write_header(file.stream, type, n);
    if (n > 0)
        (void)fwrite(data, types[type].size, n, file.stream);
    return file_commit(&file, err);
}

static bool not_an_array(const char *path, struct error *err)
{
    return error_at(err, (struct place){ .file = path },
                    "not an array of codes or doubles in NumPy's format 1.0; run lagesbild-ingest again");
}

/* Reads what write_header wrote, as strictly: the header is a fixed text but for type and n. */
static bool parse_header(struct npy_array *array, const unsigned char *bytes, size_t size, size_t *start)
{
    char text[2 * ALIGNMENT + 1] = "", wanted[2 * ALIGNMENT + 1];
    if (size < PREAMBLE || memcmp(bytes, "\x93NUMPY\x01\x00", 8) != 0)
        return false;
    size_t length = (size_t)bytes[8] | (size_t)bytes[9] << 8;
    if (length > size - PREAMBLE || length >= sizeof text || (PREAMBLE + length) % ALIGNMENT != 0)
        return false;
    memcpy(text, bytes + PREAMBLE, length);
    const char *shape = strstr(text, "'shape': (");
    size_t n = shape != NULL ? strtoull(shape + strlen("'shape': ("), NULL, 10) : 0;
    for (size_t type = 0; type < sizeof types / sizeof *types; type++) {
        int n_text = snprintf(wanted, sizeof wanted, "{'descr': '%s', 'fortran_order': False, 'shape': (%zu,), }",
                              types[type].descr, n);
        if (strncmp(text, wanted, (size_t)n_text) != 0)
            continue;
        array->type = (enum npy_type)type;
        array->n = n;
        *start = PREAMBLE + length;
        return n <= (size - *start) / types[type].size && size - *start == n * types[type].size;
    }
    return false;
}

bool npy_map(struct npy_array *array, const char *path, struct error *err)
{
    *array = (struct npy_array){ 0 };
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
        (void)error_system(err, path, "cannot read");
        if (descriptor >= 0)
            (void)close(descriptor);
        return false;
    }
    size_t size = (size_t)status.st_size, start = 0;
    void *map = size > 0 ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
    (void)close(descriptor);
    if (map == MAP_FAILED)
        return size > 0 ? error_system(err, path, "cannot map into memory") : not_an_array(path, err);
    struct npy_array mapped = { .map = map, .map_size = size };
    if (!parse_header(&mapped, map, size, &start)) {
        (void)munmap(map, size);
        return not_an_array(path, err);
    }
    mapped.data = (const unsigned char *)map + start;
    *array = mapped;
    return true;
}

void npy_unmap(struct npy_array *array)
{
    if (array->map != NULL)
        (void)munmap(array->map, array->map_size);
    *array = (struct npy_array){ 0 };
}

/* Owned by the caller. */
static char *path_of(const char *folder, const char *name)
{
    struct text_buffer path = { 0 };
    text_buffer_format(&path, "%s/%s.npy", folder, name);
    return text_buffer_take(&path);
}

bool npy_write_in(const char *folder, const char *name, const struct npy_array *array, struct error *err)
{
    char *path = path_of(folder, name);
    bool done = npy_write(path, array->type, array->data, array->n, err);
    free(path);
    return done;
}

bool npy_map_in(struct npy_array *array, const char *folder, const char *name, struct error *err)
{
    char *path = path_of(folder, name);
    bool done = npy_map(array, path, err);
    free(path);
    return done;
}
