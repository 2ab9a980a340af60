/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The programs that the driver starts, one at a time: each with what it starts in a process group of its own, so that
 * all of it can be ended. */
#pragma once

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "base/error.h"

/* From here on SIGINT, SIGTERM and SIGHUP, where they were not ignored, end the program that runs, and with it what it
 * started, but not the driver: that asks children_signal() what it caught (0: nothing), clears up, and then ends with
 * children_obey(), as by that signal. A second signal ends a program that did not heed the first. */
void children_watch(void);
int children_signal(void);
void children_obey(void);

/* Ends the program that runs at once, and what it started, and waits for that a while. Takes no memory. */
void children_kill(void);

/* Which of the program's streams are read through child.stream; the others are the driver's own. */
enum child_heard { CHILD_UNHEARD, CHILD_ERRORS, CHILD_ALL };

struct child {
    pid_t id;
    FILE *stream; /* NULL for CHILD_UNHEARD */
};

/* Starts arguments[0], looked for on the path where it holds no slash; arguments end with NULL. Standard input is
 * empty. On failure errno says why (ENOENT: no such program). */
bool child_start(struct child *child, const char *const *arguments, enum child_heard heard);

/* Waits for its end and returns its exit status, 128 and more where a signal ended it. Closes the stream. */
int child_end(struct child *child);

/* Starts, unheard, and waits; whether it ended with status 0. Finding: it could not be started. */
bool child_run(const char *const *arguments, struct error *err);
