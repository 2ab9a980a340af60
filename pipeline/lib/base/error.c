#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void error_init(struct error *err)
{
    *err = (struct error){ 0 };
}

void error_clear(struct error *err)
{
    for (size_t i = 0; i < err->n_findings; i++)
        free(err->findings[i].text);
    free(err->findings);
    error_init(err);
}

/* The message with its place in front, as it will be printed. Owned by the caller. */
__attribute__((format(printf, 3, 0))) static char *finding_text(struct place place, const char *word,
                                                                const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    char where[64] = "";
    if (place.file != NULL && place.line > 0 && place.column > 0)
        (void)snprintf(where, sizeof where, ":%zu:%zu", place.line, place.column);
    else if (place.file != NULL && place.line > 0)
        (void)snprintf(where, sizeof where, ":%zu", place.line);
    const char *file = place.file != NULL ? place.file : "";
    const char *colon = place.file != NULL ? ": " : "";
    int body = vsnprintf(NULL, 0, format, again);
    va_end(again);
    size_t head = strlen(file) + strlen(where) + strlen(colon) + strlen(word);
    size_t size = head + (size_t)(body > 0 ? body : 0) + 1;
    char *text = memory_new(size, 1);
    (void)snprintf(text, size, "%s%s%s%s", file, where, colon, word);
    (void)vsnprintf(text + head, size - head, format, arguments);
    return text;
}

static void add(struct error *err, enum severity severity, char *text)
{
    err->findings = memory_grow(err->findings, &err->capacity, err->n_findings + 1, sizeof *err->findings);
    err->findings[err->n_findings++] = (struct finding){ severity, text };
    if (severity == SEVERITY_ERROR)
        err->n_errors++;
}

bool error_add(struct error *err, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(err, SEVERITY_ERROR, finding_text((struct place){ 0 }, "", format, arguments));
    va_end(arguments);
    return false;
}

bool error_at(struct error *err, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(err, SEVERITY_ERROR, finding_text(place, "", format, arguments));
    va_end(arguments);
    return false;
}

void error_warn(struct error *err, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(err, SEVERITY_WARNING, finding_text(place, "warning: ", format, arguments));
    va_end(arguments);
}

void error_note(struct error *err, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(err, SEVERITY_NOTE, finding_text(place, "", format, arguments));
    va_end(arguments);
}

void error_move(struct error *err, struct error *other)
{
    for (size_t i = 0; i < other->n_findings; i++) {
        add(err, other->findings[i].severity, other->findings[i].text);
        other->findings[i].text = NULL;
    }
    error_clear(other);
}

bool error_system(struct error *err, const char *file, const char *what)
{
    return error_at(err, (struct place){ .file = file }, "%s: %s", what, strerror(errno));
}

void error_print(const struct error *err, const char *program, FILE *stream)
{
    for (size_t i = 0; i < err->n_findings; i++)
        (void)fprintf(stream, "%s: %s\n", program, err->findings[i].text);
}
