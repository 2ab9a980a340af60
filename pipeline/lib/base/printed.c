/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/printed.h"

#include <stdlib.h>
#include <string.h>

#include "base/terminal.h"
#include "base/text.h"
#include "base/translation.h"

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

void printed_clear(struct printed *printed)
{
    for (size_t i = 0; i < printed->n; i++)
        free(printed->kinds[i].next);
    free(printed->kinds);
    text_map_clear(&printed->places);
    *printed = (struct printed){ 0 };
}

static struct printed_kind *kind_of(struct printed *printed, const struct finding *finding)
{
    struct text_buffer key = { 0 };
    text_buffer_format(&key, "%d%s", (int)finding->severity, finding->kind);
    uint32_t number = text_map_keep(&printed->places, key.text, (uint32_t)printed->n);
    text_buffer_clear(&key);
    if (number == printed->n) {
        printed->kinds = memory_grow(printed->kinds, &printed->capacity, printed->n + 1, sizeof *printed->kinds);
        printed->kinds[printed->n++] = (struct printed_kind){ 0 };
    }
    return &printed->kinds[number];
}

bool printed_take(struct printed *printed, const struct finding *finding)
{
    struct printed_kind *kind = kind_of(printed, finding);
    if (kind->n < PRINTED_OF_KIND) {
        kind->n++;
        return true;
    }
    kind->n_more += finding->is_rest ? finding->count : 1;
    if (kind->next == NULL)
        kind->next = memory_text(finding->text);
    return false;
}

void printed_end(struct printed *printed, const char *program, const char *where, FILE *stream)
{
    for (size_t i = 0; i < printed->n; i++) {
        const struct printed_kind *kind = &printed->kinds[i];
        if (kind->n_more == 0)
            continue;
        (void)fprintf(stream, "%s: ", program);
        (void)fprintf(stream, translated("and %zu more of the kind: %s"), kind->n_more, kind->next);
        (void)fprintf(stream, "%s\n", where);
    }
    printed_clear(printed);
}

void error_print(const struct error *err, const char *program, FILE *stream)
{
    struct printed printed = { 0 };
    for (size_t i = 0; i < err->n_findings; i++)
        if (printed_take(&printed, &err->findings[i]))
            finding_print(&err->findings[i], program, stream);
    printed_end(&printed, program, "", stream);
}
