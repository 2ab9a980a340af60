/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a language file says what it can be asked for, before anybody asks. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "language/text_file.h"

/* Checks `own`, which replaces messages and branches of `base`. Errors, each with its place: a message or a branch that
 * `base` lacks, a placeholder that the code does not give there as far as `base` shows, a choice that leaves out a word
 * of its list. A warning: a placeholder that the text of `base` has in all its variants and one of `own` has not. It is
 * no error, since what a sentence may leave out is its editor's to say; but a place or a number that is gone is said.
 */
bool texts_check(struct text_file *base, struct text_file *own, struct error *err);

/* Checks a whole file for itself: that it can be read, and that every choice takes all words of its list. */
bool texts_check_whole(struct text_file *file, struct error *err);
