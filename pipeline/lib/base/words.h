/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of words: what a column may say, and the enum that the program says it with. A list is declared once,
 *     #define COLOUR_WORDS(W) W(COLOUR_NONE, "") W(COLOUR_RED, "red") W(COLOUR_GREEN, "green")
 *     WORDS_DECLARE(colour, COLOUR_WORDS);
 * and gives `enum colour`, colour_word() and `colour_words`, from which the reader's check, the refusal, --describe,
 * tables.md and datapackage.json follow. The first member is the empty cell. */
#pragma once

#include <stdbool.h>

/* The texts of an enum's members, indexed by member; texts[0] is "". */
struct words {
    const char *const *texts;
    int n;
};

#define WORDS_MEMBER(member, text) member,
#define WORDS_TEXT(member, text) [member] = text,

/* clang-format off */
#define WORDS_DECLARE(thing, LIST) \
    enum thing { LIST(WORDS_MEMBER) }; \
    extern const struct words thing##_words; \
    const char *thing##_word(enum thing member)

#define WORDS_DEFINE(thing, LIST) \
    static const char *const thing##_texts[] = { LIST(WORDS_TEXT) }; \
    const struct words thing##_words = { thing##_texts, sizeof thing##_texts / sizeof *thing##_texts }; \
    const char *thing##_word(enum thing member) { return words_text(&thing##_words, (int)member); } \
    struct words
/* clang-format on */

/* The text of a member: "" for the first. */
const char *words_text(const struct words *words, int member);

/* The member of a text, -1 where it is none of them; "" is the first. */
int words_find(const struct words *words, const char *text);

/* The bit of a member in a set of members, for columns that allow only some. */
#define WORDS_BIT(member) (1UL << (member))

/* Whether a member belongs to a set; the empty set stands for all members. */
bool words_has(unsigned long set, int member);
