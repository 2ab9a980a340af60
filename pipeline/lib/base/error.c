/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/terminal.h"
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
}

void error_clear(struct error *err)
{
    for (size_t i = 0; i < err->n_findings; i++)
        clear_finding(&err->findings[i]);
    free(err->findings);
    free(err->kinds);
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

static struct finding make(enum severity severity, struct place place, const char *format, const char *said)
{
    struct finding finding = { .severity = severity, .place = place, .format = format, .count = 1 };
    finding.file = place.file != NULL ? memory_text(place.file) : NULL;
    finding.place.file = finding.file;
    lines_add(&finding.lines, place.line);
    word(&finding, said);
    return finding;
}

/* ---- what is alike */

static bool is_same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* How much of `said` is of the message itself, without the lines behind. */
static size_t said_length(const struct finding *finding)
{
    return finding->length - (size_t)(finding->said - finding->text);
}

/* Whether both say the same of the same column, or of the same file. */
static bool is_alike(const struct finding *a, const struct finding *b)
{
    return (a->place.line == 0) == (b->place.line == 0) && a->place.column == b->place.column &&
           said_length(a) == said_length(b) && strncmp(a->said, b->said, said_length(a)) == 0;
}

/* A format that only passes a text on says nothing of its kind: there each text is one. */
static bool is_of_kind(const struct finding *finding, const struct finding *added)
{
    return finding->severity == added->severity && is_same_text(finding->file, added->file) &&
           is_same_text(finding->format, added->format) &&
           (strcmp(added->format, "%s") != 0 || is_alike(finding, added));
}

static struct finding_kind *kind_of(struct error *err, const struct finding *added)
{
    for (size_t i = 0; i < err->n_kinds; i++)
        if (is_of_kind(&err->findings[err->kinds[i].kept[0]], added))
            return &err->kinds[i];
    err->kinds = memory_grow(err->kinds, &err->kinds_capacity, err->n_kinds + 1, sizeof *err->kinds);
    return &err->kinds[err->n_kinds++];
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

/* Takes the finding over. */
static void add(struct error *err, struct finding added)
{
    if (added.severity == SEVERITY_ERROR)
        err->n_errors += added.count;
    if (added.format == NULL) {
        append(err, added);
        return;
    }
    struct finding_kind *kind = kind_of(err, &added);
    for (size_t i = 0; i < kind->n; i++) {
        struct finding *kept = &err->findings[kind->kept[i]];
        if (is_alike(kept, &added)) {
            fold(kept, &added);
            clear_finding(&added);
            return;
        }
    }
    if (kind->n < FINDINGS_OF_KIND) {
        kind->kept[kind->n++] = err->n_findings;
        append(err, added);
        return;
    }
    if (kind->rest == 0) {
        kind->rest = err->n_findings + 1;
        append(err, make(added.severity, (struct place){ .file = added.file }, NULL, ""));
        err->findings[err->n_findings - 1].count = 0;
    }
    count_rest(&err->findings[kind->rest - 1], &added);
    clear_finding(&added);
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
    add(err, make(severity, place, format, said));
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

void error_take(struct error *err, enum severity severity, struct place place, const char *said, size_t count)
{
    struct finding finding = make(severity, place, NULL, said);
    finding.count = count;
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
    return error_at(err, (struct place){ .file = file }, "%s: %s", translated(what), strerror(errno));
}

static const char *colour_of(enum severity severity)
{
    switch (severity) {
    case SEVERITY_ERROR: return "\x1b[1;31m";
    case SEVERITY_WARNING: return "\x1b[1;33m";
    case SEVERITY_NOTE: break;
    }
    return "";
}

void finding_print(const struct finding *finding, const char *program, FILE *stream)
{
    const char *colour = terminal_has_colour(stream) ? colour_of(finding->severity) : "";
    (void)fprintf(stream, "%s%s: %.*s%s%s\n", colour, program, (int)(finding->said - finding->text), finding->text,
                  *colour != '\0' ? "\x1b[0m" : "", finding->said);
}

void error_print(const struct error *err, const char *program, FILE *stream)
{
    for (size_t i = 0; i < err->n_findings; i++)
        finding_print(&err->findings[i], program, stream);
}
