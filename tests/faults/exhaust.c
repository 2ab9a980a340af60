/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before a program (LD_PRELOAD): memory is out once, the EXHAUST_AT-th time that it is asked for; EXHAUST_MARK
 * is then made. EXHAUST_COUNT: a file that says in the end how often it was. What the program starts is left alone. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static long at, n;
static const char *mark, *counts;

__attribute__((constructor)) static void begin(void)
{
    const char *text = getenv("EXHAUST_AT");
    mark = getenv("EXHAUST_MARK");
    counts = getenv("EXHAUST_COUNT");
    at = text != NULL ? atol(text) : -1;
    n = 0;
    unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void end(void)
{
    char text[32];
    int file = counts != NULL ? open(counts, O_CREAT | O_TRUNC | O_WRONLY, 0600) : -1;
    if (file >= 0 && write(file, text, (size_t)snprintf(text, sizeof text, "%ld", n)) > 0)
        close(file);
}

static int is_out(void)
{
    if (++n != at)
        return 0;
    if (mark != NULL)
        close(open(mark, O_CREAT | O_WRONLY, 0600));
    errno = ENOMEM;
    return 1;
}

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

void *malloc(size_t size)
{
    return is_out() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_out() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return is_out() ? NULL : __libc_realloc(memory, size);
}
