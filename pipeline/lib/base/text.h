/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small questions about text: UTF-8, names, splitting. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"

bool text_is(const char *a, const char *b);
bool text_is_empty(const char *text);
bool text_starts(const char *text, const char *start);
bool text_ends(const char *text, const char *end);

/* What stands between these marks is in another language than the text around it: documents say so, elsewhere they are
 * not. */
#define TEXT_OTHER_LANGUAGE "\x0e"
#define TEXT_SAME_LANGUAGE "\x0f"

/* The first of two texts that is not empty. */
const char *text_either(const char *first, const char *second);

/* The place of a text among *n texts with room for one more, behind which it is added where it is not there. */
size_t text_place(const char **texts, size_t *n, const char *text);

/* Whether `text` is a name that may become a file name, a level or an id: [a-z0-9_]+ */
bool text_is_id(const char *text);

/* Whether `length` bytes are valid UTF-8 (no overlong forms, no surrogates, at most U+10FFFF). */
bool text_is_utf8(const char *text, size_t length);

/* Where a text has letters that were lost or changed on their way through an encoding: "Ã¶" and "â€“" of UTF-8 that was
 * read as Windows-1252, "”" for ö of DOS, "�" and a "?" within a word. *length: of what is damaged there. NULL where
 * there is none. */
const char *text_damage(const char *text, size_t *length);

/* Whether the text is a day of the Gregorian calendar, YYYY-MM-DD. */
bool text_is_date(const char *text);

/* The length of what stands at `text` and prints as a blank or as nothing at all: space, tab, line end, no-break spaces
 * (&nbsp; too), characters without width, a byte order mark; 0 where it is none of these. */
size_t text_blank_at(const char *text);

/* Copy without blanks at both ends; owned by the arena. */
const char *text_trim(struct arena *arena, const char *text);

/* Copy that is the same bytes wherever two texts read the same: without blanks at both ends, no-break spaces inside as
 * spaces, nothing without width, letters and their accents one character (NFC: Unicode Standard Annex 15). Owned by the
 * arena. text_is_clean: whether the text is such a copy of itself, told fast; false where that is not certain. */
const char *text_clean(struct arena *arena, const char *text);
bool text_is_clean(const char *text, size_t length);

/* Takes the marks that turn the direction of writing (Unicode Standard Annex 9, 2: embeddings, overrides, isolates and
 * marks) out of a text of UTF-8, in place: they print as nothing, and let what follows read as something else. Returns
 * the length that is left. A character that is cut at the end stays as it is. */
size_t text_drop_direction(char *text, size_t length);

/* The text without what steers where it is printed: control characters but tabs as \n, \r and \x1b, what ends a line
 * or turns the direction of writing as \u202e; bytes that are no UTF-8 stay. The text itself where it has none, else a
 * copy in the arena. */
const char *text_visible(struct arena *arena, const char *text);

/* The words of a text parted by blanks: *n texts, owned by the arena. */
const char **text_words(struct arena *arena, const char *text, size_t *n);

/* A growing text. text_buffer_take hands the text over; the buffer is then empty. */
struct text_buffer {
    char *text;
    size_t length, capacity;
};
void text_buffer_clear(struct text_buffer *buffer);
void text_buffer_add(struct text_buffer *buffer, const char *text);
void text_buffer_add_bytes(struct text_buffer *buffer, const char *bytes, size_t length);
void text_buffer_format(struct text_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *text_buffer_take(struct text_buffer *buffer);
