/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the driver says while it works, on standard error. A run tells things when they happen, between what the
 * programs say that it starts, and so this room prints, as the rest of the library never does. */
#pragma once

#include "base/error.h"
#include "base/printed.h"
#include "driver/progress.h"
#include "driver/speech.h"

/* A finding as it was told. study: of which, as the user wrote it (borrowed), NULL: of the run as a whole; the other
 * texts are owned here. */
struct message {
    const char *study;
    char *program, *file, *text, *said;
    enum severity severity;
    size_t line, column, count;
};

/* All that was told in this run, and the documents that were made in it. is_silent: they are only kept; is_quiet:
 * warnings and notes are; study: that which is spoken of; printed: what of it was printed; progress: the
 * line that is taken away before something is printed. */
struct messages {
    struct message *list;
    size_t n, capacity;
    char **made;
    size_t n_made, made_capacity;
    char **kept;
    size_t n_kept, kept_capacity;
    const char *study;
    bool is_silent, is_quiet, is_full;
    struct printed printed;
    struct speech speech;
    struct progress progress;
};

void messages_clear(struct messages *messages);

/* Tells the findings as those of `program` and takes them out of err; returns whether none of them was an error. What
 * was told of the study already is not told again, and nothing is that comes of a run that a signal is ending. */
bool messages_tell(struct messages *messages, struct error *err, const char *program);

/* Says how many more there were of each kind of which some were not printed, and where they are. */
void messages_tell_more(struct messages *messages);

/* Tells an error of the driver's own: a message of the texts (driver/speech.h). */
void messages_fail(struct messages *messages, const char *name, const struct filling *fillings);

/* Keeps a line of a program that has no findings. */
void messages_keep(struct messages *messages, const char *line);

/* Whether one of the lines that are kept says that the disk is full, or the quota. */
bool messages_tell_of_full_disk(const struct messages *messages);

/* Says once that the disk of `place` is full, for all programs that say so, each in its words: lines that are kept are
 * dropped, and errors that come of it are not told from here on. */
void messages_disk_is_full(struct messages *messages, const char *place);

/* Passes on the lines that are kept: as they are, or, where nothing is printed, as a warning of each. */
void messages_pass_on(struct messages *messages);

/* Tells where a document is, on standard output. */
void messages_made(struct messages *messages, const char *path);

/* One line of the driver's own that is no finding: what is waited for. */
void messages_say(struct messages *messages, const char *name, const struct filling *fillings);

/* Says how many warnings were not told, where that is so. */
void messages_count(struct messages *messages);
