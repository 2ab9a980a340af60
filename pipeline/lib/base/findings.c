/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/findings.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

/* A finding is four texts, each with a NUL behind: severity, line, column, count and whether it counts the rest of its
 * kind; the file; the kind; what is said. */
bool findings_write(const struct error *told, const char *path, struct error *err)
{
    struct file_output file;
    if (!file_create(&file, path, FILE_PRIVATE, err))
        return false;
    for (size_t i = 0; i < told->n_findings; i++) {
        const struct finding *finding = &told->findings[i];
        (void)fprintf(file.stream, "%d %zu %zu %zu %d%c%s%c%s%c%s%c", (int)finding->severity, finding->place.line,
                      finding->place.column, finding->count, finding->is_rest, '\0',
                      finding->file != NULL ? finding->file : "", '\0', finding->kind, '\0', finding->said, '\0');
    }
    return file_commit(&file, err);
}

/* The text behind this one, or `end`. */
static const char *next(const char *text, const char *end)
{
    return text < end ? text + strlen(text) + 1 : end;
}

/* A number that begins the text, which is moved behind it. */
static size_t read_number(const char **text)
{
    char *behind;
    size_t number = strtoul(*text, &behind, 10);
    *text = behind;
    return number;
}

bool findings_read(struct error *told, const char *path, struct error *err)
{
    char *bytes;
    size_t length;
    if (!file_read(path, &bytes, &length, err))
        return false;
    const char *end = bytes + length;
    for (const char *numbers = bytes, *file, *kind, *said; numbers < end; numbers = next(said, end)) {
        file = next(numbers, end);
        kind = next(file, end);
        said = next(kind, end);
        size_t severity = read_number(&numbers);
        struct finding finding = { .place.file = *file != '\0' ? file : NULL, .said = said };
        finding.kind = (char *)kind;
        finding.place.line = read_number(&numbers);
        finding.place.column = read_number(&numbers);
        finding.count = read_number(&numbers);
        finding.is_rest = read_number(&numbers) == 1;
        if (said >= end || severity > SEVERITY_NOTE)
            continue;
        finding.severity = (enum severity)severity;
        error_take(told, &finding);
    }
    free(bytes);
    return true;
}
