/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the driver says of a run or a check, in the language of who runs it, from the texts of that language. */
#pragma once

#include <stdbool.h>

#include "language/catalogue.h"

/* share: where lagesbild is installed, borrowed. Texts are read when the first of them is needed. */
struct speech {
    enum language language;
    const char *share;
    struct catalogue catalogue;
    bool is_read;
};

/* The language is that of the environment as it is now. */
void speech_init(struct speech *speech);
void speech_clear(struct speech *speech);

/* The message with its placeholders filled; its name where there is no text, which is told of the installation. Owned
 * by the speech. */
const char *speech_text(struct speech *speech, const char *name, const struct filling *fillings);

/* The same, of a message whose first selector takes `word`. */
const char *speech_text_of(struct speech *speech, const char *name, const char *word, const struct filling *fillings);
