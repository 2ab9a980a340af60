/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a file's rows and cells: each kind once, where it was first met, with how many more there are. */
#pragma once

#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"

/* One kind. `kind` is a constant text that tells it from the others. */
struct told_kind {
    const char *kind, *message;
    enum severity severity;
    struct place place;
    size_t n;
};

/* A zeroed list is empty and ready. Owned by the caller, messages by the list. */
struct told {
    struct told_kind *kinds;
    size_t n, capacity;
    struct arena arena;
};

/* Counts one more of the kind; the first gives place and message. */
void told_add(struct told *told, const char *kind, enum severity severity, struct place place, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Says every kind, in the order in which they were met, and forgets them. */
void told_say(struct told *told, struct error *err);
void told_clear(struct told *told);
