/* What the driver says while it works, on standard error. A run tells things when they happen, between what the
 * programs say that it starts, and so this room prints, as the rest of the library never does. */
#pragma once

#include "base/error.h"

/* Prints the findings as those of `program` and takes them out of err; returns whether none of them was an error. What
 * comes of a run that a signal is ending is not told. */
bool messages_tell(struct error *err, const char *program);

/* One line of the driver's own. */
void messages_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
