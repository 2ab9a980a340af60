/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message of a language file as a tree: text with placeholders, and choices between branches. pipeline/texts/ says at
 * the top of each file how it is written; here is the grammar:
 *
 *     message = name " = " text
 *             | name variant+                           (one of them is taken, so that a document varies its wording)
 *             | name "{" selector ("," selector)* "}" (branch (text | variant+))+
 *     branch  = "[" word ("," word)* "]"                a word for each selector, "*" for any
 *     variant = "- " text
 *     text    = (characters | "{" name "}" | "{ }" | "{}" | "{" selectors " -> " (branch text)+ "}")*
 *
 * A message begins at the left edge; its branches, variants and further lines begin with a blank. A further line of a
 * text is joined to it by a blank. Blanks at the ends of a text do not count, `{ }` is one that does; `{}` is nothing.
 * `\` takes the next character as it is. */
#pragma once

#include "base/error.h"
#include "base/memory.h"

enum { MOST_SELECTORS = 4, MOST_NESTED = 8 };

/* Where something stands in the bytes of its file. */
struct spot_in_file {
    size_t line;
    const char *line_start, *at;
};

enum part_kind { PART_LITERAL, PART_BLANK, PART_FILLED, PART_CHOSEN };

/* PART_BLANK: blanks that count, or none at all. text: of a literal and of blanks the characters, of a placeholder its
 * name; not terminated. choice: of a chosen part.
 */
struct message_part {
    enum part_kind kind;
    const char *text;
    size_t length;
    const struct message_choice *choice;
    struct spot_in_file spot;
    const struct message_part *next;
};

struct message_variant {
    const struct message_part *parts;
    struct spot_in_file spot;
    const struct message_variant *next;
};

/* file: what messages call the file that it stands in. */
struct message_branch {
    const char *words[MOST_SELECTORS], *file;
    const struct message_variant *variants;
    size_t n_variants;
    struct spot_in_file spot;
    const struct message_branch *next;
};

/* A message without selectors is a choice of one branch. */
struct message_choice {
    const char *selectors[MOST_SELECTORS];
    size_t n_selectors;
    const struct message_branch *branches;
    struct spot_in_file spot;
};

/* What stands behind a message's name in the file's bytes, up to `end`; line, line_start: where it begins. */
struct message_source {
    const char *file, *start, *end, *line_start;
    size_t line;
};

/* The tree of a message; NULL after an error that says where it is none. Owned by the arena; its literals point into
 * the file's bytes. */
const struct message_choice *message_parse(struct message_source source, struct arena *arena, struct error *err);

/* The place of a spot for people, whose columns count characters, as editors do. */
struct place message_place(const char *file, struct spot_in_file spot);

/* How well a branch's word takes a value: 0 not at all, 1 as any, 2 as what numbers of its kind take (`one`), 3 as
 * itself. `is_one`: whether the value is a number that takes the singular. */
int message_word_fits(const char *word, const char *value, bool is_one);

/* The branch that takes the values of the choice's selectors best, compared from the first selector on; NULL where none
 * takes them. */
const struct message_branch *message_choose(const struct message_choice *choice, const char *const *values,
                                            const bool *are_one);

/* Whether two branches have the same words. */
bool message_is_same_branch(const struct message_branch *a, const struct message_branch *b, size_t n_selectors);

/* Whether the choices have the same selectors in the same order. */
bool message_has_same_selectors(const struct message_choice *a, const struct message_choice *b);

/* The words of a branch as they stand, "high, increased". Owned by the arena. */
const char *message_branch_text(struct arena *arena, const struct message_branch *branch, size_t n_selectors);
