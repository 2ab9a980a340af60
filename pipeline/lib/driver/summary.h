/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study is, as a check has seen it: what was read of each of its parts, what is not there, and what that costs.
 */
#pragma once

#include "base/memory.h"
#include "driver/rooms.h"
#include "driver/speech.h"
#include "driver/study_room.h"

/* One line: of which part, and what that is called in the language of the summary; both "" where it goes on with what
 * the line before is about. */
struct summary_line {
    const char *part, *label, *text;
};

struct summary {
    struct summary_line *lines;
    size_t n, capacity;
    struct arena arena;
};

/* Makes the summary of a study, in the language of the speech, from its tables and from what the stages made of them in
 * its room. What could not be read, or was not made, is left out: that is told elsewhere. No line where the settings
 * cannot be read. To be cleared.
 */
void summary_make(struct summary *summary, const struct study_run *study, const struct rooms *rooms,
                  struct speech *speech);
void summary_clear(struct summary *summary);

/* Prints it for people, the texts one below the other. */
void summary_print(const struct summary *summary, FILE *stream);
