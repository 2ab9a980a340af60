/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

bool text_is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

bool text_is_empty(const char *text)
{
    return text == NULL || *text == '\0';
}

bool text_starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

bool text_ends(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

const char *text_either(const char *first, const char *second)
{
    return *first != '\0' ? first : second;
}

size_t text_place(const char **texts, size_t *n, const char *text)
{
    size_t i = 0;
    while (i < *n && !text_is(texts[i], text))
        i++;
    if (i == *n)
        texts[(*n)++] = text;
    return i;
}

bool text_is_id(const char *text)
{
    return *text != '\0' && text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

bool text_is_utf8(const char *text, size_t length)
{
    const unsigned char *c = (const unsigned char *)text, *end = c + length;
    while (c < end) {
        uint64_t eight;
        if (end - c >= 8 && (memcpy(&eight, c, 8), (eight & 0x8080808080808080u) == 0)) {
            c += 8;
            continue;
        }
        if (*c < 0x80) {
            c++;
            continue;
        }
        size_t n = *c >= 0xC2 && *c <= 0xDF ? 2 : (*c & 0xF0) == 0xE0 ? 3 : *c >= 0xF0 && *c <= 0xF4 ? 4 : 0;
        if (n == 0 || (size_t)(end - c) < n)
            return false;
        for (size_t i = 1; i < n; i++)
            if ((c[i] & 0xC0) != 0x80)
                return false;
        bool is_overlong = (*c == 0xE0 && c[1] < 0xA0) || (*c == 0xF0 && c[1] < 0x90);
        bool is_surrogate = *c == 0xED && c[1] > 0x9F;
        bool is_beyond = *c == 0xF4 && c[1] > 0x8F;
        if (is_overlong || is_surrogate || is_beyond)
            return false;
        c += n;
    }
    return true;
}

/* The length of the mark of direction at `c`, 0 where there is none: U+061C, U+200E and F, U+202A to E, U+2066 to 9. */
static size_t direction_length(const unsigned char *c, size_t length)
{
    if (length >= 2 && c[0] == 0xD8 && c[1] == 0x9C)
        return 2;
    if (length < 3 || c[0] != 0xE2)
        return 0;
    bool is_mark = (c[1] == 0x80 && ((c[2] >= 0x8E && c[2] <= 0x8F) || (c[2] >= 0xAA && c[2] <= 0xAE))) ||
                   (c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9);
    return is_mark ? 3 : 0;
}

size_t text_drop_direction(char *text, size_t length)
{
    static const char firsts[] = { '\xD8', '\xE2' };
    size_t kept = length;
    for (size_t i = 0; i < sizeof firsts; i++) {
        const char *first = memchr(text, firsts[i], kept);
        kept = first != NULL ? (size_t)(first - text) : kept;
    }
    for (size_t i = kept; i < length;) {
        size_t mark = direction_length((const unsigned char *)text + i, length - i);
        if (mark == 0)
            text[kept++] = text[i++];
        i += mark;
    }
    return kept;
}

/* What prints as a space, and what prints as nothing: zero width space, non-joiner, joiner, word joiner, byte order
 * mark, soft hyphen. Marks of direction are in no text that was read (text_drop_direction). */
static const char *const spaces[] = { "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x87", "\xE2\x80\x89", "&nbsp;", NULL };
static const char *const nothings[] = {
    "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x81\xA0", "\xEF\xBB\xBF", "\xC2\xAD", NULL
};

/* The length of the one among `texts` that stands at `text`. */
static size_t one_of(const char *const *texts, const char *text)
{
    while (*texts != NULL && !text_starts(text, *texts))
        texts++;
    return *texts != NULL ? strlen(*texts) : 0;
}

size_t text_blank_at(const char *text)
{
    unsigned char first = (unsigned char)*text;
    if (first == ' ' || first == '\t' || first == '\r' || first == '\n')
        return 1;
    if (first != '&' && first != 0xC2 && first != 0xE2 && first != 0xEF)
        return 0;
    size_t length = one_of(spaces, text);
    return length > 0 ? length : one_of(nothings, text);
}

const char *text_trim(struct arena *arena, const char *text)
{
    size_t blank;
    while ((blank = text_blank_at(text)) > 0)
        text += blank;
    const char *end = text;
    for (const char *c = text; *c != '\0';) {
        if ((blank = text_blank_at(c)) > 0)
            c += blank;
        else
            end = ++c;
    }
    return arena_text(arena, text, (size_t)(end - text));
}

bool text_is_clean(const char *text, size_t length)
{
    if (length > 0 && (text[0] == ' ' || text[length - 1] == ' '))
        return false;
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < ' ' || (unsigned char)text[i] >= 0x80 || text[i] == '&')
            return false;
    return true;
}

/* Letters and accents made one character; as it is where it is no UTF-8. */
static const char *compose(struct arena *arena, const char *text)
{
    size_t length = 0;
    errno = 0;
    uint8_t *composed = u8_normalize(UNINORM_NFC, (const uint8_t *)text, strlen(text), NULL, &length);
    memory_check(composed != NULL || errno != ENOMEM);
    if (composed == NULL)
        return text;
    const char *copy = arena_text(arena, (const char *)composed, length);
    free(composed);
    return copy;
}

const char *text_clean(struct arena *arena, const char *text)
{
    const char *trimmed = text_trim(arena, text);
    if (text_is_clean(trimmed, strlen(trimmed)))
        return trimmed;
    char *clean = arena_new(arena, strlen(trimmed) + 1);
    size_t n = 0, length;
    for (const char *c = trimmed; *c != '\0';) {
        if ((length = one_of(spaces, c)) > 0)
            clean[n++] = ' ';
        else if ((length = one_of(nothings, c)) == 0)
            clean[n++] = *c, length = 1;
        c += length;
    }
    clean[n] = '\0';
    return compose(arena, clean);
}

const char **text_words(struct arena *arena, const char *text, size_t *n)
{
    const char **words = arena_new(arena, (strlen(text) / 2 + 1) * sizeof *words);
    *n = 0;
    for (;;) {
        text += strspn(text, " \t\r\n");
        size_t length = strcspn(text, " \t\r\n");
        if (length == 0)
            return words;
        words[(*n)++] = arena_text(arena, text, length);
        text += length;
    }
}

void text_buffer_clear(struct text_buffer *buffer)
{
    free(buffer->text);
    *buffer = (struct text_buffer){ 0 };
}

/* Room for `length` bytes more and a NUL; at first for a line. */
static void make_room(struct text_buffer *buffer, size_t length)
{
    size_t needed = buffer->length + length + 1;
    buffer->text = memory_grow(buffer->text, &buffer->capacity, needed < 120 ? 120 : needed, 1);
}

void text_buffer_add_bytes(struct text_buffer *buffer, const char *bytes, size_t length)
{
    make_room(buffer, length);
    memcpy(buffer->text + buffer->length, bytes, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

void text_buffer_add(struct text_buffer *buffer, const char *text)
{
    text_buffer_add_bytes(buffer, text, strlen(text));
}

void text_buffer_format(struct text_buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    make_room(buffer, 80);
    size_t room = buffer->capacity - buffer->length;
    int printed = vsnprintf(buffer->text + buffer->length, room, format, again);
    va_end(again);
    size_t length = printed > 0 ? (size_t)printed : 0;
    if (length >= room) {
        make_room(buffer, length);
        (void)vsnprintf(buffer->text + buffer->length, length + 1, format, arguments);
    }
    va_end(arguments);
    buffer->length += length;
}

char *text_buffer_take(struct text_buffer *buffer)
{
    char *text = buffer->text != NULL ? buffer->text : memory_new(1, 1);
    *buffer = (struct text_buffer){ 0 };
    return text;
}

/* Whether a character is not to be printed as it stands: it steers a terminal, ends a line or turns the direction. */
static bool steers(ucs4_t c)
{
    const uint32_t mask = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp;
    return c != '\t' && (uc_is_general_category_withtable(c, mask) || uc_is_property_bidi_control(c));
}

static void add_visible(struct text_buffer *buffer, ucs4_t c)
{
    if (c == '\n' || c == '\r')
        text_buffer_add(buffer, c == '\n' ? "\\n" : "\\r");
    else
        text_buffer_format(buffer, c < 0x100 ? "\\x%02x" : "\\u%04x", (unsigned)c);
}

const char *text_visible(struct arena *arena, const char *text)
{
    struct text_buffer buffer = { 0 };
    const uint8_t *c = (const uint8_t *)text, *shown = c, *end = c + strlen(text);
    while (c < end) {
        ucs4_t character;
        int length = u8_mbtouc(&character, c, (size_t)(end - c));
        if (steers(character)) {
            text_buffer_add_bytes(&buffer, (const char *)shown, (size_t)(c - shown));
            add_visible(&buffer, character);
            shown = c + length;
        }
        c += length;
    }
    if (buffer.length == 0)
        return text;
    text_buffer_add(&buffer, (const char *)shown);
    text = arena_text(arena, buffer.text, buffer.length);
    text_buffer_clear(&buffer);
    return text;
}

/* The length of a character of UTF-8 by its first byte. */
static size_t character_length(const char *c)
{
    unsigned char byte = (unsigned char)*c;
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/* The character at c where it is among these, parted by blanks; its length, 0 for none. */
static size_t among_characters(const char *c, const char *characters)
{
    size_t length = character_length(c);
    for (; *characters != '\0'; characters += strspn(characters, " ")) {
        size_t n = strcspn(characters, " ");
        if (n == length && strncmp(c, characters, n) == 0)
            return n;
        characters += n;
    }
    return 0;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The second byte of a letter, as Windows-1252 shows it: U+0080 to U+00BF, or a sign that it has in place of these. */
static size_t second_byte(const char *c)
{
    bool is_latin = (unsigned char)c[0] == 0xC2 && (unsigned char)c[1] >= 0x80;
    return is_latin ? 2 : among_characters(c, "€ ‚ ƒ „ … † ‡ ˆ ‰ Š ‹ Œ Ž ‘ ’ “ ” • – — ˜ ™ š › œ ž Ÿ");
}

/* The length of what is damaged at c, 0 for nothing. */
static size_t damage_at(const char *text, const char *c)
{
    static const char replaced[] = "\xEF\xBF\xBD"; /* U+FFFD */
    size_t n = among_characters(c, "Ã Â â");
    if (text_starts(c, replaced))
        return strlen(replaced);
    if (n > 0 && second_byte(c + n) > 0 && (*c != '\xC3' || c[1] != '\xA2' || second_byte(c + n) == 3))
        return n + second_byte(c + n);
    n = *c == '?' ? 1 : among_characters(c, "† „ ” Ž ™");
    if (n == 0 || c == text || !is_letter(c[-1]))
        return 0;
    size_t run = n;
    while (c[run] == '?' || among_characters(c + run, "† „ ” Ž ™") > 0)
        run += character_length(c + run);
    return is_letter(c[run]) ? run : 0;
}

/* Where ? parts. */
static bool is_address(const char *text)
{
    return strstr(text, "://") != NULL || strstr(text, "www.") != NULL;
}

const char *text_damage(const char *text, size_t *length)
{
    for (const char *c = text; *c != '\0'; c += character_length(c)) {
        if (*c != '?' && character_length(c) == 1)
            continue; /* nearly every character, and no damage begins with it */
        *length = damage_at(text, c);
        if (*length > 0 && !(*c == '?' && is_address(text)))
            return c;
    }
    return NULL;
}

bool text_is_date(const char *text)
{
    static const char pattern[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof pattern; i++) {
        bool fits = pattern[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == pattern[i];
        if (!fits)
            return false;
    }
    int month = atoi(text + 5), day = atoi(text + 8), year = atoi(text);
    static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] && (month != 2 || day < 29 || is_leap);
}
