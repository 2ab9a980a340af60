/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last line of a terminal, which says what a run does, of which study, and how far it is. Nothing is written where
 * standard error is no terminal, or one whose lines cannot be written over. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "driver/speech.h"

/* is_wanted: there is somebody to see it; is_shown: the line stands there; studies: n names as users wrote them,
 * borrowed, as the speech is. */
struct progress {
    bool is_wanted, is_shown;
    const char *const *studies;
    size_t n;
    struct speech *speech;
};

/* Where the variable of this name says so, a program writes to that file which step it begins: a line "STEP\tSTUDY", of
 * which STEP is as progress_step takes it. */
#define PROGRESS_VARIABLE "LAGESBILD_PROGRESS"

/* Asks the terminal whether it can show it. */
void progress_open(struct progress *progress, struct speech *speech);

/* Shows that a step begins: RANK_NAME or RANK_NAME.OF, such as 3_estimate.2021. study: "" = all of them together. */
void progress_step(struct progress *progress, const char *step, const char *study);

/* Takes the line away, so that something else can be printed. */
void progress_hide(struct progress *progress);
