/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place where memory is asked for. An exhausted memory ends the program here with a line that names it, and
 * exit status 1: there is nothing a caller could do. Everything returned is zeroed. Of what a library asks for itself,
 * memory_made sees that it got it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* What is in memory, respondents too, never gets into a core file or to a program that takes one, be it this program
 * that dies or one that it starts. */
void memory_never_dump(void);

/* What is to be done before the program ends for want of memory, such as to take away what is half written. Where it
 * asks for memory in vain itself, the program ends there. Given again, it is done once. */
typedef void memory_last_function(void);
void memory_do_last(memory_last_function *function);

/* What a library made, which is NULL only where there was no memory for it. */
void *memory_made(void *made);

/* Ends the program where a library says that memory was short. */
void memory_check(bool was_enough);

/* n elements of `size` bytes, zeroed; n may be 0. Owned by the caller, released with free(). */
void *memory_new(size_t n, size_t size);

/* `array` grown so that it holds at least n_needed elements; *capacity is updated, new elements are zeroed. Takes over
 * `array`. */
void *memory_grow(void *array, size_t *capacity, size_t n_needed, size_t size);

/* A copy of a text. Owned by the caller, released with free(). */
char *memory_text(const char *text);

/* Many small texts and structs that die together. */
struct arena_block;
struct arena {
    struct arena_block *last;
};

void arena_init(struct arena *arena);
void arena_clear(struct arena *arena);

/* `size` zeroed bytes, aligned for any type; owned by the arena. */
void *arena_new(struct arena *arena, size_t size);

/* A NUL-terminated copy of `length` bytes of `text`; owned by the arena. */
const char *arena_text(struct arena *arena, const char *text, size_t length);

/* A text made as by printf; owned by the arena. */
const char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
