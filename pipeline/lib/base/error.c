/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/translation.h"

void error_init(struct error *err)
{
    *err = (struct error){ 0 };
}

static void clear_finding(struct finding *finding)
{
    free(finding->text);
    free(finding->file);
    free(finding->kind);
}

void error_clear(struct error *err)
{
    for (size_t i = 0; i < err->n_findings; i++)
        clear_finding(&err->findings[i]);
    free(err->findings);
    free(err->kinds);
    text_map_clear(&err->kind_places);
    text_map_clear(&err->places);
    error_init(err);
}

/* ---- one finding */

static const char *word_of(enum severity severity)
{
    return severity == SEVERITY_WARNING ? translated("warning: ") : "";
}

/* Begins the text with the place; what is said of it follows. */
static void begin(struct text_buffer *text, struct place place, enum severity severity)
{
    text_buffer_add(text, place.file != NULL ? place.file : "");
    if (place.file != NULL && place.line > 0)
        text_buffer_format(text, ":%zu", place.line);
    if (place.file != NULL && place.line > 0 && place.column > 0)
        text_buffer_format(text, ":%zu", place.column);
    text_buffer_add(text, place.file != NULL ? ": " : "");
    text_buffer_add(text, word_of(severity));
}

/* Gives the finding the text: `said` behind its place, and behind that the lines where there are several. */
static void word(struct finding *finding, const char *said)
{
    struct arena arena = { 0 };
    struct text_buffer text = { 0 };
    struct place shown = finding->place;
    shown.file = shown.file != NULL ? text_visible(&arena, shown.file) : NULL;
    begin(&text, shown, finding->severity);
    size_t head = text.length;
    text_buffer_add(&text, text_visible(&arena, said));
    finding->length = text.length;
    text_buffer_add(&text, lines_text(&finding->lines, &arena));
    free(finding->text);
    finding->text = text_buffer_take(&text);
    finding->said = finding->text + head;
    arena_clear(&arena);
}

/* Without a kind what is said is one. */
static struct finding make(enum severity severity, struct place place, const char *kind, const char *said)
{
    struct finding finding = { .severity = severity, .place = place, .count = 1 };
    finding.file = place.file != NULL ? memory_text(place.file) : NULL;
    finding.place.file = finding.file;
    finding.kind = memory_text(kind != NULL ? kind : said);
    lines_add(&finding.lines, place.line);
    word(&finding, said);
    return finding;
}

/* ---- what is alike */

static struct finding_kind *kind_of(struct error *err, const struct finding *added)
{
    struct text_buffer key = { 0 };
    uint32_t number = (uint32_t)err->n_kinds;
    text_buffer_format(&key, "%d", (int)added->severity);
    text_buffer_add_bytes(&key, added->kind, strlen(added->kind) + 1);
    text_buffer_add(&key, added->file != NULL ? added->file : "");
    if (!text_map_find(&err->kind_places, key.text, key.length, &number)) {
        (void)text_map_add(&err->kind_places, key.text, key.length, number);
        err->kinds = memory_grow(err->kinds, &err->kinds_capacity, err->n_kinds + 1, sizeof *err->kinds);
        err->kinds[err->n_kinds++] = (struct finding_kind){ 0 };
    }
    text_buffer_clear(&key);
    return &err->kinds[number];
}

/* What is alike says the same of the same column, or of the same file. Owned by the caller. */
static struct text_buffer key_of(const struct error *err, const struct finding_kind *kind, const struct finding *added)
{
    struct text_buffer key = { 0 };
    text_buffer_format(&key, "%td %zu %d ", kind - err->kinds, added->place.column, added->place.line == 0);
    text_buffer_add_bytes(&key, added->said, added->length - (size_t)(added->said - added->text));
    return key;
}

/* Adds one that was met already to the finding; of the same line it is not told twice. */
static void fold(struct finding *finding, const struct finding *added)
{
    if (lines_has(&finding->lines, added->place.line))
        return;
    finding->count += added->count;
    lines_merge(&finding->lines, &added->lines);
    finding->place.line = finding->lines.first[0];
    finding->text[finding->length] = '\0';
    char *said = memory_text(finding->said);
    word(finding, said);
    free(said);
}

/* Counts one that there is no room for, in the place of the last. */
static void count_rest(struct finding *rest, const struct finding *added)
{
    struct text_buffer said = { 0 };
    rest->count += added->count;
    rest->place.line = added->place.line;
    rest->place.column = added->place.column;
    if (rest->place.line > 0)
        text_buffer_format(&said, translated("and %zu more of this kind, the last at line %zu: %s"), rest->count,
                           rest->place.line, added->said);
    else
        text_buffer_format(&said, translated("and %zu more of this kind, the last: %s"), rest->count, added->said);
    word(rest, said.text);
    text_buffer_clear(&said);
}

static void append(struct error *err, struct finding finding)
{
    err->findings = memory_grow(err->findings, &err->capacity, err->n_findings + 1, sizeof *err->findings);
    err->findings[err->n_findings++] = finding;
}

/* The finding that counts those of the kind that there is no room for. */
static struct finding *rest_of(struct error *err, struct finding_kind *kind, const struct finding *added)
{
    if (kind->rest == 0) {
        struct finding rest = make(added->severity, (struct place){ .file = added->file }, added->kind, "");
        rest.count = 0;
        rest.is_rest = rest.is_closed = true;
        append(err, rest);
        kind->rest = err->n_findings;
    }
    return &err->findings[kind->rest - 1];
}

/* Takes the finding over. */
static void add(struct error *err, struct finding added)
{
    if (added.severity == SEVERITY_ERROR)
        err->n_errors += added.count;
    if (added.is_closed) {
        append(err, added);
        return;
    }
    struct finding_kind *kind = kind_of(err, &added);
    struct text_buffer key = key_of(err, kind, &added);
    uint32_t place;
    bool is_met = text_map_find(&err->places, key.text, key.length, &place);
    if (!is_met && kind->n < FINDINGS_OF_KIND) {
        kind->n++;
        (void)text_map_add(&err->places, key.text, key.length, (uint32_t)err->n_findings);
        append(err, added);
    } else {
        if (is_met)
            fold(&err->findings[place], &added);
        else
            count_rest(rest_of(err, kind, &added), &added);
        clear_finding(&added);
    }
    text_buffer_clear(&key);
}

__attribute__((format(printf, 4, 0))) static void say(struct error *err, enum severity severity, struct place place,
                                                      const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, translated(format), again);
    va_end(again);
    size_t size = (size_t)(length > 0 ? length : 0) + 1;
    char *said = memory_new(size, 1);
    (void)vsnprintf(said, size, translated(format), arguments);
    add(err, make(severity, place, strcmp(format, "%s") != 0 ? format : NULL, said));
    free(said);
}

bool error_add(struct error *err, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(err, SEVERITY_ERROR, (struct place){ 0 }, format, arguments);
    va_end(arguments);
    return false;
}

bool error_at(struct error *err, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(err, SEVERITY_ERROR, place, format, arguments);
    va_end(arguments);
    return false;
}

void error_warn(struct error *err, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(err, SEVERITY_WARNING, place, format, arguments);
    va_end(arguments);
}

void error_note(struct error *err, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(err, SEVERITY_NOTE, place, format, arguments);
    va_end(arguments);
}

void error_of_kind(struct error *err, enum severity severity, struct place place, const char *kind, const char *said)
{
    add(err, make(severity, place, kind, said));
}

void error_take(struct error *err, const struct finding *taken)
{
    struct finding finding = make(taken->severity, taken->place, taken->kind, taken->said);
    finding.count = taken->count;
    finding.is_rest = taken->is_rest;
    finding.is_closed = true;
    add(err, finding);
}

static void move(struct error *err, struct error *other, bool only_errors)
{
    for (size_t i = 0; i < other->n_findings; i++) {
        if (only_errors && other->findings[i].severity != SEVERITY_ERROR)
            continue;
        add(err, other->findings[i]);
        other->findings[i] = (struct finding){ 0 };
    }
    error_clear(other);
}

void error_move(struct error *err, struct error *other)
{
    move(err, other, false);
}

void error_move_errors(struct error *err, struct error *other)
{
    move(err, other, true);
}

bool error_system(struct error *err, const char *file, const char *what)
{
    struct arena arena = { 0 };
    const char *said = arena_format(&arena, "%s: %s", translated(what), strerror(errno));
    error_of_kind(err, SEVERITY_ERROR, (struct place){ .file = file }, what, said);
    arena_clear(&arena);
    return false;
}
