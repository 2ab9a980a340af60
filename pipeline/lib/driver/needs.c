/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/needs.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"

enum needed_for { FOR_ALL, FOR_FIGURES, FOR_PDF };

static const struct {
    const char *program, *package;
    enum needed_for purpose;
} needs[] = {
    { "make", "make", FOR_ALL },         { "gnuplot", "gnuplot-nox", FOR_FIGURES }, { "perl", "perl", FOR_FIGURES },
    { "chromium", "chromium", FOR_PDF }, { "pdfinfo", "poppler-utils", FOR_PDF },
};
enum { N_NEEDS = sizeof needs / sizeof *needs };

static bool is_asked(enum needed_for purpose, const struct run_options *options)
{
    switch (purpose) {
    case FOR_ALL: break;
    case FOR_FIGURES: return !options->only_checks;
    case FOR_PDF: return options->has_pdf;
    }
    return true;
}

bool needs_has(const char *program)
{
    const char *path = getenv("PATH");
    bool has = false;
    struct text_buffer file = { 0 };
    while (path != NULL && *path != '\0' && !has) {
        size_t length = strcspn(path, ":");
        text_buffer_clear(&file);
        text_buffer_format(&file, "%.*s/%s", length > 0 ? (int)length : 1, length > 0 ? path : ".", program);
        has = access(file.text, X_OK) == 0;
        path += length + (path[length] == ':');
    }
    text_buffer_clear(&file);
    return has;
}

bool needs_check(const struct run_options *options, struct speech *speech, struct error *err)
{
    struct arena arena = { 0 };
    const char *programs = "", *packages = "";
    size_t n = 0;
    for (size_t i = 0; i < N_NEEDS; i++) {
        if (!is_asked(needs[i].purpose, options) || needs_has(needs[i].program))
            continue;
        programs = arena_format(&arena, "%s%s%s", programs, n++ > 0 ? ", " : "", needs[i].program);
        packages = arena_format(&arena, "%s%s%s", packages, n > 1 ? " " : "", needs[i].package);
    }
    if (n > 0)
        (void)error_add(
            err, "%s",
            speech_text(speech, "run.lacks",
                        (const struct filling[]){ { "programs", programs }, { "packages", packages }, { 0 } }));
    arena_clear(&arena);
    return n == 0;
}
