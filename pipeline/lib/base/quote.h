/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a cell that people's answers or words may have reached a message may quote: the terminal is nobody's in
 * particular, and what it shows is copied into letters. The place of the cell is always told. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

/* A value in fewer rows, or longer, may be somebody's own words; one of so many digits may point at somebody. */
enum { QUOTED_FROM = 5, QUOTED_LENGTH = 40, QUOTED_DIGITS = 6 };

/* Whether an answer that stands in n rows may be quoted: many share it, and it is neither an address of mail nor a
 * number of a person or a phone, which a household or a card that was copied gives to several rows. */
bool quote_may_answer(const char *text, size_t n);

/* What stands where a day, a number or one of a few words was wanted, if it may be quoted: in a row whose cells are
 * moved it is anything, so that only figures with their marks may, and days. */
bool quote_may_moved(const char *text);

/* What stands in n rows where a word was wanted of which offices have lists of their own, a theme or a place: the word
 * in quotation marks, or "a text of 47 bytes" where it may be what somebody said, or who: several words that few rows
 * have. Owned by the arena. */
const char *quote_word(struct arena *arena, const char *word, size_t n);
