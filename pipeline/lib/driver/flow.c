/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver/flow.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "driver/children.h"
#include "language/locale.h"

bool flow_is_remark(const char *line)
{
    if (!text_starts(line, "make"))
        return false;
    line += strlen("make");
    if (*line == '[') {
        line += 1 + strspn(line + 1, "0123456789");
        if (*line++ != ']')
            return false;
    }
    if (text_starts(line, ": Target ") && text_ends(line, " not remade because of errors."))
        return true;
    if (!text_starts(line, ": *** "))
        return false;
    line += strlen(": *** ");
    if (text_starts(line, "Waiting"))
        return true;
    /* With 126 and 127 a shell, or make itself, says why a program could not be started. */
    static const char *const told[] = { "] Error 1", "] Error 2", "] Error 126", "] Error 127" };
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (*line == '[' && text_ends(line, told[i]))
            return true;
    return false;
}

/* Bytes of a stream, of which whole lines are taken. */
struct lines_read {
    struct text_buffer text;
    void (*take)(const struct flow *flow, char *line);
};

static void take_said(const struct flow *flow, char *line)
{
    if (!flow_is_remark(line) && children_signal() == 0) /* of what is told to end, make tells that it ends */
        messages_keep(flow->messages, line);
}

static void take_step(const struct flow *flow, char *line)
{
    char *study = strchr(line, '\t');
    if (study == NULL)
        return;
    *study = '\0';
    progress_step(&flow->messages->progress, line, study + 1);
}

/* What was read, line by line; at the end of the stream what is left is a line too. */
static void take_lines(const struct flow *flow, struct lines_read *read, bool is_over)
{
    char *line = read->text.text, *end;
    while (line != NULL && (end = strchr(line, '\n')) != NULL) {
        *end = '\0';
        read->take(flow, line);
        line = end + 1;
    }
    if (line == NULL)
        return;
    if (is_over && *line != '\0')
        read->take(flow, line);
    size_t left = is_over ? 0 : strlen(line);
    memmove(read->text.text, line, left + 1);
    read->text.text[left] = '\0';
    read->text.length = left;
}

/* Reads once; false at the end. */
static bool read_more(const struct flow *flow, int number, struct lines_read *read_so_far)
{
    char bytes[4096];
    ssize_t n = read(number, bytes, sizeof bytes);
    if (n < 0 && errno == EINTR)
        return true;
    if (n > 0)
        text_buffer_add_bytes(&read_so_far->text, bytes, (size_t)n);
    take_lines(flow, read_so_far, n <= 0);
    return n > 0;
}

/* Takes what the programs say, and the steps that they tell of, -1 = no such, until all of them have ended. */
static void listen(const struct flow *flow, int said, int steps)
{
    struct lines_read errors = { .take = take_said }, progress = { .take = take_step };
    struct pollfd streams[] = { { .fd = said, .events = POLLIN }, { .fd = steps, .events = POLLIN } };
    for (bool is_open = true; is_open;) {
        if (poll(streams, 2, -1) < 0 && errno != EINTR)
            break;
        if ((streams[1].revents & POLLIN) != 0 && !read_more(flow, steps, &progress))
            streams[1].fd = -1;
        if (streams[0].revents != 0)
            is_open = read_more(flow, said, &errors);
        streams[0].revents = streams[1].revents = 0;
    }
    text_buffer_clear(&errors.text);
    text_buffer_clear(&progress.text);
}

/* A pipe for the steps where somebody sees them: *into is the end that programs find by its name in their environment.
 * Without one, as where there is no room for it, nothing is shown. */
static int open_steps(const struct flow *flow, int *into)
{
    int ends[2];
    *into = -1;
    (void)unsetenv(PROGRESS_VARIABLE);
    if (!flow->messages->progress.is_wanted || pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    struct arena arena = { 0 };
    (void)fcntl(ends[1], F_SETFD, 0);
    (void)setenv(PROGRESS_VARIABLE, arena_format(&arena, "/dev/fd/%d", ends[1]), 1);
    arena_clear(&arena);
    *into = ends[1];
    return ends[0];
}

bool flow_make(const struct flow *flow, struct error *err)
{
    /* Were the driver a recipe of another make, ours would take that one's options and depth for its own. */
    (void)unsetenv("MAKEFLAGS");
    (void)unsetenv("MAKELEVEL");
    (void)setenv("LANGUAGE", "en", 1); /* its remarks are known in one language */
    (void)setenv(LANGUAGE_VARIABLE, language_word(flow->messages->speech.language), 1);
    struct arena arena;
    arena_init(&arena);
    const char *const arguments[] = { "make",
                                      "-s",
                                      "-C",
                                      flow->rooms,
                                      "-j",
                                      arena_format(&arena, "%d", flow->jobs),
                                      "--output-sync=target",
                                      "--keep-going",
                                      "-f",
                                      arena_format(&arena, "%s/flow.mk", flow->share),
                                      arena_format(&arena, "STUDIES=%s", flow->studies),
                                      arena_format(&arena, "RUN=%s", flow->all),
                                      arena_format(&arena, "JOINT=%s", flow->joint),
                                      arena_format(&arena, "GOAL=%s", flow->goal),
                                      arena_format(&arena, "AS_OF=%s%s", *flow->as_of != '\0' ? "--as-of " : "",
                                                   flow->as_of),
                                      flow->has_pdf ? "PDF=yes" : "PDF=",
                                      NULL };
    struct child child;
    int into, steps = open_steps(flow, &into);
    bool done = child_start(&child, arguments, CHILD_ERRORS) || error_system(err, "make", "cannot start this program");
    if (into >= 0)
        (void)close(into);
    if (done) {
        listen(flow, fileno(child.stream), steps);
        (void)child_end(&child); /* what failed has no mark */
    }
    if (steps >= 0)
        (void)close(steps);
    progress_hide(&flow->messages->progress);
    arena_clear(&arena);
    return done;
}
