#include "driver/messages.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "driver/children.h"

void messages_clear(struct messages *messages)
{
    for (size_t i = 0; i < messages->n; i++) {
        struct message *message = &messages->list[i];
        free(message->program);
        free(message->file);
        free(message->text);
        free(message->said);
    }
    free(messages->list);
    *messages = (struct messages){ 0 };
}

static bool is_told(const struct messages *messages, const struct finding *finding)
{
    for (size_t i = 0; i < messages->n; i++) {
        const struct message *told = &messages->list[i];
        if (told->study == messages->study && told->severity == finding->severity && text_is(told->text, finding->text))
            return true;
    }
    return false;
}

static void keep(struct messages *messages, const struct finding *finding, const char *program)
{
    messages->list = memory_grow(messages->list, &messages->capacity, messages->n + 1, sizeof *messages->list);
    messages->list[messages->n++] = (struct message){ .study = messages->study,
                                                      .program = memory_text(program),
                                                      .file = finding->file != NULL ? memory_text(finding->file) : NULL,
                                                      .text = memory_text(finding->text),
                                                      .said = memory_text(finding->said),
                                                      .severity = finding->severity,
                                                      .line = finding->place.line,
                                                      .column = finding->place.column,
                                                      .count = finding->count };
}

bool messages_tell(struct messages *messages, struct error *err, const char *program)
{
    bool is_well = err->n_errors == 0;
    for (size_t i = 0; i < err->n_findings && children_signal() == 0; i++) {
        const struct finding *finding = &err->findings[i];
        if (is_told(messages, finding))
            continue;
        keep(messages, finding, program);
        if (!messages->is_silent)
            (void)fprintf(stderr, "%s: %s\n", program, finding->text);
    }
    error_clear(err);
    return is_well;
}

void messages_say(const char *format, ...)
{
    if (children_signal() != 0)
        return;
    va_list arguments;
    va_start(arguments, format);
    (void)fputs("lagesbild: ", stderr);
    (void)vfprintf(stderr, format, arguments);
    (void)fputc('\n', stderr);
    va_end(arguments);
}
