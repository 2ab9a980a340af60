/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vocabulary/reasons.h"

#include <string.h>

#include "base/text.h"

#define REASON_NAME(kind, name, pattern) [kind] = name,
#define REASON_PATTERN(kind, name, pattern) [kind] = pattern,

static const char *const names[] = { REASON_PATTERNS(REASON_NAME) };
static const char *const patterns[] = { REASON_PATTERNS(REASON_PATTERN) };

const char *reason_name(enum reason_kind kind)
{
    return names[kind];
}

static const char *without_semicolons(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    char *copy = arena_new(arena, length + 1);
    memcpy(copy, text, length);
    for (char *c = copy; (c = strchr(c, ';')) != NULL;)
        *c = ',';
    return copy;
}

void reasons_add(struct reasons *reasons, struct arena *arena, enum reason_kind kind, const char *first,
                 const char *second)
{
    struct reason *items = arena_new(arena, (reasons->n + 1) * sizeof *items);
    if (reasons->n > 0)
        memcpy(items, reasons->items, reasons->n * sizeof *items);
    items[reasons->n] = (struct reason){ kind, without_semicolons(arena, first), without_semicolons(arena, second) };
    *reasons = (struct reasons){ items, reasons->n + 1 };
}

void reasons_add_all(struct reasons *reasons, struct arena *arena, struct reasons more)
{
    for (size_t i = 0; i < more.n; i++)
        reasons_add(reasons, arena, more.items[i].kind, more.items[i].first, more.items[i].second);
}

bool reasons_has(struct reasons reasons, enum reason_kind kind)
{
    for (size_t i = 0; i < reasons.n; i++)
        if (reasons.items[i].kind == kind)
            return true;
    return false;
}

/* Whether `text` follows the pattern; what stood at its %s goes to `parameters`, owned by the arena. */
static bool match(struct arena *arena, const char *pattern, const char *text, const char *parameters[2])
{
    parameters[0] = parameters[1] = "";
    for (size_t n = 0; *pattern != '\0';) {
        if (strncmp(pattern, "%s", 2) != 0) {
            if (*pattern++ != *text++)
                return false;
            continue;
        }
        pattern += 2;
        size_t length = *pattern == '\0' ? strlen(text) : strcspn(text, (char[]){ *pattern, '\0' });
        parameters[n++] = arena_text(arena, text, length);
        text += length;
    }
    return *text == '\0';
}

static bool parse_one(struct arena *arena, const char *text, struct reasons *reasons)
{
    const char *parameters[2];
    for (enum reason_kind kind = REASON_NONE + 1; kind < REASON_COUNT; kind++)
        if (match(arena, patterns[kind], text, parameters)) {
            reasons_add(reasons, arena, kind, parameters[0], parameters[1]);
            return true;
        }
    return false;
}

bool reasons_parse(struct arena *arena, const char *text, struct reasons *reasons)
{
    struct reasons parsed = { 0 };
    while (*text != '\0') {
        const char *end = strstr(text, "; ");
        size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
        if (!parse_one(arena, arena_text(arena, text, length), &parsed))
            return false;
        text += end != NULL ? length + 2 : length;
    }
    *reasons = parsed;
    return true;
}

/* The pattern with its parameters put in; done by hand, since the pattern is no literal. */
static void add_text(struct text_buffer *buffer, const struct reason *reason)
{
    const char *pattern = patterns[reason->kind], *parameters[] = { reason->first, reason->second };
    for (size_t next = 0; *pattern != '\0';) {
        size_t length = strcspn(pattern, "%");
        text_buffer_add_bytes(buffer, pattern, length);
        pattern += length;
        if (*pattern == '\0')
            return;
        text_buffer_add(buffer, parameters[next++]);
        pattern += 2;
    }
}

const char *reasons_text(struct arena *arena, struct reasons reasons)
{
    if (reasons.n == 0)
        return "";
    struct text_buffer buffer = { 0 };
    for (size_t i = 0; i < reasons.n; i++) {
        text_buffer_add(&buffer, i > 0 ? "; " : "");
        add_text(&buffer, &reasons.items[i]);
    }
    const char *text = arena_text(arena, buffer.text, buffer.length);
    text_buffer_clear(&buffer);
    return text;
}
