/* What the driver says while it works, on standard error. A run tells things when they happen, between what the
 * programs say that it starts, and so this room prints, as the rest of the library never does. */
#pragma once

#include "base/error.h"

/* A finding as it was told. study: of which, as the user wrote it (borrowed), NULL: of the run as a whole; the other
 * texts are owned here. */
struct message {
    const char *study;
    char *program, *file, *text, *said;
    enum severity severity;
    size_t line, column, count;
};

/* All that was told in this run. is_silent: they are only kept; study: that which is spoken of. */
struct messages {
    struct message *list;
    size_t n, capacity;
    const char *study;
    bool is_silent;
};

void messages_clear(struct messages *messages);

/* Tells the findings as those of `program` and takes them out of err; returns whether none of them was an error. What
 * was told of the study already is not told again, and nothing is that comes of a run that a signal is ending. */
bool messages_tell(struct messages *messages, struct error *err, const char *program);

/* One line of the driver's own. */
void messages_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
