/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of one language: pipeline/texts/sv.txt or en.txt, and over it the study's own texts/sv.txt or texts/en.txt,
 * which replaces single messages or branches. Everything that a document says stands there, so that a new wording, or a
 * language, is no change of code.
 *
 * The code names a message and gives it words and numbers; which branch is taken, how many variants there are and in
 * which order what it was given is said, the message says (language/message.h). A placeholder is filled by name; one
 * spelled with a large first letter, `{Label}`, takes the filling `label` and makes its first letter large: the same
 * text can open a sentence. One that is filled with nothing takes a blank beside it along, so that a paragraph is a
 * message that lists its sentences. A selector takes the filling of its name: a word of the program's, or a number, for
 * which `one` takes what is written 1, with or without a sign, or as number.word has it, and `other` any. */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "base/memory.h"
#include "language/text_file.h"
#include "vocabulary/settings.h"

/* `arena` owns every text made with it: they live as long as the catalogue. waves: those of surveys that are
 * not yearly; own: the study's. */
struct catalogue {
    enum language language;
    struct text_file bundled, waves, own;
    struct arena arena;
};

/* What a placeholder or a selector is filled with. The value is put in as it is: a brace in it means nothing. Lists end
 * with { 0 }. */
struct filling {
    const char *name, *value;
};

/* The name of a filling whose value no text shows and which of several variants it chooses: the same value, the same
 * variant. Without it all fillings together choose. */
#define FILLING_VARIES "varies_by"

/* Reads the language's file in `folder`. On failure the catalogue is still to be cleared; a zeroed one may be. */
bool catalogue_read(struct catalogue *catalogue, const char *folder, enum language language, struct error *err);
void catalogue_clear(struct catalogue *catalogue);

/* The text with its first letter large, å ä ö and é too. Owned by the catalogue. */
const char *catalogue_capital(struct catalogue *catalogue, const char *text);

/* Whether the message has a branch of its own for the word, as its first selector. */
bool catalogue_has_of(struct catalogue *catalogue, const char *name, const char *word);

/* The message with its placeholders filled; `fillings` may be NULL. Never NULL, so that texts can be composed without a
 * test after each: after an unknown message, words that no branch takes or an unfilled placeholder, which are errors,
 * it is "". A filling without placeholder is fine. Owned by the catalogue. */
const char *catalogue_text(struct catalogue *catalogue, const char *name, const struct filling *fillings,
                           struct error *err);

/* The same, of a message whose first selector takes `word`, whatever its name. */
const char *catalogue_text_of(struct catalogue *catalogue, const char *name, const char *word,
                              const struct filling *fillings, struct error *err);

/* The same, of a message whose first selector takes a number: for fillings that show it in words, or not at all. */
const char *catalogue_text_counted(struct catalogue *catalogue, const char *name, size_t n,
                                   const struct filling *fillings, struct error *err);
