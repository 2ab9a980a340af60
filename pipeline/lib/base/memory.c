/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/translation.h"

struct arena_block {
    struct arena_block *previous;
    size_t used, size;
    _Alignas(max_align_t) unsigned char bytes[];
};

/* Blocks double from the first to the last size: most arenas hold a few texts, for a short time. */
static const size_t first_block_size = 1024 - sizeof(struct arena_block),
                    last_block_size = 65536 - sizeof(struct arena_block);

enum { MOST_LAST = 2 };
static memory_last_function *last_functions[MOST_LAST];

void memory_do_last(memory_last_function *function)
{
    size_t n = 0;
    while (n < MOST_LAST && last_functions[n] != NULL && last_functions[n] != function)
        n++;
    assert(n < MOST_LAST);
    last_functions[n] = function;
}

/* Whatever cannot be tidied up without memory has another name than what is whole (base/file.h). */
static _Noreturn void exhausted(void)
{
    static bool is_told;
    if (is_told)
        _exit(1);
    is_told = true;
    (void)fprintf(stderr, "%s: %s\n", program_invocation_short_name,
                  translated("out of memory; run fewer studies at once, or on a machine that has more"));
    for (size_t i = 0; i < MOST_LAST && last_functions[i] != NULL; i++)
        last_functions[i]();
    _exit(1);
}

void *memory_made(void *made)
{
    memory_check(made != NULL);
    return made;
}

void memory_check(bool was_enough)
{
    if (!was_enough)
        exhausted();
}

void memory_never_dump(void)
{
    /* A limit of 0 keeps the kernel from writing a file, and not from handing the core to a program (core_pattern) that
     * keeps it; of a limit of 1 byte it does neither. Where the limit is 0 already and cannot be raised, only this
     * program itself can refuse. */
    if (setrlimit(RLIMIT_CORE, &(struct rlimit){ 1, 1 }) != 0)
        (void)prctl(PR_SET_DUMPABLE, 0);
}

void *memory_new(size_t n, size_t size)
{
    void *memory = calloc(n > 0 ? n : 1, size);
    if (memory == NULL)
        exhausted();
    return memory;
}

void *memory_grow(void *array, size_t *capacity, size_t n_needed, size_t size)
{
    if (n_needed <= *capacity)
        return array;
    size_t grown = *capacity < 8 ? 8 : *capacity + *capacity / 2;
    if (grown < n_needed)
        grown = n_needed;
    if (grown > SIZE_MAX / size)
        exhausted();
    unsigned char *memory = realloc(array, grown * size);
    if (memory == NULL)
        exhausted();
    memset(memory + *capacity * size, 0, (grown - *capacity) * size);
    *capacity = grown;
    return memory;
}

char *memory_text(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(memory_new(size, 1), text, size);
}

void arena_init(struct arena *arena)
{
    arena->last = NULL;
}

void arena_clear(struct arena *arena)
{
    while (arena->last != NULL) {
        struct arena_block *block = arena->last;
        arena->last = block->previous;
        free(block);
    }
}

void *arena_new(struct arena *arena, size_t size)
{
    const size_t step = _Alignof(max_align_t);
    if (size > SIZE_MAX - last_block_size - step)
        exhausted();
    size = (size + step - 1) / step * step;
    if (arena->last == NULL || arena->last->size - arena->last->used < size) {
        size_t room = arena->last == NULL ? first_block_size : 2 * arena->last->size;
        room = room < last_block_size ? room : last_block_size;
        room = room > size ? room : size;
        struct arena_block *block = memory_new(1, sizeof *block + room);
        block->previous = arena->last;
        block->size = room;
        arena->last = block;
    }
    void *memory = arena->last->bytes + arena->last->used;
    arena->last->used += size;
    return memory;
}

const char *arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_new(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

const char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    char brief[256];
    int length = vsnprintf(brief, sizeof brief, format, again);
    va_end(again);
    size_t size = (size_t)(length > 0 ? length : 0) + 1;
    char *text = arena_new(arena, size);
    if (size <= sizeof brief)
        memcpy(text, brief, size);
    else
        (void)vsnprintf(text, size, format, arguments);
    va_end(arguments);
    return text;
}
