/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crime/told.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "base/translation.h"

static struct told_kind *find(const struct told *told, const char *kind)
{
    for (size_t i = 0; i < told->n; i++)
        if (text_is(told->kinds[i].kind, kind))
            return &told->kinds[i];
    return NULL;
}

void told_add(struct told *told, const char *kind, enum severity severity, struct place place, const char *format, ...)
{
    struct told_kind *known = find(told, kind);
    if (known != NULL) {
        known->n++;
        return;
    }
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, translated(format), values);
    char *message = arena_new(&told->arena, (size_t)length + 1);
    (void)vsnprintf(message, (size_t)length + 1, translated(format), again);
    va_end(again);
    va_end(values);
    told->kinds = memory_grow(told->kinds, &told->capacity, told->n + 1, sizeof *told->kinds);
    told->kinds[told->n++] = (struct told_kind){ kind, message, severity, place, 1 };
}

void told_say(struct told *told, struct error *err)
{
    struct arena arena = { 0 };
    for (size_t i = 0; i < told->n; i++) {
        const struct told_kind *kind = &told->kinds[i];
        const char *more =
            kind->n > 1 ? arena_format(&arena, translated("; %zu more like it in this file"), kind->n - 1) : "";
        error_of_kind(err, kind->severity, kind->place, kind->kind, arena_format(&arena, "%s%s", kind->message, more));
    }
    told->n = 0;
    arena_clear(&arena);
}

void told_clear(struct told *told)
{
    free(told->kinds);
    arena_clear(&told->arena);
    *told = (struct told){ 0 };
}
