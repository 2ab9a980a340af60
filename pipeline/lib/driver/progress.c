/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/progress.h"

#include <stdio.h>
#include <string.h>

#include "base/terminal.h"
#include "base/text.h"

enum { LAST_RANK = 8 };

void progress_open(struct progress *progress, struct speech *speech)
{
    progress->speech = speech;
    progress->is_wanted = terminal_can_rewrite(stderr);
}

void progress_hide(struct progress *progress)
{
    if (progress->is_shown)
        (void)fputs("\r\x1b[K", stderr);
    progress->is_shown = false;
}

static void show(struct progress *progress, const char *text)
{
    struct arena arena = { 0 };
    text = text_visible(&arena, text);
    size_t width = terminal_width(stderr);
    /* The last column is left free: what stands there makes some terminals begin another line. */
    (void)fprintf(stderr, "\r%.*s\x1b[K", (int)terminal_fit(text, width > 1 ? width - 1 : 1), text);
    (void)fflush(stderr);
    progress->is_shown = true;
    arena_clear(&arena);
}

/* Which of the studies it is, from 1; 0 where it is none of them. */
static size_t number_of(const struct progress *progress, const char *study)
{
    for (size_t i = 0; i < progress->n; i++)
        if (text_is(progress->studies[i], study))
            return i + 1;
    return 0;
}

void progress_step(struct progress *progress, const char *step, const char *study)
{
    if (!progress->is_wanted)
        return;
    struct arena arena = { 0 };
    const char *name = step + strspn(step, "0123456789"), *of = strchr(step, '.');
    name += *name == '_';
    size_t length = strcspn(name, ".");
    const char *doing = speech_text_of(progress->speech, "progress.step", arena_text(&arena, name, length),
                                       (const struct filling[]){ { "of", of != NULL ? of + 1 : "" }, { 0 } });
    const struct filling fillings[] = { { "study", study },
                                        { "number", arena_format(&arena, "%zu", number_of(progress, study)) },
                                        { "n", arena_format(&arena, "%zu", progress->n) },
                                        { "step", arena_format(&arena, "%.*s", (int)(strcspn(step, "_")), step) },
                                        { "steps", arena_format(&arena, "%d", LAST_RANK) },
                                        { "doing", doing },
                                        { 0 } };
    const char *message = *study == '\0' ? "progress.joint" : progress->n > 1 ? "progress.one_of" : "progress.alone";
    show(progress, speech_text(progress->speech, message, fillings));
    arena_clear(&arena);
}
